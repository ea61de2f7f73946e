"""Days as people type them: "11/30", "Nov 30", "Monday, November 30, 2026", "next Friday", "in 2 weeks", "12/4 5pm ET".

A month in figures comes first, as it does in the United States. What can only be read the other way round is refused.
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
_HOW = "Try Nov 30 or 11/30/2026"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TIME = re.compile(  # of a day, which a deadline may come with and the file doesn't keep
    r"""(?:,?\ (?:at\ |by\ )?)?
        (?: \b\d{1,2}(?::\d{2})?\ ?(?:am|pm|a\.m\.|p\.m\.) | \b\d{1,2}:\d{2} | \bnoon | \bmidnight
          | \b(?:eod|cob|eob|end\ of\ (?:the\ )?(?:business\ )?day|close\ of\ business) )
        (?:\ ?(?:[ecmp][sd]?t|utc|gmt|eastern|central|mountain|pacific)(?:\ time)?)?$""",
    re.VERBOSE | re.ASCII,
)
_BEFORE = re.compile(r"^(?:due |by |on |before |this coming |this |coming |eod |cob |end of day )+", re.ASCII)
_AHEAD = re.compile(
    r"(?:in )?(?P<count>\d{1,3}|an?|[a-z]+) (?P<unit>day|week|month)s?(?: from (?:now|today))?", re.ASCII
)


def read_date(text: str, today: date | None, *, nearest: bool = False) -> date:
    """The day that was meant. Raises ValueError with a sentence for the form.

    Without a year it is the next such day, or the nearest one, which may have passed; that takes knowing `today`.
    """
    plain = _BEFORE.sub("", _TIME.sub("", text.lower().strip()).rstrip(" ,"))
    if today is not None and (named := _read_relative(plain, today)) is not None:
        return named
    weekday, rest = _weekday(plain)
    if weekday is not None and not rest and today is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK.days + 1)
    parsed = next((match for form in _FORMS if (match := form.fullmatch(rest))), None)
    parts = parsed.groupdict() if parsed else {}
    month = _month(parts["name"]) if "name" in parts else int(parts.get("month", 0))
    if parsed is None or month is None:
        raise ValueError(f"We couldn't read that date. {_HOW}.")
    number, year = int(parts["day"]), parts["year"]
    if not year and today is None:
        raise ValueError(f"{quoted(text)} has no year. {_HOW}.")
    there = [day for each in _years(year, today) if (day := _day(each, month, number))]
    if not there:
        raise ValueError(_no_such_day(text, month, number, year))
    if year or today is None:
        meant = there[0]
    elif nearest:
        meant = min(there, key=lambda day: abs(day - today))
    else:
        meant = next(day for day in there if day >= today)
    if weekday not in (None, meant.weekday()):
        raise ValueError(f"The calendar has {write_day(meant)}. Which of the two is it?")
    return meant


def _read_relative(text: str, today: date) -> date | None:
    """A day told by its distance: "tomorrow", "in 2 weeks", "next Friday", which is the one of the week after this."""
    near = {"today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2}
    if text in near:
        return today + timedelta(days=near[text])
    if (weekday := _place(text.removeprefix("next "), _WEEKDAYS)) is not None and text.startswith("next "):
        return today + timedelta(days=_WEEK.days - today.weekday() + weekday)
    ahead = _AHEAD.fullmatch(text)
    number = _count(ahead["count"]) if ahead else None
    if ahead is None or number is None:
        return None
    if ahead["unit"] == "month":
        months = today.month - 1 + number
        year, month = today.year + months // len(_MONTHS), months % len(_MONTHS) + 1
        return next(found for cut in range(4) if (found := _day(year, month, today.day - cut)))
    return today + timedelta(days=number * (_WEEK.days if ahead["unit"] == "week" else 1))


def _count(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    return 1 if text in ("a", "an") else _NUMBERS.index(text) + 1 if text in _NUMBERS else None


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


def _no_such_day(text: str, month: int, number: int, year: str | None) -> str:
    if month > len(_MONTHS) >= number >= 1:
        return f"There's no month {month}. Use month/day, like {number}/{month}{f'/{year}' if year else ''}."
    return f"{quoted(text)} isn't on the calendar. {_HOW}."


def write_date(day: date) -> str:
    """A day as it stands in a field: "Mon, Nov 30, 2026"."""
    return f"{day:%a}, {day:%b} {day.day}, {day.year:04}"


def write_day(day: date) -> str:
    """A day in full, so that nobody mistakes it: "Monday, November 30, 2026"."""
    return f"{day:%A, %B} {day.day}, {day.year}"
