"""What `value` and `compare` answer to a person: tables and sentences; and what every figure rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from negotiation.offers import MONTHS_PER_YEAR, Assumptions, Offer, Scenario
from negotiation.offers.assumed import find_assumed
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.record import Note
from negotiation.reports.leaving_cost import describe_unknown_clawback, describe_unsure_pair
from negotiation.reports.notes import describe_notes, describe_use
from negotiation.reports.unfiled import list_unfiled_lines
from negotiation.reports.unknowns import name_place
from negotiation.reports.verdict import describe_verdict
from negotiation.reports.withdrawn import describe_withdrawn, drop_withdrawn
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
    offers = f"{many} offer{'' if many == 1 else 's'}, no problems found" if many else "no offers yet"
    unused = find_not_priced(scenario.offer, scenario.assumptions)
    lines = [
        f"{path}: OK: {offers}.",
        *(f"Saved, but in no figure: {note.place}: {describe_use(note)}" for note in unused),
        *(f"Saved, but without effect: {note.place}: {describe_use(note)}" for note in idle),
        *(f"Overdue: {sentence}" for sentence in passed),
    ]
    return "\n".join(map(one_line, lines))


def write_situations(situations: Iterable[Situation]) -> str:
    rows = [[s.key, s.title, ". ".join(s.needs)] for s in situations]
    return format_table(rows, ["Key", "Situation", "Needs"], words=3)


def write_open_situations(obstacles: Iterable[tuple[Situation, Sequence[str]]]) -> str:
    """Which situations are open for an offer, and what would open each other one."""
    rows = [[s.key, s.title, " ".join(needs) or "open"] for s, needs in obstacles]
    return format_table(rows, ["Key", "Situation", "Open, or what it needs"], words=3)


def write_values(comparison: Comparison, scenario: Scenario, *, entries: bool = False) -> str:
    parts = [_offer_text(valuation, entries=entries) for valuation in comparison.valuations]
    return "\n\n".join([*parts, *_footnotes(comparison, scenario)])


def _offer_text(valuation: Valuation, *, entries: bool) -> str:
    headers = ["Year", "Base", "Bonus", "Signing bonus", "Equity", "Benefits", "Total"]
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
    whole = (f"Over {span(valuation.horizon)}", valuation.total_usd)
    per_year = ("A year", valuation.average_per_year_usd)
    totals = (
        *((per_year, whole) if valuation.horizon >= MONTHS_PER_YEAR else (whole, per_year)),
        (f"Fixed pay over {span(valuation.horizon)}", valuation.guaranteed_usd),
        ("Present value", valuation.present_value_usd),
    )
    lines = [
        title_offer(valuation.offer),
        format_table(rows, headers),
        " · ".join(f"{name}: {money.usd(usd)}" for name, usd in totals),
    ]
    forfeits = list_forfeits_by_leaving(valuation.offer)
    lines += [f"You'd lose this by leaving: {one_line(name)}, {money.usd(usd)}" for name, usd in forfeits]
    if entries:
        opened = [[str(e.month), e.term.component, money.usd(e.usd), e.term.label] for e in valuation.entries]
        lines.append(format_table(opened, ["Month", "Component", "Dollars", "Term"]))
    return "\n".join(lines)


STATUS_WORDS = {"verbal": "verbal", "in_process": "interviewing", "current": "current job", "example": "example"}


def mark_offer(offer: Offer) -> str:
    """What kind of offer it is, where it isn't a written one."""
    return "withdrawn" if is_withdrawn(offer) else STATUS_WORDS.get(offer.status, "")


def title_offer(offer: Offer) -> str:
    """An offer's name with its mark, where it has one."""
    name, marked = one_line(offer.name), mark_offer(offer)
    return f"{name} ({marked})" if marked else name


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
    headers = ["Offer", "Per year", "First year", "Fixed pay", "Present value", *counted, "Gap"]
    best = comparison.ranked[0].compared_usd if comparison.ranked else math.nan
    unranked = [v for v in comparison.valuations if v.offer.name in comparison.unranked]
    rows = []
    for v in (*comparison.ranked, *unranked):
        worth = [v.present_value_usd, v.compared_usd] if counted else [v.present_value_usd]
        figures = (v.average_per_year_usd, v.first_year_usd, v.guaranteed_usd, *worth, best - v.compared_usd)
        rows.append([title_offer(v.offer), *map(money.usd, figures)])
    answer, because = describe_verdict(comparison)
    parts = [
        f"{one_line(answer)}.\n{one_line(because)}",
        f"Ranked by value over {horizon}:\n{format_table(rows, headers)}",
    ]
    if notes := [*map(one_line, describe_notes(comparison.notes))]:
        parts.append("\n".join(notes))
    for heading, lines in (
        (_name_matches(comparison), list(_match_lines(comparison))),
        ("Who you'd have kept more from if you left:", list(_lead_lines(comparison))),
        ("Break-even points with the top offer, each alone:", list(_flip_lines(comparison))),
    ):
        if lines:
            parts.append("\n".join([heading, *(f"  {one_line(line)}" for line in lines)]))
    if entries:
        parts += [_offer_text(v, entries=True) for v in comparison.valuations]
    return "\n\n".join([*parts, *gone, *_footnotes(comparison, scenario)])


def _name_matches(comparison: Comparison) -> str:
    return f"To match {one_line(comparison.ranking[0])}, any one of:" if comparison.ranking else ""


def _match_lines(comparison: Comparison) -> Iterator[str]:
    for match in comparison.to_match:
        rises = match.rises
        amounts = (rises.base_usd_per_year, rises.sign_on_usd, rises.grant_usd)
        levers = zip(amounts, ("base", "signing bonus", "in RSUs"), strict=True)
        ways = [f"{money.usd_change(usd)} {what}" for usd, what in levers if usd is not None]
        if ways:
            yield f"{match.offer}: {', or '.join(ways)}"


def _lead_lines(comparison: Comparison) -> Iterator[str]:
    """A line a pair: who leads from when."""
    for names, changes in groupby(comparison.lead_changes, key=lambda change: change.offers):
        turns = ", ".join(f"{change.leader} from month {change.month}" for change in changes)
        yield f"{names[0]} and {names[1]}: {turns}{describe_unsure_pair(comparison, names)}"
    is_said = comparison.lead_changes and len(comparison.ranked) == 2  # noqa: PLR2004 - of one pair, beside its months
    if not is_said and (clawback := describe_unknown_clawback(comparison)):
        yield clawback


def _flip_lines(comparison: Comparison) -> Iterator[str]:
    """A line an offer: what would bring it level with the best; every other pair stands in the JSON."""
    best = comparison.ranking[0] if comparison.ranking else None
    for names, flips in groupby(comparison.flips, key=lambda flip: flip.offers):
        if best in names:
            yield f"{' and '.join(names)}: {', or '.join(describe_flip(flip) for flip in flips)}"


def describe_flip(flip: Flip) -> str:
    """The value at which two offers are level, in words."""
    which = f", {flip.where}" if flip.where not in (None, "equity[1]") else ""
    whose = f" ({flip.offer}{which})" if flip.offer else ""
    return {
        "company_value_usd": f"company worth {money.usd_short(flip.value)}{whose}",
        "price_usd": f"share price {money.usd(flip.value)}{whose}",
        "base_usd_per_year": f"base {money.usd(flip.value)}{whose}",
        "equity_growth_per_year": f"stock growth of {money.percent(flip.value)} a year",
        "horizon_months": f"a stay of {span(int(flip.value))}",
        "discount_rate_per_year": f"a discount rate of {money.percent(flip.value)} a year",
    }[flip.variable]


# What an assumption's default means for the figures; the others change none yet.
_DEFAULTS = {
    "horizon_months": f"a stay of {span(Assumptions().horizon_months)}",
    "discount_rate_per_year": "later pay counts in full",
    "leaving_rate_per_year": "no chance of leaving early",
    "equity_growth_per_year": "stock keeps its price",
    "equity_lens": "equity at face value",
    "tax_year": f"retirement limits of {Assumptions().tax_year}",
}


def _list_defaults(scenario: Scenario) -> Iterator[str]:
    """The defaults that change a figure of this file: a line for the assumptions, and one for each offer's terms."""
    used = dict(_DEFAULTS)
    if not any(offer.equity or offer.refresher for offer in scenario.offer):
        del used["equity_lens"]
    if not any(offer.equity or offer.refresher or offer.espp for offer in scenario.offer):
        del used["equity_growth_per_year"]
    if not any(offer.match or offer.contribution for offer in scenario.offer):
        del used["tax_year"]
    for owner, group in groupby(find_assumed(scenario), key=lambda place: place.offer):
        keys = [str(place.in_offer) for place in group]
        if owner is None:
            terms = [f"{words} ({key})" for key, words in used.items() if key in keys]
        else:
            terms = [f"{name_place(key)} ({key})" for key in keys]
        if terms:
            yield one_line(f"  {'' if owner is None else f'offer[{owner}]: '}{', '.join(terms)}")


def _footnotes(comparison: Comparison, scenario: Scenario) -> Iterator[str]:
    if said := list_unfiled_lines(scenario):
        yield "\n".join(map(one_line, said))
    if comparison.unranked:
        names = one_line(", ".join(comparison.unranked))
        yield (
            f"Not ranked, because a value is unknown: {names}. Write its base, price_usd, or company_value_usd "
            "(with fully_diluted_shares for a number of shares)."
        )
    if defaults := [*_list_defaults(scenario)]:
        yield "\n".join(["Defaults used, because the file leaves these out:", *defaults])
    if unused := find_not_priced(scenario.offer, scenario.assumptions):
        lines = [one_line(f"{note.place}: {describe_use(note)}") for note in unused]
        yield "\n".join(["Saved, but not in these figures:", *(f"  {line}" for line in lines)])
