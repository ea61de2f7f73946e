"""Each slider: where it stands, how far it goes, and what the file holds once it is moved."""

from __future__ import annotations

import pytest

from negotiation.dashboard.forms import sliders as levers
from negotiation.dashboard.forms.parse import UnreadableError
from negotiation.offers import ASSUMPTION_LEVERS, OFFER_LEVERS, Assumptions, Change, Grant, Offer
from negotiation.offers.scenario import apply_changes
from negotiation.reports.levers import name_lever, write_lever
from negotiation.storage.offer_file import format_scenario, parse_scenario
from negotiation.valuation.valuation import price_offer
from tests import sample_offers as offers

EXAMPLE = {offer.name: offer for offer in offers.example().offer}
PSUS = offers.based("PSUs", 150_000).change(equity=(Grant(kind="rsu", shares=100, payout_multiple=1.2),))
EVERY_OFFER = {
    name: offer
    for name, offer in {**offers.SHAPES, "PSUs": PSUS, **EXAMPLE}.items()
    if offer.base_usd_per_year is not None
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
AMOUNTS = ("grant_usd", "ownership_fraction", "shares")
every_offer = pytest.mark.parametrize("offer", EVERY_OFFER.values(), ids=EVERY_OFFER)


def sliders(offer: Offer) -> dict[str, levers.Slider]:
    """The sliders of an offer by lever; the first grant's, whatever its unit, is called "equity" here."""
    found = levers.list_offer_sliders(offer)
    return {"equity" if slider.lever in AMOUNTS else slider.lever: slider for slider in found}


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
    ("shape", "lever"),
    [
        ("base alone", "grant_usd"),
        ("dollar RSU", "grant_usd"),
        ("RSU shares", "shares"),
        ("options", "shares"),
        ("ownership", "ownership_fraction"),
    ],
)
def test_equity_is_moved_in_the_unit_it_was_offered_in(shape: str, lever: str) -> None:
    assert sliders(offers.SHAPES[shape])["equity"].lever == lever


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
        ("base_usd_per_year", 185_000.0, "2U base: $170,000 → $185,000"),
        ("equity", 0.00085, "2U equity: 0.08% → 0.085%"),
        ("company_value_usd", 1_300e6, "2U company value: $300M → $1.3B"),
        ("raise_per_year", 0.035, "2U raise: 0% → 3.5%"),
    ],
)
def test_a_change_in_words(lever: str, to: float, words: str) -> None:
    assert levers.describe_change(sliders(EXAMPLE["2U"])[lever], to) == words


def test_what_was_unknown_was_no_figure() -> None:
    slider = sliders(offers.SHAPES["ownership, value unknown"])["company_value_usd"]
    assert levers.describe_change(slider, 250e6) == "A company value: unknown → $250M"


@pytest.mark.parametrize(
    ("lever", "filed", "words"),
    [
        ("base_usd_per_year", 170_000, "base $170k"),
        ("ownership_fraction", 0.00085, "equity 0.085%"),
        ("company_value_usd", 957.5e6, "company value $957.5M"),
        ("expected_payout", 0.9, "bonus paid out 90%"),
        ("shares", 1234, "shares 1,234"),
        ("horizon_months", 48, "time at the company 4 years"),
        ("equity_growth_per_year", -0.1, "stock growth −10%"),
    ],
)
def test_a_value_of_a_lever_in_words(lever: str, filed: float, words: str) -> None:
    assert f"{name_lever(lever)} {write_lever(lever, filed)}" == words


def test_an_assumption_that_was_changed_names_no_offer() -> None:
    growth, stay, _ = levers.list_assumption_sliders(Assumptions())
    assert levers.describe_change(stay, 36) == "Time at the company: 4 years → 3 years"
    assert levers.describe_change(growth, 0.08) == "Stock growth: 0% → 8%"


# --- the box next to a slider -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lever", "text", "value"),
    [
        ("base_usd_per_year", "203,250", 203_250),
        ("base_usd_per_year", "$203,250", 203_250),
        ("base_usd_per_year", "203.25k", 203_250),
        ("equity", "0.1", 0.1),
        ("equity", "0.10%", 0.1),
        ("company_value_usd", "$1.3B", 1_300),
        ("company_value_usd", "957.5", 957.5),
        ("expected_payout", "80%", 80),
        ("base_usd_per_year", " ", None),
    ],
)
def test_a_figure_typed_into_the_box(lever: str, text: str, value: float | None) -> None:
    """With or without its unit. A company's value may be typed in millions, as its slider counts it."""
    assert levers.read_value(sliders(EXAMPLE["Coursera"])[lever], text) == pytest.approx(value)


def test_a_stay_is_typed_in_months_or_years() -> None:
    _, stay, _ = levers.list_assumption_sliders(Assumptions())
    assert [levers.read_value(stay, text) for text in ("30", "30 months", "3 years")] == [30, 30, 36]


@pytest.mark.parametrize(("text", "words"), [("lots", "lots"), ("195.000", "195"), ("-5", "Base can't be below")])
def test_what_a_file_could_not_hold_is_not_taken(text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        levers.read_value(sliders(EXAMPLE["2U"])["base_usd_per_year"], text)


@pytest.mark.parametrize("slider", EVERY_SLIDER)
def test_the_box_shows_what_can_be_typed_into_it(slider: levers.Slider) -> None:
    """Rounded for people, so that it comes back near, and it's never an error."""
    shown = levers.write_value(slider, slider.value)
    again = levers.read_value(slider, shown)
    assert (again is None) == (slider.value is None)
    if again is not None and slider.value is not None:
        assert again == pytest.approx(slider.value, abs=max(slider.step, 1e-3 * abs(slider.value)))


def test_a_share_price_is_moved_where_shares_were_offered() -> None:
    """Options at $12 a share: in steps of 10 cents, up to $100, and with its cents in words."""
    slider = sliders(offers.SHAPES["options"])["price_usd"]
    assert (slider.label, slider.value, slider.low, slider.high) == ("Share price", 12, 0, 100)
    assert levers.describe_change(slider, 13.75) == "A share price: $12.00 → $13.75"
    (more,) = apply_changes(offers.scenario(offers.SHAPES["options"]), levers.move_slider((), slider, 13.5)).offer
    assert more.equity[0].price_usd == 13.5
    assert "price_usd" not in sliders(offers.SHAPES["dollar RSU"])
