"""Each fault of a simulated robot does what it says; judged by client and journal."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from ros import WITHIN, Ros
from ros_robots import Client, foreign_client, navigate, simulated, where

from simulators.robots.base import Limits
from simulators.robots.geometry import Box

FAST = ("--speed-factor", "20")


@pytest.fixture
def driver(ros_alone: Ros, tmp_path: Path) -> Iterator[Client]:
    with foreign_client(ros_alone, tmp_path) as client:
        yield client


def switch(driver: Client, fault: str) -> None:
    driver.publish("/amr_1/simulator/fault", "std_msgs/msg/String", {"data": fault})


def test_goals_are_rejected_until_it_is_switched_off(ros_alone: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--fault", "reject", *FAST) as amr:
        rejected = navigate(driver, 2.0, 6.0, "amr_1")
        driver.until("rejected", goal=rejected)
        switch(driver, "no-such-fault")
        assert "no fault" in amr.until("fault", text="no-such-fault")["error"]
        switch(driver, "reject=off")
        amr.until("fault", text="reject=off", on="none")
        goal = navigate(driver, 2.0, 6.0, "amr_1")
        assert driver.until("ended", goal=goal)["status"] == "succeeded"
    assert amr.steps(rejected) == ["received", "rejected"]
    assert not amr.rows("goal", goal=rejected, step="started")


@pytest.mark.parametrize("fault", ["abort=4", "abort-distance=2"])
def test_a_goal_is_aborted_on_its_way(ros_alone: Ros, driver: Client, tmp_path: Path, fault: str) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--fault", fault, *FAST) as amr:
        goal = navigate(driver, 12.0, 2.0, "amr_1")
        ended = driver.until("ended", goal=goal)
        assert (ended["status"], ended["fields"]["error_msg"]) == ("aborted", "aborted by a fault")
    finished = amr.rows("goal", goal=goal, step="finished")[0]
    assert finished["status"] == "aborted"
    assert 0.5 < math.dist(where(finished), (1.0, 1.0)) < 8.0
    assert finished["speed"] == 0.0


def test_it_hangs_and_answers_no_cancel(ros_alone: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--fault", "hang=5", *FAST) as amr:
        goal = navigate(driver, 12.0, 2.0, "amr_1")
        amr.until("pose")
        amr.until("stopped", such=lambda row: row["x"] > 1.2)
        driver.cancel(goal)
        assert amr.until("cancel", goal=goal)["answer"] == "none"
        switch(driver, "none")
        amr.until("fault", text="none")
        driver.cancel(goal)
        assert driver.until("cancel", goal=goal)["code"] == 0
        assert driver.until("ended", goal=goal)["status"] == "canceled"
    # The first request never got an answer: there is one, and it is the second's.
    assert len([row for row in driver.rows if row["event"] == "cancel"]) == 1
    assert len(amr.rows("cancel", goal=goal)) == 2


def test_a_deaf_robot_drives_on(ros_alone: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--fault", "deaf", "--speed-factor", "5") as amr:
        goal = navigate(driver, 6.0, 2.0, "amr_1")
        amr.until("pose", such=lambda row: row["speed"] > 0.3)
        driver.cancel(goal)
        assert driver.until("ended", goal=goal)["status"] == "succeeded"
    assert amr.rows("cancel", goal=goal)[0]["answer"] == "none"
    assert math.dist(where(amr.rows("goal", step="finished")[0]), (6.0, 2.0)) < 0.05


def test_a_refused_cancel_changes_nothing(ros_alone: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--fault", "refuse-cancel", "--speed-factor", "5") as amr:
        goal = navigate(driver, 6.0, 2.0, "amr_1")
        driver.until("accepted", goal=goal)
        driver.cancel(goal)
        assert driver.until("cancel", goal=goal)["goals"] == 0
        assert driver.until("ended", goal=goal)["status"] == "succeeded"
    assert amr.rows("cancel", goal=goal)[0]["answer"] == "refused"


@pytest.mark.parametrize(
    ("fault", "steps"),
    [
        ("die=4", ["received", "accepted", "started"]),
        ("die-at=received", ["received"]),
        ("die-at=accepted", ["received", "accepted"]),
        ("die-at=started", ["received", "accepted", "started"]),
        ("die-at=finished", ["received", "accepted", "started", "finished"]),
    ],
)
def test_it_dies_and_its_journal_stays(
    ros_alone: Ros, driver: Client, tmp_path: Path, fault: str, steps: list[str]
) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--fault", fault, *FAST) as amr:
        goal = navigate(driver, 6.0, 2.0, "amr_1")
        assert amr.child.process.wait(WITHIN) == 9
    assert amr.steps(goal) == steps
    assert not amr.rows("end")


def test_its_feedback_is_slow(ros_alone: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--fault", "slow-feedback=1000", *FAST):
        goal = navigate(driver, 6.0, 2.0, "amr_1")
        driver.until("ended", goal=goal)
        switch(driver, "slow-feedback=off")
        again = navigate(driver, 1.0, 1.0, "amr_1")
        driver.until("ended", goal=again)
    heard = [row["goal"] for row in driver.rows if row["event"] == "feedback"]
    assert heard.count(goal) <= 2  # by chance one of its rare ones, and one at the end
    assert heard.count(again) > 2


def test_it_lies_about_its_pose(ros_alone: Ros, driver: Client, tmp_path: Path) -> None:
    path = "pose.pose.position.x"
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--fault", "pose-offset=5") as amr:
        driver.listen("/amr_1/amcl_pose", "geometry_msgs/msg/PoseWithCovarianceStamped", path)
        assert driver.until("message", path=path)["value"] == pytest.approx(6.0)
    assert amr.rows("boot")[0]["x"] == 1.0


def test_the_battery_falls(ros_alone: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--start", "4,4,0", *FAST) as amr:
        goal = navigate(driver, 12.0, 2.0, "amr_1")
        amr.until("pose", such=lambda row: row["speed"] > 0.3)
        switch(driver, "battery=0")
        assert driver.until("ended", goal=goal)["status"] == "aborted"
        after = navigate(driver, 12.0, 2.0, "amr_1")
        driver.until("rejected", goal=after)
    assert amr.rows("goal", goal=after, step="rejected")[0]["text"] == "the battery is empty"


def test_obstacles_are_driven_around(ros_alone: Ros, driver: Client, tmp_path: Path) -> None:
    with simulated(ros_alone, "amr", "amr-1", tmp_path, "--start", "4,4,0", *FAST) as amr:
        pallet = '{"name": "pallet", "box": [7.5, 3.4, 8.5, 4.6]}'
        driver.publish("/amr_1/simulator/obstacle", "std_msgs/msg/String", {"data": pallet})
        amr.until("obstacle", name="pallet")
        goal = navigate(driver, 14.0, 4.0, "amr_1")
        assert driver.until("ended", goal=goal)["status"] == "succeeded"
        wall = '{"name": "wall", "box": [15.0, 0.0, 15.2, 12.0]}'
        driver.publish("/amr_1/simulator/obstacle", "std_msgs/msg/String", {"data": wall})
        amr.until("obstacle", name="wall")
        beyond = navigate(driver, 18.0, 4.0, "amr_1")
        ended = driver.until("ended", goal=beyond)
        assert (ended["status"], ended["fields"]["error_code"]) == ("aborted", 208)
    box = Box(7.5, 3.4, 8.5, 4.6)
    assert all(box.distance(*where(row)) >= Limits().radius for row in amr.rows("pose"))
