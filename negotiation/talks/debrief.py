"""What a rehearsal left on the table, in value to you, and what to try next time.

The best possible is the package worth most to you within the hidden budget and the caps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BONUS
from negotiation.counteroffer.package import Package, find_movable_parts
from negotiation.counteroffer.search import Block, Limit, solve
from negotiation.counteroffer.target import CENT_USD
from negotiation.talks.rehearsal import Recruiter, Rehearsal, sum_cost
from negotiation.text import money

End = Literal["accepted", "walked away"]
_THOUSAND = 1_000.0
_TIE = 1e-6
_CENT_POINTS = 1e-6
_ALL = 0.002  # of its worth: nearer to the best than this is all there was
_NEARLY_SPENT = 0.9


@dataclass(frozen=True)
class RehearsalResult:
    """What you have, the best that budget and caps could have held, and the difference in value to you.

    After walking away you have your alternative; without one of known worth, `left_usd` is None.
    """

    end: End
    obtained: Package | None
    obtained_usd: float | None
    best: Package
    best_usd: float

    @property
    def left_usd(self) -> float | None:
        return None if self.obtained_usd is None else self.best_usd - self.obtained_usd


def find_best_feasible(counter: Counter, against: Recruiter) -> Package:
    """The package worth most to you that their budget and the caps hold."""
    pricing = counter.pricing
    parts = [part if part.key != BONUS else part.held for part in find_movable_parts(pricing, pricing.slopes)]
    price = pricing.slopes.price
    spent = sum(each * part.offered for each, part in zip(price, parts, strict=True))
    gains = tuple(-u / _THOUSAND + _TIE * each for u, each in zip(pricing.slopes.worth_usd, price, strict=True))
    limit = Limit(price, spent + against.budget + _CENT_POINTS)
    return pricing.package(solve([Block(tuple(part.every_step for part in parts), gains, (limit,))])[0])


def judge_rehearsal(talk: Rehearsal, end: End) -> RehearsalResult:
    """How it ended; the best is never less than what you got."""
    counter = talk.counter
    obtained = talk.pricing.package(talk.standing) if end == "accepted" else None
    obtained_usd = counter.walk_away_usd if obtained is None else obtained.value_usd
    best = find_best_feasible(counter, talk.recruiter)
    if obtained is not None and obtained.value_usd > best.value_usd:
        best = obtained
    return RehearsalResult(end, obtained, obtained_usd, best, best.value_usd)


def list_lessons(talk: Rehearsal, ended: RehearsalResult) -> Iterator[str]:
    """What you could try next time, from how it went."""
    pricing, against = talk.pricing, talk.recruiter
    if ended.obtained is None:
        yield from _on_walking(talk, ended)
        return
    other = talk.counter.alternative
    if other is not None and talk.better_instead:
        yield f"By your figures {other.offer.name} was the one to take."
        if other.worth_usd > ended.best_usd:
            yield "Nothing that they could spend would have reached it, whatever you had asked for."
            return
    left = ended.left_usd or 0.0
    if left <= _ALL * ended.best_usd:
        yield "Nothing to mend: you got all, or nearly all, that there was."
        return
    if talk.is_agreed:
        mend = "begin with more than you hope for" if len(talk.turns) == 1 else "come down in smaller steps"
        yield f"They agreed to what you asked, so there may have been more: {mend}."
    said_best = any(turn.kind in ("best", "closes") for turn in talk.turns)
    if not talk.is_agreed and not said_best:
        yield "They had not yet said that it was their best: one more ask would have been heard."
    if said_best or sum_cost(pricing, talk.standing) >= _NEARLY_SPENT * against.budget:
        yield _in_other_parts(talk, ended)


def _in_other_parts(talk: Rehearsal, ended: RehearsalResult) -> str:
    """Once their budget was on the table, what is left lay in what it was asked for."""
    more = [
        f"{part.word} at {part.write(ended.best.amounts[part.key])}"
        for part, level in zip(talk.pricing.room.parts, talk.standing, strict=False)
        if ended.best.amounts[part.key] > level
    ]
    if not more:
        return "Nearly all they could spend was yours; what is left lies in small steps."
    return f"What they could spend is worth more to you in other parts: {' and '.join(more)}."


def _on_walking(talk: Rehearsal, ended: RehearsalResult) -> Iterator[str]:
    if ended.obtained_usd is None:
        yield (
            "You walked away with nothing of known value to fall back on: enter the job you have, or another offer in "
            "writing, and your walk-away is known."
        )
    elif talk.worth_usd > ended.obtained_usd:
        more = money.usd(talk.worth_usd - ended.obtained_usd)
        yield f"What they had named was worth {more} more to you than what you fall back on."
    else:
        could_give_more = (ended.left_usd or 0.0) > CENT_USD
        more = " Before that, one more ask might have brought more: they could go further." if could_give_more else ""
        yield f"What they had named was worth no more to you than what you fall back on: walking away was right.{more}"
