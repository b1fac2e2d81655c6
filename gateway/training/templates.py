"""Texts with choices in them: ``(take|bring) {thing} to {to}``; ~ marks what only held-out sentences use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from random import Random
from typing import Any

_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{([a-z0-9-]*)\}")
_BEFORE = (
    r"(?:(?:\b(?:over|back|out|up|off|down|on)\s+)?\b(?:from|to|at|in|into|onto|on|of|for|with|by|through|via|"
    r"zu|nach|von|bei|zum|zur|a|de|en|desde|hasta|à|vers|dans)\s+)?"
)


@lru_cache(maxsize=8)
def data(name: str) -> dict[str, Any]:
    """One of the data files beside this module."""
    text = resources.files("gateway.training").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class Chooser:
    """Chooses texts by a seed, and knows whether it may use those that are held out.

    Attributes:
        random: the source of all chance.
        held: whether held-out texts are used, and wherever there are some.
        used: how many held-out texts were used since `reset`.
    """

    def __init__(self, random: Random, *, held: bool = False) -> None:
        self.random = random
        self.held = held
        self.used = 0

    def reset(self) -> None:
        """Begin to count anew."""
        self.used = 0

    def often(self, share: float) -> bool:
        """True in that share of the calls."""
        return self.random.random() < share

    def text(self, options: Sequence[str]) -> str:
        """One of the texts, with its choices made."""
        return self._choices(self._one(options))

    def _one(self, options: Sequence[str]) -> str:
        marked = [option for option in options if "~" in option]
        if self.held and marked and self.often(0.7):
            chosen = self.random.choice(marked)
        else:
            chosen = self.random.choice([option for option in options if not option.startswith("~")] or list(options))
        if chosen.startswith("~"):
            self.used += 1
        return chosen.removeprefix("~")

    def _choices(self, text: str) -> str:
        return _CHOICE.sub(lambda match: self._inner(match[1]), text) if "(" in text else text

    def _inner(self, text: str) -> str:
        if "|" not in text:
            return f"({text})"
        options = text.split("|")
        marked = [option for option in options if option.startswith("~")]
        if self.held and marked and self.often(0.8):
            self.used += 1
            return self.random.choice(marked).removeprefix("~")
        return self.random.choice([option for option in options if not option.startswith("~")])


def slots(text: str) -> list[str]:
    """The names in braces."""
    return _SLOT.findall(text)


def fill(text: str, values: dict[str, str]) -> str:
    """The text with its slots filled, and no double blanks."""
    return tidy(_SLOT.sub(lambda match: values.get(match[1], match[0]), text))


def without(text: str, slot: str) -> str:
    """The text without a slot and the preposition before it."""
    return tidy(re.sub(rf"\s*{_BEFORE}\{{{slot}\}}", "", text))


def tidy(text: str) -> str:
    """Single blanks, none before a comma."""
    text = re.sub(r"\b(?:(?:over |back )?to|for) (?:the )?home\b(?! (?:base|dock|pos))", "home", " ".join(text.split()))
    return re.sub(r"\s+([,.;?!])", r"\1", text).strip(" ,")
