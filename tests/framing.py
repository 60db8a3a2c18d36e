"""Pages of others that have a file of ours in a frame, each in a way that browsers tell apart."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

FILE = "/atlas.html"
# A script makes an address of the file's text; the page has the same origin as the frame.
BLOB = (
    "<iframe></iframe><script>fetch('/atlas.html').then(answer => answer.blob())"
    ".then(blob => document.querySelector('iframe').src = URL.createObjectURL(blob))</script>"
)
# {file}: its address, of another origin; {text}: all that is in it.
FRAMES = {
    "sandbox": '<iframe sandbox="allow-scripts" src="{file}"></iframe>',
    "another_origin": '<iframe src="{file}"></iframe>',
    "srcdoc": '<iframe srcdoc="{text}"></iframe>',
    "sandboxed_srcdoc": '<iframe sandbox="allow-scripts" srcdoc="{text}"></iframe>',
    "blob": BLOB,
    "frame_in_a_frame": '<iframe sandbox="allow-scripts" src="/another_origin"></iframe>',
    "strict_policy": '<iframe src="{file}"></iframe>',
    "strict_srcdoc": '<iframe srcdoc="{text}"></iframe>',
}
STRICT = "default-src 'none'; style-src 'unsafe-inline'; frame-src http:"
PAGE = (
    "<!DOCTYPE html><title>A portal</title>"
    "<style>iframe { width: 1200px; height: 700px; border: 0 }</style>"
)
Answer = tuple[bytes, dict[str, str]]


class _Handler(BaseHTTPRequestHandler):
    """A few pages, each with its headers."""

    def __init__(self, *args: Any, pages: Mapping[str, Answer]) -> None:
        self.pages = pages
        super().__init__(*args)

    def do_GET(self) -> None:
        content, headers = self.pages.get(self.path, (b"", {}))
        self.send_response(200 if content else 404)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def portal(file: bytes) -> Iterator[str]:
    """Serve a file of ours, and a page for each of FRAMES; gives the address of those pages.

    The file is served by the same server under another name, so its origin is another one.
    """
    pages: dict[str, Answer] = {FILE: (file, {})}
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, pages=pages)) as server:
        address = f"http://127.0.0.1:{server.server_port}{FILE}"
        text = escape(file.decode())
        for name, body in FRAMES.items():
            page = PAGE + body.replace("{file}", address).replace("{text}", text)
            policy = {"Content-Security-Policy": STRICT} if name.startswith("strict") else {}
            pages[f"/{name}"] = (page.encode(), policy)
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
