"""Offers nobody has seen before: the same seed makes the same five again."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import tomlkit

NAMES = ("Alder", "Birch", "Cedar", "Elm", "Fir")


def write_offers(folder: Path, chance: random.Random, *, horizon_months: int = 48) -> Path:
    """Write a file of five offers, of all that is priced something."""
    offers = [_offer(name, chance) for name in NAMES]
    path = folder / f"offers-{horizon_months}-{chance.randrange(10**6)}.toml"
    path.write_text(
        tomlkit.dumps({"format": 1, "assumptions": {"horizon_months": horizon_months}, "offer": offers}),
        encoding="utf-8",
    )
    return path


def _offer(name: str, chance: random.Random) -> dict[str, Any]:
    return {
        "name": name,
        "base_usd_per_year": _thousands(chance, 140, 220),
        "raise_per_year": chance.randint(0, 5) / 100,
        "bonus": [
            {
                "fraction_of_base": chance.randint(5, 25) / 100,
                "payments_per_year": chance.choice((1, 2, 4)),
                "expected_payout": chance.randint(5, 10) / 10,
            }
        ],
        "sign_on": [{"amount_usd": _thousands(chance, 5, 60), "clawback_months": chance.choice((0, 12, 24))}],
        "equity": [_grant(chance)],
        "refresher": [{"grant_usd": _thousands(chance, 10, 60), "first_month": 12, "every_months": 12}],
        "benefit": [{"name": "stipend", "usd_per_payment": chance.randint(1, 9) * 100, "payments_per_year": 12}],
        "match": [
            {"rate": chance.choice((0.5, 1.0)), "up_to_fraction_of_base": 0.06, "employee_fraction": 0.06},
        ],
    }


def _grant(chance: random.Random) -> dict[str, Any]:
    vesting = {"months": 48, "cliff_months": chance.choice((0, 12)), "every_months": chance.choice((1, 3))}
    kinds: tuple[dict[str, Any], ...] = (
        {"kind": "rsu", "grant_usd": _thousands(chance, 80, 500)},
        {
            "kind": "ownership",
            "fraction": chance.randint(2, 20) / 10_000,
            "company_value_usd": chance.randint(1, 9) * 1e8,
        },
        {
            "kind": "nso",
            "shares": chance.randint(5, 50) * 1_000,
            "strike_usd": 2.0,
            "price_usd": chance.randint(3, 15) * 1.0,
        },
    )
    return {**chance.choice(kinds), "vesting": vesting}


def _thousands(chance: random.Random, low: int, high: int) -> int:
    return chance.randint(low, high) * 1_000
