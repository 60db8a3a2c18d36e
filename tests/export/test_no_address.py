"""A file made without an address leads to no app: it says by which words its view is seen again."""

import io
import re
import subprocess
import zipfile

import pikepdf
import pytest
from PIL import Image

from layers.export.job import Job, make
from layers.export.registry import DECK_FORMATS
from layers.model.briefing import Briefing
from layers.serve.store import STORE

VIEW = "layers=btc&day=2020-01-01"
LINK = re.compile(r"https?://[^\s\"'<>\\)]*|href=\"[^\"#]*\"")


def texts(id: str, content: bytes) -> str:
    """All that a file says, and every address that it leads to, as far as it is packed away."""
    parts = [content.decode("utf-8", "replace")]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    if id.startswith("png"):
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            parts += map(str, image.info.values())
    if id == "pdf":
        run = ["pdftotext", "-", "-"]
        parts = [
            subprocess.run(run, input=content, capture_output=True, check=True).stdout.decode()
        ]
        with pikepdf.open(io.BytesIO(content)) as book:
            parts += [str(value) for value in book.docinfo.values()]
            notes = (note for page in book.pages for note in page.get("/Annots", ()))
            parts += [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]
    return "\n".join(parts)


@pytest.mark.parametrize("id", DECK_FORMATS)
def test_no_file_made_without_an_address_leads_to_an_app(id, atlas):
    scenes = tuple(scene for scene in atlas.scenes if "btc" in scene.view)[:1]
    briefing = Briefing(title="Mine", scenes=scenes) if DECK_FORMATS[id].whole else None
    words = STORE.vocabulary()
    made = make(Job(format=id, query=VIEW, briefing=briefing), atlas, words, lambda *_: None)
    told = texts(id, made.content)

    assert [mark for mark in ("localhost", "127.0.0.1") if mark in told] == []
    assert [
        it for it in LINK.findall(told) if re.match(r'https?:///|https?://\?|href="[/?]', it)
    ] == []
    known = {source.url for source in atlas.sources.values()}
    assert [it for it in LINK.findall(told) if "?layers=" in it and it not in known] == []


@pytest.mark.parametrize("id", ["svg", "png", "pdf", "geojson", "kml", "pptx"])
def test_a_view_made_without_an_address_says_by_which_words_it_is_seen_again(id, atlas):
    made = make(Job(format=id, query=VIEW), atlas, STORE.vocabulary(), lambda *_: None)
    told = " ".join(texts(id, made.content).split()).replace("&amp;", "&")

    assert VIEW in told.replace("\u200b", "").replace("\\u0026", "&")
