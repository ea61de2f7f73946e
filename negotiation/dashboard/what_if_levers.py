"""What a slider moves: one lever of an offer, or one assumption, as the value it has and the scenario it makes.

No Streamlit here: a slider is bounds, a step and two functions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from negotiation.offers import MAX_HORIZON_MONTHS, Assumptions, Bonus, Grant, Offer, Scenario, SignOn

Changes = Mapping[tuple[str, str], float]  # (offer, or "" for an assumption; lever) -> value of the slider


@dataclass(frozen=True, kw_only=True)
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
    return [
        Slider(
            lever="base",
            label="Base, $ a year",
            **_around(offer.base_usd_per_year or 0.0, 500.0, reach=0.3),
            format=_DOLLARS,
            help="Yearly pay before bonus, stock and tax.",
        ),
        Slider(
            lever="sign_on",
            label="Sign-on, $",
            **_around(sum(s.amount_usd for s in offer.sign_on), 500.0, reach=1.0, least_high=50_000.0),
            format=_DOLLARS,
            help="Paid once for signing; part of it may be owed back by somebody who leaves early (clawback).",
        ),
        _equity(offer),
        *_company(offer),
        _payout(offer),
        Slider(
            lever="raise",
            label="Raise, % a year",
            **_bounds(offer.raise_per_year * 100, 0.5, -5.0, 15.0),
            format=_PERCENT,
            help="What base grows by each year, from month 13 on. Nobody promises it.",
        ),
    ]


def assumption_sliders(assumptions: Assumptions) -> list[Slider]:
    """The sliders that concern every offer alike."""
    return [
        Slider(
            lever="growth",
            label="Equity growth, % a year",
            **_bounds(assumptions.equity_growth_per_year * 100, 1.0, -50.0, 100.0),
            format="%.0f%%",
            help="How every share price or company value changes each year.",
        ),
        Slider(
            lever="horizon",
            label="Stay, months",
            value=assumptions.horizon_months,
            low=1,
            high=MAX_HORIZON_MONTHS,
            step=1,
            format="%d",
            help="How long you work there; what is paid or vests later does not count.",
        ),
        Slider(
            lever="discount",
            label="Discount, % a year",
            **_bounds(assumptions.discount_rate_per_year * 100, 0.5, 0.0, 30.0),
            format=_PERCENT,
            help="How much less a dollar in a year is worth to you than a dollar today.",
        ),
    ]


_DOLLARS = "$%,.0f"
_PERCENT = "%.1f%%"
_MILLION = 1_000_000
_DECIMALS = 9  # beyond that stands the noise of adding steps


def _bounds(value: float, step: float, low: float, high: float) -> dict[str, float]:
    """A slider's value, and ends that are whole steps away from it, so that it can always come back.

    The ends lie within `low` and `high`, but never so that the value itself lies outside.
    """
    down, up = max(_steps(value - low, step), 0), max(_steps(high - value, step), 0)
    ends = (round(value - down * step, _DECIMALS), round(value + up * step, _DECIMALS))
    return {"value": value, "low": min(ends[0], value), "high": max(ends[1], value), "step": step}


def _steps(distance: float, step: float) -> int:
    return math.floor(distance / step + 1e-9)


def _around(value: float, step: float, *, reach: float, least_high: float = 0.0) -> dict[str, float]:
    """Bounds as far from the value as `reach` times itself; up, at least to `least_high` and by ten steps."""
    return _bounds(value, step, max(value * (1 - reach), 0.0), max(value * (1 + reach), least_high, value + 10 * step))


def _equity(offer: Offer) -> Slider:
    """The size of the first grant in its own unit; without one, an RSU grant that could be asked for.

    Each unit is a lever of its own: 0.1 % of a company must not become ten cents when the file is edited meanwhile.
    """
    grant = offer.equity[0] if offer.equity else None
    if grant is not None and grant.kind == "ownership":
        percent = (grant.fraction or 0.0) * 100
        lever, label, form = "ownership", "Equity, % of the company", "%.3f%%"
        bounds = _bounds(percent, 0.005, 0.0, min(max(percent * 2, 0.05), 100.0))
    elif grant is not None and grant.shares is not None:
        lever, label, form = "shares", "Equity, shares", "%,.0f"
        bounds = _around(grant.shares, max(1.0, 10.0 ** (len(str(int(grant.shares))) - 3)), reach=1.0)
    else:
        lever, label, form = "grant", "Equity grant, $", _DOLLARS
        dollars = 0.0 if grant is None else grant.grant_usd or 0.0
        bounds = _around(dollars, 1_000.0, reach=1.0, least_high=200_000.0)
    words = "The size of the stock grant. What it is worth hangs on a price that nobody knows."
    return Slider(lever=lever, label=label, **bounds, format=form, help=words)


def _company(offer: Offer) -> Iterator[Slider]:
    """What she believes the company is worth, where her part of it hangs on that."""
    grant = offer.equity[0] if offer.equity else None
    if grant is None or grant.kind != "ownership":
        return
    millions = (grant.company_value_usd or 0.0) / _MILLION
    step = 10.0 ** max(math.floor(math.log10(millions)) - 1, 0) if millions >= 1 else 10.0
    unknown = "" if grant.company_value_usd is not None else " It is unknown so far."
    yield Slider(
        lever="company",
        label="Company worth, $ million",
        **_around(millions, step, reach=3.0, least_high=1_000.0),
        format="$%,.0fM",
        help=f"What you believe all of the company's stock is worth. Nobody knows; see what hangs on it.{unknown}",
    )


def _payout(offer: Offer) -> Slider:
    """How much of the bonus is paid; without one, a bonus that could be asked for."""
    if not offer.bonus:
        return Slider(
            lever="bonus",
            label="Bonus, % of base",
            value=0.0,
            low=0.0,
            high=50.0,
            step=1.0,
            format="%.0f%%",
            help="This offer has no bonus. See what a yearly one would add.",
        )
    return Slider(
        lever="payout",
        label="Bonus paid out, %",
        **_bounds(offer.bonus[0].expected_payout * 100, 5.0, 0.0, 200.0),
        format="%.0f%%",
        help="How much of the bonus on paper is really paid.",
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


def _first_grant(offer: Offer, **amounts: float) -> Offer:
    return offer.change(equity=(offer.equity[0].change(**amounts), *offer.equity[1:]))


def _grant(offer: Offer, usd: float) -> Offer:
    if not offer.equity:
        return offer.change(equity=(Grant(kind="rsu", grant_usd=usd),)) if usd else offer
    return _first_grant(offer, grant_usd=usd)


def _set_payout(offer: Offer, percent: float) -> Offer:
    paid: tuple[Bonus, ...] = tuple(bonus.change(expected_payout=percent / 100) for bonus in offer.bonus)
    return offer.change(bonus=paid)


def _new_bonus(offer: Offer, percent: float) -> Offer:
    return offer.change(bonus=(Bonus(fraction_of_base=percent / 100),)) if percent else offer


def _raise(offer: Offer, percent: float) -> Offer:
    return offer.change(raise_per_year=percent / 100)


_OFFER_LEVERS: dict[str, Callable[[Offer, float], Offer]] = {
    "base": _base,
    "sign_on": _sign_on,
    "ownership": lambda offer, percent: _first_grant(offer, fraction=percent / 100),
    "shares": lambda offer, shares: _first_grant(offer, shares=shares),
    "grant": _grant,
    "company": lambda offer, millions: _first_grant(offer, company_value_usd=millions * _MILLION),
    "bonus": _new_bonus,
    "payout": _set_payout,
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


def still_there(changes: Changes, scenario: Scenario) -> dict[tuple[str, str], float]:
    """The changes that still have a slider: the file may have been edited since."""
    there = {("", slider.lever) for slider in assumption_sliders(scenario.assumptions)}
    there |= {(offer.name, slider.lever) for offer in scenario.offer for slider in offer_sliders(offer)}
    return {key: value for key, value in changes.items() if key in there}
