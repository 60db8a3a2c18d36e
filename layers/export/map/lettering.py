"""The names and the scale of a map as text of SVG, every halo below every name."""

from layers.export.map.label import FACE, Label, LabelKind, pen
from layers.export.map.markup import number, tag, words
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
}
RECEDED = 0.45  # how much is left of a name that a filter does not keep
HALO_PT = 2.4
HALF_CAPITAL = 0.33  # of the size: from the middle of capitals down to their line
SCALE_UP = 4.0


def lettering(plate: Plate) -> str:
    """Return the names on a plate and its scale."""
    halo = tag(
        "g",
        *(_text(label, "") for label in plate.labels),
        fill="none",
        stroke=palette.HALO,
        stroke_width=HALO_PT * pen(plate.width),
        stroke_linejoin="round",
        aria_hidden="true",
    )
    names = tag("g", *(_text(label, _colour(label)) for label in plate.labels))
    return (halo + names if plate.labels else "") + _scale(plate)


def _text(label: Label, colour: str) -> str:
    return tag(
        "text",
        words(label.words),
        x=number(label.x, 1),
        y=number(label.y + label.size * HALF_CAPITAL, 1),
        font_size=label.size,
        **LOOKS[FACE[label.kind]],
        text_anchor="" if label.anchor == "start" else label.anchor,
        fill=colour,
    )


def _colour(label: Label) -> str:
    own = COLOURS[label.kind]
    return own if label.kept else palette.mixed(own, palette.SEA, RECEDED)


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
