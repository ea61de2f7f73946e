"""Whether it's dangerous to ask: the golden numbers of docs/model.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.counteroffer.research import GRANTED_SHARE, find_threshold_probability
from tests.sample_offers import CURRENT_JOB, PLAIN, countered

USD = st.integers(1, 2_000_000).map(float)


def test_share_granted() -> None:
    """28 % got it all and 38 % part, half of the way: (28 + 38/2) / 101 = .465."""
    assert pytest.approx(0.465, abs=5e-4) == GRANTED_SHARE


def test_odds_of_asking() -> None:
    """U₀ = 855, W = 700, a gain of 45: G = .465 × 45 = 20.9, and 20.9 / (855 + 20.9 − 700) = 11.9 %."""
    assert find_threshold_probability(855, 45, 700) == pytest.approx(0.119, abs=5e-4)


def test_where_silence_is_no_better_than_leaving_asking_always_wins() -> None:
    assert find_threshold_probability(855, 45, 900) == 1.0


def test_the_counter_s_own() -> None:
    """U₀ = 600,000, W = 560,000, the ask gains 60,000: G = 27,921, and 27,921 / (600,000 + 27,921 − 560,000) = .411."""
    found = countered(PLAIN, CURRENT_JOB.change(base_usd_per_year=140_000))
    assert found.ask is not None
    assert found.ask.gain_usd == pytest.approx(60_000)
    assert found.ask_threshold_probability == pytest.approx(0.411, abs=5e-4)


def test_without_an_alternative_there_is_none() -> None:
    assert countered(PLAIN).ask_threshold_probability is None


@given(USD, USD, USD)
def test_odds_are_odds(now: float, gain: float, walk_away: float) -> None:
    """Between nought and one, and a better alternative never lowers them."""
    odds = [find_threshold_probability(now, gain, w) for w in (walk_away, walk_away + 1_000)]
    assert 0 <= odds[0] <= odds[1] <= 1
