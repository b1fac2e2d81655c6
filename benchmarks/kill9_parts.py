"""Who takes part in the campaign of kills: the sender with its book, the listener, the gateway."""

from __future__ import annotations

import contextlib
import json
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import paho.mqtt.client as mqtt
import psutil
from paho.mqtt.enums import CallbackAPIVersion

WINDOW = 10  # seconds of event time
STEP = 0.5  # seconds of event time between two readings of an asset
START = time.time() // 86400 * 86400 - 86400.0  # yesterday: old windows would be forgotten
PROFILE = f"""
name = "campaign"
title = "Campaign"
description = "Load for the campaign"
[windows]
length = "{WINDOW}s"
lateness = "0s"
idle = "1h"
[[topics]]
pattern = "campaign/{{asset}}/state"
fields = [ {{ channel = "value", path = "value" }} ]
time = {{ path = "t", format = "epoch-s" }}
[channels.value]
title = "value"
unit = "bar"
high = {{ warning = 100.0 }}
"""


class Sender(threading.Thread):
    """Sends the load and keeps the book."""

    def __init__(self, port: int, assets: int, rate: float) -> None:
        super().__init__(name="sender", daemon=True)
        self._port = port
        self._assets = assets
        self._rate = rate
        self._stop_asked = threading.Event()
        self.counts: Counter[tuple[str, float]] = Counter()
        self.crossings: set[tuple[str, float]] = set()
        self.sent = 0

    def run(self) -> None:
        """Send until asked to end, then close every window and wait for the broker's answers."""
        client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="campaign-sender")
        client.max_inflight_messages_set(200)
        client.connect("127.0.0.1", self._port)
        client.loop_start()
        begin = time.perf_counter()
        step = 0
        while not self._stop_asked.is_set():
            for number in range(self._assets):
                self._send(client, number, step, 150.0 if (step + number) % 40 == 20 else 20.0 + step % 7)
                pause = begin + self.sent / self._rate - time.perf_counter()
                if pause > 0:
                    time.sleep(pause)
            step += 1
        closing = (int(step * STEP) // WINDOW + 2) * int(WINDOW / STEP)
        last = [self._send(client, number, closing, 20.0) for number in range(self._assets)]
        for info in last:
            info.wait_for_publish(60)
        client.disconnect()
        client.loop_stop()

    def _send(self, client: mqtt.Client, number: int, step: int, value: float) -> mqtt.MQTTMessageInfo:
        asset, moment = f"a{number}", START + step * STEP
        self.counts[asset, moment // WINDOW * WINDOW] += 1
        if value > 100:
            self.crossings.add((asset, moment))
        self.sent += 1
        return client.publish(f"campaign/{asset}/state", json.dumps({"t": moment, "value": value}), qos=1)

    def end(self) -> None:
        """Ask for the end and wait for it."""
        self._stop_asked.set()
        self.join(120)


class Listener:
    """A foreign subscriber that is never killed."""

    def __init__(self, port: int) -> None:
        self.alerts: dict[str, tuple[str, str]] = {}
        self.insights: set[str] = set()
        self.online = threading.Event()
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="campaign-listener")
        self._client.on_message = self._on_message
        self._client.connect("127.0.0.1", port)
        self._client.subscribe([("edge/campaign/#", 1)])
        self._client.loop_start()

    def _on_message(self, _client: mqtt.Client, _data: object, message: mqtt.MQTTMessage) -> None:
        content = json.loads(message.payload)
        if content["kind"] == "alert" and content["state"] == "raised":
            self.alerts[content["id"]] = (content["asset"], content["since"])
        elif content["kind"] == "insight":
            self.insights.add(content["id"])
        elif content["kind"] == "status" and content["state"] == "online":
            self.online.set()

    def close(self) -> None:
        """Leave the broker."""
        self._client.disconnect()
        self._client.loop_stop()


class Gateway:
    """The gateway under test in a process of its own."""

    def __init__(self, folder: Path, port: int, models_dir: Path) -> None:
        (folder / "campaign.toml").write_text(PROFILE)
        (folder / "gateway.toml").write_text(
            f'site = "campaign"\ndata_dir = "{folder}/data"\nmodels_dir = "{models_dir}"\n'
            f'[mqtt]\nhost = "127.0.0.1"\nport = {port}\n[[sensors]]\nprofile = "./campaign.toml"\n'
        )
        self._settings = folder / "gateway.toml"
        self.database = folder / "data" / "gateway.db"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it."""
        command = [sys.executable, "-m", "gateway.cli.main", "run", "-c", str(self._settings), "--log-level", "error"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        """SIGKILL, then start anew as systemd would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self.start()

    def kill_worker(self) -> bool:
        """SIGKILL to the model's process; False when there is none just now."""
        if self._process is None:
            return False
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(self._process.pid).children():
                child.kill()
                return True
        return False

    def stop(self) -> int:
        """SIGTERM and the exit status."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(60)

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Read its database from outside."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(sql).fetchall()
