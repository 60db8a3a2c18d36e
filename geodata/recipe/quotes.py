"""Copy the verified quotations, and verify them anew where the article's text is at hand.

`inputs/quotes.json` holds what is quoted; `inputs/article.json` holds the SHA-256 of every text
as it was compared with the article, and of every sentence of the article with the quotations that
have it, whole or in part. The build refuses a quotation whose text has another hash.

After a change to `inputs/quotes.json`, compare and record again:
    python geodata/recipe/quotes.py FOLDER_OF_THE_ARTICLE
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from writing import write_json

INPUTS = Path(__file__).parent / "inputs"


class QuoteError(Exception):
    """A quotation is not what was verified, or not what the article says."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write quotes.json: every quotation with its SHA-256, in the order of the article."""
    quotes, article = _inputs(inputs)
    unverified = [quote["id"] for quote in quotes if not _is_recorded(quote, article)]
    if unverified:
        raise QuoteError(
            f"not the text that was verified: {', '.join(unverified)}; "
            "run quotes.py with the article's folder"
        )
    signed = [{**quote, "sha256": digest(quote["text"])} for quote in quotes]
    write_json(out / "quotes.json", signed)


def record(folder: Path, inputs: Path) -> None:
    """Compare every quotation with the article and record the hashes in article.json.

    folder: holds the article's texts under the names that article.json gives.
    """
    quotes, article = _inputs(inputs)
    for name, edition in article.items():
        read = (folder / edition["file"]).read_bytes()
        body = paragraphs(read.decode("utf-8"), edition)
        own = [quote for quote in quotes if quote["edition"] == name]
        _verify(own, body)
        edition["sha256"] = hashlib.sha256(read).hexdigest()
        edition["quotes"] = {quote["id"]: digest(quote["text"]) for quote in own}
        edition["sentences"] = _quoted(own, body)
    write_json(inputs / "article.json", article)


def paragraphs(text: str, edition: Mapping[str, Any]) -> list[str]:
    """Return the paragraphs of the article's body, each run of white space one space.

    A block that ends without a full stop runs on in the next: the reprint has a page break
    in the middle of a sentence.
    """
    folded = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    first = next(i for i, block in enumerate(folded) if block.startswith(edition["begins"]))
    last = next(i for i, block in enumerate(folded) if block.endswith(edition["ends"]))
    body = [""]
    for block in folded[first : last + 1]:
        body[-1] = f"{body[-1]} {block}".strip()
        if block.endswith("."):
            body.append("")
    if len(body) - 1 != edition["paragraphs"]:
        raise QuoteError(f"{edition['file']}: {len(body) - 1} paragraphs found")
    return body[:-1]


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph, in their order."""
    return re.split(r"(?<=[.!?]) (?=[A-Z])", paragraph)


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _inputs(inputs: Path) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    quotes = json.loads((inputs / "quotes.json").read_text(encoding="utf-8"))
    article = json.loads((inputs / "article.json").read_text(encoding="utf-8"))
    return quotes, article


def _is_recorded(quote: Mapping[str, Any], article: Mapping[str, Any]) -> bool:
    recorded: str | None = article[quote["edition"]]["quotes"].get(quote["id"])
    return recorded == digest(quote["text"])


def _verify(quotes: Iterable[Mapping[str, Any]], body: list[str]) -> None:
    wrong = [quote["id"] for quote in quotes if quote["text"] not in body[quote["paragraph"] - 1]]
    if wrong:
        raise QuoteError(f"not in that paragraph of the article: {', '.join(wrong)}")


def _quoted(quotes: list[Mapping[str, Any]], body: list[str]) -> dict[str, list[str]]:
    """Return SHA-256 of a sentence -> the quotations that have it, whole or in part."""
    told = {
        sentence: [
            quote["id"]
            for quote in quotes
            if quote["paragraph"] == number
            and (sentence in quote["text"] or quote["text"] in sentence)
        ]
        for number, paragraph in enumerate(body, start=1)
        for sentence in sentences(paragraph)
    }
    if unquoted := [sentence for sentence, ids in told.items() if not ids]:
        raise QuoteError(f"quoted nowhere: {'; '.join(unquoted)}")
    return {digest(sentence): ids for sentence, ids in told.items()}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python geodata/recipe/quotes.py FOLDER_OF_THE_ARTICLE")
    record(Path(sys.argv[1]), INPUTS)
