"""Sensors at a steady rate, odd enough that a gateway's model always has work; for measuring.

    python -m simulators.load --port 1883 --rate 2000

Publishes JSON with a ``value`` on ``bench/a<n>/state`` with QoS 1 until SIGTERM. A process of its own, so that
what is measured does not wait for it.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

_ASSETS = 101
_ODD = 997  # each so many messages one is far off
_MOST_WAITING = 2000


def main() -> int:
    """Publish until SIGTERM."""
    made = argparse.ArgumentParser(prog="load", description="Sensors at a steady rate.")
    made.add_argument("--port", type=int, default=1883)
    made.add_argument("--rate", type=float, default=2000.0, metavar="MESSAGES_PER_SECOND")
    options = made.parse_args()
    done = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: done.set())
    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="load")
    client.max_queued_messages_set(_MOST_WAITING)
    client.connect("127.0.0.1", options.port)
    client.loop_start()
    start, number = time.monotonic(), 0
    while not done.is_set():
        pause = start + number / options.rate - time.monotonic()
        if pause > 0.0:
            done.wait(pause)
        value = 20.0 + number % 10 + (100.0 if number % _ODD == 0 else 0.0)
        client.publish(f"bench/a{number % _ASSETS}/state", json.dumps({"value": value}), qos=1)
        number += 1
    client.disconnect()
    client.loop_stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
