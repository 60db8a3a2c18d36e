"""The scripts of layers/web/ share `parts`: each part is written before it is read.

The files of a bundle run one after another. What stands in a function runs later, when all of them
have run; all else runs at once, and may read only what was written at once and before, or what a
part writes that was used before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from layers.browser.assets import PRESENTING, SCRIPTS, WEB
from layers.export import html
from layers.site import edition

BUNDLES = {
    "the app": (*SCRIPTS, *PRESENTING),
    "the file": (*SCRIPTS, *PRESENTING, *html.SCRIPTS),
    "the site": (*SCRIPTS, *PRESENTING, *edition.DRAWING),
}

BRIDGE = "map/bridge.js"
COMMENT = re.compile(r"(?:(?<=\s)|^)//.*$", re.MULTILINE)
# Each file is one function that runs at once, so its statements begin two spaces in.
STATEMENT = re.compile(r"^(?=  \S)", re.MULTILINE)
LATER = re.compile(r"=>|\bfunction\b|\bclass\b")
TAKEN = re.compile(r"\{([\w\s,:]+)\} = parts(?![.\w])")  # const { make, rings } = parts
NAMED = re.compile(r"(?<!\w)(?<![\w)\]]\.)parts\.(\w+)( = )?")


@dataclass(frozen=True, kw_only=True)
class Use:
    """One mention of a part; by: the part, if any, whose statement it stands in."""

    part: str
    written: bool
    at_once: bool
    by: str


def uses(script: str) -> Iterator[Use]:
    """Every mention of a part in a script, in order."""
    for statement in STATEMENT.split(COMMENT.sub("", script)):
        later = LATER.search(statement)
        end = later.start() if later else len(statement)
        first = NAMED.match(statement.lstrip())
        by = first[1] if first and first[2] else ""
        for found in NAMED.finditer(statement):
            at_once = found.start() < end
            yield Use(part=found[1], written=bool(found[2]), at_once=at_once, by=by)
        for found in TAKEN.finditer(statement):
            for name in found[1].split(","):
                part = name.partition(":")[0].strip()
                yield Use(part=part, written=False, at_once=found.start() < end, by=by)


def bundle(names: tuple[str, ...]) -> list[Use]:
    return [use for name in names for use in uses((WEB / name).read_text("utf-8"))]


@pytest.mark.parametrize("names", BUNDLES.values(), ids=BUNDLES)
def test_the_first_file_alone_begins_the_parts(names):
    scripts = [(WEB / name).read_text("utf-8") for name in names]

    assert [True] + [False] * (len(names) - 1) == ["atlasParts = {}" in it for it in scripts]


@pytest.mark.parametrize("names", BUNDLES.values(), ids=BUNDLES)
def test_each_part_that_is_read_is_written_by_some_file(names):
    told = bundle(names)
    written = {use.part for use in told if use.written}

    assert written
    assert {use.part for use in told} - written == set()


@pytest.mark.parametrize("names", BUNDLES.values(), ids=BUNDLES)
def test_what_runs_at_once_reads_only_what_was_written_before(names):
    told = bundle(names)
    written: set[str] = set()
    early = set()
    for use in filter(lambda use: use.at_once, told):
        if use.written:
            written.add(use.part)
        elif use.part in written:
            written |= {each.part for each in told if each.written and each.by == use.part}
        else:
            early.add(use.part)

    assert early == set()


@pytest.mark.parametrize("names", BUNDLES.values(), ids=BUNDLES)
def test_each_part_is_read_somewhere(names):
    told = bundle(names)
    read = {use.part for use in told if not use.written}

    assert {use.part for use in told} - read == set()


def test_a_part_is_known_wherever_it_is_named():
    script = """(() => {
  const { make } = parts; // parts.no
  const SIDE = parts.size;
  parts.draw = (map) => parts.later(map);
  function inside() {
    const { more: less } = parts;
  }
})();"""
    told = [(use.part, use.written, use.at_once) for use in uses(script)]

    assert sorted(told) == [
        ("draw", True, True),
        ("later", False, False),
        ("make", False, True),
        ("more", False, False),
        ("size", False, True),
    ]


def test_one_script_alone_knows_that_there_is_a_page_around_the_map():
    """A file and the static edition stand in frames of others, of whom they may ask nothing."""
    asking = re.compile(r"window\.(?:parent|top|opener|frameElement)|(?<![.\w])parent\b|\btop\.\w")
    own = {path.relative_to(WEB).as_posix(): path.read_text("utf-8") for path in WEB.rglob("*.js")}

    assert {name for name, text in own.items() if asking.search(COMMENT.sub("", text))} == {BRIDGE}
