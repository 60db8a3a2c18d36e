"""Below a path that a proxy keeps, every page, asset and file of data is found."""

import urllib.error
import urllib.request

import pytest

from tests.browsing import drawn_map, looks, press, redrawing, visit
from tests.serving import serving


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    env = {"STREAMLIT_SERVER_BASE_URL_PATH": "/atlas/"}
    log = tmp_path_factory.mktemp("below") / "server.log"
    with serving(log, env=env, below="/atlas") as running:
        yield running


def test_the_map_is_drawn_and_a_toggle_heard(below, browser):
    with visit(browser, below.origin) as page:
        page.goto("/atlas/?layers=ots.btc")
        frame = drawn_map(page)
        with redrawing(frame):
            press(page, "layer_nato")

        assert looks(frame)["USA"][0] == "nato"
        page.goto("/atlas/briefing?scene=1")
        drawn_map(page)
        page.goto("/atlas/data?layer=btc")
        link = page.get_by_role("link", name="GeoJSON").first.evaluate("link => link.href")
        assert link == f"{below.origin}/atlas/data/btc.geojson"


def test_data_lie_below_the_path_and_nowhere_else(below):
    with urllib.request.urlopen(f"{below.origin}/atlas/data/btc.geojson") as answer:
        assert answer.headers["content-type"].startswith("application/geo+json")
    with urllib.request.urlopen(f"{below.origin}/atlas/data/view.csv?layers=btc") as answer:
        assert f"{below.origin}/atlas/?layers=btc" in answer.read().decode()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{below.origin}/data/btc.geojson")
    refused.value.close()
    assert refused.value.code == 404
