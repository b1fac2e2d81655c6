"""The child process that owns llama.cpp: ``python -m gateway.adapters.llama_worker SETTINGS``.

SETTINGS is one JSON object (`WorkerSettings` and ``parent``, the supervisor's process id). It
speaks the protocol of `gateway.adapters.llama_protocol` on standard input and output, answers one
request at a time, and dies with its parent.
"""

from __future__ import annotations

import ctypes
import json
import os
import queue
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from gateway.adapters import llama_context, llama_engine, llama_model, llama_protocol, llama_template, llama_vocabulary
from gateway.adapters.file_hash import remembered_sha256
from gateway.adapters.llama_engine import Engine
from gateway.adapters.llama_protocol import EXIT_MEMORY, EXIT_MODEL_FILE
from gateway.errors import ContextOverflow, ModelCancelled, ModelError, ModelFileError, ModelTimeout
from gateway.inference import GenerationRequest

_HEARTBEAT = 0.25  # seconds between lines that say that work goes on
_PR_SET_PDEATHSIG = 1


class Output:
    """The line to the supervisor. llama.cpp's own prints go to standard error instead."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._beat = 0.0

    def send(self, data: bytes) -> None:
        """Write one line at once."""
        self._stream.write(data)
        self._stream.flush()

    def heartbeat(self, number: int | None, tokens: int) -> None:
        """Say that work goes on, unless that was said a moment ago."""
        now = time.monotonic()
        if now - self._beat >= _HEARTBEAT:
            self._beat = now
            self.send(llama_protocol.line(event="progress", id=number, tokens=tokens))


class Inbox:
    """Requests from the supervisor, read in a thread so that a cancellation is seen at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._requests: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._cancelled = -1
        self.closed = False

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, name="inbox", daemon=True).start()

    def next(self) -> dict[str, Any] | None:
        """Wait for a request; None when the supervisor closed the line."""
        return self._requests.get()

    def is_cancelled(self, number: int) -> bool:
        """Whether the supervisor no longer wants that request."""
        return self.closed or self._cancelled == number

    def _read(self) -> None:
        for row in self._stream:
            data = json.loads(row)
            if data["op"] == "cancel":
                self._cancelled = data["id"]
            else:
                self._requests.put(data)
        self.closed = True
        self._requests.put(None)


class Watch:
    """One request's deadline, cancellation and heartbeat; called between decodes."""

    def __init__(self, output: Output, inbox: Inbox, number: int, seconds: float) -> None:
        self._output = output
        self._inbox = inbox
        self._number = number
        self._seconds = seconds
        self._ends = time.monotonic() + seconds
        self._tokens = 0

    def __call__(self, tokens: int) -> None:
        """Count tokens.

        Raises:
            ModelCancelled: the supervisor no longer wants it.
            ModelTimeout: its time is over.
        """
        self._tokens += tokens
        if self._inbox.is_cancelled(self._number):
            raise ModelCancelled("cancelled")
        if time.monotonic() > self._ends:
            raise ModelTimeout(f"no answer in {self._seconds:.1f} s ({self._tokens} tokens were decoded)")
        self._output.heartbeat(self._number, self._tokens)


def open_engine(settings: dict[str, Any], output: Output, log: llama_model.LogTail) -> tuple[Engine, dict[str, Any]]:
    """Load everything, and describe it.

    Raises:
        ModelFileError: the model or adapter file cannot be used.
        MemoryError: there is no room for the context.
    """
    # Imported late: it takes a third of a second, and an unusable file is reported before.
    from llguidance.llamacpp import lltokenizer_from_vocab  # noqa: PLC0415

    file, adapter = Path(settings["model"]), Path(settings["adapter"]) if settings["adapter"] else None
    model = llama_model.load(file, adapter, settings["gpu_layers"], log, lambda _share: output.heartbeat(None, 0))
    hashes = [_hash(path, output) for path in (file, *((adapter,) if adapter else ()))]
    vocabulary = llama_vocabulary.read(model.handle)
    output.heartbeat(None, 0)
    template = llama_template.read(model.template, vocabulary.name(vocabulary.bos), vocabulary.name(vocabulary.ends[0]))
    # Without slices: they speed no grammar of ours up and cost 12 MB.
    tokenizer = lltokenizer_from_vocab(vocabulary.handle, eos_token=llama_engine.ends_first(vocabulary.ends), slices=[])
    output.heartbeat(None, 0)
    size = min(settings["context"], model.trained_context or settings["context"])
    context = llama_context.open_context(model, size, settings["batch"], settings["threads"], vocabulary.size)
    if context is None:
        raise MemoryError(f"a context of {size} tokens cannot be made: {log.text() or 'out of memory'}")
    context.prompt([vocabulary.ends[0]], lambda _tokens: None)  # maps in the weights before the first request
    ctypes.CDLL(None).malloc_trim(0)
    described = {
        "name": settings["name"] or file.stem,
        "sha256": hashes[0],
        "adapter": hashes[1] if adapter else None,
        "parameters": model.parameters,
        "context": context.size,
    }
    return Engine(context, vocabulary, template, tokenizer), described


def _hash(file: Path, output: Output) -> str:
    try:
        return remembered_sha256(file, lambda _done: output.heartbeat(None, 0))
    except OSError as error:
        raise ModelFileError(f"{file}: cannot be read: {error.strerror}") from error


def serve(engine: Engine, inbox: Inbox, output: Output) -> None:
    """Answer until the supervisor closes the line."""
    while (data := inbox.next()) is not None:
        number = data["id"]
        request = llama_protocol.read_request(data)
        watch = Watch(output, inbox, number, request.deadline)
        try:
            watch(0)
            if isinstance(request, GenerationRequest):
                output.send(llama_protocol.answer_line(number, engine.generate(request, watch)))
            else:
                output.send(llama_protocol.answer_line(number, engine.score(request, watch)))
        except (ModelTimeout, ModelCancelled, ContextOverflow, ModelError) as error:
            output.send(llama_protocol.error_line(number, error))


def main() -> int:
    """Load, say so, serve. Returns the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's
    settings = json.loads(sys.argv[1])
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != settings["parent"]:
        return 0  # it died before we asked to die with it
    os.nice(settings["nice"])
    output = Output(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    inbox = Inbox(sys.stdin.buffer)
    inbox.start()
    log = llama_model.LogTail()
    log.install()
    try:
        engine, described = open_engine(settings, output, log)
    except ModelFileError as error:
        output.send(llama_protocol.line(event="fatal", message=str(error)))
        return EXIT_MODEL_FILE
    except MemoryError as error:
        output.send(llama_protocol.line(event="fatal", message=str(error)))
        return EXIT_MEMORY
    output.send(llama_protocol.line(event="ready", info=described))
    serve(engine, inbox, output)
    return 0


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # the interpreter's own clean-up would wait for the reader thread
