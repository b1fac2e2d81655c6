"""``say`` and ``chat``: what they publish, print and end with; the dry run with a model that knows one sentence."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway import robot_profiles
from gateway.adapters.doubles import ScriptedModel
from gateway.adapters.operator import Operator
from gateway.cli import chat, command_lines, main, one_model
from gateway.cli.safety_preview import preview
from gateway.commands.plans.plan import Plan, parse
from gateway.commands.resolving import resolve
from gateway.config import RobotUnit
from gateway.robot_messages import CommandEvent

SITE = """
site = "plant"
robot_key = "robot.key"
[[sensors]]
profile = "cold-room"
[[robots]]
name = "amr-1"
profile = "warehouse-amr"
"""
NOW = 1_700_000_000.0
Site = tuple[list[dict[str, Any]], list[CommandEvent]]


def event(kind: str, **more: Any) -> CommandEvent:
    return CommandEvent.model_validate({"id": kind, "command": "c", "event": kind, "time": NOW, **more})


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """What is published, and what is answered, in a folder with settings."""
    published: list[dict[str, Any]] = []
    answers: list[CommandEvent] = []
    said = asyncio.Event()

    async def nothing(*_: object) -> None:
        return

    async def publish(_operator: Operator, topic: str, payload: bytes, *, retain: bool = False) -> None:
        assert (topic, retain) == ("commands", False)
        published.append(json.loads(payload))
        said.set()

    async def events(_operator: Operator) -> AsyncIterator[CommandEvent]:
        await said.wait()
        for answer in answers:
            yield answer.model_copy(update={"command": published[0]["id"]})

    async def entered(operator: Operator) -> Operator:
        return operator

    for name, double in (("__aenter__", entered), ("__aexit__", nothing), ("listen", nothing), ("events", events)):
        monkeypatch.setattr(Operator, name, double)
    monkeypatch.setattr(Operator, "publish", publish)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "gateway.toml").write_text(SITE, encoding="utf-8")
    return published, answers


@pytest.mark.parametrize(
    ("answers", "code", "lines"),
    [
        ([event("refused", code="robot-away", text="it is away")], 1, ["refused (robot-away): it is away"]),
        ([event("asks", text="Which?")], 3, ["Which?"]),
        ([event("confirm", text="Dock?")], 3, ["Dock?"]),
        ([event("answer", text="Full.")], 0, ["Full."]),
        ([event("stopped", text="Stopped.")], 0, ["Stopped."]),
        (
            [
                event("understood", text="Dock, then wait.", probability=0.97),
                event("approved", action="dock", step=1, steps=2),
                event("feedback", action="dock", step=1, steps=2, fields={"left": 2.5}),
                event("ended", action="dock", step=1, steps=2, outcome="succeeded"),
                event("finished", outcome="succeeded", text="Done: dock."),
            ],
            0,
            [
                "Dock, then wait. (97% sure)",
                "  dock 1/2 approved",
                '  dock 1/2 feedback {"left": 2.5}',
                "  dock 1/2 succeeded",
                "Done: dock.",
            ],
        ),
        ([event("finished", outcome="aborted", text="It failed.")], 1, ["It failed."]),
    ],
)
def test_say_prints_what_becomes_of_it(
    site: Site, answers: list[CommandEvent], code: int, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    published, told = site
    told += answers
    assert main.run(["say", "dock and wait", "--robot", "amr-1", "--conversation", "hall"]) == code
    assert capsys.readouterr().out.splitlines() == lines
    (command,) = published
    assert (command["text"], command["robot"], command["conversation"]) == ("dock and wait", "amr-1", "hall")
    assert command["sender"]


def test_say_as_json_and_without_waiting(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site[1].extend([event("understood", text="Dock."), event("approved")])
    assert main.run(["say", "dock", "--robot", "amr-1", "--json", "--no-wait"]) == 0
    assert [json.loads(line)["event"] for line in capsys.readouterr().out.splitlines()] == ["understood"]


@pytest.mark.parametrize("words", [["say", "dock", "--robot", "amr-2"], ["chat", "--robot", "amr-2"]])
def test_a_robot_that_is_not_there(site: Site, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(words) == 2
    assert "there is no robot 'amr-2'" in capsys.readouterr().err
    assert site[0] == []


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the model writes: ``plan``."""
    answer = {"plan": "navigate to=packing-b ; wait for=2h"}

    @contextlib.asynccontextmanager
    async def running(*_: object) -> AsyncIterator[ScriptedModel]:
        yield ScriptedModel(lambda _request: answer["plan"], lambda _request: [])

    monkeypatch.setattr(one_model, "running", running)
    return answer


@pytest.mark.parametrize(
    ("plan", "outcome", "code"),
    [
        ("navigate to=packing-b", "confirm", 3),
        ("navigate to=packing-b ; wait for=2h", "ask", 3),
        ("ask to", "ask", 3),
        ("answer battery", "answer", 0),
        ("refuse", "refuse", 1),
        ("nonsense ; ", "ask", 3),
    ],
)
def test_a_dry_run_says_what_is_understood_and_why(
    site: Site, model: dict[str, str], plan: str, outcome: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    model["plan"] = plan
    words = ["say", "go to packing B and wait 2 hours", "--robot", "amr-1", "--dry-run"]
    assert main.run([*words, "--json"]) == code
    report = json.loads(capsys.readouterr().out)
    assert report["outcome"] == outcome
    assert report["rewritten"] == "go <navigate> to packing B [packing-b] and wait <wait> 2h"
    if outcome == "confirm":  # it does not do all that was said
        assert (report["said"], report["steps"][0]["code"]) == ("Drive to packing B", "")
        assert report["reasons"] == ["2h is not used"]
    if "2h" in plan:
        assert "is above" in report["reasons"][0]
    assert main.run(words) == code
    assert "heard        go <navigate> to packing B" in capsys.readouterr().out
    assert site[0] == []


@pytest.mark.parametrize(("text", "outcome"), [("stop!", "stop"), ("yes", "reply")])
def test_a_dry_run_of_what_needs_no_model(
    site: Site, text: str, outcome: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for robot in ("amr-1", "arm"):  # of the settings, and a profile
        assert main.run(["say", text, "--robot", robot, "--dry-run", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["outcome"] == outcome
    assert main.run(["say", text, "--robot", "nobody", "--dry-run"]) == 2
    assert "has no robot 'nobody'" in capsys.readouterr().err
    assert site[0] == []


@pytest.mark.parametrize("name", ["warehouse-amr", "turtlebot4", "arm"])
def test_the_preview_approves_what_the_profiles_allow(name: str) -> None:
    profile = robot_profiles.robot(name)
    plans = {
        "warehouse-amr": "carry from=storage-1 to=packing-b speed=0.5m/s load=BOX ; navigate to=receiving ; dock",
        "turtlebot4": "navigate to=desk",
        "arm": "pick object=cup into=tray",
    }
    plan = parse(plans[name])
    assert isinstance(plan, Plan)
    assert [row.code for row in preview(resolve(plan, profile), profile)] == [""] * len(plan.steps)


def test_chat_says_what_is_typed_and_shows_what_comes(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site[1].append(event("answer", text="The battery of amr-1 is at 80 %."))
    monkeypatch.setattr("sys.stdin", io.StringIO("how full is the battery?\n\n"))
    assert main.run(["chat"]) == 0
    (command,) = site[0]
    assert command["text"] == "how full is the battery?"
    assert command["conversation"].startswith("chat-")
    assert "amr-1: The battery of amr-1 is at 80 %." in capsys.readouterr().out


def test_what_is_completed() -> None:
    words = chat.words(RobotUnit("amr-1", "", robot_profiles.robot("warehouse-amr"), ()))
    assert {"packing A", "packing B", "pause", "stop"} <= set(words)
    assert chat.completions("go to pack", words) == ["go to packing A", "go to packing B"]
    assert chat.completions("go to PACKING a", words) == ["go to packing A"]
    assert chat.completions("pa", words) == ["packing A", "packing B", "pause"]
    assert chat.completions("", words) == []
    assert chat.completions("xyz", words) == []


def test_every_kind_of_event_has_a_line() -> None:
    kinds = CommandEvent.model_json_schema()["properties"]["event"]["enum"]
    assert all(command_lines.line(event(kind, text="Text.", action="dock")).strip() for kind in kinds)
