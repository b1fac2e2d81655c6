"""The model that an adapter is trained for, read out of its GGUF file into plain weights."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM

from gateway.errors import ModelFileError
from gateway.training import attention


def fastest() -> torch.dtype:
    """The type that this processor multiplies faster: bfloat16 is twice as fast on some, and half as fast on others."""
    seconds: dict[torch.dtype, float] = {}
    for dtype in (torch.float32, torch.bfloat16):
        x, weight = torch.ones(512, 576, dtype=dtype), torch.ones(1536, 576, dtype=dtype)
        x @ weight.T
        runs = []
        for _ in range(5):
            began = time.process_time()
            x @ weight.T
            runs.append(time.process_time() - began)
        seconds[dtype] = min(runs)
    return min(seconds, key=lambda dtype: seconds[dtype])


def load(file: Path, dtype: torch.dtype) -> Any:
    """The model with its weights frozen, as llama.cpp sees them: quantised and taken apart again.

    Raises:
        ModelFileError: transformers cannot read the file, or not for this architecture.
    """
    try:
        found = AutoModelForCausalLM.from_pretrained(str(file.parent), gguf_file=file.name, dtype=torch.float32)
    except (OSError, ValueError, KeyError, NotImplementedError) as error:
        raise ModelFileError(f"{file}: transformers cannot read it: {str(error).splitlines()[0]}") from error
    model = found.to(dtype).requires_grad_(requires_grad=False)
    model.config.use_cache = False
    attention.install(model)
    return model
