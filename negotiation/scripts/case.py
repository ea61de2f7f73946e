"""One scenario as far as one addressee may hear of it: who is written to, who may be named, and what may be shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import has_passed, is_withdrawn
from negotiation.offers.scenario import Evidence
from negotiation.scripts import phrases
from negotiation.scripts.facts import MILLION_USD, Fact, Quote, build_phrase, format_value, quote_computed, quote_stated
from negotiation.scripts.open_levers import OpenLevers
from negotiation.talks.plan import Plan, make_plan


@dataclass(frozen=True)
class ScriptCase:
    """Who is written to, out of which offers, and what was allowed."""

    scenario: Scenario
    offer: Offer
    bands: Mapping[str, Band] = field(default_factory=dict)
    name_rivals: bool = False
    today: date = date.min  # on which nothing has passed

    @property
    def place(self) -> str:
        return phrases.format_offer_place(self.offer)

    @cached_property
    def plan(self) -> Plan:
        """What to do about the offer as it is in the file: its one ask is what every script quotes."""
        return make_plan(self.scenario, self.offer, self.bands, self.today)

    @property
    def band(self) -> Band | None:
        """What is published about the addressee."""
        return self.bands.get(self.offer.company or "")

    @property
    def start(self) -> date | None:
        """The first day there, unless it has passed."""
        day = self.offer.start
        return None if day is None or day < self.today else day

    @cached_property
    def others(self) -> tuple[Offer, ...]:
        """The offers beside it that are somebody's: no example, not the current job, and none that was taken back."""
        theirs = (o for o in self.scenario.offer if o is not self.offer and o.status.is_offer)
        return tuple(offer for offer in theirs if not is_withdrawn(offer))

    @property
    def rivals(self) -> tuple[Offer, ...]:
        """The only ones that may be cited: held in writing, and not past the date to answer."""
        return tuple(o for o in self.others if o.status.is_citable and o not in self.lapsed)

    @property
    def lapsed(self) -> tuple[Offer, ...]:
        """The others that were made and whose date to answer has passed: nobody knows whether they still stand."""
        return tuple(o for o in self.others if not o.status.is_in_process and has_passed(o, self.today))

    def company(self, offer: Offer) -> Fact:
        """What to call a company: as its band does where the offer's name contains that, else by that name."""
        band = self.bands.get(offer.company or "")
        place = phrases.format_offer_place(offer)
        if band is None or band.company == offer.name or not mentions(offer.name, band.company):
            return build_phrase("{}", quote_stated(f"{place}.name", offer.name, "text"))
        origin = f"your offer from {offer.name}: its company, as its band names it"
        return build_phrase(
            "{}", quote_computed("text", band.company, f"{place}.company, as its band names it", origin)
        )

    def names(self, offer: Offer) -> set[str]:
        band = self.bands.get(offer.company or "")
        return {format_value("text", name) for name in (offer.name, band.company if band is not None else offer.name)}

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Names that may appear: the addressee's and, where naming is on, those of written rivals."""
        named = (self.offer, *(self.rivals if self.name_rivals else ()))
        return frozenset(name for offer in named for name in self.names(offer))

    @cached_property
    def unspoken(self) -> frozenset[str]:
        """Names that must not appear: those of every other offer in the file."""
        return frozenset(name for offer in self.scenario.offer for name in self.names(offer)) - self.spoken

    @cached_property
    def shared(self) -> tuple[tuple[Evidence, Fact], ...]:
        """The evidence that may be shared, each piece as it is told; without a figure it is its name alone."""
        pieces = []
        for i, evidence in enumerate(self.scenario.evidence, 1):
            metric = self.text(f"evidence[{i}].metric", evidence.metric) if evidence.may_share else None
            if metric is not None:
                pieces.append((evidence, _describe_evidence(f"evidence[{i}]", evidence, metric)))
        return tuple(pieces)

    @cached_property
    def levers(self) -> OpenLevers:
        """The levers of the addressee's company, as that evidence meets them."""
        return OpenLevers(self.scenario, self.offer, self.band, self.shared)

    def text(self, source: str, value: str | None) -> Quote | None:
        """A text of the user's, unless it is empty or would give another company's name away."""
        if not value or any(mentions(format_value("text", value), name) for name in self.unspoken):
            return None
        return quote_stated(source, value, "text")


def mentions(text: str, name: str) -> bool:
    """Whether `text` contains `name` as a word of its own, however it is capitalized."""
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()) is not None


def _describe_evidence(place: str, evidence: Evidence, metric: Quote) -> Fact:
    phrase = build_phrase("{}", metric)
    if evidence.change_fraction:
        way = "a {} increase in {}" if evidence.change_fraction > 0 else "a {} reduction in {}"
        phrase = build_phrase(way, quote_stated(f"{place}.change_fraction", evidence.change_fraction, "change"), metric)
    if evidence.revenue_usd:
        revenue = quote_stated(f"{place}.revenue_usd", evidence.revenue_usd, "revenue")
        about = "about " if evidence.revenue_usd >= MILLION_USD else ""
        phrase = build_phrase(f"{{}}, worth {about}{{}} in revenue", phrase, revenue)
    return phrase
