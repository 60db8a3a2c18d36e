"""What a view picks out, names and notes is seen so on the map."""

from playwright.sync_api import expect

from layers.model.view import View
from layers.serve.store import STORE
from tests.browsing import drawn_map, visit
from tests.pictured import TODAY, WORDS

ATLAS = STORE.atlas
NOTES = {"AZE": "R&D – 50 % ‘x’ + (7.7)", "btc": "oil since 2006", "caspian_sea": "by tanker"}
ONLY = ("AZE", "GEO", "btc", "aktau")
VIEW = View(
    layers=WORDS.layers, only=ONLY, named=("aktau",), notes=tuple(NOTES.items()), day="today"
)
# What is drawn in full, by id; and the rows of the legend that are of a layer.
FULL = """() => [
    ...document.querySelectorAll('[data-feature]:not(.atlas-faded)')
].filter(node => node.style.display !== 'none').map(node => node.dataset.feature)"""


def test_a_note_stands_below_its_name_and_nothing_but_what_is_picked_is_drawn_in_full(
    server, browser
):
    lines = {item.id for item in ATLAS.segments if item.layer == "btc"}
    areas = {area.id for area in ATLAS.areas if {"AZE", "GEO"} & {*area.within}}
    with visit(browser, server.origin) as page:
        page.goto(f"/?{VIEW.query(WORDS)}")
        frame = drawn_map(page)
        for id, note in NOTES.items():
            expect(frame.locator(f'div[data-of="{id}"] > .atlas-remark')).to_have_text(note)
        expect(frame.locator('[data-of="aktau"]')).to_have_count(1)
        full = set(frame.evaluate(FULL))
        rows = frame.locator(".atlas-legend [data-row]").evaluate_all(
            "nodes => nodes.map(node => node.dataset.row)"
        )

    assert full - lines - {"btc"} <= {"AZE", "GEO", "aktau"} | areas
    assert {"AZE", "GEO", "aktau"} <= full
    assert rows == [
        id for id in WORDS.layers if id in {*_held(), "btc", *(area.layer for area in ATLAS.areas)}
    ]


def _held():
    day = VIEW.on(TODAY, ATLAS.catalog.day)
    spells = (member for member in ATLAS.members if member.in_force(day))
    return {member.layer for member in spells if {"AZE", "GEO"} & {*member.areas}}
