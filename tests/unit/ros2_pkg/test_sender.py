"""A goal is sent once, and only to what lives; what services say of themselves is believed."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest
from node_fakes import Empty, Run, SetBoolResponse, ended


def test_a_goal_is_sent_after_a_sign_of_life_and_followed_to_its_end() -> None:
    run = Run()
    run.begin()
    assert run.port.sent == []
    run.port.asked[0](Empty())
    run.port.sent[0][0](SimpleNamespace(accepted=True))
    run.port.results[0](ended(4))
    assert run.teller.steps == [("accepted", None), ("accepted", None), ("succeeded", None)]
    assert run.runner.count == 0


@pytest.mark.parametrize(
    ("answer", "stopped", "not_after", "code", "rule"),
    [
        (None, False, 4e9, "no-answer", "catalog"),
        (Empty(), True, 4e9, "canceled", "stop latch"),
        (Empty(), False, 1e9, "expired", "not_after"),
    ],
)
def test_what_is_not_sent_after_all(answer: Any, stopped: bool, not_after: float, code: str, rule: str) -> None:
    run = Run()
    run.begin(not_after=not_after)
    run.is_stopped = stopped
    run.port.asked[0](answer)
    assert (run.teller.end, run.teller.more["rule"], run.port.sent) == (("refused", code), rule, [])


@pytest.mark.parametrize(
    ("status", "end"), [(None, ("unknown", "timeout")), (0, ("rejected", None)), (4, ("succeeded", None))]
)
def test_not_accepted_may_mean_that_the_server_has_it(status: int | None, end: tuple[str, str | None]) -> None:
    run = Run()
    run.begin()
    run.port.asked[0](Empty())
    run.port.sent[0][0](SimpleNamespace(accepted=False))
    run.port.results[0](None if status is None else ended(status))
    assert run.teller.end == end


def test_accepted_too_late_is_cancelled() -> None:
    run = Run()
    run.begin()
    run.port.asked[0](Empty())
    run.port.sent[0][0](None)
    assert run.teller.end == ("unknown", "timeout")
    before = len(run.port.cancels)
    run.port.sent[0][1](SimpleNamespace(accepted=True))
    assert len(run.port.cancels) == before + 1


@pytest.mark.parametrize(
    ("success", "said", "end", "text"),
    [
        (True, "lit", "succeeded", None),
        (False, "the bulb is broken", "aborted", "the bulb is broken"),
        (False, "", "aborted", "The service says that it did not succeed."),
    ],
)
def test_a_service_that_says_that_it_failed_has_not_succeeded(
    success: bool, said: str, end: str, text: str | None
) -> None:
    run = Run()
    run.begin("service")
    response = SetBoolResponse()
    response.success, response.message = success, said
    run.watch.answer(response)
    assert run.teller.end == (end, None)
    assert run.teller.more.get("text") == text
    assert run.teller.more["fields"] == {"success": success, "message": said}


def test_a_service_whose_answer_says_nothing_of_success() -> None:
    run = Run()
    run.begin("service")
    run.watch.answer(Empty())
    assert run.teller.end == ("succeeded", None)


def test_a_service_that_does_not_answer() -> None:
    run = Run()
    run.begin("service", limit=5.0)
    run.calls.tick(time.monotonic() + 5.1)
    assert run.teller.end == ("unknown", "timeout")


def test_a_message_is_published_once() -> None:
    run = Run()
    run.begin("topic")
    assert len(run.watch.published) == 1
    assert run.teller.end == ("succeeded", None)


def test_what_cannot_be_written_down_is_not_sent() -> None:
    run = Run()
    run.teller.full = True
    run.begin()
    run.port.asked[0](Empty())
    assert run.port.sent == []
    assert run.teller.end == ("refused", "journal")
