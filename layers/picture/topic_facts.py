"""What is said of the topics, and which of them concern something on the map."""

from collections.abc import Iterator

from layers.model.entities import Atlas, Topic
from layers.picture.facts import Caption, Fact, about, statements_on


def topic_caption(atlas: Atlas, topic: Topic) -> Caption:
    """Return what is said of a topic; no tooltip speaks of it, as it has no shape."""
    return Caption(
        kind="topic",
        name=topic.name,
        name_long=topic.name,
        note="",
        facts=(*_words(topic), *statements_on(atlas, topic.id)),
        lead={},
        quotes=about(atlas, topic.id),
        beside=topic.concerns,
    )


def topics_on(atlas: Atlas, thing: str) -> tuple[str, ...]:
    """Return the topics that concern something on the map."""
    return tuple(topic.id for topic in atlas.topics.values() if thing in topic.concerns)


def _words(topic: Topic) -> Iterator[Fact]:
    if topic.words:
        yield Fact(words=topic.words, sources=topic.sources)
