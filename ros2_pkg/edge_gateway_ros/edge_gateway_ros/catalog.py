"""The catalogue: what the robot offers now, as JSON."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from edge_gateway_ros.clock import iso
from edge_gateway_ros.goal_check import Row


class State(NamedTuple):
    """What the catalogue says of the node.

    ``boot``: another after each start; ``period``: seconds; ``profile``: SHA-256 of the profile's file.
    """

    robot: str
    boot: str
    active: bool
    stopped: bool
    period: float
    profile: str


def catalog(state: State, rows: Iterable[Row] | None) -> dict[str, Any]:
    """A Catalog, as JSON; without rows it is the Last Will: offline."""
    online = rows is not None
    return {
        "schema": 1,
        "id": f"{state.robot}.{state.boot}",
        "kind": "catalog",
        "robot": state.robot,
        "time": iso(time.time()),
        "online": online,
        "active": online and state.active,
        "stopped": state.stopped,
        "period": state.period,
        "boot": state.boot,
        "profile": state.profile,
        "servers": [
            {
                "schema": 1,
                "id": row.name,
                "kind": row.kind,
                "type": row.type,
                "hash": row.hash,
                "goal_schema": row.schema,
            }
            for row in sorted(rows or (), key=lambda row: (row.kind, row.name))
        ],
    }
