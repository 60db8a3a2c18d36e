"""`python -m layers export`: the same files as in the app, without the app."""

import argparse
import re
import sys
from pathlib import Path

from layers.briefing.file import MOST_BYTES, article_briefing, read_briefing
from layers.cli.place import STANDARD, no_place, put
from layers.cli.reasons import named, reason
from layers.export.job import Job, Product, make
from layers.export.registry import DECK_FORMATS
from layers.model.briefing import Briefing
from layers.model.errors import InvalidBriefingError, LayersError
from layers.model.view import View, Vocabulary
from layers.serve.store import STORE

ARTICLE = "article"
REFUSED, FAILED = 2, 1  # exit codes: what was asked for cannot be, and it could not be made
# Nothing after it but a path, as the view's words follow; no name and password before it.
ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?")
NOT_MADE = "The file could not be made"
SHOWN = 10  # problems of one query


class _RefusedError(Exception):
    """What was asked for cannot be; the message says why, in sentences."""


def export(options: argparse.Namespace) -> int:
    """Make one file as the command line asks; returns the exit status."""
    try:
        _hold_together(options)
        put(_made(options).content, options.out)
    except (_RefusedError, InvalidBriefingError) as error:
        return _told(error, REFUSED)
    except LayersError as error:
        return _told(error, FAILED)
    except OSError as error:  # a writer of ours needs the disk for what it begins with
        return _told(f"{NOT_MADE}: {reason(error)}.", FAILED)
    return 0


def _told(error: Exception | str, status: int) -> int:
    sys.stderr.write(f"{error}\n")
    return status


def _hold_together(options: argparse.Namespace) -> None:
    """Refuse options that contradict each other."""
    if options.query is not None and options.briefing is not None:
        raise _RefusedError("--query and --briefing exclude each other: a view, or a briefing.")
    if options.query is not None and options.scene is not None:
        raise _RefusedError("--scene is of a briefing, and --query is no briefing; leave one out.")
    if options.size == "a4" and options.format != "png":
        raise _RefusedError(f"--size a4 is for png, not for {options.format}; leave it out.")
    if options.address and not ADDRESS.fullmatch(options.address):
        raise _RefusedError(f"--address {options.address!r} is no http:// address of a server.")
    if why := no_place(options.out, options.format):
        raise _RefusedError(why)


def _made(options: argparse.Namespace) -> Product:
    id = "png_a4" if options.size == "a4" else options.format
    vocabulary, whole = STORE.vocabulary(), DECK_FORMATS[id].whole
    briefing = _briefing(options, vocabulary, whole=whole)
    if briefing and options.scene is not None:
        _hold_scene(options.scene, len(briefing.scenes), options.format, whole=whole)
    job = Job(
        format=id,
        query=_query(options.query or "", vocabulary),
        briefing=briefing,
        scene=options.scene,
        address=(options.address or "").rstrip("/"),
        notes=options.notes,
    )
    return make(job, STORE.atlas, vocabulary, _progress)


def _hold_scene(number: int, last: int, id: str, *, whole: bool) -> None:
    """Refuse a scene that is not there; what stands around the scenes is no picture."""
    others = {0: "is the title", last + 1: "is the closing slide", last + 2: "has the sources"}
    if 1 <= number <= last or (whole and number in others):
        return
    if number not in others:
        raise _RefusedError(f"There is no scene {number}: scenes are 1 to {last}.")
    raise _RefusedError(f"Slide {number} {others[number]}, no picture; for {id}, take 1 to {last}.")


def _query(words: str, vocabulary: Vocabulary) -> str:
    """Return the view's words, if each is known; those of a whole link count too."""
    query = words.partition("?")[2] if "?" in words else words
    _, notices = View.parse(query, vocabulary)
    if notices:
        first, last = vocabulary.first_day, vocabulary.today
        days = f"a day is from {first} to {last}, as in {vocabulary.article_day}, or today"
        told = [f"{it}; {days}" if it.startswith("day:") else it for it in notices[:SHOWN]]
        listed = "\n".join(f"  {notice}" for notice in told)
        raise _RefusedError(f"--query is no view of this atlas:\n{listed}")
    return query


def _briefing(
    options: argparse.Namespace, vocabulary: Vocabulary, *, whole: bool
) -> Briefing | None:
    """Return the briefing that is meant, or None where a view is.

    The article's own is meant where nothing is said, and the format holds a briefing.
    """
    wanted = options.scene is not None or (whole and options.query is None)
    name = ARTICLE if options.briefing is None and wanted else options.briefing
    if name in (ARTICLE, None):
        return article_briefing(STORE.atlas) if name else None
    return read_briefing(_text(name), atlas=STORE.atlas, vocabulary=vocabulary)


def _text(name: str) -> bytes:
    """Return what a file holds, or standard input; no more than a briefing can be, and a little."""
    if not name or "\0" in name:
        raise _RefusedError(f"--briefing {name!r} is no name of a file.")
    try:
        with sys.stdin.buffer if name == STANDARD else Path(name).open("rb") as text:
            return text.read(MOST_BYTES + 1)
    except OSError as error:
        told = f"The briefing {named(name)} cannot be read: {reason(error)}."
        raise _RefusedError(told) from error


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= of else ""
        sys.stderr.write(f"\r{done} of {of}{end}")
        sys.stderr.flush()
