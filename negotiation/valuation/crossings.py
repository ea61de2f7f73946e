"""Where one curve overtakes another: lead changes along a row of values, and rates at which two are level."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from negotiation.valuation.sensitivity import Curve
from negotiation.valuation.vesting import FloatArray

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROOT_STEPS = 60
_ROOT_USD = 1e-5
Pairs = list[tuple[int, int]]


def find_swaps(values: FloatArray, pairs: Pairs, tie: float) -> list[list[tuple[int, bool]]]:
    """Where the lead changes, for each pair of rows: (index, whether the first leads from there).

    Rows no more than `tie` apart are level; a level stretch before a change belongs to it. An unknown ends it.
    """
    by_pair: list[list[tuple[int, bool]]] = [[] for _ in pairs]
    if pairs:
        first, second = _sides(pairs)
        lead = values[first] - values[second]
        sign = (lead > tie).view(np.int8) - (lead < -tie).view(np.int8)
        pair, place = np.nonzero(sign)
        signs = sign[pair, place]
        turns = np.flatnonzero((signs[1:] != signs[:-1]) & (pair[1:] == pair[:-1]))
        for k, at, leads in zip(pair[turns].tolist(), place[turns].tolist(), signs[turns + 1].tolist(), strict=True):
            by_pair[k].append((at + 1, leads > 0))
    return by_pair


def _sides(pairs: Pairs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    sides = np.array(pairs)
    return sides[:, 0], sides[:, 1]


def find_crossings(curve: Curve, grid: FloatArray, pairs: Pairs) -> list[list[float]]:
    """For each pair, every rate at which the two curves cross within the grid's range."""
    first, second = _sides(pairs)

    def leads(rates: FloatArray, pair: NDArray[np.int64]) -> FloatArray:
        """One rate a pair: how far the first is ahead there."""
        values, each = curve(rates), np.arange(len(rates))
        difference: FloatArray = values[first[pair], each] - values[second[pair], each]
        return difference

    at = curve(grid)
    lead = at[first] - at[second]
    lead[np.abs(lead) < _ROOT_USD] = 0.0
    sign = np.sign(lead)
    pair, cell = np.nonzero(sign[:, :-1] * sign[:, 1:] < 0)
    brackets = [(pair, grid[cell], grid[cell + 1], lead[pair, cell], lead[pair, cell + 1])]
    pair, point = np.nonzero(_turns_back(lead, sign))
    if len(pair):  # a curve that comes near and turns back may have crossed twice between two points of the grid
        bottom = _bottoms(grid, lead, pair, point)
        below = leads(bottom, pair)
        dips = below * lead[pair, point] < 0
        pair, point, bottom, below = pair[dips], point[dips], bottom[dips], below[dips]
        brackets.append((pair, grid[point - 1], bottom, lead[pair, point - 1], below))
        brackets.append((pair, bottom, grid[point + 1], below, lead[pair, point + 1]))
    pair, low, high, at_low, at_high = (np.concatenate(parts) for parts in zip(*brackets, strict=True))
    by_pair: list[list[float]] = [[] for _ in pairs]
    if len(pair):
        roots = _bracketed_roots(lambda rates: leads(rates, pair), low, high, at_low, at_high)
        for k, root in zip(pair.tolist(), roots.tolist(), strict=True):
            by_pair[k].append(root)
    if not sign.all():
        for k, at_point in zip(*np.nonzero(_lone_zeros(sign)), strict=True):
            by_pair[int(k)].append(float(grid[at_point]))
    return [sorted(roots) for roots in by_pair]


def _turns_back(lead: FloatArray, sign: FloatArray) -> NDArray[np.bool_]:
    """Grid points at which a lead is smaller than on both sides, and of the same sign."""
    size = np.abs(lead)
    turns = np.zeros(lead.shape, dtype=np.bool_)
    turns[:, 1:-1] = (
        (size[:, 1:-1] < size[:, :-2])
        & (size[:, 1:-1] <= size[:, 2:])
        & (sign[:, 1:-1] == sign[:, :-2])
        & (sign[:, 1:-1] == sign[:, 2:])
    )
    return turns


def _bottoms(grid: FloatArray, lead: FloatArray, pair: NDArray[np.int64], point: NDArray[np.int64]) -> FloatArray:
    """Where the parabola through a point and its neighbors turns."""
    x0, x1, x2 = grid[point - 1], grid[point], grid[point + 1]
    y0, y1, y2 = lead[pair, point - 1], lead[pair, point], lead[pair, point + 1]
    left, right = (x1 - x0) * (y1 - y2), (x1 - x2) * (y1 - y0)
    bottom: FloatArray = x1 - ((x1 - x0) * left - (x1 - x2) * right) / (2 * (left - right))
    return np.clip(bottom, x0, x2)


def _lone_zeros(sign: FloatArray) -> NDArray[np.bool_]:
    """Grid points at which two curves are level without being the same curve."""
    zero = sign == 0
    padded = np.pad(zero, ((0, 0), (1, 1)))
    lone: NDArray[np.bool_] = zero & ~padded[:, :-2] & ~padded[:, 2:]
    return lone


def _bracketed_roots(
    f: Callable[[FloatArray], FloatArray], low: FloatArray, high: FloatArray, at_low: FloatArray, at_high: FloatArray
) -> FloatArray:
    """Roots of many functions at once, each in its bracket: false position after Illinois (Dowell & Jarratt 1971)."""
    root = low
    for _ in range(_ROOT_STEPS):
        root = (low * at_high - high * at_low) / (at_high - at_low)
        at = f(root)
        if np.all(np.abs(at) < _ROOT_USD):
            break
        same = np.sign(at) == np.sign(at_high)
        at_low = np.where(same, at_low * 0.5, at_high)
        low = np.where(same, low, high)
        high, at_high = root, at
    return root
