"""A view as SVG says all that its sheet says, as text, and looks alike in programs not ours."""

import io
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from layers.export.page.image import to_svg
from layers.export.page.sheet import SCREEN
from tests.export.test_image import HOSTILE, NEAR, quiet
from tests.office import page as page_of
from tests.office import texts, to_pdf
from tests.plates import ALL, deck_of, plate_of

SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"
SMALL = (240, 135)


def parsed(svg):
    """Return an SVG as a tree; what is read here we wrote ourselves."""
    return ET.fromstring(svg)  # noqa: S314


def said(tree):
    """Return all its text, in its order."""
    return " ".join("".join(node.itertext()) for node in tree.iter(f"{SVG}text")).split()


def small(picture):
    """Return a picture as one sees it from afar: where things are, and in which colours."""
    return np.asarray(picture.convert("RGB").resize(SMALL, Image.Resampling.BOX), float)


@pytest.fixture(scope="module")
def svg():
    return to_svg(deck_of(ALL), quiet)


@pytest.fixture(scope="module")
def printed(svg, tmp_path_factory):
    """The sheet as LibreOffice prints it."""
    path = tmp_path_factory.mktemp("svg") / "view.svg"
    path.write_bytes(svg)
    return to_pdf(path)


@pytest.fixture(scope="module")
def shot(svg, browser, tmp_path_factory):
    """The sheet as a browser shows it, with what it asked for and how wide each text is."""
    file = tmp_path_factory.mktemp("shot") / "view.svg"
    file.write_bytes(svg)
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    lines = page.locator("tspan").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBBox().x + one.getBBox().width])"
    )
    picture = Image.open(io.BytesIO(page.screenshot()))
    box = page.locator("#TUR").bounding_box()
    page.close()
    return {"asked": asked, "file": file.as_uri(), "lines": lines, "picture": picture, "TUR": box}


def test_the_same_view_makes_the_same_bytes(svg):
    assert to_svg(deck_of(ALL), quiet) == svg


def test_progress_is_told_to_its_end():
    heard = []
    to_svg(deck_of("layers=none"), lambda done, of: heard.append((done, of)))

    assert heard == [(0, 2), (1, 2), (2, 2)]


def test_shapes_bear_the_names_of_what_they_are(svg):
    named = {node.get("id") for node in parsed(svg).iter(f"{SVG}path")}
    made = plate_of(ALL)

    assert {"TUR", "KAZ", "AZE", "IRN"} <= named
    assert {course.id for course in made.courses} <= named
    assert {mark.id for mark in made.marks} <= named


def test_text_is_text_and_holds_the_imprint(svg):
    told = deck_of(ALL).imprint(deck_of(ALL).slides[0])
    words = " ".join(said(parsed(svg)))

    for part in (f"“{told.quotation}”", told.citation, told.borders, told.credits):
        assert " ".join(part.split()) in words
    assert told.digest[:12] in words
    assert told.when in words
    assert told.link in words.replace(" ", "")
    assert {"Türkiye", "Kazakhstan"} <= set(words.split())


def test_it_says_what_it_is_where_it_is_from_and_what_it_shows(svg):
    told = deck_of(ALL).imprint(deck_of(ALL).slides[0])
    tree = parsed(svg)
    about = {name: tree.findtext(f".//{DC}{name}") for name in ("title", "date", "description")}

    assert tree.findtext(f"{SVG}title") == about["title"] == told.title
    assert about["date"] == "2026-11-22"
    assert told.digest in about["description"]
    assert all(source.title in tree.findtext(f".//{DC}source") for source in told.sources)
    assert "Kazakhstan" in tree.findtext(f"{SVG}desc")
    assert tree.get("lang") == "en"
    assert tree.get("aria-labelledby").split() == [
        next(node.get("id") for node in tree.iter(f"{SVG}{name}")) for name in ("title", "desc")
    ]


def test_it_opens_in_a_browser_that_asks_for_nothing(shot):
    assert shot["TUR"]["width"] > 100
    assert shot["asked"] == [shot["file"]]


def test_no_line_runs_over_the_edge_in_a_browser(shot):
    right = SCREEN.wide - SCREEN.margin

    assert len(shot["lines"]) > 30
    assert [line for line, end in shot["lines"] if end > right + 1] == []


def test_it_is_one_page_in_an_office_with_all_its_words_inside(svg, printed):
    (words,) = texts(printed)

    along = {  # an office sets these letter by letter
        word for node in parsed(svg).iter(f"{SVG}textPath") for word in (node.text or "").split()
    }

    assert set(said(parsed(svg))) - along - set(words.split()) == set()
    edge = np.asarray(page_of(printed, 1, 960).crop((935, 0, 958, 540)), float)
    assert edge.min() > 240  # nothing is printed in the right margin


def test_an_office_and_a_browser_show_the_same(shot, printed):
    away = np.abs(small(shot["picture"]) - small(page_of(printed, 1, 1280)))

    assert away.mean() < 4  # of 255
    assert (away.max(axis=2) > 60).mean() < 0.02


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_does_harm(name):
    text = HOSTILE[name]
    deck = deck_of(NEAR, title=text, quotation=text)
    tree = parsed(to_svg(deck, quiet))

    assert {node.tag.removeprefix(SVG) for node in tree.iter()} & {"script", "image"} == set()
    links = {link for node in tree.iter() for name, link in node.items() if "href" in name}
    assert {link for link in links if not link.startswith("#")} == {deck.link(deck.slides[0])}
    assert len(ET.tostring(tree)) < 2_000_000
