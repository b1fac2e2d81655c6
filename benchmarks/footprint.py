"""Measures memory with 1,000 streams, and the processor's share while nothing is to be said.

python benchmarks/footprint.py

Ends with 1 when a figure is beyond what is wanted.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import paho.mqtt.client as mqtt
import psutil
from grounding import RESULTS
from paho.mqtt.enums import CallbackAPIVersion

from gateway.adapters.model_files import default_models_dir, entry
from gateway.cli.bench_end_to_end import gateway, mosquitto, wait_online
from gateway.cli.machine import machine

IDLE_PERCENT = 2.0  # of one core, gateway and worker
GATEWAY_MB = 120.0
WARM_UP = 90  # seconds: the first window of each sensor is over, and the model has written about it
PROFILE = """
name = "bench"
title = "Bench"
description = "Quiet sensors"
[windows]
length = "1m"
[[topics]]
pattern = "bench/{asset}/state"
fields = [ { channel = "value", path = "value" } ]
[channels.value]
title = "value"
unit = "bar"
high = { warning = 100.0 }
deviation = { score = 8, floor = 1.0 }
stuck = { after = "1h" }
silence = { after = "5m" }
"""


def send(client: mqtt.Client, streams: int, rounds: int, seconds: float) -> None:
    """``rounds`` times one quiet message to each stream, spread over ``seconds``."""
    begin = time.perf_counter()
    for number in range(streams * rounds):
        pause = begin + number * seconds / (streams * rounds) - time.perf_counter()
        if pause > 0:
            time.sleep(pause)
        value = 20.0 + (number * 7 % 10) / 10
        client.publish(f"bench/a{number % streams}/state", json.dumps({"value": value}), qos=1)


def cpu(processes: list[psutil.Process]) -> float:
    """Seconds of processor time that they have used."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def measure(models_dir: Path, idle_seconds: float) -> dict[str, float]:
    """Start a gateway; load it; then leave it almost alone."""
    with tempfile.TemporaryDirectory(prefix="edge-footprint-") as name:
        folder = Path(name)
        with mosquitto(folder) as port, gateway(folder, port, models_dir, PROFILE) as pid:
            wait_online(port)
            own = psutil.Process(pid)
            worker = own.children()[0]
            client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="footprint")
            client.connect("127.0.0.1", port)
            client.loop_start()
            send(client, 10, WARM_UP, float(WARM_UP))
            before, begun = cpu([own, worker]), time.perf_counter()
            send(client, 10, int(idle_seconds), idle_seconds)
            share = (cpu([own, worker]) - before) / (time.perf_counter() - begun)
            send(client, 1000, 90, 90.0)
            figures = {
                "idle_core_percent": round(100 * share, 2),
                "gateway_mb_1000_streams": round(own.memory_info().rss / 1e6, 1),
                "worker_mb": round(worker.memory_info().rss / 1e6, 1),
                "worker_limit_mb": round(entry("smollm2-135m-instruct-q4_1").size / 1e6 + 150, 1),
            }
            client.disconnect()
            client.loop_stop()
    return figures


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--idle-seconds", type=float, default=30.0)
    parser.add_argument("--models-dir", type=Path, default=None)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, default=RESULTS / "footprint.json")
    given = parser.parse_args()
    figures = measure(given.models_dir or default_models_dir(), given.idle_seconds)
    result = {"bench": "footprint", "machine": machine(), "idle_seconds": given.idle_seconds, "figures": figures}
    given.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2) if given.json else "\n".join(f"{k}: {v}" for k, v in figures.items()))
    if not good(figures):
        raise SystemExit(1)


def good(figures: dict[str, float]) -> bool:
    """Whether the figures are what is wanted."""
    return (
        figures["idle_core_percent"] < IDLE_PERCENT
        and figures["gateway_mb_1000_streams"] < GATEWAY_MB
        and figures["worker_mb"] < figures["worker_limit_mb"]
    )


if __name__ == "__main__":
    main()
