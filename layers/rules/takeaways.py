"""The rules of what is taken away: its quotations are verbatim, its numbers counted or quoted."""

import re
from collections.abc import Iterator, Mapping

from layers.dataset.tables import Covered, Findings, Tables, problem
from layers.model.catalog import Catalog
from layers.model.errors import hint, shown
from layers.model.takeaway import KEPT, MEMBERS, PLAIN, SLOT, Takeaway
from layers.rules.figures import numbers
from layers.rules.scenes import MARKUP

ATLAS = "atlas.json"
MOST, LONGEST = 3, 260  # what a slide has room for: sentences, and characters of one
QUOTED = re.compile("“([^”]*)”")


def takeaways_are_true(tables: Tables) -> Findings:
    """What is to be taken away is quoted as it stands, and counted rather than typed."""
    texts = {
        str(row.properties.get("id")): str(row.properties.get("text"))
        for row in tables.rows.get("quotes.json", ())
    }
    told = tables.catalog.takeaways
    if len(told) > MOST:
        says = f"takeaways: are {len(told)}; a slide has room for {MOST}"
        yield problem(ATLAS, "", says)
    for place, one in enumerate(told):
        yield Covered("sentences")
        known = {name: texts[name] for name in one.quotes if name in texts}
        faults = [*_form_faults(one, tables.catalog)]
        if texts:
            faults += [*_quote_faults(one, texts, known)]
        for says in faults:
            yield problem(ATLAS, "", f"takeaways[{place}]: {says}")


def _form_faults(one: Takeaway, catalog: Catalog) -> Iterator[str]:
    if len(one.says) > LONGEST:
        yield f"says: is {len(one.says)} characters long; write at most {LONGEST}"
    of = {
        MEMBERS: [layer.id for layer in catalog.memberships],
        KEPT: [preset.id for preset in catalog.presets],
    }
    for word, name in SLOT.findall(one.says):
        if word not in (PLAIN if not name else of):
            known = (*PLAIN, *of)
            yield f"says: nothing is counted as {shown(word)}; write one of {', '.join(known)}"
        elif name and name not in of[word]:
            yield f"says: {word}: there is no {shown(name)}{hint(name, of[word])}"
    if found := MARKUP.search(SLOT.sub("", one.says)):
        yield f"says: holds {shown(found[0])}, which looks like markup; write plain words"


def _quote_faults(
    one: Takeaway, texts: Mapping[str, str], known: Mapping[str, str]
) -> Iterator[str]:
    for name in one.quotes:
        if name not in texts:
            yield f"quotes: no quote {shown(name)}{hint(name, texts)}"
    for words in QUOTED.findall(one.says):
        if not any(words in text for text in known.values()):
            yield f"says: {shown(words)} stands in none of its quotations"
    said = frozenset[float]().union(*map(numbers, known.values()))
    for number in sorted(numbers(SLOT.sub("", one.says)) - said):
        yield f"says: {number:g} is typed; have it counted, or name the quotation that says it"


TAKEAWAY_RULES = {"what is taken away is quoted or counted": takeaways_are_true}
