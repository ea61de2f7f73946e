"""What a lead hangs on: every bar is the model asked again with one thing moved, through a range that is named."""

from __future__ import annotations

import pytest

from negotiation import market
from negotiation.offers import Assumptions, Bonus, Change, Grant, Offer, Scenario, SignOn
from negotiation.offers.scenario import apply_changes
from negotiation.valuation import tornado
from negotiation.valuation.comparison import compare_offers
from negotiation.valuation.tornado import Bar, Tornado
from tests import sample_offers as offers

BANDS = market.shipped_bands()


def of(scenario: Scenario, *made: Change, offer: str | None = None) -> Tornado:
    found = tornado.build_tornado(scenario, BANDS, made, offer)
    assert found is not None
    return found


def bar(found: Tornado, lever: str, offer: str | None = None) -> Bar:
    (one,) = (bar for bar in found.bars if (bar.offer, bar.lever) == (offer, lever))
    return one


def lead(scenario: Scenario, one: str, other: str) -> float:
    worth = {v.offer.name: v.present_value_usd for v in compare_offers(scenario).valuations}
    return worth[one] - worth[other]


TWO = offers.scenario(offers.based("A", 150_000), offers.based("B", 140_000))


# --- whose lead, over whom ----------------------------------------------------------------------------------------


def test_it_is_the_lead_of_the_best_over_the_second() -> None:
    """Large tech 1,120,000, Coursera 1,097,000."""
    found = of(offers.example())
    assert (found.offer, found.other, round(found.lead_usd)) == ("Large tech", "Coursera", 23_000)


def test_an_offer_of_ones_own_choice_is_held_against_the_best_of_the_others() -> None:
    found = of(offers.example(), offer="2U")
    assert (found.offer, found.other, round(found.lead_usd)) == ("2U", "Large tech", -185_000)


def test_who_is_best_is_asked_with_the_changes_in() -> None:
    found = of(TWO, Change(offer="B", lever="base_usd_per_year", value=160_000))
    assert (found.offer, found.other, round(found.lead_usd)) == ("B", "A", 40_000)


@pytest.mark.parametrize(
    ("several", "offer"),
    [
        ((), None),
        ((offers.based("A", 1),), None),
        ((offers.based("A", 1), offers.UNKNOWN), None),
        ((offers.based("A", 1), offers.based("B", 2), offers.UNKNOWN), "Unknown"),
        ((offers.based("A", 1), offers.based("B", 2)), "Gone"),
    ],
)
def test_without_two_of_known_value_there_is_no_lead(several: tuple[Offer, ...], offer: str | None) -> None:
    assert tornado.build_tornado(offers.scenario(*several), BANDS, offer=offer) is None


# --- every bar is true --------------------------------------------------------------------------------------------

MADE = (
    Change(offer="Coursera", lever="sign_on_usd", value=40_000),
    Change(offer="Large tech", lever="base_usd_per_year", value=195_000),
    Change(lever="equity_growth_per_year", value=0.05),
)


@pytest.mark.parametrize("made", [(), MADE], ids=["as filed", "with changes"])
@pytest.mark.parametrize("offer", [None, "2U", "Coda"])
def test_both_ends_of_a_bar_are_the_model_with_that_alone_moved(made: tuple[Change, ...], offer: str | None) -> None:
    scenario = offers.example()
    found = of(scenario, *made, offer=offer)
    assert len(found.bars) > 5
    assert found.lead_usd == pytest.approx(lead(apply_changes(scenario, made), found.offer, found.other))
    for one in found.bars:
        others = [change for change in made if (change.offer, change.lever) != (one.offer, one.lever)]
        for to, usd in ((one.range.low, one.at_low_usd), (one.range.high, one.at_high_usd)):
            there = apply_changes(scenario, [*others, Change(offer=one.offer, lever=one.lever, value=to)])
            assert usd == pytest.approx(lead(there, found.offer, found.other)), (one.offer, one.lever)


def test_the_widest_stands_first_and_ten_are_enough() -> None:
    found = of(offers.example(), *MADE)
    swings = [one.swing_usd for one in found.bars]
    assert swings == sorted(swings, reverse=True)
    assert len(found.bars) == tornado.MOST_BARS


def test_what_does_not_move_the_lead_is_no_bar() -> None:
    """Two offers of a base alone: nothing to sign, no stock; the discount counts for both, and for the lead."""
    assert {(one.offer, one.lever) for one in of(TWO).bars} == {
        ("A", "base_usd_per_year"),
        ("B", "base_usd_per_year"),
        ("A", "raise_per_year"),
        ("B", "raise_per_year"),
        (None, "horizon_months"),
        (None, "discount_rate_per_year"),
    }


# --- whose range --------------------------------------------------------------------------------------------------


def test_an_amount_moves_by_a_tenth_both_ways() -> None:
    """A's base of 150,000 by 15,000 a year: its lead of 40,000 by 60,000 both ways."""
    one = bar(of(TWO), "base_usd_per_year", "A")
    assert (one.range.low, one.range.high, one.range.name) == (135_000, 165_000, "±10%")
    assert (round(one.at_low_usd), round(one.at_high_usd)) == (-20_000, 100_000)


@pytest.mark.parametrize(
    ("lever", "offer", "low", "high", "name"),
    [
        ("horizon_months", None, 36, 60, "±12 months"),
        ("equity_growth_per_year", None, -0.1, 0.1, "±10 points"),
        ("raise_per_year", "Coursera", -0.01, 0.01, "±1 point"),
    ],
)
def test_a_rate_and_a_stay_move_by_steps_of_their_own(
    lever: str, offer: str | None, low: float, high: float, name: str
) -> None:
    moves = bar(of(offers.example()), lever, offer).range
    assert (moves.low, moves.high, moves.name) == (low, high, name)
    assert "assumed" in moves.rests_on


@pytest.mark.parametrize(("months", "low", "high"), [(6, 1, 18), (115, 103, 120)])
def test_no_range_leaves_what_a_file_may_hold(months: int, low: int, high: int) -> None:
    stay = TWO.change(assumptions=TWO.assumptions.change(horizon_months=months))
    found = of(stay)
    assert (bar(found, "horizon_months").range.low, bar(found, "horizon_months").range.high) == (low, high)
    assert bar(found, "discount_rate_per_year").range.low == 0  # 0 % less two points


def test_the_companys_hiring_range_where_a_band_gives_one() -> None:
    """Coursera: the band's own figures, and where they are claimed."""
    claimed = BANDS["coursera"].range("base")
    assert claimed is not None
    moves = bar(of(offers.example()), "base_usd_per_year", "Coursera").range
    assert (moves.low, moves.high, moves.name) == (claimed.low, claimed.high, "hiring range")
    assert moves.rests_on == f"reported range: {claimed.source}"


@pytest.mark.parametrize(("hers", "name"), [(120_000, "yours"), (155_000, "hiring range"), (240_000, "yours")])
def test_how_far_she_moved_a_slider_is_the_range_where_it_is_wider_than_a_bands(hers: float, name: str) -> None:
    """From what is filed to hers, whichever is more; the band's is 158,000 to 172,000."""
    made = Change(offer="Coursera", lever="base_usd_per_year", value=hers)
    one = bar(of(offers.example(), made, offer="Coursera"), "base_usd_per_year", "Coursera")
    assert one.range.name == name
    if name == "yours":
        assert (one.range.low, one.range.high) == (min(hers, 165_000), max(hers, 165_000))


@pytest.mark.parametrize(("hers", "name"), [(150_500, "±10%"), (200_000, "yours")])
def test_a_nudge_of_a_slider_leaves_its_bar_as_wide_as_it_was(hers: float, name: str) -> None:
    """A step of 500 hides nothing of what a base can do."""
    one = bar(of(TWO, Change(offer="A", lever="base_usd_per_year", value=hers)), "base_usd_per_year", "A")
    assert one.range.name == name
    assert one.swing_usd >= bar(of(TWO), "base_usd_per_year", "A").swing_usd


def test_what_she_added_is_hers_too() -> None:
    """A bonus that was not there before runs from none to hers: 10 % of 140,000 over four years, and B leads."""
    found = of(TWO, Change(offer="B", lever="bonus_fraction_of_base", value=0.1))
    one = bar(found, "bonus_fraction_of_base", "B")
    assert (one.range.low, one.range.high, one.range.name) == (0.0, 0.1, "yours")
    assert (found.offer, round(one.at_low_usd), round(one.at_high_usd)) == ("B", -40_000, 16_000)
    assert found.turns(one)


def test_a_belief_about_what_nobody_knows_moves_around_itself() -> None:
    """There is no filed value to come from."""
    grant = Grant(kind="ownership", fraction=0.001)
    several = offers.scenario(Offer(name="U", base_usd_per_year=150_000, equity=(grant,)), offers.based("A", 150_000))
    made = Change(offer="U", lever="company_value_usd", value=100e6)
    moves = bar(of(several, made), "company_value_usd", "U").range
    assert (round(moves.low), round(moves.high), moves.name) == (90_000_000, 110_000_000, "±10%")


# --- where the order turns ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lead_usd", "ends", "words"),
    [
        (10.0, (-1.0, 20.0), "turns"),
        (10.0, (20.0, -1.0), "turns"),
        (10.0, (0.0, 20.0), "stays"),
        (10.0, (1.0, 20.0), "stays"),
        (-10.0, (-20.0, 1.0), "turns"),
        (-10.0, (-20.0, -1.0), "stays"),
    ],
)
def test_a_bar_turns_the_order_where_the_other_one_leads(
    lead_usd: float, ends: tuple[float, float], words: str
) -> None:
    moves = tornado.LeverRange(0.0, 1.0, "±10%", "assumed")
    one = Bar("A", "base_usd_per_year", moves, *ends)
    assert Tornado("A", "B", lead_usd, (one,), Assumptions()).turns(one) == (words == "turns")


def test_bonus_and_sign_on_have_their_bars() -> None:
    rich = offers.based("A", 150_000).change(bonus=(Bonus(fraction_of_base=0.1),), sign_on=(SignOn(amount_usd=20_000),))
    found = of(offers.scenario(rich, offers.based("B", 140_000)))
    assert bar(found, "expected_payout", "A").swing_usd == pytest.approx(0.2 * 15_000 * 4)
    assert bar(found, "sign_on_usd", "A").swing_usd == pytest.approx(0.2 * 20_000)
