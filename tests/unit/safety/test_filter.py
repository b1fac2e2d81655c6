"""Each code of a refusal, and the order in which they are looked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import safety_samples as samples
from safety_samples import NOW, approved, decide, refused, situation

from gateway.safety.filter import SafetyFilter
from gateway.safety.request import GoalRequest
from gateway.safety.situation import Situation

TO_A = {"to": "shelf-a"}


def test_all_is_well() -> None:
    goal = approved(decide("drive", TO_A)).goal
    assert (goal.server, goal.type, goal.type_hash) == (
        "/cart_1/drive",
        "nav2_msgs/action/NavigateToPose",
        "hash of drive",
    )
    assert (goal.id, goal.robot, goal.action, goal.command_kind) == (str(samples.ID), "cart-1", "drive", "action")
    assert (goal.approved, goal.not_after, goal.limit) == (NOW, NOW + 10.0, 600.0)


def test_a_server_with_a_slash_has_its_full_name() -> None:
    assert approved(decide("park", {"at": "dock"})).goal.server == "/shared/park"


@pytest.mark.parametrize(
    ("namespace", "name"), [("/cart_1", "/cart_1/drive"), ("cart_1/", "/cart_1/drive"), ("", "/drive"), ("/", "/drive")]
)
def test_the_namespace_may_be_written_in_any_way(namespace: str, name: str) -> None:
    profile = samples.cart()
    row = samples.catalog(profile).servers[0].model_copy(update={"id": name})
    now = situation(catalog=samples.catalog(profile, servers=(row,)))
    made = SafetyFilter("cart-1", profile, namespace, samples.KEY)
    assert approved(made.decide(GoalRequest(samples.ID, "cart-1", "drive", TO_A), now)).goal.server == name


CASES: list[tuple[str, str, dict[str, Any], dict[str, Any], str, str]] = [
    # code, action, arguments, changes of the situation, rule, part of the text
    ("stopped", "drive", TO_A, {"stopped": "Ann pressed it"}, "stop latch", "Ann pressed it"),
    ("unknown-action", "driv", TO_A, {}, "actions", "did you mean drive?"),
    ("robot-away", "drive", TO_A, {"catalog": None}, "catalog", "not been heard of"),
    ("robot-away", "drive", TO_A, {"now": NOW + 15.1}, "catalog", "15.1 s old"),
    ("robot-away", "drive", TO_A, {"now": NOW - 15.1}, "catalog", "in the future"),
    ("unknown-parameter", "drive", {**TO_A, "sped": 1}, {}, "actions.drive.parameters", "drive takes to"),
    ("missing-parameter", "drive", {}, {}, "actions.drive.parameters.to", "where to"),
    ("wrong-type", "drive", {"to": 5}, {}, "actions.drive.parameters.to", "not 5"),
    ("not-finite", "drive", {"to": "nan,1"}, {}, "actions.drive.parameters.to", "x of to"),
    ("out-of-bounds", "wait", {"for": "31m"}, {}, "actions.wait.parameters.for.max", "above 1800 s"),
    ("unknown-place", "drive", {"to": "shelf c"}, {}, "places", "did you mean shelf"),
    ("wrong-frame", "drive", {"to": {"x": 1, "y": 1, "frame": "odom"}}, {}, "actions.drive.parameters.to.frame", "map"),
    ("outside", "drive", {"to": "21,1"}, {}, "zones.hall", "(21, 1)"),
    ("keep-out", "drive", {"to": "9,7"}, {}, "zones.office", "office"),
    ("way-blocked", "drive", {"to": "13,9"}, {}, "zones.office", "(5, 5) to (13, 9)"),
    ("state-unknown", "drive", TO_A, {"telemetry": None}, "state_max_age", "where cart is"),
    ("state-unknown", "drive", TO_A, {"telemetry_at": NOW - 4.1}, "state_max_age", "5.1 s old, more than 5 s"),
    ("state-unknown", "drive", TO_A, {"telemetry": samples.telemetry(x=None)}, "state_max_age", "where cart-1 is"),
    ("state-unknown", "drive", TO_A, {"telemetry": samples.telemetry(y=float("nan"))}, "state_max_age", "where"),
    ("state-unknown", "drive", TO_A, {"telemetry": samples.telemetry(x=1e300)}, "state_max_age", "where"),
    ("state-unknown", "drive", TO_A, {"telemetry": samples.telemetry(battery=None)}, "state_max_age", "battery"),
    ("battery-low", "drive", TO_A, {"telemetry": samples.telemetry(battery=19.9)}, "battery_floor", "19.9 %"),
    ("busy", "drive", TO_A, {"open_goals": 1}, "concurrent", "1 at a time"),
    ("rate", "drive", TO_A, {"recent_goals": (NOW - 1, NOW - 59, NOW + 9)}, "rate", "3 are allowed"),
]


@pytest.mark.parametrize(("code", "action", "arguments", "changes", "rule", "part"), CASES)
def test_refusals(
    code: str, action: str, arguments: dict[str, Any], changes: dict[str, Any], rule: str, part: str
) -> None:
    refusal = refused(decide(action, arguments, now=situation(**changes)))
    assert (refusal.code, refusal.rule) == (code, rule)
    assert part in refusal.text


@pytest.mark.parametrize(
    ("changes", "code", "part"),
    [
        ({"online": False}, "robot-away", "offline"),
        ({"active": False}, "robot-away", "not active"),
        ({"stopped": True}, "stopped", "stop latch"),
        ({"period": float("nan")}, "robot-away", "old"),
        ({"servers": ()}, "no-server", "no action /cart_1/drive"),
    ],
)
def test_what_the_catalogue_says(changes: dict[str, Any], code: str, part: str) -> None:
    refusal = refused(decide("drive", TO_A, now=situation(catalog=samples.catalog(samples.cart(), **changes))))
    assert refusal.code == code
    assert part in refusal.text


@pytest.mark.parametrize("change", [{"type": "nav2_msgs/action/Other"}, {"kind": "service"}, {"id": "/cart_2/drive"}])
def test_a_server_of_another_kind_is_none(change: dict[str, str]) -> None:
    full = samples.catalog(samples.cart())
    row = full.servers[0].model_copy(update=change)
    now = situation(catalog=full.model_copy(update={"servers": (row, *full.servers[1:])}))
    assert refused(decide("drive", TO_A, now=now)).code == "no-server"


def test_another_robots_request_is_refused() -> None:
    made = SafetyFilter("cart-1", samples.cart(), "/cart_1", samples.KEY)
    assert refused(made.decide(GoalRequest(samples.ID, "cart-2", "drive", TO_A), situation())).code == "unknown-robot"


def test_hours_hold_for_all_that_is_not_exempt() -> None:
    hours = [{"since": "00:00", "until": "00:01", "days": ["sun"]}]
    assert refused(decide("drive", TO_A, samples.cart(hours=hours))).code == "hours"
    approved(decide("wait", {"for": 5}, samples.cart(hours=hours)))
    still = samples.cart().model_dump()["actions"]
    del still["wait"]["hours"]
    assert refused(decide("wait", {"for": 5}, samples.cart(hours=hours, actions=still))).code == "hours"


def test_state_holds_for_what_moves_and_the_battery_for_what_needs_it() -> None:
    blind = situation(telemetry=None, telemetry_at=None)
    approved(decide("wait", {"for": 5}, now=blind))
    empty = situation(telemetry=samples.telemetry(battery=1.0))
    approved(decide("park", {"at": "dock"}, now=empty))
    assert refused(decide("park", {"at": "dock"}, now=blind)).code == "state-unknown"


def test_without_a_wish_for_fresh_state_none_is_needed_but_the_floors_battery() -> None:
    blind = situation(telemetry=None, telemetry_at=None)
    profile = samples.cart(state_max_age=None, battery_floor=None)
    approved(decide("drive", TO_A, profile, blind))
    approved(decide("drive", {"to": "13,9"}, profile, blind))
    assert refused(decide("drive", {"to": "13,9"}, profile)).code == "way-blocked"
    profile = samples.cart(state_max_age=None)
    assert refused(decide("drive", TO_A, profile, blind)).rule == "battery_floor"


def test_so_many_goals_at_once_and_in_a_time() -> None:
    profile = samples.cart(concurrent=2)
    approved(decide("drive", TO_A, profile, situation(open_goals=1)))
    assert refused(decide("drive", TO_A, profile, situation(open_goals=2))).code == "busy"
    approved(decide("drive", TO_A, now=situation(recent_goals=(NOW - 60.0, NOW - 1, NOW - 2))))


def spoil(change: Any) -> Situation:
    """Everything is wrong at once, until ``change`` mends it."""
    everything = {
        "stopped": "somebody",
        "catalog": None,
        "telemetry": samples.telemetry(battery=1.0),
        "open_goals": 1,
        "recent_goals": (NOW, NOW, NOW),
    }
    return replace(situation(), **{**everything, **change})


def test_the_order() -> None:
    profile = samples.cart(hours=[{"since": "00:00", "until": "00:01", "days": ["sun"]}])
    bad = samples.interlock(fact="ammonia.last")
    unknown = samples.interlock(name="silent", fact="ammonia.min")
    change: dict[str, Any] = {}
    arguments: dict[str, object] = {"from": "nowhere", "boxes": 9, "mode": "odd", "load": "x", "speed": 1}
    found = []

    def look(action: str = "carry", **mended: Any) -> None:
        change.update(mended)
        found.append(refused(decide(action, arguments, profile, spoil(change), (unknown, bad))).code)

    look("fly")
    look("fly", stopped=None)
    look()
    full = samples.catalog(profile)
    look(catalog=full.model_copy(update={"servers": full.servers[:3]}))
    look(catalog=full)
    for name, value in (
        ("speed", None),
        ("from", "yard"),
        ("load", "X"),
        ("boxes", 2),
        ("mode", "slow"),
        ("to", "yard"),
    ):
        arguments[name] = value
        if value is None:
            del arguments[name]
        look()
    arguments.clear()
    arguments["to"] = "9,7"
    look("drive", catalog=full)
    arguments["to"] = "13,9"
    look("drive")
    arguments["to"] = "shelf-a"
    look("drive", telemetry=None)
    look("drive", telemetry=samples.telemetry(battery=1.0))
    look("drive", telemetry=samples.telemetry())
    profile = samples.cart()
    look("drive")
    look("drive", open_goals=0)
    look("drive", recent_goals=(), facts=samples.reading(bad, 26.0))
    look("drive", facts=samples.reading(bad, 20.0))
    assert found == [
        "stopped",
        "unknown-action",
        "robot-away",
        "no-server",
        "unknown-parameter",
        "unknown-place",
        "bad-text",
        "out-of-bounds",
        "not-a-choice",
        "battery-low",
        "battery-low",
        "keep-out",
        "way-blocked",
        "state-unknown",
        "battery-low",
        "hours",
        "busy",
        "rate",
        "interlock",
        "interlock-unknown",
    ]
