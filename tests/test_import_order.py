"""Imports in layers/ point down one list; Streamlit and folium stay where they belong."""

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "layers"

# A package counts as one; within it there is only no circle.
ORDER = (
    *(
        "words",
        "errors",
        "geodesy",
        "fields",
        "forms",
        "scene",
        "figure",
        "view",
        "catalog",
        "model",
        "outward",
        "accuracy",
        "style",
        "schema",
        "records",
        "tables",
        "geometry",
        "borders",
        "courses",
        "looks",
        "quotations",
        "reviewed",
        "rolls",
        "figures",
        "scenes",
        "check",
    ),
    *(
        "load",
        "appearance",
        "filters",
        "prose",
        "facts",
        "areas",
        "captions",
        "fitting",
        "briefing",
        "compose",
        "slide",
        "imprint",
        "deck",
        "citations",
        "messages",
        "shapes",
        "terms",
        "assets",
        "render",
        "hints",
        "export",
        "store",
        "address",
    ),
    *("served", "server", "ui", "export_command", "__main__"),
)

# Who may import what draws and serves; __main__ stays free of both, to answer at once.
ALLOWED = {
    "streamlit": {"ui", "server", "hints"},
    "streamlit_folium": {"ui", "server"},
    "folium": {"render"},
    "branca": {"render"},
    "xstatic": {"assets", "render"},
}


def module_name(path: Path) -> str:
    """`layers/ui/app.py` is `layers.ui.app`; a package's `__init__.py` is the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
PARTS = sorted({name.split(".")[1] for name in MODULES if "." in name})


def imported(module: str) -> set[str]:
    """Every module named by an import statement anywhere in the file, late ones too.

    `from layers.ui import pages` means the module of that name where there is one.
    """
    nodes = list(ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))))
    plain = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    whole = {
        f"{n.module}.{alias.name}" if f"{n.module}.{alias.name}" in MODULES else n.module or ""
        for n in nodes
        if isinstance(n, ast.ImportFrom)
        for alias in n.names
    }
    return plain | whole


def part(module: str) -> str:
    """The entry of ORDER that a module belongs to; "" is the package's own door."""
    return module.partition(".")[2].partition(".")[0]


def modules_of(name: str) -> list[str]:
    return [module for module in MODULES if part(module) == name]


@pytest.mark.parametrize("name", ORDER)
def test_imports_point_down(name):
    used = {
        part(target)
        for module in modules_of(name)
        for target in imported(module)
        if target.split(".")[0] == "layers"
    }

    assert used - {name} <= set(ORDER[: ORDER.index(name)])


def test_the_order_lists_every_module():
    assert set() == set(PARTS) - set(ORDER)


def test_nothing_imports_in_a_circle():
    needs = {module: imported(module) & MODULES.keys() for module in MODULES}

    assert list(graphlib.TopologicalSorter(needs).static_order())


@pytest.mark.parametrize("library", ALLOWED)
def test_a_library_is_imported_only_where_it_belongs(library):
    where = {
        part(module)
        for module in MODULES
        for target in imported(module)
        if target.split(".")[0] == library
    }

    assert where <= ALLOWED[library]


def test_importing_the_package_loads_neither_streamlit_nor_folium():
    code = "import sys, layers; print(*{'streamlit', 'folium'} & sys.modules.keys())"
    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    ).stdout

    assert printed.split() == []


def test_only_the_outermost_callers_read_the_clock():
    """A rule is given the day, so that it says the same of the same data whenever it is asked."""
    clocks = {name for name, path in MODULES.items() if ".now(" in path.read_text("utf-8")}

    assert clocks == {"layers.store", "layers.__main__", "layers.export.worker"}
