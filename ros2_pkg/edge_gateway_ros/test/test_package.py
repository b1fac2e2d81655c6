"""What ``colcon test`` runs: the parts that need nothing but the package. The gateway's repository has the rest."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from edge_gateway_ros import signature
from edge_gateway_ros.latch import CLEARED, ROBOT, STOP, Latches, LatchState
from edge_gateway_ros.settings import DEFAULTS, SettingsError, settings

KEY = bytes(range(32))


def signed(message: dict[str, Any]) -> dict[str, Any]:
    """The message with its signature, made without the package."""
    text = json.dumps(message, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return {**message, "signature": hmac.new(KEY, text.encode(), hashlib.sha256).hexdigest()}


def test_a_signature() -> None:
    message = signed({"b": 1.5, "a": "ä"})
    assert signature.valid(message, KEY)
    assert not signature.valid({**message, "b": 1}, KEY)


def test_a_stop_and_its_reset() -> None:
    latches = Latches("r", KEY, LatchState())
    assert latches.message(ROBOT, b"x", 100.0, retained=False) == STOP
    reset = {"schema": 1, "id": "1", "kind": "stop_reset", "scope": "r", "sender": "x", "issued": 101.0}
    assert latches.message(ROBOT, json.dumps(signed(reset)).encode(), 102.0, retained=False) == CLEARED


def test_a_parameter_that_is_missing() -> None:
    with pytest.raises(SettingsError):
        settings(DEFAULTS)
