"""Things that titles of parameters speak of, and that are no object: the wheels of "how many wheels"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gateway.commands.names.name_tokens import Token, is_article, tokens
from gateway.robot_parameters import BooleanParameter, NumberParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_HOW_MANY = re.compile(r"\b(?:how many|number of) (?:of the |the )?(?P<things>[^\W\d_]{3,}s)\b", re.IGNORECASE)

_DEFINITE = frozenset(("the", "that", "this", "these", "those", "my", "your", "our", "his", "her"))


class TitleThings:
    """What is counted in an action that needs no object, and what is done beside it where a yes says so.

    "Turn the wheels" is of no raclette wheels, where raclette may be said and what is counted are wheels; "wipe the
    boards" is of no spruce boards, where that is the title of a yes. "Take a sample" is of no sample box, where the
    robot can `sample`.
    """

    def __init__(self, profile: RobotProfile) -> None:
        rows = [tuple(action.parameters.values()) for action in profile.actions.values()]
        optional = [row for row in rows if _objects(row) and not _needs_an_object(row)]
        titles = [one.title for row in optional for one in row if isinstance(one, NumberParameter)]
        said = [match["things"] for title in titles for match in _HOW_MANY.finditer(title)]
        self._counted = frozenset(token.word for things in said for token in tokens(things))
        yeses = [one.title for row in rows for one in row if isinstance(one, BooleanParameter)]
        self._done = frozenset(pair for title in yeses for pair in pairwise(_words(title)))
        self._made = frozenset(
            name
            for name, action in profile.actions.items()
            if not _needs_an_object(tuple(action.parameters.values()))
            and re.search(rf"\ban? {re.escape(name)}$", action.title, re.IGNORECASE)
        )

    def has(self, word: str, before: Sequence[Token]) -> bool:
        """Whether a word is of one of them; ``before``: what stands before it."""
        last = next((one.word for one in reversed(before) if not is_article(one.word)), "")
        definite = bool(before) and before[-1].word in _DEFINITE
        return word in self._counted or (last, word) in self._done or (word in self._made and not definite)


def _objects(rows: Sequence[object]) -> list[TextParameter]:
    return [row for row in rows if isinstance(row, TextParameter) and row.objects]


def _needs_an_object(rows: Sequence[object]) -> bool:
    return any(row.required and row.default is None for row in _objects(rows))


def _words(title: str) -> list[str]:
    return [token.word for token in tokens(title) if not is_article(token.word)]
