"""What of an address a page of one setting cannot use."""

from collections.abc import Collection, Mapping

from layers.model.view import quoted, unknown_settings
from layers.words import say


def ignored(query: Mapping[str, str], name: str, known: Collection[str]) -> tuple[str, ...]:
    """Return a sentence for each part of an address that a page of one setting cannot use.

    name: the setting; known: what it may say.
    """
    notices = unknown_settings(query, (name,), page="")
    asked = query.get(name, "")
    if asked and asked not in known:
        notices.append(say("link.unknown", setting=name, word=quoted(asked)))
    return tuple(notices)
