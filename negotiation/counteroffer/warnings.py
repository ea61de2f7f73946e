"""What stands in the way of a counter-offer, and what to mind about one: plain sentences that say what to do."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator

from negotiation.counteroffer.exchange_rates import best_block, break_even, fits, why_they_disagree, worked_case
from negotiation.counteroffer.limits import BASE, GRANT, OWNERSHIP, SHARES, SIGN_ON, Part, published
from negotiation.counteroffer.package import Package, Pricing
from negotiation.counteroffer.target import CENT_USD, Aim, as_base
from negotiation.counteroffer.without_effect import idle_limits, idle_values
from negotiation.market.standing import no_band
from negotiation.offers import Negotiation, Offer
from negotiation.offers.amounts import grant_key
from negotiation.records.record import hints
from negotiation.text import money

# --- what stands in the way -------------------------------------------------------------------------------------------


def no_offer(offer: Offer) -> tuple[str, ...]:
    """Why there is nothing to counter, if so."""
    if offer.status.is_job:
        return (f"{offer.name} is the job you have: a counter answers an offer; name one with --offer.",)
    if offer.status.is_in_process:
        mend = "once it has, write its figures and set status to verbal or written"
        return (f"{offer.name} has made no offer yet (status in_process): {mend}.",)
    return ()


def unknown(pricing: Pricing) -> tuple[str, ...]:
    """Grants whose worth nobody told; without it neither target nor ask has a value."""
    offer, now = pricing.offer, pricing.now
    dollars = {term.where: float(usd.sum()) for term, usd in zip(now.terms, now.usd, strict=True)}
    found = []
    for i, grant in enumerate(offer.equity, 1):
        if not math.isnan(dollars[f"equity[{i}]"]):
            continue
        if grant.kind != "ownership":
            what = f"{offer.name}: what one share of grant {i} is worth is unknown: write price_usd."
        else:
            even = _break_even_unpriced(pricing)
            hint = f" At the published rates, base is worth more to you below {money.usd_short(even)}." if even else ""
            what = (
                f"{offer.name}: what the company is worth is unknown, so its {money.ownership(grant.fraction)} has no "
                f"dollars: ask the company, or write your own view as company_value_usd.{hint}"
            )
        found.append(what)
    return tuple(found)


def _break_even_unpriced(pricing: Pricing) -> float | None:
    """The company value below which base beats equity, which no told value is needed for."""
    grants = [g.change(company_value_usd=0.0) if g.kind == "ownership" else g for g in pricing.offer.equity]
    worthless = dataclasses.replace(pricing, offer=pricing.offer.change(equity=tuple(grants)))
    return break_even(worthless).base_against_equity_usd


# --- what to mind -----------------------------------------------------------------------------------------------------


def what_to_mind(pricing: Pricing, aim: Aim, ask: Package) -> tuple[str, ...]:
    """One sentence for each thing that the counter rests on, or that the user wrote and that does not fit."""
    return (
        *pricing.room.notes,
        *(idle.sentence for idle in (*idle_limits(pricing.offer), *idle_values(pricing.offer))),
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


def _on_grants(pricing: Pricing) -> Iterator[str]:
    """Which of several grants moves: a package holds the first, and what is counted as it is."""
    others = [grant for grant in pricing.offer.equity[1:] if grant_key(grant) != grant_key(pricing.offer.equity[0])]
    if others:
        yield "Of the grants only the first moves here: the others stay as they are offered, in every package."


def _raised(pricing: Pricing, ask: Package) -> list[Part]:
    return [part for part in pricing.room.parts if ask.amounts[part.key] > part.offered]


def _on_range(pricing: Pricing, ask: Package) -> Iterator[str]:
    """What is asked for below the bottom of what the company is said to pay, since the user would take still less."""
    for part in _raised(pricing, ask):
        found = published(pricing.offer, pricing.band, part.key)
        if found is not None and ask.amounts[part.key] < found.low:
            yield (
                f"The {part.word} asked for, {part.write(ask.amounts[part.key])}, is less than the "
                f"{part.write(found.low)} that the {found.called} begins with: you can ask for that much, and for less "
                "of the rest."
            )


def _on_rules(pricing: Pricing, ask: Package) -> Iterator[str]:
    """Where a source says that a part hardly moves, and the ask holds more of it."""
    raised = {part.key: part.word for part in _raised(pricing, ask)}
    for rule in pricing.band.rules if pricing.band is not None else ():
        held = [raised[key] for key, part in _PARTS.items() if part in rule.fixed and key in raised]
        if held:
            yield (
                f"An article says of {pricing.band.company if pricing.band else ''} that {rule.says}: of the ask, the "
                f"{' and '.join(held)} may be what they refuse first."
            )


_PARTS = {BASE: "base", SIGN_ON: "sign_on", OWNERSHIP: "ownership", GRANT: "ownership", SHARES: "ownership"}


def _on_bonus(pricing: Pricing) -> Iterator[str]:
    """What would open the company's own bonus, where nothing does."""
    if pricing.room.bonus is None and pricing.band is not None:
        locked = next((lever for lever in pricing.band.levers if lever.kind == "kpi_bonus"), None)
        if locked is not None:
            yield f"{locked.title} is left out until something opens it. {locked.condition.unlock}"


def _on_base(pricing: Pricing, aim: Aim) -> Iterator[str]:
    """Worths told as a base that nobody would pay: they compare, and are not to be asked for."""
    part = pricing.room.parts[0]
    told = {"target": aim.target.usd, "walk-away": aim.walk_away_usd}
    above = {
        name: base
        for name, usd in told.items()
        if usd is not None and (base := as_base(pricing, usd)) is not None and base > part.cap + CENT_USD
    }
    if above:
        names = " and ".join(f"your {name} ({money.usd(base)})" for name, base in above.items())
        yield (
            f"Told as base alone, {names} would lie above {part.cap_from} ({part.write(part.cap)}): a measure of what "
            "it is worth, not a base to name."
        )


def _on_made_up(pricing: Pricing) -> Iterator[str]:
    if pricing.offer.made_up:
        yield f"Made-up figures stand in this offer: {', '.join(pricing.offer.made_up)}; replace them first."


def _on_caps(pricing: Pricing) -> Iterator[str]:
    if pricing.band is None:
        yield f"No band caps this ask: {no_band(pricing.offer)}, or ask them for the range first."
    for part in pricing.parts:
        if part.is_assumed:
            has_key = f"cap_{part.key}" in hints(Negotiation)
            mend = f"; write cap_{part.key} to change it" if has_key else ""
            what = f"{part.word} {'go' if part.key == SHARES else 'goes'} up to {part.write(part.cap)}"
            yield f"The {what} here: {part.cap_from}{mend}."


def _on_walk_away(pricing: Pricing, aim: Aim) -> Iterator[str]:
    if aim.alternative is None:
        yield (
            "You have entered no alternative, so there is no walk-away: below the offer as it stands, only you can "
            "say. Enter the job you have, or another offer in writing."
        )
        return
    name, walk_away = aim.alternative.offer.name, aim.alternative.worth_usd
    if walk_away > pricing.most_usd + CENT_USD:
        yield (
            f"Nothing that fits this offer reaches your walk-away: at most {money.usd(pricing.most_usd)}, while {name} "
            f"is worth {money.usd(walk_away)} to you. Take that, or ask for another level or band."
        )
    elif aim.target.usd < walk_away - CENT_USD:
        yield (
            f"Your target, {money.usd(aim.target.usd)}, is less than {name} is worth to you ({money.usd(walk_away)}): "
            "raise target_usd."
        )


def _on_share(pricing: Pricing, aim: Aim) -> Iterator[str]:
    if aim.share == 0:
        yield "granted_share is 0: nobody is taken to grant anything, so the ask is the most that fits."
        return
    if pricing.most_usd <= pricing.now.present_value_usd + CENT_USD:
        yield "Base, sign-on and equity are at the top of what fits, so nothing is left to ask for there: try a lever."
        return
    wanted, most = aim.wanted_usd(pricing.now.present_value_usd, aim.target.usd), pricing.most_usd
    if wanted > most + CENT_USD:
        yield f"The ask would be worth {money.usd(wanted)}; band and caps hold {money.usd(most)} at most."


def _on_slack(pricing: Pricing) -> Iterator[str]:
    rates, band, plan = pricing.rates, pricing.band, pricing.plan
    if rates is None or band is None:
        published_rates = band is not None and any(lever.rates is not None for lever in band.levers)
        why = "the published rates price no such equity" if published_rates else "no exchange rates are published"
        yield f"What is best under a budget of points cannot be said here: {why}, so costs are in dollars."
        if not (plan.is_assumed("slack_points") and plan.is_assumed("mode")):
            yield "Your slack_points and mode count for nothing then."
        return
    yield from why_they_disagree(band, rates)
    if plan.mode == "slack" and plan.slack_points is None:
        case = worked_case(band, rates)
        hint = f" (at least {case.slack_points:.3g} in the published case)" if case else ""
        yield f"There is no best package yet: write slack_points, how many points of room you think are left{hint}."
    elif not fits(best_block(pricing, plan.mode, pricing.slopes)):
        yield "Your floors alone take more than the budget that is assumed: lower one, or raise slack_points."
    elif plan.mode == "slack" and plan.slack_points == 0:
        yield "slack_points is 0: the budget is taken as spent, so only floors below the offer leave room to trade."
