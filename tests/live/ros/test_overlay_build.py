"""How the overlay is built: what goes wrong is said, nothing half-made stays, and it is made once."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from simulators.ros import installation
from simulators.ros import overlay as module
from simulators.ros.installation import RosMissing
from simulators.ros.overlay import PACKAGES, OverlayError, overlay


@pytest.fixture
def package(tmp_path: Path, ros_overlay: Path) -> Path:
    """A copy of nav2_msgs whose definition a test may spoil."""
    folder = tmp_path / "packages" / "nav2_msgs"
    shutil.copytree(PACKAGES[0], folder)
    return folder


def test_a_mistake_in_a_definition_is_shown_and_nothing_stays(package: Path, tmp_path: Path) -> None:
    (package / "action" / "NavigateToPose.action").write_text("no_such_type x\n---\n---\n")
    with pytest.raises(OverlayError, match="no_such_type"):
        overlay(tmp_path / "cache", [package])
    assert [path.name for path in (tmp_path / "cache").iterdir() if path.suffix == ""] == []


def test_a_missing_tool_is_named_with_its_package(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name, path="": None)
    with pytest.raises(RosMissing, match=r"apt-get install g\+\+ cmake ninja-build"):
        overlay(tmp_path / "cache", [package])


def test_a_missing_package_is_named(tmp_path: Path, ros_overlay: Path) -> None:
    with pytest.raises(RosMissing, match="no_msgs is missing"):
        overlay(tmp_path / "cache", [tmp_path / "no_msgs"])


def test_each_definition_has_an_overlay_of_its_own(package: Path) -> None:
    found = installation.find()
    before = module.overlay_key([package], found)
    assert module.overlay_key([package], found) == before
    definition = package / "action" / "NavigateToPose.action"
    definition.write_text(definition.read_text() + "float32 heading\n")
    assert module.overlay_key([package], found) != before


def test_two_at_once_build_once(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, builds, said = threading.Event(), [], threading.Event()

    def build(_packages: object, _found: object, done: Path, _say: object) -> None:
        builds.append(done)
        started.set()
        assert said.wait(10)
        done.mkdir()

    monkeypatch.setattr(module, "_build", build)
    first = threading.Thread(target=overlay, args=(tmp_path / "cache", [package]), name="first")
    first.start()
    assert started.wait(10)
    lines: list[str] = []

    def say(line: str) -> None:
        lines.append(line)
        said.set()

    done = overlay(tmp_path / "cache", [package], say)
    first.join(10)
    assert builds == [done]
    assert "another process builds" in lines[0]
