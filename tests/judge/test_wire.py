"""Frames: whole ones come out, anything else is BadFrameError or patience."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.judge.wire import HEADER, MAGIC, MAX_BLOB, MAX_HEAD, BadFrameError, Decoder, Frame, encode


@given(st.dictionaries(st.text(), st.integers() | st.text()), st.binary(), st.integers(1, 50))
def test_round_trip_in_pieces(head: dict[str, object], blob: bytes, size: int) -> None:
    """Frames come out whole, however the bytes are cut."""
    data = encode(Frame(head, blob)) * 2
    decoder, frames = Decoder(), []

    for start in range(0, len(data), size):
        decoder.feed(data[start : start + size])
        while frame := decoder.next():
            frames.append(frame)

    assert frames == [Frame(head, blob)] * 2


@given(st.lists(st.binary(max_size=40), max_size=10), st.booleans())
def test_any_bytes(pieces: list[bytes], framed: bool) -> None:
    """Arbitrary bytes raise BadFrameError or wait for more, never anything else."""
    decoder = Decoder()
    with contextlib.suppress(BadFrameError):
        for piece in pieces:
            decoder.feed(HEADER.pack(MAGIC, len(piece), 0) + piece if framed else piece)
            while decoder.next():
                pass


@pytest.mark.parametrize(
    "data",
    [
        b"x" * HEADER.size,
        HEADER.pack(MAGIC, MAX_HEAD + 1, 0),
        HEADER.pack(MAGIC, 2, MAX_BLOB + 1),
        HEADER.pack(MAGIC, 2, 0) + b"[]",
        HEADER.pack(MAGIC, 2, 0) + b"{\xff",
        HEADER.pack(MAGIC, 60000, 0) + b"[" * 60000,
    ],
)
def test_bad_frames(data: bytes) -> None:
    """A wrong magic, an enormous length, a head that is no JSON object: refused as soon as it can be known."""
    decoder = Decoder()
    decoder.feed(data)

    with pytest.raises(BadFrameError):
        decoder.next()
