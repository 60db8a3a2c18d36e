"""The table of words: one for Python and the browser, fit for languages that count otherwise."""

import json
from datetime import date

import pytest

from layers.words import MissingWordsError, read_words, spoken
from layers.words.table import leaves

ROLES = {"by": "role", "member": "a member", "other": "a guest"}
ENGLISH = {
    "locale": "en-GB",
    "screen": {
        "plain": "Layers",
        "places": {
            "by": "count",
            "0": "no place",
            "one": "{count} place",
            "other": "{count} places",
        },
        "role": ROLES,
        "nested": {"by": "open", "true": ROLES, "false": "nobody"},
        "kept": {
            "by": "names",
            "1": "{names:and}",
            "2": "both {names:and}",
            "other": "{names:and}",
        },
        "either": "{names:or}",
        "all": "{names}",
        "day": "{day:day}",
        "cited": "{day:MMMM d, y}",
        "number": "{number}",
        "undivided": "{number:d}",
        "exact": "{number:.1}",
        "short": "{number:g}",
        "brackets": "[{…}] {name}",
    },
}
# What a Slavic and two Turkic languages ask of the table, in as few words as show it.
FOREIGN = {
    "ru": {
        "one": "{count} страна",
        "few": "{count} страны",
        "many": "{count} стран",
        "other": "{count} страны",
    },
    "az": {"one": "{count} ölkə", "other": "{count} ölkə"},
    "tr": {"one": "{count} ülke", "other": "{count} ülke"},
}


def table(language: str = "en-GB") -> str:
    """Return a small table of a language as JSON."""
    if language == "en-GB":
        return json.dumps(ENGLISH)
    forms = {"places": {"by": "count", **FOREIGN[language]}, "day": "{day:day}"}
    lists = {"number": "{number:.1}", "all": "{names:and}", "either": "{names:or}"}
    return json.dumps({"locale": language, "screen": forms | lists})


WORDS = read_words(table())


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("plain", {}, "Layers"),
        ("places", {"count": 0}, "no place"),
        ("places", {"count": 1}, "1 place"),
        ("places", {"count": 1768}, "1,768 places"),
        ("role", {"role": "member"}, "a member"),
        ("role", {"role": "observer"}, "a guest"),
        ("nested", {"open": True, "role": "member"}, "a member"),
        ("nested", {"open": False}, "nobody"),
        ("kept", {"names": ("OTS",)}, "OTS"),
        ("kept", {"names": ["OTS", "NATO"]}, "both OTS and NATO"),
        ("kept", {"names": ["OTS", "CSTO", "NATO"]}, "OTS, CSTO and NATO"),
        ("kept", {"names": ["{1}", "B", "{0}", "{names}"]}, "{1}, B, {0} and {names}"),
        ("either", {"names": ["OTS", "CSTO", "NATO"]}, "OTS, CSTO or NATO"),
        ("all", {"names": ["OTS", "NATO"]}, "OTS, NATO"),
        ("all", {"names": []}, ""),
        ("day", {"day": date(2024, 5, 14)}, "14 May 2024"),
        ("day", {"day": "2024-05-01"}, "1 May 2024"),
        ("day", {"day": "2024-05"}, "May 2024"),
        ("day", {"day": "2024"}, "2024"),
        ("day", {"day": ""}, ""),
        ("cited", {"day": date(2024, 5, 14)}, "May 14, 2024"),
        ("number", {"number": 1234567}, "1,234,567"),
        ("undivided", {"number": 1234567}, "1234567"),
        ("exact", {"number": 1234.25}, "1,234.2"),
        ("short", {"number": 1.392}, "1.392"),
        ("brackets", {"name": "{plain}"}, "[{…}] {plain}"),
    ],
)
def test_words_are_chosen_and_filled_in(key, values, said):
    assert said == WORDS.say(key, **values)


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("nothing", {}),
        ("screen.plain", {}),
        ("places", {}),
        ("number", {"count": 1}),
        ("nested", {"open": None, "role": "member"}),
    ],
)
def test_what_the_table_lacks_is_never_passed_over_in_silence(key, values):
    with pytest.raises(MissingWordsError, match=rf"^{key}"):
        WORDS.say(key, **values)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        *((0, "0 стран"), (1, "1 страна"), (2, "2 страны"), (5, "5 стран"), (11, "11 стран")),
        *((21, "21 страна"), (22, "22 страны"), (112, "112 стран"), (1001, "1\xa0001 страна")),
    ],
)
def test_russian_counts_by_its_own_rules(count, said):
    assert said == read_words(table("ru")).say("places", count=count)


@pytest.mark.parametrize(
    ("language", "day", "month", "number", "both"),
    [
        ("ru", "14 мая 2024 г.", "май 2024 г.", "1 768,2", "А, Б и В"),
        ("az", "14 may 2024", "may 2024", "1.768,2", "А, Б və В"),
        ("tr", "14 Mayıs 2024", "Mayıs 2024", "1.768,2", "А, Б ve В"),
    ],
)
def test_days_numbers_and_lists_are_as_the_language_has_them(language, day, month, number, both):
    words = read_words(table(language))

    said = (
        words.say("day", day="2024-05-14"),
        words.say("day", day="2024-05"),
        words.say("number", number=1768.25),
        words.say("all", names=["А", "Б", "В"]),
    )

    assert (day, month, number, both) == tuple(" ".join(text.split()) for text in said)


def test_the_words_of_a_language_are_read_once_and_cannot_be_changed():
    assert spoken() is spoken()
    with pytest.raises(AttributeError):
        spoken().forms = {}  # type: ignore[misc]


def test_no_part_of_the_table_speaks_for_another():
    parts = [spoken().parts[part] for part in ("screen", "file", "site", "app")]
    keys = [key for part in parts for key in leaves(part)]

    assert len(spoken().forms) == len(keys)
    assert set() == parts[0].keys() & parts[1].keys()  # which a file joins, group by group
