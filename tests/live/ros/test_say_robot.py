"""A sentence, and a simulated robot that does it: what it did is taken from its own journal."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

import pytest
from robot_site import Site, robot_site
from ros import ROOT, Ros
from ros_robots import where

from simulators.ros.stack import RobotSpec

BY_HEART = (str(ROOT / "tests" / "support" / "gateway_by_heart.py"),)


@pytest.fixture(scope="module")
def site(ros: Ros, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    robot = RobotSpec("amr-1", "/amr_1", options=("--speed-factor", "4"))
    with robot_site(ros, tmp_path_factory.mktemp("site"), [robot], program=BY_HEART) as found:
        found.there("navigate", to="dock")  # refused until the robot's state is known as well
        yield found


@pytest.mark.timeout(240)
def test_two_steps_and_a_stop_in_the_middle(site: Site) -> None:
    said = site.speak("go to packing b and then wait 1 second")
    assert site.hears(said, "understood")["text"] == "Drive to packing B, then wait where it is for 1 s."
    ended = [site.hears(said, "ended") for _ in range(2)]
    assert [(row["action"], row["step"], row["outcome"]) for row in ended] == [
        ("navigate", 1, "succeeded"),
        ("wait", 2, "succeeded"),
    ]
    assert site.hears(said, "finished")["outcome"] == "succeeded"
    assert [site.journal().status(row["goal"]) for row in ended] == ["succeeded", "succeeded"]
    assert math.dist(where(site.journal().rows("goal", goal=ended[0]["goal"], step="finished")[0]), (12.0, 2.0)) < 0.3

    asked = site.speak("what are you doing?")
    assert site.hears(asked, "answer")["text"] == "amr-1 is doing nothing."
    since = time.monotonic()
    said = site.speak("go to receiving, then wait 1 second")
    goal = site.hears(said, "accepted")["goal"]
    site.journal().until("pose", since, lambda row: row["speed"] > 0.3)
    since = time.monotonic()
    stop = site.speak("STOP!!")
    assert site.hears(stop, "stopped")["code"] == "stopped"
    asked_to = site.journal().until("cancel", since)
    assert asked_to["mono"] - since < 1.0
    stopped = site.journal().until("stopped", since)
    assert math.dist(where(stopped), (2.0, 6.0)) > 1.0
    finished = site.hears(said, "finished")
    assert (finished["outcome"], finished["code"], finished["step"]) == ("canceled", "stopped", 1)
    assert site.journal().status(goal) == "canceled"
    refused = site.speak("go to receiving, then wait 1 second")
    assert site.hears(refused, "refused", "finished")["code"] == "stopped"
    time.sleep(1.0)
    assert not site.journal().rows("pose", stopped["mono"])
    assert len({row["goal"] for row in site.journal().rows("goal", step="started")}) == 4
    site.reset()
    site.reset("amr-1")
