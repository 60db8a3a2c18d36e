"""A picture of a view opens elsewhere, says where it is from, and survives any text."""

import io
from typing import get_args
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from layers.export.map.legend import legend_rows
from layers.export.page.image import to_png, to_png_a4, to_svg
from layers.model.catalog import PlaceKind
from layers.model.style import SIGNS
from layers.serve.store import STORE
from tests.exporting import TEXTS
from tests.plates import ALL, deck_of, shown
from tests.serving import ROOT

SVG = "{http://www.w3.org/2000/svg}"
SNAPSHOTS = ROOT / "tests" / "snapshots"
PICTURED = {"home.png": "", "turkiye.png": f"{ALL}&at=39_35_5.5"}
SMALL = (672, 378)
NEAR = "layers=ots&at=40.3_49.8_9"  # little land: quick to draw
HOSTILE = {
    **TEXTS,
    "math": "$\\frac{1}{2$ and $x_$ \\alpha _{ ^} %",
    "control": "a\x00b\x07c\x1b[31m\x7f\x85",
    "surrogate": "lone \ud800 and \udfff",
    "right to left": "שלום עולם, مرحبا بالعالم",
    "emoji": "🗺 👩‍👩‍👧 🇦🇿",
    "endless": "x" * 100_000,
    "words": "word " * 20_000,
}


def parsed(svg):
    """Return an SVG as a tree; what is read here we wrote ourselves."""
    return ET.fromstring(svg)  # noqa: S314


def quiet(_done, _of):
    """Hear nothing of the progress."""


@pytest.fixture(scope="module")
def png():
    return to_png(deck_of(""), quiet)


def test_a_picture_for_the_screen_is_as_large_as_one(png):
    picture = Image.open(io.BytesIO(png))
    picture.load()

    assert picture.size == (1920, 1080)


def test_a_picture_for_paper_is_a4_at_300_dots_an_inch():
    with Image.open(io.BytesIO(to_png_a4(deck_of("layers=btc"), quiet))) as picture:
        picture.load()

        assert picture.size == (3508, 2480)
        assert [round(dots) for dots in picture.info["dpi"]] == [300, 300]


def test_a_picture_says_where_it_is_from(png):
    deck = deck_of("")
    told = deck.imprint(deck.slides[0])
    with Image.open(io.BytesIO(png)) as picture:
        about = picture.text

    assert about["Title"] == told.title
    assert about["Creation Time"] == "2026-11-22"
    assert all(source.title in about["Source"] for source in told.sources)
    for words in (told.when, told.quotation, told.citation, told.borders, told.link, told.digest):
        assert words in about["Description"]


def test_the_same_view_makes_the_same_bytes(png):
    assert to_png(deck_of(""), quiet) == png


@pytest.mark.parametrize("name", ["math", "surrogate", "right to left", "endless"])
def test_no_text_does_harm_in_a_png(name):
    deck = deck_of(NEAR, title=HOSTILE[name], quotation=HOSTILE[name])

    with Image.open(io.BytesIO(to_png(deck, quiet))) as picture:
        picture.load()
        assert picture.size == (1920, 1080)


def test_the_legend_has_the_rows_of_the_screen():
    words = [row.words for row in legend_rows(STORE.atlas, shown(ALL))]

    assert words == [
        *(layer.short for layer in shown(ALL).layers if layer.kind != "places"),
        "seat",
        "summit",
        "declaration",
        "oil terminal",
        "port",
        "mission",
        "Stripes: in more than one",
        "Lighter, dashed: observer",
        "Hatched: recognition differs",
        "Pale hatch, dotted: history",
        "Dotted: by sea",
        "Long dashes: under construction",
        "Hollow: approximate course",
    ]


def test_a_filter_says_what_it_keeps_how_far_the_route_runs_and_whose_status_differs():
    words = " ".join(parsed(to_svg(deck_of("route=middle_corridor"), quiet)).itertext())

    assert "all else is pale" in words
    assert "Kazakhstan, Türkiye, Turkmenistan, Georgia, Azerbaijan, Romania" in words
    assert "Azerbaijan: 420 km" in words
    assert "Kosovo: status, see UNSCR 1244" in words


def test_an_empty_view_has_no_legend():
    assert legend_rows(STORE.atlas, shown("layers=none")) == ()


def test_every_kind_of_place_has_a_sign():
    assert SIGNS.keys() == set(get_args(PlaceKind))


@pytest.mark.parametrize("name", PICTURED)
def test_the_map_looks_as_in_the_snapshot(name, png):
    """What a person has looked at; after a wanted change: python -m tests.renew_snapshots."""
    made = png if name == "home.png" else to_png(deck_of(PICTURED[name]), quiet)
    before = np.asarray(Image.open(SNAPSHOTS / name).convert("RGB"), float)
    now = np.asarray(small(made).convert("RGB"), float)

    assert np.abs(before - now).mean() < 2.0  # of 255: fonts are drawn a little otherwise elsewhere
    assert (np.abs(before - now).max(axis=2) > 60).mean() < 0.01


def small(png):
    """Return a picture as it is kept: small, and of few colours."""
    with Image.open(io.BytesIO(png)) as whole:
        return whole.convert("RGB").resize(SMALL, Image.Resampling.LANCZOS)
