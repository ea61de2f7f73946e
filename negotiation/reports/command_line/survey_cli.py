"""What `negotiate market` answers: JSON for programs, a table and sentences for a person, and what to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiation.market.survey.describe import (
    POINT_WORDS,
    WHAT_IT_IS_NOT,
    describe_base_in_survey,
    describe_employment,
    describe_error,
    describe_gaps,
)
from negotiation.market.survey.load import find_wages, load_survey
from negotiation.market.survey.search import SearchResult, find_areas, find_occupations
from negotiation.market.survey.titles import list_title_occupations
from negotiation.market.survey.wages import PERCENTILES, BasePercentile, Occupation, SurveyArea, SurveyWages
from negotiation.reports.for_programs.as_json import Json
from negotiation.text import money
from negotiation.text.quote import quoted


def read_survey_request(
    occupation: str, area: str, base: str | None
) -> tuple[SurveyWages | None, float | None, list[str]]:
    """The wages that were asked for and the base in dollars; where anything is unclear, no wages and every reason."""
    jobs, areas = find_occupations(occupation), find_areas(area)
    job, place = jobs.choice, areas.choice
    base_usd = None if base is None else _read_usd(base)
    problems = [] if job is not None else list(_list_occupation_choices(occupation, jobs))
    problems += [] if place is not None else _list_area_choices(area, areas)
    if base is not None and base_usd is None:
        problems.append(f"negotiate market: {quoted(base)} isn't a yearly base. Write dollars, such as --base 170000.")
    if problems or job is None or place is None:
        return None, base_usd, problems
    wages = find_wages(job.code, place.code)
    return wages, base_usd, [] if wages is not None else [_describe_no_wages(job, place)]


def _read_usd(text: str) -> float | None:
    """Dollars as people type them: 170000, $170,000 or 170k."""
    match = re.fullmatch(r"\$?(\d[\d,_]*(?:\.\d+)?)(k?)", text.strip().lower())
    return None if match is None else float(re.sub(r"[,_]", "", match[1])) * (1_000 if match[2] else 1)


def build_survey_json(wages: SurveyWages, base_usd: float | None) -> Json:
    """The JSON of `market`: codes, dollars a year, the error as a fraction; NaN where nothing was released."""
    stands = BasePercentile() if base_usd is None else wages.find_percentile(base_usd)
    points = {f"p{percent}_usd": usd for percent, usd in zip(PERCENTILES, wages.points_usd, strict=True)}
    return {
        "occupation": wages.occupation.code,
        "occupation_name": wages.occupation.name,
        "area": wages.area.code,
        "area_name": wages.area.name,
        **points,
        "mean_usd": wages.mean_usd,
        "employment": wages.employment,
        "relative_standard_error": wages.relative_standard_error,
        "above_top_code": [f"p{percent}_usd" for percent in wages.topped],
        "percentile": stands.percent,
        "percentile_bound": stands.bound,
        "source": wages.source,
    }


def write_survey(wages: SurveyWages, base_usd: float | None) -> str:
    """The answer for a person: the five points and the mean, where the base stands, and what the survey is not."""
    job, area, survey = wages.occupation, wages.area, load_survey()
    points = zip(PERCENTILES, wages.points_usd, strict=True)
    rows = {POINT_WORDS[percent]: _write_point(percent in wages.topped, usd) for percent, usd in points}
    rows["The average"] = money.usd(wages.mean_usd)
    widths = [max(map(len, column)) for column in (rows, rows.values())]
    stands = [] if base_usd is None else ["", describe_base_in_survey(wages, base_usd)]
    told = [describe_employment(wages), describe_error(wages), describe_gaps(wages), WHAT_IT_IS_NOT]
    return "\n".join(
        [
            f"{job.name} ({job.code}) in {area.name} ({area.code}), base a year",
            "",
            *(f"  {name:{widths[0]}}  {usd:>{widths[1]}}" for name, usd in rows.items()),
            *stands,
            "",
            *filter(None, told),
            f"Source: {wages.source}, published {survey.published}, retrieved {survey.retrieved}.",
        ]
    )


def _write_point(is_topped: bool, usd: float) -> str:  # noqa: FBT001 - which of two words
    return "too high to print" if is_topped else money.usd(usd)


def _list_occupation_choices(words: str, found: SearchResult[Occupation]) -> Iterator[str]:
    """Why words are no one occupation, those they may mean, each with our reason where we have one, and what to do."""
    reasons = {each.code: each.reason for each in list_title_occupations(words)}
    if not found.candidates:
        yield f"negotiate market: {quoted(words)} isn't an occupation in the survey. Try another word for the work."
        return
    if reasons:
        yield f"negotiate market: the survey has no {quoted(words)}. Employers report such jobs under (our judgment):"
    else:
        yield f"negotiate market: {quoted(words)} may be any of these occupations:"
    for job in found.candidates:
        reason = f": {reasons[job.code]}" if job.code in reasons else ""
        yield f"  {job.code}  {job.name}{reason}"
    yield f"Choose the one closest to the work by its code: --occupation {found.candidates[0].code}"


def _list_area_choices(words: str, found: SearchResult[SurveyArea]) -> Iterator[str]:
    """Why words are no one place, those they may mean, and what to do."""
    if not found.candidates:
        tip = "Try the largest city nearby, a state, or national."
        yield f"negotiate market: {quoted(words)} isn't a place in the survey. {tip}"
        return
    yield f"negotiate market: {quoted(words)} may be any of these places:"
    yield from (f"  {area.code}  {area.name}{' (the state)' * (area.kind == 'S')}" for area in found.candidates)
    yield f"Choose one by its code: --area {found.candidates[0].code}"


def _describe_no_wages(occupation: Occupation, area: SurveyArea) -> str:
    """That the survey has no row for an occupation in a place, and where to look instead."""
    wider = "Try --area national." if area.kind == "S" else f"Try --area {area.state or 'national'} or --area national."
    return f"negotiate market: the survey has no figures for {quoted(occupation.name)} in {quoted(area.name)}. {wider}"
