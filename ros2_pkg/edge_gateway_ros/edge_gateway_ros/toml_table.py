"""A TOML table that is read key by key; what is not asked for is a mistake."""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)")


class ProfileError(ValueError):
    """A robot profile that the node does not understand; ``str()`` is one line with file and key."""


class Table:
    """One table. Each ``take`` removes the key; ``end`` complains about what is left.

    Args:
        data: the table, as the TOML parser gives it.
        where: how to name it in an error: "warehouse.toml: actions.dock".
    """

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, dict):
            raise ProfileError(f"{where}: a table is wanted")
        self._data = dict(data)
        self.where = where

    def has(self, key: str) -> bool:
        """Whether the key is there and not taken yet."""
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        """A string."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.error(key, "a string is wanted")
        return value

    def optional_text(self, key: str) -> str | None:
        """A string, or None where the key is missing."""
        return self.text(key) if self.has(key) else None

    def number(self, key: str, default: float | None = None) -> float:
        """A finite number."""
        return self._number(key, self._take(key, default))

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(key, "a whole number is wanted")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "true or false is wanted")
        return value

    def duration(self, key: str, default: float | None = None) -> float:
        """Seconds; ``"5m"`` is 300.0."""
        value = self._take(key, default)
        if isinstance(value, str):
            match = _DURATION.fullmatch(value.strip())
            if match is None:
                raise self.error(key, "a duration is wanted: 250ms, 30s, 5m, 1h")
            return float(match[1]) * _UNITS[match[2]]
        return self._number(key, value)

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of ``allowed``."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.error(key, f"one of {', '.join(allowed)} is wanted")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where the key is missing."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key, "a list of strings is wanted")
        return tuple(value)

    def points(self, key: str) -> tuple[tuple[float, float], ...]:
        """A list of pairs of finite numbers."""
        value = self._take(key, None)
        if not isinstance(value, list) or not all(isinstance(item, list) and len(item) == 2 for item in value):
            raise self.error(key, "a list of [x, y] is wanted")
        return tuple((self._number(key, x), self._number(key, y)) for x, y in value)

    def raw(self, key: str, default: Any = None) -> Any:
        """Whatever stands there."""
        return self._take(key, default)

    def table(self, key: str) -> Table:
        """A table; empty where the key is missing."""
        return Table(self._take(key, {}), self._path(key))

    def tables(self, key: str) -> dict[str, Table]:
        """A table of tables, by name; empty where the key is missing."""
        rows = self._take(key, {})
        if not isinstance(rows, dict):
            raise self.error(key, "a table is wanted")
        return {name: Table(row, f"{self._path(key)}.{name}") for name, row in rows.items()}

    def ignore(self, *keys: str) -> None:
        """Known keys that are not the node's business."""
        for key in keys:
            self._data.pop(key, None)

    def end(self) -> None:
        """Nothing may be left.

        Raises:
            ProfileError: a key that nobody asked for.
        """
        if self._data:
            raise ProfileError(f"{self.where}: unknown key {next(iter(self._data))!r}")

    def error(self, key: str, reason: str) -> ProfileError:
        """What is wrong with a key."""
        return ProfileError(f"{self._path(key)}: {reason}")

    def _number(self, key: str, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.error(key, "a finite number is wanted")
        return float(value)

    def _take(self, key: str, default: Any) -> Any:
        value = self._data.pop(key, default)
        if value is None:
            raise self.error(key, "is missing")
        return value

    def _path(self, key: str) -> str:
        return f"{self.where}.{key}"


def read(file: Path) -> Table:
    """The root table of a TOML file.

    Raises:
        ProfileError: missing, unreadable or not TOML.
    """
    try:
        return Table(tomllib.loads(file.read_text(encoding="utf-8")), str(file))
    except OSError as error:
        raise ProfileError(f"{file}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ProfileError(f"{file}: is not TOML: {error}") from error
