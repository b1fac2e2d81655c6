from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

pytest.importorskip("torch", reason="needs the extra train")
pytest.importorskip("transformers", reason="needs the extra train")
pytest.importorskip("gguf", reason="needs the extra train")

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from gateway.errors import ModelFileError
from gateway.training import adapter_file, attention, loop, lora
from gateway.training.examples import Tokens
from gateway.training.loop import Progress, Schedule
from gateway.training.packing import pack
from gateway.training.team import Team, together

VOCABULARY = 50


def tiny(seed: int = 0, *, hidden: int = 24) -> Any:
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=hidden,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=3,
        num_key_value_heads=1,
        tie_word_embeddings=True,
        initializer_range=0.2,
    )
    model = LlamaForCausalLM(config).requires_grad_(requires_grad=False)
    model.config.use_cache = False
    return model


def sentences(random: Random, count: int) -> list[Tokens]:
    """Behind one prefix; the answer is always the same."""
    prefix = tuple(random.randrange(VOCABULARY) for _ in range(9))
    found = []
    for _ in range(count):
        prompt = (*prefix, *(random.randrange(VOCABULARY) for _ in range(random.randint(2, 6))))
        found.append(Tokens((*prompt, 7, 8, 9, 1), len(prompt)))
    return found


def groups(seed: int) -> Iterator[list[Tokens]]:
    random = Random(seed)
    while True:
        yield sentences(random, 6)


def quiet(_progress: Progress) -> None:
    pass


def test_a_sentence_in_a_pack_is_read_as_if_it_were_alone() -> None:
    plain, packed = tiny(), tiny()
    attention.install(packed)
    rows = sentences(Random(1), 11)
    together = loop.logits(packed, pack(rows))
    at = 0
    for row in sorted(rows, key=lambda row: len(row.tokens)):
        wanted = plain(input_ids=torch.tensor([row.tokens[:-1]])).logits[0, row.start - 1 :]
        torch.testing.assert_close(together[at : at + len(wanted)], wanted, atol=1e-4, rtol=1e-4)
        at += len(wanted)
    assert at == len(together)


def taught(crew: Team, folder: Path) -> None:
    torch.set_num_threads(1)
    model = tiny()
    attention.install(model)
    torch.manual_seed(5)
    lora.attach(model, 4, 8.0)
    loop.train(model, groups(1), Schedule(6, rate=5e-2, packs=2), folder / "t.pt", quiet, team=crew)


def test_two_processes_learn_what_one_does(tmp_path: Path) -> None:
    weights = []
    for size in (1, 2):
        folder = tmp_path / str(size)
        folder.mkdir()
        with together(size, folder, taught, folder) as crew:
            taught(crew, folder)
        weights.append(torch.load(folder / "t.pt", weights_only=True))
    one, two = weights
    assert (one["step"], one["sentences"]) == (two["step"], two["sentences"]) == (6, 72)
    for name, value in one["lora"].items():
        torch.testing.assert_close(two["lora"][name], value, atol=1e-4, rtol=1e-3)


def ends_early(crew: Team) -> None:
    assert crew.rank == 1


@pytest.mark.timeout(120)
def test_a_process_that_ends_early_ends_the_others(tmp_path: Path) -> None:
    layer = torch.nn.Linear(2, 2)
    layer(torch.ones(1, 2)).sum().backward()
    with together(2, tmp_path, ends_early) as crew, pytest.raises(RuntimeError):
        list(itertools.starmap(crew.average, [(layer.parameters(),)] * 3))


def test_packs_share_the_longest_common_beginning() -> None:
    rows = sentences(Random(2), 4)
    found = pack(rows)
    assert found.layout.prefix >= 9
    assert found.sentences == 4
    assert found.tokens.shape[1] == found.layout.prefix + sum(len(r.tokens) - 1 - found.layout.prefix for r in rows)
    assert found.targets.tolist() == [
        token for row in sorted(rows, key=lambda row: len(row.tokens)) for token in row.tokens[row.start :]
    ]
    alone = pack(rows[:1])
    assert alone.tokens.shape[1] == len(rows[0].tokens) - 1


def test_an_adapter_begins_as_nothing_and_learns(tmp_path: Path) -> None:
    model = tiny()
    attention.install(model)
    batch = pack(sentences(Random(3), 4))
    before = loop.logits(model, batch)
    lora.attach(model, 4, 8.0)
    assert len(list(lora.adapters(model))) == 2 * 7
    torch.testing.assert_close(loop.logits(model, batch), before)
    seen: list[Progress] = []
    last = loop.train(model, groups(1), Schedule(40, rate=5e-2), tmp_path / "t.pt", seen.append)
    assert last.loss < seen[0].loss - 0.3
    assert "sentences" in last.line(Schedule(40))


def test_training_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    model = tiny()
    attention.install(model)
    lora.attach(model, 2, 4.0)
    file = tmp_path / "t.pt"
    first = loop.train(model, groups(1), Schedule(3), file, quiet)
    saved = lora.state(model)
    again = tiny()
    attention.install(again)
    lora.attach(again, 2, 4.0)
    unchanged = loop.train(again, groups(1), Schedule(3), file, quiet)
    assert unchanged.step == first.step
    assert unchanged.loss == pytest.approx(first.loss)
    for key, value in lora.state(again).items():
        torch.testing.assert_close(value, saved[key])
    more = loop.train(again, groups(1), Schedule(5), file, quiet)
    assert (first.step, more.step) == (3, 5)
    assert more.sentences == 6 * more.step


def test_an_adapter_survives_its_file(tmp_path: Path) -> None:
    model = tiny()
    lora.attach(model, 4, 8.0)
    with torch.no_grad():
        for parameter in lora.parameters(model):
            parameter.copy_(torch.randn_like(parameter).half().float())
    saved = lora.state(model)
    file = tmp_path / "a.gguf"
    adapter_file.write(model, file, "a", 8.0)
    other = tiny()
    lora.attach(other, 4, 8.0)
    adapter_file.read(other, file)
    for key, value in lora.state(other).items():
        torch.testing.assert_close(value, saved[key])
    wrong = tiny()
    lora.attach(wrong, 2, 8.0)
    with pytest.raises(ModelFileError, match="its rank is 4, above 2"):
        adapter_file.read(wrong, file)
    file.write_bytes(b"no")
    with pytest.raises(ModelFileError, match="cannot be read"):
        adapter_file.read(other, file)


def test_an_adapter_of_a_lower_rank_is_the_same_in_a_wider_one(tmp_path: Path) -> None:
    model, other = tiny(), tiny()
    lora.attach(model, 4, 8.0)
    lora.attach(other, 12, 12.0)
    with torch.no_grad():
        for parameter in lora.parameters(model):
            parameter.copy_(torch.randn_like(parameter).half().float())
    adapter_file.write(model, tmp_path / "a.gguf", "a", 8.0)
    adapter_file.read(other, tmp_path / "a.gguf")
    for (_, _, one), (_, _, wide) in zip(lora.adapters(model), lora.adapters(other), strict=True):
        torch.testing.assert_close(wide.scale * wide.b @ wide.a, one.scale * one.b @ one.a)
        assert wide.a[4:].abs().sum() > 0  # or these would never learn


def test_a_wide_adapter_is_kept_in_blocks_of_eight_bits(tmp_path: Path) -> None:
    model, other = tiny(hidden=96), tiny(hidden=96)
    for one in (model, other):
        lora.attach(one, 32, 64.0)
    with torch.no_grad():
        for parameter in lora.parameters(model):
            parameter.copy_(torch.randn_like(parameter))
    file = tmp_path / "a.gguf"
    adapter_file.write(model, file, "a", 64.0)
    adapter_file.read(other, file)
    saved = lora.state(model)
    for key, value in lora.state(other).items():
        error = (value - saved[key]).abs().max() / saved[key].abs().max()
        assert 0 < error < 1 / 127
    assert file.stat().st_size < 1.3 * sum(value.numel() for value in saved.values()) + 10_000


@pytest.mark.parametrize("heads", [1, 3, 9])
def test_rows_of_heads_are_permuted_as_llama_cpp_wants_them(heads: int) -> None:
    rows = torch.arange(heads * 8 * 2).reshape(heads * 8, 2).float().numpy()
    there = adapter_file.permuted(rows, heads)
    assert (adapter_file.unpermuted(there, heads) == rows).all()
    first = [int(row[0]) // 2 for row in there[:8]]
    assert first == list(itertools.chain.from_iterable((i, i + 4) for i in range(4)))
