"""Copy what is said of the article and of its layers: `inputs/atlas.json`, `inputs/layers.json`.

A layer's record there has beside its own fields what its sidecar says; its rows are in the input
of its kind: memberships.csv, routes/, places.json, disputed.json. The topics that atlas.json lists
are those of `inputs/topics.json`.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from layering import layers, topic_ids
from layers.model.catalog import Article, Layer
from layers.model.forms import form_of
from writing import write_json

KEYS, LAYER_KEYS = tuple(form_of(Article)), (*form_of(Layer), "sidecar")
OWN_KEYS = tuple(key for key in KEYS if key != "topics")


class CatalogError(Exception):
    """The article or a layer has not the form that it must have."""


def build(inputs: Path, fetched: Mapping[str, Path], out: Path) -> None:
    """Write atlas.json with its topics, and layers.json without what the sidecars say."""
    atlas = json.loads((inputs / "atlas.json").read_text(encoding="utf-8"))
    if tuple(atlas) != OWN_KEYS:
        raise CatalogError(f"inputs/atlas.json: has not {OWN_KEYS}")
    known = layers(inputs)
    if unformed := [layer.get("id") for layer in known if tuple(layer) != LAYER_KEYS]:
        raise CatalogError(f"inputs/layers.json: not {LAYER_KEYS}: {unformed}")
    whole = {**atlas, "topics": list(topic_ids(inputs))}
    write_json(out / "atlas.json", {key: whole[key] for key in KEYS})
    own = [{key: layer[key] for key in LAYER_KEYS if key != "sidecar"} for layer in known]
    write_json(out / "layers.json", own)
