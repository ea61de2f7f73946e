"""Why there's no counter, and caveats about one: notes, which `reports/` puts in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from negotiation.counteroffer.exchange_rates import explain_disagreement, find_worked_case
from negotiation.counteroffer.limits import BASE, EQUITY_KEYS, SIGN_ON
from negotiation.counteroffer.package import Pricing
from negotiation.counteroffer.without_effect import list_idle_limits, list_idle_values
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.offers.amounts import grant_key
from negotiation.records.places import parse_place
from negotiation.records.record import Note, type_hints_of
from negotiation.valuation.alternatives import describe_unpriced

if TYPE_CHECKING:  # a counter holds its own warnings
    from negotiation.counteroffer.counteroffer import Counter


def find_missing_offer(offer: Offer) -> tuple[Note, ...]:
    if offer.status.is_job:
        return (Note("counter_of_current_job", {"offer": offer.name}),)
    return ()


def list_warnings(counter: Counter, scenario: Scenario) -> tuple[Note, ...]:
    """One note for each thing that the counter rests on, or that the user wrote and that does not fit."""
    pricing = counter.pricing
    return (
        *pricing.room.notes,
        *list_idle_limits(pricing.offer),
        *list_idle_values(pricing.offer),
        *_on_grants(pricing),
        *_on_untold_grants(counter),
        *_on_made_up(pricing),
        *_on_caps(counter),
        *_on_rules(counter),
        *_on_bonus(pricing),
        *_on_slack(counter),
        *([counter.walk_away.reason] if counter.walk_away.reason is not None else []),
        *describe_unpriced(scenario, pricing.offer),
    )


def _on_untold_grants(counter: Counter) -> Iterator[Note]:
    """Each grant whose value is unknown: no figure here counts it."""
    even_usd, name = counter.break_even.base_against_equity_usd, counter.offer.name
    for i in sorted(counter.pricing.untold_grants):
        grant = counter.pricing.offer.equity[i]
        if grant.kind == "ownership":
            even = Note("base_worth_more_below", {"company_usd": even_usd}) if even_usd else None
            yield Note("company_value_unknown", {"offer": name, "fraction": grant.fraction, "even": even})
        else:
            yield Note("share_price_unknown", {"offer": name, "number": i + 1})


def _on_grants(pricing: Pricing) -> Iterator[Note]:
    """Which of several grants moves: a package holds the first, and what is counted as it is."""
    if len({grant_key(grant) for grant in pricing.offer.equity}) > 1:
        yield Note("first_grant_moves")


def _on_rules(counter: Counter) -> Iterator[Note]:
    """Where a source says that a part hardly moves, and the ask holds more of it."""
    raised = {part.key: part.word for part in counter.raised}
    band = counter.pricing.band
    for rule in band.rules if band is not None else ():
        held = [raised[key] for key, part in _PARTS.items() if part in rule.fixed and key in raised]
        if held and band is not None:
            yield Note("part_hardly_moves", {"company": band.company, "says": rule.says, "parts": held})


_PARTS = {BASE: "base", SIGN_ON: "sign_on", **dict.fromkeys(EQUITY_KEYS, "ownership")}


def _on_bonus(pricing: Pricing) -> Iterator[Note]:
    """What would open the company's own bonus, if nothing does yet."""
    if pricing.room.bonus is None and pricing.band is not None:
        locked = next((lever for lever in pricing.band.levers if lever.kind == "kpi_bonus"), None)
        if locked is not None:
            yield Note("bonus_locked", {"lever": locked.title, "unlock": locked.condition.unlock})


def _on_made_up(pricing: Pricing) -> Iterator[Note]:
    if pricing.offer.made_up:
        places = [parse_place(text) for text in pricing.offer.made_up]
        yield Note("made_up_figures", {"places": [place for place in places if place is not None]})


def _on_caps(counter: Counter) -> Iterator[Note]:
    """Which caps are assumed, and which of those the ask goes beyond to match what the candidate has."""
    pricing, asked = counter.pricing, counter.ask.amounts if counter.ask is not None else {}
    if pricing.band is None and pricing.offer.range is None:
        company = pricing.offer.company
        yield Note("no_company_caps") if company is None else Note("no_band_caps", {"company": company})
    for part in pricing.parts:
        if part.is_assumed and asked.get(part.key, 0.0) > max(part.list_levels(), default=part.cap):
            values = {"part": part.word, "cap": part.write(part.cap), "ask": part.write(asked[part.key])}
            yield Note("ask_beyond_assumed_cap", {**values, "cap_from": part.cap_from})
        elif part.is_assumed:
            values = {"part": part.word, "cap": part.write(part.cap), "cap_from": part.cap_from}
            has_key = f"cap_{part.key}" in type_hints_of(Negotiation)
            named = {**values, "name": f"cap_{part.key}"}
            yield Note("part_capped_as_assumed", named) if has_key else Note("bonus_capped_as_assumed", values)


def _on_slack(counter: Counter) -> Iterator[Note]:
    rates, band, plan = counter.pricing.rates, counter.pricing.band, counter.plan
    if rates is None or band is None:
        published_rates = band is not None and any(lever.rates is not None for lever in band.levers)
        yield Note("rates_of_other_equity" if published_rates else "no_published_rates")
        if not (plan.is_assumed("slack_points") and plan.is_assumed("mode")):
            yield Note("slack_without_use")
        return
    yield from explain_disagreement(band, rates)
    if plan.mode == "slack" and plan.slack_points is None:
        case = find_worked_case(band, rates)
        yield Note("slack_missing", {"hint": Note("slack_seen", {"points": case.slack_points}) if case else None})
    elif counter.best_by_mode and counter.best_package is None:
        yield Note("floors_beyond_budget")
    elif plan.mode == "slack" and plan.slack_points == 0:
        yield Note("slack_spent")
