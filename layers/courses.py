"""The rules of where routes run: through their own countries, over water, to their terminals."""

from collections.abc import Iterator, Mapping, Sequence

from shapely import STRtree, prepare
from shapely.geometry.base import BaseGeometry

from layers.catalog import ROUTES
from layers.geodesy import apart_km, length_km
from layers.geometry import fault_of
from layers.tables import Covered, Findings, Row, Tables, problem

# The countries that each route crosses by land, and what their operators publish for each in km.
# BTC: BP Azerbaijan; Baku–Supsa: its environmental assessments. The corridor's length differs
# from one account to the next, so that none is held against it.
CROSSES: Mapping[str, Mapping[str, float | None]] = {
    "middle_corridor": dict.fromkeys(("KAZ", "TKM", "AZE", "GEO", "TUR", "ROU")),
    "baku_supsa": {"AZE": 456.4, "GEO": 373.2},
    "btc": {"AZE": 443.0, "GEO": 249.0, "TUR": 1076.0},
}
SHARE = (0.90, 1.04)  # a drawn line is a little shorter than a pipe that follows the ground
STRAY_KM = 0.5  # a border's own width, where a line runs along it
ASHORE_KM = 3.0  # a quay may lie behind the simplified coast
# Places where routes begin and end, by the words of `from` and `to`.
ENDS = {
    "Sangachal": "sangachal",
    "Supsa": "supsa",
    "Ceyhan": "ceyhan",
    "Port of Aktau": "aktau",
    "Port of Kuryk": "kuryk",
    "Port of Alat": "alat",
    "Port of Poti": "poti",
    "Port of Batumi": "batumi",
    "Port of Turkmenbashi": "turkmenbashi",
    "Port of Constanța": "constanta",
}
NEAR_KM = 4.0

Kilometres = Mapping[str, float]


def routes_keep_to_their_countries(tables: Tables) -> Findings:
    """No kilometre of a route lies in a country that it does not cross, or at sea unless by sea."""
    land = _Land(tables.rows.get("countries.geojson", ()))
    for layer in ROUTES if land.rows else ():
        file, sums = f"{layer.id}.geojson", dict.fromkeys(CROSSES[layer.id], 0.0)
        for index, row in enumerate(tables.rows.get(file, ())):
            if fault_of(file, row) or row.shape is None:
                continue
            yield Covered("segments")
            crossed = land.crossed(row.shape)
            for says in _strays(layer.id, row, crossed, all_known=sums.keys() <= land.known):
                yield problem(file, row.name(index), f"geometry: {says}")
            for country in sums.keys() & crossed.keys():
                sums[country] += crossed[country]
        if file in tables.rows:
            yield from _shares(layer.id, {name: sums[name] for name in sums.keys() & land.known})


def routes_end_at_their_places(tables: Tables) -> Findings:
    """A segment from or to a terminal or port has its end there, and none of these stands alone."""
    places = {str(row.properties.get("id")): row for row in tables.rows.get("places.geojson", ())}
    seen = set()
    for layer in ROUTES if places else ():
        file = f"{layer.id}.geojson"
        for index, row in enumerate(tables.rows.get(file, ())):
            for key, end in (("from", 0), ("to", -1)):
                name = ENDS.get(str(row.properties.get(key)))
                place = places.get(name or "")
                if place is None or fault_of(file, row) or fault_of("places.geojson", place):
                    continue
                yield Covered("ends")
                seen.add(name)
                away = _apart_km(row, end, place)
                if away > NEAR_KM:
                    says = f"geometry: {key} lies {away:.1f} km from the place {name!r}"
                    yield problem(file, row.name(index), says)
    if places and all(f"{layer.id}.geojson" in tables.rows for layer in ROUTES):
        for name in sorted(set(ENDS.values()) - seen):
            yield problem("places.geojson", f"feature {name!r}", "no route begins or ends here")


def segments_are_numbered(tables: Tables) -> Findings:
    """The segments of a route bear the numbers from 1 on: one lost leaves a gap."""
    for layer in ROUTES:
        file = f"{layer.id}.geojson"
        for index, row in enumerate(tables.rows.get(file, ())):
            yield Covered("segments")
            due = f"{layer.id}/{index + 1:02}"
            if row.properties.get("id") != due:
                yield problem(file, row.name(index), f"id: here {due} is due; is a segment lost?")
                break  # all that follow are off by as many


class _Land:
    """The countries, to be asked how many kilometres of a line lie in which."""

    def __init__(self, rows: Sequence[Row]) -> None:
        sound = [row for row in rows if fault_of("countries.geojson", row) is None]
        self.rows = tuple(row for row in sound if row.shape is not None)
        self.known = frozenset(str(row.properties.get("id")) for row in self.rows)
        self.tree = STRtree([row.shape for row in self.rows])

    def crossed(self, line: BaseGeometry) -> Kilometres:
        """Return country -> km of the line there."""
        found = {}
        for place in self.tree.query(line).tolist():
            row = self.rows[place]
            assert row.shape is not None
            prepare(row.shape)
            if row.shape.covers(line):
                return {str(row.properties.get("id")): length_km(line)}
            if row.shape.intersects(line):
                inside = row.shape.intersection(line)
                found[str(row.properties.get("id"))] = length_km(inside)
        return found


def _strays(layer: str, row: Row, crossed: Kilometres, *, all_known: bool) -> Iterator[str]:
    mode, whole = row.properties.get("mode"), length_km(row.shape)
    ashore = sum(crossed.values())
    if mode == "sea" and ashore > ASHORE_KM:
        where = max(crossed, key=lambda country: crossed[country])
        yield f"a sea leg runs {ashore:.1f} km over land, most of it in {where}"
    for country, inside_km in crossed.items():
        if country not in CROSSES[layer] and inside_km > STRAY_KM:
            yield f"runs {inside_km:.1f} km in {country}, which the route does not cross"
    if mode == "pipeline" and all_known and whole - ashore > STRAY_KM:
        yield f"a pipeline runs {whole - ashore:.1f} km over the sea"


def _shares(layer: str, sums: Kilometres) -> Findings:
    for country, published in CROSSES[layer].items():
        if published is None or country not in sums:
            continue
        yield Covered("published lengths")
        share = sums[country] / published
        if not SHARE[0] <= share <= SHARE[1]:
            says = f"runs {sums[country]:.0f} km in {country}, published are {published:.0f} km"
            yield problem(f"{layer}.geojson", "", says)


def _apart_km(row: Row, end: int, place: Row) -> float:
    assert row.shape is not None
    assert place.shape is not None
    return apart_km(row.shape.coords[end][:2], place.shape.coords[0][:2])
