"""Each toggle draws and removes its layer, and never reloads the map."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, WebSocketRoute, expect

from tests.browsing import (
    DRAWN,
    drawn_map,
    looks,
    on_layer,
    open_tab,
    press,
    quotations,
    redrawing,
    visit,
)
from tests.serving import Server

# What stands in the legend on 14 May 2024, and how many shapes each layer colours or draws.
LEGEND = {
    "ots": ("OTS", "5 members, 4 observers (1 an organisation)"),
    "csto": ("CSTO", "6 members"),
    "nato": ("NATO", "32 members"),
    "middle_corridor": ("Middle Corridor", None),
    "baku_supsa": ("Baku–Supsa", "830 km published, 751 km as drawn"),
    "btc": ("BTC", "1,768 km published, 1,618 km as drawn"),
    "institutions": ("seat", None),
    "ports": ("port", None),
    "missions": ("mission", None),
}
# What the panel counts of those that the legend has a sign of, or no length that is published.
BESIDE = {
    "middle_corridor": "km as drawn",
    "institutions": "7 places",
    "ports": "10 places",
    "missions": "3 places",
}
OTS = {"AZE", "KAZ", "KGZ", "TUR", "UZB", "HUN", "TKM", "northern_cyprus"}
CSTO = {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}


@pytest.fixture(scope="module")
def opened(server: Server, browser: Browser) -> Iterator[tuple[Page, Frame]]:
    """One page for the whole file; every test leaves it as it is at first."""
    with visit(browser, server.origin) as page:
        page.goto("/")
        yield page, drawn_map(page)


def legend(frame: Frame) -> dict[str, str]:
    """What each row and each sign says, and the count beside it."""
    rows = frame.locator(".atlas-legend li:has(.atlas-link)")
    return dict(
        rows.evaluate_all("rows => rows.map(row => ['button', 'small']"
                          ".map(part => row.querySelector(part)?.textContent || ''))")
    )  # fmt: skip


def test_at_first_every_layer_but_one_is_shown_with_its_count(opened):
    _, frame = opened

    assert dict(LEGEND.values()).keys() <= legend(frame).keys()
    assert {name: words for name, words in LEGEND.values() if words}.items() <= legend(
        frame
    ).items()
    assert on_layer(frame, "ots") == OTS
    assert on_layer(frame, "csto") == CSTO
    assert len(on_layer(frame, "nato")) == 32 + len({"GRL", "FRO", "ALA"})


@pytest.mark.parametrize("layer", LEGEND)
def test_a_toggle_removes_its_layer_and_brings_it_back(layer, opened):
    page, frame = opened
    name = LEGEND[layer][0]
    before, own = looks(frame), on_layer(frame, layer)

    with redrawing(frame):
        press(page, f"layer_{layer}")
    without = looks(frame)

    assert own
    assert on_layer(frame, layer) == set()
    assert {shape for shape in before if without.get(shape) != before[shape]} == own
    assert name not in legend(frame)

    with redrawing(frame):
        press(page, f"layer_{layer}")

    assert looks(frame) == before
    assert name in legend(frame)


def test_a_layer_that_is_off_leaves_the_stripes_of_the_other(opened):
    page, frame = opened
    with redrawing(frame):
        press(page, "layer_csto")

    assert looks(frame)["KAZ"][:2] == ["ots", 'url("#fill-ots-member")']

    with redrawing(frame):
        press(page, "layer_csto")

    assert looks(frame)["KAZ"][:2] == ["ots csto", 'url("#fill-ots-member-csto-member")']


def test_every_pattern_that_a_shape_is_filled_with_exists(opened):
    _, frame = opened
    missing = frame.evaluate(
        """() => [...document.querySelectorAll('[data-feature]')]
            .map(shape => /#([^"]+)/.exec(shape.style.fill)?.[1])
            .filter(id => id && !document.getElementById(id))"""
    )

    assert missing == []


def test_each_toggle_shows_its_count_and_a_quotation_with_its_paragraph(opened):
    page, _ = opened
    said = {quote["text"]: quote["paragraph"] for quote in quotations().values()}
    for layer, (_, count) in LEGEND.items():
        row = page.locator(f".said-{layer}")
        words = row.get_by_text("¶").inner_text()
        text, _, paragraph = words.strip().rpartition("” ¶")

        assert said[text.removeprefix("“")] == int(paragraph)
        expect(row).to_contain_text(count or BESIDE[layer])


def test_a_toggle_is_shown_with_its_legend_before_the_server_has_heard_of_it(new_page):
    page, held = new_page(), []

    def pass_on(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(lambda said: held.append(said) if held else server.send(said))

    page.route_web_socket("**/_stcore/stream", pass_on)
    page.goto("/")
    frame = drawn_map(page)
    before, legend = frame.evaluate(DRAWN), frame.locator(".atlas-legend")
    held.append("from here on")
    for layer in ("csto", "disputed"):
        press(page, f"layer_{layer}")
    expect(legend).to_contain_text("6 areas, 1 history")

    expect(legend).not_to_contain_text("CSTO")
    assert on_layer(frame, "csto") == set()
    assert frame.evaluate(DRAWN) == before


def test_the_map_is_never_reloaded(opened):
    page, frame = opened
    loads: list[str] = []
    page.on("framenavigated", lambda loaded: loaded.parent_frame and loads.append(loaded.url))
    page.on("frameattached", lambda added: loads.append(added.url))
    frame.evaluate("window.stays = true")

    for layer in ("ots", "ots", "ports", "ports"):
        with redrawing(frame):
            press(page, f"layer_{layer}")
    open_tab(page, "Filter")
    for key, words in (
        ("preset_ots_and_nato", ""),
        ("preset_ots_in_neither_bloc", ""),
        ("match", "None"),
        ("route", "BTC"),
        ("clear_filter", ""),
    ):
        with redrawing(frame):
            press(page, key, words)
    open_tab(page, "Date")
    for words in ("Today", "Any day", "As written"):
        with redrawing(frame):
            press(page, "day_mode", words)
    open_tab(page, "Layers")

    assert loads == []
    assert frame.evaluate("window.stays") is True
    assert drawn_map(page) is frame


def test_a_route_that_the_map_names_needs_no_row(opened):
    _, frame = opened
    frame.locator("[data-named]").wait_for(state="attached")
    rows, names = frame.locator(".atlas-legend [data-kind=route]"), frame.locator("text[data-of]")
    told = {row.get_attribute("data-row"): row.is_visible() for row in rows.all()}
    named = {name.get_attribute("data-of") for name in names.all()}

    assert "btc" in named & told.keys()
    assert {name for name, seen in told.items() if not seen} == named & told.keys()
