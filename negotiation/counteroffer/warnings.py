"""What keeps a counter-offer from being made, and what to mind about one: notes, which `reports/` puts in words."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator

from negotiation.counteroffer.exchange_rates import (
    build_best_block,
    explain_disagreement,
    find_break_even,
    find_worked_case,
    is_feasible,
)
from negotiation.counteroffer.limits import BASE, GRANT, OWNERSHIP, SHARES, SIGN_ON, find_published_range
from negotiation.counteroffer.package import Package, Pricing
from negotiation.counteroffer.target import CENT_USD, Aim, convert_to_base
from negotiation.counteroffer.without_effect import list_idle_limits, list_idle_values
from negotiation.offers import Negotiation, Offer
from negotiation.offers.amounts import grant_key
from negotiation.records.places import parse_place
from negotiation.records.record import Note, type_hints_of


def find_missing_offer(offer: Offer) -> tuple[Note, ...]:
    if offer.status.is_job:
        return (Note("counter_of_current_job", {"offer": offer.name}),)
    if offer.status.is_in_process:
        return (Note("no_offer_made", {"offer": offer.name}),)
    return ()


def find_unknown_worth(pricing: Pricing) -> tuple[Note, ...]:
    """Grants of unknown worth; without it neither target nor ask has a value."""
    offer, now = pricing.offer, pricing.now
    dollars = {term.where: float(usd.sum()) for term, usd in zip(now.terms, now.usd, strict=True)}
    notes = []
    for i, grant in enumerate(offer.equity, 1):
        if not math.isnan(dollars[f"equity[{i}]"]):
            continue
        if grant.kind != "ownership":
            notes.append(Note("share_price_unknown", {"offer": offer.name, "number": i}))
        else:
            even_usd = _break_even_unpriced(pricing)
            even = Note("base_worth_more_below", {"company_usd": even_usd}) if even_usd else None
            notes.append(Note("company_value_unknown", {"offer": offer.name, "fraction": grant.fraction, "even": even}))
    return tuple(notes)


def _break_even_unpriced(pricing: Pricing) -> float | None:
    """The company value below which base beats equity; it takes no value of the user's."""
    grants = [g.change(company_value_usd=0.0) if g.kind == "ownership" else g for g in pricing.offer.equity]
    worthless = dataclasses.replace(pricing, offer=pricing.offer.change(equity=tuple(grants)))
    return find_break_even(worthless).base_against_equity_usd


def what_to_mind(pricing: Pricing, aim: Aim, ask: Package) -> tuple[Note, ...]:
    """One note for each thing that the counter rests on, or that the user wrote and that does not fit."""
    return (
        *pricing.room.notes,
        *list_idle_limits(pricing.offer),
        *list_idle_values(pricing.offer),
        *_on_grants(pricing),
        *_on_made_up(pricing),
        *_on_caps(pricing),
        *_on_range(pricing, ask),
        *_on_rules(pricing, ask),
        *_on_bonus(pricing),
        *_on_slack(pricing),
        *_on_walk_away(pricing, aim),
        *_on_base(pricing, aim),
        *_on_share(pricing, aim),
    )


def _on_grants(pricing: Pricing) -> Iterator[Note]:
    """Which of several grants moves: a package holds the first, and what is counted as it is."""
    if len({grant_key(grant) for grant in pricing.offer.equity}) > 1:
        yield Note("first_grant_moves")


def _on_range(pricing: Pricing, ask: Package) -> Iterator[Note]:
    """What is asked for below the bottom of what the company is said to pay, since the user would take still less."""
    for part in pricing.room.raised(ask.amounts):
        pays = find_published_range(pricing.offer, pricing.band, part.key)
        if pays is not None and ask.amounts[part.key] < pays.low:
            asked, low = part.write(ask.amounts[part.key]), part.write(pays.low)
            yield Note("ask_below_range", {"part": part.word, "asked": asked, "low": low, "range": pays.called})


def _on_rules(pricing: Pricing, ask: Package) -> Iterator[Note]:
    """Where a source says that a part hardly moves, and the ask holds more of it."""
    raised = {part.key: part.word for part in pricing.room.raised(ask.amounts)}
    for rule in pricing.band.rules if pricing.band is not None else ():
        held = [raised[key] for key, part in _PARTS.items() if part in rule.fixed and key in raised]
        if held:
            company = pricing.band.company if pricing.band else ""
            yield Note("part_hardly_moves", {"company": company, "says": rule.says, "parts": held})


_PARTS = {BASE: "base", SIGN_ON: "sign_on", OWNERSHIP: "ownership", GRANT: "ownership", SHARES: "ownership"}


def _on_bonus(pricing: Pricing) -> Iterator[Note]:
    """What would open the company's own bonus, where nothing does."""
    if pricing.room.bonus is None and pricing.band is not None:
        locked = next((lever for lever in pricing.band.levers if lever.kind == "kpi_bonus"), None)
        if locked is not None:
            yield Note("bonus_locked", {"lever": locked.title, "unlock": locked.condition.unlock})


def _on_base(pricing: Pricing, aim: Aim) -> Iterator[Note]:
    """Worths as a base that nobody would pay: to compare, not to ask for."""
    part = pricing.room.parts[0]
    levels = [("target", aim.target.usd), ("walk-away", aim.walk_away_usd)]
    bases = [(name, convert_to_base(pricing, usd)) for name, usd in levels if usd is not None]
    above = [
        Note("told_as_base", {"name": name, "base": base})
        for name, base in bases
        if base is not None and base > part.cap + CENT_USD
    ]
    if above:
        yield Note("base_beyond_cap", {"above": above, "cap_from": part.cap_from, "cap": part.write(part.cap)})


def _on_made_up(pricing: Pricing) -> Iterator[Note]:
    if pricing.offer.made_up:
        places = [parse_place(text) for text in pricing.offer.made_up]
        yield Note("made_up_figures", {"places": [place for place in places if place is not None]})


def _on_caps(pricing: Pricing) -> Iterator[Note]:
    if pricing.band is None:
        company = pricing.offer.company
        yield Note("no_company_caps") if company is None else Note("no_band_caps", {"company": company})
    for part in pricing.parts:
        if part.is_assumed:
            values = {"part": part.word, "cap": part.write(part.cap), "cap_from": part.cap_from}
            if f"cap_{part.key}" in type_hints_of(Negotiation):
                yield Note("part_capped_as_assumed", {**values, "name": f"cap_{part.key}"})
            else:
                yield Note("shares_capped_as_assumed" if part.key == SHARES else "bonus_capped_as_assumed", values)


def _on_walk_away(pricing: Pricing, aim: Aim) -> Iterator[Note]:
    if aim.alternative is None:
        yield Note("no_alternative")
        return
    values = {"name": aim.alternative.offer.name, "walk_away": aim.alternative.worth_usd}
    if aim.alternative.worth_usd > pricing.most_usd + CENT_USD:
        yield Note("walk_away_beyond_reach", {**values, "most": pricing.most_usd})
    elif aim.target.usd < aim.alternative.worth_usd - CENT_USD:
        yield Note("target_below_walk_away", {**values, "target": aim.target.usd})


def _on_share(pricing: Pricing, aim: Aim) -> Iterator[Note]:
    now, most = pricing.now.present_value_usd, pricing.most_usd
    if aim.share == 0:
        yield Note("nothing_granted")
    elif most <= now + CENT_USD:
        yield Note("nothing_left_to_ask")
    elif (wanted := aim.wanted_usd(now, aim.target.usd)) > most + CENT_USD:
        yield Note("ask_beyond_caps", {"wanted": wanted, "most": most})


def _on_slack(pricing: Pricing) -> Iterator[Note]:
    rates, band, plan = pricing.rates, pricing.band, pricing.plan
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
    elif not is_feasible(build_best_block(pricing, plan.mode, pricing.slopes)):
        yield Note("floors_beyond_budget")
    elif plan.mode == "slack" and plan.slack_points == 0:
        yield Note("slack_spent")
