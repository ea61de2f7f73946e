"""What stands between the offers: the price of the lead in things that are not money, and who leads by which count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from negotiation import money
from negotiation.answers import span
from negotiation.comparison import LEVEL_USD, Comparison
from negotiation.offers import MONTHS_PER_YEAR, Assumptions, Factor, Offer
from negotiation.valuation import Valuation, weights

INVITATION = "What is not money, such as remote days or the manager, is not in these figures: put it in under Offers."


# --- the price of the difference --------------------------------------------------------------------------------------


def price(found: Comparison) -> str:
    """What the lead costs a year, held against what is not money; that never enters a total."""
    if len(found.ranked) < 2:  # noqa: PLR2004 - a lead takes two
        return ""
    if not any(v.offer.factor for v in found.ranked):
        return INVITATION
    best, *others = found.ranked
    rival = max(others, key=lambda v: _worth_usd_per_year(v.offer) - _lead_usd_per_year(best, v))
    gain = _worth_usd_per_year(rival.offer) - _worth_usd_per_year(best.offer)
    if gain >= _lead_usd_per_year(best, rival) + _LEVEL_USD_PER_YEAR:
        return _turned(best, rival, gain)
    return _asked(best, others[0])


def _turned(best: Valuation, rival: Valuation, gain: float) -> str:
    name, lead = rival.offer.name, _lead_usd_per_year(best, rival)
    return (
        f"{best.offer.name} leads {name} by {money.usd(lead)} a year; by your own figures what is not money is worth "
        f"{money.usd(gain)} a year more to you at {name}. So for you {name} comes first."
    )


def _asked(best: Valuation, second: Valuation) -> str:
    lead, (one, other) = _lead_usd_per_year(best, second), (best.offer, second.offer)
    level = lead < _LEVEL_USD_PER_YEAR
    words = (
        f"{one.name} and {other.name} are level" if level else f"{one.name} leads by {money.usd(round(lead))} a year"
    )
    gains = list(_gains(one, other))
    if not gains:
        return f"{words}, and {other.name} has nothing beside money that {one.name} lacks."
    things = f"{other.name}'s {_listed([_in_words(factor) for factor in gains])}"
    asked = f"{words} in money: {things} may decide." if level else f"{words}: would you pay that for {things}?"
    worth = sum(factor.worth_usd_per_year or 0.0 for factor in gains)
    held = _worth_usd_per_year(one)
    against = f", and {money.usd(held)} on what {one.name} has" if held > 0 else ""
    return f"{asked} You put {money.usd(worth)} a year on that{against}." if worth else asked


_LEVEL_USD_PER_YEAR = 1.0


def _gains(one: Offer, other: Offer) -> Iterator[Factor]:
    """What the other has and the one lacks, or has less of by her own figures."""
    held = {factor.name.casefold(): factor.worth_usd_per_year or 0.0 for factor in one.factor}
    for factor in other.factor:
        worth = factor.worth_usd_per_year or 0.0
        if worth > held.get(factor.name.casefold(), -1.0) and worth >= 0:
            yield factor


def _in_words(factor: Factor) -> str:
    return f"{factor.name} ({factor.note})" if factor.note else factor.name


def _worth_usd_per_year(offer: Offer) -> float:
    """What she says that all of it is worth to her; what she has put no figure on counts for nothing here."""
    return sum(factor.worth_usd_per_year or 0.0 for factor in offer.factor)


def _lead_usd_per_year(best: Valuation, other: Valuation) -> float:
    """The payment each year of the stay that the lead amounts to, counted as every other dollar is."""
    return (best.present_value_usd - other.present_value_usd) / _years_that_count(best.assumptions)


def _years_that_count(assumptions: Assumptions) -> float:
    """The present value of a dollar a year, paid month by month over the stay."""
    return float(weights(assumptions)[1 : assumptions.horizon_months + 1].sum()) / MONTHS_PER_YEAR


# --- who leads by which definition ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Definition:
    """A way to count total compensation: each offer's dollars, and who leads; several where they are level."""

    name: str
    by: str  # as a sentence says it
    usd: tuple[float, ...]
    leaders: tuple[str, ...]


def definitions(found: Comparison) -> tuple[Definition, ...]:
    """First year, average a year, guaranteed, present value."""
    horizon = found.assumptions.horizon_months
    average = "Four-year average" if horizon == 4 * MONTHS_PER_YEAR else f"Average over {span(horizon)}"
    ways: tuple[tuple[str, str, Callable[[Valuation], float]], ...] = (
        ("First year", "by the first year", lambda v: v.first_year_usd),
        (f"{average}, a year", f"over {span(horizon)}", lambda v: v.average_per_year_usd),
        ("Guaranteed", "by what is guaranteed", lambda v: v.guaranteed_usd),
        ("Present value", "by present value", lambda v: v.present_value_usd),
    )
    return tuple(_definition(name, by, found, of) for name, by, of in ways)


def _definition(name: str, by: str, found: Comparison, of: Callable[[Valuation], float]) -> Definition:
    usd = tuple(of(v) for v in found.valuations)
    known = [amount for amount in usd if money.is_known(amount)]
    best = max(known, default=np.nan)
    names = (v.offer.name for v in found.valuations)
    leaders = tuple(offer for offer, amount in zip(names, usd, strict=True) if amount >= best - LEVEL_USD)
    return Definition(name, by, usd, leaders)


def disagreement(ways: Sequence[Definition]) -> str:
    """One sentence where the definitions name different leaders, nothing where they agree."""
    by_leaders: dict[tuple[str, ...], list[str]] = {}
    for way in ways:
        if way.leaders:
            by_leaders.setdefault(way.leaders, []).append(way.by)
    if len(by_leaders) < 2:  # noqa: PLR2004 - one leader, or none
        return ""
    told = [
        f"{_listed(ways)} {_listed(leaders)}{' lead' if len(leaders) > 1 else ' leads'}"
        for leaders, ways in by_leaders.items()
    ]
    words = "; ".join(told)
    return f"{words[0].upper()}{words[1:]}."


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
