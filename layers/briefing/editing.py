"""Composing a briefing: each change makes a new one, and every change can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count

from layers.briefing.file import MOST_SCENES, as_notes, as_title
from layers.briefing.suggestions import heading, quote_for
from layers.model.briefing import Briefing, Scene
from layers.model.entities import Atlas
from layers.model.view import View, Vocabulary
from layers.picture.picture import picture
from layers.words import say

EMPTY = Briefing(title=say("compose.my_briefing"), scenes=())
MOST_STEPS = 100  # that can be taken back; a step costs what it changed, the rest is shared


@dataclass(frozen=True, kw_only=True)
class Step:
    """A change, named as what it was ("moving scene 2 up"), and the briefing on its other side."""

    what: str
    briefing: Briefing


@dataclass(frozen=True, kw_only=True)
class History:
    """A briefing as it is, with what led to it and what was taken back, the newest last.

    heard: the number of the last edit that the browser has told of.
    """

    now: Briefing
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    heard: int = 0


def changed(history: History, what: str, briefing: Briefing) -> History:
    """Return the history with one more change; what changes nothing is none."""
    if briefing == history.now:
        return history
    step = Step(what=what, briefing=history.now)
    return replace(history, now=briefing, past=(*history.past, step)[-MOST_STEPS:], future=())


def undone(history: History) -> History:
    """Take the last change back; without one nothing happens."""
    if not history.past:
        return history
    *past, step = history.past
    back = Step(what=step.what, briefing=history.now)
    future = (*history.future, back)
    return replace(history, now=step.briefing, past=tuple(past), future=future)


def redone(history: History) -> History:
    """Make the change again that was taken back last."""
    if not history.future:
        return history
    *future, step = history.future
    back = Step(what=step.what, briefing=history.now)
    past = (*history.past, back)
    return replace(history, now=step.briefing, past=past, future=tuple(future))


def scene_of(atlas: Atlas, view: View, vocabulary: Vocabulary, known: Briefing) -> Scene:
    """Return a view as a scene, headed and quoted as fits it best, under an id not yet known."""
    shown = picture(atlas, view, vocabulary.today)
    quote = quote_for(atlas, shown)
    return Scene(
        id=_new_id(known),
        title=as_title(heading(atlas, shown)),
        quote=quote.id if quote else "",
        view=view.query(vocabulary),
        notes="",
    )


def seen(  # noqa: PLR0913 — a scene of a briefing, its view, and by what both are read
    atlas: Atlas,
    known: Briefing,
    id: str,
    view: View,
    vocabulary: Vocabulary,
    *,
    requoted: bool = True,
) -> Briefing:
    """Give a scene another view; a heading or quotation that came with the old one changes too.

    requoted: the quotation may change.
    """
    at = place(known, id)
    if at is None:
        return known
    scene = known.scenes[at]
    before, _ = View.parse(scene.view, vocabulary)
    old, new = (scene_of(atlas, shown, vocabulary, known) for shown in (before, view))
    return _edited(
        known,
        id,
        view=new.view,
        title=new.title if scene.title == old.title else scene.title,
        quote=new.quote if requoted and scene.quote == old.quote else scene.quote,
    )


def has_notes(briefing: Briefing) -> bool:
    """Tell whether anything in a briefing is for its speaker alone."""
    return any(scene.notes.strip() for scene in briefing.scenes)


def is_full(briefing: Briefing) -> bool:
    """Tell whether no scene can be added."""
    return len(briefing.scenes) >= MOST_SCENES


def added(briefing: Briefing, scene: Scene) -> Briefing:
    """Put a scene at the end; a full briefing stays as it is."""
    return briefing if is_full(briefing) else _with(briefing, (*briefing.scenes, scene))


def entitled(briefing: Briefing, title: str) -> Briefing:
    """Give the briefing a title."""
    return replace(briefing, title=as_title(title))


def headed(briefing: Briefing, id: str, title: str) -> Briefing:
    """Give a scene a heading."""
    return _edited(briefing, id, title=as_title(title))


def quoted(briefing: Briefing, id: str, quote: str) -> Briefing:
    """Give a scene a quotation by its id, or "" for none."""
    return _edited(briefing, id, quote=quote)


def figured(briefing: Briefing, id: str, figure: str) -> Briefing:
    """Give a scene the chart of a figure by its id, or "" for none."""
    return _edited(briefing, id, figure=figure)


def noted(briefing: Briefing, id: str, notes: str) -> Briefing:
    """Give a scene its notes."""
    return _edited(briefing, id, notes=as_notes(notes))


def moved(briefing: Briefing, id: str, to: int) -> Briefing:
    """Move a scene to a place, from 0, or to the nearest that there is."""
    scenes = list(briefing.scenes)
    at = place(briefing, id)
    if at is None:
        return briefing
    scene = scenes.pop(at)
    scenes.insert(max(to, 0), scene)
    return _with(briefing, scenes)


def duplicated(briefing: Briefing, id: str) -> Briefing:
    """Put a copy of a scene behind it."""
    at = place(briefing, id)
    if at is None or is_full(briefing):
        return briefing
    copy = replace(briefing.scenes[at], id=_new_id(briefing))
    return _with(briefing, (*briefing.scenes[: at + 1], copy, *briefing.scenes[at + 1 :]))


def removed(briefing: Briefing, id: str) -> Briefing:
    """Take a scene out."""
    return _with(briefing, (scene for scene in briefing.scenes if scene.id != id))


def place(briefing: Briefing, id: str | None) -> int | None:
    """Return where a scene stands, from 0, or None if there is none of that id."""
    return next((at for at, scene in enumerate(briefing.scenes) if scene.id == id), None)


def _edited(briefing: Briefing, id: str, **values: str) -> Briefing:
    return _with(
        briefing,
        (replace(known, **values) if known.id == id else known for known in briefing.scenes),
    )


def _with(briefing: Briefing, scenes: Iterable[Scene]) -> Briefing:
    return replace(briefing, scenes=tuple(scenes))


def _new_id(briefing: Briefing) -> str:
    """Return the first id of the form scene_1 that no scene has."""
    known = {scene.id for scene in briefing.scenes}
    return next(id for number in count(1) if (id := f"scene_{number}") not in known)
