"""`python -m layers export site`: the static edition as a folder, which any web server serves."""

import argparse
import sys
from pathlib import Path

from layers.cli.export import ADDRESS, FAILED, REFUSED
from layers.cli.place import STANDARD, no_name
from layers.cli.reasons import named, reason
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
    except LayersError as error:
        return _told(str(error), FAILED)
    except OSError as error:
        return _told(f"{named(folder)} cannot be written: {reason(error)}.", FAILED)
    holds = f"{len(files)} files, {size / 1e6:.1f} MB with packed copies"
    sys.stdout.write(f"{named(folder)}: {holds}\n")
    return 0


def _refused(options: argparse.Namespace) -> str:
    """Say why what is asked for cannot be, or nothing."""
    given = [name for name in OTHERS if getattr(options, name) is not None]
    if given or options.size != "screen":
        return f"--{[*given, 'size'][0]} is for files; a site holds the whole atlas. Leave it out."
    if options.address and not ADDRESS.fullmatch(options.address):
        return f"--address {options.address!r} is no http:// address of a server."
    return _no_place(options.out)


def _no_place(out: str) -> str:
    if out == STANDARD:
        return "A site is a folder, and standard output takes a file; give --out a name."
    if why := no_name(out):
        return why
    folder = Path(out)
    if not folder.parent.is_dir():
        return f"There is no folder {named(folder.parent)}; make it first."
    if folder.exists() and not folder.is_dir():
        return f"{named(folder)} is no folder, and a site is one; give --out another name."
    return ""


def _told(why: str, status: int) -> int:
    sys.stderr.write(f"{why}\n")
    return status
