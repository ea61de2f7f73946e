"""Comparison: ranking, changes of the lead, what it takes to match and what flips the order, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pytest

from negotiation.offers import (
    Assumptions,
    Bonus,
    Forfeit,
    Grant,
    Match,
    Negotiation,
    Offer,
    OfferStatus,
    Refresher,
    Round,
    Scenario,
    SignOn,
    Vesting,
)
from negotiation.valuation.comparison import (
    LEVEL_USD,
    Comparison,
    Flip,
    LeadChange,
    compare_offers,
)
from negotiation.valuation.crossings import find_swaps

Value: TypeAlias = Any  # of a key of an offer or of the assumptions
FLAT = Vesting(months=12, cliff_months=12)


def compared(*offers: Offer, **assumptions: Value) -> Comparison:
    return compare_offers(Scenario(offer=offers, assumptions=Assumptions(**assumptions)))


def offer(name: str, base: float = 0.0, **parts: Value) -> Offer:
    return Offer(name=name, **{"base_usd_per_year": base, **parts})


def at_once(usd: float, **more: Value) -> dict[str, Any]:
    return {"sign_on": (SignOn(amount_usd=usd, **more),)}


def rises(comparison: Comparison, name: str) -> list[float | None]:
    """What the offer of that name needs of each lever alone, to the cent."""
    (found,) = (match.rises for match in comparison.to_match if match.offer == name)
    levers = (found.base_usd_per_year, found.sign_on_usd, found.grant_usd)
    return [None if usd is None else round(usd, 2) for usd in levers]


def flips(comparison: Comparison, variable: str) -> list[tuple[str | None, float]]:
    """Whose variable levels the two, and where: rates to six digits, dollars to the cent."""
    return [
        (flip.offer, round(flip.value, 6 if abs(flip.value) < 10 else 2) + 0.0)
        for flip in comparison.flips
        if flip.variable == variable
    ]


# --- ranking ------------------------------------------------------------------------------------------------------


def test_best_first_and_level_ones_as_in_the_file() -> None:
    """By present value; a tie keeps the order in which the offers were written."""
    found = compared(offer("A", 100.0), offer("B", 300.0), offer("C", 100.0), offer("D", 200.0))
    assert found.ranking == ("B", "D", "A", "C")
    assert found.unranked == ()


def test_ranking_is_by_present_value_and_not_by_total() -> None:
    """$10,000 today beat $11,000 in a year at 20 %, though not at none."""
    now = offer("now", **at_once(10_000.0))
    later = offer("later", bonus=(Bonus(usd_per_payment=11_000.0),))
    assert compared(now, later, horizon_months=12).ranking == ("later", "now")
    assert compared(now, later, horizon_months=12, discount_rate_per_year=0.2).ranking == ("now", "later")


def test_unknown_is_not_ranked() -> None:
    """Neither first nor last: whoever does not know a company's value cannot rank it."""
    unknown = offer("A", 1e6, equity=(Grant(kind="ownership", fraction=0.001),))
    process = Offer(name="P", status=OfferStatus.IN_PROCESS)
    found = compared(unknown, offer("B", 1.0), process)
    assert (found.ranking, found.unranked) == (("B",), ("A", "P"))
    assert rises(found, "A") == rises(found, "P") == [None, None, None]
    assert found.lead_changes == ()


@pytest.mark.parametrize(
    "offers", [(), (Offer(name="P", status=OfferStatus.IN_PROCESS),), (offer("A", 1.0),)], ids=["no", "P", "A"]
)
def test_nothing_to_compare(offers: tuple[Offer, ...]) -> None:
    """Without two offers there is no lead, no match and no flip, and that is no error."""
    found = compared(*offers)
    assert (found.lead_changes, found.to_match, found.flips) == ((), (), ())


def test_all_unknown() -> None:
    """Two offers in process: nobody leads, nothing is ranked."""
    found = compared(*(Offer(name=name, status=OfferStatus.IN_PROCESS) for name in "AB"))
    assert (found.ranking, found.unranked) == ((), ("A", "B"))
    assert (found.lead_changes, found.to_match, found.flips) == ((), (), ())


def test_twenty_offers() -> None:
    """All 190 pairs are looked at, in the order of the file."""
    found = compared(*(offer(f"{i}", 100_000.0 + 1_000 * i, **at_once(30_000.0 - 1_200 * i)) for i in range(20)))
    assert found.ranking[0] == "19"
    # j starts 1,200·(j−i) behind and gains 1,000·(j−i)/12 a month: level at month 14.4
    pairs = [(f"{i}", f"{j}") for i in range(20) for j in range(i + 1, 20)]
    assert [(change.offers, change.month, change.leader) for change in found.lead_changes] == [
        (pair, 15, pair[1]) for pair in pairs
    ]
    assert len(found.to_match) == 19


# --- changes of the lead ------------------------------------------------------------------------------------------


def leads(first: dict[str, Any], second: dict[str, Any], months: int = 24) -> list[tuple[int, str]]:
    found = compared(offer("A", **first), offer("B", **second), horizon_months=months).lead_changes
    assert {change.offers for change in found} <= {("A", "B")}
    return [(change.month, change.leader) for change in found]


def test_lead_changes_with_the_first_month_behind() -> None:
    """A has 12,500 at once, B gains 1,000 a month: A is 500 ahead after 12 months, B 500 after 13."""
    assert leads({"base": 120_000.0, **at_once(12_500.0)}, {"base": 132_000.0}) == [(13, "B")]


def test_tie_that_leads_to_a_change_is_dated_by_its_first_month() -> None:
    """12,000 at once are level after 12 months; B leads from then on."""
    assert leads({"base": 120_000.0, **at_once(12_000.0)}, {"base": 132_000.0}) == [(12, "B")]


def test_long_tie_is_dated_by_its_first_month_too() -> None:
    """A has 12,000 ahead until B's 12,000 at month 6; level until B's next at month 9."""
    second = {"sign_on": (SignOn(amount_usd=12_000.0, month=6), SignOn(amount_usd=1.0, month=9))}
    assert leads(at_once(12_000.0), second) == [(6, "B")]


def test_tie_that_leads_to_no_change_is_none() -> None:
    """Level after 12 months, then A draws ahead again, and level at the end: A led all the time."""
    first = {
        "base": 120_000.0,
        "sign_on": (SignOn(amount_usd=12_000.0), SignOn(amount_usd=12_000.0, month=13)),
    }
    assert leads(first, {"base": 132_000.0}, months=24) == []


def test_tie_at_the_start_is_no_change() -> None:
    """Nobody led before B did."""
    assert leads({"base": 1.0}, {"base": 1.0, **at_once(5.0, month=6)}) == []


def test_lead_on_the_first_day_alone_does_not_count() -> None:
    """A has 100 more on day 0, B 200 more from month 1 on: the lead is looked at from month 1."""
    assert leads(at_once(100.0), at_once(300.0, month=1)) == []


def test_lead_changes_as_often_as_it_does() -> None:
    """100 at once, 200 at month 3, 200 at month 6, 200 at month 9."""
    first = {"sign_on": (SignOn(amount_usd=100.0), SignOn(amount_usd=200.0, month=6))}
    second = {"sign_on": (SignOn(amount_usd=200.0, month=3), SignOn(amount_usd=200.0, month=9))}
    assert leads(first, second) == [(3, "B"), (6, "A"), (9, "B")]


@pytest.mark.parametrize(("more", "change"), [(0.01, []), (0.02, [(6, "B")])])
def test_level_means_within_a_cent(more: float, change: list[tuple[int, str]]) -> None:
    """One cent more is no lead, two cents are."""
    first, second = at_once(1_000.0), at_once(1_000.0 + more, month=6)
    assert leads(first, second) == change


def test_clawback_lets_the_other_lead() -> None:
    """$12,000 that are owed back in full for a year count from month 12; until then $100 a month do."""
    first = at_once(12_000.0, clawback_months=12, clawback_rule="full")
    assert leads(first, {"base": 1_200.0}) == [(12, "A")]


def test_nobody_leads_after_the_first_unknown() -> None:
    """B's company is unknown and vests at month 12: the change at month 6 counts, none after that."""
    second = {
        "sign_on": (SignOn(amount_usd=200.0, month=6),),
        "equity": (Grant(kind="ownership", fraction=0.001, vesting=FLAT),),
    }
    assert leads({"sign_on": (SignOn(amount_usd=100.0), SignOn(amount_usd=900.0, month=18))}, second) == [(6, "B")]


def test_pairs_are_told_in_the_order_of_the_file() -> None:
    """First with second, first with third, second with third."""
    found = compared(
        offer("C", **at_once(300.0)),
        offer("A", **at_once(400.0, month=6)),
        offer("B", **at_once(500.0, month=9)),
        horizon_months=12,
    )
    assert found.lead_changes == (
        LeadChange(("C", "A"), 6, "A"),
        LeadChange(("C", "B"), 9, "B"),
        LeadChange(("A", "B"), 9, "B"),
    )


def test_swaps_of_plain_rows() -> None:
    """Index and whether the first leads from there; unknowns and ties change nothing by themselves."""
    unknown = float("nan")
    rows = np.array([[1.0, 0, 0, -1, -2, 0, -1, 3], [0.0] * 8, [0, 0, 1, *[unknown] * 5]])
    assert find_swaps(rows, [(0, 1), (2, 1)], LEVEL_USD) == [[(1, False), (7, True)], []]
    assert find_swaps(rows[:, :0], [(0, 1)], LEVEL_USD) == [[]]
    assert find_swaps(rows, [], LEVEL_USD) == []


# --- what it takes to match ---------------------------------------------------------------------------------------


def test_rises_by_hand() -> None:
    """$48,000 short over four years: 12,000 a year of base, 48,000 of sign-on, 48,000 of a grant that vests by then."""
    found = compared(offer("A", 100_000.0), offer("B", 112_000.0))
    assert [(match.offer, match.to) for match in found.to_match] == [("A", "B")]
    assert rises(found, "A") == [12_000, 48_000, 48_000]


def test_rise_of_base_raises_the_bonus_with_it() -> None:
    """With a bonus of 20 % each dollar of base brings 1.20: 10,000 a year do what 12,000 would."""
    short = offer("A", 100_000.0, bonus=(Bonus(fraction_of_base=0.2),))
    assert rises(compared(short, offer("B", 132_000.0)), "A")[0] == 10_000


def test_rise_of_base_beyond_what_is_matched() -> None:
    """Matched dollar for dollar up to 5 %: each dollar brings 1.05 up to 360,000 and 1.00 above it."""
    short = offer("A", 300_000.0, match=(Match(rate=1.0, up_to_fraction_of_base=0.05),))
    # 60,000·1.05 = 63,000, and 3,000 more
    best = offer("B", 315_000.0 + 66_000.0)
    assert rises(compared(short, best, horizon_months=12), "A")[0] == 63_000


def test_rise_of_base_beyond_what_she_puts_in() -> None:
    """She puts in 4 %, of which at most 6 % of 360,000 are matched: 1.04 a dollar up to 540,000 and 1.00 above it."""
    match = Match(rate=1.0, up_to_fraction_of_base=0.06, employee_fraction=0.04)
    # 40,000·1.04 = 41,600, and 5,000 more
    best = offer("B", 520_000.0 + 46_600.0)
    assert rises(compared(offer("A", 500_000.0, match=(match,)), best, horizon_months=12), "A")[0] == 45_000


def test_rise_of_base_until_no_more_may_be_put_in() -> None:
    """Of 10 % that would be matched she may put in 24,500: 1.10 a dollar up to 245,000 and 1.00 above it."""
    short = offer("A", 200_000.0, match=(Match(rate=1.0, up_to_fraction_of_base=0.10),))
    # 45,000·1.10 = 49,500, and 500 more
    best = offer("B", 220_000.0 + 50_000.0)
    assert rises(compared(short, best, horizon_months=12), "A")[0] == 45_500


def test_rise_of_a_sign_on_is_one_of_the_first() -> None:
    """Paid at month 12 at 21 %: 1,210 are worth 1,000; a new one would be paid at once."""
    late = offer("A", sign_on=(SignOn(amount_usd=5.0, month=12), SignOn(amount_usd=5.0)))
    plain = offer("C", 0.0)
    best = offer("B", **at_once(1_000.0 + 5 + 5 / 1.21))
    found = compared(late, best, plain, horizon_months=12, discount_rate_per_year=0.21)
    assert rises(found, "A")[1] == 1_210
    assert rises(found, "C")[1] == round(1_005 + 5 / 1.21, 2)


def test_rise_of_a_sign_on_counts_its_clawback() -> None:
    """Half stay each month: of a dollar owed back in full for a month, half a dollar stays."""
    short = offer("A", sign_on=(SignOn(amount_usd=0.0, clawback_months=1, clawback_rule="full"),))
    best = offer("B", **at_once(1_000.0))
    assert rises(compared(short, best, leaving_rate_per_year=12 * np.log(2)), "A")[1] == 2_000


def test_rise_of_a_grant_is_one_of_the_first_dollar_rsu() -> None:
    """In two years half of a new grant vests, all of one over two years and a third of one that comes a year late."""
    two = Vesting(months=24, cliff_months=0)
    equity = {
        "A": (),
        "C": (Grant(kind="rsu", grant_usd=0.0, vesting=two), Grant(kind="rsu", grant_usd=0.0)),
        "D": (Grant(kind="rsu", shares=1.0, price_usd=0.0), Grant(kind="rsu", grant_usd=0.0, granted_month=12)),
    }
    offers = [offer(name, equity=grants) for name, grants in equity.items()]
    found = compared(*offers, offer("B", **at_once(12_000.0)), horizon_months=24)
    # A: 24/48 vested by then; C: all; D: 12/48
    assert [rises(found, name)[2] for name in "ACD"] == [24_000, 12_000, 48_000]


def test_rise_of_a_grant_grows() -> None:
    """20 % a year, all at month 12: 10,000 of a grant are 12,000."""
    short = offer("A", equity=(Grant(kind="rsu", grant_usd=0.0, vesting=FLAT),))
    assert rises(compared(short, offer("B", **at_once(12_000.0)), equity_growth_per_year=0.2), "A")[2] == 10_000


@pytest.mark.parametrize(
    ("parts", "assumptions", "lever"),
    [
        ({"sign_on": (SignOn(amount_usd=1.0, month=13),)}, {}, 1),
        ({"equity": (Grant(kind="rsu", grant_usd=1.0),)}, {"equity_lens": "none"}, 2),
        ({"equity": (Grant(kind="rsu", grant_usd=1.0, granted_month=1),)}, {}, 2),
        ({"status": "current"}, {}, 1),
    ],
    ids=["paid too late", "no lens", "vests too late", "day 0 is over"],
)
def test_lever_that_does_not_help(parts: dict[str, Any], assumptions: dict[str, Any], lever: int) -> None:
    """Null where no rise reaches the best within the horizon; the others still say theirs."""
    found = compared(offer("A", 1.0, **parts), offer("B", 99_999.0), horizon_months=12, **assumptions)
    assert [usd is None for usd in rises(found, "A")] == [index == lever for index in range(3)]


def test_who_is_level_with_the_best_needs_nothing() -> None:
    """The first in the file is called best; the other needs no rise of anything."""
    found = compared(
        offer("A", 100_000.0, match=(Match(rate=1.0, up_to_fraction_of_base=0.05),)), offer("B", 105_000.0)
    )
    assert [(match.offer, match.to) for match in found.to_match] == [("B", "A")]
    assert rises(found, "B") == [0, 0, 0]


# --- what flips the order -----------------------------------------------------------------------------------------


def holding(value: float | None, name: str = "A", base: float = 100_000.0, fraction: float = 0.001) -> Offer:
    grant = Grant(kind="ownership", fraction=fraction, company_value_usd=value)
    return offer(name, base, equity=(grant,))


@pytest.mark.parametrize("value", [None, 0.0, 1e6, 1e9])
def test_company_value_that_makes_two_level(value: float | None) -> None:
    """$40,000 short over four years, a thousandth of the company: $40M, whatever its value is now, known or not."""
    found = compared(holding(value), offer("B", 110_000.0))
    assert flips(found, "company_value_usd") == [("A", 4e7)]
    (flip,) = (flip for flip in found.flips if flip.variable == "company_value_usd")
    assert flip == Flip(("A", "B"), "company_value_usd", "A", flip.value, "equity[1]")


def test_company_values_of_both() -> None:
    """A's company at $40M, B's at what makes up for A's: each is moved alone."""
    found = compared(holding(5e7), holding(2e7, "B", 110_000.0, 0.0005))
    # A is worth 400,000 + 50,000, B 440,000 + 10,000: level as they are
    assert flips(found, "company_value_usd") == [("A", 5e7), ("B", 2e7)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (holding(1e6, base=120_000.0), offer("B", 110_000.0)),
        (holding(1e6, fraction=1e-9), offer("B", 110_000.0)),
        (holding(1e6, fraction=0.0), offer("B", 110_000.0)),
        (holding(None), Offer(name="B", status=OfferStatus.IN_PROCESS)),
        (offer("A", 1.0, equity=(Grant(kind="rsu", grant_usd=1.0),)), offer("B", 2.0)),
    ],
    ids=["ahead anyway", "beyond ten trillion", "no part", "unknown other", "no ownership"],
)
def test_company_value_that_flips_nothing(first: Offer, second: Offer) -> None:
    """Absent where no value from 0 to ten trillion does it."""
    assert flips(compared(first, second), "company_value_usd") == []


def test_no_company_value_counts_without_the_lens() -> None:
    """Under `none` no value of any company changes anything."""
    assert flips(compared(holding(1e6), offer("B", 110_000.0), equity_lens="none"), "company_value_usd") == []


def test_base_that_makes_two_level() -> None:
    """Each one's base moved to the other's."""
    found = compared(offer("A", 100_000.0), offer("B", 110_000.0))
    assert flips(found, "base_usd_per_year") == [("A", 110_000), ("B", 100_000)]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (offer("A", 10_000.0), offer("B", 100_000.0), [("A", 100_000), ("B", 10_000)]),
        (offer("A", 10_000.0), offer("B", 100_001.0), [("B", 10_000)]),
        (offer("A", 0.0), offer("B", 100_000.0), [("B", 0)]),
        (offer("A", 1.0), offer("B", 100.0, **at_once(5.0)), []),
        (Offer(name="A", status=OfferStatus.IN_PROCESS), offer("B", 1.0), []),
    ],
    ids=["ten times", "more than ten times", "from nothing", "never", "unknown"],
)
def test_base_is_searched_from_nothing_to_ten_times(
    first: Offer, second: Offer, found: list[tuple[str, float]]
) -> None:
    """A base of 0 is not searched; a level at ten times is found, one beyond is not."""
    assert flips(compared(first, second, horizon_months=12), "base_usd_per_year") == found


def test_growth_that_makes_two_level() -> None:
    """$10,000 of shares that vest after a year against $12,000 at once: 20 %."""
    shares = offer("A", equity=(Grant(kind="rsu", grant_usd=10_000.0, vesting=FLAT),))
    found = compared(shares, offer("B", **at_once(12_000.0)), equity_growth_per_year=0.05)
    assert flips(found, "equity_growth_per_year") == [(None, 0.2)]
    assert flips(compared(shares, offer("B", **at_once(900.0))), "equity_growth_per_year") == []  # −91 % is too low
    assert flips(compared(shares, offer("B", **at_once(30_001.0))), "equity_growth_per_year") == []  # 200.01 % too high
    assert flips(compared(shares, offer("B", **at_once(30_000.0))), "equity_growth_per_year") == [(None, 2)]


@pytest.mark.parametrize(
    ("grant", "growth"),
    [
        (Grant(kind="rsu", grant_usd=10_000.0, granted_month=12, vesting=FLAT), 0.2),
        (Grant(kind="rsu", shares=100.0, price_usd=100.0, granted_month=12, vesting=FLAT), 0.2**0.5),
        (Grant(kind="ownership", fraction=0.001, company_value_usd=1e7, granted_month=12, vesting=FLAT), 0.2**0.5),
    ],
    ids=lambda value: value.kind + str(value.shares) if isinstance(value, Grant) else None,
)
def test_growth_of_a_grant_made_later(grant: Grant, growth: float) -> None:
    """$10,000 granted after a year grow for one year until they vest, what has a price today grows for two."""
    # 10,000·(1+g) = 12,000; 10,000·(1+g)² = 10,000·(1 + 0.2^½)²
    usd = 12_000.0 if grant.grant_usd else 10_000.0 * (1 + growth) ** 2
    found = compared(offer("A", equity=(grant,)), offer("B", **at_once(usd)))
    assert flips(found, "equity_growth_per_year") == [(None, round(growth, 6))]


def test_growth_of_refreshers() -> None:
    """$10,000 at months 0 and 12, each vesting a year later: 20,000·(1+g) against 24,000."""
    refresher = Refresher(grant_usd=10_000.0, first_month=0, every_months=12, vesting=FLAT)
    found = compared(offer("A", refresher=(refresher,)), offer("B", **at_once(24_000.0)), horizon_months=24)
    assert flips(found, "equity_growth_per_year") == [(None, 0.2)]


def test_growth_of_a_grant_of_long_ago() -> None:
    """$120,000 granted eleven years ago, of which the last twelfth vests in a year: it has grown for twelve by then."""
    grant = Grant(kind="rsu", grant_usd=120_000.0, granted_month=-132, vesting=Vesting(months=144, every_months=12))
    current = offer("A", status=OfferStatus.CURRENT, equity=(grant,))
    # 10,000·(1+g)^12 = 20,000
    found = compared(current, offer("B", **at_once(20_000.0)))
    assert flips(found, "equity_growth_per_year") == [(None, round(2 ** (1 / 12) - 1, 6))]


def test_unknown_that_vests_after_the_horizon_hides_nothing() -> None:
    """A company of unknown value whose grant vests in the second year has no part in the first."""
    late = Grant(kind="ownership", fraction=0.001, granted_month=12, vesting=FLAT)
    shares = offer("A", equity=(Grant(kind="rsu", grant_usd=10_000.0, vesting=FLAT), late))
    found = compared(shares, offer("B", **at_once(12_000.0)), horizon_months=12)
    assert (found.ranking, found.unranked) == (("B", "A"), ())
    assert flips(found, "equity_growth_per_year") == [(None, 0.2)]
    assert rises(found, "A") == [2_000, 2_000, 2_000]
    assert flips(found, "company_value_usd") == []


def test_growth_moves_nothing_without_the_lens() -> None:
    """Under `none` equity is worth nothing at any growth."""
    shares = offer("A", equity=(Grant(kind="rsu", grant_usd=10_000.0, vesting=FLAT),))
    found = compared(shares, offer("B", **at_once(12_000.0)), equity_lens="none")
    assert flips(found, "equity_growth_per_year") == []


def test_growth_that_lifts_an_option_over_its_strike() -> None:
    """100 options at $100 on a share of $50: worth 1,000 after a year at 120 %, nothing below 100 %."""
    grant = Grant(kind="iso", shares=100.0, strike_usd=100.0, price_usd=50.0, vesting=FLAT)
    found = compared(offer("A", equity=(grant,)), offer("B", **at_once(1_000.0)))
    assert flips(found, "equity_growth_per_year") == [(None, 1.2)]


def test_growth_that_makes_two_level_twice() -> None:
    """A hundred dollars in shares after one year against 40 at once and 60 in shares after two."""
    one = offer("A", equity=(Grant(kind="rsu", shares=100.0, price_usd=1.0, vesting=FLAT),))
    two = offer(
        "B",
        equity=(
            Grant(kind="rsu", shares=60.0, price_usd=1.0, vesting=Vesting(months=24, cliff_months=24)),
            Grant(kind="rsu", grant_usd=0.0),
        ),
        **at_once(40.0),
    )
    # 100·x = 40 + 60·x² with x = 1 + g: x = 1 and x = 2/3
    assert flips(compared(one, two), "equity_growth_per_year") == [(None, round(-1 / 3, 6)), (None, 0)]


def test_stay_that_makes_two_level() -> None:
    """$12,000 at once against $1,000 a month: level at month 12, dated by that month; at 12,500 the 13th."""
    for usd, month in ((12_000.0, 12), (12_500.0, 13)):
        found = compared(offer("A", **at_once(usd)), offer("B", 12_000.0))
        assert flips(found, "horizon_months") == [(None, month)]


def test_stay_beyond_the_horizon_is_searched_too() -> None:
    """What would be level after 100 months is told over a horizon of 12; after 121 it is not."""
    for usd, months in ((100_000.0, [(None, 100)]), (120_500.0, [])):
        found = compared(offer("A", **at_once(usd)), offer("B", 12_000.0), horizon_months=12)
        assert flips(found, "horizon_months") == months


def test_discount_that_makes_two_level() -> None:
    """$10,000 at once against $11,000 after a year: 10 %, whatever the rate is now; more than 100 % is not searched."""
    now = offer("A", **at_once(10_000.0))
    for usd, rates in ((11_000.0, [(None, 0.1)]), (20_000.0, [(None, 1)]), (20_001.0, []), (10_000.0, [(None, 0)])):
        later = offer("B", **at_once(usd, month=12))
        for rate in (0.0, 0.3):
            assert flips(compared(now, later, discount_rate_per_year=rate), "discount_rate_per_year") == rates


def test_discount_that_makes_two_level_twice() -> None:
    """100·(1 + x²·1.155) against 215·x with x = 1/(1+r): 10 % and 5 %."""
    # 1 − 2.15·x + 1.155·x² = 0 at x = 1/1.1 and x = 1/1.05
    first = offer("A", sign_on=(SignOn(amount_usd=100_000.0), SignOn(amount_usd=115_500.0, month=24)))
    second = offer("B", **at_once(215_000.0, month=12))
    assert flips(compared(first, second), "discount_rate_per_year") == [(None, 0.05), (None, 0.1)]


def test_discount_that_makes_two_level_twice_in_a_row() -> None:
    """10 % and 10.1 % lie closer together than any look from afar would tell apart."""
    # 1 − 2.201·x + 1.2111·x² = 0 at x = 1/1.1 and x = 1/1.101
    first = offer("A", sign_on=(SignOn(amount_usd=1e8), SignOn(amount_usd=121_110_000.0, month=24)))
    second = offer("B", **at_once(220_100_000.0, month=12))
    assert flips(compared(first, second), "discount_rate_per_year") == [(None, 0.1), (None, 0.101)]
    assert flips(compared(second, first), "discount_rate_per_year") == [(None, 0.1), (None, 0.101)]


def test_discount_of_what_is_given_back() -> None:
    """Half leave at once and give $1,000 back: 500 against what is worth 550 in a year to those who stay."""
    first = offer("A", **at_once(1_000.0, clawback_months=1, clawback_rule="full"))
    # 4,096 times as much, because only every 4,096th stays for twelve months
    second = offer("B", **at_once(550.0 * 4_096, month=12))
    found = compared(first, second, leaving_rate_per_year=12 * np.log(2))
    assert flips(found, "discount_rate_per_year") == [(None, 0.1)]


def test_twins_are_level_everywhere_and_flip_nowhere() -> None:
    """Where two offers are the same there is no crossing of any assumption, and no base but their own."""
    parts = {"equity": (Grant(kind="rsu", grant_usd=10_000.0),), **at_once(5.0)}
    found = compared(offer("A", 100_000.0, **parts), offer("B", 100_000.0, **parts))
    assert {flip.variable for flip in found.flips} == {"base_usd_per_year"}
    assert flips(found, "base_usd_per_year") == [("A", 100_000), ("B", 100_000)]


def test_flips_are_told_pair_by_pair() -> None:
    """In the order of the file, like the changes of the lead."""
    found = compared(offer("C", 3.0), offer("A", 2.0), offer("B", 1.0))
    told = list(dict.fromkeys(flip.offers for flip in found.flips))
    assert told == [("C", "A"), ("C", "B"), ("A", "B")]


# --- what leaving costs -----------------------------------------------------------------------------------------------

JOB = Offer(
    name="Job",
    status=OfferStatus.CURRENT,
    base_usd_per_year=100_000,
    forfeit=(Forfeit(name="match", usd=6_000.0), Forfeit(name="profit sharing", usd=3_000.0, month=40)),
)


def test_forfeits_of_any_month_count_for_staying() -> None:
    """400,000 + 9,000 against 408,000: 1,000 is missing, which is 250 a year for four years."""
    found = compared(offer("New", 102_000), JOB)
    assert found.leaving_cost_usd == 9_000
    assert [v.present_value_usd for v in found.valuations] == pytest.approx([408_000, 400_000])
    assert [v.compared_usd for v in found.valuations] == pytest.approx([408_000, 409_000])
    assert found.ranking == ("Job", "New")
    assert rises(found, "New") == [250, 1_000, 1_000]
    assert flips(found, "base_usd_per_year") == [("New", 102_250), ("Job", 99_750)]
    assert flips(found, "horizon_months") == [(None, 54)]  # 2,000 a year makes up for 9,000 in four and a half


def test_without_a_job_leaving_costs_nothing() -> None:
    assert compared(offer("A"), offer("B")).leaving_cost_usd is None


def test_the_job_counts_with_what_its_employer_offered_in_writing_to_keep_her() -> None:
    """420,000 + 5,000 + 9,000 = 434,000; its present value stays what it is."""
    said = Round(date=date(2026, 11, 20), from_="them", base_usd_per_year=105_000.0, sign_on_usd=5_000.0)
    written, spoken = (JOB.change(round=(said.change(verbal=verbal),)) for verbal in (False, True))
    found = compared(written, offer("New", 108_000))
    assert [v.present_value_usd for v in found.valuations] == pytest.approx([400_000, 432_000])
    assert found.valuations[0].compared_usd == pytest.approx(434_000)
    assert rises(found, "New") == [500, 2_000, 2_000]
    assert compared(spoken, offer("New", 108_000)).ranking == ("New", "Job")


def test_switching_to_an_offer_costs_what_the_candidate_says() -> None:
    costly = offer("B", 101_000, negotiation=Negotiation(switching_cost_usd=5_000))
    found = compared(offer("A", 100_000), costly)
    assert found.ranking == ("A", "B")
    assert rises(found, "B") == [250, 1_000, 1_000]


def test_of_level_offers_the_first_name_comes_first() -> None:
    assert compared(offer("B", 1.0), offer("A", 1.0)).ranking == ("A", "B")
