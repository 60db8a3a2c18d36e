"""The rules that hold for every file: fields, ids, references, sources, days, sidecars."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from layers.dataset.schema import SIDECAR
from layers.dataset.tables import Covered, Findings, Row, Tables, problem
from layers.model.errors import hint, shown
from layers.model.forms import Field


def fields_are_well_formed(tables: Tables) -> Findings:
    """Every record has each field of its form, well formed, and no other."""
    yield Covered("files", len(tables.rows))
    for file, index, row in tables.every_row():
        yield Covered("records")
        yield Covered("values", len(row.properties))
        for says in _field_faults(row.properties, tables.forms[file].fields):
            yield problem(file, row.name(index), says)


def ids_are_unique(tables: Tables) -> Findings:
    """No id stands twice in a file."""
    for file, rows in tables.rows.items():
        counted = Counter(str(row.properties.get("id")) for row in rows)
        yield Covered("ids", len(counted))
        for known, times in counted.items():
            if times > 1:
                yield problem(file, f"feature {shown(known)}", f"id: stands {times} times")


def references_exist(tables: Tables) -> Findings:
    """Each quotation and source that is named is there."""
    targets = {"quotes": tables.ids("quotes.json"), "sources": tables.ids("sources.json")}
    for file, index, row in tables.every_row():
        for key, known in targets.items():
            names = row.listed(key)
            yield Covered(f"{key} named", len(names) if known is not None else 0)
            for place, name in enumerate(names):
                if known is not None and name not in known:
                    says = f"{key}[{place}]: no {key[:-1]} {shown(name)}{hint(name, known)}"
                    yield problem(file, row.name(index), says)


def countries_are_on_the_map(tables: Tables) -> Findings:
    """Each country and area that is named is on the base map."""
    known = tables.ids("countries.geojson")
    sets = (layer.file for layer in tables.catalog.area_sets)
    areas = tables.ids("countries.geojson", *sets)
    for file, index, row in tables.every_row():
        own = row.properties.get("country")
        wanted = [("country", own, known)] if isinstance(own, str) else []
        wanted += [("areas", area, areas) for area in row.listed("areas")]
        wanted += [("subjects", word, known) for word in row.listed("subjects") if word.isupper()]
        wanted += [("concerns", name, known) for name in _concerned(row)]
        for key, name, there in wanted:
            yield Covered("codes", 0 if there is None else 1)
            if there is not None and name not in there:
                says = f"{key}: the base map has no {shown(name)}; add it or correct the code"
                yield problem(file, row.name(index), says)


def all_is_sourced(tables: Tables) -> Findings:
    """Each record has a source, and each source is cited."""
    cited = {edition.source for edition in tables.catalog.editions}
    for file, index, row in tables.every_row():
        if "sources" not in tables.forms[file].fields:
            continue
        cited.update(row.listed("sources"))
        yield Covered("records")
        if not row.listed("sources"):
            yield problem(file, row.name(index), "sources: is empty; name at least one source")
    if not tables.is_complete or not tables.catalog.editions:
        return  # a file that could not be read may cite what the others do not
    known = tables.ids("sources.json") or frozenset()
    yield Covered("sources", len(known))
    for unused in sorted(known - cited):
        yield problem("sources.json", f"feature {shown(unused)}", "nothing cites this source")


def nothing_is_in_the_future(tables: Tables) -> Findings:
    """No day is later than today, and nothing was read before it was published."""
    today = tables.today.isoformat()
    records = [(file, row.name(i), row.properties) for file, i, row in tables.every_row()]
    records += [(name, "", sidecar) for name, sidecar in tables.sidecars.items()]
    for file, where, known in records:
        for key in ("published", "accessed", "as_of", "since"):
            told = known.get(key)
            if not isinstance(told, str):
                continue
            yield Covered("dates")
            if told > today[: len(told)]:
                yield problem(file, where, f"{key}: {shown(told)} is in the future")
        printed, read = known.get("published"), known.get("accessed")
        if isinstance(printed, str) and isinstance(read, str) and read < printed[: len(read)]:
            yield problem(file, where, f"accessed: {read} is before it was published, {printed}")


def sidecars_tell_the_truth(tables: Tables) -> Findings:
    """What a sidecar says of its file is so."""
    known = tables.ids("sources.json")
    for file in tables.forms.keys() & tables.sha256.keys():
        digest = tables.sha256[file]
        name = f"{file.rsplit('.', 1)[0]}.meta.json"
        sidecar = tables.sidecars.get(name)
        if sidecar is None:
            continue  # that it is missing was said when the files were read
        yield Covered("sidecars")
        for says in (*_sidecar_faults(sidecar, known), *_untruths(sidecar, file, digest, tables)):
            yield problem(name, "", says)


def _field_faults(known: Mapping[str, Any], form: Mapping[str, Field]) -> Iterator[str]:
    yield from filter(None, (field.fault(known) for field in form.values()))
    for key in known.keys() - form.keys():
        yield f"{key}: unknown property{hint(key, form)}"


def _concerned(row: Row) -> tuple[str, ...]:
    """Return the countries in whose dossiers the rules of borders.json stand."""
    rules = (Row(properties=rule) for rule in row.records("rules"))
    return tuple(name for rule in rules for name in rule.listed("concerns"))


def _sidecar_faults(sidecar: Mapping[str, Any], known: frozenset[str] | None) -> Iterator[str]:
    yield from _field_faults(sidecar, SIDECAR)
    cited = sidecar.get("sources")
    for name in cited if isinstance(cited, list) else ():
        if known is not None and isinstance(name, str) and name not in known:
            yield f"sources: no source {shown(name)}{hint(name, known)}"


def _untruths(sidecar: Mapping[str, Any], file: str, digest: str, tables: Tables) -> Iterator[str]:
    if sidecar.get("sha256", digest) != digest:
        yield f"sha256: {file} was changed after it was built; run make geodata"
    cited = {name for row in tables.rows.get(file, ()) for name in row.listed("sources")}
    listed = sidecar.get("sources")
    if (
        "sources" in tables.forms[file].fields
        and isinstance(listed, list)
        and cited ^ set(map(str, listed))
    ):
        yield f"sources: are not those that {file} cites; run make geodata"
    number = len(tables.rows.get(file, ()))
    if sidecar.get("count", number) != number:
        yield f"count: {shown(sidecar.get('count'))}, but {file} holds another number"
