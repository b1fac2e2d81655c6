from __future__ import annotations

import insight_samples as samples

from gateway.insights.clauses import Clause, ClauseKind, clauses
from gateway.insights.evidence import Evidence
from gateway.insights.notes import notes


def clause(text: str, channel: str, topic: str, importance: float, kind: ClauseKind = ClauseKind.LEVEL) -> Clause:
    return Clause(f"the {channel} {text}", kind, channel, (), f"{channel}:{topic}", (0.0, 1.0), importance)


def told(*rows: Clause, most: int = 8) -> list[str]:
    return [row.text for row in notes(sorted(rows, key=lambda row: -row.importance), most)]


def test_every_channel_has_its_say_before_any_has_a_second_one() -> None:
    odd = clause("was above", "temperature", "above", 6.0)
    more = [clause(f"did {name}", "temperature", name, 3.0) for name in ("this", "that", "more")]
    calm = [clause("stayed near", name, "usual", 0.5) for name in ("power", "humidity")]
    found = told(odd, *more, *calm, most=4)
    assert found == [
        "the temperature was above",
        "the temperature did this",
        "the power stayed near",
        "the humidity stayed near",
    ]


def test_what_moved_first_is_told_only_where_there_is_room() -> None:
    order = clause("was open before the temperature", "door", "order", 4.5, ClauseKind.ORDER)
    state = clause("was open", "door", "state", 1.0)
    warm = clause("was above", "temperature", "above", 6.0)
    assert told(order, state, warm, most=2) == ["the temperature was above", "the door was open"]
    assert told(order, state, warm, most=3)[1] == order.text


def test_a_figure_is_told_once() -> None:
    rose = clause("rose from {temperature.first} to {temperature.last}", "temperature", "direction", 2.5)
    last = clause("was last at {temperature.last}", "temperature", "level", 2.2)
    assert told(rose, last) == [rose.text]


def test_how_long_a_limit_was_passed_says_more_than_how_far() -> None:
    timed = clause("was above its limit of {t.high_limit} for {t.seconds_above}", "t", "above", 6.0)
    plain = clause("was above its limit of {t.high_limit}", "t", "above", 5.98)
    reached = clause("reached {t.max}, above its limit of {t.high_limit}", "t", "above", 5.95)
    rose = clause("rose by {t.change}", "t", "direction", 5.8)
    assert told(timed, reached) == [timed.text]
    assert told(plain, reached) == [reached.text]
    assert told(plain, reached, rose) == [plain.text, rose.text]  # how far is in the movement


def test_one_clause_a_topic_is_told_and_all_are_of_the_window() -> None:
    window = samples.door_left_open()
    found = clauses(Evidence(window, samples.facts(window, samples.PROFILE), samples.PROFILE))
    chosen = notes(found)
    assert set(chosen) <= set(found)
    assert len({row.topic for row in chosen}) == len(chosen) <= 8
    assert {row.channel for row in chosen} == {row.channel for row in found}
    assert list(chosen) == sorted(chosen, key=lambda row: -row.importance)
