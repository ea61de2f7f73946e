"""The second view: a slider moved is the model asked again, and every change can be taken back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiation.offers import Change, Offer, Scenario, WhatIf
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
    assert what_if.verdict == verdict.describe_verdict(found)[0]
    assert changed(what_if) == ["2U: Base, $ a year: 170,000 → 180,000"]


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
    shows(what_if, compare_offers(before.change(assumptions=before.assumptions.change(**changed))))
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
    expected = before.change(offer=several, assumptions=before.assumptions.change(horizon_months=36))
    shows(what_if, compare_offers(expected))
    assert changed(what_if) == [
        "2U: Base, $ a year: 170,000 → 180,000",
        "Coursera: Base, $ a year: 165,000 → 175,000",
        "Stay, months: 48 → 36",
    ]
    what_if.select("Offer to change", "2U")
    assert what_if.slider("Base, $ a year").value == 180_000
    assert what_if.slider("Stay, months").value == 36
    shows(what_if, compare_offers(expected))


def test_a_slider_moved_back_is_no_change(what_if: Page) -> None:
    what_if.move("Base, $ a year", 180_000.0)
    what_if.move("Base, $ a year", 170_000.0)
    shows(what_if, compare_offers(offers.example()))
    assert "Nothing is changed yet." in what_if.words


def test_reset_brings_everything_back(what_if: Page) -> None:
    what_if.move("Base, $ a year", 180_000.0)
    what_if.move("Equity growth, % a year", 10.0)
    what_if.select("Offer to change", "Coursera")
    what_if.move("Sign-on, $", 0.0)
    what_if.press("Reset")
    shows(what_if, compare_offers(offers.example()))
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
    shows(what_if, compare_offers(offers.example()))


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
        shows(page, compare_offers(offers.scenario(offer)))


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
    (slider,) = page.app.select_slider
    assert (slider.label, slider.value, slider.options[0]) == ("Company worth, $ million", None, "unknown")
    slider.set_value(100.0).run()
    assert page.cards["Unknown"][0] == "$700,000"
    assert page.verdict == ("Unknown pays most over 4 years if you believe it is worth more than $40M; otherwise A.")
    assert changed(page) == ["Unknown: Company worth, $ million: unknown → 100"]
    page.press("Reset")
    assert page.cards["Unknown"][0] == "—"
    (slider,) = page.app.select_slider
    assert slider.value is None


def test_a_process_without_a_base_has_nothing_to_move(open_offers: OpenOffers) -> None:
    page = open_offers(offers.IN_PROCESS)
    page.open("What if")
    assert not page.app.slider
    assert "Nothing to compare yet: Talking still in process." in page.words


def test_each_change_goes_back_with_one_click(what_if: Page) -> None:
    what_if.move("Base, $ a year", 180_000.0)
    what_if.move("Stay, months", 36)
    take_back(what_if, "Base")
    assert changed(what_if) == ["Stay, months: 48 → 36"]
    assert what_if.slider("Base, $ a year").value == 170_000
    assert what_if.slider("Stay, months").value == 36
    take_back(what_if, "Stay")
    shows(what_if, compare_offers(offers.example()))


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
    shows(page, compare_offers(bare.change(assumptions=assumptions)))


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
    shows(page, compare_offers(rest))


def test_cards_follow_cents_as_the_model_does(open_offers: OpenOffers) -> None:
    """A base of $150,123.45 moves by whole steps of 500 and keeps its cents."""
    page = open_offers(offers.SHAPES["base off the step"])
    page.open("What if")
    page.move("Base, $ a year", 150_623.45)
    moved = offers.SHAPES["base off the step"].change(base_usd_per_year=150_623.45)
    expected = compare_offers(offers.scenario(moved))
    shows(page, expected)
    assert page.cards["A"][0] == money.usd(expected.valuations[0].present_value_usd)


# --- what it depends on ----------------------------------------------------------------------------------------


def test_a_choice_shows_what_the_lead_hangs_on_instead_of_the_two_charts(what_if: Page) -> None:
    what_if.move("Base, $ a year", 210_000.0)
    what_if.select("Picture", "What it depends on")
    assert list(what_if.charts) == ["tornado"]
    headers, *rows = what_if.tables["The lead of Large tech over Coursera"]
    assert headers == [
        "Moved alone",
        "From … to",
        "Whose range",
        "Who is ahead",
        "Lead at the first",
        "Lead at the second",
    ]
    stay = next(row for row in rows if row[0] == "Stay")
    assert stay[1:] == [
        "3 years to 5 years",
        "±12 months; assumed, around where it stands",
        "turns the order",
        "−$13,000",
        "+$85,000",
    ]
    what_if.select("Whose lead", "2U")
    _, *rows = what_if.tables["The lead of 2U over Large tech"]
    hers = next(row for row in rows if row[0] == "2U: base")
    assert hers[1:3] == ["$170k to $210k", "yours; between your file and your slider"]
    what_if.select("Picture", "Year by year")
    assert set(what_if.charts) == {"pay-by-year", "kept-if-leaving"}


def test_one_offer_alone_leads_nobody(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 150_000))
    page.open("What if")
    page.select("Picture", "What it depends on")
    assert not page.charts
    assert "two offers of known worth" in page.words


# --- kept under a name --------------------------------------------------------------------------------------------


def keep(page: Page, name: str) -> None:
    (field,) = (field for field in page.app.text_input if field.label.startswith("Keep"))
    field.set_value(name)
    page.press("Keep")


def test_what_was_changed_can_be_kept_beside_the_original(open_page: OpenPage, offer_file: Path) -> None:
    """An offer that is still in process is not shown here, and stays in the file."""
    two = offers.scenario(offers.based("A", 150_000), offers.IN_PROCESS, offers.based("B", 140_000))
    page = open_page(format_scenario(two))
    page.open("What if")
    page.move("Base, $ a year", 160_000.0)
    keep(page, "More base")
    made = (Change(offer="A", lever="base_usd_per_year", value=160_000),)
    saved, problems = read_scenario(offer_file)
    assert (saved, problems) == (two.change(what_if=(WhatIf(name="More base", changes=made),)), [])
    assert page.tables["Kept, in present value"] == [
        ["What if", "Ahead", "A", "B"],
        ["As they stand", "A, by $40,000", "$600,000", "$560,000"],
        ["More base", "A, by $80,000", "$640,000", "$560,000"],
    ]
    assert page.app.text_input[0].value == ""
    assert changed(page) == ["A: Base, $ a year: 150,000 → 160,000"]


def test_a_kept_one_can_be_looked_at_and_removed(open_page: OpenPage, offer_file: Path) -> None:
    made = (Change(offer="B", lever="sign_on_usd", value=90_000), Change(lever="horizon_months", value=24))
    two = offers.scenario(offers.based("A", 150_000), offers.based("B", 140_000))
    page = open_page(format_scenario(two.change(what_if=(WhatIf(name="Big sign-on", changes=made),))))
    page.open("What if")
    shows(page, compare_offers(two))
    page.press("Look at “Big sign\\-on”")
    page.select("Offer to change", "B")
    assert page.slider("Sign-on, $").value == 90_000  # beyond the slider's usual end
    assert page.slider("Stay, months").value == 24
    assert page.cards["B"] == ("$370,000", "−$190,000")
    page.press("Remove “Big sign\\-on”")
    assert read_scenario(offer_file)[0] == two
    assert "Kept, in present value" not in page.tables


def test_without_a_name_it_is_named_after_its_changes(what_if: Page) -> None:
    what_if.move("Base, $ a year", 180_000.0)
    keep(what_if, " ")
    names = [row[0] for row in what_if.tables["Kept, in present value"]]
    assert names[2:] == ["2U: Base, $ a year: 170,000 → 180,000"]


def test_a_name_that_is_taken_gets_the_next_number_and_says_so(what_if: Page) -> None:
    for base in (180_000.0, 190_000.0, 200_000.0):
        what_if.move("Base, $ a year", base)
        keep(what_if, "More")
    _, _, *rows = what_if.tables["Kept, in present value"]
    assert [(row[0], row[2]) for row in rows] == [
        ("More", "$975,000"),
        ("More 2", "$1,015,000"),
        ("More 3", "$1,055,000"),
    ]
    assert "“More” is there already, so this one is kept as “More 3”." in what_if.words
    what_if.move("Base, $ a year", 210_000.0)
    keep(what_if, "Most")
    assert "is there already" not in what_if.words


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
    assert "move a slider first" in page.words
    assert offer_file.read_text(encoding="utf-8") == text


def test_a_kept_change_of_what_is_gone_is_left_out_and_told(open_page: OpenPage) -> None:
    made = (
        Change(offer="Gone", lever="base_usd_per_year", value=200_000),
        Change(offer="A", lever="base_usd_per_year", value=160_000),
    )
    kept = (WhatIf(name="Old", changes=made),)
    page = open_page(format_scenario(offers.scenario(offers.based("A", 150_000)).change(what_if=kept)))
    page.open("What if")
    assert page.tables["Kept, in present value"][2] == ["Old", "A", "$640,000"]
    assert "Old: 1 change left out" in page.words
