"""What the prompt says of a parameter beside its name and kind: its title, where these do not tell it already."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gateway.robot_parameters import BooleanParameter, ChoiceParameter, NumberParameter, Parameter

_LONGEST = 6
"""Words of a title."""
_STARTS = re.compile(r"^(?:whether|if)(?: or not)? (?:the |it )?", re.IGNORECASE)
_LITTLE = frozenset(
    (
        *("a", "an", "the", "it", "its", "is", "are", "be", "was", "of", "to", "in", "at", "on", "for", "with", "by"),
        *("and", "or", "that", "which", "what", "how", "where", "who", "whether", "this"),
    )
)
_WORD = re.compile(r"[^\W_]+")


def title(name: str, row: Parameter, others: Iterable[Parameter], *, needed: bool) -> str:
    """The title in short; "" where name and kind tell it.

    Args:
        name: the parameter's.
        row: the parameter.
        others: the other parameters of its action.
        needed: whether a person has to say it: one that is the only of its kind then needs no title.
    """
    plain = not isinstance(row, NumberParameter | ChoiceParameter | BooleanParameter)
    if plain and needed and not any(isinstance(other, type(row)) for other in others):
        return ""
    text = _STARTS.sub("", row.title.replace(",", ""))
    words = _words(text)
    said = _words(name)
    if not words - _LITTLE or said <= words or words - _LITTLE <= said:
        return ""
    return " ".join(text.split()[:_LONGEST])


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text.replace("_", " "))}
