"""Read the files of geodata/ as they are; what cannot be read comes back as problems."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from layers.dataset.schema import CATALOG, EVENTS, GAZETTEER, TOPICS, Form
from layers.dataset.second_records import read_records
from layers.dataset.tables import Row, Tables
from layers.model.errors import Problem

GEODATA = Path(__file__).parents[2] / "geodata"


def read_tables(
    folder: Path, *, today: date, held_to: Path | None = None
) -> tuple[Tables, tuple[Problem, ...]]:
    """Read the files as they are; what cannot be read comes back as problems.

    today: the day they are judged on. held_to: a data folder whose recipe holds the second
    records, for one of the same atlas without a recipe.
    """
    faults: list[Problem] = []
    said = _files(folder, CATALOG, today, faults)  # which other files there are
    others = {file: form for file, form in said.forms.items() if file not in CATALOG}
    read = _files(folder, others, today, faults)
    faults += _strangers(folder, said)
    theirs = (held_to,) if held_to and not _is_other(said, held_to) else ()
    kept = read_records((folder, *theirs))
    rows = {**said.rows, **read.rows}
    tables = Tables(
        rows={file: rows[file] for file in said.forms if file in rows},
        sidecars={**said.sidecars, **read.sidecars},
        sha256={**said.sha256, **read.sha256},
        today=today,
        verified=kept.verified,
        reviewed=kept.reviewed,
        waypoints=kept.waypoints,
        rolls=kept.rolls,
    )
    return tables, (*faults, *kept.faults)


def in_folder(faults: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """Let problems name the folder that was read, where it is another than the project's own."""
    if folder.resolve() == GEODATA.resolve():
        return tuple(faults)
    here = folder.as_posix()
    return tuple(replace(fault, file=here + fault.file.removeprefix("geodata")) for fault in faults)


def _files(folder: Path, forms: Mapping[str, Form], today: date, faults: list[Problem]) -> Tables:
    rows: dict[str, tuple[Row, ...]] = {}
    sidecars: dict[str, Mapping[str, Any]] = {}
    sha256: dict[str, str] = {}
    for file, form in forms.items():
        raw = _read(folder / file, faults)
        if raw is not None:
            rows[file] = tuple(_rows(file, form, raw[1], faults))
            sha256[file] = raw[0]
        name = f"{Path(file).stem}.meta.json"
        meta = _read(folder / name, faults)
        if meta is not None and isinstance(meta[1], dict):
            sidecars[name] = meta[1]
        elif meta is not None:
            faults.append(Problem(file=f"geodata/{name}", where="", says="is not a record"))
    return Tables(rows=rows, sidecars=sidecars, sha256=sha256, today=today)


def _strangers(folder: Path, said: Tables) -> Iterator[Problem]:
    """Yield the files of layers that nobody knows, unless not every layer could be read.

    The files of topics, of events and of the gazetteer are unknown where atlas.json says nothing
    of them.
    """
    unknown = {path.name for path in folder.glob("*.geojson")} - said.forms.keys()
    says = "is of no layer in layers.json; add its record there, or take the file out"
    for file in sorted(unknown) if said.has_every_layer else ():
        yield Problem(file=f"geodata/{file}", where="", says=says)
    if said.catalog.id and TOPICS not in said.forms and (folder / TOPICS).exists():
        says = "has topics, and atlas.json lists none; list their ids there, under topics"
        yield Problem(file=f"geodata/{TOPICS}", where="", says=says)
    if said.catalog.id and EVENTS not in said.forms and (folder / EVENTS).exists():
        says = "has events, and atlas.json says that there are none; write there: events, true"
        yield Problem(file=f"geodata/{EVENTS}", where="", says=says)
    if said.catalog.id and GAZETTEER not in said.forms and (folder / GAZETTEER).exists():
        says = "has names, and atlas.json says that there are none; write there: gazetteer, true"
        yield Problem(file=f"geodata/{GAZETTEER}", where="", says=says)


def _is_other(said: Tables, folder: Path) -> bool:
    """Tell whether a folder holds the atlas of another text; not of one that cannot be read."""
    found = _read(folder / "atlas.json", [])
    theirs = [found[1].get("id")] if found and isinstance(found[1], dict) else []
    own = [row.properties.get("id") for row in said.rows.get("atlas.json", ())]
    return bool(own and theirs) and own != theirs


def _read(path: Path, faults: list[Problem]) -> tuple[str, Any] | None:
    try:
        content = path.read_bytes()
        return hashlib.sha256(content).hexdigest(), json.loads(content)
    except FileNotFoundError:
        says = "is missing; run make geodata, or restore it from the repository"
    except (ValueError, RecursionError) as error:
        says = (
            f"is no JSON ({str(error)[:80]}); it may be cut short: restore it from the repository"
        )
    except OSError as error:
        says = f"cannot be read: {error.strerror}"
    faults.append(Problem(file=f"geodata/{path.name}", where="", says=says))
    return None


def _rows(file: str, form: Form, content: Any, faults: list[Problem]) -> Iterator[Row]:
    if form.single:
        records, wanted = [content] if isinstance(content, dict) else None, "a record"
    elif not form.geometry:
        records, wanted = content, "a list of records"
    else:
        collection = isinstance(content, dict) and content.get("type") == "FeatureCollection"
        records = content.get("features") if collection else None
        wanted = "a FeatureCollection"
    if not isinstance(records, list):
        faults.append(Problem(file=f"geodata/{file}", where="", says=f"is not {wanted}"))
        return
    for index, record in enumerate(records):
        row = _row(record, spatial=bool(form.geometry))
        if row is None:
            where = f"feature number {index + 1}"
            faults.append(Problem(file=f"geodata/{file}", where=where, says="is no feature"))
        else:
            yield row


def _row(record: Any, *, spatial: bool) -> Row | None:
    if not isinstance(record, dict):
        return None
    if not spatial:
        return Row(properties=record)
    known, geometry = record.get("properties"), record.get("geometry")
    if not isinstance(known, dict) or not isinstance(geometry, dict | None):
        return None
    return Row(properties=known, geometry=geometry)
