"""Plans for tests, as a model writes them."""

from __future__ import annotations

from gateway.commands.plans.plan import Plan, parse


def planned(text: str) -> Plan:
    """The plan of a text that is one."""
    found = parse(text)
    assert isinstance(found, Plan)
    return found
