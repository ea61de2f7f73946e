"""Rows in which every choice of a few factors meets every other: a small part of their product that says as much."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, product
from typing import Any, TypeAlias

import pytest

Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = Callable[..., Iterable[Row]]
_Levels: TypeAlias = tuple[tuple[int, int], ...]  # of some factors, in their order: (factor, which of its values)


_TRIES = 10


def cover(*choices: Collection[Any], strength: int = 4) -> Iterator[Row]:
    """Yield rows that hold every combination of values of any `strength` factors, the same ones every time.

    Greedy: a row begins with a combination that is missing, and each further factor takes the value that adds most; of
    several such rows the best is taken.
    """
    factors = [tuple(each) for each in choices]
    strength = min(strength, len(factors))
    sizes = [len(factor) for factor in factors]
    missing = dict.fromkeys(_list_combinations(sizes, strength))
    rng = random.Random(0)  # noqa: S311 - it breaks ties and hides nothing
    while missing:
        seeds = [next(iter(missing)), *rng.choices(list(missing), k=_TRIES)]
        rows = [_fill(dict(seed), sizes, missing, strength, rng) for seed in seeds]
        row = max(rows, key=lambda each: sum(part in missing for part in _list_parts(each, strength)))
        for part in _list_parts(row, strength):
            missing.pop(part, None)
        yield tuple(values[row[i]] for i, values in enumerate(factors))


def _fill(
    row: dict[int, int], sizes: Sequence[int], missing: dict[_Levels, None], strength: int, rng: random.Random
) -> dict[int, int]:
    rest = [factor for factor in range(len(sizes)) if factor not in row]
    rng.shuffle(rest)
    for factor in rest:
        others = list(combinations(sorted(row.items()), strength - 1))
        gains = [
            sum(tuple(sorted((*part, (factor, level)))) in missing for part in others) for level in range(sizes[factor])
        ]
        best = [level for level, gain in enumerate(gains) if gain == max(gains)]
        row[factor] = rng.choice(best)
    return row


def _list_combinations(sizes: Sequence[int], strength: int) -> Iterator[_Levels]:
    for chosen in combinations(range(len(sizes)), strength):
        for levels in product(*(range(sizes[factor]) for factor in chosen)):
            yield tuple(zip(chosen, levels, strict=True))


def _list_parts(row: dict[int, int], strength: int) -> Iterator[_Levels]:
    return combinations(sorted(row.items()), strength)


_ALL = pytest.param(product, marks=pytest.mark.full, id="all")
# A test of `rows(*factors)` tries what covers them; by `-m full` their whole product.
COVERED = pytest.mark.parametrize("rows", [pytest.param(cover, id="4-wise"), _ALL])
COVERED_BY_THREE = pytest.mark.parametrize("rows", [pytest.param(partial(cover, strength=3), id="3-wise"), _ALL])
