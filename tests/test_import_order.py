"""The wings of layers/: imports point down and go through doors; libraries stay where they belong.

A wing's door is `__all__` in its `__init__.py`: the modules by which others enter it, or the names
that it gives them itself. A family within a wing has a door of its own.
"""

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "layers"

# From the top down: a wing imports itself, and what stands below it.
ORDER = (
    *(
        "__main__",
        "cli",
        "ui",
        "serve",
        "site",
        "pages",
        "export",
        "browser",
        "briefing",
        "picture",
    ),
    *("load", "rules", "dataset", "model", "words"),
)
NO_PYTHON = {"web"}  # the browser's half

# Who may import what draws and serves; a check of the data stays free of all of it.
ALLOWED = {
    "streamlit": {"ui", "serve"},
    "streamlit_folium": {"ui", "serve"},
    "folium": {"browser"},
    "branca": {"browser"},
    "xstatic": {"browser"},
    "openpyxl": {"export"},
    "segno": {"briefing"},
    "typst": {"export"},
    "pptx": {"export"},
}


def module_name(path: Path) -> str:
    """`layers/ui/app.py` is `layers.ui.app`; a package's `__init__.py` is the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
WINGS = sorted({name.split(".")[1] for name in MODULES if "." in name})


@cache
def imported(module: str) -> tuple[tuple[str, str], ...]:
    """Every module and name that an import statement names anywhere in the file, late ones too.

    `from layers.ui import pages` means the module of that name where there is one.
    """
    return tuple(_imported(module))


def _imported(module: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield (whole, "") if whole in MODULES else (node.module or "", alias.name)


def ours(module: str) -> list[tuple[str, str]]:
    return [(target, name) for target, name in imported(module) if target in MODULES]


def wing(module: str) -> str:
    """The entry of ORDER that a module belongs to; "" is the package's own door."""
    return module.partition(".")[2].partition(".")[0]


def door(package: str) -> tuple[str, ...]:
    """What a package lets others enter by."""
    for node in TREES[package].body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            listed: tuple[str, ...] = ast.literal_eval(node.value)
            return tuple(listed)
    return ()


def thresholds(target: str, name: str) -> Iterator[tuple[str, str]]:
    """Each package on the way to a target, with the room of it that is next."""
    parts = [*target.split("."), *([name] if is_package(target) else [])]
    for end in range(2, len(parts)):
        yield ".".join(parts[:end]), parts[end]


def is_package(module: str) -> bool:
    return MODULES[module].name == "__init__.py"


def folder(module: str) -> str:
    """The package that a module lies in; a loose one stands for itself."""
    parent = module.rpartition(".")[0]
    return module if is_package(module) or parent == "layers" else parent


def within(module: str, package: str) -> bool:
    return f"{module}.".startswith(f"{package}.")


@pytest.mark.parametrize("name", ORDER)
def test_imports_point_down(name):
    modules = [module for module in MODULES if wing(module) == name]
    used = {wing(target) for module in modules for target, _ in ours(module)}

    assert used - {name} <= set(ORDER[ORDER.index(name) + 1 :])


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_through_doors(module):
    past = {
        f"{package}: {room or 'all of it'}"
        for target, name in ours(module)
        for package, room in thresholds(target, name)
        if not within(module, package) and room not in door(package)
    }

    assert set() == past


@pytest.mark.parametrize("module", MODULES)
def test_what_is_private_to_a_module_is_imported_by_none(module):
    private = {
        f"{target}.{name}"
        for target, name in ours(module)
        if any(part.startswith("_") for part in (*target.split(".")[1:], name))
    }

    assert set() == private


def test_the_order_lists_every_folder_and_every_loose_module():
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}

    assert set() == (folders | set(WINGS)) - {*ORDER, *NO_PYTHON}


def test_every_folder_says_what_it_is():
    folders = {path.parent for path in MODULES.values()} - {PACKAGE}

    assert {True} == {bool(ast.get_docstring(TREES[module_name(path)])) for path in folders}


@pytest.mark.parametrize("unit", [str, folder], ids=["modules", "folders"])
def test_nothing_imports_in_a_circle(unit):
    needs: dict[str, set[str]] = {}
    for module in MODULES:
        used = {unit(target) for target, _ in ours(module)} - {unit(module)}
        needs.setdefault(unit(module), set()).update(used)

    assert list(graphlib.TopologicalSorter(needs).static_order())


@pytest.mark.parametrize("library", ALLOWED)
def test_a_library_is_imported_only_where_it_belongs(library):
    where = {
        wing(module)
        for module in MODULES
        for target, _ in imported(module)
        if target.split(".")[0] == library
    }

    assert where <= ALLOWED[library]


def test_importing_the_package_loads_neither_streamlit_nor_folium():
    code = "import sys, layers; print(*{'streamlit', 'folium'} & sys.modules.keys())"
    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert printed.split() == []
