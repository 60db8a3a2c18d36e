"""`python -m layers check`: a line for each rule, every problem, and an exit status."""

import shutil
import subprocess
import sys

import pytest

from layers.__main__ import main
from layers.check import RULES
from layers.load import GEODATA
from layers.schema import FORMS
from tests.serving import ROOT


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
    lines = done.stdout.decode().splitlines()

    assert (done.returncode, done.stderr) == (0, b"")
    assert lines[0].startswith(f"{len(FORMS)} files, ")
    assert [line.split(maxsplit=1) for line in lines[1:]] == [["ok", name] for name in RULES]


def test_bad_data_fail_with_every_problem(spoilt, capsys):
    status = main(["check", str(spoilt)])
    told = capsys.readouterr()

    assert status == 1
    assert "geodata/btc.geojson: 1 problem\n  is missing; run make geodata" in told.err
    assert "kind: 'harbour' is not among seat, summit" in told.err
    assert "wrong  every field is there" in told.out


def test_a_folder_that_is_not_there_fails_with_every_file(tmp_path, capsys):
    status = main(["check", str(tmp_path / "nowhere")])
    told = capsys.readouterr().err

    assert status == 1
    assert all(f"geodata/{file}: " in told for file in FORMS)


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "--fast"]])
def test_an_unknown_command_says_how_it_is_used(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)

    assert stopped.value.code == 2
    assert "usage: python -m layers" in capsys.readouterr().err


def test_a_server_with_bad_data_stops_with_every_problem(spoilt):
    code = "from layers.server import settings; settings()"
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
    assert "geodata/btc.geojson: 1 problem" in told
    assert "'harbour' is not among seat" in told
    assert "Traceback" not in told
