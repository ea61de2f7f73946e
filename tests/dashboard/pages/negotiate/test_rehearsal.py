"""A rehearsal on the page: begun, played turn by turn, ended with what was left; and their side with the cases."""

from __future__ import annotations

import re
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
SEED = 7  # for 2U: 2.50 points in 4 answers, evenly


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

    def type(self, label: str, value: float) -> None:
        (found,) = (field for field in self.app.number_input if field.label == label)
        found.set_value(value)

    @property
    def talk(self) -> list[str]:
        return [html.text(line) for talk in html.of_class(self.markup, "n-talk") for line in talk]


def _rehearse() -> None:
    from negotiation.dashboard import session  # noqa: PLC0415 - Streamlit runs this as a script
    from negotiation.dashboard.pages.negotiate import rehearsal as rehearsal_view  # noqa: PLC0415

    scenario = session.open_workspace().scenario
    assert scenario is not None
    rehearsal_view.show_rehearsal(scenario, scenario.offer[-1], session.company_bands()[0])


def _their_side() -> None:
    from negotiation.dashboard import session  # noqa: PLC0415
    from negotiation.dashboard.pages.negotiate import employer_view  # noqa: PLC0415

    scenario = session.open_workspace().scenario
    assert scenario is not None
    employer_view.show_employer_view(scenario, scenario.offer[-1], session.company_bands()[0])


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
    assert page.verdict == "Practise the talk with 2U before you have it."
    assert "a simulation with figures drawn by chance, not a forecast of 2U" in page.words
    assert "Faratin, Sierra and Jennings 1998" in page.words
    assert page.buttons == ["Begin"]


def test_a_style_is_chosen_in_plain_words(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    (choice,) = page.app.button_group
    assert choice.options == ["Surprise me", *rehearsal.STYLES.values()]


def test_the_plans_ask_is_the_first_move(rehearse: Callable[..., Part]) -> None:
    """The ask of 188.5k takes 3.7 points; evenly, a quarter of 2.5 is there at the first answer: 3,000 of base."""
    page = rehearse(TWO_U)
    page.click("Begin")
    assert page.verdict == "The offer stands as it is, worth $775,000 to you."
    page.click("Ask for a base of $188,500: your plan's ask")
    assert page.talk == [
        "You: I would like a base of $188,500.",
        "Recruiter: We can go to a base of $173,000.",
    ]
    assert page.verdict == "What stands now is worth $787,000 to you, +$12,000 on the offer."
    assert "Ask for a base of $183,500: your plan's next step" in page.buttons
    assert "Accept: a base of $173,000" in page.buttons
    assert "not a forecast of 2U. Seed 7" in page.words


def test_own_figures_are_asked_and_cut_to_the_band(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    page.click("Begin")
    page.type("Base, $ a year", 200_000)
    page.type("Sign-on, $", 16_000)
    page.type("Share of the company, %", 0.09)
    page.click(OWN)
    asked, answer = page.talk
    assert asked == "You: I would like a base of $200,000, a sign-on of $16,000 and 0.09% of the company."
    assert answer.startswith("Recruiter: Base ends at $190,000 for this role. We can go to")


def test_it_ends_with_what_was_left_and_what_to_try(rehearse: Callable[..., Part]) -> None:
    """Accepted at once: 2.49… points would have been 12k of base and more, 48,000 over four years at the least."""
    page = rehearse(TWO_U)
    page.click("Begin")
    page.click("Accept")
    left = re.fullmatch(r"You left \$([\d,]+) on the table\.", page.verdict)
    assert left is not None
    assert int(left[1].replace(",", "")) >= 48_000
    assert "they could spend 2.5 points above the offer within 4 answers" in page.words
    assert "had not yet said that it was their best" in page.words
    header, offered, got, best = page.tables["How it ended"]
    assert (header[0], offered[1:], got[1:5]) == ("Package", [*got[1:5], "0"], offered[1:5])
    assert best[4] == money.usd(775_000 + int(left[1].replace(",", "")))


def test_what_is_accepted_is_said_so_and_not_asked_for(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    page.click("Begin")
    page.click("Ask for a base of $188,500: your plan's ask")
    page.click("Accept: a base of $173,000")
    assert page.talk[2:] == ["You: I accept a base of $173,000.", "Recruiter: Good: then that is agreed."]
    assert "They agreed to what you asked" not in page.words
    assert "had not yet said that it was their best" in page.words


def test_after_their_best_they_close_and_ask_for_a_yes_or_a_no(rehearse: Callable[..., Part]) -> None:
    """Four answers, then no more: what stands can be taken or left."""
    page = rehearse(TWO_U)
    page.click("Begin")
    for turn in range(5):
        page.type("Base, $ a year", 190_000)
        page.click(OWN)
        assert ("that is our best" in page.talk[-1]) == (turn == 3)
    assert "is that a yes or a no?" in page.talk[-1]
    assert [label.split(":")[0] for label in page.buttons] == ["Accept", "Walk away"]
    assert not page.app.number_input
    page.click("Accept")
    assert "on the table" in page.verdict


def test_walking_away_counts_what_she_has(rehearse: Callable[..., Part]) -> None:
    page = rehearse(CURRENT_JOB, TWO_U)
    page.click("Begin")
    page.click("Walk away")
    assert page.verdict.startswith("You left $")
    assert "you have $640,000" in page.words
    alone = rehearse(TWO_U)
    alone.click("Begin")
    alone.click("Walk away")
    assert alone.verdict == "You walked away; what you have instead is not known here."


BETTER = offers.based("Better", 300_000)  # 1.2M over four years: beyond all that 2U's band can hold


def test_a_better_alternative_is_named_before_at_each_turn_and_at_the_end(rehearse: Callable[..., Part]) -> None:
    """The plan says so everywhere; practising must not say that 2U is to be taken."""
    page = rehearse(BETTER, TWO_U)
    assert "Better is the better choice by your figures." in page.words
    page.click("Begin")
    assert "Better is the better choice, unless they go beyond all of this ask." in page.words
    page.click(next(label for label in page.buttons if label.endswith(": your plan's ask")))
    while OWN in page.buttons:  # above the band, so that it is never agreed to
        page.type("Base, $ a year", 200_000)
        page.click(OWN)
    assert "take what stands" not in page.words
    assert "so by your figures it is a no." in page.words
    page.click("Accept")
    assert re.fullmatch(r"Better is worth \$[\d,]+ more to you than what you took\.", page.verdict)
    assert "By your figures Better was the one to take." in page.words
    assert page.tables["How it ended"][-1] == ["Better", "—", "—", "—", "$1,200,000", "—"]


def test_walking_away_to_what_is_better_says_to_what(rehearse: Callable[..., Part]) -> None:
    page = rehearse(BETTER, TWO_U)
    page.click("Begin")
    page.click("Walk away: take Better")
    assert page.verdict == "You walked away to what is worth more to you: Better, $1,200,000."


def test_once_the_ladder_ends_the_plan_walks_away_to_what_is_better(rehearse: Callable[..., Part]) -> None:
    page = rehearse(BETTER, TWO_U)
    page.click("Begin")
    page.click(next(label for label in page.buttons if label.endswith(": your plan's ask")))
    primary = [button.label for button in page.app.button if button.proto.type == "primary"]
    assert [label.replace("\\", "") for label in primary] == ["Walk away: take Better"]
    assert "Your plan says: walk away." in page.words


def test_the_same_recruiter_again_gives_the_same_answers(rehearse: Callable[..., Part]) -> None:
    page = rehearse(TWO_U)
    page.click("Begin")
    page.click(OWN)
    first = page.talk
    page.click("Accept")
    page.click("Again with this recruiter")
    assert page.talk == []
    page.click(OWN)
    assert page.talk == first
    page.click("Accept")
    page.click("Another recruiter")
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
    assert "begins anew" in page.words
    assert page.buttons == ["Begin"]


@pytest.mark.parametrize("style", [*rehearsal.STYLES])
def test_the_style_that_is_chosen_is_told_at_the_end(rehearse: Callable[..., Part], style: Style) -> None:
    page = rehearse(TWO_U)
    page.select("How the recruiter gives way", style)
    page.click("Begin")
    page.click("Walk away")
    assert rehearsal.STYLES[style][1:] in page.words


@pytest.mark.parametrize(
    ("offer", "labels"),
    [
        (STOCK, ["Base, $ a year", "Sign-on, $", "Grant, $ in all"]),
        (SHARES, ["Base, $ a year", "Sign-on, $", "Shares, how many"]),
        (offers.based("Plain", 150_000), ["Base, $ a year", "Sign-on, $"]),
    ],
    ids=lambda found: found.name if isinstance(found, Offer) else "",
)
def test_every_kind_of_offer_can_be_rehearsed(rehearse: Callable[..., Part], offer: Offer, labels: list[str]) -> None:
    page = rehearse(offer)
    page.click("Begin")
    assert [field.label for field in page.app.number_input] == labels
    page.click(OWN)
    assert len(page.talk) == 2
    assert "nan" not in page.words


@pytest.mark.parametrize("offer", [CURRENT_JOB, TWO_U.change(equity=(Grant(kind="ownership", fraction=0.001),))])
def test_without_a_plan_there_is_nothing_to_rehearse(rehearse: Callable[..., Part], offer: Offer) -> None:
    page = rehearse(offer)
    assert page.verdict == f"There is nothing to rehearse with {offer.name} yet."
    assert page.buttons == ([] if offer is CURRENT_JOB else ["Put in what its equity is worth, under Offers"])


def test_hostile_names_are_words(rehearse: Callable[..., Part]) -> None:
    for name in offers.HOSTILE:
        page = rehearse(STOCK.change(name=name))
        page.click("Begin")
        page.click(OWN)
        assert not [node for node in page.markup.iter() if node.tag in ("script", "img")]


# --- their side -------------------------------------------------------------------------------------------------------


def test_their_side_of_every_package(offer_file: Path) -> None:
    """18.5k of base with payroll taxes is 19,915 a year; 188.5k is 106 % of the middle of 165k–190k.

    The first package is the ask itself and stands there once.
    """
    write(offer_file, TWO_U)
    page = Part(_their_side)
    words = [html.text(node) for node in html.of_class(page.markup, "n-verdict")]
    assert words[0].endswith("it costs them $79,661 more over 4 years, $19,915 of it in the first year.")
    rows = page.tables["Each package as they see it"]
    assert [row[0] for row in rows[1:]] == [
        "As offered",
        "The ask",
        "Package 2",
        "Package 3",
    ]
    assert rows[2][1:3] == ["$188,500", "106%"]
    assert rows[2][-2:] == ["$79,661", "3.7 points"]
    assert "26 U.S.C. §3111" in page.words


def test_the_cases_of_the_articles_with_hers_first(offer_file: Path) -> None:
    write(offer_file, TWO_U)
    page = Part(_their_side)
    cases = [caption for caption in page.tables if caption.endswith("turn by turn")]
    assert cases == ["2U, turn by turn", "Coursera, turn by turn", "Medium, turn by turn"]
    assert page.tables["2U, turn by turn"][2] == ["Asked", "$185,000", "not stated", "not stated", "not stated"]
    assert "the company taken at $100M" in page.words
    assert "no proof that it happened so" in page.words
    assert "article claim" in page.words


def test_without_a_plan_the_cases_are_still_there(offer_file: Path) -> None:
    write(offer_file, CURRENT_JOB)
    page = Part(_their_side)
    assert "There is no package of My job to look at yet." in page.words
    assert "2U, turn by turn" in page.tables


def test_after_a_round_the_rehearsal_goes_on_from_there(rehearse: Callable[..., Part]) -> None:
    """She asked 188.5k and they said 176k: that is the offer now, worth 799k, and the plan's next ask lies between."""
    asked = Round(date=date(2026, 11, 2), from_="us", base_usd_per_year=188_500)
    said = Round(date=date(2026, 11, 4), from_="them", base_usd_per_year=176_000)
    offer = TWO_U.change(round=(asked, said))
    step = make_plan(Scenario(offer=(offer,)), offer, offers.known_bands()).next
    assert step is not None
    assert step.package is not None
    page = rehearse(offer)
    page.click("Begin")
    assert page.verdict == "The offer stands as it is, worth $799,000 to you."
    page.click(f"Ask for a base of {money.usd(step.package.base_usd_per_year)}")
    assert 176_000 < step.package.base_usd_per_year < 188_500
    assert len(page.talk) == 2


@pytest.mark.parametrize("part", ["rehearsal", "their side"])
def test_where_all_she_aims_at_is_offered_there_is_nothing_left(offer_file: Path, part: str) -> None:
    """They are not at their caps: she is at her target."""
    asked = Round(date=date(2026, 11, 2), from_="us", base_usd_per_year=190_000)
    said = Round(date=date(2026, 11, 4), from_="them", base_usd_per_year=189_000)
    write(offer_file, TWO_U.change(round=(asked, said)))
    page = Part(_rehearse if part == "rehearsal" else _their_side)
    assert "reaches your target" in page.words
    assert "at its caps" not in page.words


def test_a_plan_is_worked_out_once(home: Path) -> None:  # noqa: ARG001
    scenario, known = Scenario(offer=(TWO_U,)), offers.known_bands()
    assert make_plan(scenario, TWO_U, known) is make_plan(scenario, TWO_U, known)
    assert make_plan(scenario, offers.IN_PROCESS, known).counter is None
