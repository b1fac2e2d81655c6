from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from lora_file import write_lora
from worker_requests import GRAMMAR, SYSTEM, Running, generation

from gateway.adapters.llama_client import LlamaClient
from gateway.adapters.llama_process import WorkerSettings
from gateway.adapters.llama_protocol import MOST_ADAPTERS
from gateway.errors import AdapterError
from gateway.inference import Prompt, ScoreRequest

ASK = ScoreRequest(Prompt(SYSTEM, "The door was open."), ("The door", "A fan"), 30.0)


async def test_a_request_names_its_adapter_and_nothing_of_another_one_is_used(
    client: LlamaClient, model_file: Path, tmp_path: Path, running: Running
) -> None:
    file = tmp_path / "adapter.gguf"
    write_lora(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    plain = await client.score(ASK)
    adapted = await client.score(replace(ASK, adapter=str(file)))
    again = await client.score(ASK)
    adapted_again = await client.score(replace(ASK, adapter=str(file)))
    async with running(WorkerSettings(model_file, name="cold-room", adapter=file, threads=1)) as configured:
        info = await configured.wait_up()
        fresh = await configured.score(ASK)
    assert (plain.adapter, adapted.adapter, again.adapter, fresh.adapter) == (None, digest, None, digest)
    assert (info.name, info.adapter) == ("cold-room", digest)
    assert adapted.logprobs != pytest.approx(plain.logprobs, abs=0.01)
    assert adapted.logprobs == adapted_again.logprobs == fresh.logprobs
    assert again.logprobs == plain.logprobs
    assert adapted.evaluated_tokens == plain.evaluated_tokens > 30
    assert again.evaluated_tokens == adapted_again.evaluated_tokens < 15
    written = await client.generate(replace(generation("The door was open.", GRAMMAR), adapter=str(file)))
    assert written.adapter == digest


async def test_an_adapter_that_does_not_fit_costs_the_request_only(
    client: LlamaClient, model_file: Path, tmp_path: Path
) -> None:
    narrow, text = tmp_path / "narrow.gguf", tmp_path / "text.gguf"
    write_lora(narrow, width=100)
    text.write_text("no model")
    for file, said in (
        (narrow, "is no LoRA adapter for"),
        (model_file, "is no LoRA adapter for"),
        (text, "is no GGUF"),
        (tmp_path / "missing.gguf", "no such file|cannot be read"),
    ):
        with pytest.raises(AdapterError, match=said) as caught:
            await client.score(replace(ASK, adapter=str(file)))
        assert str(file) in str(caught.value)
    assert (await client.score(ASK)).adapter is None
    assert client.restarts == 0


async def test_more_adapters_than_stay_loaded(client: LlamaClient, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.gguf" for number in range(MOST_ADAPTERS + 2)]
    for number, file in enumerate(files):
        write_lora(file, seed=number)
    short = replace(ASK, prompt=Prompt("", "Door?"))
    scores = [await client.score(replace(short, adapter=str(file))) for file in files]
    assert len({score.adapter for score in scores}) == len({score.logprobs for score in scores}) == len(files)
    again = await client.score(replace(short, adapter=str(files[0])))
    assert again.logprobs == scores[0].logprobs
    write_lora(files[0], seed=99)
    changed = await client.score(replace(short, adapter=str(files[0])))
    assert changed.adapter == hashlib.sha256(files[0].read_bytes()).hexdigest()
    assert changed.logprobs != pytest.approx(again.logprobs, abs=0.01)
