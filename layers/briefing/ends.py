"""What stands around the scenes of a briefing: its title, what to take away, its sources."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from layers.briefing.imprint import things_seen
from layers.briefing.slide import Slide
from layers.briefing.way import way_to
from layers.model.briefing import Briefing
from layers.model.catalog import Catalog
from layers.model.entities import Atlas
from layers.model.view import View, Vocabulary
from layers.picture.picture import picture
from layers.picture.takeaways import takeaways
from layers.words import say

MOST_PUBLISHERS = 4  # a line names; the files that leave list every document


def around(
    atlas: Atlas,
    briefing: Briefing,
    scenes: tuple[Slide, ...],
    vocabulary: Vocabulary,
    made: date,
) -> tuple[Slide, Slide, Slide]:
    """Return the title, the closing slide and the sources of a briefing with these scenes.

    Only the article's own briefing has sentences to take away: another has made no such points.
    The map of a title has neither names nor signs, which its type would strike out.
    """
    own = briefing.scenes == atlas.scenes
    told = tuple(takeaways(atlas)) if own else ()
    plain = Slide(
        number=0,
        kind="title",
        heading=briefing.title,
        picture=picture(atlas, View(layers=vocabulary.shown), vocabulary.today),
        quote=None,
        notes="",
    )
    title = replace(
        plain,
        picture=plain.picture.bare,
        lines=(
            say("deck.after", own=own, article=article_words(atlas.catalog)),
            say("deck.made", day=made),
        ),
    )
    closing = replace(
        plain,
        number=len(scenes) + 1,
        kind="closing",
        heading=say("deck.closing", own=bool(told)),
        lines=told,
        way=way_to(atlas.catalog, atlas.sources),
    )
    sources = replace(
        plain,
        number=len(scenes) + 2,
        kind="sources",
        heading=say("deck.sources"),
        lines=tuple(_sources(atlas, scenes)),
    )
    return title, closing, sources


def article_words(catalog: Catalog) -> str:
    """Return who wrote the article, and its title."""
    return say("deck.article", author=catalog.author, title=catalog.title)


def _sources(atlas: Atlas, scenes: tuple[Slide, ...]) -> Iterator[str]:
    """Yield a line on the article, one on the borders, and one for each layer that is shown."""
    catalog = atlas.catalog
    quoted = (slide.quote.edition for slide in scenes if slide.quote)
    editions = dict.fromkeys(catalog.cited[edition].words for edition in quoted)
    yield "; ".join([say("deck.about_article", article=article_words(catalog)), *editions])
    rules = {name for rule in atlas.borders.rules for name in rule.sources}
    yield say("deck.borders", publishers=_publishers(atlas, rules))
    for layer in catalog.layers:
        pictures = [slide.picture for slide in scenes if layer.id in slide.picture.view.layers]
        things = (thing for shown in pictures for thing in things_seen(shown, layer.id))
        if cited := {name for thing in things for name in thing.sources}:
            yield say("labelled", label=layer.short, text=_publishers(atlas, cited))


def _publishers(atlas: Atlas, cited: Collection[str]) -> str:
    """Return who published the documents: those of the most of them, and how many there are."""
    counts = Counter(source.publisher for source in atlas.sources.values() if source.id in cited)
    names = [name for name, _ in counts.most_common(MOST_PUBLISHERS)]
    others = len(counts) > len(names)
    return say("deck.publishers", names="; ".join(names), others=others, count=len(cited))
