"""Days as people type them: "11/30", "11/30/2026", "Nov 30", "Monday, November 30, 2026", "2026-11-30", "Friday".

A month in figures stands first, as it does in the United States; what can only be read the other way round is refused.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from negotiation.text.quote import quoted

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3  # letters of a name that is cut: Nov, Sept., Thu
_WEEK = timedelta(days=7)
_CENTURY = 2_000
_LEAP_YEARS = 8  # within which every day of a calendar comes again
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?",
        r"(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{4})",
        r"(?P<name>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<name>[a-z]+)\.?(?:,? (?P<year>\d{4}))?",
    )
)
_HOW = "write it as Nov 30, 2026 or 11/30/2026"


def read_date(text: str, today: date | None, *, nearest: bool = False) -> date:
    """The day that was meant. Raises ValueError with a sentence for the form.

    Without a year it is the next such day, or the nearest one, which may have passed; that takes knowing `today`.
    """
    weekday, rest = _weekday(text.lower())
    if weekday is not None and not rest and today is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK.days + 1)
    parsed = next((match for form in _FORMS if (match := form.fullmatch(rest))), None)
    parts = parsed.groupdict() if parsed else {}
    month = _month(parts["name"]) if "name" in parts else int(parts.get("month", 0))
    if parsed is None or month is None:
        raise ValueError(f"{quoted(text)} cannot be read as a date; {_HOW}.")
    number, year = int(parts["day"]), parts["year"]
    if not year and today is None:
        raise ValueError(f"{quoted(text)} has no year; {_HOW}.")
    there = [day for each in _years(year, today) if (day := _day(each, month, number))]
    if not there:
        raise ValueError(_no_such_day(text, month, number))
    if year or today is None:
        meant = there[0]
    elif nearest:
        meant = min(there, key=lambda day: abs(day - today))
    else:
        meant = next(day for day in there if day >= today)
    if weekday not in (None, meant.weekday()):
        raise ValueError(
            f"{quoted(text)} is two days in one: the calendar has {write_day(meant)}. Write the one that is meant."
        )
    return meant


def _years(year: str | None, today: date | None) -> range:
    """The one that was typed, or all those around the day it is in which a day of a calendar comes again."""
    if year or today is None:
        typed = int(year or 0) + (_CENTURY if len(year or "") == 2 else 0)  # noqa: PLR2004 - two digits
        return range(typed, typed + 1)
    return range(today.year - 1, today.year + _LEAP_YEARS + 1)


def _weekday(text: str) -> tuple[int | None, str]:
    """The weekday that stands before a day, if any, and the rest."""
    match = re.fullmatch(r"([a-z]+)\.?(?:,? (.*))?", text)
    if match is None or _month(match[1]) is not None:
        return None, text
    weekday = _place(match[1], _WEEKDAYS)
    return (None, text) if weekday is None else (weekday, match[2] or "")


def _month(name: str) -> int | None:
    at = _place(name, _MONTHS)
    return None if at is None else at + 1


def _place(name: str, among: tuple[str, ...]) -> int | None:
    if len(name) < _SHORTEST:
        return None
    return next((i for i, full in enumerate(among) if full.startswith(name)), None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _no_such_day(text: str, month: int, number: int) -> str:
    if month > len(_MONTHS) >= number >= 1:
        return f"{quoted(text)} has no such month; the month stands first here: {number}/{month}."
    return f"{quoted(text)} is not a date that exists; {_HOW}."


def write_date(day: date) -> str:
    """A day as it stands in a field: 11/30/2026."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def write_day(day: date) -> str:
    """A day in full, so that nobody mistakes it: "Monday, November 30, 2026"."""
    return f"{day:%A, %B} {day.day}, {day.year}"
