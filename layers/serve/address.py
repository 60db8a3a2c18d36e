"""Where the app listens: HOST and PORT, and whether the port is free. Imports nothing heavy."""

import os
import socket
import sys
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Address:
    """A host and a port to listen on."""

    host: str
    port: int

    def __str__(self) -> str:
        local = self.host in {"127.0.0.1", "0.0.0.0"}  # noqa: S104 - only compared
        return f"http://{'localhost' if local else self.host}:{self.port}"


def free_address() -> Address:
    """Return where to listen, from HOST and PORT; exits with one line when that cannot be."""
    address = Address(host=os.environ.get("HOST", "127.0.0.1"), port=_port())
    _refuse_taken(address)
    return address


def _port() -> int:
    word = os.environ.get("PORT", "8501")
    if not word.isdecimal() or not 0 < int(word) < 65536:
        sys.exit(f"PORT={word} is no port; write a number from 1 to 65535, such as PORT=8502")
    return int(word)


def _refuse_taken(address: Address) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            sys.exit(
                f"Port {address.port} cannot be used ({error.strerror}); "
                f"stop what runs there, or choose another: PORT={address.port + 1} make run"
            )
