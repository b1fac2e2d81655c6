"""Words of direction, level, comparison and state, and what must be so for each to be true."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from gateway.insights.evidence import Evidence
from gateway.insights.vocabulary import words


class Claim(NamedTuple):
    """A pattern over one clause and what supports it.

    Attributes:
        name: what is claimed; `gateway.insights.uses` refers to it.
        pattern: matched against the clause in lower case, slots as ``<quantity>``.
        holds: whether the evidence supports it for that channel.
        quantity: a slot of this quantity must stand in the clause, or "".
    """

    name: str
    pattern: re.Pattern[str]
    holds: Callable[[Evidence, str], bool]
    quantity: str = ""


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(r"(?<!<)\b(?:" + "|".join(stems) + r")\b")


_LIMIT = r"(?: the| its)?(?: allowed| set| upper| lower)? (?:limit|threshold|<(?:high|low)_limit>)"
_USUAL = r"(?:(?: the| its)? (?:usual|normal|average past)(?: range| value| level)?|(?: the| its)? <usual>)"

CLAIMS: Final[tuple[Claim, ...]] = (
    Claim("above", re.compile(r"\b(?:above|over|beyond|exceed(?:s|ed|ing)?|past)" + _LIMIT),
          lambda e, c: e.above_limit(c)),
    Claim("above", _words("too high", "too warm", "too hot"), lambda e, c: e.above_limit(c)),
    Claim("below", re.compile(r"\b(?:below|under|beneath)" + _LIMIT), lambda e, c: e.below_limit(c)),
    Claim("below", _words("too low", "too cold"), lambda e, c: e.below_limit(c)),
    Claim("higher", re.compile(r"\b(?:higher|warmer|greater|more) than" + _USUAL + r"|\babove" + _USUAL),
          lambda e, c: e.deviation(c) == 1),
    Claim("lower", re.compile(r"\b(?:lower|colder|cooler|less) than" + _USUAL + r"|\bbelow" + _USUAL),
          lambda e, c: e.deviation(c) == -1),
    Claim("stable", _words("stable", "steady", "constant", "flat", "unchanged", "stabili[sz]ed"),
          lambda e, c: e.is_stable(c)),
    Claim("stuck", _words("stuck", "frozen", "did no change", "no change"), lambda e, c: e.has(f"{c}.stuck_for")),
    Claim("silent", _words("silent", "went silent", "sent nothing", "offline", "missing"),
          lambda e, c: e.has(f"{c}.silent_for")),
    Claim("up", _words("rose", "ris(?:es|ing|en)", "increas(?:e|es|ed|ing)", "climb(?:s|ed|ing)?",
                       "gr[eo]w(?:s|n|ing)?", "went up", "go(?:es|ing)? up", "warm(?:ed|ing)",
                       "jump(?:s|ed|ing)?", "surg(?:e|es|ed|ing)", "upwards?"),
          lambda e, c: e.direction(c) == 1),
    Claim("down", _words("f[ae]ll", "fall(?:s|ing|en)", "decreas(?:e|es|ed|ing)", "drop(?:s|ped|ping)?",
                         "declin(?:e|es|ed|ing)", "went down", "go(?:es|ing)? down", "cool(?:ed|ing)",
                         "s[aiu]nk(?:s|ing)?", "downwards?", "shrank"),
          lambda e, c: e.direction(c) == -1),
    Claim("maximum", _words("maximum", "peak(?:ed)?", "highest"), lambda e, c: e.has(f"{c}.max"), "max"),
    Claim("minimum", _words("minimum", "lowest"), lambda e, c: e.has(f"{c}.min"), "min"),
    Claim("mean", _words("averag(?:e|ed|es|ing)", "mean"), lambda e, c: e.has(f"{c}.mean"), "mean"),
    Claim("usual", _words("usual(?:ly)?", "normal(?:ly)?", "typical(?:ly)?", "expected", "ordinary"),
          lambda e, c: e.is_usual(c)),
)  # fmt: skip
"""In order: the first that matches takes its words away from those after it."""

_FORBIDDEN = """
    above over beyond exceed exceeds exceeded exceeding below under beneath past higher lower high low more less most
    least greater greatest larger largest smaller smallest bigger biggest longer longest shorter shortest faster
    fastest slower slowest warmer warmest colder coldest hotter hottest cooler coolest hot cold warm cool better best
    worse worst earlier earliest later latest sooner than compared unlike versus same equal equally similar different
    extreme extremely unusual unusually abnormal abnormally excessive limit limits threshold range up down upward
    constantly steadily

    quickly quick rapidly rapid sharply sharp suddenly sudden slowly slow gradually gradual fast significantly
    significant slightly slight substantially considerably dramatically strongly much many several few whole
    throughout all always every each both entire only just even reached reach reaches reaching averaged last lasted
    almost nearly approximately about roughly exactly entirely completely fully partly too enough

    before after then next previously prior until following followed preceded first initially finally eventually
    again still already simultaneously

    because since due cause causes caused causing therefore thus hence so result results resulted resulting led
    leads leading why will would could should can cannot may might must shall likely probably perhaps possibly
    expect expects predict predicts soon critical severe serious dangerous danger safe unsafe warning alarm emergency
    failure failed fault faulty broken leak problem error ok okay good bad fine

    not no never none nothing neither nor without hardly barely scarcely

    degree degrees celsius fahrenheit kelvin percent minute minutes hour hours day days week weeks month months year
    years today yesterday tomorrow morning noon evening night weekend
"""
_HARMLESS = """
    the a an its it this that these those in of at on to from by for with was were is are has have had been being and
    or but while as when where which who during over within between into out window period time times span value
    values reading readings level levels sensor measured recorded reported showed shown shows now here there also itself
"""

UNDECIDABLE: Final = frozenset(words(_FORBIDDEN))
"""Left in a clause after the claims that could be decided, each of these rejects the text.

By paragraph: comparisons without a figure of their own, pace and amount, order, causes, forecasts
and severity (not the text's to give), negation, and units and times (part of the figures).
"""

NEUTRAL: Final = frozenset(words(_HARMLESS))
"""Words that claim nothing."""
