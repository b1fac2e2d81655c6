"""Writes an adapter as GGUF, as llama.cpp's ``convert_lora_to_gguf.py`` does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
from gguf import GGMLQuantizationType
from gguf.quants import dequantize, quantize
from numpy.typing import NDArray

from gateway.errors import ModelFileError
from gateway.training import lora

_BLOCK = 32
"""Values of a block of Q8_0."""
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
    """Write the adapters of ``model``; the file appears at once and whole.

    As Q8_0 where the rank fills its blocks, which takes half the room of F16 and no more time; else as F16.
    """
    partial = file.with_suffix(".part")
    writer = gguf.GGUFWriter(str(partial), "llama")
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
        for part, factor in (("lora_a", a), ("lora_b", b)):
            if not (a.shape[0] % _BLOCK or a.shape[1] % _BLOCK):
                packed = quantize(np.ascontiguousarray(factor), GGMLQuantizationType.Q8_0)
                writer.add_tensor(f"{tensor}.{part}", packed, raw_dtype=GGMLQuantizationType.Q8_0)
            else:
                writer.add_tensor(f"{tensor}.{part}", np.ascontiguousarray(factor.astype(np.float16)))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    partial.replace(file)


def permuted(rows: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Rows of a head from halves (transformers) to pairs (llama.cpp) for the rotary embedding."""
    return rows.reshape(heads, 2, rows.shape[0] // heads // 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)


def read(model: Any, file: Path) -> None:
    """Set the adapters of ``model`` to what `write` wrote; a file of a lower rank fills as much of them as it has.

    Raises:
        ModelFileError: it is no adapter of this shape.
    """
    try:
        reader = gguf.GGUFReader(str(file))
        tensors = {one.name: dequantize(one.data, one.tensor_type) for one in reader.tensors}
    except (OSError, ValueError) as error:
        raise ModelFileError(f"{file}: cannot be read: {error}") from error
    field = reader.get_field("adapter.lora.alpha")
    if field is None:
        raise ModelFileError(f"{file}: is no LoRA adapter")
    alpha = float(field.contents())
    heads = {"q_proj": model.config.num_attention_heads, "k_proj": model.config.num_key_value_heads}
    saved: dict[str, torch.Tensor] = {}
    for number, projection, layer in lora.adapters(model):
        name = f"blk.{number}.{_TENSORS[projection]}.weight"
        a, b = tensors.get(f"{name}.lora_a"), tensors.get(f"{name}.lora_b")
        rank, width = layer.a.shape
        if a is None or b is None or a.shape[1] != width or b.shape != (layer.b.shape[0], a.shape[0]):
            raise ModelFileError(f"{file}: has no factors for {name}")
        if a.shape[0] > rank:
            raise ModelFileError(f"{file}: its rank is {a.shape[0]}, above {rank}")
        if projection in heads:
            b = unpermuted(b, heads[projection])
        ratio = alpha / a.shape[0] / layer.scale
        wide_a, wide_b = layer.a.detach().clone(), torch.zeros_like(layer.b)
        wide_a[: a.shape[0]] = torch.from_numpy(np.ascontiguousarray(a, np.float32))
        wide_b[:, : a.shape[0]] = torch.from_numpy(np.ascontiguousarray(b, np.float32)) * ratio
        saved[f"{number}.{projection}.a"], saved[f"{number}.{projection}.b"] = wide_a, wide_b
    lora.restore(model, saved)


def unpermuted(rows: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """The way back from `permuted`."""
    return rows.reshape(heads, rows.shape[0] // heads // 2, 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)
