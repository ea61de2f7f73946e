"""What a what-if moves in an offer: the parts of pay, and what else the worth of an offer depends on."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping

from negotiation.offers.amounts import grant_key, put_first_grant
from negotiation.offers.cash import Bonus
from negotiation.offers.components import (
    BASE,
    COMPONENTS,
    GRANT,
    OWN_FIELDS,
    OWNERSHIP,
    SHARES,
    SIGN_ON,
    Component,
    bounds_of,
    own_field,
)
from negotiation.offers.equity import Grant
from negotiation.offers.offer import Offer
from negotiation.offers.units import PERCENT, PERCENT_PER_YEAR, USD_MILLIONS, USD_PER_SHARE, around, between, every

_MILLION = 1_000_000
_CENT = 0.01


def _titled(key: str, label: str, title: str) -> Component:
    """A component of grants under the words of a what-if: all grants of its kind, of which the first moves."""
    return dataclasses.replace(COMPONENTS[key], label=label, title=title)


def _company_step(millions: float) -> float:
    """A power of ten near a hundredth of a company's value, in millions."""
    return 10.0 ** max(math.floor(math.log10(millions)) - 1, 0) if millions >= 1 else 10.0


_COMPANY_VALUE = Component(
    key="company_value_usd",
    label="company value",
    title="Company value, $ million",
    unit=USD_MILLIONS,
    bounds=bounds_of(Grant, "company_value_usd"),
    read=lambda offer: offer.equity[0].company_value_usd if offer.equity else None,
    put=lambda offer, usd: put_first_grant(offer, company_value_usd=usd),
    is_there=COMPONENTS[OWNERSHIP].is_there,
    help="What you believe all of the company's stock is worth. Nobody knows, so see what depends on it.",
    step=lambda usd: _company_step(usd / _MILLION) * _MILLION,
    reach=around(3.0, 1e9),
)


def _price_step(usd: float) -> float:
    """A power of ten that is about a hundredth of a share's price, and at least a cent."""
    return 10.0 ** max(math.floor(math.log10(usd)) - 2, -2) if usd >= _CENT else 0.1


def _read_price(offer: Offer) -> float | None:
    """Today's price of a share: that of the first grant in shares."""
    return next((grant.share_price_usd for grant in offer.equity if grant_key(grant) == SHARES), None)


def _put_price(offer: Offer, usd: float) -> Offer:
    """The offer at another price of a share; every grant that stands at the first one's price moves with it."""
    price = _read_price(offer)
    moved = (
        grant.change(price_usd=usd) if grant_key(grant) == SHARES and grant.share_price_usd == price else grant
        for grant in offer.equity
    )
    return offer.change(equity=tuple(moved))


_SHARE_PRICE = Component(
    key="price_usd",
    label="share price",
    title="Share price, $",
    unit=USD_PER_SHARE,
    bounds=bounds_of(Grant, "price_usd"),
    read=_read_price,
    put=_put_price,
    is_there=lambda offer: any(grant_key(grant) == SHARES for grant in offer.equity),
    help="What one share is worth today. Nobody knows what it will be, so see what depends on it.",
    step=_price_step,
    reach=around(3.0, 100.0),
)
_PSU_PAYOUT = Component(
    key="payout_multiple",
    label="stock paid out",
    title="Stock paid out, %",
    unit=PERCENT,
    bounds=bounds_of(Grant, "payout_multiple"),
    read=lambda offer: next(grant.payout_multiple for grant in offer.equity if _has_payout(grant)),
    put=lambda offer, times: offer.change(
        equity=tuple(grant.change(payout_multiple=times) if _has_payout(grant) else grant for grant in offer.equity)
    ),
    is_there=lambda offer: any(map(_has_payout, offer.equity)),
    help="How much of the target award you get. 100% is the target.",
    step=every(0.05),
    reach=between(0.0, 2.0),
)


def _has_payout(grant: Grant) -> bool:
    return not grant.is_assumed("payout_multiple")


_NEW_BONUS = Component(
    key="bonus_fraction_of_base",
    label="bonus",
    title="Bonus, % of base",
    unit=PERCENT,
    bounds=bounds_of(Bonus, "fraction_of_base"),
    read=lambda offer: 0.0,  # noqa: ARG005 - there is none yet
    put=lambda offer, fraction: offer.change(bonus=(Bonus(fraction_of_base=fraction),)) if fraction else offer,
    is_there=lambda offer: not offer.bonus,
    help="This offer has no bonus. See what a yearly one would add.",
    step=every(0.01),
    reach=between(0.0, 0.5),
)
_PAYOUT = Component(
    key="expected_payout",
    label="bonus paid out",
    title="Bonus paid out, %",
    unit=PERCENT,
    bounds=bounds_of(Bonus, "expected_payout"),
    read=lambda offer: offer.bonus[0].expected_payout,
    put=lambda offer, fraction: offer.change(bonus=tuple(b.change(expected_payout=fraction) for b in offer.bonus)),
    is_there=lambda offer: bool(offer.bonus),
    help="How much of the target bonus you get.",
    step=every(0.05),
    reach=between(0.0, 2.0),
)
_RAISE = dataclasses.replace(
    own_field(
        "raise_per_year",
        label="raise",
        title="Raise, % a year",
        unit=PERCENT_PER_YEAR,
        help="What base grows by each year, from month 13 on. Nobody promises it.",
        step=every(0.005),
        reach=between(-0.05, 0.15),
    ),
    is_there=lambda offer: not offer.raises,  # steps that are agreed say it all
)
LEVERS: Mapping[str, Component] = {
    lever.key: lever
    for lever in (
        COMPONENTS[BASE],
        COMPONENTS[SIGN_ON],
        _titled(OWNERSHIP, "equity", "Equity, % of the company"),
        _titled(GRANT, "equity grant", "Equity grant, $"),
        _titled(SHARES, "shares", "Equity, shares"),
        _COMPANY_VALUE,
        _SHARE_PRICE,
        _PSU_PAYOUT,
        _NEW_BONUS,
        _PAYOUT,
        _RAISE,
        *OWN_FIELDS,
    )
}


def levers_of(offer: Offer) -> Iterator[str]:
    """The levers that an offer has, in the order of the file's list of them."""
    return (key for key, lever in LEVERS.items() if lever.is_there(offer))
