"""The days that the offers name: answers wanted, first days, and when an offer or a letter should come.

Without a date of the candidate's own, a process is dated by its first call and the days that a band claims for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from negotiation.market.band import Band
from negotiation.market.items import Process
from negotiation.offers import Offer
from negotiation.offers.position import find_position
from negotiation.text.dates import day, in_days

EventKind = Literal["answer", "start", "offer", "letter"]
TITLES: dict[EventKind, str] = {
    "answer": "Answer due",
    "start": "Start date",
    "offer": "Offer expected",
    "letter": "Offer letter expected",
}
_PAST_TITLES: dict[EventKind, str] = {
    "answer": "Answer was due",
    "start": "Start date was",
    "offer": "Offer was expected",
    "letter": "Offer letter was expected",
}
_YOURS = "entered by you"


@dataclass(frozen=True)
class Event:
    """Something that happens on a day, or within the days `first` to `last`, and where that is known from."""

    offer: str
    kind: EventKind
    first: date
    last: date
    source: str

    def title(self, today: date) -> str:
        """What happens then, or was to happen."""
        return (_PAST_TITLES if self.last < today else TITLES)[self.kind]

    def days(self, today: date) -> str:
        """The day, or the first and last of several: "Thu, Dec 3 – Thu, Dec 10"."""
        if self.first == self.last:
            return day(self.last, today)
        return f"{day(self.first, today)} – {day(self.last, today)}"

    def distance(self, today: date) -> str:
        """How far away it is, or the first and the last of several days."""
        first, last = in_days(self.first, today), in_days(self.last, today)
        if first == last:
            return last
        days = (self.first - today).days
        return f"in {days} to {(self.last - today).days} days" if days > 1 else f"{first} to {last}"


@dataclass(frozen=True)
class Undated:
    """Something that will happen on no known day, and what to put in to change that."""

    offer: str
    kind: EventKind
    question: str


def find_events(offer: Offer, band: Band | None, today: date) -> Iterator[Event | Undated]:
    """When an offer wants an answer, when its first day is, and when an offer or a letter should come."""
    if offer.respond_by is not None and not find_position(offer).sent_since_last_answer("accept"):
        yield Event(offer.name, "answer", offer.respond_by, offer.respond_by, _YOURS)
    if offer.start is not None:
        yield Event(offer.name, "start", offer.start, offer.start, _YOURS)
    if offer.status.is_in_process or offer.status.is_verbal:
        yield _find_end(offer, band, today)


def end_kind(offer: Offer) -> EventKind:
    """What a process or a verbal offer leads to."""
    return "letter" if offer.status.is_verbal else "offer"


def _find_end(offer: Offer, band: Band | None, today: date) -> Event | Undated:
    """When a process leads to an offer, or a word to a letter: the candidate's own date before any band's."""
    kind = end_kind(offer)
    if offer.offer_expected is not None:
        return Event(offer.name, kind, offer.offer_expected, offer.offer_expected, _YOURS)
    if kind == "letter":
        return Undated(offer.name, kind, f"When will {offer.name} send the offer in writing?")
    if band is None or band.process is None:
        return Undated(offer.name, kind, f"When do you expect {offer.name}'s offer?")
    if offer.first_call is None:
        return Undated(offer.name, kind, f"When was the first call with {offer.name}?")
    process = band.process
    first, last = (offer.first_call + timedelta(days=n) for n in (process.days_low, process.days_high))
    return Event(offer.name, kind, first, last, f"first call {day(offer.first_call, today)}, {_course(process)}")


def _course(process: Process) -> str:
    """How long a band says a process takes, in its own figures, and what could change that."""
    parts = [f"{_between(process.days_low, process.days_high)} days to an offer"]
    if process.debrief_day is not None and process.offer_days is not None:
        parts.append(f"the debrief by day {process.debrief_day} and {process.offer_days} days for the offer")
    parts += [
        f"{_between(pace.days_low, pace.days_high)} days {pace.effect} when {pace.when} (not counted)"
        for pace in process.paces
        if pace.days_low is not None and pace.days_high is not None
    ]
    return f"{', '.join(parts)}: {process.source}"


def _between(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"
