"""Areas where control and recognition differ: told in full, dated, never counted as countries."""

from datetime import date

import pytest

from layers.model.view import View
from layers.picture.captions import captions
from layers.picture.picture import picture
from layers.picture.prose import counts
from tests.catalogue import BY_ID, LAYERS

TODAY = date(2026, 11, 22)
EVERYTHING = tuple(BY_ID)
DATED = {  # day -> areas disputed then, areas of the past
    "1960-01-01": ("", ""),
    "1990-01-01": ("northern_cyprus", ""),
    "1993-01-01": ("abkhazia northern_cyprus south_ossetia transnistria", ""),
    "1999-06-09": ("abkhazia karabakh northern_cyprus south_ossetia transnistria", ""),
    "2015-01-01": (
        "abkhazia crimea karabakh kosovo northern_cyprus south_ossetia transnistria",
        "",
    ),
    "2020-09-26": (
        "abkhazia crimea karabakh kosovo northern_cyprus south_ossetia transnistria",
        "",
    ),
    "2020-09-27": ("abkhazia crimea kosovo northern_cyprus south_ossetia transnistria", "karabakh"),
    "today": ("abkhazia crimea kosovo northern_cyprus south_ossetia transnistria", "karabakh"),
}
COUNTS = {
    "1960-01-01": "no area",
    "1990-01-01": "1 area",
    "1993-01-01": "4 areas",
    "2015-01-01": "7 areas",
    "article": "6 areas, 1 history",
}


def shown(atlas, **asked):
    return picture(atlas, View(**{"layers": EVERYTHING, **asked}), TODAY)


@pytest.fixture(scope="module")
def told(atlas):
    return captions(atlas)


def words(caption):
    return [fact.words for fact in caption.facts]


@pytest.mark.parametrize("day", DATED)
def test_an_area_is_disputed_from_its_first_day_and_history_from_its_last(atlas, day):
    seen = shown(atlas, day=day)
    now, past = (set(ids.split()) for ids in DATED[day])

    assert now == {area.id for area in seen.areas}
    assert past == {area.id for area in seen.past_areas}


@pytest.mark.parametrize("day", COUNTS)
def test_the_legend_counts_the_areas_of_the_day(atlas, day):
    seen = shown(atlas, day=day)

    assert counts(seen, BY_ID["disputed"], atlas) == COUNTS[day]


def test_an_area_tells_control_recognition_and_since_when_with_its_sources(atlas, told):
    for area in atlas.areas:
        facts = [fact for fact in told[area.id].facts if fact.layer == "disputed"]
        since, control, recognition = facts

        assert (control.words, recognition.words) == (area.control, area.recognition)
        assert area.since[:4] in since.words
        assert (f"until {int(area.until[8:])} " if area.until else "since") in since.words
        assert {fact.sources for fact in facts} == {area.sources}


def test_a_tooltip_is_brief_and_says_nothing_the_data_do_not(atlas, told):
    for area in atlas.areas:
        for fact in told[area.id].facts:
            for sentence in filter(None, fact.brief.split(". ")):
                assert sentence.removesuffix(".") in fact.words
            assert len(fact.brief) <= 320


def test_what_is_over_is_told_to_its_end_in_the_tooltip_too(told):
    control = told["karabakh"].facts[1]

    assert control.words.endswith("Azerbaijan has controlled all of it since.")
    assert control.brief == ""


def test_an_area_leads_to_its_country_and_the_country_to_it(atlas, told):
    for area in atlas.areas:
        assert set(area.within) <= {fact.subject for fact in told[area.id].facts}
        for country in area.within:
            [fact] = [f for f in told[country].facts if f.subject == area.id]

            assert fact.words == f"Disputed area: {area.name}"
            assert (fact.since, fact.until) == (area.since, area.until or "")


def test_a_party_to_a_dispute_that_is_elsewhere_has_it_in_its_dossier(atlas, told):
    for area in atlas.areas:
        for country in set(area.parties) - set(area.within):
            [fact] = [f for f in told[country].facts if f.subject == area.id]

            assert fact.words == f"Party to the dispute over: {area.name}"
            assert (fact.since, fact.until) == (area.since, area.until or "")


def test_a_rule_for_borders_stands_in_the_dossiers_of_its_countries_word_for_word(atlas, told):
    for rule in atlas.borders.rules:
        words = f"{rule.area}: {rule.drawn}"
        stands_in = {id for id in told if words in {fact.words for fact in told[id].facts}}

        assert stands_in == set(rule.concerns), rule.id


def test_ukraine_says_that_no_line_of_control_is_drawn(told):
    [rule] = [fact for fact in told["UKR"].facts if fact.words.startswith("Donetsk")]

    assert "no line of control is drawn" in rule.words
    assert rule.sources


def test_the_dossier_of_the_layer_lists_every_area_once(atlas, told):
    subjects = [fact.subject for fact in told["disputed"].facts if fact.subject]

    assert subjects == [area.id for area in atlas.areas]
    assert told["disputed"].note == BY_ID["disputed"].note


def test_the_article_names_kosovo_alone_and_speaks_of_karabakh(told):
    quoting = {id for id in told if told[id].kind == "area" and told[id].quotes}

    assert quoting == {"kosovo", "karabakh"}
    assert told["kosovo"].quotes == told["XKX"].quotes
    assert {id for id, caption in told.items() if caption.unnamed} == {"karabakh"}


def test_the_quotation_beside_the_toggle_is_about_sovereignty_over_land(atlas):
    quote = atlas.quotes[BY_ID["disputed"].quotes[0]]

    assert "restoration of Azerbaijan’s territorial integrity and sovereignty" in quote.text


@pytest.mark.parametrize("match", ["any", "all", "exactly", "none"])
@pytest.mark.parametrize("observers", [False, True])
def test_no_filter_keeps_an_area_for_being_disputed(atlas, match, observers):
    seen = shown(atlas, alliances=("ots",), match=match, observers=observers)
    areas = {area.id for area in atlas.areas} - {"northern_cyprus"}

    assert set() == areas & (seen.matched | {line.id for line in seen.results})


@pytest.mark.parametrize("asked", [{}, {"alliances": ("ots",)}, {"alliances": ("nato",)}])
def test_the_layer_changes_no_result_and_no_count(atlas, asked):
    without = tuple(layer.id for layer in LAYERS if layer.kind != "areas")
    on, off = (shown(atlas, layers=ids, **asked) for ids in (EVERYTHING, without))

    assert (on.matched, on.results) == (off.matched, off.results)
    assert [counts(on, x, atlas) for x in LAYERS] == [counts(off, x, atlas) for x in LAYERS]
