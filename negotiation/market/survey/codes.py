"""The codes of the survey that an offer file names: each one that isn't there, with what was likely meant."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TypeGuard

from negotiation.market.survey.load import load_survey
from negotiation.market.survey.search import SearchResult, find_areas, find_occupations
from negotiation.market.survey.wages import Occupation, SurveyArea
from negotiation.records.record import Fault, Note, Path, Table


def list_unknown_codes(choice: Table, at: Path) -> Iterator[Fault]:
    """The faults of an `[offer.market]` table that stands at `at`; what is no text is left to those who read types."""
    survey = load_survey()
    occupation, area = choice.get("occupation"), choice.get("area")
    if _is_unknown(occupation, survey.occupations):
        values = {"value": occupation, "closest": _note_closest(find_occupations(occupation))}
        yield Fault((*at, "occupation"), "no_such_occupation", values)
    if _is_unknown(area, survey.areas):
        values = {"value": area, "closest": _note_closest(find_areas(area))}
        yield Fault((*at, "area"), "no_such_area", values)


def _is_unknown(code: object, known: Container[object]) -> TypeGuard[str]:
    return isinstance(code, str) and bool(code.strip()) and code not in known


def _note_closest(found: SearchResult[Occupation] | SearchResult[SurveyArea]) -> Note:
    if not found.candidates:
        return Note("survey_code_unknown")
    return Note("survey_code_meant", {"code": found.candidates[0].code, "name": found.candidates[0].name})
