"""Renews the snapshots of slides that a person can look at: python -m tests.renew_slides."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.export.test_pptx_office import KEPT, PICTURED, SNAPSHOTS
from tests.office import page, to_pdf
from tests.slideshow import article

STEPS = 0b11111000  # of a colour: files half as large, and no eye sees it


def main() -> None:
    """Open the slides with LibreOffice and draw the pages; look at them before committing."""
    SNAPSHOTS.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "briefing.pptx"
        path.write_bytes(article()[1].content)
        pdf = to_pdf(path)
        for name, number in PICTURED.items():
            drawn = page(pdf, number).resize(KEPT)
            drawn.point(lambda value: value & STEPS | value >> 5).save(
                SNAPSHOTS / name, optimize=True
            )


if __name__ == "__main__":
    main()
