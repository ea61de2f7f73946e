"""New offer files for each run. One seed makes one set of files."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

Table = dict[str, Any]
NAMES = ("Alder", "Birch", "Cedar", "Elm", "Fir")


def write_offers(folder: Path, chance: random.Random, *, horizon_months: int = 48) -> Path:
    """Write a file of five offers with some of everything that's priced."""
    offers = [_offer(name, chance) for name in NAMES]
    return _write(folder, chance, {"assumptions": {"horizon_months": horizon_months}, "offer": offers})


def write_counter(folder: Path, chance: random.Random, kind: str) -> Path:
    """Write a file with the current job and an offer, "It", to make a counteroffer to; `kind` is a key of KINDS."""
    offer = {
        "name": "It",
        "base_usd_per_year": chance.randint(330, 350) * 500,
        "sign_on": [{"amount_usd": chance.randint(10, 40) * 500, "clawback_months": 12}],
        **KINDS[kind](chance),
    }
    if kind == ANSWERED:
        offer["round"] = [
            {"date": date(2026, 11, 20), "from": "us", "base_usd_per_year": offer["base_usd_per_year"] + 15_000},
            {"date": date(2026, 11, 21), "from": "them", "base_usd_per_year": offer["base_usd_per_year"] + 1_000},
        ]
    current_job = {"name": "Now", "status": "current", "base_usd_per_year": 150_000}
    return _write(folder, chance, {"offer": [offer, current_job]})


def _ownership(chance: random.Random) -> Table:
    """Ownership priced by the published rates, with every mode and a slack."""
    grant = {
        "kind": "ownership",
        "fraction": chance.randint(10, 20) * 0.00005,
        "company_value_usd": chance.randint(50, 500) * 1e6,
    }
    return {"company": "2u", "equity": [grant], "negotiation": {"slack_points": chance.randint(4, 12) / 2}}


def _rsus(chance: random.Random) -> Table:
    return {"equity": [{"kind": "rsu", "grant_usd": _thousands(chance, 100, 400)}]}


def _options(chance: random.Random) -> Table:
    shares = chance.randint(50, 200) * 100
    return {"equity": [{"kind": "iso", "shares": shares, "strike_usd": 2.0, "price_usd": 9.0}]}


ANSWERED = "ownership, after an answer"
KINDS: dict[str, Callable[[random.Random], Table]] = {
    "ownership": _ownership,
    "RSUs": _rsus,
    "options": _options,
    ANSWERED: _ownership,
}


def _write(folder: Path, chance: random.Random, document: Table) -> Path:
    path = folder / f"offers-{chance.randrange(10**9)}.toml"
    path.write_text(tomlkit.dumps({"format": 1, **document}), encoding="utf-8")
    return path


def _offer(name: str, chance: random.Random) -> Table:
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


def _grant(chance: random.Random) -> Table:
    vesting = {"months": 48, "cliff_months": chance.choice((0, 12)), "every_months": chance.choice((1, 3))}
    kinds: tuple[Table, ...] = (
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
