"""The survey's file, read when it is first asked for and then kept; of its figures only the blocks with the wages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from negotiation.market.survey.wages import PERCENTILES, AreaKind, Occupation, SurveyArea, SurveyWages

if TYPE_CHECKING:
    from numpy.typing import NDArray

SURVEY_FILE = Path(__file__).parents[1] / "data/oews.npz"
_POINTS = tuple(f"p{percent}" for percent in PERCENTILES)


@dataclass(frozen=True)
class EmployerSurvey:
    """All occupations and places with their names, where the figures come from, and the figures themselves."""

    path: Path
    occupations: dict[str, Occupation]
    areas: dict[str, SurveyArea]
    source: str
    survey: str
    published: str
    retrieved: str
    note: str
    national_employment: dict[str, float]  # by occupation; 0 where not released: it only orders a search

    @cached_property
    def _figures(self) -> _Figures:
        with np.load(self.path) as file:
            return _Figures(
                path=self.path,
                first_rows=file["first_rows"],
                row_areas=file["row_areas"],
                block_rows=int(file["block_rows"]),
                topped=file["topped"],
                columns={str(name): i for i, name in enumerate(file["columns"])},
            )

    @cached_property
    def _area_numbers(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self.areas)}

    @cached_property
    def _occupation_numbers(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self.occupations)}

    def wages(self, occupation: str, area: str) -> SurveyWages | None:
        """What an occupation pays in a place, both by code; None where the survey has no such row."""
        job, place = self._occupation_numbers.get(occupation), self._area_numbers.get(area)
        row = None if job is None or place is None else self._figures.find_row(job, place)
        if row is None:
            return None
        figures, bits = self._figures.read_row(row)
        return SurveyWages(
            occupation=self.occupations[occupation],
            area=self.areas[area],
            points_usd=cast("tuple[float, float, float, float, float]", tuple(figures[name] for name in _POINTS)),
            mean_usd=figures["mean"],
            employment=figures["employment"],
            relative_standard_error=round(figures["wage_rse_percent"] / 100, 4),
            topped=tuple(percent for i, percent in enumerate(PERCENTILES) if bits >> i & 1),
            source=self.source,
            survey=self.survey,
        )


@dataclass(frozen=True)
class _Figures:
    """The columns, in blocks of rows that are read when needed. Rows are sorted by occupation, then by area."""

    path: Path
    first_rows: NDArray[np.int32]
    row_areas: NDArray[np.uint16]
    block_rows: int
    topped: NDArray[np.uint8]
    columns: dict[str, int]
    _blocks: dict[int, NDArray[np.float32]] = field(default_factory=dict)

    def find_row(self, job: int, place: int) -> int | None:
        first, end = (int(row) for row in self.first_rows[job : job + 2])
        row = first + int(np.searchsorted(self.row_areas[first:end], place))
        return row if row < end and self.row_areas[row] == place else None

    def read_row(self, row: int) -> tuple[dict[str, float], int]:
        # Whole dollars and counts below 16 million are exact in float32; what has decimals is rounded by its reader.
        block, at = divmod(row, self.block_rows)
        figures = self._read_block(block)
        return {name: float(figures[i, at]) for name, i in self.columns.items()}, int(self.topped[row])

    def _read_block(self, number: int) -> NDArray[np.float32]:
        if number not in self._blocks:
            with np.load(self.path) as file:
                self._blocks[number] = file[f"figures_{number}"]
        return self._blocks[number]


@cache
def load_survey() -> EmployerSurvey:
    """The survey that comes with the program."""
    return read_survey(SURVEY_FILE)


def read_survey(path: Path) -> EmployerSurvey:
    """The survey in a file that tools/build_survey.py made. Raises OSError where it can't be read."""
    with np.load(path) as file:
        texts = ("occupation_codes", "occupation_names", "area_codes", "area_names", "area_types", "area_states")
        codes, names, places, called, kinds, states = ([str(text) for text in file[key]] for key in texts)
        employed = [float(count) for count in np.nan_to_num(file["national_employment"])]
        told = {key: str(file[key]) for key in ("source", "survey", "published", "retrieved", "note")}
    areas = (
        SurveyArea(code, name, cast("AreaKind", kind), state)
        for code, name, kind, state in zip(places, called, kinds, states, strict=True)
    )
    return EmployerSurvey(
        path=path,
        occupations={code: Occupation(code, name) for code, name in zip(codes, names, strict=True)},
        areas={area.code: area for area in areas},
        national_employment=dict(zip(codes, employed, strict=True)),
        **told,
    )


def find_wages(occupation: str | None, area: str | None) -> SurveyWages | None:
    """What an occupation pays in a place, both by code; None where one is not given or the survey has no such row."""
    return None if occupation is None or area is None else load_survey().wages(occupation, area)
