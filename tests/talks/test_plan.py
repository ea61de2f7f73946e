"""The plan after what was said: new ground, the same target, what is learnt, the next step down, never up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation import market
from negotiation.counteroffer.counteroffer import build_counter
from negotiation.counteroffer.levers import MARKET
from negotiation.counteroffer.target import GRANTED_SHARE
from negotiation.offers import Bonus, Grant, Negotiation, Offer, Round, Scenario, SignOn
from negotiation.reports.notes import describe_notes
from negotiation.reports.plan import describe_moves
from negotiation.talks.learning import learn_from_answers
from negotiation.talks.plan import Plan, make_plan
from negotiation.talks.position import find_position
from negotiation.talks.position_notes import apply_figures
from tests.sample_offers import TWO_U

Value: TypeAlias = Any  # of a key of an offer or of a turn

BANDS, _ = market.load_bands()


def said(from_: str, day: int, **what: Value) -> Round:
    """A turn so many days into November."""
    side = Round(date=date(2026, 11, 1) + timedelta(day), from_="us" if from_ == "us" else "them", verbal=False)
    return side.change(**what)


def two_u(*rounds: Round, **changes: Value) -> Offer:
    """The published case after these rounds."""
    return TWO_U.change(round=rounds, **changes)


def planned(offer: Offer, *others: Offer) -> Plan:
    return make_plan(Scenario(offer=(offer, *others)), offer, BANDS)


ASKED = said("us", 1, base_usd_per_year=190_000, sign_on_usd=20_000)
ANSWERED = said("them", 2, base_usd_per_year=172_000, sign_on_usd=20_000, verbal=True)


def test_before_anything_is_said_the_plan_is_the_counter() -> None:
    offer = two_u()
    found = planned(offer)
    alone, _ = build_counter(Scenario(offer=(offer,)), offer, BANDS["2u"], market=BANDS[MARKET])
    assert alone is not None
    assert found.counter is not None
    assert found.next is not None
    assert (found.counter.ask, found.counter.ladder) == (alone.ask, alone.ladder)
    assert (found.next.kind, found.next.package) == ("ask", alone.ask)


def test_what_they_offered_is_the_new_ground() -> None:
    """172,000 and 20,000: 8,000 and 5,000 more than 775,000, and no package goes below."""
    found = planned(two_u(ASKED, ANSWERED))
    assert found.counter is not None
    assert found.counter.value_usd == pytest.approx(775_000 + 4 * 2_000 + 5_000)
    floors = {part.key: part.floor for part in found.counter.pricing.parts}
    assert (floors["base_usd_per_year"], floors["sign_on_usd"]) == (172_000, 20_000)


def test_the_target_stays_where_it_was() -> None:
    """5 % on 170,000, not on what they have come up to."""
    found = planned(two_u(ASKED, ANSWERED))
    assert found.target == planned(two_u()).target
    assert found.target is not None
    assert found.target.as_base_usd_per_year == 178_500


def test_a_target_that_she_did_not_set_is_told_as_such_when_it_is_reached() -> None:
    """With what her own figure of their room would still carry."""
    enough = ANSWERED.change(base_usd_per_year=180_000)
    mine = Negotiation().change(target_usd=800_000)
    for plan_of_hers, told in (
        (None, "That target is not yours: with a higher one"),
        (Negotiation().change(slack_points=9.0), "the room that you say is left would carry $"),
    ):
        found = planned(two_u(ASKED, enough, negotiation=plan_of_hers))
        assert found.next is not None
        assert (found.next.kind, told in found.next.says) == ("accept", True)
    own = planned(two_u(ASKED, enough, negotiation=mine)).next
    assert own is not None
    assert (own.kind, "not yours" in own.says) == ("accept", False)


def test_the_share_is_learnt_where_she_states_none() -> None:
    """Base by 10 %, sign-on in full: one answer of .55, (1.861 + .55)/5."""
    found = planned(two_u(ASKED, ANSWERED))
    assert found.counter is not None
    assert found.counter.granted_share == pytest.approx((4 * GRANTED_SHARE + 0.55) / 5)
    assert found.counter.granted_share_from.startswith("their answers to 1 ask of yours, beside a survey")


def test_her_own_share_is_kept() -> None:
    found = planned(two_u(ASKED, ANSWERED, negotiation=Negotiation().change(granted_share=0.8)))
    assert found.counter is not None
    assert (found.counter.granted_share, found.counter.granted_share_from) == (0.8, "your own view")


def test_an_unanswered_ask_leaves_share_and_ground_and_waits() -> None:
    """What she asked for stands; nobody comes down from an ask that was not answered."""
    before, after = planned(two_u()), planned(two_u(ASKED))
    assert before.counter is not None
    assert after.counter is not None
    assert after.next is not None
    assert (after.counter.granted_share, after.counter.value_usd) == (
        before.counter.granted_share,
        before.counter.value_usd,
    )
    assert after.next.kind == "wait"
    assert after.next.package == after.counter.ask
    assert (after.counter.ask.base_usd_per_year, after.counter.ask.sign_on_usd) == (190_000, 20_000)
    assert after.waiting_for == ASKED


RSU = two_u().change(name="RSU", company=None, equity=(Grant(kind="rsu", grant_usd=120_000),))


def test_where_they_moved_is_asked_for_first() -> None:
    """They said no to a larger grant, all she asked for: the next ask turns to other parts, and says so."""
    asked = said("us", 1, grant_usd=170_000)
    refused = planned(RSU.change(round=(asked, said("them", 2, grant_usd=120_000))))
    moved = planned(RSU.change(round=(asked, said("them", 2, grant_usd=150_000))))
    assert refused.next is not None
    assert refused.next.package is not None
    assert moved.next is not None
    assert moved.next.package is not None
    assert refused.next.package.grant_usd == 120_000
    assert "which you have not asked for yet" in refused.next.says
    assert (moved.next.package.grant_usd or 0) > 150_000
    assert "turns to" not in moved.next.says


def test_no_part_is_asked_for_beyond_the_last_ask_of_it() -> None:
    """She asked for 0.10 % and heard no: the next ask is for no more of it, whatever else it turns to."""
    asked = said("us", 1, base_usd_per_year=185_000, sign_on_usd=20_000, ownership_fraction=0.001)
    found = planned(two_u(asked, said("them", 2, base_usd_per_year=170_000, ownership_fraction=0.0008)))
    assert found.next is not None
    assert found.next.kind == "concede"
    package = found.next.package
    assert package is not None
    assert package.base_usd_per_year <= 185_000
    assert package.sign_on_usd <= 20_000
    assert (package.ownership_fraction or 0) <= 0.001


def test_their_word_before_any_ask_is_no_reason_to_accept() -> None:
    """They spoke of less than the letter holds, and she has asked for nothing yet: there is a first ask."""
    found = planned(two_u(said("them", 1, base_usd_per_year=160_000)))
    assert found.next is not None
    assert found.next.kind == "ask"
    assert any("$160,000" in note for note in found.notes)


def test_what_is_below_her_floors_is_not_accepted() -> None:
    """They reach her target by the base, and pay a sign-on, but of that less than she takes at least."""
    offer = two_u(said("us", 1, base_usd_per_year=185_000), said("them", 2, base_usd_per_year=183_000))
    open_to_all = planned(offer).next
    assert open_to_all is not None
    assert open_to_all.kind == "accept"
    firm = planned(offer.change(negotiation=Negotiation().change(floor_sign_on_usd=18_000)))
    assert firm.next is not None
    assert firm.next.kind != "accept"
    assert firm.counter is not None
    assert firm.counter.ladder[-1] == pytest.approx(firm.counter.value_usd + 3_000)


def test_an_offer_that_her_alternative_beats_is_not_accepted() -> None:
    """They give all that she asked for; what she has otherwise is worth more."""
    offer = two_u(said("us", 1, base_usd_per_year=174_000), said("them", 2, base_usd_per_year=174_000))
    other = Offer(name="Other", base_usd_per_year=260_000)
    found = make_plan(Scenario(offer=(offer, other)), offer, BANDS)
    assert found.next is not None
    assert found.next.kind != "accept"


def test_an_old_ask_below_what_stands_is_no_ask() -> None:
    """They gave more base than she asked: of that part, what stands counts, and nothing falls below it."""
    asked = said("us", 1, base_usd_per_year=180_000, sign_on_usd=30_000)
    found = planned(two_u(asked, said("them", 2, base_usd_per_year=184_000, sign_on_usd=15_000)))
    assert found.counter is not None
    assert found.counter.ask.base_usd_per_year >= 184_000
    assert found.counter.ask.gain_usd >= 0


def test_slack_is_less_by_what_they_moved() -> None:
    """4.5 points less 2,000 of base (0.4) and 5,000 of sign-on (2.5) leave 1.6."""
    found = planned(two_u(ASKED, ANSWERED, negotiation=Negotiation().change(slack_points=4.5)))
    assert found.counter is not None
    assert found.counter.plan.slack_points == pytest.approx(1.6)


def test_a_cap_that_they_passed_gives_way() -> None:
    found = planned(two_u(ASKED, ANSWERED, negotiation=Negotiation().change(cap_sign_on_usd=18_000)))
    assert found.problems == ()
    assert found.ground.negotiation is not None
    assert found.ground.negotiation.cap_sign_on_usd == 20_000


def test_the_next_step_goes_half_of_the_way_down_to_the_target() -> None:
    """190,000 and 15,000 are worth 855,000; half of the way to 809,000 is 832,000, in steps of $500 of base."""
    offer = two_u(said("us", 1, base_usd_per_year=190_000), said("them", 2, base_usd_per_year=177_000))
    found = planned(offer)
    assert found.next is not None
    assert found.next.kind == "concede"
    assert found.next.package is not None
    assert found.counter is not None
    wanted = min(832_000, found.counter.ask.value_usd)
    assert wanted <= found.next.package.value_usd <= wanted + 2_000


def test_a_target_that_is_reached_is_accepted() -> None:
    found = planned(two_u(ASKED, ANSWERED, said("them", 3, base_usd_per_year=180_000)))
    assert found.counter is not None
    assert found.counter.ask.gain_usd == 0
    assert found.problems == ()
    assert found.next is not None
    assert (found.next.kind, found.next.package) == ("accept", None)
    assert found.next.says.startswith("What they offer now reaches your target")


def test_an_ask_that_is_met_is_accepted() -> None:
    """174,000 is less than her target, and all that she asked for."""
    offer = two_u(said("us", 1, base_usd_per_year=174_000), said("them", 2, base_usd_per_year=174_000))
    found = planned(offer)
    assert found.next is not None
    assert (found.next.kind, found.next.says[:33]) == ("accept", "They offer what you last asked fo")


def test_an_ask_that_the_offer_has_no_place_for_is_not_taken_for_met() -> None:
    """She asked for $90,000 of stock on top of a part of the company; what it is worth to her is unknown."""
    offer = two_u(said("us", 1, grant_usd=90_000), said("them", 2, grant_usd=0))
    found = planned(offer)
    assert found.next is not None
    assert (found.next.kind, found.next.package) == ("clarify", None)
    assert "A part of what you asked for is still open" in found.next.says


def stage(*told: Round, **changes: Value) -> tuple[str, str]:
    found = planned(two_u(*told, **changes)).next
    assert found is not None
    return found.kind, found.says


def test_from_words_alone_nobody_comes_down() -> None:
    """Whatever they are: until it is noted that they were a no, her ask stays as it is."""
    words = said("them", 2, words="I will get back to you by Friday.", verbal=True)
    kind, says = stage(ASKED, words)
    assert kind == "clarify"
    assert "Note at that turn what they meant" in says
    assert stage(ASKED, words.change(means="later"))[0] == "wait"
    assert stage(ASKED, words.change(means="no"))[0] == "concede"
    found = planned(two_u(ASKED, words)).counter
    assert found is not None
    assert (found.ask.base_usd_per_year, found.ask.sign_on_usd) == (190_000, 20_000)


def test_a_no_in_words_lowers_the_share_as_one_in_figures_does() -> None:
    in_words = planned(two_u(ASKED, said("them", 2, words="No.", means="no"))).counter
    in_figures = planned(two_u(ASKED, said("them", 2, base_usd_per_year=170_000, sign_on_usd=15_000))).counter
    assert in_words is not None
    assert in_figures is not None
    assert in_words.granted_share == in_figures.granted_share < GRANTED_SHARE


def test_an_offer_that_was_taken_back_has_no_plan() -> None:
    """And has one again once they name figures."""
    gone = said("them", 2, words="We withdraw the offer.", means="withdrawn")
    found = planned(two_u(ASKED, gone))
    assert (found.counter, found.next) == (None, None)
    assert describe_notes(found.problems)[0].startswith(
        "2U has taken its offer back, so there is nothing to ask for or to accept."
    )
    assert planned(two_u(ASKED, gone, said("them", 3, base_usd_per_year=168_000))).next is not None


def test_a_word_for_less_than_the_letter_is_asked_about_before_anything_else() -> None:
    less = said("them", 2, base_usd_per_year=165_000, sign_on_usd=10_000, verbal=True)
    kind, says = stage(ASKED, less)
    assert kind == "clarify"
    assert "a base of $165,000 where you have $170,000 in writing, and a sign-on of $10,000 where" in says
    found = planned(two_u(ASKED, less))
    assert (found.ground.base_usd_per_year, found.notes) == (170_000, ())
    assert stage(ASKED, less, said("them", 3, base_usd_per_year=170_000, verbal=True))[0] == "concede"


def test_less_in_writing_is_their_offer_now_and_told() -> None:
    found = planned(two_u(ASKED, said("them", 2, base_usd_per_year=165_000)))
    assert found.ground.base_usd_per_year == 165_000
    assert any("In writing they now name less than before" in note for note in found.notes)


def test_what_their_letter_falls_short_of_is_asked_for_before_it_is_accepted() -> None:
    """Their word stands as the ground; a letter that is logged takes nothing of it back."""
    told = (ASKED, said("them", 2, base_usd_per_year=185_000, verbal=True), said("them", 3, base_usd_per_year=175_000))
    found = planned(two_u(*told, base_usd_per_year=175_000))
    assert found.ground.base_usd_per_year == 185_000
    assert found.next is not None
    assert found.next.kind == "accept"
    assert "The letter does not hold all that they said: ask for one that does" in found.next.says


OPTIONS = two_u().change(
    name="Options", company=None, equity=(Grant(kind="nso", shares=20_000, strike_usd=2.5, price_usd=5),)
)


def test_options_are_ground_and_ask_by_their_number() -> None:
    asked = said("us", 1, sign_on_usd=30_000, shares=36_000)
    answered = said("them", 2, sign_on_usd=20_000, shares=24_000)
    found = planned(OPTIONS.change(round=(asked, answered)))
    assert found.ground.equity[0].shares == 24_000
    assert found.notes == ()
    waits = planned(OPTIONS.change(round=(asked,))).next
    assert waits is not None
    assert waits.package is not None
    assert (waits.package.shares, waits.package.sign_on_usd) == (36_000, 30_000)


def test_dollars_of_shares_are_ground_and_ask_as_the_shares_they_buy() -> None:
    """$420,000 at $200 are 2,100; a cap in dollars that they have passed gives way."""
    by_number = two_u().change(name="Big", company=None, equity=(Grant(kind="rsu", shares=2_000, price_usd=200),))
    told = (said("us", 1, grant_usd=480_000), said("them", 2, grant_usd=420_000))
    capped = Negotiation().change(cap_grant_usd=410_000)
    found = planned(by_number.change(round=told, negotiation=capped))
    assert found.problems == ()
    assert found.ground.equity[0].shares == 2_100
    free = planned(by_number.change(round=told)).next
    assert free is not None
    assert free.kind == "concede"


def test_a_part_of_an_ask_that_the_offer_cannot_tell_stays_open() -> None:
    """Dollars of options are worth nobody knows what: it is said, and not taken for met."""
    told = (said("us", 1, grant_usd=90_000), said("them", 2, grant_usd=60_000))
    found = planned(OPTIONS.change(round=told))
    assert found.next is not None
    assert found.next.kind != "accept"
    assert any(
        "They spoke of a grant of $60,000, and the offer tells its equity as a number of options" in note
        for note in found.notes
    )
    assert any("that part of your ask counts as open, and not as met" in note for note in found.notes)


def test_words_of_hers_may_have_been_an_ask() -> None:
    found = planned(two_u(said("us", 1, words="I asked for more equity")))
    assert any("log it with its figures" in note for note in found.notes)
    assert not planned(two_u(ASKED, said("us", 2, words="Just checking in"))).notes


def test_after_the_last_rung_only_trades() -> None:
    steps = [190_000, 186_000, 184_000, 183_000]
    told = [said("us", i, base_usd_per_year=base) for i, base in enumerate(steps)]
    found = planned(two_u(*told, said("them", 9, base_usd_per_year=171_000)))
    assert found.next is not None
    assert found.next.kind == "trade"
    assert found.next.says.startswith("From here on, trade and do not concede: offer to take less")


def test_a_grant_that_the_offer_has_no_place_for_is_told() -> None:
    found = planned(two_u(ASKED, ANSWERED.change(grant_usd=40_000)))
    assert any("They spoke of a grant of $40,000" in note for note in found.notes)


def test_a_smaller_bonus_than_that_of_the_offer_is_not_counted() -> None:
    """A bonus only rises here: less than that is for the candidate to put in."""
    word = said("them", 2, verbal=True, bonus_usd_per_year=10_000)
    found = planned(two_u(ASKED, word, status="verbal", bonus=(Bonus(usd_per_payment=20_000),)))
    (note,) = (note for note in found.notes if note.startswith("They spoke of"))
    assert note == (
        "They spoke of a bonus of $10,000 a year, and the bonuses of the offer do not come to that: change them under "
        "Offers, so that it counts."
    )


def test_a_smaller_sign_on_in_all_uses_up_the_first_and_shrinks_the_later_ones() -> None:
    """4,000 over 10,000 and 5,000: nothing is left of the first, and 4,000 of the second."""
    word = said("them", 2, verbal=True, sign_on_usd=4_000)
    sign_ons = (SignOn(amount_usd=10_000), SignOn(amount_usd=5_000, month=12))
    found = planned(two_u(ASKED, word, status="verbal", sign_on=sign_ons))
    assert [sign_on.amount_usd for sign_on in found.ground.sign_on] == [0, 4_000]
    assert not any(note.startswith("They spoke of") for note in found.notes)


def test_reasons_against_a_counter_are_reasons_against_a_plan() -> None:
    offer = two_u(ASKED, status="in_process")
    found = planned(offer)
    assert (found.counter, found.next) == (None, None)
    assert found.problems == build_counter(Scenario(offer=(offer,)), offer, None)[1]


def test_figures_of_a_turn_become_an_offer() -> None:
    """A bonus of 10 % on 180,000 is 18,000; 20,000 in all is 2,000 more."""
    offer = two_u(bonus=(Bonus(fraction_of_base=0.1),))
    wanted = {
        "base_usd_per_year": 180_000.0,
        "sign_on_usd": 25_000.0,
        "bonus_usd_per_year": 20_000.0,
        "ownership_fraction": 0.001,
    }
    found = find_position(apply_figures(offer, wanted, BANDS["2u"])).filed
    assert found == pytest.approx(wanted)


def test_what_moved_is_told_with_how_little_it_proves() -> None:
    assert describe_moves(learn_from_answers(two_u(ASKED, ANSWERED))) == (
        "Base moved a little: 10% of what you asked beyond what stood (1 answer).",
        "Sign-on moved all the way (1 answer).",
        "So the plan counts more base as dearer to them than more sign-on.",
        "One answer is weak evidence: a hint about who decides what, no proof of what is left.",
    )
    assert describe_moves(learn_from_answers(two_u(ASKED))) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(340, 400), st.integers(30, 60), st.integers(340, 400), st.integers(30, 60)), max_size=5
    )
)
def test_the_next_step_never_rises_nor_falls_below_what_stands(talk: list[tuple[int, int, int, int]]) -> None:
    """After any talk, in steps of $500: less than the last ask, more than what they offer, inside what may move."""
    told: list[Round] = []
    for i, (base, sign_on, given_base, given_sign_on) in enumerate(talk):
        told.append(said("us", 2 * i, base_usd_per_year=base * 500, sign_on_usd=sign_on * 500))
        told.append(said("them", 2 * i + 1, base_usd_per_year=given_base * 500, sign_on_usd=given_sign_on * 500))
    found = planned(two_u(*told))
    if not told or found.counter is None or found.next is None or found.next.package is None:
        return
    package, pricing = found.next.package, found.counter.pricing
    base, sign_on, given_base, given_sign_on = talk[-1]  # an ask for less than they give is one for what they give
    last = {
        "base_usd_per_year": max(base, given_base) * 500.0,
        "sign_on_usd": max(sign_on, given_sign_on) * 500.0,
    }
    assert found.counter.value_usd < package.value_usd < pricing.at(last).present_value_usd
    assert all(part.floor <= package.amounts.get(part.key, 0.0) <= part.cap for part in pricing.parts)
    assert package == found.counter.ask
    last_usd = pricing.at(last).present_value_usd
    assert all(rung.value_usd < package.value_usd for rung in found.counter.rungs)
    assert all(one.package.value_usd <= 1.005 * package.value_usd for one in found.counter.packages)
    assert found.counter.ladder[0] < last_usd


def test_the_target_is_told_as_base_beside_what_they_have_given() -> None:
    """Of $809,000 a sign-on of $20,000 is paid already: a base of $177,250 then stands for the rest."""
    found = planned(two_u(ASKED, ANSWERED))
    assert found.counter is not None
    assert found.counter.target.usd == pytest.approx(809_000)
    assert found.counter.target.as_base_usd_per_year == pytest.approx(177_250)
    assert found.counter.target.why.endswith("when the talks began")
