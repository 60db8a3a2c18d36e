"""The plane of the map in the browser: the same as Python's, whole at 180 degrees, and bounded."""

import numpy as np
import pytest

from layers.model.plane import Plane
from layers.serve.store import STORE
from tests.browsing import drawn_map, visit

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
