"""How windows stand in the database: JSON, by their types."""

from __future__ import annotations

from pydantic import TypeAdapter

from gateway.messages import AssetWindow, StreamWindow

STREAM_WINDOW: TypeAdapter[StreamWindow] = TypeAdapter(StreamWindow)
"""A stream's closed window."""

ASSET_WINDOW: TypeAdapter[AssetWindow] = TypeAdapter(AssetWindow)
"""An asset's window that waits for words."""
