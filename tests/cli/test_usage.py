"""`--help`: an example of each use and of each exit code, and each example is true."""

import re
import shlex
import shutil
from dataclasses import replace

import pytest

from layers.__main__ import FORMATS, main, parser
from layers.briefing.file import article_briefing, write_briefing
from layers.cli import site, usage
from layers.dataset.reading import GEODATA
from layers.export.registry import DECK_FORMATS
from layers.serve.store import STORE
from tests.catalogue import CATALOG

COMMAND = "python -m layers "


def examples(text):
    """Each command of a help text, with the exit code it stands under and what it says."""
    status, found = 0, []
    for line in map(str.strip, text.splitlines()):
        if number := re.match(r"(\d+) ", line):
            status = int(number[1])
        elif line.startswith(COMMAND):
            found.append((line.removeprefix(COMMAND), status, []))
        elif found and line and status in (1, 2):
            found[-1][2].append(line)
    return found


EXAMPLES = [
    *(it for it in examples(usage.CHECK)),
    *(it for it in examples(usage.EXPORT)),
]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with what the examples name; the writers write a word each, and fast."""
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    for path in (*GEODATA.glob("*.json"), *GEODATA.glob("*.geojson")):
        shutil.copy(path, spoilt)
    (spoilt / "facts.json").unlink()
    own = write_briefing(article_briefing(STORE.atlas), CATALOG)
    (tmp_path / "mine.json").write_text(own, "utf-8")
    monkeypatch.chdir(tmp_path)
    for id, known in list(DECK_FORMATS.items()):
        monkeypatch.setitem(DECK_FORMATS, id, replace(known, write=lambda *_: b"made"))
    monkeypatch.setattr(site, "site_files", lambda *_: {"index.html": b"made"})
    return tmp_path


@pytest.mark.parametrize(("words", "status", "said"), EXAMPLES, ids=[it[0] for it in EXAMPLES])
def test_every_example_does_what_it_is_an_example_of(words, status, said, place, capsysbinary):
    asked = shlex.split(words)
    told = main(asked), capsysbinary.readouterr()
    heard = (told[1].out + told[1].err).decode()

    assert told[0] == status
    assert [line for line in said if line.rstrip("…").strip() not in heard] == []
    if status == 0 and "--out" in asked and asked[-1] != "-":
        assert (place / asked[-1]).exists()


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["export", "--help"]])
def test_the_help_names_every_exit_code(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    told = capsys.readouterr().out

    assert stopped.value.code == 0
    assert {"0", "1", "2", "130"} <= set(re.findall(r"\b\d+\b", told.partition("exit codes")[2]))
    assert COMMAND in told


def test_the_help_has_an_example_of_each_use():
    used = " ".join(words for words, *_ in EXAMPLES)
    options = {"--query", "--briefing", "--scene", "--size", "--no-notes", "--address", "--out -"}

    assert {option for option in options if option not in used} == set()
    assert {"html", "pptx", "pdf", "png", "geojson", "csv", "site"} <= set(used.split())
    assert {name for name in FORMATS if name not in parser().format_help() + usage.FORMATS} <= {
        "png", "svg", "geojson", "gpkg", "kml", "csv", "xlsx"
    }  # fmt: skip
