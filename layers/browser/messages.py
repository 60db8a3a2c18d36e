"""What the browser is sent, key by key: the messages it is told, the assets it fetches once.

What stands in an asset as a tuple is sent as a row; text that is empty is left out of captions.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from layers.briefing.slide import SlideKind
from layers.browser.card_messages import CardsMessage, MisfitMessage
from layers.browser.rows import (
    AreaRow,
    CrossingRow,
    LineRow,
    NamedRow,
    PlaceRow,
    Polygons,
    PresetRow,
    SpellRow,
    Spot,
    StretchRow,
)
from layers.model.catalog import Kind
from layers.model.entities import Accuracy, Role, Stage
from layers.model.view import Match
from layers.picture.facts import Caption

Pair = Annotated[Sequence[str], "a colour on light ground, and on dark"]


class Heard(TypedDict):
    """What the server says of the frame's answers; it stands beside every message."""

    heard: NotRequired[Annotated[tuple[str, int], "a frame's name, and its last answer's number"]]


class Aside(Heard):
    """What a view's message may say beside the view; it is heard once."""

    about: NotRequired[Annotated[Sequence[str], "ids of what the quotation beside it is about"]]
    said: NotRequired[Annotated[str, "a sentence to show for a moment"]]
    look: NotRequired[Annotated[Sequence[float], "fly to lat, lon, zoom; home if it is empty"]]
    ask: NotRequired[Annotated[str, "answer where the reader looks, under this key"]]
    file: NotRequired[Annotated[Sequence[str], "a file to save: its name, and its text in JSON"]]
    line: NotRequired[Annotated[bool, "the line stands again, with the session that was"]]
    warned: NotRequired[Annotated[Sequence[MisfitMessage], "what is amiss with what was added"]]
    cards: NotRequired[Annotated[CardsMessage, "the briefing, as long as its tab is open"]]
    kept: NotRequired[Annotated[str, "the code of the briefing that the tab keeps, or nothing"]]


class ViewMessage(Aside):
    """A view: all that the map needs to draw it, and to say what it shows."""

    n: Annotated[float, "grows with each message"]
    by: NotRequired[Annotated[str, "which session says it; in a file and in a briefing none does"]]
    query: Annotated[str, "the view as an address has it, its camera too"]
    today: Annotated[str, "what day it is, ISO"]


class WayText(TypedDict):
    """Where the article is read."""

    author: Annotated[str, "who wrote it"]
    title: Annotated[str, "of the edition that the address leads to"]
    published: Annotated[str, "where that came out, and when"]
    address: Annotated[str, "where it is read, or nothing where nobody knows"]
    shown: Annotated[str, "the address as it is written out"]
    code: Annotated[tuple[str, str], "it as a QR code, its rows as lines of 0 and 1, and in words"]


class SlideMessage(TypedDict):
    """One slide of a deck."""

    kind: Annotated[SlideKind, "a scene is about its view; the others are not"]
    heading: Annotated[str, "what stands over it"]
    query: Annotated[str, "its view, as an address has it"]
    quote: Annotated[str, "id of its quotation, or nothing"]
    checked: Annotated[str, "which figures of the quotation do not simply hold, or nothing"]
    notes: Annotated[str, "what the speaker says; an empty line divides paragraphs"]
    figure: Annotated[str, "id of the figure whose chart stands beside the map, or nothing"]
    lines: Annotated[Sequence[str], "what another slide than a scene lists"]
    way: NotRequired[Annotated[WayText, "to the article, on the closing slide"]]


class DeckMessage(Heard):
    """All that the browser needs to present a briefing by itself."""

    title: Annotated[str, "of the briefing"]
    today: Annotated[str, "what day it is, ISO"]
    scene: Annotated[int, "which slide to begin with; 0 is the title"]
    version: Annotated[str, "of the atlas"]
    digest: Annotated[str, "SHA-256 of its data"]
    slides: Annotated[Sequence[SlideMessage], "title, scenes, closing slide, sources"]
    left: NotRequired[Annotated[int, "1 when the presenter has just left for the map"]]


class Geometry(TypedDict):
    """The asset geometry.json: what is drawn, by id."""

    land: Annotated[Mapping[str, Polygons], "countries"]
    labels: Annotated[Mapping[str, Spot], "where their names stand"]
    areas: Annotated[Mapping[str, AreaRow], "where control and recognition differ"]
    apart: Annotated[Sequence[str], "countries with a dashed outline, as their status differs"]
    lakes: Annotated[Sequence[Polygons], "water on the land"]
    lines: Annotated[Mapping[str, LineRow], "stretches of routes"]
    crossed: Annotated[Mapping[str, Sequence[str]], "countries that each stretch leads through"]
    by_size: Annotated[Sequence[str], "ids of countries and areas, the largest first"]
    neighbours: Annotated[Mapping[str, str], "countries that each borders on, in one string"]
    places: Annotated[Mapping[str, PlaceRow], "points"]
    gazetteer: Annotated[Mapping[str, NamedRow], "capitals, seas and ranges"]


class Terms(TypedDict):
    """What a view may say, and what it means."""

    layers: Annotated[Sequence[str], "ids of all layers, in order"]
    shown: Annotated[Sequence[str], "those shown where nobody asked for others"]
    alliances: Annotated[Sequence[str], "those that territories belong to"]
    algebra: Annotated[Sequence[str], "alliances that “exactly” compares, whatever is picked"]
    routes: Annotated[Sequence[str], "those made of stretches"]
    stretches: Annotated[Mapping[str, StretchRow], "by word, branches of routes"]
    parts: Annotated[
        Mapping[str, Sequence[str]], "by word, the layers that it means where it means several"
    ]
    focus: Annotated[str, "ids of all that has a dossier, in one string"]
    things: Annotated[int, "how many of these are countries, areas and places; they come first"]
    bearings: Annotated[Sequence[str], "ids of the gazetteer"]
    matches: Annotated[Sequence[Match], "the ways to filter by alliance"]
    first: Annotated[str, "the first day there is, ISO"]
    article: Annotated[str, "the article's day, ISO"]
    former: Annotated[
        Mapping[str, Sequence[tuple[str, str]]],
        "by layer, names it had and the ISO day from which it had not; the oldest first",
    ]
    presets: Annotated[Sequence[PresetRow], "filters that the article draws"]
    states: Annotated[
        Mapping[str, Sequence[tuple[str, str]]],
        "by route, how it stands and the ISO day or year since when, the oldest first",
    ]
    named_first: Annotated[Sequence[str], "ids of those whose names come before others"]
    spells: Annotated[Sequence[SpellRow], "all memberships of all days"]
    crossings: Annotated[Sequence[CrossingRow], "how long each stretch is, and where"]
    published: Annotated[
        Mapping[str, Mapping[str, float]], "by route and country, kilometres as they are published"
    ]


class FigureText(TypedDict):
    """A figure in a quotation, and how it stands."""

    id: Annotated[str, "of the figure"]
    title: Annotated[str, "what it is about"]
    verdict: Annotated[str, "whether it holds"]


class QuoteText(TypedDict):
    """A passage of the article."""

    text: Annotated[str, "verbatim"]
    cite: Annotated[str, "author, edition, paragraph"]
    subjects: Annotated[Sequence[str], "ids of what it is about"]
    figures: NotRequired[Annotated[Sequence[FigureText], "numbers in it that were checked"]]


class SourceText(TypedDict):
    """A document that statements of ours rest on."""

    publisher: Annotated[str, "who published it"]
    title: Annotated[str, "what it is called"]
    url: NotRequired[Annotated[str, "where it is read, where it has an address"]]
    days: Annotated[str, "when it was published, if it says so, and when we read it"]


class EditionText(TypedDict):
    """An edition of the article."""

    words: Annotated[str, "how it is cited: who published it, and when"]
    url: NotRequired[Annotated[str, "where it is read, where it has an address"]]


class LayerText(TypedDict):
    """A layer in words."""

    id: Annotated[str, "of the layer"]
    title: Annotated[str, "its name in full"]
    short: Annotated[str, "its name on the map"]
    group: Annotated[str, "the heading above it"]
    kind: Annotated[Kind, "what it is made of"]
    called: Annotated[str, "what its members are"]


class StyleTable(TypedDict):
    """How things are drawn; layers/model/style.py says why."""

    colours: Annotated[Mapping[str, Pair], "by layer"]
    tint: Annotated[Mapping[str, float], "by alliance: how opaque the fill of a member is"]
    share: Annotated[Mapping[Role, float], "how much of that others show"]
    outline: Annotated[Mapping[Role, str], "dashes of an outline, px"]
    dash: Annotated[Mapping[Stage, str], "dashes of a line, px"]
    sea: Annotated[str, "dashes of a line over water, px"]
    weight: Annotated[Mapping[str, float], "by route: its width, px"]
    aside: Annotated[Mapping[str, str], "by route: how far it is moved aside, px"]
    hatch: Annotated[
        Mapping[Literal["now", "past"], tuple[float, float]], "lines of a hatch: apart, wide, px"
    ]
    area: Annotated[Mapping[Literal["now", "past"], str], "dashes of an area's outline, px"]
    held: Annotated[tuple[float, float], "the hatch of what an alliance holds there, likewise"]
    core: Annotated[Mapping[Accuracy, float], "how much of a route's width its paler core has"]
    casing: Annotated[float, "how much wider than a route the halo under it is, px"]
    arrow: Annotated[Sequence[float], "along a route: one every, back, aside, px"]
    radius: Annotated[float, "of a place's sign, px"]
    band: Annotated[float, "how wide the bands of several are, px"]
    signs: Annotated[
        Mapping[str, Sequence[tuple[float, float]]], "by kind of place: corners of its outline"
    ]


class ChartText(TypedDict):
    """A chart, in the asset charts.json, by the id of its figure."""

    size: Annotated[tuple[float, float], "of its drawing in a narrow column, px"]
    said: Annotated[str, "what is seen in it"]
    parts: Annotated[
        Sequence[tuple[str, Mapping[str, str], str]],
        "elements of SVG from the back to the front: name, attributes, words",
    ]
    title: Annotated[str, "what it is about, and its unit"]
    table: Annotated[str, "what its table is called"]
    heads: Annotated[Sequence[str], "of the columns of its table"]
    rows: Annotated[Sequence[Sequence[str]], "of the table, a mark each"]


class WordsTable(TypedDict):
    """What is said in the browser; layers/words/ says how it is read."""

    customs: Annotated[Mapping[str, Any], "how the language writes days, numbers and lists"]
    words: Annotated[Mapping[str, Any], "texts, in groups"]


class NamedText(TypedDict):
    """A capital, a sea or a range in words."""

    name: Annotated[str, "what it is called"]
    note: NotRequired[Annotated[str, "ours, beside it"]]
    aliases: NotRequired[Annotated[Sequence[str], "what else it is called"]]


class HomeText(TypedDict):
    """What the map shows of itself: two corners of its rectangle, lat and lon of each."""

    wide: Annotated[Sequence[Sequence[float]], "in a wide window"]
    narrow: Annotated[Sequence[Sequence[float]], "on a phone"]


class Texts(TypedDict):
    """The asset texts.json: all that is read, how things look, and what a view means."""

    captions: Annotated[Mapping[str, Caption], "what there is to say of each thing, by id"]
    gazetteer: Annotated[Mapping[str, NamedText], "capitals, seas and ranges, by id"]
    quotes: Annotated[Mapping[str, QuoteText], "passages of the article, by id"]
    sources: Annotated[Mapping[str, SourceText], "documents that what is said rests on, by id"]
    editions: Annotated[Sequence[EditionText], "of the article"]
    layers: Annotated[Sequence[LayerText], "in order"]
    style: Annotated[StyleTable, "how things are drawn"]
    centre: Annotated[Sequence[float], "of the map's plane, lat, lon"]
    frame: Annotated[tuple[int, int], "of what a camera means, px"]
    home: Annotated[HomeText, "what the map shows of itself"]
    aliases: Annotated[Mapping[str, Sequence[str]], "other names that readers type, by id"]
    borders: Annotated[str, "the line on borders that every map has"]
    terms: Annotated[Terms, "what a view may say, and what it means"]
    atlas: Annotated[str, "its name"]
    words: Annotated[WordsTable, "the texts of the interface"]
