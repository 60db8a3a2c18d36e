"""The slides' theme: our palette in its slots, and every other colour as a shade of one of them.

So whoever chooses another theme in PowerPoint recolours the map, its tints and its legend at once.
"""

import re
from colorsys import rgb_to_hls
from xml.sax.saxutils import quoteattr

from layers.export.style.palette import ACCENT, INK, SEA
from layers.model.catalog import Catalog, Layer

PAPER = "#fffefb"  # of the panels on the map
SLATE = "#333b45"  # of what has no accent and is grey
SLOTS = {"dk1": INK, "lt1": PAPER, "dk2": SLATE, "lt2": SEA, "hlink": ACCENT, "folHlink": ACCENT}
ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
GREY = 0.25  # of full saturation: whatever is duller is a grey
NAMES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}  # as shapes call the first four
MAJOR, MINOR = "Georgia", "Arial"


def hue(layer: Layer, wanted: str = "") -> str:
    """Return the colour of a layer, or the shade of it that looks as wanted, #rrggbb.

    It is of the theme where the layer has one of the accents, or is grey; else it stands as it is.
    """
    colour = wanted or layer.colour
    if layer.accent:
        return _shade(ACCENTS[layer.accent - 1], layer.colour, colour)
    return shade("tx2", colour) if _is_grey(layer.colour) else fixed(colour)


def shade(slot: str, wanted: str = "") -> str:
    """Return a theme colour as DrawingML, or the shade of it that looks as wanted, #rrggbb."""
    own = SLOTS[NAMES.get(slot, slot)]
    return _shade(slot, own, wanted or own)


def palette(theme: bytes, catalog: Catalog) -> bytes:
    """Return a theme with our name, colours and fonts in place of its own."""
    name = quoteattr(catalog.name)
    own = {layer.accent: layer.colour for layer in catalog.layers}
    accents = {slot: own.get(number, SLATE) for number, slot in enumerate(ACCENTS, start=1)}
    order = ("dk1", "lt1", "dk2", "lt2", *ACCENTS, "hlink", "folHlink")
    known = SLOTS | accents
    colours = "".join(f"<a:{slot}>{fixed(known[slot])}</a:{slot}>" for slot in order)
    scheme = f"<a:clrScheme name={name}>{colours}</a:clrScheme>"
    faces = "".join(
        f'<a:{tag}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'
        for tag, face in (("majorFont", MAJOR), ("minorFont", MINOR))
    )
    fonts = f"<a:fontScheme name={name}>{faces}</a:fontScheme>"
    text = theme.decode("utf-8").replace('name="Office Theme"', f"name={name}")
    text = re.sub("<a:clrScheme.*</a:clrScheme>", lambda _: scheme, text, flags=re.DOTALL)
    text = re.sub("<a:fontScheme.*</a:fontScheme>", lambda _: fonts, text, flags=re.DOTALL)
    return text.encode("utf-8")


def _shade(slot: str, own: str, wanted: str) -> str:
    return f'<a:schemeClr val="{slot}">{_changes(own, wanted)}</a:schemeClr>'


def fixed(colour: str) -> str:
    """Return a colour that stays as it is, whatever the theme, as DrawingML."""
    return f'<a:srgbClr val="{colour[1:].upper()}"/>'


def _is_grey(colour: str) -> bool:
    return _hls(colour)[2] < GREY


def _hls(colour: str) -> tuple[float, float, float]:
    """Return hue, lightness and saturation, each from 0 to 1, of #rrggbb."""
    red, green, blue = (part / 255 for part in bytes.fromhex(colour[1:]))
    return rgb_to_hls(red, green, blue)


def _changes(own: str, wanted: str) -> str:
    """Return the changes of saturation and luminance that lead from one colour to another."""
    if own.lower() == wanted.lower():
        return ""
    _, light, full = _hls(own)
    _, aim, dull = _hls(wanted)
    changes = f'<a:satMod val="{round(100_000 * dull / full)}"/>' if full else ""
    if aim <= light:
        return f'{changes}<a:lumMod val="{round(100_000 * aim / light)}"/>'
    kept = (1 - aim) / (1 - light)  # lighter: what is missing to white shrinks
    rest = f'<a:lumOff val="{round(100_000 * (1 - kept))}"/>'
    return f'{changes}<a:lumMod val="{round(100_000 * kept)}"/>{rest}'
