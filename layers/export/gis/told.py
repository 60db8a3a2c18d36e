"""What is said of one record in words: what it is, what the article says, our note, the sources.

The article's sentence is one, as in a tooltip, and stands apart from what is ours.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from layers.export.gis.looks import Row, is_past, layer_of
from layers.export.gis.readable import quotation_words
from layers.export.gis.table import Sheet
from layers.model.catalog import Catalog, Kind, Layer
from layers.model.entities import Quote, Source
from layers.picture.prose import km_words
from layers.words import say

Tell = Callable[[Sheet, Layer, Row], Iterator[str]]


def told(sheet: Sheet, row: Row, *, drawn: bool) -> Iterator[str]:
    """Yield all that is said of a record, a line at a time; drawn: whether it has a shape."""
    yield from facts(sheet, row)
    yield from filter(None, (row.get("control"), row.get("recognition")))
    if not drawn:
        yield say("record.no_shape")
    yield from _quoted(sheet, row)
    for note in _notes(sheet, row):
        yield _ended(say("record.note", note=note))
    yield from map(_document, sheet.cited(row))


def facts(sheet: Sheet, row: Row) -> Iterator[str]:
    """Yield what a record is, in sentences; what is one in the record itself is left there."""
    layer = layer_of(sheet, row)
    words = TOLD[layer.kind](sheet, layer, row) if layer else _base(row)
    yield from map(_ended, words)
    if row.get("route_km"):
        yield _ended(row["route_lengths"])


def span(catalog: Catalog, row: Row) -> tuple[str, str]:
    """Return since when and until when all that a record says is so: ISO, half-open, or "".

    Of several spells it is the time that they share. The first day may be but a month or a year.
    """
    spells = [f"{layer.id}_" for layer in _alliances(catalog, row)]
    begins, ends = (
        [row.get(name), *(row[f"{spell}{name}"] for spell in spells)] for name in ("since", "until")
    )
    return max(filter(None, begins), default=""), min(filter(None, ends), default="")


def _alliances(catalog: Catalog, row: Row) -> tuple[Layer, ...]:
    """Return the alliances of which a territory has a spell in columns of its own."""
    return tuple(layer for layer in catalog.memberships if row.get(f"{layer.id}_role"))


def _membership(sheet: Sheet, layer: Layer, row: Row) -> Iterator[str]:
    if "role" in row:
        yield _spell(layer, row, "")
    for own in _alliances(sheet.label.catalog, row):
        yield _spell(own, row, f"{own.id}_")
    if row.get("part_of"):
        yield say("record.part_of", name=row["part_of"])


def _spell(layer: Layer, row: Row, column: str) -> str:
    role = layer.role_word(row[f"{column}role"])
    since, until = (row[f"{column}{name}"] for name in ("since", "until"))
    spell = say("spell.since", role=role, since=date.fromisoformat(since))
    if until:
        begin, end = date.fromisoformat(since), date.fromisoformat(until)
        spell = say("spell.from_until", role=role, since=begin, until=end)
    return say("spell.of", layer=layer.short, spell=spell)


def _stretch(_: Sheet, layer: Layer, row: Row) -> Iterator[str]:
    words = say("line.mode", mode=row["mode"], status=row["status"])
    yield say("labelled", label=layer.title, text=words)
    yield say("line.since", stage=row["stage"], since=date.fromisoformat(row["since"]))
    if row["length_km"]:
        yield say("line.published", length=km_words(row["length_km"]))
    yield say("record.line", accuracy=say("line.accuracy", accuracy=row["accuracy"]))


def _place(sheet: Sheet, _: Layer, row: Row) -> Iterator[str]:
    kind, country = say("place.kind", kind=row["kind"]), sheet.names[row["country"]]
    what = say("place.kind_and_country", kind=kind, country=country)
    yield say("record.place", dated=bool(row["since"]), what=what, since=row["since"] or "")


def _area(_: Sheet, __: Layer, row: Row) -> Iterator[str]:
    kind, since = row["kind"], row["since"]
    if row["until"] and is_past(row):
        yield say("area.differed", kind=kind, since=since, until=row["until"])
    else:
        yield say("area.differ", kind=kind, since=since)


def _base(row: Row) -> Iterator[str]:
    """Yield what is said of a country or a lake of the base map."""
    if "alliances" in row:
        yield say("told.in_none")
    yield from filter(None, (row.get("name_long"), row.get("status")))


TOLD: Mapping[Kind, Tell] = {
    "membership": _membership,
    "route": _stretch,
    "places": _place,
    "areas": _area,
}


def _quoted(sheet: Sheet, row: Row) -> Iterator[str]:
    """Yield the sentence of the article beside a record, led by what it leaves unsaid."""
    layer = layer_of(sheet, row)
    if layer is None:
        unsaid, quotes = "", sheet.quoted(row)
    else:
        unsaid, quotes = _passages(sheet, layer, row)
    yield from filter(None, (unsaid,))
    for quote in quotes[:1]:
        yield quotation_words(sheet, quote)


def _passages(sheet: Sheet, layer: Layer, row: Row) -> tuple[str, tuple[Quote, ...]]:
    """Return what the article says of a record, the best first, and what it does not say.

    A layer lends its sentence where the article does not name what is in it; but what it says of
    one disputed area it does not say of another.
    """
    own, lent = _about(sheet, row), (sheet.quotes[layer.quotes[0]],)
    if layer.kind == "route":
        return say("told.route_named"), lent
    if layer.kind == "areas" and any(row["id"] in quote.subjects for quote in own):
        return say("area.unnamed"), own
    if own:
        return "", tuple(sorted(own, key=lambda quote: layer.id not in quote.subjects))
    if layer.kind == "membership":
        return say("told.not_named_but", name=row["name"], layer=layer.title), lent
    return say("told.not_named", name=row["name"]), ()


def _about(sheet: Sheet, row: Row) -> tuple[Quote, ...]:
    """Return the passages that a record names; else those about it, or what it stands for."""
    alike = row["within"] if row.get("kind") == "status" else row.get("areas", ())
    meant = {row["id"], *alike}
    about = (quote for quote in sheet.quotes.values() if meant & set(quote.subjects))
    return sheet.quoted(row) or tuple(about)


def _notes(sheet: Sheet, row: Row) -> Iterator[str]:
    """Yield our notes on a record, each once: on the thing, and on its spells."""
    spells = (row[f"{layer.id}_note"] for layer in _alliances(sheet.label.catalog, row))
    yield from dict.fromkeys(filter(None, (row.get("note"), *spells)))


def _document(source: Source) -> str:
    """Name a source; its address is last, for what turns it into a link takes a full stop along."""
    named = say("record.source", publisher=source.publisher, title=source.title)
    return ", ".join(filter(None, (named, source.url)))


def _ended(words: str) -> str:
    """Return words as a sentence that ends, for a reader that shows no lines."""
    return words if words.endswith((".", "!", "?", "”")) else f"{words}."
