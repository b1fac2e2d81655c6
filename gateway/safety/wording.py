"""How values and names are written in refusals: short, printable, whatever they are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_SHOWN = 60  # characters of a text that are quoted
_LARGE = 10**15  # whole numbers beyond it are not written out
_LISTED = 12  # names


def shown(value: object) -> str:
    """What somebody gave, for a sentence. Never fails, never long."""
    if isinstance(value, str):
        text = repr(value[:_SHOWN])
        return text if len(value) <= _SHOWN else f"{text}..."
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value) if -_LARGE < value < _LARGE else "a number of many digits"
    if isinstance(value, float):
        return figure(value)
    return "a list" if isinstance(value, list | tuple) else "an object"


def figure(value: float, unit: str = "") -> str:
    """A number with its unit, short where that loses nothing."""
    if isinstance(value, int):
        text = shown(value)
    else:
        short = f"{value:g}"
        text = short if float(short) == value else repr(value)
    return f"{text} {unit}".strip()


def listed(names: Iterable[str]) -> str:
    """Names in a row; the rest is counted."""
    rows = list(names)
    more = len(rows) - _LISTED
    return ", ".join(rows) if more <= 0 else f"{', '.join(rows[:_LISTED])} and {more} more"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest to a misspelt one, if any is near."""
    return next(iter(difflib.get_close_matches(word[:_SHOWN].casefold(), list(known), n=1)), None)


def hint(word: str, known: Iterable[str]) -> str:
    """``did you mean ...? `` when one of the known names is near, else nothing."""
    near = nearest(word, known)
    return "" if near is None else f"did you mean {near}? "
