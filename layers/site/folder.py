"""A site as a folder: written whole or not at all, each file with its packed copies beside it."""

import gzip
import json
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

import brotli

from layers.model.errors import ExportError
from layers.words import say

LISTED = "site.json"  # what a site is known by: the names of all its files
# Made once and sent often, so packed as small as can be; of the data, which few ask for, as small
# as takes no minutes.
BEST, GOOD = 11, 9
NOT_PACKED = {"_headers", "headers.conf", LISTED}  # for the server, not for readers


def put_site(files: Mapping[str, bytes], folder: Path) -> int:
    """Write a site into a folder that is new, empty, or holds an earlier one; returns its bytes.

    Of an earlier one, files that this one has not are removed; what others put there stays.
    Raises ExportError where the folder holds anything else, or cannot be written.
    """
    known = _earlier(folder)
    whole = {**files, **_packed(files)}
    whole[LISTED] = (json.dumps(sorted(whole), indent=0) + "\n").encode()
    beside = Path(mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.parent))
    try:
        _write(whole, beside)
        if folder.exists():
            _move(whole, beside, folder)
            _remove(set(known) - set(whole), folder)
        else:
            beside.chmod(0o755)
            beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return sum(map(len, whole.values()))


def _earlier(folder: Path) -> list[str]:
    """Return the files of the site that a folder holds; none of one that is new or empty."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return []
    try:
        known = json.loads((folder / LISTED).read_bytes())
    except (OSError, ValueError):
        known = None
    if not isinstance(known, list):
        raise ExportError(say("site.taken", folder=str(folder)))
    return [name for name in known if isinstance(name, str) and _is_inside(name, folder)]


def _is_inside(name: str, folder: Path) -> bool:
    """Tell whether a name leads to a file in the folder: anyone may have written the list."""
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _packed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the packed copies that are smaller than what they hold."""
    wanted = [(name, content) for name, content in files.items() if not _is_packed(name)]
    with ThreadPoolExecutor() as pool:
        pairs = pool.map(lambda item: _pack(*item), wanted)
        return {name: packed for pair in pairs for name, packed in pair.items()}


def _is_packed(name: str) -> bool:
    return name in NOT_PACKED or name.endswith(".woff2")


def _pack(name: str, content: bytes) -> dict[str, bytes]:
    quality = GOOD if _is_data(name) else BEST
    copies = {
        f"{name}.br": brotli.compress(content, quality=quality),
        f"{name}.gz": gzip.compress(content, 9, mtime=0),
    }
    return {place: packed for place, packed in copies.items() if len(packed) < len(content)}


def _is_data(name: str) -> bool:
    return name.startswith("data/") and not name.endswith(".html")


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _move(files: Iterable[str], source: Path, folder: Path) -> None:
    """Put each file in its place, in order: what a page fetches is there before the page."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).replace(folder / name)


def _remove(names: Iterable[str], folder: Path) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
        for parent in (folder / name).parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
