"""Loads a model with all that belongs to it, in the process that calls."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import llama_cpp

from gateway.adapters import llama_context, llama_engine, llama_model, llama_template, llama_vocabulary
from gateway.adapters.file_hash import remembered_sha256
from gateway.adapters.llama_adapters import Adapters
from gateway.adapters.llama_cache import Cache
from gateway.adapters.llama_context import Row
from gateway.adapters.llama_engine import Engine
from gateway.adapters.prefix_states import PrefixStates
from gateway.errors import ModelFileError
from gateway.inference import ModelInfo


@dataclass(frozen=True, slots=True)
class Options:
    """What to load, and how; see `llama_process.WorkerSettings`."""

    model: Path
    name: str = ""
    adapter: Path | None = None
    threads: int = 1
    context: int = 2048
    batch: int = llama_context.CHUNK
    gpu_layers: int = 0
    prefix_cache: Path | None = None


def open_engine(
    options: Options, log: llama_model.LogTail, beat: Callable[[], None] = lambda: None
) -> tuple[Engine, ModelInfo]:
    """Load everything.

    Args:
        options: what to load.
        log: where llama.cpp's error lines are.
        beat: called now and then while that goes on.

    Raises:
        ModelFileError: the model or adapter file cannot be used.
        MemoryError: there is no room for the context.
    """
    # Imported late: it takes a third of a second, and an unusable file is reported before.
    from llguidance.llamacpp import lltokenizer_from_vocab  # noqa: PLC0415

    model = llama_model.load(options.model, options.gpu_layers, log, lambda _share: beat())
    adapters = Adapters(model, options.adapter, log, lambda _done: beat())
    adapter = adapters.load("")
    digest = _hash(options.model, beat)
    vocabulary = llama_vocabulary.read(model.handle)
    beat()
    template = llama_template.read(model.template, vocabulary.name(vocabulary.bos), vocabulary.name(vocabulary.ends[0]))
    # Without slices: they speed no grammar of ours up and cost 12 MB.
    tokenizer = lltokenizer_from_vocab(vocabulary.handle, eos_token=llama_engine.ends_first(vocabulary.ends), slices=[])
    beat()
    size = min(options.context, model.trained_context or options.context)
    cells = ("f16",) if options.gpu_layers else ("q8_0", "f16")
    context = llama_context.open_context(model, size, options.batch, options.threads, vocabulary.size, cells)
    if context is None:
        raise MemoryError(f"a context of {size} tokens cannot be made: {log.text() or 'out of memory'}")
    states = None
    if options.prefix_cache is not None:
        states = PrefixStates(
            options.prefix_cache, f"{digest}|{llama_cpp.__version__}|{options.gpu_layers}|{context.cells}"
        )
    context.decode([Row(vocabulary.ends[0], 0, 0, wanted=True)])  # maps in the weights before the first request
    context.drop(0)
    ctypes.CDLL(None).malloc_trim(0)
    info = ModelInfo(
        name=options.name or options.model.stem,
        sha256=digest,
        adapter=adapter.sha256 or None,
        parameters=model.parameters,
        context=size,
    )
    return Engine(Cache(context, states), adapters, vocabulary, template, tokenizer), info


def _hash(file: Path, beat: Callable[[], None]) -> str:
    try:
        return remembered_sha256(file, lambda _done: beat())
    except OSError as error:
        raise ModelFileError(f"{file}: cannot be read: {error.strerror}") from error
