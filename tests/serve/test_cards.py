"""What a link shows before it is followed: its page says where its card is, and there it is."""

import re
from io import BytesIO

import pytest
from PIL import Image

from layers.serve.page_html import CARD_PX

QUERY = "alliances=ots&match=exactly"


@pytest.fixture
def card_of(ask):
    """A function that returns the address of a page's card, as the page says it."""

    def find(path, **headers):
        html = ask(path, **headers)[2].decode()
        found = re.search(r"property='og:image' content='([^']*)'", html)
        return found and found[1].replace("&amp;", "&")

    return find


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("/", ""),
        ("/?utm_source=mail", ""),
        (f"/?{QUERY}&utm_source=mail", f"?{QUERY}"),
        ("/?layers=nonsense", ""),
        ("/briefing?scene=3", ""),
        ("/figures", ""),
        ("/data", ""),
    ],
)
def test_every_page_names_the_card_of_what_it_shows(card_of, server, page, words):
    assert card_of(page) == f"{server.origin}/card.png{words}"


@pytest.mark.parametrize("words", ["", f"?{QUERY}", "?layers=nonsense", "?day=2003-06-15"])
def test_a_card_is_a_picture_of_the_size_that_its_page_says(ask, words):
    status, headers, content = ask(f"/card.png{words}")

    assert (status, headers["content-type"]) == (200, "image/png")
    assert Image.open(BytesIO(content)).size == CARD_PX


def test_the_card_of_a_view_is_of_that_view(ask):
    start, other, broken = (
        ask(f"/card.png{words}")[2] for words in ("", f"?{QUERY}", "?layers=nonsense")
    )

    assert start != other
    assert start == broken


def test_a_name_that_a_stranger_gives_the_app_is_on_no_page(ask, card_of):
    assert card_of("/", host="evil.example") is None
    assert b"evil.example" not in ask("/", host="evil.example")[2]
