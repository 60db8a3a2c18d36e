"""What is written can be read on what it is written on, in every theme and by who asks for more."""

from itertools import product

import pytest

from layers.model.style import CHART, STRONG, THEME, tint
from tests.catalogue import CATALOG

WRITTEN, GROUNDS = ("ink", "soft", "accent"), ("sea", "land", "panel", "halo")
THEMES = [pytest.param(0, id="light"), pytest.param(1, id="dark")]


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(light: list[float]) -> float:
    """Return the relative luminance that WCAG 2 speaks of."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in light]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: list[float], other: list[float]) -> float:
    dark, bright = sorted(map(luminance, (one, other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("colours", "least"), [(THEME, 4.5), ({**THEME, **STRONG}, 7)])
def test_each_ink_is_read_on_each_ground(theme, colours, least):
    faint = {
        (ink, ground): round(found, 2)
        for ink, ground in product(WRITTEN, GROUNDS)
        if (found := contrast(*(channels(colours[name][theme]) for name in (ink, ground)))) < least
    }

    assert faint == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("layer", CATALOG.memberships, ids=lambda layer: layer.id)
def test_a_name_is_read_on_the_fill_of_each_member_even_without_its_halo(layer, theme):
    own, land = channels((layer.colour, layer.colour_dark)[theme]), channels(THEME["land"][theme])
    opaque = tint(layer, "member")
    fill = [opaque * a + (1 - opaque) * b for a, b in zip(own, land, strict=True)]

    assert contrast(channels(THEME["ink"][theme]), fill) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_lines_are_seen_by_who_asks_for_more_contrast(theme):
    colours = {name: channels(pair[theme]) for name, pair in {**THEME, **STRONG}.items()}

    assert contrast(colours["panel-line"], colours["panel"]) >= 3
    assert min(contrast(colours["border"], colours[ground]) for ground in ("land", "sea")) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_two_circles_are_told_apart_without_hue_and_names_are_read_on_both(theme):
    one, other = (channels(CHART[name][theme]) for name in ("chart-one", "chart-other"))
    both = [0.75 * over + 0.25 * under for over, under in zip(other, one, strict=True)]
    ink = channels(THEME["ink"][theme])

    assert contrast(one, other) >= 1.45
    assert min(contrast(ink, ground) for ground in (one, other, both)) >= 4.5
