"""Why a connection ended, or did not come about, in one sentence."""

from __future__ import annotations

import socket
import ssl
from enum import Enum
from typing import NamedTuple

from paho.mqtt.reasoncodes import ReasonCode

from gateway.adapters.mqtt_options import ConnectionOptions

UNSUPPORTED_VERSION = 132
_BAD_CLIENT_ID = 133
_BAD_PASSWORD = 134
_NOT_AUTHORISED = 135
_BANNED = 138
_SESSION_TAKEN_OVER = 142


class EndingKind(Enum):
    """What to do next."""

    STOPPED = "we ended it"
    LOST = "try again soon"
    REFUSED = "only a person can mend it: try again slowly"
    VERSION = "the broker does not speak this version of MQTT"


class Ending(NamedTuple):
    """How a connection ended; ``answered`` says whether the broker sent a CONNACK at all."""

    kind: EndingKind
    reason: str
    answered: bool = True


def refusal(reason: ReasonCode, options: ConnectionOptions) -> Ending:
    """What a CONNACK that says no means. Codes of MQTT 3.1.1 are translated to those of 5 by paho."""
    user = f"user {options.username!r}" if options.username else "this client without a user name"
    code = reason.value
    if code == UNSUPPORTED_VERSION:
        return Ending(EndingKind.VERSION, f"the broker at {options.address} does not speak this version of MQTT")
    if code == _BAD_PASSWORD:
        return Ending(EndingKind.REFUSED, f"the broker refused {user}: bad user name or password")
    if code == _NOT_AUTHORISED:
        return Ending(EndingKind.REFUSED, f"the broker refused {user}: not authorised (user name or password wrong?)")
    if code == _BAD_CLIENT_ID:
        return Ending(EndingKind.REFUSED, f"the broker refused the client id {options.client_id!r}")
    if code == _BANNED:
        return Ending(EndingKind.REFUSED, f"the broker refused {user}: banned")
    return Ending(EndingKind.LOST, f"the broker at {options.address} refused the connection: {str(reason).lower()}")


def dismissal(reason: ReasonCode, options: ConnectionOptions) -> Ending:
    """What a DISCONNECT of the broker means."""
    if reason.value == _SESSION_TAKEN_OVER:
        return Ending(
            EndingKind.LOST,
            f"another client connected with our client id {options.client_id!r}; give each its own (mqtt.client_id)",
        )
    return Ending(EndingKind.LOST, f"the broker at {options.address} ended the connection: {str(reason).lower()}")


def unreachable(error: OSError | UnicodeError, options: ConnectionOptions) -> Ending:
    """Why no connection could be opened."""
    if isinstance(error, socket.gaierror | UnicodeError):
        sentence = f"the host name {options.host!r} is unknown; mqtt.host in the settings names it"
    elif isinstance(error, ConnectionRefusedError):
        sentence = f"nothing answers at {options.address} (is the broker running, is mqtt.port right?)"
    elif isinstance(error, ssl.SSLCertVerificationError):
        sentence = f"the certificate of {options.address} is not trusted: {error.verify_message} (mqtt.tls.ca_file)"
    elif isinstance(error, ssl.SSLError):
        sentence = f"no TLS with {options.address}: {error.reason or error}; does this port speak TLS?"
    elif isinstance(error, TimeoutError):
        sentence = f"no answer from {options.address}"
    else:
        sentence = f"no connection to {options.address}: {error.strerror or error}"
    return Ending(EndingKind.LOST, sentence, answered=False)
