"""The map's frame hears its own page only, and runs nothing of what it hears."""

from playwright.sync_api import Browser, Frame, Page

from tests.browsing import MAP_FRAME, POLL_MS, drawn_map, visit
from tests.serving import Server

# Says what Streamlit's page would, to the map's frame: from its page, or from another frame of it.
POST = """([of, number, script]) => {
    const page = of === 'page' ? window : window.parent;
    const frame = page.document.querySelector(`iframe[src*="streamlit_folium"]`);
    const shown = frame.contentWindow.atlas.message;
    const feature_group = `atlas.show(${JSON.stringify({ ...shown, n: number })});`;
    const args = { feature_group, script, html: script, header: script, js_links: [], height: 700 };
    frame.contentWindow.postMessage({ type: 'streamlit:render', args, theme: null }, '*');
}"""
HOSTILE = "window.ran = true; parent.document.title = 'PWNED'"


def test_the_frame_heeds_its_own_page_only(server: Server, browser: Browser):
    with visit(browser, server.origin) as page:
        page.goto("/")
        frame = drawn_map(page)
        told = _numbers(frame)
        _another_frame(page).evaluate(POST, ["stranger", 71, HOSTILE])
        page.evaluate(POST, ["page", 72, HOSTILE])  # after it, so that both have come
        frame.wait_for_function(
            "() => document.documentElement.dataset.atlas === '72'", polling=POLL_MS
        )

        assert "71" not in told()
        assert frame.evaluate("window.ran") is None
        assert "PWNED" not in page.title()


def _numbers(frame: Frame):
    """Begin to note which messages the map draws."""
    frame.evaluate("""() => {
        window.drawn = [];
        const seen = () => window.drawn.push(document.documentElement.dataset.atlas);
        const heed = { attributeFilter: ['data-atlas'] };
        new MutationObserver(seen).observe(document.documentElement, heed);
    }""")
    return lambda: frame.evaluate("window.drawn")


def _another_frame(page: Page):
    page.evaluate("void document.body.append(document.createElement('iframe'))")
    [stranger] = [frame for frame in page.frames if frame.url in ("", "about:blank")]
    return stranger


def test_a_frame_that_stands_alone_heeds_nobody(server: Server, browser: Browser):
    with visit(browser, server.origin) as page:
        page.goto("/")
        drawn_map(page)
        address = page.locator(MAP_FRAME).evaluate("frame => frame.contentWindow.location.href")
        page.goto(address)
        page.evaluate("""() => {
            const args = { feature_group: 'atlas.show({"n":1,"by":"a","query":""});', height: 700 };
            window.postMessage({ type: 'streamlit:render', args }, '*');
            window.addEventListener('message', ({ data }) => { window.later = data === 'later'; });
            window.postMessage('later', '*');  // comes after it
        }""")
        page.wait_for_function("() => window.later", polling=POLL_MS)

        assert page.evaluate("window.atlas.message") is None


def test_the_frame_may_run_our_own_files_and_nothing_else(ask):
    _, headers, body = ask("/component/streamlit_folium.st_folium/index.html")
    rules = headers["content-security-policy"].split("; ")

    assert [rule for rule in rules if rule.startswith("script-src")] == ["script-src 'self'"]
    assert body.count(b"<script") == body.count(b'<script defer src="../../assets/') + 1
    assert body.count(b'<script type="application/json" ') == 1
