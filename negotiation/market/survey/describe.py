"""The survey in words: where a base falls, how many people have such a job, how sure that is, and what it isn't."""

from __future__ import annotations

import math

from negotiation.market.survey.wages import PERCENTILES, SurveyArea, SurveyWages
from negotiation.text import money

WHAT_IT_IS_NOT = (
    "This is base pay at all employers and levels of seniority. It can't see your level or company, and it leaves out "
    "stock, yearly bonuses and signing bonuses."
)
# What each published point of pay says, by its percentile.
POINT_WORDS = {
    10: "10 in 100 make less than",
    25: "25 in 100 make less than",
    50: "Half make less than",
    75: "75 in 100 make less than",
    90: "90 in 100 make less than",
}
# Up to which relative standard error the average is called so.
_FIRM, _FAIR = 0.03, 0.10


def speak_occupation(wages: SurveyWages) -> str:
    """The occupation inside a sentence: "computer and information systems managers"."""
    return " ".join(word if word.isupper() else word.lower() for word in wages.occupation.name.split())


def speak_area(area: SurveyArea) -> str:
    """The place inside a sentence, after "in": "the Seattle area", "California", "the country"."""
    if area.kind == "N":
        return "the country"
    if area.kind == "S":
        return f"{area.name} state" if area.name in ("New York", "Washington") else area.name
    city, comma, _ = area.name.rpartition(", ")
    return f"the {city.split('-')[0]} area" if comma else f"the {area.name}"


def describe_base_in_survey(wages: SurveyWages, base_usd: float) -> str:
    """Where a base falls among what such jobs pay there, as one sentence."""
    stands, base = wages.find_percentile(base_usd), money.usd(base_usd)
    who = f"{speak_occupation(wages)} in {speak_area(wages.area)}"
    if stands.percent is not None:
        return f"A base of {base} is more than about {stands.percent:.0f} in 100 {who} make."
    if stands.below is not None:
        usd = money.usd(wages.point_usd(stands.below))
        return f"A base of {base} is below {usd}, which {100 - stands.below} in 100 {who} reach."
    if stands.above is not None:
        usd = money.usd(wages.point_usd(stands.above))
        return f"A base of {base} is above {usd}, more than {stands.above} in 100 {who} make."
    return f"The survey has no figure to compare {base} with for {who}."


def describe_employment(wages: SurveyWages) -> str:
    if math.isnan(wages.employment):
        return "The survey doesn't say how many people have that job there."
    return f"About {money.count(wages.employment)} people have that job there."


def describe_error(wages: SurveyWages) -> str:
    """The relative standard error of the average in words: two times in three the true one lies that close."""
    error = wages.relative_standard_error
    if math.isnan(error):
        return "The survey doesn't say how sure its average is."
    called = "firm" if error <= _FIRM else "fair" if error <= _FAIR else "rough"
    return f"The survey's average is {called}: give or take about {money.percent(error)}."


def describe_gaps(wages: SurveyWages) -> str:
    """Which percentiles have no figure, and why; empty where all have one."""
    missing = [percent for percent, usd in zip(PERCENTILES, wages.points_usd, strict=True) if math.isnan(usd)]
    if not missing:
        return ""
    if wages.topped:
        which = (
            "All five points"
            if len(wages.topped) == len(PERCENTILES)
            else f"From the {wages.topped[0]}th percentile up, points"
        )
        return f"{which} are too high for the survey to print."
    return "The survey didn't release every point."
