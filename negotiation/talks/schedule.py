"""Her week: by when each company wants an answer, when a running process should end, and where two dates collide.

A process without a date of hers is dated by its first call and the days that a band claims for it. Nothing here looks
at a clock: the day it is, is given. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.talks.deadlines import ASK_TODAY
from negotiation.talks.deadlines import told as told_passed
from negotiation.text.dates import day, in_days, when

if TYPE_CHECKING:
    from negotiation.market.band import Band
    from negotiation.market.items import Process

SOON_DAYS = 2  # an answer due that soon presses by itself
TOGETHER_DAYS = 7  # answers due within that are one decision

Kind = Literal["answer", "start", "offer", "letter"]
ConflictKind = Literal["passed", "wait", "together", "soon", "start", "late"]
_ORDER: tuple[ConflictKind, ...] = get_args(ConflictKind)  # of several on one day
Script = tuple[str, str]  # the offer and the situation, by name and key
TITLES: dict[Kind, str] = {
    "answer": "Answer wanted by",
    "start": "First day",
    "offer": "Offer expected",
    "letter": "Letter expected",
}
_PAST_TITLES: dict[Kind, str] = {
    "answer": "Answer was wanted by",
    "start": "First day was to be",
    "offer": "Offer was expected",
    "letter": "Letter was expected",
}
# How firm an offer is: a process can vanish, a word can be taken back.
_FIRMNESS = {"in_process": 0, "verbal": 1, "written": 2, "example": 2}


@dataclass(frozen=True)
class Event:
    """Something that happens on a day, or within the days `first` to `last`, and where that is known from."""

    offer: str
    kind: Kind
    first: date
    last: date
    source: str

    def title(self, today: date) -> str:
        """What happens then, or was to happen."""
        return (_PAST_TITLES if self.last < today else TITLES)[self.kind]

    def days(self, today: date) -> str:
        """The day, or the first and the last of several: "Thu, Dec 3 – Thu, Dec 10"."""
        if self.first == self.last:
            return day(self.last, today)
        return f"{day(self.first, today)} – {day(self.last, today)}"

    def distance(self, today: date) -> str:
        """How far away it is, or the first and the last of several days."""
        first, last = in_days(self.first, today), in_days(self.last, today)
        if first == last:
            return last
        in_one_breath = (self.first - today).days > 1
        return (
            f"in {(self.first - today).days} to {(self.last - today).days} days"
            if in_one_breath
            else f"{first} to {last}"
        )


@dataclass(frozen=True)
class Undated:
    """Something that will happen on no known day, and what to put in to change that."""

    offer: str
    kind: Kind
    question: str


@dataclass(frozen=True)
class Conflict:
    """Dates that collide, or one that presses: a sentence, what to do about it, and the words that resolve it.

    `dates` are whose they are and of what kind, the one that presses first; it does so by the day `by`.
    """

    kind: ConflictKind
    dates: tuple[tuple[str, Kind], ...]
    by: date
    says: str
    do: str
    scripts: tuple[Script, ...] = ()

    @property
    def offer(self) -> str:
        """The one that presses."""
        return self.dates[0][0]

    @property
    def others(self) -> tuple[str, ...]:
        """Those that it collides with."""
        return tuple(name for name, _ in self.dates[1:] if name != self.offer)


@dataclass(frozen=True)
class Week:
    """Every date of hers by day, what has none yet, and the conflicts, the most pressing first."""

    today: date
    events: tuple[Event, ...]
    undated: tuple[Undated, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def headline(self) -> str:
        """What presses most and what to do about it; or what comes next."""
        if self.conflicts:
            return f"{self.conflicts[0].says} {self.conflicts[0].do}"
        coming = [event for event in self.events if event.last >= self.today]
        if not coming:
            return "Nothing presses: no date of yours lies ahead."
        following = coming[0]
        what = f"{following.title(self.today).lower()} {following.days(self.today)}"
        return f"Nothing presses. Next: {following.offer}, {what}, {following.distance(self.today)}."

    def expected(self, offer: str) -> date | None:
        """By when its offer or letter should be there; None where nobody knows, or where that day has passed."""
        ends = (event.last for event in self.events if event.offer == offer and event.kind in ("offer", "letter"))
        return next((end for end in ends if end >= self.today), None)

    def presses(self, offer: str, kind: Kind) -> bool:
        """Whether a conflict is about this date."""
        return any((offer, kind) in conflict.dates for conflict in self.conflicts)


def week(scenario: Scenario, bands: Mapping[str, Band], today: date) -> Week:
    """Gather the dates of every offer that was not taken back.

    The job she has has none here, nor has an example beside anything of hers.
    """
    has_her_own = any(not offer.status.is_example for offer in scenario.offer)
    shown = [
        offer for offer in scenario.offer if offer.status.is_offer or (offer.status.is_example and not has_her_own)
    ]
    offers = [offer for offer in shown if not is_withdrawn(offer)]
    found = [thing for offer in offers for thing in _of(offer, bands.get(offer.company or ""), today)]
    events = sorted(
        (thing for thing in found if isinstance(thing, Event)), key=lambda e: (e.first, e.last, e.offer, e.kind)
    )
    undated = tuple(thing for thing in found if isinstance(thing, Undated))
    ends = {event.offer: event for event in events if event.kind in ("offer", "letter")}
    conflicts = sorted(
        _conflicts(offers, ends, today), key=lambda c: (_urgency(c, today), c.by, _ORDER.index(c.kind), c.dates)
    )
    return Week(today, tuple(events), undated, tuple(conflicts))


def _urgency(conflict: Conflict, today: date) -> int:
    """An offer that may be gone comes first, then what lies ahead, last what only waits to be put right."""
    if conflict.kind == "passed":
        return 0
    return 1 if conflict.by >= today else 2


# --- dates ------------------------------------------------------------------------------------------------------------


def _of(offer: Offer, band: Band | None, today: date) -> Iterator[Event | Undated]:
    if offer.respond_by is not None:
        yield Event(offer.name, "answer", offer.respond_by, offer.respond_by, _YOURS)
    if offer.start is not None:
        yield Event(offer.name, "start", offer.start, offer.start, _YOURS)
    if offer.status.is_open:
        yield _end(offer, band, today)


_YOURS = "you put it in"


def _end_kind(offer: Offer) -> Kind:
    return "letter" if offer.status.is_verbal else "offer"


def _end(offer: Offer, band: Band | None, today: date) -> Event | Undated:
    """When a process leads to an offer, or a word to a letter: her own date before any band's."""
    kind = _end_kind(offer)
    if offer.offer_expected is not None:
        return Event(offer.name, kind, offer.offer_expected, offer.offer_expected, _YOURS)
    if kind == "letter":
        return Undated(offer.name, kind, f"When will {offer.name} send the offer in writing?")
    if band is None or band.process is None:
        return Undated(offer.name, kind, f"By when do you expect an offer of {offer.name}?")
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
        f"{_between(pace.days_low, pace.days_high)} days {pace.effect} when {pace.when}, not counted"
        for pace in process.paces
        if pace.days_low is not None and pace.days_high is not None
    ]
    return f"{'; '.join(parts)}: {process.source}"


def _between(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


# --- conflicts --------------------------------------------------------------------------------------------------------


def _conflicts(offers: list[Offer], ends: Mapping[str, Event], today: date) -> Iterator[Conflict]:
    made = [offer for offer in offers if _FIRMNESS[offer.status] > 0]
    waits = list(_waits(made, offers, ends, today))
    told = {conflict.dates[0] for conflict in waits}  # which stands there already, and is not said again
    found = [*waits, *_together(made, told, today), *_starts(made, told, today)]
    yield from found
    told = {whose for conflict in found for whose in conflict.dates}
    for offer in made:
        due = offer.respond_by
        if due is not None and (says := told_passed(offer, today)):
            still_open = ((offer.name, "still_open"),)
            yield Conflict("passed", ((offer.name, "answer"),), due, says, ASK_TODAY, still_open)
        elif due is not None and (due - today).days <= SOON_DAYS and (offer.name, "answer") not in told:
            says = f"{_wants(offer, due, today)}."
            do = f"Give it, or ask {offer.name} for time today."
            yield Conflict("soon", ((offer.name, "answer"),), due, says, do, ((offer.name, "ask_for_time"),))
    for name, end in ends.items():
        if end.last < today and (name, end.kind) not in told:
            says = f"{_thing(end)} was expected by {when(end.last, today)}, and is not in your file."
            words = ((name, "thanks_in_writing"),) if end.kind == "letter" else ()
            yield Conflict("late", ((name, end.kind),), end.last, says, f"Ask {name} where it stands.", words)


def _waits(made: list[Offer], offers: list[Offer], ends: Mapping[str, Event], today: date) -> Iterator[Conflict]:
    """An answer wanted, or a first day come, before something less firm can be expected to end."""
    for offer in made:
        by = offer.respond_by or offer.start
        if by is None or by < today:
            continue
        open_still = [
            other
            for other in offers
            if _FIRMNESS[other.status] < _FIRMNESS[offer.status] and not _is_in_time(ends.get(other.name), by, today)
        ]
        if not open_still:
            continue
        verbal = [other.name for other in open_still if other.status.is_verbal]
        pressing: Kind = "start" if offer.respond_by is None else "answer"
        dates = ((offer.name, pressing), *((other.name, _end_kind(other)) for other in open_still))
        late = _not_before(open_still[0], ends.get(open_still[0].name), by, today)
        if len(open_still) > 1:
            late = f"the offers of {_and([other.name for other in open_still])} may not be there by then"
        do = f"Ask {offer.name} for time{f', and {_and(verbal)} for the offer in writing' if verbal else ''}."
        words = [(offer.name, "ask_for_time")]
        if offer.status.is_verbal:
            words.append((offer.name, "thanks_in_writing"))
        words += [(name, "thanks_in_writing") for name in verbal] + [(other.name, "hurry") for other in open_still]
        yield Conflict("wait", dates, by, f"{_wants(offer, by, today)}; {late}.", do, tuple(words))


def _is_in_time(end: Event | None, by: date, today: date) -> bool:
    return end is not None and today <= end.last <= by


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _wants(offer: Offer, by: date, today: date) -> str:
    if offer.respond_by is None:
        return f"The first day at {offer.name} is {when(by, today)}"
    return f"{offer.name} wants an answer by {when(by, today)}"


def _not_before(other: Offer, end: Event | None, by: date, today: date) -> str:
    if end is None:
        return f"{other.name} has not put its offer in writing" if other.status.is_verbal else _UNKNOWN_END(other.name)
    if end.last < today:
        return f"{_thing(end)}, expected by {day(end.last, today)}, has not come"
    if by < end.first:
        return f"{_thing(end)} is not expected before {day(end.first, today)}"
    return f"{_thing(end)} may come as late as {day(end.last, today)}"


_UNKNOWN_END = "when {} will decide is not known".format


def _thing(end: Event) -> str:
    return f"{end.offer}'s {end.kind}"


def _together(made: list[Offer], told: set[tuple[str, Kind]], today: date) -> Iterator[Conflict]:
    """Answers to equally firm offers wanted within days of each other: there is one choice, at the first date."""
    ahead = [(offer.respond_by, offer.name, offer) for offer in made if offer.respond_by and offer.respond_by >= today]
    for firmness in sorted({_FIRMNESS[offer.status] for _, _, offer in ahead}):
        (due, name, first), *rest = sorted(
            (row for row in ahead if _FIRMNESS[row[2].status] == firmness), key=lambda row: row[:2]
        )
        near = [(other, by) for by, other, _ in rest if (by - due).days <= TOGETHER_DAYS]
        if not near:
            continue
        others = _and([f"{other} by {day(by, today)}" for other, by in near if (other, "answer") not in told])
        if (name, "answer") not in told:
            says = f"{_wants(first, due, today)}; {others}."
        elif others:
            says = f"Due soon after the answer to {name}: {others}."
        else:
            says = f"The answers to {_and([name, *(other for other, _ in near)])} are due within a week of each other."
        do = f"Compare them before the first is due, or ask {name} for time."
        words = ((name, "ask_for_time"),)
        dates: list[tuple[str, Kind]] = [(name, "answer"), *((other, "answer") for other, _ in near)]
        yield Conflict("together", tuple(dates), due, says, do, words)


def _starts(made: list[Offer], told: set[tuple[str, Kind]], today: date) -> Iterator[Conflict]:
    """A first day that has passed, or that comes before an answer is due: to this offer, or to another."""
    for offer in made:
        start = offer.start
        if start is None:
            continue
        if start < today:
            says = f"The first day at {offer.name} has passed: {when(start, today)}."
            yield Conflict("start", ((offer.name, "start"),), start, says, f"Agree a new one with {offer.name}.")
            continue
        for other in made:
            due = other.respond_by
            its_own = other.name == offer.name
            if due is None or due < max(start, today) or not (its_own or offer.respond_by is None):
                continue
            says = f"The first day at {offer.name}, {when(start, today)}, is not after the answer that "
            by = "" if (other.name, "answer") in told else f" by {day(due, today)}"
            says += f"{'it' if its_own else other.name} wants{by}."
            do = "Agree a later first day." if its_own else f"Answer {other.name} before you start."
            yield Conflict("start", ((offer.name, "start"), (other.name, "answer")), start, says, do)
