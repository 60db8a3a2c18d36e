"""The one atlas that every session shares."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from layers.model.errors import InvalidDataError
from layers.serve.store import STORE, Store
from tests.catalogue import FIRST_DAY, LAYERS


def test_the_atlas_is_loaded_once(atlas):
    assert STORE.atlas is atlas is STORE.atlas
    assert STORE.assets is STORE.assets


def test_another_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setitem(os.environ, "ATLAS_GEODATA", str(tmp_path))
    with pytest.raises(InvalidDataError, match="is missing; run make geodata"):
        Store().open()


def test_everything_that_has_a_dossier_can_be_the_focus(atlas):
    focus = STORE.vocabulary().focus

    assert {*atlas.territories, *(place.id for place in atlas.places)} <= focus
    assert {layer.id for layer in LAYERS} <= focus
    assert not {"", "sea", "ATL", None} & focus


def test_the_vocabulary_is_of_the_day_it_is_asked_on():
    day = date(2030, 1, 1)

    assert STORE.vocabulary(day).today == day
    assert STORE.vocabulary().today > FIRST_DAY
    assert abs(STORE.vocabulary().today - datetime.now(UTC).date()) <= timedelta(days=1)
