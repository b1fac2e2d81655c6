"""Whatever is said and whatever the model makes of it: one answer at least, and nothing breaks."""

from __future__ import annotations

import asyncio
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from talking import Talking

ACTIONS = ("drive", "park", "wait", "carry", "fly")
VALUES = (
    "dock",
    "shelf-a",
    "nowhere",
    "5s",
    "2h",
    "1e9s",
    "x2",
    "slow",
    "max",
    "yes",
    '"a text"',
    "-3",
    "12kg",
    "99999kg",
)
ARGUMENTS = st.tuples(
    st.sampled_from(("to", "at", "for", "from", "payload", "fragile", "mode")), st.sampled_from(VALUES)
)
STEPS = st.tuples(st.sampled_from(ACTIONS), st.lists(ARGUMENTS, max_size=3, unique_by=lambda row: row[0]))
PLANS = st.lists(STEPS, min_size=1, max_size=9).map(
    lambda steps: " ; ".join(" ".join([name, *(f"{key}={value}" for key, value in args)]) for name, args in steps)
)
WRITTEN = (
    PLANS | st.sampled_from(("refuse", "ask to", "ask nothing", "answer last", "answer can")) | st.text(max_size=40)
)
SAID = st.text(max_size=60) | st.sampled_from(("go to the shelf", "then do it again", "no, instead", "wait 2 hours"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SAID, WRITTEN, st.floats(-5.0, 0.0)), min_size=1, max_size=4), st.booleans())
def test_everything_is_answered(said: list[tuple[str, str, float]], as_json: bool) -> None:
    async def talk() -> None:
        bench = Talking()
        async with bench.running():
            for number, (text, written, logprob) in enumerate(said):
                bench.model.anything, bench.model.logprob = written, logprob
                payload = json.dumps({"id": f"t{number}", "text": text}).encode() if as_json else text.encode()
                before = len(bench.told())
                await bench.put(bench.message("commands", payload))
                assert len(bench.told()) > before
            assert all(row["text"] or row["event"] == "approved" for row in bench.told())

    asyncio.run(talk())
