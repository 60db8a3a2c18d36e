"""What is said of one article: its editions, its filters, how its map looks at first."""

from dataclasses import dataclass

from layers.model.fields import (
    Address,
    Centre,
    Corners,
    Day,
    Id,
    Ids,
    NamesByCountry,
    Text,
    Texts,
    YesOrNo,
)
from layers.model.takeaway import Takeaway
from layers.model.view import Match


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One edition of the article: its title, as it is cited, its day if it has one, its source.

    publisher: where it came out, reprint: a sentence on where it was read; null where nobody says.
    address: where its publisher has it, if that is elsewhere than what we have read.
    """

    id: Id
    title: Text
    words: Text
    day: Day | None
    source: Id
    publisher: Text | None = None
    reprint: Text | None = None
    address: Address | None = None


@dataclass(frozen=True, kw_only=True)
class Home:
    """What a map shows, in a wide window and on a phone: corners of a rectangle of the plane."""

    wide: Corners
    narrow: Corners


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A filter the article itself draws: its own words, and the sentence they come from.

    means: what the filter keeps, in our words.
    """

    id: Id
    words: Text
    means: Text
    quote: Id
    alliances: Ids
    match: Match


@dataclass(frozen=True, kw_only=True)
class Article:
    """What is said of one article, and of the atlas that goes with it.

    about: the sentence under the name. briefing_format: the word that a saved briefing begins
    with. file_stem: what names of files begin with. filed_as: the author as in a bibliography,
    with a comma where the family name comes first. day: of the article, as `dated_in` has it.
    first_day: where the slider begins. editions: the usual one first. centre: of the map's plane.
    named_first: whose names come before others. credited: publishers whose geometry is drawn.
    topics: what a quotation may be about beside what is on the map; topics.json has a record of
    each. events, gazetteer: whether there is a file of them. aliases: country, area -> its other
    names. units: those of figures. takeaways: what the closing slide of its briefing says.
    """

    id: Id
    name: Text
    about: Text
    briefing_format: Text
    briefing_title: Text
    file_stem: Text
    author: Text
    filed_as: Text
    title: Text
    day: Day
    dated_in: Text
    first_day: Day
    editions: tuple[Edition, ...]
    centre: Centre
    home: Home
    named_first: Ids
    credited: Texts
    topics: Ids
    events: YesOrNo = False
    gazetteer: YesOrNo = False
    presets: tuple[Preset, ...]
    aliases: NamesByCountry
    units: Texts
    takeaways: tuple[Takeaway, ...] = ()
