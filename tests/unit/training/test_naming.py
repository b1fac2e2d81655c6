from __future__ import annotations

import re
from random import Random

from gateway.training import naming, synthetic_robots


def test_names_differ_and_are_names_that_a_profile_may_have() -> None:
    random, taken = Random(1), set[str]()
    for row in [*synthetic_robots.concepts().values()] * 3:
        name = naming.name(random, row, taken)
        assert re.fullmatch(r"[a-z][a-z0-9_-]*", name)
        assert name not in taken
        assert name not in ("ask", "answer", "refuse")
        taken.add(name)


def test_most_names_say_what_the_action_is_and_some_say_nothing() -> None:
    random, row = Random(1), synthetic_robots.concepts()["navigate"]
    names = [naming.name(random, row, ()) for _ in range(500)]
    telling = sum(any(own in name for own in row["names"]) for name in names)
    assert 0.6 < telling / len(names) < 0.95


def test_titles_and_words_vary() -> None:
    random, row = Random(1), synthetic_robots.concepts()["carry"]
    titles = {naming.title(random, row) for _ in range(200)}
    words = {word for _ in range(200) for word in naming.words(random, row, ("bring",))}
    assert len(titles) > 2 * len(row["titles"])
    assert any(title.startswith("the robot carries ") for title in titles)
    assert {"take", "fetch", "grab"} <= words
    assert "bring" not in words
