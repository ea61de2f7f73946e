"""What employers report that they pay, by occupation and place: the survey of the Bureau of Labor Statistics.

It knows no company and no level, and counts no stock. Its figures are never called the market for one role.
"""

from negotiation.market.survey.load import find_wages, load_survey
from negotiation.market.survey.search import SearchResult, find_areas, find_occupations
from negotiation.market.survey.titles import TitleOccupation, list_title_occupations
from negotiation.market.survey.wages import BasePercentile, Occupation, SurveyArea, SurveyWages

__all__ = [
    "BasePercentile",
    "Occupation",
    "SearchResult",
    "SurveyArea",
    "SurveyWages",
    "TitleOccupation",
    "find_areas",
    "find_occupations",
    "find_wages",
    "list_title_occupations",
    "load_survey",
]
