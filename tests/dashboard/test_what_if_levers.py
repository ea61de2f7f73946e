"""Each slider: where it stands, how far it goes, and what the scenario is once it is moved."""

from __future__ import annotations

import pytest

from negotiation.dashboard import what_if_levers as levers
from negotiation.files import format_scenario, parse_scenario
from negotiation.offers import Assumptions, Bonus, Grant, Offer, Scenario, SignOn
from negotiation.valuation import value
from tests.dashboard import offers

EXAMPLE = {offer.name: offer for offer in offers.example().offer}
EVERY_OFFER = {
    name: offer for name, offer in {**offers.SHAPES, **EXAMPLE}.items() if offer.base_usd_per_year is not None
}
EVERY_ASSUMPTION = {
    "the defaults": Assumptions(),
    "off the steps": Assumptions(equity_growth_per_year=0.075, discount_rate_per_year=0.033, horizon_months=31),
    "beyond what is usual": Assumptions(equity_growth_per_year=1.5, discount_rate_per_year=0.5, horizon_months=120),
    "below what is usual": Assumptions(equity_growth_per_year=-0.8, horizon_months=1),
}
EVERY_SLIDER = [
    pytest.param(slider, id=f"{name}: {slider.lever}")
    for name, sliders in (
        *((name, levers.offer_sliders(offer)) for name, offer in EVERY_OFFER.items()),
        *((name, levers.assumption_sliders(assumptions)) for name, assumptions in EVERY_ASSUMPTION.items()),
    )
    for slider in sliders
]
every_offer = pytest.mark.parametrize("offer", EVERY_OFFER.values(), ids=EVERY_OFFER)


def sliders(offer: Offer) -> dict[str, levers.Slider]:
    """The sliders of an offer by lever; the first grant's, whatever its unit, is called "equity" here."""
    found = levers.offer_sliders(offer)
    return {"equity" if slider.label.startswith("Equity") else slider.lever: slider for slider in found}


def moved(offer: Offer, lever: str, to: float) -> Offer:
    """The offer with one slider moved."""
    (changed,) = levers.apply(offers.scenario(offer), {(offer.name, sliders(offer)[lever].lever): to}).offer
    return changed


def whole(number: float) -> bool:
    return number == pytest.approx(round(number), abs=1e-6)


# --- where a slider stands and how far it goes --------------------------------------------------------------------


@pytest.mark.parametrize("slider", EVERY_SLIDER)
def test_a_slider_stands_between_its_ends(slider: levers.Slider) -> None:
    """A value outside would be moved by the page without anybody having asked."""
    assert slider.low <= slider.value <= slider.high
    assert slider.low < slider.high


@pytest.mark.parametrize("slider", EVERY_SLIDER)
def test_a_slider_can_come_back_to_where_it_stood(slider: levers.Slider) -> None:
    """It moves by whole steps from its low end, so its own value has to be one of the places it stops at."""
    assert whole((slider.value - slider.low) / slider.step)
    assert whole((slider.high - slider.low) / slider.step)


@pytest.mark.parametrize("slider", EVERY_SLIDER)
def test_a_slider_can_be_moved_by_hand(slider: levers.Slider) -> None:
    """Ten steps at least, or there is nothing to try."""
    assert (slider.high - slider.low) / slider.step >= 10 - 1e-6


@every_offer
def test_amounts_can_be_taken_away_altogether(offer: Offer) -> None:
    """What if there were no sign-on, no stock? Less than one step remains at the low end."""
    found = sliders(offer)
    for lever in ("sign_on", "equity"):
        assert found[lever].low < found[lever].step * (1 - 1e-6), lever


@every_offer
def test_both_ends_of_every_slider_make_an_offer_that_a_file_may_hold(offer: Offer) -> None:
    """Nobody is granted 120 % of a company."""
    for slider in levers.offer_sliders(offer):
        for end in (slider.low, slider.high):
            changed = levers.apply(offers.scenario(offer), {(offer.name, slider.lever): end})
            assert parse_scenario(format_scenario(changed), "made.toml")[1] == [], (slider.lever, end)


@pytest.mark.parametrize("assumptions", EVERY_ASSUMPTION.values(), ids=EVERY_ASSUMPTION)
def test_both_ends_of_every_assumption_may_stand_in_a_file(assumptions: Assumptions) -> None:
    scenario = offers.scenario(offers.based("A", 1), assumptions=assumptions)
    for slider in levers.assumption_sliders(assumptions):
        for end in (slider.low, slider.high):
            changed = levers.apply(scenario, {("", slider.lever): end})
            assert parse_scenario(format_scenario(changed), "made.toml")[1] == [], (slider.lever, end)


def test_the_sliders_of_the_worked_example_stand_at_its_figures() -> None:
    """Coursera: $165,000, $25,000 for signing, 0.04 % of a company worth $900 million; bonus paid in full, no raise."""
    found = {lever: slider.value for lever, slider in sliders(EXAMPLE["Coursera"]).items()}
    assert found == {
        "base": 165_000,
        "sign_on": 25_000,
        "equity": pytest.approx(0.04),
        "company": 900,
        "payout": 100,
        "raise": 0,
    }


@every_offer
def test_a_bonus_is_moved_where_there_is_one_and_tried_where_there_is_none(offer: Offer) -> None:
    assert ("payout" in sliders(offer), "bonus" in sliders(offer)) == (bool(offer.bonus), not offer.bonus)


def test_several_sign_ons_are_one_slider_at_their_sum() -> None:
    assert sliders(offers.SHAPES["several sign-ons"])["sign_on"].value == 10_000 + 6_000 + 2_000


@pytest.mark.parametrize(
    ("shape", "label"),
    [
        ("base alone", "Equity grant, $"),
        ("dollar RSU", "Equity grant, $"),
        ("RSU shares", "Equity, shares"),
        ("options", "Equity, shares"),
        ("ownership", "Equity, % of the company"),
    ],
)
def test_equity_is_moved_in_the_unit_it_was_offered_in(shape: str, label: str) -> None:
    assert sliders(offers.SHAPES[shape])["equity"].label == label


@pytest.mark.parametrize("shape", ["base alone", "dollar RSU", "RSU shares", "options", "refreshers"])
def test_the_worth_of_the_company_is_moved_only_where_a_part_of_it_was_offered(shape: str) -> None:
    assert "company" not in sliders(offers.SHAPES[shape])


# --- what moving it does ------------------------------------------------------------------------------------------


@every_offer
def test_nothing_moved_changes_nothing(offer: Offer) -> None:
    scenario = offers.scenario(offer)
    assert levers.apply(scenario, {}) == scenario


@every_offer
def test_a_slider_moved_and_taken_back_leaves_the_offer_as_it_was(offer: Offer) -> None:
    """The browser gives the value back a hair off, as floats are."""
    scenario = offers.scenario(offer)
    for slider in levers.offer_sliders(offer):
        key = (offer.name, slider.lever)
        end = slider.high if slider.high > slider.value else slider.low
        there = levers.moved({}, key, slider, end)
        assert there == {key: end}
        back = levers.moved(there, key, slider, slider.value + slider.step * 1e-9)
        assert levers.apply(scenario, back) == scenario


@every_offer
def test_one_step_of_any_slider_is_a_change(offer: Offer) -> None:
    for slider in levers.offer_sliders(offer):
        assert levers.is_change(slider, slider.value + slider.step)
        assert levers.is_change(slider, slider.value - slider.step)
        assert not levers.is_change(slider, slider.value)


@pytest.mark.parametrize("offer", EXAMPLE.values(), ids=EXAMPLE)
@pytest.mark.parametrize("lever", ["base", "sign_on", "equity", "company", "raise"])
def test_more_of_anything_is_worth_more(offer: Offer, lever: str) -> None:
    """One step up raises every example; one without a part of the company has no such slider."""
    slider = sliders(offer).get(lever)
    if slider is None:
        assert offer.equity[0].kind == "rsu"
        return
    before = value(offer, Assumptions()).present_value_usd
    assert value(moved(offer, lever, slider.value + slider.step), Assumptions()).present_value_usd > before


def test_base() -> None:
    assert moved(EXAMPLE["2U"], "base", 185_000) == EXAMPLE["2U"].change(base_usd_per_year=185_000)


def test_a_raise_is_a_percentage() -> None:
    assert moved(EXAMPLE["2U"], "raise", 3.5).raise_per_year == pytest.approx(0.035)


def test_payout_is_that_of_every_bonus() -> None:
    two = (Bonus(name="a", fraction_of_base=0.1), Bonus(name="b", usd_per_payment=500, expected_payout=0.5))
    changed = moved(Offer(name="A", base_usd_per_year=1, bonus=two), "payout", 80)
    assert [bonus.expected_payout for bonus in changed.bonus] == [0.8, 0.8]
    assert [bonus.name for bonus in changed.bonus] == ["a", "b"]


def test_an_offer_without_a_bonus_gets_a_yearly_one() -> None:
    (bonus,) = moved(offers.SHAPES["base alone"], "bonus", 12).bonus
    assert (bonus.fraction_of_base, bonus.payments_per_year) == (0.12, 1)


def test_one_sign_on_keeps_its_clawback() -> None:
    (sign_on,) = moved(EXAMPLE["Coursera"], "sign_on", 40_000).sign_on
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
    changed = moved(offers.SHAPES["several sign-ons"], "sign_on", usd)
    assert [sign_on.amount_usd for sign_on in changed.sign_on] == amounts
    assert [sign_on.month for sign_on in changed.sign_on] == [0, 12, 24]


def test_an_offer_without_a_sign_on_gets_one_on_the_first_day() -> None:
    assert moved(offers.SHAPES["base alone"], "sign_on", 10_000).sign_on == (SignOn(amount_usd=10_000),)


def test_an_offer_without_equity_gets_a_dollar_grant() -> None:
    assert moved(offers.SHAPES["base alone"], "equity", 80_000).equity == (Grant(kind="rsu", grant_usd=80_000),)


@pytest.mark.parametrize(
    ("shape", "to", "field", "expected"),
    [
        ("dollar RSU", 150_000, "grant_usd", 150_000),
        ("RSU shares", 2_000, "shares", 2_000),
        ("options", 30_000, "shares", 30_000),
        ("ownership", 0.1, "fraction", 0.001),
    ],
)
def test_equity_grows_in_its_own_unit(shape: str, to: float, field: str, expected: float) -> None:
    (before,) = offers.SHAPES[shape].equity
    (after,) = moved(offers.SHAPES[shape], "equity", to).equity
    assert getattr(after, field) == pytest.approx(expected)
    assert after.change(**{field: getattr(before, field)}) == before


def test_only_the_first_of_several_grants_is_moved() -> None:
    two = (Grant(kind="rsu", grant_usd=100_000), Grant(kind="rsu", grant_usd=50_000, granted_month=12))
    changed = moved(Offer(name="A", base_usd_per_year=1, equity=two), "equity", 120_000)
    assert [grant.grant_usd for grant in changed.equity] == [120_000, 50_000]


def test_what_the_company_is_worth_is_moved_in_millions() -> None:
    (grant,) = moved(EXAMPLE["2U"], "company", 450).equity
    assert (grant.company_value_usd, grant.fraction) == (450_000_000, 0.0008)


def test_an_unknown_company_gets_a_worth_and_loses_it_again() -> None:
    offer = offers.SHAPES["ownership, value unknown"]
    slider = sliders(offer)["company"]
    assert moved(offer, "company", 250).equity[0].company_value_usd == 250_000_000
    back = levers.moved({("A", "company"): 250.0}, ("A", "company"), slider, slider.value)
    assert levers.apply(offers.scenario(offer), back).offer[0].equity[0].company_value_usd is None


def test_assumptions_concern_every_offer_alike() -> None:
    before = offers.example()
    after = levers.apply(before, {("", "growth"): 8.0, ("", "horizon"): 36.0, ("", "discount"): 3.5})
    assert after.offer == before.offer
    assert after.assumptions.equity_growth_per_year == pytest.approx(0.08)
    assert after.assumptions.discount_rate_per_year == pytest.approx(0.035)
    assert (after.assumptions.horizon_months, type(after.assumptions.horizon_months)) == (36, int)


def test_a_change_of_one_offer_leaves_the_others_alone() -> None:
    before = offers.example()
    after = levers.apply(before, {("Coda", "base"): 200_000.0, ("Medium", "payout"): 50.0})
    assert [o.name for o, was in zip(after.offer, before.offer, strict=True) if o != was] == ["Coda", "Medium"]


def test_several_levers_of_one_offer_add_up() -> None:
    changed = levers.apply(offers.example(), {("2U", "base"): 180_000.0, ("2U", "sign_on"): 20_000.0}).named("2U")
    assert changed is not None
    assert (changed.base_usd_per_year, changed.sign_on[0].amount_usd) == (180_000, 20_000)


# --- when the file changes meanwhile ------------------------------------------------------------------------------


def _after_edit(changes: levers.Changes, *edited: Offer) -> Scenario:
    scenario = offers.scenario(*edited)
    return levers.apply(scenario, levers.still_there(changes, scenario))


def test_changes_of_an_offer_that_is_gone_go_too() -> None:
    kept = levers.still_there(
        {("A", "base"): 1.0, ("B", "base"): 2.0, ("", "growth"): 3.0}, offers.scenario(*offers.many(2))
    )
    assert kept == {("", "growth"): 3.0}


def test_a_change_of_equity_that_is_gone_goes_too() -> None:
    """She moved the worth of the company, then took the grant out of the file."""
    bare = offers.SHAPES["base alone"]
    assert _after_edit({("A", "company"): 500.0}, bare) == offers.scenario(bare)


def test_a_percentage_of_a_company_never_becomes_dollars() -> None:
    """She moved 0.08 % of the company to 0.1 %, then wrote the grant in dollars: it is not a grant of ten cents."""
    lever = sliders(offers.SHAPES["ownership"])["equity"].lever
    after = _after_edit({("A", lever): 0.1}, offers.SHAPES["dollar RSU"])
    assert after == offers.scenario(offers.SHAPES["dollar RSU"])


# --- in words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lever", "to", "words"),
    [
        ("base", 185_000.0, "Base, $ a year: 170,000 → 185,000"),
        ("equity", 0.08 + 0.005, "Equity, % of the company: 0.08 → 0.085"),
        ("company", 1_300.0, "Company worth, $ million: 300 → 1,300"),
        ("raise", 3.5, "Raise, % a year: 0 → 3.5"),
    ],
)
def test_a_change_in_words(lever: str, to: float, words: str) -> None:
    assert levers.in_words(sliders(EXAMPLE["2U"])[lever], to) == words
