"""`python -m layers export`: the same files as in the app, or a sentence that says why not."""

import csv
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from layers.__main__ import FORMATS, main
from layers.briefing.file import article_briefing, write_briefing
from layers.cli import export
from layers.export.registry import DECK_FORMATS
from layers.model.briefing import Briefing, Scene
from layers.serve.store import STORE
from tests.catalogue import CATALOG, PARTS
from tests.serving import ROOT

DAYS = "--query is no view of this atlas:\n  day: “1900-01-01” is unknown; a day is from 1949-04-04"


def run(*words, **options):
    """The command in a process of its own."""
    command = [sys.executable, "-m", "layers", "export", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **options)


@pytest.fixture
def spied(monkeypatch):
    """The jobs that are made; of each comes a file that names it."""
    jobs = []

    def make(job, *_):
        jobs.append(job)
        return real(replace(job, format="geojson", briefing=None, scene=None), *_)

    real = export.make
    monkeypatch.setattr(export, "make", make)
    return jobs


def test_a_file_is_written_and_nothing_is_said(tmp_path):
    out = tmp_path / "Baku – Ceyhan.geojson"
    done = run("geojson", "--query", "layers=btc", "--out", str(out))
    content = json.loads(out.read_bytes())

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len(content["features"]) == sum(item.layer == "btc" for item in STORE.atlas.segments)
    assert "link" not in content["metadata"]
    assert "with layers=btc after the ? of its address" in content["metadata"]["view"]
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_a_file_goes_to_standard_output():
    done = run("csv", "--query", "?layers=places", "--out", "-")
    rows = list(csv.DictReader(done.stdout.decode("utf-8-sig").splitlines()))

    assert (done.returncode, done.stderr) == (0, b"")
    assert {row["theme"] for row in rows} == set(PARTS)


def test_every_unknown_word_of_a_query_is_named(tmp_path, capsys):
    words = ["--query", "layers=bct&day=1900", "--out", str(tmp_path / "x")]

    assert main(["export", "csv", *words]) == 2
    assert capsys.readouterr().err == (
        "--query is no view of this atlas:\n  layers: “bct” is unknown\n  day: “1900” is unknown"
        f"; a day is from 1949-04-04 to {STORE.vocabulary().today}, as in 2024-05-14, or today\n"
    )


def test_a_reader_who_leaves_early_is_no_crash():
    command = f"{sys.executable} -m layers export csv --query layers=ots --out - | head -c 9"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)

    assert (len(done.stdout), done.stderr) == (9, b"")


@pytest.mark.parametrize("id", FORMATS)
def test_every_format_of_the_registry_can_be_asked_for(id):
    assert {chosen.ending for chosen in DECK_FORMATS.values()} == set(FORMATS)
    assert DECK_FORMATS[id].ending == id


@pytest.mark.parametrize(
    ("words", "title", "scene"),
    [
        (["html"], "article", None),
        (["html", "--query", "layers=btc"], None, None),
        (["png"], None, None),
        (["png", "--scene", "3"], "article", 3),
        (["pdf", "--briefing", "article"], "article", None),
        (["pptx", "--briefing", "{own}"], "Mine", None),
        (["svg", "--briefing", "{own}", "--scene", "1"], "Mine", 1),
    ],
)
def test_what_is_meant_is_made(words, title, scene, spied, tmp_path):
    own = tmp_path / "mine.json"
    seen = Scene(id="one", title="One", quote="", view="layers=ots", notes="")
    own.write_text(write_briefing(Briefing(title="Mine", scenes=(seen,)), CATALOG), "utf-8")
    titles = {"article": article_briefing(STORE.atlas).title}
    status = main(["export", *(word.format(own=own) for word in words), "--out", f"{own}.x"])

    assert status == 0
    assert spied[0].scene == scene
    known = spied[0].briefing and spied[0].briefing.title
    assert known == titles.get(title, title)


def test_an_a4_picture_is_a_format_of_its_own(spied, tmp_path):
    main(["export", "png", "--size", "a4", "--out", str(tmp_path / "x.png")])

    assert spied[0].format == "png_a4"


@pytest.mark.parametrize("format_", ["html", "pptx", "pdf"])
@pytest.mark.parametrize(
    ("words", "notes"), [([], None), (["--notes"], True), (["--no-notes"], False)]
)
def test_notes_are_in_the_file_if_asked_for_and_in_a_handout_only_then(
    format_, words, notes, monkeypatch, tmp_path
):
    given = []
    spy = replace(DECK_FORMATS[format_], write=lambda deck, _: bytes(given.append(deck) or 1))
    monkeypatch.setitem(DECK_FORMATS, format_, spy)
    status = main(["export", format_, *words, "--out", str(tmp_path / f"x.{format_}")])
    wanted = format_ != "pdf" if notes is None else notes
    own = [scene.notes if wanted else "" for scene in STORE.atlas.scenes]

    assert status == 0
    assert [slide.notes for slide in given[0].scenes] == own


def test_links_lead_to_the_address_that_is_given(tmp_path):
    out = tmp_path / "x.geojson"
    words = ["--address", "https://atlas.example/", "--query", "layers=btc", "--out", str(out)]

    assert main(["export", "geojson", *words]) == 0
    assert json.loads(out.read_bytes())["metadata"]["link"] == "https://atlas.example/?layers=btc"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["csv", "--query", "", "--briefing", "article"], 2, "--query and --briefing exclude"),
        (["csv", "--query", "", "--scene", "1"], 2, "--scene is of a briefing"),
        (["svg", "--size", "a4"], 2, "--size a4 is for png, not for svg; leave it out."),
        (["csv", "--address", "javascript:x"], 2, "--address 'javascript:x' is no http://"),
        (["csv", "--address", "https://a.example/?x=1"], 2, "--address 'https://a.example/?x"),
        (["csv", "--address", "https://me:word@a.example"], 2, "--address 'https://me:word"),
        (["csv", "--address", "https://a.example/a b"], 2, "--address 'https://a.example/a b"),
        (["csv", "--briefing", "none.json"], 2, "The briefing none.json cannot be read: No such"),
        (["csv", "--briefing", "pyproject.toml"], 2, "briefing: 1 problem\n  "),
        (["csv", "--scene", "99"], 2, "There is no scene 99: scenes are 1 to 13."),
        (["html", "--scene", "-1"], 2, "There is no scene -1: scenes are 1 to 13."),
        (["png", "--scene", "0"], 2, "Slide 0 is the title, no picture; for png, take 1 to 13."),
        (["svg", "--scene", "14"], 2, "Slide 14 is the closing slide, no picture; for svg,"),
        (["svg", "--scene", "15"], 2, "Slide 15 has the sources, no picture; for svg,"),
        (["csv", "--query", "day=1900-01-01"], 2, DAYS),
        (["csv", "--query", "layers=none"], 1, "This view shows nothing that could be taken away"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(words, status, said, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    out = tmp_path / "x"

    assert main(["export", *words, "--out", str(out)]) == status
    assert capsys.readouterr().err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_promises_another_format_is_refused(tmp_path, spied, capsys):
    out = tmp_path / "x.PPTX"

    assert main(["export", "png", "--out", str(out)]) == 2
    assert capsys.readouterr().err == f"{out} is named as pptx, and the file is png; rename it.\n"
    assert spied == []


def test_a_place_where_nothing_can_be_written_is_refused_first(tmp_path, spied, capsys):
    assert main(["export", "csv", "--out", str(tmp_path / "none" / "x.csv")]) == 2
    assert main(["export", "csv", "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err.splitlines()

    assert told[0] == f"There is no folder {tmp_path / 'none'}; make it first."
    assert told[1] == f"{tmp_path} is a folder; --out takes the name of a file."
    assert spied == []


def test_a_file_that_was_there_stays_whole_when_the_export_fails(tmp_path, monkeypatch, capsys):
    out = tmp_path / "x.csv"
    out.write_text("before", "utf-8")

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(out), "replace", fails)
    status = main(["export", "csv", "--query", "layers=btc", "--out", str(out)])

    assert status == 1
    assert capsys.readouterr().err == f"{out} cannot be written: the disk is full.\n"
    assert out.read_text("utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_a_fault_in_a_writer_is_a_sentence_too(tmp_path, monkeypatch, capsys):
    def broken(_deck, _tell):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setitem(DECK_FORMATS, "kml", replace(DECK_FORMATS["kml"], write=broken))
    status = main(["export", "kml", "--query", "layers=btc", "--out", str(tmp_path / "x.kml")])
    told = capsys.readouterr().err

    assert status == 1
    assert told == "KML could not be made (ZeroDivisionError: division by zero).\n"


def test_a_check_loads_nothing_that_draws_or_writes():
    code = (
        "import sys; from layers.__main__ import main; "
        "main(['check', 'nowhere']); "
        "drawing = {'fontTools', 'openpyxl', 'pptx', 'pyogrio', 'typst', 'streamlit', 'folium'}; "
        "print(*drawing & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)

    assert set(done.stdout.decode().split()) <= {"pyogrio"}  # geopandas loads it
