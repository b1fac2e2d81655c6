"""Reads a TOML file into a pydantic type; each mistake becomes a `ConfigError` with file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from gateway.errors import ConfigError

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)")
T = TypeVar("T", bound=BaseModel)


def seconds(value: object) -> object:
    """Turn ``"5m"`` into 300.0; numbers pass as seconds.

    Raises:
        ValueError: not a duration.
    """
    if isinstance(value, str):
        match = _DURATION.fullmatch(value.strip())
        if match is None:
            raise ValueError(f"{value!r} is not a duration; write for example 30s, 5m, 1h or 2d")
        return float(match[1]) * _UNITS[match[2]]
    return value


def matching(pattern: str, wanted: str) -> Callable[[str], str]:
    """A validator for strings that says what is wanted instead of showing the regular expression."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if compiled.fullmatch(value) is None:
            raise ValueError(f"{value!r} will not do; wanted: {wanted}")
        return value

    return check


Duration = Annotated[float, BeforeValidator(seconds)]
"""Seconds, written as 250ms, 30s, 5m, 1h or 2d."""


class Section(BaseModel):
    """A table of a TOML file: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def load(file: Path, kind: type[T]) -> T:
    """Read and validate ``file``.

    Raises:
        ConfigError: missing, not TOML, or not what ``kind`` says (the first mistake is named).
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(file, "", "no such file") from error
    except IsADirectoryError as error:
        raise ConfigError(file, "", "is a directory, not a TOML file") from error
    except OSError as error:
        raise ConfigError(file, "", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(file, "", "is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(file, "", f"is not TOML: {error}") from error
    return validate(file, data, kind)


def validate(file: Path | str, data: dict[str, Any], kind: type[T]) -> T:
    """Validate what was read from ``file``.

    Raises:
        ConfigError: as `load`.
    """
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        # A misspelt key is often also a missing one; the wrong word helps more.
        first = next((found for found in errors if found["type"] == "extra_forbidden"), errors[0])
        key = ".".join(str(part) for part in first["loc"])
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise ConfigError(file, key, _sentence(first, kind) + more) from error


def _sentence(error: Any, kind: type[BaseModel]) -> str:
    if error["type"] == "extra_forbidden":
        known = _known_keys(kind, error["loc"][:-1])
        hint = f"; known keys: {', '.join(known)}" if known else ""
        return f"unknown key{hint}"
    if error["type"] == "missing":
        return "is missing"
    message = str(error["msg"]).removeprefix("Value error, ")
    shown = repr(error.get("input"))
    if len(shown) > 60:
        shown = shown[:57] + "..."
    return f"{message[0].lower()}{message[1:]} (got {shown})" if error["type"] != "value_error" else message


def _known_keys(kind: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    current: Any = kind
    for part in path:
        if isinstance(part, int):
            continue
        annotation = current.model_fields[part].annotation if part in getattr(current, "model_fields", {}) else None
        found = _models_in(annotation)
        if not found:
            continue
        current = found[0]
    return sorted(field.alias or name for name, field in current.model_fields.items())


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in _models_in(part)]
