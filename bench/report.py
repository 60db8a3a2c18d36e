"""What was measured, against what was promised: the table of bench/README.md."""

import os
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench import attack, crowds, exports
from bench.attack import Siege
from bench.crowds import Rush, Viewers
from bench.exports import Beside, Export
from bench.servers import Kind

README = Path(__file__).with_name("README.md")
LIBRARIES = ("streamlit", "folium", "streamlit-folium", "uvicorn", "starlette", "playwright")
BEGIN, END = "<!-- measured: written by make bench -->", "<!-- end of measured -->"


@dataclass(kw_only=True)
class Results:
    """Every number a run took, by app where all three were measured.

    toggles_ms, answers_ms, loads_ms, reruns_ms: milliseconds. wire_bytes: a toggle, both ways.
    starts_ms: from navigation to the picture of the start view.
    scenes_ms, scenes_bytes: the same of going on to a briefing's next scene.
    reloads: of the map's iframe; for ours through toggles, filters and dates.
    """

    toggles_ms: dict[Kind, list[float]] = field(default_factory=dict)
    answers_ms: dict[Kind, list[float]] = field(default_factory=dict)
    wire_bytes: dict[Kind, list[float]] = field(default_factory=dict)
    loads_ms: dict[Kind, list[float]] = field(default_factory=dict)
    starts_ms: list[float] = field(default_factory=list)
    reruns_ms: dict[Kind, list[float]] = field(default_factory=dict)
    scenes_ms: list[float] = field(default_factory=list)
    scenes_bytes: list[float] = field(default_factory=list)
    toggle_reloads: dict[Kind, int] = field(default_factory=dict)
    reloads: int = 0
    crowd_ms: list[float] = field(default_factory=list)
    idle_mb: float = 0.0
    viewers: list[Viewers] = field(default_factory=list)
    rush: Rush | None = None
    sieges: list[Siege] = field(default_factory=list)
    exports: list[Export] = field(default_factory=list)
    beside: Beside | None = None
    chromium: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table: what, the three apps' numbers, the promise, and whether it holds."""

    what: str
    numbers: tuple[str, str, str]
    promise: str = ""
    found: str = ""
    kept: bool | None = None


def lines(results: Results) -> list[Line]:
    """Hold every number against its promise."""
    toggle, load = _medians(results.toggles_ms), _medians(results.loads_ms)
    rerun, wire = _medians(results.reruns_ms), results.wire_bytes
    slower, faster = toggle["ours"] / toggle["bare"], toggle["usual"] / toggle["ours"]
    later, most = load["ours"] / load["bare"], max(wire["ours"])
    answer = _medians(results.answers_ms)
    answered = answer["ours"] / answer["bare"]
    start = median(results.starts_ms)
    slow, scene = _p95(results.crowd_ms), median(results.scenes_ms)
    return [
        _line(
            "Toggle to painted, ms", _row(toggle), "≤ 1.5 × bare", f"{slower:.2f} ×", slower <= 1.5
        ),
        _line("", ("", "", ""), "≥ 6 × faster than usual", f"{faster:.1f} ×", faster >= 6),
        _line("95th percentile, ms", _row(_p95s(results.toggles_ms))),
        _line(
            "Toggle to the server's answer painted, ms",
            _row(answer),
            "≤ 2.5 × bare",
            f"{answered:.2f} ×",
            answered <= 2.5,
        ),
        _line(
            "Websocket bytes per toggle, both ways, at most",
            _row({kind: max(all_) for kind, all_ in wire.items()}),
            "≤ 6,000",
            f"{most:,.0f}",
            most <= 6000,
        ),
        _line(
            "Next scene of a briefing to painted, ms",
            (f"{scene:.0f}", "–", "–"),
            "≤ 1.5 × a toggle of bare",
            f"{scene / toggle['bare']:.2f} ×",
            scene / toggle["bare"] <= 1.5,
        ),
        _line(
            "Websocket bytes per scene, both ways, at most",
            (f"{max(results.scenes_bytes):,.0f}", "–", "–"),
            "≤ 6,000",
            f"{max(results.scenes_bytes):,.0f}",
            max(results.scenes_bytes) <= 6000,
        ),
        _line("Map reloads through the toggles", _row(results.toggle_reloads)),
        _line(
            "Map reloads through 20 toggles, 5 filters, 5 dates",
            (str(results.reloads), "–", "–"),
            "0",
            str(results.reloads),
            results.reloads == 0,
        ),
        _line(
            "First load to all painted, ms",
            _row(load),
            "≤ 1.5 × bare",
            f"{later:.2f} ×",
            later <= 1.5,
        ),
        _line(
            "Picture of the start view painted, ms",
            (f"{start:.0f}", "–", "–"),
            "≤ 0.3 × a first load of bare",
            f"{start / load['bare']:.2f} ×",
            start / load["bare"] <= 0.3,
        ),
        _line(
            "Rerun over the loopback, ms (bounds its Python time)",
            _row(rerun, digits=1),
            "≤ 15 ms",
            f"{rerun['ours']:.1f} ms",
            rerun["ours"] <= 15,
        ),
        _line(
            "50 sessions, a click each per 5 s: 95th percentile, ms",
            (f"{slow:.0f}", "–", "–"),
            "≤ 150 ms",
            f"{slow:.0f} ms",
            slow <= 150,
        ),
        _line(
            "Memory per idle session, MB",
            (f"{results.idle_mb:.2f}", "–", "–"),
            "≤ 0.5 MB",
            f"{results.idle_mb:.2f} MB",
            results.idle_mb <= 0.5,
        ),
    ]


def table(results: Results) -> str:
    """Return the table in Markdown, with the machine and the day below it."""
    head = [
        "| median of each | ours | bare | usual | promise | found | |",
        "|---|--:|--:|--:|---|--:|---|",
    ]
    marks = {True: "✓", False: "✗", None: ""}
    body = [
        f"| {' | '.join((line.what, *line.numbers, line.promise, line.found, marks[line.kept]))} |"
        for line in lines(results)
    ]
    files = exports.table(results.exports, results.beside) if results.beside else ""
    many = many_table(results)
    return "\n".join((*head, *body, "", many, files, "", machine(results)))


def many_table(results: Results) -> str:
    """Return the tables of many readers, of first loads at once and of a stranger's attacks."""
    return crowds.table(results.viewers, results.rush) + attack.table(results.sieges)


def write(results: Results) -> None:
    """Put the table into bench/README.md, between its markers."""
    text = README.read_text("utf-8")
    block = f"{BEGIN}\n{table(results)}\n{END}"
    pattern = re.escape(BEGIN) + ".*" + re.escape(END)
    README.write_text(re.sub(pattern, lambda _match: block, text, flags=re.DOTALL), "utf-8")


def machine(results: Results) -> str:
    """Say where, when and with what it was measured."""
    counts = ", ".join(
        f"{len(results.toggles_ms[kind])} toggles and {len(results.loads_ms[kind])} loads of {kind}"
        for kind in results.toggles_ms
    )
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    day = datetime.now().astimezone().date().isoformat()
    return (
        f"Measured on {day}: {os.cpu_count()} cores ({platform.machine()}, {platform.system()}), "
        f"load {os.getloadavg()[0]:.1f} at the end, which the run itself makes. "
        f"Python {platform.python_version()}, {libraries}, Chromium {results.chromium}. {counts}; "
        f"{len(results.crowd_ms)} clicks by 50 sessions."
    )


def _line(
    what: str,
    numbers: tuple[str, str, str],
    promise: str = "",
    found: str = "",
    kept: bool | None = None,
) -> Line:
    return Line(what=what, numbers=numbers, promise=promise, found=found, kept=kept)


def _row(numbers: Mapping[Kind, float], *, digits: int = 0) -> tuple[str, str, str]:
    ours, bare, usual = (f"{numbers[kind]:,.{digits}f}" for kind in ("ours", "bare", "usual"))
    return ours, bare, usual


def _medians(numbers: Mapping[Kind, list[float]]) -> dict[Kind, float]:
    return {kind: median(some) for kind, some in numbers.items()}


def _p95s(numbers: Mapping[Kind, list[float]]) -> dict[Kind, float]:
    return {kind: _p95(some) for kind, some in numbers.items()}


def _p95(numbers: list[float]) -> float:
    """Return the 95th percentile by nearest rank."""
    return sorted(numbers)[round(0.95 * (len(numbers) - 1))]
