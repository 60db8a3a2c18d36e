"""What happened on one day: as the article tells it, or as we do."""

from dataclasses import dataclass

from layers.model.fields import Day, Id, Ids, Note, Text


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened on a day, in order of time.

    title: ours. quote: id of the passage that tells of it, None where the article does not.
    words: what we say beside it, or "". sources: of the day and of our words.
    """

    id: Id
    day: Day
    title: Text
    quote: Id | None
    words: Note
    subjects: Ids
    sources: Ids
