from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.profiles import SensorProfile
from gateway.streams.topics import Matcher, subscriptions


def with_patterns(*patterns: str, name: str = "p") -> SensorProfile:
    rows = [{"pattern": p, "asset": "fixed", "channel": "value", "format": "number"} for p in patterns]
    channels = {"value": {"title": "the value"}}
    return SensorProfile.model_validate(
        {"name": name, "title": "Profile", "description": "", "topics": rows, "channels": channels}
    )


def fits(pattern: str, topic: str) -> bool:
    """MQTT 5, section 4.7, written down a second time."""
    if not pattern:
        return not topic
    wanted, _, pattern_rest = pattern.partition("/")
    level, _, rest = topic.partition("/")
    if wanted == "#":
        return True
    if wanted not in ("+", level):
        return False
    if "/" not in topic:
        return "/" not in pattern or pattern_rest == "#"
    return "/" in pattern and fits(pattern_rest, rest)


@pytest.mark.parametrize(
    ("pattern", "topic", "found"),
    [
        ("a/{asset}/{channel}", "a/room/temp", ("room", "temp")),
        ("a/{asset}/state", "a/room/state", ("room", "value")),
        ("a/{asset}/state", "a/room/other", None),
        ("a/{asset}/state", "a/room/state/more", None),
        ("a/{asset}/state", "a/room", None),
        ("a/{asset}/state", "a//state", None),
        ("+/b/{asset}/#", "x/b/room/c/d", ("room", "value")),
        ("b/{asset}/#", "b/room", ("room", "value")),
        ("+/state", "x/state", ("fixed", "value")),
        ("#", "$SYS/uptime", None),
        ("+/uptime", "$SYS/uptime", None),
        ("$SYS/#", "$SYS/uptime", ("fixed", "value")),
    ],
)
def test_a_topic_names_asset_and_channel(pattern: str, topic: str, found: tuple[str, str] | None) -> None:
    match = Matcher([with_patterns(pattern)]).match(topic)
    assert (None if match is None else (match.asset, match.channel)) == found


def test_the_first_profile_that_fits_counts() -> None:
    matcher = Matcher([with_patterns("a/+", name="first"), with_patterns("a/b", name="second")])
    match = matcher.match("a/b")
    assert match is not None
    assert match.profile.name == "first"


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.streams.topics._CACHE", 10)
    matcher = Matcher([with_patterns("a/{asset}")])
    for number in range(1000):
        match = matcher.match(f"a/{number}")
        assert match is not None
        assert match.asset == str(number)
    assert len(matcher._known) <= 10


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["a/{asset}/t", "a/{asset}/h"], ["a/+/h", "a/+/t"]),
        (["a/{asset}/t", "a/+/t"], ["a/+/t"]),
        (["a/#", "a/{asset}/t"], ["a/#"]),
        (["a/#", "a"], ["a/#"]),
        (["a/+/c", "a/b/+"], ["a/+/+"]),
        (["a/+/c", "x/y", "a/b/+", "a/d/e"], ["a/+/+", "x/y"]),
    ],
)
def test_subscriptions_do_not_overlap(patterns: list[str], expected: list[str]) -> None:
    assert list(subscriptions([with_patterns(*patterns)])) == expected


LEVEL = st.sampled_from(["a", "b", "+"])
FILTER = st.builds(
    lambda levels, many: "/".join([*levels, *(["#"] if many else [])]),
    st.lists(LEVEL, min_size=1, max_size=4),
    st.booleans(),
)
TOPIC = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=5).map("/".join)


@given(st.lists(FILTER, min_size=1, max_size=6), TOPIC)
def test_each_wanted_topic_is_reached_exactly_once(filters: Sequence[str], topic: str) -> None:
    profile = with_patterns(*filters)
    reached = sum(fits(row, topic) for row in subscriptions([profile]))
    wanted = any(fits(row, topic) for row in filters)
    assert reached <= 1
    assert reached or not wanted
    assert (Matcher([profile]).match(topic) is not None) == wanted
