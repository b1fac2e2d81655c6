"""Held-out sentences: robots, words and kinds of robots that the training never sees."""

from __future__ import annotations

import itertools
from random import Random

from gateway.robot_profiles import RobotProfile
from gateway.training import generator, profile_robot, written, written_examples
from gateway.training.examples import Example

SEED = 777_000_000
"""Of no training: those are small numbers."""
_EACH = 12


def sets(robots: int, profile: RobotProfile | None = None) -> dict[str, list[Example]]:
    """Sets by name.

    written: robots that authors made up, and what they wrote that people say to them.
    new robots: catalogues and sentences that were not trained on, of the same kinds.
    held-out kinds: kinds of robots, actions and places that are never trained on.
    held-out texts: only sentences with phrasings that are never trained on.
    The robot's own name: its profile, phrasings never trained on.
    """
    found = {
        "written": _written(robots),
        "new robots": _examples(robots, kinds=False, texts=False),
        "held-out kinds": _examples(robots, kinds=True, texts=False),
        "held-out texts": _examples(robots, kinds=False, texts=True),
    }
    if profile is not None:
        own = profile_robot.of(profile)
        found[profile.name] = generator.examples(own, f"{SEED}.own", robots * _EACH, held=True)
    return found


def _written(robots: int) -> list[Example]:
    random = Random(SEED)
    return [
        example
        for robot in written.robots(held=True)
        for example in written_examples.examples(robot, random.sample(robot.lines, 2 * robots), random)
    ]


def _examples(robots: int, *, kinds: bool, texts: bool) -> list[Example]:
    rows = itertools.islice(generator.robots(SEED, held=kinds), robots)
    return [
        example
        for number, robot in enumerate(rows)
        for example in generator.examples(robot, f"{SEED}.{number}", _EACH, held=texts)
    ]
