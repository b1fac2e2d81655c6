"""A model's vocabulary: text to tokens and back, with its special tokens known by name."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import llama_cpp.llama_cpp as llama

_SPECIAL = llama.LLAMA_TOKEN_ATTR_CONTROL | llama.LLAMA_TOKEN_ATTR_USER_DEFINED | llama.LLAMA_TOKEN_ATTR_UNKNOWN
_PIECE_BYTES = 512


@dataclass(frozen=True, slots=True)
class Special:
    """A token that only a template may write. The flags say what whitespace it swallows."""

    token: int
    strip_before: bool
    strip_after: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tokenises without ever reading a special token out of text.

    Attributes:
        handle: llama.cpp's own object.
        ends: tokens that end an answer, the usual one first.
        specials: special tokens by their text.
    """

    handle: Any
    size: int
    bos: int
    add_bos: bool
    ends: tuple[int, ...]
    specials: Mapping[str, Special]

    def encode(self, text: str) -> list[int]:
        """Tokens of plain text; none of them is a control token."""
        if not text:
            return []
        data = text.encode("utf-8", errors="replace")
        room = len(data) + 8
        buffer = (llama.llama_token * room)()
        count = llama.llama_tokenize(self.handle, data, len(data), buffer, room, False, False)
        if count < 0:
            buffer = (llama.llama_token * -count)()
            count = llama.llama_tokenize(self.handle, data, len(data), buffer, -count, False, False)
        return list(buffer[:count])

    def decode(self, tokens: Sequence[int]) -> str:
        """Text of tokens; special ones have none, and a cut character at the end is left out."""
        return b"".join(_piece(self.handle, token, special=False) for token in tokens).decode("utf-8", errors="ignore")

    def name(self, token: int) -> str:
        """How a special token is written, or "" when there is no such token."""
        return "" if token < 0 else _piece(self.handle, token, special=True).decode("utf-8", errors="replace")

    def split_specials(self, text: str) -> list[str]:
        """Cut text at special tokens: text, special, text, special, ... text."""
        pattern = self._pattern(text)
        return [text] if pattern is None else pattern.split(text)

    def disarm(self, text: str) -> list[str]:
        """Cut text inside whatever reads like a special token, so that no tokeniser takes it for one."""
        pattern = self._pattern(text)
        if pattern is None:
            return [text]
        cuts = [0, *(match.start() + 1 for match in pattern.finditer(text)), len(text)]
        return [text[start:end] for start, end in itertools.pairwise(cuts)]

    def _pattern(self, text: str) -> re.Pattern[str] | None:
        found = sorted((name for name in self.specials if name in text), key=len, reverse=True)
        return re.compile("(" + "|".join(map(re.escape, found)) + ")") if found else None


def read(model: Any) -> Vocabulary:
    """The vocabulary of a loaded model."""
    handle = llama.llama_model_get_vocab(model)
    size = llama.llama_vocab_n_tokens(handle)
    eos = llama.llama_vocab_eos(handle)
    ends = [token for token in range(size) if token != eos and llama.llama_vocab_is_eog(handle, token)]
    specials: dict[str, Special] = {}
    for token in range(size):
        attributes = llama.llama_vocab_get_attr(handle, token)
        if attributes & _SPECIAL:
            name = _piece(handle, token, special=True).decode("utf-8", errors="replace")
            if len(name) > 1 and not name.isspace():
                specials[name] = Special(
                    token=token,
                    strip_before=bool(attributes & llama.LLAMA_TOKEN_ATTR_LSTRIP),
                    strip_after=bool(attributes & llama.LLAMA_TOKEN_ATTR_RSTRIP),
                )
    return Vocabulary(
        handle=handle,
        size=size,
        bos=llama.llama_vocab_bos(handle),
        add_bos=llama.llama_vocab_get_add_bos(handle),
        ends=(*((eos,) if eos >= 0 else ()), *ends),
        specials=specials,
    )


def _piece(handle: Any, token: int, *, special: bool) -> bytes:
    buffer = ctypes.create_string_buffer(_PIECE_BYTES)
    count = llama.llama_token_to_piece(handle, token, buffer, _PIECE_BYTES, 0, special)
    if count < 0:
        buffer = ctypes.create_string_buffer(-count)
        count = llama.llama_token_to_piece(handle, token, buffer, -count, 0, special)
    return buffer.raw[:count]
