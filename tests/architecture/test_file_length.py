"""One noun a file: no Python file is longer than 300 lines."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".ci", "benchmarks", "device_profiles", "gateway", "simulators", "tests")
LIMIT = 300


def too_long(root: Path) -> list[str]:
    files = (file for folder in FOLDERS for file in sorted((root / folder).rglob("*.py")))
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    return [f"{file.relative_to(root)}: {length} lines" for file, length in lengths.items() if length > LIMIT]


def test_no_file_is_too_long() -> None:
    assert too_long(ROOT) == []


@pytest.mark.parametrize(("lines", "found"), [(300, 0), (301, 1)])
def test_the_check_itself(lines: int, found: int, tmp_path: Path) -> None:
    (tmp_path / "gateway" / "deep").mkdir(parents=True)
    (tmp_path / "gateway" / "deep" / "x.py").write_text("x = 1\n" * lines, encoding="utf-8")
    assert len(too_long(tmp_path)) == found
