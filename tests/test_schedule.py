"""The schedule: a replay of the log, one rating a day, overrides in their place."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drill.entries import Review
from drill.model import Rating
from drill.schedule import LONGEST, counted, replay
from tests.desks import DAY, MONDAY

TODAY = date(2026, 9, 21)


def log(*ratings: tuple[float, Rating] | tuple[float, Rating, bool], item: str = "mha") -> list[Review]:
    """Reviews of an item, given days after Monday."""
    return [Review(item, MONDAY + days * DAY, *rest) for days, *rest in ratings]


def test_better_ratings_are_due_later() -> None:
    """Again comes back tomorrow, and the better the rating, the longer the way."""
    due = [replay(log((0, rating)))["mha"].due for rating in Rating]

    assert due[0] == TODAY + timedelta(days=1)
    assert due == sorted(due)
    assert due[Rating.EASY - 1] > due[Rating.GOOD - 1] > due[Rating.AGAIN - 1]


def test_one_rating_a_day_counts() -> None:
    """The first of a day is the recall; what follows the same day is practice."""
    once = replay(log((0, Rating.HARD)))
    more = replay(log((0, Rating.HARD), (0.1, Rating.EASY), (0.2, Rating.AGAIN)))

    assert once == more
    assert more["mha"].reviews == 1


def test_an_override_takes_the_place_of_the_rating_before_it() -> None:
    """It corrects the last rating, whenever it is given, and counts as no review of its own."""
    plain = replay(log((0, Rating.GOOD), (5, Rating.EASY)))
    corrected = replay(log((0, Rating.GOOD), (5, Rating.AGAIN), (5.1, Rating.GOOD, True), (6, Rating.EASY, True)))

    assert corrected == plain


def test_an_override_of_nothing_is_a_rating() -> None:
    """A log that begins with an override, as after half an import, is still a log."""
    assert counted(log((0, Rating.HARD, True))) == {"mha": [(TODAY, Rating.HARD)]}


def test_strength_fades() -> None:
    """What was reviewed today is remembered; it fades to 90 % about when it is due, and on."""
    memory = replay(log((0, Rating.GOOD), (2, Rating.GOOD)))["mha"]

    assert memory.strength(memory.last) == 1.0
    assert 0.85 < memory.strength(memory.due) < 0.95
    assert memory.strength(memory.due + timedelta(days=100)) < memory.strength(memory.due)


def test_items_do_not_touch_each_other() -> None:
    """Problems and their cards are remembered each on their own."""
    both = replay([*log((0, Rating.GOOD)), *log((0, Rating.AGAIN), item="mha/C1")])

    assert both == replay(log((0, Rating.GOOD))) | replay(log((0, Rating.AGAIN), item="mha/C1"))


def test_a_clock_that_was_set_back_is_no_error() -> None:
    """Reviews out of order are replayed in the order of their times."""
    ratings = log((5, Rating.EASY), (0, Rating.GOOD))

    assert replay(ratings) == replay(reversed(ratings))


REVIEWS = st.lists(
    st.builds(
        Review,
        st.sampled_from(["a", "a/C1", "b"]),
        st.integers(0, 4000).map(lambda hours: MONDAY + hours * 3600.0),
        st.sampled_from(Rating),
        st.booleans(),
    ),
    max_size=30,
)


@given(REVIEWS)
def test_any_log_can_be_replayed(reviews: list[Review]) -> None:
    """Every item is due after its last counted day and within a year of it, and a replay is always the same."""
    memories = replay(reviews)

    assert memories == replay(reviews)
    assert memories.keys() == {review.item for review in reviews}
    for item, memory in memories.items():
        days = [day for day, _ in counted(reviews)[item]]
        assert days == sorted(set(days))
        assert timedelta(days=1) <= memory.due - memory.last <= timedelta(days=LONGEST)
        assert 0 < memory.strength(memory.due) <= 1
