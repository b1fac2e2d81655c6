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
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kill9_parts import Gateway, Listener, Sender

from gateway.adapters.model_files import default_models_dir
from gateway.cli.bench_end_to_end import mosquitto
from gateway.cli.machine import machine


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
