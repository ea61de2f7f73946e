"""What one offer's lead over another depends on: each lever moved alone, through a named range.

The range is what a band claims, else an assumption of ours; or how far you moved the lever, if that's wider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from negotiation.market.band import Band
from negotiation.market.ranges import RANGES
from negotiation.market.standing import find_range
from negotiation.offers import ASSUMPTION_LEVERS, Assumptions, Change, Offer, Scenario
from negotiation.offers.levers import LEVERS, levers_of
from negotiation.offers.scenario import apply_changes, bounds_of_lever, keep_possible
from negotiation.text.money import is_known
from negotiation.valuation.comparison import compare_offers
from negotiation.valuation.valuation import Valuation, price_offer, spread_per_year

MOST_BARS = 10
HIRING_RANGE, YOURS = "hiring range", "yours"
LEAST_SWING_USD = 1.0
_SHARE, _SHARE_NAME = 0.1, "±10%"  # of an amount
_AROUND = {  # of a rate or a stay
    "raise_per_year": (0.01, "±1 point"),
    "equity_growth_per_year": (0.1, "±10 points"),
    "horizon_months": (12, "±12 months"),
    "discount_rate_per_year": (0.02, "±2 points"),
}


@dataclass(frozen=True)
class LeverRange:
    """From what to what a lever is moved, in the file's own unit; whose range that is, and what it rests on."""

    low: float
    high: float
    name: str
    rests_on: str


@dataclass(frozen=True)
class Bar:
    """One lever moved alone: the lead at both ends of its range; without an offer, an assumption."""

    offer: str | None
    lever: str
    range: LeverRange
    at_low_usd: float
    at_high_usd: float

    @property
    def swing_usd(self) -> float:
        return abs(self.at_high_usd - self.at_low_usd)


@dataclass(frozen=True)
class Tornado:
    """What changes the lead of `offer` over `other` in the whole stay of `horizon_months`, the widest bar first."""

    offer: str
    other: str
    lead_usd: float
    bars: tuple[Bar, ...]
    assumptions: Assumptions

    @property
    def horizon_months(self) -> int:
        return self.assumptions.horizon_months

    @property
    def lead_usd_per_year(self) -> float:
        return spread_per_year(self.lead_usd, self.assumptions)

    def turns(self, bar: Bar) -> bool:
        """Whether the lead changes hands at one end of the bar."""
        ends = (bar.at_low_usd, bar.at_high_usd)
        return min(ends) < 0 if self.lead_usd >= 0 else max(ends) > 0


def build_tornado(
    scenario: Scenario, bands: Mapping[str, Band], changes: Iterable[Change] = (), offer: str | None = None
) -> Tornado | None:
    """The best offer over the second, or `offer` over the best of the others, after `changes` to the scenario.

    None without two offers of known value.
    """
    changes = keep_possible(scenario, changes)
    ranked = {v.offer.name: v for v in compare_offers(apply_changes(scenario, changes)).ranked}
    first = offer or next(iter(ranked), "")
    second = next((name for name in ranked if name != first), "")
    if first not in ranked or not second:
        return None
    leader, runner_up = ranked[first], ranked[second]
    two = scenario.change(offer=tuple(filter(None, map(scenario.named, (first, second)))))

    def lead(whose: str | None, lever: str, to: float) -> float:
        return _lead(two, changes, (leader, runner_up), Change(offer=whose, lever=lever, value=to))

    bars = [
        Bar(whose, lever, moves, lead(whose, lever, moves.low), lead(whose, lever, moves.high))
        for whose, lever, moves in _moves(two, changes, bands)
    ]
    telling = [bar for bar in bars if is_known(bar.swing_usd) and bar.swing_usd >= LEAST_SWING_USD]
    widest = sorted(telling, key=lambda bar: -bar.swing_usd)[:MOST_BARS]
    return Tornado(first, second, leader.compared_usd - runner_up.compared_usd, tuple(widest), leader.assumptions)


def _lead(two: Scenario, changes: tuple[Change, ...], before: tuple[Valuation, Valuation], change: Change) -> float:
    """The lead with one more change, in place of any of that lever; an offer it doesn't touch isn't priced again."""
    others = (other for other in changes if (other.offer, other.lever) != (change.offer, change.lever))
    moved = apply_changes(two, (*others, change))
    leader_usd, runner_up_usd = (
        price_offer(offer, moved.assumptions).compared_usd if change.offer in (None, offer.name) else was.compared_usd
        for offer, was in zip(moved.offer, before, strict=True)
    )
    return leader_usd - runner_up_usd


def _moves(
    two: Scenario, changes: tuple[Change, ...], bands: Mapping[str, Band]
) -> Iterator[tuple[str | None, str, LeverRange]]:
    """Every lever of the offers, then the assumptions, each with its range where it has one."""
    moved_to = {(change.offer, change.lever): change.value for change in changes}
    for offer in two.offer:
        for lever in levers_of(offer):
            filed = LEVERS[lever].read(offer)
            claimed = _claimed(bands.get(offer.company or ""), offer, lever)
            if range_ := _range(lever, filed, moved_to.get((offer.name, lever)), claimed):
                yield offer.name, lever, range_
    for lever in ASSUMPTION_LEVERS:
        if range_ := _range(lever, getattr(two.assumptions, lever), moved_to.get((None, lever)), None):
            yield None, lever, range_


def _range(lever: str, filed: float | None, moved_to: float | None, claimed: LeverRange | None) -> LeverRange | None:
    """The band's or ours, or yours where that is wider; None where nothing says how far to move it."""
    now = filed if moved_to is None else moved_to
    usual = claimed or (None if now is None else _assumed(lever, now))
    if moved_to is None or filed is None or (usual is not None and abs(moved_to - filed) <= usual.high - usual.low):
        return usual
    return LeverRange(min(filed, moved_to), max(filed, moved_to), YOURS, "between your file and your slider")


def _claimed(band: Band | None, offer: Offer, lever: str) -> LeverRange | None:
    claimed = find_range(offer, band, RANGES[lever][0]) if lever in RANGES else None
    if claimed is None:
        return None
    return LeverRange(claimed.low, claimed.high, HIRING_RANGE, f"{claimed.called}: {claimed.source}")


def _assumed(lever: str, now: float) -> LeverRange:
    """Around the present value, within what a file may hold."""
    reach, name = _AROUND.get(lever, (_SHARE * now, _SHARE_NAME))
    low, high = bounds_of_lever(lever)
    return LeverRange(max(now - reach, low), min(now + reach, high), name, "assumed, around where it is now")
