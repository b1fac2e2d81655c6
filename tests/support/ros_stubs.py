"""Modules of ROS that are not there: for unit tests of the parts of the node that import them."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest


class Record(SimpleNamespace):
    """A message of ROS of any type; what was not set comes to be when it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self.__dict__[name] = Record()
        return self.__dict__[name]


def with_stubs(monkeypatch: pytest.MonkeyPatch, module: str) -> Any:
    """Import a module of the node with stubs in place of ROS, for this test only."""
    service = type("Service", (), {"Request": Record, "Response": Record})
    modules: dict[str, dict[str, Any]] = {
        "rclpy": {},
        "rclpy.qos": {"QoSProfile": Record, "qos_profile_services_default": Record()},
        "rclpy.action": {"get_action_names_and_types": lambda _node: []},
        "action_msgs": {},
        "action_msgs.srv": {"CancelGoal": service},
        "unique_identifier_msgs": {},
        "unique_identifier_msgs.msg": {"UUID": Record},
        "geometry_msgs": {},
        "geometry_msgs.msg": {"Twist": type("Twist", (Record,), {}), "TwistStamped": type("Stamped", (Record,), {})},
    }
    for name, content in modules.items():
        stub = ModuleType(name)
        stub.__dict__.update(content)
        monkeypatch.setitem(sys.modules, name, stub)
    for name in ("action_port", "graph_watch", "brake", module):
        monkeypatch.delitem(sys.modules, f"edge_gateway_ros.{name}", raising=False)
    found = importlib.import_module(f"edge_gateway_ros.{module}")
    monkeypatch.delitem(sys.modules, f"edge_gateway_ros.{module}")
    return found
