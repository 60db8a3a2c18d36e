"""What was asked for is in view and uncovered at every size, by the least movement."""

import random

import pytest
from playwright.sync_api import Frame, expect

from layers.browser.shapes import geometry_of
from layers.picture.captions import captions
from tests.browsing import drawn_map, redrawing, spot, visit

CAMERA = "() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]"
WIDE_KM = 1500  # of a wider country any part is enough
SIZES = ((1440, 900), (720, 450), (1024, 768), (390, 844))
PHONE = {"width": 390, "height": 844}
PANELS = (
    ".atlas-finder, .atlas-buttons, .atlas-dossier, .atlas-result, .atlas-legend, .atlas-slide,"
    ".atlas-borders, .leaflet-control-scale"
)
# Which of some spots (lon and lat) are out of the window or under a panel.
HIDDEN = """([spots, selector]) => {
    const panels = [...document.querySelectorAll(selector)]
        .filter(node => node.checkVisibility()).map(node => node.getBoundingClientRect());
    const { left, top } = map.getContainer().getBoundingClientRect();
    const { x: wide, y: high } = map.getSize();
    return spots.filter(([lng, lat]) => {
        const at = map.latLngToContainerPoint({ lat, lng });
        const [x, y] = [at.x + left, at.y + top];
        return at.x < 0 || at.y < 0 || at.x > wide || at.y > high || panels.some(box =>
            x > box.left && x < box.right && y > box.top && y < box.bottom);
    });
}"""
# Boxes of shapes that are not whole in the window, or lie under a panel.
COVERED = """([ids, selector]) => {
    const panels = [...document.querySelectorAll(selector)].filter(node => node.checkVisibility());
    const boxes = panels.map(node => [node.className, node.getBoundingClientRect()]);
    const shapes = ids.flatMap(id => [...document.querySelectorAll(`[data-feature="${id}"]`)]);
    return shapes.flatMap(shape => {
        const own = shape.getBoundingClientRect();
        const isIn = own.left >= 0 && own.top >= 0
            && own.right <= innerWidth && own.bottom <= innerHeight;
        const under = boxes.filter(([, box]) => own.left < box.right && own.right > box.left
            && own.top < box.bottom && own.bottom > box.top);
        return [...(isIn ? [] : ["out of the window"]), ...under.map(([name]) => name)];
    });
}"""
# Once the map lies still, and what came beside it too.
STILL = """async () => {
    const dossier = document.querySelector('.atlas-dossier');
    await Promise.all(dossier.getAnimations().map(move => move.finished));
    const now = () => String([map.getCenter(), map.getZoom()]);
    for (let last = '', count = 0; count < 6; last = now()) {
        await new Promise(requestAnimationFrame);
        count = last === now() ? count + 1 : 0;
    }
}"""


@pytest.fixture(scope="module")
def frame(browser, server):
    with visit(browser, server.origin, reduced_motion="reduce") as page:
        page.goto("/")
        yield drawn_map(page)


def sized(frame: Frame, size: tuple[int, int], at: str = "") -> None:
    """Give the window a size, close what is open, and go home or to a camera."""
    if frame.locator(".atlas-dossier").is_visible():
        with redrawing(frame):
            frame.locator(".atlas-dossier .atlas-close").click()
    frame.page.set_viewport_size({"width": size[0], "height": size[1]})
    frame.evaluate("void atlasParts.remeasure(map)")
    frame.evaluate(at or "void atlasParts.goHome(map)")


def find(frame: Frame, name: str) -> None:
    finder = frame.locator(".atlas-find")
    with redrawing(frame):
        finder.fill(name)
        finder.press("Enter")
    expect(frame.locator(".atlas-dossier")).to_be_visible()
    frame.evaluate(STILL)


def covered(frame: Frame, *ids: str) -> list[str]:
    return frame.evaluate(COVERED, [ids, PANELS])


def hidden(frame: Frame, *spots: tuple[float, float]) -> list:
    return frame.evaluate(HIDDEN, [spots, PANELS])


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_is_asked_for_is_seen_whole_at_every_size(frame, size):
    sized(frame, size)
    for name, ids in {"Azerbaijan": ["AZE"], "BTC": ["btc"], "Kazakhstan": ["KAZ"]}.items():
        find(frame, name)

        assert covered(frame, *ids) == [], name


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_is_large_or_far_away_and_who_is_in_an_alliance_are_seen_beside_their_dossier(
    frame, size, atlas
):
    labels = geometry_of(atlas)["labels"]
    members = ("AZE", "KAZ", "KGZ", "TUR", "UZB")
    for name, ids in {"USA": ["USA"], "OTS": members, "Fiji": ["FJI"], "Russia": ["RUS"]}.items():
        sized(frame, size)
        find(frame, name)

        assert hidden(frame, *(labels[id][:2] for id in ids)) == [], name


def test_what_no_layer_draws_is_outlined_while_its_dossier_is_open(open_map):
    page, frame = open_map("layers=ots&focus=karabakh")
    expect(frame.locator("path.atlas-outline.atlas-ring").first).to_be_attached()
    with redrawing(frame):
        page.keyboard.press("Escape")

    expect(frame.locator(".atlas-outline")).to_have_count(0)


def test_a_tap_moves_what_the_sheet_would_hide_and_nothing_that_it_would_not(frame):
    sized(frame, (390, 844))
    with redrawing(frame):
        frame.page.mouse.click(*spot(frame, "KAZ"))
    frame.evaluate(STILL)

    assert covered(frame, "KAZ") == []
    before = frame.evaluate(CAMERA)
    with redrawing(frame):
        frame.locator(".atlas-dossier .atlas-close").click()
    with redrawing(frame):
        frame.page.mouse.click(*spot(frame, "KAZ"))
    frame.evaluate(STILL)

    assert frame.evaluate(CAMERA) == before


def test_whatever_is_asked_for_has_its_named_spot_in_view(frame, atlas):
    """Countries, places and areas, at sizes and from cameras picked at random."""
    chance = random.Random(12)  # noqa: S311  (the same ones each time)
    geometry = geometry_of(atlas)
    spots = {id: [at[:2]] for id, at in geometry["labels"].items() if at[2] < WIDE_KM}
    spots |= {id: [row[1:3]] for id, row in geometry["places"].items()}
    spots |= {id: [row[4][:2]] for id, row in geometry["areas"].items()}
    for id in chance.sample(sorted(spots), 14):
        size = chance.choice(SIZES)
        lat, lon, zoom = chance.uniform(20, 60), chance.uniform(0, 90), chance.randint(2, 8)
        sized(frame, size, f"void map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")
        find(frame, captions(atlas)[id].name)

        assert len(hidden(frame, *spots[id])) < len(spots[id]), (id, size, lat, lon, zoom)
