"""Pages as a browser prints them: their sheets, what is written on each, and how near an edge."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Page

DOTS = 40  # an inch
EDGE_MM = 5  # of a sheet that most printers leave white


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A printed page: its words without spaces, and its picture."""

    words: str
    picture: Image.Image

    @property
    def filled(self) -> tuple[int, int, int, int]:
        """What of the sheet is not white: left, top, right, bottom, in mm; all 0 if it is blank."""
        dark = ImageOps.invert(self.picture.convert("L")).point(lambda level: level > 8 and 255)
        left, top, right, bottom = (round(at * 25.4 / DOTS) for at in dark.getbbox() or (0,) * 4)
        return left, top, right, bottom

    @property
    def is_whole(self) -> bool:
        """Tell whether there is something on it, and nothing so near an edge that it is cut."""
        width, height = (round(at * 25.4 / DOTS) for at in self.picture.size)
        left, top, right, bottom = self.filled
        least = min(left, top, width - right, height - bottom)
        return right > 0 and least >= EDGE_MM


def folded(text: str) -> str:
    """Return text without spaces and hyphens: where a line ends is not our business."""
    return re.sub(r"[\s-]+", "", text)


def printed(page: Page, folder: Path, **options: object) -> list[Sheet]:
    """Print a page on A4, landscape if nothing is said, without the grounds of its boxes."""
    path = folder / "paper.pdf"
    page.pdf(path=path, **{"format": "A4", "landscape": True, **options})  # type: ignore[arg-type]
    told = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-png", "-r", str(DOTS), path, folder / "sheet"], check=True)
    pictures = [Image.open(own).convert("RGB") for own in sorted(folder.glob("sheet-*.png"))]
    words = told.stdout.decode().split("\f")[:-1]
    return [
        Sheet(words=folded(text), picture=picture)
        for text, picture in zip(words, pictures, strict=True)
    ]
