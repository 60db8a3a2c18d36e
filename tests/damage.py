"""Ways to break the data, and a table of broken fields with what shall be said of each."""

import hashlib
import math
from copy import deepcopy
from dataclasses import replace

from shapely import box
from shapely.geometry import mapping, shape

from layers.rules import check
from layers.rules.borders import BORDER_RULES
from tests import rereading

# The rules of the borders take long; tests/rules/test_borders.py and the mutations break those.
QUICK = [says for says in check.RULES if says not in BORDER_RULES]
GONE = ...  # no value that JSON has, and called the same in every run
LONG = "x" * 1_000_000
NATO = "nato.geojson"
USA = "nato/USA/1949-2"
FIRST = "us_01_main_initiative"

# file, id, property, what stands there instead, what the message says about it
FIELDS = [
    (NATO, USA, "since", "2023-13-01", "'2023-13-01' is no calendar day; write YYYY-MM-DD"),
    (NATO, USA, "since", "2023-02-30", "'2023-02-30' is no calendar day; write YYYY-MM-DD"),
    (NATO, USA, "since", "1949-8-24", "is no calendar day; write YYYY-MM-DD"),
    (NATO, USA, "since", "19490824", "is no calendar day; write YYYY-MM-DD"),
    (NATO, USA, "since", 1949, "1949 is no calendar day; write YYYY-MM-DD"),
    (NATO, USA, "since", None, "None is no calendar day; write YYYY-MM-DD"),
    (NATO, USA, "until", "", "'' is no calendar day; write YYYY-MM-DD, or null"),
    (NATO, USA, "role", "boss", "'boss' is not among member, observer, signatory"),
    (NATO, USA, "role", ["member"], "is not among member, observer, signatory"),
    (NATO, USA, "name", "", "is empty; write a few words"),
    (NATO, USA, "name", 5, "5 is no text; write it in quotation marks"),
    (NATO, USA, "name", {"en": "x"}, "is no text; write it in quotation marks"),
    (NATO, USA, "name", LONG, "is 1,000,000 characters long; write at most 2,000"),
    (NATO, USA, "note", LONG, "is 1,000,000 characters long; write at most 2,000"),
    (NATO, USA, "note", None, "None is no text; write it in quotation marks"),
    (NATO, USA, "note", GONE, "is missing"),
    (NATO, USA, "since", GONE, "is missing"),
    (NATO, USA, "colour", "red", "unknown property"),
    (NATO, USA, "sinse", "x", "unknown property; did you mean 'since'?"),
    (NATO, USA, "country", "US", "'US' is no country code; write ISO 3166-1 alpha-3"),
    (NATO, USA, "country", "Türkiye", "is no country code; write ISO 3166-1 alpha-3"),
    (NATO, USA, "areas", "USA", "'USA' is no list of ids; write [\"…\"]"),
    (NATO, USA, "areas", [1], '[1] is no list of ids; write ["…"]'),
    (NATO, USA, "quotes", None, 'None is no list of ids; write ["…"]'),
    (NATO, USA, "sources", [""], "is no list of ids"),
    ("countries.geojson", "AZE", "name_long", GONE, "is missing"),
    ("countries.geojson", "AZE", "name", "\ud800", "name"),
    ("disputed.geojson", "northern_cyprus", "note", "", "is empty; write a few words"),
    ("btc.geojson", "btc/01", "length_km", -1, "-1 is no length; write kilometres above 0"),
    ("btc.geojson", "btc/01", "length_km", 0, "0 is no length; write kilometres above 0"),
    ("btc.geojson", "btc/01", "length_km", "443", "'443' is no length"),
    ("btc.geojson", "btc/01", "length_km", True, "True is no length"),
    ("btc.geojson", "btc/01", "length_km", math.nan, "nan is no length"),
    ("btc.geojson", "btc/01", "length_km", math.inf, "inf is no length"),
    ("btc.geojson", "btc/01", "mode", "ship", "'ship' is not among rail, sea, pipeline"),
    ("btc.geojson", "btc/01", "branch", "Main line", "'Main line' is no id; write snake_case"),
    ("btc.geojson", "btc/01", "accuracy", "good", "not among surveyed, traced, schematic"),
    ("btc.geojson", "btc/01", "from", "", "is empty; write a few words"),
    ("places.geojson", "shusha", "kind", "city", "'city' is not among seat, summit"),
    ("quotes.json", "us_01_main_initiative", "paragraph", 0, "0 is no number from 1"),
    ("quotes.json", "us_01_main_initiative", "paragraph", "1", "'1' is no number from 1"),
    ("quotes.json", "us_12_neither_bloc", "paragraph", True, "True is no number from 1"),
    ("quotes.json", "us_01_main_initiative", "edition", "uk", "'uk' is not among us, avim"),
    ("quotes.json", "us_01_main_initiative", "sha256", None, "None is no text"),
    ("quotes.json", "us_01_main_initiative", "text", "\ud800", "text"),
    ("quotes.json", "us_01_main_initiative", "text", "It is one.", "verified against the article"),
    ("quotes.json", "us_01_main_initiative", "subjects", ["ATL"], "the base map has no 'ATL'"),
    ("sources.json", "article_us", "url", 5, "5 is no text"),
    ("sources.json", "article_us", "url", "", "is empty; write a few words"),
    ("sources.json", "article_us", "published", "2024-13", "'2024-13' is no calendar day"),
    ("sources.json", "article_us", "accessed", "2024", "'2024' is no calendar day"),
    ("facts.json", "ots_founding", "as_of", None, "None is no calendar day; write YYYY-MM-DD"),
    (NATO, USA, "country", "ATL", "the base map has no 'ATL'; add it or correct the code"),
    (NATO, USA, "areas", ["ATL"], "the base map has no 'ATL'; add it or correct the code"),
    (NATO, USA, "quotes", ["us_99"], "quotes[0]: no quote 'us_99'"),
    (NATO, USA, "sources", ["artikle_us"], "no source 'artikle_us'; did you mean 'article_us'?"),
    (NATO, USA, "sources", [], "is empty; name at least one source"),
    (NATO, USA, "since", "1949-04-03", "1949-04-03 is before 1949-04-04"),
    (NATO, USA, "since", "2999-01-01", "2999-01-01 is in the future"),
    (NATO, USA, "until", "1949-08-24", "1949-08-24 is not after since, 1949-08-24"),
    (NATO, USA, "until", "1949-08-23", "1949-08-23 is not after since, 1949-08-24"),
    (NATO, USA, "since", "1949-08-23", "overlaps with feature 'nato/USA/1949'"),
    ("facts.json", "btc_length", "lengths_km", [443], 'write {"ABC": 443}, or {}'),
    ("facts.json", "btc_length", "lengths_km", {"Baku": 443}, "has no lengths by country"),
    ("facts.json", "btc_length", "lengths_km", {"AZE": "443"}, "'443' is no length"),
    ("places.geojson", "shusha", "country", "ATL", "the base map has no 'ATL'"),
    ("places.geojson", "shusha", "quotes", ["x"], "no quote 'x'"),
]


def with_rows(tables, file, rows):
    return replace(tables, rows={**tables.rows, file: tuple(rows)})


def with_row(tables, file, id, change):
    """The tables with one row replaced by what `change` makes of it."""
    rows = [change(row) if row.properties["id"] == id else row for row in tables.rows[file]]
    assert rows != list(tables.rows[file]), f"{file} has no {id}, or it was not changed"
    return with_rows(tables, file, rows)


def with_property(tables, file, id, key, value):
    def change(row):
        kept = {name: old for name, old in row.properties.items() if name != key}
        return replace(row, properties=kept if value is GONE else kept | {key: value})

    return with_row(tables, file, id, change)


def with_geometry(tables, file, id, geometry):
    return with_row(tables, file, id, lambda row: replace(row, geometry=geometry))


def with_sidecar(tables, name, **changes):
    sidecar = {**tables.sidecars[name], **changes}
    return replace(tables, sidecars={**tables.sidecars, name: sidecar})


def row_of(tables, file, id):
    return next(row for row in tables.rows[file] if row.properties["id"] == id)


def problems(tables):
    """What is wrong with tables, borders aside."""
    return rereading.problems(tables, QUICK)


def told(tables, file, where=""):
    """What is said about one file, or about one feature of it."""
    found = problems(tables)
    return [p.says for p in found if p.file == f"geodata/{file}" and where in p.where]


def put(file, id, key, value):
    return lambda tables: with_property(tables, file, id, key, value)


def lose(file, id):
    def damage(tables):
        kept = [row for row in tables.rows[file] if row.properties["id"] != id]
        assert len(kept) == len(tables.rows[file]) - 1
        return with_rows(tables, file, kept)

    return damage


def copy(file, id, /, **changes):
    """Append a row that is another one's twin but for some properties."""

    def damage(tables):
        twin = row_of(tables, file, id)
        more = replace(twin, properties={**twin.properties, **changes})
        return with_rows(tables, file, (*tables.rows[file], more))

    return damage


def swap(file, first, second):
    """Let two rows change places."""

    def damage(tables):
        rows = list(tables.rows[file])
        at = [[row.properties["id"] for row in rows].index(id) for id in (first, second)]
        rows[at[0]], rows[at[1]] = rows[at[1]], rows[at[0]]
        return with_rows(tables, file, rows)

    return damage


def bend(file, id, change):
    """Change the coordinates of a row: `change` gets a copy, and returns new ones or None."""

    def damage(tables):
        geometry = deepcopy(row_of(tables, file, id).geometry)
        geometry["coordinates"] = change(geometry["coordinates"]) or geometry["coordinates"]
        return with_geometry(tables, file, id, geometry)

    return damage


def reshape(file, id, change):
    """Change the shape of a row by shapely."""
    return lambda tables: with_geometry(
        tables, file, id, mapping(change(shape(row_of(tables, file, id).geometry)))
    )


def set_point(index, point):
    def change(places):
        places[index] = point

    return change


def open_ring(rings):
    first = rings[0][0] if isinstance(rings[0][0][0], list) else rings[0]
    first.pop()


def nudge(rings):
    """Move one vertex of a border with a neighbour by 2 km."""
    ring = (
        max((part[0] for part in rings), key=len) if isinstance(rings[0][0][0], list) else rings[0]
    )
    ring[len(ring) // 3][0] += 0.02


def cut_out(file, id, bounds):
    return reshape(file, id, lambda land: land.difference(box(*bounds)))


def join_to(file, id, bounds):
    return reshape(file, id, lambda land: land.union(box(*bounds)))


def hand_over(giver, taker, bounds):
    """Let one country have what another has within bounds."""

    def damage(tables):
        part = shape(row_of(tables, "countries.geojson", giver).geometry) & box(*bounds)
        less = reshape("countries.geojson", giver, lambda land: land.difference(part))(tables)
        return reshape("countries.geojson", taker, lambda land: land.union(part))(less)

    return damage


def shorten(file, id, key):
    """Take the last item from a list that is a property."""

    def change(row):
        return replace(row, properties={**row.properties, key: row.properties[key][:-1]})

    return lambda tables: with_row(tables, file, id, change)


def outline_of(file, id, other):
    """Give a row the outline of another country."""

    def damage(tables):
        return with_geometry(tables, file, id, row_of(tables, "countries.geojson", other).geometry)

    return damage


def reword(old, new, *, signed=False):
    """Alter the first quotation; signed: with its hash."""

    def damage(tables):
        words = row_of(tables, "quotes.json", FIRST).properties["text"].replace(old, new)
        changed = with_property(tables, "quotes.json", FIRST, "text", words)
        digest = hashlib.sha256(words.encode()).hexdigest()
        return with_property(changed, "quotes.json", FIRST, "sha256", digest) if signed else changed

    return damage


def in_list(file, id, key, index, /, **changes):
    """Change one record of a list that is a property."""

    def change(row):
        records = [dict(record) for record in row.properties[key]]
        records[index] |= changes
        return replace(row, properties={**row.properties, key: records})

    return lambda tables: with_row(tables, file, id, change)


def sidecar(name, /, **changes):
    return lambda tables: with_sidecar(tables, name, **changes)


def without(name, key):
    def damage(tables):
        kept = {known: value for known, value in tables.sidecars[name].items() if known != key}
        return replace(tables, sidecars={**tables.sidecars, name: kept})

    return damage


def altered_by_hand(file):
    return lambda tables: replace(tables, sha256={**tables.sha256, file: "0" * 64})
