"""Reading QR codes as a phone does: from a picture, by a program that is not ours."""

import io
from typing import NamedTuple

import zxingcpp
from PIL import Image


class Seen(NamedTuple):
    """A code in a picture: what it says, and how wide its dark modules reach."""

    text: str
    wide_px: int


def codes_in(picture: Image.Image | bytes) -> list[Seen]:
    """Every QR code of a picture."""
    image = Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture
    found = zxingcpp.read_barcodes(image.convert("L"))
    return [Seen(one.text, one.position.top_right.x - one.position.top_left.x) for one in found]
