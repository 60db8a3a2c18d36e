"""The names and the scale of a map as text of SVG, every halo below every name."""

import numpy as np

from layers.export.map.label import DOT_PT, FACE, Label, LabelKind, extent, pen
from layers.export.map.markup import Value, number, tag, words
from layers.export.map.static_map import SCALE_SIZE_PT, Plate, scale_corner
from layers.export.style import palette
from layers.export.style.text_metrics import Face
from layers.words import say

# Who opens a map elsewhere may lack our fonts: those after them look most like them.
FAMILIES: dict[Face, str] = {
    "sans": "'Source Sans 3','Source Sans Pro','Segoe UI','Noto Sans','DejaVu Sans',sans-serif",
    "serif": "'Source Serif 4','Source Serif Pro',Georgia,'Noto Serif','DejaVu Serif',serif",
}
LOOKS: dict[Face, dict[str, str]] = {
    "sans": {},
    "bold": {"font_weight": "bold"},
    "italic": {"font_style": "italic"},
    "serif": {"font_family": FAMILIES["serif"]},
}
COLOURS: dict[LabelKind, str] = {
    "member": palette.INK,
    "country": palette.SOFT,
    "place": palette.INK,
    "area": palette.INK,
    "route": palette.INK,
    "capital": palette.SOFT,
    "sea": palette.ACCENT,
    "range": palette.SOFT,
}
RECEDED = 0.45  # how much is left of a name that a filter does not keep
HALO_PT = 2.4
TINGED = 0.55  # how much of a route's colour is in that of its name
LONGER = 0.2  # of its width: so much longer is a line than the name along it, at either end
TAG_AIR = 1.5  # points
TAG, TAG_EDGE = 0.82, 0.55  # how much the ground of a name abroad hides, and its edge
LEADER_PT, END_PT = 0.55, 1.0  # points: the width of a leader, and the radius of its end
HALF_CAPITAL = 0.33  # of the size: from the middle of capitals down to their line
SCALE_UP = 4.0


def lettering(plate: Plate, prefix: str = "") -> str:
    """Return the names on a plate with their leaders, and its scale.

    prefix: stands before every id.
    """
    lines = {label.of: f"{prefix}along-{label.of}" for label in plate.labels if label.course}
    drawn = [(label, lines.get(label.of, "")) for label in plate.labels]
    noted = [label for label in plate.labels if label.note]
    halo = tag(
        "g",
        *(_text(label, line, "") for label, line in drawn),
        *(_note(label, "") for label in noted),
        fill="none",
        stroke=palette.HALO,
        stroke_width=HALO_PT * pen(plate.width),
        stroke_linejoin="round",
        aria_hidden="true",
    )
    ways = tag("defs", *(_way(label, line) for label, line in drawn if line)) if lines else ""
    leaders = "".join(_leader(label, plate.width) for label in plate.labels)
    tags = "".join(_tag(label) for label in plate.labels if label.abroad)
    below = (_note(label, note_colour(label)) for label in noted)
    names = tag("g", *(_text(label, line, colour_of(label)) for label, line in drawn), *below)
    return (ways + leaders + tags + halo + names if plate.labels else "") + _scale(plate)


def colour_of(label: Label) -> str:
    """Return the colour of a name: that of its kind, or of its route, paler where it recedes."""
    own = COLOURS[label.kind]
    if label.layer:
        own = palette.mixed(label.layer.colour, palette.INK, TINGED)
    return _paler(own, label)


def note_colour(label: Label) -> str:
    """Return the colour of what is said below a name."""
    return _paler(palette.INK, label)


def _paler(own: str, label: Label) -> str:
    return own if label.kept else palette.mixed(own, palette.SEA, RECEDED)


def _text(label: Label, line: str, colour: str) -> str:
    look: dict[str, Value] = {
        "font_size": label.size,
        **LOOKS[FACE[label.kind]],
        "letter_spacing": number(label.spaced) if label.spaced else "",
        "fill": colour,
    }
    if line:
        way = {"href": f"#{line}", "xlink:href": f"#{line}", "startOffset": "50%"}
        inside = tag("textPath", words(label.words), **way)
        return tag("text", inside, text_anchor="middle", **look)
    return _level(label, label.words, 0, **look)


def _note(label: Label, colour: str) -> str:
    return _level(label, label.note, 1, font_size=label.note_size, fill=colour)


def _level(label: Label, text: str, row: int, **look: Value) -> str:
    """Return one of its lines, from where or around where it stands."""
    anchor = "" if label.anchor == "start" else label.anchor
    x, y = number(label.x, 1), _foot(label, row)
    return tag("text", words(text), x=x, y=y, text_anchor=anchor, **look)


def _foot(label: Label, row: int) -> str:
    """Return where the feet of the letters of one of its lines stand."""
    size, middle = label.lines[row]
    return number(middle + size * HALF_CAPITAL, 1)


def _way(label: Label, line: str) -> str:
    """Return the line that the feet of letters stand on, longer than they are wherever shown."""
    points = np.array(label.course)
    first, last = points[0] - points[1], points[-1] - points[-2]
    more = LONGER * label.wide
    ends = [points[0] + first / np.hypot(*first) * more, points[-1] + last / np.hypot(*last) * more]
    led = np.vstack([ends[0], points, ends[1]])
    way = np.gradient(led, axis=0)
    down = np.column_stack([-way[:, 1], way[:, 0]]) / np.hypot(*way.T)[:, None]
    feet = led + down * label.size * HALF_CAPITAL
    return tag("path", id=line, d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in feet))


def _leader(label: Label, wide: float) -> str:
    """Return the thin line to what a name is of, or the dot of a capital."""
    colour, up = colour_of(label), pen(wide)
    if label.dot:
        around: dict[str, Value] = {"stroke": palette.HALO, "stroke_width": HALO_PT / 4}
        return _dot(label.dot, DOT_PT * up, fill=colour, **around)
    if not label.leader:
        return ""
    data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in label.leader)
    under = tag("path", d=data, fill="none", stroke=palette.HALO, stroke_width=LEADER_PT * 3 * up)
    line = tag("path", d=data, fill="none", stroke=colour, stroke_width=LEADER_PT * up)
    end = "" if label.kind == "place" else _dot(label.leader[-1], END_PT * up, fill=colour)
    return under + line + end


def _tag(label: Label) -> str:
    """Return the ground of a name that stands on land which it does not name."""
    left, top, right, bottom = extent(label)
    return tag(
        "rect",
        x=number(left - TAG_AIR),
        y=number(top),
        width=number(right - left + 2 * TAG_AIR),
        height=number(bottom - top),
        rx=TAG_AIR,
        fill=palette.HALO,
        fill_opacity=TAG,
        stroke=palette.SOFT,
        stroke_width=LEADER_PT,
        stroke_opacity=TAG_EDGE,
    )


def _dot(at: tuple[float, float], radius: float, **look: Value) -> str:
    return tag("circle", cx=number(at[0]), cy=number(at[1]), r=radius, **look)


def _scale(plate: Plate) -> str:
    """Return the bar of the scale at the bottom right, its words above the middle of it."""
    km, long = plate.scale
    left, _, right, bottom = scale_corner(plate.width, plate.height, plate.scale)
    start, base = (left + right - long) / 2, bottom - 10
    bar = f"M{number(start)} {number(base - 4)}v4h{number(long)}v-4"
    told = say("printed.scale", km=km)
    at = {"x": number(start + long / 2, 1), "y": number(base - SCALE_UP, 1)}
    how = {**at, "font_size": number(SCALE_SIZE_PT), "text_anchor": "middle"}
    under = {"fill": "none", "stroke": palette.HALO, "stroke_linejoin": "round"}
    return "".join(
        (
            tag("text", words(told), **how, **under, stroke_width=2, aria_hidden="true"),
            tag("path", **under, stroke_width=2.6, d=bar),
            tag("path", fill="none", stroke=palette.SOFT, stroke_width=1, d=bar),
            tag("text", words(told), **how, fill=palette.INK),
        )
    )
