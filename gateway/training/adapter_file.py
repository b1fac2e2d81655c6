"""Writes an adapter as GGUF, as llama.cpp's ``convert_lora_to_gguf.py`` does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
from numpy.typing import NDArray

from gateway.errors import ModelFileError
from gateway.training import lora

_TENSORS = {
    "q_proj": "attn_q",
    "k_proj": "attn_k",
    "v_proj": "attn_v",
    "o_proj": "attn_output",
    "gate_proj": "ffn_gate",
    "up_proj": "ffn_up",
    "down_proj": "ffn_down",
}


def write(model: Any, file: Path, name: str, alpha: float) -> None:
    """Write the adapters of ``model``; the file appears at once and whole."""
    part = file.with_suffix(".part")
    writer = gguf.GGUFWriter(str(part), "llama")
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", alpha)
    writer.add_name(name)
    heads = {"q_proj": model.config.num_attention_heads, "k_proj": model.config.num_key_value_heads}
    for number, projection, layer in lora.adapters(model):
        a, b = layer.a.detach().numpy(), layer.b.detach().numpy()
        if projection in heads:
            b = permuted(b, heads[projection])
        tensor = f"blk.{number}.{_TENSORS[projection]}.weight"
        writer.add_tensor(f"{tensor}.lora_a", np.ascontiguousarray(a.astype(np.float16)))
        writer.add_tensor(f"{tensor}.lora_b", np.ascontiguousarray(b.astype(np.float16)))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    part.replace(file)


def permuted(rows: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Rows of a head from halves (transformers) to pairs (llama.cpp) for the rotary embedding."""
    return rows.reshape(heads, 2, rows.shape[0] // heads // 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)


def read(model: Any, file: Path) -> None:
    """Set the adapters of ``model`` to what `write` wrote.

    Raises:
        ModelFileError: it is no adapter of this shape.
    """
    try:
        tensors = {tensor.name: tensor.data for tensor in gguf.GGUFReader(str(file)).tensors}
    except (OSError, ValueError) as error:
        raise ModelFileError(f"{file}: cannot be read: {error}") from error
    heads = {"q_proj": model.config.num_attention_heads, "k_proj": model.config.num_key_value_heads}
    saved: dict[str, torch.Tensor] = {}
    for number, projection, layer in lora.adapters(model):
        name = f"blk.{number}.{_TENSORS[projection]}.weight"
        a, b = tensors.get(f"{name}.lora_a"), tensors.get(f"{name}.lora_b")
        if a is None or b is None or a.shape != tuple(layer.a.shape) or b.shape != tuple(layer.b.shape):
            raise ModelFileError(f"{file}: has no factors of rank {layer.a.shape[0]} for {name}")
        b = b.astype(np.float32)
        if projection in heads:
            b = unpermuted(b, heads[projection])
        saved[f"{number}.{projection}.a"] = torch.from_numpy(a.astype(np.float32))
        saved[f"{number}.{projection}.b"] = torch.from_numpy(np.ascontiguousarray(b))
    lora.restore(model, saved)


def unpermuted(rows: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """The way back from `permuted`."""
    return rows.reshape(heads, rows.shape[0] // heads // 2, 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)
