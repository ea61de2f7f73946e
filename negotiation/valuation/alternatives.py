"""What you have if an offer comes to nothing: the best alternative, from the current job and the other written offers.

A verbal, open, or example offer can still vanish, so it doesn't count. The job counts with what its employer has
offered in writing to keep you. If part of one is unknown, the rest is the least it's worth.
Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.offers import Bonus, Grant, Offer, Round, Scenario, SignOn
from negotiation.offers.rounds import find_last_figures, find_share_price, is_withdrawn, order_rounds
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.valuation.leaving import list_forfeits_by_leaving
from negotiation.valuation.valuation import Valuation, price_offer


@dataclass(frozen=True)
class Alternative:
    """Something you can fall back on, in present value over the horizon."""

    offer: Offer
    present_value_usd: float
    leaving_costs_usd: float  # of the current job: what another offer has to make up for; 0 for an offer
    is_at_least: bool = False  # part of it has no known worth, and only the rest is counted

    @property
    def worth_usd(self) -> float:
        """W: below this, the alternative is the better choice; the least of it where not all is known."""
        return self.present_value_usd + self.leaving_costs_usd

    @property
    def name(self) -> str:
        """What it is called inside a sentence."""
        return "the job you have" if self.offer.status.is_job else self.offer.name

    @property
    def worth(self) -> str:
        return f"{'at least ' if self.is_at_least else ''}{money.usd(self.worth_usd)}"


def list_alternatives(scenario: Scenario, offer: Offer) -> tuple[Alternative, ...]:
    """Whatever you have other than `offer`, best first by what's known of each."""
    return tuple(sorted(_held(scenario, offer), key=lambda held: held.worth_usd, reverse=True))


def find_best_alternative(scenario: Scenario, offer: Offer) -> Alternative | None:
    return next(iter(list_alternatives(scenario, offer)), None)


def describe_unpriced(scenario: Scenario, offer: Offer) -> tuple[Note, ...]:
    """A note for every alternative that counts only in part or is a guess, and what to put in."""
    notes = []
    for i, held in enumerate(list_alternatives(scenario, offer)):
        name = "The job you have" if held.offer.status.is_job else held.offer.name
        if held.is_at_least:
            so = Note("walk_away_is_at_least" if i == 0 else "walk_away_may_be_less")
            known = {"name": name, "usd": held.worth_usd, "so": so, "missing": describe_unknown(held.offer)}
            notes.append(Note("alternative_known_in_part", known))
        if held.offer.made_up:
            so = Note("walk_away_is_guessed" if i == 0 else "walk_away_may_be_beaten")
            notes.append(Note("alternative_made_up", {"name": held.name, "so": so}))
        if held.offer.status.is_job and find_last_figures(held.offer, _to_stay(held.offer, is_written=False)):
            notes.append(Note("spoken_counter_of_employer"))
    return tuple(notes)


def _held(scenario: Scenario, offer: Offer) -> Iterator[Alternative]:
    for other in scenario.offer:
        is_sure = other.status.is_job or other.status.is_written
        if other.name == offer.name or not is_sure or other.base_usd_per_year is None or is_withdrawn(other):
            continue
        held, costs = other, 0.0
        if other.status.is_job:
            held = apply_stay_offer(other)
            costs = sum(usd for _, usd in list_forfeits_by_leaving(other))
            costs += (offer.negotiation.switching_cost_usd or 0.0) if offer.negotiation is not None else 0.0
        priced = price_offer(held, scenario.assumptions)
        known = _known_part(priced)
        yield Alternative(held, known.present_value_usd, costs, is_at_least=known is not priced)


def _known_part(priced: Valuation) -> Valuation:
    """The valuation without the terms whose worth within the horizon is unknown."""
    months = slice(priced.horizon + 1)
    for term, usd in zip(priced.terms, priced.usd, strict=True):
        if math.isnan(float(usd[months].sum())):
            priced = priced.without(term)
    return priced


def apply_stay_offer(job: Offer) -> Offer:
    """The job with what its employer last offered in writing to keep you: its base raised to that, the rest on top."""
    last_said = find_last_figures(job, _to_stay(job, is_written=True))
    more: dict[str, object] = {}
    if (base := last_said.get("base_usd_per_year", 0.0)) > (job.base_usd_per_year or 0.0):
        more["base_usd_per_year"] = base
    if sign_on := last_said.get("sign_on_usd"):
        more["sign_on"] = (*job.sign_on, SignOn(amount_usd=sign_on, month=1))  # yet to come: month 0 is past there
    if bonus := last_said.get("bonus_usd_per_year"):
        more["bonus"] = (*job.bonus, Bonus(name="to stay", usd_per_payment=bonus))
    granted = [Grant(kind="rsu", grant_usd=usd) for usd in [last_said.get("grant_usd")] if usd]
    if (shares := last_said.get("shares")) and (price_usd := find_share_price(job)):
        granted.append(Grant(kind="rsu", shares=shares, price_usd=price_usd))
    if fraction := last_said.get("ownership_fraction"):
        company_usd = next((grant.company_value_usd for grant in job.equity if grant.company_value_usd), None)
        granted.append(Grant(kind="ownership", fraction=fraction, company_value_usd=company_usd))
    if granted:
        more["equity"] = (*job.equity, *granted)
    return job.change(**more) if more else job


def _to_stay(job: Offer, *, is_written: bool) -> Iterator[Round]:
    """What was said to keep you, in writing or not, and whatever takes it back: for that a word of mouth is enough."""
    return (turn for turn in order_rounds(job) if turn.is_written == is_written or turn.means == "withdrawn")


def describe_unknown(offer: Offer) -> str:
    """What keeps an offer from being priced, as one would ask for it."""
    if offer.base_usd_per_year is None:
        return f"the base of {offer.name}"
    if any(grant.kind == "ownership" and grant.company_value_usd is None for grant in offer.equity):
        return f"what the whole company is worth, for the equity of {offer.name}"
    return f"what a share is worth, for the equity of {offer.name}"
