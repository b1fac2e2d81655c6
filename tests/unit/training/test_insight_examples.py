from __future__ import annotations

from random import Random

import pytest

from gateway import profiles
from gateway.insights import grammar, prompt
from gateway.insights.calibration import NONE
from gateway.insights.notes import notes
from gateway.insights.prompt import LARGEST
from gateway.profiles import SensorProfile
from gateway.training import insight_examples, insight_held_out, insight_words, sensor_sets, situations
from gateway.training.insight_examples import Chooser, Taught
from gateway.training.situations import HELD_OUT_SEVERITY, TRAINING_SEVERITY, Situation
from simulators.device import SHAPES

PUMP = profiles.sensor("pump")
FAULTY = 50_000_001


@pytest.fixture(scope="module")
def found() -> list[Situation]:
    return situations.situations(PUMP, range(FAULTY, FAULTY + 3), TRAINING_SEVERITY)


def packs(found: list[Situation], count: int = 12) -> list[list[Taught]]:
    chooser = Chooser(found)
    return [insight_examples.pack(chooser, PUMP, f"1.{number}", 6) for number in range(count)]


def test_the_same_key_makes_the_same_examples(found: list[Situation]) -> None:
    again = situations.situations(PUMP, range(FAULTY, FAULTY + 3), TRAINING_SEVERITY)
    assert [row.window for row in again] == [row.window for row in found]
    one, other = (insight_examples.pack(Chooser(found), PUMP, "k", 6) for _ in range(2))
    assert [row.example(Random(1)) for row in one] == [row.example(Random(1)) for row in other]
    different = insight_examples.pack(Chooser(found), PUMP, "l", 6)
    assert [row.example(Random(1)) for row in one] != [row.example(Random(1)) for row in different]


def test_a_pack_has_one_system_part_so_that_it_is_read_once(found: list[Situation]) -> None:
    for rows in packs(found):
        assert len({row.example(Random(1)).prompt.system for row in rows}) == 1


def test_what_is_taught_is_what_the_gateway_asks_and_could_write(found: list[Situation]) -> None:
    rows = [row for pack in packs(found) for row in pack]
    assert {row.truth for row in rows} >= {NONE, next(r.truth for r in rows if r.truth != NONE)}
    for row in rows:
        asked = prompt.strict(row.evidence, row.clauses, LARGEST, row.because if row.asked else "")
        assert grammar.belongs(row.text, asked.clauses, required=asked.required), row.text
        example = row.example(Random(1))
        assert example.answer.endswith(row.text)
        if example.head:
            assert example.prompt == prompt.cause(row.evidence, row.clauses, LARGEST)
            assert example.prompt.prefill + example.head == asked.prompt.prefill
            assert example.answer == example.head + row.text
            listed = [cause.text for cause in row.evidence.profile.causes]
            assert row.because in (*listed, prompt.NONE_TEXT)
            assert f"- {row.because}" in example.prompt.system or row.truth == NONE


def test_a_fault_is_told_by_the_channels_in_which_it_shows(found: list[Situation]) -> None:
    for row in (row for pack in packs(found) for row in pack if row.tell):
        offered = {clause.channel for clause in notes(row.clauses)}
        shown = [channel for channel in row.tell if channel in offered][:1]
        assert all(f"{{{channel}." in row.text for channel in shown), (row.tell, row.text)


def test_a_cause_that_the_playbook_lacks_is_none_of_these(found: list[Situation]) -> None:
    truth = next(one.truth for one in found if one.truth)
    without = PUMP.model_copy(update={"causes": tuple(cause for cause in PUMP.causes if cause.id != truth)})
    rows = [insight_examples.taught(one, without, PUMP) for one in found if one.truth == truth]
    assert rows
    assert all(row is not None and row.truth == NONE for row in rows)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_training_never_sees_held_out_words_and_sets(name: str) -> None:
    profile = profiles.sensor(name)
    words = insight_words.of(profile)
    assert words.held_out
    hidden = {words.titles[-1], *(rows[-1] for rows in words.channels.values())}
    hidden |= {rows.texts[-1] for rows in words.causes.values()}
    for seed in range(400):
        variant = sensor_sets.variant(profile, Random(seed))
        missing = set(profile.channels) - set(variant.channels)
        assert not any(set(row) <= missing for row in words.held_out)
        used = {variant.title, *(channel.title for channel in variant.channels.values())}
        assert not hidden & {*used, *(cause.text for cause in variant.causes)}
    held = sensor_sets.variant(profile, Random(1), "sets")
    assert set(profile.channels) - set(held.channels) in [set(row) for row in words.held_out]
    renamed = sensor_sets.variant(profile, Random(1), "words")
    assert {cause.text for cause in renamed.causes} <= hidden


def test_training_never_sees_held_out_seeds_and_severities() -> None:
    assert HELD_OUT_SEVERITY[1] <= TRAINING_SEVERITY[0]
    last = max(insight_held_out.first_seed(seed) for seed in range(2000)) + 1_000_000
    assert last <= insight_held_out.FITTED < insight_held_out.SEED


def test_a_variant_is_a_valid_profile_without_signs_of_what_is_missing() -> None:
    variant = sensor_sets.without(PUMP, {"pressure"})
    checked = SensorProfile.model_validate(
        {**variant.model_dump(), "topics": [{"pattern": "p/{asset}/{channel}", "format": "number"}]}
    )
    assert "pressure" not in checked.channels
    assert [cause.id for cause in checked.causes] == [cause.id for cause in PUMP.causes]
    assert not any(sign.fact.startswith("pressure") for cause in checked.causes for sign in cause.signs)
    assert "blocked-filter" not in [cause.id for cause in sensor_sets.without(PUMP, {"flow"}).causes]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_there_are_words_for_every_cause_and_channel(name: str) -> None:
    profile = profiles.sensor(name)
    words = insight_words.of(profile)
    assert set(words.causes) == {cause.id for cause in profile.causes}
    assert set(words.channels) == set(profile.channels)
    for rows in words.causes.values():
        assert set(rows.tell) <= set(profile.channels)
        assert len(rows.texts) >= 3


def test_the_held_out_sets_have_anomalies_and_no_seed_counts_for_much() -> None:
    sets = insight_held_out.sets([PUMP], 3)
    assert list(sets.measured) == ["new seeds", "milder faults", "other sensors", "other words"]
    for rows in (*sets.measured.values(), sets.fitted):
        assert rows
        assert all(row.asked for row in rows)
