"""Slow, fast and the like: which of them a sentence can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rover import ROVER

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.manners import MANNERS, manners
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan_grammar import grammar
from gateway.training.templates import data

NAMES = Names(ROVER)
WAREHOUSE = robot_profiles.robot("warehouse-amr")


def meant(text: str) -> str:
    return " ".join(manners(hear(text, NAMES)))


@pytest.mark.parametrize(
    "text",
    [
        *("go at full speed", "top speed please", "flat out to row 2", "as fast as you can", "quick as you can"),
        *(
            "at maximum",
            "at max speed",
            "at full tilt",
            "with full power",
            "full brightness",
            "can you go full throttle",
        ),
        *("as quickly as possible", "your fastest pace", "mit Vollgas", "so schnell wie möglich", "mit voller Kraft"),
        *("a toda velocidad", "a tope", "à fond", "le plus vite possible", "全速前进", "as fast as the robot can"),
    ],
)
def test_the_most_there_is(text: str) -> None:
    assert meant(text) == "max"


@pytest.mark.parametrize(
    "text",
    [
        *("as slowly as possible", "at minimum speed", "at your slowest", "the lowest setting", "as gently as you can"),
        *("so langsam wie möglich", "lo más despacio posible", "le plus lentement possible", "最慢"),
    ],
)
def test_the_least_there_is(text: str) -> None:
    assert meant(text) == "min"


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        *((text, "fast") for text in ("go fast", "quickly wash row 2", "hurry up", "swiftly", "can you be quick")),
        *(
            (text, "fast")
            for text in ("schnell", "zügig", "rápido", "vite", "快点", "a bit faster", "once more, quicker")
        ),
        *((text, "slow") for text in ("go slow", "slowly", "gently", "carefully please", "be careful", "slow down")),
        *((text, "slow") for text in ("langsam", "despacio", "lentement", "慢慢", "in slow speed", "more slowly")),
    ],
)
def test_plain_words(text: str, manner: str) -> None:
    assert meant(text) == manner


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wash row 2 quickly and then row 3 slowly", "slow fast"),
        ("carefully through row 2, then at full speed", "slow max"),
        ("as slow as you can, then flat out", "max min"),
    ],
)
def test_several_words_mean_each(text: str, found: str) -> None:
    assert meant(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "at a leisurely pace",
            "steady",
            "speed up",
            "at normal speed",
            "half as fast",
            "louder",
            "quickly but quietly",
        ),
        *(
            "not so fast",
            "that was too slow",
            "don't hurry",
            "nicht so schnell",
            "sin prisa",
            "别太快",
            "no rush",
            "at speed",
        ),
    ],
)
def test_words_that_may_mean_anything(text: str) -> None:
    assert meant(text) == " ".join(MANNERS)


@pytest.mark.parametrize(
    "text", ["wash row 2 with the stiff brush", "go to the north gate", "wait 5 min", "最近的大门", "take breakfast"]
)
def test_no_manner(text: str) -> None:
    assert meant(text) == ""


def test_the_grammar_has_what_is_meant() -> None:
    def offered(text: str) -> list[str]:
        lark = grammar(WAREHOUSE, hear(text, Names(WAREHOUSE)))
        return [manner for manner in MANNERS if f'"{manner}"' in lark]

    assert offered("take it from aisle 1 to packing B at top speed") == ["max"]
    assert offered("take it from aisle 1 to packing B, quick") == ["fast"]
    assert offered("take it from aisle 1 to packing B") == []


def spread(text: str) -> Iterator[str]:
    """All that a template may say."""
    choice = re.search(r"\(([^()]*)\)", text)
    if choice is None:
        yield text
        return
    for option in choice[1].split("|"):
        yield from spread(text[: choice.start()] + option + text[choice.end() :])


def trained() -> Iterator[tuple[str, str]]:
    phrases = data("phrases")
    rows = [(phrases[name], name.partition("_")[0]) for name in phrases if name.partition("_")[0] in MANNERS]
    rows += [(phrases["context"]["slower"], "slow"), (phrases["context"]["faster"], "fast")]
    for language in data("languages").values():
        rows += [(language[manner], manner) for manner in ("slow", "fast") if isinstance(language, dict)]
    for texts, manner in rows:
        yield from ((said, manner) for text in texts for said in spread(text.replace("~", "")))


def test_whatever_the_training_says_for_a_manner_can_mean_it() -> None:
    rows = list(trained())
    assert {manner for _, manner in rows} == set(MANNERS)
    missing = [(text, manner) for text, manner in rows if manner not in manners(hear(f"go there {text}", NAMES))]
    assert not missing
