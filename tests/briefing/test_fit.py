"""Whether a scene shows what it is about, and its quotation fits its day."""

import pytest

from layers.briefing.fit import all_shown, misfits
from layers.briefing.suggestions import heading, quote_for
from layers.model.view import View
from layers.picture.picture import picture
from layers.serve.store import STORE

ATLAS, WORDS = STORE.atlas, STORE.vocabulary()
FAR = "at=60.000_10.000_5.00"  # Norway and Sweden
OIL = "us_04_both_pipelines"


def shown(query):
    view, notices = View.parse(query, WORDS)
    assert not notices
    return picture(ATLAS, view, WORDS.today)


def amiss(query, quote=""):
    return [(one.kind, one.names) for one in misfits(ATLAS, shown(query), ATLAS.quotes.get(quote))]


@pytest.mark.parametrize("scene", ATLAS.scenes, ids=lambda scene: scene.id)
def test_nothing_is_amiss_with_a_scene_of_the_article(scene):
    assert amiss(scene.view, scene.quote) == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (f"only=AZE&{FAR}", ("Azerbaijan",)),
        (f"named=black_sea&{FAR}", ("Black Sea",)),
        (f"note=AZE.Here&{FAR}", ("Azerbaijan",)),
        (f"layers=ots.btc&only=btc&{FAR}", ("BTC",)),
        ("layers=ots&only=btc", ("BTC",)),  # its layer is off
        (f"alliances=ots.nato&match=all&{FAR}", ("Türkiye",)),
    ],
)
def test_what_a_view_picks_out_and_does_not_show_is_out_of_its_picture(query, names):
    assert amiss(query) == [("unseen", names)]


@pytest.mark.parametrize(
    "query",
    [
        "only=AZE",
        "named=black_sea.TUR",
        "layers=ots.btc&only=btc",
        "note=RUS.Large&at=46.000_52.000_4.00",  # whose greater part is beyond the edge
        "alliances=ots.nato&match=all",
        "layers=btc",
    ],
)
def test_what_is_in_the_picture_is_not_amiss(query):
    assert amiss(query) == []


def test_a_quotation_is_out_of_the_picture_where_most_that_it_tells_of_is():
    [(kind, names)] = amiss(f"layers=ots.baku_supsa.btc.ports&{FAR}", OIL)

    assert (kind, names) == ("unseen", ("Azerbaijan", "Georgia", "Kazakhstan"))
    assert amiss("layers=ots.btc.baku_supsa.ports&at=40.5_44_5.5", OIL) == []


@pytest.mark.parametrize(
    ("day", "quote", "fits"),
    [
        ("2003-06-15", OIL, False),  # BTC was opened in 2006
        ("2020-01-01", OIL, True),
        ("article", OIL, True),
        ("2008-01-01", "us_02_founded_2009", False),
        ("2022-01-01", "us_02_founded_2009", True),
        ("2020-01-01", "us_13_shusha_declaration", False),
        ("today", "us_12_neither_bloc", True),
    ],
)
def test_a_quotation_fits_a_day_that_does_not_gainsay_it(day, quote, fits):
    found = amiss(f"layers=ots.csto.nato.baku_supsa.btc.ports.institutions&day={day}", quote)

    assert ("day" not in [kind for kind, _ in found]) is fits


@pytest.mark.parametrize(
    "query",
    [
        f"only=AZE.KAZ&{FAR}",
        f"layers=none&only=btc&named=sangachal&{FAR}",
        f"note=caspian_sea.Deep&{FAR}",
        f"alliances=ots&match=exactly&{FAR}",
        f"only=USA.CHN&{FAR}",
    ],
)
def test_to_show_all_is_to_have_nothing_out_of_the_picture(query):
    mended = all_shown(ATLAS, shown(query), None, WORDS)

    assert misfits(ATLAS, picture(ATLAS, mended, WORDS.today), None) == ()


def test_a_heading_names_what_alone_is_shown_or_named():
    told = [heading(ATLAS, shown(query)) for query in ("only=AZE.TUR", "named=astana.KAZ")]

    assert told == ["Azerbaijan and Türkiye", "Kazakhstan and Astana"]
    assert heading(ATLAS, shown("only=AZE.GEO.HUN.KAZ.KGZ.TUR")) == (
        "Azerbaijan, Georgia, Hungary, Kazakhstan and 2 more"
    )


def test_a_quotation_is_about_what_alone_is_shown_or_there_is_none():
    assert quote_for(ATLAS, shown("only=shusha")).id == "us_13_shusha_declaration"
    assert {"AZE", "TUR"} <= {*quote_for(ATLAS, shown("only=AZE.TUR")).subjects}
    assert quote_for(ATLAS, shown("only=FJI")) is None
