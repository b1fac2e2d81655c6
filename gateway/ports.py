"""What the pipeline asks of the world, one or two methods each.

`gateway.adapters` implements them for real; `gateway.adapters.doubles` for unit tests.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gateway.inference import Generation, GenerationRequest, ModelInfo, ScoreRequest, Scores
from gateway.messages import AssetWindow, DeadLetter, OutboxMessage, RawMessage, StreamWindow


class Clock(Protocol):
    """Tells the time; a demonstration's clock may run faster than the wall's."""

    def now(self) -> float:
        """Seconds since the epoch, UTC."""

    async def sleep(self, seconds: float) -> None:
        """Wait that many of this clock's seconds."""


class Source(Protocol):
    """Where messages come from, each acknowledged only after it is committed."""

    async def batch(self) -> Sequence[RawMessage]:
        """Wait for at least one message and return those that wait, oldest first."""

    def acknowledge(self, messages: Sequence[RawMessage]) -> None:
        """Tell the broker that these are safe. Messages of an ended connection are ignored."""


class Bus(Protocol):
    """Publishes."""

    async def publish(self, message: OutboxMessage) -> None:
        """Return when the broker has acknowledged it (QoS 1).

        Raises:
            BusUnavailable: no connection, or it was lost before the acknowledgement.
            BusRefused: the broker does not take this message.
        """


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A command that was given, for good: it is never taken twice.

    Attributes:
        id: the command's. goal: the UUID of the goal that came of it, "" if none did.
        payload: the goal as it is sent, b"" if none is.
        open: whether the end of the goal is not known yet.
        time: of the last change, seconds UTC.
    """

    id: str
    goal: str
    robot: str
    payload: bytes
    open: bool
    time: float


@dataclass(frozen=True, slots=True)
class Commit:
    """One transaction: input and what it brought about, or neither.

    Attributes:
        messages: journal entries; replayed in order after a crash.
        tick: the ``now`` of a tick to journal, when a tick had effects.
        pending: asset windows that wait for words, by asset; None takes the entry away.
        commands: new ones, and new states of known ones.
        latches: the stop latches as they are now, when they have changed.
        kept: plans and conversations by name; None takes the entry away.
    """

    messages: Sequence[RawMessage] = ()
    tick: float | None = None
    dead_letters: Sequence[DeadLetter] = ()
    windows: Sequence[StreamWindow] = ()
    outbox: Sequence[OutboxMessage] = ()
    pending: Mapping[str, AssetWindow | None] = field(default_factory=dict)
    commands: Sequence[CommandRow] = ()
    latches: bytes | None = None
    kept: Mapping[str, bytes | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A message, or a tick (then ``message`` is None and ``now`` its time)."""

    sequence: int
    now: float
    message: RawMessage | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """What the store held at start.

    Attributes:
        commands: those whose goal may still run. goals: the last that led to a goal, oldest first.
        kept: plans, conversations and what waits for a yes by name, the one that was changed last comes last.
    """

    snapshot: bytes | None
    entries: Sequence[JournalEntry]
    pending: Mapping[str, AssetWindow]
    commands: Sequence[CommandRow] = ()
    goals: Sequence[CommandRow] = ()
    latches: bytes | None = None
    kept: Mapping[str, bytes] = field(default_factory=dict)


class Commands(Protocol):
    """Remembers commands."""

    async def command(self, id_: str) -> CommandRow | None:
        """The command of that id, None when it was never given (or long ago)."""


class Journal(Protocol):
    """Keeps what must not be lost."""

    async def commit(self, change: Commit) -> None:
        """Make the change durable, whole.

        Raises:
            StoreError: nothing of it was stored.
        """

    async def snapshot(self, state: bytes) -> None:
        """Keep ``state`` (of everything committed so far) and forget the journal before it."""


class Kept(Protocol):
    """State beside the engine's, kept in the same snapshot."""

    def state(self) -> bytes:
        """All of it, without a line break."""

    def restore(self, state: bytes) -> None:
        """Take up what `state` gave.

        Raises:
            ValueError: it is not that.
        """


class Ledger(Protocol):
    """Knows which messages were committed before."""

    def delivered(self, messages: Sequence[RawMessage]) -> Collection[int]:
        """Indexes of those that the broker sent again although they are committed."""

    async def session_lost(self) -> None:
        """The broker began a new session: nothing of the old one is sent again.

        Raises:
            StoreError: nothing was changed.
        """


class Outbox(Protocol):
    """What is to be published, durable, in order per topic."""

    async def waiting(self, limit: int, without: Collection[str] = ()) -> Sequence[OutboxMessage]:
        """Messages that wait, urgent ones first, then the oldest; none of the topics ``without``."""

    async def published(self, ids: Sequence[str]) -> None:
        """Forget these."""


class LanguageModel(Protocol):
    """Writes under a grammar, and scores given continuations."""

    async def generate(self, request: GenerationRequest) -> Generation:
        """Raises a `ModelError` when there is no answer."""

    async def score(self, request: ScoreRequest) -> Scores:
        """Raises a `ModelError` when there is no answer."""


class ModelIdentity(Protocol):
    """Tells which model answers."""

    @property
    def info(self) -> ModelInfo | None:
        """None while no model is up."""


class Notifier(Protocol):
    """Tells the service manager."""

    def notify(self, state: str) -> None:
        """Send an sd_notify(3) state such as ``READY=1``; does nothing outside systemd."""
