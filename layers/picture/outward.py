"""Texts and addresses made fit to leave: what XML can hold, and what a reader may follow."""

import re
from urllib.parse import quote, urlsplit

# What XML 1.0 cannot hold, not even escaped: its production Char.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return a text that XML can hold; what it cannot is seen as \ufffd."""
    return _NO_XML.sub("\ufffd", text)


def web_address(url: str | None) -> str | None:
    """Return an address of the web in ASCII, if it is one that a reader may follow; else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    known = parts.scheme in {"http", "https"} and parts.netloc
    if not (url and known and url.isprintable()) or " " in url:
        return None
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")
