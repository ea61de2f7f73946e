"""Which parts to ask for, in which order, and why."""

from __future__ import annotations

import pytest

from negotiation.counteroffer.limits import BASE, BONUS, EQUITY_KEYS, GRANT, OWNERSHIP, SHARES, SIGN_ON, STIPEND
from negotiation.counteroffer.next_step import Talks
from negotiation.counteroffer.order import stock_usd_per_year
from negotiation.offers import Benefit, Bonus, Factor, Forfeit, Grant, Negotiation, Offer, PostedRange, SignOn, Vesting
from negotiation.offers.scenario import Evidence, Me
from tests.sample_offers import CURRENT_JOB, TWO_U, Value, based, countered

OFFER = based("Acme", 150_000)
RANGE = PostedRange(low_usd_per_year=155_000, high_usd_per_year=180_000)
STOCK = OFFER.change(equity=(Grant(kind="rsu", grant_usd=120_000),))  # 30,000 a year: 20 % of base
PLAN = (Evidence(metric="course completion", change_fraction=0.015, kind="goal"),)
LIFT = (Evidence(metric="user engagement", change_fraction=0.07, kind="goal"),)
COURSERA = Offer(
    name="Coursera",
    company="coursera",
    base_usd_per_year=165_000,
    bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
    equity=(Grant(kind="ownership", fraction=0.0004, company_value_usd=9e8),),
    benefit=(Benefit(name="education stipend", usd_per_payment=5_000),),
)
CODA = Offer(
    name="Coda",
    company="coda",
    base_usd_per_year=175_000,
    equity=(Grant(kind="ownership", fraction=0.0006, company_value_usd=4e8),),
)


def order(offer: Offer, *others: Offer, **how: Value) -> list[tuple[str, str]]:
    return [(each.part.key, each.reason) for each in countered(offer, *others, **how).order]


def least(offer: Offer, *others: Offer, **how: Value) -> dict[str, float | None]:
    return {each.part.key: each.least for each in countered(offer, *others, **how).order}


def prefer(priority: str) -> Me:
    return Me().change(priority=priority)


def loses(usd: float) -> Offer:
    """A job that is worth less, and costs so much to leave."""
    return CURRENT_JOB.change(base_usd_per_year=100_000, forfeit=(Forfeit(name="annual bonus", usd=usd),))


# --- rule 1: base below the range, or below what she holds ------------------------------------------------------------


def test_base_below_the_range_comes_first_and_goes_to_its_bottom() -> None:
    offer = OFFER.change(range=RANGE)
    assert order(offer)[0] == (BASE, "below_range")
    assert least(offer)[BASE] == 155_000


def test_base_below_what_she_holds_comes_first_and_goes_to_that() -> None:
    """152,300 is said as 153,000."""
    job = CURRENT_JOB.change(base_usd_per_year=152_300)
    assert order(OFFER, job)[0] == (BASE, "below_held")
    assert least(OFFER, job)[BASE] == 153_000


def test_below_both_it_goes_to_the_higher() -> None:
    assert least(OFFER.change(range=RANGE), based("B", 160_500))[BASE] == 161_000


def test_base_inside_the_range_has_no_minimum() -> None:
    assert least(OFFER.change(base_usd_per_year=155_000, range=RANGE))[BASE] is None


# --- rule 2: what makes her whole -------------------------------------------------------------------------------------


def test_what_makes_her_whole_comes_as_a_signing_bonus() -> None:
    """28,000 is said as 30,000."""
    assert order(OFFER, loses(28_000))[0] == (SIGN_ON, "make_whole")
    assert least(OFFER, loses(28_000))[SIGN_ON] == 30_000


def test_what_is_offered_counts_toward_it() -> None:
    """Of 28,000 all is offered."""
    offer = OFFER.change(sign_on=(SignOn(amount_usd=28_000),))
    assert "make_whole" not in dict(order(offer, loses(28_000))).values()
    assert least(offer, loses(28_000))[SIGN_ON] is None


def test_base_below_the_range_comes_before_it() -> None:
    assert order(OFFER.change(range=RANGE), loses(28_000))[:2] == [(BASE, "below_range"), (SIGN_ON, "make_whole")]


# --- what she wants most ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("priority", "first"),
    [("base", (BASE, "priority")), ("cash_now", (SIGN_ON, "priority")), ("equity", (GRANT, "priority"))],
)
def test_her_priority_comes_first(priority: str, first: tuple[str, str]) -> None:
    """The stock of this one would come first, and base next."""
    assert order(STOCK, me=prefer(priority))[0] == first


def test_balanced_changes_nothing() -> None:
    assert order(STOCK, me=prefer("balanced")) == order(STOCK)


def test_her_priority_comes_after_what_is_below_and_what_makes_her_whole() -> None:
    found = order(STOCK.change(range=RANGE), loses(28_000), me=prefer("equity"))
    assert found == [(BASE, "below_range"), (SIGN_ON, "make_whole"), (GRANT, "priority")]


def test_a_priority_that_cannot_move_gives_its_place_to_the_next() -> None:
    assert order(OFFER, me=prefer("equity")) == order(OFFER)


def test_a_priority_comes_before_a_lever() -> None:
    assert order(COURSERA, evidence=PLAN, me=prefer("cash_now"))[:2] == [(SIGN_ON, "priority"), (BONUS, "lever")]


# --- rule 3: a lever that her evidence opens --------------------------------------------------------------------------


def test_an_open_lever_of_a_bonus_comes_first_with_its_own_amount() -> None:
    """$4,000 a quarter."""
    (first, *_) = countered(COURSERA, evidence=PLAN).order
    assert (first.part.key, first.reason, first.least, first.lever) == (BONUS, "lever", 16_000, "extra_quarterly_bonus")


def test_an_open_lever_of_equity_comes_first_and_its_amount_is_said_as_it_stands() -> None:
    """(7 % − 5 %)/(9 % − 5 %) of 0.05 … 0.12 % is 0.085 %, though above 0.05 % one would say whole hundredths."""
    (first, *_) = countered(CODA, evidence=LIFT).order
    assert (first.part.key, first.reason, first.lever) == (OWNERSHIP, "lever", "impact_multiplier")
    assert first.least == pytest.approx(0.00085)


def test_a_locked_lever_moves_nothing() -> None:
    assert "lever" not in dict(order(COURSERA)).values()


def test_of_two_levers_on_one_part_the_larger_counts() -> None:
    """A result of her own opens 15 % of the bonus, $1,200 a year; read as 15 % of base it is $24,750."""
    result = Evidence(metric="churn", change_fraction=-0.013, kind="own result")
    assert least(COURSERA, evidence=(result,))[BONUS] == 1_200
    assert least(COURSERA, evidence=(result, *PLAN))[BONUS] == 16_000
    documents = Evidence(metric="AI document creation", change_fraction=0.05, kind="goal")  # argues for the top, 0.12 %
    assert least(CODA, evidence=(*LIFT, documents))[OWNERSHIP] == 0.0012
    of_base = COURSERA.change(negotiation=Negotiation().read_as("performance_bonus_uplift", "of_base"))
    assert least(of_base, evidence=(result, *PLAN))[BONUS] == pytest.approx(24_750)


# --- rule 4: by what the equity is ------------------------------------------------------------------------------------


def test_much_stock_of_a_public_company_comes_before_base() -> None:
    """30,000 of stock a year is 20 % of base."""
    assert order(STOCK) == [(GRANT, "stock"), (BASE, "stock"), (SIGN_ON, "usual")]


def test_little_stock_stays_behind_base_and_signing_bonus() -> None:
    little = OFFER.change(equity=(Grant(kind="rsu", grant_usd=119_000),))
    assert order(little) == [(BASE, "usual"), (SIGN_ON, "usual"), (GRANT, "usual")]


def test_all_grants_count_over_the_years_in_which_they_vest() -> None:
    """60,000 over three years and 100 shares at $120 over one: 20,000 + 12,000."""
    grants = (
        Grant(kind="rsu", grant_usd=60_000, vesting=Vesting(months=36)),
        Grant(kind="rsu", shares=100, price_usd=120, vesting=Vesting(months=12)),
    )
    assert stock_usd_per_year(OFFER.change(equity=grants)) == pytest.approx(32_000)


def test_base_and_equity_of_a_private_company_whose_value_she_states() -> None:
    assert order(TWO_U) == [(BASE, "ownership"), (OWNERSHIP, "ownership"), (SIGN_ON, "usual")]


def test_options_of_a_private_company_count_where_a_share_is_worth_more_than_it_costs() -> None:
    options = Grant(kind="iso", shares=20_000, strike_usd=2.0, price_usd=9.0)
    assert order(OFFER.change(equity=(options,)))[:2] == [(BASE, "ownership"), (SHARES, "ownership")]


@pytest.mark.parametrize(
    ("grant", "made_up"),
    [
        (Grant(kind="ownership", fraction=0.005), ()),
        (Grant(kind="ownership", fraction=0.005, company_value_usd=1e8), ("equity[1].company_value_usd",)),
        (Grant(kind="nso", shares=20_000, strike_usd=2.0), ()),
        (Grant(kind="nso", shares=20_000, strike_usd=2.0, price_usd=2.0), ()),
        (Grant(kind="rsu", shares=2_000), ()),
        (Grant(kind="rsu", shares=2_000, price_usd=50), ("equity[1].price_usd",)),
    ],
    ids=["untold", "made up", "no price", "at the price", "no price of RSUs", "made-up price"],
)
@pytest.mark.parametrize("priority", ["balanced", "equity"])
def test_equity_of_unknown_worth_never_moves(grant: Grant, made_up: tuple[str, ...], priority: str) -> None:
    found = order(OFFER.change(equity=(grant,), made_up=made_up), me=prefer(priority))
    assert found == [(BASE, "usual"), (SIGN_ON, "usual")]


def test_without_equity_base_comes_first() -> None:
    assert order(OFFER) == [(BASE, "usual"), (SIGN_ON, "usual")]


def test_a_stipend_comes_last() -> None:
    offer = COURSERA.change(company=None, equity=())
    assert [key for key, _ in order(offer)] == [BASE, SIGN_ON]  # nothing opens a stipend here
    courses = (Factor(name="learning", note="two Coursera courses on ranking"),)
    there = COURSERA.change(factor=courses, equity=())
    assert order(there) == [(SIGN_ON, "usual"), (STIPEND, "usual"), (BASE, "fixed")]


# --- what does not move -----------------------------------------------------------------------------------------------


def test_what_the_band_calls_fixed_comes_last() -> None:
    """Of Coursera, that base and equity are."""
    found = order(COURSERA, evidence=PLAN)
    assert found == [(BONUS, "lever"), (SIGN_ON, "usual"), (BASE, "fixed"), (OWNERSHIP, "fixed")]


def test_what_is_fixed_comes_first_all_the_same_while_it_lies_below_the_range() -> None:
    offer = COURSERA.change(range=PostedRange(low_usd_per_year=170_000, high_usd_per_year=180_000))
    assert order(offer)[0] == (BASE, "below_range")
    assert order(COURSERA, based("B", 170_000))[0] == (BASE, "below_held")


def test_a_part_that_a_no_has_closed_gives_its_place_to_the_next() -> None:
    assert order(TWO_U, talks=Talks(closed=frozenset({BASE}))) == [(OWNERSHIP, "ownership"), (SIGN_ON, "usual")]


def test_a_part_at_its_cap_gives_its_place_to_the_next() -> None:
    full = TWO_U.change(negotiation=Negotiation().change(cap_base_usd_per_year=170_000))
    assert order(full)[0] == (OWNERSHIP, "ownership")


def test_what_is_worth_nothing_to_her_is_not_asked_for() -> None:
    """In half a year nothing vests before the cliff."""
    assert not {key for key, _ in order(STOCK, horizon_months=6)} & {*EQUITY_KEYS}
    assert OWNERSHIP not in dict(order(TWO_U, equity_lens="none"))


def test_nothing_can_move_where_everything_is_at_its_cap() -> None:
    caps = Negotiation().change(cap_base_usd_per_year=150_000, cap_sign_on_usd=0)
    found = countered(OFFER.change(negotiation=caps))
    assert (found.order, found.ask, found.ladder, found.packages) == ((), None, (), ())
