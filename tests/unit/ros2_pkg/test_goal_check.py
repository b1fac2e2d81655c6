from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from edge_gateway_ros.goal_check import LONGEST_LIFE, Row, Rules, Situation, check, goal_id
from edge_gateway_ros.profile import load
from edge_gateway_ros.refusal import Refusal
from hypothesis import given
from hypothesis import strategies as st
from ros_messages import BasicType, message

from gateway.robot_messages import Goal
from gateway.signing import sign

KEY = bytes(range(32))
NOW = 1e9
CLS = message("Goal", speed=(BasicType("float"), 0.0))
PROFILE = """
name = "r"
title = "r"
description = "r"
concurrent = 2
[actions.go]
title = "go"
server = "go"
type = "a/action/Go"
limit = "1m"
[actions.go.parameters.speed]
kind = "number"
title = "speed"
sets = "speed"
min = 0.1
max = 1.0
"""
_UUID = "0f509294-2598-4f0c-80ec-27a99775b535"
ROW = Row("action", "/ns/go", "a/action/Go", "hash", {}, CLS)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    file = tmp_path_factory.mktemp("profile") / "r.toml"
    file.write_text(PROFILE, encoding="utf-8")
    return Rules("r-1", load(file), KEY, "/ns")


def at(row: Row | None = ROW, **changed: Any) -> Situation:
    usual: dict[str, Any] = {"now": NOW, "active": True, "stopped": False, "running": 1}
    return Situation(
        **(usual | changed), lookup=lambda kind, name: row if (kind, name) == ("action", "/ns/go") else None
    )


def goal(**changed: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "schema": 1,
        "id": str(uuid4()),
        "kind": "goal",
        "robot": "r-1",
        "action": "go",
        "command_kind": "action",
        "server": "/ns/go",
        "type": "a/action/Go",
        "type_hash": "hash",
        "fields": {"speed": 0.5},
        "limit": 60.0,
        "approved": NOW,
        "not_after": NOW + 10.0,
    } | changed
    return {**made, "signature": sign(made, KEY)}


def test_a_goal_of_the_gateway_passes(rules: Rules) -> None:
    made = Goal(
        id=str(uuid4()),
        robot="r-1",
        action="go",
        command_kind="action",
        server="/ns/go",
        type="a/action/Go",
        type_hash="hash",
        fields={"speed": 0.5},
        limit=60.0,
        approved=NOW,
        not_after=NOW + 10.0,
        signature="",
    )
    written = made.model_dump(mode="json", by_alias=True)
    approved = check({**written, "signature": sign(written, KEY)}, rules, at())
    assert approved.message.speed == 0.5
    assert approved.row == ROW


@pytest.mark.parametrize(
    ("made", "situation", "code"),
    [
        ({**goal(), "limit": 59.0}, at(), "signature"),
        ({**goal(), "signature": None}, at(), "signature"),
        (goal(more=1), at(), "malformed"),
        (goal(schema=2), at(), "malformed"),
        (goal(schema=True), at(), "malformed"),
        (goal(kind="goals"), at(), "malformed"),
        (goal(robot=1), at(), "malformed"),
        (goal(limit="60"), at(), "malformed"),
        (goal(limit=True), at(), "malformed"),
        (goal(not_after=10**400), at(), "malformed"),
        (goal(fields=[]), at(), "malformed"),
        (goal(robot="r-2"), at(), "wrong-robot"),
        (goal(), at(now=NOW + 10.1), "expired"),
        (goal(not_after=NOW + LONGEST_LIFE + 1.0), at(), "not-after"),
        (goal(), at(active=False), "inactive"),
        (goal(), at(stopped=True), "stopped"),
        (goal(action="come"), at(), "unknown-action"),
        (goal(command_kind="service"), at(), "wrong-server"),
        (goal(server="/go"), at(), "wrong-server"),
        (goal(type="b/action/Go"), at(), "wrong-type"),
        (goal(limit=60.1), at(), "limit"),
        (goal(limit=0), at(), "limit"),
        (goal(), at(row=None), "unknown-server"),
        (goal(), at(row=ROW._replace(type="b/action/Go")), "wrong-type"),
        (goal(type_hash="other"), at(), "catalog-changed"),
        (goal(fields={"speed": 1.1}), at(), "range"),
        (goal(fields={}), at(), "missing"),
        (goal(), at(running=2), "busy"),
        (goal(), at(doubt="The clocks differ."), "clock"),
        (goal(), at(doubt="The clocks differ.", stopped=True), "stopped"),
        (goal(fields={}), at(doubt="The clocks differ."), "missing"),
        (goal(), at(row=ROW._replace(cls=message("Goal", pace=(BasicType("float"), 0.0)))), "unknown-field"),
        (goal(), at(row=ROW._replace(cls=message("Goal", speed=(BasicType("uint8"), 0)))), "type"),
    ],
)
def test_what_is_refused(rules: Rules, made: dict[str, Any], situation: Situation, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(made, rules, situation)
    assert refused.value.code == code
    assert refused.value.rule


@pytest.mark.parametrize(
    ("made", "situation", "rule"),
    [
        ({**goal(), "limit": 59.0}, at(), "key"),
        (goal(more=1), at(), "goal"),
        (goal(), at(stopped=True), "stop latch"),
        (goal(action="come"), at(), "actions"),
        (goal(limit=60.1), at(), "actions.go.limit"),
        (goal(), at(row=None), "catalog"),
        (goal(type_hash="other"), at(), "catalog"),
        (goal(fields={"speed": 1.1}), at(), "actions.go.parameters.speed"),
        (goal(fields={}), at(), "actions.go.parameters.speed"),
        (goal(fields={"speed": 0.5, "pace": 1}), at(), "actions.go.parameters"),
        (goal(), at(running=2), "concurrent"),
        (goal(), at(row=ROW._replace(cls=message("Goal", speed=(BasicType("uint8"), 0)))), "actions.go.type"),
        (goal(), at(doubt="The clocks differ."), "clock"),
    ],
)
def test_a_refusal_names_its_rule(rules: Rules, made: dict[str, Any], situation: Situation, rule: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(made, rules, situation)
    assert refused.value.rule == rule


VALUES: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5) | st.just({})
)


@given(st.dictionaries(st.sampled_from(sorted(goal())), VALUES, max_size=3))
def test_whatever_stands_in_it_the_answer_is_a_refusal_or_a_message(rules: Rules, changed: dict[str, Any]) -> None:
    try:
        made = goal(**changed)
    except ValueError:  # cannot be signed
        return
    try:
        approved = check(made, rules, at())
    except Refusal:
        return
    assert 0.1 <= approved.message.speed <= 1.0


@pytest.mark.parametrize("found", [None, 1, "", "x", _UUID.upper(), _UUID.replace("-", ""), f"{{{_UUID}}}"])
def test_only_the_usual_form_of_a_uuid_names_a_goal(found: Any) -> None:
    assert goal_id({"id": found}) is None


def test_a_uuid_names_a_goal() -> None:
    found = str(uuid4())
    assert goal_id({"id": found}) == found
    assert goal_id({}) is None
