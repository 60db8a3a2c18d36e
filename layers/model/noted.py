"""The words that a view puts at things: a few, its composer's own, and safe to pass on in a link.

layers/web/view/noted.js does the same in the browser.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from layers.model.link import as_said, one_of, quoted
from layers.words import say

Note = tuple[str, str]  # the id of a thing, and the words at it
MOST_NOTES = 8
LONGEST_NOTE = 48  # characters: a few words on one line
APART = re.compile(r"\.{2,}")  # notes from each other; the first dot divides a thing from its words
# What a link, markup or a slide would take for something else, and what no typeface of ours has.
UNFIT = re.compile(
    '["#*<=>\\[\\]\\\\^_`{|}~＆＝？\ud800-\uf8ff\ufffd-\uffff]|[^\0-\uffff]'
    r"|\.{2,}|%[0-9A-Fa-f]{2}|&#|&[Aa][Mm][Pp];"
)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is amiss with a piece of no use: how, which words, and a mark that no note can have."""

    fault: Literal["empty", "mark", "long", "many"]
    word: str
    mark: str = ""

    def __str__(self) -> str:
        most = MOST_NOTES if self.fault == "many" else LONGEST_NOTE
        word, mark = quoted(self.word), quoted(self.mark)
        return say("link.note", fault=self.fault, word=word, mark=mark, most=most)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a word of an address notes: by thing; at what nothing is known; and what is amiss."""

    notes: Mapping[str, str]
    strangers: tuple[str, ...]
    amiss: tuple[Fault, ...]


def read_notes(word: str, known: Collection[str]) -> Told:
    """Read notes from an address; of two at one thing the last one counts."""
    notes: dict[str, str] = {}
    strangers: list[str] = []
    amiss: list[Fault] = []
    for piece in filter(None, (piece.strip(" .") for piece in APART.split(word))):
        id, _, text = (part.strip() for part in piece.partition("."))
        thing = one_of(id, known)
        if thing is None:
            strangers.append(id)
        elif fault := note_fault(text, thing):
            amiss.append(fault)
        elif thing not in notes and len(notes) == MOST_NOTES:
            amiss.append(Fault(fault="many", word=text))
        else:
            notes[thing] = text
    return Told(notes=notes, strangers=tuple(strangers), amiss=tuple(amiss))


def write_notes(notes: Collection[Note]) -> str:
    """Write notes as a word of an address."""
    return "..".join(f"{id}.{text}" for id, text in notes)


def as_note(words: str) -> str:
    """Return words as a note that can be passed on: no mark that is unfit, and not overlong."""
    told = UNFIT.sub("", as_said(words))
    return as_said(told[:LONGEST_NOTE]).strip(" .")


def note_fault(text: str, thing: str) -> Fault | None:
    """Return what is amiss with the words at a thing, or None."""
    if not text:
        return Fault(fault="empty", word=thing)
    if unfit := UNFIT.search(text):
        return Fault(fault="mark", word=text, mark=unfit[0])
    return Fault(fault="long", word=text) if len(text) > LONGEST_NOTE else None
