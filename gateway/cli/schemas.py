"""Writes the JSON Schema of each published message: ``python -m gateway.cli.schemas FOLDER``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from gateway import published, robot_messages


def schemas() -> dict[str, str]:
    """File name -> text, for every kind of message."""
    found = {}
    for kind, message in {**published.SCHEMAS, **robot_messages.SCHEMAS}.items():
        schema = message.model_json_schema(mode="serialization", by_alias=True)
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        found[f"{kind}.json"] = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    return found


def main() -> None:
    """Write them all into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
