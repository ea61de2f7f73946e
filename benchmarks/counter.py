"""The full counter-offer in process: best packages, ask, three packages, ladder, levers, what changes the advice."""

from __future__ import annotations

import random
import time
from statistics import median

import bands
from negotiation.counter import counter
from negotiation.offers import Grant, Negotiation, Offer, Scenario, SignOn

ROUNDS = 30


def counter_ms(seed: int) -> float:
    """The median over offers nobody has seen before, priced by the published rates; the limit is 50 ms."""
    chance = random.Random(seed)  # noqa: S311 - offers, no secrets
    found, _ = bands.load()
    taken = []
    for turn in range(ROUNDS + 1):
        offer = _offer(chance)
        scenario = Scenario(offer=(offer, Offer(name="Now", status="current", base_usd_per_year=150_000)))
        began = time.perf_counter()
        countered, problems = counter(scenario, offer, found["2u"], market=found["ai-pm-market"])
        if countered is None:
            raise ValueError("; ".join(problems))
        countered.ladder, countered.break_even, countered.ask_threshold_probability  # noqa: B018 - worked out when asked for
        if turn:  # the first one loads the solver
            taken.append(time.perf_counter() - began)
    return 1_000 * median(taken)


def _offer(chance: random.Random) -> Offer:
    grant = Grant(
        kind="ownership",
        fraction=chance.randint(10, 20) * 0.00005,
        company_value_usd=chance.randint(50, 500) * 1e6,
    )
    return Offer(
        name="2U",
        company="2u",
        base_usd_per_year=chance.randint(330, 360) * 500.0,
        sign_on=(SignOn(amount_usd=chance.randint(10, 40) * 500.0, clawback_months=12),),
        equity=(grant,),
        negotiation=Negotiation().change(slack_points=chance.randint(4, 12) / 2),
    )
