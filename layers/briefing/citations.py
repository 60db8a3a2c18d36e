"""How to cite a view, and the article that it goes with: Chicago, APA and BibTeX."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from layers.briefing.imprint import Imprint
from layers.model.article import Edition
from layers.model.catalog import Catalog
from layers.words import say

NO_DAY = "n.d."  # as scholars write it in any language
HASH_LENGTH = 12  # of the 64 digits: enough to tell the data of one atlas from all others
# What TeX would act on. A brace is written as a word, for BibTeX counts even those led by a \.
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "%_&#$"},
    }
)


@dataclass(frozen=True, kw_only=True)
class Citations:
    """One view cited in three ways; after it, divided by empty lines, the article.

    If no address is known of the edition that goes with the view, one that has it follows.

    chicago: as in a bibliography (notes and bibliography, 17th and 18th edition). apa: 7th edition.
    """

    chicago: str
    apa: str
    bibtex: str


def cite_view(told: Imprint) -> Citations:
    """Return the citations of a view, read on the day on which its imprint was made."""
    editions = ((told.edition, told.edition_url), *told.found)
    articles = [_article(told.catalog, *edition) for edition in editions]
    return Citations(
        chicago="\n\n".join([_chicago(told), *(article.chicago for article in articles)]),
        apa="\n\n".join([_apa(told), *(article.apa for article in articles)]),
        bibtex="\n\n".join([_bibtex(told), *(article.bibtex for article in articles)]),
    )


def _chicago(told: Imprint) -> str:
    return say(
        "cited.chicago",
        author=_contributors(told),
        title=_title(told),
        when=told.when,
        version=_version(told),
        **_reached(told),
    )


def _apa(told: Imprint) -> str:
    return say(
        "cited.apa",
        author=_contributors(told),
        year=str(told.made.year),
        title=_title(told),
        when=told.when,
        atlas=told.catalog.name,
        version=told.version,
        data=told.digest[:HASH_LENGTH],
        **_reached(told),
    )


def _reached(told: Imprint) -> dict[str, Any]:
    """Return where the view was seen, and when; without an address, how it is seen again."""
    return {"linked": bool(told.link), "day": told.made, "link": told.link, "again": told.again}


def _bibtex(told: Imprint) -> str:
    key = hashlib.sha256((told.link or told.query).encode()).hexdigest()[:8]
    return _entry(
        f"{told.catalog.id}_{key}",
        author=f"{{{_tex(_contributors(told))}}}",
        title=f"{{{_tex(_title(told))}}}",
        howpublished=_tex(say("cited.showing_version", when=told.when, version=_version(told))),
        year=str(told.made.year),
        note=_tex(say("cited.accessed", day=told.made) if told.link else told.again),
        url=_safe(told.link),
    )


def _article(catalog: Catalog, edition: Edition, url: str) -> Citations:
    """Cite the article as it came out; where nobody says where, by the name of its edition."""
    family, _, given = catalog.filed_as.partition(", ")
    out = "published" if edition.publisher else "dated" if edition.day else "undated"
    told = {
        "out": out,
        "title": edition.title,
        "edition": edition.words,
        "publisher": edition.publisher or "",
        "day": _day("chicago", edition).removesuffix("."),
    }
    dated = _day("apa", edition)
    name = f"{family}, {given[0]}." if given else f"{family}."
    where = [f"{edition.reprint}." if edition.reprint else "", url]
    return Citations(
        chicago=_joined(say("cited.article_chicago", author=catalog.filed_as, **told), *where),
        apa=_joined(say("cited.article_apa", author=name, **(told | {"day": dated})), *where),
        bibtex=_article_entry(catalog, edition, url),
    )


def _day(style: str, edition: Edition) -> str:
    return say("cited.day", style=style, day=edition.day) if edition.day else NO_DAY


def _article_entry(catalog: Catalog, edition: Edition, url: str) -> str:
    family, _, given = catalog.filed_as.partition(", ")
    author, day, out = catalog.filed_as, edition.day, edition.publisher
    return _entry(
        re.sub(r"\W+", "_", f"{family.lower()}_{catalog.file_stem}_{edition.id}"),
        author=_tex(author) if given else f"{{{_tex(author)}}}",
        title=f"{{{_tex(edition.title)}}}",
        howpublished=_tex(out or edition.words),
        note=_tex(edition.reprint or ""),
        url=_safe(url),
        month=say("cited.day", style="bibtex", day=day) if day and out else "",
        year=str(day.year) if day else "",
    )


def _entry(key: str, **fields: str) -> str:
    """Return an entry with the fields that say something."""
    said = {name: value for name, value in fields.items() if value}
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in said.items())
    return f"@misc{{{key},\n{lines}}}"


def _safe(link: str) -> str:
    """Return an address in which nothing ends the field that it stands in."""
    return re.sub(r"[\\{}\s]", lambda mark: quote(mark[0]), link)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _title(told: Imprint) -> str:
    return " ".join(told.title.split()).rstrip(".")


def _version(told: Imprint) -> str:
    data = told.digest[:HASH_LENGTH]
    return say("cited.version", atlas=told.catalog.name, version=told.version, data=data)


def _contributors(told: Imprint) -> str:
    """Return who made the atlas, as in LICENSE."""
    return say("cited.contributors", atlas=told.catalog.name)


def _tex(text: str) -> str:
    return text.translate(TEX)
