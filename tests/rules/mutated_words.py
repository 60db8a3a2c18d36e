"""Damage to what the data say: ids, sources, quotations, figures, sidecars.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import (
    GONE,
    altered_by_hand,
    copy,
    in_list,
    lose,
    put,
    reword,
    sidecar,
    with_sidecar,
    without,
)

LAND, PLACES = "countries.geojson", "places.geojson"
NATO = "nato.geojson"
BTC = "btc.geojson"
QUOTES, SOURCES, FACTS, FIGURES = "quotes.json", "sources.json", "facts.json", "figures.json"
USA, FIRST = "nato/USA/1949-2", "us_01_main_initiative"

WORDS = {
    "an id stands twice": (copy(PLACES, "shusha"), PLACES, "shusha", "id: stands 2 times"),
    "a property is unknown": (
        put(PLACES, "shusha", "colour", "red"),
        PLACES,
        "shusha",
        "colour: unknown property",
    ),
    "a property is missing": (
        put(PLACES, "shusha", "country", GONE),
        PLACES,
        "shusha",
        "country: is missing",
    ),
    "a name is a number": (put(LAND, "AZE", "name", 5), LAND, "AZE", "name: 5 is no text"),
    "half a character": (
        put(FACTS, "btc_length", "words", "\ud800"),
        FACTS,
        "btc_length",
        "half a character",
    ),
    "a source is unknown": (
        put(NATO, USA, "sources", ["nato_mebmers"]),
        NATO,
        USA,
        "no source 'nato_mebmers'",
    ),
    "a list of sources is empty": (
        put(BTC, "btc/01", "sources", []),
        BTC,
        "btc/01",
        "sources: is empty",
    ),
    "nobody cites a source": (
        copy(SOURCES, "article_us", id="spare"),
        SOURCES,
        "spare",
        "nothing cites this source",
    ),
    "a cited source is lost": (
        lose(SOURCES, "geonames_cities500"),
        BTC,
        "btc/0",
        "no source 'geonames_cities500'",
    ),
    "a source was never read": (
        put(SOURCES, "unscr_541", "accessed", None),
        SOURCES,
        "unscr_541",
        "accessed: is null, and no reason stands in",
    ),
    "a source was read in the future": (
        put(SOURCES, "gem_terminals", "accessed", "2999-01-01"),
        SOURCES,
        "gem_terminals",
        "accessed: '2999-01-01' is in the future",
    ),
    "a source was read before it was published": (
        put(SOURCES, "nato_members", "accessed", "1999-01-01"),
        SOURCES,
        "nato_members",
        "is before it was published",
    ),
    "the licence of a source is removed": (
        put(SOURCES, "article_us", "licence", GONE),
        SOURCES,
        "article_us",
        "licence: is missing",
    ),
    "a fact is from the future": (
        put(FACTS, "btc_length", "as_of", "2999"),
        FACTS,
        "btc_length",
        "as_of: '2999' is in the future",
    ),
    "a fact is about nothing there is": (
        put(FACTS, "btc_length", "subject", "btk"),
        FACTS,
        "btc_length",
        "no layer, place or topic 'btk'",
    ),
    "a quotation is altered by one character": (
        reword("Turkic", "Turkıc"),
        QUOTES,
        FIRST,
        "sha256 differs",
    ),
    "a quotation is altered together with its hash": (
        reword("Turkic", "Turkıc", signed=True),
        QUOTES,
        FIRST,
        "is not the one recorded",
    ),
    "a quotation ends without its full stop": (
        reword(".", "", signed=True),
        QUOTES,
        FIRST,
        "is not the one recorded",
    ),
    "a quotation on show is lost": (
        lose(QUOTES, "us_12_neither_bloc"),
        QUOTES,
        "",
        "no quote 'us_12_neither_bloc', which layers.json or atlas.json shows",
    ),
    "a quotation is lost": (
        lose(QUOTES, "us_05_gulf_summits"),
        QUOTES,
        "",
        "'us_05_gulf_summits' was compared with the article and is lost",
    ),
    "a quotation is of the other edition": (
        put(QUOTES, FIRST, "edition", "avim"),
        QUOTES,
        FIRST,
        "the record avim_01",
    ),
    "a quotation is of another paragraph": (
        put(QUOTES, FIRST, "paragraph", 2),
        QUOTES,
        FIRST,
        "the record us_02",
    ),
    "a quotation has no text": (put(QUOTES, FIRST, "text", ""), QUOTES, FIRST, "text: is empty"),
    "a quotation is about nothing there is": (
        put(QUOTES, FIRST, "subjects", ["otts"]),
        QUOTES,
        FIRST,
        "no layer, place or topic 'otts'; did you mean 'ots'?",
    ),
    "a quotation stands beside a place it is not about": (
        put(PLACES, "shusha", "quotes", [FIRST]),
        PLACES,
        "shusha",
        "is not about shusha",
    ),
    "a quotation stands beside a pipeline it is not about": (
        put(BTC, "btc/01", "quotes", [FIRST]),
        BTC,
        "btc/01",
        "is not about btc",
    ),
    "a sidecar has another hash": (
        sidecar("nato.meta.json", sha256="0" * 64),
        "nato.meta.json",
        "",
        "was changed after it was built",
    ),
    "a file is altered by hand": (
        altered_by_hand(BTC),
        "btc.meta.json",
        "",
        "btc.geojson was changed",
    ),
    "a sidecar counts wrongly": (
        sidecar("nato.meta.json", count=32),
        "nato.meta.json",
        "",
        "count: 32, but",
    ),
    "the licence of a layer is removed": (
        without("nato.meta.json", "licence"),
        "nato.meta.json",
        "",
        "licence: is missing",
    ),
    "a sidecar leaves out a source": (
        lambda tables: with_sidecar(
            tables, "btc.meta.json", sources=tables.sidecars["btc.meta.json"]["sources"][1:]
        ),
        "btc.meta.json",
        "",
        "are not those that btc.geojson cites",
    ),
    "a sidecar is from the future": (
        sidecar("btc.meta.json", as_of="2999-01-01"),
        "btc.meta.json",
        "",
        "is in the future",
    ),
    "a derived value does not recompute": (
        in_list(FIGURES, "population_170m", "values", 8, value=163.0),
        FIGURES,
        "population_170m",
        "but sum gives",
    ),
    "a sum has lost a part": (
        in_list(FIGURES, "gdp_2tn", "values", 8, **{"from": ["output_tur"]}),
        FIGURES,
        "gdp_2tn",
        "but sum gives",
    ),
    "an independent value is altered": (
        in_list(FIGURES, "population_170m", "values", 1, value=78.576),
        FIGURES,
        "population_170m",
        "but sum gives",
    ),
    "a claim is not in its quotation": (
        in_list(FIGURES, "population_170m", "values", 0, value=171),
        FIGURES,
        "population_170m",
        "the quotation does not say 171",
    ),
    "a figure has no quotation": (
        put(FIGURES, "population_170m", "quote", GONE),
        FIGURES,
        "population_170m",
        "quote: is missing",
    ),
    "a figure quotes what there is not": (
        put(FIGURES, "population_170m", "quote", "us_99"),
        FIGURES,
        "population_170m",
        "no quote 'us_99'",
    ),
    "a value has no source": (
        in_list(FIGURES, "population_170m", "values", 1, sources=[]),
        FIGURES,
        "population_170m",
        "name at least one source",
    ),
    "a verdict is unknown": (
        put(FIGURES, "gdp_2tn", "verdict", "true"),
        FIGURES,
        "gdp_2tn",
        "verdict: 'true' is not among",
    ),
    "a condition is lost": (
        put(FIGURES, "population_170m", "condition", ""),
        FIGURES,
        "population_170m",
        "condition: ",
    ),
}
