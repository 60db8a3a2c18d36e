"""What a server has to say beside the files: for Netlify and Cloudflare Pages, and for nginx."""

from collections.abc import Iterable

from layers.export.downloads import Download
from layers.site.frame import POLICY

COMMON = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}  # their names hold a hash
OPEN = {"Access-Control-Allow-Origin": "*"}  # anybody's page may read the data


def headers_file(downloads: Iterable[Download]) -> bytes:
    """Return `_headers`, as Netlify and Cloudflare Pages read it; what packs is their business."""
    rules = {"/*": COMMON, "/assets/*": FOR_A_YEAR, "/data/*": OPEN}
    rules |= {f"/data/{one.name}": {"Content-Type": one.media_type} for one in _unusual(downloads)}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in own.items())
        for path, own in rules.items()
    ).encode()


def nginx_file(downloads: Iterable[Download]) -> bytes:
    """Return `headers.conf`, for a server block whose root is the folder, or has it below."""
    types = {one.name.rpartition(".")[2]: one.media_type for one in _unusual(downloads)}
    typed = "".join(
        f"location ~ /data/[^/]+\\.{ending}$ {{\n  default_type '{kind}';\n  types {{}}\n"
        f"{_added(COMMON | OPEN)}}}\n"
        for ending, kind in types.items()
    )
    return (
        "# include this in a server block. brotli_static needs the module ngx_brotli.\n"
        "index index.html;\nabsolute_redirect off;\ngzip_static on;\n# brotli_static on;\n"
        f"{_added(COMMON)}"
        f"location ~ /assets/ {{\n{_added(COMMON | FOR_A_YEAR)}}}\n{typed}"
        f"location ~ /data/[^/]+\\.json$ {{\n{_added(COMMON | OPEN)}}}\n"
    ).encode()


def _unusual(downloads: Iterable[Download]) -> Iterable[Download]:
    """Leave out what every server knows by its ending."""
    return (one for one in downloads if not one.name.endswith(".json"))


def _added(headers: dict[str, str]) -> str:
    return "".join(f'  add_header {name} "{value}" always;\n' for name, value in headers.items())
