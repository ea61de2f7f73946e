"""The plan after what was said: what stands, which part of an ask is open, and the next ask, which never rises.

An offer of base alone is worth four times its base over the usual four years, and a dollar of signing bonus a dollar.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.counteroffer.counteroffer import Counter
from negotiation.offers import Bonus, Grant, Negotiation, Offer, OfferStatus, PostedRange, Round, Scenario, SignOn
from negotiation.talks.plan import Plan, make_plan
from tests.laws import tried
from tests.sample_offers import BANDS, TODAY, TWO_U, Value, based, countered, planned

OFFER = based("Acme", 150_000)
OPTIONS = OFFER.change(equity=(Grant(kind="nso", shares=20_000, strike_usd=2.5, price_usd=5),))
RSU = OFFER.change(equity=(Grant(kind="rsu", grant_usd=100_000),))


def said(from_: str, day: int, **what: Value) -> Round:
    """A turn so many days into September."""
    side = Round(date=date(2026, 9, 1) + timedelta(day), from_="us" if from_ == "us" else "them", verbal=False)
    return side.change(**what)


def plan_of(*rounds: Round, offer: Offer = OFFER, **changes: Value) -> Plan:
    return planned(offer.change(round=rounds, **changes))


def counter_of(*rounds: Round, offer: Offer = OFFER, **changes: Value) -> Counter:
    found = plan_of(*rounds, offer=offer, **changes).counter
    assert found is not None
    return found


def step(*rounds: Round, offer: Offer = OFFER, **changes: Value) -> dict[str, float] | None:
    """What is asked for next, of the parts that it raises."""
    found = counter_of(*rounds, offer=offer, **changes)
    return None if found.ask is None else {part.key: found.ask.amounts[part.key] for part in found.raised}


ASKED = said("us", 1, base_usd_per_year=165_000)
BOTH = said("us", 1, base_usd_per_year=160_000, sign_on_usd=20_000)


# --- before anything is asked for -------------------------------------------------------------------------------------


def test_before_anything_is_said_the_plan_is_the_counter() -> None:
    found, alone = plan_of(offer=TWO_U), countered(TWO_U)
    assert found.counter is not None
    assert (found.counter.stage, found.counter.ask, found.counter.ladder) == ("first", alone.ask, alone.ladder)
    assert (found.stands, found.problems) == (TWO_U, ())


def test_what_they_say_before_an_ask_is_the_opening() -> None:
    """They went to 156,000 unasked: goal and caps count from that. 10 % more is 171,600, said as 172,000."""
    found = counter_of(said("them", 1, base_usd_per_year=156_000))
    assert found.goal.base_usd_per_year == pytest.approx(171_600)
    assert found.stage == "first"
    assert found.value_usd == pytest.approx(624_000)
    assert step(said("them", 1, base_usd_per_year=156_000)) == {"base_usd_per_year": 172_000}


def test_a_lower_word_before_an_ask_leaves_the_letter() -> None:
    """They mentioned 145,000 on the phone, and the letter holds 150,000: that is told, and the ask stays."""
    word = said("them", 1, base_usd_per_year=145_000, verbal=True)
    found = plan_of(word)
    assert found.stands.base_usd_per_year == 150_000
    assert any("$145,000" in note for note in found.notes)
    assert step(word) == {"base_usd_per_year": 165_000}


def test_words_of_hers_may_have_been_an_ask() -> None:
    assert any("log the numbers too" in note for note in plan_of(said("us", 1, words="I asked for more")).notes)
    assert not plan_of(ASKED, said("us", 2, words="Just checking in")).notes


def test_what_she_sent_without_figures_is_no_ask() -> None:
    sent = said("us", 1, situation="missing_terms")
    assert (counter_of(sent).stage, plan_of(sent).notes) == ("first", ())


# --- an open ask ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rounds",
    [
        (ASKED,),
        (ASKED, said("them", 2, words="I will get back to you by Friday.")),
        (ASKED, said("them", 2, words="Next week.", means="later")),
        (ASKED, said("them", 2, base_usd_per_year=145_000, verbal=True)),
    ],
    ids=["unanswered", "words alone", "later", "less than the letter"],
)
def test_nobody_comes_down_from_an_ask_that_has_no_clear_answer(rounds: tuple[Round, ...]) -> None:
    assert counter_of(*rounds).stage == "asked"
    assert step(*rounds) == {"base_usd_per_year": 165_000}


def test_a_later_ask_replaces_an_earlier_one() -> None:
    assert step(ASKED, said("us", 2, base_usd_per_year=160_000)) == {"base_usd_per_year": 160_000}


def test_a_bonus_that_she_asked_for_counts_by_what_it_adds() -> None:
    """24,000 in all where 8,000 are offered: 16,000 a year, 64,000. After a no to it, half of that is 8,000 of base."""
    offer = OFFER.change(bonus=(Bonus(usd_per_payment=8_000),))
    asked = said("us", 1, bonus_usd_per_year=24_000)
    ask = counter_of(asked, offer=offer).ask
    assert ask is not None
    assert ask.gain_usd == pytest.approx(64_000)
    assert step(asked, offer=offer) == {"added_bonus_usd_per_year": 16_000}
    assert step(asked, said("them", 2, means="no"), offer=offer) == {"base_usd_per_year": 158_000}


def test_options_are_asked_for_by_their_number() -> None:
    asked = said("us", 1, sign_on_usd=30_000, shares=36_000)
    assert step(asked, offer=OPTIONS) == {"shares": 36_000, "sign_on_usd": 30_000}


# --- a partial yes ----------------------------------------------------------------------------------------------------


def test_what_they_offer_now_is_what_it_starts_from() -> None:
    found = plan_of(ASKED, said("them", 2, base_usd_per_year=156_000))
    assert found.stands.base_usd_per_year == 156_000
    assert found.counter is not None
    assert found.counter.value_usd == pytest.approx(624_000)
    assert found.counter.target_usd == pytest.approx(660_000)  # as when the talks began
    assert found.counter.stage == "partial"


def test_the_next_step_goes_half_of_the_way() -> None:
    """From 156,000 to 165,000: 160,500, said as 161,000; then from 158,000 to that."""
    first = (ASKED, said("them", 2, base_usd_per_year=156_000))
    assert step(*first) == {"base_usd_per_year": 161_000}
    second = (said("us", 3, base_usd_per_year=161_000), said("them", 4, base_usd_per_year=158_000))
    assert step(*first, *second) == {"base_usd_per_year": 160_000}


def test_the_part_that_moved_first_then_the_other() -> None:
    """Base moved to 156,000 of 160,000; once it's there, half of the signing bonus."""
    assert step(BOTH, said("them", 2, base_usd_per_year=156_000)) == {"base_usd_per_year": 158_000}
    assert step(BOTH, said("them", 2, base_usd_per_year=160_000)) == {"sign_on_usd": 10_000}


def test_more_than_was_asked_for_is_kept() -> None:
    """Of base they gave more than she asked: what stands counts, and nothing falls below it."""
    answer = said("them", 2, base_usd_per_year=163_000)
    assert step(BOTH, answer) == {"sign_on_usd": 10_000}
    assert counter_of(BOTH, answer).value_usd == pytest.approx(652_000)


def test_a_bonus_that_moved_is_asked_for_by_what_it_still_lacks() -> None:
    """Of 20,000 in all 12,000 stand: half of the rest is 4,000, though nothing but her own ask opens it."""
    asked = said("us", 1, base_usd_per_year=160_000, bonus_usd_per_year=20_000)
    answer = said("them", 2, bonus_usd_per_year=12_000)
    offer = OFFER.change(bonus=(Bonus(usd_per_payment=8_000),))
    assert step(asked, answer, offer=offer) == {"added_bonus_usd_per_year": 4_000}
    assert counter_of(asked, answer, offer=offer).value_usd == pytest.approx(648_000)


def test_a_bonus_of_base_moves_with_it() -> None:
    """10 % of 156,000: nobody has to log it, and who does moved nothing more."""
    offer = OFFER.change(bonus=(Bonus(fraction_of_base=0.1),))
    for figures in ({}, {"bonus_usd_per_year": 15_600}):
        found = counter_of(ASKED, said("them", 2, base_usd_per_year=156_000, **figures), offer=offer)
        assert found.value_usd == pytest.approx(4 * 171_600)
        assert found.stage == "partial"


# --- a no -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [said("them", 2, words="No.", means="no"), said("them", 2, base_usd_per_year=150_000)],
    ids=["in words", "in figures"],
)
def test_a_no_closes_what_was_asked_for(answer: Round) -> None:
    """The fallback is a signing bonus, to its cap."""
    assert counter_of(ASKED, answer).stage == "no"
    assert step(ASKED, answer) == {"sign_on_usd": 15_000}
    assert "base_usd_per_year" not in {each.part.key for each in counter_of(ASKED, answer).order}


def test_what_was_closed_stays_closed() -> None:
    """Base by the first no, the signing bonus by the second: what's left is the grant, half of 20,000."""
    no = said("them", 2, means="no")
    assert step(ASKED, no, offer=RSU) == {"sign_on_usd": 15_000}
    again = (ASKED, no, said("us", 3, sign_on_usd=20_000), said("them", 4, means="no"))
    assert step(*again, offer=RSU) == {"grant_usd": 110_000}
    assert step(*again) is None


def test_what_was_granted_of_it_stays() -> None:
    """They gave 5,000 of base and said no to more of it."""
    told = (ASKED, said("them", 2, base_usd_per_year=155_000), said("us", 3, base_usd_per_year=160_000))
    found = plan_of(*told, said("them", 4, means="no"))
    assert found.stands.base_usd_per_year == 155_000
    assert found.counter is not None
    assert found.counter.stage == "no"
    assert step(*told, said("them", 4, means="no")) == {"sign_on_usd": 10_000}  # half of 4 × 5,000


# --- all of it --------------------------------------------------------------------------------------------------------


def test_a_full_yes_leaves_nothing_to_ask_for() -> None:
    """Whether it was the whole target or not."""
    for usd in (165_000, 155_000):
        told = (said("us", 1, base_usd_per_year=usd), said("them", 2, base_usd_per_year=usd))
        assert counter_of(*told).stage == "full"
        assert step(*told) is None


def test_a_letter_that_came_after_their_word_counts_where_it_is_better() -> None:
    """Their last word was 160,000; the file, changed since, holds 162,000."""
    opened = said("them", 0, base_usd_per_year=150_000)
    word = said("them", 2, base_usd_per_year=160_000, verbal=True)
    assert plan_of(opened, ASKED, word, offer=based("Acme", 162_000)).stands.base_usd_per_year == 162_000


# --- their word -------------------------------------------------------------------------------------------------------


def test_less_in_writing_is_their_offer_now_and_told() -> None:
    found = plan_of(ASKED, said("them", 2, base_usd_per_year=145_000))
    assert found.stands.base_usd_per_year == 145_000
    assert any("Their written offer is now lower than before" in note for note in found.notes)


def test_a_letter_takes_nothing_back_of_what_they_said() -> None:
    told = (ASKED, said("them", 2, base_usd_per_year=165_000, verbal=True), said("them", 3, base_usd_per_year=155_000))
    assert plan_of(*told, offer=based("Acme", 155_000)).stands.base_usd_per_year == 165_000


def test_a_smaller_bonus_counts_where_there_was_only_ever_a_word() -> None:
    word = said("them", 2, verbal=True, bonus_usd_per_year=10_000)
    offer = OFFER.change(status=OfferStatus.VERBAL, bonus=(Bonus(usd_per_payment=20_000),))
    assert [bonus.usd_per_payment for bonus in plan_of(ASKED, word, offer=offer).stands.bonus] == [10_000]


def test_a_smaller_signing_bonus_in_all_uses_up_the_first_and_shrinks_the_later_ones() -> None:
    """4,000 over 10,000 and 5,000: nothing is left of the first, and 4,000 of the second."""
    word = said("them", 2, verbal=True, sign_on_usd=4_000)
    sign_ons = (SignOn(amount_usd=10_000), SignOn(amount_usd=5_000, month=12))
    found = plan_of(ASKED, word, offer=OFFER.change(status=OfferStatus.VERBAL, sign_on=sign_ons))
    assert [sign_on.amount_usd for sign_on in found.stands.sign_on] == [0, 4_000]
    assert not any(note.startswith("They mentioned") for note in found.notes)


def test_dollars_of_rsus_are_the_shares_they_buy() -> None:
    """$420,000 at $200 are 2,100 of the 2,400 asked for: the next step is 2,250, said as 2,300."""
    by_number = OFFER.change(equity=(Grant(kind="rsu", shares=2_000, price_usd=200),))
    told = (said("us", 1, grant_usd=480_000), said("them", 2, grant_usd=420_000))
    assert plan_of(*told, offer=by_number).stands.equity[0].shares == 2_100
    assert step(*told, offer=by_number) == {"shares": 2_300}


def test_what_the_offer_has_no_place_for_is_told() -> None:
    """A grant beside an offer without one, and dollars of options."""
    assert any("a $40,000 RSU grant" in note for note in plan_of(ASKED, said("them", 2, grant_usd=40_000)).notes)
    told = (said("us", 1, grant_usd=90_000), said("them", 2, grant_usd=60_000))
    assert any("a $60,000 RSU grant" in note for note in plan_of(*told, offer=OPTIONS).notes)


# --- no plan, and one plan --------------------------------------------------------------------------------------------


def test_without_an_offer_there_is_no_counter() -> None:
    found = plan_of(offer=OFFER.change(status=OfferStatus.IN_PROCESS))
    assert (found.counter, found.problems, found.next_move is None) == (None, (), False)


def test_an_offer_that_was_taken_back_has_no_plan_until_they_name_figures_again() -> None:
    gone = said("them", 2, words="We withdraw the offer.", means="withdrawn")
    found = plan_of(ASKED, gone)
    assert (found.counter, found.next_move, [note.code for note in found.problems]) == (None, None, ["withdrawn"])
    again = plan_of(ASKED, gone, said("them", 3, base_usd_per_year=148_000))
    assert again.counter is not None
    assert again.stands.base_usd_per_year == 148_000


def test_equal_offers_have_one_counter_whoever_asks() -> None:
    """By value, and by the day, on which an alternative may lapse."""
    rival = based("B", 160_000).change(respond_by=TODAY)
    scenario = Scenario(offer=(OFFER, rival))
    today, again = (make_plan(scenario, OFFER, BANDS, TODAY).counter for _ in range(2))
    tomorrow = make_plan(scenario, OFFER, BANDS, TODAY + timedelta(1)).counter
    assert today is again
    assert today is not None
    assert tomorrow is not None
    assert (today.walk_away_usd, tomorrow.walk_away_usd) == (640_000, None)


def test_caps_of_hers_that_they_passed_are_no_problem() -> None:
    capped = OFFER.change(negotiation=Negotiation().change(cap_sign_on_usd=18_000))
    found = plan_of(BOTH, said("them", 2, sign_on_usd=20_000), offer=capped)
    assert found.problems == ()
    assert found.stands.sign_on[0].amount_usd == 20_000


# --- after any talk ---------------------------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.integers(300, 360), st.integers(0, 60), st.integers(300, 360), st.integers(0, 60)),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([OFFER, RSU, OPTIONS]),
)
@tried(30)
def test_the_next_ask_is_worth_less_than_the_last_and_more_than_what_stands(
    talk: list[tuple[int, int, int, int]], offer: Offer
) -> None:
    """After any asks and answers in steps of $500, and no part is asked for beyond the last ask of it."""
    told: list[Round] = []
    for i, (base, sign_on, given_base, given_sign_on) in enumerate(talk):
        told.append(said("us", 2 * i, base_usd_per_year=base * 500, sign_on_usd=sign_on * 500))
        told.append(said("them", 2 * i + 1, base_usd_per_year=given_base * 500, sign_on_usd=given_sign_on * 500))
    found = counter_of(*told, offer=offer)
    if found.ask is None or found.stage == "first":  # she asked for less than they offered, which is no ask
        return
    base, sign_on, given_base, given_sign_on = talk[-1]  # an ask for less than they give is one for what they give
    last = {"base_usd_per_year": max(base, given_base) * 500.0, "sign_on_usd": max(sign_on, given_sign_on) * 500.0}
    assert found.value_usd < found.ask.value_usd <= found.pricing.at(last).present_value_usd + 0.01
    if found.stage == "partial":
        assert all(found.ask.amounts[key] <= amount for key, amount in last.items())
    if found.fallback is not None:
        assert found.value_usd < found.fallback.value_usd < found.ask.value_usd


# --- what is no ask, and what was written since -----------------------------------------------------------------------

POSTED = PostedRange(low_usd_per_year=165_000, high_usd_per_year=195_000)
ROLE = based("A", 180_000).change(range=POSTED)


def test_a_number_named_before_the_offer_is_no_ask() -> None:
    """She spoke of 200,000 when they asked what she expects; their offer came after that."""
    spoken = said("us", 1, situation="expectations", base_usd_per_year=200_000)
    found = counter_of(spoken, said("them", 3, base_usd_per_year=180_000), offer=ROLE)
    assert (found.stage, found.ask is not None and found.ask.base_usd_per_year) == ("first", 195_000)


def test_an_ask_for_less_than_they_offer_is_none() -> None:
    found = counter_of(said("us", 1, base_usd_per_year=140_000), offer=ROLE)
    assert (found.stage, found.ask is not None and found.ask.base_usd_per_year) == ("first", 195_000)


def test_what_a_rival_wrote_since_counts_and_what_it_said_does_not() -> None:
    """B's letter says 170,000: 680,000 over four years. Then it wrote 200,000, or only said so."""
    rival = based("B", 170_000)
    wrote = rival.change(round=(said("them", 2, base_usd_per_year=200_000),))
    spoke = rival.change(round=(said("them", 2, base_usd_per_year=200_000).change(verbal=True),))
    found = [countered(ROLE, other).walk_away_usd for other in (wrote, spoke)]
    assert found == pytest.approx([800_000, 680_000])


# --- after a bent ask -------------------------------------------------------------------------------------------------


def test_an_ask_past_an_assumed_cap_can_be_met_half_way() -> None:
    """Asked for 30,000 up front, past the 18,000 that nobody had said; they gave 20,000: 25,000 is half of the way."""
    asked = said("us", 1, base_usd_per_year=195_000, sign_on_usd=30_000)
    given_ = said("them", 2, base_usd_per_year=195_000, sign_on_usd=20_000)
    assert step(asked, given_, offer=ROLE) == {"sign_on_usd": 25_000}


def test_a_bent_ask_has_packages_too() -> None:
    """B at 215,000 is worth 860,000, and a little more is 868,600: base to 218,000, past its 207,000."""
    found = countered(based("A", 180_000), based("B", 215_000))
    assert found.packages[0].package.amounts == {"base_usd_per_year": 218_000, "sign_on_usd": 0}
    assert all(each.package.value_usd >= 860_000 for each in found.packages)


def test_after_a_no_a_part_bends_as_far_as_what_she_has_otherwise_takes() -> None:
    """B at 185,000: 740,000, and a little more is 747,400, which a signing bonus of 30,000 on 720,000 passes."""
    there = planned(
        ROLE.change(round=(said("us", 1, base_usd_per_year=195_000), said("them", 2, means="no"))), based("B", 185_000)
    ).counter
    assert there is not None
    assert there.ask is not None
    assert there.ask.sign_on_usd == 30_000


def test_a_no_and_then_a_better_figure_leave_another_part_to_ask_for() -> None:
    """No to 195,000, and a day later 185,000: base is closed, so the signing bonus is next."""
    found = step(
        said("us", 1, base_usd_per_year=195_000),
        said("them", 2, means="no"),
        said("them", 3, base_usd_per_year=185_000),
        offer=ROLE,
    )
    assert found is not None
    assert list(found) == ["sign_on_usd"]


def test_half_of_the_way_is_not_under_the_range() -> None:
    """From 150,000 to 168,000 they came to 152,000: half of the way is 160,000, and the range begins at 165,000."""
    asked, given_ = said("us", 1, base_usd_per_year=168_000), said("them", 2, base_usd_per_year=152_000)
    assert step(asked, given_, offer=based("A", 150_000).change(range=POSTED)) == {"base_usd_per_year": 165_000}


def test_without_a_base_there_is_no_goal_and_nothing_that_it_takes() -> None:
    found = countered(based("A", 0), based("B", 100_000))
    assert (found.target_usd, found.ask, found.what_it_takes) == (None, None, None)


def test_more_base_is_no_dearer_than_an_ask_of_base_alone() -> None:
    """The ask is 168,000, and a package of 169,000 would be its twin."""
    found = countered(based("A", 150_000).change(range=POSTED))
    assert found.ask is not None
    assert found.packages[0].package.base_usd_per_year == found.ask.base_usd_per_year == 168_000
