"""An offer's figures the way people compare them: dollars a year first, then what it would take to match the best."""

from __future__ import annotations

import math

from negotiation.offers import MONTHS_PER_YEAR
from negotiation.reports.differences import LEVEL_USD_PER_YEAR, is_level, write_lead
from negotiation.reports.present_value import counts_less, format_present_value, format_present_value_change
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.break_even import EquityBreakEven, find_equity_break_even
from negotiation.valuation.comparison import Comparison
from negotiation.valuation.valuation import Valuation, spread_per_year

_MATCH_STEP_USD = 100.0
_CASH = ("base_usd", "bonus_usd", "sign_on_usd")


def compute_usd_per_year(valuation: Valuation) -> float:
    """What the offer is worth a year of work; NaN where something in it is unknown."""
    return spread_per_year(valuation.present_value_usd, valuation.assumptions, valuation.months_worked)


def format_per_year(valuation: Valuation) -> str:
    """What the offer is worth a year, as a card writes it."""
    return format_present_value(_whole(compute_usd_per_year(valuation)), valuation.assumptions)


def describe_change_per_year(now: Valuation, before: Valuation) -> str:
    """What a what-if changes in an offer, a year: "+$50,000 a year", "No change"."""
    change = compute_usd_per_year(now) - compute_usd_per_year(before)
    if not money.is_known(change):
        is_new = money.is_known(now.present_value_usd) or money.is_known(before.present_value_usd)
        return "Unknown until now" if is_new else "No change"
    if abs(change) < LEVEL_USD_PER_YEAR:
        return "No change"
    return f"{format_present_value_change(_whole(change), now.assumptions)} a year"


def list_card_figures(valuation: Valuation) -> tuple[tuple[str, str], ...]:
    """The three figures below the yearly one: the first year, cash a year, and the whole stay."""
    whole = span(valuation.horizon)
    total = money.usd(valuation.total_usd)
    if counts_less(valuation.assumptions):
        whole, total = "Worth today", format_present_value(valuation.present_value_usd, valuation.assumptions)
    return (
        ("First year", money.usd(valuation.first_year_usd)),
        ("Cash a year", money.usd(_cash_usd_per_year(valuation))),
        (whole, total),
    )


def _cash_usd_per_year(valuation: Valuation) -> float:
    usd = sum(getattr(year, part) for year in valuation.years for part in _CASH)
    return float(usd) * MONTHS_PER_YEAR / valuation.months_worked


def describe_behind(comparison: Comparison, valuation: Valuation, *, says_year: bool = True) -> str:
    """How far an offer is behind the best: "$107,500 a year behind"; without `says_year`, "$107,500 behind"."""
    best = comparison.ranked[0]
    if is_level(best, valuation):
        return f"Level with {best.offer.name}"
    return f"{write_lead(best, valuation, says_year=says_year)} behind"


def describe_top_offer(comparison: Comparison) -> str:
    """What else to know of the best offer: how far it's above the current job, or who pays more cash."""
    best, *others = comparison.ranked
    if not others:
        return ""
    job = next((v for v in others if v.offer.status.is_job), None)
    if job is not None:
        is_even = is_level(best, job)
        return "Level with your current job" if is_even else f"{write_lead(best, job)} more than your current job"
    richest = max(others, key=_cash_usd_per_year)
    more = _cash_usd_per_year(richest) - _cash_usd_per_year(best)
    if more < LEVEL_USD_PER_YEAR:
        return "Pays the most cash, too" if -more >= LEVEL_USD_PER_YEAR else ""
    return f"{richest.offer.name} pays {money.usd(more)} a year more in cash"


def list_ways_to_match(comparison: Comparison, valuation: Valuation) -> tuple[str, ...]:
    """What would bring an offer level with the best, each alone: "+$107,500 base", "a $13.75 share price".

    At most two. The second is the one that the offer's own equity depends on.
    """
    match = next((match for match in comparison.to_match if match.offer == valuation.offer.name), None)
    if match is None or not comparison.ranked or not money.is_known(valuation.present_value_usd):
        return ()
    base = match.rises.base_usd_per_year
    ways = [f"+{money.usd(_up(base))} base"] if base else []
    other = _other_way(comparison, valuation, match.rises.grant_usd, match.rises.sign_on_usd)
    return (*ways, *([other] if other else []))


def _other_way(comparison: Comparison, own: Valuation, grant_usd: float | None, sign_on_usd: float | None) -> str:
    best, is_job = comparison.ranked[0], own.offer.status.is_job
    if (level := find_equity_break_even(own, best)) is not None:
        if level.variable == "price_usd":
            return f"a {money.share_price(money.round_cents_up(level.value_usd))} share price"
        return f"a {money.usd_short(level.value_usd)} company value"
    # Of a grant that has partly vested, the rest alone counts: more of it would name no new grant.
    has_grant = any(grant.grant_usd and grant.granted_month >= 0 for grant in own.offer.equity)
    if grant_usd and has_grant:
        return f"{money.usd(_up(grant_usd))} more in RSUs"
    return f"{money.usd(_up(sign_on_usd))} more at signing" if sign_on_usd and not is_job else ""


def find_share_price_tie(own: Valuation, best: Valuation) -> EquityBreakEven | None:
    """The share price at which an offer is level with another; None where its equity isn't priced by the share."""
    level = find_equity_break_even(own, best)
    return level if level is not None and level.variable == "price_usd" else None


def _whole(usd: float) -> float:
    return round(usd) if money.is_known(usd) else usd


def _up(usd: float) -> float:
    """A rise as a person would name it: no less than what is needed."""
    return math.ceil(round(usd / _MATCH_STEP_USD, 6)) * _MATCH_STEP_USD
