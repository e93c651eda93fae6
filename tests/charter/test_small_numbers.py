"""Few people are never told of, whatever is added up or taken away."""

from hypothesis import given
from hypothesis import strategies as st

from charter.small_numbers import FEWEST, shown_counts, told_count

counts = st.lists(st.integers(0, 12), max_size=5)


@given(counts, st.booleans())
def test_no_few_are_told_and_nothing_told_is_wrong(told: list[int], total: bool) -> None:
    shown = shown_counts(told, total)
    assert all(one is None or one == count for one, count in zip(shown, told, strict=True))
    assert all(one is None for one, count in zip(shown, told, strict=True) if 0 < count < FEWEST)


@given(counts)
def test_what_is_hidden_cannot_be_worked_out_from_the_total(told: list[int]) -> None:
    """What is missing from the total is never one count, nor so little that each of several must be of few people."""
    hidden = [count for count, one in zip(told, shown_counts(told), strict=True) if one is None]
    assert not hidden or len(hidden) == len(told) or (len(hidden) >= 2 and sum(hidden) >= FEWEST)


@given(counts)
def test_where_there_are_enough_of_each_all_is_told(told: list[int]) -> None:
    enough = [count + FEWEST if count else 0 for count in told]
    assert shown_counts(enough) == tuple(enough)


def test_a_second_one_goes_with_the_first() -> None:
    assert shown_counts([40, 3, 9, 0]) == (40, None, None, 0)
    assert shown_counts([40, 3, 9, 0], total_is_told=False) == (40, None, 9, 0)
    assert shown_counts([2, 2, 30]) == (None, None, None)
    assert (told_count(4), told_count(5), told_count(0)) == (None, 5, 0)
