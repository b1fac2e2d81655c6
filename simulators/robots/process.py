"""Runs one simulated robot as a ROS process: spins, steps the rig, ends at SIGTERM.

Faults can be switched while it runs: std_msgs/String on ``<namespace>/simulator/fault``, as in
`simulators.robots.faults`; the journal says when it is done.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn, Protocol

import rclpy
from rclpy.executors import ExternalShutdownException, SingleThreadedExecutor
from rclpy.signals import SignalHandlerOptions
from std_msgs.msg import String

from simulators.robots.action_servers import ActionServers, Offer
from simulators.robots.faults import FaultError
from simulators.robots.rig import Rig

_ACTIVE = 0.02  # s between two looks at the clock while anything happens
_IDLE = 0.5
_FEEDBACK = 0.1  # s
_LONGEST = 0.5  # s that are made up for after a pause of the process
_DEATH = 9  # exit status of a robot that dies of a fault


def die() -> NoReturn:
    """End the process at once, as a power cut would."""
    os._exit(_DEATH)


class Topics(Protocol):
    """What a robot publishes and listens to beside its actions."""

    def start(self, node: Any) -> None:
        """Make publishers and subscriptions."""

    def publish(self, now: float) -> None:
        """Called at each tick with the monotonic time, seconds; publishes what is due."""


class RobotProcess:
    """One robot's node.

    Args:
        factor: seconds of the simulation in a real second.
        on_fault: told after a fault was switched.
    """

    def __init__(
        self,
        rig: Rig,
        offers: tuple[Offer, ...],
        topics: Topics,
        *,
        factor: float,
        preempt: bool,
        on_fault: Callable[[], None],
    ) -> None:
        self._rig = rig
        self._topics = topics
        self._factor = factor
        self._on_fault = on_fault
        self._servers = ActionServers(rig, offers, preempt=preempt, woken=self._wake)
        self._timer: Any = None
        self._last = 0.0
        self._fed_back = 0.0

    def start(self, node: Any) -> None:
        """Make everything on that node."""
        self._last = time.monotonic()
        self._on_fault()
        self._topics.start(node)
        self._servers.start(node)
        node.create_subscription(String, "~/fault", self._switch, 10)
        self._timer = node.create_timer(_IDLE, self._tick)

    def _wake(self) -> None:
        self._last = time.monotonic()
        self._pace(_ACTIVE)

    def _pace(self, period: float) -> None:
        wanted = int(period * 1e9)
        if self._timer.timer_period_ns != wanted:
            self._timer.timer_period_ns = wanted
            self._timer.reset()

    def _tick(self) -> None:
        now = time.monotonic()
        spent, self._last = min(_LONGEST, now - self._last), now
        ending = self._rig.advance(spent * self._factor)
        if ending is not None:
            if ending.outcome == "succeeded":
                self._servers.feed_back()  # nothing is left to do; of other endings that would not be true
            self._servers.finish(ending)
        slow = self._rig.faults.number("slow-feedback")
        if now - self._fed_back >= max(_FEEDBACK, 0.0 if slow is None else slow / self._factor) - _ACTIVE / 2:
            self._servers.feed_back()
            self._fed_back = now
        self._topics.publish(now)
        self._pace(_ACTIVE if self._rig.active else _IDLE)

    def _switch(self, message: Any) -> None:
        try:
            self._rig.faults.switch(message.data)
        except FaultError as error:
            self._rig.journal.write("fault", text=message.data, error=str(error))
            return
        self._on_fault()
        self._rig.journal.write("fault", text=message.data, on=str(self._rig.faults))


def run(robot: RobotProcess, namespace: str) -> int:
    """Run until SIGTERM or SIGINT; prints ``{"ready": true}`` when the servers are up. Returns the exit status."""
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    rclpy.init(signal_handler_options=SignalHandlerOptions.NO)
    node = rclpy.create_node("simulator", namespace=namespace, enable_rosout=False, start_parameter_services=False)
    executor = SingleThreadedExecutor()
    executor.add_node(node)
    robot.start(node)
    stopping = threading.Event()
    spinning = threading.Thread(target=_spin, args=(executor, stopping), name="ros", daemon=True)
    spinning.start()
    sys.stdout.write(json.dumps({"ready": True}) + "\n")
    sys.stdout.flush()
    signal.sigwait(signals)
    failed = stopping.is_set()
    stopping.set()
    executor.shutdown(timeout_sec=2.0)
    spinning.join(2.0)
    node.destroy_node()
    rclpy.shutdown()
    return 1 if failed else 0


def _spin(executor: Any, stopping: threading.Event) -> None:
    """Spin; an error in a callback ends the process, with its traceback."""
    try:
        while not stopping.is_set():
            executor.spin_once()
    except ExternalShutdownException:
        pass
    finally:
        if not stopping.is_set():
            stopping.set()
            os.kill(os.getpid(), signal.SIGTERM)
