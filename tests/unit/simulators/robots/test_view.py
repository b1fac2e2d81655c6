from __future__ import annotations

import math
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from gateway.robot_profiles import robot
from simulators.robots import svg_view, terminal_view, view
from simulators.robots.geometry import Box, Point, Pose
from simulators.robots.scene import Region, RobotView, Scene
from simulators.robots.world import WAREHOUSE

PROFILE = robot("warehouse-amr")
poses = st.builds(Pose, st.floats(0.3, 19.7), st.floats(0.3, 11.7), st.floats(-math.pi, math.pi))


def scene(*robots: RobotView, closed: str = "", stopped: bool = False) -> Scene:
    return Scene(WAREHOUSE, robots, view.regions(PROFILE, frozenset({closed})), view.places(PROFILE), stopped)


def drawn(svg: str, kind: str) -> list[ET.Element]:
    return [found for found in ET.fromstring(svg).iter() if kind in found.get("class", "").split()]  # noqa: S314 - ours


def pose_of(group: ET.Element) -> tuple[float, float, float]:
    """Where a robot of the SVG is, in metres and radians of the map."""
    x, y, turned = (float(text) for text in re.findall(r"-?[0-9.]+", group.get("transform", "")))
    return x / svg_view.SCALE, WAREHOUSE.height - y / svg_view.SCALE, -math.radians(turned)


@given(poses, poses)
def test_robots_and_goals_are_where_they_are(pose: Pose, goal: Pose) -> None:
    svg = svg_view.render(scene(RobotView("amr-1", pose, goal, (pose.point, goal.point)), RobotView("<&>", goal)))
    first, second = drawn(svg, "robot")
    assert first.get("data-name") == "amr-1"
    assert second.get("data-name") == "<&>"
    assert pose_of(first) == pytest.approx(pose, abs=0.01)
    assert pose_of(second) == pytest.approx(goal, abs=0.01)
    (mark,) = drawn(svg, "goal")
    assert float(mark.get("cx", "")) == pytest.approx(goal.x * svg_view.SCALE, abs=0.01)
    assert float(mark.get("cy", "")) == pytest.approx((12.0 - goal.y) * svg_view.SCALE, abs=0.01)
    (way,) = drawn(svg, "way")
    assert len(way.get("points", "").split()) == 2


def test_everything_solid_is_drawn_and_closed_regions_show() -> None:
    with_pallet = WAREHOUSE.with_obstacle("pallet", Box(8.0, 4.0, 9.0, 5.0))
    shown = Scene(with_pallet, (), view.regions(PROFILE, frozenset({"cold-room-2"})), view.places(PROFILE))
    svg = svg_view.render(shown)
    assert len(drawn(svg, "wall")) == len(WAREHOUSE.walls)
    assert len(drawn(svg, "furniture")) == len(WAREHOUSE.furniture)
    (pallet,) = drawn(svg, "obstacle")
    assert [float(pallet.get(key, "")) for key in ("x", "y", "width", "height")] == [320.0, 280.0, 40.0, 40.0]
    assert [found.get("data-name") for found in drawn(svg, "closed")] == ["cold-room-2"]
    assert {found.get("data-name") for found in drawn(svg, "region")} == {"cold-room-2", "office"}
    assert len(drawn(svg, "place")) == len(PROFILE.places)


@pytest.mark.parametrize(
    ("robot_stopped", "site_stopped", "count"), [(False, False, 0), (True, False, 1), (False, True, 2)]
)
def test_a_stop_shows(robot_stopped: bool, site_stopped: bool, count: int) -> None:
    robots = (RobotView("a", Pose(4, 4), stopped=robot_stopped, state="driving"), RobotView("b", Pose(5, 5)))
    shown = scene(*robots, stopped=site_stopped)
    assert len(drawn(svg_view.render(shown), "stopped")) == count
    console = Console(width=100)
    with console.capture() as capture:
        console.print(terminal_view.render(shown))
    assert capture.get().count("STOPPED") == count


@given(poses)
def test_the_terminal_shows_the_robot_at_its_cell(pose: Pose) -> None:
    lines = terminal_view.floor(scene(RobotView("amr-1", pose)), 80).plain.splitlines()
    assert {len(line) for line in lines} == {80}
    assert len(lines) == 24
    found = [
        (column, line) for line, text in enumerate(lines) for column, sign in enumerate(text) if sign in "→↗↑↖←↙↓↘"
    ]
    assert found == [(int(pose.x * 4), int((12.0 - pose.y) * 2))]


@pytest.mark.parametrize(
    ("yaw", "arrow"), [(0.0, "→"), (math.pi / 2, "↑"), (math.pi, "←"), (-math.pi / 2, "↓"), (-0.8, "↘")]
)
def test_the_arrow_points_where_it_drives(yaw: float, arrow: str) -> None:
    assert arrow in terminal_view.floor(scene(RobotView("amr-1", Pose(4.0, 4.0, yaw)))).plain


def test_walls_robots_and_closed_rooms_have_their_colours() -> None:
    def colours(shown: Scene) -> str:
        return " ".join(str(span.style) for span in terminal_view.floor(shown).spans)

    usual = colours(scene(RobotView("a", Pose(4.0, 4.0))))
    assert terminal_view.COLOURS[0] in usual
    assert terminal_view.STOPPED not in usual
    assert "grey74" in usual
    assert "dark_red" not in usual
    assert "dark_red" in colours(scene(closed="cold-room-2"))
    assert terminal_view.STOPPED in colours(scene(RobotView("a", Pose(4.0, 4.0), stopped=True)))


def test_ways_and_goals_show_in_the_terminal() -> None:
    shown = scene(RobotView("a", Pose(4.0, 4.0), Pose(14.0, 4.0), (Point(4.0, 4.0), Point(14.0, 4.0))))
    plain = terminal_view.floor(shown).plain
    assert plain.count("✕") == 1
    assert plain.count("·") > 15


def test_a_region_knows_what_is_in_it() -> None:
    region = Region("l", ((0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 4.0), (0.0, 4.0)))
    assert region.contains(0.5, 3.0)
    assert region.contains(3.0, 0.5)
    assert not region.contains(3.0, 3.0)


def test_a_snapshot_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "warehouse.svg"
    assert view.main(["--snapshot", str(file), "--after", "6"]) == 0
    before = [pose_of(group) for group in drawn(file.read_text(encoding="utf-8"), "robot")]
    assert len(before) == 2
    view.main(["--snapshot", str(file), "--after", "8"])
    after = [pose_of(group) for group in drawn(file.read_text(encoding="utf-8"), "robot")]
    assert all(math.dist(a[:2], b[:2]) > 0.5 for a, b in zip(before, after, strict=True))
    with pytest.raises(SystemExit) as ended:
        view.main(["--snapshot", str(tmp_path / "no" / "such.svg")])
    assert ended.value.code == 2
    assert "such.svg" in capsys.readouterr().err


def test_the_demonstration_goes_on_for_ever_without_touching_anything() -> None:
    demonstration = view.Demonstration(WAREHOUSE, PROFILE)
    for _ in range(120):
        demonstration.advance(1.0)
        assert all(WAREHOUSE.clearance(*found.pose.point) >= 0.3 for found in demonstration.scene().robots)
