"""The browser says what Python says, from the same table, in every language."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from layers.browser.assets import WEB
from layers.words import Words, read_words, spoken
from layers.words.table import PLACEHOLDER, Form
from tests.words.test_words import table

COUNTS = (*range(130), 1000, 1001, 1002, 1_000_000, 12_345_678)
LENGTHS = (0.0, 0.05, 0.15, 0.25, 1.5, 2.5, 999.5, 1000.5, 1234.25, 1234567.5, 12.4999999999)
MONTHS = tuple(f"2024-{month:02}" for month in range(1, 13))
DAYS = ("", "2024", *MONTHS, *(f"{month}-{day:02}" for month in MONTHS for day in (1, 14, 29)))
NAMES = tuple(["OTS", "{1}", "$&", "NATO", "{0}", "{name}"][:number] for number in range(7))
VALUES = {"count": COUNTS, "number": LENGTHS, "day": DAYS, "names": NAMES}
SAID = """([table, asked]) => {
    window.atlasParts.speak(table);
    return asked.map(([key, values]) => {
        try { return window.atlasParts.say(key, values); } catch (error) { return null; }
    });
}"""


def asked(key: str, form: Form) -> list[tuple[str, dict[str, object]]]:
    """Return a form's key with values for whatever it names, one after the other."""
    named = [name for name in VALUES if f'"{name}"' in json.dumps(form) or f"{{{name}" in str(form)]
    most = max((len(VALUES[name]) for name in named), default=1)
    turns = (
        {name: VALUES[name][turn % len(VALUES[name])] for name in named} for turn in range(most)
    )
    return [(key, turn) for turn in turns]


@pytest.mark.parametrize("language", ["en-GB", "ru", "az", "tr"])
def test_the_browser_says_the_same(language, browser: Browser):
    words = read_words(table(language))
    forms = {
        key: form
        for key, form in words.forms.items()
        if not {"role", "open"} & {str(form.get("by")) if isinstance(form, dict) else ""}
        and key not in {"cited", "short", "brackets"}
    }
    questions = [question for key, form in forms.items() for question in asked(key, form)]

    assert [words.say(key, **values) for key, values in questions] == said(
        browser, words, questions
    )


def test_the_browser_says_what_is_chosen_by_words_and_truths(browser: Browser):
    words = read_words(table())
    questions: list[tuple[str, dict[str, object]]] = [
        ("role", {"role": "member"}),
        ("role", {"role": "constructor"}),
        ("nested", {"open": True, "role": "observer"}),
        ("nested", {"open": False}),
    ]

    assert [words.say(key, **values) for key, values in questions] == said(
        browser, words, questions
    )


def test_the_browser_passes_nothing_over_in_silence(browser: Browser):
    questions: list[tuple[str, dict[str, object]]] = [
        ("nothing", {}),
        ("places", {}),
        ("number", {}),
        ("nested", {"open": "perhaps"}),
    ]

    assert said(browser, read_words(table()), questions) == [None] * 4


@pytest.mark.parametrize("part", ["screen", "file"])
def test_the_browser_is_asked_for_no_form_that_python_alone_has(part):
    text = json.dumps(spoken().parts[part])
    forms = {found[2] or "" for found in PLACEHOLDER.finditer(text)}

    assert forms <= {"", "d", ".0", ".1", "day", "and", "or"}


def said(
    browser: Browser, words: Words, questions: list[tuple[str, dict[str, object]]]
) -> list[str | None]:
    """Return what a browser says to each question, None where it has no words."""
    page = browser.new_page()
    page.evaluate("window.atlasParts = {}")
    page.add_script_tag(content=Path(WEB / "view/say.js").read_text("utf-8"))
    sent = {"customs": asdict(words.customs), "words": words.parts["screen"]}
    answers: list[str | None] = page.evaluate(SAID, [sent, questions])
    page.close()
    return answers
