"""`python -m layers export site`: the static edition as a folder, which any web server serves."""

import argparse
import sys
from pathlib import Path

from layers.cli.export import ADDRESS, FAILED, REFUSED
from layers.model.errors import LayersError
from layers.serve.store import STORE
from layers.site.edition import site_files
from layers.site.folder import put_site

OTHERS = ("query", "briefing", "scene", "notes")  # what only files know


def export_site(options: argparse.Namespace) -> int:
    """Write the site as the command line asks; returns the exit status."""
    if why := _refused(options):
        return _told(why, REFUSED)
    folder = Path(options.out)
    try:
        files = site_files(STORE.atlas, STORE.downloads, (options.address or "").rstrip("/"))
        size = put_site(files, folder)
    except (LayersError, OSError) as error:
        return _told(str(error), FAILED)
    sys.stdout.write(f"{folder}: {len(files)} files, {size / 1e6:.1f} MB with packed copies\n")
    return 0


def _refused(options: argparse.Namespace) -> str:
    """Say why what is asked for cannot be, or nothing."""
    given = [name for name in OTHERS if getattr(options, name) is not None]
    if given or options.size != "screen":
        return f"--{[*given, 'size'][0]} is for files; a site holds the whole atlas. Leave it out."
    if options.out == "-":
        return "A site is a folder, and standard output takes a file; give --out a name."
    if options.address and not ADDRESS.match(options.address):
        return f"--address {options.address!r} is no http:// address of a server."
    folder = Path(options.out)
    if not folder.parent.is_dir():
        return f"There is no folder {folder.parent}; make it first."
    return f"{folder} is a file; --out takes a folder." if folder.is_file() else ""


def _told(why: str, status: int) -> int:
    sys.stderr.write(f"{why}\n")
    return status
