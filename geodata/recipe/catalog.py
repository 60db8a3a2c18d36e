"""Copy what is said of the article and of its layers: `inputs/atlas.json`, `inputs/layers.json`.

A layer's record there has beside its own fields what its sidecar says; its rows are in the input
of its kind: memberships.csv, routes/, places.json, disputed.json. A part of a set of places has no
sidecar: that of the file that it shares is in sidecars.json. The topics that atlas.json lists are
those of `inputs/topics.json`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layering import layers, topic_ids
from layers.model.article import Article
from layers.model.catalog import Layer
from layers.model.forms import form_of
from writing import write_json

KEYS = tuple(form_of(Article))
OWN_KEYS = tuple(key for key in KEYS if key != "topics")


class CatalogError(Exception):
    """The article or a layer has not the form that it must have."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write atlas.json with its topics, and layers.json without what the sidecars say."""
    atlas = json.loads((inputs / "atlas.json").read_text(encoding="utf-8"))
    if tuple(atlas) != OWN_KEYS:
        raise CatalogError(f"inputs/atlas.json: has not {OWN_KEYS}")
    known = layers(inputs)
    if unformed := [layer.get("id") for layer in known if tuple(layer) != _keys(layer)]:
        raise CatalogError(f"inputs/layers.json: not {_keys({})}: {unformed}")
    whole = {**atlas, "topics": list(topic_ids(inputs))}
    write_json(out / "atlas.json", {key: whole[key] for key in KEYS})
    own = [{key: layer[key] for key in layer if key != "sidecar"} for layer in known]
    write_json(out / "layers.json", own)


def _keys(layer: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys that a layer's record must have, as it has a part of a set or a file."""
    own = (key for key, field in form_of(Layer).items() if field.required or key in layer)
    return (*own, *(() if "part" in layer else ("sidecar",)))
