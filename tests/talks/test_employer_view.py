"""A package as its approver sees it: compa-ratio, cost this year and over the stay, room used, the example it sets."""

from __future__ import annotations

import pytest

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BASE, OWNERSHIP, SIGN_ON
from negotiation.offers import Bonus, Negotiation, Offer
from negotiation.talks.employer_view import EmployerView, build_package_as_offered, describe_cost_basis
from tests import sample_offers
from tests.sample_offers import countered

BANDS = market.shipped_bands()

TWO_U = sample_offers.TWO_U.change(negotiation=Negotiation().change(slack_points=4.5))
NO_BAND = Offer(name="Elsewhere", base_usd_per_year=150_000)


def seen(found: Counter, **amounts: float) -> EmployerView:
    return EmployerView(found, found.pricing.build_package(amounts))


def test_the_offer_itself_costs_nothing_more() -> None:
    found = countered(TWO_U)
    side = EmployerView(found, build_package_as_offered(found))
    assert (
        side.package.employer_cost_above_offer_usd,
        side.year_cost_above_offer_usd,
        side.package.points_above_offer,
    ) == (0, 0, 0)
    assert side.sentences[0] == "It costs them no more than the current offer."


def test_costs_of_a_year_and_of_the_stay() -> None:
    """15k of base a year; 5k of sign-on counts once."""
    side = seen(countered(TWO_U), base_usd_per_year=185_000, sign_on_usd=20_000)
    assert side.year_cost_above_offer_usd == pytest.approx(15_000 + 5_000)
    assert side.package.employer_cost_above_offer_usd == pytest.approx(4 * 15_000 + 5_000)
    # 185k + 20k, and a quarter of 0.08 % of $100M
    assert side.year_cost_usd == pytest.approx(185_000 + 20_000 + 20_000)
    assert side.sentences[0] == "It costs them $65,000 more over 4 years, $20,000 of it in the first year."


def test_a_short_stay_has_no_first_year_of_its_own() -> None:
    side = seen(countered(TWO_U, horizon_months=6), base_usd_per_year=185_000)
    assert side.year_months == 6
    assert side.year_cost_usd == side.package.employer_cost_usd
    assert side.sentences[0] == "It costs them $7,500 more over 6 months."


def test_the_example_it_sets_in_the_band() -> None:
    """185k is 80 % into 165k–190k and 104 % of its middle."""
    side = seen(countered(TWO_U), base_usd_per_year=185_000)
    assert side.base is not None
    assert side.base.compa_ratio == pytest.approx(185 / 177.5)
    assert "Base of $185,000 is in the upper half of the range, so others can point to it" in " ".join(side.sentences)
    assert len(side.sentences) == 3  # what stays as offered is no news


def test_the_middle_itself_is_not_above_the_middle() -> None:
    """0.085 % is half of the way from 0.05 % to 0.12 %."""
    side = seen(countered(TWO_U), **{OWNERSHIP: 0.00085})
    assert side.sentences[-1] == "Equity of 0.085% is right at the midpoint of the range, so it sets no precedent."


def test_a_bonus_is_placed_in_its_range() -> None:
    """12.5 % of 190k and 3,800 more are 14.5 %; Medium is said to pay 10 % to 15 %."""
    bonus = Bonus(fraction_of_base=0.125)
    medium = Offer(name="Medium", company="medium", base_usd_per_year=190_000, bonus=(bonus,))
    side = seen(countered(medium), added_bonus_usd_per_year=3_800)
    assert side.sentences[-1].startswith("Bonus of 14.5% of base is in the upper half of the range")


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (200_000, "above the top of the range ($190,000), so someone has to approve an exception."),
        (190_000, "is the top of the range, so the next hire can point to it"),
        (177_500, "is right at the midpoint of the range, so it sets no precedent."),
        (160_000, "is below the range, so it sets no costly precedent"),
    ],
)
def test_where_base_stands_among_the_range(base: float, words: str) -> None:
    assert words in " ".join(seen(countered(TWO_U), base_usd_per_year=base).sentences)


def test_the_room_that_is_used() -> None:
    """One point is 5k of base, 2k of sign-on or 0.01 %: 3 + 2.5 + 2 = 7.5 of 4.5 assumed."""
    found = countered(TWO_U)
    side = seen(found, **{BASE: 185_000, SIGN_ON: 20_000, OWNERSHIP: 0.0010})
    assert side.slack_used == "7.5 of 4.5 points"
    assert "It takes 7.5 of 4.5 points, more than the room you think is left." in side.sentences
    assert "within the room" in " ".join(seen(found, base_usd_per_year=175_000).sentences)


def test_without_a_stated_slack_points_are_told_alone() -> None:
    side = seen(countered(TWO_U.change(negotiation=None)), base_usd_per_year=185_000)
    assert side.slack_used == "3 points"
    assert not any("room that you take" in sentence for sentence in side.sentences)


def test_without_rates_the_room_used_is_dollars_and_without_a_band_there_is_no_example() -> None:
    """10k of base for four years: 4 × 10,000."""
    side = seen(countered(NO_BAND), base_usd_per_year=160_000)
    assert side.slack_used == "+$40,000"
    assert side.base is None
    assert "Ask them for it" in side.sentences[-1]


def test_what_saves_them_money_is_told_as_less() -> None:
    side = seen(countered(TWO_U), sign_on_usd=5_000)
    assert side.sentences[0] == (
        "Compared with the current offer, it costs them −$10,000 over 4 years, −$10,000 in the first year."
    )


def test_the_assumption_behind_every_cost_is_named_with_its_source() -> None:
    words = describe_cost_basis(countered(TWO_U))
    assert "a dollar of wages costs a dollar" in words
    assert "4 years" in words
