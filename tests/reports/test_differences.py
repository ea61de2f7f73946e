"""The price of the lead in what is not money, and who leads by which way of counting."""

from __future__ import annotations

import re

import pytest

from negotiation.offers import Assumptions, Factor, Offer, SignOn
from negotiation.reports import differences
from negotiation.valuation.comparison import Comparison
from tests import sample_offers as offers


def with_factors(name: str, usd: float, *factors: Factor) -> Offer:
    return offers.based(name, usd).change(factor=factors)


def price(*several: Offer, assumptions: Assumptions | None = None) -> str:
    return differences.describe_lead_price(offers.compared(*several, assumptions=assumptions))


REMOTE = Factor(name="remote days")
A = offers.based("A", 150_000)

# --- the price of the difference ----------------------------------------------------------------------------------


def test_one_offer_has_no_lead_to_pay_for() -> None:
    assert price(with_factors("A", 150_000, REMOTE)) == ""


def test_without_anything_beside_money_she_is_asked_to_put_it_in() -> None:
    assert price(A, offers.based("B", 140_000)) == (
        "These numbers leave out non-cash factors like remote work or your manager."
    )


def test_the_lead_is_held_against_what_the_other_has() -> None:
    said = price(A, with_factors("B", 132_000, REMOTE, Factor(name="manager", note="the one of 2023")))
    assert said == (
        "A leads by $18,000 a year. Would you give that up for B's remote days and manager (the one of 2023)?"
    )


def test_what_both_have_is_no_difference() -> None:
    said = price(with_factors("A", 150_000, Factor(name="Remote days")), with_factors("B", 140_000, REMOTE))
    assert said == "A leads by $10,000 a year, and B has no non-cash factor that A lacks."


def test_what_the_other_has_more_of_is_one() -> None:
    some = (Factor(name="time off", worth_usd_per_year=worth) for worth in (2_000, 5_000))
    said = price(
        *(with_factors(name, usd, time) for name, usd, time in zip("AB", (150_000, 140_000), some, strict=True))
    )
    assert said.endswith(
        "Would you give that up for B's time off? "
        "To you, the non-cash factors at B are worth $3,000 a year more, so B is still $7,000 a year behind."
    )


def test_what_counts_against_an_offer_is_nothing_to_pay_for() -> None:
    said = price(A, with_factors("B", 140_000, Factor(name="commute", worth_usd_per_year=-4_000)))
    assert "commute" not in said


@pytest.mark.parametrize(("worth", "turns"), [(9_999, "no"), (10_000, "no"), (10_002, "yes"), (25_000, "yes")])
def test_worth_more_to_her_than_the_lead_turns_the_order_for_her(worth: float, turns: str) -> None:
    said = price(A, with_factors("B", 140_000, Factor(name="remote days", worth_usd_per_year=worth)))
    assert ("So for you B comes first." in said) == (turns == "yes")
    assert f"${worth:,}" in said


def test_what_the_best_has_counts_for_it() -> None:
    """20,000 for B's remote days against a lead of 10,000 and 15,000 for A's manager."""
    best = with_factors("A", 150_000, Factor(name="manager", worth_usd_per_year=15_000))
    said = price(best, with_factors("B", 140_000, Factor(name="remote days", worth_usd_per_year=20_000)))
    assert "comes first" not in said


def test_a_third_offer_may_come_first_for_her() -> None:
    third = with_factors("C", 120_000, Factor(name="visa", worth_usd_per_year=40_000))
    assert "A leads C by $30,000 a year" in (said := price(A, offers.based("B", 140_000), third))
    assert said.endswith("So for you C comes first.")


def test_the_nearest_that_has_something_beside_money_is_the_one_it_is_held_against() -> None:
    """B has nothing of the kind; C and D have."""
    said = price(A, offers.based("B", 145_000), with_factors("C", 140_000, REMOTE), with_factors("D", 130_000, REMOTE))
    assert said == "A leads C by $10,000 a year. Would you give that up for C's remote days?"


def test_where_only_the_leader_has_something_none_of_the_others_has() -> None:
    said = price(with_factors("A", 150_000, REMOTE), offers.based("B", 145_000), offers.based("C", 140_000))
    assert said == "A leads by $5,000 a year, and no other offer has a non-cash factor that A lacks."


def test_what_counts_against_the_leader_is_part_of_the_price() -> None:
    risk = Factor(name="visa risk", worth_usd_per_year=-8_000)
    assert price(with_factors("A", 150_000, risk), offers.based("B", 140_000)) == (
        "A leads by $10,000 a year. Would you give that up to avoid A's visa risk? "
        "To you, the non-cash factors at B are worth $8,000 a year more, so B is still $2,000 a year behind."
    )
    said = price(with_factors("A", 150_000, risk), with_factors("B", 140_000, REMOTE))
    assert "Would you give that up for B's remote days and to avoid A's visa risk?" in said
    level = price(with_factors("A", 150_000, risk), with_factors("B", 150_000, risk, REMOTE))
    assert level == "A and B are level in money. B's remote days may decide it."


def test_one_thing_in_two_spellings_is_one() -> None:
    """And both of her figures for it count."""
    rows = [
        Factor(name=name, worth_usd_per_year=usd) for name, usd in (("remote days", None), ("Remote  days ", 1_000))
    ]
    said = price(A, with_factors("B", 140_000, *rows))
    assert "for B's remote days? To you, the non-cash factors at B are worth $1,000 a year more" in said
    both = price(with_factors("A", 150_000, Factor(name=" REMOTE days")), with_factors("B", 140_000, REMOTE))
    assert both.endswith("B has no non-cash factor that A lacks.")


def test_what_an_offer_of_unknown_worth_has_is_put_in_already() -> None:
    said = price(A, offers.based("B", 140_000), offers.UNKNOWN.change(factor=(REMOTE,)))
    assert said == "A leads by $10,000 a year, and B has no non-cash factor that A lacks."


def test_two_that_are_level_are_decided_by_the_rest() -> None:
    assert price(A, with_factors("B", 150_000, REMOTE)) == "A and B are level in money. B's remote days may decide it."


def test_the_lead_a_year_counts_as_every_other_dollar_does() -> None:
    """With a discount too, a yearly payment of exactly the lead makes up for it: 10,000 of base is 10,000 a year."""
    said = price(
        A, with_factors("B", 140_000, REMOTE), assumptions=Assumptions(discount_rate_per_year=0.1, horizon_months=30)
    )
    assert said == "A's lead is worth about $10,000 a year. Would you give that up for B's remote days?"


def test_with_a_discount_the_lead_is_told_in_hundreds() -> None:
    """30,000 now against 12,000 a year over four years at 5 %: nobody knows that to the dollar."""
    b = with_factors("B", 138_000, REMOTE).change(sign_on=(SignOn(amount_usd=30_000),))
    for assumptions in (Assumptions(discount_rate_per_year=0.05), Assumptions(leaving_rate_per_year=0.1)):
        said = price(A, b, assumptions=assumptions)
        assert re.search(r"is worth about \$\d,\d00 a year", said)
    third = with_factors("C", 120_000, Factor(name="visa", worth_usd_per_year=40_000))
    turned = price(A, b, third, assumptions=Assumptions(discount_rate_per_year=0.05))
    assert turned.startswith("A's lead over C is worth about $30,000 a year. But to you")


def test_what_she_has_figured_out_comes_to_a_conclusion() -> None:
    """2U's 20,000 against a lead of 24,000; the leader's own 5,000 on top of its lead; 10,000 against 10,000."""
    behind = price(A, with_factors("2U", 126_000, Factor(name="remote", worth_usd_per_year=20_000)))
    assert behind == (
        "A leads by $24,000 a year. Would you give that up for 2U's remote work? "
        "To you, the non-cash factors at 2U are worth $20,000 a year more, so 2U is still $4,000 a year behind."
    )
    ahead = price(
        with_factors("A", 150_000, Factor(name="manager", worth_usd_per_year=5_000)),
        with_factors("B", 140_000, Factor(name="Visa", note="H-1B")),
    )
    assert ahead == (
        "A leads by $10,000 a year. Would you give that up for B's help with a visa (H-1B)? To you, the "
        "non-cash factors at A are worth $5,000 a year more, so A is $15,000 a year ahead."
    )
    level = price(A, with_factors("B", 140_000, Factor(name="remote days", worth_usd_per_year=10_000)))
    assert level.endswith("the non-cash factors at B are worth $10,000 a year more, so the two are level.")


def test_no_factor_ever_enters_a_total() -> None:
    rich = Factor(name="remote days", worth_usd_per_year=1_000_000)
    found = offers.compared(A, with_factors("B", 140_000, rich))
    assert [v.present_value_usd for v in found.valuations] == pytest.approx([600_000, 560_000])


# --- by which definition ------------------------------------------------------------------------------------------


def leaders(found: Comparison) -> dict[str, tuple[str, ...]]:
    return {way.name: way.leaders for way in differences.list_definitions(found)}


def test_definitions_that_disagree_are_told_in_one_sentence() -> None:
    """B signs with 30,000 and pays 10,000 a year less."""
    b = offers.based("B", 140_000).change(sign_on=(SignOn(amount_usd=30_000),))
    ways = differences.list_definitions(offers.compared(A, b))
    assert [(way.name, tuple(map(round, way.usd)), way.leaders) for way in ways] == [
        ("First year", (150_000, 170_000), ("B",)),
        ("Average per year (4 years)", (150_000, 147_500), ("A",)),
        ("Fixed pay", (600_000, 590_000), ("A",)),
        ("Present value", (600_000, 590_000), ("A",)),
    ]
    assert differences.describe_disagreement(ways) == (
        "B leads in the first year. A leads over 4 years, in fixed pay and in present value."
    )


def test_definitions_that_agree_need_no_sentence() -> None:
    assert (
        differences.describe_disagreement(differences.list_definitions(offers.compared(A, offers.based("B", 140_000))))
        == ""
    )


def test_level_ones_lead_together() -> None:
    found = offers.compared(A, offers.based("B", 150_000))
    assert set(leaders(found).values()) == {("A", "B")}


def test_the_average_is_over_the_stay() -> None:
    assert "Average per year (30 months)" in leaders(offers.compared(A, assumptions=Assumptions(horizon_months=30)))


def test_an_offer_of_unknown_worth_leads_nowhere_but_where_it_is_known() -> None:
    """A base of 150,000 is guaranteed whatever the company is worth."""
    found = leaders(offers.compared(offers.UNKNOWN, offers.based("A", 140_000)))
    assert found == {
        "First year": ("A",),
        "Average per year (4 years)": ("A",),
        "Fixed pay": ("Unknown",),
        "Present value": ("A",),
    }


def test_where_nothing_is_known_nobody_leads() -> None:
    found = leaders(offers.compared(offers.UNKNOWN))
    assert found["Present value"] == ()
