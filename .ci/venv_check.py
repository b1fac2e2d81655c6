"""Run by the virtual environment's own Python: are all packages of lock files there, and whole?

    python venv_check.py LOCK...

Prints one JSON object: ``python`` (version), ``missing`` (not installed, or another version) and
``broken`` (some of its files are gone).
"""

from __future__ import annotations

import json
import platform
import re
import sys
from importlib import metadata
from pathlib import Path

from pip._vendor.packaging.markers import Marker

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\?$")


def pins(lock: str) -> dict[str, str]:
    """Name and version of each package that the lock file asks for on this machine."""
    found = (PIN.match(line) for line in lock.splitlines())
    return {m["name"]: m["version"] for m in found if m and (not m["marker"] or Marker(m["marker"]).evaluate())}


def is_whole(name: str) -> bool:
    """Whether every file that the package brought is there."""
    files = metadata.files(name)
    if files is None:
        return False
    return all(Path(str(file.locate())).exists() for file in files if file.suffix != ".pyc")


def main() -> None:
    """Check and print."""
    wanted = pins("\n".join(Path(lock).read_text(encoding="utf-8") for lock in sys.argv[1:]))
    missing, broken = [], []
    for name, version in wanted.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
            continue
        if found != version:
            missing.append(name)
        elif not is_whole(name):
            broken.append(name)
    print(json.dumps({"python": platform.python_version(), "missing": missing, "broken": broken}))


if __name__ == "__main__":
    main()
