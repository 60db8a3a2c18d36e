"""Damage to the events: who tells of them, on which day they were, in which order they stand.

name: (how the data are damaged, file, feature, and words that the check must say of it).
"""

from tests.damage import GONE, copy, lose, put, swap
from tests.damage_records import rename_reviewed

EVENTS, QUOTES = "events.json", "quotes.json"
WAR, SUMMIT, OURS = "georgia_war", "astana_summit", "washington_declaration"


EVENTFUL = {
    "an event has no title": (put(EVENTS, WAR, "title", ""), EVENTS, WAR, "title: is empty"),
    "an event has no day": (put(EVENTS, WAR, "day", GONE), EVENTS, WAR, "day: is missing"),
    "an event is on no calendar day": (
        put(EVENTS, WAR, "day", "2008-08-32"),
        EVENTS,
        WAR,
        "day: '2008-08-32' is no calendar day",
    ),
    "an event is before the slider begins": (
        put(EVENTS, WAR, "day", "1908-08-08"),
        EVENTS,
        WAR,
        "day: 1908-08-08 is before 1949-04-04, the first day",
    ),
    "an event is in the future": (
        put(EVENTS, OURS, "day", "2999-08-08"),
        EVENTS,
        OURS,
        "day: '2999-08-08' is in the future",
    ),
    "an event is ten days off": (
        put(EVENTS, SUMMIT, "day", "2023-11-13"),
        EVENTS,
        SUMMIT,
        "day: is '2023-11-13', but '2023-11-03' in geodata/recipe/inputs/reviewed.json",
    ),
    "events change places": (swap(EVENTS, WAR, SUMMIT), EVENTS, WAR, "stands behind 2023-11-03"),
    "an event stands twice": (copy(EVENTS, OURS), EVENTS, OURS, "id: stands 2 times"),
    "an event is told twice": (
        copy(EVENTS, OURS, id="the_same"),
        EVENTS,
        "the_same",
        "title: stands 2 times",
    ),
    "an event quotes what there is not": (
        put(EVENTS, SUMMIT, "quote", "us_10_astana_declaratio"),
        EVENTS,
        SUMMIT,
        "no quote 'us_10_astana_declaratio'; did you mean 'us_10_astana_declaration'?",
    ),
    "the quotation of an event is lost": (
        lose(QUOTES, "us_10_astana_declaration"),
        EVENTS,
        SUMMIT,
        "no quote 'us_10_astana_declaration'",
    ),
    "nobody tells of an event": (
        put(EVENTS, OURS, "words", ""),
        EVENTS,
        OURS,
        "words: are empty, and the article does not tell of it",
    ),
    "an event is put into the article's mouth": (
        put(EVENTS, OURS, "words", "The article tells of a declaration in Washington."),
        EVENTS,
        OURS,
        "words: say 'The article tells', and no passage is named under quote",
    ),
    "a title goes on and on": (put(EVENTS, OURS, "title", "War " * 21), EVENTS, OURS, "is 84"),
    "an event is about nothing there is": (
        put(EVENTS, WAR, "subjects", ["georgia_war"]),
        EVENTS,
        WAR,
        "no layer, place or topic 'georgia_war'",
    ),
    "an event is in a country that is not on the map": (
        put(EVENTS, WAR, "subjects", ["ATL"]),
        EVENTS,
        WAR,
        "subjects: the base map has no 'ATL'",
    ),
    "an event cites what there is not": (
        put(EVENTS, WAR, "sources", ["eu_georgia"]),
        EVENTS,
        WAR,
        "no source 'eu_georgia'",
    ),
    "an event has no source": (put(EVENTS, WAR, "sources", []), EVENTS, WAR, "sources: is empty"),
    "an event is not in the second record": (
        rename_reviewed("events", WAR, "georgian_war"),
        EVENTS,
        WAR,
        "is not in geodata/recipe/inputs/reviewed.json; review it",
    ),
    "an event is lost": (
        lose(EVENTS, WAR),
        EVENTS,
        "",
        "reviewed.json has 'georgia_war', this file has not",
    ),
}
