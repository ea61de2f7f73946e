"""What several parts of a form share: units, how often something is paid, and a field in percent."""

from __future__ import annotations

from negotiation.dashboard.forms.field import Field
from negotiation.dashboard.forms.plausibility import USUAL_PERCENT

TIMES_A_YEAR = ((1, "once a year"), (2, "twice a year"), (4, "every quarter"), (12, "every month"))
EACH_UNIT = "each time"
OF_BASE = "% of base"
PERCENT_UNIT = "%"
MONTHS_UNIT = "months"


def percent_field(  # noqa: PLR0913 - as a field has
    key: str,
    label: str,
    assumed: str = "",
    *,
    needed: bool = False,
    help: str | None = None,  # noqa: A002 - as Streamlit calls it
    unit: str = PERCENT_UNIT,
) -> Field:
    """A field in percent, asked about where a part of one was typed."""
    return Field(key, label, "percent", assumed, help=help, needed=needed, usual=USUAL_PERCENT, unit=unit)
