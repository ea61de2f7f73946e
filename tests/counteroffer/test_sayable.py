"""Numbers that a person would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.counteroffer.sayable import list_sayable
from negotiation.offers.components import BASE, BONUS, GRANT, OWNERSHIP, SHARES, SIGN_ON, STIPEND
from tests.coach import is_sayable

WIDEST = {BASE: 900_000.0, SIGN_ON: 900_000.0, GRANT: 5e6, OWNERSHIP: 0.9, SHARES: 500_000.0}


@pytest.mark.parametrize(
    ("key", "low", "high", "said"),
    [
        (BASE, 98_700, 99_500, [99_000, 99_500]),  # below $100,000 by $500
        (BASE, 99_500, 102_100, [100_000, 101_000, 102_000, 103_000]),  # above by $1,000, up to what reaches the end
        (SIGN_ON, 20_000, 26_000, [22_500, 25_000, 30_000]),  # $2,500, above $25,000 by $5,000
        (GRANT, 190_000, 215_000, [195_000, 200_000, 210_000, 220_000]),  # $5,000, above $200,000 by $10,000
        (OWNERSHIP, 0.0004, 0.0007, [0.00045, 0.0005, 0.0006, 0.0007]),  # 0.005 %, above 0.05 % by 0.01 %
        (SHARES, 97, 120, [98, 99, 100, 110, 120]),  # two digits
        (SHARES, 8_050, 8_250, [8_100, 8_200, 8_300]),
        (SHARES, 9_850, 12_000, [9_900, 10_000, 11_000, 12_000]),
    ],
)
def test_what_may_be_said(key: str, low: float, high: float, said: list[float]) -> None:
    assert list_sayable(key, low, high).tolist() == said


def test_bonuses_and_stipends_are_said_by_the_payment() -> None:
    """$500 a payment: $2,000 a year by the quarter, $500 once a year."""
    assert list_sayable(BONUS, 0, 5_000, 4).tolist() == [2_000, 4_000, 6_000]
    assert list_sayable(STIPEND, 5_000, 6_000, 1).tolist() == [5_500, 6_000]


def test_what_is_sayable_already_is_not_said_again() -> None:
    """0.0012 / 0.0001 is 11.999999999999998, and the next one is 0.13 % all the same."""
    assert list_sayable(OWNERSHIP, 0.0012, 0.0013).tolist() == [0.0013]
    assert list_sayable(BASE, 185_000, 185_000).tolist() == []


def test_a_very_wide_range_has_wider_steps() -> None:
    """From $100,000 to $1 billion there are a million thousands; in steps of a million, 1,000."""
    amounts = list_sayable(BASE, 150_000, 1e9)
    assert len(amounts) == 1_000
    assert (amounts[0], amounts[-1]) == (1_000_000, 1e9)


@given(st.sampled_from(list(WIDEST)), st.floats(0, 1), st.floats(0.001, 0.3))
def test_every_amount_is_sayable_and_the_last_alone_reaches_the_end(key: str, start: float, width: float) -> None:
    low = round(start * WIDEST[key], 6)
    high = low + round(width * WIDEST[key], 6)
    amounts = list_sayable(key, low, high).tolist()
    assert all(is_sayable(key, amount) for amount in amounts)
    assert amounts == sorted(set(amounts))
    assert amounts[0] > low
    assert amounts[-1] >= high * (1 - 1e-9)
    assert all(amount < high for amount in amounts[:-1])
