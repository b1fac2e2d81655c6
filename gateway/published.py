"""The messages on MQTT, one pydantic type each; their JSON Schemas are generated from here."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_validator

from gateway.messages import Severity


def iso(seconds: float) -> str:
    """ISO 8601 UTC, milliseconds, from seconds since the epoch."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_iso(value: object) -> object:
    """Seconds since the epoch from ISO 8601 with a zone; numbers pass.

    Raises:
        ValueError: not ISO 8601, or without a zone.
    """
    if not isinstance(value, str):
        return value
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment.timestamp()


Time = Annotated[
    float,
    BeforeValidator(from_iso),
    PlainSerializer(iso, return_type=str, when_used="json"),
    Field(description="ISO 8601, UTC", json_schema_extra={"type": "string", "format": "date-time"}),
]


class Published(BaseModel):
    """What every message has: ``kind``, ``schema`` (a version) and ``id``."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True, populate_by_name=True)

    schema_version: int = Field(default=1, alias="schema")
    id: str


class Span(BaseModel):
    """A window: ``start`` is in it, ``end`` is not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: Time
    end: Time


class PublishedFact(BaseModel):
    """A figure that code computed; ``text`` is how it is written in the insight."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    value: float | str
    unit: str
    text: str


class ModelUsed(BaseModel):
    """Which model and adapter wrote the text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sha256: str
    adapter: str | None = None


class Cause(BaseModel):
    """A cause from the profile's playbook, with its calibrated probability."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    probability: float = Field(ge=0.0, le=1.0)


class Advice(BaseModel):
    """What to do, from the profile's playbook."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Insight(Published):
    """What one window of one asset came to, in words that code has checked.

    It cannot be built with a number in its words that is not in the text of one of its facts.
    """

    kind: Literal["insight"] = "insight"
    asset: str
    profile: str
    window: Span
    severity: Severity
    headline: str
    summary: str
    cause: Cause | None
    advice: Advice | None
    facts: tuple[PublishedFact, ...]
    omitted_facts: tuple[str, ...] = ()
    text_source: Literal["model", "rules"]
    text_source_reason: str | None = Field(default=None, description="why the rules wrote the text")
    model: ModelUsed | None
    tokens: int = 0
    seconds: float = 0.0
    joules: float | None = None
    joules_source: Literal["measured", "estimated"] | None = None

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        words = [self.headline.removeprefix(self.asset), self.summary]
        words += [part.text for part in (self.cause, self.advice) if part is not None]
        known = {number for fact in self.facts for number in _NUMBER.findall(fact.text)}
        unknown = [number for text in words for number in _NUMBER.findall(text) if number not in known]
        if unknown:
            raise ValueError(f"{', '.join(unknown)}: a number that is in none of the insight's facts")
        return self


class Alert(Published):
    """A rule fired or its condition ended; sent at once, without a model."""

    kind: Literal["alert"] = "alert"
    asset: str
    stream: str
    rule: str
    state: Literal["raised", "cleared"]
    severity: Severity
    value: float
    unit: str
    limit: float
    since: Time
    time: Time
    text: str


class Status(Published):
    """The gateway's state; retained, and the Last Will says offline."""

    kind: Literal["status"] = "status"
    state: Literal["online", "degraded", "offline"]
    reasons: tuple[str, ...] = ()
    site: str
    version: str
    since: Time
    counters: dict[str, int] = Field(default_factory=dict, description="what happened since the start")


SCHEMAS: dict[str, type[Published]] = {"alert": Alert, "insight": Insight, "status": Status}
"""Every published message by its kind."""
