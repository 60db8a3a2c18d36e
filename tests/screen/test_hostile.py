"""Data that attack the reader or the server are shown as text, or refused at the start."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import GEODATA, drawn_map, open_tab, press, redrawing, spot, visit
from tests.serving import ROOT, serving

ATTACK = (
    "<img src=x onerror=window.top.pwned=1>{{7*7}}{% x %}"
    "</script><script>window.top.pwned=1</script>'\"\\`${7*7}"
)
MARKDOWN = "![x](http://example.org/x.png) [y](javascript:window.top.pwned=1)"


def rewrite(folder: Path, file: str, feature: str, /, **values: Any) -> None:
    """Change properties of one feature, and make the sidecar agree, so that the data are valid."""
    path = folder / file
    content = json.loads(path.read_bytes())
    records = content["features"] if isinstance(content, dict) else content
    [known] = [
        properties
        for record in records
        if (properties := record.get("properties", record))["id"] == feature
    ]
    known.update(values)
    if "text" in values:
        known["sha256"] = hashlib.sha256(values["text"].encode()).hexdigest()
    path.write_text(json.dumps(content), "utf-8")
    sidecar = folder / f"{path.stem}.meta.json"
    meta = json.loads(sidecar.read_bytes())
    meta["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    sidecar.write_text(json.dumps(meta), "utf-8")


@pytest.fixture(scope="module")
def attacked(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[tuple[Page, Frame]]:
    """A page of a second app, whose data attack wherever text may stand."""
    folder = copied(tmp_path_factory.mktemp("hostile"))
    rewrite(folder, "countries.geojson", "GEO", name=f"A {ATTACK}", name_long=f"B {ATTACK}")
    rewrite(folder, "countries.geojson", "AZE", note=f"C {ATTACK} {MARKDOWN}")
    rewrite(folder, "btc.geojson", "btc/03", name=f"D {ATTACK}", note=f"E {ATTACK}")
    rewrite(folder, "places.geojson", "shusha", name=f"F {ATTACK}", note=f"G {ATTACK}")
    rewrite(folder, "ots.geojson", "ots/AZE/2010", name=f"H {ATTACK}", note=f"I {ATTACK}")
    rewrite(folder, "quotes.json", "us_01_main_initiative", text=f"J {ATTACK} {MARKDOWN}")
    log = folder / "server.log"
    env = {"ATLAS_GEODATA": str(folder)}
    with serving(log, env=env) as app, visit(browser, app.origin) as page:
        page.goto("/?at=41.000_45.000_5.50")
        yield page, drawn_map(page)
        for place in (page, *page.frames):
            assert place.evaluate("typeof window.pwned + typeof window.top.pwned") == (
                "undefinedundefined"
            )
            assert place.locator('img[src="x"], img[src*="example.org"]').count() == 0
            assert not re.search(r"\b49\b", place.locator("body").inner_text())


def copied(folder: Path) -> Path:
    for path in GEODATA.glob("*.*json"):
        shutil.copy(path, folder)
    return folder


def test_a_tooltip_shows_attacks_as_text(attacked):
    page, frame = attacked
    for feature, letters in (("GEO", "AB"), ("btc/03", "DE"), ("shusha", "FG")):
        page.mouse.move(*spot(frame, feature))
        for letter in letters:
            expect(frame.locator(".atlas-tooltip")).to_contain_text(f"{letter} {ATTACK}")


def test_a_dossier_shows_attacks_as_text(attacked):
    page, frame = attacked
    for feature, letters in (("AZE", "CFIJ"), ("ots", "HJ"), ("btc", "A")):
        with redrawing(frame):
            if feature == "AZE":
                page.mouse.click(*spot(frame, "AZE"))
            else:
                press(page, f"more_{feature}")
        for letter in letters:
            expect(frame.locator(".atlas-dossier")).to_contain_text(f"{letter} {ATTACK}")
    with redrawing(frame):
        frame.locator(".atlas-close").click()


def test_a_label_and_the_finder_show_attacks_as_text(attacked):
    _, frame = attacked
    frame.evaluate("void map.setView([39.76, 46.75], 9, {animate: false})")  # there is room
    expect(frame.locator(".atlas-label").filter(has_text=f"F {ATTACK}")).to_have_count(1)
    frame.locator(".atlas-find").fill("A <img src")
    expect(frame.locator("#atlas-names li").first).to_contain_text(f"A {ATTACK}")
    frame.locator(".atlas-find").fill("")
    frame.evaluate("void map.setView([41, 45], 5.5, {animate: false})")


def test_the_quotation_beside_a_toggle_shows_attacks_as_text(attacked):
    page, _ = attacked
    quotation = page.locator(".said-ots").locator(".quote")
    expect(quotation).to_have_text(f"“J {ATTACK} {MARKDOWN}” ¶1")


def test_the_filter_its_result_and_the_table_show_attacks_as_text(attacked):
    """The result's names pass through folium, which would run what its templates find."""
    page, frame = attacked
    open_tab(page, "Filter")
    with redrawing(frame):
        press(page, "route", "BTC")
    names = frame.locator(".atlas-result li > :first-child").all_text_contents()
    press(page, "show_table")
    expect(page.get_by_role("dialog").get_by_test_id("stDataFrame")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    table = saved.value.path().read_text("utf-8-sig")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    assert f"A {ATTACK}" in names
    assert f"A {ATTACK}".replace('"', '""') in table


@pytest.fixture(scope="module")
def refusal(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str]:
    """What the app says, and its exit code, when its data are broken in five ways at once."""
    folder = copied(tmp_path_factory.mktemp("broken"))
    rewrite(folder, "countries.geojson", "GEO", name="x" * 1_000_000)
    rewrite(folder, "nato.geojson", "nato/TUR/1952", sources=["nowhere"], country="ZZZ")
    (folder / "lakes.geojson").unlink()
    csto = folder / "csto.geojson"
    csto.write_bytes(csto.read_bytes()[:2000])
    done = subprocess.run(
        [sys.executable, "dashboard.py"],
        cwd=ROOT,
        env={"ATLAS_GEODATA": str(folder), "PORT": "8777", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("/countries.geojson: ", "'GEO' · name:", "1,000,000 characters long; write at most"),
        ("/lakes.geojson: ", "is missing; run make geodata"),
        ("/csto.geojson: ", "is no JSON", "it may be cut short"),
        ("/nato.geojson: ", "'nato/TUR/1952' · sources[0]: no source 'nowhere'"),
        ("/nato.geojson: ", "'nato/TUR/1952' · country: the base map has no 'ZZZ'"),
    ],
    ids=["a megabyte", "a missing file", "a cut file", "an unknown source", "an unknown country"],
)
def test_broken_data_stop_the_start_and_all_of_it_is_named(words, refusal):
    code, said = refusal

    assert code != 0
    for part in words:
        assert part in said


def test_a_refusal_is_short_and_no_traceback(refusal):
    _, said = refusal

    assert "Traceback" not in said
    assert len(said) < 4000
