"""What is asked for: two parts at most, in numbers a person would say, worth the goal.

An offer of base alone is worth four times its base over the usual four years, and a dollar of signing bonus a dollar.
"""

from __future__ import annotations

from negotiation.counteroffer.limits import BASE, BONUS, GRANT, OWNERSHIP, SHARES, SIGN_ON
from negotiation.counteroffer.package import Package
from negotiation.offers import Bonus, Forfeit, Grant, Negotiation, Offer, PostedRange, SignOn
from negotiation.offers.scenario import Evidence, Me
from negotiation.reports.notes import describe_note
from tests.sample_offers import CURRENT_JOB, TWO_U, Value, based, countered

OFFER = based("Acme", 150_000)  # worth 600,000; assumed caps: base 172,500 and signing bonus 15,000
Asked = dict[str, float]


def plan(offer: Offer = OFFER, /, **keys: Value) -> Offer:
    return offer.change(negotiation=Negotiation().change(**keys))


def rival(usd: float) -> Offer:
    """Worth so much by its signing bonus, with no more base than the offer."""
    return based("Rival", 150_000).change(sign_on=(SignOn(amount_usd=usd - 600_000),))


def ask(offer: Offer, *others: Offer, **how: Value) -> Asked | None:
    """What is asked for of the parts that it raises."""
    found = countered(offer, *others, **how)
    return None if found.ask is None else {part.key: found.ask.amounts[part.key] for part in found.raised}


def package(offer: Offer, *others: Offer, **how: Value) -> Package:
    found = countered(offer, *others, **how).ask
    assert found is not None
    return found


# --- filling up to the goal -------------------------------------------------------------------------------------------


def test_base_goes_to_what_the_role_pays() -> None:
    """10 % more; the top of 2U's range, worth 4 × 20,000 = 80,000 more than 775,000."""
    assert ask(OFFER) == {BASE: 165_000}
    assert ask(TWO_U) == {BASE: 190_000}
    assert round(package(TWO_U).value_usd) == 855_000


def test_base_below_the_range_goes_beyond_its_bottom() -> None:
    """To 12 % more."""
    assert ask(OFFER.change(range=PostedRange(low_usd_per_year=155_000, high_usd_per_year=180_000))) == {BASE: 168_000}


def test_nobody_asks_for_less_base_than_the_role_pays() -> None:
    """The target of 605,000 is reached at 151,250, below the range."""
    offer = plan(OFFER.change(range=PostedRange(low_usd_per_year=155_000, high_usd_per_year=180_000)), target_usd=605e3)
    assert ask(offer) == {BASE: 155_000}


def test_what_makes_her_whole_comes_first_and_base_fills_up() -> None:
    """28,000 is said as 30,000; of 60,000 another 30,000 are 7,500 of base, said as 8,000."""
    job = CURRENT_JOB.change(base_usd_per_year=100_000, forfeit=(Forfeit(name="annual bonus", usd=28_000),))
    assert ask(OFFER, job) == {SIGN_ON: 30_000, BASE: 158_000}


def test_the_second_part_goes_to_its_cap_before_base_goes_on() -> None:
    """Of 80,000: base to 165,000 is 60,000, the signing bonus's cap 15,000; 5,000 more of base are said as 167,000."""
    assert ask(plan(target_usd=680_000)) == {BASE: 167_000, SIGN_ON: 15_000}


def test_no_more_than_two_parts_are_asked_for() -> None:
    """Base and equity to their caps, and no signing bonus, however far away the target is: 4 × 20,000 + 40,000."""
    offer = plan(TWO_U, target_usd=2_000_000)
    assert ask(offer) == {BASE: 190_000, OWNERSHIP: 0.0012}
    assert round(package(offer).gain_usd) == 120_000


def test_stock_goes_first_where_it_is_much_of_the_pay() -> None:
    """A goal of 10 % more base, 60,000: 160,000 of 150,000 … 225,000 would be 60,000 of stock alone."""
    offer = OFFER.change(equity=(Grant(kind="rsu", grant_usd=150_000),))
    assert ask(offer) == {GRANT: 210_000}


def test_what_she_wants_most_leads() -> None:
    """A signing bonus to its cap, 15,000, and 45,000 of base: 11,250, said as 12,000."""
    assert ask(OFFER, me=Me().change(priority="cash_now")) == {SIGN_ON: 15_000, BASE: 162_000}


def test_options_are_asked_for_in_two_digits() -> None:
    """7 each: of 60,000, base is capped at 40,000; 20,000 more are 2,857 options, said as 23,000."""
    options = Grant(kind="iso", shares=20_000, strike_usd=2.0, price_usd=9.0)
    assert ask(plan(OFFER.change(equity=(options,)), cap_base_usd_per_year=160_000, target_usd=800_000)) == {
        BASE: 160_000,
        SHARES: 23_000,
    }


# --- levers -----------------------------------------------------------------------------------------------------------

COURSERA = Offer(
    name="Coursera",
    company="coursera",
    base_usd_per_year=165_000,
    bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
)
PLAN = (Evidence(metric="course completion", change_fraction=0.015, kind="goal"),)


def test_a_lever_asks_for_its_own_amount() -> None:
    """$16,000 a year are 64,000. The top of base's range, 170,000, adds 20,000, but 5 % more is the goal: 33,000."""
    assert ask(plan(COURSERA, target_usd=756_000), evidence=PLAN) == {BONUS: 16_000}


def test_the_goal_limits_what_a_lever_asks_for() -> None:
    """33,000 are 8,250 a year. 10,000 is more than a fifth too much; a signing bonus for the rest is too small."""
    assert ask(COURSERA, evidence=PLAN) == {BONUS: 8_000}


# --- rounding ---------------------------------------------------------------------------------------------------------


def test_a_part_is_rounded_up() -> None:
    """60,500 more are 15,125 of base."""
    assert ask(plan(target_usd=660_500)) == {BASE: 166_000}


def test_an_overshoot_of_more_than_a_fifth_takes_the_lower_number_and_the_other_part_fills_up() -> None:
    """Of 12,000: a grant of 270,000 adds 20,000. 260,000 adds 10,000, and $1,000 of base 4,000: 14,000, within."""
    offer = based("Acme", 120_000).change(equity=(Grant(kind="rsu", grant_usd=250_000),))
    assert ask(plan(offer, target_usd=742_000)) == {GRANT: 260_000, BASE: 121_000}


def test_the_lower_number_is_not_taken_where_it_is_what_is_offered() -> None:
    """Of 1,000: the least base to say adds 4,000."""
    assert ask(plan(target_usd=601_000)) == {BASE: 151_000}


# --- a small second part ----------------------------------------------------------------------------------------------


def test_a_second_part_that_brings_little_is_dropped_and_the_first_goes_up() -> None:
    """Of 65,000: 60,000 of base and 5,000 of signing bonus, 8 %; so base alone, 16,250 more, said as 167,000."""
    assert ask(plan(target_usd=665_000)) == {BASE: 167_000}


def test_it_goes_even_where_the_first_cannot_go_up() -> None:
    """5,000 short of the target: that is no reason to spend a second ask on it."""
    assert ask(plan(target_usd=665_000, cap_base_usd_per_year=165_000)) == {BASE: 165_000}


def test_it_stays_where_the_alternative_would_not_be_matched_without_it() -> None:
    """W = 658,000, and 1 % more is 664,580: 60,000 of base and 5,000 of signing bonus."""
    assert ask(plan(cap_base_usd_per_year=165_000), rival(658_000)) == {BASE: 165_000, SIGN_ON: 5_000}


# --- assumed caps bend, only for a match ------------------------------------------------------------------------------


def test_assumed_caps_are_not_bent_where_they_reach_a_match() -> None:
    """W × 1.01 = 707,000: base to 173,000 and a signing bonus of 15,000, to the dollar."""
    assert ask(OFFER, rival(700_000)) == {BASE: 173_000, SIGN_ON: 15_000}


def test_base_bends_first() -> None:
    """W × 1.01 = 720,130: 15,000 of signing bonus, and 105,130 of base is 26,283, said as 177,000."""
    assert ask(OFFER, rival(713_000)) == {BASE: 177_000, SIGN_ON: 15_000}


def test_then_the_signing_bonus() -> None:
    """W × 1.01 = 808,000: base to 1.3 × 150,000 = 195,000 is 180,000; 28,000 are said as 30,000."""
    assert ask(OFFER, rival(800_000)) == {BASE: 195_000, SIGN_ON: 30_000}


def test_equity_bends_before_the_signing_bonus() -> None:
    """W × 1.01 = 909,000. A grant of 100,000 to twice that is 100,000; base to 195,000 the other 180,000."""
    offer = OFFER.change(equity=(Grant(kind="rsu", grant_usd=100_000),))
    found = ask(offer, rival(900_000), me=Me().change(priority="equity"))
    assert found == {GRANT: 150_000, BASE: 190_000}  # 50,000 + 160,000 = 210,000: base alone has to bend
    assert ask(offer, rival(960_000), me=Me().change(priority="equity")) == {GRANT: 190_000, BASE: 195_000}


def test_nothing_bends_for_a_target() -> None:
    """900,000 is her wish, no match: 92,000 of base is all; 15,000 of signing bonus would be 14 % of the ask."""
    assert ask(plan(target_usd=900_000)) == {BASE: 173_000}


def test_a_known_cap_never_bends() -> None:
    """The range ends at 172,000: 88,000; the other 32,130 are a signing bonus, said as 35,000."""
    offer = OFFER.change(range=PostedRange(low_usd_per_year=140_000, high_usd_per_year=172_000))
    assert ask(offer, rival(713_000)) == {BASE: 172_000, SIGN_ON: 35_000}


# --- out of reach -----------------------------------------------------------------------------------------------------


def test_where_no_ask_is_a_match_there_is_none_and_what_it_takes_is_told() -> None:
    """W × 1.01 = 838,300; bent caps add 180,000 and 40,000. It takes 838,300 / 4 = 209,575, said as 210,000."""
    found = countered(OFFER, rival(830_000))
    assert (found.ask, found.fallback, found.packages, found.ladder) == (None, None, (), ())
    assert found.what_it_takes is not None
    assert (found.what_it_takes.base_usd_per_year, round(found.what_it_takes.value_usd)) == (210_000, 840_000)


def test_nor_inside_caps_of_hers() -> None:
    """W × 1.01 = 707,000, and 4 × 172,000 + 15,000 is 703,000; it takes 176,750, said as 177,000."""
    found = countered(plan(cap_base_usd_per_year=172_000, cap_sign_on_usd=15_000), rival(700_000))
    assert found.ask is None
    assert found.what_it_takes is not None
    assert found.what_it_takes.base_usd_per_year == 177_000


def test_nothing_is_told_to_take_anything_while_there_is_an_ask() -> None:
    assert countered(OFFER, rival(713_000)).what_it_takes is None


def test_an_ask_beyond_an_assumed_cap_says_why() -> None:
    """173,000 is the assumed 172,500 as a person says it; 177,000 is more, and only to match the rival."""
    codes = [note.code for note in countered(OFFER, rival(700_000)).notes]
    assert ("ask_beyond_assumed_cap" in codes, codes.count("part_capped_as_assumed")) == (False, 2)
    (note,) = (note for note in countered(OFFER, rival(713_000)).notes if note.code == "ask_beyond_assumed_cap")
    assert describe_note(note) == (
        "We usually cap the base at $172,500: the offer + 15% (our assumption). This ask goes to $177,000, because "
        "less wouldn't match what you have."
    )
