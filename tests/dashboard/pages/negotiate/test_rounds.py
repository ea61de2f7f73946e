"""The rounds of an offer on the page: logged as people type, learnt from, taken back; a letter held against them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import pytest
from streamlit.testing.v1 import AppTest

from negotiation.dashboard import session
from negotiation.dashboard.forms import round as round_form
from negotiation.offers import Grant, Offer, OfferStatus, Round, Scenario, SignOn
from negotiation.storage.offer_file import format_scenario, read_scenario
from tests.dashboard import html
from tests.dashboard.page import SLOW_SECONDS, TODAY
from tests.sample_offers import TWO_U

Value: TypeAlias = Any  # of a key of an offer or of a turn


def two_u(*rounds: Round, **changes: Value) -> Offer:
    """The published case after these rounds."""
    return TWO_U.change(round=rounds, **changes)


def said(from_: str, days_ago: int, **what: Value) -> Round:
    return Round(date=TODAY - timedelta(days_ago), from_="us" if from_ == "us" else "them", verbal=False).change(**what)


ASKED = said("us", 3, base_usd_per_year=190_000, sign_on_usd=20_000)
ANSWERED = said("them", 2, base_usd_per_year=172_000, sign_on_usd=20_000, verbal=True)


def _script() -> None:
    import streamlit as st  # noqa: PLC0415 - the harness runs this function by itself

    from negotiation.dashboard import session  # noqa: PLC0415
    from negotiation.dashboard.pages.negotiate import rounds  # noqa: PLC0415

    @st.fragment
    def show() -> None:
        session.run_fully_if_requested()
        scenario = session.open_workspace().scenario
        assert scenario is not None
        rounds.show_rounds(scenario, scenario.offer[0])

    show()


class Rounds:
    """The view on the first offer of a file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.app = AppTest.from_function(_script, default_timeout=SLOW_SECONDS)
        self.run()

    def run(self) -> None:
        self.app.run()
        assert not self.app.exception, [error.value for error in self.app.exception]

    @property
    def offer(self) -> Offer:
        """As it is saved."""
        scenario, problems = read_scenario(self.file)
        assert scenario is not None, problems
        return scenario.offer[0]

    @property
    def markup(self) -> Any:  # noqa: ANN401 - an element tree
        return html.tree("".join(str(getattr(piece, "value", "")) for piece in self.app.get("html")))

    @property
    def words(self) -> str:
        return html.text(self.markup)

    @property
    def verdict(self) -> str:
        (answer,) = html.of_class(self.markup, "n-verdict")
        return html.text(answer)

    @property
    def turns(self) -> list[list[str]]:
        """Who, when and how; the figures; the words."""
        return [[html.text(line) for line in turn] for turn in html.of_class(self.markup, "n-turn")]

    def field(self, label: str) -> Any:  # noqa: ANN401 - a text field of Streamlit's
        (found,) = (field for field in self.app.text_input if field.label == label)
        return found

    def press(self, label: str) -> None:
        (found,) = (button for button in self.app.button if button.label == label)
        found.click()
        self.run()

    def log(self, who: str, how: str = round_form.SPOKEN, **typed: str) -> None:
        """Fill the form and send it; fields by a word of their labels."""
        for label, value in (("Who", who), ("How", how)):
            next(group for group in self.app.button_group if group.label == label).set_value(value)
        for word, text in typed.items():
            next(f for f in self.app.text_input if word in f.label.lower()).set_value(text)
        self.press("Log it")


class OpenRounds(Protocol):
    def __call__(self, *several: Offer) -> Rounds: ...


@pytest.fixture
def open_rounds(offer_file: Path) -> OpenRounds:
    def opened(*several: Offer) -> Rounds:
        offer_file.write_text(format_scenario(Scenario(offer=several)), encoding="utf-8")
        return Rounds(offer_file)

    return opened


def test_what_is_typed_stays_with_its_offer(open_rounds: OpenRounds) -> None:
    """The second offer takes the first one's place in the file, and none of what was typed about that."""
    page = open_rounds(two_u(), two_u().change(name="It"))
    page.field("Base salary").set_value("190k")
    page.run()
    assert page.field("Base salary").value == "190k"
    session.change_offers(lambda scenario: scenario.change(offer=scenario.offer[1:]))
    page.run()
    assert (page.offer.name, page.field("Base salary").value) == ("It", "")


def test_a_turn_is_saved_as_people_type_it(open_rounds: OpenRounds) -> None:
    """And what stood before a first ask with it; the form is empty again."""
    page = open_rounds(two_u())
    page.log(round_form.YOU, round_form.WRITTEN, base="190k", signing="$20,000", equity="0.1 %", notes="with a reason")
    opening, ask = page.offer.round
    assert (opening.from_, opening.base_usd_per_year, opening.ownership_fraction) == ("them", 170_000, 0.0008)
    assert (ask.from_, ask.date, ask.verbal, ask.words) == ("us", TODAY, False, "with a reason")
    assert (ask.base_usd_per_year, ask.sign_on_usd, ask.ownership_fraction) == (190_000, 20_000, 0.001)
    assert page.field("Base salary").value == ""
    assert page.verdict == "Wait for 2U's answer until Wed, Nov 25."


def test_what_was_sent_is_logged_by_its_title_and_needs_no_figure(open_rounds: OpenRounds) -> None:
    page = open_rounds(two_u())
    who = next(group for group in page.app.button_group if group.label == "Who")
    who.set_value(round_form.YOU)
    page.run()
    (sent,) = (field for field in page.app.selectbox if field.label == "What you sent")
    title = round_form.list_sent_titles()["ask_for_time"]
    sent.set_value(title)
    page.log(round_form.YOU, round_form.WRITTEN)
    (turn,) = page.offer.round
    assert turn == Round(date=TODAY, from_="us", verbal=False, situation="ask_for_time")
    assert page.turns == [["You · Sat, Nov 21 · in writing", f"Script: {title}"]]
    assert "words of yours without figures" not in page.words


def test_an_answer_moves_the_plan(open_rounds: OpenRounds) -> None:
    page = open_rounds(two_u(ASKED))
    page.log(round_form.THEY, base="172k", signing="20k")
    assert page.offer.round[-1] == Round(
        date=TODAY, from_="them", verbal=True, base_usd_per_year=172_000, sign_on_usd=20_000
    )
    assert page.verdict == "Ask 2U for a $181,000 base by Tue, Nov 24."  # half-way from 172k to 190k
    assert "They moved on the base and the signing bonus." in page.words


def test_the_log_says_who_said_what(open_rounds: OpenRounds) -> None:
    page = open_rounds(two_u(ASKED, ANSWERED.change(words="our best", channel="call")))
    assert page.turns == [
        ["You · Wed, Nov 18 · in writing", "A $190,000 base and a $20,000 signing bonus"],
        ["They · Thu, Nov 19 · on a call", "A $172,000 base and a $20,000 signing bonus", "“our best”"],
    ]


def test_what_cannot_be_read_stays_in_its_field_and_is_told(open_rounds: OpenRounds) -> None:
    page = open_rounds(two_u())
    page.log(round_form.THEY, base="12.500", equity="150", signing="20k")
    assert not page.offer.round
    assert page.field("Base salary").value == "12.500"
    assert "Did you mean 12,500 or 12.5?" in page.words
    page.log(round_form.THEY, base="175k")
    assert "This is out of range. Write from 0% to 100%." in page.words
    page.log(round_form.THEY, equity="0.1")
    assert page.offer.round[-1].ownership_fraction == 0.001
    assert "out of range" not in page.words


def test_a_figure_that_may_stand_for_thousands_is_asked_about_and_put_right(open_rounds: OpenRounds) -> None:
    """Who types 170 has $170 a year in the file until she says otherwise."""
    page = open_rounds(two_u())
    page.log(round_form.THEY, base="175", signing="16")
    assert page.offer.round[-1].base_usd_per_year == 175
    assert "base $175 is logged. Did you mean $175,000?" in page.words
    page.press(next(b.label for b in page.app.button if "175" in b.label and b.label.startswith("Make it")))
    assert (page.offer.round[-1].base_usd_per_year, page.offer.round[-1].sign_on_usd) == (175_000, 16)
    page.press(next(b.label for b in page.app.button if b.label.startswith("Make it")))
    assert page.offer.round[-1].sign_on_usd == 16_000
    assert "Did you mean" not in page.words


def test_only_what_would_be_near_in_thousands_is_asked_about() -> None:
    """A sign-on that goes down to 1,000 is no slip of the pen, nor is one that was nothing before."""
    turns = said("them", 1, base_usd_per_year=160_000, sign_on_usd=1_000, bonus_usd_per_year=5, ownership_fraction=0)
    assert list(round_form.find_slips(two_u(turns))) == []
    (one,) = round_form.find_slips(two_u(said("us", 1, ownership_fraction=0.00001)))
    assert (one.component, one.meant) == ("ownership_fraction", 0.001)


def test_what_the_forms_would_ask_about_is_asked_about_here_too() -> None:
    """Where the offer holds nothing to go by, and where it is too much."""
    bare = Offer(
        name="A", status=OfferStatus.IN_PROCESS, round=(said("them", 1, base_usd_per_year=17_500, grant_usd=160),)
    )
    assert [(one.component, one.meant) for one in round_form.find_slips(bare)] == [
        ("base_usd_per_year", 175_000),
        ("grant_usd", 160_000),
    ]
    (one,) = round_form.find_slips(two_u(said("them", 1, ownership_fraction=0.08)))
    assert one.meant == 0.0008


@pytest.mark.parametrize(
    ("label", "means", "verdict"),
    [
        ("No", "no", "Ask 2U for 0.12% equity instead"),
        ("They'll answer later", "later", "Wait for 2U's answer"),
        ("They took the offer back", "withdrawn", "2U took its offer back."),
        ("Unclear", None, "Ask 2U what their answer means"),
    ],
)
def test_what_their_words_meant_is_logged_with_them(
    open_rounds: OpenRounds, label: str, means: str | None, verdict: str
) -> None:
    """Without a figure; for the next turn it is open again."""
    page = open_rounds(two_u(ASKED))
    page.app.selectbox[0].set_value(label)
    page.log(round_form.THEY, notes="We shall see.")
    assert (page.offer.round[-1].words, page.offer.round[-1].means) == ("We shall see.", means)
    assert page.verdict.startswith(verdict)
    assert page.app.selectbox[0].value == "Unclear"
    assert page.turns[-1][-1] == ("“We shall see.”" if means is None else f"“We shall see.” ({label})")


def test_what_their_words_meant_can_be_noted_later(open_rounds: OpenRounds) -> None:
    """Asked right where the plan waits for it; of her own words nobody asks."""
    page = open_rounds(two_u(ASKED, said("them", 2, words="Our best & final.")))
    assert page.words.startswith("What did that mean?")
    assert "“Our best & final.”" in page.words
    page.press("No")
    assert page.offer.round[-1].means == "no"
    assert "What did that mean?" not in page.words
    assert page.verdict.startswith("Ask 2U for")
    assert "What did that mean?" not in open_rounds(two_u(ASKED, said("us", 2, words="Hello?"))).words


def test_the_words_to_ask_what_stands_are_one_press_away(open_rounds: OpenRounds) -> None:
    """After words alone, and after a word for less than the letter."""
    less = ANSWERED.change(base_usd_per_year=165_000, sign_on_usd=10_000)
    for answer in (said("them", 2, words="Let me see."), less):
        page = open_rounds(two_u(ASKED, answer))
        page.press("Write the email")
        assert page.app.session_state["script-situation-2U"] == "what_stands"


@pytest.mark.parametrize(
    ("grant", "labels"),
    [
        (Grant(kind="nso", shares=20_000, strike_usd=2, price_usd=5), ["Options"]),
        (Grant(kind="rsu", shares=2_000, price_usd=200), ["RSU grant", "Shares"]),
        (Grant(kind="rsu", grant_usd=90_000), ["RSU grant"]),
        (Grant(kind="ownership", fraction=0.001), ["Equity"]),
    ],
)
def test_equity_is_asked_for_as_the_offer_tells_it(open_rounds: OpenRounds, grant: Grant, labels: list[str]) -> None:
    page = open_rounds(two_u(company=None, equity=(grant,)))
    shown = [field.label for field in page.app.text_input]
    assert [label for label in shown if label.startswith(("RSU", "Equity", "Share", "Options"))] == labels


def test_options_are_logged_by_their_number(open_rounds: OpenRounds) -> None:
    page = open_rounds(two_u(company=None, equity=(Grant(kind="nso", shares=20_000, strike_usd=2, price_usd=5),)))
    page.log(round_form.YOU, options="36,700")
    opening, asked = page.offer.round
    assert (opening.shares, asked.shares) == (20_000, 36_700)
    assert page.turns[-1][1] == "36,700 options"
    assert any("36,700 options" in button.label for button in page.app.button)


def test_an_empty_turn_is_not_logged(open_rounds: OpenRounds) -> None:
    page = open_rounds(two_u())
    page.log(round_form.THEY)
    assert not page.offer.round
    assert "Enter a number or some words." in page.words


def test_a_turn_can_be_removed_and_the_removal_undone(open_rounds: OpenRounds) -> None:
    page = open_rounds(two_u(ASKED, ANSWERED))
    page.press(next(b.label for b in page.app.button if b.label.startswith("Remove They")))
    assert list(page.offer.round) == [ASKED]
    assert page.verdict.startswith("Wait for 2U's answer")
    page.press("Undo the last change")
    assert list(page.offer.round) == [ASKED, ANSWERED]


def test_a_letter_below_what_was_said_comes_first(open_rounds: OpenRounds) -> None:
    """They wrote a day later, and what they wrote is in the letter: the base of their talk isn't."""
    told = (
        said("them", 4, base_usd_per_year=170_000, sign_on_usd=15_000),
        ASKED,
        ANSWERED,
        said("them", 1, sign_on_usd=20_000),
    )
    page = open_rounds(two_u(*told, sign_on=(SignOn(amount_usd=20_000),)))
    assert page.words.startswith("Your letter says less than they promised")
    assert "they offered you a $172,000 base. The letter that came later says $170,000." in page.words
    kept = open_rounds(two_u(*told, base_usd_per_year=172_000, sign_on=(SignOn(amount_usd=20_000),)))
    assert "Your letter says less" not in kept.words
    assert "Not in your letter yet" not in kept.words


def test_what_they_said_since_their_letter_is_asked_for_in_writing(open_rounds: OpenRounds) -> None:
    """No alarm: the step to take comes first, and the words are a press away."""
    page = open_rounds(two_u(ASKED, ANSWERED))
    assert page.verdict.startswith("Ask 2U for")
    assert "Not in your letter yet" in page.words
    assert "less than they promised" not in page.words
    page.press("Ask for an updated letter")
    assert page.app.session_state["script-situation-2U"] == "letter_short"


def test_the_words_for_the_next_move_are_one_press_away(open_rounds: OpenRounds) -> None:
    """Without a known range: how to ask for it."""
    page = open_rounds(Offer(name="It", base_usd_per_year=150_000))
    page.press("Write the email")
    assert page.app.session_state["wanted-place"] == "Scripts"
    assert page.app.session_state["script-situation-It"] == "ask_for_band"


def test_two_turns_of_a_day_can_be_told_apart_where_one_is_removed(open_rounds: OpenRounds) -> None:
    """And what stood before the talks has no day: nobody said it on the day of her ask."""
    page = open_rounds(two_u())
    page.log(round_form.YOU, base="190k")
    page.log(round_form.THEY, base="172k")
    labels = [b.label.replace("\\", "") for b in page.app.button if b.label.startswith("Remove")]
    assert labels[0].startswith("Remove Their original offer: a $170,000 base, a $15,000 signing bonus")
    assert labels[2].endswith("They · Sat, Nov 21 · verbally: a $172,000 base")
    opening, asked, _ = page.turns
    assert opening[0] == "Their original offer"
    assert asked[0] == "You · Sat, Nov 21 · verbally"


# --- once the plan says to accept -------------------------------------------------------------------------------------

ALL = {"base_usd_per_year": 190_000, "sign_on_usd": 20_000}


def test_what_is_agreed_leads_to_the_letter_and_not_back_to_an_ask(open_rounds: OpenRounds) -> None:
    """They give all of it: 190k and 20k."""
    told = (said("them", 4, base_usd_per_year=170_000, sign_on_usd=15_000), ASKED, said("them", 2, **ALL))
    page = open_rounds(two_u(*told))
    assert page.verdict == "Ask 2U for an updated offer letter by Tue, Nov 24."
    assert "Ask for an updated letter" not in [button.label for button in page.app.button]
    page.press("Write the email")
    assert page.app.session_state["script-situation-2U"] == "letter_short"
    page = open_rounds(two_u(*told, base_usd_per_year=190_000, sign_on=(SignOn(amount_usd=20_000),)))
    assert page.verdict == "Accept 2U's offer by Tue, Nov 24."
    page.press("Write the email")
    assert page.app.session_state["script-situation-2U"] == "accept"


def test_a_company_s_words_are_text(open_rounds: OpenRounds) -> None:
    page = open_rounds(two_u(said("them", 1, words="<script>alert(1)</script> $5 & *more*", base_usd_per_year=1)))
    assert page.turns[0][-1] == "“<script>alert(1)</script> $5 & *more*”"


# --- the job she has --------------------------------------------------------------------------------------------------

JOB = Offer(name="Job", status=OfferStatus.CURRENT, base_usd_per_year=155_000)
TO_STAY = said("them", 1, base_usd_per_year=175_000)


def test_what_they_offer_her_to_stay_can_be_logged(open_rounds: OpenRounds) -> None:
    """All of it is theirs, and nothing is taken for an offer that stood before."""
    page = open_rounds(JOB, two_u())
    assert page.verdict == "What do they offer you to stay?"
    next(group for group in page.app.button_group if group.label == "How").set_value(round_form.WRITTEN)
    for label, text in (("Base salary", "175k"), ("Bonus for staying", "10,000")):
        page.field(label).set_value(text)
    page.press("Log it")
    assert page.offer.round == (said("them", 0, base_usd_per_year=175_000, sign_on_usd=10_000),)
    assert page.verdict == "Staying is now worth $710,000 over 4 years."
    page.press(next(b.label for b in page.app.button if b.label.startswith("Remove")))
    assert page.verdict == "What do they offer you to stay?"


def test_it_raises_the_walk_away_of_every_offer_it_beats(open_rounds: OpenRounds) -> None:
    """4 years of 155,000 and then of 175,000; another written offer may still be worth more than staying."""
    page = open_rounds(JOB.change(round=(TO_STAY,)), two_u())
    assert "2U: below $700,000, stay. Before they answered it was $620,000." in page.words
    better = Offer(name="Better", base_usd_per_year=200_000)
    page = open_rounds(JOB.change(round=(TO_STAY,)), two_u(), better)
    assert "2U: below $800,000, as before. Better is still worth more to you than staying." in page.words
    lower = open_rounds(JOB.change(round=(TO_STAY.change(base_usd_per_year=150_000),)), two_u())
    assert lower.verdict == "What they wrote is no more than you have."


def test_a_word_does_not_move_it(open_rounds: OpenRounds) -> None:
    page = open_rounds(JOB.change(round=(TO_STAY.change(verbal=True),)), two_u())
    assert page.verdict == "What they said counts once it's in writing."
    assert "Your walk-away point now" not in page.words


def test_the_company_it_beats_is_one_press_from_the_words(open_rounds: OpenRounds) -> None:
    """700k to stay, 695k there. Where another offer is worth more than both, staying is nothing to tell of."""
    beaten, better = two_u(base_usd_per_year=150_000), two_u(name="Other")
    for several in ((beaten, better), (better,)):
        page = open_rounds(JOB.change(round=(TO_STAY,)), *several)
        assert not [button.label for button in page.app.button if button.label.startswith("Write to")]
    page = open_rounds(JOB.change(round=(TO_STAY,)), beaten)
    page.press("Write to 2U")
    assert page.app.session_state["wanted-place"] == "Scripts"
    assert page.app.session_state["script-situation-2U"] == "current_counter"


def test_without_an_offer_there_is_nothing_to_hold_it_against(open_rounds: OpenRounds) -> None:
    assert "There's no offer to compare it with yet." in open_rounds(JOB.change(round=(TO_STAY,))).words


def test_a_process_leads_to_where_its_figures_are_put_in(open_rounds: OpenRounds) -> None:
    """In the words of the page, not of the file."""
    page = open_rounds(Offer(name="It", status=OfferStatus.IN_PROCESS))
    assert "in_process" not in page.words
    assert "set status" not in page.words
    page.press("Enter its numbers under Offers")
    assert page.app.session_state["wanted-place"] == "Offers"


@pytest.mark.parametrize(
    ("offer", "move"),
    [
        (Offer(name="It", status=OfferStatus.IN_PROCESS), "Keep your number to yourself, and ask It for theirs"),
        (Offer(name="It", base_usd_per_year=0), "Ask It what the role pays"),
        (Offer(name="It", status=OfferStatus.VERBAL, base_usd_per_year=150_000), "Thank It and ask for the offer"),
    ],
    ids=["no offer yet", "no base", "only said"],
)
def test_there_is_a_move_before_there_is_an_ask(open_rounds: OpenRounds, offer: Offer, move: str) -> None:
    assert open_rounds(offer).verdict.startswith(move)


def test_where_nothing_they_can_give_is_enough_the_level_is_next(open_rounds: OpenRounds) -> None:
    """Whatever was logged: what she holds is worth more than all that she could ask for."""
    page = open_rounds(two_u(ASKED, ANSWERED), Offer(name="Better", base_usd_per_year=300_000))
    assert page.verdict == "Ask 2U about the next level by Tue, Nov 24."
