"""The scenes of the briefing as cards beside the map: what each says, and what is done there.

The browser draws them and shows each edit at once; by its number it knows when the server says the
same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

import streamlit as st

from layers.briefing.editing import (
    History,
    changed,
    duplicated,
    figured,
    headed,
    moved,
    noted,
    place,
    quoted,
    removed,
    seen,
)
from layers.briefing.file import LONGEST_NOTES, LONGEST_TITLE, speaking_seconds
from layers.briefing.fit import all_shown
from layers.briefing.suggestions import fitting_quotes, quote_for
from layers.browser.card_messages import CardMessage, CardsMessage
from layers.model.briefing import Briefing, Scene
from layers.serve.store import STORE
from layers.serve.view_routes import thumb_address
from layers.ui.acts import act
from layers.ui.amiss import amiss, shown_of, view_of
from layers.ui.session_briefing import history, redraw, take
from layers.ui.session_view import tab_words
from layers.words import say

Value = str | int


def cards() -> CardsMessage | None:
    """Return what the browser draws of the briefing, or None while its tab is closed."""
    if st.session_state.get("tab") != tab_words("briefing"):
        return None
    known, today = history(), STORE.vocabulary().today
    return {
        "heard": known.heard,
        "longest": (LONGEST_TITLE, LONGEST_NOTES),
        "figures": _figures(),
        "scenes": [_card(scene, today) for scene in known.now.scenes],
    }


@act(redraw)
def take_edit(told: object) -> None:
    """Make an edit that the browser tells of, once."""
    known, edit = history(), _Edit.read(told)
    if edit and edit.number > known.heard:
        take(replace(edit.made(known), heard=edit.number))


@dataclass(frozen=True, kw_only=True)
class _Edit:
    """What is done to a scene: the verb is one of those below."""

    number: int
    verb: str
    scene: str
    value: Value

    @classmethod
    def read(cls, told: object) -> "_Edit | None":
        """Return what the browser tells, which may send anything."""
        match told:
            case [int(number), str(verb), str(scene), str() | int() as value] if (
                verb in _VERBS and number < 2**53
            ):
                return cls(number=number, verb=verb, scene=scene, value=value)
        return None

    def made(self, known: History) -> History:
        """Return the history with the edit, under a name by which it is taken back."""
        at = place(known.now, self.scene)
        if at is None:
            return known
        way = "up" if isinstance(self.value, int) and self.value < at else "down"
        what = say(f"compose.step.{self.verb}", number=at + 1, way=way)
        return changed(known, what, _VERBS[self.verb](known.now, self.scene, self.value))


def _requoted(known: Briefing, id: str) -> Briefing:
    quote = quote_for(STORE.atlas, shown_of(_scene(known, id)))
    return quoted(known, id, quote.id if quote else "")


def _all_shown(known: Briefing, id: str) -> Briefing:
    scene, words = _scene(known, id), STORE.vocabulary()
    view = all_shown(STORE.atlas, shown_of(scene), STORE.atlas.quotes.get(scene.quote), words)
    return seen(STORE.atlas, known, id, view, words, requoted=False)


def _on_articles_day(known: Briefing, id: str) -> Briefing:
    view = replace(view_of(_scene(known, id)), day="article")
    return seen(STORE.atlas, known, id, view, STORE.vocabulary(), requoted=False)


@cache
def _figures() -> tuple[tuple[str, str], ...]:
    return tuple((one.id, one.title) for one in STORE.atlas.figures if one.chart)


def _worded(
    edited: Callable[[Briefing, str, str], Briefing], known: Callable[[str], bool] = bool
) -> Callable[[Briefing, str, Value], Briefing]:
    """Return an edit that takes words; others than are known change nothing."""

    def made(briefing: Briefing, id: str, value: Value) -> Briefing:
        fits = isinstance(value, str) and (not value or known(value))
        return edited(briefing, id, str(value)) if fits else briefing

    return made


def _moved(known: Briefing, id: str, value: Value) -> Briefing:
    return moved(known, id, value) if isinstance(value, int) else known


_VERBS: Mapping[str, Callable[[Briefing, str, Value], Briefing]] = {
    "heading": _worded(headed),
    "quotation": _worded(quoted, lambda id: id in STORE.atlas.quotes),
    "chart": _worded(figured, lambda id: id in dict(_figures())),
    "notes": _worded(noted),
    "move": _moved,
    "duplicate": lambda known, id, _: duplicated(known, id),
    "remove": lambda known, id, _: removed(known, id),
    "all": lambda known, id, _: _all_shown(known, id),
    "day": lambda known, id, _: _on_articles_day(known, id),
    "requote": lambda known, id, _: _requoted(known, id),
}


@lru_cache(maxsize=512)
def _card(scene: Scene, today: date) -> CardMessage:
    """Return a scene as its card has it; today: what "today" means in its view."""
    fitting = [quote.id for quote in fitting_quotes(STORE.atlas, shown_of(scene))]
    own = [scene.quote] if scene.quote and scene.quote not in fitting else []
    return {
        "id": scene.id,
        "title": scene.title,
        "quote": scene.quote,
        "quotes": [*fitting, *own],
        "figure": scene.figure,
        "notes": scene.notes,
        "seconds": round(speaking_seconds(scene, STORE.atlas)),
        "thumb": thumb_address(view_of(scene).query(STORE.vocabulary(today))),
        "misfits": amiss(scene),
    }


def _scene(known: Briefing, id: str) -> Scene:
    return next(scene for scene in known.scenes if scene.id == id)
