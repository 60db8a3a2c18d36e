"""What an operator may set, each by a variable of the environment."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from layers.words import say


def _origins(word: str) -> tuple[str, ...]:
    """Read origins, divided by commas or blanks, such as "https://atlas.example.org"."""
    found = tuple(part.rstrip("/").lower() for part in word.replace(",", " ").split())
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or origin != f"{parts.scheme}://{parts.netloc}":
            raise ValueError(say("served.no_origin", word=origin))
    return found


def _proxies(word: str) -> tuple[str, ...]:
    """Read addresses and networks, divided by commas or blanks, such as "10.0.0.0/8"."""
    found = tuple(word.replace(",", " ").split())
    for part in found:
        ip_network(part)  # says itself what is wrong
    return found


def _number(word: str) -> float:
    number = float(word) if word.isascii() and word.replace(".", "", 1).isdigit() else 0
    if not 0 < number < 1e9:
        raise ValueError(say("served.no_number", word=word))
    return number


def _log(word: str) -> str:
    """Read where the access log goes: "json" is the standard output, all else a file."""
    if word != "json":
        try:
            Path(word).open("a").close()
        except OSError as error:
            raise ValueError(say("served.no_log", why=error.strerror)) from error
    return word


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How the app lets strangers in, and how much of it one of them can take.

    origins: other names than this machine's own under which it may be opened.
    frame_ancestors: origins of others' pages that may have the app in a frame.
    proxies: whose X-Forwarded-For and -Proto are believed.
    messages_s, messages: what one websocket may send, by the second and at once.
    address_s, address: what all websockets of one address may send, by the second for each, and at
    once; beyond it they are read more slowly, by turns.
    openings_s, openings: websockets that one address may open, by the second and at once.
    readers: websockets at a time. head_s: seconds in which a request has to be whole.
    body_s: seconds in which a file has to be whole. uploads: megabytes of files, of all sessions.
    flood_s: seconds after which a line closes that always sends more than is read of it.
    read_s: seconds in which somebody has to read some of what is sent to him.
    drain_s: seconds that files which are being made have, once the app is asked to end.
    access_log: "json" or a file, for a line a request; "" for none.
    """

    origins: tuple[str, ...] = field(default=(), metadata={"read": _origins})
    frame_ancestors: tuple[str, ...] = field(default=(), metadata={"read": _origins})
    proxies: tuple[str, ...] = field(default=(), metadata={"read": _proxies})
    messages_s: float = field(default=40, metadata={"read": _number})
    messages: float = field(default=400, metadata={"read": _number})
    address_s: float = field(default=0.25, metadata={"read": _number})
    address: float = field(default=150, metadata={"read": _number})
    openings_s: float = field(default=20, metadata={"read": _number})
    openings: float = field(default=600, metadata={"read": _number})
    readers: float = field(default=1500, metadata={"read": _number})
    head_s: float = field(default=10, metadata={"read": _number})
    body_s: float = field(default=30, metadata={"read": _number})
    uploads: float = field(default=100, metadata={"read": _number})
    flood_s: float = field(default=30, metadata={"read": _number})
    read_s: float = field(default=30, metadata={"read": _number})
    drain_s: float = field(default=20, metadata={"read": _number})
    access_log: str = field(default="", metadata={"read": _log})


def settings_of(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings, ATLAS_ORIGINS for `origins`; exits with every problem, a line each."""
    found: dict[str, Any] = {}
    problems: list[str] = []
    for known in fields(Settings):
        name = f"ATLAS_{known.name.upper()}"
        read: Callable[[str], Any] = known.metadata["read"]
        try:
            if word := environment.get(name, "").strip():
                found[known.name] = read(word)
        except ValueError as error:
            problems.append(f"{name}: {error}")
    if problems:
        sys.exit("\n".join(problems))
    return Settings(**found)
