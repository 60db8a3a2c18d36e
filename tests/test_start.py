"""Starting from a bare checkout: what goes wrong is said in one line that says what to do."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT

# Whatever index this machine has set up, the tests shall not find it.
OFFLINE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_RETRIES": "0",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a bare checkout as setting up needs."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def run(*command: str, cwd: Path, **env: str) -> tuple[int, list[str]]:
    """Run to the end; return the exit code and the lines on the error stream."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | env,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr.splitlines()


def test_a_python_too_old_is_named_with_what_to_do(checkout):
    old = checkout / "old-python"
    old.write_text("#!/bin/sh\ncase $2 in *platform*) echo 3.9.18 ;; *) exit 1 ;; esac\n")
    old.chmod(0o755)

    code, [line] = run(".ci/venv", "runtime", cwd=checkout, PYTHON=str(old))

    assert code == 1
    assert line.startswith("Python 3.11 or newer is needed and 3.9.18 was found; install one")


def test_no_network_is_said_in_one_line(checkout):
    code, [line] = run(".ci/venv", "runtime", cwd=checkout, PYTHON=sys.executable, **OFFLINE)

    assert code == 1
    assert line.startswith("No network: the Python package index cannot be reached; connect")


def test_a_browser_that_does_not_start_is_named(checkout):
    code, [line] = run(".ci/browser", cwd=checkout, CHROME="/nowhere/chrome")

    assert code == 1
    assert line.startswith("CHROME=/nowhere/chrome does not start; name a Chromium or Chrome")


def test_a_port_in_use_is_named_with_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, [line] = run(sys.executable, "dashboard.py", cwd=ROOT, PORT=port)

    assert code == 1
    assert port in line
    assert "PORT=" in line


def test_an_environment_that_is_complete_is_left_alone(checkout):
    """A second `make run` installs nothing: it would need the network it does not have."""
    packages = f"python{sys.version_info[0]}.{sys.version_info[1]}/site-packages/pip"
    (checkout / ".venv" / "lib" / packages).mkdir(parents=True)
    (checkout / ".venv" / "lib" / packages / "__main__.py").touch()
    (checkout / ".venv" / "bin").mkdir()
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    shutil.copy(checkout / "requirements.lock", checkout / ".venv")

    assert run(".ci/venv", "runtime", cwd=checkout, **OFFLINE) == (0, [])
