"""What a counter says: only what its figures hold, and the better alternative before all else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.counteroffer import research
from negotiation.counteroffer.counteroffer import Counter
from negotiation.offers import Grant, Negotiation, Offer, OfferStatus
from negotiation.reports import counteroffer as says
from negotiation.reports import packages
from negotiation.reports.notes import describe_notes
from tests import sample_offers
from tests.sample_offers import PLAIN, RSU, TWO_U

Value: TypeAlias = Any


def countered(offer: Offer, *others: Offer, **plan: Value) -> Counter:
    offer = offer.change(negotiation=Negotiation(**plan)) if plan else offer
    return sample_offers.countered(offer, *others)


def job(base: float) -> Offer:
    return Offer(name="Job", status=OfferStatus.CURRENT, base_usd_per_year=base)


def together(found: Counter) -> str:
    said = (
        says.describe_next_step(found),
        *says.describe_reasons(found),
        *says.describe_stops(found),
        *says.describe_ladder(found),
        says.describe_trade(found),
        *says.describe_changes(found),
        packages.describe_choices(found),
    )
    return " ".join(said)


# --- costs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "told"), [(1.0, "1 point"), (3.7, "3.7 points"), (0.0, "0 points"), (-2.5, "−2.5 points")]
)
def test_points_are_counted_as_people_count(cost: float, told: str) -> None:
    assert packages.write_cost(cost, in_points=True) == told


def test_a_point_is_explained_where_there_are_points() -> None:
    assert packages.describe_point(countered(TWO_U)) == (
        "One point is $5,000 of base a year, $2,000 of sign-on or 0.01% of the company, by the published rates."
    )
    assert packages.describe_point(countered(PLAIN)) == ""


# --- packages to choose from ------------------------------------------------------------------------------------------


def test_equal_packages_are_said_to_be_equal() -> None:
    assert (
        packages.describe_choices(countered(TWO_U)) == "Three packages worth as much to you as the ask: let them choose"
    )


def test_packages_worth_less_than_the_ask_are_said_to_be() -> None:
    found = countered(TWO_U)
    dearer = replace(found, ask=replace(found.ask, value_usd=found.ask.value_usd * 1.02))
    assert "though less than the ask" in packages.describe_choices(dearer)


def test_two_are_not_called_three() -> None:
    found = countered(TWO_U)
    twice = replace(found, packages=(found.packages[0], found.packages[0], found.packages[2]))
    assert packages.describe_choices(twice).startswith("Two packages")
    assert [*twice.named_choices] == ["Package 1", "Package 2"]


def test_one_alone_is_no_choice() -> None:
    found = countered(TWO_U)
    alone = replace(found, packages=(found.packages[0],) * 3)
    assert alone.choices == ()
    assert packages.describe_choices(alone).startswith("No other package that fits is worth as much")
    assert "of the packages" not in " ".join(says.describe_changes(alone))


def test_of_two_packages_one_of_which_holds_more_only_that_one_is_offered() -> None:
    """No recruiter would believe that both are worth the same to her."""
    found = countered(TWO_U)
    first, second, third = found.packages
    more = {**first.package.amounts, "sign_on_usd": first.package.sign_on_usd + 2_500}
    better = replace(second, package=found.pricing.package_of(more))
    assert replace(found, packages=(first, better, third)).choices == (better, third)


def test_nothing_below_the_walk_away_is_offered_to_choose_from() -> None:
    found = countered(TWO_U, job(196_250))
    assert found.choices
    assert found.alternative is not None
    above = replace(found.alternative, present_value_usd=found.ask.value_usd * 1.001)
    beaten = replace(found, aim=replace(found.aim, alternative=above))
    assert beaten.choices == ()
    far = replace(above, present_value_usd=found.ask.value_usd * 1.1)
    assert packages.describe_choices(replace(beaten, aim=replace(beaten.aim, alternative=far))).startswith("No package")


# --- the better alternative -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["ask", "concede", "trade", "accept"])
def test_a_better_alternative_comes_first_at_every_stage(stage: says.StepKind) -> None:
    found = countered(TWO_U, job(300_000))
    assert says.describe_next_step(found, stage).startswith("Job is the better choice, unless 2U goes beyond")
    assert "as the plan says" not in " ".join(says.describe_reasons(found, stage, "as the plan says"))
    assert not [*says.describe_ladder(found)]
    assert says.describe_trade(found) == ""


def test_a_better_alternative_is_told_with_the_difference() -> None:
    """Four years of 300,000 against all that she asks for."""
    found = countered(TWO_U, job(300_000))
    less = 1_200_000 - found.ask.value_usd
    assert f"All of that is worth ${less:,.0f} less to you than Job." in " ".join(says.describe_reasons(found))


@pytest.mark.parametrize(
    ("base", "told"),
    [
        (193_750, "Job is worth as much as what they offer now"),
        (200_000, "Job is worth $25,000 more than what they offer now"),
        (150_000, "in 100 such asks lose the offer"),
    ],
)
def test_what_asking_risks(base: float, told: str) -> None:
    """The offer is worth 775,000 over four years."""
    assert told in " ".join(says.describe_stops(countered(TWO_U, job(base))))


# --- told as base -----------------------------------------------------------------------------------------------------


def test_a_base_beyond_the_cap_is_named_as_such() -> None:
    """The range of 2U ends at 190,000; 880,000 would be a base of 196,250."""
    stops = " ".join(says.describe_stops(countered(TWO_U, job(220_000))))
    assert "or a base of $196,250 with all else as offered, more than fits" in stops
    assert "more than fits" not in " ".join(says.describe_stops(countered(TWO_U, job(150_000))))


# --- laws -------------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([TWO_U, PLAIN, RSU]),
    st.integers(280, 380),
    st.sampled_from([None, 100_000, 180_000, 260_000]),
    st.sampled_from([None, 0.2, 0.9]),
)
def test_every_amount_told_is_one_of_the_counter_s(
    offer: Offer, base: int, alternative: int | None, share: float | None
) -> None:
    """No package is told with an amount that no package holds, and nothing is left unsaid as None or nan."""
    offer = offer.change(base_usd_per_year=500.0 * base)
    plan = {} if share is None else {"granted_share": share}
    found = countered(offer, *([] if alternative is None else [job(alternative)]), **plan)
    assert not re.search(r"\bNone\b|\bnan\b|\binf\b", together(found))
    bases = {f"${amount:,.0f}" for one in (found.ask, *found.rungs) for amount in [one.base_usd_per_year]}
    for step in [*says.describe_ladder(found)][:-1]:
        assert all(told in bases for told in re.findall(r"base of (\$[\d,]*\d)", step))


@pytest.mark.parametrize("offer", [TWO_U, PLAIN, RSU], ids=["published rates", "cash alone", "stock"])
def test_every_piece_of_advice_has_a_strength_and_a_source(offer: Offer) -> None:
    found = research.list_grounds(countered(offer))
    assert all(each.strength and each.source for each in found)
    assert research.find_trading_ground(countered(offer)).strength == (
        "one article" if offer is TWO_U else "assumption"
    )


def test_nothing_to_ask_for_says_why() -> None:
    """No room, nothing of worth in it, or an ask that is met: three reasons, none of them told for another."""
    full = TWO_U.change(base_usd_per_year=190_000, negotiation=Negotiation().change(cap_sign_on_usd=15_000))
    grant = full.equity[0].change(fraction=0.0012)
    assert "no room" in says.describe_counter(countered(full.change(equity=(grant,))))
    met = replace(countered(TWO_U), is_first=False, ask=countered(TWO_U).pricing.package_of(_as_offered(TWO_U)))
    assert "gives what you have asked for" in says.describe_counter(met)


def _as_offered(offer: Offer) -> dict[str, float]:
    return {part.key: part.offered for part in countered(offer).pricing.room.parts}


def test_an_ask_for_a_bonus_that_nothing_opens_is_told_all_the_same() -> None:
    found = countered(TWO_U)
    wanted = found.pricing.package_of({**_as_offered(TWO_U), "added_bonus_usd_per_year": 16_000.0})
    assert "a further bonus of $16,000 a year" in says.describe_counter(replace(found, ask=wanted))


def test_her_floors_above_the_offer_are_where_she_stops() -> None:
    found = countered(TWO_U.change(negotiation=Negotiation().change(floor_sign_on_usd=18_000)))
    assert "stop at your floors" in says.describe_counter(found)
    assert "Stop at your floors" in " ".join(says.describe_ladder(found))


def test_odds_below_one_in_a_hundred_are_told_as_they_are() -> None:
    """An alternative far below, and little to gain: the study saw far more than that."""
    found = countered(TWO_U.change(negotiation=Negotiation().change(target_usd=777_000)), job(60_000))
    told = " ".join(says.describe_stops(found))
    assert found.ask_threshold_probability is not None
    assert found.ask_threshold_probability < 0.01
    assert "more than 0 in 100" not in told
    assert "would gain you little" in told


# --- what nobody would name, and what is left out ---------------------------------------------------------------------


def test_a_base_worked_out_to_the_dollar_is_told_about() -> None:
    """(777,777 − 95,000)/4 = 170,694.25."""
    assert "or a base of about $170,700 with all else" in " ".join(
        says.describe_stops(countered(TWO_U, target_usd=777_777))
    )


def test_a_target_that_is_reached_is_told_as_no_base() -> None:
    found = countered(TWO_U)
    reached = replace(found, aim=replace(found.aim, target=replace(found.target, usd=found.value_usd - 1_000)))
    assert next(iter(says.describe_stops(reached))).startswith(f"Target: ${found.value_usd - 1_000:,.0f}. It is")


def test_room_that_she_says_is_left_is_told_beyond_the_ask() -> None:
    """4.5 points carry 85,000, of which the ask takes 74,000."""
    assert "would carry $11,000 more than this ask" in " ".join(
        says.describe_reasons(countered(TWO_U, slack_points=4.5))
    )
    assert "would carry" not in " ".join(says.describe_reasons(countered(TWO_U)))


def test_what_no_figure_uses_is_told_of_the_offer_and_of_what_sets_the_walk_away() -> None:
    stated = Grant(kind="ownership", fraction=0.0008, company_value_usd=1e8).change(dilution_rounds=(0.2,))
    job = Offer(name="Job", status=OfferStatus.CURRENT, base_usd_per_year=150_000).change(state="CA")
    found = countered(TWO_U.change(equity=(stated,)), job)
    where = {str(item.place) for item in says.list_unpriced(found)}
    assert where == {"offer[2U].equity[1].dilution_rounds", "offer[Job].state"}
    assert any("dilution is not priced yet" in line for line in describe_notes(says.gather_notes(found)))
