"""A rehearsal on the page: begun, played turn by turn, ended with what was left."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from negotiation.offers import Grant, Offer, Round, Scenario
from negotiation.storage.offer_file import format_scenario
from negotiation.talks import rehearsal
from negotiation.talks.plan import make_plan
from negotiation.talks.rehearsal import Style
from negotiation.text import money
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.page import SLOW_SECONDS, Page
from tests.sample_offers import CURRENT_JOB, TWO_U

STOCK = Offer(name="Stock", base_usd_per_year=150_000, equity=(Grant(kind="rsu", grant_usd=100_000),))
SHARES = Offer(name="Shares", base_usd_per_year=150_000, equity=(Grant(kind="rsu", shares=2_000, price_usd=50),))
OWN = "Ask for these figures"
SEED = 7  # for 2U: 2.70 points in 4 answers, evenly
TODAY = date(2026, 11, 2)


class Part(Page):
    """One part of Negotiate by itself, on the last offer of a file."""

    def __init__(self, script: Callable[[], None]) -> None:
        self.app = AppTest.from_function(script, default_timeout=SLOW_SECONDS)
        self.run()

    @property
    def buttons(self) -> list[str]:
        return [button.label.replace("\\", "") for button in self.app.button]

    def click(self, start: str) -> None:
        """Press the button whose label begins so."""
        (found,) = (button for button in self.app.button if button.label.replace("\\", "").startswith(start))
        found.click().run()
        self.check()

    @property
    def talk(self) -> list[str]:
        return [html.text(line) for talk in html.of_class(self.markup, "n-talk") for line in talk]


def _rehearse() -> None:
    from negotiation.dashboard import session  # noqa: PLC0415 - Streamlit runs this as a script
    from negotiation.dashboard.pages.negotiate import rehearsal as rehearsal_view  # noqa: PLC0415

    scenario = session.open_workspace().scenario
    assert scenario is not None
    rehearsal_view.show_rehearsal(scenario, scenario.offer[-1], session.company_bands()[0])


def write(file: Path, *several: Offer) -> None:
    file.write_text(format_scenario(Scenario(offer=several)), encoding="utf-8")


@pytest.fixture
def rehearse(offer_file: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Part]:
    """Open the rehearsal of the last of these offers, with the seed that the tests know."""
    monkeypatch.setattr(secrets, "randbelow", lambda _: SEED)

    def opened(*several: Offer) -> Part:
        write(offer_file, *several)
        return Part(_rehearse)

    return opened


def test_it_says_what_it_is_before_it_begins(rehearse: Callable[..., Part]) -> None:
    page = rehearse(CURRENT_JOB, TWO_U)
    assert page.verdict == "Practice the talk with 2U before you have it."
    assert "The numbers are random, not a prediction, and nothing is saved." in page.words
    assert "Faratin, Sierra and Jennings 1998" in page.words
    assert page.buttons == ["Begin"]


def test_a_style_is_chosen_in_plain_words(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    (choice,) = page.app.button_group
    assert choice.options == ["Surprise me", *rehearsal.STYLES.values()]


def test_the_plans_ask_is_the_first_move(rehearse: Callable[..., Part]) -> None:
    """190k takes 4 points; a quarter of 2.7 is there at the first answer: 3,000 of base. Half way from there: 182k."""
    page = rehearse(TWO_U)
    page.click("Begin")
    assert page.verdict == "Their offer is on the table. Nobody has asked for more yet."
    page.click("Ask for a $190,000 base")
    asked, answer, reply = page.talk
    assert asked == "You: Could you do a $190,000 base?"
    assert answer.startswith("Recruiter: ")
    assert answer.endswith(" For now we can do a $173,000 base.")
    assert reply.startswith("You could say: ")
    assert page.verdict == ("On the table: a $173,000 base. That's about $3,000 a year more than their offer.")
    assert page.buttons[:2] == ["Ask for a $182,000 base", "Accept a $173,000 base"]
    assert "not a forecast of 2U. Round 7" in page.words


def test_own_figures_are_asked_and_cut_to_the_band(rehearse: Callable[..., Part]) -> None:
    """The top of 190k is four points, and 2.7 are there: never 200k, and the budget decides."""
    page = rehearse(TWO_U)
    page.click("Begin")
    base, sign_on, equity = page.app.text_input
    base.set_value("200,000")
    sign_on.set_value("16k")
    equity.set_value("0.09")
    page.click(OWN)
    assert all(figure in page.talk[0] for figure in ("$200,000", "$16,000", "0.09%"))
    assert "$200,000" not in page.talk[1]


def test_no_figure_of_hers_can_be_less_than_what_is_on_the_table(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    page.click("Begin")
    page.click("Ask for a $190,000 base")
    assert [field.value for field in page.app.text_input] == ["182,000", "15,000", "0.08"]
    page.app.text_input[0].set_value("172,000")
    page.click(OWN)
    assert "They already offer $173,000. Ask for that or more." in page.words
    assert len(page.talk) == 3


def test_what_cannot_be_read_is_told_below_its_field(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    page.click("Begin")
    page.app.text_input[0].set_value("a lot")
    page.click(OWN)
    assert "We couldn't read 'a lot'. Try 170,000 or 170k." in page.words
    assert page.app.text_input[0].value == "a lot"


def test_it_ends_with_what_was_left_and_what_to_try(rehearse: Callable[..., Part]) -> None:
    """Accepted at once: 2.7 points would have been 13k of base, 52,000 over four years."""
    page = rehearse(TWO_U)
    page.click("Begin")
    page.click("Accept")
    assert page.verdict == "You left $52,000 on the table."
    assert "Their hidden budget: 2.7 points above the offer, over 4 answers." in page.words
    assert "You stopped while your plan still had an ask: a $190,000 base." in page.words
    header, offered, got, best = page.tables["How it ended"]
    assert (header[0], offered[1:], got[1:5]) == ("Package", [*got[1:5], "0"], offered[1:5])
    assert best[4] == money.usd(775_000 + 52_000)


def test_whoever_follows_the_plan_to_its_end_hears_no_blame(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    page.click("Begin")
    while any(label.startswith("Ask for a") and label != OWN for label in page.buttons):
        page.click(next(label for label in page.buttons if label.startswith("Ask for a") and label != OWN))
    assert "Your plan: take it." in page.words
    page.click("Accept")
    assert "You stopped" not in page.words
    assert "less than your plan" not in page.words


def test_after_their_best_it_is_a_no(rehearse: Callable[..., Part]) -> None:
    """Four answers, then no more: what's on the table can be taken or left, or asked about once more."""
    page = rehearse(TWO_U)
    page.click("Begin")
    for _ in range(5):
        page.app.text_input[0].set_value("190,000")
        page.click(OWN)
    *answers, best, refusal = page.talk[1::3]
    assert all("For now we can do" in answer for answer in answers)
    assert best.startswith("Recruiter: We can do a $183,000 base. ")
    assert "$" not in refusal
    assert page.verdict.startswith("On the table: a $183,000 base.")
    page.click("Accept")
    assert "on the table" in page.verdict


def test_walking_away_counts_what_she_has(rehearse: Callable[..., Part]) -> None:
    page = rehearse(CURRENT_JOB, TWO_U)
    page.click("Begin")
    page.click("Walk away: keep your current job")
    assert page.verdict.startswith("You left $")
    assert "You have $640,000." in page.words
    alone = rehearse(TWO_U)
    alone.click("Begin")
    alone.click("Walk away")
    assert alone.verdict == "You walked away. What you have instead isn't known here."


BETTER = offers.based("Better", 200_000)  # 800k over four years, and 2U's offer is worth 775k


def test_a_better_alternative_is_named_before_at_each_turn_and_at_the_end(rehearse: Callable[..., Part]) -> None:
    """The plan says so everywhere; practicing must not say that 2U is to be taken."""
    page = rehearse(BETTER, TWO_U)
    assert "Better is worth $25,000 more to you." in page.words
    page.click("Begin")
    assert "Better is worth $25,000 more to you." in page.words
    page.click("Accept what's offered")
    assert page.verdict == "Better is worth $25,000 more to you."
    assert "By your figures, Better was the one to take." in page.words
    assert page.tables["How it ended"][-1] == ["Better", "—", "—", "—", "$800,000", "—"]


def test_walking_away_to_what_is_better_says_to_what(
    rehearse: Callable[..., Part], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recruiter without a budget: the plan's asks end, and the plan turns the offer down."""
    monkeypatch.setattr(rehearsal, "MOST_OF_ASK", 0.0)
    page = rehearse(BETTER, TWO_U)
    page.click("Begin")
    while any(label.startswith("Ask for") and label != OWN for label in page.buttons):
        page.click(next(label for label in page.buttons if label.startswith("Ask for") and label != OWN))
    primary = [button.label.replace("\\", "") for button in page.app.button if button.proto.type == "primary"]
    assert primary == ["Walk away: take Better"]
    assert "Your plan: turn it down. Better is worth $25,000 more to you." in page.words
    page.click("Walk away: take Better")
    assert page.verdict == "You walked away to what is worth more to you: Better."
    assert "Walking away was right." in page.words


def test_the_same_recruiter_again_gives_the_same_answers(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    page.click("Begin")
    page.click(OWN)
    first = page.talk
    page.click("Accept")
    page.click("Try again")
    (opening,) = page.talk
    assert opening.startswith("Recruiter: ")
    page.click(OWN)
    assert page.talk == first
    page.click("Accept")
    page.click("New recruiter")
    assert page.buttons == ["Begin"]


def test_nothing_is_written_to_her_file(rehearse: Callable[..., Part], offer_file: Path) -> None:
    page = rehearse(CURRENT_JOB, TWO_U)
    before = offer_file.read_bytes()
    page.click("Begin")
    page.click(OWN)
    page.click("Accept")
    assert offer_file.read_bytes() == before


def test_a_changed_offer_begins_anew(rehearse: Callable[..., Part], offer_file: Path) -> None:
    page = rehearse(TWO_U)
    page.click("Begin")
    write(offer_file, TWO_U.change(base_usd_per_year=180_000))
    page.run()
    assert "starts over" in page.words
    assert page.buttons == ["Begin"]


@pytest.mark.parametrize("style", [*rehearsal.STYLES])
def test_the_style_that_is_chosen_is_told_at_the_end(rehearse: Callable[..., Part], style: Style) -> None:
    page = rehearse(TWO_U)
    page.select("Recruiter style", style)
    page.click("Begin")
    page.click("Walk away")
    assert rehearsal.STYLES[style][1:] in page.words


@pytest.mark.parametrize(
    ("offer", "labels"),
    [
        (STOCK, ["Base salary", "Signing bonus", "RSU grant"]),
        (SHARES, ["Base salary", "Signing bonus", "Shares"]),
        (offers.based("Plain", 150_000), ["Base salary", "Signing bonus"]),
    ],
    ids=lambda found: found.name if isinstance(found, Offer) else "",
)
def test_every_kind_of_offer_can_be_rehearsed(rehearse: Callable[..., Part], offer: Offer, labels: list[str]) -> None:
    page = rehearse(offer)
    page.click("Begin")
    assert [field.label for field in page.app.text_input] == labels
    page.click(OWN)
    assert len(page.talk) == 3
    assert "nan" not in page.words


def test_without_a_plan_there_is_nothing_to_practice(rehearse: Callable[..., Part]) -> None:
    page = rehearse(CURRENT_JOB)
    assert page.verdict == "There's nothing to practice with My job yet."
    assert page.buttons == []


def test_equity_of_unknown_worth_stays_as_it_is(rehearse: Callable[..., Part]) -> None:
    """Nobody can price it, so the plan asks for base, and whatever is typed of it isn't given."""
    page = rehearse(TWO_U.change(equity=(Grant(kind="ownership", fraction=0.001),)))
    page.click("Begin")
    page.app.text_input[2].set_value("0.11")
    page.click(OWN)
    assert "0.11%" in page.talk[0]
    assert "0.11%" not in page.talk[1]


def test_hostile_names_are_words(rehearse: Callable[..., Part]) -> None:
    for name in offers.HOSTILE:
        page = rehearse(STOCK.change(name=name))
        page.click("Begin")
        page.click(OWN)
        assert not [node for node in page.markup.iter() if node.tag in ("script", "img")]


def test_after_a_round_the_rehearsal_goes_on_from_there(rehearse: Callable[..., Part]) -> None:
    """She asked 188k and they said 176k: that is the offer now, and the plan's next ask is half of the way, 182k."""
    asked = Round(date=date(2026, 11, 2), from_="us", base_usd_per_year=188_000)
    said = Round(date=date(2026, 11, 4), from_="them", base_usd_per_year=176_000)
    page = rehearse(TWO_U.change(round=(asked, said)))
    page.click("Begin")
    assert "In all it's worth $799,000 to you." in page.words
    page.click("Ask for a $182,000 base")
    assert len(page.talk) == 3


def test_where_all_she_asked_for_is_offered_there_is_nothing_left(rehearse: Callable[..., Part]) -> None:
    asked = Round(date=date(2026, 11, 2), from_="us", base_usd_per_year=188_000)
    said = Round(date=date(2026, 11, 4), from_="them", base_usd_per_year=188_000, verbal=False)
    page = rehearse(TWO_U.change(round=(asked, said)))
    assert page.verdict == "There's nothing to practice with 2U now."
    assert "Ask 2U for an updated offer letter" in page.words


def test_a_plan_is_worked_out_once(home: Path) -> None:  # noqa: ARG001
    scenario, known = Scenario(offer=(TWO_U,)), offers.known_bands()
    assert make_plan(scenario, TWO_U, known, TODAY).counter is make_plan(scenario, TWO_U, known, TODAY).counter
    assert make_plan(scenario, offers.IN_PROCESS, known, TODAY).counter is None
