"""A spoilt link means in the browser what it means in Python, and what is unknown is told alike."""

from dataclasses import asdict
from datetime import date

import pytest
from playwright.sync_api import Browser

from layers.browser.assets import WEB
from layers.browser.terms import terms_of
from layers.model.view import View
from layers.serve.store import STORE
from layers.words import spoken
from tests.links import CASES

TODAY = date(2026, 11, 22)
SCRIPTS = (
    *("view/asked.js", "view/say.js", "view/noted.js", "view/only.js", "view/query.js"),
    "file/file_notice.js",
)
READ = """([words, queries, terms, today]) => {
    const parts = window.atlasParts;
    parts.speak(words);
    return queries.map(query => [
        parts.writeQuery(parts.readQuery(query, terms, today), terms),
        parts.ignoredIn(query, terms, today),
    ]);
}"""
ODD = (
    "",
    "&",
    "%",
    "%zz=%ff",
    "a&b=c",
    "layers=%00",
    "day=%F0%9F%97%BA",
    "at=1_2_3_4",
    "=x",
    "?",
    "#",
)


@pytest.fixture(scope="module")
def said(browser: Browser):
    """What the browser makes of each link: the words of its view, and what it cannot use."""
    page = browser.new_page()
    page.evaluate("window.atlasParts = { make: () => null }")
    for name in SCRIPTS:
        page.add_script_tag(content=(WEB / name).read_text("utf-8"))
    queries = [*(query for query, *_ in CASES.values()), *ODD]
    parts = spoken().parts
    words = {"customs": asdict(spoken().customs), "words": {**parts["screen"], **parts["file"]}}
    asked = [words, queries, terms_of(STORE.atlas), TODAY.isoformat()]
    told = page.evaluate(READ, asked)
    page.close()
    return dict(zip(queries, told, strict=True))


@pytest.mark.parametrize("case", [*CASES, *ODD])
def test_the_browser_reads_a_link_as_python_does(case, said):
    query = CASES[case][0] if case in CASES else case
    words = STORE.vocabulary(TODAY)
    view, notices = View.parse(query, words)

    assert said[query] == [view.query(words), list(notices)]
