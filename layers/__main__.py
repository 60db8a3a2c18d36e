"""The command line: `check` tells whether the data keep their rules, `export` makes a file."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from layers.cli import usage
from layers.cli.stop import run

FORMATS = ("html", "pptx", "pdf", "png", "svg", "geojson", "gpkg", "kml", "csv", "xlsx")
SITE = "site"


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = parser().parse_args(words)  # each loads what it needs alone, and can be stopped in it
    if options.command == "check":
        from layers.cli.check import check_folder

        return check_folder(options.folder)
    if options.format == SITE:
        from layers.cli.site import export_site

        return export_site(options)
    from layers.cli.export import export

    return export(options)


def parser() -> argparse.ArgumentParser:
    """Return what reads the words of every command, and says what they are for."""
    raw = argparse.RawDescriptionHelpFormatter  # the examples keep their lines
    told: dict[str, Any] = {"prog": "python -m layers", "formatter_class": raw}
    whole = argparse.ArgumentParser(**told, description=__doc__, epilog=usage.WHOLE)
    commands = whole.add_subparsers(dest="command", required=True, prog="python -m layers")
    add = partial(commands.add_parser, formatter_class=raw)
    check = add("check", help="check every rule over every file of the data", epilog=usage.CHECK)
    check.description = "Say how each rule went, then every problem at once."
    check.add_argument("folder", nargs="?", type=Path, help="of the data (default: geodata)")
    export = add("export", help="make a file of a briefing or a view", epilog=usage.EXPORT)
    export.description = usage.FORMATS
    _export_options(export.add_argument)
    return whole


def _export_options(add: Callable[..., Any]) -> None:
    add("format", choices=(*FORMATS, SITE))
    add("--query", metavar="WORDS", help="a view: what stands after the ? in its address")
    add(
        "--briefing",
        metavar="FILE",
        help="a saved briefing, - for one from standard input, or the word article",
    )
    add(
        "--scene",
        metavar="N",
        type=int,
        help="one scene of the briefing, counted from 1; of a format of one picture it is the "
        "first if nothing is said. html, pptx and pdf take 0, the title, and the two after",
    )
    add("--size", choices=("screen", "a4"), default="screen", help="of a png; a4 is 300 dpi")
    add(
        "--notes",
        action=argparse.BooleanOptionalAction,
        help="with the speaker's notes: html and pptx have them if nothing is said, a pdf has not",
    )
    add(
        "--address",
        metavar="URL",
        help="where readers reach the app: links in the file lead there; if nothing is said, no "
        "link leads to an app",
    )
    add(
        "--out",
        metavar="FILE",
        required=True,
        help="where to write it; - for standard output; a link is followed, and what is there is "
        "replaced by a whole file or stays; of a site, a folder that is new, empty, or holds an "
        "earlier one",
    )


if __name__ == "__main__":
    sys.exit(run(main))
