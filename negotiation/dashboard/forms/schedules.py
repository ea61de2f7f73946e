"""A vesting schedule as one choice: the presets by name, and "custom" for any other."""

from __future__ import annotations

from negotiation.offers.equity import Vesting
from negotiation.offers.vesting_presets import VESTING_PRESETS, find_preset, list_presets
from negotiation.records.record import Table, as_table
from negotiation.records.structure import structure

CUSTOM = "custom"


def list_schedules(kind: str) -> dict[str, str]:
    """Every choice for a kind of grant by its key, the most common first."""
    return {preset.key: preset.name for preset in list_presets(kind)} | {CUSTOM: "Custom schedule"}


def read_schedule(key: str) -> Table | None:
    """The schedule of a preset as the file has it; None where it is no preset."""
    return next((as_table(preset.vesting) for preset in VESTING_PRESETS if preset.key == key), None)


def write_schedule(table: Table | None) -> str:
    """The key of the preset that a schedule is; empty where none is stated."""
    if not table:
        return ""
    vesting, _ = structure(Vesting, table)
    preset = None if vesting is None else find_preset(vesting)
    return CUSTOM if preset is None else preset.key
