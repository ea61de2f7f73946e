"""How days and stretches of time are written, near ones as people say them; the one place for every date on the page.

Functions that need today's date take it as an argument. Nothing here reads a clock.
"""

from __future__ import annotations

from datetime import date

_MONTHS_PER_YEAR = 12


def day(on: date, today: date) -> str:
    """A day as people say it, with the year only if it isn't this one: "Fri, Nov 27"."""
    return f"{on:%a}, {on:%b} {on.day}{f', {on.year}' if on.year != today.year else ''}"


def in_days(on: date, today: date) -> str:
    """How far away: "today", "tomorrow", "in 6 days", "3 days ago"."""
    away = (on - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(away) or (f"in {away} days" if away > 0 else f"{-away} days ago")


def when(on: date, today: date) -> str:
    """The day and how far away it is, the nearer word first: "tomorrow, Sun, Nov 22", "Fri, Nov 27, in 6 days"."""
    if abs((on - today).days) <= 1:
        return f"{in_days(on, today)}, {day(on, today)}"
    return f"{day(on, today)}, {in_days(on, today)}"


def span(months: int) -> str:
    """A number of months in words: 48 -> "4 years", 30 -> "30 months"."""
    if months % _MONTHS_PER_YEAR:
        return f"{months} months" if months > 1 else "1 month"
    years = months // _MONTHS_PER_YEAR
    return f"{years} years" if years > 1 else "1 year"
