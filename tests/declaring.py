"""What layers/browser/messages.py declares, walked: which keys there are, and which a value has."""

import dataclasses
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

Path = tuple[str, ...]
EACH = "*"  # in a path: every id of a mapping, every place of a list


def bare(hint: Any) -> Any:
    """The type itself, without what is noted of it."""
    while get_origin(hint) in (Annotated, NotRequired):
        hint = get_args(hint)[0]
    return hint


def fields(hint: Any) -> dict[str, Any]:
    """The keys of a record with their types; none of what is no record."""
    if is_typeddict(hint):
        return get_type_hints(hint, include_extras=True)
    return get_type_hints(hint) if dataclasses.is_dataclass(hint) else {}


def held(hint: Any) -> Any:
    """What a mapping or a list holds, None where it is neither."""
    kind, inner = get_origin(hint), get_args(hint)
    if isinstance(kind, type) and issubclass(kind, Mapping):
        return bare(inner[1])
    if isinstance(kind, type) and issubclass(kind, Sequence):
        return bare(inner[0])
    return None


def keys(hint: Any, at: Path = ()) -> Iterator[Path]:
    """Every key that is declared, as the path that leads to it."""
    hint = bare(hint)
    for key, inner in fields(hint).items():
        yield (*at, key)
        yield from keys(inner, (*at, key))
    if inner := held(hint):
        yield from keys(inner, (*at, EACH))


def place(path: Path, hint: Any) -> Path:
    """A path in a value as one of the declared paths; as it is where none leads there."""
    if not path or hint is Any:
        return ()
    hint, (key, *rest) = bare(hint), path
    own = fields(hint)
    if own:
        return (key, *place(tuple(rest), own[key])) if key in own else path
    inner = held(hint)
    return (EACH, *place(tuple(rest), inner)) if inner else path


def strangers(value: Any, hint: Any, at: Path = ()) -> Iterator[Path]:
    """Where a value has a key that is not declared, or lacks one, or a row has another length."""
    hint = bare(hint)
    if is_typeddict(hint):
        asked: frozenset[str] = hint.__required_keys__
        yield from ((*at, key) for key in set(value) ^ asked if key not in hint.__optional_keys__)
    elif dataclasses.is_dataclass(hint):
        yield from ((*at, key) for key in set(value) - set(fields(hint)))
    elif isinstance(hint, type) and issubclass(hint, tuple) and len(value) != len(hint._fields):
        yield at
    for key, inner in fields(hint).items():
        if key in value:
            yield from strangers(value[key], inner, (*at, key))
    if inner := held(hint):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strangers(item, inner, (*at, EACH))


def records(module: types.ModuleType) -> list[Any]:
    """The records that a module declares."""
    return [item for item in vars(module).values() if is_typeddict(item)]
