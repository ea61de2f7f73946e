"""What stands between the offers: the price of the lead in things that are not money, and who leads by which count."""

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
from negotiation.valuation.valuation import Valuation, compute_weights

INVITATION = "What is not money, such as remote days or the manager, is not in these figures: put it in under Offers."


def describe_lead_price(comparison: Comparison) -> str:
    """What the lead costs a year, held against what is not money; that never enters a total."""
    if len(comparison.ranked) < 2:  # noqa: PLR2004 - a lead takes two
        return ""
    if not any(v.offer.factor for v in comparison.valuations):
        return INVITATION
    best, *others = comparison.ranked
    rival = max(others, key=lambda v: _worth_usd_per_year(v.offer) - _lead_usd_per_year(best, v))
    gain = _worth_usd_per_year(rival.offer) - _worth_usd_per_year(best.offer)
    if gain >= _lead_usd_per_year(best, rival) + _LEVEL_USD_PER_YEAR:
        return _turned(best, rival, gain)
    nearest = next((v for v in others if any(_differences(best.offer, v.offer))), None)
    return _nothing_beside(best, others) if nearest is None else _asked(best, nearest, is_second=nearest is others[0])


def _turned(best: Valuation, rival: Valuation, gain: float) -> str:
    name = rival.offer.name
    return (
        f"{_lead_in_words(best, rival, is_second=False)}; by your own figures what is not money is worth "
        f"{money.usd(gain)} a year more to you at {name}. So for you {name} comes first."
    )


def _asked(best: Valuation, rival: Valuation, *, is_second: bool) -> str:
    """Whether what the rival has, and what counts against the best, is worth the lead to the candidate."""
    one, other = best.offer, rival.offer
    gains, burdens = _differences(one, other)
    theirs = f"{other.name}'s {join_words([_in_words(factor) for factor in gains])}" if gains else ""
    own = f"{one.name}'s {join_words([_in_words(factor) for factor in burdens])}" if burdens else ""
    words = _lead_in_words(best, rival, is_second=is_second)
    if _is_level(best, rival):
        asked = f"{words} in money: {' and '.join(filter(None, (theirs, own)))} may decide."
    else:
        wishes = filter(None, (theirs and f"for {theirs}", own and f"to be without {own}"))
        asked = f"{words}: would you pay that {' and '.join(wishes)}?"
    gain = _worth_usd_per_year(other) - _worth_usd_per_year(one)
    if not gain:
        return asked
    better, more = (other if gain > 0 else one), money.usd(abs(gain))
    own_figures = f"By your own figures what is not money is worth {more} a year more to you at {better.name}"
    behind = _lead_usd_per_year(best, rival) - gain
    if abs(behind) < _LEVEL_USD_PER_YEAR:
        return f"{asked} {own_figures}, so the two would be level."
    left = format_present_value(round(behind), best.assumptions)
    so = f"{other.name} would still be {left} a year behind" if gain > 0 else f"{one.name} would be {left} a year ahead"
    return f"{asked} {own_figures}, so {so}."


def _nothing_beside(best: Valuation, others: Sequence[Valuation]) -> str:
    name = best.offer.name
    has = f"{others[0].offer.name} has nothing" if len(others) == 1 else "none of the others has anything"
    return f"{_lead_in_words(best, others[0], is_second=True)}, and {has} beside money that {name} lacks."


def _lead_in_words(best: Valuation, rival: Valuation, *, is_second: bool) -> str:
    """By how much a year; over whom, where that is not the second."""
    if _is_level(best, rival):
        return f"{best.offer.name} and {rival.offer.name} are level"
    over = "" if is_second else f" {rival.offer.name}"
    lead = format_present_value(round(_lead_usd_per_year(best, rival)), best.assumptions)
    if present_value.counts_less(best.assumptions):
        over = over and f" over{over}"
        return f"{best.offer.name}'s lead{over} today is worth as much as {lead} a year over the stay"
    return f"{best.offer.name} leads{over} by {lead} a year"


_LEVEL_USD_PER_YEAR = 1.0


def _is_level(best: Valuation, rival: Valuation) -> bool:
    return _lead_usd_per_year(best, rival) < _LEVEL_USD_PER_YEAR


def _differences(one: Offer, other: Offer) -> tuple[list[Factor], list[Factor]]:
    """What the other has and the one lacks, or has less of by your own figures; and what counts more against it."""
    held, offered = _by_name(one), _by_name(other)
    gains = [
        factor
        for name, factor in offered.items()
        if _usd(factor) >= 0 and (name not in held or _usd(factor) > _usd(held[name]))
    ]
    burdens = [
        factor
        for name, factor in held.items()
        if _usd(factor) < min(_usd(offered.get(name)), 0.0) and offered.get(name) not in gains
    ]
    return gains, burdens


def _by_name(offer: Offer) -> Mapping[str, Factor]:
    """Each thing once: "Remote days " is what "remote days" is, and both figures count."""
    factors: dict[str, Factor] = {}
    for factor in offer.factor:
        name = "".join(factor.name.split()).casefold()
        before = factors.get(name)
        together = None if before is None else _usd(before) + _usd(factor)
        factors[name] = factor if before is None else before.change(worth_usd_per_year=together)
    return factors


def _usd(factor: Factor | None) -> float:
    """A year, by the candidate's own figure; without one it counts for nothing."""
    return 0.0 if factor is None else factor.worth_usd_per_year or 0.0


def _in_words(factor: Factor) -> str:
    name = factor.name.strip()
    called = _CALLED.get(name.casefold(), name)
    return f"{called} ({factor.note})" if factor.note else called


# What the form suggests as one word stands in a sentence as more than that.
_CALLED = {"remote": "remote work", "visa": "help with a visa"}


def _worth_usd_per_year(offer: Offer) -> float:
    """What the candidate says that all of it is worth."""
    return sum(map(_usd, offer.factor))


def _lead_usd_per_year(best: Valuation, other: Valuation) -> float:
    """The payment each year of the stay that the lead amounts to, counted as every other dollar is."""
    months = compute_weights(best.assumptions)[1 : best.assumptions.horizon_months + 1]
    usd_of_a_dollar_a_year = float(months.sum()) / MONTHS_PER_YEAR
    return (best.compared_usd - other.compared_usd) / usd_of_a_dollar_a_year


@dataclass(frozen=True)
class Definition:
    """A way to count total compensation: each offer's dollars, and who leads; several where they are level."""

    name: str
    by: str  # as a sentence says it
    usd: tuple[float, ...]
    written: tuple[str, ...]
    leaders: tuple[str, ...]


def list_definitions(comparison: Comparison) -> tuple[Definition, ...]:
    """First year, average a year, guaranteed, present value."""
    horizon = comparison.assumptions.horizon_months
    average = "Four-year average" if horizon == 4 * MONTHS_PER_YEAR else f"Average over {span(horizon)}"
    ways: tuple[tuple[str, str, Callable[[Valuation], float]], ...] = (
        ("First year", "by the first year", lambda v: v.first_year_usd),
        (f"{average}, a year", f"over {span(horizon)}", lambda v: v.average_per_year_usd),
        ("Guaranteed", "by what is guaranteed", lambda v: v.guaranteed_usd),
        (_PRESENT_VALUE, _BY_COMPARED if comparison.counts_leaving else "by present value", lambda v: v.compared_usd),
    )
    return tuple(_definition(name, by, comparison, of) for name, by, of in ways)


_PRESENT_VALUE, _BY_COMPARED = "Present value", "with the cost of leaving counted"


def _definition(name: str, by: str, comparison: Comparison, of: Callable[[Valuation], float]) -> Definition:
    usd = tuple(of(v) for v in comparison.valuations)
    known = [amount for amount in usd if money.is_known(amount)]
    best = max(known, default=np.nan)
    names = (v.offer.name for v in comparison.valuations)
    leaders = tuple(offer for offer, amount in zip(names, usd, strict=True) if amount >= best - LEVEL_USD)
    if name != _PRESENT_VALUE:
        return Definition(name, by, usd, tuple(map(money.usd, usd)), leaders)
    called = f"{name}: worth today" if present_value.counts_less(comparison.assumptions) else name
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
        f"{join_words(ways)} {join_words(leaders)}{' lead' if len(leaders) > 1 else ' leads'}"
        for leaders, ways in by_leaders.items()
    ]
    words = "; ".join(clauses)
    return f"{capitalize_first(words)}."
