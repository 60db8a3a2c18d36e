"""Opening files with LibreOffice, and reading and drawing PDF with Poppler: programs not ours."""

import os
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path

from PIL import Image

PATIENCE_S = 300
NAMES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


@cache
def soffice() -> str:
    """LibreOffice's path: of SOFFICE, as .ci/office found it, or else of the system."""
    found = next(filter(None, map(shutil.which, (os.environ.get("SOFFICE", ""), *NAMES))), None)
    assert found, "LibreOffice is missing; .ci/office installs it, or name one: SOFFICE=/path"
    return found


def to_pdf(path: Path) -> Path:
    """Convert a file to PDF beside it."""
    return converted(path, "pdf")


def converted(path: Path, to: str, *more: str) -> Path:
    """Convert a file to another kind in a folder beside it, in a profile of its own, no window."""
    folder = path.parent / "converted" if to != "pdf" else path.parent
    command = [
        soffice(),
        f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", to, *more),
        *("--outdir", str(folder), str(path)),
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as running:
        try:
            said, _ = running.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)  # the program itself is a child's child
            raise
    made = folder / f"{path.stem}.{to}"
    assert made.exists(), said
    return made


def texts(pdf: Path) -> list[str]:
    """The words of each page, in one line, in the order in which they were drawn."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in told.split("\f")[:-1]]


def page(pdf: Path, number: int, width: int = 960) -> Image.Image:
    """A page, the first being 1, drawn as wide as that in pixels."""
    out = pdf.with_name(f"page-{number}")
    only = ["-f", str(number), "-l", str(number), "-singlefile"]
    size = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
    subprocess.run(["pdftoppm", *only, *size, "-png", str(pdf), str(out)], check=True)
    with Image.open(out.with_suffix(".png")) as drawn:
        return drawn.convert("RGB")
