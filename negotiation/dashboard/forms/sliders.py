"""What a slider moves: one lever of an offer, or one assumption; and the box next to it, where a value is typed.

No Streamlit here: a slider is bounds, a step, and what a file holds instead of its value.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from negotiation.dashboard.forms.parse import FieldKind, UnreadableError, read_field
from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.offers import MAX_HORIZON_MONTHS, Assumptions, Change, Offer, Scenario
from negotiation.offers.components import Component
from negotiation.offers.levers import LEVERS, levers_of
from negotiation.offers.scenario import bounds_of_lever
from negotiation.offers.units import USD_MILLIONS
from negotiation.reports.levers import name_lever, write_lever
from negotiation.text import money
from negotiation.text.sentences import capitalize_first


@dataclass(frozen=True, kw_only=True)
class Slider:
    """A lever as a slider: all values in the unit that `format` writes; `value` is None where it is unknown.

    `scale` is what one such unit is in the file: a percent is 0.01 there. `kind` is how a typed value is read.
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
    kind: FieldKind
    help: str

    def filed(self, value: float) -> float:
        """A value of the slider as a file holds it."""
        return round(value * self.scale, _FILED_DECIMALS)

    def shown(self, filed: float) -> float:
        """A value of a file as the slider shows it."""
        return _in_units(filed, self.scale)

    def is_for(self, change: Change) -> bool:
        return (change.offer, change.lever) == (self.offer, self.lever)


def list_offer_sliders(offer: Offer) -> list[Slider]:
    return [_offer_slider(offer, LEVERS[lever]) for lever in levers_of(offer)]


def list_assumption_sliders(assumptions: Assumptions) -> list[Slider]:
    """The sliders that concern every offer alike."""
    return [
        Slider(
            lever="equity_growth_per_year",
            label="Stock growth",
            **_bounds(_in_units(assumptions.equity_growth_per_year, _PERCENT), 1.0, -50.0, 100.0),
            scale=_PERCENT,
            format="%.0f%%",
            kind="percent",
            help="How every share price and company value changes each year.",
        ),
        Slider(
            lever="horizon_months",
            label="Time at the company",
            value=assumptions.horizon_months,
            low=1,
            high=MAX_HORIZON_MONTHS,
            step=1,
            format="%d mo",
            kind="months",
            help="Pay and vesting after this don't count.",
        ),
        Slider(
            lever="discount_rate_per_year",
            label="Discount rate",
            **_bounds(_in_units(assumptions.discount_rate_per_year, _PERCENT), 0.5, 0.0, 30.0),
            scale=_PERCENT,
            format="%.1f%%",
            kind="percent",
            help=MEANINGS["Discount"],
        ),
    ]


def list_every_slider(scenario: Scenario) -> list[Slider]:
    return [
        *(s for offer in scenario.offer for s in list_offer_sliders(offer)),
        *list_assumption_sliders(scenario.assumptions),
    ]


_PERCENT = 0.01
_DECIMALS = 9  # beyond that stands the noise of adding steps
_FILED_DECIMALS = 12
_LEAST_VALUE_USD = 100_000  # of a company


def _offer_slider(offer: Offer, lever: Component) -> Slider:
    """A lever of an offer as a slider; one that is unknown starts a step above nothing."""
    scale, filed = lever.unit.scale, lever.read(offer)
    step = (lever.slider_step or lever.step)(filed or 0.0)
    low, high = (_in_units(end, scale) for end in lever.reach(filed or 0.0, step))
    bounds = _bounds(_in_units(filed or 0.0, scale), _in_units(step, scale), low, high)
    if filed is None:
        bounds |= {"value": None, "low": bounds["step"]}
    return Slider(
        lever=lever.key,
        offer=offer.name,
        label=capitalize_first(lever.label),
        **bounds,
        scale=scale,
        format=lever.unit.on_slider,
        kind=lever.form_kind,
        help=lever.help or MEANINGS.get(lever.label.capitalize(), ""),
    )


class _Bounds(TypedDict):
    value: float | None
    low: float
    high: float
    step: float


def _in_units(filed: float, scale: float) -> float:
    return round(filed / scale, _DECIMALS) if scale != 1 else filed


def _bounds(value: float, step: float, low: float, high: float) -> _Bounds:
    """A slider's value, and ends that are whole steps away from it, so that it can always come back.

    The ends lie within `low` and `high`, but never so that the value itself lies outside.
    """
    down, up = max(_steps(value - low, step), 0), max(_steps(high - value, step), 0)
    ends = (round(value - down * step, _DECIMALS), round(value + up * step, _DECIMALS))
    return {"value": value, "low": min(ends[0], value), "high": max(ends[1], value), "step": step}


def _steps(distance: float, step: float) -> int:
    return math.floor(distance / step + 1e-9)


def is_change(slider: Slider, value: float | None) -> bool:
    """Whether the slider was moved; floats of a slider come back from the browser a hair off."""
    if value is None or slider.value is None:
        return value is not None
    return abs(value - slider.value) > slider.step * 1e-6


def move_slider(changes: Iterable[Change], slider: Slider, value: float | None) -> tuple[Change, ...]:
    """The changes with this slider's value in, or out where it stands at its own value; in the order of moving."""
    others = tuple(change for change in changes if not slider.is_for(change))
    if value is None or not is_change(slider, value):
        return others
    here = Change(offer=slider.offer, lever=slider.lever, value=slider.filed(value))
    changes = tuple(changes)
    if any(slider.is_for(change) for change in changes):
        return tuple(here if slider.is_for(change) else change for change in changes)
    return (*others, here)


def describe_change(slider: Slider, filed: float) -> str:
    """A changed slider, as the page lists it: "2U base: $170,000 → $185,000"."""
    before = "unknown" if slider.value is None else write_value(slider, slider.value)
    name = name_lever(slider.lever)
    whose = capitalize_first(slider.label) if slider.offer is None else f"{slider.offer} {name}"
    return f"{whose}: {before} → {write_value(slider, slider.shown(filed))}"


def write_value(slider: Slider, value: float | None) -> str:
    """A value of a slider as its box and its ends have it: "$170,000", "15%", "$900M", "4 years"."""
    if value is None:
        return ""
    filed = slider.filed(value)
    lever = LEVERS.get(slider.lever)
    if lever is None:
        return write_lever(slider.lever, filed)
    return money.usd_short(filed) if lever.unit == USD_MILLIONS else lever.unit.write(filed)


def read_value(slider: Slider, text: str) -> float | None:
    """What was typed into a slider's box, as the slider counts it; None where nothing was.

    Raises UnreadableError with a sentence for who typed it, beyond what a file may hold too.
    """
    filed = read_field(slider.kind, text, yearly=True)
    if filed is None:
        return None
    lever = LEVERS.get(slider.lever)
    if lever is not None and lever.unit == USD_MILLIONS and filed < _LEAST_VALUE_USD:
        filed *= slider.scale  # nobody means a company of $900
    low, high = bounds_of_lever(slider.lever)
    if not low <= filed <= high:
        end, way = (low, "below") if filed < low else (high, "above")
        raise UnreadableError(f"{slider.label} can't be {way} {write_value(slider, slider.shown(end))}.")
    return slider.shown(filed)
