"""Replace files all together or not at all, whatever happens in between.

Everything that can run out of space or be forbidden is done first, beside the old files. What
is left is one rename a file, in one folder; copies of the old files are kept until the last
one, and a build that finds such copies of an earlier one that was killed puts them back.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

NEW = ".new"  # what a file is called beside the old one, before it takes its name


def swap(files: Sequence[Path], target: Path, keep: Path) -> None:
    """Let files take the place of those of the same name in a folder.

    keep: a folder that does not exist, on any disk; it holds the old files while this runs.
    """
    waiting = {file.name: target / f".{file.name}{NEW}" for file in files}
    try:
        _keep(list(waiting), target, keep)
        for file in files:
            shutil.copyfile(file, waiting[file.name])
        for name, file in waiting.items():
            file.replace(target / name)
    except BaseException:  # an interrupt too
        put_back(target, keep)
        raise
    finally:
        for file in waiting.values():
            file.unlink(missing_ok=True)
    _forget(keep)


def put_back(target: Path, keep: Path) -> bool:
    """Put back what a broken-off swap has replaced; tell whether there was one."""
    shutil.rmtree(_unfinished(keep), ignore_errors=True)
    if not keep.exists():
        return False
    for name in (keep / "names").read_text(encoding="utf-8").splitlines():
        old, here = keep / name, target / name
        if not old.exists():
            here.unlink(missing_ok=True)  # there was none before
        elif not here.exists() or here.read_bytes() != old.read_bytes():
            back = target / f".{name}{NEW}"
            shutil.copyfile(old, back)
            back.replace(here)
        (target / f".{name}{NEW}").unlink(missing_ok=True)
    _forget(keep)
    return True


def _keep(names: Sequence[str], target: Path, keep: Path) -> None:
    """Copy the old files; the folder gets its name when it is whole."""
    half = _unfinished(keep)
    half.mkdir(parents=True)
    for name in names:
        if (target / name).exists():
            shutil.copyfile(target / name, half / name)
    (half / "names").write_text("\n".join(names), encoding="utf-8")
    os.sync()
    half.rename(keep)


def _forget(keep: Path) -> None:
    """Take the copies away; the first rename says that they are of no more use."""
    if keep.exists():
        keep.rename(_unfinished(keep))
    shutil.rmtree(_unfinished(keep), ignore_errors=True)


def _unfinished(keep: Path) -> Path:
    return keep.with_name(f"{keep.name}-unfinished")
