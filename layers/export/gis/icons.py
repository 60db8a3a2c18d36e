"""The signs of places as small pictures that a file carries inside: nobody is asked for them.

They are white with a grey edge, since a reader of KML multiplies them with the colour beside.
"""

import base64
import struct
import zlib
from functools import cache

import numpy as np
from numpy.typing import NDArray
from shapely import Polygon, contains_xy
from shapely.geometry.base import BaseGeometry

from layers.model.style import SIGNS

Pixels = NDArray[np.float64]
SIZE_PX = 32  # as wide as Earth shows an icon of scale 1
REACH = 2.0  # of the signs' own units, from the middle to the edge of the picture
EDGE = 0.28  # how wide the edge around a sign is, in the same units
GREY = 90
FINER = 4  # samples of a pixel, along and across
# QGIS draws no picture of a KML, but the symbol that GDAL knows by this number in its name: a
# filled circle, a filled star, a circle, a filled square, a filled triangle, a cross.
SYMBOLS = {"seat": 3, "summit": 9, "declaration": 2, "terminal": 5, "port": 7, "mission": 0}


@cache
def icon_href(sign: str) -> str:
    """Return the sign of a kind of place as a data: address of a PNG."""
    image = base64.b64encode(icon(sign)).decode("ascii")
    return f"data:image/png;name=ogr-sym-{SYMBOLS[sign]};base64,{image}"


def icon(sign: str) -> bytes:
    """Return the sign of a kind of place as a PNG of grey and its opacity."""
    shape = Polygon(SIGNS[sign])
    inner, outer = _covered(shape), _covered(shape.buffer(EDGE, join_style="round"))
    light = np.where(outer > 0, GREY + (255 - GREY) * inner / np.maximum(outer, 1e-9), 255)
    pixels = np.stack([light, 255 * outer], axis=-1).round().astype(np.uint8)
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)  # no row is written after another
    head = struct.pack(">IIBBBBB", SIZE_PX, SIZE_PX, 8, 4, 0, 0, 0)  # 8 bits; grey, opacity
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _covered(shape: BaseGeometry) -> Pixels:
    """Return how much of each pixel a shape around (0, 0), y down, covers."""
    number = SIZE_PX * FINER
    at = (np.arange(number) + 0.5) / number * 2 * REACH - REACH
    across, down = np.meshgrid(at, at)
    inside: Pixels = contains_xy(shape, across, down).astype(np.float64)
    parts: Pixels = inside.reshape(SIZE_PX, FINER, SIZE_PX, FINER).mean(axis=(1, 3))
    return parts


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
