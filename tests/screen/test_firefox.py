"""The running app in Firefox: its map, finder, twin and pages, and the keys of the briefing."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from layers.briefing.file import article_briefing
from layers.picture.captions import captions
from tests.browsing import TOPMOST
from tests.firefox import Firefox, firefox
from tests.serving import Server

pytestmark = pytest.mark.foreign
FRAME = "document.querySelector('iframe')?.contentDocument"
DOSSIER = "document.querySelector('.atlas-dossier:not([hidden]) h2')?.textContent"
HEADING = "document.querySelector('.atlas-heading')?.textContent"


@pytest.fixture(scope="module")
def fox(tmp_path_factory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as running:
        yield running


def drawn(fox: Firefox, address: str) -> str:
    """Open a page of the app; returns the frame of its map, once that is drawn and at rest."""
    fox.open(address)
    fox.wait(f"{FRAME}?.documentElement?.dataset.atlas")
    fox.wait("!!document.querySelector('[data-test-script-state=notRunning]')")
    return fox.frame()


def middle(fox: Firefox, selector: str, page: str = "") -> tuple[int, int]:
    """Wait for a thing; returns the point of its page where it is pressed."""
    found = f"document.querySelector({selector!r})"
    fox.wait(f"!!{found}", page)
    x, y = fox.read(
        f"(({{left, top, width, height}}) => [left + width / 2, top + height / 2])"
        f"({found}.getBoundingClientRect())",
        page,
    )
    return round(x), round(y)


def at_rest(fox: Firefox, server: Server) -> None:
    """Nothing went elsewhere, and nothing broke."""
    home = urlsplit(server.origin).netloc
    assert [url for url in fox.requests if urlsplit(url).netloc not in (home, "")] == []
    assert fox.failures == []


def test_the_map_its_toggle_its_tooltip_its_finder_and_its_twin(fox, server, atlas):
    frame = drawn(fox, f"{server.origin}/?layers=ots.csto")
    members = "document.querySelectorAll('[data-layers~=csto]').length"
    assert fox.read(members, frame) > 0
    fox.click(*middle(fox, ".st-key-layer_csto label"))
    fox.wait(f"{members} === 0", frame)
    x, y = fox.read(f"({TOPMOST})(document.querySelector('[data-feature=KAZ]'))", frame)
    fox.point(round(x), round(y), frame)
    told = "document.querySelector('.atlas-tooltip:not([hidden])')?.textContent"
    assert "Kazakhstan" in fox.wait(told, frame)
    fox.click(round(x), round(y), frame)
    fox.wait(f"{DOSSIER} === 'Kazakhstan'", frame)
    fox.wait("location.search.includes('focus=KAZ')")
    fox.press("Escape", context=frame)
    fox.wait("document.querySelector('.atlas-dossier').hidden", frame)
    fox.click(*middle(fox, ".atlas-find", frame), frame)
    fox.press(*"baku-supsa", "Enter", context=frame)
    fox.wait(f"{DOSSIER} === {captions(atlas)['baku_supsa'].name!r}", frame)
    fox.read("document.querySelector('#map_div').focus()", frame)
    fox.press("d", context=frame)
    fox.wait("document.querySelectorAll('.atlas-twin-whole table').length", frame)

    at_rest(fox, server)


def test_the_briefing_is_led_by_its_keys(fox, server, atlas):
    scenes = article_briefing(atlas).scenes
    frame = drawn(fox, f"{server.origin}/briefing?scene=3")
    fox.wait(f"{HEADING} === {scenes[2].title!r}", frame)
    fox.press("ArrowRight", context=frame)
    fox.wait(f"{HEADING} === {scenes[3].title!r}", frame)
    fox.press("ArrowLeft", context=frame)
    fox.wait(f"{HEADING} === {scenes[2].title!r}", frame)
    for key, box in (("n", ".atlas-notes"), ("l", ".atlas-layers"), ("?", ".atlas-help")):
        fox.press(key, context=frame)
        fox.wait(f"!document.querySelector({box!r}).hidden", frame)
    fox.press("1", "2", "Enter", context=frame)
    fox.wait(f"{HEADING} === {scenes[11].title!r}", frame)
    fox.press("g", context=frame)
    fox.wait("!!document.activeElement.closest('dialog[open] [aria-current]')", frame)
    fox.press("ArrowRight", "Enter", context=frame)
    fox.wait(f"{HEADING} === {scenes[12].title!r}", frame)
    fox.wait("!document.querySelector('dialog')", frame)
    size = "parseFloat(getComputedStyle(document.querySelector('.atlas-heading')).fontSize)"
    before = fox.read(size, frame)
    fox.press("+", context=frame)
    assert fox.read(size, frame) > before
    fox.press("b", context=frame)
    fox.wait("!document.querySelector('.atlas-black').hidden", frame)

    at_rest(fox, server)


@pytest.mark.parametrize("page", ["figures", "data?layer=btc"])
def test_a_page_that_is_read_is_all_there(page, fox, server):
    fox.open(f"{server.origin}/{page}")
    fox.wait("document.querySelector('h1')?.textContent")
    fox.wait("document.querySelectorAll('.atlas-figures table, .atlas-data table').length")

    at_rest(fox, server)
