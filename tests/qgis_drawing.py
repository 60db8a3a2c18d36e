"""QGIS, which draws files for the tests without a window: a program not ours."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from layers.export.map.projection import Frame, frame_of
from layers.model.plane import RADIUS_M, Plane
from layers.picture.picture import Picture

DRAWER = Path(__file__).with_name("drawn_by_qgis.py")
PATIENCE_S = 300
WIDE, HIGH = 1280, 800  # of a picture, in pixels, which are points of its frame


def frame_for(shown: Picture) -> Frame:
    """Return where a picture of that size looks, in an equal-area projection."""
    plane = Plane.around(shown.catalog.centre)
    return frame_of(plane, shown.view.camera or shown.catalog.home.wide, WIDE, HIGH)


def order(path: Path, frame: Frame) -> dict[str, Any]:
    """Return what QGIS is asked for: a picture beside a file."""
    left, top, metres = frame.left, frame.top, frame.metres
    return {
        "file": str(path),
        "png": str(path.with_suffix(".png")),
        "proj": f"+proj=laea +lat_0={frame.plane.lat} +lon_0={frame.plane.lon} +R={RADIUS_M}",
        "box": [left, top - HIGH * metres, left + WIDE * metres, top],
        "width": WIDE,
        "height": HIGH,
    }


def drawn(orders: Sequence[dict[str, Any]], home: Path) -> list[dict[str, Any]]:
    """Draw pictures; returns what QGIS says of each file. home: for what it keeps of itself."""
    program = os.environ.get("QGIS", "python3")
    done = subprocess.run(
        [program, str(DRAWER), json.dumps(orders)],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_RUNTIME_DIR": str(home)},
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told
