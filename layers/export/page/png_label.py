"""What a picture in PNG says of itself: chunks of text, and how many dots it has an inch."""

import struct
import zlib
from collections.abc import Mapping

HEAD = 8 + 25  # bytes: the signature, and the chunk that says how large the picture is
METRES_PER_INCH = 0.0254
SIZE_CHUNK = b"pHYs"


def labelled(picture: bytes, words: Mapping[str, str], dots_per_inch: float) -> bytes:
    """Return a PNG with words under keywords, as UTF-8, and its resolution."""
    dots = round(dots_per_inch / METRES_PER_INCH)
    size = _chunk(SIZE_CHUNK, struct.pack(">IIB", dots, dots, 1))  # 1: a metre
    texts = (_chunk(b"iTXt", _text(key, said)) for key, said in words.items())
    return b"".join((picture[:HEAD], size, *texts, *_without(picture[HEAD:], SIZE_CHUNK)))


def _text(keyword: str, said: str) -> bytes:
    """Return a keyword and its words: not packed, in no stated language, translated to none."""
    return keyword.encode("latin-1") + b"\0" + bytes((0, 0)) + b"\0" + b"\0" + said.encode()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + _sum(kind + content)


def _sum(content: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(content))


def _without(chunks: bytes, kind: bytes) -> list[bytes]:
    """Return chunks but those of a kind."""
    kept, at = [], 0
    while at < len(chunks):
        end = at + 12 + int.from_bytes(chunks[at : at + 4])
        if chunks[at + 4 : at + 8] != kind:
            kept.append(chunks[at:end])
        at = end
    return kept
