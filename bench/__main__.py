"""The run: `python -m bench`, or `python -m bench --quick` for a first look."""

import argparse
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict

from playwright.sync_api import Browser

from bench import attack, browsing, crowds, exports, load, pages, report, steering
from bench.report import Results
from bench.servers import KINDS, OUT, Kind, Server, serving


def main() -> None:
    """Measure everything, print the table, and write it into bench/README.md."""
    options = _options()
    results = Results()
    for name, step in STEPS.items():
        if options.only in (None, name):
            step(results, options)
    (OUT / "results.json").write_text(json.dumps(asdict(results), indent=1) + "\n", "utf-8")
    if options.only:
        print(json.dumps(asdict(results)))
        print(report.many_table(results))
        if results.beside:
            print(exports.table(results.exports, results.beside))
        return
    print(report.table(results))
    if not options.quick:
        report.write(results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns; README.md stays")
    parser.add_argument("--only", choices=STEPS, help="one measurement, printed as JSON")
    return parser.parse_args()


def _loads(results: Results, options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        servers = _all(stack)
        browser = _browser(stack, results)
        for server in servers:
            browsing.load_ms(browser, server)  # the very first load of a server warms it up
        results.loads_ms = _rounds(
            servers,
            3 if options.quick else 9,
            lambda server, _turn: browsing.load_ms(browser, server),
        )
        [own] = [server for server in servers if server.kind == "ours"]
        for _turn in range(len(results.loads_ms["ours"])):
            results.starts_ms.append(browsing.start_ms(browser, own))


def _toggles(results: Results, options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        servers = _all(stack)
        browser = _browser(stack, results)
        tabs = {
            item.kind: stack.enter_context(browsing.open_tab(browser, item)) for item in servers
        }
        [own] = [server for server in servers if server.kind == "ours"]
        briefing = stack.enter_context(browsing.open_tab(browser, own, "/briefing"))
        results.wire_bytes = {kind: [] for kind in KINDS}
        results.answers_ms = {kind: [] for kind in KINDS}
        turns = len(browsing.LAYERS) * (1 if options.quick else 4)

        def toggle(server: Server, turn: int) -> float:
            tab = tabs[server.kind]
            before = tab.sent + tab.received
            painted, answered = tab.toggle_ms(browsing.LAYERS[turn % len(browsing.LAYERS)])
            if tab.kind == "bare" and turn < len(browsing.named()):
                _next_scene(briefing, results, turn)
            results.answers_ms[server.kind].append(answered)
            results.wire_bytes[server.kind].append(tab.sent + tab.received - before)
            return painted

        results.toggles_ms = _rounds(servers, turns, toggle)
        results.toggle_reloads = {kind: tabs[kind].map_loads for kind in KINDS}


def _next_scene(briefing: browsing.Tab, results: Results, turn: int) -> None:
    before = briefing.sent + briefing.received
    results.scenes_ms.append(briefing.scene_ms(browsing.named()[turn]))
    results.scenes_bytes.append(briefing.sent + briefing.received - before)


def _reloads(results: Results, _options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(serving("ours"))
        browser = _browser(stack, results)
        tab = stack.enter_context(browsing.open_tab(browser, server))
        results.reloads = steering.map_reloads(tab)


def _reruns(results: Results, options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        for server in _all(stack):
            results.reruns_ms[server.kind] = load.reruns_ms(server, 10 if options.quick else 40)


def _crowd(results: Results, options: argparse.Namespace) -> None:
    with serving("ours") as server:
        crowd = load.crowd(server, 2 if options.quick else 8)
    results.crowd_ms, results.idle_mb = list(crowd.reruns_ms), crowd.idle_mb


def _viewers(results: Results, options: argparse.Namespace) -> None:
    for count in crowds.CROWDS:
        with serving("ours") as server:
            seen = crowds.viewers(server, count, 5 if options.quick else 15)
        results.viewers.append(seen)


def _rush(results: Results, options: argparse.Namespace) -> None:
    with serving("ours") as server:
        paths = _files(server)
        results.rush = crowds.rush(server, paths, 20 if options.quick else crowds.LOADS)


def _attack(results: Results, options: argparse.Namespace) -> None:
    with serving("ours") as server:
        paths = _files(server)
    results.sieges = attack.sieges(paths, *((5, 3) if options.quick else (10, 6)))


def _files(server: Server) -> list[str]:
    with browsing.chromium() as browser:
        return pages.files(browser, server)


def _exports(results: Results, options: argparse.Namespace) -> None:
    results.exports = exports.exports(1 if options.quick else 5)
    rounds, count = (1, 10) if options.quick else (3, 30)
    results.beside = exports.beside(rounds, count)


def _all(stack: ExitStack) -> list[Server]:
    return [stack.enter_context(serving(kind)) for kind in KINDS]


def _browser(stack: ExitStack, results: Results) -> Browser:
    browser = stack.enter_context(browsing.chromium())
    results.chromium = browser.version
    return browser


def _rounds(
    servers: Sequence[Server], turns: int, measure: Callable[[Server, int], float]
) -> dict[Kind, list[float]]:
    """Measure one app after another, round by round, so that noise hits all alike."""
    numbers: dict[Kind, list[float]] = {server.kind: [] for server in servers}
    for turn in range(turns):
        for server in servers:
            numbers[server.kind].append(measure(server, turn))
        print(f"\r{turn + 1} of {turns} rounds", end="", flush=True)
    print()
    return numbers


STEPS = {
    "loads": _loads,
    "toggles": _toggles,
    "reloads": _reloads,
    "reruns": _reruns,
    "crowd": _crowd,
    "viewers": _viewers,
    "rush": _rush,
    "attack": _attack,
    "exports": _exports,
}

if __name__ == "__main__":
    main()
