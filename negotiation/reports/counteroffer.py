"""What a counter says, sentence by sentence, for the page and the command line: what to do first, then why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.counteroffer.counteroffer import Counter, WorldChange
from negotiation.counteroffer.limits import BASE, SIGN_ON, MovablePart
from negotiation.counteroffer.package import CENT_USD, Package
from negotiation.counteroffer.packages import OPTION_LETTERS
from negotiation.offers.components import COMPONENTS
from negotiation.records.record import Note
from negotiation.reports.company import describe_equity_changes, list_disagreement
from negotiation.reports.notes import describe_note
from negotiation.talks.plan import Plan
from negotiation.text import dates, money
from negotiation.text.dates import span
from negotiation.text.sentences import capitalize_first, fill_phrase, join_words
from negotiation.valuation.alternatives import Alternative, first_year_cash_usd
from negotiation.valuation.not_priced import find_not_priced
from negotiation.valuation.valuation import spread_per_year

RULES_OF_THUMB = (
    "These are rules of thumb from people who negotiate for a living. Where one is from a study, we say so."
)
_IF_WORTH: dict[WorldChange, str] = {"company_value_halved": "half as much", "company_value_doubled": "twice as much"}


@dataclass(frozen=True)
class AskRow:
    """One line of the ask: a part of pay now, as asked for, and the change, each as it's written."""

    part: str
    per: str
    now: str
    ask: str
    change: str


# --- the ask ----------------------------------------------------------------------------------------------------------


def list_ask_rows(counter: Counter) -> tuple[AskRow, ...]:
    """Every part that the ask raises, then the whole of it a year; none without an ask."""
    if counter.ask is None:
        return ()
    rows = [_build_row(counter, part, counter.ask.amounts[part.key]) for part in counter.raised]
    now, ask = spread_over_years(counter, counter.value_usd), spread_over_years(counter, counter.ask.value_usd)
    change = money.usd_change(spread_over_years(counter, counter.ask.gain_usd))
    return (*rows, AskRow("Total", "a year", money.usd(now), money.usd(ask), change))


def _build_row(counter: Counter, part: MovablePart, asked: float) -> AskRow:
    per = "once" if part.key == SIGN_ON else "a year"
    if part.is_equity:
        per = f"over {span(counter.offer.equity[0].vesting.total_months)}"
    change = f"+{part.write(asked - part.offered)}"
    return AskRow(capitalize_first(part.word), per, part.write(part.offered), part.write(asked), change)


def spread_over_years(counter: Counter, usd: float) -> float:
    """What a present value comes to a year of work, dollars; a fixed term may end before the stay."""
    now = counter.pricing.now
    return spread_per_year(usd, now.assumptions, now.months_worked)


def describe_ask(counter: Counter, package: Package) -> str:
    """What of a package is more than the offer: "a $188,000 base and a $25,000 signing bonus"."""
    raised = counter.pricing.room.raised(package.amounts)
    return join_words([part.component.tell(package.amounts[part.key]) for part in raised]) or "what's offered"


def _title_ask(counter: Counter, package: Package) -> str:
    """What `describe_ask` says, as a title: "$188,000 base and a $25,000 signing bonus"."""
    first, *others = counter.pricing.room.raised(package.amounts)
    told = [part.component.tell(package.amounts[part.key]) for part in others]
    return join_words([first.component.tell_in_title(package.amounts[first.key]), *told])


def describe_gain(counter: Counter) -> str:
    """What the ask adds a year, and what asking risks; empty without an ask."""
    if counter.ask is None:
        return ""
    gain = f"That's {_write_per_year(counter, counter.ask.gain_usd)} more."
    still = "" if counter.is_beaten else " If they say no to everything, you still have the offer."
    return f"{gain}{still}"


def describe_range(counter: Counter) -> str:
    """The range that a first ask can name instead of one number; empty where that would be too narrow."""
    if counter.ask is None or counter.range_high_usd is None:
        return ""
    return (
        f"Or give a range for base: {money.usd(counter.ask.base_usd_per_year)} to {money.usd(counter.range_high_usd)}."
    )


# --- if they say no ---------------------------------------------------------------------------------------------------


def list_next_after_no(counter: Counter, plan: Plan) -> Iterator[str]:
    """What to do if they say no to the ask, in order; none without an ask."""
    if counter.ask is None:
        return
    if counter.fallback is not None:
        more = _write_per_year(counter, counter.fallback.gain_usd)
        yield f"Ask for {describe_ask(counter, counter.fallback)} instead ({more} more)."
    yield "Ask for a six-month pay review, in writing."
    due = plan.offer.respond_by
    by = "" if due is None or due < plan.today else f" by {dates.day(due, plan.today)}"
    yield f"Decide{by}. {compare_with_alternative(counter)}"


def compare_with_alternative(counter: Counter) -> str:
    """How the offer as it is compares with what the candidate has otherwise, in value and in cash."""
    other, in_cash, name = counter.walk_away.alternative, counter.walk_away.cash_alternative, counter.offer.name
    if other is None:
        said = _compare_cash(counter, in_cash) if in_cash is not None else ""
        return (
            f"As is, it pays {said} than {in_cash.name}."
            if in_cash and said
            else "You can always take the offer as is."
        )
    if counter.is_beaten:
        return f"As is, {other.name} beats {name} by {_write_ahead(counter, other)}."
    ahead, said = counter.value_usd - other.worth_usd, _compare_cash(counter, other)
    cash = f" It pays {said}." if said else ""
    if ahead <= CENT_USD:
        return f"As is, {name} is worth as much as {other.name}.{cash}"
    return f"As is, {name} beats {other.name} by {_write_per_year(counter, ahead)}.{cash}"


def _compare_cash(counter: Counter, other: Alternative) -> str:
    """How the first year's cash differs from the alternative's, since a guess about equity can hide a pay cut."""
    here, there = find_first_year_cash(counter), other.cash_usd_per_year
    if here is None or there is None or abs(here - there) <= CENT_USD:
        return ""
    more = "more" if here > there else "less"
    return f"{money.usd(abs(here - there))} {more} cash in the first year"


def find_first_year_cash(counter: Counter) -> float | None:
    """Base, bonus and signing bonus of the offer's first year, dollars; None while the base is unknown."""
    return first_year_cash_usd(counter.offer, counter.pricing.world.assumptions)


def _tell_base(usd_per_year: float | None) -> str:
    return fill_phrase(COMPONENTS[BASE].phrase, money.usd(usd_per_year))


def _write_ahead(counter: Counter, other: Alternative) -> str:
    return _write_per_year(counter, other.worth_usd - counter.value_usd)


def _write_per_year(counter: Counter, usd: float) -> str:
    return f"{money.usd(spread_over_years(counter, usd))} a year"


# --- where to stop ----------------------------------------------------------------------------------------------------


def list_stops(counter: Counter) -> Iterator[str]:
    """Where to stop, in value and in cash, and what it would take where no ask reaches what the candidate has."""
    other, months = counter.walk_away.alternative, counter.pricing.world.assumptions.horizon_months
    if other is None:
        if counter.walk_away.reason is not None:
            yield describe_note(counter.walk_away.reason)
        if (in_cash := counter.walk_away.cash_alternative) is not None and in_cash.cash_usd_per_year is not None:
            paid = money.usd(in_cash.cash_usd_per_year)
            yield f"{capitalize_first(in_cash.name)} pays {paid} cash in the first year."
    else:
        cash = other.cash_usd_per_year
        or_cash = "" if cash is None else f", or {money.usd(cash)} cash in the first year before tax"
        take = f"keep {other.name}" if other.offer.status.is_job else f"take {other.name}"
        yield f"Below {money.usd(other.worth_usd)} over {span(months)}{or_cash}, {take}."
    cash = find_first_year_cash(counter)
    pays = "" if cash is None else f", and {money.usd(cash)} cash in the first year"
    counted = " without its equity" if counter.pricing.untold_grants else ""
    yield f"{counter.offer.name} as is: {money.usd(counter.value_usd)} over {span(months)}{counted}{pays}."
    if counter.what_it_takes is not None and other is not None:
        base = _tell_base(counter.what_it_takes.base_usd_per_year)
        yield f"It would take {base}, with nothing else changed, to beat {other.name}."


# --- options ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """One of several packages worth the same: "A", "More base", what it asks for, and what that adds a year."""

    letter: str
    label: str
    title: str  # what it asks for, as a heading
    asks: str
    change: str
    package: Package


def list_choices(counter: Counter) -> tuple[Choice, ...]:
    """The packages to let them choose from; none where there's only one."""
    packages = counter.packages if len(counter.packages) > 1 else ()
    return tuple(
        Choice(
            letter,
            capitalize_first(each.label),
            _title_ask(counter, each.package),
            describe_ask(counter, each.package),
            f"{money.usd_change(spread_over_years(counter, each.package.gain_usd))} a year",
            each.package,
        )
        for letter, each in zip(OPTION_LETTERS, packages, strict=False)
    )


def list_changed_choices(counter: Counter) -> Iterator[str]:
    """Which option is best where the company turns out to be worth half or twice as much."""
    letters = {choice.label: choice.letter for choice in list_choices(counter)}
    for change, best in counter.best_if.items():
        label = capitalize_first(best.label)
        yield f"If {counter.offer.name} turns out to be worth {_IF_WORTH[change]}, {letters[label]} is best for you."


# --- how we got this --------------------------------------------------------------------------------------------------


def describe_goal(counter: Counter) -> str:
    """How much to aim at, and why."""
    goal, base = counter.goal, _tell_base(counter.goal.base_usd_per_year)
    if goal.usd is None:
        return "The offer has no base to raise. Set a target to aim at."
    aim = f"The aim is {money.usd(goal.usd)} over {span(counter.pricing.world.assumptions.horizon_months)}"
    if goal.source == "target":
        return f"{aim}: your target."
    if goal.source == "alternative" and counter.walk_away.alternative is not None:
        return f"{aim}: 1% more than {counter.walk_away.alternative.name} is worth to you."
    if goal.source == "rise":
        return f"{aim}: what 5% more base adds."
    if goal.range is None:
        return f"{aim}: what {base} adds. Nobody has told you what the role pays, so we use 10% more."
    return f"{aim}: what {base} adds, by the {goal.range.called}."


def list_order_reasons(counter: Counter) -> Iterator[str]:
    """Why the parts of the ask have their places, first ones first."""
    raised = [part.key for part in counter.raised]
    for each in counter.order:
        if each.part.key in raised:
            yield f"{capitalize_first(each.part.word)}: {_explain_place(counter, each.reason)}."


def _explain_place(counter: Counter, reason: str) -> str:
    goal = counter.goal
    if reason == "below_range" and goal.range is not None:
        return f"what they offer is below {money.usd(goal.range.low)}, where the {goal.range.called} starts"
    if reason == "below_held":
        return f"you already have {_tell_base(goal.held_base_usd_per_year)}"
    if reason == "make_whole":
        return f"leaving your job costs you {money.usd(counter.make_whole_usd)}, and a signing bonus makes up for that"
    return _PLACES[reason]


_PLACES = {
    "priority": "you said it matters most",
    "lever": "your evidence opens one of the company's own levers",
    "stock": "where stock is at least 20% of base, stock moves most",
    "ownership": "at a private company, base comes before equity",
    "usual": "the usual order is base, signing bonus, equity, stipend",
    "fixed": "it hardly moves there, so it comes last",
}


def list_caps(counter: Counter) -> Iterator[str]:
    """How far each part goes, and who says so; what is assumed is told among the notes."""
    titles = {lever.key: lever.lever.title for lever in counter.levers}
    for part in counter.pricing.parts:
        if not part.is_assumed:
            cap, who = part.write(part.cap), titles.get(part.cap_from, part.cap_from)
            yield f"{capitalize_first(part.word)} goes up to {cap}: {who}."


def list_equity_facts(counter: Counter) -> tuple[str, ...]:
    """What has changed at the company that bears on its equity; none where no equity is talked about."""
    return describe_equity_changes(counter.pricing.band) if counter.offer.equity else ()


def gather_notes(counter: Counter) -> tuple[Note, ...]:
    """What all of it rests on or leaves out; how rates are read, and why there's no walk-away, stand elsewhere."""
    told = (counter.walk_away.reason, *list_disagreement(counter))
    return (*(note for note in counter.notes if note not in told), *list_unpriced(counter))


def list_unpriced(counter: Counter) -> tuple[Note, ...]:
    """What the file states, of the offer, of its alternative and of the world, and no figure here uses."""
    others = () if counter.walk_away.alternative is None else (counter.walk_away.alternative.offer,)
    return find_not_priced((counter.offer, *others), counter.pricing.world.assumptions)
