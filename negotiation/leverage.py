"""The levers of a company in her scenario: what each is worth, what it costs them, and which evidence moves it.

A lever applies only when its condition is met by what she has entered; until then the sentence of its band says what
would unlock it. Where a claim can be read in several ways all are worked out, and the user chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bands import Band, Condition, Lever
from negotiation import money
from negotiation.evidence import Evidence
from negotiation.lever_values import Pull, Worth, worth
from negotiation.modes import MODES, Mode, best, rates_of
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.packages import Package, Pricing, World
from negotiation.room import room

# How strong the word behind a lever is, by the kind of its source.
STRENGTHS = {
    "article claim": "one article",
    "published statistic": "survey",
    "statute": "law",
    "company statement": "the company's own word",
    "assumption": "an assumption",
    "dated note": "a note",
}
# What to write in the file, beside the sentence of the band that says what is needed.
HOW_TO_ENTER = {
    "own result": "add [[evidence]] with its metric and change_fraction",
    "plan": "add [[evidence]] on that metric with its change_fraction, of your own or as a benchmark",
    "promised lift": "add [[evidence]] with metric, change_fraction and revenue_usd",
    "praise": "add [[evidence]] whose source says who praised it",
    "expertise": "add [[evidence]] that names it",
    "purpose": "add [[offer.factor]] with a note that names it",
    "early start": "write start and respond_by in the offer",
    "competing offer": "add [[offer]] with status = written",
    "other level": "add [[range]] with that level to a band of yours",
}
GENERAL = ("competing_offer", "level")  # kinds that a market's band has for every company
MARKET = "ai-pm-market"  # the key of that band
_WORD = re.compile(r"[a-z]{6,}")


@dataclass(frozen=True)
class Leverage:
    """One lever of the company, as it stands in her scenario."""

    lever: Lever
    available: bool
    condition: str
    how_to_enter: str | None
    evidence: str
    readings: tuple[Worth, ...]
    chosen: str

    @property
    def key(self) -> str:
        """The lever's key."""
        return self.lever.key

    @property
    def worth(self) -> Worth:
        """The reading that is chosen."""
        return next(found for found in self.readings if found.reading.key == self.chosen)

    @property
    def value_usd(self) -> float | None:
        """What it is worth over the horizon, by the reading that is chosen; None where a figure is missing."""
        return self.worth.value_usd

    @property
    def employer_cost_usd(self) -> float | None:
        """What it costs the employer, in the same way; None where nobody can say."""
        return self.worth.employer_cost_usd

    @property
    def warning(self) -> str | None:
        """How it can lower what she gets."""
        return self.lever.warning


def levers(  # noqa: PLR0913 - what is known already, and what the user chose, come by name
    scenario: Scenario,
    offer: Offer,
    band: Band | None,
    *,
    market: Band | None = None,
    readings: Mapping[str, str] | None = None,
    best_by_mode: Mapping[Mode, Package | None] | None = None,
) -> tuple[Leverage, ...]:
    """Every lever of the band, and the general ones of the market's; `readings` chooses a reading by lever key.

    `best_by_mode` are the best packages where they are known already; else they are worked out.
    """
    found = list(band.levers) if band is not None else []
    if market is not None and market is not band:
        found += [lever for lever in market.levers if lever.kind in GENERAL]
    moves = room(offer, band)
    pricing = Pricing(
        offer, band, moves, rates_of(band, tuple(p.key for p in moves.parts)), World(scenario.assumptions)
    )
    known = best_by_mode
    if known is None:
        priced = money.is_known(pricing.now.present_value_usd)  # nothing is best where a worth is unknown
        known = best_packages(pricing) if pricing.rates is not None and priced else {}
    mode = (offer.negotiation or Negotiation()).mode
    return tuple(
        _leverage(lever, scenario, pricing, known, {**_modes(found, mode), **(readings or {})}) for lever in found
    )


def best_packages(pricing: Pricing) -> dict[Mode, Package | None]:
    """The best package under each mode; none under slack while nobody has said how much there is."""
    slack = (pricing.offer.negotiation or Negotiation()).slack_points
    return {mode: None if mode == "slack" and slack is None else best(pricing, mode) for mode in MODES}


def _modes(found: list[Lever], mode: Mode) -> dict[str, str]:
    """The mode that the offer states is how its exchange rates are read."""
    return {lever.key: mode for lever in found if lever.kind == "exchange_rate"}


def _leverage(
    lever: Lever,
    scenario: Scenario,
    pricing: Pricing,
    best_by_mode: Mapping[Mode, Package | None],
    readings: Mapping[str, str],
) -> Leverage:
    pull = Pull(lever, scenario, pricing, _lift(lever, scenario, pricing.band), best_by_mode)
    met = _met(lever, scenario, pricing.offer, pricing.band)
    wanted = readings.get(lever.key)
    keys = [reading.key for reading in lever.readings]
    return Leverage(
        lever=lever,
        available=met is not None,
        condition=lever.condition.unlock if met is None or lever.condition.needs == "nothing" else met,
        how_to_enter=None if met is not None else HOW_TO_ENTER.get(lever.condition.needs),
        evidence=STRENGTHS[lever.source.kind],
        readings=tuple(worth(pull, reading) for reading in lever.readings),
        chosen=wanted if wanted in keys else lever.default_reading.key,
    )


# --- what meets a condition -------------------------------------------------------------------------------------------


def _met(  # noqa: PLR0911 - one line for each kind of condition
    lever: Lever, scenario: Scenario, offer: Offer, band: Band | None
) -> str | None:
    """What meets the lever's condition, in words; None while nothing does."""
    condition = lever.condition
    if condition.needs == "nothing":
        return condition.unlock
    if condition.needs == "base below floor":
        base, floor = offer.base_usd_per_year, condition.base_below_usd_per_year
        low = base is not None and floor is not None and base < floor
        return f"Met: the base offered, {money.usd(base)}, lies below {money.usd(floor)}." if low else None
    if condition.needs == "early start":
        return _early_start(condition, offer)
    if condition.needs == "competing offer":
        held = [o.name for o in scenario.offer if o.status == "written" and o.name != offer.name]
        return f"Met by your written offer{'s' if len(held) > 1 else ''} from {' and '.join(held)}." if held else None
    if condition.needs == "other level":
        levels = [r.level for r in (band.ranges if band else ()) if r.level is not None and r.level != offer.level]
        return f"Met: there is a band for the level {levels[0]}." if levels else None
    if condition.needs == "purpose":
        texts = [f"{factor.name} {factor.note or ''}" for factor in offer.factor]
        named = next((text for text in texts if _speaks_of(text, condition.unlock)), None)
        return f"Met by what you noted: {named.strip()}." if named else None
    found = next(_evidence(lever, scenario, band), None)
    return None if found is None else f"Met by your evidence on {_described(found)}."


def _early_start(condition: Condition, offer: Offer) -> str | None:
    if offer.start is None or offer.respond_by is None or condition.start_within_days is None:
        return None
    days = (offer.start - offer.respond_by).days
    return f"Met: you could start {days} days after answering." if 0 <= days <= condition.start_within_days else None


def _evidence(lever: Lever, scenario: Scenario, band: Band | None) -> Iterator[Evidence]:
    """Whatever of her evidence meets the condition of a lever."""
    condition = lever.condition
    for evidence in scenario.evidence:
        if condition.needs == "own result" and evidence.kind != "own result":
            continue
        if condition.needs == "praise":
            fits = "prais" in (evidence.source or "").casefold()
        elif condition.needs == "expertise":
            fits = _speaks_of(f"{evidence.metric} {evidence.source or ''}", f"{lever.key} {condition.unlock}")
        else:
            fits = bool(evidence.change_fraction) and _is_on(evidence, condition, band)
            fits = fits and abs(evidence.change_fraction or 0.0) >= abs(condition.change_fraction_min or 0.0)
        if fits:
            yield evidence


def _is_on(evidence: Evidence, condition: Condition, band: Band | None) -> bool:
    """Whether the evidence is on one of the metrics that the condition names; with none named, any serves."""
    if not condition.metrics or band is None:
        return True
    said = evidence.metric.casefold().replace("_", " ").replace("-", " ")
    for metric in (band.metric(key) for key in condition.metrics):
        names = (metric.key.replace("_", " "), metric.title, *metric.words) if metric is not None else ()
        if any(name.casefold().replace("-", " ") in said for name in names):
            return True
    return False


def _speaks_of(text: str, topic: str) -> bool:
    """Whether a text has one of the topic's long words in it."""
    said = text.casefold()
    return any(word.removesuffix("s") in said for word in _WORD.findall(topic.casefold()))


def _described(evidence: Evidence) -> str:
    change = evidence.change_fraction
    sign = "+" if change is not None and change > 0 else ""
    return f"{evidence.metric} ({sign}{money.percent(change)})" if change else evidence.metric


def _lift(lever: Lever, scenario: Scenario, band: Band | None) -> tuple[float, float | None] | None:
    """The largest lift that she promises on what the lever counts, with its revenue."""
    if lever.kind != "impact":
        return None
    promised = [e for e in _evidence(lever, scenario, band) if (e.change_fraction or 0.0) > 0]
    best_one = max(promised, key=lambda e: e.change_fraction or 0.0, default=None)
    return None if best_one is None else (best_one.change_fraction or 0.0, best_one.revenue_usd)
