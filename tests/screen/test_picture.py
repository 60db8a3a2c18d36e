"""The browser works out of a view the same picture as Python, and says it in the same words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from layers.briefing.suggestions import quote_for
from layers.browser.assets import Assets, build_assets
from layers.model.entities import Atlas
from layers.model.view import MATCHES, View
from layers.picture.appearance import Appearance
from layers.picture.picture import Result, picture
from layers.picture.prose import counts, filter_words, lengths_words, when_words
from layers.serve.store import STORE
from tests.browsing import drawn_map, visit
from tests.catalogue import LAYERS, PRESETS, ROUTES
from tests.pictured import COUNTED, DEFAULT, FILTERS, GROUPS, TODAY, WORDS, altered, views_of
from tests.serving import Server

NUMBERS = (
    *(0.0, -0.0, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.05, 0.15, 0.25, 0.125, 0.375, 0.0625, 0.1875),
    *(0.9999, 999.5, 1000.5, 12.4999999999, 12.5000000001, 1234567.5, 1234568.5, 85.0005, 1e15),
)
QUERIES = (
    *("", "layers=none", "layers=", "layers=bogus", "layers=OTS", "layers=btc.ots.btc", "layers"),
    *("layers=ots&layers=btc", "layers=ots&layers=", "layers=ots.bogus.btc&day=2011-06-01"),
    *("alliances=nato.ots", "alliances=eu", "alliances=ots..nato.", "alliances=ots+nato"),
    *("alliances=ots&match=some", "alliances=ots&match=exactly", "match=all"),
    *("observers=yes", "alliances=ots&observers=yes", "alliances=ots&observers=true"),
    *("route=btc", "route=ots", "route=nabucco", "route=constructor", "focus=__proto__"),
    *("focus=AZE", "focus=northern_cyprus", "focus=shusha", "focus=btc", "focus=ATL", "focus=%3C"),
    *("day=today", "day=article", "day=yesterday", "day=1949-04-04", "day=1949-04-03"),
    *("day=2026-11-22", "day=2026-11-23", "day=2000-02-29", "day=2023-02-29", "day=2023-02-30"),
    *("day=2024-04-31", "day=2024-00-10", "day=2024-13-01", "day=2024-01-00", "day=2024-1-1"),
    *("day=0000-01-01", "day=9999-12-31", "day=2024-05-14T00:00", "day=20240514", "day=2024-W20-2"),
    *("day=2024-05-14%0A", f"day={quote('٢٠٢٤-٠٥-١٤')}", "day=undefined", "day=null"),
    *("at=41_47_5", "at=-0_-0_2", "at=85_180_10", "at=85.0_180.0_10.00", "at=85.001_0_5"),
    *("at=0_-180.001_5", "at=41_47_1.99", "at=41_47_10.01", "at=41_47", "at=41,47,5"),
    *("at=nan_nan_nan", "at=inf_0_5", "at=1e1_1_5", "at=+1_1_5", "at=41.1234567_47_5", "at=._._."),
    *(f"at={quote('٤١_٤٧_٥')}", "at=0.0625_0.1875_3.125", "at=41_47_5%0A", "at=undefined"),
    *("only=AZE.btc.shusha", "only=ots", "only=", "only=none", "named=caspian_sea.AZE.socar"),
    *("only=btc-02.baku_supsa-main.btc-99.Middle%20Corridor-11", "named=btc-02", "note=btc-02.x"),
    *("note=AZE.R%26D", "note=AZE", "note=nowhere.x..AZE.y", "note=AZE.%F0%9F%98%80", "note=..."),
    *("only=" + ".".join(WORDS.things), "named=places", "note=AZE.%E3%80%80a%E2%80%83b..KAZ."),
    "note=" + "..".join(f"{id}.{id}" for id in WORDS.things[:12]),
    *("x=1", "=x", "&&&", "==", "?layers", "%", "%zz=%ff", "layers=%F0%9F", "layers=%00"),
    *("layers=ots;btc", "layers=ots%26btc", "layers=ots%2Ebtc", "constructor=1&__proto__=2"),
    f"alliances=ots&focus={quote('<img src=x onerror=alert(1)>')}&day={quote('{{7*7}}')}",
    "layers=" + ".".join(f"x{number}" for number in range(9_999)),
)  # fmt: skip
# As text both ways: a driver that looks at every value of these takes most of a minute.
ANSWERS = """async asked => {
    const { links, others, today, views, filters, queries, numbers } = JSON.parse(asked);
    const load = async name => (await fetch(`/assets/${name}`)).json();
    const [geometry, texts] = await Promise.all(links.map(load));
    const { atlasParts: parts } = window;
    const { terms } = texts;
    const ids = ({ layer, role }) => `${layer} ${role}`;
    const number = part => (part === undefined ? null : Number(part));
    const result = ({ id, name, members, km }) =>
        [id, name, [...members.values()].map(ids).sort().join(), km ? km.map(number) : null];
    const appears = ([id, { held, kept, when }]) =>
        [id, Number(kept), held.map(pair => pair.join(' ')).join(), when].join('|');
    const answer = known => view => {
        const picture = parts.pictureOf(view, known);
        const { day, layers, places, areas, pastAreas, matched, results, appearances } = picture;
        return {
            day,
            layers: layers.map(({ id }) => id),
            places,
            areas,
            past: pastAreas,
            matched: matched && [...matched].sort(),
            results: results.map(result),
            appearances: [...appearances].map(appears).sort().join(';'),
            filter: parts.filterWords(view, texts),
            when: parts.whenWords(picture),
            counts: texts.layers.map(layer => parts.countWords(picture, layer, known)),
            names: texts.layers.map(layer => parts.shortOn(layer, day, terms)),
            summary: parts.summaryOf(picture, known),
        };
    };
    const known = { terms, geometry, texts, today };
    return JSON.stringify({
        pictures: views.map(answer(known)),
        others: filters.map(answer({ terms: others.terms, geometry: others, texts, today })),
        written: views.map(view => parts.writeQuery(view, terms)),
        read: queries.map(query => parts.readQuery(query, terms, today)),
        fixed: numbers.map(number => [0, 1, 2, 3].map(digits => parts.fixed(number, digits))),
    });
}"""


def plain(view: View) -> dict[str, Any]:
    """The view as the browser has it."""
    camera = view.camera and [view.camera.lat, view.camera.lon, view.camera.zoom]
    return json.loads(json.dumps({**asdict(view), "camera": camera}))


def written(view: View) -> str:
    return view.query(WORDS)


def said(atlas: Atlas, view: View) -> dict[str, Any]:
    """What Python makes of a view, as the browser tells it."""
    seen = picture(atlas, view, TODAY)
    return {
        "day": seen.day.isoformat(),
        "layers": [layer.id for layer in seen.layers],
        "places": [place.id for place in seen.places],
        "areas": [area.id for area in seen.areas],
        "past": [area.id for area in seen.past_areas],
        "matched": None if seen.matched is None else sorted(seen.matched),
        "results": [line(result) for result in seen.results],
        "appearances": ";".join(sorted(appears(*item) for item in seen.appearances.items())),
        "filter": filter_words(seen),
        "when": when_words(seen),
        "counts": [counts(seen, layer, atlas) for layer in LAYERS],
        "names": [layer.short_on(seen.day) for layer in LAYERS],
    }


def line(result: Result) -> list[Any]:
    held = ",".join(sorted(f"{own.layer} {own.role}" for own in result.members.values()))
    km = None if result.all_km is None else [result.main_km, result.all_km, result.published_km]
    return [result.id, result.name, held, km]


def appears(id: str, own: Appearance) -> str:
    held = ",".join(f"{layer.id} {role}" for layer, role in own.held)
    return f"{id}|{int(own.kept)}|{held}|{own.when}"


def differences(atlas: Atlas, views: Sequence[View], told: Sequence[dict[str, Any]]) -> list[str]:
    """Where the browser's pictures are not Python's, by view and key."""
    return [
        f"{written(view) or 'the default view'} · {key}: {apart(expected, actual.get(key))}"
        for view, actual in zip(views, told, strict=True)
        for key, expected in said(atlas, view).items()
        if expected != actual.get(key)
    ]


def apart(expected: Any, actual: Any) -> str:
    """What two values have not in common."""
    if not isinstance(expected, str) or ";" not in expected:
        return f"{expected!r} but {actual!r}"
    one, other = (set(text.split(";")) for text in (expected, str(actual)))
    return f"{sorted(one - other)} but {sorted(other - one)}"


def geometry(assets: Assets) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(assets.files[assets.geometry].content)
    return found


def terms(assets: Assets) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(assets.files[assets.texts].content)["terms"]
    return found


@pytest.fixture(scope="module")
def views(atlas: Atlas) -> dict[str, tuple[View, ...]]:
    return views_of(atlas)


@pytest.fixture(scope="module")
def answers(
    server: Server, browser: Browser, atlas: Atlas, views: Mapping[str, tuple[View, ...]]
) -> dict[str, Any]:
    """What the map's own frame says of every view, query and number, asked all at once."""
    others = build_assets(altered(atlas))
    asked = {
        "links": [STORE.assets.geometry, STORE.assets.texts],
        "others": {**geometry(others), "terms": terms(others)},
        "today": TODAY.isoformat(),
        "views": [plain(view) for some in views.values() for view in some],
        "filters": [plain(view) for view in FILTERS],
        "queries": QUERIES,
        "numbers": NUMBERS,
    }
    with visit(browser, server.origin) as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto("/")
        frame = drawn_map(page)
        return {
            "loaded": tuple(loaded),
            **json.loads(frame.evaluate(ANSWERS, json.dumps(asked))),
        }


@pytest.fixture(scope="module")
def summaries(views: Mapping[str, tuple[View, ...]], answers: dict[str, Any]) -> dict[View, Any]:
    """What the browser says of each filter under the legend, by the view."""
    every = [view for some in views.values() for view in some]
    told = zip(every, answers["pictures"], strict=True)
    return {view: picture["summary"] for view, picture in told}


@pytest.mark.parametrize("group", GROUPS)
def test_the_browser_makes_of_a_view_the_picture_that_python_makes(atlas, views, answers, group):
    before = sum(len(views[name]) for name in GROUPS[: GROUPS.index(group)])
    told = answers["pictures"][before : before + len(views[group])]

    assert differences(atlas, views[group], told) == []


def test_it_does_so_of_other_data_too(atlas, answers):
    assert differences(altered(atlas), FILTERS, answers["others"]) == []


def test_nothing_is_summed_up_without_a_filter(summaries):
    told = {bool(view.alliances or view.route): set() for view in summaries}
    for view, summary in summaries.items():
        told[bool(view.alliances or view.route)].add(summary is None)

    assert told == {True: {False}, False: {True}}


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_brings_its_quotation(summaries, preset):
    view = replace(DEFAULT, alliances=preset.alliances, match=preset.match)

    assert summaries[view]["quote"] == preset.quote


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_it_does_so_on_the_days_that_bear_it_out_only(atlas, summaries, views, preset):
    asked = (preset.alliances, preset.match)
    own = [view for view in views["presets"] if (view.alliances, view.match) == asked]
    borne = {view.day: quote_for(atlas, picture(atlas, view, TODAY)) for view in own}
    behind = atlas.quotes[preset.quote]
    expected = {day: behind.id if quote == behind else "" for day, quote in borne.items()}

    assert expected == {view.day: summaries[view]["quote"] for view in own}
    assert "" in expected.values()


@pytest.mark.parametrize("view", COUNTED, ids=written)
def test_a_summary_counts_countries_and_areas_apart(summaries, view):
    assert summaries[view]["count"] == COUNTED[view]


@pytest.mark.parametrize("layer", ROUTES, ids=lambda layer: layer.id)
def test_a_route_filter_says_how_long_it_is_in_each_country(atlas, summaries, layer):
    view = replace(DEFAULT, route=layer.id)
    expected = [
        [
            result.id,
            result.name,
            lengths_words(result.main_km or 0, result.all_km or 0, result.published_km),
        ]
        for result in picture(atlas, view, TODAY).results
    ]

    assert expected == [line[:3] for line in summaries[view]["lines"]]


def test_the_browser_writes_the_address_that_the_server_writes(views, answers):
    assert [written(view) for some in views.values() for view in some] == answers["written"]


@pytest.mark.parametrize(
    ("at", "query"), list(enumerate(QUERIES)), ids=lambda part: ascii(part)[:40]
)
def test_the_browser_reads_an_address_as_the_server_does(answers, at, query):
    view, _ = View.parse(query, WORDS)

    assert plain(view) == answers["read"][at]


@pytest.mark.parametrize(("at", "number"), list(enumerate(NUMBERS)))
def test_the_browser_rounds_as_the_server_does(answers, at, number):
    assert [f"{number:.{digits}f}" for digits in range(4)] == answers["fixed"][at]


def test_the_terms_hold_every_word_of_a_view():
    words = terms(STORE.assets)
    kinds = ("layers", "shown", "alliances", "routes", "bearings")
    lists = {key: tuple(words[key]) for key in kinds}
    focus = tuple(words["focus"].split())
    things = focus[: words["things"]]

    assert replace(WORDS, **lists, focus=frozenset(focus), things=things) == WORDS
    assert list(MATCHES) == words["matches"]


def test_a_map_that_is_not_presented_fetches_nothing_to_present_with(answers):
    fetched = {url.rpartition("/")[2] for url in answers["loaded"]}
    used, spared = STORE.assets.geometry, STORE.assets.present

    assert fetched & {used, spared} == {used}
