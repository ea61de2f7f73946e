"""Changes put into a scenario: each lever moves what it names and nothing else, and nothing that is gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.offers import (
    ASSUMPTION_LEVERS,
    OFFER_LEVERS,
    Bonus,
    Change,
    Grant,
    Offer,
    OfferStatus,
    Scenario,
    SignOn,
)
from negotiation.offers.components import (
    BASE,
    BONUS_TOTAL,
    COMPONENTS,
    GRANT,
    OWNERSHIP,
    SHARES,
    SIGN_ON,
    component_of,
    find_component,
)
from negotiation.offers.levers import LEVERS, levers_of
from negotiation.offers.scenario import apply_changes, bounds_of_lever, keep_possible
from negotiation.records.places import parse_place
from negotiation.storage.offer_file import format_scenario, parse_scenario
from tests import sample_offers as offers

EXAMPLE = {offer.name: offer for offer in offers.example().offer}
EVERY_OFFER = {
    name: offer for name, offer in {**offers.SHAPES, **EXAMPLE}.items() if offer.base_usd_per_year is not None
}
every_offer = pytest.mark.parametrize("offer", EVERY_OFFER.values(), ids=EVERY_OFFER)


def moved(offer: Offer, lever: str, to: float) -> Offer:
    """The offer with one lever at another value."""
    change = Change(offer=offer.name, lever=lever, value=to)
    scenario = offers.scenario(offer)
    assert keep_possible(scenario, [change]) == (change,)
    (changed,) = apply_changes(scenario, [change]).offer
    return changed


# --- what each lever moves ----------------------------------------------------------------------------------------


def test_base() -> None:
    assert moved(EXAMPLE["2U"], "base_usd_per_year", 185_000) == EXAMPLE["2U"].change(base_usd_per_year=185_000)


def test_a_raise() -> None:
    assert moved(EXAMPLE["2U"], "raise_per_year", 0.035) == EXAMPLE["2U"].change(raise_per_year=0.035)


def test_payout_is_that_of_every_bonus() -> None:
    two = (Bonus(name="a", fraction_of_base=0.1), Bonus(name="b", usd_per_payment=500, expected_payout=0.5))
    changed = moved(Offer(name="A", base_usd_per_year=1, bonus=two), "expected_payout", 0.8)
    assert [bonus.expected_payout for bonus in changed.bonus] == [0.8, 0.8]
    assert [bonus.name for bonus in changed.bonus] == ["a", "b"]


def test_an_offer_without_a_bonus_gets_a_yearly_one() -> None:
    (bonus,) = moved(offers.SHAPES["base alone"], "bonus_fraction_of_base", 0.12).bonus
    assert (bonus.fraction_of_base, bonus.payments_per_year) == (0.12, 1)


def test_one_sign_on_keeps_its_clawback() -> None:
    (sign_on,) = moved(EXAMPLE["Coursera"], "sign_on_usd", 40_000).sign_on
    assert (sign_on.amount_usd, sign_on.clawback_months) == (40_000, 12)


@pytest.mark.parametrize(
    ("usd", "amounts"),
    [
        (28_000, [20_000, 6_000, 2_000]),  # the first one rises
        (9_000, [1_000, 6_000, 2_000]),  # and falls
        (4_000, [0, 3_000, 1_000]),  # until it is used up: the others shrink alike
        (0, [0, 0, 0]),
    ],
)
def test_of_several_sign_ons_the_first_takes_the_change(usd: float, amounts: list[float]) -> None:
    changed = moved(offers.SHAPES["several sign-ons"], "sign_on_usd", usd)
    assert [sign_on.amount_usd for sign_on in changed.sign_on] == amounts
    assert [sign_on.month for sign_on in changed.sign_on] == [0, 12, 24]


def test_an_offer_without_a_sign_on_gets_one_on_the_first_day() -> None:
    assert moved(offers.SHAPES["base alone"], "sign_on_usd", 10_000).sign_on == (SignOn(amount_usd=10_000),)


def test_an_offer_without_equity_gets_a_dollar_grant() -> None:
    assert moved(offers.SHAPES["base alone"], "grant_usd", 80_000).equity == (Grant(kind="rsu", grant_usd=80_000),)


@pytest.mark.parametrize(
    ("shape", "lever", "to", "field"),
    [
        ("dollar RSU", "grant_usd", 150_000, "grant_usd"),
        ("RSU shares", "shares", 2_000, "shares"),
        ("options", "shares", 30_000, "shares"),
        ("ownership", "ownership_fraction", 0.001, "fraction"),
        ("ownership", "company_value_usd", 450_000_000, "company_value_usd"),
        ("ownership, value unknown", "company_value_usd", 250_000_000, "company_value_usd"),
    ],
)
def test_equity_grows_in_its_own_unit(shape: str, lever: str, to: float, field: str) -> None:
    (before,) = offers.SHAPES[shape].equity
    (after,) = moved(offers.SHAPES[shape], lever, to).equity
    assert getattr(after, field) == to
    assert after.change(**{field: getattr(before, field)}) == before


def test_a_what_if_moves_all_grants_of_a_kind_and_of_these_the_first() -> None:
    """150,000 in all as in what is asked for; 170,000 in all is 120,000 and the other 50,000."""
    two = (Grant(kind="rsu", grant_usd=100_000), Grant(kind="rsu", grant_usd=50_000, granted_month=12))
    before = Offer(name="A", base_usd_per_year=1, equity=two)
    changed = moved(before, "grant_usd", 170_000)
    assert [grant.grant_usd for grant in changed.equity] == [120_000, 50_000]
    assert LEVERS["grant_usd"].read(before) == COMPONENTS["grant_usd"].read(before) == 150_000
    assert COMPONENTS["grant_usd"].put(before, 170_000) == changed


def test_assumptions_concern_every_offer_alike() -> None:
    before = offers.example()
    made = [
        Change(lever="equity_growth_per_year", value=0.08),
        Change(lever="horizon_months", value=36.0),
        Change(lever="discount_rate_per_year", value=0.035),
    ]
    after = apply_changes(before, made)
    assert after.offer == before.offer
    assert after.assumptions == before.assumptions.change(
        equity_growth_per_year=0.08, horizon_months=36, discount_rate_per_year=0.035
    )
    assert type(after.assumptions.horizon_months) is int


def test_changes_of_several_offers_and_levers_hold_together() -> None:
    made = [
        Change(offer="Coda", lever="base_usd_per_year", value=200_000),
        Change(offer="Medium", lever="expected_payout", value=0.5),
        Change(offer="Coda", lever="sign_on_usd", value=20_000),
    ]
    before = offers.example()
    after = apply_changes(before, made)
    assert [o.name for o, was in zip(after.offer, before.offer, strict=True) if o != was] == ["Coda", "Medium"]
    coda = after.offer[2]
    assert (coda.base_usd_per_year, coda.sign_on[0].amount_usd) == (200_000, 20_000)
    assert after.change(offer=before.offer) == before


@every_offer
def test_every_lever_set_to_where_it_stands_changes_nothing(offer: Offer) -> None:
    for lever in levers_of(offer):
        filed = LEVERS[lever].read(offer)
        if filed is not None:
            assert moved(offer, lever, filed) == offer, lever


@every_offer
def test_a_lever_stands_where_it_was_put(offer: Offer) -> None:
    """All but a bonus that was asked for: once it is there, it is the payout that can be moved."""
    for lever in levers_of(offer):
        if lever != "bonus_fraction_of_base":
            assert LEVERS[lever].read(moved(offer, lever, 0.25)) == pytest.approx(0.25), lever


def test_every_lever_that_a_file_may_name_is_one() -> None:
    every = {lever for offer in EVERY_OFFER.values() for lever in levers_of(offer)}
    assert every == set(OFFER_LEVERS)
    for lever in (*OFFER_LEVERS, *ASSUMPTION_LEVERS):
        low, high = bounds_of_lever(lever)
        assert low < high


# --- the registry -------------------------------------------------------------------------------------------------


@every_offer
def test_every_component_put_where_it_stands_changes_nothing(offer: Offer) -> None:
    for component in COMPONENTS.values():
        assert component.put(offer, component.read(offer) or 0.0) == offer, component.key


@given(st.sampled_from(list(EVERY_OFFER)), st.integers(0, 1_000_000))
def test_an_amount_that_was_put_in_is_read_again(name: str, hundredths: int) -> None:
    """All of it, however many sign-ons or grants there are; a yearly bonus only rises."""
    offer = EVERY_OFFER[name]
    for key in (BASE, SIGN_ON, GRANT, OWNERSHIP, SHARES):
        amount = hundredths / 1e8 if key == OWNERSHIP else hundredths / 100
        if COMPONENTS[key].is_there(offer):
            assert COMPONENTS[key].read(COMPONENTS[key].put(offer, amount)) == pytest.approx(amount, abs=1e-9), key


def test_a_total_of_grants_moves_the_first_alone() -> None:
    """120,000 over 100,000 and 50,000: 70,000 + 50,000."""
    two = (Grant(kind="rsu", grant_usd=100_000), Grant(kind="rsu", grant_usd=50_000))
    changed = COMPONENTS[GRANT].put(Offer(name="A", base_usd_per_year=1, equity=two), 120_000)
    assert [grant.grant_usd for grant in changed.equity] == [70_000, 50_000]


def test_shares_under_option_are_called_options() -> None:
    assert component_of(offers.SHAPES["options"], SHARES).tell(20_000) == "20,000 options"
    assert component_of(offers.SHAPES["RSU shares"], SHARES).tell(1_234) == "1,234 shares"


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("base_usd_per_year", BASE),
        ("sign_on[2].amount_usd", SIGN_ON),
        ("bonus[1].fraction_of_base", BONUS_TOTAL),
        ("equity[1].fraction", OWNERSHIP),
        ("equity[3].shares", SHARES),
    ],
)
def test_a_place_of_an_offer_belongs_to_a_component(place: str, key: str) -> None:
    found = parse_place(place)
    assert found is not None
    assert find_component(found).key == key


def test_a_status_answers_what_is_asked_of_it() -> None:
    """Each predicate, by the statuses that it is true of."""
    holds = {
        "is_job": {"current"},
        "is_example": {"example"},
        "is_in_process": {"in_process"},
        "is_citable": {"written"},
        "is_made": {"written", "verbal"},
        "is_open": {"verbal", "in_process"},
        "is_offer": {"written", "verbal", "in_process"},
    }
    for name, statuses in holds.items():
        assert {str(status) for status in OfferStatus if getattr(status, name)} == statuses, name


# --- what is not there any more -----------------------------------------------------------------------------------


def after_edit(change: Change, *edited: Offer) -> tuple[Scenario, Scenario]:
    """The edited scenario, and the same with a change that was made before the edit."""
    scenario = offers.scenario(*edited)
    assert keep_possible(scenario, [change]) == ()
    return scenario, apply_changes(scenario, [change])


def test_changes_of_an_offer_that_is_gone_go_too() -> None:
    growth = Change(lever="equity_growth_per_year", value=0.03)
    made = (Change(offer="A", lever="base_usd_per_year", value=1.0), growth)
    scenario = offers.scenario(*offers.many(2))
    assert keep_possible(scenario, made) == (growth,)
    assert apply_changes(scenario, made) == apply_changes(scenario, [growth])


def test_a_change_of_equity_that_is_gone_goes_too() -> None:
    """She moved the worth of the company, then took the grant out of the file."""
    change = Change(offer="A", lever="company_value_usd", value=500e6)
    bare, applied = after_edit(change, offers.SHAPES["base alone"])
    assert applied == bare


def test_a_percentage_of_a_company_never_becomes_dollars() -> None:
    """She moved 0.08 % of the company to 0.1 %, then wrote the grant in dollars: no grant of a tenth of a cent."""
    change = Change(offer="A", lever="ownership_fraction", value=0.001)
    edited, applied = after_edit(change, offers.SHAPES["dollar RSU"])
    assert applied == edited


def test_a_base_that_is_still_to_come_has_no_lever() -> None:
    change = Change(offer="Talking", lever="base_usd_per_year", value=100_000)
    edited, applied = after_edit(change, offers.IN_PROCESS)
    assert applied == edited


CHANGES = st.one_of(
    st.builds(Change, offer=st.just("A"), lever=st.sampled_from(OFFER_LEVERS), value=st.floats(-1, 1e15)),
    st.builds(Change, lever=st.sampled_from(ASSUMPTION_LEVERS), value=st.floats(-1, 1e15)),
    st.builds(Change, offer=st.just("A"), lever=st.sampled_from(OFFER_LEVERS), value=st.floats(0, 1)),
    st.builds(Change, lever=st.sampled_from(ASSUMPTION_LEVERS), value=st.floats(0, 1)),
)


@given(st.sampled_from(list(EVERY_OFFER)), st.lists(CHANGES, max_size=5))
def test_whatever_a_file_says_was_changed_makes_a_scenario_that_a_file_may_hold(name: str, made: list[Change]) -> None:
    """A change beyond what a lever may hold is left out as one of a grant that is gone is."""
    changed = apply_changes(offers.scenario(EVERY_OFFER[name].change(name="A")), made)
    assert parse_scenario(format_scenario(changed), "made.toml")[1] == []
