"""Mutation proof: damage the committed data in every way that matters; each is caught and named.

The damage is done in memory, as if the files had been built anew with their sidecars, so that
no hash gives it away. Damage to whole files stands at the end.
"""

import json

import pytest

from layers.dataset.reading import GEODATA, read_tables
from layers.rules import check
from layers.rules.check import AT_START, RULES
from tests.clock import TODAY
from tests.rereading import problems, whole
from tests.rules.mutated_catalog import CATALOGUE
from tests.rules.mutated_events import EVENTFUL
from tests.rules.mutated_members import MEMBERS
from tests.rules.mutated_names import BEARINGS
from tests.rules.mutated_reviewed import REVIEWED
from tests.rules.mutated_routes import ROUTES
from tests.rules.mutated_scenes import BRIEFING
from tests.rules.mutated_space import SPACE
from tests.rules.mutated_takeaways import TAKEN
from tests.rules.mutated_topics import TOPICAL
from tests.rules.mutated_words import WORDS

SETS = (
    *(MEMBERS, WORDS, SPACE, ROUTES, REVIEWED, BRIEFING, CATALOGUE, TOPICAL, EVENTFUL, BEARINGS),
    TAKEN,
)
MUTATIONS = {name: damage for one in SETS for name, damage in one.items()}
# Seen only by rules that the server leaves to those who build and check.
CHECK_ONLY = (
    "a gap opens between neighbours",
    "neighbours overlap",
    "one vertex of a border",
    "rings run the wrong way round",
)


@pytest.fixture(scope="module")
def tables():
    return whole()


@pytest.fixture
def folder(tmp_path):
    """A data folder whose files are the committed ones, by link."""
    for path in (*GEODATA.glob("*.json"), *GEODATA.glob("*.geojson")):
        (tmp_path / path.name).symlink_to(path)
    return tmp_path


def rewritten(folder, name, text):
    (folder / name).unlink()
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_damage_is_caught_and_named(tables, name):
    damage, file, where, says = MUTATIONS[name]
    rules = RULES if name.startswith(CHECK_ONLY) else AT_START
    found = problems(damage(tables), rules)
    named = [
        p for p in found if p.file == f"geodata/{file}" and where in p.where and says in p.says
    ]

    assert named, f"not named in {[f'{p.file} {p}' for p in found][:5]}"


def test_there_are_many_different_ways_to_damage_the_data():
    assert len(MUTATIONS) == sum(map(len, SETS))
    assert len(MUTATIONS) >= 40


def test_every_rule_has_caught_something(tables):
    """A rule that no damage sets off may be no rule at all."""
    silent = dict(RULES)
    for name, (damage, *_) in reversed(MUTATIONS.items()):
        asked = silent if name.startswith(CHECK_ONLY) else silent.keys() & AT_START.keys()
        damaged = damage(tables) if asked else tables
        caught = {says for says in asked if problems(damaged, [says])}
        silent = {says: rule for says, rule in silent.items() if says not in caught}

    assert list(silent) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "is missing; run make geodata"),
        ('{"type":"FeatureCollection","features":[{"ty', "is no JSON"),
        ("", "is no JSON"),
        ("[]", "is not a FeatureCollection"),
        ('{"type":"FeatureCollection","features":[5]}', "feature number 1 · is no feature"),
        ('{"type":"FeatureCollection","features":{}}', "is not a FeatureCollection"),
    ],
    ids=["missing", "cut short", "empty", "a list", "no feature", "no list"],
)
@pytest.mark.parametrize("name", ["btc.geojson", "countries.geojson"])
def test_a_damaged_file_is_named(folder, name, content, says):
    if content is None:
        (folder / name).unlink()
    else:
        rewritten(folder, name, content)
    _, unreadable = read_tables(folder, today=TODAY)

    assert [fault for fault in unreadable if fault.file == f"geodata/{name}" and says in str(fault)]


def test_a_file_with_a_coordinate_that_is_no_number_is_named(folder):
    text = (GEODATA / "places.geojson").read_text("utf-8")
    first = json.loads(text)["features"][0]
    lon, _ = first["geometry"]["coordinates"]
    rewritten(folder, "places.geojson", text.replace(f"[{lon},", "[NaN,", 1))
    found = check.problems(read_tables(folder, today=TODAY)[0], AT_START)
    where = f"feature {first['properties']['id']!r}"

    assert ("geodata/places.geojson", where) in {(p.file, p.where) for p in found}


def test_a_missing_sidecar_is_named(folder):
    (folder / "btc.meta.json").unlink()
    _, unreadable = read_tables(folder, today=TODAY)

    assert [fault.file for fault in unreadable] == ["geodata/btc.meta.json"]
