"""Finds the calibration files that lie beside the profiles."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from gateway import profiles
from gateway.config import Config
from gateway.errors import ConfigError
from gateway.insights.calibration import Calibration, digest, parse
from gateway.profiles import SensorProfile

log = logging.getLogger(__name__)


def calibrations(used: Iterable[tuple[SensorProfile, Path]]) -> dict[str, Calibration]:
    """The calibrations of these profiles, by name; a profile without a fitting one gets no causes.

    One that was made for other causes or signs is left out, with a warning.

    Args:
        used: profiles, each with the folder that its file is in. It is looked for there first, then
            beside the profiles that come with the gateway.

    Raises:
        ConfigError: a file is not what it should be.
    """
    found: dict[str, Calibration] = {}
    for profile, folder in used:
        if not profile.causes:
            continue
        own, problem = _lookup(profile, folder)
        if own is not None:
            found[profile.name] = own
        elif problem:
            log.warning("%s", problem)
    return found


def unfitted(used: Iterable[tuple[SensorProfile, Path]]) -> dict[str, str]:
    """By profile, why none of its causes will be named; profiles without causes are left out.

    Raises:
        ConfigError: a file is not what it should be.
    """
    found: dict[str, str] = {}
    for profile, folder in used:
        if profile.causes:
            own, problem = _lookup(profile, folder)
            if own is None:
                found[profile.name] = problem or f"profile {profile.name!r} has no calibration, so no cause is named"
    return found


def folders(config: Config) -> list[tuple[SensorProfile, Path]]:
    """The profiles of the settings, each with the folder that its file is in."""
    rows = config.settings.sensors
    named = [profiles.locate("sensors", row.profile, config.file.parent).parent for row in rows]
    shipped = [profiles.directory("sensors")] * (len(config.sensors) - len(rows))
    return list(zip(config.sensors, [*named, *shipped], strict=True))


def file_of(profile: SensorProfile, folder: Path) -> Path:
    """Where the calibration of a profile in ``folder`` is."""
    return folder / f"{profile.name}.calibration.json"


def _lookup(profile: SensorProfile, folder: Path) -> tuple[Calibration | None, str]:
    """The calibration that fits, or why there is none: "" when no file was found."""
    problem = ""
    for place in dict.fromkeys((folder, profiles.directory("sensors"))):
        file = file_of(profile, place)
        try:
            found = parse(file.read_text(encoding="utf-8"), file)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ConfigError(file, "", f"cannot be read: {error.strerror}") from error
        if found.playbook == digest(profile):
            return found, ""
        problem = problem or (
            f"{file} was made for other causes or signs than those of profile {profile.name!r}, so no cause is named"
        )
    return None, problem
