"""How citations, days, lengths, roles and counts read as prose."""

from datetime import date

from layers.catalog import ARTICLE_AUTHOR, BY_ID, EDITIONS, TITLES
from layers.filters import Picture
from layers.model import Atlas, Layer, Member, Quote, Source
from layers.view import Match

OURSELVES = "This atlas"  # the publisher of our own readings and estimates


def cite(quote: Quote) -> str:
    """Return the citation of a quotation: author, edition, paragraph."""
    return f"{ARTICLE_AUTHOR}, {EDITIONS[quote.edition]}, ¶{quote.paragraph}"


def cite_fully(quote: Quote) -> str:
    """Return the citation in full, for a file: author, title, edition, paragraph."""
    title, edition = TITLES[quote.edition], EDITIONS[quote.edition]
    return f"{ARTICLE_AUTHOR}, “{title}”, {edition}, ¶{quote.paragraph}"


def day_words(day: date) -> str:
    """Return a day as prose: 14 May 2024."""
    return f"{day.day} {day:%B %Y}"


def read_words(source: Source) -> str:
    """Say when we read a document: read 22 November 2026, or that it is cited without."""
    if source.accessed:
        return f"read {moment_words(source.accessed)}"
    return "our own" if source.publisher == OURSELVES else "cited, not read"


def source_days(source: Source) -> str:
    """Return when a document was published, if it says so, and when we read it."""
    out = f"published {moment_words(source.published)}, " if source.published else ""
    return out + read_words(source)


def moment_words(moment: str) -> str:
    """Return an ISO day, month or year as prose: 14 May 2024, May 2024, 2024; "" as ""."""
    if not moment:
        return ""
    year, month, day = (int(part) for part in f"{moment}-01-01".split("-")[:3])
    first = date(year, month, day)
    return {4: moment, 7: f"{first:%B %Y}"}.get(len(moment), day_words(first))


def km_words(length_km: float) -> str:
    """Return a length in whole kilometres: 1,768 km."""
    return f"{length_km:,.0f} km" if length_km >= 1 else "less than 1 km"


def lengths_words(main_km: float, all_km: float, *, fully: bool = False) -> str:
    """Return how far a route runs on its main line, and with its branches where that is farther.

    fully: in a sentence of its own, not in a column.
    """
    main, whole = km_words(main_km), km_words(all_km)
    if all_km == 0:
        return "a port"
    if main_km == 0:
        return f"{whole} on its branches" if fully else f"{whole} (branches)"
    if all_km - main_km < 1:
        return main
    return (
        f"{main} on the main line, {whole} with its branches"
        if fully
        else f"{main} ({whole} in all)"
    )


def number_words(number: float, largest: float) -> str:
    """Return a number as prose, as exact as its column's largest needs: 1,818 · 162.6 · 1.392."""
    if largest >= 1000:
        return f"{number:,.0f}"
    return f"{number:.1f}" if largest >= 20 else f"{number:g}"


def role_words(member: Member) -> str:
    """Return a spell as prose: OTS member since 15 October 2019."""
    short = BY_ID[member.layer].short
    since = day_words(member.since)
    if member.until is None:
        return f"{short} {member.role} since {since}"
    return f"{short} {member.role} from {since} until {day_words(member.until)}"


def counts(picture: Picture, layer: Layer, atlas: Atlas) -> str:
    """Return how many things a layer holds on the picture's day, with their kind."""
    if layer.group == "Places":
        return _count_words(len(picture.places), "place", "places")
    if layer.group == "Routes":
        return _length_words(picture, layer, atlas)
    if layer.group == "Borders":
        return _area_words(picture)
    held = picture.held(layer.id)
    parts = [
        f"{number} {role}{'s' if number > 1 else ''}"
        for role in ("member", "observer", "signatory")
        if (number := sum(member.role == role for member in held))
    ]
    bodies = sum(not member.areas for member in held)
    told = ", ".join(parts).replace("signatorys", "signatories") or "nobody yet"
    return f"{told} ({bodies} an organisation)" if bodies else told


def when_words(picture: Picture) -> str:
    """Return the day a picture shows, as prose: 14 May 2024, as written."""
    words = {"article": "as written", "today": "today"}
    note = words.get(picture.view.day)
    return f"{day_words(picture.day)}, {note or 'on today’s borders'}"


def filter_words(picture: Picture) -> str:
    """Say what the filter keeps, such as: Members of both OTS and NATO."""
    view, parts = picture.view, []
    if view.alliances:
        names = [BY_ID[name].short for name in view.alliances]
        who = "Members and observers" if view.observers else "Members"
        if view.match == "none":
            who = "Not members or observers" if view.observers else "Not members"
        parts.append(f"{who} of {_joined(names, view.match)}")
    if view.route:
        parts.append(f"{'c' if parts else 'C'}rossed by the {BY_ID[view.route].title}")
    return ", ".join(parts)


def _joined(names: list[str], match: Match) -> str:
    """Return names as a filter reads: "OTS or NATO", "both OTS and NATO", "OTS and no other"."""
    last = "or" if match in {"any", "none"} else "and"
    listed = f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else names[0]
    if match == "all" and len(names) > 1:
        return f"{'both' if len(names) == 2 else 'all of'} {listed}"
    return f"{listed} and no other" if match == "exactly" else listed


def _length_words(picture: Picture, layer: Layer, atlas: Atlas) -> str:
    """Return how long the open part of a route is: main line 4,436 km as drawn, 494 at sea."""
    open_now = {segment.id for segment in picture.segments if segment.layer == layer.id}
    own = [crossing for crossing in atlas.crossings if crossing.segment in open_now]
    main = [crossing for crossing in own if crossing.branch == "main"]
    if not own:
        return "not yet open"
    which = "" if len(main) == len(own) else "main line " if main else "branches "
    told = f"{which}{km_words(sum(crossing.length_km for crossing in main or own))} as drawn"
    at_sea = sum(crossing.length_km for crossing in main or own if crossing.country is None)
    return f"{told}, {at_sea:,.0f} at sea" if at_sea >= 1 else told


def _area_words(picture: Picture) -> str:
    """Return how many areas there are on the day, and how many there were: 6 areas, 1 history."""
    told, past = _count_words(len(picture.areas), "area", "areas"), len(picture.past_areas)
    return f"{told}, {past} history" if past else told


def _count_words(number: int, one: str, several: str) -> str:
    """Return how many: no area, 1 area, 6 areas."""
    return {0: f"no {one}", 1: f"1 {one}"}.get(number, f"{number} {several}")
