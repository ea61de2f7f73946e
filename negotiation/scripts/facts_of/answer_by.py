"""The date to answer by: a later one to ask for, and what to know of dates that have passed or come too soon."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from negotiation.offers import Offer
from negotiation.scripts.case import Case, Found
from negotiation.scripts.facts import Figure, figure, phrase, written
from negotiation.scripts.render import Assembled
from negotiation.talks.deadlines import has_passed, told, under_the_walk_away
from negotiation.talks.schedule import week

EXTRA_TIME = timedelta(days=7)
MOST_TIME = timedelta(days=21)  # more is rarely granted
_FRIDAY = 4
_DEFAULT = "this program's default, an assumption"
_RESTS_ON_MORE = ("asking", "deciding")  # stages at which it counts what else she could take
_CITED = ("rival.", "deadline.", "others.")  # facts of other offers


def of_time(case: Case) -> Found:
    """A later date to answer by: once those that she waits for should be there, else a week later."""
    if case.offer.respond_by is not None and not has_passed(case.offer, case.today):
        yield "ask.respond_by", phrase("{}", _later(case, case.offer.respond_by))


def _later(case: Case, due: date) -> Figure:
    within = [(on, name) for name, on in _awaited(case).items() if on <= due + MOST_TIME]
    if within:
        on, name = max(within)
        origin = f"the next working day after {written('date', on)}, by which {name} is expected: {_DEFAULT}"
        return figure("date", _working_day(on + timedelta(days=1)), origin)
    week_on = due + EXTRA_TIME
    by = _working_day(week_on)
    moved = "" if by == week_on else ", and on to a working day"
    source = f"a week after {case.place}.respond_by{moved}: {_DEFAULT}"
    return figure("date", by, source, f"a week after the date that {case.offer.name} gave you{moved}: {_DEFAULT}")


def _awaited(case: Case) -> dict[str, date]:
    """Those whose offer or letter comes after her date, as her week has it, and by when each is expected."""
    found = week(case.scenario, case.bands, case.today)
    names = {
        name
        for conflict in found.conflicts
        if conflict.kind == "wait" and conflict.offer == case.offer.name
        for name in conflict.others
    }
    days = ((name, found.expected(name)) for name in names)
    return {name: on for name, on in days if on is not None}


def _working_day(on: date) -> date:
    """That day, or the Monday after a weekend."""
    return on if on.weekday() <= _FRIDAY else on + timedelta(days=7 - on.weekday())


def notes(case: Case, made: Assembled, rests_on: AbstractSet[str], stage: str) -> Iterator[str]:
    """What to know of the dates behind a text of this stage; `rests_on` are the facts that it has a sentence for."""
    quoted = dict(made.quoted)
    offer = case.offer
    gone = told(offer, case.today) if not offer.status.is_in_process else ""
    if gone and "offer.passed" not in rests_on:
        yield f"{gone} So this names no date: ask first whether the offer still stands, and put in their new date."
    if offer.respond_by == case.today and "offer.respond_by" in quoted and "ask.respond_by" not in quoted:
        yield f"Your answer to {offer.name} is due today: ask for time first if this cannot be settled by then."
    if "offer.terms" in rests_on and offer.start != case.start:
        yield f"The first day that you put in for {offer.name} has passed, and is left out: agree a new one."
    if any(key.startswith(_CITED) for key in rests_on):
        yield from (_left_out(other, case.today) for other in case.lapsed)
    elif stage in _RESTS_ON_MORE:
        yield under_the_walk_away(case.scenario, offer, case.today)
    if "ask.respond_by" in quoted:
        yield from _out_of_reach(case, quoted["ask.respond_by"].figures[0])


def _left_out(other: Offer, today: date) -> str:
    return f"{told(other, today)} So {other.name} is not spoken of here: ask whether its offer still stands."


def _out_of_reach(case: Case, asked: Figure) -> Iterator[str]:
    for name, on in sorted(_awaited(case).items(), key=lambda pair: pair[1]):
        if isinstance(asked.value, date) and on >= asked.value:
            yield (
                f"This does not reach as far as {name}, expected by {written('date', on)}: more than "
                f"{MOST_TIME.days} days are rarely granted. Ask {name} to hurry, or decide without it."
            )
