"""Signatures of goals and resets: HMAC-SHA256 (RFC 2104) over canonical JSON."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gateway.errors import ConfigError

KEY_BYTES = 32


def canonical(message: Mapping[str, Any]) -> bytes:
    """The bytes that are signed: JSON without ``signature``, keys sorted, no spaces, UTF-8.

    Raises:
        ValueError: NaN or an infinity in it.
    """
    rest = {key: value for key, value in message.items() if key != "signature"}
    return json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def sign(message: Mapping[str, Any], key: bytes) -> str:
    """The signature, 64 hexadecimal digits."""
    return hmac.new(key, canonical(message), hashlib.sha256).hexdigest()


def valid(message: Mapping[str, Any], key: bytes) -> bool:
    """Whether ``signature`` in it is right; compared in constant time."""
    signature = message.get("signature")
    try:
        return isinstance(signature, str) and hmac.compare_digest(signature.encode(), sign(message, key).encode())
    except (ValueError, TypeError):
        return False


def read_key(file: Path) -> bytes:
    """The key in a file: 64 hexadecimal digits.

    Raises:
        ConfigError: missing, readable by others, or not a key.
    """
    try:
        if file.stat().st_mode & 0o077:
            raise ConfigError(file, "", f"others may read this key; chmod 600 {file}")
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except FileNotFoundError as error:
        raise ConfigError(file, "", "no such key; make one with: edge-gateway robot-key FILE") from error
    except OSError as error:
        raise ConfigError(file, "", f"cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ConfigError(file, "", "is not a key: 64 hexadecimal digits are wanted") from error
    if len(key) != KEY_BYTES:
        raise ConfigError(file, "", f"is not a key: {KEY_BYTES} bytes as hexadecimal digits are wanted")
    return key


def write_key(file: Path) -> None:
    """Make a new key; the file must not exist.

    Raises:
        ConfigError: it exists, or cannot be written.
    """
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(secrets.token_hex(KEY_BYTES) + "\n", encoding="ascii")
    except FileExistsError as error:
        raise ConfigError(file, "", "exists; a new key would lock the robots out") from error
    except OSError as error:
        raise ConfigError(file, "", f"cannot be written: {error.strerror}") from error
