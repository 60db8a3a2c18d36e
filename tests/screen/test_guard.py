"""The map's frame runs what its own page sends, and nothing that anybody else says to it."""

from playwright.sync_api import Browser, Page

from tests.browsing import MAP_FRAME, drawn_map, visit
from tests.serving import Server

# Posts what streamlit-folium would run, to the map's frame of the window `of`.
POST = """([of, words]) => {
    const page = of === 'parent' ? window.parent : window;
    const frame = page.document.querySelector(`iframe[title*="streamlit_folium"]`);
    const target = of === 'self' ? window : frame.contentWindow;
    const nothing = { script: '', html: '', header: '', js_links: [], css_links: [], key: 'map' };
    const args = { ...nothing, returned_objects: [], default: null, zoom: null, center: null,
        return_on_hover: false, layer_control: '', pixelated: false, height: 700,
        feature_group: `(window.heard ||= []).push('${words}');` };
    target.postMessage({ type: 'streamlit:render', args, dfs: [], disabled: false }, '*');
}"""


def test_the_frame_heeds_its_own_page_only(server: Server, browser: Browser):
    with visit(browser, server.origin) as page:
        page.goto("/")
        frame = drawn_map(page)
        stranger = _another_frame(page)
        stranger.evaluate(POST, ["parent", "stranger"])
        page.evaluate(POST, ["page", "page"])  # after it, so that both have come
        frame.wait_for_function("() => window.heard?.includes('page')")

        assert frame.evaluate("window.heard") == ["page"]


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
            window.addEventListener('message', () => { window.heard = true; });
            window.postMessage('words', '*');
            setTimeout(() => { window.later = true; });  // comes after the message
        }""")
        page.wait_for_function("() => window.later")

        assert page.evaluate("window.heard") is None


def test_the_policy_of_the_frame_names_its_script_and_allows_no_other(ask):
    _, headers, body = ask("/component/streamlit_folium.st_folium/index.html")
    [scripts] = [
        rule.split() for rule in headers["content-security-policy"].split("; ") if "script" in rule
    ]

    assert scripts[:3] == ["script-src", "'self'", "'unsafe-eval'"]
    assert scripts[3].startswith("'sha256-")
    assert len(scripts) == 4
    assert body.index(b"guard.") < body.index(b"main.")
