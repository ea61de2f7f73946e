"""What the candidate has if an offer comes to nothing: the current job, and other offers in writing that still stand.

A verbal, open or example offer can still vanish, so it doesn't count, nor does one whose date has passed or whose base
is made up. Equity of unknown worth is told in cash alone. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from negotiation.offers import MONTHS_PER_YEAR, Assumptions, Grant, Offer, Scenario
from negotiation.offers.rounds import has_passed, is_withdrawn
from negotiation.offers.standing import apply_written_rounds
from negotiation.offers.stay_offer import apply_stay_offer, read_stay_figures
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.valuation.cashflow import build_cashflow, first_month
from negotiation.valuation.forfeits import compute_leaving_credit_usd, read_switching_cost_usd
from negotiation.valuation.grants import price_grant
from negotiation.valuation.leaving import find_job, find_stock_named_twice
from negotiation.valuation.valuation import is_base_untold, price_offer

_CASH = ("base", "bonus", "sign_on")
_CENTS = 2  # two that are level to the cent are level, and the first name comes first


@dataclass(frozen=True)
class Alternative:
    """An alternative, over the horizon. The current job includes what its employer offers to keep the candidate."""

    offer: Offer
    present_value_usd: float  # NaN where its equity is of unknown worth
    leaving_costs_usd: float  # what another offer has to make up for as well
    cash_usd_per_year: float | None  # base, bonus and signing bonus of the first year

    @property
    def worth_usd(self) -> float:
        """W: below this, the alternative is the better choice. NaN if unknown."""
        return self.present_value_usd + self.leaving_costs_usd

    @property
    def name(self) -> str:
        """What it is called inside a sentence."""
        return "your current job" if self.offer.status.is_job else self.offer.name

    @property
    def worth(self) -> str:
        return money.usd(self.worth_usd)


@dataclass(frozen=True)
class WalkAway:
    """Where to stop with an offer, in value and in cash, since a guess about equity can hide a pay cut."""

    alternative: Alternative | None  # the one that sets W
    walk_away_usd: float | None  # W
    reason: Note | None  # why there is no W
    cash_alternative: Alternative | None  # the one that sets W, else the one that pays most cash
    cash_usd_per_year: float | None


def find_walk_away(scenario: Scenario, offer: Offer, today: date) -> WalkAway:
    """W for `offer`: the best of what the candidate can fall back on today, or why there's no such figure."""
    held = rank_alternatives(scenario, offer, today)
    reason = _why_unknown(scenario, offer, held)
    best = None if reason else held[0]
    most_cash = sorted(held, key=lambda each: (-round(each.cash_usd_per_year or 0.0, _CENTS), each.offer.name))
    in_cash = best or next(iter(most_cash), None)
    return WalkAway(
        alternative=best,
        walk_away_usd=best.worth_usd if best else None,
        reason=reason,
        cash_alternative=in_cash,
        cash_usd_per_year=in_cash.cash_usd_per_year if in_cash else None,
    )


def _why_unknown(scenario: Scenario, offer: Offer, held: tuple[Alternative, ...]) -> Note | None:
    if not held:
        return Note("no_alternative")
    if _is_unpriced(offer, scenario.assumptions):
        return Note("own_equity_unknown", {"name": offer.name})
    if not money.is_known(held[0].worth_usd):
        return Note("alternatives_unknown", {"names": [each.name for each in held]})
    return None


def rank_alternatives(scenario: Scenario, offer: Offer, today: date) -> tuple[Alternative, ...]:
    """All alternatives if `offer` falls through: best first, those of unknown value last."""

    def rank(held: Alternative) -> tuple[bool, float, str]:
        is_known = money.is_known(held.worth_usd)
        return not is_known, -round(held.worth_usd, _CENTS) if is_known else 0.0, held.offer.name

    counting = (other for other in _list_others(scenario, offer) if _counts(other, today))
    return tuple(sorted((_build(scenario, offer, other) for other in counting), key=rank))


def find_highest_base_held(scenario: Scenario, offer: Offer, today: date) -> float | None:
    """The highest yearly base of what there is to fall back on, dollars; None where there's nothing."""
    bases = (held.offer.base_usd_per_year for held in rank_alternatives(scenario, offer, today))
    return max((base for base in bases if base is not None), default=None)


def first_year_cash_usd(offer: Offer, assumptions: Assumptions) -> float | None:
    """Base, bonus and signing bonus of the first year, before tax and leaving cost; None while the base is unknown."""
    if offer.base_usd_per_year is None:
        return None
    paid = build_cashflow(offer, assumptions.tax_year).payments
    return sum(float(p.usd[: MONTHS_PER_YEAR + 1].sum()) for p in paid if p.term.component in _CASH)


def has_unknown_equity(offer: Offer) -> bool:
    """Whether nobody can say what some equity that's still to vest is worth.

    That is so where the company's value or the price is untold or made up, or where options cost what they're worth.
    """
    return any(
        _is_unknown(offer, i, grant)
        for i, grant in enumerate(offer.equity, 1)
        if grant.granted_month + grant.vesting.total_months >= first_month(offer)
    )


def list_untold_grants(offer: Offer) -> tuple[int, ...]:
    """The positions of the grants whose worth nobody has told, or whose told worth is made up."""
    return tuple(i for i, grant in enumerate(offer.equity) if _is_unknown(offer, i + 1, grant))


def _is_unknown(offer: Offer, position: int, grant: Grant) -> bool:
    if any(f"equity[{position}].{key}" in offer.made_up for key in ("company_value_usd", "price_usd")):
        return True
    claim = price_grant(grant)
    is_option = grant.kind in ("iso", "nso")
    return not money.is_known(claim.unit_usd) or (is_option and claim.strike_usd >= claim.unit_usd)


def _is_unpriced(offer: Offer, assumptions: Assumptions) -> bool:
    """Whether its equity has no known worth; a candidate who counts equity as nothing needs none."""
    return assumptions.equity_lens != "none" and has_unknown_equity(offer)


def _list_others(scenario: Scenario, offer: Offer) -> Iterator[Offer]:
    """The job and what is held in writing, except `offer` itself."""
    for other in scenario.offer:
        is_sure = other.status.is_job or other.status.is_written
        if other.name != offer.name and is_sure and other.base_usd_per_year is not None and not is_withdrawn(other):
            yield other


def _counts(other: Offer, today: date) -> bool:
    has_lapsed = has_passed(other, today) and not other.status.is_job
    return not has_lapsed and not is_base_untold(other)


def _build(scenario: Scenario, offer: Offer, other: Offer) -> Alternative:
    held = apply_stay_offer(other) if other.status.is_job else apply_written_rounds(other)
    unpriced = _is_unpriced(held, scenario.assumptions)
    return Alternative(
        offer=held,
        present_value_usd=math.nan if unpriced else price_offer(held, scenario.assumptions).present_value_usd,
        # As in a comparison; to change to `offer` costs what it costs, whatever it's held against.
        leaving_costs_usd=compute_leaving_credit_usd(other) + read_switching_cost_usd(offer),
        cash_usd_per_year=first_year_cash_usd(held, scenario.assumptions),
    )


def describe_unpriced(scenario: Scenario, offer: Offer, today: date = date.min) -> tuple[Note, ...]:
    """What keeps an alternative out of W, or makes it a guess, and what to put in; and what to ask about the job."""
    notes = []
    held = {each.offer.name: each for each in rank_alternatives(scenario, offer, today)}
    for other in _list_others(scenario, offer):
        name = "your current job" if other.status.is_job else other.name
        kept = held.get(other.name)
        if is_base_untold(other):
            notes.append(Note("alternative_made_up", {"name": name}))
        elif kept is not None and not money.is_known(kept.worth_usd):
            values = {"name": name, "usd": kept.cash_usd_per_year, "missing": describe_unknown(kept.offer)}
            notes.append(Note("alternative_in_cash_alone", values))
        elif kept is not None and other.made_up:
            notes.append(Note("alternative_guessed", {"name": name}))
        if read_stay_figures(other, is_written=False):
            notes.append(Note("spoken_counter_of_employer"))
    job = find_job(scenario)
    asked = find_stock_named_twice(job, scenario.assumptions) if job is not None else None
    return (*notes, *([asked] if asked else []))


def describe_unknown(offer: Offer) -> str:
    """What's missing to price an offer, worded as a question would ask for it."""
    if offer.base_usd_per_year is None:
        return f"{offer.name}'s base"
    return name_unknown_worth(offer, by_name=True) or f"what one {offer.name} share is worth"


def name_unknown_worth(offer: Offer, *, by_name: bool = False) -> str:
    """What an unknown worth of an offer's equity is missing, with the offer's name if asked; empty if nothing is."""
    company, share = (f"{offer.name}'s company", f"one {offer.name} share") if by_name else ("the company", "a share")
    return " and ".join(dict.fromkeys(filter(None, (_name_missing(grant, company, share) for grant in offer.equity))))


def _name_missing(grant: Grant, company: str, share: str) -> str:
    if money.is_known(price_grant(grant).unit_usd):
        return ""
    if grant.kind == "ownership":
        return f"what {company} is worth"
    return f"what {share} is worth" if grant.company_value_usd is None else f"how many shares {company} has in all"


def find_best_alternative(scenario: Scenario, offer: Offer, today: date = date.min) -> Alternative | None:
    """The best of known worth, whatever is known of the offer itself; left out, today is a day before all dates."""
    ranked = rank_alternatives(scenario, offer, today)
    return next((held for held in ranked if money.is_known(held.worth_usd)), None)
