from __future__ import annotations

import pytest

from gateway import profiles
from gateway.errors import InputError
from simulators.device import SHAPES
from simulators.faults import CAUSES, Fault, parse


def test_every_simulator_has_faults_and_a_profile() -> None:
    assert set(CAUSES) == set(SHAPES)
    assert set(CAUSES) <= set(profiles.names("sensors"))


@pytest.mark.parametrize("profile", sorted(CAUSES))
def test_each_cause_is_in_the_playbook_and_each_cause_has_a_fault(profile: str) -> None:
    known = {cause.id for cause in profiles.sensor(profile).causes}
    assert {cause for cause in CAUSES[profile].values() if cause is not None} == known


def test_parse_reads_start_and_duration() -> None:
    assert parse("door-left-open@10m+20m", "cold-room") == Fault("door-left-open", 600.0, 1200.0)
    assert parse("stuck@1h", "pump") == Fault("stuck", 3600.0)
    assert parse("drift", "greenhouse") == Fault("drift", 0.0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cavitation", "not a fault of cold-room"),
        ("", "not a fault"),
        ("stuck@soon", "'soon' is not a duration"),
        ("stuck@1m+x", "'x' is not a duration"),
        ("stuck@", "not a fault"),
    ],
)
def test_parse_says_what_is_wrong(text: str, found: str) -> None:
    with pytest.raises(InputError, match=found) as caught:
        parse(text, "cold-room")
    assert text in str(caught.value)


def test_a_fault_is_on_from_its_start_up_to_its_end() -> None:
    fault = Fault("stuck", 10.0, 5.0)
    assert [fault.active(moment) for moment in (9.9, 10.0, 14.9, 15.0)] == [False, True, True, False]
    assert Fault("stuck", 10.0).active(1e9)
