"""What a script is for in one sentence, and where its numbers come from in a few words."""

from __future__ import annotations

from datetime import date

from negotiation.offers.components import COMPONENTS
from negotiation.reports.script_purpose import NumberOrigin, describe_script_purpose, list_number_origins
from negotiation.scripts.writer import ScriptWriter, list_all_situations
from tests.scripts.scenarios import BANDS, NAME, Table, offered, scenario

TODAY = date(2026, 11, 21)


def describe(key: str, offer: Table, channel: str = "email") -> str:
    of = scenario(offer)
    writer = ScriptWriter(of, NAME, BANDS, TODAY)
    script, reasons = writer.write(key, channel=channel)
    assert script is not None, reasons
    situation = list_all_situations()[key]
    move = writer.next_move
    return describe_script_purpose(script, situation, of.offer[0], channel=channel, move=move, today=TODAY)


def test_it_says_what_is_asked_for() -> None:
    base = COMPONENTS["base_usd_per_year"].tell(187_000)
    asks = offered("written")
    assert describe("first_counter", asks).startswith(f"This email asks for {base}.")
    assert describe("first_counter", asks, "call").startswith(f"This call asks for {base}.")
    assert describe("first_counter", asks, "chat").startswith(f"This message asks for {base}.")


def test_what_asks_for_nothing_says_when_it_fits() -> None:
    assert describe("decline", offered("written")) == list_all_situations()["decline"].when


def test_by_when_is_said_of_the_next_move_alone() -> None:
    """An answer is due on December 4, and asking for pay comes first."""
    offer = offered("written", "respond_by", "band")
    assert " Send it by " in describe("first_counter", offer)
    assert " Call by " in describe("first_counter", offer, "call")
    assert "Send it" not in describe("decline", offer)


def test_numbers_that_are_asked_for_stand_together() -> None:
    writer = ScriptWriter(scenario(offered("written", "band")), NAME, BANDS, TODAY)
    script, _ = writer.write("first_counter")
    assert script is not None
    assert list_number_origins(script.figures) == [
        NumberOrigin(("$190,000",), "Top of a pay range, above the base offered"),
        NumberOrigin(("$190,000",), "The ask in your plan"),
    ]
