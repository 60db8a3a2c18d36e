"""What operators read names every setting there is, and tests that there are."""

import re
from dataclasses import fields

import pytest

from layers.serve.settings import Settings
from tests.serving import ROOT

OTHERS = ("ATLAS_GEODATA", "HOST", "PORT", "STREAMLIT_SERVER_BASE_URL_PATH")
DEFAULTS = {f"ATLAS_{known.name.upper()}": known.default for known in fields(Settings)}


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["README.md", "deploy/README.md"])
def test_every_setting_is_documented(name):
    named = set(re.findall(r"`([A-Z_]+)`", text(name)))

    assert {*DEFAULTS, *OTHERS} - named == set()


@pytest.mark.parametrize("setting", DEFAULTS)
def test_a_default_is_what_the_operators_are_told(setting):
    told = re.search(rf"^\| `{setting}` \| ([^|]+) \|", text("deploy/README.md"), re.MULTILINE)
    default = DEFAULTS[setting]

    assert told
    assert told[1] == (f"{default:g}" if isinstance(default, int | float) else "none")


def test_every_test_that_a_promise_names_is_there():
    spoken = re.findall(r"`(tests/[\w./-]*)`", text("SECURITY.md"))

    assert spoken
    assert [path for path in spoken if not (ROOT / path).exists()] == []


def test_every_variable_of_the_unit_is_one_that_is_heeded():
    said = re.findall(r"^Environment=(.*)$", text("deploy/atlas@.service"), re.MULTILINE)
    named = {word.partition("=")[0] for line in said for word in line.split()}

    assert {name for name in named if name.startswith("ATLAS_")} <= DEFAULTS.keys()
