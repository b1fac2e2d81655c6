"""The child process that owns llama.cpp: ``python -m gateway.adapters.llama_worker SETTINGS``.

SETTINGS is one JSON object (`WorkerSettings` and ``parent``, the supervisor's process id). It
speaks the protocol of `gateway.adapters.llama_protocol` on standard input and output, and dies with
its parent.
"""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from gateway.adapters import llama_loading, llama_model, llama_protocol
from gateway.adapters.llama_engine import Engine
from gateway.adapters.llama_line import Inbox, Output, Watch
from gateway.adapters.llama_loading import Options
from gateway.adapters.llama_protocol import EXIT_MEMORY, EXIT_MODEL_FILE
from gateway.errors import ModelError, ModelFileError
from gateway.inference import GenerationRequest

_PR_SET_PDEATHSIG = 1


def _options(settings: dict[str, Any]) -> Options:
    fields = {field.name: settings[field.name] for field in dataclasses.fields(Options)}
    files = {key: Path(fields[key]) for key in ("model", "adapter", "prefix_cache") if fields[key]}
    return Options(**{**fields, **files})


class Server:
    """Answers requests, the most urgent first; a more urgent one is answered inside the other's work."""

    def __init__(self, engine: Engine, inbox: Inbox, output: Output) -> None:
        self._engine = engine
        self._inbox = inbox
        self._output = output

    def run(self) -> None:
        """Answer until the supervisor closes the line."""
        while (data := self._inbox.next()) is not None:
            self._answer(data)
            if self._inbox.empty:
                self._engine.idle()
        self._engine.finish()

    def _answer(self, data: dict[str, Any]) -> None:
        number = data["id"]
        request = llama_protocol.read_request(data)
        watch = Watch(
            self._output, self._inbox, number, request.deadline, lambda: self._answer_urgent(request.priority)
        )
        try:
            watch(0)
            if isinstance(request, GenerationRequest):
                self._output.send(llama_protocol.answer_line(number, self._engine.generate(request, watch)))
            else:
                self._output.send(llama_protocol.answer_line(number, self._engine.score(request, watch)))
        except ModelError as error:
            self._output.send(llama_protocol.error_line(number, error))
        self._inbox.done(number)

    def _answer_urgent(self, priority: int) -> bool:
        found = False
        while (data := self._inbox.more_urgent(priority)) is not None:
            self._answer(data)
            found = True
        return found


def _give_way(nice: int) -> None:
    """Take a lower priority, also where the kernel weighs sessions before processes (sched(7), "autogroup")."""
    os.nice(nice)
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(nice), encoding="ascii")


def main() -> int:
    """Load, say so, serve. Returns the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's
    settings = json.loads(sys.argv[1])
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != settings["parent"]:
        return 0  # it died before we asked to die with it
    _give_way(settings["nice"])
    output = Output(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    inbox = Inbox(sys.stdin.buffer)
    inbox.start()
    log = llama_model.LogTail()
    log.install()
    try:
        engine, info = llama_loading.open_engine(_options(settings), log, lambda: output.heartbeat(None, 0))
    except ModelFileError as error:
        output.send(llama_protocol.line(event="fatal", message=str(error)))
        return EXIT_MODEL_FILE
    except MemoryError as error:
        output.send(llama_protocol.line(event="fatal", message=str(error)))
        return EXIT_MEMORY
    output.send(llama_protocol.line(event="ready", info=dataclasses.asdict(info)))
    Server(engine, inbox, output).run()
    return 0


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # the interpreter's own clean-up would wait for the reader thread
