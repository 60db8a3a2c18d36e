"""A table of words: what stands under a key, in which form, with its placeholders filled in.

A leaf of the table is a text, or a choice: an object whose "by" names the value that decides.
Of a number the choice is a number as written ("0"), else its plural category by CLDR ("one",
"few", "many", "other"); of a list it is that of its length; of a word or a truth it is the word
itself, else "other". What is chosen may be a choice again.

A placeholder is `{name}`, or `{name:form}`. Without a form a number is whole, with its thousands
parted; a day is written out; a list is parted by commas. Forms: `and`, `or` of a list; `day` of
an ISO day, month or year; of a number `d`, its thousands not parted, or `.1`, so many decimals;
in Python alone also `g`, as short as it is exact, and of a day CLDR patterns like `MMMM d, y`.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale

from layers.words.customs import Customs, customs_of

Form = str | Mapping[str, Any]
PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}]+))?\}")


class MissingWordsError(LookupError):
    """A table lacks a key, a form or a value: a fault of ours, which tests find."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """The words of one language.

    forms: the leaves, by the names on the way to them, divided by dots; plural: the CLDR category
    of a number; parts: the table as it was written: what the map in the browser reads, what a file
    with the map in it reads beside, what the static edition reads besides these, and all else.
    """

    customs: Customs
    forms: Mapping[str, Form]
    plural: Callable[[int], str]
    parts: Mapping[str, Mapping[str, Any]]

    def say(self, key: str, /, **values: Any) -> str:
        """Return the words under a key. Raises MissingWordsError."""
        if key not in self.forms:
            raise MissingWordsError(key)
        return PLACEHOLDER.sub(
            lambda found: self._filled(found, key, values), self._chosen(key, values)
        )

    def _chosen(self, key: str, values: Mapping[str, Any]) -> str:
        form = self.forms[key]
        while not isinstance(form, str):
            names = self._names(_value(form["by"], key, values))
            name = next((name for name in names if name in form), None)
            if name is None:
                msg = f"{key}: no form for {form['by']}={values[form['by']]!r}"
                raise MissingWordsError(msg)
            form = form[name]
        return form

    def _names(self, value: Any) -> Iterator[str]:
        """Yield what a form for a value may be called, the most telling first."""
        value = len(value) if isinstance(value, tuple | list) else value
        if isinstance(value, bool):
            yield str(value).lower()
        else:
            yield str(value)
            if isinstance(value, int):
                yield self.plural(value)
        yield "other"

    def _filled(self, found: re.Match[str], key: str, values: Mapping[str, Any]) -> str:
        value, form = _value(found[1], key, values), found[2] or ""
        if isinstance(value, tuple | list):
            return self.customs.listed(value, form) if form else ", ".join(value)
        if isinstance(value, date) or form == "day":
            return self.customs.dated(value, "" if form == "day" else form)
        if isinstance(value, int | float):
            return self.customs.number(value, NUMBERS.get(form, f",{form}f"))
        return str(value)


NUMBERS = {"": ",.0f", "d": ".0f", "g": "g"}  # in Python; other forms are so many decimals


def read_words(text: str) -> Words:
    """Read a table from JSON: its "locale", what the browser reads too, and all else."""
    table = json.loads(text)
    locale = Locale.parse(table.pop("locale"), sep="-")
    return Words(
        customs=customs_of(locale),
        forms={key: form for part in table.values() for key, form in leaves(part)},
        plural=locale.plural_form,
        parts=table,
    )


def leaves(part: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, Form]]:
    """Yield the keys of a part of the table, each with its text or its choice."""
    for name, form in part.items():
        if isinstance(form, str) or "by" in form:
            yield f"{under}{name}", form
        else:
            yield from leaves(form, f"{under}{name}.")


def _value(name: str, key: str, values: Mapping[str, Any]) -> Any:
    if name not in values:
        msg = f"{key}: no value for {name}"
        raise MissingWordsError(msg)
    return values[name]
