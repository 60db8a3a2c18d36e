"""The slides' theme: our palette in its slots, and every other colour as a shade of one of them.

So whoever chooses another theme in PowerPoint recolours the map, its tints and its legend at once.
"""

import re
from colorsys import rgb_to_hls

from matplotlib.colors import to_rgb

from layers.catalog import ATLAS, BY_ID
from layers.export.palette import ACCENT, INK, SEA

PAPER = "#fffefb"  # of the panels on the map
# Which layer has which of the six accents.
ACCENTS = {
    "ots": "accent1",
    "nato": "accent2",
    "csto": "accent3",
    "middle_corridor": "accent4",
    "btc": "accent5",
    "baku_supsa": "accent6",
}
SLOTS = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": BY_ID["places"].colour,
    "lt2": SEA,
    **{accent: BY_ID[layer].colour for layer, accent in ACCENTS.items()},
    "hlink": ACCENT,
    "folHlink": ACCENT,
}
NAMES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}  # as shapes call the first four
MAJOR, MINOR = "Georgia", "Arial"


def slot_of(layer: str) -> str:
    """Return the theme colour of a layer; those without an accent are dark grey."""
    return ACCENTS.get(layer, "tx2")


def shade(slot: str, wanted: str = "") -> str:
    """Return a theme colour as DrawingML, or the shade of it that looks as wanted, #rrggbb."""
    own = SLOTS[NAMES.get(slot, slot)]
    return f'<a:schemeClr val="{slot}">{_changes(own, wanted or own)}</a:schemeClr>'


def palette(theme: bytes) -> bytes:
    """Return a theme with our name, colours and fonts in place of its own."""
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{colour[1:].upper()}"/></a:{slot}>'
        for slot, colour in SLOTS.items()
    )
    scheme = f'<a:clrScheme name="{ATLAS}">{colours}</a:clrScheme>'
    faces = "".join(
        f'<a:{tag}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'
        for tag, face in (("majorFont", MAJOR), ("minorFont", MINOR))
    )
    fonts = f'<a:fontScheme name="{ATLAS}">{faces}</a:fontScheme>'
    text = theme.decode("utf-8").replace('name="Office Theme"', f'name="{ATLAS}"')
    text = re.sub("<a:clrScheme.*</a:clrScheme>", lambda _: scheme, text, flags=re.DOTALL)
    text = re.sub("<a:fontScheme.*</a:fontScheme>", lambda _: fonts, text, flags=re.DOTALL)
    return text.encode("utf-8")


def _changes(own: str, wanted: str) -> str:
    """Return the changes of saturation and luminance that lead from one colour to another."""
    if own == wanted:
        return ""
    _, light, full = rgb_to_hls(*to_rgb(own))
    _, aim, dull = rgb_to_hls(*to_rgb(wanted))
    changes = f'<a:satMod val="{round(100_000 * dull / full)}"/>' if full else ""
    if aim <= light:
        return f'{changes}<a:lumMod val="{round(100_000 * aim / light)}"/>'
    kept = (1 - aim) / (1 - light)  # lighter: what is missing to white shrinks
    rest = f'<a:lumOff val="{round(100_000 * (1 - kept))}"/>'
    return f'{changes}<a:lumMod val="{round(100_000 * kept)}"/>{rest}'
