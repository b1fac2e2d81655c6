"""The lock files: whole, in agreement, and free of places."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_lock_files_name_no_place_and_hash_everything() -> None:
    for file in (*ROOT.glob("requirements*.lock"), ROOT / ".ci" / "tools.lock"):
        text = file.read_text(encoding="utf-8")
        assert "://" not in text
        assert not any(line.startswith("-") for line in text.splitlines())
        assert all("--hash=sha256:" in block for block in text.replace("\\\n", " ").splitlines() if "==" in block)
        assert "\ntorch==" not in text


def test_lock_files_hold_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {"requirements.lock": project["dependencies"]}
    wanted["requirements-dev.lock"] = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted["requirements-ros.lock"] = [*project["dependencies"], *project["optional-dependencies"]["ros"]]
    for file, lines in wanted.items():
        locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))
        assert {re.split(r"[^A-Za-z0-9-]", line)[0] for line in lines} - locked == set(), "run make lock"


def test_lock_files_agree_and_ros_is_for_one_kind_of_machine() -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(ROOT.glob("requirements*.lock"))]
    found = [dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE)) for text in texts]
    for one in found:
        for other in found:
            assert {
                name: (one[name], other[name]) for name in one.keys() & other.keys() if one[name] != other[name]
            } == {}
    lines = [line for text in texts for line in text.splitlines() if re.match(r"(ros|catkin)-", line)]
    assert lines
    assert [line for line in lines if "platform_machine == 'x86_64' and sys_platform == 'linux'" not in line] == []
