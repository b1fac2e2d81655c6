"""Where the KV cells of prompts outlive the process that made them."""

from __future__ import annotations

from typing import Protocol


class StateStore(Protocol):
    """Where the cells of prefixes outlive the process."""

    @property
    def busy(self) -> bool:
        """Whether a state is being stored."""

    def worth(self, adapter: str, tokens: tuple[int, ...], seconds: float) -> bool:
        """Whether there is a state, and reading it would take less than ``seconds``."""

    def read(self, adapter: str, tokens: tuple[int, ...]) -> bytes | None:
        """The state; None when there is no good one."""

    def took(self, size: int, seconds: float) -> None:
        """Learn how long reading and restoring took."""

    def remove(self, adapter: str, tokens: tuple[int, ...]) -> None:
        """Forget a state that could not be used."""

    def has(self, adapter: str, tokens: tuple[int, ...]) -> bool:
        """Whether there is a state."""

    def finish(self) -> None:
        """Wait until what is being stored is."""

    def write(self, adapter: str, tokens: tuple[int, ...], state: bytes | bytearray) -> None:
        """Begin to store a state."""
