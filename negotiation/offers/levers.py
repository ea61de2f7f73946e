"""What a what-if moves in an offer: the parts of pay, and what else the worth of an offer depends on."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping

from negotiation.offers.amounts import put_first_grant
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
from negotiation.offers.units import MILLION_USD, PERCENT, PERCENT_PER_YEAR, around, between, every

_MILLION = 1_000_000


def _titled(key: str, label: str, title: str) -> Component:
    """A component of grants under the words of a what-if: all grants of its kind, of which the first moves."""
    return dataclasses.replace(COMPONENTS[key], label=label, title=title)


def _company_step(millions: float) -> float:
    """A power of ten that is about a hundredth of a company's value, in millions."""
    return 10.0 ** max(math.floor(math.log10(millions)) - 1, 0) if millions >= 1 else 10.0


_COMPANY_VALUE = Component(
    key="company_value_usd",
    label="company worth",
    title="Company worth, $ million",
    unit=MILLION_USD,
    bounds=bounds_of(Grant, "company_value_usd"),
    read=lambda offer: offer.equity[0].company_value_usd if offer.equity else None,
    put=lambda offer, usd: put_first_grant(offer, company_value_usd=usd),
    is_there=COMPONENTS[OWNERSHIP].is_there,
    help="What you believe all of the company's stock is worth. Nobody knows, so see what depends on it.",
    step=lambda usd: _company_step(usd / _MILLION) * _MILLION,
    reach=around(3.0, 1e9),
)
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
    help="How much of the bonus on paper is really paid.",
    step=every(0.05),
    reach=between(0.0, 2.0),
)
_RAISE = own_field(
    "raise_per_year",
    label="raise",
    title="Raise, % a year",
    unit=PERCENT_PER_YEAR,
    help="What base grows by each year, from month 13 on. Nobody promises it.",
    step=every(0.005),
    reach=between(-0.05, 0.15),
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
        _NEW_BONUS,
        _PAYOUT,
        _RAISE,
        *OWN_FIELDS,
    )
}


def levers_of(offer: Offer) -> Iterator[str]:
    """The levers that an offer has, in the order of the file's list of them."""
    return (key for key, lever in LEVERS.items() if lever.is_there(offer))
