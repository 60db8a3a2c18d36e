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
VICINITY = "vicinity"  # the land around; vicinity_routes and its like: what recedes of a theme
A_DAY, A_MONTH, A_YEAR, NONE = "2000-02-29", "2000-02", "2000", "?"


def days_of(table: Sheet) -> Mapping[str, Days]:
    """Return the columns that hold days, such as since, or nato_since of a view's territories."""
    kind = kind_of(table.label.catalog, table.id)
    lead = "_" if theme_of(table.id) in THEMES and kind == "membership" else ""
    fields = BY_KIND[kind].fields if kind else {}
    own = {name: days for name, field in fields.items() if (days := _days(field.rule))}
    return {
        column: days
        for column in table.columns
        for name, days in own.items()
        if column == name or (lead and column.endswith(lead + name))
    }


def day_of(value: object) -> date | None:
    """Return a whole day, or None of what is but a month or a year, or no day at all."""
    return None if day(value) else date.fromisoformat(str(value))


def kind_of(catalog: Catalog, id: str) -> Kind | None:
    """Return the kind of what a table holds, or None of one that is no layer's."""
    theme = theme_of(id)
    layer = catalog.by_id.get(theme)
    return layer.kind if layer else "places" if theme in catalog.parts else THEMES.get(theme)


def theme_of(id: str) -> str:
    """Return what a table of a view is about, if it lies behind the records too."""
    return "territories" if id == VICINITY else id.removeprefix(f"{VICINITY}_")


def _days(rule: Rule) -> Days | None:
    """Ask the rule of a field what it takes."""
    if rule(A_DAY) or not rule(NONE):
        return None
    return "whole" if rule(A_MONTH) and rule(A_YEAR) else "part"
