"""Conditions on the columns of a table, as expressions of QGIS."""

from collections.abc import Iterable


def equals(column: str, value: str | None) -> str:
    """Return that a column holds a text, or nothing."""
    return missing(column) if value is None else f"{_name(column)} = {_quoted(value)}"


def among(column: str, values: Iterable[str]) -> str:
    """Return that a column holds one of these texts."""
    return f"{_name(column)} IN ({', '.join(map(_quoted, sorted(values)))})"


def missing(column: str) -> str:
    """Return that a column holds nothing."""
    return f"{_name(column)} IS NULL"


def neither(condition: str) -> str:
    """Return that a condition does not hold."""
    return f"NOT coalesce({condition}, FALSE)"


def both(*conditions: str) -> str:
    """Return that all of these hold; "" is one that always does."""
    return " AND ".join(f"({condition})" for condition in conditions if condition)


def either(*conditions: str) -> str:
    """Return that one of these holds at least."""
    return " OR ".join(f"({condition})" for condition in conditions) or "FALSE"


def begun(column: str, day: str) -> str:
    """Return that a day has come: until `day`, or the one that QGIS shows when it plays time."""
    return f"{_name(column)} <= coalesce(to_date(@map_start_time), to_date({_quoted(day)}))"


def border_without(shape: str) -> str:
    """Return the outline of a polygon, without what of it lies in a shape, given as WKT."""
    return f"difference(boundary($geometry), geom_from_wkt({_quoted(shape)}))"


def _name(column: str) -> str:
    doubled = column.replace('"', '""')
    return f'"{doubled}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
