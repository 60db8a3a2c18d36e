"""Renews the snapshots of maps that a person can look at: python -m tests.renew_snapshots."""

from layers.export.page.image import to_png
from tests.export.test_image import PICTURED, SNAPSHOTS, quiet, small
from tests.plates import deck_of

STEPS = 0b11111000  # of a colour: files half as large, and no eye sees it


def main() -> None:
    """Draw each map again; look at them before committing."""
    SNAPSHOTS.mkdir(exist_ok=True)
    for name, query in PICTURED.items():
        picture = small(to_png(deck_of(query), quiet))
        picture.point(lambda value: value & STEPS | value >> 5).save(
            SNAPSHOTS / name, optimize=True
        )


if __name__ == "__main__":
    main()
