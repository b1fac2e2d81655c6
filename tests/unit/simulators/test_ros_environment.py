from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

import numpy as np
import pytest

from simulators.ros import installation
from simulators.ros.environment import ros_environment
from simulators.ros.installation import RosInstallation, RosMissing
from simulators.ros.shadow import make_shadow

GUARD = "_ROS_WHEELS_BOOTSTRAP_COMPLETE"


def found(monkeypatch: pytest.MonkeyPatch, prefix: Path, *, wheels: bool) -> None:
    monkeypatch.setattr(installation, "find", lambda: RosInstallation((prefix,), wheels=wheels, fingerprint="1"))


def parts(environment: dict[str, str], name: str) -> list[str]:
    return environment[name].split(os.pathsep)


def test_wheels_get_their_libraries_with_the_guard_and_nothing_of_a_sourced_ros(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found(monkeypatch, Path(sys.prefix), wheels=True)
    monkeypatch.setenv("PYTHONPATH", "/opt/ros/humble/lib/python3.10/site-packages:/mine")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/ros/humble/lib:/mine/lib")
    monkeypatch.setenv("AMENT_PREFIX_PATH", "/opt/ros/humble")
    monkeypatch.setenv("ROS_DISTRO", "humble")
    monkeypatch.delenv(GUARD, raising=False)
    made = ros_environment(7, tmp_path)
    assert made[GUARD] == "1"
    assert parts(made, "LD_LIBRARY_PATH")[:2] == [str(tmp_path / "lib"), str(Path(sys.prefix) / "lib")]
    assert parts(made, "LD_LIBRARY_PATH")[-1] == "/mine/lib"
    assert parts(made, "PYTHONPATH")[-1] == "/mine"
    assert parts(made, "AMENT_PREFIX_PATH") == [str(tmp_path), sys.prefix]
    assert not [name for name, value in made.items() if "/opt/ros" in value]
    assert "ROS_DISTRO" not in made


def test_a_systems_ros_stays_sourced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    system = Path("/opt/ros/jazzy")
    found(monkeypatch, system, wheels=False)
    monkeypatch.setenv("PYTHONPATH", f"{system}/lib/python3.12/site-packages")
    monkeypatch.setenv("LD_LIBRARY_PATH", f"{system}/lib")
    monkeypatch.delenv(GUARD, raising=False)
    made = ros_environment(7, tmp_path)
    assert GUARD not in made
    assert parts(made, "PYTHONPATH")[-1] == f"{system}/lib/python3.12/site-packages"
    assert parts(made, "LD_LIBRARY_PATH") == [str(tmp_path / "lib"), f"{system}/lib"]
    assert parts(made, "AMENT_PREFIX_PATH") == [str(tmp_path), str(system)]


@pytest.mark.parametrize("number", [-1, 102])
def test_a_domain_without_ports_is_refused(number: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 to 101"):
        ros_environment(number, tmp_path)


def test_runs_stay_on_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found(monkeypatch, Path(sys.prefix), wheels=True)
    made = ros_environment(7, tmp_path)
    assert made["ROS_DOMAIN_ID"] == "7"
    assert made["ROS_AUTOMATIC_DISCOVERY_RANGE"] == "LOCALHOST"
    assert made["FASTDDS_BUILTIN_TRANSPORTS"] == "UDPv4"


@pytest.mark.parametrize(
    ("machine", "advice"), [("x86_64", r"pip install -e '\.\[ros\]'"), ("aarch64", "no wheels of it for aarch64")]
)
def test_without_ros_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch, machine: str, advice: str) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr("platform.machine", lambda: machine)
    monkeypatch.setattr(Path, "glob", lambda _self, _pattern: iter(()))
    with pytest.raises(RosMissing, match=advice):
        installation.find({})


def test_a_copy_of_the_cmake_files_names_the_headers_of_this_machine(tmp_path: Path) -> None:
    prefix, shadow = tmp_path / "prefix", tmp_path / "shadow"
    python = "/opt/python/cp311-cp311"
    theirs = f'"{python}/include/python3.11;{python}/lib/python3.11/site-packages/numpy/_core/include;/usr/include"'
    file = Path("share/geometry_msgs/cmake/export.cmake")
    (prefix / file).parent.mkdir(parents=True)
    (prefix / file).write_text(theirs)
    (prefix / "lib").mkdir()
    make_shadow(prefix, shadow)
    ours = [sysconfig.get_path("include"), np.get_include(), "/usr/include"]
    assert (shadow / file).read_text() == '"' + ";".join(ours) + '"'
    assert (prefix / file).read_text() == theirs, "the environment itself is left alone"
    assert (shadow / "lib").resolve() == prefix / "lib"
