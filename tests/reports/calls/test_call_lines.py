"""What a recruiter may say on a call: the script's own replies first, then what fits the offer."""

from __future__ import annotations

from datetime import date

from negotiation.reports.calls.call_lines import MOST_CALL_LINES, list_call_lines
from negotiation.scripts.writer import ScriptWriter
from tests.scripts.scenarios import BANDS, NAME, Table, offered, scenario


def list_lines(key: str, offer: Table) -> dict[str, tuple[str, ...]]:
    of = scenario(offer)
    writer = ScriptWriter(of, NAME, BANDS, date(2026, 11, 21))
    script, reasons = writer.write(key, channel="call")
    assert script is not None, reasons
    assert script.call is not None
    return dict(list_call_lines(script.call, writer.list_known_facts(), of.offer[0]))


def test_the_scripts_own_replies_come_first_and_there_are_twelve() -> None:
    lines = list_lines("first_counter", offered("written", "band"))
    assert next(iter(lines)) == "If they say no to it"
    assert len(lines) == MOST_CALL_LINES


def test_nothing_is_answered_twice() -> None:
    """The script's own reply to "that's our best" is the one to give."""
    lines = list_lines("first_counter", offered("written", "band"))
    assert "“That's our best”" in lines
    assert "“That's the best we can do.”" not in lines


def test_equity_is_talked_up_only_where_there_is_some() -> None:
    grows = "“The equity will be worth a lot more.”"
    asks = ("ask_for_band", offered("verbal", "equity")), ("ask_for_band", offered("verbal"))
    assert [grows in list_lines(key, offer) for key, offer in asks] == [True, False]


def test_pay_of_today_is_asked_for_before_an_offer_alone() -> None:
    asked = "“What are you making now?”"
    assert asked in list_lines("ask_for_band", offered("in_process", "role"))
    assert asked not in list_lines("ask_for_band", offered("written", "role"))


def test_who_waits_for_no_answer_gets_none() -> None:
    assert list_lines("decline", offered("written")).keys() == {"If they ask what would change your mind"}
