"""Write the article's own briefing: scene by scene, in the order of its paragraphs.

`inputs/scenes.json` keeps apart what the presenter says after the article (`say`), what is to be
seen (`map`), and what the article does not say (`beside`, with `sources`). The notes are made of
the three, each under its own words, and the sources are written out with their dates.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from writing import write_json

KEYS = ("id", "title", "quote", "view", "say", "map", "beside", "sources")
SPARED = "figure"  # may stand there besides

Scene = Mapping[str, Any]


class SceneError(Exception):
    """A scene has not the form that it must have, or quotes what there is not."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write scenes.json, in the order of the input; quotes.json must be in `out` already."""
    scenes = json.loads((inputs / "scenes.json").read_text(encoding="utf-8"))
    quotes = json.loads((out / "quotes.json").read_text(encoding="utf-8"))
    editions = {quote["id"]: quote["edition"] for quote in quotes}
    if problems := [says for scene in scenes for says in _problems(scene, editions)]:
        raise SceneError(f"inputs/scenes.json: {'; '.join(problems)}")
    atlas = json.loads((inputs / "atlas.json").read_text(encoding="utf-8"))
    articles = {edition["id"]: edition["source"] for edition in atlas["editions"]}
    articles = {quote: articles[edition] for quote, edition in editions.items()}
    sources = _sources(inputs / "sources")
    write_json(out / "scenes.json", [_scene(scene, articles, sources) for scene in scenes])


def _problems(scene: Scene, editions: Mapping[str, str]) -> Iterator[str]:
    if tuple(key for key in scene if key != SPARED) != KEYS:
        yield f"{scene.get('id')} has not {KEYS}"
        return
    if scene["quote"] not in editions:
        yield f"{scene['id']}: no quote {scene['quote']}"
    if bool(scene["beside"]) != bool(scene["sources"]):
        yield f"{scene['id']}: what the article does not say, and only that, needs sources"


def _scene(
    scene: Scene, articles: Mapping[str, str], sources: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    return {
        **{key: scene[key] for key in ("id", "title", "quote", "view")},
        **({SPARED: scene[SPARED]} if SPARED in scene else {}),
        "notes": "\n\n".join(_paragraphs(scene, [sources[id_] for id_ in scene["sources"]])),
        "sources": [articles[scene["quote"]], *scene["sources"]],
    }


def _paragraphs(scene: Scene, sources: list[Mapping[str, Any]]) -> Iterator[str]:
    yield f"To say: {scene['say']}"
    yield f"On the map: {scene['map']}"
    if scene["beside"]:
        cited = "; ".join(map(_citation, sources))
        yield f"Not in the article: {scene['beside']} ({cited})"


def _citation(source: Mapping[str, Any]) -> str:
    """Return the publisher and the day, as said from a stage: Trend, 17 June 2021."""
    publisher = source["publisher"].partition(",")[0]
    if source["published"]:
        return f"{publisher}, {_day(source['published'])}"
    return f"{publisher}, read {_day(source['accessed'])}" if source["accessed"] else publisher


def _day(iso: str) -> str:
    """Return a year, a month or a day as prose."""
    known = iso.count("-")
    day = date.fromisoformat(iso + "-01" * (2 - known))
    return (f"{day:%Y}", f"{day:%B %Y}", f"{day.day} {day:%B %Y}")[known]


def _sources(folder: Path) -> dict[str, Mapping[str, Any]]:
    files = sorted(folder.glob("*.json"))
    lists = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {source["id"]: source for listed in lists for source in listed}
