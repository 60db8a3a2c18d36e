"""Links, briefings and addresses of data made at c644ce6 open to the same thing for ever.

tests/kept/ was made by that commit's own code, its last records by that which brought what they
say, and is never made anew. A change that a test here
refuses breaks somebody's link: where the world has changed instead, a record is mended by hand.
What has been added since (a layer, a place, a stretch, a record) may be there besides.
"""

import csv
import hashlib
import io
import json
import sqlite3
from dataclasses import asdict
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET

import pytest

from layers.briefing.file import from_code, plain_scene, read_briefing
from layers.model.briefing import Briefing
from layers.model.view import SETTINGS, View
from layers.picture.picture import Picture, picture
from layers.serve.store import STORE
from tests.exporting import DOWNLOADS

KEPT = Path(__file__).parent / "kept"
TODAY = date(2026, 11, 26)  # the day on which each was opened
DIVIDED = {"places": "institutions ports missions"}  # a layer of then -> the layers of now
KML = "{http://www.opengis.net/kml/2.2}"


def kept(name: str) -> Any:
    return json.loads((KEPT / name).read_bytes())


LINKS, DECKS, FILES, DATA = map(kept, ("links.json", "decks.json", "briefings.json", "data.json"))
ADDRESSES = [(address, table) for table in DATA for address in table["addresses"]]
csv.field_size_limit(5_000_000)  # Canada's coast in one cell is longer than Python expects


def opened(query: str) -> View:
    """Return the view that a link leads to; nothing of the link may be of no use."""
    view, notices = View.parse(query, STORE.vocabulary(TODAY))
    assert notices == ()
    return view


def shown(query: str) -> Picture:
    return picture(STORE.atlas, opened(query), TODAY)


def holders(shown: Picture, layer: str) -> dict[str, str]:
    """Return the territories of a layer by role, as the kept links write them."""
    roles: dict[str, set[str]] = {}
    for member in shown.held(layer):
        roles.setdefault(member.role, set()).update(member.areas)
    return {role: " ".join(sorted(ids)) for role, ids in roles.items()}


def plain(briefing: Briefing) -> dict[str, Any]:
    return {"title": briefing.title, "scenes": list(map(plain_scene, briefing.scenes))}


def ids(address: str) -> list[str]:
    """Return the ids inside a file to take away."""
    name = address.removeprefix("/data/")
    file = STORE.downloads.get(name)
    assert file is not None
    return READERS[name.partition(".")[2]](file.content)


def _of_geojson(content: bytes) -> list[str]:
    return [feature["properties"]["id"] for feature in json.loads(content)["features"]]


def _of_json(content: bytes) -> list[str]:
    return [record["id"] for record in json.loads(content)["records"]]


def _of_csv(content: bytes) -> list[str]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [row["id"] for row in rows]


def _of_kml(content: bytes) -> list[str]:
    marks = ET.fromstring(content).iter(f"{KML}SimpleData")  # noqa: S314, we have just written it
    return [mark.text or "" for mark in marks if mark.get("name") == "atlas_id"]


def _of_gpkg(content: bytes) -> list[str]:
    with sqlite3.connect(":memory:") as base:
        base.deserialize(content)
        named = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
        (table,) = base.execute(named).fetchone()
        return [id for (id,) in base.execute(f'SELECT id FROM "{table}"')]  # noqa: S608, our own


READERS = {
    "geojson": _of_geojson,
    "json": _of_json,
    "csv": _of_csv,
    "kml": _of_kml,
    "gpkg": _of_gpkg,
}


@pytest.mark.parametrize("link", LINKS, ids=itemgetter("query"))
def test_a_link_asks_for_the_same_view(link):
    view = asdict(opened(link["query"]))
    view["layers"], view["alliances"] = " ".join(view["layers"]), " ".join(view["alliances"])
    for then, now in DIVIDED.items():
        view["layers"] = view["layers"].replace(now, then)
        view["focus"] = then if view["focus"] == now.split()[0] else view["focus"]
    view["only"], view["named"] = " ".join(view["only"]), " ".join(view["named"])
    view["notes"] = [list(note) for note in view["notes"]]
    since = [view.pop(word) for word in view.keys() - link["view"].keys()]
    view["camera"] = view["camera"] and [view["camera"][key] for key in ("lat", "lon", "zoom")]

    assert link["view"] == view
    assert not any(since)


@pytest.mark.parametrize("link", LINKS, ids=itemgetter("query"))
def test_a_link_shows_the_same_countries(link):
    now, then = shown(link["query"]), link["shows"]

    assert then["day"] == now.day.isoformat()
    assert then["held"] == {layer: holders(now, layer) for layer in then["held"]}
    assert then["matched"] == (None if now.matched is None else " ".join(sorted(now.matched)))
    assert then["lines"] == " ".join(line.id for line in now.results)


@pytest.mark.parametrize("kind", ["stretches", "places", "areas", "past_areas"])
@pytest.mark.parametrize("link", LINKS, ids=itemgetter("query"))
def test_a_link_has_lost_nothing_that_it_showed(link, kind):
    now = shown(link["query"])
    known = {
        "stretches": now.segments,
        "places": now.places,
        "areas": now.areas,
        "past_areas": now.past_areas,
    }
    lost = set(link["shows"][kind].split()) - {thing.id for thing in known[kind]}

    assert set() == lost


def test_a_layer_that_was_divided_means_all_its_parts_and_is_written_as_these():
    view = opened("layers=ots.places.ports&focus=places")

    assert view.layers == ("ots", "institutions", "ports", "missions")
    assert view.focus == "institutions"
    assert view.query(STORE.vocabulary(TODAY)) == (
        "layers=ots.institutions.ports.missions&focus=institutions"
    )
    assert View.parse("alliances=places", STORE.vocabulary(TODAY))[1] != ()


@pytest.mark.parametrize("link", LINKS, ids=itemgetter("query"))
def test_a_layer_that_was_divided_is_drawn_whole(link):
    is_on = "places" in link["view"]["layers"].split()
    drawn = shown(link["query"]).appearances.keys()

    assert set(link["shows"]["places"].split() if is_on else ()) <= drawn


@pytest.mark.parametrize("deck", DECKS, ids=itemgetter("title"))
def test_a_link_to_a_briefing_opens_to_the_same_scenes(deck):
    code = dict(parse_qsl(deck["query"]))["deck"]
    briefing = from_code(code, atlas=STORE.atlas, vocabulary=STORE.vocabulary(TODAY))

    assert {key: deck[key] for key in ("title", "scenes")} == plain(briefing)


@pytest.mark.parametrize("name", FILES)
def test_a_briefing_file_opens_to_the_same_scenes(name):
    content = (KEPT / "briefings" / name).read_bytes()
    briefing = read_briefing(content, atlas=STORE.atlas, vocabulary=STORE.vocabulary(TODAY))

    assert FILES[name] == plain(briefing)


@pytest.mark.parametrize(("address", "table"), ADDRESSES, ids=[name for name, _ in ADDRESSES])
def test_an_address_of_data_still_holds_every_record(address, table):
    assert address.removeprefix("/data/") in DOWNLOADS
    assert set() == set(table["ids"].split()) - set(ids(address))


@pytest.mark.parametrize("table", DATA, ids=lambda table: table["addresses"][0])
def test_no_record_was_taken_off_the_list_of_what_is_kept(table):
    listed = "\n".join(table["ids"].split())

    assert table["digest"] == hashlib.sha256(listed.encode()).hexdigest()[:16]


def test_what_is_kept_is_all_there():
    words = {word for link in LINKS for word in dict(parse_qsl(link["query"]))}
    numbers = [len(LINKS), len(DECKS), len(FILES), len(ADDRESSES)]

    assert numbers == [43, 4, 6, 54]
    assert set(SETTINGS) == words
