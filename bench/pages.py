"""A whole first load without a browser: every file of the page, then the first run."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from bench.browsing import open_tab
from bench.client import Session
from bench.servers import Server

AT_ONCE = 6  # connections that a browser keeps to one server


class LoadError(Exception):
    """A file of the page did not come."""


def files(browser: Browser, server: Server) -> list[str]:
    """Return the path of every file that a browser asks for until the page is drawn."""
    asked: list[str] = []
    with open_tab(browser, server, on_request=asked.append):
        own = [urlsplit(address) for address in asked if address.startswith(server.url)]
    return [f"{parts.path}?{parts.query}".removesuffix("?") for parts in own]


async def first_load(url: str, paths: Sequence[str], source: str | None = None) -> float:
    """Fetch the files as a browser does, over six lines, and run once; return the seconds."""
    begun = time.perf_counter()
    left = iter(paths)
    await asyncio.gather(*(_fetch(url, left, source) for _ in range(AT_ONCE)))
    session = Session(url, source)
    await session.open()
    taken_s = time.perf_counter() - begun
    await session.close()
    return taken_s


async def _fetch(url: str, left: Iterator[str], source: str | None) -> None:
    """Take one file after another from those that are left, over one connection."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(
        parts.hostname, parts.port, local_addr=(source, 0) if source else None
    )
    for path in left:
        head = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(head.encode())
        await _answer(reader, path)
    writer.close()


async def _answer(reader: asyncio.StreamReader, path: str) -> None:
    """Read one answer to its end."""
    status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    if status.split()[1] != "200":
        raise LoadError(f"{path}: {status}")
    if "content-length" in headers:
        await reader.readexactly(int(headers["content-length"]))
        return
    while size := int(await reader.readline(), 16):  # it comes in chunks
        await reader.readexactly(size + 2)
    await reader.readline()
