"""What stands below a slide: the speaker's notes, and a short imprint; sources have slides."""

from collections import Counter
from collections.abc import Iterator

from layers.briefing.imprint import Imprint
from layers.briefing.slide import Slide
from layers.export.slides.words import plain, shortened
from layers.picture.prose import lengths_words
from layers.words import say

NOTES_LIMIT = 20_000  # characters in the notes, of each thing that somebody wrote
MOST_PUBLISHERS = 5  # named below a slide; the last slides list every document


def notes(slide: Slide, told: Imprint) -> str:
    """Return the speaker's notes with the imprint."""
    spoken = _written(slide.notes)
    parts = (
        spoken,
        "\n".join(_along(slide)),
        "— — —" if spoken else "",
        "\n".join(slide.lines),
        "\n".join(_imprint(told)),
        "\n".join(_sources(told)),
    )
    return "\n\n".join(plain(part) for part in parts if part)


def _imprint(told: Imprint) -> Iterator[str]:
    yield say("notes.shown", shown=told.shown)
    if told.quotation:
        yield say("notes.quotation", citation=told.citation)
    if told.checked:
        yield f"{told.checked}."
    yield f"{told.borders}. {told.credits}."
    yield _written(told.again)
    day = told.made.isoformat()
    yield say("notes.version", version=told.version, digest=told.digest, day=day)


def _along(slide: Slide) -> Iterator[str]:
    """Yield how far the route of a filter runs in each country, if there is one."""
    route = slide.picture.view.route
    if route:
        told = (
            say(
                "labelled",
                label=line.name,
                text=lengths_words(
                    line.main_km or 0, line.all_km or 0, line.published_km, fully=True
                ),
            )
            for line in slide.picture.results
        )
        title = slide.picture.catalog.by_id[route].title
        yield say("notes.lengths", route=title, told="; ".join(told))


def _sources(told: Imprint) -> Iterator[str]:
    """Yield how many documents the slide rests on, and who published the most."""
    publishers = Counter(source.publisher for source in told.sources).most_common(MOST_PUBLISHERS)
    names = [name for name, _ in publishers]
    yield say("notes.sources", count=len(told.sources), publishers=names)
    yield say("notes.where")


def _written(text: str) -> str:
    """Return what somebody wrote, as long as notes may be, cut visibly."""
    return shortened(plain(text).strip(), NOTES_LIMIT)
