"""What `value` and `compare` answer to a person: tables and sentences; and what every figure rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from negotiation.offers import MONTHS_PER_YEAR, Offer, Scenario
from negotiation.offers.assumed import find_assumed
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.places import Place
from negotiation.records.record import Note
from negotiation.reports.leaving_cost import describe_leaving
from negotiation.reports.notes import describe_notes, describe_use
from negotiation.reports.unfiled import list_unfiled_lines
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.text.quote import one_line
from negotiation.valuation.cashflow import PAY_GROUPS
from negotiation.valuation.comparison import Comparison, Flip
from negotiation.valuation.forfeits import list_forfeits_by_leaving
from negotiation.valuation.not_priced import find_not_priced
from negotiation.valuation.valuation import Valuation

if TYPE_CHECKING:
    from pathlib import Path

    from negotiation.scripts.situations import Situation


def format_table(rows: list[list[str]], headers: list[str], *, words: int = 1) -> str:
    """Rows as an aligned table: the first `words` columns to the left, figures to the right."""
    from tabulate import tabulate  # noqa: PLC0415 - JSON must not pay for tables

    alignment = ["left"] * words + ["right"] * (len(headers) - words)
    cells = [[one_line(cell) for cell in row] for row in rows]
    return tabulate(cells, headers, tablefmt="simple", disable_numparse=True, colalign=alignment)


def write_check(path: Path, scenario: Scenario, idle: Iterable[Note], passed: Iterable[str]) -> str:
    """What `check` says of a file that has no problem: what is kept and not counted, and what to ask."""
    many = len(scenario.offer)
    offers = f"{many} offer{'' if many == 1 else 's'}" if many else "no offers yet"
    unused = find_not_priced(scenario.offer, scenario.assumptions)
    lines = [
        f"{path}: nothing is wrong; {offers}.",
        *(f"kept, and in no figure: {note.place}: {describe_use(note)}" for note in unused),
        *(f"kept, and without effect: {note.place}: {describe_use(note)}" for note in idle),
        *(f"to ask: {sentence}" for sentence in passed),
    ]
    return "\n".join(map(one_line, lines))


def write_situations(situations: Iterable[Situation]) -> str:
    rows = [[s.key, s.title, "; ".join(s.needs)] for s in situations]
    return format_table(rows, ["Key", "Situation", "Needs"], words=3)


def write_open_situations(obstacles: Iterable[tuple[Situation, Sequence[str]]]) -> str:
    """Which situations are open for an offer, and what would open each other one."""
    rows = [[s.key, s.title, " ".join(needs) or "open"] for s, needs in obstacles]
    return format_table(rows, ["Key", "Situation", "Open, or what would open it"], words=3)


def write_values(comparison: Comparison, scenario: Scenario, *, entries: bool = False) -> str:
    parts = [_offer_text(valuation, entries=entries) for valuation in comparison.valuations]
    return "\n\n".join([*parts, *_footnotes(comparison, scenario)])


def _offer_text(valuation: Valuation, *, entries: bool) -> str:
    headers = ["Year", "Base", "Bonus", "Sign-on", "Equity", "Benefits", "Total"]
    rows = [
        [
            _year_name(year.year, valuation.horizon),
            *(money.usd(getattr(year, f"{group}_usd")) for group in (*PAY_GROUPS, "total")),
        ]
        for year in valuation.years
    ]
    if valuation.years and valuation.years[0].net_usd is not None:
        headers.append("After tax")
        for row, year in zip(rows, valuation.years, strict=True):
            row.append(money.usd(year.net_usd))
    totals = (
        (f"Total over {span(valuation.horizon)}", valuation.total_usd),
        ("a year on average", valuation.average_per_year_usd),
        ("guaranteed", valuation.guaranteed_usd),
        ("present value", valuation.present_value_usd),
    )
    lines = [
        title_offer(valuation.offer),
        format_table(rows, headers),
        " · ".join(f"{name}: {money.usd(usd)}" for name, usd in totals),
    ]
    forfeits = list_forfeits_by_leaving(valuation.offer)
    lines += [f"Leaving it forfeits {one_line(name)}: {money.usd(usd)}" for name, usd in forfeits]
    if entries:
        opened = [[str(e.month), e.term.component, money.usd(e.usd), e.term.label] for e in valuation.entries]
        lines.append(format_table(opened, ["Month", "Component", "Dollars", "Term"]))
    return "\n".join(lines)


STATUS_WORDS = {"verbal": "verbal", "in_process": "still in process", "current": "current job", "example": "example"}


def mark_offer(offer: Offer) -> str:
    """What kind of offer it is, where that is not a written one that stands."""
    return "taken back" if is_withdrawn(offer) else STATUS_WORDS.get(offer.status, "")


def title_offer(offer: Offer) -> str:
    """An offer's name with its mark, where it has one."""
    name, marked = one_line(offer.name), mark_offer(offer)
    return f"{name} ({marked})" if marked else name


def drop_withdrawn(scenario: Scenario) -> Scenario:
    """The scenario without the offers that were taken back: nobody can accept one."""
    offers = tuple(offer for offer in scenario.offer if not is_withdrawn(offer))
    return scenario if offers == scenario.offer else scenario.change(offer=offers)


def describe_withdrawn(scenario: Scenario) -> tuple[str, ...]:
    gone = filter(is_withdrawn, scenario.offer)
    return tuple(f"{offer.name} has been taken back, so it is not counted here." for offer in gone)


def _year_name(year: int, horizon: int) -> str:
    months = min(horizon - MONTHS_PER_YEAR * (year - 1), MONTHS_PER_YEAR)
    return str(year) if months == MONTHS_PER_YEAR else f"{year} ({span(months)})"


def write_comparison(comparison: Comparison, scenario: Scenario, *, entries: bool = False) -> str:
    """The table of `compare`, the answer first; what was taken back is named, and in none of it."""
    gone = [one_line(sentence) for sentence in describe_withdrawn(scenario)]
    if gone:
        scenario = drop_withdrawn(scenario)
        left = tuple(v for v in comparison.valuations if not is_withdrawn(v.offer))
        comparison = Comparison(left, comparison.assumptions)
    if not comparison.valuations:
        return "\n\n".join(gone)
    horizon = span(scenario.assumptions.horizon_months)
    counted = ["Counted"] if comparison.counts_leaving else []
    headers = ["Offer", "Present value", *counted, "Behind", "First year", "A year", "Guaranteed"]
    best = comparison.ranked[0].compared_usd if comparison.ranked else math.nan
    unranked = [v for v in comparison.valuations if v.offer.name in comparison.unranked]
    rows = []
    for v in (*comparison.ranked, *unranked):
        worth = [v.present_value_usd, v.compared_usd] if counted else [v.present_value_usd]
        figures = (*worth, best - v.compared_usd, v.first_year_usd, v.average_per_year_usd, v.guaranteed_usd)
        rows.append([title_offer(v.offer), *map(money.usd, figures)])
    parts = [f"Over {horizon}, best first:\n{format_table(rows, headers)}"]
    if leaving := [*map(one_line, (*describe_leaving(comparison), *describe_notes(comparison.notes)))]:
        parts.append("\n".join(leaving))
    for heading, lines in (
        ("What alone would bring it level with the best:", list(_match_lines(comparison))),
        ("Who has kept more when leaving:", list(_lead_lines(comparison))),
        ("What alone would put another level with the best:", list(_flip_lines(comparison))),
    ):
        if lines:
            parts.append("\n".join([heading, *(f"  {one_line(line)}" for line in lines)]))
    if entries:
        parts += [_offer_text(v, entries=True) for v in comparison.valuations]
    return "\n\n".join([*parts, *gone, *_footnotes(comparison, scenario)])


def _match_lines(comparison: Comparison) -> Iterator[str]:
    for match in comparison.to_match:
        rises = match.rises
        amounts = (rises.base_usd_per_year, rises.sign_on_usd, rises.grant_usd)
        levers = zip(amounts, ("a year of base", "of sign-on", "of RSU grant"), strict=True)
        ways = [f"{money.usd_change(usd)} {what}" for usd, what in levers if usd is not None]
        if ways:
            yield f"{match.offer} to {match.to}: {', or '.join(ways)}"


def _lead_lines(comparison: Comparison) -> Iterator[str]:
    """A line a pair: who leads from when."""
    for names, changes in groupby(comparison.lead_changes, key=lambda change: change.offers):
        turns = ", ".join(f"{change.leader} from month {change.month}" for change in changes)
        yield f"{names[0]} and {names[1]}: {turns}"


def _flip_lines(comparison: Comparison) -> Iterator[str]:
    """A line an offer: what would bring it level with the best; every other pair stands in the JSON."""
    best = comparison.ranking[0] if comparison.ranking else None
    for names, flips in groupby(comparison.flips, key=lambda flip: flip.offers):
        if best in names:
            yield f"{' and '.join(names)}: {'; '.join(describe_flip(flip) for flip in flips)}"


def describe_flip(flip: Flip) -> str:
    """The value at which two offers are level, in words."""
    which = f", {flip.where}" if flip.where not in (None, "equity[1]") else ""
    whose = f" ({flip.offer}{which})" if flip.offer else ""
    return {
        "company_value_usd": f"company value {money.usd_short(flip.value)}{whose}",
        "base_usd_per_year": f"base {money.usd(flip.value)}{whose}",
        "equity_growth_per_year": f"equity growth {money.percent(flip.value)} a year",
        "horizon_months": f"stay {span(int(flip.value))}",
        "discount_rate_per_year": f"discount rate {money.percent(flip.value)} a year",
    }[flip.variable]


def _in_lines(places: list[Place]) -> Iterator[str]:
    """A line for the assumptions, and one for the terms of each offer."""
    for owner, group in groupby(places, key=lambda place: place.offer):
        terms = ", ".join(str(place.in_offer) for place in group)
        yield one_line(f"  {terms}" if owner is None else f"  offer[{owner}]: {terms}")


def _footnotes(comparison: Comparison, scenario: Scenario) -> Iterator[str]:
    if said := list_unfiled_lines(scenario):
        yield "\n".join(map(one_line, said))
    if comparison.unranked:
        names = one_line(", ".join(comparison.unranked))
        yield f"Not ranked, because a value is unknown: {names}. Write company_value_usd, or base, to rank it."
    if left_out := find_assumed(scenario):
        yield "\n".join(["Assumed, because the file leaves them out:", *_in_lines(left_out)])
    if unused := find_not_priced(scenario.offer, scenario.assumptions):
        lines = [one_line(f"{note.place}: {describe_use(note)}") for note in unused]
        yield "\n".join(["Kept, and not in these figures:", *(f"  {line}" for line in lines)])
