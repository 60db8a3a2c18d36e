"""Build everything in geodata/ from the recipe: `python geodata/recipe/build.py`.

`--only countries routes` builds some stages and takes the other files as they are. Files are
made in a temporary folder and replace the old ones only when every stage has succeeded.
"""

import argparse
import importlib
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from fetch import FetchError, fetch
from sidecars import SourceError, write_sidecars, write_sources

RECIPE = Path(__file__).resolve().parent
INPUTS = RECIPE / "inputs"
GEODATA = RECIPE.parent
CACHE = GEODATA.parent / ".cache" / "geodata"

# Stages may share rules with the app, which checks by them what they wrote.
sys.path.append(str(GEODATA.parent))

# In this order: a later stage may read what an earlier one wrote.
STAGES = ("countries", "quotes", "memberships", "routes", "places", "facts", "figures", "borders")


class StageError(Exception):
    """A stage failed; the message names it and says why."""


def main(arguments: Sequence[str]) -> int:
    """Build the chosen stages, return the exit code; say what failed in one line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=STAGES, metavar="STAGE", default=[])
    parser.add_argument("--trace", action="store_true", help="show where an error arose")
    asked = parser.parse_args(arguments)
    stages = [stage for stage in STAGES if not asked.only or stage in asked.only]
    try:
        replaced = build(stages)
    except (FetchError, SourceError, StageError) as error:
        if asked.trace:
            raise
        print(f"geodata not rebuilt, the old files stand: {error}", file=sys.stderr)
        return 1
    print(f"geodata rebuilt: {', '.join(replaced) or 'every file was up to date'}")
    return 0


def build(stages: Sequence[str]) -> list[str]:
    """Run the stages and replace the files that changed; return their names, sorted."""
    fetched = fetch(CACHE)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix=".build-") as made:
        out = Path(made)
        seed = _seed(out) if set(stages) != set(STAGES) else {}
        _run(stages, fetched, out)
        write_sources(INPUTS, out, complete=not seed)
        write_sidecars(INPUTS, out)
        return _replace(out, seed)


def _run(stages: Sequence[str], fetched: Mapping[str, Path], out: Path) -> None:
    for stage in stages:
        try:
            importlib.import_module(stage).build(INPUTS, fetched, out)
        except ModuleNotFoundError as error:
            said = f"no module {error.name}; pip install -r geodata/recipe/requirements.txt"
            raise StageError(f"{stage}: {said}") from error
        except Exception as error:
            raise StageError(f"{stage}: {type(error).__name__}: {error}") from error


def _seed(out: Path) -> dict[str, bytes]:
    """Copy the files of today into `out`, so that single stages find those of the others."""
    files = [*GEODATA.glob("*.geojson"), *GEODATA.glob("*.json")]
    for file in files:
        shutil.copyfile(file, out / file.name)
    return {file.name: (out / file.name).read_bytes() for file in files}


def _replace(out: Path, seed: Mapping[str, bytes]) -> list[str]:
    replaced = []
    for file in sorted(out.iterdir()):
        old, new = GEODATA / file.name, file.read_bytes()
        # What no stage touched stays as it is, even if someone else rebuilt it meanwhile.
        if seed.get(file.name) == new or (old.exists() and old.read_bytes() == new):
            continue
        file.replace(old)
        replaced.append(file.name)
    return replaced


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
