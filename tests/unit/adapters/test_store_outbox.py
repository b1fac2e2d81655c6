from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import outgoing

from gateway.adapters.store import SqliteStore
from gateway.adapters.store_outbox import OutboxTable
from gateway.adapters.store_reader import StoreReader
from gateway.adapters.store_schema import open_database
from gateway.config import OutboxSettings
from gateway.messages import OutboxMessage, Severity
from gateway.ports import Commit, Recovery

Opened = Callable[..., AbstractAsyncContextManager[tuple[SqliteStore, Recovery]]]
SEVERITIES = st.sampled_from(Severity)
MAXIMUM = 10


def expected(messages: list[OutboxMessage]) -> tuple[list[OutboxMessage], Counter[str]]:
    """The policy in its plainest form: one message after the other."""
    kept: list[OutboxMessage] = []
    dropped: Counter[str] = Counter()
    for message in messages:
        kept.append(message)
        if len(kept) > MAXIMUM:
            given_up = min((m for m in kept if m.rank < Severity.CRITICAL.rank), key=lambda m: m.rank, default=None)
            if given_up is not None:
                kept.remove(given_up)
                dropped[f"outbox:{list(Severity)[given_up.rank].value}"] += 1
    return kept, dropped


@given(st.lists(st.tuples(SEVERITIES, st.sampled_from(["out/a", "out/b"])), max_size=60), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_the_oldest_of_the_least_severity_goes_first_and_critical_never(
    tmp_path: Path,
    rows: list[tuple[Severity, str]],
    reopened: bool,
) -> None:
    (tmp_path / "gateway.db").unlink(missing_ok=True)
    connection = open_database(tmp_path / "gateway.db", "crash")
    table = OutboxTable(connection, OutboxSettings(max_messages=MAXIMUM))
    messages = [outgoing(str(n), severity, topic=topic) for n, (severity, topic) in enumerate(rows)]
    for message in messages:
        table.add([message])
    if reopened:
        table.recount()
    kept, dropped = expected(messages)
    assert table.waiting(1000, ()) == kept
    assert dict(connection.execute("SELECT name, value FROM counter")) == dict(dropped)
    connection.close()


@given(st.lists(SEVERITIES, max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_many_at_once_keep_the_same_severities_as_one_by_one(tmp_path: Path, severities: list[Severity]) -> None:
    (tmp_path / "gateway.db").unlink(missing_ok=True)
    connection = open_database(tmp_path / "gateway.db", "crash")
    table = OutboxTable(connection, OutboxSettings(max_messages=MAXIMUM))
    messages = [outgoing(str(n), severity) for n, severity in enumerate(severities)]
    table.add(messages)
    kept = table.waiting(1000, ())
    wanted, _ = expected(messages)
    assert Counter(m.rank for m in kept) == Counter(m.rank for m in wanted)
    assert kept == [m for m in messages if m in kept]  # in order
    connection.close()


async def test_old_messages_are_given_up_but_never_critical_ones(opened: Opened, tmp_path: Path) -> None:
    now = 1000.0
    async with opened(outbox=OutboxSettings(max_age=100.0), now=lambda: now) as (store, _):
        await store.commit(Commit(outbox=[outgoing("old"), outgoing("worst", Severity.CRITICAL)]))
        now = 1101.0
        await store.commit(Commit(outbox=[outgoing("new", created=now)]))
        assert [m.id for m in await store.waiting(10)] == ["worst", "new"]
        with StoreReader(tmp_path) as reader:
            assert reader.counts() == {"outbox:info": 1}
            assert reader.waiting() == 2


async def test_urgent_ones_come_first_and_topics_can_be_left_out(opened: Opened) -> None:
    async with opened() as (store, _):
        rows = [("1", "out/a", False), ("2", "out/b", True), ("3", "out/a", False), ("4", "out/c", True)]
        await store.commit(Commit(outbox=[outgoing(n, topic=topic, urgent=urgent) for n, topic, urgent in rows]))
        assert [m.id for m in await store.waiting(3)] == ["2", "4", "1"]
        assert [m.id for m in await store.waiting(9, ["out/a", "out/c"])] == ["2"]
        await store.published(["2", "1", "never there"])
        assert [m.id for m in await store.waiting(9)] == ["4", "3"]


async def test_the_same_id_waits_once(opened: Opened) -> None:
    async with opened(outbox=OutboxSettings(max_messages=10)) as (store, _):
        for _ in range(20):
            await store.commit(Commit(outbox=[outgoing("same")]))
        await store.commit(Commit(outbox=[outgoing(str(n)) for n in range(9)]))
        assert [m.id for m in await store.waiting(99)] == ["same", *map(str, range(9))]


def test_tables_are_used_with_their_indexes(tmp_path: Path) -> None:
    connection: sqlite3.Connection = open_database(tmp_path / "gateway.db", "crash")
    for query in (
        "SELECT id FROM outbox ORDER BY urgent DESC, sequence LIMIT 50",
        "SELECT sequence FROM outbox WHERE rank < 3 ORDER BY rank, sequence LIMIT 5",
        "SELECT sequence FROM outbox WHERE rank < 3 AND created < 7",
    ):
        plan = " ".join(str(row) for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
        assert "USING INDEX" in plan or "USING COVERING INDEX" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
    connection.close()
