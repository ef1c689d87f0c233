"""What happened to a shape is said where it is certain, and nothing where it is not."""

from __future__ import annotations

import pytest

from drill.report.shapes import remark

AXES = ["B", "L", "E"]


@pytest.mark.parametrize(
    ("expected", "got", "axes", "key", "values"),
    [
        ((2, 5, 16), (2, 16, 5), AXES, "shape_swapped", {"one": "L", "other": "E"}),
        ((2, 5, 16), (5, 16, 2), AXES, "shape_reordered", {"order": "L, E, B"}),
        ((2, 5, 16), (2, 4, 5, 4), AXES, "shape_unmerged", {"axis": "E", "heads": 4, "size": 4, "merged": 16}),
        ((2, 5, 12), (2, 5, 3, 4), AXES, "shape_unmerged", {"axis": "E", "heads": 3, "size": 4, "merged": 12}),
        ((4,), (4, 1), ["N"], "shape_kept", {"place": 1}),
        ((4,), (1, 4), ["N"], "shape_kept", {"place": 0}),
        ((4, 1), (4, 1, 1), ["N", "1"], "shape_kept_somewhere", {}),
        ((4, 1), (4,), ["N", "K"], "shape_not_kept", {"axis": "K"}),
        ((2, 5, 16), (2, 16), AXES, "shape_lost", {"axis": "L"}),
        ((4, 4), (4,), ["Lq", "Lk"], "shape_lost_somewhere", {}),
        ((4,), (4, 4), ["N"], "shape_broadcast", {"n": "N", "size": 4}),
        ((), (7,), [], "shape_not_reduced", {}),
        ((7, 3), (), ["N", "D"], "shape_reduced_to_nothing", {}),
        ((2, 6), (3, 4), ["N", "D"], "same_elements", {"count": 12}),
    ],
)
def test_certain(
    expected: tuple[int, ...], got: tuple[int, ...], axes: list[str], key: str, values: dict[str, object]
) -> None:
    """Axes swapped, an axis too many or too few, heads not merged, broadcasting, reductions."""
    found = remark(expected, got, axes)

    assert found is not None
    assert (found.key, found.values) == (key, values)


@pytest.mark.parametrize(
    ("expected", "got"),
    [((4, 4, 2), (4, 2, 4)), ((2, 3), (5, 7)), ((3,), (4,)), ((2, 5, 16), (2, 5, 16, 3))],
)
def test_uncertain(expected: tuple[int, ...], got: tuple[int, ...]) -> None:
    """Where axes have one size, or the numbers fit nothing, no cause is named."""
    found = remark(expected, got, [])

    assert found is None or found.key == "same_elements"
