"""Verbs of clauses in other forms: "take the box to A" -> "taking the box to A", "taken the box to A"."""

from __future__ import annotations

import re
from typing import Literal

from gateway.training.templates import Chooser, data

Form = Literal["ing", "done"]
_VERB = re.compile(r"([a-z]+)(?= |$)")
_ODD = {"be": "being", "see": "seeing", "lie": "lying"}
_DOUBLED = frozenset(("unplug", "patrol"))
_FORMS: tuple[tuple[str, Form, bool], ...] = (
    ("after_ing", "ing", True),
    ("once_done", "done", True),
    ("before_ing", "ing", False),
)
"""Frames, the form of a verb in them, and whether it is that of the first clause."""


def one_before_the_other(choose: Chooser, first: str, second: str) -> str | None:
    """Two clauses in words like "after taking ..." and "once you've taken ..."; None where a verb is not known."""
    frame, form, of_first = choose.random.choice(_FORMS)
    other = inflected(first if of_first else second, form)
    if other is None:
        return None
    a, b = (other, second) if of_first else (first, other)
    return choose.text(data("phrases")[frame]).format(a=a, b=b)


def inflected(text: str, form: Form) -> str | None:
    """The clause with its verb in another form; None where it does not begin with a verb that is known."""
    verbs, found = data("verbs"), _VERB.match(text)
    verb = "" if found is None else found[1]
    if verb not in verbs["done"] and verb not in verbs["regular"]:
        return None
    other = _ing(verb) if form == "ing" else str(verbs["done"].get(verb) or _stem(verb, "ed"))
    return other + text[len(verb) :]


def _ing(verb: str) -> str:
    return _ODD.get(verb) or _stem(verb, "ing")


def _stem(verb: str, ending: str) -> str:
    """English spelling: an e goes, a last consonant after one short vowel is doubled, y becomes ied."""
    if verb.endswith("e"):
        return verb[:-1] + ending
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied" if ending == "ed" else verb + ending
    short = verb in _DOUBLED or re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb)
    return verb + (verb[-1] if short else "") + ending
