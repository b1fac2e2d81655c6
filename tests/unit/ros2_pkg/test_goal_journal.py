from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from edge_gateway_ros import goal_journal, goals
from edge_gateway_ros.disk_thread import DiskThread
from edge_gateway_ros.goal_journal import GoalJournal, JournalBusy, machine_boot
from edge_gateway_ros.goals import ACCEPTED, ENDED, RECEIVED, SENDING, GoalBook
from hypothesis import given
from hypothesis import strategies as st

from gateway.robot_messages import RobotEvent

NOW = 1e9


@pytest.fixture
def disk() -> Iterator[DiskThread]:
    thread = DiskThread()
    thread.start()
    yield thread
    thread.end()


def run(book: GoalBook, journal: GoalJournal, goal: str, *, end: bool, now: float = NOW) -> None:
    message = {"id": goal, "fields": {"x": 1}}
    received = book.received(message, now)
    assert received is not None
    journal.write(RECEIVED, received, now, message)
    accepted = book.accepted(goal, now)
    assert accepted is not None
    journal.write(ACCEPTED, accepted, now)
    if end:
        ended = book.ended(goal, "succeeded", now)
        assert ended is not None
        journal.write(ENDED, ended, now)


def reopened(folder: Path, disk: DiskThread, now: float = NOW) -> GoalBook:
    journal, book = GoalJournal(folder, disk), GoalBook("r", "b2")
    book.replay(journal.open(now))
    journal.close()
    return book


def test_what_is_written_is_there_at_once_and_after_a_restart(tmp_path: Path, disk: DiskThread) -> None:
    journal, book = GoalJournal(tmp_path, disk), GoalBook("r", "b1")
    assert journal.open(NOW) == []
    run(book, journal, "open", end=False)
    run(book, journal, "done", end=True)
    assert len((tmp_path / "goals.jsonl").read_bytes().splitlines()) == 5  # before close: a kill -9 keeps it
    journal.close()
    again = reopened(tmp_path, disk)
    assert [state.id for state in again.open()] == ["open"]
    state = again.get("open")
    assert state is not None
    assert (state.phase, state.message) == (ACCEPTED, {"id": "open", "fields": {"x": 1}})
    before, after = book.get("done"), again.get("done")
    assert before is not None
    assert after is not None
    assert before.newest == after.newest


@given(st.integers(0, 400))
def test_a_torn_line_costs_only_itself(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("journal")
    disk = DiskThread()
    disk.start()
    journal, book = GoalJournal(folder, disk), GoalBook("r", "b1")
    journal.open(NOW)
    run(book, journal, "a", end=True)
    whole = (folder / "goals.jsonl").stat().st_size
    run(book, journal, "b", end=False)
    journal.close()
    file = folder / "goals.jsonl"
    file.write_bytes(file.read_bytes()[: whole + cut])
    again = reopened(folder, disk)
    disk.end()
    done = again.get("a")
    assert done is not None
    assert done.phase == ENDED
    assert again.get("b") is None or again.get("b") in again.open()


def test_one_node_at_a_time(tmp_path: Path, disk: DiskThread) -> None:
    first = GoalJournal(tmp_path, disk)
    first.open(NOW)
    with pytest.raises(JournalBusy):
        GoalJournal(tmp_path, disk).open(NOW)
    first.close()
    reopened(tmp_path, disk)


def test_old_ends_go_and_open_goals_stay(tmp_path: Path, disk: DiskThread) -> None:
    journal, book = GoalJournal(tmp_path, disk), GoalBook("r", "b1")
    journal.open(NOW)
    run(book, journal, "old", end=True)
    run(book, journal, "open", end=False)
    run(book, journal, "young", end=True, now=NOW + goals.KEPT)
    journal.close()
    again = reopened(tmp_path, disk, NOW + goals.KEPT + 1.0)
    assert again.get("old") is None
    assert again.get("open") is not None
    assert again.get("young") is not None
    steps = [json.loads(line)["step"] for line in (tmp_path / "goals.jsonl").read_text().splitlines()]
    assert steps == [RECEIVED, ACCEPTED, ENDED]


def test_it_is_compacted_while_it_grows(tmp_path: Path, disk: DiskThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goal_journal, "LARGEST", 5000)
    journal, book = GoalJournal(tmp_path, disk), GoalBook("r", "b1")
    journal.open(NOW)
    for number in range(50):
        run(book, journal, f"old-{number}", end=True)
    run(book, journal, "new", end=False, now=NOW + goals.KEPT + 1.0)
    assert (tmp_path / "goals.jsonl").stat().st_size < 5000
    journal.close()
    assert [state.id for state in reopened(tmp_path, disk, NOW + goals.KEPT + 1.0).open()] == ["new"]


def test_a_full_disk_is_said_and_the_next_line_is_whole(
    tmp_path: Path, disk: DiskThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, book = GoalJournal(tmp_path, disk), GoalBook("r", "b1")
    journal.open(NOW)
    out = journal._out
    assert out is not None
    whole = out

    class Full:
        def write(self, line: bytes) -> int:
            return whole.write(line[: len(line) // 2])

        def fileno(self) -> int:
            return whole.fileno()

    monkeypatch.setattr(journal, "_out", Full())
    with pytest.raises(OSError, match="full"):
        run(book, journal, "a", end=False)
    monkeypatch.setattr(journal, "_out", out)
    run(book, journal, "b", end=False)
    journal.close()
    assert [state.id for state in reopened(tmp_path, disk).open()] == ["b"]


STEPS: dict[str, Any] = {
    "received": lambda book: book.received({"id": "g"}, NOW),
    "accepted": lambda book: book.accepted("g", NOW),
    "feedback": lambda book: book.feedback("g", {"x": 1}, NOW),
    "cancel": lambda book: book.cancel("g", "0", "", NOW),
    "ended": lambda book: book.ended("g", "aborted", NOW),
    "forged": lambda book: book.forged("g", "signature", "key", "no", NOW),
}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
def test_in_whatever_order_a_goal_ends_once_and_begins_once(steps: list[str]) -> None:
    book = GoalBook("r", "b")
    events = []
    for step in steps:
        event = STEPS[step](book)
        if event is not None and step != "forged":
            RobotEvent.model_validate(event)
            events.append(event)
            state = book.get("g")
            assert state is not None
            assert state.newest == event
    kinds = [event["event"] for event in events]
    assert kinds.count("ended") <= 1
    assert kinds.count("received") <= 1
    assert kinds.count("accepted") <= 1
    assert "ended" not in kinds[:-1]
    assert len({event["id"] for event in events}) == len(events)
    if "accepted" in kinds:
        assert "received" in kinds[: kinds.index("accepted")]


def test_the_book_is_bounded_and_forgets_nothing_that_may_come_again() -> None:
    book = GoalBook("r", "b")
    for number in range(goals.MOST + 5):
        book.ended(f"old-{number}", "succeeded", NOW)
    assert book.get("old-0") is not None  # young
    book.ended("new", "succeeded", NOW + goals.YOUNG + 1.0)
    assert book.get("old-0") is None
    assert book.get(f"old-{goals.MOST + 4}") is not None
    book.ended("newer", "succeeded", NOW + goals.KEPT + 1.0)
    assert book.get(f"old-{goals.MOST + 4}") is None


def test_forged_goals_take_no_place_of_others() -> None:
    book = GoalBook("r", "b")
    book.ended("mine", "succeeded", NOW)
    for number in range(goals.FORGED + 1):
        book.forged(f"f-{number}", "signature", "key", "no", NOW)
    assert book.get("f-0") is None
    assert book.get("mine") is not None


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["event", "at", "step", "message"]),
            st.none() | st.integers() | st.just({"goal": "g"}) | st.sampled_from(["received", "ended"]),
        )
    )
)
def test_a_strange_journal_is_passed_over(entries: list[dict[str, Any]]) -> None:
    book = GoalBook("r", "b")
    book.replay(entries)
    assert len(book.open()) <= 1


@pytest.mark.parametrize(
    ("written", "read_on", "steps", "sent"),
    [
        ("boot-1", "boot-1", [], False),
        ("boot-1", "boot-1", [SENDING], True),
        ("boot-1", "boot-1", [SENDING, ACCEPTED], True),
        ("boot-1", "boot-1", [ACCEPTED], True),
        ("boot-1", "boot-2", [], True),  # after a power cut the last lines may be missing
        ("", "", [], True),
    ],
)
def test_only_within_a_boot_is_it_sure_that_nothing_was_sent(
    tmp_path: Path, disk: DiskThread, written: str, read_on: str, steps: list[str], *, sent: bool
) -> None:
    journal, book = GoalJournal(tmp_path, disk, written), GoalBook("r", "b1")
    journal.open(NOW)
    event = book.received({"id": "g"}, NOW)
    assert event is not None
    journal.write(RECEIVED, event, NOW, {"id": "g"})
    for step in steps:
        journal.write(step, event, NOW)
    journal.close()
    again, found = GoalJournal(tmp_path, disk, read_on), GoalBook("r", "b2")
    found.replay(again.open(NOW), read_on)
    again.close()
    state = found.get("g")
    assert state is not None
    assert state.sent is sent


def test_a_boot_of_the_machine_has_a_name() -> None:
    assert machine_boot() == machine_boot() != ""
