"""Why a goal is not sent."""

from __future__ import annotations


class Refusal(Exception):
    """A goal that is not sent.

    Args:
        code: stable, for programs: "signature", "expired", "zone" ...
        text: a sentence for a person.
    """

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        self.text = text
        super().__init__(f"{code}: {text}")
