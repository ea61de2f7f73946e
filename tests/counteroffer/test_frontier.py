"""The frontier: no package that fits is worth more to her for what it costs them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from negotiation.counteroffer.package import find_frontier
from negotiation.offers import Negotiation, Offer
from tests.sample_offers import RSU, TWO_U, countered


def test_the_cheapest_part_for_its_worth_comes_first() -> None:
    """A point is 5k of base, 20k over four years; 0.01 % of 100M, 10k; 2k of sign-on. Room: 4, 4 and 7.5 points."""
    corners = find_frontier(countered(TWO_U).pricing)
    expected = [(0, 775_000), (4, 855_000), (8, 895_000), (15.5, 910_000)]
    assert np.array(corners) == pytest.approx(np.array(expected))


def test_without_rates_it_is_told_in_dollars() -> None:
    """The grant's 50 % costs what it is worth; base costs its payroll on top, so it comes last, after a sign-on."""
    (_, worth), *later = find_frontier(countered(RSU).pricing)
    assert worth == pytest.approx(700_000)
    assert [cost for cost, _ in later][-1] == pytest.approx(50_000 + 15_000 + 4 * 22_500 * 1.0765)


def test_it_begins_at_the_floors() -> None:
    lower = TWO_U.change(negotiation=Negotiation(floor_sign_on_usd=0.0))
    assert find_frontier(countered(lower).pricing)[0] == pytest.approx((-7.5, 760_000))


@pytest.mark.parametrize("offer", [TWO_U, RSU], ids=["points", "dollars"])
def test_it_rises_ever_less_and_nothing_lies_above_it(offer: Offer) -> None:
    found = countered(offer)
    corners = find_frontier(found.pricing)
    slopes = [(w2 - w1) / (c2 - c1) for (c1, w1), (c2, w2) in pairwise(corners)]
    assert slopes == sorted(slopes, reverse=True)
    for package in (found.ask, *(one.package for one in found.packages)):
        above = package.points_above_offer
        cost = package.employer_cost_above_offer_usd if above is None else above
        most = np.interp(cost, [at for at, _ in corners], [worth for _, worth in corners])
        assert package.value_usd <= most + 1
