"""Many small integer programs solved as one: packages move in steps, and a counter needs a dozen of them at once.

Each `Block` is a program of its own; put side by side on the diagonal of one matrix they cost little more than one
(scipy's HiGHS takes milliseconds to start). Importing scipy takes half a second, so it is imported when first used.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from negotiation.valuation.vesting import FloatArray

Coefficients = tuple[float, ...]  # one for each axis
_SAME = 1e-9  # of a step
_EXACTLY = {"node_limit": 5_000}
_ROUGHLY = {"mip_rel_gap": 2e-3, "node_limit": 1}  # no branching: what rounding and local search find


@dataclass(frozen=True)
class Axis:
    """The levels that one part may take: `low`, then every multiple of `step` from there up to `high`.

    With a `start`, nothing between `low` and that is taken.
    """

    low: float
    high: float
    step: float
    start: float | None = None

    @property
    def first(self) -> float:
        """The first multiple of the step that is not below `low`, nor below `start`."""
        begins = self.low if self.start is None else max(self.low, self.start)
        return self.step * math.ceil(begins / self.step - _SAME)

    @property
    def steps(self) -> int:
        """How many steps lie between the first multiple and `high`; −1 where not even the first does."""
        return max(math.floor((self.high - self.first) / self.step + _SAME), -1)

    @property
    def top(self) -> float:
        return self.low if self.steps < 0 else tidy(self.first + self.steps * self.step)

    def up_to(self, level: float) -> Axis:
        """The axis, ending at a level that may lie between two steps, below the low end or above the high one."""
        return replace(self, high=min(self.high, max(level, self.low)))

    @property
    def lead(self) -> float:
        lead = self.first - self.low
        return lead if lead > _SAME * self.step else 0.0


@dataclass(frozen=True)
class Limit:
    """Σ coefficient·level is at most `at_most`."""

    coefficients: Coefficients
    at_most: float


@dataclass(frozen=True)
class Block:
    """The levels that make Σ cost·level as small as can be."""

    axes: tuple[Axis, ...]
    costs: Coefficients
    limits: tuple[Limit, ...] = ()


class NoLevelsError(ArithmeticError):
    """No levels meet the limits of some block."""


def solve(blocks: Sequence[Block], *, roughly: bool = False, gap: float = 0.0) -> list[tuple[float, ...]]:
    """The best levels of every block, in order; `roughly` stops at levels that are nearly as good, or within a `gap`.

    To prove the last dollar of many blocks at once can take seconds, where steps and slopes are uneven; nobody asks it
    of packages that need be equal within 0.5 % only.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - half a second, for this path alone

    columns = [_columns(block) for block in blocks]
    rows = [_rows(block) for block in blocks]
    cost = np.concatenate([of.cost for of in columns])
    matrix = np.zeros((sum(len(limits) for _, limits in rows), len(cost)))
    row = column = 0
    for of, (coefficients, limits) in zip(columns, rows, strict=True):
        matrix[row : row + len(limits), column : column + len(of.cost)] = coefficients
        row, column = row + len(limits), column + len(of.cost)
    highest = np.concatenate([of.highest for of in columns])
    solution = milp(
        cost,
        integrality=np.ones(len(cost)),
        bounds=Bounds(np.zeros(len(cost)), highest),
        constraints=LinearConstraint(matrix, -np.inf, np.concatenate([limits for _, limits in rows])),
        # Copies: milp takes the limit of nodes out of what it is given.
        options={**_ROUGHLY} if roughly else {**_EXACTLY, "mip_rel_gap": gap},
    )
    if solution.x is None:
        raise NoLevelsError(solution.message)
    starts = np.cumsum([0, *(len(of.cost) for of in columns)])
    return [_levels(block, solution.x[start:]) for block, start in zip(blocks, starts, strict=False)]


@dataclass(frozen=True)
class _Columns:
    cost: FloatArray
    highest: FloatArray


# The columns of a block: for each axis whether it has left `low` (where `low` is no multiple of the step) and its steps
# from the first multiple.


def _columns(block: Block) -> _Columns:
    cost, highest = [], []
    for axis, each in zip(block.axes, block.costs, strict=True):
        cost += [each * axis.lead, each * axis.step]
        highest += [float(axis.lead > 0 and axis.steps >= 0), float(max(axis.steps, 0))]
    return _Columns(np.array(cost), np.array(highest))


def _rows(block: Block) -> tuple[FloatArray, FloatArray]:
    """(coefficients, upper limits) of a block's own rows."""
    rows, limits, columns = [], [], 2 * len(block.axes)
    for limit in block.limits:
        rows.append(_over(block.axes, limit.coefficients))
        limits.append(limit.at_most - _at_low(block.axes, limit.coefficients))
    for i, axis in enumerate(block.axes):
        if axis.lead > 0 and axis.steps > 0:
            own = [0.0] * columns
            own[2 * i], own[2 * i + 1] = -float(axis.steps), 1.0
            rows.append(own)
            limits.append(0.0)
    return np.array(rows).reshape(-1, columns), np.array(limits)


def _over(axes: tuple[Axis, ...], coefficients: Coefficients) -> list[float]:
    return [c * size for axis, c in zip(axes, coefficients, strict=True) for size in (axis.lead, axis.step)]


def _at_low(axes: tuple[Axis, ...], coefficients: Coefficients) -> float:
    return sum(c * axis.low for axis, c in zip(axes, coefficients, strict=True))


def _levels(block: Block, x: FloatArray) -> tuple[float, ...]:
    levels = []
    for i, axis in enumerate(block.axes):
        left, steps = round(float(x[2 * i])), round(float(x[2 * i + 1]))
        moved = left or not axis.lead
        levels.append(tidy(axis.first + steps * axis.step) if moved and axis.steps >= 0 else axis.low)
    return tuple(levels)


def tidy(level: float) -> float:
    """A level without the noise of adding floats: 0.0000500000001 -> 0.00005."""
    return float(f"{level:.12g}")
