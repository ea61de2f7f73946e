"""A covering array holds what it promises: every combination of any few factors, in few rows, the same every time."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.covering import cover

STRENGTH = 4


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.integers(1, STRENGTH))
def test_every_combination_of_any_factors_is_in_some_row(sizes: list[int], strength: int) -> None:
    factors = [range(size) for size in sizes]
    rows = list(cover(*factors, strength=strength))
    for chosen in combinations(range(len(factors)), min(strength, len(factors))):
        wanted = set(product(*(factors[i] for i in chosen)))
        assert {tuple(row[i] for i in chosen) for row in rows} == wanted
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(
    ("factors", "most"),
    [
        ([range(2)] * 4, 16),  # no fewer can hold them
        ([range(2)] * 10, 45),  # of 1,024
        ([range(3), range(4), *[range(2)] * 7], 95),  # of 1,536; 48 is the least
    ],
)
def test_it_takes_few_rows(factors: list[range], most: int) -> None:
    assert len(list(cover(*factors))) <= most
    assert list(cover(*factors)) == list(cover(*factors))
