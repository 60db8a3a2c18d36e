"""What gives a map its bearings: capitals, seas, mountain ranges, each by its name."""

from dataclasses import dataclass
from typing import Literal

from layers.model.fields import Along, CountryCode, Id, Ids, Note, Number, Rank, Text, Texts

NamedKind = Literal["capital", "sea", "range"]


@dataclass(frozen=True, kw_only=True)
class GazetteerEntry:
    """A name that stands on the map where there is room for it, and that the finder knows.

    aliases: what else it is called. country: of a capital. lon, lat: of a capital, or about the
    middle of a sea or a range; degrees. along: the line that the name of a sea or a range follows,
    (lon, lat) from where it begins; it is approximate and bounds nothing. rank: 1 is named at any
    scale, 3 only where one looks closely.
    """

    id: Id
    kind: NamedKind
    name: Text
    aliases: Texts
    country: CountryCode | None
    lon: Number
    lat: Number
    along: Along | None
    rank: Rank
    sources: Ids
    note: Note
