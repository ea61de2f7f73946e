"""Offers, as the page shows and saves them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from negotiation.dashboard import session
from negotiation.dashboard.forms import fields, messages, more
from negotiation.dashboard.parts import html as markup
from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.offers import Bonus, Grant, Me, OfferStatus, PostedRange, Scenario, SignOn
from negotiation.storage.offer_file import format_scenario, read_scenario
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.conftest import FullDisk, OpenOffers, OpenPage
from tests.dashboard.page import Page

BASE = "Base salary"
DUE = "They want an answer by"
ONE, TWO = offers.based("One", 150_000), offers.based("Two", 160_000)


class Form:
    """The page's form, as somebody fills it in."""

    def __init__(self, page: Page, *parts: str) -> None:
        self.page = page
        page.app.session_state["wanted-place"] = "Offers"
        for part in parts:
            page.app.session_state[more.OPEN] = True
            page.app.session_state[more.PART] = part
        page.run()

    def go_to(self, name: str) -> None:
        """Open another offer of the list."""
        self.page.press(markup.escape_markdown(f"Open {name}"))

    @property
    def total(self) -> str:
        """What the card says that the offer is worth."""
        (head,) = html.of_class(self.page.markup, "n-totals")
        return html.text(head)

    @property
    def rows(self) -> list[str]:
        """The list of offers."""
        return [html.text(row) for row in html.of_class(self.page.markup, "n-offer")]

    @property
    def undoes(self) -> str:
        """What the line at the foot of the page takes back."""
        (line,) = html.of_class(self.page.markup, "n-toast")
        return html.text(line)

    def _all(self, *kinds: str) -> list[Any]:
        return [widget for kind in kinds for widget in self.page.app.get(kind)]

    def upload(self, text: str) -> None:
        (chooser,) = self._all("file_uploader")
        chooser.set_value(("theirs.toml", text.encode(), "application/toml")).run()
        self.page.check()

    def _field(self, kinds: tuple[str, ...], label: str) -> Any:  # noqa: ANN401 - a widget of Streamlit's
        return next(w for w in self._all(*kinds) if w.label == label)

    def type(self, label: str, text: str) -> None:
        self._field(("text_input",), label).set_value(text).run()
        self.page.check()

    def pick(self, label: str, value: object) -> None:
        self._field(("selectbox",), label).set_value(value).run()
        self.page.check()

    def shows(self, label: str) -> Any:  # noqa: ANN401
        return self._field(("text_input", "selectbox"), label).value

    def help(self, label: str) -> str:
        return str(self._field(("text_input", "selectbox"), label).help)

    @property
    def remarks(self) -> list[str]:
        return [html.text(node) for node in html.of_class(self.page.markup, "n-small-print")]

    def assumed(self, label: str) -> str:
        return str(self._field(("text_input", "selectbox"), label).placeholder)

    @property
    def labels(self) -> list[str]:
        return [w.label for w in self._all("text_input", "selectbox")]

    @property
    def wrong(self) -> list[str]:
        return [html.text(node) for node in html.of_class(self.page.markup, "n-wrong")]


def filed(path: Path) -> Scenario:
    scenario, problems = read_scenario(path)
    assert scenario is not None, problems
    return scenario


def test_a_typed_figure_is_saved_and_stands_as_it_was_read(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.type(BASE, "170k")
    assert filed(offer_file).offer[0].base_usd_per_year == 170_000
    assert form.shows(BASE) == "170k"  # as long as nothing else is typed
    form.type("Role", "PM")
    assert form.shows(BASE) == "170,000"
    assert form.wrong == []


def test_half_a_figure_survives_another_visit(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.type(BASE, "17o")
    assert filed(offer_file).offer[0].base_usd_per_year == 150_000
    assert ["17o" in what for what in form.wrong] == [True]
    again = Form(Page())
    assert again.shows(BASE) == "17o"
    assert again.wrong == form.wrong
    again.type(BASE, "175k")
    assert filed(offer_file).offer[0].base_usd_per_year == 175_000
    assert session.open_workspace().drafts == {}


def test_a_new_offer_asks_for_the_least(open_page: OpenPage, offer_file: Path) -> None:
    form = Form(open_page("format = 1\n"))
    form.page.press("Blank offer")
    assert form.labels == [
        *("Company", "Role", BASE, "Target bonus", "Signing bonus", "Posted range, low", "Posted range, high", DUE),
        *("Status", "Clawback period", "You'd repay", "Equity"),
    ]
    assert [(o.name, o.status) for o in filed(offer_file).offer] == [("New offer", "in_process")]
    assert form.shows("Status") == "verbal"
    form.pick("Status", "in_process")
    assert session.open_workspace().drafts == {}
    form.pick("Status", "written")
    assert form.shows("Status") == "written"
    assert filed(offer_file).offer[0].status == "in_process"
    form.type(BASE, "$170,000")
    assert filed(offer_file).offer[0].status == "written"


def test_a_new_offer_with_its_base_is_verbal_and_counted(open_page: OpenPage, offer_file: Path) -> None:
    form = Form(open_page("format = 1\n"))
    form.page.press("Blank offer")
    assert form.total == "Enter a base salary to see what it's worth."
    assert form.rows == ["New offerVerbalno base yet"]
    form.type(BASE, "170k")
    assert filed(offer_file).offer[0].status == "verbal"
    assert form.total.startswith("New offer is worth$170,000 a yearFirst year$170,0004 years$680,000")
    form.page.press("Blank offer")
    form.type(BASE, "180k")
    assert form.rows == [
        "New offerVerbal$170,000 a year$170,000 first year",
        "New offer 2Verbal$180,000 a year$180,000 first year",
    ]


def test_only_what_was_typed_is_an_alert(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE), fields.PAY.title)
    form.type("Signing bonus", "20k")
    form.page.press("Add another signing bonus")
    assert messages.MISSING in form.remarks
    assert form.wrong == []
    form.type("Signing bonus", "lots")
    assert ["lots" in what for what in form.wrong] == [True]


def test_the_old_value_counts_while_an_edit_cannot_be_read(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE))
    form.type(BASE, "195.000")
    assert form.wrong == ["Did you mean 195,000 or 195?"]
    assert form.total.startswith("One is worth$150,000 a year")
    assert form.total.endswith("Your last edit to “Base salary” couldn't be read. The old value is still in use.")
    form.type(BASE, "195,000")
    assert form.total.startswith("One is worth$195,000 a year")
    assert "couldn't be read" not in form.total


def test_what_is_typed_in_one_field_is_one_change(open_offers: OpenOffers, offer_file: Path) -> None:
    """Every pause is saved; undo takes back the field, and then what came before it."""
    form = Form(open_offers(ONE, TWO))
    form.type("Role", "Senior PM")
    for text in ("1", "19", "195", "195000"):
        form.type(BASE, text)
        assert form.shows(BASE) == text  # nothing is rewritten under the cursor
    assert form.undoes == "Changed One's base."
    form.page.press("Undo")
    assert filed(offer_file).offer[0].base_usd_per_year == 150_000
    assert form.shows(BASE) == "150,000"
    assert form.undoes == "Changed One's role."
    form.page.press("Undo")
    assert filed(offer_file).offer[0].role is None
    assert list(html.of_class(form.page.markup, "n-toast")) == []


def test_undo_says_what_it_undoes(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE, TWO))
    assert list(html.of_class(form.page.markup, "n-toast")) == []  # nothing of an earlier visit
    form.page.press("Remove")
    assert form.undoes == "Removed One."
    form.page.press("Undo")
    form.type("Company", "Acme")
    assert form.undoes == "Renamed Two to Acme."
    form.page.press("Duplicate")
    assert form.undoes == "Added Acme, copy."
    form.page.open("Compare")
    assert form.undoes == "Added Acme, copy."


def test_the_bonus_is_told_in_percent_in_dollars_or_as_none(open_offers: OpenOffers, offer_file: Path) -> None:
    """15% of 150k are 22,500 a year."""
    form = Form(open_offers(ONE))
    form.type("Target bonus", "15")
    form.page.select("Bonus is", "Dollars")
    assert filed(offer_file).offer[0].bonus == (Bonus(usd_per_payment=22_500),)
    assert form.shows("Target bonus") == "22,500"
    form.page.select("Bonus is", "% of base")
    assert filed(offer_file).offer[0].bonus == (Bonus(fraction_of_base=0.15),)
    form.page.select("Bonus is", "None")
    assert (filed(offer_file).offer[0].bonus, filed(offer_file).offer[0].none) == ((), ("bonus",))
    form.page.select("Bonus is", "Dollars")
    assert filed(offer_file).offer[0].none == ()
    form.type("Target bonus", "20k")
    assert filed(offer_file).offer[0].bonus == (Bonus(usd_per_payment=20_000),)


def test_vesting_is_chosen_by_its_name(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.pick("Equity", "rsu in dollars")
    form.type("Grant value", "240k")
    form.pick("Vesting", "google")
    (grant,) = filed(offer_file).offer[0].equity
    assert (grant.grant_usd, grant.vesting.by_year) == (240_000, (0.33, 0.33, 0.22, 0.12))
    assert "Cliff" not in form.labels
    form.pick("Vesting", "custom")
    form.type("Custom schedule", "10, 20, 30, 40")
    assert filed(offer_file).offer[0].equity[0].vesting.by_year == (0.1, 0.2, 0.3, 0.4)
    assert form.shows("Vesting") == "custom"


def test_that_there_is_no_equity_is_an_answer(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(offers.SHAPES["options"]))
    form.pick("Equity", "none")
    assert (filed(offer_file).offer[0].equity, filed(offer_file).offer[0].none) == ((), ("equity",))
    assert form.shows("Equity") == "none"
    assert "Vesting" not in form.labels
    form.page.press("Undo")
    assert len(filed(offer_file).offer[0].equity) == 1


def test_a_list_that_holds_a_value_cannot_be_emptied(open_offers: OpenOffers) -> None:
    form = Form(open_offers(offers.SHAPES["options"]))
    boxes = {box.label: box.proto.required for box in form.page.app.selectbox}
    assert boxes["Status"]
    assert boxes["Equity"]


def test_a_percent_of_less_than_one_is_asked_about(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.PAY.title)
    form.type("Target bonus", "0.15")
    assert filed(offer_file).offer[0].bonus[0].fraction_of_base == 0.0015
    assert "Saved as 0.15%. Did you mean 15%?" in form.remarks


def test_a_figure_a_thousand_times_too_small_is_asked_about_and_put_right(
    open_offers: OpenOffers, offer_file: Path
) -> None:
    form = Form(open_offers(ONE))
    form.type(BASE, "175")
    assert filed(offer_file).offer[0].base_usd_per_year == 175  # nothing is changed by itself
    assert "Saved as $175. Did you mean $175,000?" in form.remarks
    form.page.press(markup.escape_markdown("Change to $175,000"))
    assert filed(offer_file).offer[0].base_usd_per_year == 175_000
    assert form.shows(BASE) == "175,000"
    assert not any("Did you mean" in remark for remark in form.remarks)


def test_what_most_offers_have_is_ready_to_be_typed(open_offers: OpenOffers, offer_file: Path) -> None:
    """Nothing is there, nor missing, until something is typed; then there may be another, and it can be taken away."""
    form = Form(open_offers(ONE), fields.PAY.title)
    buttons = [button.label for button in form.page.app.button]
    assert not {"Add another signing bonus", "Remove signing bonus", "Add another bonus"} & set(buttons)
    assert messages.MISSING not in form.remarks
    form.type("Signing bonus", "20k")
    assert filed(offer_file).offer[0].sign_on == (SignOn(amount_usd=20_000),)
    form.pick("Clawback period", "12")
    form.pick("You'd repay", "full")
    assert filed(offer_file).offer[0].sign_on == (SignOn(amount_usd=20_000, clawback_months=12, clawback_rule="full"),)
    form.page.press("Remove signing bonus")
    assert filed(offer_file).offer[0].sign_on == ()
    assert form.shows("Signing bonus") == ""


def test_terms_of_the_trade_are_explained_beside_their_field(open_offers: OpenOffers) -> None:
    form = Form(open_offers(offers.SHAPES["options"]), fields.MATCH.title)
    assert form.help("Strike price") == MEANINGS["Strike"]
    assert form.help("Vesting") == MEANINGS["Vesting"]
    assert MEANINGS["ISO"] in form.help("Equity")
    assert "in a normal year" in form.help("Target bonus")
    assert "you owe part or all of the signing bonus back" in form.help("Clawback period")
    form.page.press("Add a 401(k) match")
    assert "into your 401(k)" in form.help("Match rate")
    assert "up to this part of your salary" in form.help("Up to")
    assert form.help("Your contribution") == "What you'd put into your 401(k), as a part of your salary."


def test_an_offer_taken_away_leaves_nothing_to_a_later_one_of_its_name(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE, TWO))
    form.type(BASE, "1.700")
    form.page.press("Remove")
    form.type("Company", "One")
    assert form.shows(BASE) == "160,000"
    form.page.press("Undo")
    form.page.press("Undo")
    form.go_to("One")
    assert form.shows(BASE) == "1.700"


def test_what_is_typed_for_an_offer_renamed_elsewhere_is_saved_there(open_offers: OpenOffers, offer_file: Path) -> None:
    here = Form(open_offers(ONE, TWO))
    elsewhere = Form(Page("Offers"))
    elsewhere.type("Company", "Acme")
    here.type(BASE, "195k")
    assert here.wrong == []
    assert [(o.name, o.base_usd_per_year) for o in filed(offer_file).offer] == [("Acme", 195_000), ("Two", 160_000)]


def test_what_is_typed_for_an_offer_removed_elsewhere_is_told(open_offers: OpenOffers, offer_file: Path) -> None:
    here = Form(open_offers(ONE, TWO))
    elsewhere = Form(Page("Offers"))
    elsewhere.page.press("Remove")
    here.type(BASE, "195k")
    assert ["'195k' for “Base salary” wasn't saved" in what for what in here.wrong] == [True]
    assert filed(offer_file).offer == (TWO,)
    assert session.open_workspace().drafts == {}
    here.type(BASE, "195k")
    assert here.wrong == []
    assert [offer.base_usd_per_year for offer in filed(offer_file).offer] == [195_000]


def test_a_what_if_that_is_not_kept_yet_follows_a_new_name(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE, TWO))
    form.page.open("What if")
    form.page.move("Base", 158_000)
    moved = form.page.cards["One"][0]
    form.page.open("Offers")
    form.type("Company", "Acme")
    form.page.open("What if")
    assert form.page.cards["Acme"][0] == moved == "$158,000"


def test_a_new_name_leads_on(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE, TWO))
    form.go_to("Two")
    form.type("Company", "Acme")
    assert [offer.name for offer in filed(offer_file).offer] == ["One", "Acme"]
    assert form.shows("Company") == "Acme"
    assert form.shows(BASE) == "160,000"


def test_the_first_visit_offers_two_ways_to_begin(offer_file: Path) -> None:
    page = Page("Offers")
    assert page.place == "See"
    assert [button.label for button in page.app.button if button.proto.type == "primary"] == ["Enter an offer"]
    page.press("Enter an offer")
    assert [offer.name for offer in filed(offer_file).offer] == ["New offer"]
    assert page.place == "Offers"


def test_who_looks_at_the_example_comes_to_compare(home: Path) -> None:  # noqa: ARG001
    page = Page("Offers")
    page.press("Open the example")
    page.run()
    assert page.place == "Compare"
    page.open("Offers")
    assert page.place == "Offers"
    assert "Sample offers. Open one to see its terms." in page.words
    page.press("Enter my offers")
    assert page.place == "See"


def test_the_first_own_offer_replaces_the_examples_and_undo_brings_them_back(offer_file: Path) -> None:
    form = Form(Page())
    assert "Adding your first offer replaces the samples. You can undo this." in form.page.words
    form.page.press("Coda")
    assert [(o.name, o.company, o.status) for o in filed(offer_file).offer] == [("Coda", "coda", "in_process")]
    assert "Sample offers." not in form.page.words
    form.page.press("Undo")
    assert not offer_file.exists()
    assert "Sample offers." in form.page.words


def test_an_example_is_made_hers_or_only_changed(offer_file: Path) -> None:
    form = Form(Page())
    form.type(BASE, "171k")
    assert len(filed(offer_file).offer) == 5
    form.page.press("Use as my offer")
    assert [(o.name, o.base_usd_per_year) for o in filed(offer_file).offer] == [("2U", 171_000)]


def test_an_offer_is_duplicated_and_removed(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.page.press("Duplicate")
    assert [offer.name for offer in filed(offer_file).offer] == ["One", "One, copy"]
    assert form.shows("Company") == "One, copy"
    form.page.press("Remove")
    assert [offer.name for offer in filed(offer_file).offer] == ["One"]
    form.page.press("Undo")
    assert [offer.name for offer in filed(offer_file).offer] == ["One", "One, copy"]


def test_the_job_she_has_becomes_that_with_its_base(open_offers: OpenOffers, offer_file: Path) -> None:
    """Beside five offers there is still room for it."""
    form = Form(open_offers(*offers.many(5)))
    form.page.press("My current job")
    assert form.shows("Status") == "current"
    form.type(BASE, "140k")
    assert (filed(offer_file).offer[-1].name, filed(offer_file).offer[-1].status) == ("My job", "current")
    assert "My current job" not in [button.label for button in form.page.app.button]


def test_what_is_unfinished_in_a_closed_part_is_told_on_top(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE), fields.PAY.title)
    form.type("Annual raise", "1,5")
    assert "Kept as typed" not in form.page.words
    form.page.app.session_state[more.PART] = fields.DATES.title
    form.page.run()
    assert "Kept as typed" in form.page.words
    assert "Annual raise: Use a period for decimals (1.5)" in form.page.words


def test_five_are_the_most(open_offers: OpenOffers) -> None:
    form = Form(open_offers(*offers.many(5)))
    assert "You can compare up to five offers plus your current job." in form.page.words
    assert "Blank offer" not in [button.label for button in form.page.app.button]


def test_removing_a_row_can_be_undone_with_what_was_unfinished_in_it(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(offers.SHAPES["several sign-ons"]), fields.PAY.title)
    form.type("Signing bonus", "lots")
    form.page.press("Remove signing bonus 1")
    assert [s.amount_usd for s in filed(offer_file).offer[0].sign_on] == [6_000, 2_000]
    assert form.shows("Signing bonus") == "6,000"
    form.page.press("Undo")
    assert form.shows("Signing bonus") == "lots"
    assert len(filed(offer_file).offer[0].sign_on) == 3


def test_a_grant_is_asked_for_by_its_kind(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.pick("Equity", "ownership")
    assert "Shares" not in form.labels
    form.type("Ownership", "0.08 %")
    assert filed(offer_file).offer[0].equity == (Grant(kind="ownership", fraction=0.0008),)
    assert form.assumed("Vesting") == "4 years, 1-year cliff, monthly"
    assert "Plus equity. Nobody has told you what it's worth yet." in form.total
    assert "8 details missing for One" in form.page.words
    assert "raise, bonus, signing bonus, answer deadline, vesting, cliff" in form.page.words


def test_a_date_is_typed_or_picked_and_the_week_follows(open_offers: OpenOffers, offer_file: Path) -> None:
    """How it was read stands below it, weekday and all."""
    form = Form(open_offers(ONE))
    form.type(DUE, "11/30/2026")
    assert filed(offer_file).offer[0].respond_by == date(2026, 11, 30)
    assert form.shows(DUE) == "11/30/2026"
    assert "Mon, Nov 30, 2026, in 9 days." in form.remarks
    assert "Answer One" in form.page.words
    form.type(DUE, "next Friday")
    assert filed(offer_file).offer[0].respond_by == date(2026, 11, 27)
    picker = next(w for w in form.page.app.date_input if w.label == f"Pick a day: {DUE}")
    assert picker.value == date(2026, 11, 27)
    picker.set_value(date(2026, 12, 4)).run()
    assert filed(offer_file).offer[0].respond_by == date(2026, 12, 4)
    assert form.shows(DUE) == "Fri, Dec 4, 2026"
    assert "In 13 days." in form.remarks
    form.type(DUE, "")
    assert filed(offer_file).offer[0].respond_by is None


def test_a_day_in_the_wrong_year_is_asked_about(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.type(DUE, "Nov 1")
    assert filed(offer_file).offer[0].respond_by == date(2027, 11, 1)
    assert "That's in 2027. Is the year right?" in form.remarks
    form.page.press(markup.escape_markdown("Change to Sun, Nov 1, 2026"))
    assert filed(offer_file).offer[0].respond_by == date(2026, 11, 1)


def test_a_date_that_cannot_be_read_stays_and_is_told(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.type(DUE, "30/11/2026")
    assert ["There's no month 30." in what for what in form.wrong] == [True]
    form.page.open("Compare")
    form.page.open("Offers")
    assert form.shows(DUE) == "30/11/2026"
    assert Form(Page()).shows(DUE) == "30/11/2026"
    assert filed(offer_file).offer[0].respond_by is None


def test_a_company_that_is_known_by_its_name_is_offered(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    assert not [button for button in form.page.app.button if "pay range we know" in button.label]
    form.type("Company", "coda")
    form.page.press("Use the pay range we know for Coda")
    assert filed(offer_file).offer[0].company == "coda"
    assert not [button for button in form.page.app.button if "pay range we know" in button.label]
    form.page.press("Undo")
    assert filed(offer_file).offer[0].company is None


def test_a_company_in_other_capitals_is_put_right(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(company="2U")))
    form.page.press("Use the pay range we know for 2U")
    assert filed(offer_file).offer[0].company == "2u"


def test_the_letter_of_an_offer_by_word_of_mouth_has_a_day(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(status="verbal", respond_by=date(2026, 12, 4))), fields.DATES.title)
    assert "First call with them" not in form.labels
    assert "When will One send the offer in writing?" in form.page.words
    form.type("You expect their letter on", "Nov 25")
    assert filed(offer_file).offer[0].offer_expected == date(2026, 11, 25)
    assert "When will One send the offer in writing?" not in form.page.words


def test_an_answer_that_there_is_none_is_given_and_a_figure_takes_it_back(
    open_page: OpenPage, offer_file: Path
) -> None:
    """Comments of the file stay, and undo brings the answer back."""
    text = 'format = 1\n\n[[offer]]\n# Told on the phone.\nname = "One"\nbase_usd_per_year = 150_000 # a year\n'
    form = Form(open_page(f"{text}\n[offer.negotiation]\n# Mine.\ntarget_usd = 640_000\n"), fields.MATCH.title)
    form.page.select("Bonus is", "None")
    form.type("Signing bonus", "none")
    assert form.shows("Signing bonus") == "None"
    form.page.tick("There's no 401(k) match")
    assert filed(offer_file).offer[0].none == ("bonus", "sign_on", "match")
    assert "details missing for One" in form.page.words
    missing = next(words for words in form.remarks if "answer deadline" in words)
    assert "bonus" not in missing
    form.type("Signing bonus", "20k")
    (offer,) = filed(offer_file).offer
    assert (offer.none, offer.sign_on) == (("bonus", "match"), (SignOn(amount_usd=20_000),))
    form.page.press("Undo")
    (offer,) = filed(offer_file).offer
    assert (offer.none, offer.sign_on) == (("bonus", "sign_on", "match"), ())
    written = offer_file.read_text(encoding="utf-8")
    assert [comment in written for comment in ("# Told on the phone.", "# a year", "# Mine.")] == [True] * 3


def test_people_and_a_posted_range_are_saved_as_typed(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.PEOPLE.title)
    form.type("Recruiter's first name", "Dana")
    form.type("I'm excited about ...", "the adaptive-learning roadmap")
    for words in ("I want this job", "I'd sign at the number I ask for", "I'd pick this one at equal pay"):
        form.page.tick(words)
    form.type("Posted range, low", "165k")
    form.type("Posted range, high", "195k/yr")
    (offer,) = filed(offer_file).offer
    assert (offer.recruiter, offer.why) == ("Dana", "the adaptive-learning roadmap")
    assert (offer.wants_job, offer.would_sign, offer.prefers_this) == (True, True, True)
    form.page.tick("I'd sign at the number I ask for")
    assert not filed(offer_file).offer[0].would_sign
    form = Form(form.page, fields.PLACE.title)
    form.type("Where the posted range is from", "recruiter")
    expected = PostedRange(low_usd_per_year=165_000, high_usd_per_year=195_000, source="recruiter")
    assert filed(offer_file).offer[0].range == expected
    form = Form(form.page, fields.WINS.title)
    form.type("Your name", "Sam")
    form.pick("What matters most to you", "equity")
    assert filed(offer_file).me == Me(name="Sam", priority="equity")


def test_where_and_what_she_did_complete_a_sentence(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(company="medium")), fields.WINS.title)
    form.page.press("Add a win")
    form.pick("Metric", "Churn")
    form.type("Where you did it", "At Acme Learning")
    form.type("What you did: I ...", "led the launch")
    (result,) = filed(offer_file).evidence
    assert (result.where, result.story) == ("At Acme Learning", "led the launch")


def test_evidence_offers_the_company_s_own_metrics(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(company="medium")), fields.WINS.title)
    form.page.press("Add a win")
    (box,) = (w for w in form.page.app.selectbox if w.label == "Metric")
    assert "Churn (Medium)" in box.options
    form.pick("Metric", "Churn")
    form.type("Change", "-9")
    (result,) = filed(offer_file).evidence
    assert (result.metric, result.change_fraction, result.may_share) == ("Churn", -0.09, False)


def test_what_no_field_shows_is_kept_and_named(open_page: OpenPage, offer_file: Path) -> None:
    text = (
        format_scenario(offers.scenario(ONE)) + "city = 'Austin'\n[[offer.round]]\ndate = 2026-11-02\nfrom = 'them'\n"
    )
    form = Form(open_page(text))
    assert "Also in your file, to be edited there: city." in form.page.words
    form.type(BASE, "151k")
    (offer,) = filed(offer_file).offer
    assert (offer.city, len(offer.round), offer.base_usd_per_year) == ("Austin", 1, 151_000)


def test_another_file_is_opened_and_undone(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.upload(format_scenario(offers.scenario(TWO)))
    assert [offer.name for offer in filed(offer_file).offer] == ["Two"]
    form.page.press("Undo")
    assert [offer.name for offer in filed(offer_file).offer] == ["One"]


def test_another_file_is_taken_as_it_is_with_its_own_remarks(open_page: OpenPage, offer_file: Path) -> None:
    form = Form(open_page("# mine\n" + format_scenario(offers.scenario(ONE))))
    theirs = "# theirs\n" + format_scenario(offers.scenario(TWO)) + "# to the end\n"
    form.upload(theirs)
    assert offer_file.read_text(encoding="utf-8") == theirs


@pytest.mark.parametrize("text", ["", "format = 1\n"])
def test_a_file_without_an_offer_takes_the_place_of_nothing(
    open_offers: OpenOffers, offer_file: Path, text: str
) -> None:
    form = Form(open_offers(ONE))
    form.upload(text)
    assert "There's no offer in it. Choose a file with at least one." in form.page.words
    assert filed(offer_file).offer == (ONE,)


def test_a_file_with_problems_tells_them_all_and_changes_nothing(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.upload('format = 1\n[[offer]]\nname = "A"\nbase_usd_per_yaer = 1\nraise_per_year = 7\n')
    assert "Import failed. Fix 3 problems in the file" in form.page.words
    assert "base_usd_per_yaer" in form.page.words
    assert [offer.name for offer in filed(offer_file).offer] == ["One"]


def test_what_the_disk_does_not_take_stays_over_a_refresh_until_it_does(
    open_offers: OpenOffers, offer_file: Path, full_disk: FullDisk
) -> None:
    """The warning names the offer file, and goes with the first change that is saved."""
    form = Form(open_offers(ONE))
    with full_disk():
        form.type(BASE, "170k")
        for page in (form.page, Page("Offers")):  # here, and after a refresh
            assert Form(page).shows(BASE) == "170k"
            assert f"{offer_file} could not be written (No space left on device)" in page.words.replace("\\", "")
    form.type("Company", "Acme")
    (offer,) = filed(offer_file).offer
    assert (offer.name, offer.base_usd_per_year) == ("Acme", 170_000)
    assert "Not saved yet" not in form.page.words.replace("\\", "")


def test_what_the_disk_did_not_take_is_tried_again(
    open_offers: OpenOffers, offer_file: Path, full_disk: FullDisk
) -> None:
    form = Form(open_offers(ONE))
    with full_disk():
        form.type(BASE, "170k")
        form.page.press("Try again")
        assert "Not saved yet" in form.page.words
    form.page.press("Try again")
    assert filed(offer_file).offer[0].base_usd_per_year == 170_000
    assert "Not saved yet" not in form.page.words


def test_a_half_typed_figure_that_the_disk_does_not_take_is_told(open_offers: OpenOffers, full_disk: FullDisk) -> None:
    form = Form(open_offers(ONE))
    with full_disk():
        form.type(BASE, "1.700")
        assert form.shows(BASE) == "1.700"
        assert "could not be written (No space left on device)" in form.page.words.replace("\\", "")
    form.type(BASE, "1.7o0")
    assert "Not saved yet" not in form.page.words
    session.workspace.cache_clear()  # another day
    assert Form(Page("Offers")).shows(BASE) == "1.7o0"


@pytest.mark.parametrize("part", [section.title for section in fields.SECTIONS])
def test_every_part_opens_on_offers_of_every_shape(open_offers: OpenOffers, part: str) -> None:
    several = [offer.change(name=name) for name, offer in offers.SHAPES.items()]
    form = Form(open_offers(*several))
    for name in offers.SHAPES:
        form.go_to(name)
        Form(form.page, part)
        assert form.wrong == []


def test_an_offer_without_a_base_changes_no_other_offers_color(open_offers: OpenOffers) -> None:
    """Compare colors those with figures first: "Two" has the first color on both pages, though it's second here."""
    early = offers.based("Early", 1).change(base_usd_per_year=None, status=OfferStatus.IN_PROCESS)
    form = Form(open_offers(early, TWO))
    two = next(row for row in html.of_class(form.page.markup, "n-offer") if html.text(row).startswith("Two"))
    assert [dot.get("style") for dot in html.of_class(two, "n-dot")] == ["background: var(--o1)"]
