"""A page to draw on in points from its top left: paths and words, as matplotlib's artists."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from typing import Any

import numpy as np
import shapely
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
from shapely.geometry.base import BaseGeometry

from layers.export.page.metrics import font_path, sayable
from layers.export.style.text_metrics import Face
from layers.picture.outward import web_address

DECIMALS = 2  # of a point: finer than any printer, and it keeps files small
EMPTY = Path(np.empty((0, 2)))
CAPS = {"round": "round", "flat": "butt"}
# Text stays text: fonts that look alike stand in where DejaVu is not installed.
SETTINGS: Any = {
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Segoe UI", "sans-serif"],
    "font.serif": ["DejaVu Serif", "Georgia", "serif"],
    "svg.fonttype": "none",
    "svg.hashsalt": "atlas",
    "pdf.fonttype": 42,
    "pdf.compression": 4,
    "path.simplify": False,
    "agg.path.chunksize": 0,
    "axes.unicode_minus": False,
}


class Page:
    """One sheet of width by height points; what is drawn later lies on top."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), facecolor="white")
        # No axes: they would clip each shape by itself, which is slow to write and to read.
        down = Affine2D().scale(1, -1).translate(0, height).scale(1 / 72)
        self.plane = down + self.figure.dpi_scale_trans
        self._order = count(1)

    def path(  # noqa: PLR0913 — a pen has that many settings
        self,
        path: Path,
        *,
        fill: str = "none",
        stroke: str = "none",
        weight: float = 0,
        dash: str = "",
        cap: str = "flat",
        alpha: float = 1,
        clip: Path | None = None,
        gid: str = "",
    ) -> None:
        """Draw a path: filled, stroked, or both. weight: points; dash: points on and off."""
        rounded = Path(np.round(np.asarray(path.vertices), DECIMALS), path.codes)
        steps = [float(step) / (weight or 1) for step in dash.split()]
        patch = PathPatch(
            rounded,
            facecolor=fill,
            edgecolor=stroke,
            linewidth=weight,
            linestyle=(0, steps) if steps else "-",
            capstyle=CAPS[cap],
            joinstyle="round",
            alpha=None if alpha == 1 else alpha,
            zorder=next(self._order),
            transform=self.plane,
        )
        self.figure.add_artist(patch)
        if clip is not None:
            patch.set_clip_path(
                Path(np.round(np.asarray(clip.vertices), DECIMALS), clip.codes), self.plane
            )
        if gid:
            patch.set_gid(gid)

    def words(  # noqa: PLR0913 — so has type
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float,
        face: Face = "sans",
        colour: str = "black",
        anchor: str = "start",
        url: str = "",
    ) -> None:
        """Write one line; y is its baseline. Nothing in the words is a formula. url: a link."""
        self.figure.text(
            round(x, DECIMALS),
            round(y, DECIMALS),
            sayable(words, face).replace("\n", " "),
            fontproperties=font(face),
            fontsize=size,
            color=colour,
            ha={"start": "left", "middle": "center", "end": "right"}[anchor],
            va="baseline",
            parse_math=False,
            zorder=next(self._order),
            transform=self.plane,
            url=web_address(url),
        )


def settings() -> Any:
    """Return a context in which pages are made and saved, whatever the user's matplotlibrc."""
    return rc_context(SETTINGS)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put off the collection of garbage: a page is thousands of objects, all of them in use."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@lru_cache(maxsize=8)
def font(face: Face) -> FontProperties:
    """Return a face as a file that comes with matplotlib, and a name for who has no such file."""
    return FontProperties(
        family="serif" if face == "serif" else "sans-serif",
        weight="bold" if face == "bold" else "normal",
        style="italic" if face == "italic" else "normal",
        fname=str(font_path(face)),
    )


def outline(words: str, *, size: float, face: Face, x: float, y: float) -> Path:
    """Return the shapes of words whose line begins at (x, y)."""
    shapes = _letters(words, face)
    return Path(np.asarray(shapes.vertices) * (size, -size) + np.array((x, y)), shapes.codes)


@lru_cache(maxsize=2048)
def _letters(words: str, face: Face) -> Path:
    """Return the shapes of words in type of one point, y up; curves as straight as they can be."""
    vertices, codes = text_to_path.get_text_path(font(face), words, ismath=False)
    if not len(vertices):
        return EMPTY
    return Path(np.asarray(vertices) / text_to_path.FONT_SCALE, codes)


def path_of(geometry: BaseGeometry) -> Path:
    """Return polygons or lines as one path; holes run against their outline."""
    rings = []
    for part in getattr(geometry, "geoms", [geometry]):
        if part.is_empty:
            continue
        if part.geom_type == "Polygon":
            turned = shapely.orient_polygons(part)
            rings += [(turned.exterior, True), *((ring, True) for ring in turned.interiors)]
        elif part.geom_type == "LineString":
            rings.append((part, False))
    if not rings:
        return EMPTY
    paths = [_ring(np.asarray(ring.coords), closed=closed) for ring, closed in rings]
    return Path.make_compound_path(*paths)


def box_path(x: float, y: float, width: float, height: float) -> Path:
    """Return a rectangle."""
    unit = Path.unit_rectangle()
    return Path(np.asarray(unit.vertices) * (width, height) + np.array((x, y)), unit.codes)


def moved(path: Path, x: float, y: float) -> Path:
    """Return a path elsewhere."""
    return path.transformed(Affine2D().translate(x, y))


def _ring(points: Any, *, closed: bool) -> Path:
    codes = np.full(len(points), Path.LINETO, dtype=Path.code_type)
    codes[0] = Path.MOVETO
    if closed:
        codes[-1] = Path.CLOSEPOLY
    return Path(points, codes)
