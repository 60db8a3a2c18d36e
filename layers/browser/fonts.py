"""The faces that every page is set in: their files, and the sheet that names them."""

import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

FONTS = Path(__file__).parents[1] / "web" / "fonts"
FAMILIES = "families.css"  # of every page
STREAMLITS = "streamlit.css"  # of Streamlit's own pages
AHEAD = ("AtlasSans-Latin.woff2", "AtlasSerif-Latin.woff2")  # what no page is read without
FILE = re.compile(r'url\("([\w-]+\.woff2)"\)')
PLAIN = re.compile(r"/\*.*?\*/|\s+", re.DOTALL)  # comments and the room between words


def font_files() -> dict[str, bytes]:
    """Return each file by the name that the sheets have for it."""
    return {path.name: path.read_bytes() for path in sorted(FONTS.glob("*.woff2"))}


def files_of(sheet: str) -> tuple[str, ...]:
    """Return the files that a sheet names."""
    return tuple(FILE.findall((FONTS / sheet).read_text("utf-8")))


def fonts_within() -> dict[str, str]:
    """Return each file as an address that holds all of it, by the name that the sheets have."""
    return {
        name: f"data:font/woff2;base64,{b64encode(content).decode()}"
        for name, content in font_files().items()
    }


def type_style(addresses: Mapping[str, str], *sheets: str) -> Markup:
    """Return the faces as a page's own style, each file where `addresses` says.

    A window that a script opens copies it, as it stands (layers/web/briefing/presenter.js).
    """
    rules = "".join((FONTS / sheet).read_text("utf-8") for sheet in (FAMILIES, *sheets))
    placed = FILE.sub(lambda found: f'url("{addresses[found[1]]}")', PLAIN.sub(" ", rules))
    return Markup('<style id="atlas-type">{}</style>\n').format(Markup(placed))  # noqa: S704


def type_ahead(addresses: Mapping[str, str]) -> Markup:
    """Return links by which what is read first is fetched ahead of all else."""
    link = Markup('<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">\n')
    return Markup("").join(link.format(addresses[file]) for file in AHEAD)
