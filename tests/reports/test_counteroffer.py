"""What a counter says: the ask a year, why they can say yes, what if they say no, and where to stop, twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.research import GROUNDS
from negotiation.offers import (
    Factor,
    Forfeit,
    Grant,
    Negotiation,
    Offer,
    OfferStatus,
    PostedRange,
    Scenario,
    SurveyChoice,
)
from negotiation.records.record import Note
from negotiation.reports import counteroffer as says
from negotiation.reports.notes import describe_notes
from negotiation.reports.plan import STRENGTH_TAGS, list_reasons_for_yes
from negotiation.talks.plan import Plan, make_plan
from tests.sample_offers import BANDS, PLAIN, RSU, TWO_U

Value: TypeAlias = Any

TODAY = date(2026, 11, 23)  # a Monday
STOCK = PLAIN.change(equity=(Grant(kind="rsu", grant_usd=200_000),))
UNTOLD = PLAIN.change(equity=(Grant(kind="ownership", fraction=0.001),))


def job(base: float, **values: Value) -> Offer:
    return Offer(name="Job", status=OfferStatus.CURRENT, base_usd_per_year=base).change(**values)


def planned(offer: Offer, *others: Offer, **plan: Value) -> Plan:
    offer = offer.change(negotiation=Negotiation().change(**plan)) if plan else offer
    return make_plan(Scenario(offer=(offer, *others)), offer, BANDS, TODAY)


def countered(offer: Offer, *others: Offer, **plan: Value) -> Counter:
    counter = planned(offer, *others, **plan).counter
    assert counter is not None
    return counter


def list_after_no(offer: Offer, *others: Offer) -> list[str]:
    plan = planned(offer, *others)
    assert plan.counter is not None
    return [*says.list_next_after_no(plan.counter, plan)]


# --- the ask ----------------------------------------------------------------------------------------------------------


def test_the_ask_is_told_as_now_ask_and_change() -> None:
    """2U pays up to 190,000: 80,000 over four years, from 775,000. A year that is 193,750 and 213,750."""
    assert says.list_ask_rows(countered(TWO_U)) == (
        says.AskRow("Base", "a year", "$170,000", "$190,000", "+$20,000"),
        says.AskRow("Total", "a year", "$193,750", "$213,750", "+$20,000"),
    )


def test_each_part_says_how_often_it_is_paid() -> None:
    """40,000 are lost by leaving, so that much is asked for at once; the rest of the goal comes as stock."""
    found = countered(STOCK, job(140_000, forfeit=(Forfeit(usd=40_000),)))
    assert [(row.part, row.per) for row in says.list_ask_rows(found)] == [
        ("Signing bonus", "once"),
        ("RSU grant", "over 4 years"),
        ("Total", "a year"),
    ]


def test_what_the_ask_adds_and_what_it_risks() -> None:
    assert says.describe_gain(countered(TWO_U, job(150_000))) == (
        "That's $20,000 a year more. If they say no to everything, you still have the offer."
    )
    assert (
        says.describe_gain(countered(TWO_U, job(200_000))) == "That's $20,000 a year more."
    )  # the job is the better choice


def test_a_range_is_told_only_where_it_is_wide_enough() -> None:
    """1.06 · 165,000 = 174,900, and the assumed cap is 172,500; 2U's ask is at the top of its range."""
    assert says.describe_range(countered(PLAIN)) == "Or give a range for base: $165,000 to $172,000."
    assert says.describe_range(countered(TWO_U)) == ""


# --- why they can say yes ---------------------------------------------------------------------------------------------

POLITE = "Asking politely almost never costs people the offer (survey)."


@pytest.mark.parametrize(
    ("offer", "others", "expected"),
    [
        (TWO_U, (), ["The reported range goes up to $190,000."]),
        (
            PLAIN.change(range=PostedRange(low_usd_per_year=160_000, high_usd_per_year=170_000)),
            (),
            ["The range you were told starts at $160,000, and they offer less."],
        ),
        (
            PLAIN,
            (job(155_000),),
            ["You already have a $155,000 base", "Your current job is worth $5,000 a year more"],
        ),
        (STOCK, (), ["Companies this heavy on stock usually have the most room there"]),
        (
            STOCK,
            (job(140_000, forfeit=(Forfeit(usd=40_000),)),),
            ["Leaving your job costs you $40,000", "Companies this heavy on stock"],
        ),
        (TWO_U.change(would_sign=True), (), ["The reported range", "You'd sign at these numbers."]),
        (
            PLAIN.change(market=SurveyChoice(occupation="113021", area="0042660")),
            (),
            ["The middle half of computer and information systems managers in the Seattle area make $171,550 to $29"],
        ),
        (PLAIN.change(market=SurveyChoice(occupation="192011", area="0010180")), (), []),
    ],
    ids=["top of the range", "below the range", "held", "stock", "make-whole", "would sign", "survey", "no survey"],
)
def test_why_they_can_say_yes(offer: Offer, others: tuple[Offer, ...], expected: list[str]) -> None:
    found = [reason.sentence for reason in list_reasons_for_yes(countered(offer, *others))]
    assert len(found) == len(expected) + 1
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=False))
    assert found[-1] == POLITE


def test_an_open_lever_is_a_reason() -> None:
    """A quarterly bonus for a plan, by an article's word of Coursera."""
    offer = Offer(name="C", company="coursera", base_usd_per_year=160_000)
    found = countered(offer)
    lever = next(each for each in found.levers if each.lever.kind == "kpi_bonus")
    wanted = replace(found.order[0], lever=lever.key, part=found.raised[0])
    reasons = list_reasons_for_yes(replace(found, order=(wanted, *found.order[1:])))
    assert f"{lever.lever.title}: {lever.condition}" in [reason.words for reason in reasons]


# --- if they say no ---------------------------------------------------------------------------------------------------


def test_what_to_do_after_a_no() -> None:
    """0.12 % of $100M is 40,000 more, which is 10,000 a year; the job is worth 600,000 of 775,000."""
    *first, last = list_after_no(TWO_U.change(respond_by=date(2026, 12, 4)), job(150_000))
    assert first == [
        "Ask for 0.12% equity instead ($10,000 a year more).",
        "Ask for a six-month pay review, in writing.",
    ]
    assert last == (
        "Decide by Fri, Dec 4. As is, 2U beats your current job by $43,750 a year. "
        "It pays $35,000 more cash in the first year."
    )


def test_a_guess_about_equity_hides_no_pay_cut() -> None:
    """Worth 850,000 with the stock, and 150,000 in cash against 160,000."""
    found = list_after_no(STOCK, job(160_000))[-1]
    assert found.endswith("It pays $10,000 less cash in the first year.")


def test_a_better_alternative_is_told_with_the_difference() -> None:
    """800,000 against 775,000."""
    assert list_after_no(TWO_U, job(200_000))[-1] == ("Decide. As is, your current job beats 2U by $6,250 a year.")


def test_without_a_walk_away_the_cash_is_compared() -> None:
    assert list_after_no(UNTOLD, job(140_000))[-1] == (
        "Decide. As is, it pays $10,000 more cash in the first year than your current job."
    )
    assert list_after_no(UNTOLD)[-1] == "Decide. You can always take the offer as is."


# --- where to stop ----------------------------------------------------------------------------------------------------


def test_where_to_stop_is_told_in_value_and_in_cash() -> None:
    assert [*says.list_stops(countered(TWO_U, job(150_000)))] == [
        ("Below $600,000 over 4 years, or $150,000 cash in the first year before tax, keep your current job."),
        "2U as is: $775,000 over 4 years, and $185,000 cash in the first year.",
    ]
    other = Offer(name="B", base_usd_per_year=160_000)
    assert next(says.list_stops(countered(TWO_U, other))).endswith("before tax, take B.")


def test_without_a_walk_away_it_says_why_and_tells_the_cash() -> None:
    found = [*says.list_stops(countered(UNTOLD, job(140_000)))]
    assert found == [
        "Nobody knows what A's equity is worth, so there's no walk-away in total value. Compare the cash.",
        "Your current job pays $140,000 cash in the first year.",
        "A as is: $600,000 over 4 years without its equity, and $150,000 cash in the first year.",
    ]


def test_what_it_takes_is_told_where_no_ask_is_enough() -> None:
    """4 · 300,000 · 1.01 = 1,212,000; less 95,000 and over four years 279,250, which is said as 280,000."""
    found = countered(TWO_U, job(300_000))
    assert [*says.list_stops(found)][-1] == (
        "It would take a $280,000 base, with nothing else changed, to beat your current job."
    )
    assert says.list_ask_rows(found) == ()
    assert [*list_reasons_for_yes(found)] == []
    assert says.describe_gain(found) == ""


# --- options ----------------------------------------------------------------------------------------------------------


def test_options_are_lettered_and_say_what_each_adds() -> None:
    """60,000 of stock over four years. 15,000 of base. 11,000 of base, and 15,000 at once."""
    assert [(c.letter, c.label, c.asks, c.change) for c in says.list_choices(countered(STOCK))] == [
        ("A", "More base", "a $165,000 base", "+$15,000 a year"),
        ("B", "More equity", "a $260,000 RSU grant", "+$15,000 a year"),
        ("C", "More up front", "a $161,000 base and a $15,000 signing bonus", "+$14,750 a year"),
    ]


def test_a_heading_of_an_option_begins_without_an_article() -> None:
    """An "an" goes too: 80,000 and what 5 % more adds stay below 90,000."""
    found = countered(STOCK.change(base_usd_per_year=80_000))
    titles = [choice.title for choice in says.list_choices(found)]
    assert titles
    assert [title for title in titles if title.startswith(("a ", "an "))] == []


def test_one_alone_is_no_choice() -> None:
    found = countered(STOCK)
    assert says.list_choices(replace(found, packages=found.packages[:1])) == ()


def test_which_option_is_best_where_the_company_is_worth_half_or_twice_as_much() -> None:
    assert [*says.list_changed_choices(countered(STOCK))] == [
        "If A turns out to be worth half as much, A is best for you.",
        "If A turns out to be worth twice as much, B is best for you.",
    ]


# --- how we got this --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offer", "others", "plan", "expected"),
    [
        # 775,000 + 4 · 20,000
        (TWO_U, (), {}, "The aim is $855,000 over 4 years: what a $190,000 base adds, by the reported range"),
        (PLAIN, (), {}, "The aim is $660,000 over 4 years: what a $165,000 base adds. Nobody has told you"),
        (TWO_U, (), {"target_usd": 800_000}, "The aim is $800,000 over 4 years: your target."),
        (TWO_U, (job(300_000),), {}, "The aim is $1,212,000 over 4 years: 1% more than your current job is worth"),
        # the top is reached within 3 %: 5 % of 188,000 over four years are 37,600
        (TWO_U.change(base_usd_per_year=188_000), (), {}, "The aim is $884,600 over 4 years: what 5% more base adds."),
        (TWO_U.change(base_usd_per_year=0), (), {}, "The offer has no base to raise"),
    ],
    ids=["range", "no range", "target", "alternative", "rise", "no base"],
)
def test_the_goal_says_where_it_comes_from(
    offer: Offer, others: tuple[Offer, ...], plan: dict[str, Value], expected: str
) -> None:
    assert says.describe_goal(countered(offer, *others, **plan)).startswith(expected)


@pytest.mark.parametrize(
    ("offer", "others", "expected"),
    [
        (TWO_U, (), ["Base: at a private company, base comes before equity."]),
        (PLAIN, (job(155_000),), ["Base: you already have a $155,000 base."]),
        (
            PLAIN.change(range=PostedRange(low_usd_per_year=160_000, high_usd_per_year=170_000)),
            (),
            ["Base: what they offer is below $160,000, where the range you were told starts."],
        ),
        (PLAIN, (), ["Base: the usual order is base, signing bonus, equity, stipend."]),
        (STOCK, (), ["RSU grant: where stock is at least 20% of base, stock moves most."]),
    ],
    ids=["private", "held", "below", "usual", "stock"],
)
def test_every_part_says_why_it_has_its_place(offer: Offer, others: tuple[Offer, ...], expected: list[str]) -> None:
    assert [*says.list_order_reasons(countered(offer, *others))] == expected


def test_make_whole_comes_before_the_stock() -> None:
    found = [*says.list_order_reasons(countered(STOCK, job(140_000, forfeit=(Forfeit(usd=40_000),))))]
    assert found[0] == "Signing bonus: leaving your job costs you $40,000, and a signing bonus makes up for that."


def test_caps_that_somebody_set_are_told_with_who() -> None:
    """What is assumed is told among the notes, with how to change it."""
    assert [*says.list_caps(countered(TWO_U, cap_sign_on_usd=20_000))] == [
        "Base goes up to $190,000: the top of the reported range.",
        "Signing bonus goes up to $20,000: your cap.",
        "Equity goes up to 0.12%: the top of the reported range.",
    ]
    assert [*says.list_caps(countered(PLAIN))] == []


def test_what_has_changed_is_told_where_equity_is() -> None:
    assert says.list_equity_facts(countered(TWO_U))[0].startswith("2U came out of Chapter 11")
    assert says.list_equity_facts(countered(TWO_U.change(equity=()))) == ()


def test_notes_leave_out_what_stands_elsewhere() -> None:
    found = countered(TWO_U)
    codes = {note.code for note in says.gather_notes(found)}
    assert codes.isdisjoint({"no_alternative", "slack_of_case", "escalator_of_case", "exchange_of_case"})
    assert {"slack_missing", "part_capped_as_assumed"} <= codes


def test_what_no_figure_uses_is_told_of_the_offer_and_of_what_sets_the_walk_away() -> None:
    stated = Grant(kind="ownership", fraction=0.0008, company_value_usd=1e8).change(dilution_rounds=(0.2,))
    found = countered(TWO_U.change(equity=(stated,)), job(150_000, state="CA"))
    assert {str(item.place) for item in says.list_unpriced(found)} == {
        "offer[2U].equity[1].dilution_rounds",
        "offer[Job].state",
    }
    assert any("we don't price dilution yet" in line for line in describe_notes(says.gather_notes(found)))


def test_every_piece_of_advice_has_a_strength_and_a_source() -> None:
    assert all(each.advice and each.strength and each.source for each in GROUNDS)
    assert {STRENGTH_TAGS[each.strength] for each in GROUNDS} == {
        *("tested in the lab", "survey", "one article", "our rule of thumb")
    }


# --- laws -------------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([TWO_U, PLAIN, RSU, STOCK, UNTOLD]),
    st.integers(280, 380),
    st.sampled_from([None, 100_000, 180_000, 260_000]),
    st.sampled_from([None, 700_000, 900_000]),
)
def test_nothing_is_left_unsaid_or_said_twice(
    offer: Offer, base: int, alternative: int | None, target: float | None
) -> None:
    """No sentence holds None or nan, none is said twice, and every one ends."""
    offer = offer.change(base_usd_per_year=500.0 * base, factor=(Factor(name="remote"),))
    plan = planned(
        offer,
        *([] if alternative is None else [job(alternative)]),
        **({} if target is None else {"target_usd": target}),
    )
    counter = plan.counter
    assert counter is not None
    sentences = [
        says.describe_gain(counter),
        says.describe_range(counter),
        *(reason.sentence for reason in list_reasons_for_yes(counter)),
        *says.list_next_after_no(counter, plan),
        *says.list_stops(counter),
        *says.list_changed_choices(counter),
        says.describe_goal(counter),
        *says.list_order_reasons(counter),
        *says.list_caps(counter),
    ]
    spoken = [sentence for sentence in sentences if sentence]
    assert not re.search(r"\bNone\b|\bnan\b|\binf\b|—", " ".join(spoken))
    assert len(set(spoken)) == len(spoken)
    assert all(sentence.endswith(".") for sentence in spoken)
    assert all(isinstance(note, Note) for note in says.gather_notes(counter))
