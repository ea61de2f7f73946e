"""What a slider moves: one lever of an offer, or one assumption, as the value it has and the scenario it makes.

No Streamlit here: a slider is bounds, a step and two functions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from negotiation.offers import Assumptions, Bonus, Grant, Offer, Scenario, SignOn

Changes = Mapping[tuple[str, str], float]  # (offer, or "" for an assumption; lever) -> value of the slider


@dataclass(frozen=True)
class Slider:
    """A lever as a slider: all values in the unit that its label names."""

    lever: str
    label: str
    value: float
    low: float
    high: float
    step: float
    format: str
    help: str


def offer_sliders(offer: Offer) -> list[Slider]:
    """The sliders of one offer, at its own values."""
    base = offer.base_usd_per_year or 0.0
    sign_on = sum(s.amount_usd for s in offer.sign_on)
    payout = offer.bonus[0].expected_payout if offer.bonus else 1.0
    has = "" if offer.bonus else " This offer has no bonus, so nothing hangs on it."
    worth = [] if (company := _company(offer)) is None else [company]
    return [
        _around("base", "Base, $ a year", base, 500.0, 0.3, "$%,.0f", "Yearly pay before bonus, stock and tax."),
        _around("sign_on", "Sign-on, $", sign_on, 500.0, 1.0, "$%,.0f", _SIGN_ON_HELP, least_high=50_000.0),
        _equity(offer),
        *worth,
        Slider(
            "payout", "Bonus paid out, %", payout * 100, 0.0, 200.0, 5.0, "%.0f%%", f"How much of the bonus on paper is paid.{has}"
        ),
        Slider("raise", "Raise, % a year", offer.raise_per_year * 100, -5.0, 15.0, 0.5, "%.1f%%", _RAISE_HELP),
    ]


_SIGN_ON_HELP = "Paid once for signing; part of it may be owed back by somebody who leaves early (clawback)."
_RAISE_HELP = "What base grows by each year, from month 13 on. Nobody promises it."
_COMPANY_HELP = "What you believe all of the company's stock is worth. Nobody knows; move it and see what hangs on it."
_MILLION = 1_000_000
_EQUITY_HELP = "The size of the stock grant. What it is worth hangs on a price nobody knows."


def assumption_sliders(assumptions: Assumptions) -> list[Slider]:
    """The sliders that concern every offer alike."""
    return [
        Slider(
            "growth",
            "Equity growth, % a year",
            assumptions.equity_growth_per_year * 100,
            -50.0,
            100.0,
            1.0,
            "%.0f%%",
            "How every share price or company value changes each year.",
        ),
        Slider("horizon", "Stay, months", assumptions.horizon_months, 1, 120, 1, "%d", "How long you work there."),
        Slider(
            "discount",
            "Discount, % a year",
            assumptions.discount_rate_per_year * 100,
            0.0,
            30.0,
            0.5,
            "%.1f%%",
            "How much less a dollar in a year is worth to you than a dollar today.",
        ),
    ]


def _around(
    lever: str, label: str, value: float, step: float, reach: float, form: str, words: str, *, least_high: float = 0.0
) -> Slider:
    """Bounds on both sides of a value, whole steps away, so that the slider can always come back to it."""
    down = min(value, value * reach) // step
    up = max(value * reach, least_high, 10 * step) // step
    return Slider(lever, label, value, value - down * step, value + up * step, step, form, words)


def _equity(offer: Offer) -> Slider:
    grant = offer.equity[0] if offer.equity else None
    if grant is not None and grant.kind == "ownership":
        percent = (grant.fraction or 0.0) * 100
        return _around(
            "equity", "Equity, % of the company", percent, 0.005, 1.0, "%.3f%%", _EQUITY_HELP, least_high=0.05
        )
    if grant is not None and grant.shares is not None:
        step = max(1.0, 10.0 ** (len(str(int(grant.shares))) - 3))
        return _around("equity", "Equity, shares", grant.shares, step, 1.0, "%,.0f", _EQUITY_HELP)
    dollars = grant.grant_usd or 0.0 if grant is not None else 0.0
    return _around("equity", "Equity grant, $", dollars, 1_000.0, 1.0, "$%,.0f", _EQUITY_HELP, least_high=200_000.0)


def _company(offer: Offer) -> Slider | None:
    """What she believes the company is worth, where her part of it hangs on that."""
    grant = offer.equity[0] if offer.equity else None
    if grant is None or grant.kind != "ownership":
        return None
    millions = (grant.company_value_usd or 0.0) / _MILLION
    step = 10.0 ** max(math.floor(math.log10(millions)) - 1, 0) if millions >= 1 else 10.0
    return _around(
        "company", "Company worth, $ million", millions, step, 3.0, "$%,.0fM", _COMPANY_HELP, least_high=1_000.0
    )


def apply(scenario: Scenario, changes: Changes) -> Scenario:
    """The scenario with every slider's value put in."""
    if not changes:
        return scenario
    offers = tuple(
        _apply_to_offer(offer, {lever: value for (name, lever), value in changes.items() if name == offer.name})
        for offer in scenario.offer
    )
    common = {lever: value for (name, lever), value in changes.items() if not name}
    return scenario.change(offer=offers, assumptions=_apply_to_assumptions(scenario.assumptions, common))


def _apply_to_offer(offer: Offer, moved: Mapping[str, float]) -> Offer:
    for lever, value in moved.items():
        offer = _OFFER_LEVERS[lever](offer, value)
    return offer


def _base(offer: Offer, usd: float) -> Offer:
    return offer.change(base_usd_per_year=usd)


def _sign_on(offer: Offer, usd: float) -> Offer:
    """The first sign-on takes the change; later ones shrink only when the first is used up."""
    if not offer.sign_on:
        return offer.change(sign_on=(SignOn(amount_usd=usd),)) if usd else offer
    others = sum(s.amount_usd for s in offer.sign_on[1:])
    share = min(1.0, usd / others) if others else 1.0
    first = offer.sign_on[0].change(amount_usd=max(usd - others, 0.0))
    rest = (s.change(amount_usd=s.amount_usd * share) for s in offer.sign_on[1:])
    return offer.change(sign_on=(first, *rest))


def _equity_size(offer: Offer, size: float) -> Offer:
    if not offer.equity:
        return offer.change(equity=(Grant(kind="rsu", grant_usd=size),)) if size else offer
    first, *rest = offer.equity
    if first.kind == "ownership":
        first = first.change(fraction=size / 100)
    elif first.shares is not None:
        first = first.change(shares=size)
    else:
        first = first.change(grant_usd=size)
    return offer.change(equity=(first, *rest))


def _company_value(offer: Offer, millions: float) -> Offer:
    first, *rest = offer.equity
    return offer.change(equity=(first.change(company_value_usd=millions * _MILLION), *rest))


def _payout(offer: Offer, percent: float) -> Offer:
    paid: tuple[Bonus, ...] = tuple(bonus.change(expected_payout=percent / 100) for bonus in offer.bonus)
    return offer.change(bonus=paid)


def _raise(offer: Offer, percent: float) -> Offer:
    return offer.change(raise_per_year=percent / 100)


_OFFER_LEVERS: dict[str, Callable[[Offer, float], Offer]] = {
    "base": _base,
    "sign_on": _sign_on,
    "equity": _equity_size,
    "company": _company_value,
    "payout": _payout,
    "raise": _raise,
}


def _apply_to_assumptions(assumptions: Assumptions, moved: Mapping[str, float]) -> Assumptions:
    names: dict[str, tuple[str, Callable[[float], Any]]] = {
        "growth": ("equity_growth_per_year", lambda percent: percent / 100),
        "horizon": ("horizon_months", int),
        "discount": ("discount_rate_per_year", lambda percent: percent / 100),
    }
    values = {names[lever][0]: names[lever][1](value) for lever, value in moved.items()}
    return assumptions.change(**values) if values else assumptions


def in_words(slider: Slider, value: float) -> str:
    """A changed slider, as the page lists it: "Base, $ a year 170,000 → 185,000"."""
    return f"{slider.label}: {_plain(slider.value)} → {_plain(value)}"


def _plain(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def is_change(slider: Slider, value: float) -> bool:
    """Whether the slider was moved; floats of a slider come back from the browser a hair off."""
    return abs(value - slider.value) > slider.step * 1e-6


def moved(changes: Changes, key: tuple[str, str], slider: Slider, value: float) -> dict[tuple[str, str], float]:
    """The changes with this slider's value in, or out where it stands at its own value."""
    kept = {k: v for k, v in changes.items() if k != key}
    return {**kept, key: value} if is_change(slider, value) else kept


def same_file(changes: Changes, scenario: Scenario) -> dict[tuple[str, str], float]:
    """The changes that still speak of an offer of this scenario."""
    names = {offer.name for offer in scenario.offer} | {""}
    return {key: value for key, value in dict(changes).items() if key[0] in names}
