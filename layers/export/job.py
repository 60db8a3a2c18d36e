"""An export that was asked for, and the file that comes of it."""

import re
import unicodedata
from dataclasses import dataclass, replace

from layers.briefing.deck import Deck, deck_of, deck_of_view
from layers.briefing.progress import Tell
from layers.export.page.letters import demand_letters
from layers.export.registry import MADE, DeckWriter, Format
from layers.model.briefing import Briefing
from layers.model.entities import Atlas
from layers.model.errors import ExportError, LayersError
from layers.model.view import View, Vocabulary
from layers.words import say

PRINTED = frozenset({"pdf"})  # formats that are handed round: without notes, if nothing is said
SET = frozenset({"pdf", "png", "png_a4", "card"})  # formats whose letters are drawn by us
NAME_LENGTH = 80  # of a file's name without its ending; some systems end at 255 bytes


@dataclass(frozen=True, kw_only=True)
class Job:
    """What is to be made: a briefing, one slide of it by its number, or else the view of a query.

    format: an id of MADE. address: where the app is served, for links that reopen a view;
    "" where nobody knows. notes: whether the speaker's notes are in the file; None: as is usual for
    the format, which is yes where it is presented from (HTML, PowerPoint), and no where it is
    handed round (PDF).
    """

    format: str
    query: str = ""
    briefing: Briefing | None = None
    scene: int | None = None
    address: str = ""
    notes: bool | None = None

    @property
    def spoken(self) -> bool:
        """Whether the file holds the speaker's notes."""
        return self.format not in PRINTED if self.notes is None else self.notes


@dataclass(frozen=True, kw_only=True)
class Product:
    """A file that was made; peak_mb: the most memory its process has ever held, in 1024² bytes."""

    name: str
    media_type: str
    content: bytes
    peak_mb: float = 0.0


def deck_for(job: Job, atlas: Atlas, vocabulary: Vocabulary) -> Deck:
    """Return the slides that a job is about, made on the vocabulary's day.

    Raises ExportError where the briefing has no slide of that number.
    """
    day, address = vocabulary.today, job.address
    if job.briefing is None:
        view, _ = View.parse(job.query, vocabulary)
        return deck_of_view(atlas, view, vocabulary=vocabulary, address=address, made=day)
    deck = deck_of(atlas, job.briefing, vocabulary=vocabulary, address=address, made=day)
    if job.scene is None:
        return deck
    if not 0 <= job.scene < len(deck.slides):
        last = len(deck.slides) - 1
        raise ExportError(say("export.no_scene", scene=job.scene, last=last))
    return deck.only(job.scene)


def make(job: Job, atlas: Atlas, vocabulary: Vocabulary, tell: Tell) -> Product:
    """Make the file, in this process. Raises LayersError with the reason where that fails."""
    chosen = MADE[job.format]
    deck = deck_for(job, atlas, vocabulary)
    if not job.spoken:
        deck = unspoken(deck)
    if chosen.id in SET:
        demand_letters(deck)
    try:
        content = chosen.write(deck, tell)
    except LayersError:
        raise
    except Exception as error:
        why = f"{type(error).__name__}: {error}"[:200]
        raise ExportError(say("export.failed", format=chosen.title, why=why)) from error
    return Product(name=file_name(deck, chosen), media_type=chosen.media_type, content=content)


def unspoken(deck: Deck) -> Deck:
    """Return the deck without the speaker's notes, which are not for everyone who gets a file."""
    return replace(deck, slides=tuple(replace(slide, notes="") for slide in deck.slides))


def file_name(deck: Deck, chosen: Format[DeckWriter]) -> str:
    """Return a name that every system takes, made of the title of what is taken away."""
    size = chosen.id.partition("_")[2].upper()
    title = deck.title if chosen.whole else deck.first.heading
    return plain_name(f"{size} {title}" if size else title, chosen.ending)


def plain_name(title: str, ending: str) -> str:
    """Return a title as the name of a file: a-z, 0-9 and hyphens alone."""
    parted = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKD", title[: 4 * NAME_LENGTH]))
    plain = parted.encode("ascii", "ignore").decode().lower()
    words = re.sub(r"-+", "-", plain)[:NAME_LENGTH].strip("-")
    return f"{words or 'atlas'}.{ending}"
