"""The offers that many tests need: the published case, plain ones, every shape a page must cope with, the example.

Not called offers.py: `tests/offers/` mirrors `negotiation/offers/`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter, build_counter
from negotiation.counteroffer.next_step import Talks
from negotiation.counteroffer.package import Pricing, build_pricing
from negotiation.dashboard.session import EXAMPLE_FILE
from negotiation.offers import (
    Assumptions,
    Benefit,
    Bonus,
    Cost,
    Grant,
    Offer,
    OfferStatus,
    Refresher,
    Scenario,
    SignOn,
    Vesting,
)
from negotiation.offers.scenario import Evidence, Me
from negotiation.storage.offer_file import read_scenario
from negotiation.talks.plan import Plan, make_plan
from negotiation.valuation.comparison import Comparison, compare_offers

Value: TypeAlias = Any  # of a key of an offer, a round or the assumptions

BANDS = market.shipped_bands()

# The published case: $170,000, $15,000 and 0.08 % of $100M.
TWO_U = Offer(
    name="2U",
    company="2u",
    base_usd_per_year=170_000,
    sign_on=(SignOn(amount_usd=15_000),),
    equity=(Grant(kind="ownership", fraction=0.0008, company_value_usd=100_000_000),),
)
CURRENT_JOB = Offer(name="My job", status=OfferStatus.CURRENT, base_usd_per_year=160_000)
PLAIN = Offer(name="A", base_usd_per_year=150_000)
RSU = PLAIN.change(equity=(Grant(kind="rsu", grant_usd=100_000),))

# What a name can do to a page that does not treat it as text: a tag, an attribute, mathematics, markdown, an icon.
HOSTILE = (
    "<script>alert(1)</script>",
    '$5 & "x"',
    "*Star* $1 to $2",
    "<img src=x onerror=alert(1)>",
    ":red[Red] :smile:",
)

SHAPES = {
    "base alone": Offer(name="A", base_usd_per_year=150_000),
    "base off the step": Offer(name="A", base_usd_per_year=150_123.45, raise_per_year=0.033),
    "no base pay": Offer(name="A", base_usd_per_year=0),
    "in process": Offer(name="A", status=OfferStatus.IN_PROCESS),
    "bonus": Offer(name="A", base_usd_per_year=150_000, bonus=(Bonus(fraction_of_base=0.1, expected_payout=0.97),)),
    "one sign-on": Offer(name="A", base_usd_per_year=150_000, sign_on=(SignOn(amount_usd=12_345),)),
    "several sign-ons": Offer(
        name="A",
        base_usd_per_year=150_000,
        sign_on=(SignOn(amount_usd=10_000), SignOn(amount_usd=6_000, month=12), SignOn(amount_usd=2_000, month=24)),
    ),
    "dollar RSU": Offer(name="A", base_usd_per_year=150_000, equity=(Grant(kind="rsu", grant_usd=123_456),)),
    "RSU shares": Offer(
        name="A", base_usd_per_year=150_000, equity=(Grant(kind="rsu", shares=1_234, price_usd=56.78),)
    ),
    "RSU shares, price unknown": Offer(name="A", base_usd_per_year=150_000, equity=(Grant(kind="rsu", shares=1_234),)),
    "performance stock": Offer(
        name="A",
        base_usd_per_year=150_000,
        equity=(Grant(kind="rsu", shares=1_000, price_usd=100).change(payout_multiple=1.5),),
    ),
    "few shares": Offer(name="A", base_usd_per_year=150_000, equity=(Grant(kind="rsu", shares=7, price_usd=900),)),
    "options": Offer(
        name="A", base_usd_per_year=150_000, equity=(Grant(kind="iso", shares=20_000, strike_usd=1.5, price_usd=12),)
    ),
    "ownership": Offer(
        name="A",
        base_usd_per_year=150_000,
        equity=(Grant(kind="ownership", fraction=0.00085, company_value_usd=957_500_000),),
    ),
    "ownership, value unknown": Offer(
        name="A", base_usd_per_year=150_000, equity=(Grant(kind="ownership", fraction=0.0008),)
    ),
    "most of a small company": Offer(
        name="A",
        base_usd_per_year=150_000,
        equity=(Grant(kind="ownership", fraction=0.6, company_value_usd=500_000),),
    ),
    "refreshers": Offer(
        name="A",
        base_usd_per_year=150_000,
        refresher=(Refresher(grant_usd=40_000, first_month=12, every_months=12),),
    ),
    "all out of the ordinary": Offer(
        name="A",
        base_usd_per_year=150_000,
        raise_per_year=0.2,
        bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4, expected_payout=3.0),),
    ),
    "all falling": Offer(name="A", base_usd_per_year=150_000, raise_per_year=-0.1),
}

UNKNOWN = Offer(name="Unknown", base_usd_per_year=150_000, equity=(Grant(kind="ownership", fraction=0.001),))
IN_PROCESS = Offer(name="Talking", status=OfferStatus.IN_PROCESS)
COSTLY = Offer(
    name="Costly",
    base_usd_per_year=100_000,
    benefit=(Benefit(usd_per_payment=1_000),),
    cost=(Cost(usd_per_payment=4_000, payments_per_year=12),),
)
STEPPED = Offer(
    name="Stepped",
    base_usd_per_year=120_000,
    sign_on=(SignOn(amount_usd=30_000, clawback_months=12),),
    bonus=(Bonus(fraction_of_base=0.1),),
    equity=(Grant(kind="rsu", grant_usd=200_000, vesting=Vesting(by_year=(0.1, 0.2, 0.3, 0.4), every_months=6)),),
)


def example() -> Scenario:
    scenario, problems = read_scenario(EXAMPLE_FILE)
    assert scenario is not None, problems
    return scenario


def known_bands() -> dict[str, market.Band]:
    """The bands that come with the program."""
    return BANDS


def scenario(*offers: Offer, assumptions: Assumptions | None = None) -> Scenario:
    return Scenario(offer=offers, assumptions=assumptions or Assumptions())


def compared(*offers: Offer, assumptions: Assumptions | None = None) -> Comparison:
    return compare_offers(scenario(*offers, assumptions=assumptions))


def based(name: str, usd: float) -> Offer:
    """An offer of a base and nothing else: over the usual four years it is worth four times that."""
    return Offer(name=name, base_usd_per_year=usd)


def many(count: int) -> tuple[Offer, ...]:
    """Offers called "O1", "O2" and so on, each with a higher base."""
    return tuple(based(f"O{i}", 100_000 + 10_000 * i) for i in range(1, count + 1))


TODAY = date(2026, 10, 5)  # a Monday


def priced(offer: Offer, *others: Offer, **assumptions: Value) -> Pricing:
    """The offer with what may move in it, by what its company publishes."""
    scenario = Scenario(offer=(offer, *others), assumptions=Assumptions(**assumptions))
    return build_pricing(scenario, offer, BANDS.get(offer.company or ""))


def countered(
    offer: Offer,
    *others: Offer,
    evidence: tuple[Evidence, ...] = (),
    me: Me | None = None,
    talks: Talks | None = None,
    **assumptions: Value,
) -> Counter:
    """The counter of an offer by what its company publishes, before anything was asked for unless `talks` say more."""
    stands = (talks.stands if talks else None) or offer
    scenario = Scenario(offer=(stands, *others), evidence=evidence, me=me, assumptions=Assumptions(**assumptions))
    return build_counter(scenario, offer, BANDS, TODAY, talks)


def planned(offer: Offer, *others: Offer, today: date = TODAY, evidence: tuple[Evidence, ...] = ()) -> Plan:
    """The plan of an offer after all that its log holds."""
    return make_plan(Scenario(offer=(offer, *others), evidence=evidence), offer, BANDS, today)
