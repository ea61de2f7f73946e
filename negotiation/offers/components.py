"""What one lever moves in an offer or in the assumptions, and a scenario with such changes put in.

A lever is known here alone: which offers have it, where it stands, and what another value makes of the offer. Values
are in the file's own units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from negotiation.offers import ASSUMPTION_LEVERS, Assumptions, Bonus, Change, Grant, Offer, Scenario, SignOn
from negotiation.records.record import Record, Within, hints


@dataclass(frozen=True)
class _Lever:
    """Which offers have it, where it stands (None: unknown), the offer with another value, what a file may hold."""

    there: Callable[[Offer], bool]
    now: Callable[[Offer], float | None]
    put: Callable[[Offer, float], Offer]
    within: Within


def apply(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """The scenario with every change put in; one that is not there any more is left out."""
    there = still_there(scenario, changes)
    if not there:
        return scenario
    offers = {offer.name: offer for offer in scenario.offer}
    assumptions = scenario.assumptions
    for change in there:
        if change.offer is None:
            assumptions = assumptions.change(**{change.lever: _as_filed(change)})
        else:
            offers[change.offer] = _LEVERS[change.lever].put(offers[change.offer], change.value)
    return scenario.change(offer=tuple(offers.values()), assumptions=assumptions)


def _as_filed(change: Change) -> float:
    return round(change.value) if change.lever == "horizon_months" else change.value


def still_there(scenario: Scenario, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that can be made: the file may have been edited since, by hand too."""
    offers = {offer.name: offer for offer in scenario.offer}
    return tuple(change for change in changes if _fits(change, offers.get(change.offer or "")))


def _fits(change: Change, offer: Offer | None) -> bool:
    if change.offer is None:
        within = _ASSUMPTIONS[change.lever]
    elif offer is not None and _LEVERS[change.lever].there(offer):
        within = _LEVERS[change.lever].within
    else:
        return False
    return within.low <= change.value <= within.high


def levers_of(offer: Offer) -> Iterator[str]:
    """The levers that an offer has, in the order of the file's list of them."""
    return (name for name, lever in _LEVERS.items() if lever.there(offer))


def now(offer: Offer, lever: str) -> float | None:
    """Where a lever of an offer stands; None where that is unknown."""
    return _LEVERS[lever].now(offer)


def bounds(lever: str) -> tuple[float, float]:
    """From what to what a file may hold it."""
    within = _LEVERS[lever].within if lever in _LEVERS else _ASSUMPTIONS[lever]
    return within.low, within.high


# --- the levers of an offer -------------------------------------------------------------------------------------------


def _first(offer: Offer) -> Grant | None:
    return offer.equity[0] if offer.equity else None


def _equity_lever(offer: Offer) -> str:
    """The size of the first grant in its own unit; without one, an RSU grant that could be asked for.

    Each unit is a lever of its own: 0.1 % of a company must not become ten cents when the file is edited meanwhile.
    """
    grant = _first(offer)
    if grant is None:
        return "grant_usd"
    if grant.kind == "ownership":
        return "ownership_fraction"
    return "grant_usd" if grant.shares is None else "shares"


def _first_grant(offer: Offer, **amounts: float) -> Offer:
    return offer.change(equity=(offer.equity[0].change(**amounts), *offer.equity[1:]))


def _of_first_grant(name: str) -> Callable[[Offer], float | None]:
    return lambda offer: getattr(_first(offer), name, None)


def _sign_on(offer: Offer, usd: float) -> Offer:
    """The first sign-on takes the change; later ones shrink only when the first is used up."""
    if not offer.sign_on:
        return offer.change(sign_on=(SignOn(amount_usd=usd),)) if usd else offer
    others = sum(s.amount_usd for s in offer.sign_on[1:])
    share = min(1.0, usd / others) if others else 1.0
    first = offer.sign_on[0].change(amount_usd=max(usd - others, 0.0))
    rest = (s.change(amount_usd=s.amount_usd * share) for s in offer.sign_on[1:])
    return offer.change(sign_on=(first, *rest))


def _grant(offer: Offer, usd: float) -> Offer:
    if not offer.equity:
        return offer.change(equity=(Grant(kind="rsu", grant_usd=usd),)) if usd else offer
    return _first_grant(offer, grant_usd=usd)


def _new_bonus(offer: Offer, fraction: float) -> Offer:
    return offer.change(bonus=(Bonus(fraction_of_base=fraction),)) if fraction else offer


def _payout(offer: Offer, fraction: float) -> Offer:
    return offer.change(bonus=tuple(bonus.change(expected_payout=fraction) for bonus in offer.bonus))


def _within(record: type[Record], name: str) -> Within:
    """What the file's own rule for a key allows."""
    return next(_bounds_in(hints(record)[name]))


def _bounds_in(kind: Any) -> Iterator[Within]:  # noqa: ANN401 - any type of a key
    if get_origin(kind) is Annotated:
        yield from (bound for bound in kind.__metadata__ if isinstance(bound, Within))
    else:
        for inner in get_args(kind):
            yield from _bounds_in(inner)


_LEVERS = {
    "base_usd_per_year": _Lever(
        there=lambda offer: offer.base_usd_per_year is not None,
        now=lambda offer: offer.base_usd_per_year,
        put=lambda offer, usd: offer.change(base_usd_per_year=usd),
        within=_within(Offer, "base_usd_per_year"),
    ),
    "sign_on_usd": _Lever(
        there=lambda offer: True,  # noqa: ARG005 - one may always be asked for
        now=lambda offer: sum(s.amount_usd for s in offer.sign_on),
        put=_sign_on,
        within=_within(SignOn, "amount_usd"),
    ),
    "ownership_fraction": _Lever(
        there=lambda offer: _equity_lever(offer) == "ownership_fraction",
        now=_of_first_grant("fraction"),
        put=lambda offer, fraction: _first_grant(offer, fraction=fraction),
        within=_within(Grant, "fraction"),
    ),
    "grant_usd": _Lever(
        there=lambda offer: _equity_lever(offer) == "grant_usd",
        now=lambda offer: offer.equity[0].grant_usd if offer.equity else 0.0,
        put=_grant,
        within=_within(Grant, "grant_usd"),
    ),
    "shares": _Lever(
        there=lambda offer: _equity_lever(offer) == "shares",
        now=_of_first_grant("shares"),
        put=lambda offer, shares: _first_grant(offer, shares=shares),
        within=_within(Grant, "shares"),
    ),
    "company_value_usd": _Lever(
        there=lambda offer: _equity_lever(offer) == "ownership_fraction",
        now=_of_first_grant("company_value_usd"),
        put=lambda offer, usd: _first_grant(offer, company_value_usd=usd),
        within=_within(Grant, "company_value_usd"),
    ),
    "bonus_fraction_of_base": _Lever(
        there=lambda offer: not offer.bonus,
        now=lambda offer: 0.0,  # noqa: ARG005 - there is none yet
        put=_new_bonus,
        within=_within(Bonus, "fraction_of_base"),
    ),
    "expected_payout": _Lever(
        there=lambda offer: bool(offer.bonus),
        now=lambda offer: offer.bonus[0].expected_payout,
        put=_payout,
        within=_within(Bonus, "expected_payout"),
    ),
    "raise_per_year": _Lever(
        there=lambda offer: True,  # noqa: ARG005 - none is one of 0 %
        now=lambda offer: offer.raise_per_year,
        put=lambda offer, fraction: offer.change(raise_per_year=fraction),
        within=_within(Offer, "raise_per_year"),
    ),
}
_ASSUMPTIONS = {lever: _within(Assumptions, lever) for lever in ASSUMPTION_LEVERS}
