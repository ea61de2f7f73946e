"""Three packages of equal value: every claim that there are none is held against all levels that there are."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter, build_counter
from negotiation.counteroffer.equivalents import EQUAL, LEAST_OF_GAIN, find_least_distance
from negotiation.counteroffer.limits import MovablePart
from negotiation.counteroffer.package import Package, Pricing, measure_distance
from negotiation.offers import Assumptions, Bonus, Grant, Match, Negotiation, Offer, Scenario, SignOn
from negotiation.offers.scenario import Evidence
from negotiation.reports.notes import describe_notes
from tests import sample_offers
from tests.laws import tried

BANDS = market.shipped_bands()
HALF = EQUAL / 2
STEP = EQUAL / 10
NOISE = 1e-9
# The solver stops within 2 % of the best total weight. A dollar that the three fall short weighs as much as 30 of the
# about three times the ask's worth that they hold; that and a step is what it may leave on the table.
STOPS = 0.02
SHORT = 30
CENT = 0.01


def countered(offer: Offer, *evidence: Evidence, months: int = 48) -> Counter:
    return sample_offers.countered(offer, evidence=evidence, horizon_months=months)


# --- by trying every level --------------------------------------------------------------------------------------------


def levels(part: MovablePart) -> list[float]:
    """What is offered, or every multiple of the step up to the cap, from where the company is said to start."""
    begins = max(part.floor, part.starts or 0.0)
    first, last = math.ceil(begins / part.step - NOISE), math.floor(part.cap / part.step + NOISE)
    return sorted({part.floor, *(float(f"{k * part.step:.12g}") for k in range(first, last + 1))})


def three_exist(pricing: Pricing, least_usd: float) -> bool:
    """Whether any three are worth so much, within 0.5 % of it, and lie apart: each pair of all is looked at."""
    parts, slopes = pricing.parts, pricing.slopes
    every = np.array([*product(*map(levels, parts))])
    now = np.array([part.offered for part in parts])
    worth = pricing.now.present_value_usd + (every - now) @ np.array(slopes.worth_usd)
    there = every[(worth >= least_usd) & (worth <= least_usd * (1 + EQUAL))] * np.array(slopes.price)
    apart = np.zeros((len(there), len(there)))
    for column in there.T:
        apart += np.abs(column[:, None] - column[None, :])
    are = (apart >= find_least_distance(pricing) * (1 + NOISE)).astype(np.float32)
    return bool(((are @ are) * are).any())


def are_three(found: Counter, least_usd: float) -> None:
    """Worth so much at least, within 0.5 % of each other, and every two apart."""
    worth = [one.package.value_usd for one in found.packages]
    assert min(worth) >= least_usd - CENT
    assert max(worth) <= min(worth) * (1 + EQUAL) + CENT
    for one, other in combinations(found.packages, 2):
        assert measure_distance(found.pricing, one.package, other.package) >= find_least_distance(found.pricing) * (
            1 - NOISE
        )


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    """Offers with so little room that every level can be tried: at most about two thousand packages."""
    base, sign_on = draw(st.integers(200, 400)) * 500.0, draw(st.integers(0, 60)) * 500.0
    uneven = draw(st.sampled_from([0.0, 0.0, 130.0]))
    share = draw(st.integers(4, 20)) * 0.00005
    kind = draw(st.sampled_from(["none", "ownership", "dollars"]))
    grants = {
        "none": (),
        "ownership": (Grant(kind="ownership", fraction=share, company_value_usd=draw(st.integers(20, 900)) * 1e6),),
        "dollars": (Grant(kind="rsu", grant_usd=draw(st.integers(10, 400)) * 1_000.0),),
    }
    caps = {
        "cap_base_usd_per_year": base + uneven + draw(st.integers(0, 24)) * 500.0,
        "cap_sign_on_usd": sign_on + draw(st.integers(0, 12)) * 500.0,
        "cap_grant_usd": (grants["dollars"][0].grant_usd or 0.0) + draw(st.integers(0, 6)) * 500.0,
        "cap_ownership_fraction": share + draw(st.integers(0, 6)) * 0.00005,
        "granted_share": draw(st.integers(2, 20)) / 20,
    }
    return Offer(
        name="It",
        company="2u" if kind == "ownership" and draw(st.booleans()) else None,
        base_usd_per_year=base + uneven,
        sign_on=(SignOn(amount_usd=sign_on),),
        equity=grants[kind],
        negotiation=Negotiation().change(
            **{key: cap + (uneven if "base" in key else 0.0) for key, cap in caps.items()}
        ),
    )


NEAR_THE_FLOOR = Offer(
    name="It",
    base_usd_per_year=100_000.0,
    sign_on=(SignOn(amount_usd=7_000.0),),
    equity=(Grant(kind="ownership", fraction=0.001, company_value_usd=53e6),),
    negotiation=Negotiation().change(
        cap_base_usd_per_year=101_500.0,
        cap_sign_on_usd=7_500.0,
        cap_ownership_fraction=0.0011,
        cap_grant_usd=10_000.0,
        granted_share=0.1,
    ),
)


@tried(30)
@given(offers(), st.sampled_from([12, 24, 36, 48, 60]))
@example(NEAR_THE_FLOOR, 12)
def test_packages_are_lowered_or_too_close_only_where_no_three_exist(offer: Offer, months: int) -> None:
    """Of all packages worth what the ask is worth, no three are equal and apart; nor are there any between."""
    found, _ = build_counter(
        Scenario(offer=(offer,), assumptions=Assumptions(horizon_months=months)), offer, BANDS.get(offer.company or "")
    )
    assume(found is not None)
    assert found is not None
    pricing, ask = found.pricing, found.ask
    goal, told = min(ask.value_usd, pricing.most_usd), " ".join(describe_notes(found.package_notes))
    worth = min(one.package.value_usd for one in found.packages)
    if not told:
        are_three(found, goal * (1 - HALF))
        return
    if "less than it" in told:
        are_three(found, goal - (1 - LEAST_OF_GAIN) * ask.gain_usd)
        least = worth + STOPS * (3 * goal / SHORT + goal - worth) + STEP * goal
    else:
        least = goal - (1 - LEAST_OF_GAIN) * ask.gain_usd
    assert not any(three_exist(pricing, usd) for usd in np.linspace(min(least, goal), goal, 9))


@pytest.mark.parametrize("base", range(110_000, 230_000, 17_000))
@pytest.mark.parametrize("sign_on", [0, 12_500, 30_000])
@pytest.mark.parametrize("months", [24, 48])
def test_two_parts_have_a_middle_as_well_as_two_ends(base: int, sign_on: int, months: int) -> None:
    """Base and sign-on alone make three packages wherever there are three."""
    found = countered(
        Offer(name="It", base_usd_per_year=float(base), sign_on=(SignOn(amount_usd=float(sign_on)),)), months=months
    )
    if found.package_notes:
        assert not three_exist(found.pricing, found.ask.value_usd * (1 - HALF))
    else:
        are_three(found, found.ask.value_usd * (1 - HALF))


def test_lowered_packages_come_down_no_farther_than_they_must() -> None:
    """A step nearer to the ask there are no three; and what they are short of is told."""
    offer = Offer(
        name="It",
        base_usd_per_year=150_000.0,
        sign_on=(SignOn(amount_usd=10_000.0),),
        negotiation=Negotiation().change(cap_base_usd_per_year=157_000.0, cap_sign_on_usd=26_000.0, granted_share=0.1),
    )
    found = countered(offer)
    worth = [one.package.value_usd for one in found.packages]
    short = found.ask.value_usd - min(worth)
    assert short > HALF * found.ask.value_usd
    assert not three_exist(found.pricing, min(worth) + 500)
    assert three_exist(found.pricing, min(worth) - CENT)
    assert max(worth) <= min(worth) * (1 + EQUAL)
    (note,) = describe_notes(found.package_notes)
    assert f"${short:,.0f} less" in note


# --- what each lens raises --------------------------------------------------------------------------------------------

RSU = Offer(name="RSU", base_usd_per_year=180_000.0, equity=(Grant(kind="rsu", grant_usd=160_000.0),))


def test_each_raises_most_of_what_its_lens_looks_at() -> None:
    """Base in the first, sign-on and grant in the second, and all of them a bit in the third."""
    base, extras, last = (one.package for one in countered(RSU).packages)
    assert base.base_usd_per_year > last.base_usd_per_year > extras.base_usd_per_year == 180_000
    assert extras.sign_on_usd > last.sign_on_usd > 0
    assert extras.grant_usd is not None
    assert last.grant_usd is not None
    assert extras.grant_usd > last.grant_usd > 160_000
    assert [one.holds for one in countered(RSU).packages] == ["base", "sign-on and grant", "a bit of everything"]


@tried(30)
@given(offers())
def test_no_package_raises_more_of_what_another_looks_at(offer: Offer) -> None:
    """Base is most in the first; sign-on and equity, at their price, no less in the second than in the third."""
    found, _ = build_counter(Scenario(offer=(offer,)), offer, BANDS.get(offer.company or ""))
    assume(found is not None)
    assert found is not None
    parts = found.pricing.room.parts
    assume(parts[0].axis.top > parts[0].offered)
    base, extras, last = (one.package for one in found.packages)

    def cost(package: Package) -> float:
        prices = zip(parts[1:], found.pricing.slopes.price[1:], strict=False)
        return sum(price * package.amounts[part.key] for part, price in prices)

    assert base.base_usd_per_year >= max(extras.base_usd_per_year, last.base_usd_per_year)
    assert cost(extras) >= cost(last) - 1


def test_a_bit_of_everything_is_said_only_where_everything_rises() -> None:
    """With a base that cannot move, the parts that do are named."""
    held = RSU.change(negotiation=Negotiation().change(cap_base_usd_per_year=180_000.0))
    assert countered(held).packages[2].holds == "sign-on and grant"


def test_three_that_are_one_are_told_to_be() -> None:
    """A base of 0 has no room in percent of itself: only the sign-on moves, and to one amount."""
    offer = Offer(name="It", base_usd_per_year=0.0, sign_on=(SignOn(amount_usd=15_000.0),))
    found = countered(offer.change(negotiation=Negotiation().change(target_usd=800_000.0)))
    assert len({tuple(one.package.amounts.items()) for one in found.packages}) == 1
    assert any("one and the same" in note for note in describe_notes(found.package_notes))


def test_worth_of_base_that_bends_leaves_packages_equal() -> None:
    """A match that stops at its legal limit makes the last dollars of base worth less."""
    match = Match(rate=1.0, up_to_fraction_of_base=0.2, employee_fraction=0.2)
    found = countered(RSU.change(base_usd_per_year=120_000.0, match=(match,)))
    assert found.pricing.bends
    assert found.package_notes == ()
    are_three(found, found.ask.value_usd * (1 - HALF))


# --- the further bonus ------------------------------------------------------------------------------------------------


@tried(20)
@given(offers(), st.integers(5, 20))
def test_a_further_bonus_is_the_last_package_s_alone(offer: Offer, percent: int) -> None:
    """Others hold one only where no three packages without are worth the ask and lie apart."""
    with_bonus = offer.change(bonus=(Bonus(fraction_of_base=percent / 100),))
    found, _ = build_counter(Scenario(offer=(with_bonus,)), with_bonus, BANDS.get(offer.company or ""))
    assume(found is not None)
    assert found is not None
    assert found.pricing.room.bonus is not None
    if any(one.package.added_bonus_usd_per_year for one in found.packages[:2]):
        without = replace(found.pricing, room=replace(found.pricing.room, bonus=None))
        assert not three_exist(without, found.ask.value_usd * (1 - HALF))


# --- slack and terms --------------------------------------------------------------------------------------------------

TWO_U = Offer(
    name="2U",
    company="2u",
    base_usd_per_year=170_000.0,
    sign_on=(SignOn(amount_usd=15_000.0),),
    equity=(Grant(kind="ownership", fraction=0.0008, company_value_usd=100e6),),
)


def test_slack_is_exceeded_only_in_the_mode_that_has_one() -> None:
    """Escalator and exchange know none, whatever is written."""
    plan = Negotiation().change(slack_points=4.5)
    assert [one.exceeds_slack for one in countered(TWO_U.change(negotiation=plan)).packages] == [False, True, True]
    for mode in ("escalator", "exchange"):
        other = TWO_U.change(negotiation=plan.change(mode=mode))
        assert {one.exceeds_slack for one in countered(other).packages} == {None}


@pytest.mark.parametrize(
    ("company", "evidence", "asked"),
    [
        ("coda", (), ("the vesting schedule in writing", "vesting that performance speeds up")),
        ("coursera", (), ("the vesting schedule in writing",)),
        (
            "coursera",
            (Evidence(metric="learner retention", change_fraction=0.02, kind="goal"),),
            ("the vesting schedule in writing", "vesting that a milestone speeds up"),
        ),
    ],
)
def test_clauses_are_asked_for_once_their_lever_is_open(
    company: str, evidence: tuple[Evidence, ...], asked: tuple[str, ...]
) -> None:
    """Coda's needs nothing; Coursera's a goal of hers on a metric of theirs."""
    found = countered(TWO_U.change(name=company, company=company), *evidence)
    assert found.packages[2].terms == asked
    assert found.packages[0].terms == ()
