"""What readers do on the page Map, each act and what must come of it."""

from playwright.sync_api import Frame, Page, expect

from tests.browsing import drawn_map, open_tab, press, redrawing, spot


def try_every_act(page: Page, frame: Frame, scenes: int) -> None:
    """Focus, toggle, add, undo, take away; `scenes` is how many the briefing has before."""
    for country, name in (("KAZ", "Kazakhstan"), ("UZB", "Uzbekistan")):
        with redrawing(frame):
            page.mouse.click(*spot(frame, country))
        expect(frame.locator(".atlas-dossier h2")).to_have_text(name)
    open_tab(page, "Layers")
    for _ in ("off", "on"):
        with redrawing(frame):
            press(page, "layer_btc")
    add_scene(frame, scenes + 1)
    open_tab(page, "Briefing")
    heads = page.locator(".card")
    expect(heads).to_have_count(scenes + 1)
    press(page, "undo")
    expect(heads).to_have_count(scenes)
    add_scene(frame, scenes + 1)
    frame.get_by_role("button", name="Take away").click()
    expect(page.locator(".st-key-make_file")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def add_scene(frame: Frame, number: int) -> None:
    """Add the view, whatever is amiss with it."""
    frame.get_by_role("button", name="Add to briefing").click()
    expect(frame.locator(".atlas-said")).to_have_text(f"Scene {number} added")


def order_file(page: Page, title: str) -> None:
    """Have a file made of the view, in a format by its title; come back while it is being made."""
    drawn_map(page).get_by_role("button", name="Take away").click()
    page.locator(".st-key-take_format").get_by_text(title, exact=True).click()
    press(page, "make_file")
    page.locator(".st-key-take_run_0").wait_for()


def fetch_file(page: Page) -> bytes:
    """Download what was made."""
    with page.expect_download() as saved:
        page.locator(".st-key-download_file button").click()
    return saved.value.path().read_bytes()
