from __future__ import annotations

import pytest
from llguidance import LLTokenizer


@pytest.fixture(scope="session")
def byte_tokenizer() -> LLTokenizer:
    """One token a byte."""
    return LLTokenizer("byte")
