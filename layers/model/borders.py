"""Which borders an atlas draws, and by which rules."""

from dataclasses import dataclass

from layers.model.fields import Id, Ids, IsoDay, Text


@dataclass(frozen=True, kw_only=True)
class BorderRule:
    """One decision on borders: what it is about, how it is drawn, and why, with sources.

    concerns: the countries in whose dossiers it stands; the page Data has every rule.
    """

    id: Id
    area: Text
    drawn: Text
    why: Text
    concerns: Ids
    sources: Ids


@dataclass(frozen=True, kw_only=True)
class Borders:
    """Which borders the atlas draws and why; `statement` is the line every map and export shows."""

    statement: Text
    version: Text
    as_of: IsoDay
    rules: tuple[BorderRule, ...]
