"""The store's thread: it alone touches the connection, and makes one transaction of what waits."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from gateway.adapters.store_errors import store_error
from gateway.adapters.store_schema import open_database
from gateway.adapters.store_tables import Tables
from gateway.config import OutboxSettings, StoreSettings
from gateway.errors import StoreError

_log = logging.getLogger(__name__)
T = TypeVar("T")
MAX_WAITING = 256
"""Requests that may wait; a further one waits in its caller until there is room."""


class _Request(NamedTuple):
    work: Callable[[Tables], Any]
    writes: bool
    future: Future[Any]


class StoreThread:
    """Runs requests in order. Those that wait while a transaction runs share the next one.

    Args:
        file: the database.
    """

    def __init__(self, file: Path, settings: StoreSettings, outbox: OutboxSettings) -> None:
        self._file = file
        self._settings = settings
        self._outbox = outbox
        self._requests: deque[_Request] = deque()
        self._wake = threading.Condition()
        self._room = asyncio.Semaphore(MAX_WAITING)
        self._closing = False
        self._thread: threading.Thread | None = None

    async def start(self) -> None:
        """Start the thread and open the database.

        Raises:
            StoreError: it cannot be opened.
        """
        opened: Future[None] = Future()
        self._closing = False
        self._thread = threading.Thread(target=self._run, args=(opened,), name="store", daemon=True)
        self._thread.start()
        await asyncio.wrap_future(opened)

    async def stop(self) -> None:
        """Do what waits, close the database, end the thread."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        with self._wake:
            self._closing = True
            self._wake.notify()
        await asyncio.get_running_loop().run_in_executor(None, thread.join)

    async def read(self, work: Callable[[Tables], T]) -> T:
        """Run ``work`` after all writes that were asked for before.

        Raises:
            StoreError: it failed.
        """
        return await self._ask(work, writes=False)

    async def write(self, work: Callable[[Tables], None]) -> None:
        """Run ``work`` in a transaction, durable when this returns.

        Raises:
            StoreError: nothing of the transaction was stored.
        """
        await self._ask(work, writes=True)

    async def _ask(self, work: Callable[[Tables], T], *, writes: bool) -> T:
        if self._thread is None:
            raise StoreError(f"{self._file}: the store is closed")
        async with self._room:
            request = _Request(work, writes, Future())
            with self._wake:
                if self._closing:
                    raise StoreError(f"{self._file}: the store is closed")
                self._requests.append(request)
                self._wake.notify()
            # Shielded: a write that was asked for happens, also when its caller is cancelled.
            answer: T = await asyncio.shield(asyncio.wrap_future(request.future))
            return answer

    def _run(self, opened: Future[None]) -> None:
        try:
            connection = open_database(self._file, self._settings.durability)
        except StoreError as error:
            opened.set_exception(error)
            return
        tables = Tables(connection, self._settings, self._outbox)
        opened.set_result(None)
        try:
            while requests := self._next():
                self._do(connection, tables, requests)
        finally:
            self._refuse_rest()
            try:
                connection.close()
            except sqlite3.Error as error:
                _log.warning("%s", store_error(self._file, error))

    def _refuse_rest(self) -> None:
        with self._wake:
            self._closing = True
            while self._requests:
                self._requests.popleft().future.set_exception(StoreError(f"{self._file}: the store is closed"))

    def _next(self) -> list[_Request]:
        """The first request, with those behind it of the same kind; empty at the end."""
        with self._wake:
            while not self._requests and not self._closing:
                self._wake.wait()
            requests: list[_Request] = []
            while self._requests and (not requests or self._requests[0].writes == requests[0].writes):
                requests.append(self._requests.popleft())
            return requests

    def _do(self, connection: sqlite3.Connection, tables: Tables, requests: list[_Request]) -> None:
        mode: Literal["IMMEDIATE", "DEFERRED"] = "IMMEDIATE" if requests[0].writes else "DEFERRED"
        try:
            connection.execute(f"BEGIN {mode}")
            answers = [request.work(tables) for request in requests]
            connection.execute("COMMIT")
        except (sqlite3.Error, ValueError, OverflowError) as error:
            self._roll_back(connection, tables)
            failure = self._translated(error)
            for request in requests:
                request.future.set_exception(failure)
        else:
            for request, answer in zip(requests, answers, strict=True):
                request.future.set_result(answer)

    def _translated(self, error: sqlite3.Error | ValueError | OverflowError) -> StoreError:
        if isinstance(error, sqlite3.Error):
            return store_error(self._file, error)
        return StoreError(f"{self._file}: a value cannot be stored or read: {error}")

    def _roll_back(self, connection: sqlite3.Connection, tables: Tables) -> None:
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            tables.outbox.recount()
        except sqlite3.Error as error:
            _log.debug("after a failed transaction: %s", store_error(self._file, error))
