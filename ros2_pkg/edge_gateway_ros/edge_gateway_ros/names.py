"""Names on the ROS graph."""

from __future__ import annotations


def resolve(namespace: str, name: str) -> str:
    """The full name: relative ones stand in the namespace ("" and "/" are the root)."""
    return name if name.startswith("/") else f"{namespace.rstrip('/')}/{name}"


def within(namespace: str, name: str) -> bool:
    """Whether a full name stands in the namespace."""
    return name.startswith(namespace.rstrip("/") + "/")
