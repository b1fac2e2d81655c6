"""The network thread: one connection after the other, with back-off between them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from paho.mqtt.enums import MQTTProtocolVersion

from gateway.adapters.mqtt_backoff import Backoff
from gateway.adapters.mqtt_connection import Connection
from gateway.adapters.mqtt_ending import Ending, EndingKind
from gateway.adapters.mqtt_inbox import Inbox
from gateway.adapters.mqtt_options import ConnectionOptions
from gateway.adapters.mqtt_publishing import Outgoing
from gateway.adapters.mqtt_waker import Waker
from gateway.errors import BusUnavailable
from gateway.messages import RawMessage

_log = logging.getLogger(__name__)
_V5 = MQTTProtocolVersion.MQTTv5
_V3 = MQTTProtocolVersion.MQTTv311
_NAMES = {_V5: "MQTT 5", _V3: "MQTT 3.1.1"}


class MqttThread:
    """Keeps a connection up. Logs each loss once and each recovery once.

    MQTT 5 is tried first. A broker that refuses it, or closes the connection without an answer,
    is asked again in 3.1.1; what it answered is remembered.

    Args:
        protocols: versions that may be tried, best first.
        up: told in this thread of each connection: its number, whether the session was present.
        down: told in this thread why there is no connection.
    """

    def __init__(
        self,
        options: ConnectionOptions,
        protocols: tuple[MQTTProtocolVersion, ...],
        backoff: Backoff,
        now: Callable[[], float],
        up: Callable[[int, bool], None],
        down: Callable[[str], None],
    ) -> None:
        self._options = options
        self._protocols = protocols
        self._backoff = backoff
        self._now = now
        self._up = up
        self._down = down
        self._waker = Waker()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._number = 0
        self._protocol = protocols[0]
        self._protocol_known = len(protocols) == 1
        self._subscribed = False
        self._logged: str | None = None
        self._thread: threading.Thread | None = None

    def start(self, inbox: Inbox) -> None:
        """Start the thread; messages go into the inbox."""
        # A daemon, so that a name look-up or a connect that hangs cannot hold up the end of the process.
        self._thread = threading.Thread(target=self._run, args=(inbox,), name="mqtt", daemon=True)
        self._thread.start()

    def stop(self, deadline: float) -> bool:
        """Disconnect in order and end; wait for it at most ``deadline`` seconds. Returns whether it ended."""
        self._stopping.set()
        with self._lock:
            if self._connection is not None:
                self._connection.close()
        self._waker.wake()
        if self._thread is not None:
            self._thread.join(deadline)
            if self._thread.is_alive():
                return False
        self._waker.close()
        return True

    def wake(self) -> None:
        """Look again whether there is something to do."""
        self._waker.wake()

    def acknowledge(self, messages: Sequence[RawMessage]) -> None:
        """Acknowledge those of the present connection; the broker sends the others again."""
        with self._lock:
            if self._connection is None:
                return
            ours = [m for m in messages if m.qos > 0 and m.connection == self._number]
            self._connection.acknowledge(ours)
        self._waker.wake()

    def publish(self, outgoing: Outgoing) -> None:
        """Publish over the present connection.

        Raises:
            BusUnavailable: there is none.
        """
        with self._lock:
            if self._connection is None:
                raise BusUnavailable("there is no connection to the broker")
            self._connection.publish(outgoing)
        self._waker.wake()

    def _run(self, inbox: Inbox) -> None:
        attempt = 0
        while not self._stopping.is_set():
            begun = time.monotonic()
            ending = self._connect(inbox)
            if ending.kind is EndingKind.STOPPED or self._stopping.is_set():
                break
            if self._another_protocol(ending):
                continue
            if time.monotonic() - begun > self._backoff.settled:
                attempt = 0
            attempt += 1
            self._tell(ending)
            refused = ending.kind in (EndingKind.REFUSED, EndingKind.VERSION)
            delay = self._backoff.delay_refused() if refused else self._backoff.delay(attempt)
            self._stopping.wait(delay)

    def _connect(self, inbox: Inbox) -> Ending:
        connection = Connection(
            self._options,
            self._protocol,
            self._number + 1,
            inbox,
            self._waker,
            self._now,
            self._came_up,
            version_guessed=not self._protocol_known and self._protocol == self._protocols[0],
            # In 3.1.1 a subscription brings all retained messages again, so it is made once in a session.
            resubscribe=self._protocol == _V5 or self._options.fresh or not self._subscribed,
        )
        with self._lock:
            self._number += 1
            self._connection = connection
        if self._stopping.is_set():
            connection.close()
        ending = connection.run()
        with self._lock:
            self._connection = None
        connection.fail_publishing(ending.reason)
        self._subscribed = self._subscribed or connection.subscribed
        return ending

    def _another_protocol(self, ending: Ending) -> bool:
        """Whether to try another version at once."""
        if self._protocol_known or len(self._protocols) == 1:
            return False
        if ending.kind is EndingKind.VERSION and self._protocol == self._protocols[0]:
            self._protocol = self._protocols[1]
            return True
        if ending.answered:
            self._protocol_known = ending.kind is not EndingKind.VERSION
        if not self._protocol_known:
            self._protocol = self._protocols[0]
        return False

    def _came_up(self, session_present: bool) -> None:
        self._protocol_known = True
        self._subscribed = self._subscribed and session_present
        session = "session resumed" if session_present else "new session"
        recovery = "connected again" if self._logged is not None else "connected"
        log = _log.warning if self._logged is not None else _log.info
        log("%s to the broker at %s (%s, %s)", recovery, self._options.address, _NAMES[self._protocol], session)
        self._logged = None
        self._up(self._number, session_present)

    def _tell(self, ending: Ending) -> None:
        """Log the loss, and after it only what a person must mend; the state tells the newest reason."""
        refused = ending.kind in (EndingKind.REFUSED, EndingKind.VERSION)
        if self._logged is None or (refused and self._logged != ending.reason):
            self._logged = ending.reason
            (_log.error if refused else _log.warning)("%s; trying again until it works", ending.reason)
        else:
            _log.debug("%s", ending.reason)
        self._down(ending.reason)
