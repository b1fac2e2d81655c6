"""Where to: a place by name or alias, or coordinates."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.robot_parameters import PoseParameter
from gateway.robot_profiles import RobotProfile
from gateway.safety.pose import FARTHEST, Pose
from gateway.safety.values import Unfit, number
from gateway.safety.wording import listed, nearest, shown

_LONGEST = 200  # characters of a place's name
_KEYS = ("x", "y", "yaw", "frame")


class Places:
    """The places of a profile. Names count without case, hyphens and a leading "the"."""

    def __init__(self, profile: RobotProfile) -> None:
        self._profile = profile
        self._poses = {
            key: Pose(place.x, place.y, place.yaw, place.frame or profile.frame)
            for key, place in profile.places.items()
        }
        self._names: dict[str, set[str]] = {}
        for key, place in profile.places.items():
            for name in (key, place.title, *place.aliases):
                self._names.setdefault(_normal(name), set()).add(key)

    def pose(self, parameter: PoseParameter, value: object, name: str, frames: frozenset[str]) -> Pose | Unfit:
        """The pose that is meant; coordinates may be given in one of ``frames``."""
        if isinstance(value, str):
            numbers = value.split(",")
            if len(numbers) not in (2, 3) or any(_is_word(part) for part in numbers):
                return self._named(value, name)
            value = dict(zip(_KEYS, numbers, strict=False))
        if not isinstance(value, Mapping):
            return Unfit("wrong-type", f"{name} takes a place or coordinates, not {shown(value)}")
        if parameter.places_only:
            text = f"{name} takes a place by its name: {listed(self._poses)}"
            return Unfit("unknown-place", text, "places_only")
        return self._coordinates(value, name, frames)

    def _named(self, value: str, name: str) -> Pose | Unfit:
        if value in self._poses:
            return self._poses[value]
        word = _normal(value[:_LONGEST])
        keys = sorted(self._names.get(word, ()) if len(value) <= _LONGEST else ())
        if len(keys) == 1:
            return self._poses[keys[0]]
        if keys:
            return Unfit("unknown-place", f"{name} {shown(value)} may be {' or '.join(keys)}; say which", "places")
        near = nearest(word, self._names)
        meant = "" if near is None else f"did you mean {' or '.join(sorted(self._names[near]))}? "
        text = f"{name} {shown(value)} is no place; {meant}known: {listed(self._poses)}"
        return Unfit("unknown-place", text, "places")

    def _coordinates(self, value: Mapping[str, object], name: str, frames: frozenset[str]) -> Pose | Unfit:
        odd = next((key for key in value if key not in _KEYS), None)
        if odd is not None:
            return Unfit("wrong-type", f"{name} takes x, y, yaw and frame, not {shown(odd)}")
        if "x" not in value or "y" not in value:
            return Unfit("wrong-type", f"{name} takes a place's name, or x and y")
        found = [number(value.get(key, 0.0), f"{key} of {name}") for key in ("x", "y", "yaw")]
        for part in found:
            if isinstance(part, Unfit):
                return part
        x, y, yaw = (part for part in found if not isinstance(part, Unfit))
        frame = value.get("frame", self._profile.frame)
        if not isinstance(frame, str) or frame not in frames:
            text = f"{name} cannot be in the frame {shown(frame)}; {self._profile.name} knows {listed(sorted(frames))}"
            return Unfit("wrong-frame", text, "frame")
        if max(abs(x), abs(y), abs(yaw)) > FARTHEST:
            return Unfit("outside", f"{name} lies farther away than {FARTHEST:g} m, or turns by that many radians")
        return Pose(float(x), float(y), float(yaw), frame)


def _normal(name: str) -> str:
    words = " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
    return words.removeprefix("the ")


def _is_word(text: str) -> bool:
    found = number(text, "")
    return isinstance(found, Unfit) and found.code == "wrong-type"
