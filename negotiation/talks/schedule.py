"""The week: when each company wants an answer, when a process should end, and where two dates collide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal, get_args

from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.offers.position import find_position
from negotiation.offers.rounds import has_passed, is_withdrawn
from negotiation.talks.deadlines import ASK_TODAY
from negotiation.talks.deadlines import describe_passed_date as told_passed
from negotiation.talks.events import Event, EventKind, Undated, end_kind, find_events
from negotiation.text.dates import day, when
from negotiation.text.sentences import join_words

_PRESSING_DAYS = 2  # an answer due that soon presses by itself
TOGETHER_DAYS = 7  # answers due within that are one decision

ConflictKind = Literal["passed", "wait", "together", "soon", "start", "late"]
_ORDER: tuple[ConflictKind, ...] = get_args(ConflictKind)  # of several on one day
Whose = tuple[str, EventKind]  # the offer and what of it happens then
SituationOf = tuple[str, str]  # the offer and the situation whose script has the words, by name and key
# How firm an offer is: a process can vanish, a word can be taken back.
_FIRMNESS = {"in_process": 0, "verbal": 1, "written": 2, "example": 2}


@dataclass(frozen=True)
class Conflict:
    """Dates that collide, or one that presses by the day `by`, with whose they are: the pressing one first."""

    kind: ConflictKind
    dates: tuple[Whose, ...]
    by: date
    says: str
    do: str
    scripts: tuple[SituationOf, ...] = ()

    @property
    def offer(self) -> str:
        return self.dates[0][0]

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.dates[1:] if name != self.offer)


@dataclass(frozen=True)
class Week:
    """Every date by day, what has none yet, and the conflicts, the most pressing first."""

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
            return "Nothing coming up. Add dates to see what's due."
        following = coming[0]
        what = f"{following.title(self.today).lower()} {following.days(self.today)}"
        return f"Nothing urgent. Next up: {following.offer}, {what}, {following.distance(self.today)}."

    def expected(self, offer: str) -> date | None:
        """By when its offer or letter should be there; None where nobody knows, or where that day has passed."""
        ends = (event.last for event in self.events if event.offer == offer and event.kind in ("offer", "letter"))
        return next((end for end in ends if end >= self.today), None)

    def presses(self, offer: str, kind: EventKind) -> bool:
        return any((offer, kind) in conflict.dates for conflict in self.conflicts)


def build_week(scenario: Scenario, bands: Mapping[str, Band], today: date) -> Week:
    """Gather the dates of every offer still on the table, except the current job and examples next to real offers."""
    has_own = any(not offer.status.is_example for offer in scenario.offer)
    left_out = ("current", "example") if has_own else ("current",)
    offers = [offer for offer in scenario.offer if offer.status not in left_out and not is_withdrawn(offer)]
    dated = [each for offer in offers for each in find_events(offer, bands.get(offer.company or ""), today)]
    events = sorted((e for e in dated if isinstance(e, Event)), key=lambda e: (e.first, e.last, e.offer, e.kind))
    undated = tuple(each for each in dated if isinstance(each, Undated))
    ends = {event.offer: event for event in events if event.kind in ("offer", "letter")}
    pressing = [offer for offer in offers if not find_position(offer).sent_since_last_answer("accept")]
    conflicts = sorted(
        _find_conflicts(pressing, ends, today), key=lambda c: (_urgency(c, today), c.by, _ORDER.index(c.kind), c.dates)
    )
    return Week(today, tuple(events), undated, tuple(conflicts))


def _urgency(conflict: Conflict, today: date) -> int:
    """An offer that may be gone comes first, then what's ahead, then what's overdue."""
    if conflict.kind == "passed":
        return 0
    return 1 if conflict.by >= today else 2


# --- conflicts: what of the dates collides or presses -----------------------------------------------------------------


def _find_conflicts(offers: Sequence[Offer], ends: Mapping[str, Event], today: date) -> list[Conflict]:
    """Every conflict once: a date in one isn't repeated by a later rule."""
    named_terms = [offer for offer in offers if _FIRMNESS[offer.status] > 0]
    waits = [_wait(offer, offers, ends, today) for offer in named_terms]
    covered = {conflict.dates[0] for conflict in waits if conflict}
    several = [_together(answers, covered, today) for answers in _by_firmness(named_terms, today)]
    starts = [_start(offer, other, covered, today) for offer in named_terms for other in named_terms]
    conflicts = [conflict for conflict in (*waits, *several, *starts) if conflict]
    covered = {whose for conflict in conflicts for whose in conflict.dates}
    answers_due = [_answer(offer, covered, today) for offer in named_terms]
    overdue = [_late(end, covered, today) for end in ends.values()]
    return [*conflicts, *(conflict for conflict in (*answers_due, *overdue) if conflict)]


def _by_firmness(offers: Sequence[Offer], today: date) -> list[list[tuple[date, Offer]]]:
    """The answers that lie ahead, of equally firm offers together, the first due first."""
    ahead = [(offer.respond_by, offer) for offer in offers if offer.respond_by and offer.respond_by >= today]
    ahead.sort(key=lambda row: (_FIRMNESS[row[1].status], row[0], row[1].name))
    return [list(rows) for _, rows in groupby(ahead, key=lambda row: _FIRMNESS[row[1].status])]


def _wait(offer: Offer, offers: Sequence[Offer], ends: Mapping[str, Event], today: date) -> Conflict | None:
    """An answer wanted, or a first day come, before something less firm can be expected to end."""
    by = offer.respond_by or offer.start
    if by is None or by < today:
        return None
    in_time = {name for name, end in ends.items() if today <= end.last <= by}
    less_firm = [other for other in offers if _FIRMNESS[other.status] < _FIRMNESS[offer.status]]
    open_still = [other for other in less_firm if other.name not in in_time]
    if not open_still:
        return None
    pressing: EventKind = "start" if offer.respond_by is None else "answer"
    dates = ((offer.name, pressing), *((other.name, end_kind(other)) for other in open_still))
    scripts = (
        (offer.name, "ask_for_time"),
        *((each.name, "thanks_in_writing") for each in (offer, *open_still) if each.status.is_verbal),
        *((other.name, "hurry") for other in open_still),
    )
    words = _word_wait(offer, by, open_still, ends.get(open_still[0].name), today)
    return Conflict("wait", dates, by, *words, scripts)


def _together(several: list[tuple[date, Offer]], covered: set[Whose], today: date) -> Conflict | None:
    """Answers to equally firm offers wanted within days of each other: there is one choice, at the first date."""
    (due, first), *rest = several
    near = [(other.name, by) for by, other in rest if (by - due).days <= TOGETHER_DAYS]
    if not near:
        return None
    dates: list[Whose] = [(first.name, "answer"), *((other, "answer") for other, _ in near)]
    says = _word_together(first, due, near, covered, today)
    return Conflict("together", tuple(dates), due, *says, ((first.name, "ask_for_time"),))


def _start(offer: Offer, other: Offer, covered: set[Whose], today: date) -> Conflict | None:
    """A first day that has passed, or that comes before an answer is due: to this offer, or to another."""
    start, due, is_own = offer.start, other.respond_by, other.name == offer.name
    if start is None:
        return None
    if start < today:
        says = f"Your start date at {offer.name} has passed: {when(start, today)}."
        do = f"Agree on a new one with {offer.name}."
        return Conflict("start", ((offer.name, "start"),), start, says, do) if is_own else None
    if due is None or due < max(start, today) or not (is_own or offer.respond_by is None):
        return None
    words = _word_start(offer, start, other, None if (other.name, "answer") in covered else due, today)
    return Conflict("start", ((offer.name, "start"), (other.name, "answer")), start, *words)


def _answer(offer: Offer, covered: set[Whose], today: date) -> Conflict | None:
    """An answer whose day has passed, or is nearly here."""
    due = offer.respond_by
    whose: Whose = (offer.name, "answer")
    if due is None:
        return None
    if has_passed(offer, today):
        return Conflict("passed", (whose,), due, told_passed(offer, today), ASK_TODAY, ((offer.name, "still_open"),))
    if (due - today).days > _PRESSING_DAYS or whose in covered:
        return None
    says, do = f"{_word_wanted(offer, due, today)}.", f"Answer, or ask {offer.name} for more time today."
    return Conflict("soon", (whose,), due, says, do, ((offer.name, "ask_for_time"),))


def _late(end: Event, covered: set[Whose], today: date) -> Conflict | None:
    if end.last >= today or (end.offer, end.kind) in covered:
        return None
    scripts = ((end.offer, "thanks_in_writing"),) if end.kind == "letter" else ()
    says = f"{_word_end(end)} was expected by {when(end.last, today)} and isn't here yet."
    return Conflict("late", ((end.offer, end.kind),), end.last, says, f"Ask {end.offer} for an update.", scripts)


# --- how each is worded: (what is so, what to do) ---------------------------------------------------------------------


def _word_wait(offer: Offer, by: date, open_still: Sequence[Offer], end: Event | None, today: date) -> tuple[str, str]:
    verbal = [other.name for other in open_still if other.status.is_verbal]
    late = _word_not_before(open_still[0], end, by, today)
    if len(open_still) > 1:
        late = f"{join_words([other.name for other in open_still])} may not have decided by then"
    do = f"Ask {offer.name} for more time{f', and {join_words(verbal)} for the offer in writing' if verbal else ''}."
    return f"{_word_wanted(offer, by, today)}, and {late}.", do


def _word_not_before(other: Offer, end: Event | None, by: date, today: date) -> str:
    if end is None and other.status.is_verbal:
        return f"{other.name} hasn't put its offer in writing"
    if end is None:
        return f"we don't know when {other.name} will decide"
    if end.last < today:
        return f"{_word_end(end)}, expected by {day(end.last, today)}, hasn't come"
    if by < end.first:
        return f"{_word_end(end)} isn't expected before {day(end.first, today)}"
    return f"{_word_end(end)} may come as late as {day(end.last, today)}"


def _word_wanted(offer: Offer, by: date, today: date) -> str:
    if offer.respond_by is None:
        return f"You start at {offer.name} {when(by, today)}"
    return f"{offer.name} wants an answer by {when(by, today)}"


def _word_end(end: Event) -> str:
    return f"{end.offer}'s {'offer letter' if end.kind == 'letter' else end.kind}"


def _word_together(
    first: Offer, due: date, near: Sequence[tuple[str, date]], covered: set[Whose], today: date
) -> tuple[str, str]:
    others = join_words([f"{other} by {day(by, today)}" for other, by in near if (other, "answer") not in covered])
    if (first.name, "answer") not in covered:
        says = f"{_word_wanted(first, due, today)}, {others}."
    elif others:
        says = f"Due soon after the answer to {first.name}: {others}."
    else:
        names = join_words([first.name, *(other for other, _ in near)])
        says = f"The answers to {names} are due within a week of each other."
    return says, f"Compare them before the first is due, or ask {first.name} for more time."


def _word_start(offer: Offer, start: date, other: Offer, due: date | None, today: date) -> tuple[str, str]:
    """`due` is None where another conflict names that day already."""
    is_own = other.name == offer.name
    by = "" if due is None else f", {day(due, today)}"
    whose = "their" if is_own else f"{other.name}'s"
    says = f"Your start date at {offer.name}, {when(start, today)}, isn't after {whose} answer deadline{by}."
    return says, "Agree on a later start date." if is_own else f"Answer {other.name} before you start."
