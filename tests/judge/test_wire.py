"""Frames: whole ones come out, anything else is BadFrameError or patience."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.judge import wire
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


SIZES = st.integers(0, 40) | st.sampled_from([100, 101, 2**32 - 1])
BLOB_SIZES = st.integers(0, 40) | st.sampled_from([200, 201, 2**64 - 1])


@given(st.lists(st.tuples(SIZES, BLOB_SIZES, st.binary(max_size=300)), max_size=6), st.integers(1, 64))
def test_what_is_held_is_bounded(frames: list[tuple[int, int, bytes]], size: int) -> None:
    """However long a frame claims to be and however much follows, no more than one of the longest frames is held."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(wire, "MAX_HEAD", 100)
        patched.setattr(wire, "MAX_BLOB", 200)
        data = b"".join(HEADER.pack(MAGIC, head, blob) + body for head, blob, body in frames)
        decoder = Decoder()

        with contextlib.suppress(BadFrameError):
            for start in range(0, len(data), size):
                decoder.feed(data[start : start + size])
                while decoder.next():
                    pass
                assert len(decoder._buffer) < HEADER.size + 100 + 200


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
