"""Counts goals outside of the envelope that are approved, and goals inside that are refused.

    python benchmarks/goals_generated.py --goals 100000 --json

Goals are generated from a seed, most of them at a limit, and so are the situations that they are asked
in: battery, age of the state, hours, rate, goals that run, interlocks, latch, catalogue. A part of the
goals is arbitrary JSON from hypothesis. They go through the safety filter, and as signed messages
through the whole check of the robots' node. The judges are `goals_oracle` and `goals_rules`: they read
the profile's TOML themselves, do their geometry exactly, and share no code with either.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

import goals_fields
import goals_oracle
import goals_rules
from goals_node import NodeCheck
from goals_situations import Around
from goals_world import NAMESPACE, ROBOT, World
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gateway import signing
from gateway.cli.machine import machine
from gateway.robot_profiles import RobotProfile
from gateway.safety.filter import Approved, SafetyFilter
from gateway.safety.request import GoalRequest

HERE = Path(__file__).resolve().parent
PROFILES = (HERE / "goals_profile.toml", HERE.parent / "device_profiles" / "robots" / "warehouse-amr.toml")
KEY = b"k" * 32
SHARE_OF_JSON = 0.05
MORE = tomllib.loads((HERE / "goals_more.toml").read_text(encoding="utf-8"))
"""What is added to each profile by its name, so that every rule of the gateway is there."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def merged(raw: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Tables within tables; what is in ``more`` holds."""
    found = dict(raw)
    for key, value in more.items():
        both = isinstance(value, Mapping) and isinstance(raw.get(key), Mapping)
        found[key] = merged(raw[key], value) if both else value
    return found


class Trial:
    """Puts goals for one profile to the filter and to the node, and counts."""

    def __init__(self, file: Path, chance: random.Random) -> None:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        self.raw = merged(raw, MORE.get(raw["name"], {}))
        self.world = World(self.raw, chance.getrandbits(64))
        self.counts: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._chance = chance
        self._filter = SafetyFilter(ROBOT, RobotProfile.model_validate(self.raw), NAMESPACE, KEY, zone=UTC)
        self._node = NodeCheck(file, self.raw, ROBOT, NAMESPACE, KEY)

    def generated(self) -> None:
        """One goal of the generator's."""
        action, arguments = self.world.request()
        self.judge(action, arguments)

    def judge(self, action: str, arguments: Mapping[str, object]) -> None:
        """Put one goal to both, and compare with the oracle."""
        around = self.world.around()
        self.counts["goals"] += 1
        try:
            values: dict[str, Any] | None = goals_oracle.read(self.raw, action, arguments)
        except goals_oracle.No:
            values = None
        wanted = False if values is None else goals_rules.verdict(self.raw, action, values, around)
        request = GoalRequest(self.world.uuid(), ROBOT, action, arguments)
        decision = self._filter.decide(request, self.world.situation(around))
        where = f"{action} {arguments!r} in {around}" if len(self.wrong) < 20 else ""
        if isinstance(decision, Approved):
            self.counts["approved"] += 1
            self._count("filter_accepted_outside", wanted is False, where)
            message = json.loads(decision.payload)
            changed = values is None or goals_fields.differs(self.raw, action, values, message["fields"])
            self._count("approved_something_else", changed or not signing.valid(message, KEY), where)
            self._put_to_node(message, where)
        else:
            self.codes[decision.code] += 1
            self._count("filter_refused_inside", wanted is True, f"{where}: {decision}")
        self.counts["near_a_boundary"] += wanted is None
        self.counts["inside"] += wanted is True
        if values is not None:
            self._judge_node(action, values, around, where)

    def _put_to_node(self, message: dict[str, Any], where: str) -> None:
        """What the filter approves the node accepts; spoilt it does not, although it is signed."""
        around = Around(now=message["approved"])
        self._count("node_refused_approved", not self._node.message(message, around), where)
        bad = goals_fields.spoilt(self.raw, message["action"], message["fields"], self._chance)
        if bad is not None:
            self.counts["node_spoilt"] += 1
            accepted = self._node.fields(message["action"], bad, around)
            self._count("node_accepted_spoilt", accepted, f"{where}: {bad!r}"[:2000])

    def _judge_node(self, action: str, values: dict[str, Any], around: Around, where: str) -> None:
        """The same values as fields, straight to the node."""
        wanted = goals_rules.node_verdict(self.raw, action, values, around)
        accepted = self._node.fields(action, goals_fields.write(self.raw, action, values), around)
        self.counts["node_goals"] += 1
        self.counts["node_accepted"] += accepted
        self._count("node_accepted_outside", accepted and wanted is False, where)
        self._count("node_refused_inside", not accepted and wanted is True, where)

    def _count(self, name: str, found: bool, where: str) -> None:
        self.counts[name] += found
        if found and len(self.wrong) < 20:
            self.wrong.append(f"{name}: {where}")


def arbitrary_json(trial: Trial, examples: int, first: int) -> None:
    """Goals whose arguments are anything that JSON can say."""
    names = {action: list(row.get("parameters", {})) for action, row in trial.raw["actions"].items()}

    @seed(first)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def put(data: st.DataObject) -> None:
        action = data.draw(st.sampled_from([*names, "other"]))
        keys = st.sampled_from(names.get(action) or ["x"])
        trial.judge(
            action, data.draw(st.dictionaries(keys, JSON, max_size=4) | st.dictionaries(st.text(max_size=5), JSON))
        )

    put()


def campaign(goals: int, first: int) -> tuple[dict[str, Any], list[str]]:
    """Figures, and the first goals that were judged wrongly."""
    total: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    wrong: list[str] = []
    started = time.perf_counter()
    for number, file in enumerate(PROFILES):
        trial = Trial(file, random.Random(first * 1000 + number))
        share = goals // len(PROFILES)
        for done in range(round(share * (1 - SHARE_OF_JSON))):
            if done % 10_000 == 0:
                print(f"{file.stem}: {done} of {share} goals", file=sys.stderr, flush=True)
            trial.generated()
        arbitrary_json(trial, share - trial.counts["goals"], first)
        total += trial.counts
        codes += trial.codes
        wrong += trial.wrong
    seconds = time.perf_counter() - started
    names = [f"{who}_{what}" for who in ("filter", "node") for what in ("accepted_outside", "refused_inside")]
    names += ["approved_something_else", "node_refused_approved", "node_accepted_spoilt"]
    names += ["goals", "approved", "inside", "near_a_boundary", "node_goals", "node_accepted", "node_spoilt"]
    figures: dict[str, Any] = {name: total[name] for name in names}
    return {**figures, "refusals": dict(sorted(codes.items())), "seconds": round(seconds, 1)}, wrong


def clean(figures: Mapping[str, Any]) -> bool:
    """Whether nothing was judged wrongly."""
    kinds = ("outside", "refused_inside", "something_else", "refused_approved", "accepted_spoilt")
    return not any(value for name, value in figures.items() if name.endswith(kinds))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--goals", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--save", action="store_true", help="write benchmarks/results/goals-generated.json")
    given = parser.parse_args()
    figures, wrong = campaign(given.goals, given.seed)
    result = {"bench": "goals-generated", "machine": machine(), "figures": figures}
    text = json.dumps(result, indent=2)
    if given.save:
        (HERE / "results" / "goals-generated.json").write_text(f"{text}\n", encoding="utf-8")
    print(text if given.json else "\n".join(f"{name}: {value}" for name, value in figures.items()))
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(0 if clean(figures) else 1)


if __name__ == "__main__":
    main()
