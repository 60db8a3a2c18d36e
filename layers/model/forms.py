"""The form of a record follows from its dataclass: names, rules, and how each value is read.

A field stands in the file if its type says what may: a type of layers/model/fields.py, a Literal, a
record, several of any of these, or one of them and None for null. All others are set by who
builds the record. A field with a default may be left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache, partial
from types import MappingProxyType, NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from layers.model.errors import shown
from layers.model.fields import Named, Rule, one_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Read = Callable[[Any], Any]
Record = TypeVar("Record", bound="DataclassInstance")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a file: its key there, its name in the record, its rule, how it is read."""

    key: str
    name: str
    rule: Rule
    read: Read
    required: bool

    def fault(self, known: Mapping[str, Any]) -> str | None:
        """Say what is wrong with this field of what stands in the file, if anything is."""
        if self.key not in known:
            return f"{self.key}: is missing" if self.required else None
        says = self.rule(known[self.key])
        return says and f"{self.key}: {says}"


@cache
def form_of(record: type) -> Mapping[str, Field]:
    """Return key in the file -> field, in the order of the record."""
    types = get_type_hints(record, include_extras=True)
    found = [
        Field(
            key=_key(own.name, types[own.name]),
            name=own.name,
            rule=kind.rule,
            read=kind.read,
            required=own.default is MISSING,
        )
        for own in fields(record)
        if (kind := _kind(types[own.name]))
    ]
    return MappingProxyType({field.key: field for field in found})


def build(record: type[Record], known: Mapping[str, Any], **given: Any) -> Record:
    """Make a record of what stands in a file and keeps its rules; given: what does not stand there.

    What the file has and the record has not is left aside.
    """
    own = (field for key, field in form_of(record).items() if key in known)
    return record(**{field.name: field.read(known[field.key]) for field in own}, **given)


class _Kind(NamedTuple):
    rule: Rule
    read: Read


def _key(name: str, declared: Any) -> str:
    said = getattr(declared, "__metadata__", ())
    return next((part.key for part in said if isinstance(part, Named)), name)


def _kind(declared: Any) -> _Kind | None:
    """Return what a type says of its field; None where it says nothing."""
    origin, inner = get_origin(declared), get_args(declared)
    if is_dataclass(declared):
        return _record(declared)
    if origin is Annotated:
        rule = next((part for part in inner[1:] if not isinstance(part, Named)), None)
        return _Kind(rule, _reading(inner[0])) if rule else _kind(inner[0])
    if origin is Literal:
        return _Kind(one_of(*inner), _as_it_is)
    if origin in (Union, UnionType) and NoneType in inner:
        [kept] = (part for part in inner if part is not NoneType)
        return _or_null(kept)
    return _list_of(inner[0]) if origin is tuple else None


def _reading(type_: Any) -> Read:
    if type_ is date:
        return date.fromisoformat
    if get_origin(type_) is Mapping:
        return MappingProxyType
    return _tupled if get_origin(type_) is tuple else _as_it_is


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value


def _as_it_is(value: Any) -> Any:
    return value


def _or_null(declared: Any) -> _Kind | None:
    if (kind := _kind(declared)) is None:
        return None
    more = "" if is_dataclass(declared) else ", or null"  # what a record says is of its own fields

    def rule(value: Any) -> str | None:
        return f"{fault}{more}" if value is not None and (fault := kind.rule(value)) else None

    return _Kind(rule, lambda value: None if value is None else kind.read(value))


def _record(record: Any) -> _Kind:
    form = form_of(record)
    required = {key for key, field in form.items() if field.required}

    def rule(value: Any) -> str | None:
        if not isinstance(value, dict) or not required <= value.keys() <= form.keys():
            return f"{shown(value)} has not just {', '.join(form)}"
        return next(filter(None, (field.fault(value) for field in form.values())), None)

    return _Kind(rule, partial(build, record))


def _list_of(declared: Any) -> _Kind | None:
    if (kind := _kind(declared)) is None:
        return None

    def rule(value: Any) -> str | None:
        if not isinstance(value, list):
            return f"{shown(value)} is no list; write [{{…}}]"
        faults = ((place, kind.rule(item)) for place, item in enumerate(value))
        return next((f"[{place}] {fault}" for place, fault in faults if fault), None)

    return _Kind(rule, lambda value: tuple(map(kind.read, value)))
