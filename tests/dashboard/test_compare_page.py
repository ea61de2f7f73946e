"""The first view: the answer, the offers side by side, and what stands behind the totals."""

from __future__ import annotations

from negotiation import money
from negotiation.comparison import compare
from negotiation.dashboard import figures, headline, state
from negotiation.offers import Assumptions
from tests.dashboard import html, offers
from tests.dashboard.conftest import OpenOffers
from tests.dashboard.page import Page, drawn, should_draw, shows


def test_the_worked_example(example: Page) -> None:
    found = compare(offers.example())
    shows(example, found)
    assert example.verdict == headline.verdict(found)[0]
    assert "5 offers, over 4 years, equity at face value, before tax, no discount" in example.words


def test_every_card_says_how_far_it_is_from_the_best(example: Page) -> None:
    assert {name: delta for name, (_, delta) in example.cards.items()} == {
        "2U": "−$185,000 to the best",
        "Coursera": "−$23,000 to the best",
        "Coda": "−$52,500 to the best",
        "Medium": "−$65,000 to the best",
        "Large tech": "best",
    }


def test_the_cards_open_into_what_is_made_up(example: Page) -> None:
    notes = [html.text(item) for item in example.markup.iter("details")]
    cards = [html.text(item) for item in example.markup.iter("li")]
    known_bands, _ = state.company_bands()
    for offer in offers.example().offer:
        for note in headline.notes(offer, known_bands):
            assert any(note in opened for opened in notes)
        for alert in headline.alerts(offer, known_bands):
            assert any(alert in card for card in cards)
            assert not any(alert in opened for opened in notes)


def test_the_table_side_by_side(example: Page) -> None:
    headers, *rows = example.tables["Side by side, over 4 years"]
    assert headers[0] == "Offer"
    for row, v in zip(rows, compare(offers.example()).valuations, strict=True):
        cells = dict(zip(headers, row, strict=True))
        assert cells["Offer"] == v.offer.name
        assert cells["Present value"] == money.usd(v.present_value_usd)
        assert cells["First year"] == money.usd(v.first_year_usd)
        assert cells["A year, on average"] == money.usd(v.average_per_year_usd)
        assert cells["Guaranteed"] == money.usd(v.guaranteed_usd)
        for years, words in ((1, "1 year"), (2, "2 years"), (3, "3 years"), (4, "4 years")):
            assert cells[f"Kept, leaving after {words}"] == money.usd(float(v.kept_if_leaving_usd[12 * years]))


def test_what_alone_would_bring_an_offer_level(example: Page) -> None:
    """2U lacks 185,000 over four years: 46,250 a year, or all of it once; or $231 million more for its 0.08 %."""
    headers, *rows = example.tables["What alone would bring it level with Large tech"]
    assert [row[0] for row in rows] == ["2U", "Coursera", "Coda", "Medium"]
    assert dict(zip(headers, rows[0], strict=True)) == {
        "Offer": "2U",
        "Base a year": "+$46,250",
        "or sign-on": "+$185,000",
        "or RSU grant": "+$185,000",
        "or company worth": "$531.3M",
        "or stock growth a year": "—",
    }


def test_who_has_kept_most_when(example: Page) -> None:
    """Coda's sign-on is never owed back; from month 12 Coursera's cliff and its freed sign-on are ahead."""
    said = "Who has kept most when leaving: months 1 to 11 Coda; months 12 to 47 Coursera; month 48 Large tech."
    assert said in example.words


def test_every_change_between_two_offers_is_there_to_open(example: Page) -> None:
    _, *rows = example.tables[""]
    changes = compare(offers.example()).lead_changes
    assert sorted(rows) == sorted(
        [f"Month {c.month}", c.leader, c.offers[1] if c.leader == c.offers[0] else c.offers[0]] for c in changes
    )


def test_the_legend_names_the_components_that_are_paid(open_offers: OpenOffers) -> None:
    page = open_offers(offers.COSTLY)
    (legend,) = html.of_class(page.markup, "n-legend")
    assert [html.text(item) for item in legend] == ["Base", "Benefits, less costs"]


def test_the_lines_can_be_drawn_behind_the_leader(example: Page) -> None:
    found = compare(offers.example())
    example.toggle("Show who is ahead by how much")
    behind = figures.kept_if_leaving(found, behind_the_leader=True)
    assert drawn(example.charts["kept-if-leaving"]) == should_draw(behind)
    assert drawn(example.charts["pay-by-year"]) == should_draw(figures.pay_by_year(found.valuations))
    example.toggle("Show who is ahead by how much")
    shows(example, found)


def test_every_payment_behind_the_totals_can_be_seen(example: Page) -> None:
    """The entries are all there and add up to the totals on the cards."""
    assert not example.app.dataframe
    example.toggle("Show every payment behind these totals")
    (table,) = example.app.dataframe
    entries = table.value
    expected = [
        (v.offer.name, e.month, e.usd, e.term.label) for v in compare(offers.example()).valuations for e in v.entries
    ]
    assert list(entries[["Offer", "Month", "Dollars", "From"]].itertuples(index=False, name=None)) == expected
    totals = entries.groupby("Offer")["Dollars"].sum()
    assert {name: money.usd(total) for name, total in totals.items()} == {
        name: figure for name, (figure, _) in example.cards.items()
    }


def test_one_offer_has_nothing_to_be_matched_with(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 150_000))
    assert list(page.tables) == ["Side by side, over 4 years"]


def test_an_unknown_value_stays_unknown(open_offers: OpenOffers) -> None:
    """A dash in every sum that contains it; what does not contain it is known; the others are ranked."""
    page = open_offers(offers.UNKNOWN, offers.based("A", 100_000), offers.based("B", 90_000))
    assert page.cards["Unknown"] == ("—", "not ranked: a value in it is unknown")
    assert page.verdict == "A is worth most over 4 years: $400,000, $40,000 more than B."
    _, unknown, *_ = page.tables["Side by side, over 4 years"]
    assert unknown[:5] == ["Unknown", "—", "—", "—", "$600,000"]
    kept = dict(drawn(page.charts["kept-if-leaving"])["Unknown"])
    assert (kept[11], kept[12]) == (137_500, None)  # the first vest is worth nobody knows what


def test_a_short_stay_has_no_years_to_leave_after(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 120_000), assumptions=Assumptions(horizon_months=6))
    headers, row = page.tables["Side by side, over 6 months"]
    assert headers == ["Offer", "Present value", "First year", "A year, on average", "Guaranteed"]
    assert row == ["A", "$60,000", "$60,000", "$120,000", "$60,000"]


def test_the_end_of_the_stay_is_in_the_table_however_long_it_is(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 120_000), assumptions=Assumptions(horizon_months=120))
    headers, _ = page.tables["Side by side, over 10 years"]
    assert headers[-1] == "Kept, leaving after 10 years"
