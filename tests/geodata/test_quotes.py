"""Every quotation is verbatim: against the article where it is at hand, else by its hash.

This reads the article by itself, without the recipe, so that the two cannot err together.
"""

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GEODATA = ROOT / "geodata"
ARTICLE = ROOT.parent / "shared" / "article"

QUOTES = json.loads((GEODATA / "quotes.json").read_text(encoding="utf-8"))
EDITIONS = json.loads((GEODATA / "recipe/inputs/article.json").read_text(encoding="utf-8"))
PLACES = {
    feature["properties"]["id"]
    for feature in json.loads((GEODATA / "places.geojson").read_text(encoding="utf-8"))["features"]
}
LAYERS = {
    *("ots", "csto", "nato", "middle_corridor", "baku_supsa", "btc"),
    *("cpc", "atyrau_samara", "northern_corridor"),
}

# How the article names what is on the map. A place names its country too: Budapest, Hungary.
NAMES = {
    "AZE": r"Azerbaijan|\bBaku\b(?!-)",
    "TUR": r"Turkey|Turkish|Istanbul|Ceyhan",
    "KAZ": r"Kazakh|Astana",
    "KGZ": r"Kyrgyz",
    "UZB": r"Uzbek",
    "TKM": r"Turkmen",
    "RUS": r"Russia",
    "CHN": r"China|Chinese",
    "ARM": r"Armenia",
    "GEO": r"Georgia|Tbilisi|Supsa",
    "UKR": r"Ukrain",
    "TJK": r"Tajik",
    "AFG": r"Afghan|Taliban",
    "IRQ": r"\bIraq",
    "IRN": r"\bIran",
    "XKX": r"Kosovo",
    "USA": r"\bUS\b|United States|America",
    "DEU": r"German",
    "GBR": r"\bUK\b|United Kingdom|Brit(?:ain|ish)",
    "HUN": r"Budapest|Hungar",
    "ots": r"\bOTS\b|Organi[sz]ation of Turkic States|Turkic Council",
    "csto": r"\bCSTO\b|Collective Security Treaty|either military bloc",
    "nato": r"\bNATO\b|either military bloc",
    "middle_corridor": r"Middle Corridor|Trans Caspian",
    "baku_supsa": r"Baku-Supsa",
    "btc": r"Baku-Tbilisi-Ceyhan",
    "cpc": r"traditional route through Russia",
    "atyrau_samara": r"traditional route through Russia",
    "northern_corridor": r"trade routes with China passing via Russian territory",
    "ots_general_secretariat": r"General Secretariat",
    "turkic_academy": r"Turkic Academy",
    "turkic_cultural_foundation": r"Turkic Cultural Foundation",
    "ots_representative_office": r"OTS representative office",
    "shusha": r"Shusha",
    "astana": r"Astana Declaration|10th Summit",
    "nato_kosovo": r"NATO missions in Kosovo",
    "nato_afghanistan": r"NATO missions in Kosovo, Afghanistan",
    "nato_iraq": r"NATO missions in Kosovo, Afghanistan, and Iraq",
    "supsa": r"Supsa",
    "ceyhan": r"Ceyhan",
    "gcc": r"GCC",
    "turkic_investment_fund": r"investment fund",
    "five_plus_one": r"5\+1",
    "shusha_declaration": r"Shusha Declaration",
    "astana_declaration": r"Astana Declaration",
    "belt_and_road": r"Belt and Road",
    "taliban": r"Taliban",
    "nam": r"non-aligned",
    "oil_2_2_mt": r"2\.2 million",
    "oil_16_5_mbbl": r"16\.5 million",
    "population_170m": r"170 million",
    "population_250m": r"250 million",
    "gdp_2tn": r"\$2 trillion",
    "central_asia": r"Central Asia",
}
# Subjects that a quotation has by a word that stands for the name ("its", "the declaration").
BY_REFERENCE = {
    "us_13_mutual_commitments": {"shusha", "shusha_declaration"},
    "us_14_joint_consultations": {"AZE", "TUR", "shusha", "shusha_declaration"},
    "us_16_middle_corridor": {"ots"},
    "us_16_increasing_investments": {"ots"},
}
FIGURES = ("2.2 million tons", "16.5 million barrels", "double the 2023 figure", "founded in 2009")
FIGURES += ("170 million", "250 million", "$2 trillion", "March 2024", "November 3, 2023")
FIGURES += ("(2008)", "(2021)", "2021 Shusha", "February 2024", "by 2050", "5+1")


def fold(text):
    return re.sub(r"\s+", " ", text).strip()


def body(edition):
    """Return the paragraphs of the article proper, cut by hand from the file as received."""
    blocks = [fold(block) for block in (ARTICLE / edition["file"]).read_text("utf-8").split("\n\n")]
    if edition is EDITIONS["us"]:
        start = blocks.index("Analyzing the Turkic Vector of Azerbaijan’s Foreign Policy") + 1
        stop = next(i for i, text in enumerate(blocks) if text.startswith("Rufat Ahmadzada is a"))
        return blocks[start:stop]
    start = blocks.index("**Rufat AHMADZADA**") + 1
    first, cut, rest = blocks[start : start + 3]
    return [first, f"{cut} {rest}"]


def sentences(paragraph):
    return re.split(r"(?<=[.!?]) (?=[A-Z])", paragraph)


def digest(content):
    return hashlib.sha256(content).hexdigest()


def named_in(text):
    return {subject for subject, form in NAMES.items() if re.search(form, text)}


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote["id"])
def test_quotation_is_the_text_that_was_verified(quote):
    recorded = EDITIONS[quote["edition"]]["quotes"][quote["id"]]

    assert recorded == digest(quote["text"].encode()) == quote["sha256"]
    if ARTICLE.is_dir():
        assert quote["text"] in body(EDITIONS[quote["edition"]])[quote["paragraph"] - 1]


def test_the_recipe_holds_the_same_quotations():
    hand_edited = json.loads((GEODATA / "recipe/inputs/quotes.json").read_text(encoding="utf-8"))
    recorded = [id_ for edition in EDITIONS.values() for id_ in edition["quotes"]]

    assert hand_edited == [{k: v for k, v in quote.items() if k != "sha256"} for quote in QUOTES]
    assert recorded == [quote["id"] for quote in QUOTES]


@pytest.mark.parametrize("name", EDITIONS)
def test_article_is_the_one_that_was_verified(name):
    edition = EDITIONS[name]

    assert re.fullmatch(r"[0-9a-f]{64}", edition["sha256"])
    if ARTICLE.is_dir():
        assert edition["sha256"] == digest((ARTICLE / edition["file"]).read_bytes())
        assert edition["paragraphs"] == len(body(edition)) == {"us": 17, "avim": 2}[name]


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote["id"])
def test_quotation_is_made_of_whole_sentences_or_is_how_one_begins(quote):
    text = quote["text"]

    assert text == fold(text)
    assert text[0].isupper()
    assert text[-1].isalpha() or text[-1] == "."
    if ARTICLE.is_dir():
        paragraph = sentences(body(EDITIONS[quote["edition"]])[quote["paragraph"] - 1])
        begun = [whole for whole in paragraph if whole.startswith(f"{text} ")]
        assert len(begun) == 1 if text[-1] != "." else set(sentences(text)) <= set(paragraph)
        assert len(paragraph) == 1 or text != " ".join(paragraph)  # none gives a whole paragraph


@pytest.mark.parametrize(("name", "count"), [("us", 52), ("avim", 12)])
def test_every_sentence_of_an_edition_is_quoted_whole_or_in_part(name, count):
    known = EDITIONS[name]["sentences"]
    own = {quote["id"]: quote for quote in QUOTES if quote["edition"] == name}
    whole = {digest(s.encode()) for q in own.values() for s in sentences(q["text"])}
    parts = [id_ for id_, quote in own.items() if quote["text"][-1] != "."]

    assert len(known) == count
    assert {id_ for ids in known.values() for id_ in ids} == own.keys()
    assert all(known.values())
    assert len(known.keys() - whole) == len(parts)
    if ARTICLE.is_dir():
        for number, paragraph in enumerate(body(EDITIONS[name]), start=1):
            for sentence in sentences(paragraph):
                assert known[digest(sentence.encode())] == [
                    quote["id"]
                    for quote in own.values()
                    if quote["paragraph"] == number
                    and (sentence in quote["text"] or quote["text"] in sentence)
                ]


def test_one_altered_character_is_noticed():
    text = QUOTES[0]["text"]
    altered = text.replace("one", "oпe", 1)

    assert altered != text
    assert digest(altered.encode()) not in EDITIONS["us"]["quotes"].values()


def test_ids_are_unique_and_say_edition_and_paragraph():
    ids = [quote["id"] for quote in QUOTES]

    assert len(ids) == len(set(ids))
    for quote in QUOTES:
        assert re.fullmatch(rf"{quote['edition']}_{quote['paragraph']:02d}_[a-z0-9_]+", quote["id"])


def test_there_are_enough_of_both_editions():
    american = {quote["text"] for quote in QUOTES if quote["edition"] == "us"}
    british = {quote["text"] for quote in QUOTES if quote["edition"] == "avim"}
    other_words = british - {text.replace("’", "'") for text in american}

    assert len(american) >= 40
    assert len(other_words) >= 6


def test_quotations_stand_in_the_order_of_the_article_and_never_overlap():
    if not ARTICLE.is_dir():
        order = [(quote["edition"] == "avim", quote["paragraph"]) for quote in QUOTES]
        assert order == sorted(order)
        return
    spans = []
    for quote in QUOTES:
        start = body(EDITIONS[quote["edition"]])[quote["paragraph"] - 1].index(quote["text"])
        key = (quote["edition"] == "avim", quote["paragraph"])
        spans.append(((*key, start), (*key, start + len(quote["text"]))))
    for (_, stop), (start, _) in pairwise(spans):
        assert stop < start


@pytest.mark.parametrize("name", EDITIONS)
def test_every_sentence_that_names_something_on_the_map_is_quoted(name):
    own = [quote for quote in QUOTES if quote["edition"] == name]
    if not ARTICLE.is_dir():
        assert set(EDITIONS[name]["quotes"]) == {quote["id"] for quote in own}
        return
    for number, paragraph in enumerate(body(EDITIONS[name]), start=1):
        for sentence in sentences(paragraph):
            told = [q for q in own if q["paragraph"] == number and sentence in q["text"]]
            subjects = {subject for quote in told for subject in quote["subjects"]}
            assert named_in(sentence) <= subjects, f"{name} ¶{number}: {sentence}"


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote["id"])
def test_subjects_are_what_the_quotation_names(quote):
    mapped = {subject for subject in quote["subjects"] if subject in NAMES}
    by_reference = BY_REFERENCE.get(quote["id"], set())

    assert named_in(quote["text"]) | by_reference == mapped


def test_subjects_are_known():
    known = set(NAMES) | LAYERS | PLACES
    upper = {s for quote in QUOTES for s in quote["subjects"] if s.isupper()}
    places_named = {s for quote in QUOTES for s in quote["subjects"]} & PLACES

    assert upper <= known
    ports = {"aktau", "kuryk", "alat", "turkmenbashi", "poti", "batumi", "constanta"}
    assert places_named == PLACES - ports - {"sangachal"}


def test_everything_the_article_names_has_a_quotation():
    subjects = {subject for quote in QUOTES for subject in quote["subjects"]}

    assert set(NAMES) - subjects == {"TKM", "IRN"}


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_quoted(figure):
    assert [q["id"] for q in QUOTES if q["edition"] == "us" and figure in q["text"]]


def test_no_quotation_holds_what_is_no_article():
    furniture = "viewing experience|Akismet|email address|comment|avim|http|@|City, University"

    assert [quote["id"] for quote in QUOTES if re.search(furniture, quote["text"])] == []
