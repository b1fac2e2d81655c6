"""Other words for the causes and channels of the simulated profiles, and what is told first about a cause."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from pydantic import Field

from gateway.profiles import Phrase, PlaybookCause, SensorProfile
from gateway.tomlfile import Section, load
from simulators.device import SHAPES


class CauseWords(Section):
    """``tell``: channels, in the order in which a technician hears of them; ``texts``: other words."""

    tell: tuple[str, ...] = Field(min_length=1)
    texts: tuple[Phrase, ...] = ()


class ProfileWords(Section):
    """Words of one profile. The last of each list is held out, and so are the sets ``held_out`` of missing channels."""

    held_out: tuple[tuple[str, ...], ...] = ()
    titles: tuple[Phrase, ...] = ()
    channels: dict[str, tuple[Phrase, ...]] = Field(default_factory=dict)
    causes: dict[str, CauseWords] = Field(default_factory=dict)

    def of_cause(self, cause: PlaybookCause) -> CauseWords:
        """The words of a cause; of one that is not known here the channels of its signs, in their order."""
        if cause.id in self.causes:
            return self.causes[cause.id]
        return CauseWords(tell=tuple(dict.fromkeys(sign.fact.partition(".")[0] for sign in cause.signs)) or ("",))


def of(profile: SensorProfile) -> ProfileWords:
    """The words of a profile that is simulated, or of a copy of one."""
    return _all().get(profile.name, ProfileWords())


@cache
def _all() -> dict[str, ProfileWords]:
    file = Path(str(resources.files("gateway"))) / "training" / "data" / "insights.toml"
    return {name: getattr(load(file, _File), name.replace("-", "_")) for name in SHAPES}


class _File(Section):
    cold_room: ProfileWords = Field(alias="cold-room")
    pump: ProfileWords
    greenhouse: ProfileWords
