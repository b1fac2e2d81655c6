"""Simulated robots behind node and gateway: their faults, a foreign client, an interlock; judged by their journals.

One gateway has two warehouse robots (the second takes every new goal at once, as Nav2 does) and an arm.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

import pytest
from markdown_blocks import blocks
from robot_site import Event, Site, robot_site
from ros import ROOT, Ros
from ros_robots import Client, foreign_client, navigate, where

from gateway import profiles
from simulators.ros.stack import RobotSpec

AIR = """
name = "air"
title = "air"
description = "An ammonia sensor"
[[topics]]
pattern = "air/{asset}"
fields = [{ channel = "ammonia", path = "ppm" }]
[channels.ammonia]
title = "ammonia"
unit = "ppm"
"""
LOCK = """
[[sensors]]
profile = "./air.toml"
[[interlocks]]
name = "bad-air"
text = "the air in cold room 2 is bad"
robots = ["amr-1", "amr-2"]
zone = "cold-room-2"
asset = "cold-room-2"
fact = "ammonia.last"
op = ">"
value = 25.0
max_age = "10m"
"""
GOOD, BAD = 3.0, 38.0  # ppm
FAULT = "std_msgs/msg/String"


@pytest.fixture(scope="module")
def site(ros: Ros, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    page = ROOT / "docs" / "how-to" / "robot.md"
    (more,) = [block.text for block in blocks(page.name, page.read_text(encoding="utf-8")) if "[actions." in block.text]
    profile = folder / "amr.toml"
    profile.write_text((profiles.directory("robots") / "warehouse-amr.toml").read_text(encoding="utf-8") + more)
    fast = ("--speed-factor", "5")
    robots = [
        RobotSpec("amr-1", "/amr_1", profile=profile, options=fast),
        RobotSpec("amr-2", "/amr_2", profile=profile, options=(*fast, "--preempt")),
        RobotSpec(
            "arm-1",
            "/arm_1",
            "simulators.robots.arm",
            profiles.directory("robots") / "arm.toml",
            ("--speed-factor", "20"),
        ),
    ]
    with robot_site(ros, folder, robots, LOCK, {"air.toml": AIR}) as found:
        found.say("air/cold-room-2", ppm=GOOD)
        for robot in ("amr-1", "amr-2"):
            found.there("navigate", robot, to="dock")  # refused until the robot's state is known as well
        found.there("pick", "arm-1", object="cup", into="tray")
        yield found


@pytest.fixture(scope="module")
def driver(ros: Ros, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with foreign_client(ros, tmp_path_factory.mktemp("client")) as client:
        yield client


@pytest.fixture
def fault(site: Site, driver: Client) -> Iterator[Client]:
    """Who switches faults of the first robot; afterwards none is on, and it takes goals."""
    yield driver
    switch(site, driver, "none")


def switch(site: Site, driver: Client, text: str, robot: str = "amr-1") -> float:
    since = time.monotonic()
    driver.publish(f"/{robot.replace('-', '_')}/simulator/fault", FAULT, {"data": text})
    site.journal(robot).until("fault", since, text=text)
    return since


def under_way(site: Site, robot: str = "amr-1", **args: object) -> tuple[str, str]:
    """A trip that really moves: the command and its goal."""
    since = time.monotonic()
    command = site.give("navigate", robot, **args)
    goal: str = site.hears(command, "accepted")["goal"]
    site.journal(robot).until("pose", since, lambda row: row["speed"] > 0.3)
    return command, goal


def stands(site: Site, since: float, robot: str = "amr-1") -> Event:
    """Where it stands after that time; it does not move afterwards."""
    stopped = site.journal(robot).until("stopped", since)
    time.sleep(0.5)
    assert not site.journal(robot).rows("pose", stopped["mono"])
    return stopped


def test_two_robots_and_an_arm_under_one_gateway(site: Site) -> None:
    given = {
        "amr-1": site.give("navigate", "amr-1", to="receiving"),
        "amr-2": site.give("navigate", "amr-2", to="packing-a"),
        "arm-1": site.give("pick", "arm-1", object="red-box", into="left-bin", speed=0.6),
    }
    ended = {robot: site.ends(command) for robot, command in given.items()}
    assert {robot: event["outcome"] for robot, event in ended.items()} == dict.fromkeys(given, "succeeded")
    for robot, event in ended.items():
        assert site.journal(robot).steps(event["goal"]) == ["received", "accepted", "started", "finished"]
        for other in given.keys() - {robot}:
            assert site.journal(other).steps(event["goal"]) == []
    assert math.dist(where(site.journal("amr-1").rows("goal", step="finished")[-1]), (2.0, 6.0)) < 0.05
    assert math.dist(where(site.journal("amr-2").rows("goal", step="finished")[-1]), (6.0, 2.0)) < 0.05


def test_what_goes_wrong_with_the_arm_is_told(site: Site, driver: Client) -> None:
    switch(site, driver, "grip-loss", "arm-1")
    ended = site.ends(site.give("pick", "arm-1", object="cup", into="tray"))
    switch(site, driver, "none", "arm-1")
    assert (ended["outcome"], ended["fields"]["error_code"]) == ("aborted", 2)
    assert site.journal("arm-1").status(ended["goal"]) == "aborted"
    refused = site.ends(site.give("pick", "arm-1", object="cup", into="tray", speed=0.9))
    assert (refused["event"], refused["code"]) == ("refused", "out-of-bounds")


def test_an_interlock_stops_a_robot_that_drives(site: Site) -> None:
    command, goal = under_way(site, to="cold-room-2")
    turned = time.monotonic()
    site.say("air/cold-room-2", ppm=BAD)
    ended = site.ends(command)
    asked = site.journal().until("cancel", turned, goal=goal)
    stopped = stands(site, turned)
    site.say("air/cold-room-2", ppm=GOOD)
    assert ended["outcome"] == site.journal().status(goal) == "canceled"
    assert asked["mono"] - turned < 1.0
    assert math.dist(where(stopped), (17.5, 9.5)) > 1.0


def test_a_robot_that_hangs_is_asked_until_it_hears(site: Site, fault: Client) -> None:
    command, goal = under_way(site, to="packing-a")
    since = switch(site, fault, "hang")
    site.cancel(command)
    stands(site, since)
    site.journal().until("cancel", since, goal=goal, answer="none")
    assert site.journal().status(goal) is None
    switch(site, fault, "hang=off")
    assert site.ends(command)["outcome"] == "canceled"
    assert site.journal().status(goal) == "canceled"


@pytest.mark.parametrize(("kind", "answer"), [("refuse-cancel", "refused"), ("deaf", "none")])
def test_a_robot_that_refuses_to_stop_is_held_by_zero_velocity(
    site: Site, fault: Client, kind: str, answer: str
) -> None:
    where_to = {"refuse-cancel": "packing-b", "deaf": "receiving"}[kind]
    command, goal = under_way(site, to=where_to)
    switch(site, fault, kind)
    since = time.monotonic()
    site.stop("amr-1")
    asked = site.journal().until("cancel", since)
    assert asked["answer"] == answer
    stands(site, since)
    assert site.journal().rows("brake", since)
    assert site.journal().status(goal) is None
    refused = site.ends(site.give("navigate", to="dock"))
    assert refused["code"] == "stopped"
    switch(site, fault, "none")  # now it hears
    assert site.ends(command)["outcome"] == site.journal().status(goal) == "canceled"
    site.reset("amr-1")
    site.there("wait", **{"for": "1s"})
    assert not site.journal().rows("pose", since + 2.0)


def test_a_robot_that_says_it_is_elsewhere_is_taken_at_its_word(site: Site, fault: Client) -> None:
    site.say("air/cold-room-2", ppm=BAD)
    there = where(site.journal().rows("goal", step="finished")[-1])
    switch(site, fault, f"pose-offset={17.5 - there[0]:g}/{9.5 - there[1]:g}")  # in the closed room
    deadline = time.monotonic() + 10.0
    while (refused := site.ends(site.give("navigate", to="dock")))["event"] != "refused":
        assert time.monotonic() < deadline  # what it says comes once a second
    switch(site, fault, "none")
    site.say("air/cold-room-2", ppm=GOOD)
    assert (refused["code"], refused["rule"]) == ("interlock", "interlock bad-air")
    ended = site.there("navigate", to="dock")
    assert ended["outcome"] == site.journal().status(ended["goal"]) == "succeeded"
    poses = [where(row) for row in site.journal().rows("pose")]
    assert all(0.3 < x < 19.7 and 0.3 < y < 11.7 for x, y in poses)


def test_slow_feedback_delays_nothing(site: Site, fault: Client) -> None:
    switch(site, fault, "slow-feedback=1000")
    command = site.give("navigate", to="receiving")
    ended = site.ends(command)
    assert ended["outcome"] == site.journal().status(ended["goal"]) == "succeeded"


def test_a_robot_that_is_busy_for_another_client_rejects_ours(site: Site, driver: Client) -> None:
    foreign = navigate(driver, 6.0, 2.0, "amr_1")
    driver.until("accepted", goal=foreign)
    ended = site.ends(site.give("navigate", to="packing-b"))
    assert ended["outcome"] == "rejected"
    assert site.journal().steps(ended["goal"]) == ["received", "rejected"]
    assert driver.until("ended", goal=foreign)["status"] == "succeeded"


def test_another_client_s_newer_goal_ends_ours(site: Site, driver: Client) -> None:
    command, goal = under_way(site, "amr-2", to="packing-b")
    foreign = navigate(driver, 2.0, 6.0, "amr_2")
    ended = site.ends(command)
    assert ended["outcome"] == site.journal("amr-2").status(goal) == "aborted"
    assert driver.until("ended", goal=foreign)["status"] == "succeeded"
    assert math.dist(where(site.journal("amr-2").rows("goal", goal=foreign, step="finished")[0]), (2.0, 6.0)) < 0.05


def test_a_stop_stops_what_another_client_began(site: Site, driver: Client) -> None:
    since = time.monotonic()
    foreign = navigate(driver, 12.0, 2.0, "amr_2")
    driver.until("accepted", goal=foreign)
    site.journal("amr-2").until("pose", since, lambda row: row["speed"] > 0.3)
    stopped_at = time.monotonic()
    site.stop("amr-2")
    assert driver.until("ended", goal=foreign)["status"] == "canceled"
    assert site.journal("amr-2").until("cancel", stopped_at)["goal"] == "all"
    assert math.dist(where(stands(site, stopped_at, "amr-2")), (12.0, 2.0)) > 1.0
    site.reset("amr-2")
    assert site.there("wait", "amr-2", **{"for": "1s"})["outcome"] == "succeeded"


def test_a_service_and_a_topic_as_the_how_to_has_them(site: Site, driver: Client) -> None:
    lit = site.ends(site.give("beacon", on=True))
    assert (lit["outcome"], lit["fields"]["success"]) == ("succeeded", True)
    assert site.ends(site.give("show", text="full"))["outcome"] == "succeeded"
    site.journal().until("display", text="Loaded")
    refused = site.ends(site.give("show", text="Dance"))
    assert (refused["event"], refused["code"]) == ("refused", "not-a-choice")
    switch(site, driver, "battery=0")
    failed = site.ends(site.give("beacon", on=False))
    assert (failed["outcome"], failed["fields"]["message"]) == ("aborted", "the battery is empty")
    switch(site, driver, "battery=80")
    assert [(row["on"], row["done"]) for row in site.journal().rows("beacon")] == [(True, True), (False, False)]
    assert len(site.journal().rows("display")) == 1
