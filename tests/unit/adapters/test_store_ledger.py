from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from store_samples import raw

from gateway.adapters.store_ledger import DeliveryLedger
from gateway.messages import RawMessage

MESSAGES = st.lists(st.builds(raw, st.text(max_size=2), st.integers(1, 40)), max_size=60)


def again(message: RawMessage) -> RawMessage:
    return message._replace(duplicate=True, connection=message.connection + 1)


@given(MESSAGES)
def test_it_knows_the_last_ones_and_only_when_they_are_sent_again(messages: list[RawMessage]) -> None:
    ledger = DeliveryLedger(20)
    ledger.add(messages)
    latest = {message.mid: message for message in messages}
    order = list(dict.fromkeys(message.mid for message in reversed(messages)))[:20]
    for mid, message in latest.items():
        assert (ledger.delivered([again(message)]) == {0}) == (mid in order)
        assert ledger.delivered([message]) == frozenset()


@given(MESSAGES, MESSAGES)
def test_it_is_the_same_after_dump_and_load(before: list[RawMessage], after: list[RawMessage]) -> None:
    one, other = DeliveryLedger(20), DeliveryLedger(20)
    one.add(before)
    other.load(one.dump())
    one.add(after)
    other.add(after)
    assert other.dump() == one.dump()
    assert len(other) == len(one) <= 20


def test_topic_and_payload_are_told_apart() -> None:
    ledger = DeliveryLedger(20)
    ledger.add([RawMessage("ab", b"c", 1, False, 0.0, 1)])
    assert ledger.delivered([RawMessage("a", b"bc", 1, False, 0.0, 1, True)]) == frozenset()


def test_messages_of_qos_0_are_never_taken_for_duplicates() -> None:
    ledger = DeliveryLedger(20)
    ledger.add([raw("1", 0, qos=0)])
    assert ledger.delivered([raw("1", 0, qos=0, duplicate=True)]) == frozenset()
