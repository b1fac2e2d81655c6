"""The model that an adapter is trained for, read out of its GGUF file into bfloat16 weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM

from gateway.errors import ModelFileError
from gateway.training import attention


def load(file: Path) -> Any:
    """The model with its weights frozen, as llama.cpp sees them: quantised and taken apart again.

    Raises:
        ModelFileError: transformers cannot read the file, or not for this architecture.
    """
    try:
        found = AutoModelForCausalLM.from_pretrained(str(file.parent), gguf_file=file.name, dtype=torch.bfloat16)
    except (OSError, ValueError, KeyError, NotImplementedError) as error:
        raise ModelFileError(f"{file}: transformers cannot read it: {str(error).splitlines()[0]}") from error
    model = found.to(torch.bfloat16).requires_grad_(requires_grad=False)
    model.config.use_cache = False
    attention.install(model)
    return model
