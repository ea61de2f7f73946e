"""What to ask for next, what if they say no, where to stop, and what is worth the same: the counter of one offer.

Everything is found by looking at all sayable amounts of the parts that move, in numpy. Source: docs/model.md, "What to
ask for".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from negotiation.counteroffer.ask import find_ask
from negotiation.counteroffer.exchange_rates import Mode, RateBreakEven, find_best_packages, find_rate_break_even
from negotiation.counteroffer.fallback import find_fallback
from negotiation.counteroffer.goal import Goal, find_goal, find_least_worth, is_offer_beaten
from negotiation.counteroffer.levers import Leverage, find_idle_readings, find_lever_asks, list_levers
from negotiation.counteroffer.limits import BASE, BONUS, MovablePart, add_bonus_part, add_stipend_part
from negotiation.counteroffer.next_step import Stage, Talks, find_ask_after_answer
from negotiation.counteroffer.order import LeverAsk, Wanted, Wishes, list_orders, order_parts
from negotiation.counteroffer.package import CENT_USD, Package, Pricing, World, build_pricing, in_world
from negotiation.counteroffer.packages import LabeledPackage, find_packages
from negotiation.counteroffer.research import find_threshold_probability
from negotiation.counteroffer.sayable import list_sayable
from negotiation.counteroffer.warnings import list_warnings
from negotiation.market.band import Band
from negotiation.market.load import MARKET
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.offers.amounts import bonuses_usd_per_year
from negotiation.records.record import Note
from negotiation.valuation.alternatives import (
    WalkAway,
    find_highest_base_held,
    find_walk_away,
    first_year_cash_usd,
)
from negotiation.valuation.leaving import find_job, find_make_whole
from negotiation.valuation.sensitivity import Sensitivity

RANGE_OF_ASK, LEAST_RANGE = 1.06, 1.03  # how wide a range to say is, from the ask up
WorldChange = Literal["company_value_halved", "company_value_doubled"]
_TIMES: dict[WorldChange, float] = {"company_value_halved": 0.5, "company_value_doubled": 2.0}


@dataclass(frozen=True)
class Counter:
    """The counter of an offer; None is unknown or nothing, and `notes` say why or what to mind."""

    pricing: Pricing
    goal: Goal
    walk_away: WalkAway
    order: tuple[Wanted, ...]
    stage: Stage
    ask: Package | None
    fallback: Package | None
    packages: tuple[LabeledPackage, ...]
    what_it_takes: Package | None
    best_by_mode: Mapping[Mode, Package | None]
    levers: tuple[Leverage, ...]
    make_whole_usd: float
    cash_now_usd_per_year: float | None  # base, bonus and signing bonus of the job the candidate has
    notes: tuple[Note, ...]

    @property
    def offer(self) -> Offer:
        """The current offer, with what they've said since."""
        return self.pricing.offer

    @property
    def plan(self) -> Negotiation:
        """The candidate's own settings for this negotiation."""
        return self.pricing.plan

    @property
    def value_usd(self) -> float:
        """U₀: what the current offer is worth."""
        return self.pricing.now_usd

    @property
    def target_usd(self) -> float | None:
        """U*: the target; None if there isn't one yet."""
        return self.goal.usd

    @property
    def walk_away_usd(self) -> float | None:
        """W: below this the alternative is the better choice; None where there is none, or where nobody can say."""
        return self.walk_away.walk_away_usd

    @property
    def walk_away_as_base_usd(self) -> float | None:
        """W as a yearly base, with everything else as offered; None without an alternative or such a base."""
        other_usd = self.walk_away_usd
        return None if other_usd is None else Sensitivity(self.pricing.now).base_level_at(other_usd)

    @property
    def stop_usd(self) -> float:
        """R: the better of the current offer and the best alternative."""
        return max(self.value_usd, self.value_usd if self.walk_away_usd is None else self.walk_away_usd)

    @property
    def is_beaten(self) -> bool:
        """Whether the best alternative is worth more than the current offer."""
        return is_offer_beaten(self.value_usd, self.walk_away)

    @property
    def best_package(self) -> Package | None:
        return self.best_by_mode.get(self.plan.mode)

    @property
    def raised(self) -> list[MovablePart]:
        """The parts of which the ask has more than they offer."""
        return [] if self.ask is None else self.pricing.room.raised(self.ask.amounts)

    @property
    def first_reason(self) -> Wanted | None:
        """The first part of the order that the ask moves, with why it comes first."""
        keys = [part.key for part in self.raised]
        return next((each for each in self.order if each.part.key in keys), None)

    @property
    def range_high_usd(self) -> float | None:
        """The top of the range that the first ask for base can name; None where the range would be too narrow."""
        base = self.pricing.room.parts[0]
        if self.ask is None or self.stage not in ("first", "asked") or self.ask.base_usd_per_year <= base.offered:
            return None
        asked = self.ask.base_usd_per_year
        top = RANGE_OF_ASK * asked
        sayable = [each for each in list_sayable(BASE, asked, 2 * asked).tolist() if each <= base.cap + CENT_USD]
        nearest = min(sayable, key=lambda each: abs(each - top), default=asked)
        return nearest if nearest >= LEAST_RANGE * asked else None

    @property
    def ask_threshold_probability(self) -> float | None:
        """p*: only if more such asks than this lose the offer does staying silent win."""
        if self.walk_away_usd is None or self.ask is None:
            return None
        return find_threshold_probability(self.value_usd, self.ask.gain_usd, self.walk_away_usd)

    @property
    def ladder(self) -> tuple[float, ...]:
        """What the ask, the fallback and the end are worth to you, falling; empty without an ask."""
        if self.ask is None:
            return ()
        if self.ask.value_usd < self.stop_usd - CENT_USD:
            return (self.stop_usd,)
        return (self.ask.value_usd, *([self.fallback.value_usd] if self.fallback else []), self.stop_usd)

    @property
    def open_levers(self) -> tuple[Leverage, ...]:
        """The levers that can be pulled now and are worth something, the most valuable first."""
        open_levers = [lever for lever in self.levers if lever.available and (lever.value_usd or 0.0) > CENT_USD]
        return tuple(sorted(open_levers, key=lambda lever: -(lever.value_usd or 0.0)))

    @property
    def break_even(self) -> RateBreakEven:
        return find_rate_break_even(self.pricing)

    def _read_equity(self, package: Package) -> float:
        part = self.pricing.room.equity
        return 0.0 if part is None or 0 in self.pricing.untold_grants else package.amounts[part.key]

    @property
    def best_if(self) -> dict[WorldChange, LabeledPackage]:
        """Which package is worth most where the company is worth half or twice as much; empty where all hold alike."""
        if len({self._read_equity(each.package) for each in self.packages}) < 2:  # noqa: PLR2004 - to differ takes two
            return {}
        best = {}
        for change, times in _TIMES.items():
            there = in_world(self.pricing, World(self.pricing.world.assumptions, times))
            worth = [there.at(each.package.amounts).present_value_usd for each in self.packages]
            best[change] = self.packages[worth.index(max(worth))]
        return best


def build_counter(
    scenario: Scenario, opened: Offer, bands: Mapping[str, Band], today: date, talks: Talks | None = None
) -> Counter:
    """The counter of an offer; `opened` is the offer as it was first made, and `scenario` has it as it stands."""
    talks = talks or Talks()
    stands = talks.stands or opened
    walk_away, make_whole_usd = find_walk_away(scenario, stands, today), find_make_whole(scenario, stands)
    at_first = build_pricing(scenario, opened, bands.get(opened.company or ""), make_whole_usd)
    best = find_best_packages(at_first)
    levers = list_levers(scenario, at_first, market=bands.get(MARKET), best=best)
    lever_asks = find_lever_asks(levers, at_first)
    at_first = _open_parts(at_first, levers, lever_asks, talks.asked.get(BONUS, 0.0))
    goal = find_goal(at_first, walk_away, find_highest_base_held(scenario, stands, today))
    pricing = _stand(at_first, stands, talks)
    goal = dataclasses.replace(goal, least_usd=find_least_worth(pricing, walk_away))
    priority = scenario.me.priority if scenario.me else "balanced"
    wanted = order_parts(pricing, goal, Wishes(make_whole_usd, priority, lever_asks, talks.closed))
    job = find_job(scenario)
    counter = Counter(
        pricing=pricing,
        goal=goal,
        walk_away=walk_away,
        order=wanted,
        stage=talks.stage,
        ask=None,
        fallback=None,
        packages=(),
        what_it_takes=None,
        best_by_mode=best,
        levers=levers,
        make_whole_usd=make_whole_usd,
        cash_now_usd_per_year=None if job is None else first_year_cash_usd(job, scenario.assumptions),
        notes=(),
    )
    counter = _add_advice(counter, talks)
    idle = find_idle_readings(stands, pricing.band, bands.get(MARKET))
    return dataclasses.replace(counter, notes=(*list_warnings(counter, scenario), *idle))


def _add_advice(counter: Counter, talks: Talks) -> Counter:
    """The counter with its ask, and what follows from it."""
    amounts = _find_next_ask(counter, talks)
    if amounts is None:
        return dataclasses.replace(counter, what_it_takes=_find_what_it_takes(counter, talks))
    pricing = counter.pricing
    ask, stop_gain = pricing.build_package(amounts), counter.stop_usd - counter.value_usd
    fallback, packages = None, tuple[LabeledPackage, ...]()
    for order in list_orders(pricing, counter.goal, counter.order):
        if fallback is None and ask.gain_usd > stop_gain + CENT_USD:
            fallback = find_fallback(pricing, counter.goal, order, ask, stop_gain)
        packages = packages or find_packages(pricing, counter.goal, order, ask, stop_gain)
    fallback_package = None if fallback is None else pricing.build_package(fallback)
    return dataclasses.replace(counter, ask=ask, fallback=fallback_package, packages=packages)


def _find_next_ask(counter: Counter, talks: Talks) -> dict[str, float] | None:
    """The amounts to ask for next, by how far the talks are."""
    if talks.stage == "first":
        return find_ask(counter.pricing, counter.goal, counter.order)
    if talks.stage == "full":
        return None
    asked = {key: amount for key, amount in talks.asked.items() if amount > counter.pricing.offered.get(key, 0.0)}
    if talks.stage == "asked":
        return asked or None
    return find_ask_after_answer(counter.pricing, counter.goal, counter.order, talks, counter.stop_usd)


def _find_what_it_takes(counter: Counter, talks: Talks) -> Package | None:
    """Where the alternative is worth more than any ask: the base that would do it, with nothing else changed."""
    least_usd, part = counter.goal.least_usd, counter.pricing.room.parts[0]
    if least_usd is None or counter.goal.usd is None or talks.stage == "full":
        return None
    base = Sensitivity(counter.pricing.now).base_level_at(least_usd)
    if base is None:
        return None
    return counter.pricing.build_package({BASE: float(list_sayable(BASE, part.offered, base)[-1])})


def _open_parts(
    pricing: Pricing, levers: tuple[Leverage, ...], asks: Mapping[str, LeverAsk], asked_bonus: float
) -> Pricing:
    """The pricing with what only an open lever moves: a further bonus, a stipend, equity by the lever's own amount.

    A further bonus that the candidate has asked for by herself, `asked_bonus` dollars a year, moves as far as that.
    """
    room = pricing.room
    if (bonus := asks.get(BONUS)) is not None:
        room = add_bonus_part(room, pricing.offer, pricing.band, bonus.amount, bonus.lever)
    elif asked_bonus > 0:
        room = add_bonus_part(room, pricing.offer, pricing.band, asked_bonus, "what you asked for")
    stipend = next((each for each in levers if each.available and each.lever.kind == "stipend"), None)
    if stipend is not None and stipend.worth.reading.to_usd is not None:
        room = add_stipend_part(room, pricing.offer, stipend.worth.reading.to_usd, stipend.key)
    parts = tuple(
        dataclasses.replace(part, own_amount=asks[part.key].amount) if part.key in asks else part for part in room.parts
    )
    return dataclasses.replace(pricing, room=dataclasses.replace(room, parts=parts), _gains={})


def _stand(at_first: Pricing, stands: Offer, talks: Talks) -> Pricing:
    """The pricing of the offer as it stands: its caps are those of the offer as it was first made."""
    if stands == at_first.offer:
        return at_first
    parts = []
    for part in at_first.room.parts:
        amount = part.component.read(stands) or 0.0
        # An assumed cap bent for an ask: what was asked, they can still come to.
        cap = max(part.cap, amount, talks.asked.get(part.key, 0.0) if part.is_assumed else 0.0)
        parts.append(dataclasses.replace(part, offered=amount, cap=cap, floor=min(part.floor, amount)))
    bonus, stipend = _find_bonus_left(at_first, stands), at_first.room.stipend
    if stipend is not None:
        stipend = dataclasses.replace(stipend, offered=stipend.component.read(stands) or 0.0)
    room = dataclasses.replace(at_first.room, parts=tuple(parts), bonus=bonus, stipend=stipend)
    return dataclasses.replace(at_first, offer=stands, room=room, _gains={}, _per_unit={})


def _find_bonus_left(at_first: Pricing, stands: Offer) -> MovablePart | None:
    """What of a further bonus they have not given yet, as far as the company's lever goes."""
    bonus, base = at_first.room.bonus, stands.base_usd_per_year
    if bonus is None:
        return None
    given = bonuses_usd_per_year(stands) - bonuses_usd_per_year(at_first.offer.change(base_usd_per_year=base))
    left = max(bonus.cap - max(given, 0.0), 0.0)
    return dataclasses.replace(bonus, cap=left, own_amount=left or None) if given > 0 else bonus
