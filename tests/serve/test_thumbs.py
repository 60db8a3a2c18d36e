"""A thumb shows what a scene looks like among others: small, without words, kept by browsers."""

import re
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest

from layers.model.style import THEME
from layers.model.view import FRAME_PX
from layers.serve.store import STORE
from layers.serve.view_routes import thumb_address

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 80_000  # bytes of a thumb before it is packed
QUERY = "alliances=ots&match=exactly"


def parsed(svg):
    """Return an SVG as a tree; what is read here we wrote ourselves."""
    return ET.fromstring(svg)  # noqa: S314


@pytest.fixture
def thumb(ask):
    """A function that returns status, headers and content of the thumb of a view."""
    return lambda query, **headers: ask(f"/{thumb_address(query)}", **headers)


@pytest.mark.parametrize("scene", STORE.atlas.scenes, ids=lambda scene: scene.id)
def test_every_scene_of_the_article_has_a_thumb_that_is_small_and_has_no_words(thumb, scene):
    status, headers, content = thumb(scene.view)
    _, _, width, height = map(float, parsed(content).get("viewBox").split())

    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    assert not list(parsed(content).iter(f"{SVG}text"))
    assert len(content) < LARGEST
    assert width / height == pytest.approx(FRAME_PX[0] / FRAME_PX[1], rel=0.02)


def test_by_night_a_thumb_has_the_colours_of_the_dark_theme(thumb):
    told = thumb("layers=ots&only=AZE")[2].decode()
    by_night = told.partition("@media (prefers-color-scheme:dark){")[2]
    pale = {*re.findall(r'(?:fill|stroke)="(#\w+)"', told.split("</style>")[1])}

    assert [colour for colour in pale if f'[fill="{colour}"]{{fill:#' not in by_night] == []
    assert by_night.count(f'[fill="{THEME["sea"][0]}"]{{fill:{THEME["sea"][1]}}}') == 1


def test_the_thumb_of_a_view_is_of_that_view(thumb):
    start, other = (thumb(query)[2] for query in ("", QUERY))

    assert start != other


def test_a_thumb_is_kept_for_good_under_an_address_that_says_how_it_is_made(ask, thumb):
    kept, asked_anew = thumb(QUERY)[1], ask(f"/thumb.svg?{QUERY}&made=then")[1]

    assert kept["cache-control"] == "public, max-age=31536000, immutable"
    assert asked_anew["cache-control"] == "public, max-age=60"
    assert kept["etag"] == asked_anew["etag"]


def test_words_that_are_no_view_have_the_thumb_of_what_is_understood(ask, thumb):
    assert ask("/thumb.svg?layers=nonsense")[2] == thumb("")[2]


def test_a_page_may_ask_for_the_thumbs_of_a_whole_briefing_at_once(thumb):
    queries = [f"{QUERY}&at=40_{lon}_6" for lon in range(40, 56)]
    with ThreadPoolExecutor(len(queries)) as pool:
        answers = list(pool.map(thumb, queries))

    assert [200] * len(queries) == [status for status, _, _ in answers]
