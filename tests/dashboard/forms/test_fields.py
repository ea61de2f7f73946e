"""The model of the forms: what people type is read strictly, kept as typed, saved where the file's rules accept it."""

from __future__ import annotations

import contextlib
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.dashboard.forms import dates, drafts, fields, messages, parse, plausibility, visibility
from negotiation.offers import (
    Bonus,
    Change,
    Grant,
    Me,
    Offer,
    OfferStatus,
    PostedRange,
    Scenario,
    SignOn,
    Vesting,
    WhatIf,
    editing,
)
from negotiation.offers.scenario import Evidence
from negotiation.records.record import Note, as_table
from negotiation.records.structure import structure
from negotiation.reports.unknowns import list_unknowns
from negotiation.storage.history import FieldPlace
from negotiation.storage.offer_file import parse_scenario
from negotiation.storage.side_file import Drafts
from tests import full_file, strategies
from tests import sample_offers as offers
from tests.dashboard.page import TODAY
from tests.laws import tried

# --- reading what is typed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("usd", "170k", 170_000),
        ("usd", "$170,000", 170_000),
        ("usd", " 170 000 ", 170_000),
        ("usd", "$240M", 240_000_000),
        ("usd", "1.2m", 1_200_000),
        ("usd", "$1.250M", 1_250_000),
        ("usd", "0.9bn", 900_000_000),
        ("usd", "12.5", 12.5),
        ("usd", "−$1,500", -1_500),
        ("usd", "-1,500.50", -1_500.5),
        ("usd", "170k usd", 170_000),
        ("usd", "170,000 dollars", 170_000),
        ("usd", "$ 170,000", 170_000),
        ("usd", "USD 170,000", 170_000),
        ("usd", "US$170k", 170_000),
        ("usd", "170,000USD", 170_000),
        ("usd", "170,000 $", 170_000),
        ("usd", "~170k", 170_000),
        ("usd", "about $170,000", 170_000),
        ("percent", "15%", 0.15),
        ("percent", "0.08 %", 0.0008),
        ("percent", "12.5", 0.125),
        ("percent", "0.085", 0.00085),
        ("percents", "5, 15, 40, 40", [0.05, 0.15, 0.4, 0.4]),
        ("percents", "25 % / 75 %", [0.25, 0.75]),
        ("percents", "12.5; 37.5; 50", [0.125, 0.375, 0.5]),
        ("percents", "25,25,25,25,", [0.25, 0.25, 0.25, 0.25]),
        ("percents", "25 % 75 %", [0.25, 0.75]),
        ("months", "4 years", 48),
        ("months", "4 yrs", 48),
        ("months", "-6", -6),
        ("count", "12,000 shares", 12_000),
        ("text", " Remote   days ", "Remote days"),
        ("picks", "pto, remote_days", ["pto", "remote_days"]),
        ("usd", "", None),
        ("text", "  ", None),
    ],
)
def test_what_people_type_is_read(kind: parse.FieldKind, text: str, value: object) -> None:
    assert parse.read_field(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("usd", "1,5", r"Use a period for decimals \(1.5\) and a comma"),
        ("usd", "170,00", r"Use a period for decimals \(1.5\) and a comma"),
        ("usd", "1.700,50", r"Use a period for decimals \(1.5\) and a comma"),
        ("usd", "0,170", r"Use a period for decimals \(1.5\) and a comma"),
        ("usd", "1.700", "Did you mean 1,700 or 1.7"),
        ("usd", "1.700k", "Did you mean 1,700k or 1.7k"),
        ("usd", "175.000", r"Did you mean 175,000 or 175\?"),
        ("usd", "12.345", "Did you mean 12,345 or 12.3450"),
        ("usd", "1.700 usd", "Did you mean 1,700 usd or 1.7 usd"),
        ("usd", "170k/yr", "this field is one amount"),
        ("months", "3/yr", "Try 48, or 4 years"),
        ("usd", "4 yrs", "Try 170,000 or 170k"),
        ("usd", "٣", "Try 170,000 or 170k"),
        ("percents", "12,5; 37,5; 50", "same mark"),
        ("percents", "12,5 37,5 50", "same mark"),
        ("percents", "12,5, 37,5, 50", "same mark"),
        ("count", "12.000", "Did you mean 12,000 or 12"),
        ("percent", "12,5", "Use a period for decimals"),
        ("percent", "$15", "Try 12.5"),
        ("usd", "15%", "Try 170,000 or 170k"),
        ("usd", "17o", "Try 170,000 or 170k"),
        ("usd", "1e5", "Try 170,000 or 170k"),
        ("usd", "170k or so", "Try 170,000 or 170k"),
        ("usd", "9" * 5_000, "We couldn't read"),
        ("months", "soon", "Try 48, or 4 years"),
        ("date", "2026-02-30", "isn't on the calendar"),
        ("date", "2/29/2027", "isn't on the calendar"),
        ("date", "30/11/2026", "There's no month 30. Use month/day, like 11/30/2026"),
        ("date", "12.4.2026", "Try Nov 30 or 11/30/2026"),
        ("date", "Friday, Nov 30, 2026", "The calendar has Monday, November 30, 2026"),
        ("date", "Novembrr 30", "We couldn't read that date"),
        ("date", "soon", "We couldn't read that date"),
        ("date", "Nov 30", "has no year"),  # where nobody says which day it is
    ],
)
def test_what_has_two_readings_or_none_is_refused_kindly(kind: parse.FieldKind, text: str, says: str) -> None:
    with pytest.raises(parse.UnreadableError, match=says):
        parse.read_field(kind, text)


@pytest.mark.parametrize(
    "text",
    ["170K/yr", "$170,000 a year", "170k usd per year", "170,000 per annum", "USD 170k p.a.", "US$170,000 /year"],
)
def test_only_a_field_for_an_amount_a_year_takes_one(text: str) -> None:
    desk = Desk(NEW)
    desk.type("base_usd_per_year", text=text)
    desk.type("sign_on", 0, "amount_usd", text=text)
    assert desk.offer().base_usd_per_year == 170_000
    assert text in desk.faults["New", ("sign_on", 0, "amount_usd")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("$14,583/month", "by the month, and this field is by the year. 12 of these are 174,996."),
        ("14.5k a month", "12 of these are 174,000."),
        ("$85/hr", "by the hour, and this field is by the year"),
    ],
)
def test_an_amount_for_another_time_is_told_what_the_field_is(text: str, says: str) -> None:
    with pytest.raises(parse.UnreadableError, match=re.escape(says)):
        parse.read_field("usd", text, yearly=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11/30/2026", (2026, 11, 30)),
        ("11/30/26", (2026, 11, 30)),
        ("12/04/2026", (2026, 12, 4)),  # the month first
        ("11/30", (2026, 11, 30)),
        ("11/21", (2026, 11, 21)),  # today is such a day
        ("11/20", (2027, 11, 20)),
        ("Nov 30", (2026, 11, 30)),
        ("nov. 30th, 2026", (2026, 11, 30)),
        ("30 November 2026", (2026, 11, 30)),
        ("Sept 1", (2027, 9, 1)),
        ("Feb 29", (2028, 2, 29)),
        ("2026-11-30", (2026, 11, 30)),
        ("Monday, November 30, 2026", (2026, 11, 30)),
        ("Friday", (2026, 11, 27)),
        ("Sat", (2026, 11, 28)),  # which it is today
        ("this Friday", (2026, 11, 27)),
        ("next Friday", (2026, 11, 27)),  # of the week that begins on Monday
        ("today", (2026, 11, 21)),
        ("tomorrow", (2026, 11, 22)),
        ("in 2 weeks", (2026, 12, 5)),
        ("two weeks from today", (2026, 12, 5)),
        ("in 10 days", (2026, 12, 1)),
        ("in a month", (2026, 12, 21)),
        ("12/4 5pm ET", (2026, 12, 4)),
        ("Dec 4 at 5:00 p.m. PST", (2026, 12, 4)),
        ("12/4/2026, 17:00", (2026, 12, 4)),
        ("by EOD Friday", (2026, 11, 27)),
        ("Fri 11/27", (2026, 11, 27)),
        ("due Dec 4", (2026, 12, 4)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: tuple[int, int, int]) -> None:
    assert parse.read_field("date", text, today=TODAY) == date(*day)


@pytest.mark.parametrize(
    ("weekday", "day"),
    [("Friday", date(2026, 12, 4)), ("this Friday", date(2026, 12, 4)), ("next Friday", date(2026, 12, 11))],
)
def test_next_friday_is_not_the_one_of_this_week(weekday: str, day: date) -> None:
    assert parse.read_field("date", weekday, today=date(2026, 12, 2)) == day  # a Wednesday


def test_a_month_ahead_ends_with_its_month() -> None:
    assert parse.read_field("date", "in 3 months", today=date(2026, 11, 30)) == date(2027, 2, 28)


@pytest.mark.parametrize(("text", "day"), [("10/15", (2026, 10, 15)), ("1/15", (2027, 1, 15))])
def test_a_first_call_may_have_been(text: str, day: tuple[int, int, int]) -> None:
    desk = Desk(NEW)
    desk.type("first_call", text=text)
    assert desk.offer().first_call == date(*day)


@given(st.dates(date(1000, 1, 1)))
def test_a_day_in_a_field_or_in_words_reads_back(day: date) -> None:
    assert parse.read_field("date", parse.write_field("date", day)) == day
    assert parse.read_field("date", dates.write_day(day)) == day


@given(st.dates(date(1, 6, 1), date(9980, 1, 1)), st.dates())
def test_a_day_without_its_year_is_the_next_such_day(today: date, day: date) -> None:
    found = parse.read_field("date", f"{day.month}/{day.day}", today=today)
    assert (found.month, found.day) == (day.month, day.day)
    assert today <= found <= today + timedelta(days=366 if day.month != 2 else 8 * 366)


@pytest.mark.parametrize("text", ["11/30/2O26", "30/11/2026", "whenever"])
def test_a_day_that_cannot_be_read_waits_as_it_was_typed(text: str) -> None:
    desk = Desk(NEW)
    desk.type("respond_by", text=text)
    assert desk.faults["New", ("respond_by",)].endswith("/30/2026.")
    assert desk.drafts == {("New", ("respond_by",)): text}


@given(st.decimals(-(10**12), 10**12, places=9).map(float), st.sampled_from(["usd", "count", "percent"]))
def test_what_is_written_into_a_field_reads_back_as_the_same_figure(value: float, kind: parse.FieldKind) -> None:
    assert parse.read_field(kind, parse.write_field(kind, value)) == value


@given(st.decimals(0, 1_000_000, places=3).map(float))
def test_a_figure_with_three_decimals_reads_back_too(value: float) -> None:
    """12.345 would have two readings, so it is written as 12.3450."""
    assert parse.read_field("usd", parse.write_field("usd", value)) == value


def test_a_price_has_its_cents() -> None:
    assert [parse.write_field("usd", usd) for usd in (1.2, 1.25, 3, 1_500.5)] == ["1.20", "1.25", "3", "1,500.50"]


@given(st.lists(st.integers(0, 10_000).map(lambda points: points / 10_000), min_size=1, max_size=6))
def test_a_list_of_parts_reads_back(parts: list[float]) -> None:
    assert parse.read_field("percents", parse.write_field("percents", parts)) == parts


@given(st.text(max_size=20), st.sampled_from(["usd", "percent", "percents", "count", "months", "date"]))
def test_no_text_is_ever_more_than_a_refusal(text: str, kind: parse.FieldKind) -> None:
    with contextlib.suppress(parse.UnreadableError):
        parse.read_field(kind, text)


@tried(40)
@given(strategies.files())
def test_every_field_of_any_file_reads_back_as_what_stands_there(table: dict[str, Any]) -> None:
    """Typed again as it is shown, a whole file stays as it is."""
    scenario, _ = structure(Scenario, table)
    assert scenario is not None
    shown = {place: text for place, text in _shown(as_table(scenario)) if place[1] != ("name",)}
    after, left = drafts.settle_drafts(scenario, [offer.name for offer in scenario.offer], shown, TODAY)
    assert as_table(after) == as_table(scenario)
    assert left == {}


def _shown(table: dict[str, Any]) -> list[tuple[FieldPlace, str]]:
    found = []
    for offer in table["offer"]:
        for path, value in _leaves(offer, ()):
            field = visibility.find_field(path)
            assert field is not None, path
            row = offer
            for step in path[:-1]:
                row = row[step]
            text = (
                visibility.find_equity_kind(row)
                if field.choices == fields.EQUITY_KINDS
                else parse.write_field(field.kind, value)
            )
            found.append(((offer["name"], path), str(text)))
    return found


def _leaves(inner: Any, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401
    if isinstance(inner, dict):
        return [leaf for key, value in inner.items() for leaf in _leaves(value, (*path, key))]
    if isinstance(inner, list) and inner and isinstance(inner[0], dict) and path[-1] != "at":  # typed as one text
        return [leaf for i, value in enumerate(inner) for leaf in _leaves(value, (*path, i))]
    return [(path, inner)]


# --- drafts -----------------------------------------------------------------------------------------------------------

NEW = Offer(name="New", status=OfferStatus.IN_PROCESS)
OLD = offers.based("Old", 150_000)
BASE: FieldPlace = ("New", ("base_usd_per_year",))
STATUS: FieldPlace = ("New", ("status",))


class Desk:
    """Somebody typing."""

    def __init__(self, *several: Offer) -> None:
        self.scenario = offers.scenario(*several)
        self.ids = [offer.name for offer in several]  # the names that they have at first
        self.drafts: Drafts = {}

    def type(self, *path: str | int, text: str, owner: str = "New") -> None:
        place = (owner, path)
        texts = {**self.drafts, place: text}
        self.scenario, self.drafts = drafts.settle_drafts(self.scenario, self.ids, texts, TODAY, place)

    def offer(self, name: str = "New") -> Offer:
        found = self.scenario.named(name)
        assert found is not None
        return found

    @property
    def faults(self) -> dict[FieldPlace, str]:
        form = drafts.lay_out_form(self.scenario, self.ids, self.drafts, TODAY)
        return {place: " ".join(what) for place, what in form.faults.items()}


def test_both_ends_of_a_posted_range_are_saved_while_something_else_is_unfinished() -> None:
    desk = Desk(NEW.change(base_usd_per_year=150_000))
    desk.type("equity", 0, "kind", text="rsu grant_usd")
    desk.type("range", "low_usd_per_year", text="140k")
    desk.type("range", "high_usd_per_year", text="170k")
    assert desk.offer().range == PostedRange(low_usd_per_year=140_000, high_usd_per_year=170_000)
    assert list(desk.drafts) == [("New", ("equity", 0, "kind"))]


def test_a_written_offer_waits_for_its_base() -> None:
    desk = Desk(OLD, NEW)
    desk.type("status", text="written")
    assert desk.offer().status == "in_process"
    assert desk.drafts == {STATUS: "written"}
    assert desk.faults == {BASE: messages.MISSING}
    desk.type("base_usd_per_year", text="17o")
    assert "17o" in desk.faults[BASE]
    desk.type("base_usd_per_year", text="170k")
    assert (desk.offer().status, desk.offer().base_usd_per_year) == ("written", 170_000)
    assert desk.drafts == {}


def test_a_base_that_was_cleared_stays_in_the_file_until_there_is_another() -> None:
    desk = Desk(OLD)
    desk.type("base_usd_per_year", text="", owner="Old")
    assert desk.offer("Old").base_usd_per_year == 150_000
    assert desk.faults == {("Old", ("base_usd_per_year",)): messages.MISSING}


def test_a_figure_that_cannot_be_saved_holds_up_no_other() -> None:
    desk = Desk(NEW)
    desk.type("base_usd_per_year", text="lots")
    desk.type("raise_per_year", text="3")
    assert desk.offer().raise_per_year == 0.03
    assert desk.drafts == {BASE: "lots"}


def test_a_grant_is_saved_when_all_that_its_kind_needs_is_there() -> None:
    desk = Desk(NEW)
    desk.type("equity", 0, "kind", text="iso")
    desk.type("equity", 0, "shares", text="10k")
    assert desk.offer().equity == ()
    assert desk.faults == {("New", ("equity", 0, "strike_usd")): messages.MISSING}
    desk.type("equity", 0, "strike_usd", text="$1.50")
    assert desk.offer().equity == (Grant(kind="iso", shares=10_000, strike_usd=1.5),)  # its price may be unknown
    desk.type("equity", 0, "price_usd", text="12")
    assert desk.offer().equity == (Grant(kind="iso", shares=10_000, strike_usd=1.5, price_usd=12),)
    assert desk.drafts == {}


@pytest.mark.parametrize("before", fields.AMOUNTS)
@pytest.mark.parametrize("after", fields.AMOUNTS)
def test_another_kind_of_equity_is_never_an_invalid_file(before: str, after: str) -> None:
    desk = Desk(NEW)
    for kind in (before, after):
        desk.type("equity", 0, "kind", text=kind)
        for amount in fields.AMOUNTS[kind]:
            desk.type("equity", 0, amount, text="10")
            table = as_table(desk.scenario)
            assert structure(Scenario, table) == (desk.scenario, [])
    assert desk.drafts == {}
    assert visibility.find_equity_kind(as_table(desk.offer())["equity"][0]) == after


def test_amounts_of_the_kind_before_stay_until_the_new_ones_are_there() -> None:
    grant = Grant(kind="rsu", grant_usd=160_000, vesting=Vesting(months=36))
    desk = Desk(NEW.change(equity=(grant,)))
    desk.type("equity", 0, "kind", text="ownership")
    assert desk.offer().equity == (grant,)
    desk.type("equity", 0, "fraction", text="0.1 %")
    (after,) = desk.offer().equity
    assert as_table(after) == {"kind": "ownership", "fraction": 0.001, "vesting": {"months": 36}}


def test_a_new_name_is_the_name_everywhere() -> None:
    kept = WhatIf(name="more", changes=(Change(offer="New", lever="base_usd_per_year", value=1.0),))
    desk = Desk(OLD, NEW)
    desk.scenario = desk.scenario.change(what_if=(kept,))
    desk.type("base_usd_per_year", text="17o")
    desk.type("name", text=" Coda ")
    assert desk.scenario.what_if[0].changes[0].offer == "Coda"
    assert desk.drafts == {BASE: "17o"}


@pytest.mark.parametrize(("text", "says"), [("Old", "Another offer has this name"), ("", "Required.")])
def test_a_name_that_cannot_be_is_told(text: str, says: str) -> None:
    desk = Desk(OLD, NEW)
    desk.type("name", text=text)
    assert desk.offer().name == "New"
    assert says in desk.faults["New", ("name",)]


def test_what_two_offers_may_not_both_say_is_told_where_she_typed_it() -> None:
    desk = Desk(OLD, NEW, offers.based("Now", 1).change(status="current"))
    desk.type("name", text="New", owner="Old")
    desk.type("status", text="current", owner="Old")
    assert desk.faults == {
        ("Old", ("name",)): "Another offer has this name. Give each its own.",
        ("Old", ("status",)): "Another offer here is your current job. Only one can be.",
    }


def test_a_new_name_loses_no_draft() -> None:
    desk = Desk(NEW)
    desk.type("base_usd_per_year", text="17o")
    desk.type("name", text="Big  Corp")
    assert desk.offer("Big Corp").name == "Big Corp"
    assert desk.drafts == {BASE: "17o"}


def test_what_she_types_is_no_longer_made_up() -> None:
    coda = offers.example().named("Coda")
    assert coda is not None
    desk = Desk(coda)
    assert coda.made_up == ("equity[1].company_value_usd",)
    desk.type("equity", 0, "company_value_usd", text="$240M", owner="Coda")
    assert desk.offer("Coda").made_up == ()


def test_a_part_of_what_was_made_up_ends_the_whole() -> None:
    desk = Desk(offers.example().offer[4])
    desk.type("equity", 0, "vesting", "by_year", text="25, 25, 25, 25", owner="Large tech")
    assert desk.offer("Large tech").made_up == ("equity[1].grant_usd",)


def test_messages_speak_the_form_s_language() -> None:
    desk = Desk(NEW.change(equity=(Grant(kind="ownership", fraction=0.001),)))
    desk.type("equity", 0, "fraction", text="130")
    desk.type("equity", 0, "vesting", "by_year", text="50, 20")
    desk.type("equity", 0, "vesting", "cliff_months", text="60")
    said = desk.faults
    assert said["New", ("equity", 0, "fraction")] == "'130' is out of range. Enter 0% to 100%."
    assert said["New", ("equity", 0, "vesting", "by_year")] == "These parts must add up to 100%."
    assert not any("_" in what or "fraction from" in what for what in said.values())


@pytest.mark.parametrize(("text", "mend"), [("9" * 30, "Check the zeros"), ("-5", "Enter 0 or more")])
def test_a_figure_out_of_range_is_told_in_her_own_words(text: str, mend: str) -> None:
    desk = Desk(NEW)
    desk.type("base_usd_per_year", text=text)
    assert desk.faults[BASE] == f"'{text}' is out of range. {mend}."


@pytest.mark.parametrize(
    ("place", "value", "asks", "meant"),
    [
        (("base_usd_per_year",), 175, "Saved as $175. Did you mean $175,000?", ["175,000"]),
        (
            ("base_usd_per_year",),
            14_583,
            "Saved as $14,583. Did you mean $145,830? Is it by the month, $174,996 a year?",
            ["145,830", "174,996"],
        ),
        (("base_usd_per_year",), 1_750, None, ["175,000", "21,000"]),
        (("base_usd_per_year",), 1_750_000, "Saved as $1.75M. Did you mean $175,000?", ["175,000"]),
        (("base_usd_per_year",), 2, "Saved as $2. Is that right?", []),
        (("sign_on", "amount_usd"), 25, "Saved as $25. Did you mean $25,000?", ["25,000"]),
        (("equity", "grant_usd"), 160, "Saved as $160. Did you mean $160,000?", ["160,000"]),
        (("equity", "company_value_usd"), 240, "Saved as $240. Did you mean $240M?", ["240,000,000"]),
        (("equity", "company_value_usd"), 240_000, "Saved as $240,000. Did you mean $240M?", ["240,000,000"]),
        (("equity", "fraction"), 0.000008, "Saved as 0.0008%. Did you mean 0.08%?", ["0.08"]),
        (("equity", "fraction"), 0.08, "Saved as 8%. Did you mean 0.08%?", ["0.08"]),
        (("bonus", "fraction_of_base"), 0.0015, "Saved as 0.15%. Did you mean 15%?", ["15"]),
        (("base_usd_per_year",), 0, "Saved as $0. Is that right?", []),
        (("bonus", "fraction_of_base"), 1.5, "Saved as 150%. Did you mean 15%?", ["15"]),
        (("match", "rate"), 0.005, "Saved as 0.5%. Did you mean 50%?", ["50"]),
        (("negotiation", "floor_base_usd_per_year"), 170, "Saved as $170. Did you mean $170,000?", ["170,000"]),
    ],
)
def test_a_figure_far_from_the_usual_is_asked_about(
    place: tuple[str, ...], value: float, asks: str | None, meant: list[str]
) -> None:
    field = visibility.find_field(place)
    assert field is not None
    row: dict[str, Any] = {str(field.steps[-1]): value}
    for step in reversed(field.steps[:-1]):
        row = {str(step): row}
    asked = visibility.find_question(field, row)
    assert asked is not None
    assert asks in (None, asked.says)
    assert [text for _, text in asked.meant] == meant


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("base_usd_per_year",), 20_000),
        (("base_usd_per_year",), None),
        (("equity", "company_value_usd"), 1_000_000),
        (("equity", "fraction"), 0.0008),
        (("equity", "fraction"), 0.05),
        (("raise_per_year",), 0.03),
        (("raise_per_year",), -0.1),
        (("benefit", "usd_per_payment"), 50),
    ],
)
def test_nothing_usual_is_asked_about(place: tuple[str, ...], value: float | None) -> None:
    field = visibility.find_field(place)
    assert field is not None
    assert visibility.find_question(field, {place[-1]: value}) is None


@pytest.mark.parametrize(
    ("day", "asks", "meant"),
    [
        (date(2020, 12, 4), "That was in 2020. Is the year right?", "Fri, Dec 4, 2026"),
        (date(2026, 9, 1), "That was 2 months ago. Is the year right?", None),
        (date(2026, 11, 1), None, None),  # a deadline that has just passed is told so elsewhere
        (date(2026, 12, 4), None, None),
        (date(2027, 11, 1), "That's in 2027. Is the year right?", "Sun, Nov 1, 2026"),
    ],
)
def test_a_day_far_from_today_is_asked_about(day: date, asks: str | None, meant: str | None) -> None:
    field = visibility.find_field(("respond_by",))
    assert field is not None
    asked = visibility.find_date_question(field, {"respond_by": day}, TODAY)
    assert (asked.says if asked else None) == asks
    assert [text for _, text in asked.meant] == ([meant] if meant else []) if asked else meant is None


@given(
    st.sampled_from(
        [
            plausibility.USUAL_BASE,
            plausibility.USUAL_BONUS,
            plausibility.USUAL_ONCE,
            plausibility.USUAL_COMPANY_VALUE,
            plausibility.USUAL_OWNERSHIP,
            plausibility.USUAL_PERCENT,
        ]
    ),
    st.floats(0, 1e15),
)
def test_what_may_have_been_meant_is_never_itself_in_doubt(usual: plausibility.Usual, value: float) -> None:
    for meant in (usual.meant(value), usual.by_the_month(value)):
        assert meant is None or (usual.doubts(value) and not usual.doubts(meant))


def test_the_page_sends_nobody_to_a_file_for_a_company() -> None:
    for note in (Note("no_company_caps"), Note("no_band_caps", {"company": "O'Neil"})):
        told = messages.describe_for_page(note)
        assert "under Offers, or ask them for the range." in told
        assert "toml" not in told
        assert "key" not in told


def test_a_row_taken_away_takes_its_drafts_and_no_other() -> None:
    before = {("New", ("bonus", i, "usd_per_payment")): str(i) for i in range(3)} | {BASE: "x"}
    assert drafts.shift_rows(before, "New", "bonus", 1) == {
        ("New", ("bonus", 0, "usd_per_payment")): "0",
        ("New", ("bonus", 1, "usd_per_payment")): "2",
        BASE: "x",
    }


def test_what_is_made_up_moves_with_its_row() -> None:
    offer = NEW.change(
        sign_on=(SignOn(amount_usd=1), SignOn(amount_usd=2)),
        made_up=("sign_on[1].amount_usd", "sign_on[2].clawback_months", "base_usd_per_year"),
    )
    after = drafts.remove_row(offers.scenario(offer), "New", "sign_on", 0).offer[0]
    assert after.made_up == ("sign_on[1].clawback_months", "base_usd_per_year")
    assert after.sign_on == (SignOn(amount_usd=2),)


def test_evidence_is_typed_the_same_way() -> None:
    desk = Desk(NEW)
    desk.type("evidence", 0, "change_fraction", text="9 %", owner="")
    assert desk.faults == {("", ("evidence", 0, "metric")): messages.MISSING}
    desk.type("evidence", 0, "metric", text="Churn", owner="")
    assert desk.scenario.evidence == (Evidence(metric="Churn", change_fraction=0.09),)
    assert not desk.scenario.evidence[0].may_share


def test_who_she_is_is_typed_once_for_the_file() -> None:
    desk = Desk(NEW)
    desk.type("me", "name", text="Sam", owner="")
    desk.type("me", "priority", text="cash_now", owner="")
    assert desk.scenario.me == Me(name="Sam", priority="cash_now")
    assert desk.drafts == {}


def test_a_range_is_saved_with_both_its_ends_and_goes_with_them() -> None:
    desk = Desk(NEW)
    low, high = (("range", f"{end}_usd_per_year") for end in ("low", "high"))
    desk.type(*low, text="165k")
    assert desk.offer().range is None
    assert desk.faults == {("New", high): messages.MISSING}
    desk.type(*high, text="195k")
    assert desk.offer().range == PostedRange(low_usd_per_year=165_000, high_usd_per_year=195_000)
    desk.type(*high, text="155k")
    assert desk.faults == {("New", high): "The high end is below the low end. Swap the two."}
    desk.type(*high, text="")
    desk.type(*low, text="")
    assert (desk.offer().range, desk.drafts) == (None, {})


def test_a_range_that_was_begun_and_given_up_leaves_nothing() -> None:
    desk = Desk(NEW)
    desk.type("range", "low_usd_per_year", text="165k")
    desk.type("range", "low_usd_per_year", text="")
    assert (desk.offer().range, desk.drafts) == (None, {})


def test_a_row_ends_the_answer_that_there_is_none() -> None:
    """As long as it is not saved, the answer stays in the file."""
    desk = Desk(NEW)
    desk.type("none", text="bonus, equity")
    assert desk.offer().none == ("bonus", "equity")
    desk.type("bonus", 0, "fraction_of_base", text="lots")
    form = drafts.lay_out_form(desk.scenario, desk.ids, desk.drafts, TODAY)
    assert form.table["offer"][0]["none"] == ["equity"]
    assert desk.offer().none == ("bonus", "equity")
    desk.type("bonus", 0, "fraction_of_base", text="15")
    assert (desk.offer().none, desk.offer().bonus) == (("equity",), (Bonus(fraction_of_base=0.15),))


def test_that_there_is_none_cannot_stand_beside_rows() -> None:
    """A page that is out of date may send it: the rows hold, and nothing waits."""
    desk = Desk(NEW.change(sign_on=(SignOn(amount_usd=5_000),)))
    desk.type("none", text="sign_on")
    assert (desk.offer().none, desk.drafts) == ((), {})
    assert desk.offer().sign_on == (SignOn(amount_usd=5_000),)


def test_drafts_of_an_offer_that_is_gone_wait_for_its_return() -> None:
    desk = Desk(OLD)
    desk.drafts = {BASE: "17o"}
    desk.type("raise_per_year", text="3", owner="Old")
    assert desk.drafts == {BASE: "17o"}
    assert desk.faults == {}


# --- what the form shows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", fields.AMOUNTS)
def test_only_what_matters_for_the_kind_of_equity_is_asked(kind: str) -> None:
    row = {"kind": kind.split(maxsplit=1)[0]} | ({"shares": 1} if kind == "rsu in shares" else {})
    asked = {field.key for field in visibility.list_visible_fields(fields.EQUITY.rows[0].fields, row, status="written")}
    assert asked & set(fields.EVERY_AMOUNT) == set(fields.AMOUNTS[kind])
    assert "granted_month" not in asked


def test_dates_of_a_process_are_asked_of_a_process() -> None:
    asked = {field.key for field in visibility.list_visible_fields(fields.DATES.fields, {}, status="in_process")}
    later = {field.key for field in visibility.list_visible_fields(fields.DATES.fields, {}, status="written")}
    assert asked - later == {"first_call", "offer_expected"}


def test_an_offer_by_word_of_mouth_has_a_letter_to_come() -> None:
    def label(status: str) -> str | None:
        asked = visibility.list_visible_fields(fields.DATES.fields, {}, status=status)
        return next((field.label for field in asked if field.key == "offer_expected"), None)

    assert label("verbal") == "You expect their letter on"
    assert label("in_process") == "You expect their offer on"
    assert label("written") is None
    assert "first_call" not in {
        field.key for field in visibility.list_visible_fields(fields.DATES.fields, {}, status="verbal")
    }


def test_a_manager_is_asked_of_the_job_and_a_recruiter_of_an_offer() -> None:
    def keys(status: str) -> set[str]:
        asked = visibility.list_visible_fields(fields.PEOPLE.fields, {}, status=status)
        return {field.key for field in asked}

    assert keys("current") == {"manager"}
    assert keys("written") == {"recruiter", "why", "wants_job", "would_sign", "prefers_this"}


def test_the_job_she_has_waits_for_no_answer() -> None:
    def keys(status: str, row: dict[str, Any]) -> set[str]:
        return {field.key for field in visibility.list_visible_fields(fields.HEAD, row, status=status)}

    of_an_offer = {"respond_by", "range.low_usd_per_year", "range.high_usd_per_year"}
    assert keys("written", {}) - keys("current", {}) == of_an_offer
    assert "respond_by" in keys("current", {"respond_by": TODAY})  # what the file states is shown


def test_only_the_job_she_has_can_be_lost() -> None:
    assert fields.FORFEITS in visibility.list_form_sections({"status": "current"})
    assert fields.FORFEITS not in visibility.list_form_sections({"status": "written"})


def test_every_field_has_its_unit_inside() -> None:
    """Dollars have their sign at the left end. Months say so at the right end, in the label or in the choices."""
    every = [
        *fields.HEAD,
        *(f for s in fields.SECTIONS for f in (*s.fields, *(f for r in s.rows for f in r.fields))),
    ]
    percents = [f for f in every if f.kind in ("percent", "percents")]
    months = [f for f in every if f.kind == "months"]
    assert [f.label for f in percents if not f.unit.startswith("%")] == []
    assert [f.label for f in months if "month" not in f"{f.unit}{f.label}{f.suggested}"] == []
    assert [f.label for f in every if "$" in f.label or "%" in f.label] == []


def test_what_no_field_shows_is_named() -> None:
    scenario, problems = parse_scenario(full_file.TEXT, "full.toml")
    assert scenario is not None, problems
    *offers, by_the_hour = as_table(scenario)["offer"]
    named = {key for offer in offers for key in visibility.list_unshown_keys(offer)}
    assert {"exits", "preferences", "acceleration"} <= named
    assert not named & {"base usd per year", "made up", "vesting", "round", "none", "range", "recruiter", "scope"}
    assert "granted share" in named
    assert visibility.list_unshown_keys(by_the_hour) == []


def test_things_unknown_of_an_offer_are_counted_once_each() -> None:
    coda = offers.example().named("Coda")
    assert coda is not None
    told = ["raise", "bonus", "answer deadline", "clawback", "vesting", "cliff", "how often it vests"]
    assert list_unknowns(coda) == [*told, "company value"]


def test_what_a_band_gave_is_as_unknown_as_ever() -> None:
    begun = market.build_typical_offer(market.shipped_bands()["coursera"], "Coursera")
    missing = list_unknowns(begun)
    assert {"base", "bonus", "signing bonus", "equity", "benefit"} <= set(missing)
    assert len(missing) == len(set(missing))
    desk = Desk(begun)
    desk.type("base_usd_per_year", text="170k", owner="Coursera")
    desk.type("sign_on", 0, "amount_usd", text="10k", owner="Coursera")
    assert set(missing) - set(list_unknowns(desk.offer("Coursera"))) == {"base", "signing bonus"}


def test_what_was_never_spoken_of_is_unknown() -> None:
    assert list_unknowns(OLD) == ["raise", "bonus", "signing bonus", "equity", "answer deadline"]
    assert list_unknowns(OLD.change(status="current")) == ["raise", "bonus", "equity"]


def test_what_she_knows_there_is_none_of_is_not_unknown() -> None:
    known = OLD.change(none=("bonus", "sign_on", "equity"))
    assert list_unknowns(known) == ["raise", "answer deadline"]


# --- the list of offers -----------------------------------------------------------------------------------------------


def test_her_first_offer_takes_the_place_of_all_examples() -> None:
    example = offers.example()
    assert [o.name for o in editing.add_empty_offer(example).offer] == ["New offer"]
    assert [
        o.name
        for o in editing.add_offer(example, market.build_typical_offer(market.shipped_bands()["coda"], "Coda")).offer
    ] == ["Coda"]
    hers = editing.adopt_example(example, "Coda")
    assert [(o.name, o.status) for o in hers.offer] == [("Coda", "in_process")]
    assert [o.name for o in editing.add_empty_offer(hers).offer] == ["Coda", "New offer"]


def test_five_offers_stand_beside_the_job_she_has() -> None:
    five = offers.scenario(*offers.many(5))
    assert editing.is_list_full(five)
    assert editing.is_list_full(five.change(offer=(*five.offer, offers.based("Now", 1).change(status="current"))))
    assert not editing.is_list_full(offers.scenario(*offers.many(4), offers.based("Now", 1).change(status="current")))
    assert not editing.is_list_full(offers.example())


def test_an_offer_taken_away_takes_along_what_was_kept_of_it() -> None:
    one, two = (Change(offer=name, lever="base_usd_per_year", value=1.0) for name in ("Old", "New"))
    kept = (WhatIf(name="both", changes=(one, two)), WhatIf(name="one", changes=(one,)))
    after = editing.remove_offer(offers.scenario(OLD, NEW).change(what_if=kept), "Old")
    assert after.offer == (NEW,)
    assert after.what_if == (WhatIf(name="both", changes=(two,)),)


def test_a_copy_has_a_name_of_its_own() -> None:
    once = editing.copy_offer(offers.scenario(OLD), "Old")
    assert [o.name for o in editing.copy_offer(once, "Old").offer] == ["Old", "Old, copy", "Old, copy 2"]
