"""Laws of what the coach answers, for offer files of every sort."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from negotiation.counteroffer.exchange_rates import RATE_MODES, Mode, find_best_package
from negotiation.counteroffer.limits import put_amounts
from negotiation.counteroffer.package import Package, build_pricing
from negotiation.offers import Assumptions, Grant, Negotiation, Offer, Scenario, SignOn
from negotiation.records.structure import structure
from negotiation.talks.plan import make_plan
from negotiation.valuation.valuation import price_offer
from tests.coach import BANDS, BONUS, CENT, PARTS, STIPEND, Table, ask_coach, list_asked, list_broken_rules
from tests.laws import tried
from tests.strategies import assumptions, files, offers

TODAY = date(2026, 10, 5)
SENT = [
    {"date": date(2026, 10, 2), "from": "us", "situation": situation} for situation in ("missing_terms", "ask_for_band")
]
BENCHMARK = {"metric": "median base", "kind": "benchmark", "source": "Levels.fyi"}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def thousands(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high).map(lambda k: k * 1_000)


@st.composite
def talks(draw: st.DrawFn) -> Table:
    """A file whose first offer, "It", is negotiated: with and without a company, a range, caps, and a priority."""
    document: Table = draw(files(fewest=1, most=3, lenses=("face",)))
    offer: Table = draw(offers(name="It", status="written"))
    company = draw(st.sampled_from([None, None, *sorted(BANDS)]))
    if company is not None:
        offer["company"] = company
    if draw(st.booleans()):
        low = draw(thousands(80, 250))
        offer["range"] = {"low_usd_per_year": low, "high_usd_per_year": low + draw(thousands(0, 60))}
    caps = st.fixed_dictionaries(
        {},
        optional={
            "cap_base_usd_per_year": thousands(100, 400),
            "cap_sign_on_usd": thousands(0, 60),
            "cap_grant_usd": thousands(0, 900),
            "cap_ownership_fraction": st.integers(1, 250).map(lambda points: points / 10_000),
            "target_usd": thousands(300, 2_000),
        },
    )
    if limits := draw(st.one_of(st.just({}), caps)):
        offer["negotiation"] = limits
    if draw(st.booleans()):
        offer["round"] = SENT
    if draw(st.booleans()):
        document["evidence"] = [BENCHMARK]
    document["me"] = {"priority": draw(st.sampled_from(["balanced", "base", "cash_now", "equity"]))}
    document["offer"].insert(0, offer)
    return document


def read(document: Table) -> Scenario:
    scenario, faults = structure(Scenario, copy.deepcopy(document))
    assert scenario is not None, faults
    return scenario


def answer(document: Table) -> Table:
    scenario = read(document)
    offer = scenario.named("It")
    assert offer is not None
    return ask_coach(scenario, offer, TODAY)


def pick_amounts(package: Table | None) -> Table | None:
    return None if package is None else {key: package.get(key) for key in (*PARTS, BONUS, STIPEND)}


@given(talks())
@tried(25, suppress_health_check=SLOW)
def test_every_answer_keeps_the_rules(document: Table) -> None:
    """At most two parts move, in numbers a person says, inside known caps, never below W; the ladder never rises."""
    scenario = read(document)
    assert list_broken_rules(answer(document), scenario, scenario.offer[0]) == []


@given(talks(), st.integers(1, 3), thousands(1, 100))
@tried(20, suppress_health_check=SLOW)
def test_a_better_alternative_never_lowers_the_target_nor_where_to_stop(document: Table, which: int, more: int) -> None:
    others = [
        other
        for other in document["offer"][1:]
        if other.get("status", "written") in ("written", "current") and "base_usd_per_year" in other
    ]
    assume(others)
    before = answer(document)
    others[which % len(others)]["base_usd_per_year"] += more
    after = answer(document)
    for key in ("target_usd", "walk_away_usd"):
        assert before[key] is None or (after[key] is not None and after[key] >= before[key] - CENT), key


@given(talks(), st.data())
@tried(12, suppress_health_check=SLOW)
def test_the_order_of_offers_never_changes_the_ask(document: Table, data: st.DataObject) -> None:
    moved = {**document, "offer": data.draw(st.permutations(document["offer"]))}
    one, other = answer(document), answer(moved)
    for key in ("ask", "fallback", "what_it_takes", "next_move", "target_usd"):
        assert other[key] == one[key], key


@st.composite
def untold(draw: st.DrawFn) -> tuple[Table, float, float]:
    """A file whose offer has a share of a company that nobody has valued, and two values one might make up."""
    grant = {"kind": "ownership", "fraction": draw(st.integers(1, 200)) / 10_000}
    offer: Table = {"name": "It", "base_usd_per_year": draw(thousands(60, 300)), "equity": [grant], "round": SENT}
    company = draw(st.sampled_from([None, "2u", "coda", "coursera", "medium"]))
    if company is not None:
        offer["company"] = company
    if draw(st.booleans()):
        offer["sign_on"] = [{"amount_usd": draw(thousands(0, 60))}]
    job: Table = {"name": "Job", "status": "current", "base_usd_per_year": draw(thousands(60, 300))}
    document: Table = {"format": 1, "offer": [offer, *draw(st.sampled_from([[], [job]]))], "evidence": [BENCHMARK]}
    document["assumptions"] = draw(assumptions(("face",)))
    document["me"] = {"priority": draw(st.sampled_from(["balanced", "base", "cash_now", "equity"]))}
    values = st.integers(1, 5_000).map(lambda millions: millions * 1e6)
    return document, draw(values), draw(values)


def make_up(document: Table, company_value_usd: float) -> Table:
    made: Table = copy.deepcopy(document)
    made["offer"][0]["equity"][0]["company_value_usd"] = company_value_usd
    made["offer"][0]["made_up"] = ["equity[1].company_value_usd"]
    return made


@given(untold())
@tried(25, suppress_health_check=SLOW)
def test_a_company_value_nobody_told_never_moves_an_ask(drawn: tuple[Table, float, float]) -> None:
    """Left out or made up, high or low: the same numbers are asked for, and none of them is equity."""
    document, *values = drawn
    left_out = answer(document)
    made_up = [answer(make_up(document, value)) for value in values]
    assert [pick_amounts(each["ask"]) for each in made_up] == [pick_amounts(left_out["ask"])] * len(values)
    fraction: Any = document["offer"][0]["equity"][0]["fraction"]
    for each in (left_out, *made_up):
        assert [package["ownership_fraction"] for _, package in list_asked(each)] == [
            fraction for _ in list_asked(each)
        ]


# --- figures ----------------------------------------------------------------------------------------------------------


@given(talks())
@tried(15, suppress_health_check=SLOW)
def test_every_package_is_worth_what_the_whole_model_says(document: Table) -> None:
    """Put into the offer as if it were offered, it has that value; equity of unknown worth counts in neither."""
    scenario = read(document)
    counter = make_plan(scenario, scenario.offer[0], BANDS, TODAY).counter
    assert counter is not None
    for package in (counter.ask, counter.fallback, *(each.package for each in counter.packages)):
        if package is not None:
            changed = put_amounts(counter.offer, package.amounts, counter.pricing.band)
            told = tuple(g for i, g in enumerate(changed.equity) if i not in counter.pricing.untold_grants)
            worth_usd = price_offer(changed.change(equity=told), scenario.assumptions).present_value_usd
            assert abs(worth_usd - package.value_usd) < CENT


# --- the published rates ----------------------------------------------------------------------------------------------


def two_u() -> st.SearchStrategy[Offer]:
    """Offers that the published rates price: base, signing bonus and a part of the company."""
    return st.builds(
        lambda base, sign_on, steps, company: Offer(
            name="It",
            company="2u",
            base_usd_per_year=float(base),
            sign_on=(SignOn(amount_usd=float(sign_on)),),
            equity=(Grant(kind="ownership", fraction=steps * 0.00005, company_value_usd=company * 1e6),),
        ),
        thousands(165, 195),
        thousands(0, 40),
        st.integers(1, 26),
        st.integers(1, 1_000),
    )


def find_best(offer: Offer, horizon_months: int) -> Package:
    scenario = Scenario(offer=(offer,), assumptions=Assumptions(horizon_months=horizon_months))
    mode = offer.negotiation.mode if offer.negotiation is not None else "slack"
    found = find_best_package(build_pricing(scenario, offer, BANDS["2u"]), mode)
    assert found is not None
    return found


@given(two_u(), st.integers(12, 72), st.integers(0, 20), st.integers(0, 20))
@tried(15)
def test_more_slack_never_lowers_the_best_package(offer: Offer, months: int, one: int, other: int) -> None:
    """Room that is not needed can be left."""
    less, more = (
        find_best(offer.change(negotiation=Negotiation().change(slack_points=half / 2)), months)
        for half in sorted((one, other))
    )
    assert more.gain_usd >= less.gain_usd - CENT


@given(two_u(), st.integers(12, 72), st.sampled_from(RATE_MODES), st.integers(0, 12))
@tried(20)
def test_the_best_package_stays_within_its_budget(offer: Offer, months: int, mode: Mode, half_points: int) -> None:
    """Slack takes no more than there is, exchange nothing; the escalator no more than base has earned."""
    package = find_best(offer.change(negotiation=Negotiation().change(mode=mode, slack_points=half_points / 2)), months)
    base = (package.base_usd_per_year - (offer.base_usd_per_year or 0.0)) / 5_000
    most = {"slack": half_points / 2, "exchange": 0.0, "escalator": 2 * base}[mode]
    assert package.points_above_offer is not None
    assert package.points_above_offer <= most + 1e-6
    assert package.gain_usd >= -CENT
