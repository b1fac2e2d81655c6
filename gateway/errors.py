"""Every error that the gateway raises on purpose.

    GatewayError
    ├── InputError              what a person gave is wrong; the command line exits with 2
    │   ├── ConfigError         a configuration or profile file: file, key, reason
    │   ├── DataFileError       a recording (CSV) that cannot be read: file, line, reason
    │   └── ModelFileError      a model file that is missing, unreadable or not what its hash says
    │       └── AdapterError    a LoRA adapter that cannot be used; also a ModelError, as it fails a request only
    ├── DecodeError             one payload that cannot be read; becomes a dead letter
    ├── BusError                the MQTT side
    │   ├── BusUnavailable      no connection now; worth another try
    │   └── BusRefused          the broker said no (password, client id, rights); retried slowly
    ├── StoreError              the database: disk full, corrupt, locked
    └── ModelError              the language model; the rules write the text instead
        ├── ModelUnavailable    the worker is away or being restarted
        ├── ModelTimeout        the request's deadline passed
        ├── ModelCancelled      the request was cancelled
        └── ContextOverflow     the prompt does not fit the context

Foreign exceptions are translated to these in adapters only, with ``raise ... from``.
"""

from __future__ import annotations

from pathlib import Path


class GatewayError(Exception):
    """Root of the tree; ``str()`` of any of these is one line fit for a person."""


class InputError(GatewayError):
    """Something that a person gave is wrong."""


class ConfigError(InputError):
    """A configuration or profile file is wrong.

    Args:
        file: the file that holds the mistake.
        key: dotted path of the key, or "" when the whole file is meant.
        reason: what is wrong and what would be right.
    """

    def __init__(self, file: Path | str, key: str, reason: str) -> None:
        self.file = str(file)
        self.key = key
        self.reason = reason
        where = f"{self.file}: {key}" if key else self.file
        super().__init__(f"{where}: {reason}")


class DataFileError(InputError):
    """A recording cannot be read.

    Args:
        file: the recording.
        line: line number, counted from 1, or 0 when the whole file is meant.
        reason: what is wrong and what would be right.
    """

    def __init__(self, file: Path | str, line: int, reason: str) -> None:
        self.file = str(file)
        self.line = line
        self.reason = reason
        where = f"{self.file}, line {line}" if line else self.file
        super().__init__(f"{where}: {reason}")


class ModelFileError(InputError):
    """A model file is missing, unreadable or does not match its SHA-256."""


class DecodeError(GatewayError):
    """A payload cannot be read.

    Args:
        reason: a stable code (`messages.DeadLetterReason`).
        detail: what was found, for a person.
    """

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")


class BusError(GatewayError):
    """The MQTT side failed."""


class BusUnavailable(BusError):
    """There is no connection to the broker now."""


class BusRefused(BusError):
    """The broker answered and said no."""


class StoreError(GatewayError):
    """The database cannot be read or written."""


class ModelError(GatewayError):
    """The language model gave no answer."""


class ModelUnavailable(ModelError):
    """The worker is away, being restarted or switched off."""


class ModelTimeout(ModelError):
    """The request's deadline passed."""


class ModelCancelled(ModelError):
    """The request was cancelled."""


class ContextOverflow(ModelError):
    """The prompt and the answer do not fit the model's context."""


class AdapterError(ModelFileError, ModelError):
    """A LoRA adapter's file is missing, unreadable or made for another model."""
