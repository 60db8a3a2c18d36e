"""The nginx of deploy/, with the files of deploy/: only names, ports and folders are others."""

import os
import random
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from getpass import getuser
from http.client import HTTPMessage, HTTPSConnection
from pathlib import Path

from tests.serving import ROOT, START_SECONDS, Server

NAME = "localhost"  # the only name that the browser of the tests resolves
NGINX = os.environ.get("NGINX", "nginx")
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A running nginx: where it answers, whom it is certified by, and the folder it writes to."""

    https: int
    http: int
    certificate: Path
    folder: Path

    @property
    def origin(self) -> str:
        return f"https://{NAME}:{self.https}"

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))

    @property
    def log(self) -> str:
        return (self.folder / "access.log").read_text("utf-8")

    def ask(self, path: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
        """Send one request and return status, headers and body."""
        connection = HTTPSConnection(NAME, self.https, timeout=60, context=self.trust)
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.headers, content


def lasting_port() -> int:
    """A free port below those that the system lends to whoever calls somebody meanwhile."""
    while True:
        port = random.randint(10_000, 32_000)  # noqa: S311 - so that two runs seldom meet
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def behind(*ports: int) -> dict[str, str]:
    """What a replica behind edges is told: its readers' addresses, and whom to believe."""
    origins = " ".join(f"https://{NAME}:{port}" for port in ports)
    return {"ATLAS_ORIGINS": origins, "ATLAS_PROXIES": "127.0.0.1"}


@contextmanager
def together(*apps: AbstractContextManager[Server]) -> Iterator[list[Server]]:
    """Start servers at the same time."""
    with ExitStack() as stack, ThreadPoolExecutor(len(apps)) as threads:
        yield list(threads.map(stack.enter_context, apps))


@contextmanager
def edge(
    folder: Path, static: Path, replicas: tuple[int, int], https: int, *, use: tuple[str, ...] = ()
) -> Iterator[Edge]:
    """Start nginx before two replicas; `use`: the beginnings of lines that are in use too."""
    folder.mkdir()
    certificate, key = _certified(folder)
    running = Edge(https=https, http=lasting_port(), certificate=certificate, folder=folder)
    changes = {
        "user www-data;": f"user {getuser()};" if os.geteuid() == 0 else "",
        "/run/nginx.pid": f"{folder}/nginx.pid",
        "/etc/nginx/modules-enabled": f"{folder}/none",
        "/var/log/nginx": str(folder),
        "/etc/letsencrypt/live/atlas.example.org/fullchain.pem": str(certificate),
        "/etc/letsencrypt/live/atlas.example.org/privkey.pem": str(key),
        "https://atlas.example.org": running.origin,
        "atlas.example.org": NAME,
        "/var/www/atlas": str(static),
        "8501": str(replicas[0]),
        "8502": str(replicas[1]),
        ":80 ": f":{running.http} ",
        "listen 80 ": f"listen {running.http} ",
        ":443 ": f":{https} ",
        "listen 443 ": f"listen {https} ",
        "http {": "http {\n" + "".join(f"{it}_temp_path {folder}/{it};\n" for it in TEMPORARY),
    }
    shipped = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    (folder / "nginx.conf").write_text(changed(shipped, changes, use), "utf-8")
    with _running(running):
        yield running


def changed(text: str, changes: Mapping[str, str], use: tuple[str, ...] = ()) -> str:
    """Return a text with some words replaced, each of which must be there, and comments in use."""
    for line in use:
        assert f"# {line}" in text, line
        text = text.replace(f"# {line}", line)
    for word in changes:
        assert word in text, word
    words = re.compile("|".join(map(re.escape, changes)))
    return words.sub(lambda found: changes[found[0]], text)


@contextmanager
def _running(own: Edge) -> Iterator[None]:
    command = [NGINX, "-p", str(own.folder), "-c", str(own.folder / "nginx.conf")]
    log = own.folder / "start.log"
    env = {name: value for name, value in os.environ.items() if name != "NGINX"}  # its own name too
    with log.open("wb") as said:
        process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=said, env=env)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(own.https):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.02)
        assert log.read_bytes() == b""  # no warning
        yield
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


def _certified(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for NAME that nobody else has signed."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    openssl = shutil.which("openssl")
    assert openssl
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *(
                "-nodes",
                "-days",
                "2",
                "-subj",
                f"/CN={NAME}",
                "-addext",
                f"subjectAltName=DNS:{NAME}",
            ),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key
