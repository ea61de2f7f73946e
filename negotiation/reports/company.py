"""What is known of a company, as the plan says it: its budget for a role, and what has changed there since."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.exchange_rates import (
    RATE_MODES,
    WHAT_EACH_MEANS,
    Mode,
    explain_disagreement,
    months_until_base_beats_sign_on,
)
from negotiation.counteroffer.package import Package
from negotiation.market import Band, BandNote, list_equity_changes
from negotiation.market.sources import UNDATED
from negotiation.records.record import Note
from negotiation.reports.notes import describe_note
from negotiation.text import money

_ISO_DAY = len("2024-09-13")
_OF_MODE: dict[str, Mode] = {
    "slack_of_case": "slack",
    "escalator_of_case": "escalator",
    "exchange_of_case": "exchange",
}


@dataclass(frozen=True)
class RateReading:
    """One way to read the published rates: what it means, whether the published case fits it, and its best package."""

    mode: Mode
    means: str
    fits: str
    is_chosen: bool
    best: Package | None


def describe_budget(counter: Counter) -> str:
    """What a point is, and which part is the best buy at the published rates; empty where none are published."""
    rates, band = counter.pricing.rates, counter.pricing.band
    if rates is None or band is None:
        return ""
    name, even = band.company, counter.break_even
    base, sign_on = money.usd(rates.base_usd_per_year), money.usd(rates.sign_on_usd)
    equity = money.ownership(rates.ownership_fraction)
    sentences = [
        (
            f"{name} has one budget per role. {base} of base, {sign_on} of signing bonus and {equity} equity cost it "
            "about the same. We call each of these one point."
        )
    ]
    if even.base_against_equity_usd:
        sentences.append(
            f"At these rates, a point of base is your best buy if {name} is worth less than "
            f"{money.usd_short(even.base_against_equity_usd)}, and a point of equity if it's worth more."
        )
    months = math.ceil(months_until_base_beats_sign_on(rates))
    sentences.append(f"A signing bonus is the worst buy once you've stayed {months} months.")
    return " ".join(sentences)


def list_rate_readings(counter: Counter) -> tuple[RateReading, ...]:
    """The three ways to read the published rates; none where no rates are published."""
    fits = {_OF_MODE[note.code]: describe_note(note) for note in list_disagreement(counter) if note.code in _OF_MODE}
    modes = RATE_MODES if counter.pricing.rates is not None else ()
    return tuple(
        RateReading(
            mode, WHAT_EACH_MEANS[mode], fits.get(mode, ""), mode == counter.plan.mode, counter.best_by_mode.get(mode)
        )
        for mode in modes
    )


def list_disagreement(counter: Counter) -> tuple[Note, ...]:
    """What each way to read the published rates makes of the published case."""
    band, rates = counter.pricing.band, counter.pricing.rates
    return () if band is None or rates is None else explain_disagreement(band, rates)


def describe_equity_changes(band: Band | None) -> tuple[str, ...]:
    """Every change that bears on what the shares are, each with its date and source; none where no band is known."""
    return tuple(map(_describe, list_equity_changes(band)))


def _describe(note: BandNote) -> str:
    """What happened, when, as far as anybody says, and who says so."""
    return f"{note.what} Date: {_write_date(note.happened)}. Source: {note.source.title}."


def _write_date(happened: str) -> str:
    """A day in words; a month or a year as its source has it."""
    if happened == UNDATED:
        return "not given"
    if len(happened) < _ISO_DAY:
        return happened
    on = date.fromisoformat(happened)
    return f"{on:%B} {on.day}, {on.year}"
