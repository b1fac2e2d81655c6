from __future__ import annotations

from typing import Any

import pytest
import safety_samples as samples
from safety_samples import NOW, approved, decide, interlock, reading, refused, situation

from gateway.errors import ConfigError
from gateway.messages import LiveFact
from gateway.robot_profiles import Interlock
from gateway.safety.filter import SafetyFilter
from gateway.safety.goal import read_goal
from gateway.streams.live_facts import fact_key


def code(rule: Interlock, action: str = "drive", arguments: Any = None, **changes: Any) -> str:
    return getattr(
        decide(action, arguments or {"to": "dock"}, now=situation(**changes), interlocks=(rule,)), "code", ""
    )


@pytest.mark.parametrize(
    ("op", "value", "wanted"),
    [
        (">", 25.0, ""),
        (">", 25.1, "interlock"),
        (">=", 25.0, "interlock"),
        (">=", 24.9, ""),
        ("<", 25.0, ""),
        ("<", 24.9, "interlock"),
        ("<=", 25.0, "interlock"),
        ("<=", 25.1, ""),
    ],
)
def test_a_sensor_forbids(op: str, value: float, wanted: str) -> None:
    rule = interlock(op=op)
    assert code(rule, facts=reading(rule, value)) == wanted


def test_the_sentence_says_what_the_sensor_says() -> None:
    rule = interlock()
    refusal = refused(decide("drive", {"to": "dock"}, now=situation(facts=reading(rule, 31.25)), interlocks=(rule,)))
    assert refusal.rule == "interlock ammonia"
    assert refusal.text == (
        "the air in the room is bad: ammonia.max of room is 31.25, and drive is forbidden while it is > 25"
    )


@pytest.mark.parametrize(
    ("fact", "part"),
    [
        (None, "is missing"),
        (LiveFact(20.0, NOW - 30.5), "30.5 s old, more than 30 s"),
        (LiveFact(20.0, NOW + 31.0), "in the future"),
        (LiveFact(float("nan"), NOW), "is missing"),
        (LiveFact(float("inf"), NOW), "is missing"),
        (LiveFact(20.0, float("nan")), "is missing"),
    ],
)
def test_what_is_not_known_forbids(fact: LiveFact | None, part: str) -> None:
    rule = interlock()
    facts = {} if fact is None else {fact_key(rule): fact}
    refusal = refused(decide("drive", {"to": "dock"}, now=situation(facts=facts), interlocks=(rule,)))
    assert (refusal.code, refusal.rule) == ("interlock-unknown", "interlock ammonia")
    assert part in refusal.text


def test_a_fact_over_another_time_is_another_fact() -> None:
    assert code(interlock(), facts=reading(interlock(over="5m"), 20.0)) == "interlock-unknown"


def test_which_robots_and_actions_it_holds_for() -> None:
    assert code(interlock(robots=["cart-2"])) == ""
    assert code(interlock(robots=["cart-2", "cart-1"])) == "interlock-unknown"
    assert code(interlock(actions=["carry"])) == ""
    assert code(interlock(actions=["carry"]), "carry", {"from": "dock"}) == "interlock-unknown"
    assert code(interlock(), "wait", {"for": 5}) == "interlock-unknown"


@pytest.mark.parametrize(
    ("to", "x", "y", "holds"),
    [
        ("17,1", 5, 5, True),
        ("16,3", 5, 5, True),  # its corner
        ("15.9,1", 5, 5, False),
        ("19.5,1", 15, 1, True),  # through it
        ("19.5,1", 19.5, 5, False),
        ("15,1", 17, 1, True),  # out of it
    ],
)
def test_a_zones_interlock_holds_for_poses_in_it_and_ways_through_it(
    to: str, x: float, y: float, *, holds: bool
) -> None:
    rule = interlock(zone="room")
    assert code(rule, arguments={"to": to}, telemetry=samples.telemetry(x=x, y=y)) == (
        "interlock-unknown" if holds else ""
    )


@pytest.mark.parametrize(("to", "holds"), [("17,1", True), ("15,1", False)])
def test_a_pose_in_the_zone_will_do_when_nobody_knows_the_way(to: str, *, holds: bool) -> None:
    rule, profile = interlock(zone="room"), samples.cart(state_max_age=None, battery_floor=None)
    blind = situation(profile, telemetry=None, telemetry_at=None)
    decision = decide("drive", {"to": to}, profile, blind, (rule,))
    assert getattr(decision, "code", "") == ("interlock-unknown" if holds else "")


def test_what_moves_without_a_pose_is_where_the_robot_is() -> None:
    rule = interlock(zone="room")
    actions = samples.cart().model_dump()["actions"]
    actions["wait"]["moves"] = True
    profile = samples.cart(actions=actions)

    def answer(**changes: Any) -> str:
        return getattr(decide("wait", {"for": 5}, profile, situation(profile, **changes), (rule,)), "code", "")

    assert answer(telemetry=samples.telemetry(x=17, y=1)) == "interlock-unknown"
    assert answer(telemetry=samples.telemetry(x=15, y=1)) == ""
    profile = samples.cart(actions=actions, state_max_age=None)
    assert answer(telemetry=None, telemetry_at=None) == "interlock-unknown"  # it may be anywhere
    actions["wait"]["place"] = "dock"
    profile = samples.cart(actions=actions, state_max_age=None)
    assert answer(telemetry=None, telemetry_at=None) == ""
    assert answer(telemetry=samples.telemetry(x=17, y=1)) == "interlock-unknown"


def test_a_pose_in_another_frame_may_lie_in_the_zone() -> None:
    assert code(interlock(zone="room"), arguments={"to": "yard"}) == "interlock-unknown"
    zones = {**samples.cart().model_dump()["zones"]}
    zones["room"] = {**zones["room"], "frame": "yard"}
    profile = samples.cart(zones=zones)
    decision = decide("drive", {"to": "dock"}, profile, situation(profile), (interlock(zone="room"),))
    assert refused(decision).code == "interlock-unknown"


def test_a_running_goal_may_be_in_the_zone_when_nobody_knows_where_it_is() -> None:
    rule = interlock(zone="room")
    goal = approved(decide("drive", {"to": "dock"}, interlocks=(rule,))).goal
    made = SafetyFilter("cart-1", samples.cart(), "/cart_1", samples.KEY, (rule,))
    bad = reading(rule, 26.0)
    assert made.recheck(goal, situation(facts=bad)) is None
    for blind in ({"telemetry": None}, {"telemetry_at": NOW - 5.1}, {"telemetry": samples.telemetry(x=None)}):
        assert refused_by(made.recheck(goal, situation(facts=bad, **blind))) == "interlock"
        assert made.recheck(goal, situation(facts=reading(rule, 20.0), **blind)) is None
    free = samples.cart(state_max_age=None)
    made = SafetyFilter("cart-1", free, "/cart_1", samples.KEY, (rule,))
    assert made.recheck(goal, situation(facts=bad, telemetry=None)) is None


def test_a_running_goal_ends_when_the_robot_leaves_its_zones() -> None:
    goal = approved(decide("drive", {"to": "dock"})).goal
    still = approved(decide("wait", {"for": 5})).goal
    made = SafetyFilter("cart-1", samples.cart(), "/cart_1", samples.KEY)

    def at(x: float, y: float) -> str | None:
        return refused_by(made.recheck(goal, situation(telemetry=samples.telemetry(x=x, y=y))))

    assert [at(5, 5), at(-0.29, 5), at(-0.31, 5), at(25, 5)] == [None, None, "outside", "outside"]
    assert [at(8.29, 7), at(8.31, 7)] == [None, "keep-out"]
    assert made.recheck(still, situation(telemetry=samples.telemetry(x=25))) is None
    old = situation(telemetry=samples.telemetry(x=25), telemetry_at=NOW - 6.0)
    assert made.recheck(goal, old) is None  # where it is now nobody knows


def test_the_profiles_own_interlocks_hold_and_stand_once() -> None:
    profile = samples.cart(interlocks=[interlock().model_dump()])
    assert refused(decide("drive", {"to": "dock"}, profile)).code == "interlock-unknown"
    assert refused(decide("drive", {"to": "dock"}, profile, interlocks=(interlock(),))).code == "interlock-unknown"


@pytest.mark.parametrize("change", [{"zone": "cellar"}, {"actions": ["fly"]}])
def test_what_it_names_must_be_there(change: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="ammonia"):
        SafetyFilter("cart-1", samples.cart(), "", samples.KEY, (interlock(**change),))
    SafetyFilter("cart-1", samples.cart(), "", samples.KEY, (interlock(**change, robots=["another"]),))


def test_what_does_not_move_has_no_way() -> None:
    actions = samples.cart().model_dump()["actions"]
    profile = samples.cart(actions={**actions, "park": {**actions["park"], "moves": False}})
    rule = interlock(zone="room")
    beyond = situation(profile, telemetry=samples.telemetry(x=5, y=7))
    goal = approved(decide("park", {"at": "19.5,7"}, profile, beyond)).goal  # past the office
    through = situation(profile, telemetry=samples.telemetry(x=15, y=1))
    approved(decide("park", {"at": "19.5,1"}, profile, through, (rule,)))
    assert SafetyFilter("cart-1", profile, "/cart_1", samples.KEY, (rule,)).recheck(goal, through) is None


def test_a_running_goal_is_checked_again_from_what_is_stored() -> None:
    rule = interlock(zone="room", actions=["drive"])
    good = situation(facts=reading(rule, 20.0))
    goal = read_goal(approved(decide("drive", {"to": "17,1"}, now=good, interlocks=(rule,))).payload)
    elsewhere = read_goal(approved(decide("drive", {"to": "dock"}, now=good, interlocks=(rule,))).payload)
    restarted = SafetyFilter("cart-1", samples.cart(), "/cart_1", samples.KEY, (rule,))
    assert restarted.recheck(goal, good) is None
    bad = situation(facts=reading(rule, 26.0))
    assert refused_by(restarted.recheck(goal, bad)) == "interlock"
    assert refused_by(restarted.recheck(goal, situation(facts=reading(rule, 20.0, age=31.0)))) == "interlock-unknown"
    assert restarted.recheck(elsewhere, bad) is None
    through = situation(facts=reading(rule, 26.0), telemetry=samples.telemetry(x=19.5, y=1))
    assert refused_by(restarted.recheck(elsewhere, through)) == "interlock"


def test_only_stops_interlocks_and_zones_end_a_running_goal() -> None:
    goal = approved(decide("drive", {"to": "dock"})).goal
    made = SafetyFilter("cart-1", samples.cart(hours=[{"since": "00:00", "until": "00:01"}]), "/cart_1", samples.KEY)
    blind = situation(catalog=None, telemetry=None, open_goals=5, recent_goals=(NOW,) * 9)
    assert made.recheck(goal, blind) is None
    assert refused_by(made.recheck(goal, situation(stopped="somebody"))) == "stopped"


def refused_by(refusal: Any) -> str | None:
    return None if refusal is None else str(refusal.code)
