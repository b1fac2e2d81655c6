"""What a connection to the broker needs to know."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field

from gateway.config import Mqtt, Tls
from gateway.errors import InputError
from gateway.messages import OutboxMessage


@dataclass(frozen=True, slots=True)
class ConnectionOptions:
    """Settings of a connection, resolved; ``session_expiry`` and ``keepalive`` in seconds.

    With ``fresh`` each connection gets all retained messages, and nothing that waited for longer
    than ``session_expiry``: MQTT 3.1.1 cannot limit that, so there it gets nothing that waited.
    """

    host: str
    port: int
    client_id: str
    subscriptions: tuple[str, ...]
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: ssl.SSLContext | None = None
    keepalive: int = 30
    session_expiry: int = 0
    receive_maximum: int = 1000
    will: OutboxMessage | None = None
    fresh: bool = False

    @property
    def address(self) -> str:
        """``host:port`` for a person."""
        return f"{self.host}:{self.port}"


def connection_options(
    settings: Mqtt,
    client_id: str,
    subscriptions: tuple[str, ...],
    will: OutboxMessage | None,
    *,
    fresh: bool = False,
) -> ConnectionOptions:
    """Resolve the settings: password and certificates are read.

    Raises:
        InputError: a file or environment variable that the settings name is missing or wrong.
    """
    return ConnectionOptions(
        host=settings.host,
        port=settings.port,
        client_id=settings.client_id or client_id,
        subscriptions=subscriptions,
        username=settings.username,
        password=settings.secret(),
        tls=None if settings.tls is None else _context(settings.tls),
        keepalive=settings.keepalive,
        session_expiry=min(int(settings.session_expiry), 0xFFFFFFFE),
        receive_maximum=settings.receive_maximum,
        will=will,
        fresh=fresh,
    )


def _context(tls: Tls) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=tls.ca_file)
    except OSError as error:  # ssl.SSLError is one
        raise InputError(f"mqtt.tls.ca_file {tls.ca_file}: {_why(error)}") from error
    if tls.cert_file is not None:
        try:
            context.load_cert_chain(tls.cert_file, tls.key_file)
        except OSError as error:
            raise InputError(f"mqtt.tls.cert_file {tls.cert_file}, key_file {tls.key_file}: {_why(error)}") from error
    return context


def _why(error: OSError) -> str:
    if isinstance(error, ssl.SSLError):
        return "is not what it should be (PEM wanted)"
    return error.strerror or str(error)
