"""The second view: a slider moved is the model asked again, and every change can be taken back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiation import money
from negotiation.comparison import Comparison, compare
from negotiation.dashboard import headline
from negotiation.files import format_scenario
from negotiation.offers import Offer, Scenario
from tests.dashboard import offers
from tests.dashboard.conftest import OpenOffers, OpenPage
from tests.dashboard.page import Page, shows


@pytest.fixture
def what_if(example: Page) -> Page:
    example.open("What if")
    return example


def edited(name: str, **values: object) -> Comparison:
    """The worked example with values of one offer changed."""
    before = offers.example()
    several = tuple(offer.change(**values) if offer.name == name else offer for offer in before.offer)
    return compare(before.change(offer=several))


def write(path: Path, scenario: Scenario) -> None:
    """Write the file as an editor does, at a time of its own."""
    before = path.stat().st_mtime_ns
    path.write_text(format_scenario(scenario), encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def test_before_anything_is_moved_it_is_the_comparison(what_if: Page) -> None:
    shows(what_if, compare(offers.example()))
    assert {delta for _, delta in what_if.cards.values()} == {"as it was"}
    assert "Nothing is changed yet." in what_if.words
    (reset,) = (button for button in what_if.app.button if button.label == "Reset")
    assert reset.disabled


def test_a_base_moved_is_that_base_everywhere(what_if: Page) -> None:
    """$10,000 more a year over four years."""
    what_if.move("Base, $ a year", 180_000.0)
    found = edited("2U", base_usd_per_year=180_000)
    shows(what_if, found)
    assert what_if.cards["2U"] == ("$975,000", "+$40,000")
    assert {delta for name, (_, delta) in what_if.cards.items() if name != "2U"} == {"as it was"}
    assert what_if.verdict == headline.verdict(found)[0]
    assert "2U: Base, $ a year: 170,000 → 180,000" in what_if.words


TWO_U, COURSERA = offers.example().offer[:2]


@pytest.mark.parametrize(
    ("name", "label", "to", "changed"),
    [
        ("2U", "Sign-on, $", 30_000.0, {"sign_on": (TWO_U.sign_on[0].change(amount_usd=30_000),)}),
        ("2U", "Equity, % of the company", 0.1, {"equity": (TWO_U.equity[0].change(fraction=0.001),)}),
        ("2U", "Company worth, $ million", 600.0, {"equity": (TWO_U.equity[0].change(company_value_usd=600e6),)}),
        ("Coursera", "Bonus paid out, %", 50.0, {"bonus": (COURSERA.bonus[0].change(expected_payout=0.5),)}),
        ("2U", "Raise, % a year", 3.5, {"raise_per_year": 3.5 / 100}),
    ],
)
def test_every_slider_of_an_offer(what_if: Page, name: str, label: str, to: float, changed: dict[str, object]) -> None:
    what_if.select("Offer to change", name)
    what_if.move(label, to)
    shows(what_if, edited(name, **changed))
    assert what_if.cards[name][1].startswith(("+", "−"))


@pytest.mark.parametrize(
    ("label", "to", "changed"),
    [
        ("Equity growth, % a year", 10.0, {"equity_growth_per_year": 0.1}),
        ("Stay, months", 30, {"horizon_months": 30}),
        ("Discount, % a year", 3.5, {"discount_rate_per_year": 3.5 / 100}),
    ],
)
def test_every_slider_of_all_offers(what_if: Page, label: str, to: float, changed: dict[str, object]) -> None:
    what_if.move(label, to)
    before = offers.example()
    shows(what_if, compare(before.change(assumptions=before.assumptions.change(**changed))))
    assert all(delta != "as it was" for name, (_, delta) in what_if.cards.items() if name != "")


def test_several_changes_of_several_offers_hold_together(what_if: Page) -> None:
    """Changing another offer keeps what was changed before."""
    what_if.move("Base, $ a year", 180_000.0)
    what_if.select("Offer to change", "Coursera")
    what_if.move("Base, $ a year", 175_000.0)
    what_if.move("Stay, months", 36)
    before = offers.example()
    several = tuple(
        offer.change(base_usd_per_year={"2U": 180_000, "Coursera": 175_000}.get(offer.name, offer.base_usd_per_year))
        for offer in before.offer
    )
    changed = before.change(offer=several, assumptions=before.assumptions.change(horizon_months=36))
    shows(what_if, compare(changed))
    for words in ("2U: Base, $ a year: 170,000 → 180,000", "Coursera: Base, $ a year: 165,000 → 175,000"):
        assert words in what_if.words
    what_if.select("Offer to change", "2U")
    assert what_if.slider("Base, $ a year").value == 180_000
    assert what_if.slider("Stay, months").value == 36
    shows(what_if, compare(changed))


def test_a_slider_moved_back_is_no_change(what_if: Page) -> None:
    what_if.move("Base, $ a year", 180_000.0)
    what_if.move("Base, $ a year", 170_000.0)
    shows(what_if, compare(offers.example()))
    assert "Nothing is changed yet." in what_if.words


def test_reset_brings_everything_back(what_if: Page) -> None:
    what_if.move("Base, $ a year", 180_000.0)
    what_if.move("Equity growth, % a year", 10.0)
    what_if.select("Offer to change", "Coursera")
    what_if.move("Sign-on, $", 0.0)
    what_if.press("Reset")
    shows(what_if, compare(offers.example()))
    assert "Nothing is changed yet." in what_if.words
    assert what_if.slider("Sign-on, $").value == 25_000
    assert what_if.slider("Equity growth, % a year").value == 0
    what_if.select("Offer to change", "2U")
    assert what_if.slider("Base, $ a year").value == 170_000


def test_a_slider_works_again_after_a_reset(what_if: Page) -> None:
    what_if.move("Base, $ a year", 180_000.0)
    what_if.press("Reset")
    what_if.move("Base, $ a year", 180_000.0)
    shows(what_if, edited("2U", base_usd_per_year=180_000))


@pytest.mark.parametrize("elsewhere", ["Compare", "Scripts"])
def test_another_view_and_back_leaves_everything_as_it_stood(what_if: Page, elsewhere: str) -> None:
    what_if.select("Offer to change", "Coursera")
    what_if.move("Base, $ a year", 175_000.0)
    what_if.open(elsewhere)
    what_if.open("What if")
    assert what_if.chosen("Offer to change") == "Coursera"
    assert what_if.slider("Base, $ a year").value == 175_000
    shows(what_if, edited("Coursera", base_usd_per_year=175_000))


def test_the_comparison_stays_that_of_the_file(what_if: Page) -> None:
    what_if.move("Base, $ a year", 180_000.0)
    what_if.open("Compare")
    shows(what_if, compare(offers.example()))


def test_the_line_under_the_title_never_contradicts_the_verdict(what_if: Page) -> None:
    """It says what is in force, which is no stay of four years once the slider says 30 months."""
    what_if.move("Stay, months", 30)
    assert "over 30 months" in what_if.verdict
    assert "over 4 years" not in what_if.words


@pytest.mark.parametrize("offer", offers.SHAPES.values(), ids=offers.SHAPES)
def test_looking_at_an_offer_changes_nothing_in_it(open_offers: OpenOffers, offer: Offer) -> None:
    """Values off the steps and beyond the usual ends of a slider too."""
    page = open_offers(offer)
    page.open("What if")
    page.run()
    if offer.status != "in_process":
        assert "Nothing is changed yet." in page.words
        shows(page, compare(offers.scenario(offer)))


@pytest.mark.parametrize(
    ("shape", "label", "own", "to"),
    [
        ("all out of the ordinary", "Raise, % a year", 20.0, 10.0),
        ("all out of the ordinary", "Bonus paid out, %", 300.0, 100.0),
        ("all falling", "Raise, % a year", -10.0, 0.0),
    ],
)
def test_a_slider_beyond_its_usual_ends_can_come_back(
    open_offers: OpenOffers, shape: str, label: str, own: float, to: float
) -> None:
    page = open_offers(offers.SHAPES[shape])
    page.open("What if")
    page.move(label, to)
    slider = page.slider(label)
    assert slider.value == pytest.approx(to)
    assert slider.min <= own <= slider.max
    page.move(label, own)
    assert "Nothing is changed yet." in page.words


def test_an_unknown_company_gets_a_value_by_its_slider(open_offers: OpenOffers) -> None:
    """0.1 % of $100 million beside four times 150,000."""
    page = open_offers(offers.UNKNOWN, offers.based("A", 160_000))
    page.open("What if")
    assert page.cards["Unknown"][0] == "—"
    page.move("Company worth, $ million", 100.0)
    assert page.cards["Unknown"][0] == "$700,000"
    assert page.verdict == "Unknown is worth most over 4 years: $700,000, $60,000 more than A."
    page.press("Reset")
    assert page.cards["Unknown"][0] == "—"


def test_a_process_without_a_base_has_nothing_to_move(open_offers: OpenOffers) -> None:
    page = open_offers(offers.IN_PROCESS)
    page.open("What if")
    assert not page.app.slider
    assert "nothing to move" in page.words


def test_the_file_may_be_edited_while_sliders_are_moved(open_page: OpenPage, offer_file: Path) -> None:
    """She moves the worth of 2U's company, then takes the grant out of the file and goes on."""
    before = offers.example()
    page = open_page(format_scenario(before))
    page.open("What if")
    page.move("Company worth, $ million", 600.0)
    page.move("Discount, % a year", 3.5)
    bare = before.change(offer=(before.offer[0].change(equity=()), *before.offer[1:]))
    write(offer_file, bare)
    page.run()
    assumptions = before.assumptions.change(discount_rate_per_year=3.5 / 100)
    shows(page, compare(bare.change(assumptions=assumptions)))


def test_the_offer_in_hand_may_leave_the_file(open_page: OpenPage, offer_file: Path) -> None:
    before = offers.example()
    page = open_page(format_scenario(before))
    page.open("What if")
    page.select("Offer to change", "Coda")
    page.move("Base, $ a year", 200_000.0)
    rest = before.change(offer=tuple(offer for offer in before.offer if offer.name != "Coda"))
    write(offer_file, rest)
    page.run()
    assert page.chosen("Offer to change") in {offer.name for offer in rest.offer}
    shows(page, compare(rest))


def test_cards_follow_cents_as_the_model_does(open_offers: OpenOffers) -> None:
    """A base of $150,123.45 moves by whole steps of 500 and keeps its cents."""
    page = open_offers(offers.SHAPES["base off the step"])
    page.open("What if")
    page.move("Base, $ a year", 150_623.45)
    moved = offers.SHAPES["base off the step"].change(base_usd_per_year=150_623.45)
    expected = compare(offers.scenario(moved))
    shows(page, expected)
    assert page.cards["A"][0] == money.usd(expected.valuations[0].present_value_usd)
