"""Offers, as the page shows and saves them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from negotiation.dashboard import session
from negotiation.dashboard.forms import fields, messages
from negotiation.dashboard.parts import html as markup
from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.offers import Bonus, Grant, Me, PostedRange, Scenario, SignOn
from negotiation.storage.offer_file import format_scenario, read_scenario
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.conftest import FullDisk, OpenOffers, OpenPage
from tests.dashboard.page import Page

BASE = "Base, $ a year"
DUE = "They want your answer by"
ONE, TWO = offers.based("One", 150_000), offers.based("Two", 160_000)


class Form:
    """The page's form, as somebody fills it in."""

    def __init__(self, page: Page, *parts: str) -> None:
        self.page = page
        if page.app.session_state["view"] != "Offers":
            page.open("Offers")
        for part in parts:
            page.app.session_state[f"part-{part}"] = True
        page.run()

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
    form.page.press("An empty one")
    assert form.labels == ["Name of this offer", BASE, DUE, "Where it stands"]
    assert [(o.name, o.status) for o in filed(offer_file).offer] == [("New offer", "in_process")]
    assert form.shows("Where it stands") == "verbal"
    form.pick("Where it stands", "in_process")
    assert session.open_workspace().drafts == {}
    form.pick("Where it stands", "written")
    assert form.shows("Where it stands") == "written"
    assert filed(offer_file).offer[0].status == "in_process"
    form.type(BASE, "$170,000")
    assert filed(offer_file).offer[0].status == "written"


def test_a_new_offer_with_its_base_is_told_and_counted(open_page: OpenPage, offer_file: Path) -> None:
    form = Form(open_page("format = 1\n"))
    form.page.press("An empty one")
    assert "0 offers" in form.page.words
    form.type(BASE, "170k")
    assert filed(offer_file).offer[0].status == "verbal"
    assert "1 offer," in form.page.words
    form.page.press("An empty one")  # still open: one offer is compared with none
    form.type(BASE, "180k")
    assert "2 offers," in form.page.words
    assert "An empty one" not in [button.label for button in form.page.app.button]


def test_only_what_was_typed_is_an_alert(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE), fields.PAY.title)
    form.type("Sign-on, $", "20k")
    form.page.press("Add a sign-on")
    assert messages.MISSING in form.remarks
    assert form.wrong == []
    form.type("Sign-on, $", "lots")
    assert ["lots" in what for what in form.wrong] == [True]


def test_a_percent_of_less_than_one_is_asked_about(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.PAY.title)
    form.type("Bonus, % of base a year", "0.15")
    assert filed(offer_file).offer[0].bonus[0].fraction_of_base == 0.0015
    assert "0.15 % is saved; did you mean 15 %?" in form.remarks


def test_a_figure_a_thousand_times_too_small_is_asked_about_and_put_right(
    open_offers: OpenOffers, offer_file: Path
) -> None:
    form = Form(open_offers(ONE))
    form.type(BASE, "175")
    assert filed(offer_file).offer[0].base_usd_per_year == 175  # nothing is changed by itself
    assert "$175 is saved; did you mean $175,000?" in form.remarks
    form.page.press(markup.escape_markdown("Make it $175,000"))
    assert filed(offer_file).offer[0].base_usd_per_year == 175_000
    assert form.shows(BASE) == "175,000"
    assert not any("did you mean" in remark for remark in form.remarks)


def test_what_most_offers_have_is_ready_to_be_typed(open_offers: OpenOffers, offer_file: Path) -> None:
    """Nothing is there, nor missing, until something is typed; then it asks for the rest and can be taken away."""
    form = Form(open_offers(ONE), fields.PAY.title)
    buttons = [button.label for button in form.page.app.button]
    assert not {"Add a sign-on", "Remove sign-on", "Add a bonus"} & set(buttons)
    assert messages.MISSING not in form.remarks
    form.type("Sign-on, $", "20k")
    assert filed(offer_file).offer[0].sign_on == (SignOn(amount_usd=20_000),)
    assert "To be paid back if you leave within, months" in form.labels
    form.type("Or an amount, $ each time", "5k")
    assert filed(offer_file).offer[0].bonus == (Bonus(usd_per_payment=5_000),)
    form.page.press("Remove sign-on")
    assert filed(offer_file).offer[0].sign_on == ()
    assert form.shows("Sign-on, $") == ""


def test_terms_of_the_trade_are_explained_beside_their_field(open_offers: OpenOffers) -> None:
    form = Form(open_offers(offers.SHAPES["options"]), fields.EQUITY.title)
    assert form.help("What you pay for one share (strike), $") == MEANINGS["Strike"]
    assert form.help("Vests over, months") == MEANINGS["Vests"]
    assert MEANINGS["ISO"] in form.help("What kind of equity")


def test_an_offer_taken_away_leaves_nothing_to_a_later_one_of_its_name(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE, TWO))
    form.type(BASE, "1.700")
    form.page.press("Remove")
    form.type("Name of this offer", "One")
    assert form.shows(BASE) == "160,000"
    form.page.press("Undo the last change")
    form.page.press("Undo the last change")
    form.page.select("Offer to change", "One")
    assert form.shows(BASE) == "1.700"


def test_what_is_typed_for_an_offer_renamed_elsewhere_is_saved_there(open_offers: OpenOffers, offer_file: Path) -> None:
    here = Form(open_offers(ONE, TWO))
    elsewhere = Form(Page("Offers"))
    elsewhere.type("Name of this offer", "Acme")
    here.type(BASE, "195k")
    assert here.wrong == []
    assert [(o.name, o.base_usd_per_year) for o in filed(offer_file).offer] == [("Acme", 195_000), ("Two", 160_000)]


def test_what_is_typed_for_an_offer_removed_elsewhere_is_told(open_offers: OpenOffers, offer_file: Path) -> None:
    here = Form(open_offers(ONE, TWO))
    elsewhere = Form(Page("Offers"))
    elsewhere.page.press("Remove")
    here.type(BASE, "195k")
    assert ["'195k' for “Base” was not saved" in what for what in here.wrong] == [True]
    assert filed(offer_file).offer == (TWO,)
    assert session.open_workspace().drafts == {}
    here.type(BASE, "195k")
    assert here.wrong == []
    assert [offer.base_usd_per_year for offer in filed(offer_file).offer] == [195_000]


def test_a_what_if_that_is_not_kept_yet_follows_a_new_name(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE, TWO))
    form.page.open("What if")
    form.page.move("Base, $ a year", 158_000)
    moved = form.page.cards["One"][0]
    form.page.open("Offers")
    form.type("Name of this offer", "Acme")
    form.page.open("What if")
    assert form.page.cards["Acme"][0] == moved == "$632,000"


def test_a_new_name_leads_on(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE, TWO))
    form.page.select("Offer to change", "Two")
    form.type("Name of this offer", "Acme")
    assert [offer.name for offer in filed(offer_file).offer] == ["One", "Acme"]
    assert form.shows("Name of this offer") == "Acme"
    assert form.shows(BASE) == "160,000"


def test_the_first_own_offer_replaces_the_examples_and_undo_brings_them_back(offer_file: Path) -> None:
    form = Form(Page("Offers"))
    assert "Your first own offer takes the place of all of them" in form.page.words
    form.page.press("Coda")
    assert [(o.name, o.company, o.status) for o in filed(offer_file).offer] == [("Coda", "coda", "in_process")]
    form.page.press("Undo the last change")
    assert not offer_file.exists()
    assert "examples from published articles" in form.page.words


def test_an_example_is_made_hers_or_only_changed(offer_file: Path) -> None:
    form = Form(Page("Offers"))
    form.type(BASE, "171k")
    assert len(filed(offer_file).offer) == 5
    form.page.press("Make it mine")
    assert [(o.name, o.base_usd_per_year) for o in filed(offer_file).offer] == [("2U", 171_000)]


def test_an_offer_is_duplicated_and_removed(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.page.press("Duplicate")
    assert [offer.name for offer in filed(offer_file).offer] == ["One", "One, copy"]
    assert form.shows("Name of this offer") == "One, copy"
    form.page.press("Remove")
    assert [offer.name for offer in filed(offer_file).offer] == ["One"]
    form.page.press("Undo the last change")
    assert [offer.name for offer in filed(offer_file).offer] == ["One", "One, copy"]


def test_the_job_she_has_becomes_that_with_its_base(open_offers: OpenOffers, offer_file: Path) -> None:
    """Beside five offers there is still room for it."""
    form = Form(open_offers(*offers.many(5)))
    form.page.app.session_state["adding-more"] = True
    form.page.run()
    form.page.press("The job I have")
    assert form.shows("Where it stands") == "current"
    form.type(BASE, "140k")
    assert (filed(offer_file).offer[-1].name, filed(offer_file).offer[-1].status) == ("My job", "current")
    assert "The job I have" not in [button.label for button in form.page.app.button]


def test_what_is_unfinished_in_a_closed_part_is_told_on_top(open_offers: OpenOffers) -> None:
    form = Form(open_offers(ONE), fields.PAY.title)
    form.type("Raise, % a year", "1,5")
    assert "Kept as typed" not in form.page.words
    form.page.app.session_state[f"part-{fields.PAY.title}"] = False
    form.page.run()
    assert "Kept as typed" in form.page.words
    assert "Raise: '1,5' can be read in more than one way" in form.page.words


def test_five_are_the_most(open_offers: OpenOffers) -> None:
    form = Form(open_offers(*offers.many(5)))
    form.page.app.session_state["adding-more"] = True
    form.page.run()
    assert "Five offers beside your current job are the most" in form.page.words
    assert "An empty one" not in [button.label for button in form.page.app.button]


def test_removing_a_row_can_be_undone_with_what_was_unfinished_in_it(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(offers.SHAPES["several sign-ons"]), fields.PAY.title)
    form.type("Sign-on, $", "lots")
    form.page.press("Remove sign-on 1")
    assert [s.amount_usd for s in filed(offer_file).offer[0].sign_on] == [6_000, 2_000]
    assert form.shows("Sign-on, $") == "6,000"
    form.page.press("Undo the last change")
    assert form.shows("Sign-on, $") == "lots"
    assert len(filed(offer_file).offer[0].sign_on) == 3


def test_a_grant_is_asked_for_by_its_kind(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.EQUITY.title)
    form.pick("What kind of equity", "ownership")
    assert "Shares" not in form.labels
    form.type("Share of the company, %", "0.08 %")
    assert filed(offer_file).offer[0].equity == (Grant(kind="ownership", fraction=0.0008),)
    assert form.assumed("Vests over, months") == "assumed: 48 months, evenly"
    assert "the worth of this grant is unknown" in form.page.words
    assert (
        "8 things about One are assumed or unknown: raise, bonus, sign-on, when they want your answer, vesting, cliff"
        in form.page.words
    )


def test_a_date_is_typed_and_the_week_follows(open_offers: OpenOffers, offer_file: Path) -> None:
    """How it was read stands below it, weekday and all."""
    form = Form(open_offers(ONE))
    form.type(DUE, "11/30/2026")
    assert filed(offer_file).offer[0].respond_by == date(2026, 11, 30)
    assert form.shows(DUE) == "11/30/2026"
    assert "Monday, November 30, 2026, in 9 days." in form.remarks
    assert form.page.charts
    form.type(DUE, "Dec 4")
    assert filed(offer_file).offer[0].respond_by == date(2026, 12, 4)
    form.type(DUE, "")
    assert filed(offer_file).offer[0].respond_by is None


def test_a_date_that_cannot_be_read_stays_and_is_told(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    form.type(DUE, "30/11/2026")
    assert ["the month stands first here: 11/30" in what for what in form.wrong] == [True]
    form.page.open("Compare")
    form.page.open("Offers")
    assert form.shows(DUE) == "30/11/2026"
    assert Form(Page()).shows(DUE) == "30/11/2026"
    assert filed(offer_file).offer[0].respond_by is None


def test_a_company_that_is_known_by_its_name_is_offered(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE))
    assert not [button for button in form.page.app.button if "known" in button.label]
    form.type("Name of this offer", "coda")
    form.page.press("Use what is known of Coda")
    assert filed(offer_file).offer[0].company == "coda"
    assert not [button for button in form.page.app.button if "known" in button.label]
    form.page.press("Undo the last change")
    assert filed(offer_file).offer[0].company is None


def test_a_company_in_other_capitals_is_put_right(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(company="2U")))
    form.page.press("Use what is known of 2U")
    assert filed(offer_file).offer[0].company == "2u"


def test_the_letter_of_an_offer_by_word_of_mouth_has_a_day(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(status="verbal", respond_by=date(2026, 12, 4))), fields.DATES.title)
    assert "First call with them" not in form.labels
    assert "When will One send the offer in writing?" in form.page.words
    form.type("You expect their letter on", "Nov 25")
    assert filed(offer_file).offer[0].offer_expected == date(2026, 11, 25)
    assert "When will One send the offer in writing?" not in form.page.words


def test_an_answer_that_there_is_none_is_ticked_and_a_row_takes_it_back(open_page: OpenPage, offer_file: Path) -> None:
    """Beside rows it cannot be ticked; comments of the file stay, and undo brings the answer back."""
    text = 'format = 1\n\n[[offer]]\n# Told on the phone.\nname = "One"\nbase_usd_per_year = 150_000 # a year\n'
    form = Form(open_page(f"{text}\n[offer.negotiation]\n# Mine.\ntarget_usd = 640_000\n"), fields.PAY.title)
    form.page.tick("There's no bonus")
    form.page.tick("There's no signing bonus")
    assert filed(offer_file).offer[0].none == ("bonus", "sign_on")
    assert "1 thing about" not in " ".join(form.remarks)
    assert "bonus" not in next(words for words in form.remarks if "assumed or unknown" in words)
    assert "Sign-on, $" not in form.labels
    form.page.press("Add a sign-on")
    assert "There's no signing bonus" not in [box.label for box in form.page.app.checkbox]
    form.type("Sign-on, $", "20k")
    (offer,) = filed(offer_file).offer
    assert (offer.none, offer.sign_on) == (("bonus",), (SignOn(amount_usd=20_000),))
    form.page.press("Undo the last change")
    (offer,) = filed(offer_file).offer
    assert (offer.none, offer.sign_on) == (("bonus", "sign_on"), ())
    written = offer_file.read_text(encoding="utf-8")
    assert [comment in written for comment in ("# Told on the phone.", "# a year", "# Mine.")] == [True] * 3


def test_people_and_a_posted_range_are_saved_as_typed(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), fields.PEOPLE.title, fields.POSTED.title, "me")
    form.type("Recruiter's first name", "Dana")
    form.type("I'm excited about ...", "the adaptive-learning roadmap")
    for words in ("I want this job", "I'd sign at the number I ask for", "I'd pick this one at equal pay"):
        form.page.tick(words)
    form.type("Bottom of the range, $ a year", "165k")
    form.type("Top of the range, $ a year", "195k/yr")
    form.type("Where it's from", "recruiter")
    form.type("Your name", "Sam")
    form.pick("What matters most to you", "equity")
    (offer,) = filed(offer_file).offer
    assert (offer.recruiter, offer.why) == ("Dana", "the adaptive-learning roadmap")
    assert (offer.wants_job, offer.would_sign, offer.prefers_this) == (True, True, True)
    assert offer.range == PostedRange(low_usd_per_year=165_000, high_usd_per_year=195_000, source="recruiter")
    assert filed(offer_file).me == Me(name="Sam", priority="equity")
    form.page.tick("I'd sign at the number I ask for")
    assert not filed(offer_file).offer[0].would_sign


def test_where_and_what_she_did_complete_a_sentence(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(company="medium")), "evidence")
    form.page.press("Add a result")
    form.pick("What you moved", "Churn")
    form.type("Where you did it", "At Acme Learning")
    form.type("What you did: I ...", "led the launch")
    (result,) = filed(offer_file).evidence
    assert (result.where, result.story) == ("At Acme Learning", "led the launch")


def test_evidence_offers_the_company_s_own_metrics(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE.change(company="medium")), "evidence")
    form.page.press("Add a result")
    (box,) = (w for w in form.page.app.selectbox if w.label == "What you moved")
    assert "Churn (Medium)" in box.options
    form.pick("What you moved", "Churn")
    form.type("By how much, %", "-9")
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
    form = Form(open_offers(ONE), "file")
    form.upload(format_scenario(offers.scenario(TWO)))
    assert [offer.name for offer in filed(offer_file).offer] == ["Two"]
    form.page.press("Undo the last change")
    assert [offer.name for offer in filed(offer_file).offer] == ["One"]


def test_another_file_is_taken_as_it_is_with_its_own_remarks(open_page: OpenPage, offer_file: Path) -> None:
    form = Form(open_page("# mine\n" + format_scenario(offers.scenario(ONE))), "file")
    theirs = "# theirs\n" + format_scenario(offers.scenario(TWO)) + "# to the end\n"
    form.upload(theirs)
    assert offer_file.read_text(encoding="utf-8") == theirs


@pytest.mark.parametrize("text", ["", "format = 1\n"])
def test_a_file_without_an_offer_takes_the_place_of_nothing(
    open_offers: OpenOffers, offer_file: Path, text: str
) -> None:
    form = Form(open_offers(ONE), "file")
    form.upload(text)
    assert "It holds no offer. Choose a file with at least one." in form.page.words
    assert filed(offer_file).offer == (ONE,)


def test_a_file_with_problems_tells_them_all_and_changes_nothing(open_offers: OpenOffers, offer_file: Path) -> None:
    form = Form(open_offers(ONE), "file")
    form.upload('format = 1\n[[offer]]\nname = "A"\nbase_usd_per_yaer = 1\nraise_per_year = 7\n')
    assert "Nothing was changed: 3 things to mend in that file" in form.page.words
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
    form.type("Name of this offer", "Acme")
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
    form = Form(open_offers(*several), part)
    for name in offers.SHAPES:
        form.page.select("Offer to change", name)
        assert form.wrong == []
