"""What the trainer learns from: prompts with their answers, grouped by robot."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.inference import Prompt


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as the model is asked it, and the answer it should give.

    Attributes:
        kind: what it shows ("one step", "ask", ...), for figures by kind.
        grammar: the grammar that the gateway would decode it under; "" where nobody asked for it.
        text: the sentence before anything was rewritten.
    """

    prompt: Prompt
    answer: str
    kind: str
    grammar: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """An example as tokens: the answer begins at ``start`` and ends with the end-of-turn token."""

    tokens: tuple[int, ...]
    start: int
