"""The plane of the map in the browser: the same as Python's, whole at 180 degrees, and bounded."""

import numpy as np
import pytest

from layers.export.map.projection import frame_of
from layers.model.geodesy import apart_km
from layers.model.plane import Plane
from layers.model.view import FRAME_PX, View
from layers.serve.store import STORE
from tests.browsing import POLL_MS, address, drawn_map, visit

CENTRES = [STORE.atlas.catalog.centre, (41, 19), (-33, -70), (0, 179.5), (85, 10)]
SPOTS = [(lon, lat) for lon in range(-180, 181, 12) for lat in (*range(-90, 91, 10), 42.5)]
ZOOM = 10
BROWSER = """([centres, spots, zoom]) => centres.map(centre => {
    const crs = atlasParts.planeAround(centre);
    return spots.map(([lng, lat]) => {
        const { x, y } = crs.projection.project({ lat, lng });
        const back = crs.projection.unproject({ x, y });
        return [x, y, back.lng, back.lat, crs.perKm(zoom)];
    });
})"""
# Edges of the paths of lands that lie on the meridian of 180 degrees, at a deep zoom.
SEAMS = """() => {
    const isOn = ({ lng }) => Math.abs(Math.abs(lng) - 180) < 1e-4;
    const found = [];
    map.eachLayer(layer => {
        if (!layer.options.className?.startsWith("atlas-land")) return;
        const rings = layer.getLatLngs().flat(1);
        for (const ring of rings) ring.forEach((at, index) => {
            const next = ring[(index + 1) % ring.length];
            if (isOn(at) && isOn(next)) found.push(Math.abs(at.lat - next.lat));
        });
    });
    return found;
}"""
# Where the corners of the map are on the earth, how large it is, and the same of the scale's bar,
# which is true in the middle.
SEEN = """() => {
    const { x, y } = map.getSize();
    const bar = document.querySelector('.leaflet-control-scale-line');
    const half = bar.getBoundingClientRect().width / 2;
    const at = (...spots) => spots.map(spot => map.containerPointToLatLng(spot))
        .map(({ lat, lng }) => [lng, lat]);
    return {
        size: [x, y],
        corners: at([0, 0], [x, 0], [x, y], [0, y]),
        bar: at([x / 2 - half, y / 2], [x / 2 + half, y / 2]),
        words: bar.textContent,
    };
}"""


@pytest.fixture(scope="module")
def frame(browser, server):
    with visit(browser, server.origin) as page:
        page.goto("/?layers=none")
        yield drawn_map(page)


def test_the_plane_is_the_same_in_the_browser_and_in_python_to_a_hundredth_of_a_pixel(frame):
    told = np.array(frame.evaluate(BROWSER, [CENTRES, SPOTS, ZOOM]))
    for (lat, lon), own in zip(CENTRES, told, strict=True):
        plane = Plane(lat=lat, lon=lon)
        metres = plane.metres_a_pixel(ZOOM)
        here = plane.points(np.array(SPOTS, float))
        there = here[np.hypot(*here.T) < 12_700_000]  # not the point opposite, which is a ring
        seen = own[np.hypot(*here.T) < 12_700_000]

        assert np.abs(seen[:, :2] - there).max() / metres < 0.01
        back = plane.points(plane.degrees(there))
        assert np.abs(plane.points(seen[:, 2:4]) - there).max() / metres < 0.01
        assert np.abs(back - there).max() / metres < 0.01
        assert seen[:, 4] * metres / 1000 == pytest.approx(1)


def test_no_land_has_an_edge_where_files_are_cut_at_180_degrees(frame):
    assert max(frame.evaluate(SEAMS), default=0) < 0.002  # two pixels where they are smallest


def test_nobody_gets_beyond_the_earth(frame):
    frame.evaluate("void map.setView([-43, -129], 5, {animate: false})")
    frame.evaluate("void map.panBy([4000, 4000], {animate: false})")
    x, y = frame.evaluate("Object.values(map.project(map.getCenter(), 0))")
    reach = 2 * 6_371_007.2 / Plane(lat=43, lon=50).metres_a_pixel(0)

    assert np.hypot(x - 128, y - 128) <= reach + 1e-6


@pytest.mark.parametrize("camera", ["41.200_50.300_5.25", "55.000_20.000_3.50"])
def test_the_corners_of_the_screen_are_where_an_export_of_its_view_has_them(frame, camera):
    lat, lon, zoom = camera.split("_")
    frame.evaluate(f"void map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")
    frame.page.wait_for_function(
        "camera => location.search.includes(camera)", arg=camera, polling=POLL_MS
    )
    view, _ = View.parse(address(frame.page).partition("?")[2], STORE.vocabulary())
    seen = frame.evaluate(SEEN)
    away = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * seen["size"] / 2
    for size in (FRAME_PX, (1920, 1080), (660, 430)):
        shown = frame_of(Plane.around(STORE.atlas.catalog.centre), view.camera, *size)
        larger = min(np.array(size) / FRAME_PX)
        corners = shown.points(np.array(seen["corners"]))

        assert np.abs(corners - np.array(size) / 2 - away * larger).max() < 1
    km = float(seen["words"].removesuffix(" km").replace(",", ""))

    assert apart_km(*seen["bar"]) == pytest.approx(km, rel=0.03)
