"""What a file or an answer says, as text, whatever its format: names, labels and words inside."""

import io
import json
import re
import subprocess
import zipfile
import zlib
from base64 import b64decode
from pathlib import Path

from PIL import Image

CARRIED = re.compile(r'(<script type="application/zlib" id="atlas-\w+">)([^<]*)')
TOOLS = (["pdftotext", "-raw", "-enc", "UTF-8"], ["pdfinfo"])


def told(name: str, content: bytes, folder: Path) -> str:
    """Return the name of a file and all that it says; `folder` is where it may be put aside."""
    ending = name.rpartition(".")[2]
    if ending == "pdf":
        return f"{name}\n{_of_paper(content, folder)}"
    if ending == "png":
        labels = Image.open(io.BytesIO(content)).info
        return f"{name}\n{labels}"
    if ending in {"pptx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            named = ((part, parts.read(part)) for part in parts.namelist())
            return "\n".join([name, *(told(part, inside, folder) for part, inside in named)])
    if ending == "html":
        return f"{name}\n{unpacked(content)}"
    return f"{name}\n{content.decode('utf-8', 'ignore')}"


def unpacked(content: bytes) -> str:
    """Return the one HTML file as text, what it carries packed as JSON in its place."""
    return CARRIED.sub(lambda found: found[1] + _json(found[2]), content.decode("utf-8", "ignore"))


def _json(packed: str) -> str:
    carried = json.loads(zlib.decompress(b64decode(packed)))
    return json.dumps(carried, ensure_ascii=False)


def _of_paper(content: bytes, folder: Path) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(content)
    commands = [[tool, *more, str(path)] for tool, *more in TOOLS]
    commands[0].append("-")
    read = [subprocess.run(command, check=True, capture_output=True) for command in commands]
    printed = "\n".join(done.stdout.decode() for done in read).replace("-\n", "-")
    return "\n".join([printed, content.decode("latin-1")])
