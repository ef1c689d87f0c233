"""What happened to a shape, where the two shapes leave no doubt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """A key of the catalogue and what fills its gaps."""

    key: str
    values: dict[str, object] = field(default_factory=dict)


def remark(expected: Sequence[int], got: Sequence[int], axes: Sequence[str]) -> Remark | None:
    """What was done to come from the expected shape to the other; None where more than one thing could have been.

    `axes` names the axes of the expected shape; empty where they have no names.
    """
    wanted, given = tuple(expected), tuple(got)
    names = [axes[i] if len(axes) == len(wanted) else str(i) for i in range(len(wanted))]
    for rule in (_broadcast, _reordered, _kept_axis, _lost_axis, _unmerged, _not_reduced):
        if (found := rule(wanted, given, names)) is not None:
            return found
    if wanted and math.prod(wanted) == math.prod(given):
        return Remark("same_elements", {"count": math.prod(wanted)})
    return None


def _broadcast(wanted: tuple[int, ...], given: tuple[int, ...], names: list[str]) -> Remark | None:
    """(N,) with (N, 1) makes (N, N)."""
    if len(wanted) == 1 and wanted[0] > 1 and given == (wanted[0], wanted[0]):
        return Remark("shape_broadcast", {"n": names[0], "size": wanted[0]})
    return None


def _reordered(wanted: tuple[int, ...], given: tuple[int, ...], names: list[str]) -> Remark | None:
    if len(wanted) != len(given) or sorted(wanted) != sorted(given) or len(set(wanted)) < len(wanted):
        return None  # with two axes of one size it could have been either
    moved = [index for index, (one, other) in enumerate(zip(wanted, given, strict=True)) if one != other]
    if len(moved) == 2:
        return Remark("shape_swapped", {"one": names[moved[0]], "other": names[moved[1]]})
    return Remark("shape_reordered", {"order": ", ".join(names[wanted.index(size)] for size in given)})


def _kept_axis(wanted: tuple[int, ...], given: tuple[int, ...], names: list[str]) -> Remark | None:
    """One axis of size 1 too many: keepdim, or a missing squeeze."""
    places = [i for i, size in enumerate(given) if size == 1 and given[:i] + given[i + 1 :] == wanted]
    if not places:
        return None
    return Remark("shape_kept", {"place": places[0]}) if len(places) == 1 else Remark("shape_kept_somewhere")


def _lost_axis(wanted: tuple[int, ...], given: tuple[int, ...], names: list[str]) -> Remark | None:
    """One axis too few: reduced over, indexed away, or keepdim forgotten."""
    places = [i for i in range(len(wanted)) if wanted[:i] + wanted[i + 1 :] == given]
    if not places or len({wanted[i] for i in places}) > 1:
        return None
    if wanted[places[0]] == 1:
        return Remark("shape_not_kept", {"axis": names[places[0]]})
    return Remark("shape_lost", {"axis": names[places[0]]}) if len(places) == 1 else Remark("shape_lost_somewhere")


def _unmerged(wanted: tuple[int, ...], given: tuple[int, ...], names: list[str]) -> Remark | None:
    """(B, H, L, D) or (B, L, H, D) where (B, L, H*D) should be: an axis is still split in two."""
    if len(given) != len(wanted) + 1 or math.prod(given) != math.prod(wanted) or len(wanted) < 2:
        return None
    *outer, length, merged = wanted
    if list(given[: len(outer)]) != outer:
        return None
    first, second, last = given[len(outer) :]
    split = [heads for heads, other in ((first, second), (second, first)) if other == length and heads * last == merged]
    if not split:
        return None
    return Remark("shape_unmerged", {"axis": names[-1], "heads": split[0], "size": last, "merged": merged})


def _not_reduced(wanted: tuple[int, ...], given: tuple[int, ...], names: list[str]) -> Remark | None:
    if not wanted and given:
        return Remark("shape_not_reduced")
    if wanted and not given:
        return Remark("shape_reduced_to_nothing")
    return None
