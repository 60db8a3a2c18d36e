"""Asked to end, the app lets who waits for a file have it first, and tells who cannot."""

import json
import signal
import subprocess

import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus

from tests.acting import order_file
from tests.browsing import press, visit
from tests.lines import line
from tests.serving import Server, serving

PATIENCE_S = 60


def readiness(app: Server) -> tuple[str, dict[str, object]]:
    asked = subprocess.run(
        ["curl", "-s", "-w", "\n%{http_code}", f"{app.origin}/readyz"],
        capture_output=True,
        text=True,
        check=True,
    )
    told, status = asked.stdout.rsplit("\n", 1)
    return status, json.loads(told)


def test_a_file_that_is_being_made_is_fetched_before_the_end(browser, tmp_path):
    env = {"ATLAS_DRAIN_S": "600"}
    with serving(tmp_path / "log", env=env) as app, visit(browser, app.origin) as page:
        assert readiness(app)[1]["exports"] == "stopped"
        page.goto("/")
        order_file(page, "PDF handout")
        app.process.send_signal(signal.SIGTERM)
        page.get_by_text("Download it now").wait_for()
        status, told = readiness(app)
        with pytest.raises(InvalidStatus, match="503"), line(app.origin):
            pass
        with page.expect_download() as saved:
            press(page, "download_file")

        assert (status, told["ready"], told["ending"], told["exports"]) == (
            *("503", False, True),
            "idle",
        )
        assert saved.value.path().read_bytes().startswith(b"%PDF-")
        assert app.process.wait(PATIENCE_S) == -signal.SIGTERM
        assert "Ending once the files that are being made are fetched" in app.log


def test_who_waits_longer_than_the_app_may_is_told(browser, tmp_path):
    with (
        serving(tmp_path / "log", env={"ATLAS_DRAIN_S": "0.1"}) as app,
        visit(browser, app.origin) as page,
    ):
        page.goto("/")
        order_file(page, "PDF handout")
        app.process.send_signal(signal.SIGTERM)

        expect(page.get_by_text("The app is being started anew")).to_be_visible()
        app.process.wait(PATIENCE_S)


def test_where_nobody_waits_the_end_comes_at_once(tmp_path):
    env = {"ATLAS_DRAIN_S": "600"}
    with serving(tmp_path / "log", env=env) as app, line(app.origin) as reader:
        reader.run()
        app.process.send_signal(signal.SIGTERM)

        assert app.process.wait(PATIENCE_S) == -signal.SIGTERM
