"""Why a goal is not sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Refusal(Exception):
    """A goal that is not sent.

    Args:
        code: stable, for programs: "signature", "expired", "keep-out" ...
        text: a sentence for a person.
        rule: what made it: a key of the profile ("zones.office"), or a name of the node's own.
    """

    def __init__(self, code: str, text: str, rule: str = "") -> None:
        self.code = code
        self.text = text
        self.rule = rule
        super().__init__(f"{code}: {text}")


@contextmanager
def under(rule: str) -> Iterator[None]:
    """A refusal that has no rule yet is made by this one."""
    try:
        yield
    except Refusal as refusal:
        refusal.rule = refusal.rule or rule
        raise
