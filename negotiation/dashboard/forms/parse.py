"""What people type into a field, read strictly: "170k", "$170,000", "15%", "0.08 %", "$240M".

What can be read in two ways is refused with a kind sentence, never guessed: "12.5" read as 125 is a lost negotiation.
What is written into a field reads back as the same value.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from negotiation.dashboard.forms import dates, schedules
from negotiation.text.quote import quoted

FieldKind = Literal[
    "usd",
    "percent",
    "percents",
    "count",
    "number",
    "months",
    "months ago",
    "date",
    "day of year",
    "text",
    "choice",
    "picks",
    "flag",
    "schedule",
    "steps",
]

_PERCENT = 100
_MONTHS_PER_YEAR = 12
_TIMES = {"": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "million": 10**6}
_TIMES |= {"b": 10**9, "bn": 10**9, "billion": 10**9}
_LONGEST = 40
_BETWEEN = ", "  # what stands in one list
_NUMBER = re.compile(
    r"""
    (?: (?:~|≈|about|around) \ ? )?
    (?P<sign> [+-]? ) (?P<dollar> (?: us\ ?\$ | usd\ ?\$? | \$ )? ) \ ?
    (?P<digits> \d [\d.,\ ]*? | \.\d+ )
    (?P<rest>
        \ ? (?P<unit> [a-z%]*? (?: \ (?:shares|dollars) )? )
        (?P<dollars> \ ? (?:usd|us\ ?\$|\$) )?
        (?: \ ?/\ ?(?P<per>yr|year|annum|mo|month|hr|hour) | \ (?:a|an|per)\ (?P<each>year|annum|month|hour)
          | \ ?(?P<annual>p\.?\ ?a\.?|yearly|annually) )?
    )
    """,
    re.VERBOSE | re.ASCII,
)
_A_YEAR = frozenset({"yr", "year", "annum"})
_TIMES_A_YEAR = {"mo": 12, "month": 12}
_PLAIN = re.compile(r"\d+(\.\d+)?|\.\d+", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(,\d{3})+|( \d{3})+)(\.\d+)?", re.ASCII)
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)  # 1700 or 1.7?
_DIMES = re.compile(r".*\.\d", re.ASCII)
_EXAMPLES = {
    "usd": "170,000 or 170k",
    "percent": "12.5",
    "count": "12,000",
    "number": "12",
    "months": "48, or 4 years",
}


class UnreadableError(ValueError):
    """A text that is no value, and how to write one."""


def read_field(  # noqa: PLR0911 - one return a kind
    kind: FieldKind, text: str, *, yearly: bool = False, today: date | None = None, nearest: bool = False
) -> Any:  # noqa: ANN401
    """The value for the file; None where nothing was typed. Raises UnreadableError.

    A field that asks for an amount a year may be answered with one: "170k/yr". A day without its year is the next such
    day after `today`, or the nearest one on either side of it.
    """
    typed = " ".join(text.split())
    if not typed:
        return None
    if kind in ("text", "choice", "picks"):
        return typed.split(_BETWEEN) if kind == "picks" else typed
    if kind == "flag":
        return typed == "true"
    if kind == "schedule":
        return schedules.read_schedule(typed)
    if kind == "months ago":
        return -_number("months", typed) + 0  # no minus before a zero
    if kind == "date":
        try:
            return dates.read_date(typed, today, nearest=nearest)
        except ValueError as error:
            raise UnreadableError(str(error)) from None
    if kind in ("day of year", "steps"):
        return _read_day_of_year(typed) if kind == "day of year" else _read_steps(typed)
    if kind == "percents":
        return [_number("percent", part) for part in _parts(typed)]
    return _number(kind, typed, yearly=yearly)


def _read_day_of_year(typed: str) -> str:
    """Month and day as the file has them: "12-31". A year that was typed is left out."""
    mark = next((mark for mark in "/-" if mark in typed), ", ")
    for text in (typed, f"{typed}{mark}{_LEAP_YEAR}"):
        try:
            return f"{dates.read_date(text, None):%m-%d}"
        except ValueError:
            continue
    raise UnreadableError(f"We couldn't read {quoted(typed)}. Try Dec 31 or 12/31.")


_LEAP_YEAR = 2000  # which has every day


def _read_steps(typed: str) -> list[dict[str, Any]]:
    """The steps of a schedule: "12: 5%, 24: 15%", with "At month" before a month or not."""
    steps = []
    for part in re.split(r"[,;]\s*", typed.rstrip(",;. ")):
        match = _STEP.fullmatch(part.lower())
        if match is None:
            raise UnreadableError(f"We couldn't read {quoted(part)}. Try month and percent: 12: 5%, 24: 15%, 30: 20%.")
        steps.append({"month": int(match["month"]), "fraction": _number("percent", match["part"])})
    return steps


_STEP = re.compile(
    r"(?:at )?(?:month )?(?P<month>\d{1,4})(?: months?)? ?(?:[:=]| -|,)? ?(?P<part>\d[\d.]* ?%?)(?: vests)?", re.ASCII
)


def _parts(typed: str) -> list[str]:
    """What stands between marks of one sort: beside "; " or a space, a comma may be a decimal one."""
    listed = re.sub(r"\s*[,;/]$", "", typed)
    marks = re.findall(r"\s*[;/]|\s*,\s?|\s+(?!%|[,;/])", re.sub(r"(?<=[;/])\s+", "", listed))
    if len({mark.lstrip() for mark in marks}) > 1:
        raise UnreadableError("Use a period for decimals and the same mark between all parts, such as 12.5, 37.5, 50.")
    return re.split(r"\s*[,;/]\s*|\s+(?!%)", listed)


def _number(kind: FieldKind, typed: str, *, yearly: bool = False) -> float | int:
    match = _NUMBER.fullmatch(typed.replace("−", "-").lower()) if len(typed) <= _LONGEST else None
    unit = match["unit"] if match else ""
    known = _units(kind)
    foreign = match and (match["dollar"] or match["dollars"]) and kind != "usd"
    per = (match["per"] or match["each"] or ("year" if match["annual"] else None)) if match else None
    if match is None or unit not in known or foreign or (per and kind != "usd" and not yearly):
        raise UnreadableError(f"We couldn't read {quoted(typed)}. Try {_EXAMPLES[kind]}.")
    if per and (per not in _A_YEAR or not yearly):
        raise UnreadableError(_of_another_time(kind, match, known[unit], typed, per if yearly else None))
    number = _digits(kind, match, known[unit]) * known[unit]
    number = -number if match["sign"] == "-" else number
    if kind == "percent":
        return float(number / _PERCENT)
    if kind in ("months", "number"):
        return int(number) if number == int(number) else float(number)
    return float(number)


def _of_another_time(kind: FieldKind, match: re.Match[str], times: int, typed: str, per: str | None) -> str:
    """Why an amount a month does not belong where one a year does, or an amount a year where there is only one."""
    if per is None:
        return f"{quoted(typed)} comes again and again, and this field is one amount. Enter it alone, such as 20,000."
    often = _TIMES_A_YEAR.get(per)
    if often is None:
        return f"{quoted(typed)} is by the hour, and this field is by the year. Enter what it comes to in a year."
    a_year = write_field(kind, float(_digits(kind, match, times) * times * often))
    return f"{quoted(typed)} is by the month, and this field is by the year. {often} of these are {a_year}."


def _units(kind: FieldKind) -> dict[str, int]:
    if kind == "percent":
        return {"": 1, "%": 1, "percent": 1}
    if kind == "number":
        return {"": 1, "h": 1, "hrs": 1, "hours": 1, "weeks": 1, "x": 1, "times": 1}
    if kind == "months":
        months = dict.fromkeys(("", "m", "month", "months"), 1)
        return months | dict.fromkeys(("y", "yr", "yrs", "year", "years"), _MONTHS_PER_YEAR)
    word = "dollars" if kind == "usd" else "shares"
    return _TIMES | {f"{unit} {word}".lstrip(): times for unit, times in _TIMES.items()}


def _digits(kind: FieldKind, match: re.Match[str], times: int) -> Decimal:
    digits, rest = match["digits"], match["rest"]
    if kind in ("usd", "count", "months") and times < _TIMES["m"] and _TWO_WAYS.fullmatch(digits):
        short, long = digits.rstrip("0").rstrip("."), digits.replace(".", ",")
        plain = short if short != digits else f"{digits}0"  # three decimals would be asked about again
        raise UnreadableError(f"Did you mean {long}{rest} or {plain}{rest}?")
    if _PLAIN.fullmatch(digits):
        return Decimal(digits)
    if kind != "percent" and _GROUPED.fullmatch(digits):
        return Decimal(digits.replace(",", "").replace(" ", ""))
    raise UnreadableError("Use a period for decimals (1.5) and a comma for thousands (1,500).")


def write_field(kind: FieldKind, value: Any) -> str:  # noqa: ANN401, PLR0911 - one return a kind
    """A value of the file as it stands in a field; the label says the unit."""
    if value is None:
        return ""
    if kind == "flag":
        return "true" if value else "false"
    if kind == "schedule":
        return schedules.write_schedule(value)
    if kind == "months ago":
        return write_field("months", -value + 0)
    if kind in ("percents", "picks"):
        return _BETWEEN.join(part if kind == "picks" else write_field("percent", part) for part in value)
    if kind == "percent":
        return _plain(Decimal(repr(value)) * _PERCENT)
    if kind == "steps":
        return _BETWEEN.join(f"{step['month']}: {write_field('percent', step['fraction'])}%" for step in value)
    if kind == "day of year":
        return f"{date.fromisoformat(f'{_LEAP_YEAR}-{value}'):%b %-d}"
    if kind in ("usd", "count", "number", "months"):
        text = _plain(Decimal(repr(value)), ",")
        is_short = _TWO_WAYS.fullmatch(text.lstrip("-")) or (
            kind == "usd" and _DIMES.fullmatch(text)
        )  # $1.20, not $1.2
        return f"{text}0" if is_short else text
    return dates.write_date(value) if kind == "date" else str(value)


def _plain(number: Decimal, thousands: str = "") -> str:
    text = f"{number:{thousands}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
