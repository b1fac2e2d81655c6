"""The parts of a configured node, and how they work together.

Two threads matter: the executor's, in which everything about goals happens, and MQTT's, which only
hands over, except for a stop: that is done where it arrives.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from edge_gateway_ros import latch_file
from edge_gateway_ros.announce import Announcer, DiagnosticsReader
from edge_gateway_ros.brake import Brake
from edge_gateway_ros.calls import Calls
from edge_gateway_ros.canonical import NotJson, read_object
from edge_gateway_ros.catalog import State, catalog
from edge_gateway_ros.clock import iso
from edge_gateway_ros.clock_watch import ClockWatch
from edge_gateway_ros.disk_thread import DiskThread
from edge_gateway_ros.goal_check import Rules
from edge_gateway_ros.goal_journal import GoalJournal, machine_boot
from edge_gateway_ros.goals import Event, GoalBook
from edge_gateway_ros.graph_watch import GraphWatch
from edge_gateway_ros.guard import Guard, guarded
from edge_gateway_ros.intake import Intake
from edge_gateway_ros.latch import CLEARED, ROBOT, SITE, STOP, Latches
from edge_gateway_ros.link_watch import LinkWatch
from edge_gateway_ros.mqtt_link import MqttLink
from edge_gateway_ros.profile import load
from edge_gateway_ros.runner import Runner
from edge_gateway_ros.settings import Settings
from edge_gateway_ros.signature import read_key
from edge_gateway_ros.telemetry import Telemetry
from edge_gateway_ros.teller import Teller

log = logging.getLogger(__name__)

PERIOD = 5.0
"""Seconds between two catalogues."""
TICK = 0.25
"""Seconds between two looks at deadlines while a goal runs; otherwise a second, so that the node sleeps."""
PENDING = 500
"""Messages that may wait for the executor; more are dropped, except cancels. The gateway sends goals again."""
_LATE = 2.0  # seconds between two ticks: the process itself stood still


class Station:
    """Everything between MQTT and ROS for one robot.

    Args:
        node: of rclpy.
        settings: what to do.

    Raises:
        ProfileError, KeyFileError, OSError: from the constructor, nothing is left behind but files.
    """

    def __init__(self, node: Any, settings: Settings) -> None:
        self._node = node
        self._settings = settings
        self._profile = load(settings.profile)
        key = read_key(settings.key_file)
        settings.state_dir.mkdir(parents=True, exist_ok=True)
        self._latch_file = settings.state_dir / "latch.json"
        self.latches = Latches(settings.robot, key, latch_file.load(self._latch_file, time.time()))
        self._boot = uuid.uuid4().hex
        self._disk = DiskThread()
        machine = machine_boot()
        self._journal = GoalJournal(settings.state_dir, self._disk, machine)
        self._book = GoalBook(settings.robot, self._boot)
        self._book.replay(self._journal.open(time.time()), machine)
        self._disk.start()
        self._calls = Calls()
        self._watch = GraphWatch(node, self._profile, self._calls, settings.liveness, self._on_feedback, self._on_found)
        teller = Teller(self._book, self._journal, self._event)
        self.runner = Runner(teller, self._watch, self._calls, lambda: self.latches.stopped, settings.liveness)
        self.clock = ClockWatch()
        self.intake = Intake(
            Rules(settings.robot, self._profile, key, node.get_namespace()),
            self._book,
            teller,
            self.runner,
            self._watch,
            lambda: (self.active, self.latches.stopped),
            self.clock,
            self._event,
        )
        self._brake = Brake(node, self._profile)
        self._telemetry = Telemetry(node, settings.robot, self._profile)
        self._announcer = Announcer(node)
        self._diagnostics = DiagnosticsReader(node, settings.robot, self._send_diagnostics)
        self.link = LinkWatch(self._profile.link_loss_after)
        self._ticker = node.create_timer(TICK, guarded("a tick", self.tick))
        self.active = False
        self._pending = 0
        self._counting = threading.Lock()
        self._started = False
        self._ticked = time.monotonic()
        self._published = 0.0
        self._stop_topics = {settings.robot_topic("stop"): ROBOT, settings.topic("stop"): SITE}
        self.mqtt = MqttLink(
            settings.broker,
            f"edge-gateway-node-{settings.site}-{settings.robot}",
            self._topics(),
            (settings.robot_topic("catalog"), json.dumps(self._catalog(online=False)).encode()),
            self._on_message,
            lambda: self._later("the catalogue", self._publish_catalog),
        )

    def activate(self) -> None:
        """Take goals.

        Raises:
            OSError: the password or the certificates cannot be read.
        """
        if not self._started:
            self.mqtt.start()
            self._started = True
            self._watch.look()
            self.runner.attach(self._book.open())
        self.link.heard()
        self.active = True
        self._publish_catalog()

    def deactivate(self) -> None:
        """Take no goals, and cancel those that run."""
        self.active = False
        self.runner.cancel_all("deactivated")
        self._publish_catalog()

    def close(self) -> None:
        """End everything."""
        self.mqtt.end()
        self._node.destroy_timer(self._ticker)
        for part in (self._watch, self._brake, self._telemetry, self._announcer, self._diagnostics):
            part.destroy()
        self._journal.close()
        self._disk.end()

    def stop(self, sender: str) -> None:
        """Stop the robot, by order of ROS; the broker keeps it for everybody else."""
        message = {"schema": 1, "id": uuid.uuid4().hex, "kind": "stop", "sender": sender, "time": iso(time.time())}
        payload = json.dumps(message, separators=(",", ":")).encode()
        self.latches.set(ROBOT, time.time(), payload)
        self._halt()
        self.mqtt.publish(self._settings.robot_topic("stop"), message, retain=True)

    def tick(self) -> None:
        """Each `TICK` seconds while a goal runs, and each second."""
        now = time.monotonic()
        stood_still = now - self._ticked
        self._ticked = now
        if stood_still > _LATE:
            self._watch.grace(stood_still)
            self.link.grace(stood_still)
        self._calls.tick(now)
        if self.runner.count:
            self._watch.probe_new()
        self.runner.tick()
        if self.link.changed():
            log.warning("the gateway is %s", "not heard any more" if self.link.lost else "heard again")
        if self.link.lost and self._profile.link_loss_cancels and self.runner.count:
            self.runner.cancel_all("link-loss")
        if self.latches.stopped and self.runner.count:
            with Guard("the zero velocity"):
                self._brake.zero()
        self._pace()

    def second(self) -> None:
        """Each second."""
        self.tick()
        if not self._look() and time.monotonic() - self._published >= PERIOD:
            self._publish_catalog()
        self._on_waiting()
        self._telemetry.look()
        self._diagnostics.tick()
        telemetry = self._telemetry.message(self._diagnostics.worst)
        if telemetry is not None:
            self.mqtt.publish(self._settings.robot_topic("telemetry"), telemetry, qos=0)

    def _topics(self) -> dict[str, int]:
        """What to subscribe to. What is about now has QoS 0: a stop never waits behind old heartbeats."""
        chosen = self._settings
        kept = (*self._stop_topics, chosen.robot_topic("goals"), chosen.robot_topic("cancel"))
        now = (chosen.topic("heartbeat"), chosen.topic("alerts/#"), chosen.topic("insights/#"))
        return {**dict.fromkeys(kept, 1), **dict.fromkeys(now, 0)}

    def _on_message(self, topic: str, payload: bytes, retained: bool) -> None:
        """In MQTT's thread."""
        which = self._stop_topics.get(topic)
        if which is not None:
            effect = self.latches.message(which, payload, time.time(), retained=retained)
            if effect == STOP:
                self._halt()
            elif effect == CLEARED:
                log.warning("the stop latch of the %s is cleared", which)
                self._latch_changed()
            return
        if topic == self._settings.topic("heartbeat"):
            if not retained:
                self._on_beat(payload)
            return
        takes: dict[str, Callable[[bytes], Any]] = {
            self._settings.robot_topic("goals"): self._on_goal,
            self._settings.robot_topic("cancel"): self.intake.cancel,
        }
        take = takes.get(topic)
        if take is None:
            alerts = topic.startswith(self._settings.topic("alerts/"))
            take = self._announcer.alert if alerts else self._announcer.insight
        if self._pending >= PENDING and topic != self._settings.robot_topic("cancel"):
            return
        self._later(f"a message on {topic}", partial(take, payload))

    def _on_beat(self, payload: bytes) -> None:
        self.link.heard()
        try:
            self.clock.heard(read_object(payload))
        except NotJson:
            return
        if self.intake.waiting:
            self._later("goals that wait for a heartbeat", self._on_waiting)

    def _on_waiting(self) -> None:
        self.intake.look()
        self._pace()

    def _on_goal(self, payload: bytes) -> None:
        if self.intake.goal(payload):
            self.link.heard()
        self._pace()

    def _pace(self) -> None:
        if self.runner.count == 0:
            self._ticker.cancel()
        elif self._ticker.is_canceled():
            self._ticker.reset()

    def _on_feedback(self, goal: str, message: Any) -> None:
        self.runner.feedback(goal, message)

    def _on_found(self) -> None:
        self._later("a server that was found", self._look)

    def _look(self) -> bool:
        changed = self._watch.look()
        if changed:
            self._publish_catalog()
        return changed

    def _halt(self) -> None:
        """The latch is set: cancel now. In the thread in which the stop arrived; nothing may wait before this."""
        asked = self.runner.stop_now()
        with Guard("the zero velocity"):  # what follows is needed all the more
            self._brake.zero()
        log.warning("stopped")
        self._later("what follows a stop", self.runner.note_stop)
        for server, future in asked:
            future.add_done_callback(partial(self._on_stopped, server))
        self._latch_changed()

    def _on_stopped(self, server: str, future: Any) -> None:
        self._later(f"the answer of {server} to a stop", lambda: self.runner.stopped(server, future.result()))

    def _latch_changed(self) -> None:
        self._disk.soon("the latch file", lambda: latch_file.save(self._latch_file, self.latches.state))
        self._later("the catalogue", self._publish_catalog)

    def _later(self, what: str, job: Callable[[], Any]) -> None:
        """In the executor's thread."""
        with self._counting:
            self._pending += 1
        self._node.executor.create_task(self._run, what, job)

    def _run(self, what: str, job: Callable[[], Any]) -> None:
        with self._counting:
            self._pending -= 1
        with Guard(what):
            job()

    def _event(self, event: Event) -> None:
        self.mqtt.publish(self._settings.robot_topic("events"), event)

    def _send_diagnostics(self, message: dict[str, Any]) -> None:
        self.mqtt.publish(self._settings.robot_topic("diagnostics"), message)

    def _publish_catalog(self) -> None:
        self._published = time.monotonic()
        self.mqtt.publish(self._settings.robot_topic("catalog"), self._catalog(online=True), retain=True)

    def _catalog(self, *, online: bool) -> dict[str, Any]:
        state = State(self._settings.robot, self._boot, self.active, self.latches.stopped, PERIOD, self._profile.digest)
        return catalog(state, self._watch.rows.values() if online else None)
