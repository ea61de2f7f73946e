"""What the survey of employers says for the ask; nothing where it says less than what is asked for."""

from negotiation.counteroffer.limits import BASE
from negotiation.market.survey.reason import SurveyReason, find_survey_reason, phrase_survey_reason
from negotiation.market.survey.wages import SurveyWages
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Missing, Quote, YieldedFacts, build_phrase, quote_computed
from negotiation.scripts.facts_of.band import find_base_range, is_published
from negotiation.scripts.registry import fact

_ADD_SURVEY = "choose an occupation and a place of the survey on the offer"
_TOO_LOW = Missing("The survey's upper figures are below the base you ask for, so it's no reason.")


@fact("survey.says", what="a survey that puts pay above the base you ask for", add=_ADD_SURVEY)
@fact("survey.by", what="who made that survey, and when", add=_ADD_SURVEY)
def of_survey(case: ScriptCase) -> YieldedFacts:
    """The strongest that the survey says: the middle half, else the middle, else the top quarter.

    No figure is quoted that is below the base asked for, in the ask or in an option to choose from, since it'd be a
    weaker number. Before there's an offer, none is below the top of the known range, and no lower end is named.
    """
    choice, least_usd = case.offer.market, _find_least_usd(case)
    if choice is None or least_usd is None:
        return
    is_early = case.offer.status.is_in_process
    reason = find_survey_reason(choice.occupation, choice.area, least_usd, names_bottom=not is_early)
    if reason is None:
        yield "survey.says", _TOO_LOW
        return
    quotes = (_quote(reason.wages, percent, usd) for percent, usd in zip(reason.percents, reason.usd, strict=True))
    yield "survey.says", build_phrase(_phrase(reason), *quotes)
    by = quote_computed("text", reason.wages.survey, *_describe_source(reason.wages))
    yield "survey.by", build_phrase("The Bureau of Labor Statistics ({})", by)


def _phrase(reason: SurveyReason) -> str:
    if len(reason.percents) > 1:
        return f"puts the middle half of {reason.who} at {{}} to {{}}"
    return f"says {phrase_survey_reason(reason)}"


def _find_least_usd(case: ScriptCase) -> float | None:
    """The highest base that is asked for, or before an offer the top of the known range; None without either."""
    counter = case.plan.counter
    if case.offer.status.is_in_process:
        known = find_base_range(case)
        return known.high if known is not None and is_published(known) else 0.0
    if counter is None or counter.ask is None or BASE not in [part.key for part in counter.raised]:
        return None
    return max(counter.ask.base_usd_per_year, *(each.package.base_usd_per_year for each in counter.packages), 0.0)


def _quote(wages: SurveyWages, percent: int, usd: float) -> Quote:
    source, origin = _describe_source(wages)
    return quote_computed("usd", usd, f"{source}, {percent}th percentile", f"{origin}, {percent}th percentile")


def _describe_source(wages: SurveyWages) -> tuple[str, str]:
    """The row of the survey by its codes, and in plain words; its kind is that of every source: survey."""
    codes = f"occupation {wages.occupation.code}, area {wages.area.code}"
    names = f"{wages.occupation.name}, {wages.area.name}"
    return f"{wages.source}: {codes} (survey)", f"{wages.source}: {names} (survey)"
