"""What real offers hold beyond the card: hourly pay, steps, installments, ESPP; and an offer pasted as a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from negotiation.dashboard.forms import fields
from negotiation.dashboard.forms.field import FormSection
from negotiation.offers import (
    Benefit,
    Bonus,
    Contribution,
    Grant,
    Match,
    Offer,
    SignOn,
    StockPurchase,
    Vesting,
    VestingStep,
)
from negotiation.offers.base_pay import Raise
from negotiation.offers.savings import ServiceVesting
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.conftest import OpenOffers, OpenPage
from tests.dashboard.page import Page
from tests.dashboard.pages.test_offers import BASE, ONE, Form, filed

SAVED = "Saved, but not in the totals yet."
RSUS = ONE.change(equity=(Grant(kind="rsu", shares=1_000),))


# --- base -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["$62.50/hr", "62.50 an hour", "62.50 per hour", "$62.5 / hour"])
def test_a_base_typed_by_the_hour_is_the_hourly_rate(open_offers: OpenOffers, offer_file: Path, typed: str) -> None:
    form = Form(open_offers(ONE))
    form.type(BASE, typed)
    (offer,) = filed(offer_file).offer
    assert (offer.base_usd_per_hour, offer.base_usd_per_year) == (62.5, 130_000)  # 40 * 52 hours
    assert BASE not in form.labels
    form.type("Hours a week", "30")
    form.type("Paid weeks", "50")
    assert filed(offer_file).offer[0].base_usd_per_year == 93_750
    assert form.shows("Hourly rate") == "62.50"
    assert "$93,750" in form.total


def test_overtime_is_asked_where_pay_is_by_the_hour(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.PAY.title)
    assert "Overtime a week" not in form.labels
    form.page.select("Base pay is by the", "Hour")
    assert filed(offer_file).offer[0].base_usd_per_hour == 72.12  # 150,000 / 2,080
    assert "Overtime pays" not in form.labels
    form.type("Hourly rate", "25")
    form.type("Overtime a week", "10")
    assert filed(offer_file).offer[0].base_usd_per_year == 71_500  # 40 * 25 and 10 * 37.50, 52 times
    assert form.assumed("Overtime pays") == "assumed: 1.5"
    form.page.select("Base pay is by the", "Year")
    (offer,) = filed(offer_file).offer
    assert (offer.base_usd_per_year, offer.base_usd_per_hour, offer.overtime_hours_per_week) == (71_500, None, 0)
    assert form.shows(BASE) == "71,500"


def test_an_offer_from_nothing_can_be_by_the_hour(open_page: OpenPage, offer_file: Path) -> None:
    form = Form(open_page("format = 1\n"), fields.PAY.title)
    form.page.press("Blank offer")
    form.page.select("Base pay is by the", "Hour")
    form.type("Hourly rate", "50")
    (offer,) = filed(offer_file).offer
    assert (offer.status, offer.base_usd_per_year) == ("verbal", 104_000)


def test_planned_raises_take_the_place_of_the_annual_raise(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(raise_per_year=0.03)), fields.PAY.title)
    form.page.press("Add a planned raise")
    form.type("From month", "13")
    form.type("New base salary", "165k")
    (offer,) = filed(offer_file).offer
    assert (offer.raises, offer.raise_per_year) == ((Raise(month=13, base_usd_per_year=165_000),), 0)
    assert "Annual raise" not in form.labels
    assert form.undoes.startswith("Changed One")


# --- bonus, signing bonus, benefits -----------------------------------------------------------------------------------


def test_a_bonus_can_follow_the_company_year(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(bonus=(Bonus(fraction_of_base=0.1),))), fields.PAY.title)
    assert "Paid after" not in form.labels
    form.type("Bonus year ends on", "Dec 31")
    assert ["first day" in what or "start" in what for what in form.wrong] == [True]
    form.page.select("What to enter", fields.DATES.title)
    form.type("Start date", "9/1/2026")
    (offer,) = filed(offer_file).offer
    assert (offer.bonus, offer.start) == ((Bonus(fraction_of_base=0.1, year_ends="12-31"),), date(2026, 9, 1))
    form.page.select("What to enter", fields.PAY.title)
    form.type("Paid after", "3")
    assert filed(offer_file).offer[0].bonus[0].paid_after_months == 3
    assert "How often" not in form.labels


def test_a_signing_bonus_comes_in_installments_or_in_a_later_year(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(sign_on=(SignOn(amount_usd=24_000),))), fields.PAY.title)
    assert "One every" not in form.labels
    form.type("Installments", "12")
    form.type("One every", "1")
    assert filed(offer_file).offer[0].sign_on == (SignOn(amount_usd=24_000, payments=12, every_months=1),)
    form.type("Or at the start of year", "2")
    assert filed(offer_file).offer[0].sign_on[0].first_month == 13
    assert "Paid in month" not in form.labels


def test_relocation_is_paid_once(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.BENEFITS.title)
    form.page.press("Add a benefit")
    form.type("Amount", "10k")
    form.pick("How often", "26")
    assert filed(offer_file).offer[0].benefit[0].payments_per_year == 26
    form.type("Paid once, in month", "0")
    assert filed(offer_file).offer[0].benefit == (Benefit(usd_per_payment=10_000, month=0),)
    assert "How often" not in form.labels


# --- retirement, stock ------------------------------------------------------------------------------------------------


def test_employer_money_waits_and_vests(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.MATCH.title)
    form.page.press("Add a 401(k) match")
    form.type("Match rate", "50")
    form.type("Up to", "6")
    form.type("Starts after", "6")
    form.type("Yours after each year", "0, 20, 20, 20, 20, 20")
    graded = ServiceVesting(by_year=(0, 0.2, 0.2, 0.2, 0.2, 0.2))
    (offer,) = filed(offer_file).offer
    assert offer.match == (Match(rate=0.5, up_to_fraction_of_base=0.06, waits_months=6, vesting=graded),)
    form.type("Yours after each year", "50, 20")
    assert form.wrong
    form.type("Yours after each year", "")
    assert filed(offer_file).offer[0].match[0].vesting is None
    assert form.wrong == []


def test_a_contribution_and_an_espp_have_their_fields(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.MATCH.title)
    form.page.press("Add an employer contribution")
    form.type("They contribute", "12")
    form.page.press("Add an ESPP")
    form.type("Discount", "15")
    form.type("You contribute", "10")
    form.page.tick("Lookback")
    (offer,) = filed(offer_file).offer
    assert offer.contribution == (Contribution(fraction_of_base=0.12),)
    assert offer.espp == (StockPurchase(discount=0.15, employee_fraction=0.1, lookback=True),)


def test_steps_of_vesting_are_typed_as_one_text(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(RSUS))
    form.pick("Vesting", "custom")
    form.type("Or in steps", "At month 12: 10%; at month 24: 90%")
    steps = (VestingStep(month=12, fraction=0.1), VestingStep(month=24, fraction=0.9))
    assert filed(offer_file).offer[0].equity[0].vesting == Vesting(at=steps)
    assert not {"Vesting period", "Cliff", "Vests every"} & set(form.labels)
    form.type("Or in steps", "12: 10%, 24: 80%")
    assert [what.split(" ", 1)[0] != "" for what in form.wrong] == [True]
    form.type("Or in steps", "12: 10%, later: 90%")
    assert form.wrong == ["We couldn't read 'later: 90%'. Try month and percent: 12: 5%, 24: 15%, 30: 20%."]
    form.type("Or in steps", "12: 5%, 24: 15%, 30: 20%, 36: 20%, 42: 20%, 48: 20%")
    assert form.shows("Vesting") in ("amazon", "custom")


def test_shares_and_company_value_give_a_price(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(RSUS), fields.EQUITY.title)
    assert "Company valuation" not in form.labels
    form.type("All shares of the company", "60M")
    form.type("Company valuation", "$540M")
    assert filed(offer_file).offer[0].equity[0].share_price_usd == 9


@pytest.mark.parametrize(
    ("part", "label", "text", "is_list"),
    [
        (fields.PLACE, "Local tax rate", "3.75", False),
        (fields.PLACE, "Hired as", "1099", True),
        (fields.DATES, "Job ends after", "12", False),
    ],
)
def test_what_no_total_counts_yet_says_so(
    open_offers: OpenOffers, part: FormSection, label: str, text: str, *, is_list: bool
) -> None:
    form = Form(open_offers(ONE), part.title)
    (form.pick if is_list else form.type)(label, text)
    assert (SAVED in form.remarks) == (part is fields.PLACE)


def test_nothing_of_a_full_offer_is_named_as_unshown(open_offers: OpenOffers) -> None:
    full = Offer(
        name="One",
        base_usd_per_hour=50,
        ends_month=18,
        employment="1099",
        local_tax_rate=0.03,
        espp=(StockPurchase(discount=0.15, employee_fraction=0.1),),
        sign_on=(SignOn(amount_usd=12_000, payments=6, employment_year=2),),
        equity=(Grant(kind="rsu", shares=100, payout_multiple=1.5, double_trigger=True),),
    )
    form = Form(open_offers(full))
    assert not any("Also in your file" in remark for remark in form.remarks)


def test_shares_are_asked_as_soon_as_rsus_are_told_in_shares(open_offers: OpenOffers, offer_file: Path) -> None:
    """Nothing is saved of it yet."""
    form = Form(open_offers(ONE))
    form.pick("Equity", "rsu in shares")
    assert "Shares" in form.labels
    assert "Grant value" not in form.labels
    form.type("Shares", "220")
    assert filed(offer_file).offer[0].equity == (Grant(kind="rsu", shares=220),)


# --- an offer pasted as a line ----------------------------------------------------------------------------------------


def paste(page: Page, text: str) -> Form:
    form = Form(page)
    form.page.press("Paste a line")
    (area,) = form.page.app.text_area
    area.set_value(text).run()
    form.page.check()
    return form


def test_a_pasted_line_is_shown_used_and_undone(open_offers: OpenOffers, offer_file: Path) -> None:
    form = paste(open_offers(ONE), "Stripe: 195/15%/25k/240k")
    assert form.page.tables["What we read"] == [
        ["Part", "Amount", "Where it's from"],
        ["Base salary", "$195,000 a year", "From '195'. We took the number as thousands."],
        ["Target bonus", "15% of base", "From '15%'. We took the percent as your yearly bonus."],
        ["Signing bonus", "$25,000", "From '25k'. Of the two amounts, we took the smaller as the signing bonus."],
        ["Equity", "$240,000", "From '240k'. Of the two amounts, we took the larger as equity."],
    ]
    assert len(filed(offer_file).offer) == 1
    form.page.press("Use this")
    one, stripe = filed(offer_file).offer
    assert (one.name, stripe.name, stripe.base_usd_per_year) == ("One", "Stripe", 195_000)
    assert form.shows("Company") == "Stripe"
    assert not form.page.app.text_area
    assert form.undoes == "Added Stripe."
    form.page.press("Undo")
    assert [offer.name for offer in filed(offer_file).offer] == ["One"]


def test_a_question_is_answered_before_a_line_is_used(open_offers: OpenOffers, offer_file: Path) -> None:
    form = paste(open_offers(ONE), "140k-155k base, 10% bonus")
    (use,) = (button for button in form.page.app.button if button.label == "Use this")
    assert use.disabled
    (asked,) = (radio for radio in form.page.app.radio if "is a range" in radio.label)
    assert (asked.label, asked.options) == (
        "'140k-155k base' is a range. Which one did they offer?",
        ["$140,000", "$155,000"],
    )
    asked.set_value("high").run()
    form.page.press("Use this")
    assert filed(offer_file).offer[1].base_usd_per_year == 155_000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hello there", "We couldn't find an offer in it. Try 195k base, 15% bonus, 240k RSU over 4."),
        ("TC: 320k", "A total of $320,000 isn't enough. What's the base?"),
        ("€90k base", "We can only read US dollars. Convert the amounts first."),
        ("195k base, YOE 6", "We didn't read 'YOE 6'. You can add it in the form."),
        ("TC 290k (base 195, bonus 29, stock 60/yr)", "These add up to $284,000 a year. The line says $290,000."),
    ],
)
def test_what_could_not_be_read_is_said(open_offers: OpenOffers, text: str, says: str) -> None:
    assert says in paste(open_offers(ONE), text).remarks


def test_pasting_can_be_given_up(open_offers: OpenOffers, offer_file: Path) -> None:
    form = paste(open_offers(ONE), "195k base")
    form.page.press("Cancel")
    assert not form.page.app.text_area
    assert [offer.name for offer in filed(offer_file).offer] == ["One"]


def test_a_full_list_has_no_place_for_another(open_offers: OpenOffers) -> None:
    form = Form(open_offers(*offers.many(5)))
    assert "Paste a line" not in [button.label for button in form.page.app.button]
    assert html.of_class(form.page.markup, "n-offer")
