"""What a reader takes away: a sentence, and the words in it that stand for what is counted."""

import re
from dataclasses import dataclass

from layers.model.fields import Ids, Text

SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
# The day of the article; how many figures of it were checked, and how they stand.
PLAIN = ("day", "figures", "verdicts")
# How many members an alliance has on that day; whom a preset keeps then.
MEMBERS, KEPT = "members", "kept"


@dataclass(frozen=True, kw_only=True)
class Takeaway:
    """A sentence of the closing slide; quotes: ids of the passages that it tells of.

    What is counted stands in it as a word in braces: one of PLAIN, or `{members.ots}`, which is a
    number, `{kept.ots_and_nato}`, which are names.
    """

    says: Text
    quotes: Ids = ()
