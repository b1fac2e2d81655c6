from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gateway.adapters.prefix_states import PrefixStates

TOKENS = (1, 2, 3)


def stored(folder: Path, model: str = "m", **bounds: int) -> PrefixStates:
    states = PrefixStates(folder, model, **bounds)
    states.write("a", TOKENS, b"cells")
    states.finish()
    return states


def test_what_was_written_is_read_by_the_next_process(tmp_path: Path) -> None:
    stored(tmp_path / "new")
    later = PrefixStates(tmp_path / "new", "m")
    assert later.has("a", TOKENS)
    assert later.read("a", TOKENS) == b"cells"


@pytest.mark.parametrize(("model", "adapter", "tokens"), [("n", "a", TOKENS), ("m", "b", TOKENS), ("m", "a", (1, 2))])
def test_another_model_adapter_or_prefix_has_no_state(
    tmp_path: Path, model: str, adapter: str, tokens: tuple[int, ...]
) -> None:
    stored(tmp_path)
    other = PrefixStates(tmp_path, model)
    assert not other.has(adapter, tokens)
    assert not other.worth(adapter, tokens, 1e9)
    assert other.read(adapter, tokens) is None
    assert stored(tmp_path).read("a", TOKENS) == b"cells"


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"X" + data[1:], lambda data: data[:-1] + b"X", lambda _: b""]
)
def test_a_damaged_file_is_removed(tmp_path: Path, damage: object) -> None:
    states = stored(tmp_path)
    file = states.file("a", TOKENS)
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert states.read("a", TOKENS) is None
    assert not file.exists()


def test_the_files_used_longest_ago_go_and_others_stay(tmp_path: Path) -> None:
    mine = tmp_path / "notes.txt"
    mine.write_text("not ours")
    left = tmp_path / ".x.kv.tmp"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    states = PrefixStates(tmp_path, "m", most=3)
    for number in range(5):
        states.write("", (number,), b"x")
        states.finish()
        os.utime(states.file("", (number,)), (time.time() + number - 100,) * 2)
        states.read("", (0,))  # counts as used
    assert [states.has("", (number,)) for number in range(5)] == [True, False, False, True, True]
    assert mine.exists()
    assert not left.exists()


def test_the_files_together_are_bounded(tmp_path: Path) -> None:
    states = PrefixStates(tmp_path, "m", most_bytes=250)
    for number in range(4):
        states.write("", (number,), bytes(100))
        states.finish()
        os.utime(states.file("", (number,)), (number, number))
    assert sum(file.stat().st_size for file in tmp_path.glob("*.kv")) <= 250
    assert states.has("", (3,))
    states.write("", (9,), bytes(300))
    states.finish()
    assert not states.has("", (9,))


def test_reading_is_worth_it_only_where_it_is_faster(tmp_path: Path) -> None:
    states = stored(tmp_path)
    assert states.worth("a", TOKENS, 1.0)
    states.took(5, 10.0)
    assert not states.worth("a", TOKENS, 1.0)
    assert states.worth("a", TOKENS, 100.0)


def test_a_folder_that_cannot_be_made_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    states = stored(tmp_path / "file" / "folder")
    assert states.read("a", TOKENS) is None
