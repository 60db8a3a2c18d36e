"""The recipe as a command: it builds the same bytes, or says why not and touches nothing.

Every test runs `build.py` in a copy of the repository's data, without a network: npm and pip
are false ones, or not there.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from layers.dataset.reading import GEODATA
from tests.serving import ROOT

CHEAP = ("quotes", "memberships", "places", "facts", "figures", "scenes", "borders")
STAND = "geodata not rebuilt, the old files stand: "
ADMIN0 = "npm admin0 4.0.1"


@pytest.fixture
def recipe(tmp_path):
    """A copy of geodata/ with its recipe, beside the package that it shares rules with."""
    shutil.copytree(GEODATA, tmp_path / "geodata", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "layers").symlink_to(ROOT / "layers")
    (tmp_path / "bin").mkdir()
    return tmp_path


def command(recipe, *words, before=""):
    """The words that run the build; `before` is Python to run first, in the same process."""
    folder = recipe / "geodata" / "recipe"
    code = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); import build, fetch, swapping; {before}"
    )
    return [sys.executable, "-B", "-c", f"{code}\nsys.exit(build.main({list(words)!r}))"]


def environment(recipe):
    """Nothing but false clients on the PATH; a false pip where Python looks first."""
    return {**os.environ, "PATH": str(recipe / "bin"), "PYTHONPATH": str(recipe / "bin")}


def built(recipe, *words, before=""):
    return subprocess.run(
        command(recipe, *words, before=before),
        cwd=recipe,
        env=environment(recipe),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def digest(recipe):
    """One hash over the built files and their names; a file too many counts too."""
    files = sorted(path for path in (recipe / "geodata").iterdir() if path.is_file())
    told = (path.name.encode() + path.read_bytes() for path in files)
    return hashlib.sha256(b"".join(told)).hexdigest()


def false_client(recipe, name, script):
    path = recipe / "bin" / name
    path.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def edit(recipe, name, old, new):
    path = recipe / "geodata" / "recipe" / "inputs" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def left_over(recipe):
    """What an ended build has left in the cache beside archives."""
    cache = recipe / ".cache" / "geodata"
    return [
        path.name for path in cache.iterdir() if path.name[:6] in (".build", ".repla", ".downl")
    ]


def test_the_committed_files_are_what_the_inputs_make(recipe):
    """Of the stages that need no package; the others take a minute, and 110 MB once."""
    before = digest(recipe)
    done = built(recipe, "--only", *CHEAP)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "geodata rebuilt: every file was up to date"
    assert digest(recipe) == before


def test_a_build_says_a_line_for_each_stage(recipe):
    lines = built(recipe, "--only", *CHEAP).stdout.splitlines()

    assert [line.split(",")[0].split() for line in lines[:-1]] == [["built", s] for s in CHEAP]


def test_a_changed_input_changes_its_file_and_sidecar_alone(recipe):
    edit(recipe, "facts.json", "Published length 1,768 km", "Published length 1,768 kilometres")
    done = built(recipe, "--only", "facts")

    assert done.stdout.splitlines()[-1] == "geodata rebuilt: facts.json, facts.meta.json"
    assert left_over(recipe) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (
            "memberships.csv",
            "1952-02-18",
            "1952-02-30",
            "inputs/memberships.csv, row 58, column since: '1952-02-30' is no day",
        ),
        ("memberships.csv", "nato,TUR,,member", "nato,TUR,member", "row 59: has 8 cells, not 9"),
        ("memberships.csv", ",nakhchivan_agreement", ",nakhichevan", "no source nakhichevan"),
        ("routes/btc.csv", "49.4807", "49,4807", "inputs/routes/btc.csv, row 2: has 10 cells"),
        ("routes/btc.csv", "49.4807", "E49", "row 2, column lon: 'E49' is no longitude"),
        ("routes/btc.csv", ",gem_terminals", ",", "row 2, column source: is empty"),
        ("facts.json", '"id"', "id", "inputs/facts.json, line 3, column 3: is no JSON"),
        ("places.json", '"gem_terminals"', '"gem"', "no source gem in inputs/sources"),
        ("quotes.json", "Turkic", "Turkıc", "quotes: QuoteError: not the text that was verified"),
        ("scenes.json", "us_03_vital_link", "us_03_link", "the_vital_link: no quote us_03_link"),
        ("scenes.json", '["world_bank_2023"]', "[]", "the_vital_link: what the article does not"),
    ],
)
def test_a_broken_input_is_named_by_file_row_and_column(recipe, name, old, new, says):
    edit(recipe, name, old, new)
    before = digest(recipe)
    done = built(recipe, "--only", *CHEAP)

    assert done.returncode == 1
    assert done.stderr.startswith(STAND)
    assert says in done.stderr
    assert digest(recipe) == before


def test_an_archive_that_is_not_the_pinned_one_stops_the_build(recipe):
    cache = recipe / ".cache" / "geodata"
    cache.mkdir(parents=True)
    (cache / "admin0-4.0.1.tgz").write_bytes(b"cut short")
    before = digest(recipe)
    done = built(recipe)

    assert done.returncode == 1
    assert f"{STAND}{ADMIN0}: SHA-256 of admin0-4.0.1.tgz is" in done.stderr
    assert "delete the file and run again" in done.stderr
    assert digest(recipe) == before


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (None, "npm is not installed; install Node.js and npm"),
        ("print('npm error 404 Not Found', file=sys.stderr); sys.exit(1)", "npm error 404"),
        ("sys.exit(7)", "download failed (exit code 7)"),
        ("pass", "the client did not deliver admin0-4.0.1.tgz"),
        ("pathlib.Path('admin0-4.0.1.tgz').write_text('x')", "SHA-256 of admin0-4.0.1.tgz is"),
    ],
    ids=["no npm", "not found", "mute", "nothing came", "another file"],
)
def test_a_failed_download_by_npm_stops_the_build(recipe, script, says):
    if script:
        false_client(recipe, "npm", script)
    before = digest(recipe)
    done = built(recipe)

    assert done.returncode == 1
    assert done.stderr.startswith(f"{STAND}{ADMIN0}: ")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (digest(recipe), left_over(recipe)) == (before, [])


def test_a_failed_download_by_pip_stops_the_build(recipe):
    (recipe / "bin" / "pip.py").write_text("raise SystemExit('ERROR: No matching distribution')")
    before = digest(recipe)
    only = "build.PACKAGES = [p for p in fetch.PACKAGES if p.kind == 'pypi']"
    done = built(recipe, before=only)

    assert done.returncode == 1
    assert "download failed (ERROR: No matching distribution)" in done.stderr
    assert digest(recipe) == before


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_the_old_files(recipe, ending):
    begun = recipe / "begun"
    false_client(recipe, "npm", f"pathlib.Path({str(begun)!r}).touch()\ntime.sleep(600)")
    before = digest(recipe)
    running = subprocess.Popen(
        command(recipe),
        cwd=recipe,
        env=environment(recipe),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Where the tests run in the background, Ctrl+C is ignored, and so by all their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert running.stdout.readline() == f"fetching {ADMIN0} …\n"
    while running.poll() is None and not begun.exists():
        time.sleep(0.01)
    os.killpg(running.pid, ending)  # as a terminal does: to all of the group
    _, told = running.communicate(timeout=60)

    assert (running.returncode, told) == (130, f"{STAND}interrupted\n")
    assert (digest(recipe), left_over(recipe)) == (before, [])


# What happens at the second file of several that are to take their places.
SECOND = """
seen = []
real = swapping.Path.replace
def replace(self, target):
    if self.name.endswith(swapping.NEW):
        seen.append(self)
        if len(seen) == 2:
            {then}
    return real(self, target)
swapping.Path.replace = replace
"""


@pytest.mark.parametrize(
    ("then", "code", "says"),
    [
        ("raise OSError(28, 'No space left on device', 'there')", 1, "No space left on device"),
        ("raise KeyboardInterrupt", 130, "interrupted"),
    ],
    ids=["full", "interrupted"],
)
def test_a_failure_among_the_replacements_puts_all_files_back(recipe, then, code, says):
    edit(recipe, "facts.json", "Published length 1,768 km", "Published length 1,768 kilometres")
    before = digest(recipe)
    done = built(recipe, "--only", "facts", before=SECOND.format(then=then))

    assert (done.returncode, done.stderr.startswith(STAND + says)) == (code, True)
    assert (digest(recipe), left_over(recipe)) == (before, [])


def test_a_build_that_was_killed_among_the_replacements_is_undone_by_the_next(recipe):
    edit(recipe, "facts.json", "Published length 1,768 km", "Published length 1,768 kilometres")
    before = digest(recipe)
    killed = built(recipe, "--only", "facts", before=SECOND.format(then="import os; os._exit(9)"))
    between = digest(recipe)
    edit(recipe, "facts.json", "Published length 1,768 kilometres", "Published length 1,768 km")
    done = built(recipe, "--only", "facts")

    assert (killed.returncode, between != before) == (9, True)
    assert done.stdout.startswith("an earlier build was cut off while it replaced files")
    assert (done.returncode, digest(recipe)) == (0, before)
    assert [name for name in left_over(recipe) if name.startswith(".replaced")] == []


def test_a_file_that_cannot_be_replaced_is_named(recipe):
    edit(recipe, "facts.json", "Published length 1,768 km", "Published length 1,768 kilometres")
    in_the_way = recipe / "geodata" / "facts.json"
    in_the_way.unlink()
    (in_the_way / "a folder where a file should be").mkdir(parents=True)
    before = digest(recipe)
    done = built(recipe, "--only", "facts")

    assert (done.returncode, digest(recipe)) == (1, before)
    assert done.stderr.startswith(f"{STAND}Is a directory: ")


def test_a_cache_that_cannot_be_made_is_named(recipe):
    (recipe / ".cache").write_text("a file, where a folder should be")
    done = built(recipe, "--only", "facts")

    assert done.returncode == 1
    assert done.stderr.startswith(STAND)
    assert ".cache" in done.stderr
