"""How to cite a view, and the article that it goes with: Chicago, APA and BibTeX."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote

from layers.briefing.imprint import Imprint
from layers.model.catalog import Catalog, Edition
from layers.words import say

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
    """One view cited in three ways; after it, divided by an empty line, the article.

    chicago: as in a bibliography (notes and bibliography, 17th and 18th edition). apa: 7th edition.
    """

    chicago: str
    apa: str
    bibtex: str


def cite_view(told: Imprint) -> Citations:
    """Return the citations of a view, read on the day on which its imprint was made."""
    article = _article(told.catalog, told.edition)
    return Citations(
        chicago=f"{_chicago(told)}\n\n{article.chicago}",
        apa=f"{_apa(told)}\n\n{article.apa}",
        bibtex=f"{_bibtex(told)}\n\n{article.bibtex}",
    )


def _chicago(told: Imprint) -> str:
    return say(
        "cited.chicago",
        author=_contributors(told),
        title=_title(told),
        when=told.when,
        version=_version(told),
        day=told.made,
        link=told.link,
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
        day=told.made,
        link=told.link,
    )


def _bibtex(told: Imprint) -> str:
    key = hashlib.sha256(told.link.encode()).hexdigest()[:8]
    return _entry(
        f"{told.catalog.id}_{key}",
        author=f"{{{_tex(_contributors(told))}}}",
        title=f"{{{_tex(_title(told))}}}",
        howpublished=_tex(say("cited.showing_version", when=told.when, version=_version(told))),
        year=str(told.made.year),
        note=_tex(say("cited.accessed", day=told.made)),
        url=re.sub(r"[\\{}\s]", lambda mark: quote(mark[0]), told.link),
    )


def _article(catalog: Catalog, edition: Edition) -> Citations:
    title, words, day = edition.title, edition.words, edition.day
    family, _, given = catalog.filed_as.partition(", ")
    dated = say("cited.day_apa", day=day) if day else say("cited.no_day")
    author = catalog.filed_as
    key = f"{family.lower()}_{catalog.file_stem}_{edition.id}"
    return Citations(
        chicago=say(
            "cited.article_chicago",
            dated=day is not None,
            author=author,
            title=title,
            edition=words,
        ),
        apa=say(
            "cited.article_apa",
            author=f"{family}, {given[0]}." if given else f"{family}.",
            day=dated,
            title=title,
            edition=words,
        ),
        bibtex=_entry(
            re.sub(r"\W+", "_", key),
            author=_tex(author) if given else f"{{{_tex(author)}}}",
            title=f"{{{_tex(title)}}}",
            howpublished=_tex(words),
            **({"year": str(day.year)} if day else {}),
        ),
    )


def _entry(key: str, **fields: str) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}"


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
