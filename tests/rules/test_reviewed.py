"""The reviewed record: what is in it, how it is renewed, and that a broken one is named."""

import json
import shutil
from dataclasses import replace

import pytest

import review
from layers.dataset.reading import GEODATA, read_tables
from layers.rules.check import problems
from layers.rules.reviewed import RECORD, sources_were_read
from tests.clock import TODAY
from tests.damage import with_property

HERE = GEODATA.parent / RECORD


def records(tables):
    return tables.rolls, tables.verified, tables.reviewed, tables.waypoints


@pytest.fixture
def record():
    return json.loads(HERE.read_text("utf-8"))


@pytest.fixture
def own(tmp_path):
    """A data folder with a recipe of its own, whose inputs may be altered."""
    shutil.copytree(GEODATA / "recipe" / "inputs", tmp_path / "recipe" / "inputs")
    return tmp_path


def test_the_record_is_written_as_its_own_script_writes_it(record):
    assert review.as_written(record) == HERE.read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    ["Simferopol", "Khankendi", "Nakhchivan", "Sukhumi", "Tskhinvali", "Kyrenia"],
)
def test_the_record_has_the_points_that_were_asked_for(record, name):
    assert name in record["points"]


def test_the_record_has_the_caspian_as_nobodys(record):
    caspian = [point for name, point in record["points"].items() if "Caspian" in name]

    assert len(caspian) >= 8
    assert {country for _, _, country in caspian} == {None}


def test_nothing_has_changed_since_it_was_reviewed(capsys):
    assert review.main([]) == 0
    assert capsys.readouterr().out.endswith("texts, each as it was reviewed\n")


def test_a_text_that_changed_is_shown_and_renewed_only_when_accepted(tmp_path, monkeypatch, capsys):
    tables, _ = read_tables(GEODATA, today=TODAY)
    changed = with_property(tables, "disputed.geojson", "crimea", "control", "Something else.")
    copy = tmp_path / "reviewed.json"
    shutil.copy(HERE, copy)
    monkeypatch.setattr("layers.dataset.reading.read_tables", lambda *_, **__: (changed, ()))
    monkeypatch.setattr(review, "RECORD", copy)
    monkeypatch.setattr(review, "GEODATA", tmp_path / "geodata")

    assert review.main([]) == 1
    assert "disputed.geojson crimea control\n    Something else.\n" in capsys.readouterr().out
    assert copy.read_bytes() == HERE.read_bytes()
    assert review.main(["--accept"]) == 0
    assert review.main([]) == 0


def test_a_folder_without_a_recipe_is_held_to_the_records_it_is_given(tmp_path):
    for path in (*GEODATA.glob("*.json"), *GEODATA.glob("*.geojson")):
        (tmp_path / path.name).symlink_to(path)
    bare, _ = read_tables(tmp_path, today=TODAY, held_to=GEODATA)
    alone, _ = read_tables(tmp_path, today=TODAY)
    whole, _ = read_tables(GEODATA, today=TODAY)

    assert records(bare) == records(whole)
    assert records(alone) == (None, None, None, None)


def test_data_without_a_recipe_keep_the_rules():
    tables, _ = read_tables(GEODATA, today=TODAY)
    bare = replace(tables, rolls=None, verified=None, reviewed=None, waypoints=None)

    assert problems(bare) == ()


def test_a_roll_says_who_colours_what(own):
    (own / "recipe" / "inputs" / "rolls.csv").write_text(
        "layer,role,since,until,holders,areas\n"
        "gcc,member,1981-05-25,,BHR KWT,\n"
        "gcc,member,1981-05-25,1991-01-01,SAU,SAU NTZ\n"
        "gcc,observer,1990-01-01,,a_league,\n",
        "utf-8",
    )
    since = "1981-05-25"

    assert read_tables(own, today=TODAY)[0].rolls == {
        "gcc": (
            ("BHR", "member", since, None, ("BHR",)),
            ("KWT", "member", since, None, ("KWT",)),
            ("SAU", "member", since, "1991-01-01", ("SAU", "NTZ")),
            ("a_league", "observer", "1990-01-01", None, ()),
        )
    }


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"areas": 5}'])
def test_a_broken_record_is_named(own, text):
    (own / "recipe" / "inputs" / "reviewed.json").write_text(text, "utf-8")
    tables, unreadable = read_tables(own, today=TODAY)

    assert tables.reviewed is None
    assert RECORD in {fault.file for fault in unreadable}


def test_a_roll_that_cannot_be_read_is_named(own):
    (own / "recipe" / "inputs" / "rolls.csv").write_text("layer,role\nnato,member\n", "utf-8")
    tables, unreadable = read_tables(own, today=TODAY)
    told = {fault.file: fault.says for fault in unreadable}

    assert tables.rolls is None
    assert told["geodata/recipe/inputs/rolls.csv"].startswith("cannot be read: KeyError")


@pytest.mark.parametrize("name", ["rolls.csv", "article.json", "reviewed.json", "routes"])
def test_a_missing_record_is_named(own, name):
    (own / "recipe" / "inputs" / name).rename(own / name)
    _, unreadable = read_tables(own, today=TODAY)
    told = {fault.file: fault.says for fault in unreadable}

    assert told[f"geodata/recipe/inputs/{name}"] == "is missing; restore it from the repository"


def test_no_more_than_five_sources_may_be_left_unread():
    tables = read_tables(GEODATA, today=TODAY)[0]
    names = [row.properties["id"] for row in tables.rows["sources.json"][:6]]
    reviewed = replace(tables.reviewed, unread=dict.fromkeys(names, "far from the subject"))
    found = problems(replace(tables, reviewed=reviewed), {"": sources_were_read})

    assert f"{RECORD} lets 6 be unread, not 5" in {problem.says for problem in found}
    assert {f"feature {name!r}" for name in names} <= {problem.where for problem in found}
