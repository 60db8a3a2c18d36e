"""Where a file goes: it is there whole or not at all, and what is no file is written into."""

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from layers.cli.reasons import named, reason
from layers.cli.stop import hush
from layers.export.registry import DECK_FORMATS
from layers.model.errors import ExportError

STANDARD = "-"


def no_place(out: str, ending: str) -> str:
    """Say why a file cannot go there, or that its name promises another format; or nothing."""
    if out == STANDARD:
        return ""
    if why := no_name(out):
        return why
    path = Path(out)
    has = path.suffix.lower().removeprefix(".")
    if has != ending and any(has == known.ending for known in DECK_FORMATS.values()):
        return f"{named(path)} is named as {has}, and the file is {ending}; rename it."
    if out.endswith(os.sep) or path.is_dir():
        return f"{named(out)} is a folder; --out takes the name of a file."
    folder = Path(os.path.realpath(path)).parent if path.is_symlink() else path.parent
    return "" if folder.is_dir() else f"There is no folder {named(folder)}; make it first."


def no_name(out: str) -> str:
    """Say why this is no name at all, or nothing."""
    if not out:
        return "--out is empty; it takes a name, or - for standard output."
    if "\0" in out:
        return f"--out {out!a} holds a character that no name may hold."
    try:
        Path(out).stat()
    except FileNotFoundError:
        return ""
    except NotADirectoryError:
        return f"There is no folder {named(Path(out).parent)}; it is a file."
    except OSError as error:
        return f"{named(out)} cannot be written: {reason(error)}."
    return ""


def put(content: bytes, out: str) -> None:
    """Write a file. Raises ExportError with the reason where that fails.

    A link stays, and what it leads to is written. A file that was there is replaced, with its mode
    and, where that is allowed, its owner; another name of it (a hard link) keeps what it had. What
    is no file, such as a device or a pipe, is written into.
    """
    if out == STANDARD or _is_standard(out):
        _pour(content)
        return
    try:
        path = Path(os.path.realpath(out))
        if Path(out).exists() and not path.is_file():
            _into(content, Path(out))
        else:
            _replace(content, path)
    except OSError as error:
        raise ExportError(f"{named(out)} cannot be written: {reason(error)}.") from error


def _is_standard(out: str) -> bool:
    """Tell whether a name, such as /dev/stdout, means what standard output already leads to."""
    try:
        return os.path.samestat(Path(out).stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):
        return False


def _pour(content: bytes) -> None:
    """Write to standard output; who reads there may leave early, as `head` does."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        hush()
    except OSError as error:
        hush()
        raise ExportError(f"Standard output cannot be written: {reason(error)}.") from error


def _into(content: bytes, path: Path) -> None:
    with path.open("wb", buffering=0) as place:
        rest = memoryview(content)
        while rest:
            rest = rest[place.write(rest) :]


def _replace(content: bytes, path: Path) -> None:
    """Write the file beside its place first, so that none is ever there by half."""
    beside = path.with_name(f".{path.name[:40]}.{token_hex(4)}")
    try:
        if path.exists():
            path.open("ab").close()  # who may not write the file may not replace it either
        beside.touch(exist_ok=False)
        if path.exists():
            _alike(path, beside)
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _alike(known: Path, new: Path) -> None:
    """Give a file the owner, where that is allowed, and then the mode of another."""
    own = known.stat()
    new.chmod(stat.S_IRUSR | stat.S_IWUSR)
    for owner in ((-1, own.st_gid), (own.st_uid, -1)):
        with suppress(PermissionError):
            os.chown(new, *owner)
    shutil.copystat(known, new)
