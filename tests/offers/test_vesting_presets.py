"""The schedules of letters: found again however they are written, and offered for the grants they belong to."""

from __future__ import annotations

import pytest

from negotiation.offers import Vesting, VestingStep
from negotiation.offers.vesting_presets import VESTING_PRESETS, VestingPreset, find_preset, list_presets

AMAZON = ((12, 0.05), (24, 0.15), (30, 0.2), (36, 0.2), (42, 0.2), (48, 0.2))


def steps(*dates: tuple[int, float]) -> Vesting:
    return Vesting(at=tuple(VestingStep(month=month, fraction=fraction) for month, fraction in dates))


@pytest.mark.parametrize("preset", VESTING_PRESETS, ids=lambda preset: preset.key)
def test_a_preset_is_found_by_its_own_schedule(preset: VestingPreset) -> None:
    assert find_preset(preset.vesting) is preset
    assert list(preset.vesting.faults()) == []


@pytest.mark.parametrize(
    ("vesting", "key"),
    [
        (Vesting(), "four_years_cliff_monthly"),  # what a file that says nothing means
        (Vesting(months=48, every_months=3), "four_years_cliff_quarterly"),
        (Vesting(months=48, cliff_months=1), "four_years_monthly"),
        (Vesting(by_year=(0.25, 0.25, 0.25, 0.25), every_months=12), "four_years_yearly"),
        (Vesting(months=48, cliff_months=12, every_months=12), "four_years_yearly"),
        (steps(*AMAZON), "amazon"),
        (Vesting(by_year=(0.33, 0.33, 0.22, 0.12)), "google"),
        (Vesting(by_year=(0.33333, 0.33333, 0.33334), every_months=12), None),
        (Vesting(months=36, every_months=12), "three_years_yearly"),
        (Vesting(months=48, cliff_months=0, every_months=4), "four_years_tri_annual"),
        (Vesting(by_year=(0.05, 0.15, 0.4, 0.4), every_months=6), None),  # not Amazon's: half of 5% after 6 months
        (Vesting(months=60), None),
        (Vesting(kpi="a million learners"), None),
    ],
)
def test_a_schedule_is_known_by_its_dates(vesting: Vesting, key: str | None) -> None:
    preset = find_preset(vesting)
    assert (preset.key if preset else None) == key


def test_the_companies_own_schedules_are_for_stock() -> None:
    own = {"amazon", "google"}
    assert [preset.key for preset in list_presets("rsu")] == [preset.key for preset in VESTING_PRESETS]
    for kind in ("ownership", "iso", "nso"):
        assert [p.key for p in list_presets(kind)] == [p.key for p in VESTING_PRESETS if p.key not in own]


def test_keys_and_names_tell_the_presets_apart() -> None:
    assert len({preset.key for preset in VESTING_PRESETS}) == len(VESTING_PRESETS)
    assert len({preset.name for preset in VESTING_PRESETS}) == len(VESTING_PRESETS)
