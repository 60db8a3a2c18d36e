"""Renew what sidecars say of files that were edited by hand: python -m tests.sidecars FOLDER."""

import hashlib
import json
import sys
from pathlib import Path


def renew(folder: Path) -> None:
    """Write anew each sidecar's hash, count and sources; of those files that cite none, not these.

    A file without a sidecar gets one, as of the day of `atlas.json`'s own.
    """
    as_of = json.loads((folder / "atlas.meta.json").read_text("utf-8"))["as_of"]
    for path in sorted(folder.glob("*.*json")):
        if not path.name.endswith(".meta.json"):
            _renew(path, path.with_name(f"{path.stem}.meta.json"), as_of)


def _renew(path: Path, beside: Path, as_of: str) -> None:
    content = path.read_bytes()
    whole = json.loads(content)
    rows = whole.get("features", [whole]) if isinstance(whole, dict) else whole
    records = [row.get("properties", row) for row in rows]
    told = json.loads(beside.read_text("utf-8")) if beside.exists() else _new(path.stem, as_of)
    cited = sorted({source for record in records for source in record.get("sources", ())})
    told |= {"sha256": hashlib.sha256(content).hexdigest(), "count": len(records)}
    told |= {"sources": cited} if cited else {}
    beside.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _new(stem: str, as_of: str) -> dict[str, object]:
    return {
        "title": stem,
        "record": "a record",
        "sources": [],
        "licence": "facts cited",
        "as_of": as_of,
        "sha256": "",
        "count": 0,
        "notes": "",
    }


if __name__ == "__main__":
    renew(Path(sys.argv[1]))
