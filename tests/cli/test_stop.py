"""A command that is stopped says so in a sentence, with the exit code that shells know it by."""

import signal
import subprocess
import sys

import pytest

from tests.serving import ROOT

# A process that sends itself a signal when it comes to something; as a terminal starts one.
STOPPED = """
import os, runpy, signal, sys
from pathlib import Path

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
sys.argv = ["layers", *sys.argv[3:]]

def stop(*_):
    os.kill(os.getpid(), {number})

class Finder:
    def find_spec(self, name, *_):
        if name == {when!r}:
            stop()

sys.meta_path.insert(0, Finder())
if {when!r} == "writing":
    Path.write_bytes = stop
runpy.run_module("layers", run_name="__main__", alter_sys=True)
"""
SAID = {signal.SIGINT: "Stopped by Ctrl+C", signal.SIGTERM: "Stopped"}
EXPORT = ("export", "csv", "--query", "layers=btc", "--out")


def run(number, when, *words):
    code = STOPPED.format(number=int(number), when=when)
    command = [sys.executable, "-c", code, "-", "-", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


@pytest.mark.parametrize("number", list(SAID), ids=["ctrl_c", "term"])
@pytest.mark.parametrize("when", ["layers.cli.export", "numpy", "numpy.linalg", "writing"])
def test_a_command_that_is_stopped_ends_in_a_sentence_and_leaves_nothing(when, number, tmp_path):
    out = tmp_path / "x.csv"
    out.write_text("before", "utf-8")
    done = run(number, when, *EXPORT, str(out))

    assert done.returncode == 128 + number
    assert done.stderr.decode() == f"\n{SAID[number]}; no file was left by half.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert out.read_text("utf-8") == "before"


def test_a_check_that_is_stopped_ends_in_a_sentence_too():
    done = run(signal.SIGINT, "layers.dataset.reading", "check")

    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.decode() == "\nStopped by Ctrl+C; no file was left by half.\n"


def test_a_command_goes_on_where_it_was_told_to_ignore_the_end_of_its_terminal(tmp_path):
    out = tmp_path / "x.csv"
    words = " ".join(f"'{word}'" for word in (*EXPORT, str(out)))
    code = STOPPED.format(number=int(signal.SIGHUP), when="layers.cli.export")
    script = f"trap '' HUP; exec '{sys.executable}' -c \"$CODE\" - - {words}"
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=ROOT,
        env={"CODE": code, "PATH": ""},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert out.exists()
