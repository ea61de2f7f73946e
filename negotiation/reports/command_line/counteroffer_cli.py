"""What `counter` answers to a person: what to do next, the ask, if they say no, where to stop, and how we got this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.lever_worth import LeverWorth
from negotiation.counteroffer.levers import Leverage
from negotiation.reports import company, counteroffer
from negotiation.reports.command_line.comparison_cli import format_table, title_offer
from negotiation.reports.next_move import write_next_move
from negotiation.reports.notes import describe_note, describe_notes
from negotiation.reports.plan import describe_moves, list_reasons_for_yes
from negotiation.talks.next_move import NextMove
from negotiation.talks.plan import Plan
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.text.quote import one_line
from negotiation.text.sentences import capitalize_first
from negotiation.valuation.employer_cost import COST_SOURCE

_ASKING = ("ask", "second_round", "after_no")


def write_plan(plan: Plan, move: NextMove) -> str:
    """What to do next; and, where there's an offer to counter, all that is advised about it."""
    counter = plan.counter
    first = f"{title_offer(plan.offer)}: {write_next_move(move, plan.offer.name, counter, plan.today)}"
    if counter is None:
        return one_line(first)
    gain = counteroffer.describe_gain(counter) if move.key in _ASKING else ""
    answer = [first, gain, describe_moves(plan.position), *plan.notes]
    after_no = [f"{i}. {step}" for i, step in enumerate(counteroffer.list_next_after_no(counter, plan), 1)]
    parts = [
        "\n".join(one_line(line) for line in answer if line),
        _write_ask(counter),
        _under("Why they can say yes:", (reason.sentence for reason in list_reasons_for_yes(counter))),
        _under("If they say no:", after_no),
        _under("Or let them choose:", _write_choices(counter)),
        _under("Where to stop:", counteroffer.list_stops(counter)),
        _under(f"What's changed at {counter.offer.name}:", counteroffer.list_equity_facts(counter)),
        _under("Their budget:", _write_budget(counter)),
        _write_levers(counter),
        _under("How we got this:", _explain(counter)),
    ]
    return "\n\n".join(part for part in parts if part)


def _under(heading: str, lines: Iterable[str]) -> str:
    indented = [f"  {one_line(line)}" for line in lines]
    return "\n".join([heading, *indented]) if indented else ""


def _write_ask(counter: Counter) -> str:
    """Now, ask and change of each part that the ask raises; then the range that a first ask can name."""
    rows = [[f"{row.part} {row.per}", row.now, row.ask, row.change] for row in counteroffer.list_ask_rows(counter)]
    if not rows:
        return ""
    title = "You asked for" if counter.stage == "asked" else "The ask"
    table = format_table(rows, [title, "Now", "Ask", "Change"])
    told = counteroffer.describe_range(counter)
    return f"{table}\n{told}" if told else table


def _write_choices(counter: Counter) -> Iterator[str]:
    for choice in counteroffer.list_choices(counter):
        yield f"{choice.letter}. {choice.label}: {choice.asks} ({choice.change})"
    yield from counteroffer.list_changed_choices(counter)


def _write_budget(counter: Counter) -> Iterator[str]:
    """What a point is, and the best package under each way to read the published rates."""
    if not (budget := company.describe_budget(counter)):
        return
    yield budget
    for each in company.list_rate_readings(counter):
        mode = f'mode = "{each.mode}"'
        yield f"{each.means} {each.fits} ({mode}{', chosen' if each.is_chosen else ''})"
        if each.best is not None:
            change = (
                f"{money.usd_change(each.best.gain_usd)} over {span(counter.pricing.world.assumptions.horizon_months)}"
            )
            yield f"  Best for you then: {counteroffer.describe_ask(counter, each.best)}, {change}."


def _write_levers(counter: Counter) -> str:
    """Every lever but the exchange rates, which stand under the budget."""
    levers = [lever for lever in counter.levers if lever.lever.kind != "exchange_rate"]
    lines = [
        line for lever in sorted(levers, key=lambda each: -(each.value_usd or 0.0)) for line in _lever_lines(lever)
    ]
    return _under("Where there's room, worth most to you first:", lines)


def _lever_lines(lever: Leverage) -> Iterator[str]:
    """What it is worth, what opens it, and every other way to read the claim."""
    is_open = "available now" if lever.available else "not available yet"
    yield f"{lever.lever.title}: {_worth(lever.worth)} ({is_open}, evidence: {lever.evidence})"
    yield f"  {one_line(lever.condition)}"
    if lever.how_to_enter:
        yield f"  In the file: {lever.how_to_enter}."
    yield from (f"  {one_line(capitalize_first(shown))}." for shown in lever.worth.shows)
    yield from _other_readings(lever)
    if lever.warning:
        yield f"  Careful: {lever.warning}."


def _other_readings(lever: Leverage) -> Iterator[str]:
    """Every other way to read the claim, and how to choose it."""
    for each in lever.readings:
        key = each.reading.key
        if key != lever.chosen:
            choice = f'readings = {{ {lever.key} = "{key}" }}'
            yield f"  Another reading: {each.read_as}. Then it's {_worth(each)}."
            yield f"    To count it so, write {choice} below [offer.negotiation]."


def _worth(worth: LeverWorth) -> str:
    if worth.value_usd is None:
        why = "" if worth.why is None else f", because {describe_note(worth.why)}"
        return f"{worth.instead or 'of unknown worth'}{why}"
    if not worth.value_usd:
        return "worth nothing beyond the offer"
    cost = "" if worth.employer_cost_usd is None else f", costs them {money.usd(worth.employer_cost_usd)}"
    per_year = "" if worth.usd_per_year is None else f" ({money.usd(worth.usd_per_year)} a year)"
    return f"worth {money.usd(worth.value_usd)} to you{per_year}{cost}"


def _explain(counter: Counter) -> Iterator[str]:
    """How much, on which parts, how far, at what cost to them, and what to mind."""
    yield counteroffer.describe_goal(counter)
    yield from counteroffer.list_order_reasons(counter)
    yield from counteroffer.list_caps(counter)
    yield f"What it costs them: {COST_SOURCE}."
    yield from describe_notes(counteroffer.gather_notes(counter))
    yield counteroffer.RULES_OF_THUMB
