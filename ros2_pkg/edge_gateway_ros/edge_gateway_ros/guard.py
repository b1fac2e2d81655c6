"""Keeps an error of one callback from ending the thread that it runs in."""

from __future__ import annotations

import logging
from collections.abc import Callable
from types import TracebackType
from typing import Any

log = logging.getLogger(__name__)


class Guard:
    """A context in which an error is logged and then goes no further.

    Args:
        what: what was being done, for the log.
        failed: called after an error.
    """

    def __init__(self, what: str, failed: Callable[[], None] | None = None) -> None:
        self._what = what
        self._failed = failed

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Log an error; an end of the process passes."""
        if not isinstance(error, Exception):
            return False
        log.error("%s failed", self._what, exc_info=(type(error), error, trace))
        if self._failed is not None:
            failed, self._failed = self._failed, None
            with Guard(f"what follows when {self._what} failed"):
                failed()
        return True


def guarded(what: str, call: Callable[..., object]) -> Callable[..., None]:
    """The call, guarded; for callbacks of ROS and MQTT."""

    def run(*arguments: Any) -> None:
        with Guard(what):
            call(*arguments)

    return run
