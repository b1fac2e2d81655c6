"""Profiles, simulators and rules together: quiet days are quiet, and faults are seen and explained."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from gateway import profiles
from gateway.insights.causes import by_rule
from gateway.insights.evidence import Evidence
from gateway.messages import AlertEvent, AssetWindow, Effects, RawMessage
from gateway.streams.engine import StreamEngine
from gateway.streams.facts import facts
from simulators.device import SHAPES, Device
from simulators.faults import CAUSES
from simulators.greenhouse import Greenhouse
from simulators.scenarios import HOURS, Scenario, scenario

FIRST_SEED = 5000  # apart from the seeds that limits and signs were chosen with
QUIET = frozenset({("greenhouse", "drift")})  # humidity off by some percent breaks no limit
ENOUGH = 3  # scenarios of each fault


class Seen(NamedTuple):
    alerts: list[AlertEvent]
    windows: list[AssetWindow]


def watch(plan: Scenario) -> Seen:
    engine = StreamEngine([profiles.sensor(plan.profile)])
    seen = Seen([], [])

    def take(effects: Effects) -> None:
        seen.alerts.extend(event for event in effects.alerts if event.state == "raised")
        seen.windows.extend(effects.assets)

    now = plan.start
    for event in plan.events():
        while now < event.time:
            now = min(now + 10.0, event.time)
            take(engine.tick(now))
        take(engine.process([RawMessage(event.topic, event.payload, 1, False, event.time)]))
    while now < plan.start + plan.duration:
        now += 10.0
        take(engine.tick(now))
    return seen


def scenarios(profile: str, kind: str) -> list[Scenario]:
    plans = (scenario(profile, seed) for seed in range(FIRST_SEED, FIRST_SEED + 600))
    return [plan for plan in plans if plan.fault is not None and plan.fault.kind == kind][:ENOUGH]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("profile", "day"), [("cold-room", 110), ("pump", 110), *(("greenhouse", day) for day in (20, 110, 200, 290))]
)
def test_a_day_without_faults_raises_no_alert(profile: str, day: int, seed: int) -> None:
    model = Greenhouse(random.Random(seed), day) if profile == "greenhouse" else None
    start = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day - 1)).timestamp()
    engine = StreamEngine([profiles.sensor(profile)])
    alerts: list[AlertEvent] = []
    for event in Device(profile, "one", seed, model=model).events(start, 86400.0):
        effects = engine.process([RawMessage(event.topic, event.payload, 1, False, event.time)])
        alerts += [*effects.alerts, *engine.tick(event.time).alerts]
    assert [(alert.anomaly.stream.channel, alert.anomaly.kind) for alert in alerts] == []


@pytest.mark.parametrize(
    ("profile", "kind"),
    [(name, kind) for name in sorted(SHAPES) for kind in sorted(CAUSES[name]) if (name, kind) not in QUIET],
)
def test_a_fault_is_seen_and_the_plain_rule_names_its_cause(profile: str, kind: str) -> None:
    known = profiles.sensor(profile)
    plans = scenarios(profile, kind)
    assert len(plans) == ENOUGH
    noticed, explained = 0, 0
    for plan in plans:
        assert plan.fault_start is not None
        begin = plan.fault_start
        seen = watch(plan)
        assert not [alert for alert in seen.alerts if alert.time < begin]
        noticed += any(alert.time >= begin for alert in seen.alerts)
        late = [window for window in seen.windows if window.end > begin and window.anomalies]
        causes = Counter(
            cause.id for window in late if (cause := by_rule(Evidence(window, facts(window, known), known)))
        )
        named = causes.most_common(1)[0][0] if causes else None
        explained += named == plan.cause
    assert noticed >= ENOUGH - 1
    assert explained >= ENOUGH - 1


def test_scenarios_have_a_past_to_compare_with() -> None:
    profile = profiles.sensor("pump")
    rule = profile.channels["flow"].deviation
    assert rule is not None
    assert isinstance(profile.windows.length, float)
    assert rule.windows * profile.windows.length < 0.4 * HOURS * 3600.0
