"""Names and titles that attack a reader's program do no harm in the data of a view."""

import csv
import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from layers.export.gis.csv_table import RISKY
from layers.export.job import Job, deck_for, file_name
from layers.export.registry import DECK_FORMATS
from layers.model.briefing import Briefing, Scene
from layers.serve.store import STORE
from tests.exporting import TEXTS
from tests.viewing import DAY, deck_of, labels, opened, written


@pytest.fixture(scope="module")
def attacked():
    """A scene whose every text attacks, over places whose names do."""
    places = tuple(
        replace(STORE.atlas.places[0], id=f"p{number}", name=text or "-", note=text, since=None)
        for number, text in enumerate(TEXTS.values())
    )
    scene = Scene(id="x", title="".join(TEXTS.values()), quote="", view="layers=places", notes="")
    job = Job(
        format="csv",
        briefing=Briefing(title="x" * 100_000, scenes=(scene,)),
        scene=1,
        address="http://atlas.example",
    )
    return deck_for(job, replace(STORE.atlas, places=places), STORE.vocabulary(DAY))


@pytest.mark.parametrize("suffix", ["geojson", "gpkg"])
def test_gdal_reads_every_attack_as_text(attacked, suffix, tmp_path):
    (tmp_path / f"view.{suffix}").write_bytes(written(attacked, suffix))
    rows, _ = opened(tmp_path / f"view.{suffix}")

    assert [row["note"] for row in rows] == list(TEXTS.values())
    for label in labels(tmp_path / f"view.{suffix}"):
        assert label["title"].startswith("".join(TEXTS.values()))


def test_a_parser_reads_every_attack_in_a_kml_as_text(attacked):
    root = ET.fromstring(written(attacked, "kml"))  # noqa: S314, we have just written it
    notes = [item.text or "" for item in root.iter() if item.get("name") == "note"]

    assert notes[1:] == list(TEXTS.values())  # the first is the field of the schema
    assert not list(root.iter("script"))


def test_a_spreadsheet_runs_no_attack(attacked):
    text = written(attacked, "csv").decode("utf-8-sig")
    cells = [value for row in csv.reader(io.StringIO(text, newline="")) for value in row]

    assert [value for value in cells if value.startswith(RISKY)] == []


@pytest.mark.parametrize("text", [*TEXTS.values(), "../../etc/passwd", "Қазақстан", "x" * 100_000])
def test_a_file_has_a_name_that_any_system_takes(text):
    deck = replace(deck_of("layers=btc"), title=text)
    name = file_name(deck, DECK_FORMATS["pdf"])

    assert name.removesuffix(".pdf").replace("-", "a").isalnum()
    assert name.isascii()
    assert len(name) <= 100
    assert len({file_name(deck, DECK_FORMATS[id]) for id in ("png", "png_a4")}) == 2
