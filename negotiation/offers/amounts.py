"""The one way to set an amount of pay in an offer. The first signing bonus or grant takes the change of a total."""

from __future__ import annotations

from collections.abc import Callable

from negotiation.offers.cash import Benefit, Bonus, SignOn
from negotiation.offers.equity import Grant
from negotiation.offers.offer import Offer

GRANT, OWNERSHIP, SHARES = "grant_usd", "ownership_fraction", "shares"
GRANT_FIELDS = {GRANT: "grant_usd", OWNERSHIP: "fraction", SHARES: "shares"}


def put_sign_on(offer: Offer, usd: float) -> Offer:
    """The offer with sign-ons of this total: the first takes the change, and the others once it's used up."""
    if not offer.sign_on:
        return offer.change(sign_on=(SignOn(amount_usd=usd),)) if usd else offer
    first, *rest = offer.sign_on
    more = usd - sum(sign_on.amount_usd for sign_on in offer.sign_on)
    if not more:
        return offer
    if first.amount_usd + more < 0:
        share = usd / sum(sign_on.amount_usd for sign_on in rest)
        rest = [sign_on.change(amount_usd=sign_on.amount_usd * share) for sign_on in rest]
    return offer.change(sign_on=(first.change(amount_usd=max(first.amount_usd + more, 0.0)), *rest))


def add_bonus(offer: Offer, usd_per_year: float, payments_per_year: int | None = None) -> Offer:
    """The offer with one more bonus, paid as often as its own unless stated, and as sure."""
    if not usd_per_year:
        return offer
    own = offer.bonus[0] if offer.bonus else None
    times = payments_per_year or (own.payments_per_year if own else 1)
    further = Bonus(
        name="performance bonus",
        usd_per_payment=usd_per_year / times,
        payments_per_year=times,  # type: ignore[arg-type] # a reading of a band holds no other number
        expected_payout=own.expected_payout if own else 1.0,
    )
    return offer.change(bonus=(*offer.bonus, further))


def grant_key(grant: Grant) -> str:
    """The component that a grant is counted in: a part of the company, dollars or shares."""
    if grant.kind == "ownership":
        return OWNERSHIP
    return GRANT if grant.grant_usd is not None else SHARES


def amount_of_grant(grant: Grant) -> float:
    """How much of it, in what `grant_key` counts."""
    return getattr(grant, GRANT_FIELDS[grant_key(grant)]) or 0.0


def put_first_grant(offer: Offer, **amounts: float) -> Offer:
    return offer.change(equity=(offer.equity[0].change(**amounts), *offer.equity[1:]))


def put_grants(key: str) -> Callable[[Offer, float], Offer]:
    """Set the total of the grants counted under `key` by moving the first; without any, dollars become RSUs."""

    def put(offer: Offer, amount: float) -> Offer:
        if not offer.equity:
            is_new = amount and key == GRANT
            return offer.change(equity=(Grant(kind="rsu", grant_usd=amount),)) if is_new else offer
        if grant_key(offer.equity[0]) != key:
            return offer
        rest = sum(amount_of_grant(grant) for grant in offer.equity[1:] if grant_key(grant) == key)
        return put_first_grant(offer, **{GRANT_FIELDS[key]: max(amount - rest, 0.0)})

    return put


def bonuses_usd_per_year(offer: Offer) -> float:
    return sum(bonus.usd_per_year(offer.base_usd_per_year or 0.0) for bonus in offer.bonus)


def find_stipend(offer: Offer) -> Benefit | None:
    """The benefit that is called a stipend; an offer is taken to have one at most, and none that is paid once."""
    return next((b for b in offer.benefit if "stipend" in b.name.casefold() and not b.is_once), None)


def read_stipend(offer: Offer) -> float:
    stipend = find_stipend(offer)
    return stipend.usd_per_payment * stipend.payments_per_year if stipend is not None else 0.0


def put_stipend(offer: Offer, usd_per_year: float) -> Offer:
    """The offer with its stipend raised or lowered to this, or with a yearly one of it."""
    own = find_stipend(offer)
    if own is None and not usd_per_year:
        return offer
    if own is None:
        return offer.change(benefit=(*offer.benefit, Benefit(name="stipend", usd_per_payment=usd_per_year)))
    raised = own.change(usd_per_payment=usd_per_year / own.payments_per_year)
    return offer.change(benefit=tuple(raised if benefit is own else benefit for benefit in offer.benefit))
