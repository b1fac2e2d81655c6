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


class CancelGoal:
    Request = Record


class DiagnosticStatus(Record):
    OK, WARN, ERROR = b"\0", b"\1", b"\2"


class Twist(Record):
    pass


class TwistStamped(Record):
    pass


class Shutdown(Exception):
    pass


class LifecycleNode:
    pass


MODULES: dict[str, dict[str, Any]] = {
    "rclpy.qos": {
        **dict.fromkeys(("QoSProfile", "DurabilityPolicy", "ReliabilityPolicy"), Record),
        "qos_profile_services_default": Record(),
    },
    "rclpy.action": {"get_action_names_and_types": lambda _node: []},
    "action_msgs.srv": {"CancelGoal": CancelGoal},
    "unique_identifier_msgs.msg": {"UUID": Record},
    "geometry_msgs.msg": {"Twist": Twist, "TwistStamped": TwistStamped},
    "diagnostic_msgs.msg": {"DiagnosticArray": Record, "DiagnosticStatus": DiagnosticStatus, "KeyValue": Record},
    "std_msgs.msg": {"String": Record, "Empty": Record},
    "std_srvs.srv": {"Trigger": Record},
    "rclpy.executors": {"ExternalShutdownException": Shutdown, "SingleThreadedExecutor": Record},
    "rclpy.lifecycle": {"LifecycleNode": LifecycleNode, "LifecycleState": Record, "TransitionCallbackReturn": Record},
    "rclpy.parameter": {"Parameter": Record},
    "rclpy.signals": {"SignalHandlerOptions": Record},
}


def with_stubs(monkeypatch: pytest.MonkeyPatch, module: str) -> Any:
    """Import a module of the node with stubs in place of ROS, which are gone after the test."""
    for name, content in MODULES.items():
        for part, inside in ((name.split(".")[0], {}), (name, content)):
            stub = ModuleType(part)
            stub.__dict__.update(inside)
            monkeypatch.setitem(sys.modules, part, stub)
    return importlib.import_module(f"edge_gateway_ros.{module}")
