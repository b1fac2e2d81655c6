"""Writes LoRA adapters of random numbers, as llama.cpp reads them (GGUF version 3)."""

from __future__ import annotations

import random
import struct
from pathlib import Path

WIDTH = 576  # of the default model


def write_lora(file: Path, *, seed: int = 1, width: int = WIDTH, rank: int = 4) -> None:
    """One for the first layer's queries."""
    tensor = "blk.0.attn_q.weight"
    strings = {"general.type": "adapter", "general.architecture": "llama", "adapter.type": "lora"}
    head = b"GGUF" + struct.pack("<IQQ", 3, 2, len(strings) + 1)
    head += b"".join(_text(key) + struct.pack("<I", 8) + _text(value) for key, value in strings.items())
    head += _text("adapter.lora.alpha") + struct.pack("<If", 6, float(rank))
    numbers = random.Random(seed)
    data = b""
    for suffix, shape in ((".lora_a", (width, rank)), (".lora_b", (rank, width))):
        head += _text(tensor + suffix) + struct.pack("<IQQIQ", 2, *shape, 0, len(data))
        data += struct.pack(f"<{width * rank}f", *(numbers.uniform(-0.5, 0.5) for _ in range(width * rank)))
    file.write_bytes(head + b"\0" * (-len(head) % 32) + data)


def _text(value: str) -> bytes:
    return struct.pack("<Q", len(value)) + value.encode()
