"""Where the app listens: HOST and PORT, and whether the port is free. Imports nothing heavy."""

import errno
import os
import socket
import sys
from dataclasses import dataclass

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - only compared


@dataclass(frozen=True, kw_only=True)
class Address:
    """A host and a port to listen on."""

    host: str
    port: int

    def __str__(self) -> str:
        local = self.host in {"127.0.0.1", "::1", *EVERYWHERE}
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{'localhost' if local else host}:{self.port}"

    @property
    def is_open(self) -> bool:
        """Whether other machines reach it."""
        return self.host != "localhost" and not self.host.startswith("127.") and self.host != "::1"


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
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                sys.exit(f"HOST={address.host} is no address of this machine ({error.strerror})")
            sys.exit(
                f"Port {address.port} cannot be used ({error.strerror}); "
                f"stop what runs there, or choose another: PORT={address.port + 1} make run"
            )
