"""What is said of an offer whose date to answer has gone by, and of what rests on it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from negotiation import cli
from negotiation.offers import Assumptions, Offer, OfferStatus, Round, Scenario
from negotiation.offers.rounds import has_passed
from negotiation.storage.offer_file import write_scenario
from negotiation.talks import deadlines

TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)
JOB = Offer(name="Job", status=OfferStatus.CURRENT, base_usd_per_year=100_000)
YEAR = Assumptions(horizon_months=12)


def offer(name: str, base: float = 150_000, due: date | None = None, **more: Any) -> Offer:  # noqa: ANN401
    return Offer(name=name, base_usd_per_year=base, respond_by=due, **more)


def under(*several: Offer) -> tuple[str, ...]:
    return deadlines.list_passed_under_counter(Scenario(offer=several, assumptions=YEAR), several[0], TODAY)


@pytest.mark.parametrize(("due", "gone"), [(None, False), (YESTERDAY, True), (TODAY, False)])
def test_the_day_itself_has_not_passed(due: date | None, *, gone: bool) -> None:
    assert has_passed(offer("A", due=due), TODAY) == gone
    assert bool(deadlines.describe_passed_date(offer("A", due=due), TODAY)) == gone


def test_each_offer_of_hers_whose_date_has_passed_is_to_be_asked_about() -> None:
    several = (
        offer("A", due=YESTERDAY),
        offer("B", due=YESTERDAY, status="verbal"),
        offer("C", due=TODAY),
        offer("D", due=YESTERDAY, status="in_process"),
        offer("E", due=YESTERDAY, status="example"),
        JOB.change(respond_by=YESTERDAY),
    )
    assert deadlines.list_passed_dates(Scenario(offer=several), TODAY) == tuple(
        f"{name}'s deadline has passed: yesterday, Fri, Nov 20. Ask today whether the offer is still open."
        for name in "AB"
    )


def test_an_offer_that_was_taken_back_is_not_asked_about() -> None:
    gone = offer("A", due=YESTERDAY, round=(Round(date=YESTERDAY, from_="them", means="withdrawn"),))
    assert deadlines.list_passed_dates(Scenario(offer=(gone,)), TODAY) == ()


def test_a_walk_away_that_rests_on_a_passed_date_says_so_and_what_is_left() -> None:
    (told,) = under(offer("A"), offer("B", 170_000, YESTERDAY), JOB)
    assert told == (
        "B's deadline has passed: yesterday, Fri, Nov 20. So B doesn't count as your walk-away. "
        "Ask whether it's still open. Until you know, it's Job, worth $100,000."
    )
    (alone,) = under(offer("A"), offer("B", 170_000, YESTERDAY), offer("C", 160_000, YESTERDAY))
    assert alone.endswith("Until you know, there's none.")


@pytest.mark.parametrize(
    "others",
    [
        (),
        (JOB,),
        (JOB, offer("B", 90_000, YESTERDAY)),
        (offer("B", 170_000, TODAY), JOB),
        (JOB.change(respond_by=YESTERDAY),),
    ],
    ids=["nothing", "the job", "a worse one", "due today", "a date of the job"],
)
def test_nothing_is_said_of_a_walk_away_that_rests_on_something_else(others: tuple[Offer, ...]) -> None:
    assert under(offer("A"), *others) == ()


def test_a_counter_to_an_offer_whose_date_has_passed_says_so() -> None:
    (told,) = under(offer("A", due=YESTERDAY), JOB)
    assert told.startswith("A's deadline has passed")


# --- on the command line ----------------------------------------------------------------------------------------------

GONE = "B's deadline has passed: yesterday, Fri, Nov 20."


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An offer, a better one whose date has passed, and the job; read today."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # whoever runs the tests may have bands of their own
    monkeypatch.setattr(cli, "_today", lambda: TODAY)
    several = (offer("A", due=TODAY), offer("B", 170_000, YESTERDAY), JOB)
    path = tmp_path / "offers.toml"
    write_scenario(Scenario(offer=several, assumptions=YEAR), path)
    return str(path)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["check"], f"Overdue: {GONE} {deadlines.ASK_TODAY}"),
        (["compare"], f"{GONE} {deadlines.ASK_TODAY}"),
        (["counter", "--offer", "A"], f"{GONE} So B doesn't count as your walk-away."),
    ],
)
def test_every_command_that_counts_the_offer_says_so(
    file: str, capsys: pytest.CaptureFixture[str], command: list[str], said: str
) -> None:
    assert cli.main([command[0], file, *command[1:]]) == 0
    assert said in capsys.readouterr().out
    assert cli.main([command[0], file, *command[1:], "--json"]) == 0
    assert any(GONE in sentence for sentence in json.loads(capsys.readouterr().out)["passed"])


def test_the_words_know_the_day(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["script", file, "--offer", "A", "--situation"]
    assert cli.main([*command, "ask_for_time"]) == 0
    said, noted = capsys.readouterr()
    assert "by the end of today" in said
    assert f"Note: {GONE} So this leaves B out" in noted
    assert cli.main([*command, "match_offer"]) == 2
    assert GONE in capsys.readouterr().err
