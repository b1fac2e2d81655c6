"""Robots are assets: the configuration with a robot reads its telemetry as it reads a sensor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gateway import config, profiles
from gateway.errors import ConfigError
from gateway.messages import RawMessage, StreamId
from gateway.robot_asset import robot_asset
from gateway.robot_messages import RobotTelemetry
from gateway.robot_profiles import RobotProfile, robot
from gateway.streams.engine import StreamEngine
from gateway.streams.facts import facts

NOW = 1_770_000_000.0
SETTINGS = """
site = "lab"
root = "plant"
host = "generic-x86"
robot_key = "robot.key"
[[sensors]]
profile = "cold-room"
[[robots]]
name = "amr-1"
profile = "warehouse-amr"
"""
INTERLOCK = """
[[interlocks]]
name = "empty"
text = "the battery is nearly empty"
asset = "amr-1"
fact = "{fact}"
op = "<"
value = 20.0
"""


def resolved(folder: Path, more: str = "", base: str = SETTINGS) -> config.Config:
    file = folder / "gateway.toml"
    file.write_text(base + more, encoding="utf-8")
    return config.read(file)


def telemetry(**values: float | None) -> bytes:
    message = RobotTelemetry(id="1", robot="amr-1", time=NOW, values=values, ages={})
    return message.model_dump_json().encode()


def with_temperature() -> RobotProfile:
    data = robot("warehouse-amr").model_dump()
    data["telemetry"] |= {
        name: {"topic": "t", "type": "std_msgs/msg/Float32", "path": "data"} for name in ("motor-1", "q")
    }
    return RobotProfile.model_validate(data)


def test_where_there_is_a_robot_its_telemetry_is_read(tmp_path: Path) -> None:
    found = resolved(tmp_path)
    assert [profile.name for profile in found.sensors] == ["cold-room", "robot"]
    assert [topic.pattern for topic in found.sensors[1].topics] == ["plant/lab/robots/{asset}/telemetry"]
    assert [sensor.name for sensor in resolved(tmp_path, base=SETTINGS.partition("[[robots]]")[0]).sensors] == [
        "cold-room"
    ]


def test_a_low_battery_is_an_alert(tmp_path: Path) -> None:
    engine = StreamEngine(resolved(tmp_path).sensors, watch=frozenset({StreamId("amr-1", "battery")}))
    topic = "plant/lab/robots/amr-1/telemetry"
    effects = engine.process([RawMessage(topic, telemetry(battery=15.0, x=None, diagnostics=2), 0, False, NOW)])
    raised = {(row.anomaly.stream.channel, str(row.anomaly.kind), row.anomaly.severity) for row in effects.alerts}
    assert raised == {("battery", "limit-low", "warning"), ("diagnostics", "limit-high", "critical")}
    assert [(row.stream.asset, row.value) for row in effects.watched] == [("amr-1", 15.0)]
    assert effects.dead_letters == ()


def test_interlocks_may_ask_for_a_robot(tmp_path: Path) -> None:
    (lock,) = resolved(tmp_path, INTERLOCK.format(fact="battery.last")).robots[0].interlocks
    assert (lock.asset, lock.fact) == ("amr-1", "battery.last")
    with pytest.raises(ConfigError, match="no sensor has a channel 'ammonia'; known: battery, "):
        resolved(tmp_path, INTERLOCK.format(fact="ammonia.last"))


def test_a_profile_of_one_s_own_takes_its_place(tmp_path: Path) -> None:
    shipped = (profiles.directory("sensors") / "robot.toml").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(shipped.replace("warning = 20", "warning = 40"), encoding="utf-8")
    sensors = resolved(tmp_path, '[[sensors]]\nprofile = "./own.toml"\n').sensors
    assert [profile.name for profile in sensors] == ["cold-room", "robot"]
    low = sensors[1].channels["battery"].low
    assert low is not None
    assert low.warning == 40.0


def test_further_channels_of_the_robot_s_profile_are_read_too() -> None:
    profile = robot_asset("edge/lab", [robot("arm"), with_temperature()])
    assert {name: profile.channels[name].title for name in ("motor-1", "q")} == {"motor-1": "motor", "q": "a value"}
    engine = StreamEngine([profile])
    payload = json.dumps({"values": {"motor-1": 55.0, "q": 1.0}}).encode()
    effects = engine.process([RawMessage("edge/lab/robots/a/telemetry", payload, 0, False, NOW)])
    assert (effects.readings, effects.dead_letters) == (2, ())


def test_a_robot_that_drives_and_uses_its_battery_is_nothing_unusual() -> None:
    profile = robot_asset("edge/lab", [robot("warehouse-amr")])
    engine, scores = StreamEngine([profile]), []
    for second in range(0, 6 * 300 + 60, 5):
        now, far = NOW + second, second / 100.0
        payload = json.dumps({"values": {"battery": 100.0 - far, "x": far, "y": 6.0, "yaw": 3.0, "speed": 0.5}})
        message = RawMessage("edge/lab/robots/amr-1/telemetry", payload.encode(), 0, False, now)
        effects = engine.process([message])
        assert effects.alerts == ()
        windows = (*effects.assets, *engine.tick(now).assets)
        scores += [f for w in windows for f in facts(w, profile) if f.name.endswith(".deviation_score")]
    assert {fact.name for fact in scores} >= {"battery.deviation_score", "x.deviation_score"}
    assert all(abs(float(fact.value)) < 1.0 for fact in scores)
