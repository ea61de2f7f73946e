"""The offer as they make it now, and what to mind about it: their word, with what is left of slack and caps."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.counteroffer.limits import BONUS, put_amounts
from negotiation.counteroffer.package import Pricing, count_points
from negotiation.market.band import Band
from negotiation.offers import Negotiation, Offer
from negotiation.offers.components import BONUS_TOTAL, COMPONENTS, component_of
from negotiation.offers.rounds import ComponentKey, TurnAmounts, count_figures, find_last_figures, find_share_price
from negotiation.talks.position import Position, count_filed, find_position

NO_PLACE = (
    "A part of what you asked for is still open: the offer has no place for it, so nobody can say what it is worth. "
    "Log it as the offer tells its equity, or put in a grant of its own under Offers; give nothing up for it."
)
_LESS = (
    "What is in writing counts here, until they take it back in writing: remind them of it and ask whether it stands, "
    "before you ask for or give up anything else."
)
_LESS_IN_WRITING = (
    "In writing they now name less than before, and more of nothing. That is their offer now: ask them what has "
    "changed, before you go on."
)


def apply_figures(offer: Offer, amounts: TurnAmounts, band: Band | None) -> Offer:
    """The offer with the figures of a turn, as far as it has a place for them."""
    keys = [key for key in amounts if key != BONUS_TOTAL and (COMPONENTS[key].rows != "equity" or offer.equity)]
    now = count_filed(offer)
    changed = {key: amounts[key] for key in keys if now.get(key) != amounts[key]}
    changed_offer = put_amounts(offer, changed, band)
    if BONUS_TOTAL in amounts and amounts[BONUS_TOTAL] != now.get(BONUS_TOTAL):
        more = amounts[BONUS_TOTAL] - count_filed(changed_offer).get(BONUS_TOTAL, 0.0)
        changed_offer = put_amounts(changed_offer, {BONUS: max(more, 0.0)}, band)
    return changed_offer


def build_ground(offer: Offer, opened: Pricing) -> tuple[Offer, tuple[str, ...]]:
    """The offer as they now make it, with the slack that's left and caps that hold it, and what to mind."""
    position = find_position(offer)
    ground = apply_figures(offer, position.standing, opened.band)
    held, notes = count_filed(ground), [*_below_the_letter(position), *_asked_in_words(position)]
    for component, amount in position.standing.items():
        if amount and held.get(component) != amount:
            spoken = component_of(offer, component).tell(amount)
            notes.append(f"They spoke of {spoken}, {_no_place(offer, component)}, so that it counts.")
    for component, amount in count_figures(offer, position.asks[-1]).items() if position.asks else ():
        if amount and component not in held:
            asked = f"You asked for {component_of(offer, component).tell(amount)}, {_no_place(offer, component)}."
            notes.append(f"{asked} Until then that part of your ask counts as open, and not as met.")
    plan = offer.negotiation
    return (ground if plan is None else ground.change(negotiation=_rest(plan, held, opened)), tuple(notes))


def _written(component: ComponentKey, amounts: TurnAmounts) -> str:
    return COMPONENTS[component].unit.write(amounts[component])


def _no_place(offer: Offer, component: ComponentKey) -> str:
    """That the offer has no place for an amount, or counts its equity in something else, and what to do."""
    if component == BONUS_TOTAL:
        return "and the bonuses of the offer do not come to that: change them under Offers"
    if not offer.equity:
        return "and the offer holds no such grant: put it in under Offers, with how it vests"
    first = offer.equity[0]
    rsus = "RSUs in dollars" if first.shares is None else "a number of RSUs"
    what = {"ownership": "a part of the company", "rsu": rsus}.get(first.kind, "a number of options")
    return f"and the offer tells its equity as {what}: log it so, or put a grant of its own in under Offers"


def _below_the_letter(position: Position) -> Iterator[str]:
    """Where their last word is less than what's in the file: nobody knows which came later."""
    offer, stands, less = position.offer, position.standing, position.came_down
    if less is not None and less.is_written:
        yield _LESS_IN_WRITING
    for component, amount in () if position.taken_down else find_last_figures(offer, position.turns).items():
        if amount < stands.get(component, amount) == position.filed.get(component):
            yield (
                f"They last spoke of {component_of(offer, component).tell(amount)}, less than the "
                f"{_written(component, stands)} of the offer as you put it in, which counts here: change it "
                "under Offers if they came down."
            )


def _asked_in_words(position: Position) -> Iterator[str]:
    """Words of yours without a figure, while no ask is noted: they may have been one."""
    if not position.asks and any(turn.from_ == "us" and turn.words for turn in position.turns):
        yield (
            "You noted words of yours without figures: if you asked for something, log it with its figures, so that "
            "the plan knows of it."
        )


def _rest(plan: Negotiation, held: TurnAmounts, opened: Pricing) -> Negotiation:
    """Slack less what they have moved by, in points; caps raised to what they have given."""
    changes: dict[str, float] = {}
    if opened.rates is not None and plan.slack_points:
        now = {str(component): amount for component, amount in held.items()}
        taken = {part.key: now[part.key] - part.offered for part in opened.room.parts if part.key in now}
        moved = count_points(opened.rates, taken)
        if moved > 0:
            changes["slack_points"] = max(plan.slack_points - moved, 0.0)
    for component, amount in held.items():
        cap = getattr(plan, f"cap_{component}", None)
        if cap is not None and amount > cap:
            changes[f"cap_{component}"] = amount
    price, shares = find_share_price(opened.offer), held.get("shares", 0.0)
    if price is not None and plan.cap_grant_usd is not None and shares * price > plan.cap_grant_usd:
        changes["cap_grant_usd"] = shares * price  # a cap on RSUs is in dollars
    return plan.change(**changes) if changes else plan


def describe_lower_word(offer: Offer) -> str:
    """Each part for which their last word is less than what's in writing, and what to do."""
    position = find_position(offer)
    turn, stands = position.taken_down, position.standing
    less = [
        f"{component_of(offer, component).tell(amount)} where you have {_written(component, stands)} in writing"
        for component, amount in (count_figures(offer, turn).items() if turn is not None else ())
        if amount < stands.get(component, amount)
    ]
    return f"They named less than before: {', and '.join(less)}. {_LESS}"
