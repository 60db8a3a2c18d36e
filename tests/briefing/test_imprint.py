"""What every export says of itself, and how a view is cited."""

import re
import tomllib
from dataclasses import replace
from datetime import date

import pytest

from layers.briefing.citations import cite_view
from layers.briefing.deck import deck_of_view
from layers.model.catalog import VERSION
from layers.model.view import View
from layers.serve.store import STORE
from tests.catalogue import CATALOG
from tests.serving import ROOT

DAY = date(2026, 11, 22)
ADDRESS = "http://atlas.example"


@pytest.fixture(scope="module")
def told():
    """The imprint of a view: members of both OTS and NATO."""
    words = STORE.vocabulary(DAY)
    view = View(layers=words.shown, alliances=("ots", "nato"), match="all")
    deck = deck_of_view(STORE.atlas, view, vocabulary=words, address=ADDRESS, made=DAY)
    return deck.imprint(deck.slides[0])


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == VERSION


def test_an_imprint_says_all_that_an_export_must_carry(told):
    assert told.title == "Members of both OTS and NATO"
    assert told.when == "14 May 2024, as written"
    assert told.quotation == STORE.atlas.quotes["us_12_two_organizations"].text
    assert told.shown == f"{told.when} · {told.title}; all else is pale"
    licences = "Natural Earth (public domain); OpenStreetMap contributors (ODbL 1.0)"
    assert told.credits == f"Map data: {licences}; GeoNames (CC BY 4.0)"
    article = "“Analyzing the Turkic Vector of Azerbaijan’s Foreign Policy”, Global Security Review"
    assert told.citation == f"Rufat Ahmadzada, {article}, ¶12"
    assert told.sources
    assert told.borders == STORE.atlas.borders.statement
    assert told.link == f"{ADDRESS}/?alliances=ots.nato&match=all"
    assert (told.version, told.digest, told.made) == (VERSION, STORE.atlas.digest, DAY)


def test_a_view_is_cited_after_chicago(told):
    view, article, _ = cite_view(told).chicago.split("\n\n")

    assert view == (
        "Turkic Vector Atlas contributors. “Members of both OTS and NATO.” Map showing 14 May "
        f"2024, as written. Turkic Vector Atlas, version {VERSION}, data {told.digest[:12]}. "
        f"Accessed November 22, 2026. {ADDRESS}/?alliances=ots.nato&match=all"
    )
    assert article == f"Ahmadzada, Rufat. “{CATALOG.title}.” Global Security Review, n.d."


def test_a_view_is_cited_after_apa(told):
    view, article, _ = cite_view(told).apa.split("\n\n")

    assert view == (
        "Turkic Vector Atlas contributors. (2026). Members of both OTS and NATO [Map showing 14 "
        f"May 2024, as written]. Turkic Vector Atlas (Version {VERSION}; data {told.digest[:12]}). "
        f"Retrieved November 22, 2026, from {ADDRESS}/?alliances=ots.nato&match=all"
    )
    assert article == f"Ahmadzada, R. (n.d.). {CATALOG.title}. Global Security Review."


def test_a_view_is_cited_in_bibtex(told):
    view, article, _ = cite_view(told).bibtex.split("\n\n")

    atlas = f"Turkic Vector Atlas, version {VERSION}, data {told.digest[:12]}"
    assert re.sub("atlas_[0-9a-f]{8},", "atlas_KEY,", view).splitlines() == [
        "@misc{turkic_vector_atlas_KEY,",
        "  author = {{Turkic Vector Atlas contributors}},",
        "  title = {{Members of both OTS and NATO}},",
        f"  howpublished = {{Map showing 14 May 2024, as written. {atlas}}},",
        "  year = {2026},",
        "  note = {Accessed 22 November 2026},",
        f"  url = {{{ADDRESS}/?alliances=ots.nato&match=all}},",
        "}",
    ]
    assert article.splitlines() == [
        "@misc{ahmadzada_turkic_vector_us,",
        "  author = {Ahmadzada, Rufat},",
        f"  title = {{{{{CATALOG.title}}}}},",
        "  howpublished = {Global Security Review},",
        "}",
    ]


def test_an_edition_is_cited_by_its_publisher_and_its_day_where_they_are_known(told):
    edition = CATALOG.cited["avim"]
    url = STORE.atlas.sources[edition.source].url
    cited = cite_view(replace(told, edition=edition, edition_url=url, found=()))
    assert cite_view(told).chicago.endswith(cited.chicago.partition("\n\n")[2])  # its own has none
    title = "Analysing the Turkic Vector of Azerbaijan’s Foreign Policy"
    again = "Reprinted in part by AVİM, Blog 2024/15"

    assert cited.chicago.endswith(
        f"\n\nAhmadzada, Rufat. “{title}.” The Geopolitics, May 14, 2024. {again}. {url}"
    )
    assert cited.apa.endswith(
        f"\n\nAhmadzada, R. (2024, May 14). {title}. The Geopolitics. {again}. {url}"
    )
    assert cited.bibtex.split("\n\n")[1].splitlines()[1:] == [
        "  author = {Ahmadzada, Rufat},",
        f"  title = {{{{{title}}}}},",
        "  howpublished = {The Geopolitics},",
        f"  note = {{{again}}},",
        f"  url = {{{url}}},",
        "  month = {14 May},",
        "  year = {2024},",
        "}",
    ]


def test_where_no_address_is_known_a_view_is_cited_by_its_words(told):
    cited = cite_view(replace(told, link="", found=()))
    again = (
        f"This view: {CATALOG.name}, with alliances=ots.nato&match=all after the ? of its address"
    )

    assert told.again == f"This view: {told.link}"
    assert replace(told, link="", query="").again == f"This view: {CATALOG.name}, as it opens"
    assert cited.chicago.partition("\n")[0].endswith(f"data {told.digest[:12]}. {again}.")
    assert cited.apa.partition("\n")[0].endswith(f"data {told.digest[:12]}). {again}.")
    assert f"  note = {{{again.replace('&', chr(92) + '&')}}},\n" in cited.bibtex
    assert "http" not in f"{cited.chicago}{cited.apa}{cited.bibtex}"


@pytest.mark.parametrize("style", ["chicago", "apa", "bibtex"])
def test_no_full_stop_is_glued_to_an_address(style, told):
    text = getattr(cite_view(told), style)
    url = STORE.atlas.sources[CATALOG.cited["avim"].source].url

    assert re.findall(r"https?://[^\s}]+", text) == [told.link, url]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("50 % & more_#1 $", r"50 \% \& more\_\#1 \$"),
        ("{{7*7}}", r"\textbraceleft{}\textbraceleft{}7*7\textbraceright{}\textbraceright{}"),
        (r"\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
        ("~x^2", r"\textasciitilde{}x\textasciicircum{}2"),
        ("Şuşa, Қазақстан\n\n@misc", "Şuşa, Қазақстан @misc"),
    ],
)
def test_tex_runs_nothing_in_a_title(told, words, written):
    text = cite_view(replace(told, title=words)).bibtex

    assert f"  title = {{{{{written}}}}},\n" in text
    assert text.count("{") == text.count("}")


def test_two_views_have_two_keys(told):
    other = cite_view(replace(told, link=f"{ADDRESS}/")).bibtex

    assert cite_view(told).bibtex.splitlines()[0] != other.splitlines()[0]
