"""Reading geodata/: all problems come at once, and what was read cannot be changed."""

import json
import re
import shutil
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from layers.dataset.reading import GEODATA, read_tables
from layers.load import load_atlas
from layers.model.errors import InvalidDataError, LayersError, Problem
from tests.catalogue import FORMS, PARTS
from tests.clock import TODAY
from tests.sidecars import renew

SECOND = Path(__file__).parent / "second_atlas"
SPATIAL = [file for file, form in FORMS.items() if form.geometry]
LISTS = [file for file, form in FORMS.items() if not form.geometry and not form.single]
SIDECARS = [f"{file.rsplit('.', 1)[0]}.meta.json" for file in FORMS]


@pytest.fixture
def folder(tmp_path):
    """A copy of geodata/ that a test may spoil."""
    for name in (*FORMS, *SIDECARS):
        shutil.copy(GEODATA / name, tmp_path)
    return tmp_path


def faults_of(folder, file):
    """What is said of a file when the folder holds nothing else but what says that there is one."""
    for name in ("atlas.json", "layers.json"):
        if name != file and not (folder / name).exists():
            shutil.copy(GEODATA / name, folder)
    return [
        fault.says
        for fault in read_tables(folder, today=TODAY)[1]
        if fault.file == f"geodata/{file}"
    ]


def reads(folder, file, content):
    (folder / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    return faults_of(folder, file)


@pytest.mark.parametrize("file", [*FORMS, *SIDECARS])
def test_every_file_that_is_missing_is_named(tmp_path, file):
    assert faults_of(tmp_path, file) == [
        "is missing; run make geodata, or restore it from the repository"
    ]


@pytest.mark.parametrize("file", ["sources.json", "places.geojson", "btc.meta.json"])
def test_a_file_cut_short_is_named(tmp_path, file):
    content = (GEODATA / file).read_bytes()
    [says] = reads(tmp_path, file, content[: len(content) // 2])

    assert says.startswith("is no JSON (")
    assert says.endswith("it may be cut short: restore it from the repository")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\xff", b"\x00" * 8, b"<html>", b"{'id': 1}", b"[" * 100_000, b"9" * 5_000],
    ids=lambda content: repr(content[:8]),
)
@pytest.mark.parametrize("file", ["places.geojson", "places.meta.json", "quotes.json"])
def test_a_file_that_is_no_json_is_named(tmp_path, file, content):
    assert reads(tmp_path, file, content)


def test_a_folder_where_a_file_should_be_is_named(tmp_path):
    (tmp_path / "btc.geojson").mkdir()

    assert faults_of(tmp_path, "btc.geojson") == ["cannot be read: Is a directory"]


@pytest.mark.parametrize(
    "content",
    [
        *("null", "[]", "5", '"x"', "{}", '{"features": null}', '{"features": {}}'),
        *('{"type": "Topology", "objects": {}}', '{"type": "Feature", "features": []}'),
    ],
)
def test_what_is_no_feature_collection_is_named(tmp_path, content):
    assert reads(tmp_path, "places.geojson", content) == ["is not a FeatureCollection"]


@pytest.mark.parametrize("content", ["null", "{}", "5", '"x"', '{"id": "x"}'])
@pytest.mark.parametrize("file", LISTS)
def test_what_is_no_list_of_records_is_named(tmp_path, file, content):
    assert reads(tmp_path, file, content) == ["is not a list of records"]


@pytest.mark.parametrize("content", ["null", "[]", "5", '"x"', '[{"id": "x"}]'])
def test_what_is_no_record_is_named(tmp_path, content):
    assert reads(tmp_path, "borders.json", content) == ["is not a record"]


@pytest.mark.parametrize("content", ["null", "[]", "5", '"x"'])
def test_what_is_no_sidecar_is_named(tmp_path, content):
    assert reads(tmp_path, "nato.meta.json", content)


@pytest.mark.parametrize(
    "feature",
    [
        *(None, 5, "x", [], {}, {"properties": None, "geometry": None}),
        *({"properties": [], "geometry": None}, {"properties": {}, "geometry": []}),
    ],
    ids=json.dumps,
)
@pytest.mark.parametrize("file", ["places.geojson", "nato.geojson"])
def test_what_is_no_feature_is_named_by_its_number(tmp_path, file, feature):
    collection = {"type": "FeatureCollection", "features": [feature]}
    (tmp_path / file).write_text(json.dumps(collection))

    assert "is no feature" in faults_of(tmp_path, file)


def test_loading_says_every_problem_of_every_file_at_once(folder):
    (folder / "btc.geojson").unlink()
    (folder / "ots.meta.json").write_text("{")
    places = (folder / "places.geojson").read_text("utf-8")
    (folder / "places.geojson").write_text(places.replace('"declaration"', '"party"'), "utf-8")
    with pytest.raises(InvalidDataError) as raised:
        load_atlas(folder, today=TODAY)
    heads = re.findall(r"^(\S+): \d+ problems?$", str(raised.value), re.MULTILINE)

    assert sorted(set(heads)) == heads
    assert {
        f"{folder}/{name}"
        for name in ("btc.geojson", "ots.meta.json", "places.geojson", "places.meta.json")
    } <= set(heads)
    assert "'party' is not among seat, summit" in str(raised.value)


def test_data_that_another_process_has_checked_are_not_checked_again(folder, atlas, monkeypatch):
    monkeypatch.setattr("layers.load.problems", lambda *_: pytest.fail("checked again"))

    assert load_atlas(folder, today=TODAY, checked=atlas.digest).digest == atlas.digest


def test_data_that_changed_since_are_checked(folder, atlas):
    places = (folder / "places.geojson").read_text("utf-8")
    (folder / "places.geojson").write_text(places.replace('"declaration"', '"party"'), "utf-8")
    with pytest.raises(InvalidDataError, match="places"):
        load_atlas(folder, today=TODAY, checked=atlas.digest)


def test_a_change_of_one_byte_changes_the_digest(folder, atlas):
    path, sidecar = folder / "lakes.geojson", folder / "lakes.meta.json"
    path.write_bytes(path.read_bytes() + b"\n")
    meta = json.loads(sidecar.read_bytes())
    digest = read_tables(folder, today=TODAY)[0].sha256["lakes.geojson"]
    sidecar.write_text(json.dumps(meta | {"sha256": digest}))

    assert load_atlas(folder, today=TODAY).digest != atlas.digest


def test_the_digest_is_a_sha256(atlas):
    assert re.fullmatch(r"[0-9a-f]{64}", atlas.digest)


def test_problems_are_listed_by_file_with_their_number():
    error = InvalidDataError(
        Problem(file=file, where=where, says=says)
        for file, where, says in [
            ("geodata/b", "feature 'x'", "since: is missing"),
            ("geodata/a", "", "is missing"),
            ("geodata/b", "feature 'a'", "name: is empty"),
        ]
    )

    assert isinstance(error, LayersError)
    assert str(error).splitlines() == [
        "geodata/a: 1 problem",
        "  is missing",
        "geodata/b: 2 problems",
        "  feature 'a' · name: is empty",
        "  feature 'x' · since: is missing",
    ]


@pytest.mark.parametrize(
    "kind", ["members", "segments", "crossings", "places", "quotes", "sources", "territories"]
)
def test_no_record_can_be_changed(atlas, kind):
    records = getattr(atlas, kind)
    record = next(iter(records.values() if hasattr(records, "values") else records))
    for field in fields(record):
        with pytest.raises(FrozenInstanceError):
            setattr(record, field.name, None)


@pytest.mark.parametrize("kind", ["territories", "quotes", "sources"])
def test_no_record_can_be_added_or_taken_away(atlas, kind):
    records = getattr(atlas, kind)
    first = next(iter(records))

    with pytest.raises(TypeError, match="does not support item assignment"):
        records[first] = None
    with pytest.raises(TypeError, match="does not support item deletion"):
        del records[first]


def test_every_list_of_the_atlas_is_a_tuple(atlas):
    loose = {
        f"{type(record).__name__}.{field.name}"
        for kind in fields(atlas)
        if isinstance(records := getattr(atlas, kind.name), tuple)
        for record in records
        if hasattr(record, "__dataclass_fields__")
        for field in fields(record)
        if isinstance(getattr(record, field.name), list | dict | set)
    }

    assert loose == set()


def test_the_atlas_itself_can_not_be_changed(atlas):
    with pytest.raises(FrozenInstanceError):
        atlas.digest = ""


def test_every_record_of_the_files_is_in_the_atlas(atlas):
    def ids(file):
        content = json.loads((GEODATA / file).read_bytes())
        records = content if isinstance(content, list) else content["features"]
        return [record.get("properties", record)["id"] for record in records]

    def held(*files):
        return [id for file in files for id in ids(file)]

    assert list(atlas.territories) == held("countries.geojson", "disputed.geojson")
    assert len(atlas.lakes) == len(ids("lakes.geojson"))
    assert [member.id for member in atlas.members] == held(
        *(layer.file for layer in atlas.catalog.memberships)
    )
    assert [segment.id for segment in atlas.segments] == held(
        *("middle_corridor.geojson", "baku_supsa.geojson", "btc.geojson"),
        *("cpc.geojson", "atyrau_samara.geojson", "northern_corridor.geojson"),
    )
    assert {place.id for place in atlas.places} == set(ids("places.geojson"))
    assert [place.layer for place in atlas.places] == sorted(
        (place.layer for place in atlas.places), key=PARTS.index
    )
    assert list(atlas.quotes) == ids("quotes.json")
    assert list(atlas.sources) == ids("sources.json")


OPTIONAL = ("events", "gazetteer")  # what an atlas may be without


@pytest.fixture(params=OPTIONAL)
def without(request, tmp_path):
    """The name of an optional file, and a copy of the second atlas that says nothing of it."""
    shutil.copytree(SECOND, tmp_path / "data")
    known = json.loads((SECOND / "atlas.json").read_text("utf-8"))
    del known[request.param]
    (tmp_path / "data" / "atlas.json").write_text(json.dumps(known), "utf-8")
    return request.param, tmp_path / "data"


def test_an_atlas_without_events_or_names_needs_no_file_of_them(without):
    what, folder = without
    for name in (f"{what}.json", f"{what}.meta.json"):
        (folder / name).unlink()
    figures = json.loads((folder / "figures.json").read_text("utf-8"))
    for figure in figures:  # a timeline tells of events
        figure["chart"] = None if "dates" in (figure["chart"] or {}) else figure["chart"]
    (folder / "figures.json").write_text(json.dumps(figures), "utf-8")
    renew(folder)

    assert getattr(load_atlas(folder, today=TODAY), what) == ()


def test_a_file_of_which_the_atlas_says_nothing_is_named(without):
    what, folder = without
    renew(folder)

    with pytest.raises(InvalidDataError, match=f"write there: {what}, true"):
        load_atlas(folder, today=TODAY)
