"""What sets the offers apart: the price of the lead in things that aren't money, and who leads by which measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from negotiation.offers import MONTHS_PER_YEAR, Factor, Offer
from negotiation.reports import present_value
from negotiation.reports.present_value import format_present_value
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.text.sentences import capitalize_first, join_words
from negotiation.valuation.comparison import LEVEL_USD, Comparison
from negotiation.valuation.valuation import Valuation, spread_per_year

LEVEL_USD_PER_YEAR = 1.0  # nobody takes the other offer for less
_INVITATION = "These numbers leave out non-cash factors like remote work or your manager."


def lacks_factors(comparison: Comparison) -> bool:
    """Whether there is a lead, and nobody has entered a non-cash factor to hold against it."""
    return len(comparison.ranked) > 1 and not any(v.offer.factor for v in comparison.valuations)


def describe_lead_price(comparison: Comparison) -> str:
    """What the lead costs a year, held against what is not money; that never enters a total."""
    if len(comparison.ranked) < 2:  # noqa: PLR2004 - a lead takes two
        return ""
    if lacks_factors(comparison):
        return _INVITATION
    best, *others = comparison.ranked
    rival = max(others, key=lambda v: _sum_factors(v.offer) - compute_lead_usd_per_year(best, v))
    gain = _sum_factors(rival.offer) - _sum_factors(best.offer)
    if gain >= compute_lead_usd_per_year(best, rival) + LEVEL_USD_PER_YEAR:
        return _describe_turned(best, rival, gain)
    nearest = next((v for v in others if any(_find_differences(best.offer, v.offer))), None)
    return (
        _describe_nothing_beside(best, others)
        if nearest is None
        else _ask_for_lead(best, nearest, is_second=nearest is others[0])
    )


def _describe_turned(best: Valuation, rival: Valuation, gain: float) -> str:
    name = rival.offer.name
    return (
        f"{_describe_lead(best, rival, is_second=False)}. But to you, the non-cash factors at {name} are "
        f"worth {money.usd(gain)} a year more. So for you {name} comes first."
    )


def _ask_for_lead(best: Valuation, rival: Valuation, *, is_second: bool) -> str:
    """Whether what the rival has, and what counts against the best, is worth the lead to the candidate."""
    one, other = best.offer, rival.offer
    gains, burdens = _find_differences(one, other)
    theirs = f"{other.name}'s {join_words([_name_factor(factor) for factor in gains])}" if gains else ""
    own = f"{one.name}'s {join_words([_name_factor(factor) for factor in burdens])}" if burdens else ""
    words = _describe_lead(best, rival, is_second=is_second)
    if is_level(best, rival):
        asked = f"{words} in money. {capitalize_first(' and '.join(filter(None, (theirs, own))))} may decide it."
    else:
        wishes = filter(None, (theirs and f"for {theirs}", own and f"to avoid {own}"))
        asked = f"{words}. Would you give that up {' and '.join(wishes)}?"
    gain = _sum_factors(other) - _sum_factors(one)
    if not gain:
        return asked
    better, more = (other if gain > 0 else one), money.usd(abs(gain))
    own_figures = f"To you, the non-cash factors at {better.name} are worth {more} a year more"
    behind = compute_lead_usd_per_year(best, rival) - gain
    if abs(behind) < LEVEL_USD_PER_YEAR:
        return f"{asked} {own_figures}, so the two are level."
    left = format_present_value(round(behind), best.assumptions)
    so = f"{other.name} is still {left} a year behind" if gain > 0 else f"{one.name} is {left} a year ahead"
    return f"{asked} {own_figures}, so {so}."


def _describe_nothing_beside(best: Valuation, others: Sequence[Valuation]) -> str:
    name = best.offer.name
    who = others[0].offer.name if len(others) == 1 else "no other offer"
    lacks = f"{who} has no" if len(others) == 1 else f"{who} has a"
    return f"{_describe_lead(best, others[0], is_second=True)}, and {lacks} non-cash factor that {name} lacks."


def _describe_lead(best: Valuation, rival: Valuation, *, is_second: bool) -> str:
    """By how much a year; over whom, where that is not the second."""
    if is_level(best, rival):
        return f"{best.offer.name} and {rival.offer.name} are level"
    over = "" if is_second else f" {rival.offer.name}"
    lead = format_present_value(round(compute_lead_usd_per_year(best, rival)), best.assumptions)
    if present_value.counts_less(best.assumptions):
        over = over and f" over{over}"
        return f"{best.offer.name}'s lead{over} is worth about {lead} a year"
    return f"{best.offer.name} leads{over} by {lead} a year"


def is_level(best: Valuation, rival: Valuation) -> bool:
    """Whether two are less than a dollar a year apart: nobody would take the other offer for that."""
    return compute_lead_usd_per_year(best, rival) < LEVEL_USD_PER_YEAR


def write_lead(best: Valuation, other: Valuation, *, says_year: bool = True) -> str:
    """A lead as it is said: "$5,750 a year", or in all where the stay is shorter than a year, "$9,000"."""
    if best.assumptions.horizon_months < MONTHS_PER_YEAR:
        return format_present_value(best.compared_usd - other.compared_usd, best.assumptions)
    lead = format_present_value(compute_lead_usd_per_year(best, other), best.assumptions)
    return f"{lead} a year" if says_year else lead


def _find_differences(one: Offer, other: Offer) -> tuple[list[Factor], list[Factor]]:
    """What the other has and the one lacks, or has less of by your own figures; and what counts more against it."""
    held, offered = _sum_by_name(one), _sum_by_name(other)
    gains = [
        factor
        for name, factor in offered.items()
        if _read_usd(factor) >= 0 and (name not in held or _read_usd(factor) > _read_usd(held[name]))
    ]
    burdens = [
        factor
        for name, factor in held.items()
        if _read_usd(factor) < min(_read_usd(offered.get(name)), 0.0) and offered.get(name) not in gains
    ]
    return gains, burdens


def _sum_by_name(offer: Offer) -> Mapping[str, Factor]:
    """Each thing once: "Remote days " is what "remote days" is, and both figures count."""
    factors: dict[str, Factor] = {}
    for factor in offer.factor:
        name = "".join(factor.name.split()).casefold()
        before = factors.get(name)
        together = None if before is None else _read_usd(before) + _read_usd(factor)
        factors[name] = factor if before is None else before.change(worth_usd_per_year=together)
    return factors


def _read_usd(factor: Factor | None) -> float:
    """A year, by the candidate's own figure; without one it counts for nothing."""
    return 0.0 if factor is None else factor.worth_usd_per_year or 0.0


def _name_factor(factor: Factor) -> str:
    name = factor.name.strip()
    called = _CALLED.get(name.casefold(), name)
    return f"{called} ({factor.note})" if factor.note else called


# What the form suggests as one word stands in a sentence as more than that.
_CALLED = {"remote": "remote work", "visa": "help with a visa"}


def _sum_factors(offer: Offer) -> float:
    """What the candidate says that all of it is worth."""
    return sum(map(_read_usd, offer.factor))


def compute_lead_usd_per_year(best: Valuation, other: Valuation) -> float:
    """What the lead comes to a year of the stay, in dollars, each counted as every other dollar is."""
    return spread_per_year(best.compared_usd - other.compared_usd, best.assumptions)


@dataclass(frozen=True)
class Definition:
    """A way to count total compensation: each offer's dollars, and who leads; several where they are level."""

    name: str
    by: str  # as a sentence says it
    usd: tuple[float, ...]
    written: tuple[str, ...]
    leaders: tuple[str, ...]


def list_definitions(comparison: Comparison) -> tuple[Definition, ...]:
    """First year, average a year, fixed pay, present value."""
    horizon = comparison.assumptions.horizon_months
    ways: tuple[tuple[str, str, Callable[[Valuation], float]], ...] = (
        ("First year", "in the first year", lambda v: v.first_year_usd),
        (f"Average per year ({span(horizon)})", f"over {span(horizon)}", lambda v: v.average_per_year_usd),
        ("Fixed pay", "in fixed pay", lambda v: v.guaranteed_usd),
        (_PRESENT_VALUE, _BY_COMPARED if comparison.counts_leaving else "in present value", lambda v: v.compared_usd),
    )
    return tuple(_build_definition(name, by, comparison, of) for name, by, of in ways)


_PRESENT_VALUE, _BY_COMPARED = "Present value", "with the cost of leaving"


def _build_definition(name: str, by: str, comparison: Comparison, of: Callable[[Valuation], float]) -> Definition:
    usd = tuple(of(v) for v in comparison.valuations)
    known = [amount for amount in usd if money.is_known(amount)]
    best = max(known, default=np.nan)
    names = (v.offer.name for v in comparison.valuations)
    leaders = tuple(offer for offer, amount in zip(names, usd, strict=True) if amount >= best - LEVEL_USD)
    if name != _PRESENT_VALUE:
        return Definition(name, by, usd, tuple(map(money.usd, usd)), leaders)
    called = f"{name} (today's dollars)" if present_value.counts_less(comparison.assumptions) else name
    called += f", {by}" if by == _BY_COMPARED else ""
    written = tuple(format_present_value(amount, comparison.assumptions) for amount in usd)
    return Definition(called, by, usd, written, leaders)


def describe_disagreement(ways: Sequence[Definition]) -> str:
    """One sentence where the definitions name different leaders, nothing where they agree."""
    by_leaders: dict[tuple[str, ...], list[str]] = {}
    for way in ways:
        if way.leaders:
            by_leaders.setdefault(way.leaders, []).append(way.by)
    if len(by_leaders) < 2:  # noqa: PLR2004 - one leader, or none
        return ""
    clauses = [
        f"{join_words(leaders)} {'tie' if len(leaders) > 1 else 'leads'} {join_words(ways)}."
        for leaders, ways in by_leaders.items()
    ]
    return " ".join(clauses)
