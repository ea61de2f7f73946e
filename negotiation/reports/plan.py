"""A plan in words: the steps, what moved in their last answer, and why they can say yes to the ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BASE, SIGN_ON
from negotiation.counteroffer.package import CENT_USD
from negotiation.counteroffer.research import Strength
from negotiation.market.survey.reason import find_survey_reason, phrase_survey_reason
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.position import Position, find_answer_kind, list_moves
from negotiation.reports.counteroffer import spread_over_years
from negotiation.reports.next_move import describe_due
from negotiation.talks.checklist import Step, StepKey
from negotiation.talks.plan import Plan
from negotiation.text import dates, money
from negotiation.text.sentences import capitalize_first, join_words

STEP_TITLES: dict[StepKey, str] = {
    "range": "Range",
    "in_writing": "In writing",
    "ask": "Ask",
    "answer": "Answer",
    "fallback": "Fallback",
    "decide": "Decide",
    "accept": "Accept",
}


def describe_progress(step: Step, plan: Plan) -> str:
    """What is known of a step, in a few words: "Up to $215,000", "By Mon, Nov 30", "Not needed"."""
    if step.state == "skipped":
        return "Not needed"
    if step.state == "current":
        return "" if plan.next_move is None else capitalize_first(describe_due(plan.next_move, plan.today).strip())
    if step.range is not None:
        return f"Up to {money.usd(step.range.high)}"
    if step.state == "done":
        return "Done" if step.day is None else dates.day(step.day, plan.today)
    if step.key in ("range", "in_writing"):
        return "Not yet"
    return "" if step.day is None else f"By {dates.day(step.day, plan.today)}"


def describe_moves(position: Position) -> str:
    """What of the last ask moved, and what didn't; empty while there's no answer to it."""
    if find_answer_kind(position) not in ("partial", "no", "full"):
        return ""
    words = {move: component_of(position.offer, move.component).label for move in list_moves(position)}
    moved = join_words([f"the {word}" for move, word in words.items() if move.is_moved])
    stood = join_words([f"the {word}" for move, word in words.items() if not move.is_moved], "or")
    if not moved:
        return f"They didn't move on {stood}." if stood else ""
    if not stood:
        return f"They moved on {moved}."
    return f"They moved on {moved} and not on {stood}. That's one data point, but it's worth following."


# --- why they can say yes ---------------------------------------------------------------------------------------------

# How sure a piece of advice is, said the same way everywhere.
STRENGTH_TAGS: dict[Strength, str] = {
    "field study": "tested in the field",
    "lab study": "tested in the lab",
    "survey": "survey",
    "one article": "one article",
    "rule of thumb": "our rule of thumb",
}


@dataclass(frozen=True)
class ReasonForYes:
    """Why they can say yes; `strength` is that of a general rule, None for a fact of this offer."""

    words: str
    strength: Strength | None = None

    @property
    def sentence(self) -> str:
        """With its tag: "Asking politely almost never costs people the offer (survey)."."""
        return self.words if self.strength is None else f"{self.words[:-1]} ({STRENGTH_TAGS[self.strength]})."


ASKING_IS_SAFE = ReasonForYes("Asking politely almost never costs people the offer.", "survey")


def list_reasons_for_yes(counter: Counter) -> Iterator[ReasonForYes]:
    """The reasons, strongest first, and last that it's safe to ask; none without an ask."""
    if counter.ask is None:
        return
    raised, levers = [part.key for part in counter.raised], {lever.key: lever for lever in counter.levers}
    wanted = [each for each in counter.order if each.part.key in raised]
    if BASE in raised:
        yield from map(ReasonForYes, _list_reasons_for_base(counter, counter.ask.base_usd_per_year))
        yield from _list_survey_reasons(counter, counter.ask.base_usd_per_year)
    if counter.make_whole_usd > CENT_USD and SIGN_ON in raised:
        yield ReasonForYes(
            f"Leaving your job costs you {money.usd(counter.make_whole_usd)}, next year's stock included."
        )
    better = counter.walk_away.alternative
    if counter.is_beaten and better is not None:
        ahead = money.usd(spread_over_years(counter, better.worth_usd - counter.value_usd))
        yield ReasonForYes(f"{capitalize_first(better.name)} is worth {ahead} a year more to you.")
    for each in wanted:
        if each.lever:
            yield ReasonForYes(f"{levers[each.lever].lever.title}: {levers[each.lever].condition}")
    if any(each.reason == "stock" and each.part.is_equity for each in wanted):
        yield ReasonForYes("Companies this heavy on stock usually have the most room there.", "rule of thumb")
    if counter.offer.would_sign:
        yield ReasonForYes("You'd sign at these numbers.")
    yield ASKING_IS_SAFE


def _list_survey_reasons(counter: Counter, asked: float) -> Iterator[ReasonForYes]:
    """What the survey of employers says for the base that is asked for; nothing where it says less than that."""
    choice = counter.offer.market
    reason = None if choice is None else find_survey_reason(choice.occupation, choice.area, asked)
    if reason is not None:
        says = phrase_survey_reason(reason).format(*map(money.usd, reason.usd))
        yield ReasonForYes(f"{capitalize_first(says)}.", "survey")


def _list_reasons_for_base(counter: Counter, asked: float) -> Iterator[str]:
    range_, held = counter.goal.range, counter.goal.held_base_usd_per_year
    if range_ is not None and asked <= range_.high + CENT_USD:
        if (counter.offer.base_usd_per_year or 0.0) < range_.low:
            yield f"The {range_.called} starts at {money.usd(range_.low)}, and they offer less."
        else:
            yield f"The {range_.called} goes up to {money.usd(range_.high)}."
    if held is not None and held > (counter.offer.base_usd_per_year or 0.0):
        yield f"You already have {COMPONENTS[BASE].tell(held)}, more than they offer."
