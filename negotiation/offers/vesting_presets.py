"""The vesting schedules that people find in their letters: the one list of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from negotiation.offers.equity import Vesting, VestingStep

GrantKind = Literal["rsu", "ownership", "iso", "nso"]
_STOCK: tuple[GrantKind, ...] = ("rsu",)
_EVERY: tuple[GrantKind, ...] = ("rsu", "ownership", "iso", "nso")
_DECIMALS = 6  # of a part of the grant; two schedules that differ by less are one


@dataclass(frozen=True)
class VestingPreset:
    """A schedule under the words of a letter; `kinds` are the grants that it's offered for."""

    key: str
    name: str
    vesting: Vesting
    kinds: tuple[GrantKind, ...] = _EVERY


def _steps(*steps: tuple[int, float]) -> Vesting:
    return Vesting(at=tuple(VestingStep(month=month, fraction=fraction) for month, fraction in steps))


# Most common first. Amazon's and Google's are their own, as their letters have told them.
VESTING_PRESETS: tuple[VestingPreset, ...] = (
    VestingPreset(
        "four_years_cliff_monthly",
        "4 years, 1-year cliff, monthly",
        Vesting(months=48, cliff_months=12, every_months=1),
    ),
    VestingPreset(
        "four_years_cliff_quarterly",
        "4 years, 1-year cliff, quarterly",
        Vesting(months=48, cliff_months=12, every_months=3),
    ),
    VestingPreset("four_years_monthly", "4 years, monthly", Vesting(months=48, cliff_months=0, every_months=1)),
    VestingPreset("four_years_yearly", "4 years, even yearly", Vesting(months=48, cliff_months=0, every_months=12)),
    VestingPreset(
        "amazon",
        "Amazon: 5%, 15%, then 20% every half-year",
        _steps((12, 0.05), (24, 0.15), (30, 0.2), (36, 0.2), (42, 0.2), (48, 0.2)),
        _STOCK,
    ),
    VestingPreset(
        "google",
        "Google: 33%, 33%, 22%, 12%, monthly",
        Vesting(by_year=(0.33, 0.33, 0.22, 0.12), every_months=1),
        _STOCK,
    ),
    VestingPreset("three_years_yearly", "3 years, yearly", Vesting(months=36, cliff_months=0, every_months=12)),
    VestingPreset(
        "four_years_tri_annual",
        "4 years, tri-annual (every 4 months)",
        Vesting(months=48, cliff_months=0, every_months=4),
    ),
)


def list_presets(kind: str) -> tuple[VestingPreset, ...]:
    """The schedules to choose from for a kind of grant, the most common first; a refresher is of kind rsu."""
    return tuple(preset for preset in VESTING_PRESETS if kind in preset.kinds)


def find_preset(vesting: Vesting) -> VestingPreset | None:
    """The preset that vests on the same dates in the same parts, however it's written; None for any other schedule.

    A schedule that depends on a target (kpi) is none of them.
    """
    if any(stated is not None for stated in (vesting.kpi, vesting.kpi_month, vesting.kpi_probability)):
        return None
    dates = tuple(_dates(vesting))
    return next((preset for preset in VESTING_PRESETS if tuple(_dates(preset.vesting)) == dates), None)


def _dates(vesting: Vesting) -> Iterator[tuple[int, float]]:
    """The months in which something vests, each with the part of the grant that has vested by then."""
    before = 0.0
    for month, done in vesting.list_steps():
        part = round(done / vesting.total_months, _DECIMALS)
        if part > before:
            yield month, part
        before = part
