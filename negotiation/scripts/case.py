"""The facts of one scenario, as far as one addressee may hear them: what was offered, and what she can show.

Each builder yields (key, fact), or (key, why it is not there) where it knows that better than the catalogue does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from negotiation.counteroffer.equivalents import Lens
from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.offers.scenario import Evidence
from negotiation.scripts import phrases
from negotiation.scripts.facts import Fact, Figure, figure, listed, phrase, stated, written
from negotiation.talks import deadlines

Facts: TypeAlias = tuple[Fact, ...]  # one, or the items of a list
Found: TypeAlias = Iterator[tuple[str, Fact | Facts | str]]

CLAIM = Fact()
_TODAY = Fact("the end of today")
TO_SOLVE: Facts = ()  # it is there, and what it says is worked out once a script quotes it: that takes a solver
_STATUSES = {
    "offer.made": ("written", "verbal", "example"),
    "offer.verbal": ("verbal",),
}


@dataclass(frozen=True)
class Case:
    """Who is written to, out of which offers, and what was allowed and asked for."""

    scenario: Scenario
    offer: Offer
    bands: Mapping[str, Band] = field(default_factory=dict)
    name_rivals: bool = False
    ask_base_usd_per_year: float | None = None
    package: Lens | None = None  # what to ask for in place of the plan's own ask
    today: date = date.min  # on which nothing has passed

    @property
    def place(self) -> str:
        """Where the offer stands in the file."""
        return phrases.place_of(self.offer)

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
        """The offers beside it that are somebody's: no example, not the job she has, and none that was taken back."""
        theirs = (o for o in self.scenario.offer if o is not self.offer and o.status.is_offer)
        return tuple(offer for offer in theirs if not is_withdrawn(offer))

    @property
    def rivals(self) -> tuple[Offer, ...]:
        """The only ones that may be cited: held in writing, and not past the date to answer."""
        return tuple(o for o in self.others if o.status.is_citable and o not in self.lapsed)

    @property
    def lapsed(self) -> tuple[Offer, ...]:
        """The others that were made and whose date to answer has passed: nobody knows whether they still stand."""
        return tuple(o for o in self.others if not o.status.is_in_process and deadlines.has_passed(o, self.today))

    def company(self, offer: Offer) -> Fact:
        """What to call a company: as its band does where her name for the offer contains that, else by that name."""
        band = self.bands.get(offer.company or "")
        place = phrases.place_of(offer)
        if band is None or band.company == offer.name or not mentions(offer.name, band.company):
            return phrase("{}", stated(f"{place}.name", offer.name, "text"))
        origin = f"your offer from {offer.name}: its company, as its band names it"
        return phrase("{}", figure("text", band.company, f"{place}.company, as its band names it", origin))

    def names(self, offer: Offer) -> set[str]:
        """Everything by which that offer's company could be recognised."""
        band = self.bands.get(offer.company or "")
        return {written("text", name) for name in (offer.name, band.company if band is not None else offer.name)}

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
        found = []
        for i, evidence in enumerate(self.scenario.evidence, 1):
            metric = self.text(f"evidence[{i}].metric", evidence.metric) if evidence.may_share else None
            if metric is not None:
                found.append((evidence, _told(f"evidence[{i}]", evidence, metric)))
        return tuple(found)

    @property
    def own_result(self) -> Fact | None:
        """The first result of her own that may be shared and has a figure; a benchmark is nobody's result."""
        return self._first("own result")

    @property
    def goal(self) -> Fact | None:
        """The first goal of hers that may be shared and has a figure."""
        return self._first("goal")

    def _first(self, kind: str) -> Fact | None:
        of_kind = ((one, told) for one, told in self.shared if one.kind == kind)
        return next((told for one, told in of_kind if one.change_fraction or one.revenue_usd), None)

    def text(self, source: str, value: str | None) -> Figure | None:
        """A text of the user's, unless it is empty or would give another company's name away."""
        if not value or any(mentions(written("text", value), name) for name in self.unspoken):
            return None
        return stated(source, value, "text")


def mentions(text: str, name: str) -> bool:
    """Whether `text` contains `name` as a word of its own, however it is capitalised."""
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()) is not None


def of_offer(case: Case) -> Found:
    """Who offers what, each part as a phrase."""
    offer, place = case.offer, case.place
    yield "offer.company", case.company(offer)
    role = case.text(f"{place}.role", offer.role)
    if role:
        yield "offer.role", phrase("the {} role", role)
    yield "offer.position", phrase("the {} role", role) if role else phrase("the role")
    for key, statuses in _STATUSES.items():
        if offer.status in statuses:
            yield key, CLAIM
    yield from _answer_by(case)
    parts = {
        "offer.base": tuple(phrases.base(offer)),
        "offer.bonus": tuple(phrases.bonuses(offer)),
        "offer.sign_on": tuple(phrases.sign_ons(offer)),
        "offer.equity": tuple(phrases.grants(offer)),
    }
    yield from ((key, listed(facts)) for key, facts in parts.items() if facts)


def _answer_by(case: Case) -> Found:
    """By when they want an answer; a day that has passed is no longer written anywhere."""
    name, due, is_made = case.offer.name, case.offer.respond_by, not case.offer.status.is_in_process
    if due is None or not deadlines.has_passed(case.offer, case.today):
        yield "offer.open", CLAIM
        yield "offer.passed", f"No date that {name} gave you has passed."
        if due is not None:
            yield "offer.respond_by", phrase("{}", by(f"{case.place}.respond_by", due, case.today))
    elif is_made:
        yield "offer.passed", CLAIM
        yield "offer.open", f"{deadlines.told(case.offer, case.today)} Ask first whether the offer still stands."


def by(place: str, due: date, today: date) -> Figure | Fact:
    """A date to answer by, as it is said on that day or before."""
    return _TODAY if due == today else stated(place, due, "date")


def of_terms(case: Case) -> Found:
    """All of an offer as a list."""
    every = tuple(_every_term(case))
    if every:
        yield "offer.terms", every


def _every_term(case: Case) -> Iterator[Fact]:
    offer, place = case.offer, case.place
    yield from (phrase("a base salary of {} a year", fact) for fact in phrases.base(offer))
    yield from phrases.bonuses(offer)
    yield from phrases.sign_ons(offer, full=True)
    yield from phrases.grants(offer, full=True)
    yield from phrases.refreshers(offer)
    for i, given in enumerate(offer.benefit, 1):
        at = f"{place}.benefit[{i}]"
        name = None if given.is_assumed("name") else case.text(f"{at}.name", given.name)
        yield phrases.benefit(at, given, phrase("{}", name) if name else None)
    yield from phrases.matches(offer)
    if case.start:
        yield phrase("a first day on {}", stated(f"{place}.start", case.start, "date"))


def of_scenario(case: Case) -> Found:
    """What holds beside the offer: the horizon, other conversations."""
    months = case.scenario.assumptions.horizon_months
    yield "horizon", phrase("{}", stated("assumptions.horizon_months", months, "span"))
    if any(offer.status.is_open and offer not in case.lapsed for offer in case.others):
        yield "others.open", CLAIM


def of_evidence(case: Case) -> Found:
    """A result of her own."""
    if case.own_result is not None:
        yield "evidence.result", case.own_result


def _told(place: str, evidence: Evidence, metric: Figure) -> Fact:
    told = phrase("{}", metric)
    if evidence.change_fraction:
        way = "an increase of {} in {}" if evidence.change_fraction > 0 else "a reduction of {} in {}"
        told = phrase(way, stated(f"{place}.change_fraction", evidence.change_fraction, "change"), metric)
    if evidence.revenue_usd:
        told = phrase("{}, worth {} in revenue", told, stated(f"{place}.revenue_usd", evidence.revenue_usd, "usd"))
    return told
