"""The systemd unit of deploy/: read by systemd's own tools, and the app held to what it allows."""

import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from layers.serve.app import CLOSING_S
from layers.serve.drain import LAST_S
from layers.serve.settings import Settings
from tests.acting import fetch_file, order_file
from tests.browsing import visit
from tests.serving import ROOT, serving

pytestmark = pytest.mark.foreign
UNIT = ROOT / "deploy" / "atlas@.service"
MOST_EXPOSED = 1.2  # of 10; what is left is the network of this machine, and its folders to read


@pytest.fixture(scope="module")
def unit() -> dict[str, list[str]]:
    """What it says, by name; a name may stand there often."""
    said: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE):
        said.setdefault(name, []).append(value)
    return said


def told(*words: str) -> str:
    ran = subprocess.run(
        ["systemd-analyze", *words], capture_output=True, text=True, check=True, timeout=60
    )
    return ran.stdout + ran.stderr


def calls(group: str) -> set[str]:
    """The system calls of a group, as systemd knows it."""
    found: set[str] = set()
    for name in told("syscall-filter", "--no-pager", group).split("\n")[1:]:
        word = name.strip()
        if word.startswith("@"):
            found |= calls(word)
        elif word and not word.startswith("#"):
            found.add(word)
    return found


def test_systemd_has_nothing_to_say_against_it(tmp_path):
    file = tmp_path / "atlas@8501.service"
    file.write_text(UNIT.read_text("utf-8").replace("/opt/atlas", str(ROOT)), "utf-8")

    assert told("verify", "--man=no", str(file)) == ""


def test_it_is_exposed_to_little():
    said = told("security", "--offline=yes", "--no-pager", str(UNIT))
    exposed = re.search(r"Overall exposure level .*: ([\d.]+)", said)

    assert exposed
    assert float(exposed[1]) <= MOST_EXPOSED


def test_it_waits_for_as_long_as_the_app_may_take_to_end(unit):
    [patience] = unit["TimeoutStopSec"]

    assert unit["KillMode"] == ["mixed"]  # else the process that makes files is asked to end too
    assert float(patience) > Settings().drain_s + 2 * LAST_S + CLOSING_S


def test_the_app_serves_and_makes_files_under_what_it_allows(unit, browser, tmp_path):
    confined = tmp_path / "confined"
    confined.mkdir()
    shutil.copy(Path(__file__).with_name("confine.py"), confined / "sitecustomize.py")
    allowed, refused = (group.lstrip("~") for group in unit["SystemCallFilter"])
    families = [getattr(socket, name) for name in unit["RestrictAddressFamilies"][0].split()]
    env = {
        "PYTHONPATH": str(confined),
        "CONFINED": " ".join(calls("@default") | (calls(allowed) - calls(refused))),
        "FAMILIES": " ".join(str(int(family)) for family in families),
        "TMPDIR": str(tmp_path),
        **dict(
            re.findall(r"(\w+)=(\S+)", " ".join(unit["Environment"]).replace("%T", str(tmp_path)))
        ),
    }
    with serving(tmp_path / "log", env=env) as app, visit(browser, app.origin) as page:
        status = Path(f"/proc/{app.process.pid}/status").read_text("utf-8")
        page.goto("/")
        order_file(page, "PDF handout")

        assert fetch_file(page).startswith(b"%PDF-")
        assert re.search(r"^NoNewPrivs:\s+1$(?s:.*)^Seccomp:\s+2$", status, re.MULTILINE)
        assert "Traceback" not in app.log
