"""The browser reads of what it is sent the keys that are declared, each of them, and no other."""

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from layers.briefing.file import article_briefing
from layers.browser.messages import DeckMessage, Geometry, Texts, ViewMessage
from layers.model.entities import Atlas
from tests.acting import add_scene
from tests.briefings import open_briefing
from tests.browsing import DRAWN, POLL_MS, drawn_map, open_tab, press, redrawing, shape, visit
from tests.declaring import EACH, Path, keys, place
from tests.one_file import deck_for, written
from tests.serving import Server

SENT = {"view": ViewMessage, "deck": DeckMessage, "geometry": Geometry, "texts": Texts}
VIEWS = (
    "alliances=ots.nato&match=all&focus=AZE&named=AUS&at=41_47_6",  # which is out of the picture
    "layers=ots.csto.nato.disputed.places&route=baku_supsa&day=2010-01-01&focus=karabakh",
    "focus=ots&at=44_52_4",
)
# Wraps what arrives so that it notes each key that is read of it, by its path. A copy and a
# comparison go through all keys: that is no reading, so they are told by asking for each first.
NOTE = """() => {
    const reads = (window.reads = new Set());
    const known = new WeakMap();
    const noting = (value, path) => {
        if (typeof value !== 'object' || value === null) return value;
        if (Array.isArray(value) && typeof value[0] !== 'object') return value;
        if (known.has(value)) return known.get(value);
        const listed = new Set();
        const isList = Array.isArray(value);
        const proxy = new Proxy(value, {
            getOwnPropertyDescriptor(target, key) {
                listed.add(key);
                return Reflect.getOwnPropertyDescriptor(target, key);
            },
            get(target, key) {
                const inner = target[key];
                if (typeof key === 'symbol' || typeof inner === 'function') return inner;
                const at = [...path, isList ? '*' : key];
                const isRead = !listed.delete(key) && !isList && !['then', 'toJSON'].includes(key);
                if (isRead) reads.add(JSON.stringify(at));
                return noting(inner, at);
            },
        });
        known.set(value, proxy);
        return proxy;
    };
    const { json } = Response.prototype;
    Response.prototype.json = async function () {
        const name = /(geometry|texts)\\.\\w+\\.json$/.exec(this.url)?.[1];
        const value = await json.call(this);
        return name ? noting(value, [name]) : value;
    };
    const names = ['geometry', 'texts', null, 'deck'];
    let carried;
    Object.defineProperty(window, 'atlasCarried', {
        get: () => carried,
        set: all => {
            const noted = (value, at) => (names[at] ? noting(value, [names[at]]) : value);
            carried = all.then(values => values.map(noted));
        },
    });
    let atlas;
    Object.defineProperty(window, 'atlas', {
        get: () => atlas,
        set: value => {
            const { show, present } = value;
            value.show = told => show.call(value, noting(told, ['view']));
            value.present = told => present.call(value, noting(told, ['deck']));
            atlas = value;
        },
    });
}"""
HOVER = """() => {
    const shapes = [...document.querySelectorAll('[data-feature]')];
    for (const [at, shape] of shapes.filter(({ style }) => style.display !== 'none').entries()) {
        for (const type of ['mousemove', 'mouseover']) {
            shape.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: at, clientY: 300 }));
        }
    }
}"""


@pytest.fixture(scope="module")
def reads(
    server: Server, browser: Browser, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory
) -> set[Path]:
    """Every key that is read on the map, in a briefing, and in the file, as declared paths."""
    seen: set[Path] = set()
    with visit(browser, server.origin) as page:
        page.add_init_script(f"({NOTE})()")
        for number, query in enumerate(VIEWS, start=1):
            page.goto(f"/?{query}")
            seen |= read_in(on_the_map(page, number))
        seen |= read_in(in_a_briefing(page))
    deck = deck_for(atlas, article_briefing(atlas))
    page = browser.new_page()
    page.add_init_script(f"({NOTE})()")
    page.goto(f"{written(tmp_path_factory.mktemp('file'), deck)}#layers=ots.btc&alliances=ots")
    seen |= read_in(in_the_file(page))
    page.close()
    return seen


def on_the_map(page: Page, number: int) -> Frame:
    """Point at everything, open a dossier, press a toggle, make a scene and look at its card."""
    frame = drawn_map(page)
    frame.evaluate(HOVER)
    shape(frame, "TUR").dispatch_event("click")
    expect(frame.locator(".atlas-dossier")).to_contain_text("Türkiye")
    with redrawing(frame):
        press(page, "layer_nato")
    add_scene(frame, number)
    open_tab(page, "Briefing")
    chart = page.get_by_label(f"Chart of scene {number}", exact=True)
    with redrawing(frame):
        chart.select_option("kazakh_oil_2_2")
    return frame


def in_a_briefing(page: Page) -> Frame:
    """Tell all of it, with the presenter's window open, and turn to a phone at the end."""
    frame = open_briefing(page)
    with page.expect_popup() as opened:
        page.keyboard.press("p")
    page.keyboard.press("End")
    expect(frame.locator(".atlas-imprint").first).to_be_visible()
    page.keyboard.press("PageUp")
    expect(frame.locator('.atlas-slide[data-kind="closing"]')).to_be_visible()
    opened.value.close()
    page.set_viewport_size({"width": 390, "height": 844})
    frame.wait_for_function("() => map.getSize().x === 390", polling=POLL_MS)
    return frame


def in_the_file(page: Page) -> Frame:
    """Use the controls, ask for the table and what the file says of itself, print it."""
    page.wait_for_function(DRAWN, polling=POLL_MS)
    page.get_by_role("button", name="About", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Filter").click()
    page.get_by_role("button", name="Show as a table").click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return page.main_frame


def read_in(frame: Frame) -> set[Path]:
    """What a page has read by now."""
    told = frame.evaluate("() => [...window.reads].map(path => JSON.parse(path))")
    return {(name, *place(tuple(path), SENT[name])) for name, *path in told}


def declared() -> set[Path]:
    paths = {(name, *path) for name, hint in SENT.items() for path in keys(hint)}
    return paths - {("view", "heard"), ("deck", "heard")}  # map/bridge.js takes these out before


def records(paths: set[Path]) -> set[Path]:
    """Those of some paths that end in a key, not in an id or a place of a list."""
    return {path for path in paths if path[-1] != EACH}


def test_the_browser_reads_no_key_that_is_not_declared(reads):
    assert set() == records(reads) - declared()


def test_every_key_that_is_declared_is_read(reads):
    assert set() == declared() - reads
