"""What a person may set of a robot's goal. Every number has bounds, every text a pattern."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from gateway.profiles import Name
from gateway.tomlfile import Duration, Section, matching

Finite = Annotated[float, Field(allow_inf_nan=False)]
RosName = Annotated[
    str, AfterValidator(matching(r"/?[A-Za-z][A-Za-z0-9_]*(/[A-Za-z][A-Za-z0-9_]*)*", "a ROS name: battery_state"))
]
"""A name on the ROS graph, relative to the robot's namespace unless it begins with a slash."""
RosType = Annotated[
    str,
    AfterValidator(matching(r"[a-z][a-z0-9_]*/(action|srv|msg)/[A-Z][A-Za-z0-9]*", "nav2_msgs/action/NavigateToPose")),
]
FieldPath = Annotated[
    str, AfterValidator(matching(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", "a dotted path of message fields"))
]
Words = Annotated[str, Field(min_length=2, max_length=200)]


class _Parameter(Section):
    sets: FieldPath  # the field of the goal that it fills
    title: Words
    required: bool = True  # if not, and nothing is given: ``default``, else the message's own default


class PoseParameter(_Parameter):
    """A place's name, or ``{"x", "y", "yaw", "frame"}``; fills a Pose or PoseStamped."""

    kind: Literal["pose"]
    places_only: bool = False
    default: Name | None = None


class NumberParameter(_Parameter):
    """A number from ``min`` to ``max``, both allowed."""

    kind: Literal["number", "integer"]
    min: Finite
    max: Finite
    unit: str = ""
    default: Finite | None = None

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if self.min > self.max:
            raise ValueError("min is above max")
        if self.default is not None and not self.min <= self.default <= self.max:
            raise ValueError("default is not between min and max")
        if self.kind == "integer" and any(v is not None and v != int(v) for v in (self.min, self.max, self.default)):
            raise ValueError("min, max and default of an integer are whole numbers")
        return self


class DurationParameter(_Parameter):
    """Seconds from ``min`` to ``max``; fills a builtin_interfaces/Duration."""

    kind: Literal["duration"]
    min: Duration = Field(ge=0.0)
    max: Duration = Field(ge=0.0, lt=2147483648.0)
    default: Duration | None = None

    @model_validator(mode="after")
    def _bounds(self) -> Self:
        if self.min > self.max or (self.default is not None and not self.min <= self.default <= self.max):
            raise ValueError("min, default and max must go upwards")
        return self


class ChoiceParameter(_Parameter):
    """One of ``values``: what a person says, and what the message gets."""

    kind: Literal["choice"]
    values: dict[Name, str | int] = Field(min_length=1)
    words: dict[Name, tuple[Words, ...]] = Field(default_factory=dict)  # what else a person calls a value
    places: dict[Name, Name] = Field(default_factory=dict)  # the place where the robot then is, for zones and ways
    default: Name | None = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.default is not None and self.default not in self.values:
            raise ValueError(f"default {self.default!r} is not in values")
        for key in ("words", "places"):
            for name in getattr(self, key):
                if name not in self.values:
                    raise ValueError(f"{key}: {name!r} is not in values")
        return self


PRINTABLE = r"[^\x00-\x1f\x7f-\x9f]*"
"""Characters of all scripts. Of these `gateway.safety.values` takes only those that can be seen."""


class TextParameter(_Parameter):
    """A text that fits ``pattern`` as a whole; with ``objects`` mostly the id of one of the profile's."""

    kind: Literal["text"]
    max_length: int = Field(ge=1, le=1000)
    pattern: str = PRINTABLE
    objects: bool = False
    default: str | None = None

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        try:
            pattern = re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"pattern is not a regular expression: {error}") from error
        if self.default is not None and (len(self.default) > self.max_length or not pattern.fullmatch(self.default)):
            raise ValueError("default does not fit")
        return self


class BooleanParameter(_Parameter):
    """Yes or no."""

    kind: Literal["boolean"]
    default: bool | None = None


Parameter = Annotated[
    PoseParameter | NumberParameter | DurationParameter | ChoiceParameter | TextParameter | BooleanParameter,
    Field(discriminator="kind"),
]
