"""Joins a prompt's parts by the model file's own chat template.

The template is rendered once with marks in place of the texts. Special tokens are read only in
what the template itself wrote: ``<|im_end|>`` in a payload stays text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import jinja2
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from gateway.adapters.llama_vocabulary import Vocabulary
from gateway.inference import Prompt

# Private-use characters: no template writes them.
_SYSTEM, _USER = "\ue000", "\ue001"
_PLAIN = (f"{_SYSTEM}\n\n{_USER}\n\n", f"{_USER}\n\n")


class Piece(NamedTuple):
    """A part of a prompt; only the template's own text (``trusted``) may hold special tokens."""

    text: str
    trusted: bool


class Encoded(NamedTuple):
    """A tokenised prompt. ``tail`` is the plain text at its end, which ``tail_tokens`` stand for."""

    tokens: tuple[int, ...]
    tail: str
    tail_tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChatTemplate:
    """A rendered template with marks, with and without a system part."""

    with_system: str
    without_system: str

    def pieces(self, prompt: Prompt) -> list[Piece]:
        """The prompt's texts between the template's."""
        layout = self.with_system if prompt.system else self.without_system
        pieces: list[Piece] = []
        text = ""
        for character in layout:
            if character in (_SYSTEM, _USER):
                pieces.append(Piece(text, trusted=True))
                pieces.append(Piece(prompt.system if character == _SYSTEM else prompt.user, trusted=False))
                text = ""
            else:
                text += character
        pieces.append(Piece(text, trusted=True))
        pieces.append(Piece(prompt.prefill, trusted=False))
        return pieces


def read(source: str | None, bos: str, eos: str) -> ChatTemplate:
    """Render the Jinja ``source`` of a model file once.

    A template that rejects or drops the system role gets the system text at the head of the
    user's. A file without a template, or with one that cannot be rendered, gets plain paragraphs.
    """
    if not source:
        return ChatTemplate(*_PLAIN)
    user = _render(source, bos, eos, [("user", _USER)])
    if user is None or user.count(_USER) != 1:
        return ChatTemplate(*_PLAIN)
    both = _render(source, bos, eos, [("system", _SYSTEM), ("user", _USER)])
    if both is None or both.count(_SYSTEM) != 1 or both.count(_USER) != 1:
        both = _render(source, bos, eos, [("user", f"{_SYSTEM}\n\n{_USER}")]) or _PLAIN[0]
    return ChatTemplate(both, user)


def _render(source: str, bos: str, eos: str, messages: list[tuple[str, str]]) -> str | None:
    try:
        formatter = Jinja2ChatFormatter(source, eos_token=eos, bos_token=bos)
        turns = [{"role": role, "content": content} for role, content in messages]
        return formatter(messages=turns, enable_thinking=False).prompt  # type: ignore[arg-type]  # a plain dict does
    except (jinja2.TemplateError, ValueError, TypeError):  # ValueError is the template's raise_exception
        return None


def encode(vocabulary: Vocabulary, pieces: list[Piece]) -> Encoded:
    """Tokenise as llama.cpp would, with the special tokens of untrusted pieces kept as text."""
    parts: list[int | str] = []
    for text, trusted in pieces:
        if trusted:
            _add_trusted(vocabulary, parts, text)
        else:
            first, *rest = vocabulary.disarm(text)
            _add_text(parts, first)
            parts.extend(rest)
    tokens: list[int] = []
    tail = ""
    tail_tokens: tuple[int, ...] = ()
    for part in parts:
        if isinstance(part, int):
            tokens.append(part)
            tail, tail_tokens = "", ()
        elif part:
            tail, tail_tokens = part, tuple(vocabulary.encode(part))
            tokens.extend(tail_tokens)
    if vocabulary.add_bos and vocabulary.bos >= 0 and tokens[:1] != [vocabulary.bos]:
        tokens.insert(0, vocabulary.bos)
    return Encoded(tuple(tokens), tail, tail_tokens)


def encode_continuation(vocabulary: Vocabulary, prompt: Encoded, text: str) -> list[int]:
    """Tokens of ``text`` after the prompt, as if both had been one text where that is possible."""
    first, *rest = vocabulary.disarm(text)
    joined = vocabulary.encode(prompt.tail + first)
    known = len(prompt.tail_tokens)
    tokens = joined[known:] if tuple(joined[:known]) == prompt.tail_tokens else vocabulary.encode(first)
    for part in rest:
        tokens.extend(vocabulary.encode(part))
    return tokens


def _add_text(parts: list[int | str], text: str) -> None:
    if parts and isinstance(parts[-1], str):
        parts[-1] += text
    else:
        parts.append(text)


def _add_trusted(vocabulary: Vocabulary, parts: list[int | str], text: str) -> None:
    strip = False
    for index, run in enumerate(vocabulary.split_specials(text)):
        if index % 2 == 0:
            _add_text(parts, run.lstrip() if strip else run)
            continue
        special = vocabulary.specials[run]
        last = parts[-1]
        if special.strip_before and isinstance(last, str):
            parts[-1] = last.rstrip()
        parts.append(special.token)
        strip = special.strip_after
