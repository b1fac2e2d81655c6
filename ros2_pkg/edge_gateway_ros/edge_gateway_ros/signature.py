"""Checks HMAC-SHA256 (RFC 2104) signatures of goals and resets."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from edge_gateway_ros.canonical import canonical, unsigned

KEY_BYTES = 32


class KeyFileError(ValueError):
    """The key cannot be used; ``str()`` is one line fit for a person."""


def valid(message: Mapping[str, Any], key: bytes) -> bool:
    """Whether ``signature`` in it is right; compared in constant time."""
    given = message.get("signature")
    if not isinstance(given, str) or not given.isascii():
        return False
    try:
        right = hmac.new(key, canonical(unsigned(message)), hashlib.sha256).hexdigest()
    except (ValueError, TypeError):
        return False
    return hmac.compare_digest(given.encode("ascii"), right.encode("ascii"))


def read_key(file: Path) -> bytes:
    """The key in a file: 64 hexadecimal digits, readable by its owner only.

    Raises:
        KeyFileError: missing, readable by others, or not a key.
    """
    try:
        if file.stat().st_mode & 0o077:
            raise KeyFileError(f"{file}: others may read this key; chmod 600 {file}")
        text = file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise KeyFileError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KeyFileError(f"{file}: is not a key: {2 * KEY_BYTES} hexadecimal digits are wanted") from error
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise KeyFileError(f"{file}: is not a key: {2 * KEY_BYTES} hexadecimal digits are wanted") from error
    if len(key) != KEY_BYTES:
        raise KeyFileError(f"{file}: is not a key: {2 * KEY_BYTES} hexadecimal digits are wanted")
    return key
