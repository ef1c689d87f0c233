"""Frames on the pipes between processes: a JSON head and raw bytes behind it.

    magic (4) | length of head (u32) | length of blob (u64) | head | blob

Own frame rather than safetensors or npy: one parser for everything a worker
says, no dependency, and the fastest of the three at the sizes of an answer.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

MAGIC = b"drl1"
HEADER = struct.Struct("<4sIQ")
MAX_HEAD = 4 * 2**20
MAX_BLOB = 64 * 2**20


class BadFrameError(Exception):
    """Bytes that are not a frame, or one that is too large."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    head: dict[str, Any]
    blob: bytes = b""


def encode(frame: Frame) -> bytes:
    """The bytes of a frame."""
    head = json.dumps(frame.head, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return HEADER.pack(MAGIC, len(head), len(frame.blob)) + head + frame.blob


class Decoder:
    """Takes bytes as they come and gives frames when they are whole."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        """Add bytes that were read."""
        self._buffer += data

    def next(self) -> Frame | None:
        """The next whole frame, or None while one is incomplete.

        Raises `BadFrameError` as soon as the header or the head cannot be right, so
        that no more than one frame's worth of memory is ever held.
        """
        if len(self._buffer) < HEADER.size:
            return None
        magic, head_size, blob_size = HEADER.unpack_from(self._buffer)
        if magic != MAGIC or head_size > MAX_HEAD or blob_size > MAX_BLOB:
            raise BadFrameError("not a frame")
        end = HEADER.size + head_size + blob_size
        if len(self._buffer) < end:
            return None
        raw_head = bytes(self._buffer[HEADER.size : HEADER.size + head_size])
        blob = bytes(self._buffer[HEADER.size + head_size : end])
        del self._buffer[:end]
        try:
            head = json.loads(raw_head)
        except (ValueError, RecursionError) as error:
            raise BadFrameError("head is not JSON") from error
        if not isinstance(head, dict):
            raise BadFrameError("head is not an object")
        return Frame(head, blob)
