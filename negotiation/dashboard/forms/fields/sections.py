"""The parts of the form under More in their order, and what holds between its fields."""

from __future__ import annotations

from collections.abc import Mapping

from negotiation.dashboard.forms.fields.equity import EQUITY, REFRESHERS
from negotiation.dashboard.forms.fields.pay import HOURLY_RATE, PAY
from negotiation.dashboard.forms.fields.person import DATES, FACTORS, FORFEITS, PEOPLE, PLACE
from negotiation.dashboard.forms.fields.savings import BENEFITS, MATCH
from negotiation.offers.components import BASE

SECTIONS = (PAY, EQUITY, REFRESHERS, MATCH, BENEFITS, DATES, PEOPLE, PLACE, FACTORS, FORFEITS)
# What is kept as typed and changes no total yet; the page says so below the field.
NOT_IN_FIGURES = frozenset({"employment", "local_tax_rate", "expires_month", "double_trigger"})
# The keys beside it, in one row, that a value takes the place of: each pair says one thing in two ways.
REPLACES: Mapping[str, tuple[str, ...]] = {
    BASE: (HOURLY_RATE,),
    HOURLY_RATE: (BASE,),
    "employment_year": ("month",),
    "month": ("employment_year", "payments_per_year"),
    "payments_per_year": ("month", "year_ends", "paid_after_months"),
    "year_ends": ("payments_per_year",),
    "at": ("months", "cliff_months", "every_months", "by_year"),
    **dict.fromkeys(("months", "cliff_months", "every_months"), ("at",)),
    "by_year": ("at", "months"),
}
