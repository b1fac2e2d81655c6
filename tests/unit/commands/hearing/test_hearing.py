"""What code makes of a sentence before the model sees it."""

from __future__ import annotations

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names

HOSPITAL = Names(robot_profiles.robot("benchmarks/commands/unseen/hospital-courier.toml"))


def test_the_number_of_a_measure_is_no_name() -> None:
    assert hear("ward 1, then 3", HOSPITAL).named == {"ward-1", "ward-3"}
    assert hear("ward 1, then 3 kg", HOSPITAL).named == {"ward-1"}


def test_a_vague_name_in_quotes_is_text() -> None:
    assert hear('announce "ward round"', HOSPITAL).named == set()
    assert hear('go to the "kitchen"', HOSPITAL).named == {"kitchen"}
