"""What the survey of employers says for a base: the strongest of its figures, and none that is below it."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.market.survey.describe import speak_area, speak_occupation
from negotiation.market.survey.load import find_wages
from negotiation.market.survey.wages import SurveyWages

_QUARTER, _HALF, _THREE_QUARTERS = 25, 50, 75


@dataclass(frozen=True)
class SurveyReason:
    """The percentiles that speak for a base: 25 and 75 for the middle half, 50 or 75 for who makes more than that."""

    wages: SurveyWages
    percents: tuple[int, ...]

    @property
    def usd(self) -> tuple[float, ...]:
        """Each percentile's figure, dollars a year."""
        published = dict(self.wages.published)
        return tuple(published[percent] for percent in self.percents)

    @property
    def who(self) -> str:
        """Whose pay it is: "computer and information systems managers in the Seattle area"."""
        return f"{speak_occupation(self.wages)} in {speak_area(self.wages.area)}"


def find_survey_reason(
    occupation: str, area: str, least_usd: float, *, names_bottom: bool = True
) -> SurveyReason | None:
    """The middle half, else the middle, else the top quarter: the first with no figure below `least_usd`.

    Without `names_bottom`, never the middle half, whose lower end would be a weak number before anybody has named one.
    None where the survey has no such row, or nothing above that base.
    """
    wages = find_wages(occupation, area)
    if wages is None:
        return None
    there = {percent for percent, usd in wages.published if usd >= least_usd}
    top_usd = wages.point_usd(_THREE_QUARTERS)
    if top_usd is None or top_usd <= least_usd:
        return None
    if names_bottom and _QUARTER in there:
        return SurveyReason(wages, (_QUARTER, _THREE_QUARTERS))
    return SurveyReason(wages, (_HALF if _HALF in there else _THREE_QUARTERS,))


def phrase_survey_reason(reason: SurveyReason) -> str:
    """What it says of them, with a blank for each figure: "the middle half of … make {} to {}"."""
    if len(reason.percents) > 1:
        return f"the middle half of {reason.who} make {{}} to {{}}"
    which = "half" if reason.percents == (_HALF,) else "the top quarter"
    return f"{which} of {reason.who} make more than {{}}"
