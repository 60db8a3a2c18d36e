"""The command line: `check` tells whether the data keep their rules, `export` makes a file."""

import argparse
import sys
from pathlib import Path

from layers.cli.check import check_folder
from layers.dataset.reading import GEODATA

FORMATS = ("html", "pptx", "pdf", "png", "svg", "geojson", "gpkg", "kml", "csv")
SITE = "site"
ADDRESS = "http://localhost:8501"  # where the app is on a machine of one's own


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = parser().parse_args(words)
    if options.command == "check":
        return check_folder(options.folder)
    if options.format == SITE:
        from layers.cli.site import export_site

        return export_site(options)
    from layers.cli.export import export  # what draws and writes is not for a check to load

    options.address = options.address or ADDRESS
    return export(options)


def parser() -> argparse.ArgumentParser:
    """Return what reads the words of every command, and says what they are for."""
    whole = argparse.ArgumentParser(prog="python -m layers", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check every rule over every file of the data")
    check.add_argument("folder", nargs="?", type=Path, default=GEODATA)
    _export_options(commands.add_parser("export", help="make a file of a briefing or a view"))
    return whole


def _export_options(export: argparse.ArgumentParser) -> None:
    export.description = (
        "html, pptx and pdf hold a briefing, the article's if nothing is said. png, svg, geojson, "
        "gpkg, kml and csv hold one picture: that of --query, or of one scene of a briefing; if "
        "neither is named, the map as the app opens it. site is the whole atlas as a folder."
    )
    add = export.add_argument
    add("format", choices=(*FORMATS, SITE))
    add("--query", metavar="WORDS", help="a view: what stands after the ? in its address")
    add("--briefing", metavar="FILE", help="a saved briefing, or the word article")
    add(
        "--scene",
        metavar="N",
        type=int,
        help="one scene of the briefing, counted from 1; of a format of one picture it is the "
        "first if nothing is said. html, pptx and pdf take 0, the title, and the closing slide too",
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
        help=f"where readers reach the app; links in the file lead there (default: {ADDRESS}; "
        "a site names no app if nothing is said)",
    )
    add(
        "--out",
        metavar="FILE",
        required=True,
        help="where to write it; - for standard output; of a site, a folder that is new, empty, or "
        "holds an earlier one",
    )


if __name__ == "__main__":
    sys.exit(main())
