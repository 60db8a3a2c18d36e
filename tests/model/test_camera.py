"""A camera stays on the map, and comes back from the address within its printed precision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.model.errors import InvalidViewError
from layers.model.view import Camera, View
from tests.model.test_view import WORDS, read


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(2, 10))
def test_a_camera_comes_back_within_its_printed_precision(lat, lon, zoom):
    view = View(layers=WORDS.shown, camera=Camera(lat=lat, lon=lon, zoom=zoom))
    camera = View.parse(view.query(WORDS), WORDS)[0].camera

    assert camera is not None
    assert pytest.approx((lat, lon), abs=0.00051) == (camera.lat, camera.lon)
    assert pytest.approx(zoom, abs=0.0051) == camera.zoom


@pytest.mark.parametrize(
    ("lat", "lon", "zoom"),
    [
        (90.001, 0, 5),
        (-90.001, 0, 5),
        (0, 180.001, 5),
        (0, -180.001, 5),
        (0, 0, 1.99),
        (0, 0, 10.01),
        (float("nan"), 0, 5),
        (0, float("nan"), 5),
        (0, 0, float("nan")),
        (0, 0, float("inf")),
    ],
)
def test_a_camera_stays_on_the_map(lat, lon, zoom):
    with pytest.raises(InvalidViewError, match="no such camera"):
        Camera(lat=lat, lon=lon, zoom=zoom)


@pytest.mark.parametrize(("lat", "lon", "zoom"), [(85, 180, 10), (-85, -180, 2), (41, 47, 5)])
def test_a_camera_may_stand_at_the_edge(lat, lon, zoom):
    view, notices = read(at=f"{lat}_{lon}_{zoom}")

    assert notices == ()
    assert view.camera == Camera(lat=lat, lon=lon, zoom=zoom)
