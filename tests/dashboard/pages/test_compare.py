"""The first view: the answer, the offers side by side, and what stands behind the totals."""

from __future__ import annotations

import re
from datetime import date

import pytest

from negotiation.dashboard import session
from negotiation.dashboard.charts import pay
from negotiation.offers import Assumptions, Factor, Forfeit, Grant, OfferStatus, Round, SignOn
from negotiation.reports import verdict
from negotiation.text import money
from negotiation.valuation.comparison import compare_offers
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.conftest import OpenOffers
from tests.dashboard.page import Page, drawn, should_draw, shows


def test_the_worked_example(opened_example: Page) -> None:
    found = compare_offers(offers.example())
    shows(opened_example, found)
    assert opened_example.verdict == verdict.describe_verdict(found)[0]
    assert "5 offers, over 4 years, equity at face value, before tax, no discount" in opened_example.words


def test_a_spoken_raise_counts_and_is_named(open_offers: OpenOffers) -> None:
    """4 years at $200,000, in writing $170,000; in a what-if the slider starts from there."""
    told = Round(date=date(2026, 11, 9), from_="them", verbal=True, base_usd_per_year=200_000)
    page = open_offers(offers.based("Acme", 170_000).change(round=(told,)), offers.based("Other", 190_000))
    page.open("Compare")
    assert page.cards["Acme"][0] == "$800,000"
    assert "This includes the verbal $200,000 base." in page.words


def test_every_card_says_how_far_it_is_from_the_best(opened_example: Page) -> None:
    assert {name: delta for name, (_, delta) in opened_example.cards.items()} == {
        "2U": "−$185,000 to the best",
        "Coursera": "−$23,000 to the best",
        "Coda": "−$52,500 to the best",
        "Medium": "−$65,000 to the best",
        "Large tech": "best",
    }


def test_a_card_says_in_one_line_how_much_there_is_to_know_and_opens_into_it(example: Page) -> None:
    """What has changed and what is made up first, then where it stands and the sources."""
    known_bands, _ = session.company_bands()
    (cards,) = html.of_class(example.markup, "n-cards")
    for card, offer in zip(cards, offers.example().offer, strict=True):
        (opened,) = card.iter("details")
        (line, *inside) = (html.text(item) for item in opened)
        alerts, notes = (
            verdict.describe_card_alerts(offer, known_bands),
            verdict.describe_card_notes(offer, known_bands),
        )
        assert line == f"{len(alerts)} thing{'s' if len(alerts) > 1 else ''} to know first"
        assert inside == [*alerts, *notes]


def test_the_definitions_of_pay_stand_side_by_side_with_who_leads(opened_example: Page) -> None:
    """The leader of a row is named, and its figure starred."""
    headers, *rows = opened_example.tables["Side by side, over 4 years"]
    assert headers == ["Counted by", "Ahead", "2U", "Coursera", "Coda", "Medium", "Large tech"]
    assert rows == [
        ["First year", "Coursera", "$245,000", "★ $293,000", "$287,500", "$263,750", "$248,000"],
        ["Four-year average, a year", "Large tech", "$233,750", "$274,250", "$266,875", "$263,750", "★ $280,000"],
        ["Guaranteed", "Medium and Large tech", "$695,000", "$705,000", "$727,500", "★ $760,000", "★ $760,000"],
        ["Present value", "Large tech", "$935,000", "$1,097,000", "$1,067,500", "$1,055,000", "★ $1,120,000"],
    ]
    assert (
        "By the first year Coursera leads; over 4 years and by present value Large tech leads" in opened_example.words
    )


def test_both_charts_are_there_as_tables(opened_example: Page) -> None:
    found = compare_offers(offers.example())
    paid, kept = opened_example.tables["What each year pays"], opened_example.tables["Kept if leaving"]
    assert paid[0] == ["Offer", "Year 1", "Year 2", "Year 3", "Year 4"]
    assert kept[0] == ["Offer", "after 1 year", "after 2 years", "after 3 years", "after 4 years"]
    for v, in_years, in_hand in zip(found.valuations, paid[1:], kept[1:], strict=True):
        assert in_years == [v.offer.name, *(money.usd(year.total_usd) for year in v.years)]
        assert in_hand == [v.offer.name, *(money.usd(float(v.kept_if_leaving_usd[m])) for m in (12, 24, 36, 48))]


def test_what_is_not_money_is_held_against_the_lead(open_offers: OpenOffers) -> None:
    """A is ahead by $10,000 a year; the totals stay as they are whatever remote days are worth."""
    page = open_offers(
        offers.based("A", 150_000), offers.based("B", 140_000).change(factor=(Factor(name="remote days"),))
    )
    assert "A leads by $10,000 a year: would you pay that for B's remote days?" in page.words
    assert page.cards == {"A": ("$600,000", "best"), "B": ("$560,000", "−$40,000 to the best")}


def test_what_alone_would_bring_an_offer_level(opened_example: Page) -> None:
    """2U lacks 185,000 over four years: 46,250 a year, or all of it once; or $231 million more for its 0.08 %."""
    headers, *rows = opened_example.tables["What alone would bring it level with Large tech"]
    assert [row[0] for row in rows] == ["2U", "Coursera", "Coda", "Medium"]
    assert dict(zip(headers, rows[0], strict=True)) == {
        "Offer": "2U",
        "Base a year": "+$46,250",
        "or sign-on": "+$185,000",
        "or equity, as a grant in dollars": "+$185,000",
        "or company worth": "$531.3M",
        "or stock growth a year": "—",
    }


def test_who_has_kept_most_when(opened_example: Page) -> None:
    """Coda's sign-on is never owed back; from month 12 Coursera's cliff and its freed sign-on are ahead."""
    said = "Who has kept most when leaving: months 1 to 11 Coda; months 12 to 47 Coursera; month 48 Large tech."
    assert said in opened_example.words


def test_who_has_kept_most_is_said_of_those_whose_worth_is_known(open_offers: OpenOffers) -> None:
    """Unknown signs with 20,000; A is ahead of it from month 17 of what is known, which ends with the cliff."""
    b = offers.based("B", 120_000).change(sign_on=(SignOn(amount_usd=30_000),))
    page = open_offers(offers.based("A", 150_000), b, offers.UNKNOWN.change(base_usd_per_year=140_000))
    assert (
        "Who has kept most when leaving: months 1 to 11 B; months 12 to 48 A. "
        "From month 12 that is without Unknown: what the company is worth is not known."
    ) in page.words


def test_a_job_she_has_is_offered_no_further_grant(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 150_000), offers.based("Now", 140_000).change(status="current"))
    headers, row = page.tables["What alone would bring it level with A"]
    assert dict(zip(headers, row, strict=True)) == {
        "Offer": "Now",
        "Base a year": "+$10,000",
        "or sign-on": "—",
        "or equity, as a grant in dollars": "—",
        "or company worth": "—",
        "or stock growth a year": "—",
    }


@pytest.mark.parametrize(
    "assumptions", [Assumptions(discount_rate_per_year=0.1), Assumptions(leaving_rate_per_year=0.1)]
)
def test_where_later_dollars_count_less_each_figure_says_what_it_is(
    open_offers: OpenOffers, assumptions: Assumptions
) -> None:
    """The figure of a card is a present value; what is paid stands below it, and nothing is told to the dollar."""
    page = open_offers(offers.based("A", 150_000), offers.based("B", 140_000), assumptions=assumptions)
    (cards,) = html.of_class(page.markup, "n-cards")
    for card in cards:
        assert [html.text(basis) for basis in html.of_class(card, "basis")] == ["worth today"]
    assert "As paid, if you stay:$150,000 a year on average$150,000 in the first year$600,000 guaranteed" in page.words
    assert re.fullmatch(
        r"A is worth most over 4 years: \$(\d\d\d,\d00) today, \$(\d\d,\d00) more than B\.", page.verdict
    )
    _, *rows = page.tables["Side by side, over 4 years"]
    assert rows[-1][0] == "Present value: worth today"
    assert [figure.removeprefix("★ ") for figure in rows[-1][2:]] == [figure for figure, _ in page.cards.values()]
    told = page.tables["What alone would bring it level with A"][1]
    assert all(figure.endswith("00") for figure in (*told[1:4], *(figure for figure, _ in page.cards.values())))


def test_without_a_discount_nothing_is_said_of_today(opened_example: Page) -> None:
    assert not list(html.of_class(opened_example.markup, "basis"))
    assert "today," not in opened_example.verdict
    assert "As paid" not in opened_example.words


def test_every_change_between_two_offers_is_there_to_open(opened_example: Page) -> None:
    _, *rows = opened_example.tables[""]
    changes = compare_offers(offers.example()).lead_changes
    assert sorted(rows) == sorted(
        [f"Month {c.month}", c.leader, c.offers[1] if c.leader == c.offers[0] else c.offers[0]] for c in changes
    )


def test_the_legend_names_the_components_that_are_paid(open_offers: OpenOffers) -> None:
    page = open_offers(offers.COSTLY)
    (legend,) = html.of_class(page.markup, "n-legend")
    assert [html.text(item) for item in legend] == ["Base", "Benefits, less costs"]


def test_the_lines_can_be_drawn_behind_the_leader(example: Page) -> None:
    found = compare_offers(offers.example())
    example.toggle("Show who is ahead by how much")
    behind = pay.draw_kept_if_leaving(found, behind_the_leader=True)
    assert drawn(example.charts["kept-if-leaving"]) == should_draw(behind)
    assert drawn(example.charts["pay-by-year"]) == should_draw(pay.draw_pay_by_year(found.valuations))
    example.toggle("Show who is ahead by how much")
    shows(example, found)


def test_every_payment_behind_the_totals_can_be_seen(example: Page) -> None:
    """The entries are all there and add up to the totals on the cards."""
    assert not example.app.dataframe
    example.toggle("Show every payment behind these totals")
    (table,) = example.app.dataframe
    entries = table.value
    expected = [
        (v.offer.name, e.month, e.usd, e.term.label)
        for v in compare_offers(offers.example()).valuations
        for e in v.entries
    ]
    assert list(entries[["Offer", "Month", "Dollars", "From"]].itertuples(index=False, name=None)) == expected
    assert f"$5,274,500 in all, {len(expected)} payments." in example.words
    totals = entries.groupby("Offer")["Dollars"].sum()
    assert {name: money.usd(total) for name, total in totals.items()} == {
        name: figure for name, (figure, _) in example.cards.items()
    }


def test_any_one_total_opens_into_its_entries(example: Page) -> None:
    """Coda's equity: 0.085 % of $400 million."""
    example.toggle("Show every payment behind these totals")
    example.select("Payments of", "Coda")
    example.select("Part of pay", "equity")
    (table,) = example.app.dataframe
    assert set(table.value["Offer"]) == {"Coda"}
    assert set(table.value["Component"]) == {"Equity"}
    assert table.value["Dollars"].sum() == pytest.approx(340_000)
    assert f"$340,000 in all, {len(table.value)} payments." in example.words


def test_a_total_with_something_unknown_in_it_is_unknown_when_opened_too(open_offers: OpenOffers) -> None:
    page = open_offers(offers.UNKNOWN)
    page.toggle("Show every payment behind these totals")
    assert "$600,000 in all, 48 payments. Beside them 37 whose worth is not known yet." in page.words


def test_one_offer_has_nothing_to_be_matched_with(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 150_000))
    assert list(page.tables) == ["Side by side, over 4 years", "What each year pays", "Kept if leaving"]


def test_an_unknown_value_stays_unknown(open_offers: OpenOffers) -> None:
    """A dash in every sum that contains it; what does not contain it is known; the others are ranked."""
    page = open_offers(offers.UNKNOWN, offers.based("A", 100_000), offers.based("B", 90_000))
    assert page.cards["Unknown"] == ("—", "not ranked: a value in it is unknown")
    assert page.verdict == "A is worth most over 4 years: $400,000, $40,000 more than B."
    headers, *rows = page.tables["Side by side, over 4 years"]
    place = headers.index("Unknown")
    assert [row[place] for row in rows] == ["—", "—", "★ $600,000", "—"]
    kept = dict(drawn(page.charts["kept-if-leaving"])["Unknown"])
    assert (kept[11], kept[12]) == (137_500, None)  # the first vest is worth nobody knows what


@pytest.mark.parametrize(
    ("horizon", "columns"), [(6, ["after 6 months"]), (30, ["after 1 year", "after 2 years", "after 30 months"])]
)
def test_the_end_of_the_stay_is_in_the_table_however_long_it_is(
    open_offers: OpenOffers, horizon: int, columns: list[str]
) -> None:
    page = open_offers(offers.based("A", 120_000), assumptions=Assumptions(horizon_months=horizon))
    headers, row = page.tables["Kept if leaving"]
    assert headers[1:] == columns
    assert row[-1] == money.usd(10_000 * horizon)


def test_a_short_stay_is_counted_as_long_as_it_is(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 120_000), assumptions=Assumptions(horizon_months=6))
    _, *rows = page.tables["Side by side, over 6 months"]
    assert [row[0] for row in rows] == ["First year", "Average over 6 months, a year", "Guaranteed", "Present value"]
    assert [row[2] for row in rows] == ["★ $60,000", "★ $120,000", "★ $60,000", "★ $60,000"]


GONE = offers.based("Gone", 250_000).change(round=(Round(date=date(2026, 11, 18), from_="them", means="withdrawn"),))


def test_an_offer_taken_back_is_named_and_not_counted(open_offers: OpenOffers) -> None:
    """It would be best of all, and nobody can accept it."""
    page = open_offers(offers.based("A", 150_000), GONE, offers.IN_PROCESS)
    page.open("Compare")
    assert page.cards == {"A": ("$600,000", "best")}
    assert page.verdict.startswith("A is worth")
    assert "Gone has been taken back, so it is not counted here." in page.words
    assert "Still in process and not counted: Talking." in page.words
    assert "1 offer, over 4 years" in page.words


def test_where_all_was_taken_back_nothing_is_compared(open_offers: OpenOffers) -> None:
    page = open_offers(GONE)
    page.open("Compare")
    assert not page.cards
    assert "Nothing to compare yet." in page.words
    assert "Gone has been taken back, so it is not counted here." in page.words


def test_a_base_that_nobody_told_her_guarantees_nothing_on_the_card_and_in_the_table(open_offers: OpenOffers) -> None:
    begun = offers.based("B", 250_000).change(made_up=("base_usd_per_year",))
    page = open_offers(offers.based("A", 150_000), begun)
    page.open("Compare")
    assert "Nobody has told you its base yet: nothing is guaranteed" in page.words
    rows = {row[0]: row[1:] for row in page.tables["Side by side, over 4 years"]}
    assert rows["Guaranteed"] == ["A", "★ $600,000", "—"]
    assert rows["First year"] == ["B", "$150,000", "★ $250,000"]


def test_what_leaving_costs_counts_and_is_told_where_it_matters(open_offers: OpenOffers) -> None:
    """400,000 + 9,000 against 408,000: the verdict, both cards and the line below the charts agree."""
    job = offers.based("Job", 100_000).change(
        status=OfferStatus.CURRENT,
        forfeit=(Forfeit(name="unvested RSUs", usd=9_000.0),),
        equity=(Grant(kind="rsu", grant_usd=40.0),),
    )
    page = open_offers(offers.based("New", 102_000), job)
    assert page.verdict == "Job is worth most over 4 years: $400,040, $1,040 more than New."
    assert "Leaving your job costs $9,000. That's counted here." in page.words
    assert {name: delta for name, (_, delta) in page.cards.items()} == {"New": "−$1,040 to the best", "Job": "best"}
    assert "Counted here: $409,040. Leaving it costs $9,000." in page.words
    assert "What leaving or changing costs isn't in them." in page.words
    assert "the same stock as in Job's equity?" in page.words
