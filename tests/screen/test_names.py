"""Names on the map: what the view is about is named, and no name lies on another or on a sign."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from layers.model.view import View
from layers.picture.picture import picture
from layers.serve.store import STORE
from tests.briefings import expect_slide, open_briefing
from tests.browsing import POLL_MS, drawn_map, visit
from tests.pictured import TODAY, WORDS

ATLAS = STORE.atlas
HOMES = {
    **{id: [id] for id in ATLAS.territories},
    **{area.id: [area.id, *area.within] for area in ATLAS.areas},
    **{it.id: [it.country] for it in (*ATLAS.places, *ATLAS.gazetteer) if it.country},
}
SEAS = ("black_sea", "caspian_sea")
MEMBERS = ("AZE", "KAZ", "KGZ", "TUR", "UZB")
FAR_PX = 120  # from a country to its name
SEEN_PX = 24  # what lies deeper than this in the window is seen
# Which of some things are in sight, in what a briefing's words leave of the window.
IN_SIGHT = """([ids, least]) => {
    const low = document.querySelector('.atlas-slide').getBoundingClientRect().top;
    const isSeen = ({ left, top, right, bottom }) =>
        Math.min(right, innerWidth) - Math.max(left, 0) > least &&
        Math.min(bottom, low) - Math.max(top, 0) > least;
    const boxes = id => [...document.querySelectorAll(`[data-feature="${id}"]`)]
        .filter(node => node.style.display !== 'none' && !node.classList.contains('atlas-place'))
        .map(node => node.getBoundingClientRect());
    return ids.filter(id => boxes(id).some(isSeen));
}"""
BOXES = """() => [...document.querySelectorAll('div.atlas-label, .atlas-place')]
    .filter(node => node.style.display !== 'none')
    .map(node => {
        const { left, top, right, bottom } = node.getBoundingClientRect();
        const words = node.dataset.of || '';
        return [words, left + 3, top + 2, right - 3, bottom - 2];
    })"""

NAMED = "() => document.querySelector('.leaflet-labels-pane')?.dataset.named === ''"
# Of each level name: how it is led, and the lands under it that are not its home, each with how
# much of its width lies there, in percent, whether it is held, and named. And how long lines are.
ABROAD = """homes => {
    const lands = [...document.querySelectorAll('.atlas-land')]
        .filter(node => node.style.display !== 'none');
    const isIn = (node, x, y) =>
        node.isPointInFill(new DOMPoint(x, y).matrixTransform(node.getScreenCTM().inverse()));
    const isNamed = id => document.querySelector(`[data-of="${id}"]`) !== null;
    const under = name => {
        const { left, top, right, bottom, width } = name.getBoundingClientRect();
        const near = lands.filter(node => {
            const box = node.getBoundingClientRect();
            return !homes[name.dataset.of].includes(node.dataset.feature) && box.left < right
                && box.right > left && box.top < bottom && box.bottom > top;
        });
        const xs = Array.from({ length: 20 }, (_, at) => left + 3 + (width - 6) * (at + 0.5) / 20);
        const share = node => 5 * xs.filter(x => isIn(node, x, (top + bottom) / 2)).length;
        const isGround = ({ classList }) => classList.contains('atlas-faded');
        const told = (node) => [
            Boolean(node.dataset.layers),
            isNamed(node.dataset.feature) || isGround(node),
        ];
        return near.map(node => [share(node), ...told(node)]);
    };
    const names = [...document.querySelectorAll('div.atlas-label')]
        .filter(name => name.dataset.of in homes)
        .map(name => [name.dataset.of, name.dataset.led ?? null, under(name)]);
    const lines = document.querySelectorAll('.atlas-leader path');
    return [names, [...lines].map(node => node.getTotalLength())];
}"""

# Of routes, the land below each letter of their names, "" at sea.
LAND_UNDER = """routes => Object.fromEntries(routes.map(route => {
    const text = document.querySelector(`[data-of="${route}"] text, text[data-of="${route}"]`);
    const below = at => {
        const { x, y } = text.getStartPositionOfChar(at).matrixTransform(text.getScreenCTM());
        return document.elementsFromPoint(x, y).find(node => node.matches('.atlas-land'));
    };
    const letters = Array.from({ length: text.getNumberOfChars() }, (_, at) => below(at));
    return [route, letters.map(land => land?.dataset.feature ?? '')];
}))"""


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080)], ids=str)
def test_each_scene_names_what_its_quotation_is_about(server, browser, size):
    viewport = {"width": size[0], "height": size[1]}
    with visit(browser, server.origin, viewport=viewport, reduced_motion="reduce") as page:
        frame = open_briefing(page)
        for number, scene in enumerate(ATLAS.scenes, start=1):
            page.keyboard.press("ArrowRight")
            expect_slide(page, number)
            for id in frame.evaluate(IN_SIGHT, [subjects(scene), SEEN_PX]):
                expect(frame.locator(f'[data-of="{id}"]')).to_have_count(1)
            lie_at_home(frame, due(scene), least=1)


def test_the_name_of_a_pipeline_lies_on_no_land_that_it_does_not_cross(new_page):
    frame = open_briefing(new_page(), "scene=3")
    frame.wait_for_function(NAMED, polling=POLL_MS)
    found = frame.evaluate(LAND_UNDER, ["btc", "baku_supsa"])

    for route, lands in found.items():
        crossed = {item.country for item in ATLAS.crossings if item.layer == route}
        assert sum(bool(land) and land not in crossed for land in lands) <= len(lands) / 4


@pytest.mark.parametrize(
    ("size", "named"), [((1440, 900), (*MEMBERS, "GEO", *SEAS)), ((390, 844), ("AZE",))]
)
def test_at_first_the_members_are_named_and_no_name_lies_on_another_or_a_sign(
    server, browser, size, named
):
    with visit(browser, server.origin, viewport={"width": size[0], "height": size[1]}) as page:
        page.goto("/")
        frame = drawn_map(page)
        for id in named:
            expect(frame.locator(f'[data-of="{id}"]')).to_have_count(1)
        lie_at_home(frame, due(None))
        boxes = frame.evaluate(BOXES)

    assert [
        pair for pair in combinations(boxes, 2) if any(own[0] for own in pair) and meet(*pair)
    ] == []


def lie_at_home(frame, owed, least=4):
    """No name lies abroad by more than a sixth, but at the end of a line; that of a country only on
    land that has its own name, or is ground, and on held land only what is owed one before all
    else. No line to one is too long.
    """
    frame.wait_for_function(NAMED, polling=POLL_MS)
    names, leaders = frame.evaluate(ABROAD, HOMES)
    assert len(names) >= least
    for id, led, under in names:
        if led == "ashore" and id in ATLAS.territories:
            lent = [how for share, *how in under if share > 15]
            assert [said for held, said in lent if held and id not in owed] == [], id
            assert [held for held, said in lent if not said] == [], id
        elif led != "ashore":
            assert sum(share for share, *_ in under) <= 15, id
    assert [long for long in leaders if long > FAR_PX + 1] == []


def subjects(scene):
    """What a scene's quotation is tagged with that is on its map."""
    return [one.id for one in shown(scene).names if one.role == "subject"]


def due(scene):
    """What the map is about, what its routes cross, and who holds its first membership."""
    picture = shown(scene)
    first = next((layer.id for layer in picture.layers if layer.kind == "membership"), "")
    held = {id for id, own in picture.appearances.items() if own.held}
    members = {id for id in held if picture.appearances[id].held[0][0].id == first}
    return members | {one.id for one in picture.names if one.role in ("subject", "crossed")}


def shown(scene):
    """The picture of a scene; of none, that at first."""
    view, _ = View.parse(scene.view if scene else "", WORDS)
    return picture(ATLAS, view, TODAY, ATLAS.quotes[scene.quote].subjects if scene else ())


def meet(one, other):
    _, left, top, right, bottom = one
    return left < other[3] and right > other[1] and top < other[4] and bottom > other[2]
