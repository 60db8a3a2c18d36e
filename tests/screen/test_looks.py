"""Both themes, reduced motion, a phone and a wide screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import MAP_FRAME, drawn_map, field, shape, spot, visit
from tests.serving import Server

# The contrast of every text in a box with what lies behind it, as WCAG 2.2 defines it.
CONTRASTS = """box => {
    const pen = document.createElement('canvas').getContext('2d');
    const parsed = colour => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = node => {
        for (let at = node; at; at = at.parentElement) {
            const [r, g, b, a] = parsed(getComputedStyle(at).backgroundColor);
            if (a === 255) return [r, g, b];
        }
        return [255, 255, 255];
    };
    const words = [...box.querySelectorAll('*')].filter(node =>
        [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()));
    return words.map(node => {
        const pair = [light(parsed(getComputedStyle(node).color)), light(behind(node))];
        const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        return [node.textContent.slice(0, 40), ratio];
    });
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter(node => {
    const { animationName, transitionDuration } = getComputedStyle(node);
    return animationName !== 'none' || transitionDuration.split(', ').some(time => time !== '0s');
}).map(node => node.className.baseVal ?? node.className)"""
BOXES = (".atlas-legend", ".atlas-dossier", ".atlas-tooltip", ".atlas-result", ".atlas-buttons")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module", params=["light", "dark"])
def themed(
    request: pytest.FixtureRequest, server: Server, browser: Browser
) -> Iterator[tuple[str, Page, Frame]]:
    """A page in one theme, with a filter, a dossier and a tooltip open."""
    with visit(browser, server.origin, color_scheme=request.param) as page:
        page.goto("/?alliances=ots.nato&match=all&focus=AZE")
        frame = drawn_map(page)
        page.mouse.move(*spot(frame, "KAZ"))
        expect(frame.locator(".atlas-tooltip")).to_be_visible()
        yield request.param, page, frame


BAR_PX = 44  # the bar with the pages


def brightness(page: Page, frame: Frame) -> list[int]:
    """Return the red of the page, the map and the dossier, from 0 to 255."""
    red = "node => Number(/[0-9]+/.exec(getComputedStyle(node).backgroundColor)[0])"
    places = (
        page.locator(".stApp"),
        page.get_by_test_id("stSidebar"),
        frame.locator("body"),
        frame.locator(".atlas-dossier"),
        frame.locator(".atlas-legend"),
    )
    return [place.evaluate(red) for place in places]


def test_the_page_and_the_map_follow_the_theme(themed):
    theme, page, frame = themed

    assert all((red > 200) == (theme == "light") for red in brightness(page, frame))
    assert all((red < 60) == (theme == "dark") for red in brightness(page, frame))
    assert frame.evaluate("document.documentElement.dataset.theme") == theme


@pytest.mark.parametrize("box", BOXES)
def test_every_text_can_be_read(box, themed):
    _, _, frame = themed
    ratios = frame.locator(box).evaluate(CONTRASTS)

    assert ratios
    assert [text for text in ratios if text[1] < 4.5] == []


def test_every_label_on_land_can_be_read(themed):
    """A label stands on its halo, so its colour is measured against that."""
    _, _, frame = themed
    ratios = frame.locator("body").evaluate(
        CONTRASTS.replace("box.querySelectorAll('*')", "box.querySelectorAll('.atlas-label')")
        .replace("behind(node)", "parsed(getComputedStyle(box).getPropertyValue('--halo'))")
    )  # fmt: skip

    assert ratios
    assert [text for text in ratios if text[1] < 4.5] == []


def test_who_wants_no_motion_gets_none(open_map, new_page):
    _, frame = open_map("focus=AZE", new_page(reduced_motion="reduce"))

    expect(frame.locator(".atlas-dossier")).to_be_visible()
    assert frame.evaluate(MOVING) == []
    before = frame.evaluate("map.getZoom()")
    frame.get_by_role("button", name="Zoom in").click()
    after = frame.evaluate("map.getZoom()")
    frame.get_by_role("button", name="Show the whole region").click()

    assert (after > before, frame.evaluate("map.getZoom()")) == (True, before)


def test_a_phone_shows_the_map_first_and_the_controls_on_demand(open_map, new_page):
    page, frame = open_map("", new_page(**PHONE))
    handle = page.get_by_test_id("stExpandSidebarButton")
    box, finder = handle.bounding_box(), frame.locator(".atlas-find").bounding_box()

    below = {"x": 0, "y": BAR_PX, "width": 390, "height": 844 - BAR_PX}
    assert page.locator(MAP_FRAME).bounding_box() == below
    assert box["y"] + box["height"] <= BAR_PX
    assert finder["x"] + finder["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert frame.evaluate("document.documentElement.scrollWidth") == 390
    handle.tap()
    expect(field(page, "layer_ots")).to_be_in_viewport()


def test_on_a_phone_the_dossier_comes_from_below(open_map, new_page):
    page, frame = open_map("", new_page(**PHONE))
    page.touchscreen.tap(*spot(frame, "KAZ"))
    dossier = frame.locator(".atlas-dossier")
    expect(dossier).to_be_visible()
    dossier.evaluate("box => Promise.all(box.getAnimations().map(move => move.finished))")
    box = dossier.bounding_box()

    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    assert box["y"] > 844 * 0.4
    assert frame.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080)], ids=["laptop", "projector"])
def test_the_map_fills_the_rest_of_the_window(size, open_map, new_page):
    width, height = size
    page, frame = open_map("", new_page(viewport={"width": width, "height": height}))
    box = page.locator(MAP_FRAME).bounding_box()
    scrolled = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
            .map(node => node.scrollHeight - node.clientHeight)"""
    )

    assert (box["y"], box["height"]) == (BAR_PX, height - BAR_PX)
    assert box["x"] + box["width"] == width
    assert box["width"] > 0.7 * width
    assert scrolled == [0, 0]
    assert frame.evaluate("map.getSize().y") == height - BAR_PX


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080)])
def test_the_legend_hides_nothing_that_it_explains(size, open_map, new_page):
    page = new_page(viewport={"width": size[0], "height": size[1]})
    _, frame = open_map(
        "layers=ots.csto.nato.middle_corridor.baku_supsa.btc.cpc.atyrau_samara.northern_corridor"
        ".places.disputed",
        page,
    )
    top = frame.locator(".atlas-legend").bounding_box()["y"]
    for name in ("ceyhan", "CYP", "TUR", "northern_cyprus"):
        box = shape(frame, name).bounding_box()

        assert box["y"] + box["height"] < top


def test_a_phone_shows_every_route_from_end_to_end(open_map, new_page):
    _, frame = open_map("", new_page(viewport={"width": 390, "height": 844}))
    boxes = frame.locator(".atlas-line").evaluate_all(
        "lines => lines.map(line => line.getBoundingClientRect()).map(box => [box.left, box.right])"
    )

    assert min(left for left, _ in boxes) >= 0
    assert max(right for _, right in boxes) <= 390
