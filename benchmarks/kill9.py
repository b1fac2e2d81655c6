"""Kills the gateway and its model worker at random moments under load, and counts.

A load of QoS 1 messages goes through a real mosquitto to a real gateway, which is ended by SIGKILL
(or its worker is) again and again and started anew. The sender keeps its own book: what it sent for
each window, and which readings crossed the limit. At the end the gateway's closed windows and the
alerts and insights that a foreign subscriber received are compared with that book.

    python benchmarks/kill9.py --kills 20 --json
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import paho.mqtt.client as mqtt
import psutil
from paho.mqtt.enums import CallbackAPIVersion

from gateway.adapters.model_files import default_models_dir
from gateway.cli.bench_end_to_end import mosquitto
from gateway.cli.machine import machine

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


@dataclass(frozen=True, slots=True)
class Report:
    """What was sent and what was found; all of the last five must be 0."""

    kills_gateway: int
    kills_worker: int
    messages: int
    windows: int
    alerts_expected: int
    insights_seen_in_outbox: int
    insights_received: int
    windows_missing: int
    windows_wrong_count: int
    alerts_missing: int
    alerts_unexpected: int
    insights_lost: int

    def clean(self) -> bool:
        """Whether nothing was lost and nothing counted twice."""
        return not any(
            (
                self.windows_missing,
                self.windows_wrong_count,
                self.alerts_missing,
                self.alerts_unexpected,
                self.insights_lost,
            )
        )


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


@contextlib.contextmanager
def watch_outbox(gateway: Gateway) -> Iterator[set[str]]:
    """Collect the ids of insights that were ever seen in the outbox."""
    seen: set[str] = set()
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(0.02):
            with contextlib.suppress(sqlite3.Error):
                seen.update(
                    str(row[0]) for row in gateway.query("SELECT id FROM outbox WHERE topic LIKE '%/insights/%'")
                )

    thread = threading.Thread(target=look, name="outbox", daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join(10)


def settled(gateway: Gateway, wanted: int, seconds: float) -> None:
    """Wait until so many windows are stored and the outbox is empty."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(sqlite3.Error):
            windows = gateway.query(
                "SELECT COUNT(*) FROM closed_window WHERE json_extract(body, '$.statistics.count') > 0"
            )[0][0]
            waiting = gateway.query("SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM pending)")[0][0]
            if windows == wanted and waiting == 0:
                return
        time.sleep(0.1)


def campaign(
    kills: int, rate: float = 400.0, assets: int = 20, seed: int = 1, models_dir: Path | None = None
) -> Report:
    """Run it: ``kills`` SIGKILLs, one to three seconds apart, at ``rate`` messages/s."""
    chance = random.Random(seed)
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="edge-kill9-") as name, mosquitto(Path(name)) as port:
        gateway, listener = Gateway(Path(name), port, models_dir or default_models_dir()), Listener(port)
        gateway.start()
        if not listener.online.wait(60):
            raise SystemExit("the gateway was not online within 60 s")
        sender = Sender(port, assets, rate)
        with watch_outbox(gateway) as outbox:
            sender.start()
            while sum(done.values()) < kills:
                time.sleep(chance.uniform(1.0, 3.0))
                if chance.random() < 0.7:
                    gateway.kill()
                    done["gateway"] += 1
                elif gateway.kill_worker():
                    done["worker"] += 1
            sender.end()
            # The windows of the closing readings stay open; all others must be stored.
            expected = {key: count for key, count in sender.counts.items() if key[1] < max(k[1] for k in sender.counts)}
            settled(gateway, len(expected), 120)
        stored = {
            (str(asset), float(str(start))): int(str(count))
            for asset, start, count in gateway.query(
                "SELECT asset, start_time, json_extract(body, '$.statistics.count') FROM closed_window"
            )
        }
        gateway.stop()
        listener.close()
    return judge(sender, listener, expected, stored, set(outbox), done)


def judge(
    sender: Sender,
    listener: Listener,
    expected: dict[tuple[str, float], int],
    stored: dict[tuple[str, float], int],
    outbox: set[str],
    done: Counter[str],
) -> Report:
    """Compare the sender's book with what came out."""
    alerts = Counter(listener.alerts.values())
    wanted = {(asset, iso(moment)) for asset, moment in sender.crossings}
    return Report(
        kills_gateway=done["gateway"],
        kills_worker=done["worker"],
        messages=sender.sent,
        windows=len(expected),
        alerts_expected=len(wanted),
        insights_seen_in_outbox=len(outbox),
        insights_received=len(listener.insights),
        windows_missing=len(expected.keys() - stored.keys()),
        windows_wrong_count=sum(stored.get(key, count) != count for key, count in expected.items()),
        alerts_missing=len(wanted - alerts.keys()),
        alerts_unexpected=len(alerts.keys() - wanted) + sum(count - 1 for count in alerts.values()),
        insights_lost=len(outbox - listener.insights),
    )


def iso(seconds: float) -> str:
    """ISO 8601 in UTC as the alerts write it; written anew here on purpose."""
    whole = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(int(seconds)))
    return f"{whole}.{round(seconds % 1 * 1000):03d}Z"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rate", type=float, default=400.0, help="messages per second")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--models-dir", type=Path, default=None)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    report = campaign(given.kills, given.rate, seed=given.seed, models_dir=given.models_dir)
    result = {"bench": "kill9", "machine": machine(), "figures": asdict(report)}
    print(json.dumps(result, indent=2) if given.json else "\n".join(f"{k}: {v}" for k, v in asdict(report).items()))
    sys.exit(0 if report.clean() else 1)


if __name__ == "__main__":
    main()
