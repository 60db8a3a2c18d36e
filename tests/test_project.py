"""The checkout itself: what lies where, what is pinned, and what no file may name."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
TOP_LEVEL = {
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile"),
    "SECURITY.md",
    *("dashboard.py", "layers", "geodata", "tests", "bench", "deploy", *LOCKS),
    *(".ci", ".streamlit", ".gitignore", ".gitattributes"),
}
MADE = {".venv", ".cache", "__pycache__"}

# Where packages come from is each machine's own business.
REGISTRIES = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|debian|anaconda)\.(?:org|com)\b", re.IGNORECASE
)
MACHINE_PATHS = re.compile(r"(?<![\w.:/}-])/(?:root|work|tmp|home|Users)/\w")
PINNED = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def tracked() -> list[Path]:
    """Every file git knows; where the checkout came without git, every file nobody made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [p for p in ROOT.rglob("*") if not MADE & set(p.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def packages(lock: str) -> dict[str, tuple[str, list[str]]]:
    """Name → version and hash lines, for every requirement of a lock file."""
    found: dict[str, tuple[str, list[str]]] = {}
    for line in text(ROOT / lock).splitlines():
        if pinned := PINNED.match(line):
            hashes: list[str] = []
            found[pinned[1]] = (pinned[2], hashes)
        elif line and not line.lstrip().startswith("#"):
            hashes.append(line)
    return found


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_nothing_else(lock):
    assert packages(lock)
    for name, (_, hashes) in packages(lock).items():
        assert hashes, name
        assert [line for line in hashes if not HASH.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_host(lock):
    assert re.findall(r"\w+://|--(?:extra-)?index|--find-links", text(ROOT / lock)) == []


def test_the_tests_run_on_the_packages_the_reader_gets():
    runtime, dev = (packages(lock) for lock in LOCKS)

    assert runtime.items() <= dev.items()


def test_every_dependency_is_locked():
    project = tomllib.loads(text(ROOT / "pyproject.toml"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=!~\[ ]", wish)[0].lower() for wish in asked}

    assert names <= packages("requirements-dev.lock").keys()


def test_the_recipe_is_built_with_the_locked_versions():
    """Another version of one of them may give other bytes."""
    lines = text(ROOT / "geodata/recipe/requirements.txt").splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    locked = {name: version for name, (version, _) in packages("requirements-dev.lock").items()}

    assert pins
    assert pins.items() <= locked.items()


def test_the_top_level_holds_nothing_unexpected():
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP_LEVEL


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE_PATHS], ids=["registry", "path"])
def test_no_file_names_a_registry_or_a_folder_of_one_machine(pattern):
    named = {
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in tracked()
        if (found := pattern.search(text(path)))
    }

    assert named == set()


@pytest.mark.parametrize(
    "name", ["LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"]
)
def test_what_every_project_has_is_there(name):
    assert text(ROOT / name).strip()


def test_the_changelog_has_a_place_for_what_comes_next():
    assert "## [Unreleased]" in text(ROOT / "CHANGELOG.md")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_we_recommend_exist(name):
    recommended = set(re.findall(r"(?:`|^\s*|&& )make ([a-z-]+)", text(ROOT / name), re.MULTILINE))

    assert recommended
    assert recommended <= make_targets()


@pytest.mark.parametrize("suffix", [".py", ".js", ".css"])
def test_no_module_is_longer_than_300_lines(suffix):
    lengths = {p.relative_to(ROOT): text(p).count("\n") for p in tracked() if p.suffix == suffix}

    assert lengths
    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def test_no_script_of_ours_turns_text_into_markup():
    """Names, notes and quotations reach the page as text nodes only."""
    markup = re.compile(
        r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment"
        r"|DOMParser|srcdoc|\.bind(?:Tooltip|Popup)\(\s*[\"'`]"
    )
    scripts = [path for path in tracked() if path.suffix == ".js"]

    assert scripts
    assert {path.name for path in scripts if markup.search(text(path))} == set()


def test_no_test_runs_a_loop_where_the_browsers_runs():
    """Which files share a worker with a browser depends on how quick the machine is."""
    loops = re.compile(r"\basyncio\.(?:run|Runner)\(|\.run_until_complete\(")
    tests = [path for path in tracked() if path.is_relative_to(ROOT / "tests")]

    assert tests
    assert {path.name for path in tests if loops.search(text(path))} == set()
