"""What keys and values are kept in: eight bits where llama.cpp can, else sixteen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import llama_cpp.llama_cpp as llama
import pytest

from gateway.adapters import llama_context, llama_model, llama_vocabulary
from gateway.adapters.llama_context import Context, Row
from gateway.adapters.llama_model import Model


@pytest.fixture(scope="module")
def model(model_file: Path) -> Model:
    log = llama_model.LogTail()
    log.install()
    return llama_model.load(model_file, 0, log, lambda _share: None)


@pytest.fixture
def context(model: Model) -> Iterator[Context]:
    size = llama_vocabulary.read(model.handle).size
    opened = llama_context.open_context(model, 256, 64, 1, size, ("q8_0", "f16"))
    assert opened is not None
    yield opened
    opened.close()


def test_a_processor_keeps_eight_bits(context: Context) -> None:
    assert context.cells == "q8_0"
    context.decode([Row(token, at, 0, wanted=at == 2) for at, token in enumerate((100, 200, 300))])
    assert context.logits().max() > context.logits().min()


def test_a_type_that_does_not_fit_gives_way_to_the_next(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(llama_context.CELLS, "q8_0", llama.GGML_TYPE_Q6_K)  # in blocks of 256: no head is so large
    size = llama_vocabulary.read(model.handle).size
    opened = llama_context.open_context(model, 256, 64, 1, size, ("q8_0", "f16"))
    assert opened is not None
    assert opened.cells == "f16"
    opened.close()
    assert llama_context.open_context(model, 256, 64, 1, size, ("q8_0",)) is None
