"""Briefings as text: the article's own, a file or a link to pass on, and how long one takes."""

import base64
import binascii
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import count, islice
from typing import Any

from layers.model.briefing import Briefing, Scene
from layers.model.catalog import Catalog
from layers.model.entities import Atlas
from layers.model.errors import InvalidBriefingError, Problem, hint, shown
from layers.model.fields import snake
from layers.model.forms import form_of
from layers.model.view import View, Vocabulary
from layers.picture.outward import xml_text
from layers.words import say

VERSION = 2  # 1 had no figure; what it can say is said alike
LONGEST_TITLE, LONGEST_NOTES, LONGEST_VIEW, MOST_SCENES = 200, 5_000, 4_000, 100
MOST_BYTES = 2_900_000  # whatever keeps the limits above fits in, in any script
MOST_PROBLEMS = 50  # that one message lists
LONGEST_CODE = 7_500  # characters; servers should take addresses of 8,000: RFC 9110, section 4.1

# People speak 125 to 150 words a minute: Lucas, The Art of Public Speaking, 8th ed. 2004, p. 300.
# The lower end, for a quotation is read out, and not everyone speaks a language of their own.
WORDS_A_MINUTE = 130
PAUSE_SECONDS = 5  # in which the map moves, and is looked at

_HEAD = ("format", "version", "title", "scenes")
_SCENE = tuple(form_of(Scene))
_SPARED = tuple(key for key, field in form_of(Scene).items() if not field.required)


class _UnreadableError(Exception):
    """The text is no JSON object of ours at all; the message says why."""


def article_briefing(atlas: Atlas) -> Briefing:
    """Return the article's own briefing: its argument, scene by scene, in its order."""
    return Briefing(title=atlas.catalog.briefing_title, scenes=atlas.scenes)


def write_briefing(briefing: Briefing, catalog: Catalog) -> str:
    """Return a briefing as JSON that people can read; the same briefing gives the same text."""
    return json.dumps(_plain(briefing, catalog), indent=1, ensure_ascii=False) + "\n"


def read_briefing(text: str | bytes, *, atlas: Atlas, vocabulary: Vocabulary) -> Briefing:
    """Read a briefing from JSON that anyone may have written; nothing in it is ever run.

    Raises InvalidBriefingError with every problem, at most MOST_PROBLEMS of them.
    """
    try:
        known = _parsed(text)
        _hold_version(known, atlas.catalog.briefing_format)
        found = list(islice(_problems(known, atlas, vocabulary), MOST_PROBLEMS + 1))
    except (_UnreadableError, RecursionError) as error:
        says = str(error) if isinstance(error, _UnreadableError) else say("briefing.nested")
        raise InvalidBriefingError([_problem("", says)]) from error
    if found:
        more = [_problem("", say("briefing.and_more"))] if len(found) > MOST_PROBLEMS else []
        raise InvalidBriefingError([*found[:MOST_PROBLEMS], *more])
    return Briefing(title=known["title"], scenes=tuple(_apart(known["scenes"])))


def to_code(briefing: Briefing, catalog: Catalog) -> str:
    """Return a briefing as one word for a link: JSON, packed, in base64url without padding."""
    text = json.dumps(_plain(briefing, catalog), ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8"), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def from_code(code: str, *, atlas: Atlas, vocabulary: Vocabulary) -> Briefing:
    """Read a briefing from a link, by the same rules as from a file.

    Raises InvalidBriefingError; never unpacks more than MOST_BYTES.
    """
    unpacker = zlib.decompressobj()
    try:
        packed = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        text = unpacker.decompress(packed, MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise InvalidBriefingError([_problem("", say("briefing.broken_link"))]) from error
    if len(text) <= MOST_BYTES and not (unpacker.eof and not unpacker.unused_data):
        raise InvalidBriefingError([_problem("", say("briefing.broken_link"))])
    return read_briefing(text, atlas=atlas, vocabulary=vocabulary)


def short_enough(code: str) -> bool:
    """Tell whether a link with this code is one that browsers and mail take."""
    return len(code) <= LONGEST_CODE


def as_title(words: str) -> str:
    """Return words as a title that can be saved: one line, not overlong, never empty."""
    return _readable(" ".join(words.split()))[:LONGEST_TITLE].strip() or say("briefing.untitled")


def as_notes(words: str) -> str:
    """Return words as notes that can be saved: lines end alike, and they are not overlong."""
    return _readable(words.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_NOTES]


def speaking_seconds(scene: Scene, atlas: Atlas) -> float:
    """Estimate how long a scene takes to say: its heading, its quotation and its notes."""
    quote = atlas.quotes.get(scene.quote)
    said = f"{scene.title} {quote.text if quote else ''} {scene.notes}"
    return len(said.split()) / WORDS_A_MINUTE * 60 + PAUSE_SECONDS


def speaking_words(seconds: float) -> str:
    """Return a length of time as prose: about 9 minutes."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return say("briefing.no_time")
    hours, rest = divmod(minutes, 60)
    parts = [say("briefing.hours", count=hours)] if hours else []
    parts += [say("briefing.minutes", count=rest)] if rest else []
    return say("briefing.time", time=" ".join(parts))


def _plain(briefing: Briefing, catalog: Catalog) -> dict[str, Any]:
    scenes = list(map(plain_scene, briefing.scenes))
    head = {"format": catalog.briefing_format, "version": VERSION, "title": briefing.title}
    return {**head, "scenes": scenes}


def plain_scene(scene: Scene) -> dict[str, str]:
    """Return a scene as it stands in a file: what it has not is left out."""
    told: dict[str, str] = asdict(scene)
    return {key: value for key, value in told.items() if value or key not in _SPARED}


def _readable(text: str) -> str:
    return "".join(mark for mark in text if not _unfit(mark) or mark in "\n\t")


def _unfit(mark: str) -> bool:
    """Tell whether XML, and so a slide, cannot hold a character, or no screen can show it."""
    code = ord(mark)
    control = code < 0x20 or 0x7F <= code <= 0x9F
    return control or code & 0xFFFE == 0xFFFE or xml_text(mark) != mark


def _parsed(text: str | bytes) -> dict[str, Any]:
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        msg = say("briefing.too_large", size=size, most=MOST_BYTES)
        raise _UnreadableError(msg)
    try:
        told = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        known = json.loads(told, object_pairs_hook=_once, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        msg = say("briefing.not_utf8")
        raise _UnreadableError(msg) from error
    except ValueError as error:
        msg = say("briefing.no_json")
        raise _UnreadableError(msg) from error
    if not isinstance(known, dict):
        held = say("briefing.a_list") if isinstance(known, list) else shown(known)
        msg = say("briefing.no_record", held=held)
        raise _UnreadableError(msg)
    return known


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object, if no key stands twice: which of the two counts, nobody can tell."""
    known: dict[str, Any] = {}
    for key, value in pairs:
        if key in known:
            msg = say("briefing.twice", key=shown(key))
            raise _UnreadableError(msg)
        known[key] = value
    return known


def _refuse(word: str) -> None:
    msg = say("briefing.no_value", word=word)
    raise _UnreadableError(msg)


def _hold_version(known: Mapping[str, Any], own: str) -> None:
    """Refuse what is no briefing, or of a version this code cannot know."""
    if known.get("format") != own:
        msg = say("briefing.no_briefing", format=shown(own))
        raise _UnreadableError(msg)
    version = known.get("version")
    if type(version) is not int or version < 1:
        msg = say("briefing.no_version", version=shown(version), newest=VERSION)
        raise _UnreadableError(msg)
    if version > VERSION:
        msg = say("briefing.newer", version=shown(version), newest=VERSION)
        raise _UnreadableError(msg)


def _problems(known: Mapping[str, Any], atlas: Atlas, vocabulary: Vocabulary) -> Iterator[Problem]:
    yield from (_problem("", says) for says in _key_faults(known, _HEAD))
    if "title" in known and (says := _title_fault(known["title"])):
        yield _problem("", say("briefing.of_key", key="title", says=says))
    scenes = known.get("scenes", [])
    if not isinstance(scenes, list):
        yield _problem("", say("briefing.no_scenes", held=shown(scenes)))
        return
    if len(scenes) > MOST_SCENES:
        yield _problem("", say("briefing.too_many", count=len(scenes), most=MOST_SCENES))
        return
    for number, scene in enumerate(scenes, start=1):
        where = say("briefing.scene", number=number)
        yield from (_problem(where, says) for says in _faults(scene, atlas, vocabulary))


def _faults(scene: Any, atlas: Atlas, vocabulary: Vocabulary) -> Iterator[str]:
    if not isinstance(scene, dict):
        yield say("briefing.no_scene", held=shown(scene), keys=_SCENE)
        return
    yield from _key_faults(scene, _SCENE)
    rules: dict[str, Callable[[Any], str | None]] = {
        "id": _id_fault,
        "title": _title_fault,
        "quote": lambda value: _quote_fault(value, atlas),
        "view": lambda value: _view_fault(value, vocabulary),
        "notes": lambda value: _text_fault(value, LONGEST_NOTES, lines=True),
        "figure": lambda value: _figure_fault(value, atlas),
    }
    for key, rule in rules.items():
        if key in scene and (says := rule(scene[key])):
            yield say("briefing.of_key", key=key, says=says)


def _key_faults(known: Mapping[str, Any], wanted: tuple[str, ...]) -> Iterator[str]:
    due = (key for key in wanted if key not in known and key not in _SPARED)
    yield from (say("briefing.missing", key=key) for key in due)
    for key in (key for key in known if key not in wanted):
        yield say("briefing.unknown", key=shown(key), hint=hint(key[:40], wanted))


def _apart(scenes: list[dict[str, str]]) -> Iterator[Scene]:
    """Return the scenes, each under an id of its own: one that stood before gets a new one."""
    taken, free = {scene["id"] for scene in scenes}, count(1)
    met: set[str] = set()
    for scene in scenes:
        known = scene["id"]
        if known in met:
            known = next(id for number in free if (id := f"scene_{number}") not in taken)
        met.add(known)
        yield Scene(**{**scene, "id": known})


def _text_fault(value: Any, longest: int, *, lines: bool = False) -> str | None:
    if not isinstance(value, str):
        return say("briefing.no_text", held=shown(value))
    if len(value) > longest:
        return say("briefing.too_long", count=len(value), most=longest)
    allowed = "\n\t" if lines else ""
    strange = next((mark for mark in value if _unfit(mark) and mark not in allowed), None)
    return strange and say("briefing.strange", code=f"{ord(strange):04X}")


def _title_fault(value: Any) -> str | None:
    fault = _text_fault(value, LONGEST_TITLE)
    return say("briefing.empty") if not fault and not value.strip() else fault


def _id_fault(value: Any) -> str | None:
    return _text_fault(value, LONGEST_TITLE) or snake(value)


def _quote_fault(value: Any, atlas: Atlas) -> str | None:
    fault = _text_fault(value, LONGEST_TITLE)
    if fault or not value or value in atlas.quotes:
        return fault
    near = hint(value, atlas.quotes)
    return say("briefing.no_quotation", held=shown(value), hint=near)


def _figure_fault(value: Any, atlas: Atlas) -> str | None:
    fault, known = _text_fault(value, LONGEST_TITLE), {figure.id for figure in atlas.figures}
    if fault or not value or value in known:
        return fault
    return say("briefing.no_figure", held=shown(value), hint=hint(value, known))


def _view_fault(value: Any, vocabulary: Vocabulary) -> str | None:
    if fault := _text_fault(value, LONGEST_VIEW):
        return fault
    _, notices = View.parse(value, vocabulary)
    told = "; ".join(notices)
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in told) or None


def _problem(where: str, says: str) -> Problem:
    return Problem(file="briefing", where=where, says=says)
