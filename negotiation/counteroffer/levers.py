"""The levers of a company in your scenario: what each is worth, what it costs them, and which evidence moves it.

Until a lever's condition is met, the band's sentence says what would meet it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from negotiation.counteroffer.conditions import (
    HOW_TO_ENTER,
    describe_condition,
    describe_evidence_met,
    find_chosen_reading,
    find_evidence,
    measure_lift,
)
from negotiation.counteroffer.exchange_rates import Mode, find_best_packages
from negotiation.counteroffer.lever_kinds import price_reading
from negotiation.counteroffer.lever_worth import LeverInContext, LeverWorth
from negotiation.counteroffer.limits import BONUS
from negotiation.counteroffer.order import LeverAsk
from negotiation.counteroffer.package import Package, Pricing
from negotiation.market.band import Band
from negotiation.market.levers import Lever
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.records.places import Place
from negotiation.records.record import Note
from negotiation.text.quote import quoted

# How strong the word behind a lever is, by the kind of its source.
STRENGTHS = {
    "article claim": "one article",
    "published statistic": "survey",
    "statute": "law",
    "company statement": "the company's own word",
    "assumption": "an assumption",
    "dated note": "a note",
}
GENERAL = ("competing_offer", "level")  # kinds that the market's band has for every company


@dataclass(frozen=True)
class Leverage:
    """One lever of the company, in your scenario."""

    lever: Lever
    available: bool
    condition: str
    how_to_enter: str | None
    evidence: str
    readings: tuple[LeverWorth, ...]
    chosen: str

    @property
    def key(self) -> str:
        return self.lever.key

    @property
    def worth(self) -> LeverWorth:
        return next(reading for reading in self.readings if reading.reading.key == self.chosen)

    @property
    def value_usd(self) -> float | None:
        """What it's worth over the horizon, by the chosen reading; None if a figure is missing."""
        return self.worth.value_usd

    @property
    def employer_cost_usd(self) -> float | None:
        """What it costs the employer, in the same way; None if nobody can say."""
        return self.worth.employer_cost_usd

    @property
    def warning(self) -> str | None:
        return self.lever.warning


def list_levers(
    scenario: Scenario,
    pricing: Pricing,
    *,
    market: Band | None = None,
    best: Mapping[Mode, Package | None] | None = None,
) -> tuple[Leverage, ...]:
    """Every lever of the company's band and the general ones of the market; `best` are known best packages."""
    best = find_best_packages(pricing) if best is None else best
    return tuple(_leverage(lever, scenario, pricing, best) for lever in _known_levers(pricing.band, market))


def _known_levers(band: Band | None, market: Band | None) -> tuple[Lever, ...]:
    general = market.levers if market is not None and market is not band else ()
    return (*(band.levers if band is not None else ()), *(lever for lever in general if lever.kind in GENERAL))


def find_idle_readings(offer: Offer, band: Band | None, market: Band | None = None) -> Iterator[Note]:
    """Every reading in the user's file that chooses nothing, and what there is to choose."""
    known = {lever.key: lever for lever in _known_levers(band, market)}
    several = [key for key, lever in known.items() if len(lever.readings) > 1 and lever.kind != "exchange_rate"]
    for key, wanted in (offer.negotiation or Negotiation()).readings.items():
        place = Place.of_offer(offer.name, "negotiation", "readings", key)
        stated = quoted(wanted)
        if key in several:
            keys = [reading.key for reading in known[key].readings]
            if wanted not in keys:
                yield Note("no_such_reading", {"stated": stated, "choices": keys}, place)
        elif key in known and known[key].kind == "exchange_rate":
            yield Note("reading_of_rates", {"stated": stated}, place)
        else:
            hint = Note("readable_levers", {"levers": several}) if several else Note("nothing_readable")
            values = {"stated": stated, "hint": hint}
            yield Note("reading_of_one_way" if key in known else "reading_of_no_lever", values, place)


def find_lever_asks(levers: Iterable[Leverage], pricing: Pricing) -> dict[str, LeverAsk]:
    """What the open levers ask for, by part: of a bonus or of equity, each by its chosen reading; the larger of two."""
    asks: dict[str, LeverAsk] = {}
    for lever in levers:
        key, amount = _find_asked(lever, pricing)
        if lever.available and key is not None and amount and (key not in asks or amount > asks[key].amount):
            asks[key] = LeverAsk(key, float(f"{amount:.12g}"), lever.key)
    return asks


def _find_asked(lever: Leverage, pricing: Pricing) -> tuple[str | None, float | None]:
    if lever.lever.kind in ("kpi_bonus", "uplift"):
        return BONUS, lever.worth.usd_per_year
    equity, amount = pricing.room.equity, lever.worth.to_amount
    is_more = equity is not None and amount is not None and amount > equity.offered
    return (equity.key, amount) if equity is not None and is_more and 0 not in pricing.untold_grants else (None, None)


def _leverage(
    lever: Lever, scenario: Scenario, pricing: Pricing, best_by_mode: Mapping[Mode, Package | None]
) -> Leverage:
    pull = LeverInContext(lever, scenario, pricing, _lift(lever, scenario, pricing.band), best_by_mode)
    opened_by = describe_evidence_met(lever, scenario, pricing.offer, pricing.band)
    return Leverage(
        lever=lever,
        available=opened_by is not None,
        condition=describe_condition(lever) if opened_by is None else opened_by,
        how_to_enter=None if opened_by is not None else HOW_TO_ENTER.get(lever.condition.needs),
        evidence=STRENGTHS[lever.source.kind],
        readings=tuple(price_reading(pull, reading) for reading in lever.readings),
        chosen=find_chosen_reading(lever, pricing.offer).key,
    )


def _lift(lever: Lever, scenario: Scenario, band: Band | None) -> tuple[float, float | None] | None:
    """The largest lift that you promise on what the lever counts, with its revenue."""
    if lever.kind != "impact":
        return None
    promised = ((measure_lift(each, band), each.revenue_usd) for each in find_evidence(lever, scenario, band))
    return max(promised, key=lambda lift_and_revenue: lift_and_revenue[0], default=None)
