"""How the node is started: the launch file, the package's description, the process."""

from __future__ import annotations

import importlib.util
import sys
import threading
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from edge_gateway_ros.settings import DEFAULTS
from ros_stubs import Shutdown, with_stubs

PACKAGE = Path(__file__).resolve().parents[3] / "ros2_pkg" / "edge_gateway_ros"


def made(*fields: str) -> Callable[..., SimpleNamespace]:
    """What keeps its arguments; positional ones by these names."""
    return lambda *values, **more: SimpleNamespace(**dict(zip(fields, values, strict=False)), **more)


@pytest.fixture
def launch(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The launch file, read with stubs in place of launch."""
    modules: dict[str, dict[str, Any]] = {
        "launch": {"LaunchDescription": list},
        "launch.actions": {"DeclareLaunchArgument": made("name")},
        "launch.substitutions": {"LaunchConfiguration": made("name")},
        "launch_ros": {},
        "launch_ros.actions": {"LifecycleNode": made()},
        "launch_ros.parameter_descriptions": {"ParameterValue": made("value")},
    }
    for name, content in modules.items():
        stub = ModuleType(name)
        stub.__dict__.update(content)
        monkeypatch.setitem(sys.modules, name, stub)
    spec = importlib.util.spec_from_file_location("edge_gateway_launch", PACKAGE / "launch" / "edge_gateway.launch.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_launch_file_knows_each_parameter_with_its_type_and_default(launch: Any) -> None:
    *declared, node = launch.generate_launch_description()
    arguments = {row.name: row.default_value for row in declared}
    assert set(arguments) == {*DEFAULTS, "namespace", "respawn"}
    (parameters,) = node.parameters
    assert {name: row.value_type for name, row in parameters.items()} == {
        name: type(default) for name, default in DEFAULTS.items()
    }
    assert all(row.value.name == name for name, row in parameters.items())
    for name, default in DEFAULTS.items():
        said = arguments[name]
        assert (said or "") == (str(default).lower() if isinstance(default, bool) else str(default)), name
    assert {name for name, said in arguments.items() if said is None} == {"robot", "profile", "key_file", "state_dir"}


def test_it_starts_the_executable_that_the_package_installs_and_starts_it_again(launch: Any) -> None:
    node = launch.generate_launch_description()[-1]
    assert (node.package, node.executable) == ("edge_gateway_ros", "edge_gateway_node")
    assert (node.respawn.name, node.respawn_delay > 0.0) == ("respawn", True)
    assert f"{node.executable} = {node.package}.__main__:main" in (PACKAGE / "setup.py").read_text(encoding="utf-8")


def described() -> ET.Element:
    return ET.parse(PACKAGE / "package.xml").getroot()  # noqa: S314 - our own file


def test_the_package_names_what_it_imports() -> None:
    named = {row.text for row in described().iter("exec_depend")}
    imported = set()
    for file in (PACKAGE / "edge_gateway_ros").glob("*.py"):
        lines = file.read_text(encoding="utf-8").splitlines()
        words = [line.split() for line in lines if line.startswith(("import ", "from "))]
        imported |= {row[1].split(".")[0] for row in words}
    of_ros = {name for name in imported if name not in sys.stdlib_module_names} - {"edge_gateway_ros", "paho", "tomli"}
    assert of_ros <= named
    assert {"edge_gateway_interfaces", "python3-paho-mqtt", "python3-tomli"} <= named


def test_versions_agree() -> None:
    version = described().findtext("version")
    assert f'version="{version}"' in (PACKAGE / "setup.py").read_text(encoding="utf-8")
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (paho,) = [row for row in project["dependencies"] if row.startswith("paho-mqtt")]
    assert f'"{paho}"' in (PACKAGE / "setup.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(("error", "status"), [(None, []), (Shutdown(), []), (RuntimeError("a callback"), [1])])
def test_a_failed_executor_is_told_by_the_exit_status(
    monkeypatch: pytest.MonkeyPatch, error: Exception | None, status: list[int]
) -> None:
    module = with_stubs(monkeypatch, "__main__")

    leaving, ended = threading.Event(), threading.Event()
    found: list[int] = []

    def spin_once() -> None:
        leaving.set()
        if error is not None:
            raise error

    executor = SimpleNamespace(spin_once=spin_once, context=SimpleNamespace(ok=lambda: True))
    try:
        module._spin(executor, leaving, ended, found)
    except RuntimeError:
        assert status
    assert (found, ended.is_set()) == (status, True)
