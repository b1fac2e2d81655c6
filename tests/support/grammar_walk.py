"""Walks llguidance grammars letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

import llguidance


class ByteVocabulary:
    """A tokenizer of single bytes."""

    eos_token_id = 256
    bos_token_id = None
    tokens = (*(bytes([value]) for value in range(256)), b"<eos>")
    special_token_ids = (256,)

    def __call__(self, text: bytes | str) -> list[int]:
        return list(text.encode() if isinstance(text, str) else text)


TOKENIZER = llguidance.LLTokenizer(llguidance.TokenizerWrapper(ByteVocabulary()))


def allows(rules: str, text: str) -> bool:
    """Whether the grammar derives the whole text."""
    matcher = llguidance.LLMatcher(TOKENIZER, rules)
    assert not matcher.is_error(), matcher.get_error()
    tokens = list(text.encode())
    return bool(matcher.try_consume_tokens(tokens) == len(tokens) and matcher.is_accepting())


def walk(rules: str, choices: Sequence[int]) -> str:
    """A text of the grammar: at each fork a choice decides."""
    matcher = llguidance.LLMatcher(TOKENIZER, rules)
    out = bytearray()
    for choice in choices:
        while forced := matcher.compute_ff_tokens():
            assert matcher.consume_tokens(forced)
            out += bytes(forced)
        if matcher.is_stopped():
            break
        mask = matcher.compute_bitmask()
        options = [token for token in range(256) if mask[token // 8] >> (token % 8) & 1]
        token = options[choice % len(options)]
        assert matcher.consume_token(token)
        out.append(token)
    return out.decode()
