"""What to do next about an offer: the first rule that applies, with its day, its reason and the words that do it.

Rules of thumb of practitioners. Source: docs/model.md, "Next move".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from negotiation.counteroffer.counteroffer import Counter
from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.offers.components import BONUS
from negotiation.offers.position import Position, find_answer_kind, find_position
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.record import Note
from negotiation.talks.events import Event, find_events
from negotiation.talks.promises import find_shortfalls

SOON_DAYS = 3  # an answer due within these is asked time for before anything else
WAIT_WORKING_DAYS = 3  # for an answer, before one follows up
ACT_WORKING_DAYS = 2  # for whatever isn't due today
CHECK_WORKING_DAYS = 5  # until one looks again at what has no date

MoveKey = Literal[
    "still_open",
    "ask_for_time",
    "expectations",
    "thanks_in_writing",
    "ask_for_band",
    "missing_terms",
    "ask",
    "wait",
    "clarify",
    "second_round",
    "after_no",
    "get_it_in_writing",
    "accept",
    "level",
    "decide",
]


@dataclass(frozen=True)
class NextMove:
    """What to do, by when, which script says it, and why; `situation` is None while there's nothing to send."""

    key: MoveKey
    situation: str | None
    by: date | None
    reason: Note


@dataclass(frozen=True)
class _Talk:
    """What the rules look at."""

    scenario: Scenario
    offer: Offer
    bands: Mapping[str, Band]
    position: Position
    counter: Counter | None
    today: date

    @property
    def deadline(self) -> date | None:
        return self.offer.respond_by

    @property
    def is_made(self) -> bool:
        """Whether there's an offer that a deadline can be for."""
        return not self.offer.status.is_in_process

    @property
    def soon(self) -> date:
        """In two working days, but before the deadline."""
        by = add_working_days(self.today, ACT_WORKING_DAYS)
        if self.deadline is not None:
            by = min(by, self.deadline - timedelta(days=1))
        return max(by, self.today)

    @property
    def decision_day(self) -> date:
        """The deadline, while it's ahead."""
        return self.deadline if self.deadline is not None and self.deadline >= self.today else self.soon

    @property
    def others_open(self) -> list[Offer]:
        """Other companies' offers that are still to come in writing."""
        others = (other for other in self.scenario.offer if other.name != self.offer.name)
        return [other for other in others if other.status.is_open and not is_withdrawn(other)]

    def has_sent(self, situation: str) -> bool:
        return self.position.sent_since_last_answer(situation)


def find_next_move(
    scenario: Scenario, offer: Offer, bands: Mapping[str, Band], today: date, counter: Counter | None = None
) -> NextMove:
    """The next move; `counter` is None while there's no offer to counter."""
    talk = _Talk(scenario, offer, bands, find_position(offer), counter, today)
    moves = (move for rule in _RULES if (move := rule(talk)) is not None)
    return next(moves)


def add_working_days(day: date, count: int) -> date:
    """The day that many working days later; no holidays are known."""
    return date.fromisoformat(str(np.busday_offset(day, count, roll="backward")))


def _close(talk: _Talk) -> NextMove | None:
    """Once the offer is accepted: the signed letter, then notice at the job one has."""
    if not talk.has_sent("accept"):
        return None
    has_job = any(other.status.is_job for other in talk.scenario.offer) and not talk.has_sent("resignation")
    return NextMove("accept", "resignation" if has_job else None, None, Note("accepted"))


def _ask_whether_open(talk: _Talk) -> NextMove | None:
    if not talk.is_made or talk.deadline is None or talk.deadline >= talk.today or talk.has_sent("still_open"):
        return None
    return NextMove("still_open", "still_open", talk.today, Note("deadline_passed", {"day": talk.deadline}))


def _ask_for_time(talk: _Talk) -> NextMove | None:
    if not talk.is_made or talk.deadline is None or talk.deadline < talk.today or talk.has_sent("ask_for_time"):
        return None
    later = next((other for other in talk.others_open if _ends_after(talk, other, talk.deadline)), None)
    days_left = (talk.deadline - talk.today).days
    values = {"offer": talk.offer.name, "day": talk.deadline}
    if later is not None:
        reason = Note("deadline_before_other", {**values, "other": later.name})
    elif days_left <= SOON_DAYS and (talk.others_open or _is_ask_open(talk)):
        reason = Note("deadline_soon", values)
    else:
        return None
    return NextMove("ask_for_time", "ask_for_time", talk.today, reason)


def _ends_after(talk: _Talk, other: Offer, day: date) -> bool:
    """Whether another company's offer is known to come only after a day."""
    if not other.status.is_in_process:
        return False
    events = find_events(other, talk.bands.get(other.company or ""), talk.today)
    return any(isinstance(event, Event) and event.kind == "offer" and event.last > day for event in events)


def _is_ask_open(talk: _Talk) -> bool:
    """Whether there's an ask still to make, or one that they haven't answered."""
    return talk.counter is not None and talk.counter.ask is not None


def _say_expectations(talk: _Talk) -> NextMove | None:
    if not talk.offer.status.is_in_process:
        return None
    if not talk.has_sent("expectations"):
        return NextMove("expectations", "expectations", talk.soon, Note("no_offer_yet"))
    events = find_events(talk.offer, talk.bands.get(talk.offer.company or ""), talk.today)
    ends = [event.last for event in events if isinstance(event, Event) and event.last >= talk.today]
    until = min(ends, default=add_working_days(talk.today, CHECK_WORKING_DAYS))
    return NextMove("wait", None, until, Note("offer_to_come"))


def _thank_in_writing(talk: _Talk) -> NextMove | None:
    if not talk.offer.status.is_verbal or talk.has_sent("thanks_in_writing"):
        return None
    if find_answer_kind(talk.position) == "full":
        return None
    return NextMove("thanks_in_writing", "thanks_in_writing", talk.soon, Note("verbal_only"))


def _ask_what_is_missing(talk: _Talk) -> NextMove | None:
    counter = talk.counter
    if counter is None or talk.position.asks:
        return None
    is_stated = counter.plan.target_usd is not None
    knows_pay = counter.goal.range is not None or counter.is_beaten or is_stated or _has_benchmark(talk.scenario)
    if not knows_pay and not talk.has_sent("ask_for_band"):
        return NextMove("ask_for_band", "ask_for_band", talk.soon, Note("pay_unknown"))
    if counter.pricing.untold_grants and not talk.has_sent("missing_terms"):
        return NextMove("missing_terms", "missing_terms", talk.soon, Note("equity_worth_untold"))
    return None


def _has_benchmark(scenario: Scenario) -> bool:
    return any(evidence.kind == "benchmark" for evidence in scenario.evidence)


def _make_ask(talk: _Talk) -> NextMove | None:
    counter = talk.counter
    if counter is None or counter.ask is None or counter.stage != "first":
        return None
    return NextMove("ask", find_ask_situation(counter), talk.soon, Note("nothing_asked_yet"))


def find_ask_situation(counter: Counter) -> str:
    """Which script makes the first ask, by what its first part is asked for."""
    first = counter.first_reason
    if first is not None and first.reason == "below_range":
        return "floor"
    if first is not None and first.reason == "make_whole":
        return "make_whole"
    if counter.is_beaten:
        return "match_offer"
    is_bonus = first is not None and first.part.key == BONUS and first.lever is not None
    return "kpi_bonus" if is_bonus else "first_counter"


def _wait_for_answer(talk: _Talk) -> NextMove | None:
    kind, ask = find_answer_kind(talk.position), talk.position.waiting_for
    if kind not in ("unanswered", "later") or ask is None:
        return None
    last = max(turn.date for turn in talk.position.turns)  # an ask, a reminder, or that their answer takes longer
    until = add_working_days(last, WAIT_WORKING_DAYS)
    if talk.deadline is not None:
        until = min(until, talk.deadline - timedelta(days=1))
    reason = Note("answer_to_come" if kind == "later" else "ask_unanswered", {"day": ask.date})
    if talk.today < until:
        return NextMove("wait", None, until, reason)
    return NextMove("wait", "follow_up", talk.today, reason)


def _clarify(talk: _Talk) -> NextMove | None:
    if find_answer_kind(talk.position) != "unclear":
        return None
    return NextMove("clarify", "what_stands", talk.soon, Note("answer_unclear"))


def _ask_again(talk: _Talk) -> NextMove | None:
    """One step more after part of it, another part after a no."""
    if talk.counter is None or talk.counter.ask is None:
        return None
    if talk.counter.stage == "partial":
        return NextMove("second_round", "second_round", talk.soon, Note("partly_granted"))
    return NextMove("after_no", "after_no", talk.soon, Note("refused")) if talk.counter.stage == "no" else None


def _settle(talk: _Talk) -> NextMove | None:
    """A full yes: in writing, then accept."""
    if find_answer_kind(talk.position) != "full" or (talk.counter is not None and talk.counter.is_beaten):
        return None
    return _get_in_writing(talk) or NextMove("accept", "accept", talk.decision_day, Note("all_in_writing"))


def _get_in_writing(talk: _Talk) -> NextMove | None:
    """To ask for it in writing; once that was sent, to wait for it and then to follow up."""
    if talk.offer.status.is_verbal:
        situation, reason = "thanks_in_writing", Note("promised_by_phone")
    elif find_shortfalls(talk.offer):
        situation, reason = "letter_short", Note("letter_outdated")
    else:
        return None
    if not talk.has_sent(situation):
        return NextMove("get_it_in_writing", situation, talk.soon, reason)
    until = add_working_days(max(turn.date for turn in talk.position.turns), WAIT_WORKING_DAYS)
    again = NextMove("get_it_in_writing", situation, talk.today, reason)
    return NextMove("wait", None, until, reason) if talk.today < until else again


def _ask_for_level(talk: _Talk) -> NextMove | None:
    counter = talk.counter
    if counter is None or counter.what_it_takes is None:
        return None
    if any(turn.situation == "level" for turn in talk.position.sent):
        return None
    return NextMove("level", "level", talk.soon, Note("out_of_reach"))


def _decide(talk: _Talk) -> NextMove:
    counter = talk.counter
    if counter is not None and counter.is_beaten:
        better = counter.walk_away.alternative
        values = {"other": better.name if better is not None else ""}
        return NextMove("decide", "decline", talk.decision_day, Note("better_elsewhere", values))
    written = _get_in_writing(talk)
    return written or NextMove("decide", "accept", talk.decision_day, Note("nothing_left_to_ask"))


_RULES: tuple[Callable[[_Talk], NextMove | None], ...] = (
    _close,
    _ask_whether_open,
    _ask_for_time,
    _say_expectations,
    _thank_in_writing,
    _ask_what_is_missing,
    _make_ask,
    _wait_for_answer,
    _clarify,
    _ask_again,
    _settle,
    _ask_for_level,
    _decide,
)
