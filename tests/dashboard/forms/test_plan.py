"""Her own figures for a plan: saved as typed under the offer, kept where they cannot be, and the plan follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from negotiation.dashboard.forms import messages, plan, plan_fields
from negotiation.offers import Grant, Negotiation, Offer, Scenario
from negotiation.records.places import Place
from negotiation.records.record import Note, type_hints_of
from negotiation.storage.offer_file import format_scenario, parse_scenario
from tests import sample_offers as offers
from tests.dashboard.page import Page

OFFER = offers.based("A", 150_000)


@pytest.fixture
def page(offer_file: Path) -> Page:
    """The plan of an offer of a base, with the form open."""
    offer_file.write_text(format_scenario(offers.scenario(OFFER)), encoding="utf-8")
    found = Page("Negotiate")
    found.app.session_state["part-how"] = True
    found.run()
    return found


def field(page: Page, label: str) -> Any:  # noqa: ANN401 - a field of Streamlit's
    (found,) = (one for one in page.app.text_input if one.label == label)
    return found


def typed(page: Page, label: str, text: str) -> None:
    field(page, label).set_value(text).run()
    page.check()


def saved(offer_file: Path) -> Offer:
    scenario, problems = parse_scenario(offer_file.read_text(encoding="utf-8"), "offers.toml")
    assert scenario is not None, problems
    return scenario.offer[0]


def test_every_key_of_a_plan_has_its_field() -> None:
    """And no field a key that is none; how a lever is read is chosen beside the lever, and one key is used no more."""
    keys = set(type_hints_of(Negotiation)) - {"readings", "granted_share"}
    assert {f.steps for f in plan_fields.NEGOTIATION.fields} == {("negotiation", key) for key in keys}


def test_what_is_typed_is_saved_and_the_plan_follows(page: Page, offer_file: Path) -> None:
    """Over four years, a target of 640k is 160k of base."""
    before = page.verdict
    typed(page, "Your target, over the whole stay", "640k")
    assert saved(offer_file).negotiation == Negotiation(target_usd=640_000)
    assert page.verdict != before
    assert page.tables["The ask"][1] == ["Base a year", "$150,000", "$160,000", "+$10,000"]


def test_a_cap_of_hers_holds(page: Page) -> None:
    typed(page, "Most base to ask for", "155,000")
    assert "Base goes up to $155,000: your cap." in page.words


def test_what_cannot_be_read_stays_in_its_field(page: Page, offer_file: Path) -> None:
    typed(page, "Your target, over the whole stay", "1.700")
    assert field(page, "Your target, over the whole stay").value == "1.700"
    assert "Did you mean 1,700 or 1.7?" in page.words
    assert saved(offer_file).negotiation is None


def test_an_emptied_field_is_no_figure(page: Page, offer_file: Path) -> None:
    typed(page, "Your target, over the whole stay", "640k")
    typed(page, "Your target, over the whole stay", "")
    assert "target" not in offer_file.read_text(encoding="utf-8")
    assert page.tables["What to ask for after that"][1][2] == "$165,000"  # a tenth more


def test_a_target_that_the_offer_reaches_leaves_nothing_to_ask(page: Page) -> None:
    typed(page, "Your target, over the whole stay", "500k")
    assert page.verdict == "Accept A's offer"
    typed(page, "Your target, over the whole stay", "640k")
    assert page.verdict.startswith("Ask A for ")


def test_a_change_is_undone(page: Page, offer_file: Path) -> None:
    typed(page, "Your target, over the whole stay", "640k")
    page.press("Undo")
    assert saved(offer_file).negotiation is None
    assert field(page, "Your target, over the whole stay").value == ""


@pytest.mark.parametrize(
    ("offer", "shown", "hidden"),
    [
        (OFFER, "Most base to ask for", "grant"),
        (OFFER.change(equity=(Grant(kind="rsu", grant_usd=1),)), "Most grant to ask for", "of the company"),
        (
            OFFER.change(equity=(Grant(kind="rsu", shares=1, price_usd=1),)),
            "Most shares or options to ask for",
            "of the company",
        ),
        (OFFER.change(equity=(Grant(kind="ownership", fraction=0.1),)), "Most of the company to ask for", "grant"),
        (OFFER.change(negotiation=Negotiation(floor_grant_usd=1)), "Least grant you'd take", "of the company"),
    ],
    ids=["no equity", "dollars", "shares with a price", "an ownership stake", "stated already"],
)
def test_only_what_matters_is_asked(offer: Offer, shown: str, hidden: str) -> None:
    labels = " ".join(one.label for one in plan.list_asked_fields(offer, None))
    assert shown in labels
    assert hidden not in labels


def test_a_limit_that_fits_no_equity_says_so(page: Page, offer_file: Path) -> None:
    """By the names of the fields."""
    limited = OFFER.change(
        equity=(Grant(kind="rsu", grant_usd=1),), negotiation=Negotiation(cap_ownership_fraction=0.1)
    )
    offer_file.write_text(format_scenario(offers.scenario(limited)), encoding="utf-8")
    page.app.session_state["part-how"] = True
    page.run()
    told = "“Most of the company to ask for” (10.00%) limits nothing, because the equity is RSUs."
    assert page.words.count(told) == 2  # beside what the plan rests on, and under its figures


def test_an_empty_cap_says_what_holds_instead() -> None:
    two_u = Offer(name="2U", company="2u", base_usd_per_year=170_000)
    caps = {one.key: one.assumed for one in plan.list_asked_fields(two_u, offers.known_bands()["2u"])}
    assert caps["negotiation.cap_base_usd_per_year"].startswith("$190,000, the top of the reported range")
    assert caps["negotiation.floor_base_usd_per_year"] == "what's offered"


def test_what_argues_for_a_level_and_what_else_to_ask_for_are_ticked(page: Page, offer_file: Path) -> None:
    page.tick("the revenue it moves")
    page.tick("the size of the team")
    page.tick("more PTO")
    plan_ticked = Negotiation(scope=("revenue", "team_size"), extras=("pto",))
    assert saved(offer_file).negotiation == plan_ticked
    page.tick("the revenue it moves")
    page.tick("more PTO")
    assert saved(offer_file).negotiation == Negotiation(scope=("team_size",))
    page.press("Undo")
    assert saved(offer_file).negotiation == Negotiation(scope=("team_size",), extras=("pto",))


def test_two_boxes_ticked_at_once_are_both_kept(page: Page, offer_file: Path) -> None:
    boxes = {box.label: box for box in page.app.checkbox}
    boxes["remote days"].check()
    boxes["relocation"].check().run()
    page.check()
    assert saved(offer_file).negotiation == Negotiation(extras=("remote_days", "relocation"))


@pytest.mark.parametrize(("filed", "shown"), [("2", "2"), ("4.5", "4.5"), ("7.5", "7.5"), ("3", "3"), (None, None)])
def test_room_is_a_choice_and_any_other_number_of_the_file_stays(
    offer_file: Path, filed: str | None, shown: str | None
) -> None:
    room = "How much room do you think they have?"
    written = "" if filed is None else f"[offer.negotiation]\nslack_points = {filed}\n"
    base = '[[offer]]\nname = "A"\ncompany = "2u"\nbase_usd_per_year = 170_000\n'
    offer_file.write_text(f"format = 1\n{base}{written}", encoding="utf-8")
    page = Page("Negotiate")
    page.app.session_state["part-how"] = True
    page.run()
    (box,) = (box for box in page.app.selectbox if box.label == room)
    assert box.value == shown
    assert [*box.options][:3] == ["a little (2 points)", "some (4.5 points)", "a lot (7.5 points)"]
    page.select(room, "7.5")
    plan_filed = saved(offer_file).negotiation
    assert plan_filed is not None
    assert plan_filed.slack_points == 7.5


def test_room_is_not_asked_of_a_company_without_rates(page: Page) -> None:
    assert "How much room do you think they have?" not in [box.label for box in page.app.selectbox]


def test_the_first_figure_makes_the_examples_hers(home: Path) -> None:  # noqa: ARG001
    page = Page("Negotiate")
    page.app.session_state["part-how"] = True
    page.run()
    page.select("How do you think their budget works?", "exchange")
    assert page.chosen("Part of this page") == "Plan"
    assert page.chosen("How do you think their budget works?") == (
        "The budget is spent: more of one means less of another"
    )


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (Note("slack_unknown"), "how much room is left? Write “How much room do you think they have?”"),
        (
            Note("no_bonus_to_grow"),
            "the offer has no bonus to grow. Write it as a bonus under Offers",
        ),
        (
            Note("made_up_figures", {"places": [Place(("equity", 1, "company_value_usd")), Place(("start",))]}),
            (
                "Some numbers in this offer are placeholders: “Company valuation” of grant 2, “Start date”. Replace "
                "them first."
            ),
        ),
        (
            Note("cap_above_band", {"yours": "$1", "cap_from": "the lever extra_quarterly_bonus", "cap": "$2"}),
            "Your cap of $1 is above the lever extra quarterly bonus ($2). Yours counts.",
        ),
        (
            Note("value_beside_price", {"stated": "$5"}, Place.of_offer("A", "equity", 0, "company_value_usd")),
            (
                "“Company valuation” of grant 1 ($5) isn't used, because “Current share price” is there. To use it, "
                "leave “Current share price” out and write “All shares of the company”."
            ),
        ),
        (
            Note("acceleration_unstated"),
            "nobody says how much it speeds up. Ask, and get it in writing",
        ),
    ],
)
def test_keys_of_the_file_are_told_as_the_form_calls_them(note: Note, told: str) -> None:
    assert messages.describe_for_page(note) == told


def test_no_scenario_of_another_shape_is_lost(offer_file: Path) -> None:
    """What stands beside the plan in the file stays."""
    offer_file.write_text(
        format_scenario(Scenario(offer=(OFFER.change(negotiation=Negotiation(floor_grant_usd=5.0)),))), encoding="utf-8"
    )
    found = Page("Negotiate")
    found.app.session_state["part-how"] = True
    found.run()
    typed(found, "Your target, over the whole stay", "640k")
    assert saved(offer_file).negotiation == Negotiation(floor_grant_usd=5.0, target_usd=640_000)
