"""Which countries a filter keeps, against tables written by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.model.view import MATCHES
from layers.picture.picture import matches
from tests.catalogue import ALLIANCES, ARTICLE_DAY, FIRST_DAY, LAYERS, PRESETS
from tests.filtering import EVERYTHING, TODAY, lines, shown

NATO_16 = "BEL CAN DEU DNK ESP FRA GBR GRC ISL ITA LUX NLD NOR PRT TUR USA"
NATO_19 = f"{NATO_16} CZE HUN POL"
NATO_26 = f"{NATO_19} BGR EST LTU LVA ROU SVK SVN"
NATO_28 = f"{NATO_26} ALB HRV"
NATO_32 = f"{NATO_28} MNE MKD FIN SWE"
CST_9 = "ARM AZE BLR GEO KAZ KGZ RUS TJK UZB"
CSTO_6 = "ARM BLR KAZ KGZ RUS TJK"
OTS_4 = "AZE KAZ KGZ TUR"
OTS_5 = f"{OTS_4} UZB"

# Members by day: what NATO, the CSTO and the OTS say of themselves.
MEMBERS = [
    ("1949-04-04", "", "", ""),
    ("1949-08-24", "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA", "", ""),
    ("1993-12-31", NATO_16, "", ""),
    ("1994-04-19", NATO_16, "", ""),
    ("1994-04-20", NATO_16, CST_9, ""),
    ("1998-07-01", NATO_16, CST_9, ""),
    ("1999-04-19", NATO_19, CST_9, ""),
    ("1999-04-20", NATO_19, CSTO_6, ""),
    ("2003-09-18", NATO_19, CSTO_6, ""),
    ("2006-08-15", NATO_26, CSTO_6, ""),
    ("2006-08-16", NATO_26, f"{CSTO_6} UZB", ""),
    ("2011-07-01", NATO_28, f"{CSTO_6} UZB", OTS_4),
    ("2012-12-18", NATO_28, f"{CSTO_6} UZB", OTS_4),
    ("2012-12-19", NATO_28, CSTO_6, OTS_4),
    ("2014-07-01", NATO_28, CSTO_6, OTS_4),
    ("2019-10-13", f"{NATO_28} MNE", CSTO_6, OTS_4),
    ("2019-10-14", f"{NATO_28} MNE", CSTO_6, OTS_5),
    ("2024-03-06", f"{NATO_28} MNE MKD FIN", CSTO_6, OTS_5),
    ("2024-05-14", NATO_32, CSTO_6, OTS_5),
    ("2026-11-22", NATO_32, CSTO_6, OTS_5),
]
TABLE = [
    (day, layer, held)
    for day, *columns in MEMBERS
    for layer, held in zip(("nato", "csto", "ots"), columns, strict=True)
]
# Members with observers and signatories.
WITH_OBSERVERS = [
    ("1949-04-04", "nato", "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA"),
    ("1992-05-15", "csto", "ARM KAZ KGZ RUS TJK UZB"),
    ("1993-09-24", "csto", "ARM AZE KAZ KGZ RUS TJK UZB"),
    ("1993-12-31", "csto", CST_9),
    ("2009-10-03", "ots", OTS_4),
    ("2018-09-03", "ots", f"{OTS_4} HUN"),
    ("2021-11-12", "ots", f"{OTS_5} HUN TKM"),
    ("2022-11-11", "ots", f"{OTS_5} HUN TKM northern_cyprus"),
    ("2024-05-14", "ots", f"{OTS_5} HUN TKM northern_cyprus"),
]
# The modes on the article's day: alliances, mode, observers, who is kept.
MODES = [
    ("ots", "any", False, OTS_5),
    ("ots nato", "all", False, "TUR"),
    ("ots nato", "all", True, "TUR HUN"),
    ("ots csto", "all", False, "KAZ KGZ"),
    ("ots csto", "all", True, "KAZ KGZ"),
    ("csto nato", "all", True, ""),
    ("ots csto nato", "all", True, ""),
    ("ots", "exactly", False, "AZE UZB"),
    ("ots", "exactly", True, "AZE UZB TKM northern_cyprus"),
    ("csto", "exactly", False, "ARM BLR RUS TJK"),
    ("nato", "exactly", False, " ".join(set(NATO_32.split()) - {"TUR"})),
    ("nato", "exactly", True, " ".join(set(NATO_32.split()) - {"TUR", "HUN"})),
    ("ots nato", "exactly", False, "TUR"),
    ("ots csto", "exactly", False, "KAZ KGZ"),
    ("csto nato", "exactly", False, ""),
    ("csto nato", "any", False, f"{CSTO_6} {NATO_32}"),
    ("ots csto nato", "any", False, f"{CSTO_6} {NATO_32} {OTS_5}"),
]
PRESET_TABLE = {
    "ots_and_nato": "TUR",
    "ots_and_csto": "KAZ KGZ",
    "ots_in_neither_bloc": "AZE UZB",
    "two_organizations": f"{CSTO_6} {NATO_32}",
}
alliances = st.sets(st.sampled_from([layer.id for layer in ALLIANCES]))


@pytest.mark.parametrize(("day", "layer", "held"), TABLE)
def test_members_on_a_day(atlas, day, layer, held):
    assert set(held.split()) == lines(shown(atlas, alliances=layer, day=day))


@pytest.mark.parametrize(("day", "layer", "held"), WITH_OBSERVERS)
def test_members_observers_and_signatories_on_a_day(atlas, day, layer, held):
    seen = shown(atlas, alliances=layer, day=day, observers=True)

    assert set(held.split()) == lines(seen)


@pytest.mark.parametrize(("picked", "match", "observers", "kept"), MODES)
def test_modes_on_the_day_of_the_article(atlas, picked, match, observers, kept):
    seen = shown(atlas, alliances=picked, match=match, observers=observers)

    assert set(kept.split()) == lines(seen)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_keeps_whom_the_article_means(atlas, preset):
    seen = shown(atlas, alliances=preset.alliances, match=preset.match)

    assert set(PRESET_TABLE[preset.id].split()) == lines(seen)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_speaks_the_words_of_its_quotation(atlas, preset):
    assert preset.words in atlas.quotes[preset.quote].text


@pytest.mark.parametrize("observers", [False, True])
@pytest.mark.parametrize("picked", ["ots", "csto", "nato", "ots csto", "ots csto nato"])
def test_none_is_the_rest_of_the_world(atlas, picked, observers):
    some = shown(atlas, alliances=picked, match="any", observers=observers)
    rest = shown(atlas, alliances=picked, match="none", observers=observers)

    asked = {id for id, item in atlas.territories.items() if not item.disputed}
    belongs = {area for member in some.in_force for area in member.areas}
    assert asked | belongs == some.matched | rest.matched
    assert frozenset() == some.matched & rest.matched


@given(own=alliances, picked=alliances.filter(bool))
def test_the_modes_keep_their_meaning_for_any_holder(own, picked):
    kept = {match for match in MATCHES if matches(own, picked, match)}

    assert ("none" in kept) == ("any" not in kept)
    assert "all" not in kept or "any" in kept
    assert ("exactly" in kept) == (own == picked)
    assert ("all" in kept) == (picked <= own)


def test_without_a_filter_nothing_is_set_apart(atlas):
    assert shown(atlas).matched is None


@pytest.mark.parametrize("part", ["GRL", "FRO"])
def test_greenland_and_the_faroes_follow_denmark_and_are_no_line(atlas, part):
    seen = shown(atlas, alliances="nato")

    assert {part, "DNK"} <= seen.matched
    assert part not in lines(seen)


@pytest.mark.parametrize(("day", "inside"), [("2023-04-03", False), ("2023-04-04", True)])
def test_aland_follows_finland_into_nato(atlas, day, inside):
    seen = shown(atlas, alliances="nato", day=day)

    assert inside == ("ALA" in seen.matched) == ("FIN" in seen.matched)
    assert "ALA" not in lines(seen)


@pytest.mark.parametrize("day", ["article", "today"])
def test_northern_cyprus_is_an_observer_and_never_cyprus(atlas, day):
    members = shown(atlas, alliances="ots", day=day)
    observed = shown(atlas, alliances="ots", observers=True, day=day)

    assert "northern_cyprus" not in members.matched
    assert "northern_cyprus" in observed.matched
    assert "CYP" not in members.matched | observed.matched


def test_northern_cyprus_is_no_line_among_those_outside_an_alliance(atlas):
    assert "northern_cyprus" not in lines(shown(atlas, alliances="ots", match="none"))


def test_an_organisation_that_observes_is_no_line(atlas):
    seen = shown(atlas, alliances="ots", observers=True)

    assert "ots/eco/2023" in {member.id for member in seen.held("ots")}
    assert all(line in atlas.territories for line in lines(seen))


def test_every_spell_counts_to_its_last_day_and_not_one_longer(atlas):
    ended = [member for member in atlas.members if member.until]

    assert ended
    for member in ended:
        day = member.until.isoformat()
        assert member not in shown(atlas, day=day).in_force
        eve = date.fromordinal(member.until.toordinal() - 1).isoformat()
        assert member in shown(atlas, day=eve).in_force


@pytest.mark.parametrize("day", [FIRST_DAY.isoformat(), "1998-06-01", "article", "today"])
@pytest.mark.parametrize("layer", [layer.id for layer in ALLIANCES])
def test_a_result_names_its_spell(atlas, layer, day):
    seen = shown(atlas, alliances=layer, day=day, observers=True)

    for result in seen.results:
        member = result.members[layer]
        assert result.id in member.areas
        assert member.in_force(seen.day)


def test_results_are_sorted_by_name(atlas):
    names = [result.name for result in shown(atlas, alliances="nato").results]

    assert sorted(names) == names


def test_a_filter_finds_the_same_whatever_is_drawn(atlas):
    drawn = [shown(atlas, layers=layers, alliances="ots nato") for layers in ((), EVERYTHING)]

    assert drawn[0].results == drawn[1].results


def test_without_a_filter_the_table_lists_the_alliances_shown(atlas):
    assert set(OTS_5.split()) | {"HUN", "TKM", "northern_cyprus"} == lines(
        shown(atlas, layers=("ots", "btc"))
    )
    assert lines(shown(atlas, layers=("btc", "places"))) == set()


def test_layers_are_drawn_in_their_own_order(atlas):
    seen = shown(atlas, layers=("btc", "ots"))

    assert [layer.id for layer in LAYERS if layer.id in ("btc", "ots")] == [
        layer.id for layer in seen.layers
    ]


def test_the_day_of_the_article_is_not_today(atlas):
    assert shown(atlas).day == ARTICLE_DAY
    assert shown(atlas, day="today").day == TODAY


# Days of the places' own notes, and the day before each.
PLACE_DAYS = [
    ("shusha", "2021-06-15", "2021-06-14"),
    ("astana", "2023-11-03", "2023-11-02"),
    ("turkic_cultural_foundation", "2012-08-01", "2012-07-31"),
    ("nato_kosovo", "1999-01-01", "1998-12-31"),
    ("sangachal", "1997-10-01", "1997-09-30"),
    ("ceyhan", "2006-05-28", "2006-05-27"),
]


@pytest.mark.parametrize(("place", "first", "before"), PLACE_DAYS)
def test_a_place_is_there_from_its_first_day_on(place, first, before, atlas):
    there, not_yet = ({item.id for item in shown(atlas, day=day).places} for day in (first, before))

    assert place in there - not_yet


def test_a_place_stays_after_its_end(atlas):
    assert "nato_afghanistan" in {place.id for place in shown(atlas, day="today").places}


def test_only_ports_whose_opening_is_not_dated_are_there_from_the_first_day_on(atlas):
    first = shown(atlas, day=FIRST_DAY.isoformat()).places

    assert {"port"} == {place.kind for place in first}
    assert {"aktau", "poti", "batumi", "turkmenbashi", "constanta"} == {p.id for p in first}
