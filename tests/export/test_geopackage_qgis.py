"""QGIS opens a GeoPackage and shows what the app shows: each look in the colours of the screen."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import shapely
from PIL import Image
from shapely.geometry import box

from layers.briefing.file import article_briefing
from layers.export.map.projection import Frame
from layers.model.entities import Area
from layers.picture.picture import Picture
from layers.serve.store import STORE
from tests.exporting import DOWNLOADS, names
from tests.one_file import deck_for, go, opened
from tests.one_file import written as one_file
from tests.qgis_drawing import HIGH, WIDE, drawn, frame_for, order
from tests.viewing import deck_of, written

pytestmark = pytest.mark.foreign

VIEWS = {
    "all that overlaps": "layers=ots.csto.nato.gcc.central_asia&at=36.000_52.000_4.00",
    "a filter": "layers=ots.csto.nato&alliances=ots.nato&match=all&at=40.000_55.000_4.00",
    "a route": "layers=ots.nato&route=baku_supsa",
    "an early day": "layers=ots.csto.nato&day=1998-01-01",
    "areas": "layers=ots.disputed&at=41.000_38.000_6.00",
}
LINES = "layers=middle_corridor.ports.institutions&day=today"
SIDE = 40  # of a patch, in pixels: some bands and cells wide
SAME = 6  # of 255: as near are two colours that are meant to be one
MAIN = 0.15  # of a patch: what covers less is an edge, a lake
LONG = 30  # pixels of a line that are looked at
# Where a shape of the app lies on top for a patch around, its names put away.
PATCHES = """([ids, side]) => {
    for (const name of document.querySelectorAll('.atlas-label')) name.style.visibility = 'hidden';
    const steps = [-0.5, -0.25, 0, 0.25, 0.5].map(part => part * side);
    const found = {};
    for (const id of ids) {
        const shape = document.querySelector(`path[data-feature="${id}"]`);
        if (!shape) continue;
        const { left, top, width, height } = shape.getBoundingClientRect();
        const fits = (x, y) => steps.every(dx => steps.every(dy =>
            document.elementFromPoint(x + dx, y + dy) === shape));
        for (let i = 1; i < 20 && !found[id]; i += 1) for (let j = 1; j < 20; j += 1) {
            const at = [left + width * j / 20, top + height * i / 20];
            if (fits(...at)) { found[id] = at; break; }
        }
    }
    return found;
}"""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A view as QGIS has drawn it; said: what QGIS says of its file."""

    shown: Picture
    frame: Frame
    image: Image.Image
    said: dict[str, Any]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> dict[str, Drawn]:
    """Every view, drawn by QGIS in one go."""
    folder = tmp_path_factory.mktemp("qgis")
    orders, frames, shown = [], {}, {}
    for number, (name, query) in enumerate({**VIEWS, "lines": LINES}.items()):
        deck = deck_of(query)
        path = folder / f"{number}.gpkg"
        path.write_bytes(written(deck, "gpkg"))
        shown[name] = deck.first.picture
        frames[name] = frame_for(deck.first.picture)
        orders.append(order(path, frames[name]))
    told = drawn(orders, folder)
    return {
        name: Drawn(shown=shown[name], frame=frames[name], image=_image(own["png"]), said=said)
        for name, own, said in zip(shown, orders, told, strict=True)
    }


@pytest.fixture(scope="module")
def page(browser, tmp_path_factory) -> Iterator[Any]:
    """The app's map, as the one file has it."""
    deck = deck_for(STORE.atlas, article_briefing(STORE.atlas))
    address = one_file(tmp_path_factory.mktemp("stick"), deck)
    with opened(browser, f"{address}#layers=none", color_scheme="light") as page:
        yield page


@pytest.mark.parametrize("name", VIEWS)
def test_every_look_of_a_country_has_the_colours_of_the_screen(name, pictures, page):
    own = pictures[name]
    looks = {id: (look.held, look.kept) for id, look in own.shown.appearances.items()}
    spots = _spots(own)
    go(page, VIEWS[name])
    places = page.evaluate(PATCHES, [list(spots), SIDE])
    screen = _image(io.BytesIO(page.screenshot()))
    pairs = {id: (_patch(screen, places[id]), _patch(own.image, spots[id])) for id in places}

    assert {looks[id] for id in pairs} == {looks[id] for id in spots}
    assert len(pairs) >= 5
    for id, (seen, here) in pairs.items():
        number = max(1, len(looks[id][0]))
        assert _alike(_main(seen)[:number], _main(here)[:number]), (id, _main(seen), _main(here))


def test_a_route_has_its_colour_and_its_dash(pictures):
    own = pictures["lines"]
    told = {}
    for item in own.shown.segments:
        if item.id in own.shown.appearances and item.mode != "sea":
            line = shapely.transform(item.geometry, own.frame.points)
            colour = own.shown.catalog.by_id[item.layer].colour
            if line.length > LONG and (share := _along(own.image, line, colour)) is not None:
                told.setdefault((item.stage, item.accuracy == "schematic"), []).append(share)

    found = {look: float(np.median(shares)) for look, shares in told.items()}
    assert found["in_service", False] > 0.9  # others, and signs, lie over some
    assert found["in_service", True] < 0.1  # its core is paler
    assert 0.6 < found["under_construction", False] < 0.85
    assert 0.3 < found["planned", False] < 0.6


def test_a_place_has_the_colour_of_its_layer(pictures):
    own = pictures["lines"]
    marks = [place for place in own.shown.places if place.id in own.shown.appearances]
    colour = _rgb(own.shown.catalog.by_id["ports"].colour)
    found = {}
    for place in marks:
        x, y = own.frame.points(np.array([place.geometry.coords[0]]))[0]
        if 0 < x < WIDE and 0 < y < HIGH:
            found[place.id] = _near(_patch(own.image, (x, y), 8), colour)

    assert len(found) > 10
    assert min(found.values()) > MAIN


def test_qgis_and_the_gdal_that_comes_with_it_warn_of_nothing(pictures):
    assert [own.said["warned"] for own in pictures.values()] == [[]] * len(pictures)


def test_qgis_has_days_as_days_and_can_play_them(pictures):
    said = pictures["lines"].said

    assert said["days"]["routes"] == ["since"]
    assert said["days"]["ports"] == ["since_day"]
    assert {"routes", "ports", "institutions"} <= set(said["plays"])


def test_every_file_of_the_data_opens_with_its_style(tmp_path):
    frame = frame_for(deck_of(LINES).first.picture)
    orders = []
    for name in names("gpkg"):
        path = tmp_path / name
        table, chosen = DOWNLOADS[name]
        path.write_bytes(chosen.write(STORE.downloads.tables()[table]))
        orders.append(order(path, frame))

    for own, said in zip(orders, drawn(orders, tmp_path), strict=True):
        assert said["warned"] == []
        assert _image(own["png"]).getcolors(2) is None, own["file"]  # more than the paper's white


def _spots(own: Drawn) -> dict[str, tuple[float, float]]:
    """Where in a picture a patch lies wholly in a country, off lakes and areas."""
    edge = box(SIDE, SIDE, WIDE - SIDE, HIGH - SIDE)
    west, south, east, north = own.frame.box
    there = box(west, south, east, north)
    other = [*STORE.atlas.lakes, *(area.geometry for area in STORE.atlas.areas)]
    off = shapely.union_all([shape for shape in other if shape.intersects(there)])
    found = {}
    for item in STORE.atlas.territories.values():
        if isinstance(item, Area) or not item.geometry.intersects(there):
            continue
        free = shapely.difference(shapely.intersection(item.geometry, there), off)
        plane = shapely.transform(shapely.segmentize(free, 0.5), own.frame.points)
        room = shapely.intersection(shapely.make_valid(plane).buffer(-0.75 * SIDE), edge)
        if not room.is_empty:
            at = room.representative_point()
            found[item.id] = (at.x, at.y)
    return found


def _image(source: Any) -> Image.Image:
    return Image.open(source).convert("RGB")


def _patch(image: Image.Image, at: tuple[float, float], side: float = SIDE) -> Any:
    x, y = at
    corners = (x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    return np.asarray(image.crop(tuple(map(round, corners))), dtype=int).reshape(-1, 3)


def _main(patch: Any) -> list[tuple[int, ...]]:
    """The colours that cover most of a patch, alike ones taken together."""
    found: list[tuple[int, ...]] = []
    for colour, _ in Counter(map(tuple, patch.tolist())).most_common(40):
        if all(_gap(colour, other) > SAME for other in found) and _near(patch, colour) > MAIN:
            found.append(colour)
    return found


def _near(patch: Any, colour: tuple[int, ...]) -> float:
    return float((np.abs(patch - np.array(colour)).max(axis=1) <= SAME).mean())


def _along(image: Image.Image, line: Any, colour: str) -> float | None:
    """How much of a line has its colour, as far as it is in the picture."""
    points = [line.interpolate(step) for step in np.arange(0, line.length, 1.0)]
    inside = [(at.x, at.y) for at in points if 0 <= at.x < WIDE and 0 <= at.y < HIGH]
    if len(inside) < LONG:
        return None
    pixels = [image.getpixel((int(x), int(y))) for x, y in inside]
    return sum(_gap(pixel, _rgb(colour)) <= 3 * SAME for pixel in pixels) / len(pixels)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _gap(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _alike(seen: list[tuple[int, ...]], here: list[tuple[int, ...]]) -> bool:
    pairs = ((seen, here), (here, seen))
    return all(any(_gap(a, b) <= SAME for b in those) for these, those in pairs for a in these)
