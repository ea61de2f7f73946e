"""How far each part of an offer can move, who says so, and what it is called."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.counteroffer.limits import (
    BASE,
    BONUS,
    GRANT,
    OWNERSHIP,
    SHARES,
    SIGN_ON,
    STIPEND,
    MovablePart,
    Room,
    find_room,
    put_amounts,
)
from negotiation.offers import Benefit, Bonus, Change, Factor, Grant, Negotiation, Offer, PostedRange, Scenario, SignOn
from negotiation.offers.scenario import Evidence, apply_changes
from negotiation.reports.counteroffer import describe_ask
from negotiation.reports.for_programs.counter_json import build_counter_json
from tests.sample_offers import BANDS, PLAIN, TWO_U, Value, countered, planned

OFFER = Offer(name="S", base_usd_per_year=180_000)
RSUS = Grant(kind="rsu", shares=1_337, price_usd=73.5)
OPTIONS = Grant(kind="iso", shares=20_000, strike_usd=2.0, price_usd=9.0)
POSTED = PostedRange(low_usd_per_year=160_000, high_usd_per_year=200_000)


def plan(**keys: Value) -> Negotiation:
    return Negotiation().change(**keys)


def room(offer: Offer, make_whole_usd: float = 0.0) -> Room:
    return find_room(offer, BANDS.get(offer.company or ""), make_whole_usd)


def part(offer: Offer, key: str, make_whole_usd: float = 0.0) -> MovablePart:
    found = room(offer, make_whole_usd).part(key)
    assert found is not None
    return found


def cap(offer: Offer, key: str, make_whole_usd: float = 0.0) -> tuple[float, str, bool]:
    """How far a part goes, the first words of who says so, and whether it's only assumed."""
    found = part(offer, key, make_whole_usd)
    return found.cap, " ".join(found.cap_from.split()[:3]), found.is_assumed


# --- whose cap it is --------------------------------------------------------------------------------------------------


def test_her_cap_comes_first() -> None:
    """Lower or higher than what is posted: she may know more."""
    offer = OFFER.change(range=POSTED)
    for usd in (190_000, 220_000):
        assert cap(offer.change(negotiation=plan(cap_base_usd_per_year=usd)), BASE) == (usd, "your cap", False)


def test_then_the_top_of_a_posted_range() -> None:
    """Before the company's band, of which the top is 190,000."""
    assert cap(TWO_U.change(range=POSTED), BASE) == (200_000, "the top of", False)


def test_then_the_band_s() -> None:
    assert cap(TWO_U, BASE) == (190_000, "the top of", False)
    assert cap(TWO_U, OWNERSHIP) == (0.0012, "the top of", False)


@pytest.mark.parametrize(
    ("offer", "key", "make_whole_usd", "assumed"),
    [
        (OFFER, BASE, 0, 207_000),  # 1.15 × 180,000
        (OFFER, SIGN_ON, 0, 18_000),  # 10 % of base
        (OFFER, SIGN_ON, 31_000, 31_000),  # what makes her whole, where that is more
        (OFFER.change(sign_on=(SignOn(amount_usd=10_000),)), SIGN_ON, 0, 20_000),  # twice the offer
        (OFFER.change(equity=(Grant(kind="rsu", grant_usd=100_000),)), GRANT, 0, 150_000),  # half as much again
        (OFFER.change(equity=(OPTIONS,)), SHARES, 0, 30_000),
        (OFFER.change(equity=(RSUS,)), SHARES, 0, 2_005),  # 1.5 × 1,337 = 2,005.5, in whole shares
    ],
)
def test_else_it_is_assumed(offer: Offer, key: str, make_whole_usd: float, assumed: float) -> None:
    found = part(offer, key, make_whole_usd)
    assert found.is_assumed
    assert found.cap == pytest.approx(assumed)


@pytest.mark.parametrize(("make_whole_usd", "most"), [(0, 0), (14_000, 14_000)])
def test_where_signing_bonuses_are_rare_no_more_is_assumed_than_makes_whole(make_whole_usd: float, most: float) -> None:
    """Medium's are."""
    assert cap(OFFER.change(company="medium"), SIGN_ON, make_whole_usd)[0] == most


def test_nothing_is_capped_below_what_is_offered() -> None:
    """$200,000 is above 2U's 190,000: base stays, and nothing of it may be asked for."""
    found = part(TWO_U.change(base_usd_per_year=200_000), BASE)
    assert (found.cap, found.list_levels().tolist()) == (200_000, [])


def test_a_cap_that_is_only_assumed_is_told_with_what_to_write() -> None:
    notes = {note.values["name"]: note for note in countered(OFFER).notes if note.code == "part_capped_as_assumed"}
    assert notes["cap_base_usd_per_year"].values["cap"] == "$207,000"
    caps = {each["key"]: each["assumed"] for each in build_counter_json(planned(TWO_U))["caps"]}
    assert caps == {BASE: False, SIGN_ON: True, OWNERSHIP: False}


def test_a_cap_of_hers_above_what_is_known_holds_and_is_told() -> None:
    found = countered(TWO_U.change(negotiation=plan(cap_base_usd_per_year=220_000)))
    (note,) = (note for note in found.notes if note.code == "cap_above_band")
    assert (note.values["yours"], note.values["cap"]) == ("$220,000", "$190,000")
    assert found.pricing.room.parts[0].cap == 220_000


def test_a_floor_above_its_cap_is_told() -> None:
    """No package of the published rates fits then."""
    found = countered(TWO_U.change(negotiation=plan(floor_base_usd_per_year=195_000, slack_points=4.5)))
    assert found.best_package is None
    (note,) = (note for note in found.notes if note.code == "floor_above_cap")
    assert (note.values["name"], note.values["floor"]) == ("floor_base_usd_per_year", "$195,000")


# --- levels -----------------------------------------------------------------------------------------------------------


def test_a_known_cap_is_never_passed_and_an_assumed_one_is_rounded_up() -> None:
    """To $201,500 she may ask for 201,000; assumed 207,000 is sayable, and 1.15 × 181,300 = 208,495 becomes 209,000."""
    known = part(OFFER.change(negotiation=plan(cap_base_usd_per_year=201_500)), BASE)
    assert known.list_levels()[-1] == 201_000
    assert part(OFFER, BASE).list_levels()[-1] == 207_000
    assert part(OFFER.change(base_usd_per_year=181_300), BASE).list_levels()[-1] == 209_000


def test_a_part_whose_cap_leaves_no_sayable_number_does_not_move() -> None:
    assert part(OFFER.change(negotiation=plan(cap_base_usd_per_year=180_900)), BASE).list_levels().tolist() == []


@pytest.mark.parametrize(
    ("key", "bent"),
    [(BASE, 234_000), (SIGN_ON, 45_000), (GRANT, 200_000)],  # 1.3 × 180,000; 25 % of base; 2 × 100,000
)
def test_only_an_assumed_cap_bends(key: str, bent: float) -> None:
    offer = OFFER.change(equity=(Grant(kind="rsu", grant_usd=100_000),))
    found = part(offer, key)
    assert found.bent_cap == pytest.approx(bent)
    assert found.list_levels(found.bent_cap)[-1] == pytest.approx(bent)
    known = part(offer.change(negotiation=plan(**{f"cap_{key}": found.cap})), key)
    assert known.levels[-1] <= known.cap * (1 + 1e-12)


def test_numbers_are_rounded_up_to_what_may_be_said_as_far_as_the_part_goes() -> None:
    found = part(TWO_U, BASE)
    assert [found.round_up(usd) for usd in (170_000, 170_001, 189_500, 250_000)] == [170_000, 171_000, 190_000, 190_000]


def test_the_first_of_several_grants_moves_and_the_amounts_hold_them_all() -> None:
    """$100,000 and $30,000: the first goes to 150,000, assumed of 1.5 × the total, which is 195,000; 165,000 of it."""
    both = OFFER.change(equity=(Grant(kind="rsu", grant_usd=100_000), Grant(kind="rsu", grant_usd=30_000)))
    found = part(both, GRANT)
    assert (found.offered, found.fixed, found.cap) == (130_000, 30_000, 195_000)
    assert found.list_levels().tolist() == [30_000 + usd for usd in range(105_000, 166_000, 5_000)]
    moved = put_amounts(both, {GRANT: 135_000})
    assert [grant.grant_usd for grant in moved.equity] == [105_000, 30_000]


def test_which_of_several_grants_moves_is_told() -> None:
    """Only where they are counted in different units."""
    dollars = OFFER.change(equity=(Grant(kind="rsu", grant_usd=160_000),))
    both = dollars.change(equity=(*dollars.equity, Grant(kind="ownership", fraction=0.001, company_value_usd=1e8)))
    alike = dollars.change(equity=dollars.equity * 2)
    told = [any(note.code == "first_grant_moves" for note in countered(offer).notes) for offer in (both, alike)]
    assert told == [True, False]


# --- whole shares -----------------------------------------------------------------------------------------------------


def shares_of(grant: Grant, **limits: float) -> MovablePart:
    return part(OFFER.change(equity=(grant,), negotiation=plan(**limits) if limits else None), SHARES)


def test_limits_in_dollars_are_whole_shares() -> None:
    """$90,000 at $73.50 is 1,224.5 RSUs: no fewer than 1,225 are enough. $120,000 is 1,632.7: 1,632 are within it."""
    found = shares_of(RSUS, floor_grant_usd=90_000.0, cap_grant_usd=120_000.0)
    assert (found.floor, found.cap) == (1_225, 1_632)
    assert found.write(found.floor) == "1,225"


def test_a_limit_that_is_a_whole_share_stays_so() -> None:
    """$0.30 at $0.10 each is three, though the division says 2.9999999999999996."""
    found = shares_of(RSUS.change(shares=3, price_usd=0.1), floor_grant_usd=0.3, cap_grant_usd=0.3)
    assert (found.floor, found.cap) == (3, 3)


@given(st.integers(1, 100_000), st.floats(0.01, 5_000.0), st.floats(0.0, 1e6), st.floats(0.0, 1e6))
def test_no_limit_leaves_part_of_a_share(shares: int, price: float, floor: float, most: float) -> None:
    """Whatever the dollars, the assumed cap included."""
    limited = shares_of(RSUS.change(shares=shares, price_usd=price), floor_grant_usd=floor, cap_grant_usd=most)
    for found in (limited, shares_of(RSUS.change(shares=shares))):
        assert found.floor == int(found.floor)
        assert found.cap == int(found.cap)


def test_a_cap_in_dollars_that_they_have_passed_gives_way() -> None:
    """2,000 RSUs at $200 are $400,000, more than the 390,000 she has capped them at."""
    found = shares_of(RSUS.change(shares=2_000, price_usd=200), cap_grant_usd=390_000.0)
    assert (found.cap, len(found.list_levels())) == (2_000, 0)


@pytest.mark.parametrize(("grant", "word"), [(RSUS, "shares"), (OPTIONS, "options")])
def test_options_are_called_so(grant: Grant, word: str) -> None:
    """In what is asked for and in what is to be minded; RSUs are shares."""
    found = countered(OFFER.change(equity=(grant,)))
    moves = found.pricing.room.equity
    assert moves is not None
    assert moves.word == word
    most = f"{moves.write(moves.cap)} {word}"
    assert most in describe_ask(found, found.pricing.build_package({SHARES: moves.cap}))
    capped = {note.values["part"]: note.values["cap"] for note in found.notes if "cap" in note.values}
    assert capped[word] == moves.write(moves.cap)


# --- what only an open lever moves ------------------------------------------------------------------------------------

COURSERA = Offer(
    name="Coursera",
    company="coursera",
    base_usd_per_year=165_000,
    bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
    benefit=(Benefit(name="education stipend", usd_per_payment=5_000),),
)
PLAN = (Evidence(metric="course completion", change_fraction=0.015, kind="goal"),)
COURSES = (Factor(name="learning", note="two Coursera courses on ranking"),)


def test_a_further_bonus_moves_while_its_lever_is_open() -> None:
    """$4,000 a quarter, said in $500 a payment: from 2,000 to 16,000 a year."""
    assert countered(COURSERA).pricing.room.bonus is None
    bonus = countered(COURSERA, evidence=PLAN).pricing.room.part(BONUS)
    assert bonus is not None
    assert (bonus.offered, bonus.cap, bonus.levels[0]) == (0, 16_000, 2_000)


def test_while_it_is_locked_what_would_open_it_is_told() -> None:
    locked, opened = countered(COURSERA), countered(COURSERA, evidence=PLAN)
    assert [note.values["unlock"][:12] for note in locked.notes if note.code == "bonus_locked"] == ["Plan how you"]
    assert not any(note.code == "bonus_locked" for note in opened.notes)


def test_a_stipend_moves_while_its_lever_is_open() -> None:
    """From $5,000 to $7,000, by $500."""
    assert countered(COURSERA).pricing.room.stipend is None
    stipend = countered(COURSERA.change(factor=COURSES)).pricing.room.part(STIPEND)
    assert stipend is not None
    assert stipend.list_levels().tolist() == [5_500, 6_000, 6_500, 7_000]


def test_an_offer_without_a_stipend_is_asked_for_none() -> None:
    assert countered(COURSERA.change(factor=COURSES, benefit=())).pricing.room.stipend is None


def test_nobody_else_is_asked_for_a_further_bonus() -> None:
    """A bonus in the offer is no reason to ask for another one."""
    assert countered(PLAIN.change(bonus=(Bonus(fraction_of_base=0.1),))).pricing.room.bonus is None


# --- put into an offer ------------------------------------------------------------------------------------------------


def test_a_total_of_signing_bonuses_is_set_as_everywhere_else() -> None:
    """4,000 over 10,000 and 5,000: 0 + 4,000. More than that: the first takes it alone."""
    offer = OFFER.change(sign_on=(SignOn(amount_usd=10_000), SignOn(amount_usd=5_000, month=12)))
    for usd, amounts in {4_000: [0, 4_000], 12_000: [7_000, 5_000], 20_000: [15_000, 5_000]}.items():
        changed = put_amounts(offer, {SIGN_ON: usd})
        assert [sign_on.amount_usd for sign_on in changed.sign_on] == amounts
        change = Change(offer=offer.name, lever=SIGN_ON, value=usd)
        assert changed == apply_changes(Scenario(offer=(offer,)), [change]).offer[0]


def test_a_further_bonus_is_paid_as_often_as_the_lever_says() -> None:
    bonus = put_amounts(COURSERA, {BONUS: 16_000}, BANDS["coursera"]).bonus[-1]
    assert (bonus.usd_per_payment, bonus.payments_per_year) == (4_000, 4)


def test_what_is_offered_already_changes_nothing() -> None:
    amounts = {each.key: each.offered for each in room(TWO_U).parts}
    assert put_amounts(TWO_U, amounts) == TWO_U
    assert not math.isnan(amounts[OWNERSHIP])
