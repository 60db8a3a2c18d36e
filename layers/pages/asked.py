"""What of an address a page of one setting cannot use."""

from collections.abc import Collection, Mapping

from layers.model.link import asked_of, one_of, quoted
from layers.model.view import unknown_settings
from layers.words import say


def asked_for(
    query: Mapping[str, str], name: str, known: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Return what a page of one setting is asked for, or "", and a sentence for all else.

    name: the setting; known: what it may say.
    """
    asked = asked_of(query, (name,))
    notices = unknown_settings(asked, page="")
    word = asked.words.get(name, "")
    meant = one_of(word, known) or ""
    if word and not meant:
        stands = quoted(asked.as_written[name])
        notices.append(say("link.unknown", setting=name, word=stands))
    return meant, tuple(notices)
