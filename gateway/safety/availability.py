"""Whether the robot is there and offers what is wanted, by its catalogue."""

from __future__ import annotations

from gateway.robot_messages import Catalog, CatalogRow
from gateway.robot_profiles import Action
from gateway.safety.request import Refusal
from gateway.safety.wording import figure, shown

_PERIODS = 3.0  # a catalogue that is older than so many of its periods is stale


def away(robot: str, catalog: Catalog | None, now: float) -> Refusal | None:
    """Why the robot takes no goals now, or None."""
    why = None
    rule = "robot-away", "catalog"
    if catalog is None:
        why = "its node has not been heard of"
    elif not catalog.online:
        why = "its node is offline"
    elif not abs(now - catalog.time) <= _PERIODS * catalog.period:
        age = round(now - catalog.time, 1) if abs(now - catalog.time) < 1e9 else now - catalog.time
        why = f"its catalogue is {figure(abs(age), 's')} {'old' if age >= 0 else 'in the future; set the clocks'}"
    elif not catalog.active:
        why = "its node is not active"
    elif catalog.stopped:
        why, rule = "its node's stop latch is set; only an authorised reset clears it", ("stopped", "stop latch")
    return None if why is None else Refusal(rule[0], f"{robot} takes no goals: {why}", rule[1])


def server(robot: str, name: str, action: Action, namespace: str, catalog: Catalog) -> CatalogRow | Refusal:
    """The row of the action's server in the catalogue."""
    wanted = full_name(namespace, action.server)
    rule = f"actions.{name}.server"
    found = [row for row in catalog.servers if row.id == wanted and row.kind == action.kind]
    if not found:
        return Refusal("no-server", f"{robot} has no {action.kind} {wanted} now", rule)
    for row in found:
        if row.type == action.type:
            return row
    text = f"{wanted} of {robot} is {shown(found[0].type)}, not {action.type}"
    return Refusal("no-server", text, f"actions.{name}.type")


def full_name(namespace: str, server: str) -> str:
    """The name on the ROS graph; one that begins with a slash is full already."""
    return server if server.startswith("/") else f"/{namespace.strip('/')}/{server}".replace("//", "/")
