"""What every file of geodata/ must hold: its fields, and what may stand in each."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.fields import (
    Rule,
    address_or_null,
    count,
    country,
    country_or_null,
    day,
    day_or_null,
    ids,
    length_or_null,
    measure,
    moment,
    number,
    one_of,
    path_id,
    published,
    record,
    records,
    shown,
    snake,
    text,
    text_or_empty,
    texts,
    year_or_day,
)

__all__ = ["FORMS", "POLYGONS", "SIDECAR", "Form", "shown"]


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form of one file: fields with their rules, and the geometry types allowed.

    geometry is empty for a plain list of records. single: the file is one record, not a list.
    """

    fields: Mapping[str, Rule]
    geometry: tuple[str, ...] = ()
    geometry_optional: bool = False
    single: bool = False


POLYGONS = ("Polygon", "MultiPolygon")
_MEMBERSHIP = Form(
    fields={
        "id": path_id,
        "country": country_or_null,
        "name": text,
        "role": one_of("member", "observer", "signatory"),
        "since": day,
        "until": day_or_null,
        "note": text_or_empty,
        "areas": ids,
        "quotes": ids,
        "sources": ids,
    },
    geometry=POLYGONS,
    geometry_optional=True,
)
_ROUTE = Form(
    fields={
        "id": path_id,
        "name": text,
        "mode": one_of("rail", "sea", "pipeline"),
        "from": text,
        "to": text,
        "branch": snake,
        "status": text,
        "since": day,
        "length_km": length_or_null,
        "accuracy": one_of("surveyed", "traced", "schematic"),
        "vertices_per_100_km": measure,
        "longest_gap_km": measure,
        "note": text_or_empty,
        "quotes": ids,
        "sources": ids,
    },
    geometry=("LineString",),
)
_UNITS = (
    *("million tonnes a year", "million barrels a year", "million barrels a day"),
    *("barrels a tonne", "times", "per cent", "items", "year", "million people"),
    *("billion US dollars", "billion international dollars of 2021"),
)
_FIGURE = Form(
    fields={
        "id": snake,
        "title": text,
        "claim": text,
        "quote": snake,
        "verdict": one_of("holds", "holds_if", "target", "unconfirmed"),
        "verdict_words": text,
        "condition": text_or_empty,
        "as_of": published,
        "checks": records({"words": text, "as_of": published, "sources": ids}),
        "arithmetic": texts,
        "values": records(
            {
                "id": snake,
                "label": text,
                "value": number,
                "unit": one_of(*_UNITS),
                "year": moment,
                "kind": one_of("claim", "independent", "capacity", "derived"),
                "sources": ids,
                "from": ids,
                "how": one_of("", "sum", "product", "quotient", "share", "times 365 days"),
            }
        ),
        "chart": record(
            {"title": text, "unit": one_of(*_UNITS), "bars": ids, "note": text_or_empty},
            optional=True,
        ),
        "subjects": ids,
        "sources": ids,
    },
)
FORMS: Mapping[str, Form] = {
    "countries.geojson": Form(
        fields={
            "id": country,
            "name": text,
            "name_long": text,
            "note": text_or_empty,
            "sources": ids,
        },
        geometry=POLYGONS,
    ),
    "disputed.geojson": Form(
        fields={
            "id": snake,
            "name": text,
            "kind": one_of("de_facto", "status", "history"),
            "within": ids,
            "since": year_or_day,
            "until": day_or_null,
            "control": text,
            "recognition": text,
            "note": text,
            "parties": ids,
            "sources": ids,
        },
        geometry=POLYGONS,
    ),
    "lakes.geojson": Form(fields={"id": snake, "name": text, "sources": ids}, geometry=POLYGONS),
    "ots.geojson": _MEMBERSHIP,
    "csto.geojson": _MEMBERSHIP,
    "nato.geojson": _MEMBERSHIP,
    "middle_corridor.geojson": _ROUTE,
    "baku_supsa.geojson": _ROUTE,
    "btc.geojson": _ROUTE,
    "places.geojson": Form(
        fields={
            "id": snake,
            "name": text,
            "kind": one_of("seat", "summit", "declaration", "terminal", "port", "mission"),
            "country": country,
            "since": published,
            "note": text_or_empty,
            "quotes": ids,
            "sources": ids,
        },
        geometry=("Point",),
    ),
    "quotes.json": Form(
        fields={
            "id": snake,
            "text": text,
            "edition": one_of("us", "avim"),
            "paragraph": count,
            "subjects": ids,
            "sha256": text,
        },
    ),
    "facts.json": Form(
        fields={"id": snake, "subject": snake, "words": text, "as_of": published, "sources": ids},
    ),
    "figures.json": _FIGURE,
    "scenes.json": Form(
        fields={
            "id": snake,
            "title": text,
            "quote": snake,
            "view": text,
            "notes": text,
            "sources": ids,
        },
    ),
    "borders.json": Form(
        fields={
            "id": snake,
            "statement": text,
            "version": text,
            "as_of": day,
            "rules": records(
                {"id": snake, "area": text, "drawn": text, "why": text, "sources": ids}
            ),
            "points": records(
                {
                    "name": text,
                    "lon": number,
                    "lat": number,
                    "country": country_or_null,
                    "why": text_or_empty,
                }
            ),
            "un_members": ids,
            "sources": ids,
        },
        single=True,
    ),
    "sources.json": Form(
        fields={
            "id": snake,
            "publisher": text,
            "title": text,
            "url": address_or_null,
            "published": published,
            "accessed": day_or_null,
            "licence": text,
        },
    ),
}

# What a sidecar must say; `count` is compared with the file itself.
SIDECAR: Mapping[str, Rule] = {
    "sources": ids,
    "licence": text,
    "as_of": day,
    "sha256": text,
    "notes": text_or_empty,
}
