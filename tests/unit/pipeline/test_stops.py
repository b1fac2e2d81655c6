from __future__ import annotations

import asyncio
import json

import pytest
from ingest_bench import WITHIN, until
from safety_samples import KEY, NOW

from gateway.adapters.doubles import ManualClock, MemoryStore
from gateway.errors import StoreError
from gateway.pipeline import stops as module
from gateway.pipeline.stops import Stops
from gateway.signing import sign


class Bench:
    def __init__(self) -> None:
        self.clock = ManualClock(NOW)
        self.store = MemoryStore()
        self.changes = 0
        self.stops = Stops(self.store, self.clock, KEY, changed=self._changed)

    def _changed(self) -> None:
        self.changes += 1

    def reset(self, scope: str, issued: float) -> tuple[str, bytes]:
        content = {"kind": "stop_reset", "schema": 1, "id": "r", "scope": scope, "sender": "Ann", "issued": issued}
        return scope, json.dumps({**content, "signature": sign(content, KEY)}).encode()

    def restarted(self) -> Stops:
        made = Stops(self.store, self.clock, KEY, changed=self._changed)
        made.restore(self.store.recovery().latches)
        return made


def test_a_stop_counts_at_once_and_before_it_is_stored() -> None:
    bench = Bench()
    bench.stops.hear([("cart-1", b"anything")])
    assert "cart-1 was stopped" in (bench.stops.stopped("cart-1") or "")
    assert bench.stops.stopped("cart-2") is None
    assert (bench.changes, bench.store.commits) == (1, [])
    bench.stops.hear([("*", b"{}")])
    assert bench.stops.stopped("cart-2") is not None


def test_an_empty_payload_changes_nothing() -> None:
    bench = Bench()
    bench.stops.hear([("*", b"")])
    bench.stops.hear([])
    assert (bench.stops.stopped("cart-1"), bench.changes) == (None, 0)


def test_only_a_later_signed_reset_of_the_same_scope_takes_it_away() -> None:
    bench = Bench()
    bench.stops.hear([("cart-1", b"halt")])
    for scope, payload in (bench.reset("*", NOW + 1.0), ("cart-1", bench.reset("*", NOW + 1.0)[1])):
        bench.stops.hear([(scope, payload)])
        assert bench.stops.stopped("cart-1") is not None
    bench = Bench()
    bench.stops.hear([("cart-1", b"halt")])
    bench.stops.hear([bench.reset("cart-1", NOW - 1.0)])
    assert bench.stops.stopped("cart-1") is not None
    bench.clock.advance(2.0)
    bench.stops.hear([bench.reset("cart-1", NOW + 1.0)])
    assert bench.stops.stopped("cart-1") is None


def test_a_stop_after_a_reset_in_one_batch_holds() -> None:
    bench = Bench()
    bench.stops.hear([bench.reset("cart-1", NOW), ("cart-1", b"halt")])
    assert bench.stops.stopped("cart-1") is not None


async def test_it_is_stored_and_tried_again_until_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_RETRY", 0.01)
    bench = Bench()
    bench.store.error = StoreError("full")
    task = asyncio.create_task(bench.stops.run())
    try:
        async with asyncio.timeout(WITHIN):
            bench.stops.hear([("cart-1", b"halt")])
            await asyncio.sleep(0.05)
            assert bench.restarted().stopped("cart-1") is None
            bench.store.error = None
            await until(lambda: bool(bench.store.commits))
    finally:
        task.cancel()
    assert bench.restarted().stopped("cart-1") == bench.stops.stopped("cart-1")
    assert bench.restarted().stopped("cart-2") is None


def test_what_cannot_be_read_of_the_last_run_is_a_stop_of_the_site() -> None:
    bench = Bench()
    bench.stops.restore(b"{broken")
    assert bench.stops.stopped("any") is not None
