"""The full counter-offer in process: best packages, ask, three packages, ladder, levers, what changes the advice."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from statistics import median

from negotiation import market
from negotiation.offers import Grant, Negotiation, Offer, Round, Scenario, SignOn
from negotiation.talks.plan import plan

ROUNDS = 20


def counter_ms(seed: int) -> dict[str, float]:
    """The median for each kind of offer, over offers nobody has seen before; the limit is 50 ms for every kind."""
    chance = random.Random(seed)  # noqa: S311 - offers, no secrets
    found, _ = market.load_bands()
    return {kind: _median_ms(found, chance, make) for kind, make in _KINDS.items()}


def _median_ms(found: dict[str, market.Band], chance: random.Random, make: Callable[[random.Random], Offer]) -> float:
    taken = []
    for turn in range(ROUNDS + 1):
        offer = make(chance)
        scenario = Scenario(offer=(offer, Offer(name="Now", status="current", base_usd_per_year=150_000)))
        began = time.perf_counter()
        planned = plan(scenario, offer, found)
        if planned.counter is None:
            raise ValueError("; ".join(problem.code for problem in planned.problems))
        planned.counter.ladder, planned.counter.break_even, planned.counter.ask_threshold_probability  # noqa: B018 - worked out when asked for
        if turn:  # the first one loads the solver
            taken.append(time.perf_counter() - began)
    return 1_000 * median(taken)


def _ownership(chance: random.Random) -> Offer:
    """Priced by the published rates, with every mode and a slack."""
    grant = Grant(
        kind="ownership",
        fraction=chance.randint(10, 20) * 0.00005,
        company_value_usd=chance.randint(50, 500) * 1e6,
    )
    return _offer(chance, grant).change(
        company="2u", negotiation=Negotiation().change(slack_points=chance.randint(4, 12) / 2)
    )


def _rsus(chance: random.Random) -> Offer:
    return _offer(chance, Grant(kind="rsu", grant_usd=chance.randint(100, 400) * 1_000.0))


def _options(chance: random.Random) -> Offer:
    return _offer(chance, Grant(kind="iso", shares=chance.randint(50, 200) * 100, strike_usd=2.0, price_usd=9.0))


def _answered(chance: random.Random) -> Offer:
    """After an ask and its answer: the plan from there on."""
    offer = _ownership(chance)
    base = offer.base_usd_per_year or 0.0
    said = (
        Round(date=date(2026, 11, 20), from_="us", base_usd_per_year=base + 15_000),
        Round(date=date(2026, 11, 21), from_="them", base_usd_per_year=base + 1_000),
    )
    return offer.change(round=said)


def _offer(chance: random.Random, grant: Grant) -> Offer:
    return Offer(
        name="It",
        base_usd_per_year=chance.randint(330, 350) * 500.0,
        sign_on=(SignOn(amount_usd=chance.randint(10, 40) * 500.0, clawback_months=12),),
        equity=(grant,),
    )


_KINDS: dict[str, Callable[[random.Random], Offer]] = {
    "ownership": _ownership,
    "RSUs": _rsus,
    "options": _options,
    "ownership, after an answer": _answered,
}
