"""axe-core in a page of the browser tests: what of it somebody could not use."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Frame, Page

from tests.browsing import POLL_MS
from tests.serving import ROOT

# What moves is asked where it will come to rest; what is in a frame is asked there, and there the
# first heading is that of the page around. The shapes of a map, of which there are many, are asked
# about only as a part of their own.
ASK = """async ([part, rules]) => {
    for (const moving of document.getAnimations()) {
        try { moving.finish(); } catch { /* one without an end */ }
    }
    const only = rules.length && { runOnly: rules };
    const within = window !== top && { rules: { 'page-has-heading-one': { enabled: false } } };
    const asked = { iframes: false, resultTypes: ['violations'], ...(only || within) };
    const drawn = ['.leaflet-overlay-pane', '.leaflet-labels-pane'];
    const exclude = drawn.includes(part) ? [] : drawn;
    const { violations } = await axe.run({ include: [part || 'html'], exclude }, asked);
    return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => [id, html, failureSummary]));
}"""
THEMED = """dark => [document, ...[...document.querySelectorAll('iframe')].map(
    frame => frame.contentDocument)].every(({ documentElement }) => {
        const { theme } = documentElement.dataset;
        if (theme) return theme === (dark ? 'dark' : 'light');
        const app = documentElement.querySelector('.stApp');
        return !app || getComputedStyle(app).colorScheme.startsWith(dark ? 'dark' : 'light');
    })"""


class Problem(NamedTuple):
    """What axe-core finds: by which rule, at which element, and why."""

    rule: str
    html: str
    why: str


class Exempt(NamedTuple):
    """What stays as it is: a rule, words of the element's source, and a reason."""

    rule: str
    html: str
    reason: str

    def covers(self, problem: Problem) -> bool:
        return problem.rule == self.rule and self.html in problem.html


@cache
def _code() -> str:
    path = Path(os.environ.get("AXE") or ROOT / ".cache/axe-core/axe.min.js")
    assert path.exists(), "no axe-core: .ci/axe fetches it"
    return path.read_text("utf-8")


def problems(where: Page | Frame, part: str = "", rules: Iterable[str] = ()) -> list[Problem]:
    """Ask axe-core about a document, or about a part of it; by all its rules, or by some."""
    if not where.evaluate("() => Boolean(window.axe)"):
        where.evaluate(_code())
    return [Problem(*found) for found in where.evaluate(ASK, [part, list(rules)])]


class Everybody:
    """Collects what axe-core finds in the states of a page, in its light and in its dark theme."""

    def __init__(self, page: Page, exempt: Iterable[Exempt] = ()) -> None:
        self._page = page
        self._exempt = tuple(exempt)
        self._found: list[tuple[str, Problem]] = []

    def look(self, state: str, *parts: tuple[Page | Frame, str]) -> None:
        """Ask about documents or parts of them ("" is all of it), as they are now."""
        for where, part in parts:
            self._keep(state, problems(where, part))
        self._go("dark")
        for where, part in parts:
            self._keep(f"{state}, dark", problems(where, part, ("color-contrast",)))
        self._go("light")

    def judge(self) -> None:
        """Fail if anything was found that is not exempt, or something exempt was not found."""
        bad = [
            f"{state}: {found.rule}: {found.html[:200]}\n    {found.why}"
            for state, found in self._found
            if not any(known.covers(found) for known in self._exempt)
        ]
        assert not bad, "\n".join(bad)
        met = {known for known in self._exempt for _, found in self._found if known.covers(found)}
        assert met == set(self._exempt), "no longer needed: take it off the list"

    def _keep(self, state: str, found: list[Problem]) -> None:
        self._found += [(state, problem) for problem in found]

    def _go(self, theme: str) -> None:
        self._page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        self._page.wait_for_function(THEMED, arg=theme == "dark", polling=POLL_MS)
