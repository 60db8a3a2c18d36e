"""`python -m layers check`: a line for each rule, every problem, and an exit status."""

import re
import shutil
import subprocess
import sys

import pytest

from layers.__main__ import main
from layers.dataset.reading import GEODATA
from layers.rules.check import RULES
from tests.catalogue import FORMS
from tests.serving import ROOT

PORTS = (GEODATA / "places.geojson").read_text("utf-8").count('"port"')


@pytest.fixture
def spoilt(tmp_path):
    """A copy of geodata/ without one file, with another one altered."""
    for path in (*GEODATA.glob("*.json"), *GEODATA.glob("*.geojson")):
        shutil.copy(path, tmp_path)
    (tmp_path / "btc.geojson").unlink()
    places = (tmp_path / "places.geojson").read_text("utf-8")
    (tmp_path / "places.geojson").write_text(places.replace('"port"', '"harbour"'), "utf-8")
    return tmp_path


def test_good_data_pass_with_a_line_for_each_rule():
    done = subprocess.run(
        [sys.executable, "-m", "layers", "check"], cwd=ROOT, capture_output=True, check=False
    )
    table, told = done.stdout.decode().split("\n\n")
    lines = [line for line in table.splitlines() if not line.startswith(" ")]

    assert (done.returncode, done.stderr) == (0, b"")
    assert [re.split(r"\s{2,}", line)[:2] for line in lines] == [["ok", name] for name in RULES]
    assert told == f"OK: {len(RULES)} rules kept by {len(FORMS)} files\n"


@pytest.mark.parametrize("columns", [80, 100])
def test_the_table_says_what_each_rule_covered_and_fits(columns, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", str(columns))
    main(["check"])
    lines = capsys.readouterr().out.splitlines()
    covered = [re.split(r"\s{2,}", line)[-1] for line in lines[:-2]]

    assert max(map(len, lines)) <= columns
    assert [words for words in covered if not re.match(r"[\d,]+ [a-z]", words)] == []


def test_bad_data_fail_with_every_problem(spoilt, capsys):
    status = main(["check", str(spoilt)])
    told = capsys.readouterr()

    assert status == 1
    assert f"{spoilt}/btc.geojson: 1 problem\n  is missing; run make geodata" in told.err
    assert "geodata/btc" not in told.err
    assert "kind: 'harbour' is not among seat, summit" in told.err
    assert f"{PORTS} wrong  every field is there" in told.out
    assert f"{PORTS} wrong  each place of a shared file is in one layer" in told.out
    assert told.out.endswith(f"Not OK: {2 * PORTS + 2} problems in 3 files\n")


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path, capsys):
    status = main(["check", str(tmp_path / "nowhere")])
    told = capsys.readouterr()

    assert (status, told.out) == (2, "")
    assert told.err == f"There is no folder {tmp_path / 'nowhere'}.\n"


def test_a_folder_without_data_is_told_in_a_sentence(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("nothing to see", "utf-8")
    status = main(["check", str(tmp_path)])
    told = capsys.readouterr()

    assert (status, told.out) == (2, "")
    assert told.err.startswith(f"The folder {tmp_path} holds no data: neither atlas.json")


def test_a_rule_whose_file_is_missing_is_not_called_kept(tmp_path, capsys):
    for path in (*GEODATA.glob("*.json"), *GEODATA.glob("*.geojson")):
        (tmp_path / path.name).symlink_to(path)
    for name in ("borders.json", "disputed.geojson"):
        (tmp_path / name).unlink()
    status = main(["check", str(tmp_path)])
    told = re.findall(r"^ *(ok|not run|\d+ wrong)  (.*?)  ", capsys.readouterr().out, re.MULTILINE)

    assert status == 1
    assert {rule for went, rule in told if went == "not run"} == {
        "points lie in their country, those at sea in none",
        "all members of the United Nations are there",
        "subjects exist",
        "topics concern what is on the map",
        "scenes show views that the map has",
        "disputed areas lie in their country",
        "disputed areas are as they were reviewed",
        "points of the borders are as they were reviewed",
        "what is said of areas and borders was reviewed",
    }


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "--fast"]])
def test_an_unknown_command_says_how_it_is_used(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)

    assert stopped.value.code == 2
    assert "usage: python -m layers" in capsys.readouterr().err


def test_a_server_with_bad_data_stops_with_every_problem(spoilt):
    code = "from layers.serve.app import settings; settings()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": "", "ATLAS_GEODATA": str(spoilt)},
        capture_output=True,
        check=False,
    )
    told = done.stderr.decode()

    assert done.returncode == 1
    assert "The atlas cannot start." in told
    assert f"{spoilt}/btc.geojson: 1 problem" in told
    assert "'harbour' is not among seat" in told
    assert "Traceback" not in told
