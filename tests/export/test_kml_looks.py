"""A placemark has its time, its look and its sign, and asks nobody for a picture."""

import base64
from datetime import date, timedelta

import pytest
from lxml import etree

from layers.export.gis.icons import icon, icon_href
from layers.model.plane import Plane
from layers.model.style import SIGNS
from layers.serve.store import STORE
from tests.catalogue import BY_ID, CATALOG
from tests.placemarks import file, marks, shown
from tests.viewing import KML as NS
from tests.viewing import deck_of, written

EVERYTHING = f"layers={'.'.join(BY_ID)}"


@pytest.mark.parametrize("layer", [it.id for it in CATALOG.memberships])
def test_a_spell_has_its_time_to_the_end_of_its_last_day(layer):
    placed = file(layer)

    for member in (it for it in STORE.atlas.members if it.layer == layer):
        begin, end = (
            placed[member.id].findtext(f"{NS}TimeSpan/{NS}{it}") for it in ("begin", "end")
        )
        assert date.fromisoformat(begin) == member.since
        if member.until:
            assert end == f"{member.until - timedelta(days=1)}T23:59:59Z"
        else:
            assert end is None


def test_a_time_may_be_but_a_year_and_a_thing_of_no_known_day_has_none():
    areas, places = file("disputed"), file("places")

    assert areas["abkhazia"].findtext(f"{NS}TimeSpan/{NS}begin") == "1993"
    assert areas["karabakh"].findtext(f"{NS}TimeSpan/{NS}end") == "2020-09-26T23:59:59Z"
    for place in STORE.atlas.places:
        assert places[place.id].findtext(f"{NS}TimeSpan/{NS}begin") == place.since


def test_a_territory_of_several_spells_has_the_time_that_they_share():
    mark = shown("layers=ots.nato&day=today")["Hungary"]

    assert mark.findtext(f"{NS}TimeSpan/{NS}begin") == "2018-09-03"


def styles(content):
    return {style.get("id"): style for style in etree.fromstring(content).iter(f"{NS}Style")}


def test_every_look_that_is_asked_for_is_there_and_no_other():
    for content in (written(deck_of(EVERYTHING), "kml"), STORE.downloads.get("places.kml").content):
        asked = {mark.findtext(f"{NS}styleUrl").removeprefix("#") for mark in marks(content)}
        assert styles(content).keys() == asked


def test_every_kind_of_place_has_its_sign_inside_the_file():
    content = STORE.downloads.get("places.kml").content
    looks = styles(content)
    signs = {}
    for mark in marks(content):
        kind = mark.findtext(f".//{NS}SimpleData[@name='kind']")
        look = looks[mark.findtext(f"{NS}styleUrl").removeprefix("#")]
        signs[kind] = look.findtext(f".//{NS}href")

    assert signs == {kind: icon_href(kind) for kind in signs}
    assert len(set(map(icon_href, SIGNS))) == len(SIGNS)
    for kind in SIGNS:
        assert base64.b64decode(icon_href(kind).partition(",")[2]) == icon(kind)
        assert icon(kind).startswith(b"\x89PNG")


@pytest.mark.parametrize("query", [EVERYTHING, "layers=places&day=today"])
def test_no_picture_is_asked_of_anyone(query):
    content = etree.fromstring(written(deck_of(query), "kml"))

    assert {href.text.partition(":")[0] for href in content.iter(f"{NS}href")} == {"data"}


def test_an_observer_history_and_what_is_planned_are_paler():
    looks = styles(written(deck_of(f"{EVERYTHING}&day=today"), "kml"))

    def opaque(look, part="PolyStyle"):
        return int(looks[f"look_{look}"].findtext(f"{NS}{part}/{NS}color")[:2], 16)

    assert opaque("ots__observer") < opaque("ots")
    assert opaque("disputed__history") < opaque("disputed")
    planned = opaque("middle_corridor__planned", "LineStyle")
    assert planned < opaque("middle_corridor__under_construction", "LineStyle")
    assert opaque("middle_corridor", "LineStyle") == 255


def test_a_view_is_opened_where_its_camera_is():
    look = etree.fromstring(written(deck_of("layers=btc&at=40.149_43.000_6.00"), "kml")).find(
        f".//{NS}LookAt"
    )
    seen = 900 * Plane.around(CATALOG.centre).metres_a_pixel(6)

    assert look.findtext(f"{NS}latitude") == "40.149"
    assert look.findtext(f"{NS}longitude") == "43.0"
    assert float(look.findtext(f"{NS}range")) == pytest.approx(seen, rel=0.01)
    assert etree.fromstring(written(deck_of("layers=btc"), "kml")).find(f".//{NS}LookAt") is None
