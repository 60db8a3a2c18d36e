"""Renews the lists of README.md that the code has: python -m tests.renew_readme; --check compares.

A list stands between <!-- its name --> and <!-- / -->; what is around it is written by hand.
"""

import ast
import re
import sys
from argparse import Action, _SubParsersAction
from collections.abc import Iterable, Iterator

from layers.__main__ import parser
from layers.export.registry import DECK_FORMATS, LIST_FORMATS, MAP_FORMATS
from tests.serving import ROOT
from tests.test_import_order import MODULES, ORDER

README = ROOT / "README.md"
TARGET = re.compile(r"^([a-z-]+):.*?## (.+)$", re.MULTILINE)
Rows = Iterable[tuple[str, ...]]


def commands() -> Rows:
    yield "command", "what it does"
    for name, says in TARGET.findall((ROOT / "Makefile").read_text("utf-8")):
        yield f"`make {name}`", says
    whole = parser()
    [known] = (action for action in whole._actions if isinstance(action, _SubParsersAction))
    for command in known._choices_actions:
        words = (whole.prog, command.dest, *needed(known.choices[command.dest]._actions))
        yield f"`{' '.join(words)}`", command.help or ""


def needed(actions: Iterable[Action]) -> Iterator[str]:
    """The words that a command cannot do without; those in brackets it can."""
    for action in actions:
        name = (action.metavar if isinstance(action.metavar, str) else action.dest).upper()
        if not action.option_strings:
            yield f"[{name}]" if action.nargs == "?" else name
        elif action.required:
            yield f"{action.option_strings[0]} {name}"


def formats() -> Rows:
    yield "format", "what it is", "made of"
    for known in {known.id: known for known in (*DECK_FORMATS.values(), *LIST_FORMATS)}.values():
        whole = known.id in DECK_FORMATS and DECK_FORMATS[known.id].whole
        subjects = (
            ("a briefing", whole),
            ("a scene or a view", known.id in DECK_FORMATS),
            ("a layer of the data", known.id in {each.id for each in MAP_FORMATS}),
            ("a list of the data", known.id in {each.id for each in LIST_FORMATS}),
        )
        yield f"`{known.ending}`", known.title, ", ".join(name for name, is_so in subjects if is_so)


def wings() -> Rows:
    yield "wing", "what it is", "in it"
    for name in ORDER:
        says = ast.get_docstring(ast.parse(MODULES[f"layers.{name}"].read_text("utf-8"))) or ""
        inner = {it.split(".")[2] for it in MODULES if it.startswith(f"layers.{name}.")}
        yield f"`{name}`", says.splitlines()[0], ", ".join(f"`{it}`" for it in sorted(inner))


def renewed(text: str) -> str:
    """README with each list as the code has it."""
    for make in (commands, formats, wings):
        head, *rows = make()
        lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
        start, end = f"<!-- {make.__name__} -->\n", "\n<!-- / -->"
        before, after = text.split(start)
        text = start.join((before, "\n".join(lines) + end + after.partition(end)[2]))
    return text


if __name__ == "__main__":
    written = README.read_text("utf-8")
    if "--check" not in sys.argv:
        README.write_text(renewed(written), "utf-8")
    elif renewed(written) != written:
        sys.exit("README.md lists what is no longer so; run python -m tests.renew_readme")
