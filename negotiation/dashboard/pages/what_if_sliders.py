"""What a slider moves: one lever of an offer, or one assumption, in the unit that its label names.

No Streamlit here: a slider is bounds, a step, and what a file holds instead of its value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypedDict

from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.offers import MAX_HORIZON_MONTHS, Assumptions, Change, Offer, Scenario, components
from negotiation.text import money
from negotiation.text.dates import span


@dataclass(frozen=True, kw_only=True)
class Slider:
    """A lever as a slider: all values in the unit that its label names; `value` is None where it is unknown.

    `scale` is what one such unit is in the file: a percent is 0.01 there.
    """

    lever: str
    offer: str | None = None
    label: str
    value: float | None
    low: float
    high: float
    step: float
    scale: float = 1.0
    format: str
    help: str

    def filed(self, value: float) -> float:
        """A value of the slider as a file holds it."""
        return round(value * self.scale, _FILED_DECIMALS)

    def shown(self, filed: float) -> float:
        """A value of a file as the slider shows it."""
        return _shown(filed, self.scale)

    def is_for(self, change: Change) -> bool:
        """Whether it moves what the change changes."""
        return (change.offer, change.lever) == (self.offer, self.lever)


def offer_sliders(offer: Offer) -> list[Slider]:
    """The sliders of one offer, at its own values."""
    return [_SLIDERS[lever](offer) for lever in components.levers_of(offer) if lever in _SLIDERS]


def assumption_sliders(assumptions: Assumptions) -> list[Slider]:
    """The sliders that concern every offer alike."""
    return [
        Slider(
            lever="equity_growth_per_year",
            label="Equity growth, % a year",
            **_bounds(_shown(assumptions.equity_growth_per_year, _PERCENT), 1.0, -50.0, 100.0),
            scale=_PERCENT,
            format="%.0f%%",
            help="How every share price or company value changes each year.",
        ),
        Slider(
            lever="horizon_months",
            label="Stay, months",
            value=assumptions.horizon_months,
            low=1,
            high=MAX_HORIZON_MONTHS,
            step=1,
            format="%d",
            help="How long you work there; what is paid or vests later does not count.",
        ),
        Slider(
            lever="discount_rate_per_year",
            label="Discount, % a year",
            **_bounds(_shown(assumptions.discount_rate_per_year, _PERCENT), 0.5, 0.0, 30.0),
            scale=_PERCENT,
            format=_PERCENTS,
            help=MEANINGS["Discount"],
        ),
    ]


def every_slider(scenario: Scenario) -> list[Slider]:
    """Those of all offers and those of the assumptions."""
    return [*(s for offer in scenario.offer for s in offer_sliders(offer)), *assumption_sliders(scenario.assumptions)]


_DOLLARS = "$%,.0f"
_PERCENTS = "%.1f%%"
_PERCENT = 0.01
_MILLION = 1_000_000
_DECIMALS = 9  # beyond that stands the noise of adding steps
_FILED_DECIMALS = 12


class _Bounds(TypedDict):
    value: float | None
    low: float
    high: float
    step: float


def _shown(filed: float, scale: float) -> float:
    return round(filed / scale, _DECIMALS) if scale != 1 else filed


def _now(offer: Offer, lever: str, scale: float = 1.0) -> float:
    return _shown(components.now(offer, lever) or 0.0, scale)


def _bounds(value: float, step: float, low: float, high: float) -> _Bounds:
    """A slider's value, and ends that are whole steps away from it, so that it can always come back.

    The ends lie within `low` and `high`, but never so that the value itself lies outside.
    """
    down, up = max(_steps(value - low, step), 0), max(_steps(high - value, step), 0)
    ends = (round(value - down * step, _DECIMALS), round(value + up * step, _DECIMALS))
    return {"value": value, "low": min(ends[0], value), "high": max(ends[1], value), "step": step}


def _steps(distance: float, step: float) -> int:
    return math.floor(distance / step + 1e-9)


def _around(value: float, step: float, *, reach: float, least_high: float = 0.0) -> _Bounds:
    """Bounds as far from the value as `reach` times itself; up, at least to `least_high` and by ten steps."""
    return _bounds(value, step, max(value * (1 - reach), 0.0), max(value * (1 + reach), least_high, value + 10 * step))


def _base(offer: Offer) -> Slider:
    return Slider(
        lever="base_usd_per_year",
        offer=offer.name,
        label="Base, $ a year",
        **_around(_now(offer, "base_usd_per_year"), 500.0, reach=0.3),
        format=_DOLLARS,
        help=MEANINGS["Base"],
    )


def _sign_on(offer: Offer) -> Slider:
    return Slider(
        lever="sign_on_usd",
        offer=offer.name,
        label="Sign-on, $",
        **_around(_now(offer, "sign_on_usd"), 500.0, reach=1.0, least_high=50_000.0),
        format=_DOLLARS,
        help="Paid once for signing; part of it may be owed back by somebody who leaves early (clawback).",
    )


_EQUITY = "The size of the stock grant. What it is worth hangs on a price that nobody knows."


def _ownership(offer: Offer) -> Slider:
    percent = _now(offer, "ownership_fraction", _PERCENT)
    return Slider(
        lever="ownership_fraction",
        offer=offer.name,
        label="Equity, % of the company",
        **_bounds(percent, 0.005, 0.0, min(max(percent * 2, 0.05), 100.0)),
        scale=_PERCENT,
        format="%.3f%%",
        help=_EQUITY,
    )


def _shares(offer: Offer) -> Slider:
    shares = _now(offer, "shares")
    step = max(1.0, 10.0 ** (len(str(int(shares))) - 3))
    bounds = _around(shares, step, reach=1.0)
    label = "Equity, shares"
    return Slider(lever="shares", offer=offer.name, label=label, **bounds, format="%,.0f", help=_EQUITY)


def _grant(offer: Offer) -> Slider:
    bounds = _around(_now(offer, "grant_usd"), 1_000.0, reach=1.0, least_high=200_000.0)
    label = "Equity grant, $"
    return Slider(lever="grant_usd", offer=offer.name, label=label, **bounds, format=_DOLLARS, help=_EQUITY)


def _company(offer: Offer) -> Slider:
    """What she believes the company is worth; unknown until she says so, and then never nothing."""
    filed = components.now(offer, "company_value_usd")
    millions = _shown(filed or 0.0, _MILLION)
    step = 10.0 ** max(math.floor(math.log10(millions)) - 1, 0) if millions >= 1 else 10.0
    bounds = _around(millions, step, reach=3.0, least_high=1_000.0)
    if filed is None:
        bounds = _Bounds(value=None, low=step, high=bounds["high"], step=step)
    return Slider(
        lever="company_value_usd",
        offer=offer.name,
        label="Company worth, $ million",
        **bounds,
        scale=_MILLION,
        format="$%,.0fM",
        help="What you believe all of the company's stock is worth. Nobody knows; see what hangs on it.",
    )


def _bonus(offer: Offer) -> Slider:
    return Slider(
        lever="bonus_fraction_of_base",
        offer=offer.name,
        label="Bonus, % of base",
        value=0.0,
        low=0.0,
        high=50.0,
        step=1.0,
        scale=_PERCENT,
        format="%.0f%%",
        help="This offer has no bonus. See what a yearly one would add.",
    )


def _payout(offer: Offer) -> Slider:
    return Slider(
        lever="expected_payout",
        offer=offer.name,
        label="Bonus paid out, %",
        **_bounds(_now(offer, "expected_payout", _PERCENT), 5.0, 0.0, 200.0),
        scale=_PERCENT,
        format="%.0f%%",
        help="How much of the bonus on paper is really paid.",
    )


def _raise(offer: Offer) -> Slider:
    return Slider(
        lever="raise_per_year",
        offer=offer.name,
        label="Raise, % a year",
        **_bounds(_now(offer, "raise_per_year", _PERCENT), 0.5, -5.0, 15.0),
        scale=_PERCENT,
        format=_PERCENTS,
        help="What base grows by each year, from month 13 on. Nobody promises it.",
    )


_SLIDERS: dict[str, Callable[[Offer], Slider]] = {
    "base_usd_per_year": _base,
    "sign_on_usd": _sign_on,
    "ownership_fraction": _ownership,
    "grant_usd": _grant,
    "shares": _shares,
    "company_value_usd": _company,
    "bonus_fraction_of_base": _bonus,
    "expected_payout": _payout,
    "raise_per_year": _raise,
}


# --- moving one -------------------------------------------------------------------------------------------------------


def is_change(slider: Slider, value: float | None) -> bool:
    """Whether the slider was moved; floats of a slider come back from the browser a hair off."""
    if value is None or slider.value is None:
        return value is not None
    return abs(value - slider.value) > slider.step * 1e-6


def moved(made: Iterable[Change], slider: Slider, value: float | None) -> tuple[Change, ...]:
    """The changes with this slider's value in, or out where it stands at its own value; in the order of moving."""
    others = tuple(change for change in made if not slider.is_for(change))
    if value is None or not is_change(slider, value):
        return others
    here = Change(offer=slider.offer, lever=slider.lever, value=slider.filed(value))
    made = tuple(made)
    if any(slider.is_for(change) for change in made):
        return tuple(here if slider.is_for(change) else change for change in made)
    return (*others, here)


# --- in words ---------------------------------------------------------------------------------------------------------


def in_words(slider: Slider, filed: float) -> str:
    """A changed slider, as the page lists it: "2U: Base, $ a year: 170,000 → 185,000"."""
    before = "unknown" if slider.value is None else _plain(slider.value)
    words = f"{slider.label}: {before} → {_plain(slider.shown(filed))}"
    return words if slider.offer is None else f"{slider.offer}: {words}"


def _plain(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".")


# How a lever is called in a table or beside a bar, and how a value of a file is written.
_NAMES: dict[str, tuple[str, Callable[[float], str]]] = {
    "base_usd_per_year": ("base", money.usd_short),
    "sign_on_usd": ("sign-on", money.usd_short),
    "ownership_fraction": ("equity", money.ownership),
    "grant_usd": ("equity grant", money.usd_short),
    "shares": ("shares", money.count),
    "company_value_usd": ("company worth", money.usd_short),
    "bonus_fraction_of_base": ("bonus", money.percent),
    "expected_payout": ("bonus paid out", money.percent),
    "raise_per_year": ("raise", money.percent),
    "equity_growth_per_year": ("equity growth", money.percent),
    "horizon_months": ("stay", lambda months: span(round(months))),
    "discount_rate_per_year": ("discount", money.percent),
}


def name_of(lever: str) -> str:
    """A lever in a word or two."""
    return _NAMES[lever][0]


def written(lever: str, filed: float) -> str:
    """A value of it as it is read: "$170k", "0.08%", "4 years"."""
    return _NAMES[lever][1](filed)
