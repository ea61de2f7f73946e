"""What pulling each kind of cash lever is worth and costs. Source: docs/model.md, "The other levers"."""

from __future__ import annotations

import math

import numpy as np

from negotiation.counteroffer.lever_worth import LeverInContext, LeverWorth
from negotiation.counteroffer.limits import BASE, SIGN_ON, find_limit, put_amounts
from negotiation.market.levers import Reading
from negotiation.offers import Benefit, Bonus, Offer, SignOn
from negotiation.offers.amounts import bonuses_usd_per_year, find_stipend
from negotiation.offers.cash import count_payments
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.text.sentences import fill_phrase
from negotiation.valuation.leaving import list_losses_by_leaving

_STEP_USD = 2_500.0  # of a signing bonus, as a person would say it


def uplift(pull: LeverInContext, reading: Reading) -> LeverWorth:
    offer, base = pull.offer, pull.offer.base_usd_per_year or 0.0
    if reading.add_fraction_of_base is not None:
        own = offer.bonus[0] if offer.bonus else Bonus(fraction_of_base=0.0)
        more = Bonus(
            name="uplift",
            fraction_of_base=reading.add_fraction_of_base,
            payments_per_year=own.payments_per_year,
            expected_payout=own.expected_payout,
        )
        return pull.to(reading, offer.change(bonus=(*offer.bonus, more)), reading.add_fraction_of_base * base)
    if not offer.bonus or reading.add_fraction_of_bonus is None:
        return LeverWorth(reading, why=Note("no_bonus_to_grow"))
    times = 1 + reading.add_fraction_of_bonus
    grown = tuple(
        b.change(usd_per_payment=b.usd_per_payment * times)
        if b.usd_per_payment is not None
        else b.change(fraction_of_base=(b.fraction_of_base or 0.0) * times)
        for b in offer.bonus
    )
    return pull.to(reading, offer.change(bonus=grown), reading.add_fraction_of_bonus * bonuses_usd_per_year(offer))


def kpi_bonus(pull: LeverInContext, reading: Reading) -> LeverWorth:
    """As sure as the offer's own bonus is: its expected_payout, else in full."""
    if reading.add_usd_per_payment is None:
        return LeverWorth(reading, why=Note("pay_unstated"))
    times = reading.payments_per_year or 1
    per_year = reading.add_usd_per_payment * times
    sure = pull.offer.bonus[0].expected_payout if pull.offer.bonus else 1.0
    more = Bonus(
        name="performance bonus",
        usd_per_payment=reading.add_usd_per_payment,
        payments_per_year=times,
        expected_payout=sure,
    )
    in_all = bonuses_usd_per_year(pull.offer) + per_year
    says = f"{money.usd_change(per_year)} a year, for {money.usd(in_all)} in bonuses a year"
    if sure != 1:
        says += f", with {money.percent(sure)} of it expected"
    return pull.to(reading, pull.offer.change(bonus=(*pull.offer.bonus, more)), per_year, says)


def stipend(pull: LeverInContext, reading: Reading) -> LeverWorth:
    """From what the offer pays, else from what the source says; once a year if nobody says how often."""
    if reading.to_usd is None:
        return LeverWorth(reading, why=Note("pay_unstated"))
    own = find_stipend(pull.offer)
    times = own.payments_per_year if own else 1
    more = max(reading.to_usd - (own.usd_per_payment if own else reading.from_usd or 0.0), 0.0)
    changed = pull.offer.change(benefit=(*pull.offer.benefit, Benefit(usd_per_payment=more, payments_per_year=times)))
    worth = pull.to(reading, changed, more * times)
    paid = more * count_payments(pull.assumptions.horizon_months, times)  # a stipend carries no payroll load
    how_often = () if own else ("counted once a year, because the source doesn't say how often",)
    return LeverWorth(reading, worth.value_usd, paid, more * times, why=worth.why, shows=how_often)


def floor(pull: LeverInContext, reading: Reading) -> LeverWorth:
    """Base up to the floor; else a sign-on that closes the gap as far as it goes, and what later years still lack."""
    base, least = pull.offer.base_usd_per_year, reading.floor_usd_per_year
    if least is None:
        return LeverWorth(reading, why=Note("floor_unstated"))
    if base is None:
        return LeverWorth(reading, why=Note("no_base_below_floor"))
    if (low_cap := describe_low_cap(pull.offer, least)) is not None:
        return LeverWorth(reading, why=low_cap)
    gap = max(least - base, 0.0)
    worth = pull.to(reading, put_amounts(pull.offer, {BASE: max(least, base)}), gap)
    if not gap or worth.value_usd is None:
        return worth
    sign_on = standing_in_usd(pull.offer, reading, worth.value_usd)
    shows = [f"base is {money.usd(gap)} a year below the floor, {money.usd(worth.value_usd)} over your time there"]
    if sign_on:
        offered = sum(each.amount_usd for each in pull.offer.sign_on)
        bonus = fill_phrase("a {} signing bonus", money.usd(offered + sign_on))
        shows.append(f"if base stays, {bonus}{' in total' if offered else ''} could make up for it")
    if worth.value_usd > sign_on:
        shows.append(f"that leaves later years short by {money.usd(worth.value_usd - sign_on)}")
    return LeverWorth(reading, worth.value_usd, worth.employer_cost_usd, gap, shows=tuple(shows))


def describe_low_cap(offer: Offer, least_usd: float) -> Note | None:
    """Why a base is not to be asked for that lies above the candidate's own cap; None where it does not."""
    cap = find_limit(offer, "cap", BASE)  # nan where none is stated, so that nothing is above it
    return Note("cap_below_range", {"cap": cap, "least": least_usd}) if least_usd > cap else None


def standing_in_usd(offer: Offer, reading: Reading, short_usd: float | None) -> float:
    """How much more sign-on makes up for a base that stays too low; 0 where that gap is unknown.

    It goes as far as sign-ons go there, and no further than the candidate's own cap.
    """
    if short_usd is None:
        return 0.0
    most = np.fmin(reading.high_usd or np.inf, find_limit(offer, "cap", SIGN_ON))  # the least of what is known
    offered = sum(sign_on.amount_usd for sign_on in offer.sign_on)
    in_all = _STEP_USD * math.ceil((offered + short_usd) / _STEP_USD)
    return max(float(np.clip(in_all, reading.low_usd or 0.0, most)) - offered, 0.0)


def contingent_sign_on(pull: LeverInContext, reading: Reading) -> LeverWorth:
    """Less what the candidate forfeits by leaving the current job, item by item."""
    if reading.add_usd is None:
        return LeverWorth(reading, why=Note("pay_unstated"))
    more = (*pull.offer.sign_on, SignOn(amount_usd=reading.add_usd))
    worth = pull.to(reading, pull.offer.change(sign_on=more))
    current = next((offer for offer in pull.scenario.offer if offer.status.is_job), None)
    lost = list_losses_by_leaving(current, pull.assumptions) if current is not None else ()
    shows = [f"you'd lose this by leaving now: {name}, {money.usd(usd)}" for name, usd in lost]
    if current is None:
        shows.append("that's before what you'd forfeit by leaving your current job. Enter that job to subtract it")
    net = None if worth.value_usd is None else worth.value_usd - sum(usd for _, usd in lost)
    return LeverWorth(reading, net, worth.employer_cost_usd, why=worth.why, shows=tuple(shows))
