from __future__ import annotations

import logging
import math
import threading
import time
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from edge_gateway_ros import disk_thread
from edge_gateway_ros.calls import LATE, Calls
from edge_gateway_ros.channel_value import value
from edge_gateway_ros.clock import iso
from edge_gateway_ros.disk_thread import DiskThread
from edge_gateway_ros.guard import Guard, guarded
from edge_gateway_ros.link_watch import LinkWatch
from edge_gateway_ros.names import resolve, within
from edge_gateway_ros.profile import Channel
from edge_gateway_ros.settings import DEFAULTS, SettingsError, flags, settings

from gateway import published


def test_times_are_the_gateways() -> None:
    assert iso(1e9 + 0.25) == published.iso(1e9 + 0.25)


@pytest.mark.parametrize(
    ("namespace", "name", "full"),
    [("/", "go", "/go"), ("", "go", "/go"), ("/a", "go", "/a/go"), ("/a", "/go", "/go"), ("/a/b", "c/d", "/a/b/c/d")],
)
def test_names(namespace: str, name: str, full: str) -> None:
    assert resolve(namespace, name) == full


@pytest.mark.parametrize(
    ("namespace", "name", "there"),
    [("/a", "/a/go", True), ("/a", "/ab/go", False), ("/", "/go", True), ("/a", "/go", False)],
)
def test_namespaces(namespace: str, name: str, there: bool) -> None:
    assert within(namespace, name) == there


def test_an_error_goes_no_further_and_is_answered_once(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[str] = []

    def failing() -> None:
        seen.append("failed")
        raise ValueError("again")

    with caplog.at_level(logging.ERROR), Guard("a thing", failing):
        raise RuntimeError("broken")
    assert seen == ["failed"]
    assert "a thing failed" in caplog.text
    assert "what follows when a thing failed" in caplog.text
    guarded("a thing", lambda: 1 / 0)()


def test_the_end_of_the_process_passes() -> None:
    with pytest.raises(SystemExit), Guard("a thing"):
        raise SystemExit(1)


class Future:
    def __init__(self) -> None:
        self.done: Any = None

    def add_done_callback(self, done: Any) -> None:
        self.done = done

    def result(self) -> str:
        return "answer"


class Client:
    def __init__(self) -> None:
        self.futures: list[Future] = []
        self.forgotten: list[Future] = []

    def call_async(self, _request: Any) -> Future:
        self.futures.append(Future())
        return self.futures[-1]

    def remove_pending_request(self, future: Future) -> None:
        self.forgotten.append(future)


def call(late: bool, seconds: float = 1.0) -> tuple[Calls, Client, list[Any], list[Any]]:
    calls, client = Calls(), Client()
    answers: list[Any] = []
    late_ones: list[Any] = []
    calls.call(client, "request", seconds, answers.append, late_ones.append if late else None)
    return calls, client, answers, late_ones


def test_an_answer_in_time() -> None:
    calls, client, answers, _ = call(late=False)
    client.futures[0].done(client.futures[0])
    calls.tick(math.inf)
    assert answers == ["answer"]


def test_no_answer_and_then_one() -> None:
    calls, client, answers, late = call(late=True, seconds=-1.0)
    calls.tick(time.monotonic())
    assert (answers, client.forgotten) == ([None], [])
    client.futures[0].done(client.futures[0])
    assert (answers, late) == ([None], ["answer"])


def test_nobody_waits_for_ever() -> None:
    calls, client, answers, late = call(late=True, seconds=-1.0)
    calls.tick(time.monotonic() + LATE)
    assert (answers, client.forgotten) == ([None], client.futures)
    client.futures[0].done(client.futures[0])
    assert late == []


def test_a_client_that_goes_away() -> None:
    calls, client, answers, _ = call(late=False)
    calls.forget(client)
    client.futures[0].done(client.futures[0])
    assert (answers, client.forgotten) == ([], client.futures)


def test_the_link() -> None:
    link = LinkWatch(-1.0)
    assert link.lost
    assert (link.changed(), link.changed()) == (True, False)
    found = LinkWatch(60.0)
    assert not found.lost
    assert not found.changed()
    late = LinkWatch(-1.0)
    late.grace(60.0)
    assert not late.lost


def _wait(hold: threading.Event) -> None:
    hold.wait(10.0)


def test_the_newest_job_of_a_name_is_done_and_what_fails_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    disk, hold = DiskThread(), threading.Event()
    done: list[int] = []

    def fail() -> None:
        raise OSError("disk full")

    disk.soon("hold", partial(_wait, hold))
    disk.start()
    for number in range(5):
        disk.soon("write", partial(done.append, number))
    disk.soon("bad", fail)
    hold.set()
    disk.end()
    assert done[-1] == 4
    assert len(done) <= 2
    assert caplog.text.count("disk full") == 1


def test_what_fails_is_done_again_until_it_succeeds(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(disk_thread, "AGAIN", 0.01)
    disk, done, tries = DiskThread(), threading.Event(), []

    def save() -> None:
        tries.append(1)
        if len(tries) < 4:
            raise OSError("disk full")
        done.set()

    disk.start()
    disk.soon("the latch file", save)
    assert done.wait(10.0)
    disk.end()
    assert len(tries) == 4
    assert caplog.text.count("disk full") == 1


def test_a_newer_job_takes_the_place_of_one_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_thread, "AGAIN", 0.2)
    disk, failed = DiskThread(), threading.Event()
    done: list[str] = []

    def fail() -> None:
        failed.set()
        raise OSError("disk full")

    disk.start()
    disk.soon("the latch file", fail)
    assert failed.wait(10.0)
    time.sleep(0.05)  # so that the failed one waits to be done again
    disk.soon("the latch file", partial(done.append, "new"))
    deadline = time.monotonic() + 10.0
    while not done:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    failed.clear()
    disk.end()
    assert (done, failed.is_set()) == (["new"], False)


def test_the_end_does_not_wait_for_a_disk_that_stays_full() -> None:
    disk, tries = DiskThread(), []

    def fail() -> None:
        tries.append(1)
        raise OSError("disk full")

    disk.start()
    disk.soon("the latch file", fail)
    before = time.monotonic()
    disk.end()
    assert time.monotonic() - before < 2.0
    assert 1 <= len(tries) <= 2


CHANNEL = Channel("topic", "a/msg/B", ("pose", "x"), yaw=False, scale=100.0)


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (SimpleNamespace(pose=SimpleNamespace(x=0.5)), 50.0),
        (SimpleNamespace(pose=SimpleNamespace(x=math.nan)), None),
        (SimpleNamespace(pose=SimpleNamespace(y=0.5)), None),
        (SimpleNamespace(), None),
        (SimpleNamespace(pose=SimpleNamespace(x="a")), None),
    ],
)
def test_a_number_out_of_a_message(message: Any, found: float | None) -> None:
    assert value(CHANNEL, message) == found


@pytest.mark.parametrize("yaw", [-3.0, -0.5, 0.0, 1.0, 3.1])
def test_the_yaw_of_a_quaternion(yaw: float) -> None:
    turned = SimpleNamespace(x=0.0, y=0.0, z=math.sin(yaw / 2.0), w=math.cos(yaw / 2.0))
    channel = Channel("topic", "a/msg/B", ("turned",), yaw=True, scale=1.0)
    assert value(channel, SimpleNamespace(turned=turned)) == pytest.approx(yaw)


GIVEN = {**DEFAULTS, "robot": "r", "profile": "p.toml", "key_file": "k", "state_dir": "s"}


def test_settings() -> None:
    made = settings(GIVEN)
    assert made.robot_topic("goals") == "edge/site/robots/r/goals"
    assert (made.broker.host, made.broker.port, made.broker.username) == ("localhost", 1883, None)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"robot": ""}, "robot is missing"),
        ({"state_dir": ""}, "state_dir is missing"),
        ({"robot": "a/b"}, "level of a topic"),
        ({"site": "#"}, "level of a topic"),
        ({"liveness": 0.0}, "liveness"),
        ({"liveness": math.nan}, "liveness"),
    ],
)
def test_settings_that_will_not_do(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        settings({**GIVEN, **changed})


def test_flags() -> None:
    found = flags(
        ["--robot", "r", "--port", "1884", "--tls", "--no-autostart", "--json-ready", "--ros-args", "-r", "x"]
    )
    assert found.parameters == {"robot": "r", "mqtt_port": 1884, "mqtt_tls": True, "autostart": False}
    assert (found.json_ready, found.rest) == (True, ["--ros-args", "-r", "x"])


def test_a_flag_that_is_not_there() -> None:
    with pytest.raises(SystemExit) as ended:
        flags(["--robbot", "r"])
    assert ended.value.code == 2
