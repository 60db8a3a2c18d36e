"""What readers see stands in the table of words: none in the code, and every key is asked for."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

import pytest

from layers.words import spoken
from layers.words.table import PLACEHOLDER, Form, leaves

LAYERS = Path(__file__).parents[2] / "layers"
PYTHON = sorted(LAYERS.rglob("*.py"))
SCRIPTS = sorted((LAYERS / "web").rglob("*.js"))
SAYING = {"say", "marked", "titled"}  # the functions that take a key; titled takes one of shapes

# Whoever keeps the data or the server reads these, in English: the rules and how the data are
# read, the command line, and what documents the messages to the browser.
FOR_MAINTAINERS = {
    *("rules", "dataset", "cli", "load", "__main__"),
    *("errors", "fields", "forms", "address", "messages", "card_messages", "rows", "servers"),
    "qml_conditions",  # which QGIS reads
}
# What a reader never sees as words of ours.
NO_WORDS = {
    "This atlas": "a publisher, as sources.json has it",
    "Creation Time": "a keyword of PNG",
    "Title Slide": "a layout of python-pptx",
    "Title Only": "a layout of python-pptx",
    "Title and Content": "a layout of python-pptx",
    "Chicago": "a style of citing",
    "DejaVu Sans": "a font",
    "DejaVu Serif": "a font",
    "Segoe UI": "a font",
    'inline; filename="': "a header",
    "bytes ": "a header",
    "bytes */": "a header",
    ">; rel=preload; as=fetch; crossorigin": "a header",
    "public, max-age=31536000, immutable": "a header",
    "px ": "a unit of CSS",
    "  (Ctrl+C stops it)": "printed for whoever starts the server",
    "no such camera: ": "an error that only a test meets",
    ", zoom ": "an error that only a test meets",
    ": no value for ": "an error that only a test meets",
    ": no form for ": "an error that only a test meets",
    "use strict": "of JavaScript",
    "mouseover mousemove": "events",
    "noopener noreferrer": "of a link",
    "no words for …": "an error that only a test meets",
    "textarea, select, [contenteditable=true]": "a selector",
    "button, summary, a[href], input": "a selector",
}
MARKUP = re.compile(r"<[^<>]*(>|$)|^[^<>]*/?>|\{%.*?%\}|\{\{.*?\}\}")
WORD = re.compile(r"[“(‘]*[^\W\d_]{2,}(’[^\W\d_]+)?[.,;:!?”)’]*")
ALONE = re.compile(
    r"\s[^\W\d_]{2,}([:;,.\s]|$)|^[^\W\d_]{2,}[:;,]?\s"
)  # of a text that values divide
LABEL = re.compile(r"[A-Z][a-z]+[.…]?")  # all there is to a button
STRING = re.compile(
    r"//[^\n]*"  # a comment
    r"|\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`"
)
SHOWN = re.compile(  # a single word, where it is shown or spoken
    r"(?:make\(\"\w+\", \"[^\"]*\", |aria-label\", |\.(?:title|textContent|placeholder) = |"
    r"button\()\"([A-Z][a-z]+)\""
)


def is_sentence(text: str) -> bool:
    """Tell whether two words follow each other in a text, once markup is taken out."""
    plain = MARKUP.sub(" ", text)
    return any(all(map(WORD.fullmatch, pair)) for pair in pairwise(plain.split()))


def texts_of(source: str, labels: bool = False) -> Iterator[str]:
    """Yield what a Python source would show to readers, but for docstrings and annotations."""
    tree = ast.parse(source)
    unseen = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = [n for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for n in node.values]
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if not isinstance(text, str) or id(node) in unseen or text in NO_WORDS or "-src " in text:
            continue
        divided = any(node is part for part in parts) and ALONE.search(text) and "<" not in text
        if is_sentence(text) or divided or (labels and LABEL.fullmatch(text)):
            yield text


def strings_of(script: str) -> Iterator[str]:
    """Yield the strings of a script that are words: names of classes have hyphens or no blank."""
    for found in STRING.finditer(script):
        text = next((part for part in found.groups() if part is not None), "")
        text = re.sub(r"\$\{[^{}]*(\{[^{}]*\}[^{}]*)*\}", "…", text)
        if is_sentence(text) and text not in NO_WORDS and not re.search(r"[{;]\s", text):
            yield text
    yield from SHOWN.findall(script)


@pytest.mark.parametrize(
    "path",
    [path for path in PYTHON if not FOR_MAINTAINERS & {path.stem, path.parent.name}],
    ids=attrgetter("name"),
)
def test_no_module_holds_a_sentence_for_readers(path):
    assert (
        list(texts_of(path.read_text("utf-8"), labels=bool({"ui", "pages"} & set(path.parts))))
        == []
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=attrgetter("name"))
def test_no_script_holds_a_sentence_for_readers(path):
    assert list(strings_of(path.read_text("utf-8"))) == []


def test_every_exception_is_still_met():
    text = "".join(path.read_text("utf-8") for path in (*PYTHON, *SCRIPTS))
    written = text.replace('${path.join(": ")}', "…")

    assert [words for words in NO_WORDS if words not in written] == []
    assert {name for path in PYTHON for name in (path.stem, path.parent.name)} >= FOR_MAINTAINERS


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "Nothing is here."', ["Nothing is here."]),
        ('x = "<p>Nothing is here.</p>"', ["<p>Nothing is here.</p>"]),
        ('x = f"{a} of {b}"', [" of "]),
        ('x = f"Shown: {a}"', ["Shown: "]),
        ('x = "Close"', ["Close"]),
        ('"""A docstring of words."""', []),
        ("x = \"<p class='a b c'>{}</p>\"", []),
        ('x = "layers/web"', []),
    ],
)
def test_a_sentence_in_a_module_would_be_found(source, found):
    assert found == list(texts_of(source, labels=True))


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('x = "Nothing is here.";', ["Nothing is here."]),
        ("x = `Nothing is ${here} at all`;", ["Nothing is … at all"]),
        ('make("h3", "", "Keys")', ["Keys"]),
        ('button.title = "Close"', ["Close"]),
        ("// a comment of words", []),
        ('make("p", "atlas-note file-small")', []),
    ],
)
def test_a_sentence_in_a_script_would_be_found(script, found):
    assert found == list(strings_of(script))


@cache
def calls() -> tuple[tuple[str, frozenset[str] | None], ...]:
    """Every key that Python asks for, as a pattern, and the names of the values it gives."""
    return tuple(
        (pattern, given)
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in SAYING and node.args
        for pattern in patterns(node.args[0], node.func.id)
        for given in [names(node)]
    )


def names(call: ast.Call) -> frozenset[str] | None:
    """Return the names of the values that a call gives; None where they are not written out."""
    given = [keyword.arg for keyword in call.keywords]
    shapes = isinstance(call.func, ast.Name) and call.func.id == "titled"  # of two texts
    return None if None in given or shapes else frozenset(filter(None, given))


def patterns(key: ast.expr, function: str) -> Iterator[str]:
    """Yield a key that is written out, or one that is put together, as a pattern."""
    if isinstance(key, ast.Constant):
        ends = ("name", "said") if function == "titled" else ()
        yield from (re.escape(f"shape.{key.value}.{end}") for end in ends)
        if not ends:
            yield re.escape(str(key.value))
    elif isinstance(key, ast.JoinedStr):
        parts = (n.value if isinstance(n, ast.Constant) else None for n in key.values)
        yield "".join(r"\w*" if part is None else re.escape(str(part)) for part in parts)


def scripted() -> list[str]:
    """Every key that a script asks for, as a pattern."""
    text = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    first = re.findall(r"\bsay\(\s*((?:[^\"`(),]*\? )?[\"`][^\"`]*[\"`](?: : \"[^\"]*\")?)", text)
    asked = [key for argument in first for key in quoted(argument)]
    return [re.sub(r"\\\$\\\{.*?\\\}", r"\\w*", re.escape(key)) for key in asked]


def quoted(argument: str) -> list[str]:
    return [a or b for a, b in re.findall(r"\"([\w.]+)\"|`([\w.${}]+)`", argument)]


def wanted(form: Form) -> set[str]:
    """Return the names of the values that any of the texts of a form asks for."""
    if isinstance(form, str):
        return {found[1] for found in PLACEHOLDER.finditer(form)}
    choices = (choice for name, choice in form.items() if name != "by")
    return {form["by"]}.union(*map(wanted, choices))


def test_every_key_that_is_asked_for_stands_in_the_table():
    keys = spoken().forms
    asked = [pattern for pattern, _ in calls()] + scripted()

    assert [one for one in asked if not any(re.fullmatch(one, key) for key in keys)] == []


def test_every_key_of_the_table_is_asked_for():
    asked = [*(pattern for pattern, _ in calls()), *scripted()]

    assert [key for key in spoken().forms if not any(re.fullmatch(p, key) for p in asked)] == []


def test_the_browser_is_sent_what_it_asks_for_and_no_more():
    own = {key for part in ("screen", "file", "site") for key, _ in leaves(spoken().parts[part])}
    asked = scripted()
    alone = {key for key in own if not any(re.fullmatch(pattern, key) for pattern in asked)}

    assert set() == {
        pattern for pattern in asked if not any(re.fullmatch(pattern, key) for key in own)
    }
    assert {key.partition(".")[0] for key in alone} <= {"panel", "table"}  # the app's are alike


def test_python_gives_every_value_that_a_text_asks_for():
    forms = spoken().forms
    lacking = {
        (key, name)
        for pattern, given in calls()
        if given is not None
        for key, form in forms.items()
        if re.fullmatch(pattern, key)
        for name in wanted(form) - given
    }

    assert set() == lacking


def test_python_gives_no_value_that_no_text_asks_for():
    forms = spoken().forms
    idle = {
        (pattern, name)
        for pattern, given in calls()
        for name in given or ()
        if not any(name in wanted(forms[key]) for key in forms if re.fullmatch(pattern, key))
    }

    assert set() == idle
