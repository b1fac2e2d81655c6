"""What a robot's profile may not say, and which file it is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import safety_samples as samples

from gateway import robot_profiles
from gateway.errors import ConfigError
from gateway.robot_profiles import RobotProfile


def changed(path: str, value: object) -> dict[str, Any]:
    """The cart's profile, but for one key."""
    content = samples.cart().model_dump()
    *above, last = path.split(".")
    at = content
    for part in above:
        at = at[part]
    at[last] = value
    return content


SPOTS = {"kind": "choice", "title": "which", "sets": "spot", "values": {"near": "N", "far": "F"}}


@pytest.mark.parametrize(
    ("path", "value", "part"),
    [
        ("actions.wait.place", "moon", "'moon' is no place"),
        ("actions.park.parameters", {"which": {**SPOTS, "places": {"near": "moon"}}}, "'moon' is no place"),
        ("actions.park.parameters", {"which": {**SPOTS, "places": {"here": "dock"}}}, "'here' is not in values"),
        ("actions.carry.parameters.to.default", "moon", "'moon' is no place"),
        ("zones.hall.kind", "area", "needs a keep-in"),
        ("zones.hall.frame", "yard", "needs a keep-in zone in 'map'"),
        ("zones.hall.actions", ["park"], "actions.drive.parameters.to"),
    ],
)
def test_mistakes(path: str, value: object, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        RobotProfile.model_validate(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("actions.wait.place", "dock"),
        ("actions.wait.hours", True),
        ("actions.park.parameters", {"which": {**SPOTS, "places": {"near": "dock"}}}),
        ("zones.hall.frame", "map"),
    ],
)
def test_what_fits(path: str, value: object) -> None:
    RobotProfile.model_validate(changed(path, value))


def test_which_file_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"x = 1\n")
    assert robot_profiles.digest("./a.toml", tmp_path) == hashlib.sha256(b"x = 1\n").hexdigest()
    shipped = Path(robot_profiles.__file__).parents[1] / "device_profiles" / "robots" / "arm.toml"
    assert robot_profiles.digest("arm") == hashlib.sha256(shipped.read_bytes()).hexdigest()
    with pytest.raises(ConfigError, match="cannot be read"):
        robot_profiles.digest("./b.toml", tmp_path)
