"""Where the app is, as its readers know it: for links in files and in the head of a page."""

from urllib.parse import urlsplit

from starlette.requests import Request

from layers.serve.door import is_this_machine
from layers.serve.settings import settings_of


def own_address(request: Request, base: str) -> str:
    """Return where the app is, for links; "" where it is asked by a strange name.

    What a stranger calls it is kept in no file that another may get.
    """
    host, origins = request.headers.get("host", "").lower(), settings_of().origins
    asked = f"{request.url.scheme}://{host}"
    named = [origin for origin in origins if urlsplit(origin).netloc == host]
    if named:
        return (asked if asked in named else named[0]) + base
    if is_this_machine(host, request.scope):
        return asked + base
    return origins[0] + base if origins else ""
