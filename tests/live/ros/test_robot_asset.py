"""A robot is an asset like any other: alerts, insights and interlocks on what its ROS topics say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from robot_site import Site, robot_site
from ros import Ros
from ros_robots import Client, foreign_client

from gateway import profiles
from simulators.ros.stack import RobotSpec

LOCK = """
[[sensors]]
profile = "./robot.toml"
[[interlocks]]
name = "nearly-empty"
text = "the battery of the robot is nearly empty"
asset = "amr-1"
fact = "battery.last"
op = "<"
value = 30.0
max_age = "5s"
"""
QUICK = {
    'length = "5m"': 'length = "4s"',
    'lateness = "10s"': 'lateness = "1s"',
    'idle = "30s"': 'idle = "2s"',
    "warning = 20,": "warning = 30,",
    'after = "2m"': 'after = "2s"',
}


@pytest.fixture
def site(ros: Ros, tmp_path: Path) -> Iterator[Site]:
    text = (profiles.directory("sensors") / "robot.toml").read_text(encoding="utf-8")
    for old, new in QUICK.items():
        assert old in text
        text = text.replace(old, new)
    spec = RobotSpec("amr-1", "/amr_1", options=("--start", "4,4,0", "--fault", "battery=25", "--speed-factor", "10"))
    with robot_site(ros, tmp_path, [spec], LOCK, {"robot.toml": text}) as found:
        yield found


@pytest.fixture
def driver(ros: Ros, tmp_path: Path) -> Iterator[Client]:
    with foreign_client(ros, tmp_path) as client:
        yield client


@pytest.mark.timeout(120)
def test_its_battery_raises_an_alert_an_insight_and_an_interlock(site: Site, driver: Client) -> None:
    alert = site.told("alert", asset="amr-1", stream="amr-1/battery", state="raised")
    assert (alert["rule"], alert["severity"], alert["limit"], alert["unit"]) == ("limit-low", "warning", 30.0, "%")
    assert 24.0 < alert["value"] <= 25.0
    insight = site.told("insight", asset="amr-1", severity="warning")
    facts = {fact["name"]: fact for fact in insight["facts"]}
    assert 24.0 < facts["battery.min"]["value"] <= 25.0
    refused = site.ends(site.give("navigate", to="packing-a"))
    assert (refused["event"], refused["code"], refused["rule"]) == ("refused", "interlock", "interlock nearly-empty")

    driver.publish("/amr_1/simulator/fault", "std_msgs/msg/String", {"data": "battery=90"})
    site.told("alert", asset="amr-1", stream="amr-1/battery", state="cleared")
    assert site.there("navigate", to="packing-a")["outcome"] == "succeeded"

    site.stacks["amr-1"].robot.kill()  # the node lives, and must not say old values again and again
    silent = site.told("alert", asset="amr-1", stream="amr-1/battery", rule="silent")
    assert (silent["state"], silent["severity"]) == ("raised", "warning")
    assert len(site.journal().rows("goal", step="started")) == 1
