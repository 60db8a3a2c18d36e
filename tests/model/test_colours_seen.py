"""Alliances are told apart in grey, by eyes that see no green, and on a projector in daylight."""

from itertools import combinations

import numpy as np
import pytest

from layers.model.style import THEME, tint
from tests.catalogue import CATALOG

# sRGB's luminance; what deuteranopes see of it (Machado, Oliveira and Fernandes 2009, severity 1);
# and from it to CIE XYZ, D65.
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
DEUTERANOPIA = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.9505], [1.0], [1.0888]])
CONTRAST, LIFTED = 0.4, 0.4  # of a washed-out screen: what is left, and how bright its black is
SUBJECT, OTHERS = "ots", ("nato", "csto")  # from the darkest on light ground to the palest
THEMES = {"light": 0, "dark": 1}


def linear(colour):
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def shown(light):
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


SEEN = {
    "as they are": lambda colour: colour,
    "in grey": lambda colour: shown(np.repeat(linear(colour) @ LUMINANCE, 3)),
    "without green": lambda colour: shown(DEUTERANOPIA @ linear(colour)),
    "washed out": lambda colour: LIFTED + CONTRAST * colour,
    "washed out, without green": lambda colour: (
        LIFTED + CONTRAST * shown(DEUTERANOPIA @ linear(colour))
    ),
    "washed out, in grey": lambda colour: (
        LIFTED + CONTRAST * shown(np.repeat(linear(colour) @ LUMINANCE, 3))
    ),
}
# CIE 1976 differences: 2.3 is just seen side by side. Grey keeps the steps of light alone.
LEAST = {
    "as they are": 15,
    "in grey": 5,
    "without green": 15,
    "washed out": 6,
    "washed out, without green": 6,
    "washed out, in grey": 2.3,
}


def lab(colour):
    share = TO_XYZ @ linear(colour)
    cubed = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116)
    return np.array([116 * cubed[1] - 16, 500 * (cubed[0] - cubed[1]), 200 * (cubed[1] - cubed[2])])


def rgb(colour):
    return np.array(list(bytes.fromhex(colour[1:]))) / 255


def fills(theme):
    """The land, and what a member of each alliance has on it, by name."""
    land = rgb(THEME["land"][THEMES[theme]])
    layers = [CATALOG.by_id[id] for id in (SUBJECT, *OTHERS)]
    colours = {layer.id: rgb((layer.colour, layer.colour_dark)[THEMES[theme]]) for layer in layers}
    opaque = {layer.id: tint(layer, "member") for layer in layers}
    return {id: opaque[id] * own + (1 - opaque[id]) * land for id, own in colours.items()} | {
        "land": land
    }


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("how", SEEN)
def test_fills_are_told_apart(theme, how):
    seen = {name: lab(SEEN[how](colour)) for name, colour in fills(theme).items()}
    apart = {
        pair: round(float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])), 1)
        for pair in combinations(seen, 2)
    }

    assert {pair: gap for pair, gap in apart.items() if gap < LEAST[how]} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_subject_stands_out_most_and_each_other_less(theme):
    colours = fills(theme)
    steps = [abs(lab(colours[id])[0] - lab(colours["land"])[0]) for id in (SUBJECT, *OTHERS)]

    assert steps == sorted(steps, reverse=True)
    assert steps[0] > 1.4 * steps[1]
