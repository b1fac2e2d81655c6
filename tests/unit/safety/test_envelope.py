from __future__ import annotations

import math
from typing import Any

import pytest
import safety_samples as samples
from safety_samples import approved, decide, refused, situation

from gateway import robot_profiles
from gateway.safety.envelope import Envelope

CARRY = {"from": "shelf-a"}


def fields(action: str, arguments: dict[str, object]) -> dict[str, Any]:
    return approved(decide(action, arguments)).goal.fields


def carried(**arguments: object) -> dict[str, Any]:
    options: dict[str, Any] = fields("carry", {**CARRY, **arguments})["options"]
    return options


def test_a_stamped_pose_has_its_frame_and_no_time() -> None:
    assert fields("drive", {"to": "dock"}) == {
        "pose": {
            "header": {"frame_id": "map"},
            "pose": {
                "position": {"x": 1.0, "y": 1.0, "z": 0.0},
                "orientation": {"x": 0.0, "y": 0.0, "z": 0.0, "w": 1.0},
            },
        },
        "behavior_tree": "calm",
    }


def test_a_plain_pose_has_no_frame_and_so_only_the_robots() -> None:
    found = fields("park", {"at": "6,2,1.5"})["spot"]
    assert found["position"] == {"x": 6.0, "y": 2.0, "z": 0.0}
    assert math.isclose(2 * math.atan2(found["orientation"]["z"], found["orientation"]["w"]), 1.5)
    refusal = refused(decide("park", {"at": "yard"}))
    assert (refusal.code, refusal.rule) == ("wrong-frame", "actions.park.parameters.at.frame")


@pytest.mark.parametrize("yaw", [0.0, 3.2, -3.2, 100.0, 1e6])
def test_the_quaternion_has_length_one(yaw: float) -> None:
    turned = fields("drive", {"to": {"x": 1, "y": 1, "yaw": yaw}})["pose"]["pose"]["orientation"]
    assert math.isclose(math.hypot(turned["z"], turned["w"]), 1.0)
    assert math.isclose(math.remainder(2 * math.atan2(turned["z"], turned["w"]) - yaw, math.tau), 0.0, abs_tol=1e-9)


@pytest.mark.parametrize(
    "said",
    [
        "shelf-a",
        "shelf A",
        "Shelf  a",
        "the shelf a",
        "first shelf",
        "6,2,1.5",
        " 6 , 2.0, 15e-1",
        {"x": "6", "y": 2, "yaw": 1.5},
    ],
)
def test_ways_to_name_a_place(said: object) -> None:
    assert fields("drive", {"to": said}) == fields("drive", {"to": {"x": 6.0, "y": 2.0, "yaw": 1.5, "frame": "map"}})


@pytest.mark.parametrize(
    ("said", "code", "part"),
    [
        ("shelf", "unknown-place", "may be shelf-a or shelf-b; say which"),
        ("nowhere", "unknown-place", "known: dock, shelf-a, shelf-b, yard"),
        ("", "unknown-place", "''"),
        ("x" * 5000, "unknown-place", "..."),
        ("1,2,3,4", "unknown-place", "no place"),
        ("1,", "unknown-place", "no place"),
        ("1,2,", "unknown-place", "no place"),
        ("inf,2", "not-finite", "x of to"),
        ("1,1e999", "not-finite", "y of to"),
        ({"x": 1}, "wrong-type", "x and y"),
        ({"x": 1, "y": 1, "z": 1}, "wrong-type", "'z'"),
        ({"x": True, "y": 1}, "wrong-type", "true"),
        ({"x": 1, "y": [1]}, "wrong-type", "a list"),
        ({"x": 1, "y": 1, "frame": None}, "wrong-frame", "null"),
        ({"x": 1, "y": 1, "frame": "yard"}, "wrong-frame", "knows map"),
        ({"x": 1e300, "y": 1}, "outside", "farther"),
        ({"x": 10**400, "y": 1}, "outside", "farther"),
        ([1, 2], "wrong-type", "a list"),
        (None, "wrong-type", "null"),
        (True, "wrong-type", "true"),
    ],
)
def test_bad_places(said: object, code: str, part: str) -> None:
    refusal = refused(decide("drive", {"to": said}))
    assert refusal.code == code
    assert part in refusal.text
    assert len(refusal.text) < 300


def test_a_frame_with_a_keep_in_may_be_named() -> None:
    yard = {"kind": "keep-in", "polygon": [[0, 0], [9, 0], [9, 9]], "frame": "yard"}
    profile = samples.cart(zones={**samples.cart().model_dump()["zones"], "yard": yard})
    made = approved(decide("drive", {"to": {"x": 5, "y": 4, "frame": "yard"}}, profile))
    assert made.goal.fields["pose"]["header"] == {"frame_id": "yard"}
    assert refused(decide("drive", {"to": {"x": 4, "y": 5, "frame": "yard"}}, profile)).code == "outside"
    assert refused(decide("drive", {"to": {"x": 4, "y": 5, "frame": "Yard"}}, profile)).code == "wrong-frame"


def test_where_only_places_will_do_coordinates_will_not() -> None:
    refusal = refused(decide("carry", {"from": "6,2,1.5"}))
    assert (refusal.code, refusal.rule) == ("unknown-place", "actions.carry.parameters.from.places_only")


def test_what_is_not_given_has_the_profiles_default_or_the_messages() -> None:
    found = fields("carry", {"from": "shelf-a"})
    assert found["dropoff"]["pose"]["position"] == {"x": 1.0, "y": 1.0, "z": 0.0}
    assert found["options"] == {"load_id": ""}


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("payload", "1.5", 1.5),
        ("payload", 60, 60.0),
        ("payload", " .5 ", 0.5),
        ("payload", "6e1", 60.0),
        ("boxes", 4, 4),
        ("boxes", "1", 1),
        ("boxes", 3.0, 3),
        ("boxes", "+2.0", 2),
        ("mode", "slow", 1),
        ("fragile", True, True),
        ("fragile", "No", False),
        ("fragile", "true", True),
        ("load", "ABC DEF", "ABC DEF"),
    ],
)
def test_values_that_fit(name: str, said: object, value: object) -> None:
    field = {"load": "load_id", "payload": "payload_kg"}.get(name, name)
    found = carried(**{name: said})[field]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "said", "code", "key"),
    [
        ("payload", 60.000001, "out-of-bounds", ".max"),
        ("payload", "0.4999", "out-of-bounds", ".min"),
        ("payload", 10**4000, "out-of-bounds", ".max"),
        ("payload", -(10**400), "out-of-bounds", ".min"),
        ("payload", "9" * 5000, "wrong-type", ""),
        ("payload", float("nan"), "not-finite", ""),
        ("payload", "-Infinity", "not-finite", ""),
        ("payload", "1e999", "not-finite", ""),
        ("payload", True, "wrong-type", ""),
        ("payload", None, "wrong-type", ""),
        ("payload", "1_0", "wrong-type", ""),
        ("payload", "1,5", "wrong-type", ""),
        ("payload", "٣", "wrong-type", ""),
        ("payload", "0x10", "wrong-type", ""),
        ("payload", {}, "wrong-type", ""),
        ("boxes", 2.5, "wrong-type", ""),
        ("boxes", 5, "out-of-bounds", ".max"),
        ("boxes", "0", "out-of-bounds", ".min"),
        ("mode", "odd", "not-a-choice", ".values"),
        ("mode", 1, "wrong-type", ""),
        ("fragile", "maybe", "wrong-type", ""),
        ("fragile", 1, "wrong-type", ""),
        ("load", "abc", "bad-text", ".pattern"),
        ("load", "A\n", "bad-text", ".pattern"),
        ("load", "A" * 11, "bad-text", ".max_length"),
        ("load", 7, "wrong-type", ""),
    ],
)
def test_values_that_do_not_fit(name: str, said: object, code: str, key: str) -> None:
    refusal = refused(decide("carry", {**CARRY, name: said}))
    assert (refusal.code, refusal.rule) == (code, f"actions.carry.parameters.{name}{key}")
    assert len(refusal.text) < 200


def test_a_number_that_python_itself_does_not_write_is_refused() -> None:
    assert refused(decide("carry", {**CARRY, "boxes": 10**5000})).code == "out-of-bounds"
    assert refused(decide("drive", {"to": 10**5000})).code == "wrong-type"


def test_a_sentence_names_the_limit() -> None:
    text = refused(decide("carry", {**CARRY, "payload": "61"})).text
    assert text == "payload 61 kg is above 60 kg, the most that is allowed for cart"


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_a_character_that_cannot_be_sent_is_refused_whatever_the_pattern(character: str) -> None:
    profile = samples.cart()
    load = profile.actions["carry"].parameters["load"].model_copy(update={"pattern": r"(.|\n)*"})
    carry = profile.actions["carry"]
    carry = carry.model_copy(update={"parameters": {**carry.parameters, "load": load}})
    profile = profile.model_copy(update={"actions": {"carry": carry}})
    assert refused(decide("carry", {**CARRY, "load": character}, profile)).code == "bad-text"
    approved(decide("carry", {**CARRY, "load": "ü\n"}, profile))


@pytest.mark.parametrize(
    ("said", "sec", "nanosec"),
    [
        ("30s", 30, 0),
        (0.1, 0, 100_000_000),
        ("100ms", 0, 100_000_000),
        ("0.5m", 30, 0),
        ("12", 12, 0),
        (1.1, 1, 100_000_000),
        (1800, 1800, 0),
    ],
)
def test_durations(said: object, sec: int, nanosec: int) -> None:
    assert fields("wait", {"for": said}) == {"duration": {"sec": sec, "nanosec": nanosec}}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("0.099", "out-of-bounds"),
        ("99ms", "out-of-bounds"),
        (1800.0001, "out-of-bounds"),
        ("1h", "out-of-bounds"),
        ("-1s", "wrong-type"),
        ("soon", "wrong-type"),
        ("nan", "not-finite"),
        (float("inf"), "not-finite"),
        ("9" * 59 + "d", "out-of-bounds"),
        (None, "wrong-type"),
    ],
)
def test_bad_durations(said: object, code: str) -> None:
    assert refused(decide("wait", {"for": said})).code == code


@pytest.mark.parametrize(
    ("action", "arguments", "schema"),
    [
        ("drive", {"to": "dock"}, {}),
        ("drive", {"to": "dock"}, samples.of(pose=samples.STAMPED)),
        ("drive", {"to": "dock"}, samples.of(pose=samples.of(x=samples.NUMBER), behavior_tree=samples.STRING)),
        ("drive", {"to": "dock"}, {"properties": {"pose": 5, "behavior_tree": samples.STRING}}),
        ("park", {"at": "dock"}, samples.of(spot=samples.of(position=samples.TIME, orientation=samples.QUATERNION))),
        ("park", {"at": "dock"}, samples.of(spot=samples.of(position=samples.POINT, orientation=samples.POINT))),
        ("wait", {"for": 1}, samples.of(duration=samples.NUMBER)),
        (
            "carry",
            {"from": "dock", "boxes": 1},
            samples.of(pickup=samples.STAMPED, dropoff=samples.STAMPED, options=samples.STRING),
        ),
    ],
)
def test_a_live_type_that_is_not_the_profiles_is_refused(
    action: str, arguments: dict[str, object], schema: dict[str, Any]
) -> None:
    full = samples.catalog(samples.cart())
    rows = [row.model_copy(update={"goal_schema": schema}) for row in full.servers]
    now = situation(catalog=full.model_copy(update={"servers": tuple(rows)}))
    assert refused(decide(action, arguments, now=now)).code == "no-server"


@pytest.mark.parametrize(("said", "counts"), [({}, 60.0), ({"payload": "12"}, 12.0), ({"payload": 0}, 0.0)])
def test_a_load_whose_weight_nobody_says_counts_as_the_heaviest(said: dict[str, object], counts: float) -> None:
    number, text = {"type": "number"}, {"type": "string"}
    types = {"load_id": text, "payload_kg": number, "max_speed": number, "pickup": samples.STAMPED}
    schema = samples.of(dropoff=samples.STAMPED, **types)
    warehouse = Envelope(robot_profiles.robot("warehouse-amr"))
    found = warehouse.fields("carry", {"from": "receiving", "to": "storage-1", **said}, schema, frozenset({"map"}))
    assert isinstance(found, dict)
    assert found["payload_kg"] == counts
