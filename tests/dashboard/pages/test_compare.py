"""The first view: the answer, the offers side by side, and what stands behind the totals."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from negotiation.cli import main
from negotiation.dashboard import session
from negotiation.dashboard.charts import leaving, pay
from negotiation.offers import Assumptions, Bonus, Factor, Forfeit, Grant, OfferStatus, Round, SignOn, Vesting
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


def test_a_spoken_raise_counts_and_is_named(open_offers: OpenOffers) -> None:
    """4 years at $200,000, in writing $170,000; in a what-if the slider starts from there."""
    told = Round(date=date(2026, 11, 9), from_="them", verbal=True, base_usd_per_year=200_000)
    page = open_offers(offers.based("Acme", 170_000).change(round=(told,)), offers.based("Other", 190_000))
    page.open("Compare")
    assert page.cards["Acme"][0] == "$200,000"
    assert "This includes the verbal $200,000 base." in page.words


def test_the_offers_stand_best_first_each_with_how_far_it_is_behind(opened_example: Page) -> None:
    assert list(opened_example.cards.items()) == [
        ("Large tech", ("$280,000", "Pays the most cash, too")),
        ("Coursera", ("$274,250", "$5,750 behind")),
        ("Coda", ("$266,875", "$13,125 behind")),
        ("Medium", ("$263,750", "$16,250 behind")),
        ("2U", ("$233,750", "$46,250 behind")),
    ]


STRIPE = offers.based("Stripe", 195_000).change(
    status=OfferStatus.WRITTEN,
    bonus=(Bonus(fraction_of_base=0.15),),
    sign_on=(SignOn(amount_usd=25_000),),
    equity=(Grant(kind="rsu", grant_usd=240_000),),
)
SEEDLING = offers.based("Seedling", 165_000).change(
    status=OfferStatus.VERBAL,
    equity=(Grant(kind="iso", shares=40_000, strike_usd=1.2, price_usd=3.0),),
)
ACME = offers.based("Acme", 150_000).change(
    status=OfferStatus.CURRENT,
    bonus=(Bonus(fraction_of_base=0.1),),
    equity=(Grant(kind="rsu", grant_usd=60_000, vesting=Vesting(months=24, cliff_months=0, every_months=6)),),
)


def read_cards(page: Page) -> dict[str, list[str]]:
    """Every text of a card in its order: the name and its marks, the figure, and so on."""
    groups = html.of_class(page.markup, "n-cards")
    cards = [[text for piece in card.itertext() if (text := piece.strip())] for group in groups for card in group]
    return {card[0]: card[1:] for card in cards}


def test_up_to_three_offers_are_cards_of_their_own(open_offers: OpenOffers) -> None:
    """Seedling lacks $107,500 a year: as base, or 40,000 options at $13.75. Acme's bonus moves with its base."""
    page = open_offers(STRIPE, SEEDLING, ACME)
    assert page.verdict == "Stripe pays the most: $107,500 a year more than Seedling"
    assert "Seedling wins if its shares reach $13.75, up from $3.00." in page.words
    assert read_cards(page) == {
        "Stripe": [
            *("Written", "Top offer", "$290,500", "a year", "$110,500 a year more than your current job"),
            *("First year", "$309,250", "Cash a year", "$230,500", "4 years", "$1,162,000"),
        ],
        "Seedling": [
            *("Verbal", "2nd", "$183,000", "a year", "$107,500 a year behind"),
            *("First year", "$183,000", "Cash a year", "$165,000", "4 years", "$732,000"),
            *("To match Stripe", "+$107,500 base", ", or a $13.75 share price"),
        ],
        "Acme": [
            *("Current job", "3rd", "$180,000", "a year", "$110,500 a year behind"),
            *("First year", "$195,000", "Cash a year", "$165,000", "4 years", "$720,000"),
            *("To match Stripe", "+$100,500 base", ", or $442,000 more in RSUs"),
        ],
    }


def test_from_the_best_offer_it_is_one_click_to_what_to_ask_for(open_offers: OpenOffers) -> None:
    page = open_offers(SEEDLING, STRIPE)
    page.press("See what to ask for")
    assert page.place == "Negotiate"
    assert page.app.session_state[session.CHOSEN_OFFER] == session.open_workspace().find_id("Stripe")


def test_of_a_job_that_pays_the_most_the_other_offer_is_asked(open_offers: OpenOffers) -> None:
    page = open_offers(SEEDLING, offers.based("Mine", 250_000).change(status=OfferStatus.CURRENT))
    assert [b.label for b in page.app.button if b.key == "to-plan"] == ["See what to ask Seedling for"]


def test_a_long_name_is_whole_in_its_tooltip(open_offers: OpenOffers) -> None:
    name = "The International Business Machines Corporation"
    page = open_offers(offers.based(name, 150_000), offers.based('<b>"B"</b>', 140_000))
    assert [heading.get("title") for heading in page.markup.iter("h3")] == [name, '<b>"B"</b>']


def test_a_card_says_in_one_line_how_much_there_is_to_know_and_opens_into_it(example: Page) -> None:
    """What has changed and what is made up first, then where it stands and the sources."""
    known_bands, _ = session.company_bands()
    cards = [card for group in html.of_class(example.markup, "n-cards") for card in group]
    by_name = {html.text(next(card.iter("h3"))): card for card in cards}
    for offer in offers.example().offer:
        card = by_name[offer.name]
        (opened,) = card.iter("details")
        (line, *inside) = (html.text(item) for item in opened)
        alerts, notes = (
            verdict.describe_card_alerts(offer, known_bands),
            verdict.describe_card_notes(offer, known_bands),
        )
        assert line == f"{len(alerts)} caveat{'s' if len(alerts) > 1 else ''}"
        assert inside == [*alerts, *notes]


def test_the_definitions_of_pay_stand_side_by_side_with_who_leads(opened_example: Page) -> None:
    """The leader of a row is named, and its figure starred."""
    headers, *rows = opened_example.tables["Side by side, over 4 years"]
    assert headers == ["Measure", "Leader", "2U", "Coursera", "Coda", "Medium", "Large tech"]
    assert rows == [
        ["First year", "Coursera", "$245,000", "★ $293,000", "$287,500", "$263,750", "$248,000"],
        ["Average per year (4 years)", "Large tech", "$233,750", "$274,250", "$266,875", "$263,750", "★ $280,000"],
        ["Fixed pay", "Medium and Large tech", "$695,000", "$705,000", "$727,500", "★ $760,000", "★ $760,000"],
    ]
    assert "Coursera leads in the first year. Large tech leads over 4 years." in opened_example.words


def test_both_charts_are_there_as_tables(opened_example: Page) -> None:
    found = compare_offers(offers.example())
    paid, kept = opened_example.tables["Pay by year"], opened_example.tables["What you'd keep if you leave"]
    assert paid[0] == ["Offer", "Year 1", "Year 2", "Year 3", "Year 4"]
    assert kept[0] == ["Offer", "After 1 year", "After 2 years", "After 3 years", "After 4 years"]
    for v, in_years, in_hand in zip(found.valuations, paid[1:], kept[1:], strict=True):
        assert in_years == [v.offer.name, *(money.usd(year.total_usd) for year in v.years)]
        assert in_hand == [v.offer.name, *(money.usd(float(v.kept_if_leaving_usd[m])) for m in (12, 24, 36, 48))]


def test_what_is_not_money_is_held_against_the_lead(open_offers: OpenOffers) -> None:
    """A is ahead by $10,000 a year; the totals stay as they are whatever remote days are worth."""
    page = open_offers(
        offers.based("A", 150_000), offers.based("B", 140_000).change(factor=(Factor(name="remote days"),))
    )
    assert "A leads by $10,000 a year. Would you give that up for B's remote days?" in page.words
    assert {name: figure for name, (figure, _) in page.cards.items()} == {"A": "$150,000", "B": "$140,000"}


def test_what_alone_would_bring_an_offer_level(opened_example: Page) -> None:
    """2U lacks 185,000 over four years: 46,250 a year, or all of it once; or $231 million more for its 0.08 %."""
    headers, *rows = opened_example.tables["What it would take to match Large tech"]
    assert [row[0] for row in rows] == ["2U", "Coursera", "Coda", "Medium"]
    assert dict(zip(headers, rows[0], strict=True)) == {
        "Offer": "2U",
        "Base": "+$46,250",
        "Signing bonus": "+$185,000",
        "Equity grant ($)": "+$185,000",
        "Company value": "$531.3M",
        "Share price": "—",
        "Annual stock growth": "—",
    }


def test_who_has_kept_most_when(opened_example: Page) -> None:
    """Coda's clawback is unknown, which is said; from month 12 Coursera's cliff and its signing bonus are ahead."""
    assert "Coda's clawback is unknown." in opened_example.words
    said = "Best if you leave in months 1–11: Coda; 12–47: Coursera; month 48: Large tech."
    assert said in opened_example.words


def test_who_has_kept_most_is_said_of_those_whose_worth_is_known(open_offers: OpenOffers) -> None:
    """Unknown signs with 20,000; A is ahead of it from month 17 of what is known, which ends with the cliff."""
    b = offers.based("B", 120_000).change(sign_on=(SignOn(amount_usd=30_000),))
    page = open_offers(offers.based("A", 150_000), b, offers.UNKNOWN.change(base_usd_per_year=140_000))
    assert "Best if you leave in months 1–11: B; 12–48: A." in page.words
    assert "From month 12 that leaves out Unknown: we don't know what the company is worth." in page.words


def test_a_job_she_has_is_offered_no_further_grant(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 150_000), offers.based("Now", 140_000).change(status="current"))
    headers, row = page.tables["What it would take to match A"]
    assert dict(zip(headers, row, strict=True)) == {
        "Offer": "Now",
        "Base": "+$10,000",
        "Signing bonus": "—",
        "Equity grant ($)": "—",
        "Company value": "—",
        "Share price": "—",
        "Annual stock growth": "—",
    }


@pytest.mark.parametrize(
    "assumptions", [Assumptions(discount_rate_per_year=0.1), Assumptions(leaving_rate_per_year=0.1)]
)
def test_where_later_dollars_count_less_each_figure_says_what_it_is(
    open_offers: OpenOffers, assumptions: Assumptions
) -> None:
    """$150,000 in each year are $150,000 a year however little later ones count; the total is told in hundreds."""
    page = open_offers(offers.based("A", 150_000), offers.based("B", 140_000), assumptions=assumptions)
    assert page.verdict == "A is worth the most today: $10,000 a year more than B"
    assert page.cards == {"A": ("$150,000", "Pays the most cash, too"), "B": ("$140,000", "$10,000 a year behind")}
    _, *rows = page.tables["Side by side, over 4 years"]
    assert rows[-1][0] == "Present value (today's dollars)"
    today = {name: text[text.index("Worth today") + 1] for name, text in read_cards(page).items()}
    assert list(today.values()) == [figure.removeprefix("★ ") for figure in rows[-1][2:]]
    told = page.tables["What it would take to match A"][1]
    assert all(figure.endswith("00") for figure in (*told[1:4], *today.values()))


def test_without_a_discount_nothing_is_said_of_today(opened_example: Page) -> None:
    assert "Worth today" not in opened_example.words
    assert "Present value" not in [row[0] for row in opened_example.tables["Side by side, over 4 years"]]


def test_every_change_between_two_offers_is_there_to_open(opened_example: Page) -> None:
    _, *rows = opened_example.tables["All 11 lead changes"]
    changes = compare_offers(offers.example()).lead_changes
    assert sorted(rows) == sorted(
        [f"Month {c.month}", c.leader, c.offers[1] if c.leader == c.offers[0] else c.offers[0]] for c in changes
    )


def test_the_legend_names_the_components_that_are_paid(open_offers: OpenOffers) -> None:
    page = open_offers(offers.COSTLY)
    assert [name for name, _ in page.charts["pay-by-year"].legend] == ["Base", "Benefits, less costs"]


def test_the_lines_are_the_gap_to_the_leader_or_the_dollars_themselves(example: Page) -> None:
    found = compare_offers(offers.example())
    shows(example, found)
    example.toggle("Totals")
    totals = leaving.draw_kept_if_leaving(found, totals=True)
    assert drawn(example.charts["kept-if-leaving"]) == should_draw(totals)
    assert drawn(example.charts["pay-by-year"]) == should_draw(
        pay.draw_pay_by_year(found.valuations, ranking=found.ranking)
    )


def test_of_many_offers_one_year_is_shown_at_a_time(example: Page) -> None:
    found = compare_offers(offers.example())
    assert example.charts["pay-by-year"].title == "Average year"
    example.select("Year", "2")
    second = pay.draw_pay_by_year(found.valuations, 2, ranking=found.ranking)
    assert example.charts["pay-by-year"].title == "Pay in year 2"
    assert drawn(example.charts["pay-by-year"]) == should_draw(second)


def open_math(page: Page) -> None:
    page.app.session_state["open-entries"] = True
    page.run()


def test_every_payment_behind_the_totals_can_be_seen(example: Page) -> None:
    """The entries are all there and add up to the totals on the cards."""
    assert not example.app.dataframe
    open_math(example)
    (table,) = example.app.dataframe
    entries = table.value
    expected = [
        (v.offer.name, e.month, e.usd, e.term.label)
        for v in compare_offers(offers.example()).valuations
        for e in v.entries
    ]
    assert list(entries[["Offer", "Month", "Dollars", "From"]].itertuples(index=False, name=None)) == expected
    assert f"{len(expected)} payments." in example.words
    assert "$5,274,500" not in example.words, "a sum over rival offers says nothing"
    totals = entries.groupby("Offer")["Dollars"].sum()
    assert {name: money.usd(total / 4) for name, total in totals.items()} == {
        name: figure for name, (figure, _) in example.cards.items()
    }


def test_any_one_total_opens_into_its_entries(example: Page) -> None:
    """Coda's equity: 0.085 % of $400 million."""
    open_math(example)
    example.select("Offer", "Coda")
    example.select("Component", "equity")
    (table,) = example.app.dataframe
    assert set(table.value["Offer"]) == {"Coda"}
    assert set(table.value["Component"]) == {"Equity"}
    assert table.value["Dollars"].sum() == pytest.approx(340_000)
    assert f"{len(table.value)} payments, $340,000 total." in example.words


def test_a_total_with_something_unknown_in_it_is_unknown_when_opened_too(open_offers: OpenOffers) -> None:
    page = open_offers(offers.UNKNOWN)
    open_math(page)
    assert "48 payments, $600,000 total. 37 more can't be priced yet." in page.words


def test_one_offer_has_nothing_to_be_matched_with(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 150_000))
    assert list(page.tables) == ["Pay by year", "What you'd keep if you leave", "Side by side, over 4 years"]


def test_an_unknown_value_stays_unknown(open_offers: OpenOffers) -> None:
    """A dash in every sum that contains it; what does not contain it is known; the others are ranked."""
    page = open_offers(offers.UNKNOWN, offers.based("A", 100_000), offers.based("B", 90_000))
    assert page.cards["Unknown"] == ("—", "Not ranked. We don't know what the company is worth.")
    assert page.verdict == "A pays the most: $10,000 a year more than B"
    headers, *rows = page.tables["Side by side, over 4 years"]
    place = headers.index("Unknown")
    assert [row[place] for row in rows] == ["—", "—", "★ $600,000"]
    page.toggle("Totals")
    kept = dict(drawn(page.charts["kept-if-leaving"])["Unknown"])
    assert (kept[11], kept[12]) == (137_500, None)  # the first vest is worth nobody knows what


@pytest.mark.parametrize(
    ("horizon", "columns"), [(6, ["After 6 months"]), (30, ["After 1 year", "After 2 years", "After 30 months"])]
)
def test_the_end_of_the_stay_is_in_the_table_however_long_it_is(
    open_offers: OpenOffers, horizon: int, columns: list[str]
) -> None:
    page = open_offers(offers.based("A", 120_000), assumptions=Assumptions(horizon_months=horizon))
    headers, row = page.tables["What you'd keep if you leave"]
    assert headers[1:] == columns
    assert row[-1] == money.usd(10_000 * horizon)


def test_a_short_stay_is_counted_as_long_as_it_is(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 120_000), assumptions=Assumptions(horizon_months=6))
    _, *rows = page.tables["Side by side, over 6 months"]
    assert [row[0] for row in rows] == ["First year", "Average per year (6 months)", "Fixed pay"]
    assert [row[2] for row in rows] == ["★ $60,000", "★ $120,000", "★ $60,000"]


GONE = offers.based("Gone", 250_000).change(round=(Round(date=date(2026, 11, 18), from_="them", means="withdrawn"),))


def test_an_offer_taken_back_is_named_and_not_counted(open_offers: OpenOffers) -> None:
    """It would be best of all, and nobody can accept it."""
    page = open_offers(offers.based("A", 150_000), GONE, offers.IN_PROCESS)
    page.open("Compare")
    assert page.cards == {"A": ("$150,000", "")}
    assert page.verdict.startswith("A is worth")
    assert "Gone took its offer back, so it isn't counted here." in page.words
    assert "Still talking, so not counted: Talking." in page.words


def test_where_all_was_taken_back_nothing_is_compared(open_offers: OpenOffers) -> None:
    page = open_offers(GONE)
    page.open("Compare")
    assert not page.cards
    assert "Nothing to compare yet." in page.words
    assert "Gone took its offer back, so it isn't counted here." in page.words


def test_a_base_that_nobody_told_her_guarantees_nothing_on_the_card_and_in_the_table(open_offers: OpenOffers) -> None:
    begun = offers.based("B", 250_000).change(made_up=("base_usd_per_year",))
    page = open_offers(offers.based("A", 150_000), begun)
    page.open("Compare")
    assert "Still to find out: base." in page.words
    rows = {row[0]: row[1:] for row in page.tables["Side by side, over 4 years"]}
    assert rows["Fixed pay"] == ["A", "★ $600,000", "—"]
    assert rows["First year"] == ["B", "$150,000", "★ $250,000"]


def test_what_leaving_costs_counts_and_is_told_where_it_matters(open_offers: OpenOffers) -> None:
    """400,000 + 9,000 against 408,000: the verdict, both cards and the line below the charts agree."""
    job = offers.based("Job", 100_000).change(
        status=OfferStatus.CURRENT,
        forfeit=(Forfeit(name="unvested RSUs", usd=9_000.0),),
        equity=(Grant(kind="rsu", grant_usd=40.0),),
    )
    page = open_offers(offers.based("New", 102_000), job)
    assert page.verdict == "Job pays the most: $260 a year more than New"
    assert "Leaving your job costs you $9,000. That's counted here." in page.words
    assert {name: delta for name, (_, delta) in page.cards.items()} == {
        "Job": "New pays $2,000 a year more in cash",
        "New": "$260 a year behind",
    }
    assert "Counted here: $409,040. Leaving it costs $9,000." in page.words
    assert "What leaving or changing costs isn't in this chart." in page.words
    assert "the same stock as in Job's equity?" in page.words


@pytest.mark.parametrize(
    ("granted_month", "a_year"),
    [
        (0, 115_000),  # 60,000 over four years from today
        (-12, 111_250),  # a quarter has vested
        (-48, 100_000),
    ],
)
def test_the_page_and_the_command_line_agree_about_the_stock_of_the_job(
    open_offers: OpenOffers, offer_file: Path, capsys: pytest.CaptureFixture[str], granted_month: int, a_year: int
) -> None:
    stock = Grant(kind="rsu", grant_usd=60_000, granted_month=granted_month)
    job = offers.based("Job", 100_000).change(status=OfferStatus.CURRENT, equity=(stock,))
    page = open_offers(offers.based("New", 112_000), job)
    capsys.readouterr()
    assert main(["compare", str(offer_file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    averages = {offer["name"]: offer["average_per_year_usd"] for offer in told["offers"]}
    assert averages["Job"] == pytest.approx(a_year)
    assert page.cards["Job"][0] == money.usd(averages["Job"])
    assert page.verdict.startswith(f"{told['ranking'][0]} pays the most")


# --- one offer, and those that aren't counted -------------------------------------------------------------------------


def test_with_one_offer_the_page_asks_for_another(open_offers: OpenOffers) -> None:
    """Its card, and what each year pays; a gap takes two."""
    page = open_offers(offers.based("A", 150_000))
    assert "Add another offer to compare." in page.words
    assert "Top offer" not in page.words
    assert list(page.charts) == ["pay-by-year"]
    page.press("Add an offer")
    assert page.place == "Offers"


def test_a_lead_that_rests_on_an_unknown_clawback_says_so(open_offers: OpenOffers) -> None:
    """B's $30,000 at signing put it ahead for a while, if it may keep them. Once that's told, nothing is said."""
    unsure = offers.based("B", 140_000).change(sign_on=(SignOn(amount_usd=30_000),))
    told = unsure.change(sign_on=(SignOn(amount_usd=30_000, clawback_months=1),))
    page = open_offers(offers.based("A", 150_000), unsure)
    assert "B's clawback is unknown." in page.words
    page = open_offers(offers.based("A", 150_000), told)
    assert "clawback is unknown" not in page.words
