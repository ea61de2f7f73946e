"""Equity: what each kind of grant is a claim on, and what one unit of it pays at face value."""

from __future__ import annotations

import numpy as np
import pytest

from negotiation.offers import Grant
from negotiation.valuation.grants import PricedGrant, price_grant, unit_face_usd
from negotiation.valuation.vesting import IntArray


def at(*months: int) -> IntArray:
    return np.array(months, dtype=np.int64)


def paid(held: PricedGrant, growth: float, *months: int) -> list[float]:
    return [round(float(usd), 9) for usd in unit_face_usd(held, at(*months), growth)]


def test_dollar_grant_is_dollars_that_grow_from_the_grant() -> None:
    """$100,000 are 100,000 units of a dollar; fractions of a unit vest."""
    held = price_grant(Grant(kind="rsu", grant_usd=100_000.0))
    assert (held.units, held.unit_usd, held.strike_usd) == (100_000, 1, 0)
    assert (held.whole_units, held.grows_from_grant) == (False, True)
    assert held.label == "RSU grant of $100,000"


def test_grant_in_shares_is_whole_shares_that_grow_from_today() -> None:
    """1,000 shares at $25."""
    held = price_grant(Grant(kind="rsu", shares=1_000.0, price_usd=25.0))
    assert (held.units, held.unit_usd, held.strike_usd) == (1_000, 25, 0)
    assert (held.whole_units, held.grows_from_grant) == (True, False)
    assert held.label == "1,000 RSUs, $25 a share"


def test_ownership_is_a_part_of_the_companys_value() -> None:
    """0.08 % of $300M."""
    held = price_grant(Grant(kind="ownership", fraction=0.0008, company_value_usd=3e8))
    assert (held.units, held.unit_usd, held.strike_usd) == (0.0008, 3e8, 0)
    assert (held.whole_units, held.grows_from_grant) == (False, False)
    assert held.label == "0.08% of the company ($300M)"


@pytest.mark.parametrize("kind", ["iso", "nso"])
def test_option_is_whole_shares_net_of_strike(kind: str) -> None:
    """1,000 options at $2 on a share of $10."""
    grant = {"kind": kind, "shares": 1_000.0, "strike_usd": 2.0, "price_usd": 10.0}
    held = price_grant(Grant(**grant))  # type: ignore[arg-type]
    assert (held.units, held.unit_usd, held.strike_usd) == (1_000, 10, 2)
    assert (held.whole_units, held.grows_from_grant) == (True, False)
    assert held.label == f"1,000 {kind.upper()} options at a strike of $2, $10 a share"


def test_price_of_a_share_is_the_companys_value_over_all_shares() -> None:
    """$1B over 100 million shares is $10; a price that is written goes before it."""
    grant = Grant(kind="rsu", shares=10.0, company_value_usd=1e9, fully_diluted_shares=1e8)
    assert price_grant(grant).unit_usd == 10
    assert price_grant(grant.change(kind="iso", strike_usd=1.0)).unit_usd == 10
    assert price_grant(grant.change(price_usd=12.0)).unit_usd == 12


@pytest.mark.parametrize(
    "grant",
    [
        Grant(kind="ownership", fraction=0.0008),
        Grant(kind="ownership", fraction=0.0008, fully_diluted_shares=1e8),
        Grant(kind="rsu", shares=10.0, fully_diluted_shares=1e8),
        Grant(kind="iso", shares=10.0, strike_usd=1.0, fully_diluted_shares=1e8),
        Grant(kind="nso", shares=10.0, strike_usd=1.0, fully_diluted_shares=1e8),
    ],
    ids=lambda grant: f"{grant.kind} of {grant.fully_diluted_shares}",
)
def test_company_of_unknown_value_makes_its_unit_unknown(grant: Grant) -> None:
    """Unknown is not nothing, and stays unknown however much it grows."""
    held = price_grant(grant)
    assert np.isnan(held.unit_usd)
    assert np.isnan(unit_face_usd(held, at(0, 12), 0.5)).all()


def test_company_that_is_worth_nothing_pays_nothing() -> None:
    """A value of 0 is a value."""
    held = price_grant(Grant(kind="ownership", fraction=0.0008, company_value_usd=0.0))
    assert paid(held, 0.5, 0, 12) == [0, 0]


def test_growth_is_effective_and_counts_months() -> None:
    """$10 at 21 % a year: 10 now, 11 after six months, 12.10 after twelve."""
    held = price_grant(Grant(kind="rsu", shares=1.0, price_usd=10.0))
    assert paid(held, 0.21, 0, 6, 12) == [10, 11, 12.1]


def test_months_before_the_price_was_true_count_backwards() -> None:
    """$10 at 21 % was $9.09 half a year ago."""
    held = price_grant(Grant(kind="rsu", shares=1.0, price_usd=10.0))
    assert paid(held, 0.21, -6) == [round(10 / 1.1, 9)]


def test_option_pays_growth_of_the_price_less_the_strike() -> None:
    """Strike 11 on a share of 10 that doubles in a year: nothing now, 9 then; a fall leaves nothing, never a debt."""
    held = price_grant(Grant(kind="nso", shares=1.0, strike_usd=11.0, price_usd=10.0))
    assert paid(held, 1.0, 0, 12) == [0, 9]
    assert paid(held, -0.5, 12) == [0]
