"""What the browser downloads: small, named by its content, and from nowhere else."""

import gzip
import hashlib
import json
import re
from itertools import accumulate, pairwise

import pytest
import xstatic.pkg.leaflet
from hypothesis import given
from hypothesis import strategies as st

from layers.browser.assets import (
    BRIDGE,
    PRESENTING,
    SCRIPTS,
    STARTING,
    STYLES,
    WEB,
    build_assets,
)
from layers.browser.fonts import FAMILIES, STREAMLITS
from layers.browser.shapes import LAND_STEPS, LINE_STEPS, deltas
from layers.export import html
from layers.export.charts.screen import chart_texts
from layers.model.plane import uncut
from layers.picture.captions import captions, quotations
from layers.serve.store import STORE
from layers.site import edition
from layers.ui.frame import PAGE_SHEETS
from tests.catalogue import LAYERS

MAX_BYTES = 850_000  # all geometry, text, scripts and type of ours, compressed
points = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@pytest.fixture(scope="module")
def assets():
    return STORE.assets


@pytest.fixture(scope="module")
def geometry(assets):
    return json.loads(assets.files[assets.geometry].content)


@pytest.fixture(scope="module")
def texts(assets):
    return json.loads(assets.files[assets.texts].content)


def sent(asset):
    return asset.packed if asset.packs else asset.content


def decoded(steps, per_degree):
    xs, ys = accumulate(steps[0::2]), accumulate(steps[1::2])
    return [(x / per_degree, y / per_degree) for x, y in zip(xs, ys, strict=True)]


def ours(suffix):
    return sorted(WEB.rglob(f"*.{suffix}"))


def test_everything_the_browser_downloads_is_small(assets):
    assert sum(len(sent(asset)) for asset in assets.files.values()) <= MAX_BYTES


def test_a_name_carries_the_hash_of_its_content(assets):
    for name, asset in assets.files.items():
        assert name == asset.name
        assert name.split(".")[-2] == hashlib.sha256(asset.content).hexdigest()[:12]


def test_what_is_packed_is_the_content(assets):
    for asset in assets.files.values():
        assert gzip.decompress(asset.packed) == asset.content


def test_the_names_the_map_refers_to_are_the_files_there_are(assets):
    named = {*assets.scripts, *assets.styles}
    named |= {assets.bridge, assets.start, assets.present}
    named |= {assets.geometry, assets.texts, assets.charts}
    named |= set(assets.fonts.values())

    assert named == set(assets.files)


def test_assets_made_twice_are_the_same(atlas, assets):
    assert build_assets(atlas, chart_texts(atlas)) == assets


def test_no_asset_can_be_exchanged(assets):
    with pytest.raises(TypeError):
        assets.files[assets.texts] = None


def test_every_type_is_said(assets):
    types = {name.rpartition(".")[2]: asset.media_type for name, asset in assets.files.items()}

    assert types == {
        "js": "text/javascript",
        "css": "text/css",
        "json": "application/json",
        "woff2": "font/woff2",
    }


def test_leaflet_is_the_installed_package(assets):
    [name] = [name for name in assets.scripts if name.startswith("leaflet.")]
    installed = f"{xstatic.pkg.leaflet.BASE_DIR}/leaflet.js"
    with open(installed, "rb") as file:  # noqa: PTH123 - a path of another package
        assert assets.files[name].content == file.read()


def test_leaflet_comes_before_our_scripts(assets):
    assert [name.split(".")[0] for name in assets.scripts] == ["leaflet", "atlas"]


def test_every_file_of_ours_is_sent(assets):
    of_pages = {f"pages/{name}.css" for name in ("frame", "contrast", "forced", *PAGE_SHEETS)}
    scripts = (*BRIDGE, STARTING[-1], *SCRIPTS, *PRESENTING)
    scripts += (*html.FIRST, *html.CARRIED, *html.SCRIPTS)
    scripts += (*edition.SCRIPTS, *(name for name in edition.READING if name not in SCRIPTS))
    of_type = (f"fonts/{name}" for name in (FAMILIES, STREAMLITS))
    sheets = ("start/start.css", *STYLES, *html.STYLES, *of_pages, *edition.STYLES, *of_type)

    assert {path.relative_to(WEB).as_posix() for path in ours("js")} == set(scripts)
    assert {path.relative_to(WEB).as_posix() for path in ours("css")} == set(sheets)
    assert (len(scripts), len(sheets)) == (len(set(scripts)), len(set(sheets)))


@pytest.mark.parametrize("path", [*ours("js"), *ours("css")], ids=lambda path: path.name)
def test_no_file_of_ours_names_a_host(path):
    text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")

    assert re.findall(r"https?:|\bwss?:|[\"'(]//\w|@import|url\((?!#|\"Atlas)", text) == []


@given(st.lists(points, max_size=30), st.sampled_from([LAND_STEPS, LINE_STEPS]))
def test_a_line_comes_back_from_its_steps(line, steps):
    whole = [(round(lon * steps), round(lat * steps)) for lon, lat in line]
    kept = [point for last, point in pairwise([None, *whole]) if point != last]

    assert [(x / steps, y / steps) for x, y in kept] == decoded(deltas(line, steps), steps)


@given(st.lists(points, max_size=30))
def test_steps_are_whole_numbers_and_no_point_stands_twice(line):
    steps = deltas(line, LAND_STEPS)

    assert all(type(step) is int for step in steps)
    assert [i for i in range(2, len(steps), 2) if steps[i : i + 2] == [0, 0]] == []


def test_every_territory_is_drawn(atlas, geometry):
    areas = {area.id for area in atlas.areas}

    assert areas == set(geometry["areas"])
    assert set(atlas.territories) - areas == set(geometry["land"])
    assert [id for id, polygons in geometry["land"].items() if not polygons] == []


def test_no_country_loses_its_shape(atlas, geometry):
    """The drawn bounds lie within a step of the true ones."""
    shapes = geometry["land"] | {id: area[3] for id, area in geometry["areas"].items()}
    for id, item in atlas.territories.items():
        drawn = [p for part in shapes[id] for r in part for p in decoded(r, LAND_STEPS)]
        lons, lats = zip(*drawn, strict=True)
        bounds = min(lons), min(lats), max(lons), max(lats)

        assert pytest.approx(uncut(item.geometry).bounds, abs=0.03) == bounds, id


def test_what_lies_beyond_180_degrees_runs_on(geometry):
    for id, polygons in geometry["land"].items():
        for ring in (ring for polygon in polygons for ring in polygon):
            lons, lats = zip(*decoded(ring, LAND_STEPS), strict=True)

            assert -180 <= min(lons) < 360, id
            assert max(lons) - min(lons) < 180, id
            assert -90 <= min(lats) < max(lats) <= 90, id


def test_every_segment_is_drawn_where_it_runs(atlas, geometry):
    for segment in atlas.segments:
        layer, mode, accuracy, steps, *_ = geometry["lines"][segment.id]

        assert (layer, mode, accuracy) == (segment.layer, segment.mode, segment.accuracy)
        start, end = segment.geometry.coords[0], segment.geometry.coords[-1]
        line = decoded(steps, LINE_STEPS)
        assert pytest.approx(start[:2], abs=1e-4) == line[0]
        assert pytest.approx(end[:2], abs=1e-4) == line[-1]


def test_every_place_stands_where_it_is(atlas, geometry):
    assert {place.id for place in atlas.places} == set(geometry["places"])
    for place in atlas.places:
        assert pytest.approx((place.geometry.x, place.geometry.y), abs=1e-4) == tuple(
            geometry["places"][place.id][1:3]
        )


def test_a_label_stands_on_its_country(atlas, geometry):
    assert "northern_cyprus" not in geometry["labels"]
    for id, (lon, lat, *_) in geometry["labels"].items():
        west, south, east, north = atlas.territories[id].geometry.bounds

        assert west - 0.1 <= lon <= east + 0.1, id
        assert south - 0.1 <= lat <= north + 0.1, id


def test_an_area_says_when_it_is_drawn_and_with_which_country(atlas, geometry):
    for area in atlas.areas:
        since, until, within, *_ = geometry["areas"][area.id]

        assert (since, until or None, tuple(within)) == (area.since, area.until, area.within)


def test_the_texts_hold_every_caption_and_quotation(atlas, texts):
    assert set(captions(atlas)) == set(texts["captions"])
    whole = {name: {"figures": [], **quote} for name, quote in texts["quotes"].items()}
    assert quotations(atlas) == whole
    assert texts["borders"] == atlas.borders.statement
    assert [layer.id for layer in LAYERS] == [layer["id"] for layer in texts["layers"]]
