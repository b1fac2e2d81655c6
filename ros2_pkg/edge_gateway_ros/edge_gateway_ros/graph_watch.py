"""What the robot offers now: watches the graph, keeps a port to each server that the profile names."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

from rclpy.action import get_action_names_and_types

from edge_gateway_ros import interfaces
from edge_gateway_ros.action_port import ActionPort
from edge_gateway_ros.calls import Calls
from edge_gateway_ros.goal_check import Row
from edge_gateway_ros.interfaces import UnknownInterface
from edge_gateway_ros.names import resolve, within
from edge_gateway_ros.profile import Profile
from edge_gateway_ros.schema import schema, schema_hash

log = logging.getLogger(__name__)

Key = tuple[str, str]
"""Kind and full name."""
PROBES = 3
"""So many probes in a row must be without an answer before a server counts as away."""
FIRST = 0.5
"""Seconds for the answer to a probe of a server that has not answered yet; then it is asked again."""


class GraphWatch:
    """The rows of the catalogue; all within the executor's thread, except `action_ports`.

    Args:
        node: of rclpy.
        profile: names the servers that goals may go to.
        calls: keeps the deadlines.
        liveness: seconds without a sign of life after which an action server counts as away.
        feedback: gets the feedback of all action servers.
        found: called when an action server has answered for the first time: it can be looked at.
    """

    def __init__(
        self,
        node: Any,
        profile: Profile,
        calls: Calls,
        liveness: float,
        feedback: Callable[[str, Any], None],
        found: Callable[[], None],
    ) -> None:
        self._node = node
        self._namespace = node.get_namespace()
        self._calls = calls
        self._liveness = liveness
        self._feedback = feedback
        self._found = found
        self._wanted: dict[Key, str] = {
            (row.kind, resolve(self._namespace, row.server)): row.type for row in profile.actions.values()
        }
        self._rows: dict[Key, Row] = {}
        self._ports: dict[str, ActionPort] = {}
        self._clients: dict[str, Any] = {}
        self._publishers: dict[str, Any] = {}
        self._described: dict[tuple[str, str], tuple[dict[str, Any], str, Any] | None] = {}
        self._probed = 0.0

    @property
    def rows(self) -> dict[Key, Row]:
        """What is there now."""
        return self._rows

    def row(self, kind: str, name: str) -> Row | None:
        """One of them."""
        return self._rows.get((kind, name))

    def port(self, name: str) -> ActionPort | None:
        """The port to an action server that is or was there."""
        return self._ports.get(name)

    def client(self, name: str) -> Any:
        """The client of a service."""
        return self._clients[name]

    def publisher(self, name: str) -> Any:
        """The publisher of a topic."""
        return self._publishers[name]

    def action_ports(self) -> tuple[ActionPort, ...]:
        """All ports; from any thread."""
        return tuple(self._ports.values())

    def look(self) -> bool:
        """Look at the graph; whether anything has changed."""
        self._open()
        rows = (self._row(*found) for found in self._present())
        found = {(row.kind, row.name): row for row in rows if row is not None}
        changed = found != self._rows
        self._rows = found
        self._probe()
        return changed

    def alive(self, name: str) -> bool:
        """Whether an action server has shown life within the liveness deadline, or was not asked often enough."""
        port = self._ports.get(name)
        return port is not None and (time.monotonic() - port.heard <= self._liveness or port.unanswered < PROBES)

    def grace(self, seconds: float) -> None:
        """The node itself stood still for so long: nobody could be heard meanwhile."""
        for port in self._ports.values():
            port.heard += seconds

    def probe_new(self) -> None:
        """Ask those that have not answered yet; nothing may be sent to them before they do."""
        for port in self._ports.values():
            if not port.known():
                port.probe(FIRST)

    def destroy(self) -> None:
        """Take everything off the graph."""
        for port in self._ports.values():
            port.destroy()
        for client in self._clients.values():
            self._calls.forget(client)
            self._node.destroy_client(client)
        for publisher in self._publishers.values():
            self._node.destroy_publisher(publisher)
        self._ports, self._clients, self._publishers, self._rows = {}, {}, {}, {}

    def _open(self) -> None:
        """Reach out for what the profile names, so that it is matched before the first goal."""
        for (kind, name), type_name in self._wanted.items():
            opened = {"action": self._ports, "service": self._clients, "topic": self._publishers}[kind]
            if name in opened or self._describe(kind, type_name) is None:
                continue
            cls = interfaces.load(type_name)
            if kind == "action":
                self._ports[name] = ActionPort(self._node, name, cls, self._calls, self._feedback, self._found)
            elif kind == "service":
                self._clients[name] = self._node.create_client(cls, name)
            else:
                self._publishers[name] = self._node.create_publisher(cls, name, 10)

    def _present(self) -> Iterator[tuple[str, str, str]]:
        """Kind, name and type of what is on the graph."""
        for name, types in get_action_names_and_types(self._node):
            # Clients have the same topics as a server, but only a server publishes the status.
            mine = ("action", name) in self._wanted or within(self._namespace, name)
            serves = mine and len(types) == 1 and self._node.count_publishers(f"{name}/_action/status")
            if serves and (name not in self._ports or (self._ports[name].known() and self.alive(name))):
                yield "action", name, types[0]
        for (kind, name), type_name in self._wanted.items():
            service = name in self._clients and self._clients[name].service_is_ready()
            if service or (name in self._publishers and self._publishers[name].get_subscription_count()):
                yield kind, name, type_name

    def _row(self, kind: str, name: str, type_name: str) -> Row | None:
        described = self._describe(kind, type_name)
        return None if described is None else Row(kind, name, type_name, described[1], described[0], described[2])

    def _describe(self, kind: str, type_name: str) -> tuple[dict[str, Any], str, Any] | None:
        key = (kind, type_name)
        if key not in self._described:
            try:
                cls = interfaces.goal_class(kind, type_name)
                found = schema(cls)
                self._described[key] = (found, schema_hash(found), cls)
            except UnknownInterface as error:
                log.warning("left out of the catalogue: %s", error)
                self._described[key] = None
        return self._described[key]

    def _probe(self) -> None:
        """Each third of the liveness deadline those that have answered once; see `probe_new`."""
        now = time.monotonic()
        third = self._liveness / 3.0
        due = now - self._probed >= third
        if due:
            self._probed = now
        for port in self._ports.values():
            if not port.known():
                port.probe(FIRST)
            elif due:
                port.probe(third)
