"""Laws of the counter-offer, for offers and negotiations of every sort."""

from __future__ import annotations

import json
from itertools import combinations, pairwise, product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter, build_counter
from negotiation.counteroffer.equivalents import find_least_distance
from negotiation.counteroffer.exchange_rates import RATE_MODES, Mode
from negotiation.counteroffer.limits import put_amounts
from negotiation.counteroffer.package import Package, measure_distance
from negotiation.counteroffer.search import Axis, Block, Limit, NoLevelsError, solve
from negotiation.counteroffer.target import build_ladder, find_threshold_probability
from negotiation.offers import Assumptions, Bonus, Grant, Match, Negotiation, Offer, Scenario, SignOn, Vesting
from negotiation.records.structure import structure
from negotiation.reports.as_json import counter_json, replace_unknowns
from negotiation.reports.counteroffer_cli import write_plan
from negotiation.reports.notes import describe_notes
from negotiation.talks.plan import make_plan
from negotiation.valuation.alternatives import find_best_alternative
from negotiation.valuation.valuation import price_offer
from tests.strategies import Table, files

BANDS, _ = market.load_bands()
MARKET = BANDS["ai-pm-market"]
CENT = 0.01


def thousands(low: int, high: int) -> st.SearchStrategy[float]:
    """Whole thousands, or dollars as they come."""
    return st.one_of(
        st.integers(low, high).map(lambda k: k * 1_000.0), st.integers(low * 1_000, high * 1_000).map(float)
    )


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    vesting = Vesting(months=draw(st.sampled_from([24, 36, 48])), every_months=draw(st.sampled_from([1, 3, 12])))
    kind = draw(st.sampled_from(["ownership", "ownership", "dollars", "shares", "options"]))
    if kind == "ownership":
        fraction = draw(st.integers(1, 30)) * 0.00005
        company = draw(st.integers(10, 2_000)) * 1e6
        return Grant(kind="ownership", fraction=fraction, company_value_usd=company, vesting=vesting)
    if kind == "dollars":
        return Grant(kind="rsu", grant_usd=draw(thousands(10, 400)), vesting=vesting)
    shares, price = draw(st.integers(500, 20_000)), draw(st.integers(1, 100))
    if kind == "shares":
        return Grant(kind="rsu", shares=shares, price_usd=price, vesting=vesting)
    return Grant(kind="iso", shares=shares, price_usd=price, strike_usd=draw(st.integers(0, 100)), vesting=vesting)


@st.composite
def offers(draw: st.DrawFn, company: str | None = None) -> Offer:
    """An offer whose every figure is known."""
    where = company or draw(st.sampled_from([None, "2u", "coursera", "coda", "medium", "ai-pm-market"]))
    sign_on = SignOn(amount_usd=draw(thousands(0, 40)), clawback_months=draw(st.sampled_from([0, 12, 24])))
    bonus = Bonus(fraction_of_base=draw(st.integers(5, 20)) / 100)
    match = Match(rate=1.0, up_to_fraction_of_base=0.15, employee_fraction=0.15)
    return Offer(
        name="It",
        company=where,
        base_usd_per_year=draw(thousands(100, 230)),
        sign_on=draw(st.sampled_from([(), (sign_on,)])),
        bonus=draw(st.sampled_from([(), (bonus,)])),
        equity=(draw(grants()),) if draw(st.integers(0, 4)) else (),
        match=draw(st.sampled_from([(), (), (match,)])),
    )


def two_u_offers() -> st.SearchStrategy[Offer]:
    """Offers that the published rates price: base, sign-on and a part of the company."""
    return st.builds(
        lambda base, sign_on, steps, company: Offer(
            name="It",
            company="2u",
            base_usd_per_year=base,
            sign_on=(SignOn(amount_usd=sign_on),),
            equity=(Grant(kind="ownership", fraction=steps * 0.00005, company_value_usd=company * 1e6),),
        ),
        thousands(165, 195),
        thousands(0, 40),
        st.integers(1, 26),
        st.integers(1, 1_000),
    )


def worlds() -> st.SearchStrategy[Assumptions]:
    return st.builds(
        lambda horizon, discount, leaving, growth: Assumptions(
            horizon_months=horizon,
            discount_rate_per_year=discount / 100,
            leaving_rate_per_year=leaving / 100,
            equity_growth_per_year=growth / 100,
        ),
        st.integers(12, 72),
        st.integers(0, 15),
        st.integers(0, 40),
        st.integers(-20, 30),
    )


@st.composite
def plans(draw: st.DrawFn, offer: Offer) -> Negotiation:
    """Floors at or below the offer, caps at or above it, each sometimes left out."""
    sign_on = sum(s.amount_usd for s in offer.sign_on)
    base = offer.base_usd_per_year or 0.0
    written: dict[str, float] = {}
    for key, low, high in (
        ("floor_base_usd_per_year", base - 10_000, base),
        ("floor_sign_on_usd", 0, sign_on),
        ("cap_base_usd_per_year", base, base + 40_000),
        ("cap_sign_on_usd", sign_on, sign_on + 40_000),
    ):
        if draw(st.booleans()):
            written[key] = low + (high - low) * draw(st.integers(0, 10)) / 10
    if draw(st.booleans()):
        written["slack_points"] = draw(st.integers(0, 12)) / 2
    if draw(st.booleans()):
        written["granted_share"] = draw(st.integers(1, 20)) / 20
    return Negotiation(mode=draw(st.sampled_from(RATE_MODES))).change(**written)


def found_for(offer: Offer, assumptions: Assumptions, *others: Offer) -> Counter | None:
    scenario = Scenario(offer=(offer, *others), assumptions=assumptions)
    return build_counter(scenario, offer, BANDS.get(offer.company or ""), market=MARKET)[0]


def all_packages(found: Counter) -> list[Package]:
    chosen = [package for package in found.best_by_mode.values() if package is not None]
    return [*chosen, found.ask, *(one.package for one in found.packages), *(other.ask for other in found.otherwise)]


@settings(max_examples=30)
@given(st.data())
def test_no_package_leaves_the_band_or_its_floors(data: st.DataObject) -> None:
    """Whatever is asked or offered back lies between floor and cap, and caps lie within band and offer."""
    offer = data.draw(offers())
    offer = offer.change(negotiation=data.draw(plans(offer)))
    found = found_for(offer, data.draw(worlds()))
    assume(found is not None)
    assert found is not None
    band = BANDS.get(offer.company or "")
    for part in found.pricing.parts:
        top = band.range(part.key.split("_usd")[0].removesuffix("_fraction")) if band is not None else None
        if top is not None and top.of == part.key:
            assert part.cap <= max(top.high, part.offered)
        for package in all_packages(found):
            level = package.amounts.get(part.key, 0.0)
            assert part.floor - 1e-9 <= level <= part.cap + 1e-9


@settings(max_examples=30)
@given(st.data())
def test_packages_are_worth_what_they_say(data: st.DataObject) -> None:
    """Each is priced anew by the whole model; the three are equal, and unless it is said worth the ask, and apart."""
    offer, assumptions = data.draw(offers()), data.draw(worlds())
    found = found_for(offer, assumptions)
    assume(found is not None)
    assert found is not None
    for package in all_packages(found)[: -len(found.otherwise)]:
        again = price_offer(put_amounts(offer, package.amounts, found.pricing.band), assumptions)
        assert again.present_value_usd == pytest.approx(package.value_usd)
    worth = [one.package.value_usd for one in found.packages]
    ask = found.ask.value_usd
    assert max(worth) <= 1.005 * min(worth) + CENT
    lower = any("worth as much as the ask" in note for note in describe_notes(found.package_notes))
    assert min(worth) < ask if lower else worth == pytest.approx([ask] * 3, rel=0.005)
    if not any("closer together" in note or "one and the same" in note for note in describe_notes(found.package_notes)):
        for one, other in combinations(found.packages, 2):
            assert (
                measure_distance(found.pricing, one.package, other.package) >= find_least_distance(found.pricing) - 1e-9
            )


@settings(max_examples=30)
@given(st.data())
def test_no_part_rises_on_the_way_down(data: st.DataObject) -> None:
    """Each rung is worth less than the one before, and asks for no more of anything."""
    offer, assumptions = data.draw(offers()), data.draw(worlds())
    found = found_for(offer, assumptions)
    assume(found is not None)
    assert found is not None
    for above, below in pairwise((found.ask, *found.rungs)):
        assert below.value_usd < above.value_usd
        assert all(level <= above.amounts.get(key, 0.0) + 1e-9 for key, level in below.amounts.items())


@settings(max_examples=30)
@given(st.data())
def test_ask_reaches_its_goal(data: st.DataObject) -> None:
    """U₀ + (T − U₀)/λ, or the most that fits; whole shares and the limits of a match leave a little less."""
    offer, assumptions = data.draw(offers()), data.draw(worlds())
    found = found_for(offer, assumptions)
    assume(found is not None)
    assert found is not None
    goal = found.aim.goal_usd(found.pricing, found.target.usd)
    assert found.ask.value_usd >= goal - 0.002 * abs(goal)


@settings(max_examples=60)
@given(st.data(), st.integers(1, 20), st.integers(1, 20))
def test_a_larger_share_granted_never_raises_the_ask(data: st.DataObject, one: int, other: int) -> None:
    """Who expects more of an ask to be granted need not ask for more."""
    offer, assumptions = data.draw(offers()), data.draw(worlds())
    low, high = sorted((one / 20, other / 20))
    asks = [
        found_for(offer.change(negotiation=Negotiation().change(granted_share=share)), assumptions)
        for share in (low, high)
    ]
    assume(asks[0] is not None)
    assert asks[0] is not None
    assert asks[1] is not None
    assert asks[1].ask.value_usd <= asks[0].ask.value_usd + CENT


@settings(max_examples=25)
@given(two_u_offers(), worlds(), st.integers(0, 20), st.integers(0, 20))
def test_more_slack_never_lowers_the_best_package(offer: Offer, assumptions: Assumptions, one: int, other: int) -> None:
    """Room that is not needed can be left."""
    less, more = (
        found_for(offer.change(negotiation=Negotiation().change(slack_points=half / 2)), assumptions)
        for half in sorted((one, other))
    )
    assume(less is not None)
    assert less is not None
    assert less.best_package is not None
    assert more is not None
    assert more.best_package is not None
    assert more.best_package.gain_usd >= less.best_package.gain_usd - CENT


@settings(max_examples=25)
@given(two_u_offers(), worlds(), st.sampled_from(RATE_MODES), st.integers(0, 12))
def test_best_package_stays_within_its_budget(
    offer: Offer, assumptions: Assumptions, mode: Mode, half_points: int
) -> None:
    """Slack takes no more than there is, exchange nothing; the escalator no more than base has earned."""
    offer = offer.change(negotiation=Negotiation().change(mode=mode, slack_points=half_points / 2))
    found = found_for(offer, assumptions)
    assume(found is not None)
    assert found is not None
    package = found.best_package
    assert package is not None
    assert package.points_above_offer is not None
    base = (package.base_usd_per_year - (offer.base_usd_per_year or 0.0)) / 5_000
    most = {"slack": half_points / 2, "exchange": 0.0, "escalator": 2 * base}[mode]
    assert package.points_above_offer <= most + 1e-6
    assert package.gain_usd >= -CENT


@given(st.lists(thousands(50, 300), min_size=1, max_size=3), thousands(0, 100), worlds())
def test_a_better_alternative_never_lowers_the_walk_away(
    bases: list[float], more: float, assumptions: Assumptions
) -> None:
    """Neither one more nor a better one."""
    offer = Offer(name="It", base_usd_per_year=150_000)
    others = tuple(Offer(name=f"Other {i}", base_usd_per_year=base) for i, base in enumerate(bases))
    better = (others[0].change(base_usd_per_year=bases[0] + more), *others[1:])
    further = (*others, Offer(name="Further", base_usd_per_year=more))
    before = find_best_alternative(Scenario(offer=(offer, *others), assumptions=assumptions), offer)
    assert before is not None
    for held in (better, further):
        after = find_best_alternative(Scenario(offer=(offer, *held), assumptions=assumptions), offer)
        assert after is not None
        assert after.worth_usd >= before.worth_usd


USD = st.integers(1, 2_000_000).map(float)


@given(USD, USD, st.none() | USD, USD)
def test_ladders_never_rise(ask: float, target: float, walk_away: float | None, now: float) -> None:
    """Nor do they pass what she can have without them."""
    rungs = build_ladder(ask, target, walk_away, now)
    assert rungs[0] == ask
    assert all(later <= earlier for earlier, later in pairwise(rungs))
    stop = max(now, walk_away or 0.0)
    if ask > stop:
        assert rungs[-1] == stop


@given(USD, USD, USD, st.integers(1, 100))
def test_odds_are_odds(now: float, gain: float, walk_away: float, percent: int) -> None:
    """Between nought and one, and a better alternative never lowers them."""
    odds = [find_threshold_probability(now, gain, w, percent / 100) for w in (walk_away, walk_away + 1_000)]
    assert 0 <= odds[0] <= odds[1] <= 1


# --- the programmes ---------------------------------------------------------------------------------------------------


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Two or three axes of few levels, one limit."""
    axes = []
    for _ in range(draw(st.integers(2, 3))):
        low = draw(st.integers(0, 20)) / 4
        start = draw(st.none() | st.integers(0, 24).map(lambda quarters: quarters / 4))
        axes.append(Axis(low, low + draw(st.integers(0, 12)) / 4, draw(st.sampled_from([0.5, 1.0])), start))
    whole = st.integers(-5, 5).map(float)
    numbers = st.tuples(*(whole for _ in axes))
    return Block(tuple(axes), draw(numbers), (Limit(draw(numbers), draw(st.integers(-20, 40)) / 2),))


def levels(axis: Axis) -> list[float]:
    """All that an axis may be: its low end, and every multiple of its step up to its high end, from its start on."""
    begins = max(axis.low, axis.start or 0.0)
    multiples = [k * axis.step for k in range(100) if begins <= k * axis.step <= axis.high]
    return sorted({axis.low, *multiples})


def cheapest(block: Block) -> float | None:
    """By trying everything."""

    def total(coefficients: tuple[float, ...], at: tuple[float, ...]) -> float:
        return sum(c * x for c, x in zip(coefficients, at, strict=True))

    (limit,) = block.limits
    allowed = [at for at in product(*map(levels, block.axes)) if total(limit.coefficients, at) <= limit.at_most + 1e-9]
    return min((total(block.costs, at) for at in allowed), default=None)


@settings(max_examples=30)
@given(st.lists(blocks(), min_size=1, max_size=4))
def test_programmes_side_by_side_find_the_best_of_each(many: list[Block]) -> None:
    """As good as trying every level of every block, and on the levels there are."""
    wanted = [cheapest(block) for block in many]
    if None in wanted:
        with pytest.raises(NoLevelsError):
            solve(many)
        return
    found = solve(many)
    for block, at, least in zip(many, found, wanted, strict=True):
        assert all(level in levels(axis) for level, axis in zip(at, block.axes, strict=True))
        assert sum(c * x for c, x in zip(block.costs, at, strict=True)) == pytest.approx(least, abs=1e-6)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files(most=3), st.sampled_from([None, "2u", "coursera", "coda", "medium", "ai-pm-market"]))
def test_every_file_has_a_counter_or_a_reason(document: Table, company: str | None) -> None:
    """Offers of every sort, with grants of unknown worth, many sign-ons and no base: an answer, or what to mend."""
    scenario, faults = structure(Scenario, document)
    assert faults == []
    assert scenario is not None
    for offer in scenario.offer:
        there = offer.change(company=company)
        found, problems = build_counter(scenario, there, BANDS.get(company or ""), market=MARKET)
        assert (found is None) == bool(problems)
        if found is None:
            assert all(offer.name in problem for problem in describe_notes(problems))
        else:
            json.dumps(replace_unknowns(counter_json(found)), allow_nan=False)
            planned = make_plan(scenario, there, BANDS)
            assert planned.counter is not None
            assert planned.next is not None
            assert write_plan(planned, planned.counter, planned.next).startswith(offer.name)
            assert len(found.packages) == 3
            assert all(later <= earlier for earlier, later in pairwise(found.ladder))
