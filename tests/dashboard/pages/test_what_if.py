"""The second view: a slider moved is the model asked again, and every change can be taken back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from negotiation.offers import Change, Grant, Offer, Scenario, WhatIf
from negotiation.reports import verdict
from negotiation.storage.offer_file import format_scenario, read_scenario
from negotiation.text import money
from negotiation.valuation.comparison import Comparison, compare_offers
from tests import sample_offers as offers
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
    return compare_offers(before.change(offer=several))


def changed(page: Page) -> list[str]:
    """What the page says was changed; each is a button that takes it back."""
    labels = [str(button.label).replace("\\", "") for button in page.app.button]
    return [label.removesuffix("  ✕") for label in labels if label.endswith("✕")]


def take_back(page: Page, words: str) -> None:
    """Press the button of one change."""
    page.press(next(str(button.label) for button in page.app.button if words in str(button.label).replace("\\", "")))


def write(path: Path, scenario: Scenario) -> None:
    """Write the file as an editor does, at a time of its own."""
    before = path.stat().st_mtime_ns
    path.write_text(format_scenario(scenario), encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def test_before_anything_is_moved_it_is_the_comparison(what_if: Page) -> None:
    shows(what_if, compare_offers(offers.example()))
    assert {delta for _, delta in what_if.cards.values()} == {"No change"}
    assert "No changes yet." in what_if.words
    (reset,) = (button for button in what_if.app.button if button.label == "Reset all")
    assert reset.disabled


def test_a_base_moved_is_that_base_everywhere(what_if: Page) -> None:
    """$10,000 more a year over four years."""
    what_if.move("Base", 180_000.0)
    found = edited("2U", base_usd_per_year=180_000)
    shows(what_if, found)
    assert what_if.cards["2U"] == ("$243,750", "+$10,000 a year")
    assert {delta for name, (_, delta) in what_if.cards.items() if name != "2U"} == {"No change"}
    assert what_if.verdict == verdict.describe_verdict(found)[0]
    assert changed(what_if) == ["2U base: $170,000 → $180,000"]


TWO_U, COURSERA = offers.example().offer[:2]


@pytest.mark.parametrize(
    ("name", "label", "to", "changed"),
    [
        ("2U", "Signing bonus", 30_000.0, {"sign_on": (TWO_U.sign_on[0].change(amount_usd=30_000),)}),
        ("2U", "Equity", 0.1, {"equity": (TWO_U.equity[0].change(fraction=0.001),)}),
        ("2U", "Company value", 600.0, {"equity": (TWO_U.equity[0].change(company_value_usd=600e6),)}),
        ("Coursera", "Bonus paid out", 50.0, {"bonus": (COURSERA.bonus[0].change(expected_payout=0.5),)}),
        ("2U", "Raise", 3.5, {"raise_per_year": 3.5 / 100}),
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
        ("Stock growth", 10.0, {"equity_growth_per_year": 0.1}),
        ("Time at the company", 30, {"horizon_months": 30}),
        ("Discount rate", 3.5, {"discount_rate_per_year": 3.5 / 100}),
    ],
)
def test_every_slider_of_all_offers(what_if: Page, label: str, to: float, changed: dict[str, object]) -> None:
    what_if.move(label, to)
    before = offers.example()
    shows(what_if, compare_offers(before.change(assumptions=before.assumptions.change(**changed))))
    assert all(delta != "No change" for name, (_, delta) in what_if.cards.items() if name != "")


def test_several_changes_of_several_offers_hold_together(what_if: Page) -> None:
    """Changing another offer keeps what was changed before."""
    what_if.move("Base", 180_000.0)
    what_if.select("Offer to change", "Coursera")
    what_if.move("Base", 175_000.0)
    what_if.move("Time at the company", 36)
    before = offers.example()
    several = tuple(
        offer.change(base_usd_per_year={"2U": 180_000, "Coursera": 175_000}.get(offer.name, offer.base_usd_per_year))
        for offer in before.offer
    )
    expected = before.change(offer=several, assumptions=before.assumptions.change(horizon_months=36))
    shows(what_if, compare_offers(expected))
    assert changed(what_if) == [
        "2U base: $170,000 → $180,000",
        "Coursera base: $165,000 → $175,000",
        "Time at the company: 4 years → 3 years",
    ]
    what_if.select("Offer to change", "2U")
    assert what_if.slider("Base").value == 180_000
    assert what_if.slider("Time at the company").value == 36
    shows(what_if, compare_offers(expected))


def test_a_slider_moved_back_is_no_change(what_if: Page) -> None:
    what_if.move("Base", 180_000.0)
    what_if.move("Base", 170_000.0)
    shows(what_if, compare_offers(offers.example()))
    assert "No changes yet." in what_if.words


def test_reset_brings_everything_back(what_if: Page) -> None:
    what_if.move("Base", 180_000.0)
    what_if.move("Stock growth", 10.0)
    what_if.select("Offer to change", "Coursera")
    what_if.move("Signing bonus", 0.0)
    what_if.press("Reset all")
    shows(what_if, compare_offers(offers.example()))
    assert "No changes yet." in what_if.words
    assert what_if.slider("Signing bonus").value == 25_000
    assert what_if.slider("Stock growth").value == 0
    what_if.select("Offer to change", "2U")
    assert what_if.slider("Base").value == 170_000


def test_a_slider_works_again_after_a_reset(what_if: Page) -> None:
    what_if.move("Base", 180_000.0)
    what_if.press("Reset all")
    what_if.move("Base", 180_000.0)
    shows(what_if, edited("2U", base_usd_per_year=180_000))


@pytest.mark.parametrize("elsewhere", ["Compare", "Scripts"])
def test_another_view_and_back_leaves_everything_as_it_stood(what_if: Page, elsewhere: str) -> None:
    what_if.select("Offer to change", "Coursera")
    what_if.move("Base", 175_000.0)
    what_if.open(elsewhere)
    what_if.open("What if")
    assert what_if.chosen("Offer to change") == "Coursera"
    assert what_if.slider("Base").value == 175_000
    shows(what_if, edited("Coursera", base_usd_per_year=175_000))


def test_the_comparison_stays_that_of_the_file(what_if: Page) -> None:
    what_if.move("Base", 180_000.0)
    what_if.open("Compare")
    shows(what_if, compare_offers(offers.example()))


def test_another_stay_is_held_against_today_a_year(what_if: Page) -> None:
    """Over 30 months Coursera is ahead. What changes is said a year, for $455,000 less in all would frighten."""
    what_if.move("Time at the company", 30)
    before = offers.example()
    found = compare_offers(before.change(assumptions=before.assumptions.change(horizon_months=30)))
    assert what_if.verdict == verdict.describe_verdict(found)[0]
    assert what_if.verdict.startswith("Coursera pays the most: ")
    was, now = compare_offers(before).valuations[1], found.valuations[1]
    change = money.usd_change(now.average_per_year_usd - was.average_per_year_usd)
    assert what_if.cards["Coursera"] == (money.usd(now.average_per_year_usd), f"{change} a year")
    assert "4 years" not in what_if.verdict


@pytest.mark.parametrize("offer", offers.SHAPES.values(), ids=offers.SHAPES)
def test_looking_at_an_offer_changes_nothing_in_it(open_offers: OpenOffers, offer: Offer) -> None:
    """Values off the steps and beyond the usual ends of a slider too."""
    page = open_offers(offer)
    page.open("What if")
    page.run()
    if offer.status != "in_process":
        assert "No changes yet." in page.words
        shows(page, compare_offers(offers.scenario(offer)))


@pytest.mark.parametrize(
    ("shape", "label", "own", "to"),
    [
        ("all out of the ordinary", "Raise", 20.0, 10.0),
        ("all out of the ordinary", "Bonus paid out", 300.0, 100.0),
        ("all falling", "Raise", -10.0, 0.0),
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
    assert "No changes yet." in page.words


def test_an_unknown_company_gets_a_value_by_its_slider(open_offers: OpenOffers) -> None:
    """0.1 % of $100 million beside four times 150,000."""
    page = open_offers(offers.UNKNOWN, offers.based("A", 160_000))
    page.open("What if")
    assert page.cards["Unknown"][0] == "—"
    (slider,) = page.app.select_slider
    assert (slider.label, slider.value, slider.options[0]) == ("Company value", None, "unknown")
    slider.set_value(100.0).run()
    assert page.cards["Unknown"] == ("$175,000", "Unknown until now")
    assert page.verdict == "Unknown pays the most: $15,000 a year more than A"
    assert changed(page) == ["Unknown company value: unknown → $100M"]
    page.press("Reset all")
    assert page.cards["Unknown"][0] == "—"
    (slider,) = page.app.select_slider
    assert slider.value is None


def test_a_process_without_a_base_has_nothing_to_move(open_offers: OpenOffers) -> None:
    page = open_offers(offers.IN_PROCESS)
    page.open("What if")
    assert not page.app.slider
    assert "Nothing to compare yet. Still talking: Talking." in page.words


def test_each_change_goes_back_with_one_click(what_if: Page) -> None:
    what_if.move("Base", 180_000.0)
    what_if.move("Time at the company", 36)
    take_back(what_if, "base")
    assert changed(what_if) == ["Time at the company: 4 years → 3 years"]
    assert what_if.slider("Base").value == 170_000
    assert what_if.slider("Time at the company").value == 36
    take_back(what_if, "Time")
    shows(what_if, compare_offers(offers.example()))


def test_the_file_may_be_edited_while_sliders_are_moved(open_page: OpenPage, offer_file: Path) -> None:
    """She moves the worth of 2U's company, then takes the grant out of the file and goes on."""
    before = offers.example()
    page = open_page(format_scenario(before))
    page.open("What if")
    page.move("Company value", 600.0)
    page.move("Discount rate", 3.5)
    bare = before.change(offer=(before.offer[0].change(equity=()), *before.offer[1:]))
    write(offer_file, bare)
    page.run()
    assumptions = before.assumptions.change(discount_rate_per_year=3.5 / 100)
    shows(page, compare_offers(bare.change(assumptions=assumptions)))


def test_the_offer_in_hand_may_leave_the_file(open_page: OpenPage, offer_file: Path) -> None:
    before = offers.example()
    page = open_page(format_scenario(before))
    page.open("What if")
    page.select("Offer to change", "Coda")
    page.move("Base", 200_000.0)
    rest = before.change(offer=tuple(offer for offer in before.offer if offer.name != "Coda"))
    write(offer_file, rest)
    page.run()
    assert page.chosen("Offer to change") in {offer.name for offer in rest.offer}
    shows(page, compare_offers(rest))


def test_cards_follow_cents_as_the_model_does(open_offers: OpenOffers) -> None:
    """A $150,123 base.45 moves by whole steps of 500 and keeps its cents."""
    page = open_offers(offers.SHAPES["base off the step"])
    page.open("What if")
    page.move("Base", 150_623.45)
    moved = offers.SHAPES["base off the step"].change(base_usd_per_year=150_623.45)
    expected = compare_offers(offers.scenario(moved))
    shows(page, expected)
    assert page.cards["A"][0] == money.usd(expected.valuations[0].average_per_year_usd)


# --- the box next to a slider -------------------------------------------------------------------------------------


def box(page: Page, label: str) -> Any:  # noqa: ANN401 - a field of Streamlit's
    (field,) = (field for field in page.app.text_input if field.label == f"{label}, exact")
    return field


def test_a_figure_typed_is_the_slider_moved(what_if: Page) -> None:
    """$203,250 is on no step of the slider; commas and signs are taken."""
    box(what_if, "Base").set_value("$203,250").run()
    what_if.check()
    shows(what_if, edited("2U", base_usd_per_year=203_250))
    assert what_if.slider("Base").value == 203_250
    assert changed(what_if) == ["2U base: $170,000 → $203,250"]


def test_a_slider_moved_is_the_figure_in_its_box(what_if: Page) -> None:
    assert box(what_if, "Base").value == "$170,000"
    what_if.move("Base", 180_000.0)
    assert box(what_if, "Base").value == "$180,000"
    what_if.press("Reset all")
    assert box(what_if, "Base").value == "$170,000"


def test_a_box_emptied_is_back_at_what_the_file_says(what_if: Page) -> None:
    box(what_if, "Base").set_value("210k").run()
    box(what_if, "Base").set_value("").run()
    what_if.check()
    shows(what_if, compare_offers(offers.example()))
    assert box(what_if, "Base").value == "$170,000"


def test_a_figure_beyond_the_slider_moves_its_end(what_if: Page) -> None:
    box(what_if, "Base").set_value("400,000").run()
    what_if.check()
    assert (what_if.slider("Base").value, what_if.slider("Base").max) == (400_000, 400_000)
    what_if.move("Base", 180_000.0)
    shows(what_if, edited("2U", base_usd_per_year=180_000))


def test_what_cannot_be_read_says_so_and_changes_nothing(what_if: Page) -> None:
    what_if.move("Base", 180_000.0)
    box(what_if, "Base").set_value("195.000").run()
    what_if.check()
    assert "195,000" in what_if.words
    assert box(what_if, "Base").value == "195.000", "what was typed stays, to be mended"
    shows(what_if, edited("2U", base_usd_per_year=180_000))
    box(what_if, "Base").set_value("195,000").run()
    what_if.check()
    shows(what_if, edited("2U", base_usd_per_year=195_000))


def test_the_share_price_of_options_decides_at_thirteen_seventy_five(open_offers: OpenOffers) -> None:
    """40,000 options at $1.20: at $8 they bring $50,000 a year more than at $3; at $13.75 nobody leads."""
    seedling = offers.based("Seedling", 165_000).change(
        status="verbal", equity=(Grant(kind="iso", shares=40_000, strike_usd=1.2, price_usd=3.0),)
    )
    page = open_offers(offers.based("Stripe", 290_500).change(status="current"), seedling)
    page.open("What if")
    page.move("Share price", 8.0)
    assert page.cards["Seedling"] == ("$233,000", "+$50,000 a year")
    assert page.verdict == "Stripe pays the most: $57,500 a year more than Seedling"
    assert changed(page) == ["Seedling share price: $3.00 → $8.00"]
    box(page, "Share price").set_value("13.75").run()
    page.check()
    assert page.verdict == "Seedling and Stripe are level over 4 years"


# --- what it depends on ----------------------------------------------------------------------------------------


def test_a_choice_shows_what_the_lead_hangs_on_instead_of_the_two_charts(what_if: Page) -> None:
    what_if.move("Base", 210_000.0)
    what_if.select("Picture", "What matters most")
    assert list(what_if.charts) == ["tornado"]
    headers, *rows = what_if.tables["Large tech's lead over Coursera"]
    assert headers == [
        "Input",
        "From … to",
        "Where the range is from",
        "Who leads",
        "Total lead at the first",
        "Total lead at the second",
    ]
    stay = next(row for row in rows if row[0] == "Time at the company")
    assert stay[1:] == [
        "3 years to 5 years",
        "±12 months (assumed, around where it is now)",
        "turns the order",
        "−$13,000",
        "+$85,000",
    ]
    what_if.select("Leader", "2U")
    _, *rows = what_if.tables["2U's lead over Large tech"]
    hers = next(row for row in rows if row[0] == "2U base")
    assert hers[1:3] == ["$170k to $210k", "yours (between your file and your slider)"]
    what_if.select("Picture", "Pay by year")
    assert set(what_if.charts) == {"pay-by-year", "kept-if-leaving"}


def test_one_offer_alone_leads_nobody(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 150_000))
    page.open("What if")
    page.select("Picture", "What matters most")
    assert not page.charts
    assert "Add a second offer" in page.words


# --- kept under a name --------------------------------------------------------------------------------------------


def save_field(page: Page) -> Any:  # noqa: ANN401 - a field of Streamlit's
    (field,) = (field for field in page.app.text_input if field.label == "Save this scenario")
    return field


def keep(page: Page, name: str) -> None:
    save_field(page).set_value(name)
    page.press("Save scenario")


def test_what_was_changed_can_be_kept_beside_the_original(open_page: OpenPage, offer_file: Path) -> None:
    """An offer that is still in process is not shown here, and stays in the file."""
    two = offers.scenario(offers.based("A", 150_000), offers.IN_PROCESS, offers.based("B", 140_000))
    page = open_page(format_scenario(two))
    page.open("What if")
    page.move("Base", 160_000.0)
    keep(page, "More base")
    made = (Change(offer="A", lever="base_usd_per_year", value=160_000),)
    saved, problems = read_scenario(offer_file)
    assert (saved, problems) == (two.change(what_if=(WhatIf(name="More base", changes=made),)), [])
    assert page.tables["Saved scenarios, a year"] == [
        ["Scenario", "Leader", "A", "B"],
        ["Today", "A, by $10,000 a year", "$150,000", "$140,000"],
        ["More base", "A, by $20,000 a year", "$160,000", "$140,000"],
    ]
    assert save_field(page).value == ""
    assert changed(page) == ["A base: $150,000 → $160,000"]


def test_a_kept_one_can_be_looked_at_and_removed(open_page: OpenPage, offer_file: Path) -> None:
    made = (Change(offer="B", lever="sign_on_usd", value=90_000), Change(lever="horizon_months", value=24))
    two = offers.scenario(offers.based("A", 150_000), offers.based("B", 140_000))
    page = open_page(format_scenario(two.change(what_if=(WhatIf(name="Big sign-on", changes=made),))))
    page.open("What if")
    shows(page, compare_offers(two))
    page.press("Open")
    page.select("Offer to change", "B")
    assert page.slider("Signing bonus").value == 90_000  # beyond the slider's usual end
    assert page.slider("Time at the company").value == 24
    assert page.cards["B"] == ("$185,000", "+$45,000 a year")
    page.press("Remove")
    assert read_scenario(offer_file)[0] == two
    assert "Saved scenarios, a year" not in page.tables


def test_without_a_name_it_is_named_after_its_changes(what_if: Page) -> None:
    what_if.move("Base", 180_000.0)
    keep(what_if, " ")
    names = [row[0] for row in what_if.tables["Saved scenarios, a year"]]
    assert names[2:] == ["2U base: $170,000 → $180,000"]


def test_a_name_that_is_taken_gets_the_next_number_and_says_so(what_if: Page) -> None:
    for base in (180_000.0, 190_000.0, 200_000.0):
        what_if.move("Base", base)
        keep(what_if, "More")
    _, _, *rows = what_if.tables["Saved scenarios, a year"]
    assert [(row[0], row[2]) for row in rows] == [
        ("More", "$243,750"),
        ("More 2", "$253,750"),
        ("More 3", "$263,750"),
    ]
    assert "“More” exists already, so this one is saved as “More 3”." in what_if.words
    what_if.move("Base", 210_000.0)
    keep(what_if, "Most")
    assert "exists already" not in what_if.words


def test_the_first_to_be_moved_is_neither_the_job_she_has_nor_an_example(open_offers: OpenOffers) -> None:
    named = [
        offers.based(name, 150_000).change(status=status)
        for name, status in (("Mine", "current"), ("Shown", "example"), ("Acme", "verbal"))
    ]
    page = open_offers(*named)
    page.open("What if")
    assert page.chosen("Offer to change") == "Acme"


def test_where_there_is_nothing_else_the_first_one_is_moved(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("Mine", 150_000).change(status="current"))
    page.open("What if")
    assert page.chosen("Offer to change") == "Mine"


def test_nothing_changed_is_nothing_to_keep(open_page: OpenPage, offer_file: Path) -> None:
    text = format_scenario(offers.scenario(offers.based("A", 150_000)))
    page = open_page(text)
    page.open("What if")
    keep(page, "Nothing")
    assert "Move a slider first" in page.words
    assert offer_file.read_text(encoding="utf-8") == text


def test_a_kept_change_of_what_is_gone_is_left_out_and_told(open_page: OpenPage) -> None:
    made = (
        Change(offer="Gone", lever="base_usd_per_year", value=200_000),
        Change(offer="A", lever="base_usd_per_year", value=160_000),
    )
    kept = (WhatIf(name="Old", changes=made),)
    page = open_page(format_scenario(offers.scenario(offers.based("A", 150_000)).change(what_if=kept)))
    page.open("What if")
    assert page.tables["Saved scenarios, a year"][2] == ["Old", "A", "$160,000"]
    assert "Old: 1 change left out" in page.words
