"""The node as its users get it: built by colcon in a workspace, and installed by pip."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mosquitto import Mosquitto
from node_gateway import begun, waiting
from node_process import Bench, bench
from ros import Ros, RosProcess
from ros_workspace import PACKAGES, Workspace, copy_sources, make_workspace, run, without_node

WHERE = "import json, edge_gateway_ros, sys; print(json.dumps([edge_gateway_ros.__file__, sys.executable]))"


@pytest.fixture(scope="module")
def workspace(ros: Ros, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Both packages, built."""
    if importlib.util.find_spec("colcon_core") is None and os.environ.get("CI") != "true":
        pytest.skip("colcon is not installed: pip install -e '.[ros]'")
    made = make_workspace(ros, tmp_path_factory.mktemp("ws"))
    words = [f"-DPython3_EXECUTABLE={sys.executable}", f"-DPYTHON_EXECUTABLE={sys.executable}", "-DBUILD_TESTING=OFF"]
    said = made.colcon("build", "--base-paths", "src", "--cmake-args", *words)
    assert all(f"Finished <<< {name}" in said for name in PACKAGES)
    return made


@pytest.fixture
def bench_(ros: Ros, tmp_path: Path, mosquitto: Mosquitto) -> Iterator[Bench]:
    with bench(ros, tmp_path, mosquitto) as made:
        made.robot()
        yield made


def does_a_goal(bench_: Bench, words: list[str], environment: dict[str, str]) -> None:
    """Start a node, let it do a goal, and end it."""
    node = RosProcess([*words, *bench_.flags()], environment, bench_.folder / "node.log")
    node.start()
    try:
        node.line(lambda line: line.get("ready") is True)
        gateway = bench_.gateway
        gateway.wait_catalog("wait")
        goal = gateway.send(gateway.goal("wait", waiting(1)))
        assert gateway.end(goal).outcome == "succeeded"
        assert begun(bench_.robot_journal, goal) == 1
    finally:
        status = node.stop()
    assert status == 0


@pytest.mark.timeout(300)
def test_colcon_builds_it_and_its_own_test_passes(workspace: Workspace) -> None:
    assert workspace.executable.exists()
    share = workspace.install / "edge_gateway_ros" / "share"
    assert (share / "edge_gateway_ros" / "launch" / "edge_gateway.launch.py").exists()
    assert (share / "ament_index" / "resource_index" / "packages" / "edge_gateway_ros").exists()
    workspace.colcon("test", "--base-paths", "src", "--packages-select", "edge_gateway_ros")
    said = workspace.colcon("test-result", "--all")
    assert "3 tests, 0 errors, 0 failures, 0 skipped" in said


@pytest.mark.timeout(300)
def test_what_colcon_installed_does_a_goal(workspace: Workspace, bench_: Bench) -> None:
    where, _ = json.loads(
        run(workspace.sourced(sys.executable, "-c", WHERE), workspace.environment, workspace.folder).splitlines()[-1]
    )
    assert Path(where).is_relative_to(workspace.install)
    domain = {"ROS_DOMAIN_ID": str(bench_.ros.domain)}
    does_a_goal(bench_, workspace.sourced(str(workspace.executable)), {**workspace.environment, **domain})


def test_what_pip_installed_does_a_goal(ros: Ros, tmp_path: Path, bench_: Bench) -> None:
    copy_sources(tmp_path / "src")
    target = tmp_path / "target"
    words = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    package = str(tmp_path / "src" / "edge_gateway_ros")
    plain = without_node(ros)
    run([sys.executable, "-m", "pip", "install", *words, package], plain, tmp_path)
    # The interfaces are no Python package; they come from the overlay, as from a workspace.
    parts = ros.environment["PYTHONPATH"].split(":")
    path = ":".join([str(target), *(part for part in parts if Path(part).is_relative_to(ros.overlay))])
    libraries = ros.environment["LD_LIBRARY_PATH"]
    environment = {**plain, "PYTHONPATH": path, "LD_LIBRARY_PATH": libraries}
    where, _ = json.loads(run([sys.executable, "-c", WHERE], environment, tmp_path).splitlines()[-1])
    assert Path(where).is_relative_to(target)
    does_a_goal(bench_, [str(target / "bin" / "edge_gateway_node")], environment)
