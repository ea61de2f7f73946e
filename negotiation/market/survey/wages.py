"""One row of the survey: what an occupation pays in a place, and where a base falls among its percentiles."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

PERCENTILES = (10, 25, 50, 75, 90)

AreaKind = Literal["N", "S", "M"]  # the nation; a state or territory; a metropolitan or nonmetropolitan area


@dataclass(frozen=True)
class Occupation:
    """An occupation of the survey: six digits of the 2018 Standard Occupational Classification, and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class SurveyArea:
    """A place of the survey: seven digits, its name, its kind, and the two letters of the state it lies in."""

    code: str
    name: str
    kind: AreaKind
    state: str


@dataclass(frozen=True)
class BasePercentile:
    """Where a base falls: a percent from 0 to 100, or the last published percentile that it's beyond, or neither."""

    percent: float | None = None
    below: int | None = None
    above: int | None = None

    @property
    def bound(self) -> str | None:
        """For programs: "below 10", "above 90"."""
        if self.below is not None:
            return f"below {self.below}"
        return None if self.above is None else f"above {self.above}"


@dataclass(frozen=True)
class SurveyWages:
    """What an occupation pays in a place, dollars a year; NaN is a figure that the Bureau did not release.

    `points_usd` are the 10th, 25th, 50th, 75th and 90th percentile of base pay. `topped` names those of them that are
    given only as above the top code, which are NaN too. `relative_standard_error` is a fraction of the mean.
    """

    occupation: Occupation
    area: SurveyArea
    points_usd: tuple[float, float, float, float, float]
    mean_usd: float
    employment: float
    relative_standard_error: float
    topped: tuple[int, ...]
    source: str
    survey: str

    @property
    def published(self) -> list[tuple[int, float]]:
        """The percentiles that have a figure, lowest first: (25, 141_000.0)."""
        pairs = zip(PERCENTILES, self.points_usd, strict=True)
        return [(percent, usd) for percent, usd in pairs if not math.isnan(usd)]

    def point_usd(self, percent: int) -> float | None:
        """The figure of a published percentile; None where there is none."""
        return dict(self.published).get(percent)

    def find_percentile(self, base_usd: float) -> BasePercentile:
        """Where a base falls: the logarithm of pay is a straight line between two published points.

        On level points it is the highest of them. Below the first or above the last there is only a bound.
        """
        percents, usd = [percent for percent, _ in self.published], [usd for _, usd in self.published]
        reached = bisect_right(usd, base_usd)
        if not usd:
            return BasePercentile()
        if not reached:
            return BasePercentile(below=percents[0])
        if usd[reached - 1] == base_usd:
            return BasePercentile(float(percents[reached - 1]))
        if reached == len(usd):
            return BasePercentile(above=percents[-1])
        low, high = usd[reached - 1 : reached + 1]
        way = math.log(base_usd / low) / math.log(high / low)
        return BasePercentile(percents[reached - 1] + way * (percents[reached] - percents[reached - 1]))
