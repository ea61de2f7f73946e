"""Each slider: where it stands, how far it goes, and what the file holds once it is moved."""

from __future__ import annotations

import pytest

from negotiation.dashboard.forms import sliders as levers
from negotiation.offers import ASSUMPTION_LEVERS, OFFER_LEVERS, Assumptions, Change, Offer
from negotiation.offers.scenario import apply_changes
from negotiation.reports.levers import name_lever, write_lever
from negotiation.storage.offer_file import format_scenario, parse_scenario
from negotiation.valuation.valuation import price_offer
from tests import sample_offers as offers

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
        *((name, levers.list_offer_sliders(offer)) for name, offer in EVERY_OFFER.items()),
        *((name, levers.list_assumption_sliders(assumptions)) for name, assumptions in EVERY_ASSUMPTION.items()),
    )
    for slider in sliders
]
every_offer = pytest.mark.parametrize("offer", EVERY_OFFER.values(), ids=EVERY_OFFER)


def sliders(offer: Offer) -> dict[str, levers.Slider]:
    """The sliders of an offer by lever; the first grant's, whatever its unit, is called "equity" here."""
    found = levers.list_offer_sliders(offer)
    return {"equity" if slider.label.startswith("Equity") else slider.lever: slider for slider in found}


def moved(offer: Offer, lever: str, to: float) -> Offer:
    """The offer with one slider moved."""
    made = levers.move_slider((), sliders(offer)[lever], to)
    assert made
    (changed,) = apply_changes(offers.scenario(offer), made).offer
    return changed


def whole(number: float) -> bool:
    return number == pytest.approx(round(number), abs=1e-6)


# --- where a slider stands and how far it goes --------------------------------------------------------------------


@pytest.mark.parametrize("slider", EVERY_SLIDER)
def test_a_slider_stands_between_its_ends(slider: levers.Slider) -> None:
    """A value outside would be moved by the page without anybody having asked."""
    assert slider.value is None or slider.low <= slider.value <= slider.high
    assert slider.low < slider.high


@pytest.mark.parametrize("slider", EVERY_SLIDER)
def test_a_slider_can_come_back_to_where_it_stood(slider: levers.Slider) -> None:
    """It moves by whole steps from its low end, so its own value has to be one of the places it stops at."""
    assert slider.value is None or whole((slider.value - slider.low) / slider.step)
    assert whole((slider.high - slider.low) / slider.step)


@pytest.mark.parametrize("slider", EVERY_SLIDER)
def test_a_slider_can_be_moved_by_hand(slider: levers.Slider) -> None:
    """Ten steps at least, or there is nothing to try."""
    assert (slider.high - slider.low) / slider.step >= 10 - 1e-6


@every_offer
def test_amounts_can_be_taken_away_altogether(offer: Offer) -> None:
    """What if there were no sign-on, no stock? Less than one step remains at the low end."""
    found = sliders(offer)
    for lever in ("sign_on_usd", "equity"):
        assert found[lever].low < found[lever].step * (1 - 1e-6), lever


@every_offer
def test_both_ends_of_every_slider_make_an_offer_that_a_file_may_hold(offer: Offer) -> None:
    """Nobody is granted 120 % of a company."""
    for slider in levers.list_offer_sliders(offer):
        for end in (slider.low, slider.high):
            changed = apply_changes(offers.scenario(offer), levers.move_slider((), slider, end))
            assert parse_scenario(format_scenario(changed), "made.toml")[1] == [], (slider.lever, end)


@pytest.mark.parametrize("assumptions", EVERY_ASSUMPTION.values(), ids=EVERY_ASSUMPTION)
def test_both_ends_of_every_assumption_may_stand_in_a_file(assumptions: Assumptions) -> None:
    scenario = offers.scenario(offers.based("A", 1), assumptions=assumptions)
    for slider in levers.list_assumption_sliders(assumptions):
        for end in (slider.low, slider.high):
            changed = apply_changes(scenario, levers.move_slider((), slider, end))
            assert parse_scenario(format_scenario(changed), "made.toml")[1] == [], (slider.lever, end)


def test_the_sliders_of_the_worked_example_stand_at_its_figures() -> None:
    """Coursera: $165,000, $25,000 for signing, 0.04 % of a company worth $900 million; bonus paid in full, no raise."""
    found = {lever: slider.value for lever, slider in sliders(EXAMPLE["Coursera"]).items()}
    assert found == {
        "base_usd_per_year": 165_000,
        "sign_on_usd": 25_000,
        "equity": 0.04,
        "company_value_usd": 900,
        "expected_payout": 100,
        "raise_per_year": 0,
    }


@every_offer
def test_a_bonus_is_moved_where_there_is_one_and_tried_where_there_is_none(offer: Offer) -> None:
    found = ("expected_payout" in sliders(offer), "bonus_fraction_of_base" in sliders(offer))
    assert found == (bool(offer.bonus), not offer.bonus)


def test_several_sign_ons_are_one_slider_at_their_sum() -> None:
    assert sliders(offers.SHAPES["several sign-ons"])["sign_on_usd"].value == 10_000 + 6_000 + 2_000


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
    assert "company_value_usd" not in sliders(offers.SHAPES[shape])


def test_a_company_of_unknown_worth_stands_at_no_figure() -> None:
    """Unknown is not nothing: neither its value nor its low end is $0."""
    slider = sliders(offers.SHAPES["ownership, value unknown"])["company_value_usd"]
    assert slider.value is None
    assert slider.low > 0


# --- what moving it does ------------------------------------------------------------------------------------------


@every_offer
def test_a_slider_moved_and_taken_back_leaves_the_offer_as_it_was(offer: Offer) -> None:
    """The browser gives the value back a hair off, as floats are."""
    for slider in levers.list_offer_sliders(offer):
        end = slider.high if slider.value is None or slider.high > slider.value else slider.low
        there = levers.move_slider((), slider, end)
        assert there == (Change(offer=offer.name, lever=slider.lever, value=slider.filed(end)),)
        back = slider.value if slider.value is None else slider.value + slider.step * 1e-9
        assert levers.move_slider(there, slider, back) == ()


@every_offer
def test_one_step_of_any_slider_is_a_change(offer: Offer) -> None:
    for slider in levers.list_offer_sliders(offer):
        at = slider.low if slider.value is None else slider.value
        assert levers.is_change(slider, at + slider.step)
        assert levers.is_change(slider, at - slider.step)
        assert not levers.is_change(slider, slider.value)


@pytest.mark.parametrize("slider", EVERY_SLIDER)
def test_a_slider_shows_again_what_a_file_held_of_it(slider: levers.Slider) -> None:
    for end in (slider.low, slider.high):
        assert slider.shown(slider.filed(end)) == pytest.approx(end)


@pytest.mark.parametrize(
    ("lever", "to", "filed"),
    [
        ("base_usd_per_year", 185_000, 185_000),
        ("sign_on_usd", 30_000, 30_000),
        ("equity", 0.1, 0.001),
        ("company_value_usd", 450, 450_000_000),
        ("expected_payout", 80, 0.8),
        ("raise_per_year", 3.5, 0.035),
    ],
)
def test_a_file_holds_dollars_and_fractions(lever: str, to: float, filed: float) -> None:
    """A slider counts in percent and in millions."""
    (change,) = levers.move_slider((), sliders(EXAMPLE["Coursera"])[lever], to)
    assert (change.offer, change.value) == ("Coursera", filed)


def test_an_assumption_is_nobodys() -> None:
    growth, stay, discount = levers.list_assumption_sliders(Assumptions())
    made = levers.move_slider(levers.move_slider(levers.move_slider((), growth, 8.0), stay, 36), discount, 3.5)
    assert [(change.offer, change.lever, change.value) for change in made] == [
        (None, "equity_growth_per_year", 0.08),
        (None, "horizon_months", 36),
        (None, "discount_rate_per_year", 0.035),
    ]


@pytest.mark.parametrize("offer", EXAMPLE.values(), ids=EXAMPLE)
@pytest.mark.parametrize("lever", ["base_usd_per_year", "sign_on_usd", "equity", "company_value_usd", "raise_per_year"])
def test_more_of_anything_is_worth_more(offer: Offer, lever: str) -> None:
    """One step up raises every example; one without a part of the company has no such slider."""
    slider = sliders(offer).get(lever)
    if slider is None or slider.value is None:
        assert offer.equity[0].kind == "rsu"
        return
    before = price_offer(offer, Assumptions()).present_value_usd
    assert price_offer(moved(offer, lever, slider.value + slider.step), Assumptions()).present_value_usd > before


def test_a_slider_moved_again_keeps_its_place_among_the_changes() -> None:
    base, sign_on = (sliders(EXAMPLE["2U"])[lever] for lever in ("base_usd_per_year", "sign_on_usd"))
    made = levers.move_slider(levers.move_slider((), base, 180_000), sign_on, 20_000)
    again = levers.move_slider(made, base, 190_000)
    assert [(change.lever, change.value) for change in again] == [
        ("base_usd_per_year", 190_000),
        ("sign_on_usd", 20_000),
    ]


def test_every_lever_of_a_file_has_its_slider() -> None:
    several = [offer.change(name=name) for name, offer in EVERY_OFFER.items()]
    found = {slider.lever for slider in levers.list_every_slider(offers.scenario(*several))}
    assert found == {*OFFER_LEVERS, *ASSUMPTION_LEVERS}


# --- in words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lever", "to", "words"),
    [
        ("base_usd_per_year", 185_000.0, "2U: Base, $ a year: 170,000 → 185,000"),
        ("equity", 0.00085, "2U: Equity, % of the company: 0.08 → 0.085"),
        ("company_value_usd", 1_300e6, "2U: Company worth, $ million: 300 → 1,300"),
        ("raise_per_year", 0.035, "2U: Raise, % a year: 0 → 3.5"),
    ],
)
def test_a_change_in_words(lever: str, to: float, words: str) -> None:
    assert levers.describe_change(sliders(EXAMPLE["2U"])[lever], to) == words


def test_what_was_unknown_was_no_figure() -> None:
    slider = sliders(offers.SHAPES["ownership, value unknown"])["company_value_usd"]
    assert levers.describe_change(slider, 250e6) == "A: Company worth, $ million: unknown → 250"


@pytest.mark.parametrize(
    ("lever", "filed", "words"),
    [
        ("base_usd_per_year", 170_000, "base $170k"),
        ("ownership_fraction", 0.00085, "equity 0.085%"),
        ("company_value_usd", 957.5e6, "company worth $957.5M"),
        ("expected_payout", 0.9, "bonus paid out 90%"),
        ("shares", 1234, "shares 1,234"),
        ("horizon_months", 48, "stay 4 years"),
        ("equity_growth_per_year", -0.1, "equity growth −10%"),
    ],
)
def test_a_value_of_a_lever_in_words(lever: str, filed: float, words: str) -> None:
    assert f"{name_lever(lever)} {write_lever(lever, filed)}" == words
