"""Which columns of a table hold days, by the fields that they are made of."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from layers.dataset.schema import BY_KIND
from layers.export.gis.table import Sheet
from layers.model.catalog import Catalog, Kind
from layers.model.fields import Rule, day

Days = Literal["whole", "part"]  # whole: always ISO days; part: months or years as well
THEMES: Mapping[str, Kind] = {"territories": "membership", "routes": "route"}
A_DAY, A_MONTH, A_YEAR, NONE = "2000-02-29", "2000-02", "2000", "?"


def days_of(table: Sheet) -> Mapping[str, Days]:
    """Return the columns that hold days, such as since, or nato_since of a view's territories."""
    kind = _kind(table.label.catalog, table.id)
    fields = BY_KIND[kind].fields if kind else {}
    own = {name: days for name, field in fields.items() if (days := _days(field.rule))}
    lead = "_" if table.id in THEMES and kind == "membership" else ""
    return {
        column: days
        for column in table.columns
        for name, days in own.items()
        if column == name or (lead and column.endswith(lead + name))
    }


def day_of(value: object) -> date | None:
    """Return a whole day, or None of what is but a month or a year, or no day at all."""
    return None if day(value) else date.fromisoformat(str(value))


def _kind(catalog: Catalog, id: str) -> Kind | None:
    layer = catalog.by_id.get(id)
    return layer.kind if layer else "places" if id in catalog.parts else THEMES.get(id)


def _days(rule: Rule) -> Days | None:
    """Ask the rule of a field what it takes."""
    if rule(A_DAY) or not rule(NONE):
        return None
    return "whole" if rule(A_MONTH) and rule(A_YEAR) else "part"
