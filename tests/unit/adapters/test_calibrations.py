from __future__ import annotations

import logging
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import config, profiles
from gateway.adapters.calibrations import calibrations, file_of, folders, unfitted
from gateway.errors import ConfigError
from gateway.insights.calibration import NONE, digest
from gateway.profiles import SensorProfile

SHIPPED = profiles.directory("sensors")
COLD_ROOM = profiles.sensor("cold-room")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the profiles that come with the gateway."""
    monkeypatch.setattr(profiles, "directory", lambda _kind: tmp_path)
    return tmp_path


def other_signs(profile: SensorProfile = COLD_ROOM) -> SensorProfile:
    """A copy whose first sign has another value."""
    first, *rest = profile.causes
    sign = first.signs[0].model_copy(update={"value": first.signs[0].value + 1.0})
    changed = first.model_copy(update={"signs": (sign, *first.signs[1:])})
    return profile.model_copy(update={"causes": (changed, *rest)})


@pytest.mark.parametrize("name", profiles.names("sensors"))
def test_what_comes_with_the_gateway_fits_its_profile(name: str) -> None:
    profile = profiles.sensor(name)
    found = calibrations([(profile, SHIPPED)])
    assert set(found) == ({name} if profile.causes else set())
    assert unfitted([(profile, SHIPPED)]) == {}
    for calibration in found.values():
        assert calibration.profile == name
        assert calibration.fit_for(None) is not None
        for fit in calibration.fits:
            assert set(fit.classes) <= {NONE, *(cause.id for cause in profile.causes)}


def test_a_profile_without_a_calibration_is_left_out(folder: Path) -> None:
    assert calibrations([(COLD_ROOM, folder)]) == {}
    assert unfitted([(COLD_ROOM, folder)]) == {
        "cold-room": "profile 'cold-room' has no calibration, so no cause is named"
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "is not JSON"), ('{"profile": "cold-room"}', "fits"), ("[]", "cold-room.calibration.json")],
)
def test_a_file_that_is_no_calibration_is_named(folder: Path, content: str, reason: str) -> None:
    file = folder / "cold-room.calibration.json"
    file.write_text(content)
    with pytest.raises(ConfigError, match=reason) as caught:
        calibrations([(COLD_ROOM, folder)])
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "cold-room.calibration.json").mkdir()
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        calibrations([(COLD_ROOM, folder)])


def test_an_edited_copy_does_not_get_the_shipped_probabilities(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    assert calibrations([(other_signs(), tmp_path)]) == {}
    (record,) = caplog.records
    assert record.getMessage() == (
        f"{SHIPPED / 'cold-room.calibration.json'} was made for other causes or signs than those of profile "
        "'cold-room', so no cause is named"
    )


def test_a_copy_with_other_topics_or_limits_only_keeps_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    copy = COLD_ROOM.model_copy(update={"topics": COLD_ROOM.topics[:1], "title": "Freezer"})
    assert set(calibrations([(copy, tmp_path)])) == {"cold-room"}
    assert caplog.records == []


def test_a_calibration_beside_the_profile_goes_first(tmp_path: Path) -> None:
    profile = other_signs()
    shipped = calibrations([(COLD_ROOM, SHIPPED)])["cold-room"]
    own = shipped.model_copy(update={"playbook": digest(profile), "fits": shipped.fits[:1]})
    file_of(profile, tmp_path).write_text(own.model_dump_json())
    assert calibrations([(profile, tmp_path)]) == {"cold-room": own}


def test_one_beside_the_profile_that_does_not_fit_leaves_the_shipped_one(tmp_path: Path) -> None:
    shutil.copy(file_of(profiles.sensor("pump"), SHIPPED), file_of(COLD_ROOM, tmp_path))
    assert calibrations([(COLD_ROOM, tmp_path)]) == calibrations([(COLD_ROOM, SHIPPED)])


def test_the_folder_is_that_of_each_profiles_file(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "pump.toml", tmp_path / "own-pump.toml")
    file = tmp_path / "gateway.toml"
    file.write_text('site = "x"\n[[sensors]]\nprofile = "./own-pump.toml"\n[[sensors]]\nprofile = "cold-room"\n')
    found = folders(config.read(file))
    assert [(profile.name, place) for profile, place in found] == [("pump", tmp_path), ("cold-room", SHIPPED)]


@given(st.randoms(use_true_random=False))
def test_the_order_of_causes_and_signs_does_not_matter(chance: random.Random) -> None:
    shuffled = [
        cause.model_copy(update={"signs": tuple(chance.sample(cause.signs, len(cause.signs)))})
        for cause in COLD_ROOM.causes
    ]
    chance.shuffle(shuffled)
    assert digest(COLD_ROOM.model_copy(update={"causes": tuple(shuffled)})) == digest(COLD_ROOM)


@pytest.mark.parametrize("key", ["text", "id", "op", "fact", "one sign less", "one cause less"])
def test_each_change_of_causes_and_signs_counts(key: str) -> None:
    first, *rest = COLD_ROOM.causes
    signs = list(first.signs)
    if key in ("text", "id"):
        first = first.model_copy(update={key: "another"})
    elif key == "one sign less":
        signs.pop()
    elif key != "one cause less":
        signs[0] = signs[0].model_copy(update={key: {"op": "<", "fact": "door.share_on"}[key]})
    first = first.model_copy(update={"signs": tuple(signs)})
    causes = rest if key == "one cause less" else [first, *rest]
    assert digest(COLD_ROOM.model_copy(update={"causes": tuple(causes)})) != digest(COLD_ROOM)
