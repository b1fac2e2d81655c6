from __future__ import annotations

from pathlib import Path

import pytest

from gateway import profiles
from gateway.adapters.calibrations import calibrations
from gateway.errors import ConfigError
from gateway.insights.calibration import NONE

COLD_ROOM = profiles.sensor("cold-room")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the profiles that come with the gateway."""
    monkeypatch.setattr(profiles, "directory", lambda _kind: tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", profiles.names("sensors"))
def test_what_comes_with_the_gateway_fits_its_profile(name: str) -> None:
    profile = profiles.sensor(name)
    found = calibrations([profile])
    assert set(found) == ({name} if profile.causes else set())
    for calibration in found.values():
        assert calibration.profile == name
        assert calibration.fit_for(None) is not None
        for fit in calibration.fits:
            assert set(fit.classes) <= {NONE, *(cause.id for cause in profile.causes)}


def test_a_profile_without_a_calibration_is_left_out(folder: Path) -> None:
    assert calibrations([COLD_ROOM]) == {}


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "is not JSON"), ('{"profile": "cold-room"}', "fits"), ("[]", "cold-room.calibration.json")],
)
def test_a_file_that_is_no_calibration_is_named(folder: Path, content: str, reason: str) -> None:
    file = folder / "cold-room.calibration.json"
    file.write_text(content)
    with pytest.raises(ConfigError, match=reason) as caught:
        calibrations([COLD_ROOM])
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "cold-room.calibration.json").mkdir()
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        calibrations([COLD_ROOM])
