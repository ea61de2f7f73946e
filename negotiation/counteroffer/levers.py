"""The levers of a company in your scenario: what each is worth, what it costs them, and which evidence moves it.

Until its condition is met, the sentence of its band says what would meet it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from negotiation.counteroffer.conditions import (
    HOW_TO_ENTER,
    describe_condition,
    describe_evidence_met,
    find_chosen_reading,
    find_evidence,
    measure_lift,
)
from negotiation.counteroffer.exchange_rates import RATE_MODES, Mode, find_best_package
from negotiation.counteroffer.lever_kinds import price_reading
from negotiation.counteroffer.lever_worth import LeverInContext, LeverWorth
from negotiation.counteroffer.package import Package, Pricing, build_pricing
from negotiation.market.band import Band
from negotiation.market.levers import Lever
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.records.places import Place
from negotiation.records.record import Note
from negotiation.text import money
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
GENERAL = ("competing_offer", "level")  # kinds that a market's band has for every company
MARKET = "ai-pm-market"  # the key of that band


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
        """What it is worth over the horizon, by the reading that is chosen; None where a figure is missing."""
        return self.worth.value_usd

    @property
    def employer_cost_usd(self) -> float | None:
        """What it costs the employer, in the same way; None where nobody can say."""
        return self.worth.employer_cost_usd

    @property
    def warning(self) -> str | None:
        return self.lever.warning


def list_levers(
    scenario: Scenario,
    offer: Offer,
    band: Band | None,
    *,
    market: Band | None = None,
    best_by_mode: Mapping[Mode, Package | None] | None = None,
) -> tuple[Leverage, ...]:
    """Every lever of the band and the general ones of the market; `best_by_mode` are known best packages."""
    pricing = build_pricing(scenario, offer, band)
    if best_by_mode is None:  # nothing is best where a worth is unknown
        is_priced = pricing.rates is not None and money.is_known(pricing.now.present_value_usd)
        best_by_mode = find_best_packages(pricing) if is_priced else {}
    return tuple(_leverage(lever, scenario, pricing, best_by_mode) for lever in _known_levers(band, market))


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


def find_best_packages(pricing: Pricing) -> dict[Mode, Package | None]:
    """The best package under each mode; none under slack while nobody has said how much there is."""
    unknown = ("slack",) if pricing.plan.slack_points is None else ()
    return {mode: None if mode in unknown else find_best_package(pricing, mode) for mode in RATE_MODES}


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
