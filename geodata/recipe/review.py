"""Show the texts that changed since they were reviewed: `python geodata/recipe/review.py`.

They stand in geodata/, as built; their hashes in `inputs/reviewed.json`, which `layers check`
compares. Read each of them here, against its sources; then `--accept` writes the new hashes.
Everything else in that file (kinds, days, sizes, positions, verdicts) is kept by hand.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RECIPE = Path(__file__).resolve().parent
GEODATA = RECIPE.parent
RECORD = RECIPE / "inputs" / "reviewed.json"

sys.path.append(str(GEODATA.parent))


def main(arguments: Sequence[str]) -> int:
    """List what is new, altered or gone; return 1 if there is any and it is not accepted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accept", action="store_true", help="I have read them: renew the hashes")
    accept = parser.parse_args(arguments).accept
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    found = read_texts(GEODATA)
    hashes = {place: digest for place, (digest, _) in sorted(found.items())}
    known = record["texts"]
    for place in sorted(place for place in found if known.get(place) != hashes[place]):
        print(f"{place}\n    {found[place][1]}")
    for place in sorted(known.keys() - hashes.keys()):
        print(f"{place}\n    is gone")
    if known == hashes:
        print(f"{len(hashes)} texts, each as it was reviewed")
        return 0
    if accept:
        RECORD.write_text(as_written({**record, "texts": hashes}), encoding="utf-8", newline="\n")
        print(f"accepted: {RECORD.relative_to(GEODATA.parent)}")
    return 0 if accept else 1


def as_written(record: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the record as JSON, an entry a line."""
    sections = (
        f" {_json(name)}: {{\n" + ",\n".join(f"  {_json(k)}: {_json(v)}" for k, v in own.items())
        for name, own in record.items()
    )
    return "{\n" + "\n },\n".join(sections) + "\n }\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_texts(folder: Path) -> dict[str, tuple[str, str]]:
    """Return place in the record -> hash and text, of the files in a data folder."""
    from layers.dataset.reading import read_tables
    from layers.rules.reviewed import digest, texts

    tables, _ = read_tables(folder, today=datetime.now(UTC).date())
    return {place: (digest(text), text) for _, _, place, text in texts(tables)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
