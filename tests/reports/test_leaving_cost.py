"""What leaving costs in words: beside the verdict, on a card and on the command line."""

from __future__ import annotations

from datetime import date

from negotiation.dashboard.parts.cards import build_offer_card
from negotiation.offers import Forfeit, Grant, Negotiation, Offer, OfferStatus, Round
from negotiation.reports import differences, verdict
from negotiation.reports.command_line import comparison_cli
from negotiation.reports.leaving_cost import describe_counted, describe_leaving
from tests import sample_offers as offers

JOB = Offer(
    name="Job",
    status=OfferStatus.CURRENT,
    base_usd_per_year=100_000,
    forfeit=(Forfeit(name="match", usd=6_000.0), Forfeit(name="profit sharing", usd=3_000.0)),
)
NEW = offers.based("New", 102_000)
COSTLY = NEW.change(negotiation=Negotiation(switching_cost_usd=5_000))


def test_the_verdict_counts_what_leaving_costs_and_says_so() -> None:
    """400,000 + 9,000 against 408,000."""
    answer, because = verdict.describe_verdict(offers.compared(NEW, JOB))
    assert answer == "Job pays the most: $250 a year more than New"
    assert because.endswith("Leaving your job costs you $9,000. That's counted here.")
    assert verdict.describe_leader(offers.compared(NEW, JOB)) == "Job, by $250 a year"


def test_each_thing_that_counts_has_a_sentence() -> None:
    said = Round(date=date(2026, 11, 20), from_="them", verbal=False, base_usd_per_year=105_000)
    assert list(describe_leaving(offers.compared(COSTLY, JOB.change(round=(said,))))) == [
        "Leaving your job costs you $9,000. That's counted here.",
        "Your job counts with your employer's written counteroffer.",
        "Changing to New costs you $5,000. That's counted too.",
    ]
    assert list(describe_leaving(offers.compared(NEW, JOB.change(forfeit=())))) == []
    assert list(describe_leaving(offers.compared(JOB))) == []  # nothing to leave it for


def test_a_card_says_what_counts_where_that_is_not_its_figure() -> None:
    """434,000 is 420,000 to stay, 5,000 at once and 9,000; 403,000 is 408,000 less 5,000."""
    said = Round(date=date(2026, 11, 20), from_="them", verbal=False, base_usd_per_year=105_000, sign_on_usd=5_000)
    comparison = offers.compared(JOB.change(round=(said,)), COSTLY, NEW.change(name="C"))
    job, costly, new = comparison.valuations
    assert describe_counted(job) == (
        "Counted here: $434,000. That includes your employer's written counteroffer. Leaving it costs $9,000."
    )
    assert describe_counted(costly) == "Counted here: $403,000. Changing to it costs $5,000."
    assert describe_counted(new) == ""
    card = build_offer_card(comparison, 1)
    assert (card.figure, card.delta) == ("$102,000", "$7,750 a year behind")
    assert card.lines[0] == describe_counted(costly)


def test_the_command_line_shows_what_counts_and_asks_about_stock_named_twice() -> None:
    stock = {"equity": (Grant(kind="rsu", grant_usd=6_000),), "forfeit": (Forfeit(name="unvested RSUs", usd=6_000.0),)}
    scenario = offers.scenario(NEW, JOB.change(**stock))
    text = comparison_cli.write_comparison(offers.compared(*scenario.offer), scenario)
    assert "Counted" in text
    assert "Leaving your job costs you $6,000. That's counted here." in text
    assert "Is the $6,000 you listed as lost by leaving (“unvested RSUs”) the same stock as in Job's equity?" in text
    plain = offers.scenario(NEW, NEW.change(name="B"))
    assert "Counted" not in comparison_cli.write_comparison(offers.compared(*plain.offer), plain)


def test_the_ways_to_count_name_the_cost_of_leaving() -> None:
    ways = differences.list_definitions(offers.compared(NEW, JOB))
    assert (ways[-1].name, ways[-1].leaders) == ("Present value, with the cost of leaving", ("Job",))
    assert differences.describe_disagreement(ways).endswith("Job leads with the cost of leaving.")
