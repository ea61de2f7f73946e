"""What `counter` answers to a person: tables and sentences, the answer first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiation.counteroffer import research
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.equivalents import Equal
from negotiation.counteroffer.exchange_rates import RATE_MODES, WHAT_EACH_MEANS
from negotiation.counteroffer.lever_worth import LeverWorth
from negotiation.counteroffer.levers import Leverage
from negotiation.counteroffer.limits import BONUS
from negotiation.counteroffer.research import Ground
from negotiation.reports import counteroffer, packages
from negotiation.reports.comparison_cli import format_table, title_offer
from negotiation.reports.notes import describe_note, describe_notes
from negotiation.reports.plan import describe_moves
from negotiation.talks.plan import NextMove, Plan
from negotiation.text import money
from negotiation.text.quote import one_line
from negotiation.valuation.employer_cost import PAYROLL_SOURCE


def write_plan(planned: Plan, counter: Counter, step: NextMove) -> str:
    """For a person: what to do now and why, where to stop, what is worth the same, how to concede, how sure it is."""
    logged = step.says if planned.offer.round else ""
    answer = [
        f"{title_offer(counter.offer)}: {counteroffer.describe_next_step(counter, step.kind)}",
        *counteroffer.describe_reasons(counter, step.kind, logged),
        *planned.notes,
        *describe_moves(planned.learnt),
    ]
    is_your_turn = step.kind in ("ask", "concede", "trade")
    steps = [f"{i}. {rung}" for i, rung in enumerate(counteroffer.describe_ladder(counter), 1)]
    parts = [
        "\n".join(map(one_line, answer)),
        _under("Where to aim and where to stop:", counteroffer.describe_stops(counter)),
        _packages(counter) if is_your_turn else "",
        _under(f"If they say no, come down in steps {_how_strong(research.COMING_DOWN)}:", steps),
        f"{then} {_how_strong(research.find_trading_ground(counter))}"
        if (then := counteroffer.describe_trade(counter, step.kind))
        else "",
        _best(counter),
        _levers(counter),
        _under("What would change this:", counteroffer.describe_changes(counter)),
        _under("What this rests on:", _rests_on(counter)),
    ]
    return "\n\n".join(part for part in parts if part)


def _under(heading: str, lines: Iterable[str]) -> str:
    indented = [f"  {one_line(line)}" for line in lines]
    return "\n".join([heading, *indented]) if indented else ""


def _how_strong(ground: Ground) -> str:
    return f"(evidence: {ground.strength})"


def _packages(counter: Counter) -> str:
    """Those to choose from as a table, then what is asked with each and how to get its words."""
    named = counter.named_choices
    if not named:
        return f"{packages.describe_choices(counter)}."
    parts = [
        p for p in counter.pricing.parts if p.key != BONUS or any(BONUS in e.package.amounts for e in named.values())
    ]
    rows = [
        [
            name,
            *(part.write(choice.package.amounts.get(part.key, 0.0)) for part in parts),
            money.usd(choice.package.value_usd),
            f"{packages.describe_cost(choice.package)}{' (above the slack)' if choice.exceeds_slack else ''}",
        ]
        for name, choice in named.items()
    ]
    headers = ["Package", *(part.word.capitalize() for part in parts), "Worth to you", "Costs them more"]
    return "\n".join(
        [
            f"{packages.describe_choices(counter)} {_how_strong(research.CHOOSING)}:",
            format_table(rows, headers),
            *(f"  {name}: {_with_it(counter, choice)}" for name, choice in named.items()),
        ]
    )


def _with_it(counter: Counter, choice: Equal) -> str:
    holds = "the ask itself" if choice.package.amounts == counter.ask.amounts else choice.holds
    terms = f"with it, ask for {', '.join(choice.terms)}; " if choice.terms else ""
    return one_line(f'{holds}; {terms}its words: negotiate script … --package "{choice.lens}".')


def _best(counter: Counter) -> str:
    """The best package under each mode, with what the modes mean."""
    known = [(mode, best) for mode in RATE_MODES if (best := counter.best_by_mode.get(mode)) is not None]
    if not known:
        return ""
    lines = ["The best package, by how the published rates are read:"]
    for mode, best in known:
        which = " (chosen)" if mode == counter.plan.mode else ""
        lines.append(
            f"  {mode}{which}: {packages.describe_ask(counter, best)}; {money.usd_change(best.gain_usd)} to you"
        )
        lines.append(f"    {WHAT_EACH_MEANS[mode]}")
    return "\n".join(lines)


def _levers(counter: Counter) -> str:
    if not counter.levers:
        return ""
    lines = ["Where it bends, worth most to you first:"]
    for lever in sorted(counter.levers, key=lambda lever: -(lever.value_usd or 0.0)):
        lines += [f"  {line}" for line in _lever_lines(lever)]
    return "\n".join(lines)


def _lever_lines(lever: Leverage) -> Iterator[str]:
    """What it is worth, what opens it, and every other way to read the claim."""
    is_open = "open now" if lever.available else "not open yet"
    yield f"{lever.lever.title}: {_worth(lever.worth)} ({is_open}; evidence: {lever.evidence})"
    yield f"  {one_line(lever.condition)}"
    if lever.how_to_enter:
        yield f"  In the file: {lever.how_to_enter}."
    yield from (f"  {one_line(shown[:1].upper() + shown[1:])}." for shown in lever.worth.shows)
    yield from _other_readings(lever)
    if lever.warning:
        yield f"  Careful: {lever.warning}."


def _other_readings(lever: Leverage) -> Iterator[str]:
    """Every other way to read the claim, and how to choose it."""
    for each in lever.readings:
        key = each.reading.key
        if key != lever.chosen:
            is_mode = lever.lever.kind == "exchange_rate"
            choice = f'mode = "{key}"' if is_mode else f'readings = {{ {lever.key} = "{key}" }}'
            yield f"  It can be read in another way: {each.read_as}. It is then {_worth(each)}."
            yield f"    To count it so, write {choice} below [offer.negotiation]."


def _worth(worth: LeverWorth) -> str:
    if worth.value_usd is None:
        return f"{worth.instead or 'of unknown worth'}; {'' if worth.why is None else describe_note(worth.why)}"
    if not worth.value_usd:
        return "worth nothing beyond the offer"
    cost = "" if worth.employer_cost_usd is None else f", costs them {money.usd(worth.employer_cost_usd)}"
    per_year = "" if worth.usd_per_year is None else f" ({money.usd(worth.usd_per_year)} a year)"
    return f"worth {money.usd(worth.value_usd)} to you{per_year}{cost}"


def _rests_on(counter: Counter) -> Iterator[str]:
    yield f"What it costs them: {PAYROLL_SOURCE}."
    yield from describe_notes(counteroffer.gather_notes(counter))
    yield from (f"{each.advice} ({each.strength}: {each.source})" for each in research.list_grounds(counter))
