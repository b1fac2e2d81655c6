"""Finds the calibration files that lie beside the profiles."""

from __future__ import annotations

from collections.abc import Iterable

from gateway import profiles
from gateway.errors import ConfigError
from gateway.insights.calibration import Calibration, parse
from gateway.profiles import SensorProfile


def calibrations(used: Iterable[SensorProfile]) -> dict[str, Calibration]:
    """The calibrations of these profiles, by name; a profile without one gets no causes.

    Raises:
        ConfigError: a file is not what it should be.
    """
    found: dict[str, Calibration] = {}
    for profile in used:
        file = profiles.directory("sensors") / f"{profile.name}.calibration.json"
        try:
            found[profile.name] = parse(file.read_text(encoding="utf-8"), file)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ConfigError(file, "", f"cannot be read: {error.strerror}") from error
    return found
