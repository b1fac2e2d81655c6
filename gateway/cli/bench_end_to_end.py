"""Measures from publish to alert against a real broker, beside a bare paho-mqtt script.

The load is ``rate`` messages/s (QoS 1) over 101 assets. Every 25th message crosses a limit and
carries a value of its own, so that its alert can be told from all others. Windows are short and
odd enough that the model always has work.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import paho.mqtt.client as mqtt
import psutil
from paho.mqtt.enums import CallbackAPIVersion

from gateway.cli.free_port import free_port
from gateway.errors import InputError, ModelUnavailable

PROFILE = """
name = "bench"
title = "Bench"
description = "Load for the benchmark"
[windows]
length = "2s"
lateness = "0s"
idle = "2s"
[[topics]]
pattern = "bench/{asset}/state"
format = "json"
fields = [ { channel = "value", path = "value" } ]
[channels.value]
title = "value"
unit = "°C"
decimals = 4
high = { warning = 100.0 }
"""

BASELINE = """
import json, sys
import paho.mqtt.client as mqtt
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
def on_message(client, _, message):
    value = json.loads(message.payload)["value"]
    if value > 100:
        asset = message.topic.split("/")[1]
        client.publish(f"edge/bench/alerts/{asset}", json.dumps({"value": value, "state": "raised"}), qos=1)
client.on_message = on_message
client.connect("127.0.0.1", int(sys.argv[1]))
client.subscribe("bench/+/state", qos=1)
client.publish("edge/bench/status", json.dumps({"kind": "status", "state": "online"}), retain=True)
client.loop_forever()
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What to send: messages/s, seconds, assets."""

    rate: float
    seconds: float
    assets: int = 101


@dataclass(frozen=True, slots=True)
class Measured:
    """Latencies from publish to alert in seconds, ascending; crossings sent; insights seen."""

    latencies: tuple[float, ...]
    crossings: int
    insights: int
    model_seconds: float
    memory_mb: float

    def percentile(self, share: float) -> float:
        """Milliseconds at that share (0 to 1) of the latencies."""
        if not self.latencies:
            raise InputError("no alert arrived: the gateway was not up, or the broker is too slow")
        return 1000.0 * self.latencies[min(len(self.latencies) - 1, int(share * len(self.latencies)))]


@contextlib.contextmanager
def mosquitto(folder: Path) -> Iterator[int]:
    """A broker of our own on a free port; yields the port."""
    binary = shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if binary is None:
        raise InputError("mosquitto is not installed; on Debian: sudo apt install mosquitto")
    port = free_port()
    settings = folder / "mosquitto.conf"
    settings.write_text(
        f"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nset_tcp_nodelay true\n"
    )
    with subprocess.Popen([binary, "-c", str(settings)], stderr=subprocess.DEVNULL) as process:
        try:
            _wait_port(port)
            yield port
        finally:
            process.terminate()


def _wait_port(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise InputError(f"the broker did not answer on port {port} within 10 s")


@contextlib.contextmanager
def gateway(
    folder: Path, port: int, models_dir: Path, profile: str = PROFILE, *, settings: str = "", tables: str = ""
) -> Iterator[int]:
    """The gateway under test in a process of its own; yields its process id."""
    (folder / "bench.toml").write_text(profile)
    (folder / "gateway.toml").write_text(
        f'site = "bench"\ndata_dir = "{folder}/data"\nmodels_dir = "{models_dir}"\n{settings}'
        f'[mqtt]\nhost = "127.0.0.1"\nport = {port}\n[[sensors]]\nprofile = "./bench.toml"\n{tables}'
    )
    command = [
        sys.executable,
        "-m",
        "gateway.cli.main",
        "run",
        "-c",
        str(folder / "gateway.toml"),
        "--log-level",
        "warning",
    ]
    with _process(command) as process:
        yield process


@contextlib.contextmanager
def baseline(port: int) -> Iterator[int]:
    """The bare script in a process of its own; yields its process id."""
    with _process([sys.executable, "-c", BASELINE, str(port)]) as process:
        yield process


@contextlib.contextmanager
def _process(command: list[str]) -> Iterator[int]:
    with subprocess.Popen(command) as process:
        try:
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_online(port: int, seconds: float = 60.0) -> None:
    """Wait until the gateway's retained status says online.

    Raises:
        ModelUnavailable: it does not within ``seconds``.
    """
    states: queue.Queue[str] = queue.Queue()
    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="bench-status")
    client.on_message = lambda _client, _data, message: states.put(json.loads(message.payload)["state"])
    client.connect("127.0.0.1", port)
    client.subscribe("edge/bench/status", qos=1)
    client.loop_start()
    deadline = time.monotonic() + seconds
    try:
        while time.monotonic() < deadline:
            with contextlib.suppress(queue.Empty):
                if states.get(timeout=1) == "online":
                    return
    finally:
        client.disconnect()
        client.loop_stop()
    raise ModelUnavailable(f"the gateway was not online within {seconds:g} s; try `edge-gateway doctor`")


class Meter:
    """Sends a load and measures how long each alert takes."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._sent: dict[float, float] = {}
        self._latencies: list[float] = []
        self._insights: list[float] = []
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="bench-meter")
        self._sender = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="bench-sender")

    def _on_message(self, _client: mqtt.Client, _data: object, message: mqtt.MQTTMessage) -> None:
        now = time.perf_counter()
        content = json.loads(message.payload)
        if content.get("kind") == "status":
            return
        if "/insights/" in message.topic:
            self._insights.append(content["seconds"])
        elif content["state"] == "raised":
            sent = self._sent.pop(round(content["value"], 4), None)
            if sent is not None:
                self._latencies.append(now - sent)

    def measure(self, load: Load, pid: int) -> Measured:
        """Wait until the one under test is online, then send the load."""
        self._client.on_message = self._on_message
        for client in (self._client, self._sender):
            client.connect("127.0.0.1", self._port)
            client.loop_start()
        self._client.subscribe([("edge/bench/#", 1)])
        try:
            wait_online(self._port)
            self._send(Load(load.rate, min(5.0, load.seconds), load.assets), 101.0)
            warm = len(self._insights)
            self._latencies.clear()
            count = self._send(load, 601.0)
            self._settle()
            memory = psutil.Process(pid).memory_info().rss / 2**20
        finally:
            for client in (self._client, self._sender):
                client.disconnect()
                client.loop_stop()
        spoken = self._insights[warm:]
        return Measured(tuple(sorted(self._latencies)), count, len(spoken), sum(spoken), memory)

    def _send(self, load: Load, base: float) -> int:
        start = time.perf_counter()
        crossings = 0
        for number in range(int(load.rate * load.seconds)):
            pause = start + number / load.rate - time.perf_counter()
            if pause > 0:
                time.sleep(pause)
            asset = number % load.assets
            crossing = number % 25 == 7
            value = 20.0 + number % 10
            if crossing:
                value = round(base + crossings * 0.0001, 4)
                crossings += 1
                self._sent[value] = time.perf_counter()
            self._sender.publish(f"bench/a{asset}/state", json.dumps({"value": value}), qos=1)
        return crossings

    def _settle(self) -> None:
        deadline = time.monotonic() + 5
        while self._sent and time.monotonic() < deadline:
            time.sleep(0.05)


def run(load: Load, models_dir: Path) -> tuple[dict[str, object], dict[str, float]]:
    """Measure the gateway and the bare script under the same load; figures and ratios."""
    with tempfile.TemporaryDirectory(prefix="edge-bench-") as name:
        folder = Path(name)
        with mosquitto(folder) as port, baseline(port) as pid:
            bare = Meter(port).measure(Load(load.rate, min(load.seconds, 10.0), load.assets), pid)
        with mosquitto(folder) as port, gateway(folder, port, models_dir) as pid:
            ours = Meter(port).measure(load, pid)
    figures: dict[str, object] = {
        "messages_per_second": load.rate,
        "seconds": load.seconds,
        "alerts_expected": ours.crossings,
        "alerts_seen": len(ours.latencies),
        "alert_median_ms": round(1000 * statistics.median(ours.latencies), 2) if ours.latencies else None,
        "alert_p99_ms": round(ours.percentile(0.99), 2),
        "alert_max_ms": round(ours.percentile(1.0), 2),
        "model_busy_share": round(ours.model_seconds / load.seconds, 2),
        "insights": ours.insights,
        "gateway_memory_mb": round(ours.memory_mb, 1),
        "bare_paho_p99_ms": round(bare.percentile(0.99), 2),
        "bare_paho_median_ms": round(1000 * statistics.median(bare.latencies), 2),
    }
    ratios = {"alert_p99_vs_bare_paho": round(ours.percentile(0.99) / bare.percentile(0.99), 2)}
    return figures, ratios
