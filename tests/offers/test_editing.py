"""Turns logged: what was said, and what was sent."""

from __future__ import annotations

from datetime import date

from negotiation.offers import Bonus, Offer, Round, Scenario
from negotiation.offers.editing import log_round, log_sent
from negotiation.offers.position import STOOD, find_position
from tests.turns import offer, said

TODAY = date(2026, 11, 20)


def sent(of: Offer, situation: str, channel: str, **figures: float) -> tuple[Round, ...]:
    scenario = log_sent(Scenario(offer=(of,)), of.name, situation, figures, TODAY, channel=channel)
    return scenario.offer[0].round


def test_an_ask_that_was_sent_is_logged_with_what_stood_before_it() -> None:
    opening, ask = sent(offer(), "first_counter", "email", base_usd_per_year=185_000)
    assert (opening.words, opening.base_usd_per_year, opening.sign_on_usd) == (STOOD, 170_000, 15_000)
    assert ask == Round(
        date=TODAY, from_="us", situation="first_counter", channel="email", verbal=False, base_usd_per_year=185_000
    )
    assert sent(offer(), "first_counter", "call", base_usd_per_year=185_000)[1].verbal


def test_words_without_figures_are_logged_alone() -> None:
    (turn,) = sent(offer(), "ask_for_time", "email")
    assert turn == Round(date=TODAY, from_="us", situation="ask_for_time", channel="email", verbal=False)


def test_a_further_bonus_counts_in_the_bonus_of_a_year() -> None:
    """10 % of the $180,000 asked for is $18,000, and $4,000 on top."""
    of = offer(bonus=(Bonus(fraction_of_base=0.1),))
    turns = sent(of, "kpi_bonus", "chat", base_usd_per_year=180_000, added_bonus_usd_per_year=4_000)
    assert turns[-1].bonus_usd_per_year == 22_000


def test_what_stood_comes_before_all_that_was_logged() -> None:
    """So that what was sent before the ask was sent since they last said anything."""
    before = Scenario(offer=(offer(said("us", 1, situation="ask_for_time")),))
    found = find_position(log_round(before, "It", said("us", 5, base_usd_per_year=185_000)).offer[0])
    assert [turn.words for turn in found.turns] == [STOOD, None, None]
    assert found.sent_since_last_answer("ask_for_time")


def test_an_answer_that_is_logged_brings_nothing_with_it() -> None:
    told = said("them", 3, base_usd_per_year=175_000)
    assert log_round(Scenario(offer=(offer(),)), "It", told).offer[0].round == (told,)
