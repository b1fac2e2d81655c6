"""A foreign client drives the simulated robots; their own journals say what really happened."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ros import Ros
from ros_robots import NAVIGATE, OWN, Client, foreign_client, navigate, pose, simulated, where

from simulators.robots.base import Limits
from simulators.robots.world import WAREHOUSE

FAST = ("--speed-factor", "20")


@pytest.fixture(scope="module")
def driver(ros: Ros, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with foreign_client(ros, tmp_path_factory.mktemp("client")) as client:
        yield client


def assert_braked(asked: dict[str, Any], stopped: dict[str, Any]) -> None:
    """That between these two it did what the brakes can, and no more."""
    braking = asked["speed"] / Limits().braking
    assert stopped["sim"] - asked["sim"] <= braking + 0.1
    assert math.dist(where(asked), where(stopped)) <= asked["speed"] * braking / 2 + 0.1


def test_it_drives_to_the_place_without_touching_anything(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros, "amr", "reach-1", tmp_path, *FAST) as amr:
        goal = navigate(driver, 12.0, 2.0, "reach_1")
        ended = driver.until("ended", goal=goal)
        assert ended["status"] == "succeeded"
        assert ended["fields"]["error_code"] == 0
    remaining = [row["fields"]["distance_remaining"] for row in driver.rows if row["event"] == "feedback"]
    assert max(remaining) > 5.0
    assert amr.steps(goal) == ["received", "accepted", "started", "finished"]
    finished = amr.rows("goal", goal=goal, step="finished")[0]
    assert finished["status"] == "succeeded"
    assert math.dist(where(finished), (12.0, 2.0)) < 0.05
    path = amr.rows("pose")
    assert max(math.dist(where(path[0]), where(row)) for row in path) > 10.0
    assert all(WAREHOUSE.clearance(*where(row)) >= Limits().radius for row in path)
    assert len(amr.rows("boot")) == len(amr.rows("end")) == 1
    assert amr.child.process.returncode == 0


def test_a_cancel_stops_it_physically(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros, "amr", "cancel-1", tmp_path) as amr:
        goal = navigate(driver, 12.0, 2.0, "cancel_1")
        amr.until("pose", such=lambda row: row["speed"] > 0.3)
        driver.cancel(goal)
        assert driver.until("cancel", goal=goal)["code"] == 0
        assert driver.until("ended", goal=goal)["status"] == "canceled"
        asked = amr.rows("cancel", goal=goal)[0]
        stopped = amr.until("stopped", asked["mono"])
    assert asked["answer"] == "accepted"
    left = [
        row["fields"]["distance_remaining"] for row in driver.rows if row["event"] == "feedback" and row["goal"] == goal
    ]
    assert min(left) > 5.0  # also the last one
    assert_braked(asked, stopped)
    assert not amr.rows("pose", stopped["mono"])
    assert amr.rows("goal", goal=goal, step="finished")[0]["status"] == "canceled"


def test_one_goal_at_a_time_and_a_known_uuid_never_twice(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros, "amr", "one-1", tmp_path) as amr:
        first = navigate(driver, 12.0, 2.0, "one_1")
        driver.until("accepted", goal=first)
        second = navigate(driver, 2.0, 6.0, "one_1")
        driver.until("rejected", goal=second)
        navigate(driver, 12.0, 2.0, "one_1", first)
        driver.until("rejected", goal=first)
    assert amr.steps(second) == ["received", "rejected"]
    assert amr.steps(first) == ["received", "accepted", "started", "received", "rejected"]


def test_with_preemption_the_newest_goal_wins(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros, "amr", "newest-1", tmp_path, "--preempt", *FAST) as amr:
        first = navigate(driver, 12.0, 2.0, "newest_1")
        driver.until("accepted", goal=first)
        second = navigate(driver, 2.0, 6.0, "newest_1")
        assert driver.until("ended", goal=first)["status"] == "aborted"
        assert driver.until("ended", goal=second)["status"] == "succeeded"
    assert math.dist(where(amr.rows("goal", goal=second, step="finished")[0]), (2.0, 6.0)) < 0.05


@pytest.mark.parametrize("wrong", [pose(2.0, 6.0, "odom"), pose(math.nan, 6.0), {"pose": {"orientation": {"w": 0.0}}}])
def test_a_pose_that_means_nothing_is_rejected(ros: Ros, driver: Client, tmp_path: Path, wrong: dict[str, Any]) -> None:
    with simulated(ros, "amr", "wrong-1", tmp_path) as amr:
        goal = driver.send("/wrong_1/navigate_to_pose", NAVIGATE, {"pose": wrong})
        driver.until("rejected", goal=goal)
    assert amr.steps(goal) == ["received", "rejected"]
    assert not amr.rows("pose")


def test_dock_wait_and_carry(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros, "amr", "carry-1", tmp_path, "--start", "4,4,0", *FAST) as amr:
        fields = {"pickup": pose(2.0, 6.0), "dropoff": pose(6.0, 2.0), "payload_kg": 30.0, "max_speed": 0.5}
        carry = driver.send("/carry_1/carry", f"{OWN}/Carry", fields)
        assert driver.until("ended", goal=carry)["status"] == "succeeded"
        wait = driver.send("/carry_1/wait", f"{OWN}/Wait", {"duration": {"sec": 5}})
        assert driver.until("ended", goal=wait)["status"] == "succeeded"
        dock = driver.send("/carry_1/dock", f"{OWN}/Dock", {"dock_id": "dock"})
        assert driver.until("ended", goal=dock)["status"] == "succeeded"
        nowhere = driver.send("/carry_1/dock", f"{OWN}/Dock", {"dock_id": "nowhere"})
        driver.until("rejected", goal=nowhere)
        heavy = driver.send("/carry_1/carry", f"{OWN}/Carry", fields | {"payload_kg": 61.0})
        driver.until("rejected", goal=heavy)
    carried = [row for row in amr.rows("pose") if row["payload"] == 30.0]
    assert carried
    assert max(row["speed"] for row in carried) <= 0.5 + 1e-6
    begun, over = (amr.rows("goal", goal=wait, step=step)[0] for step in ("started", "finished"))
    assert over["sim"] - begun["sim"] >= 5.0
    assert where(begun) == where(over)
    assert math.dist(where(amr.rows("goal", goal=dock, step="finished")[0]), (1.0, 1.0)) < 0.03


def test_two_robots_at_once(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with (
        simulated(ros, "amr", "pair-1", tmp_path, "--start", "1,1,0", *FAST) as one,
        simulated(ros, "amr", "pair-2", tmp_path, "--start", "2,6,0", *FAST) as two,
    ):
        first, second = navigate(driver, 12.0, 2.0, "pair_1"), navigate(driver, 11.0, 8.0, "pair_2")
        assert driver.until("ended", goal=first)["status"] == "succeeded"
        assert driver.until("ended", goal=second)["status"] == "succeeded"
    assert one.steps(second) == two.steps(first) == []
    assert math.dist(where(one.rows("goal", step="finished")[0]), (12.0, 2.0)) < 0.05
    assert math.dist(where(two.rows("goal", step="finished")[0]), (11.0, 8.0)) < 0.05


def test_zeros_on_cmd_vel_brake(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros, "amr", "brake-1", tmp_path) as amr:
        goal = navigate(driver, 12.0, 2.0, "brake_1")
        amr.until("pose", such=lambda row: row["speed"] > 0.3)
        driver.publish("/brake_1/cmd_vel", "geometry_msgs/msg/Twist", {})
        braked = amr.until("brake")
        assert_braked(braked, amr.until("stopped", braked["mono"]))
        driver.cancel(goal)
        assert driver.until("ended", goal=goal)["status"] == "canceled"


def test_it_says_where_it_is_and_starts_again_where_it_stood(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros, "amr", "state-1", tmp_path, "--start", "4,4,0", "--fault", "battery=35", *FAST):
        driver.listen("/state_1/battery_state", "sensor_msgs/msg/BatteryState", "percentage")
        assert driver.until("message", path="percentage")["value"] == pytest.approx(0.35, abs=0.01)
        driver.until("ended", goal=navigate(driver, 2.0, 6.0, "state_1"))
    path = "pose.pose.position.y"
    driver.listen("/state_1/amcl_pose", "geometry_msgs/msg/PoseWithCovarianceStamped", path)
    with simulated(ros, "amr", "state-1", tmp_path):
        assert driver.until("message", len(driver.rows), path=path)["value"] == pytest.approx(6.0, abs=0.05)


def test_the_arm_picks_and_loses_its_grip(ros: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros, "arm", "arm-1", tmp_path, *FAST) as arm:
        fields = {"object_id": "cup", "container_id": "bin"}
        goal = driver.send("/arm_1/pick_and_place", f"{OWN}/PickAndPlace", fields)
        assert driver.until("ended", goal=goal)["status"] == "succeeded"
        driver.publish("/arm_1/simulator/fault", "std_msgs/msg/String", {"data": "grip-loss"})
        arm.until("fault")
        lost = driver.send("/arm_1/pick_and_place", f"{OWN}/PickAndPlace", fields)
        ended = driver.until("ended", goal=lost)
        assert (ended["status"], ended["fields"]["error_code"]) == ("aborted", 2)
    shares = [row["fields"]["progress"] for row in driver.rows if row["event"] == "feedback" and row["goal"] == goal]
    assert shares == sorted(shares)
    assert [row["placed"] for row in arm.rows("goal", step="finished")] == [1, 1]
