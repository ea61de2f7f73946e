"""Where pay lies in a range: the golden numbers, and the laws behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.market.ranges import Range
from negotiation.offers import Bonus, Grant, Offer, OfferStatus, SignOn

SOURCE = {"title": "A posting", "section": "Pay", "kind": "company statement", "as_of": "2026-05-31"}


def base(company: str) -> Range:
    found = market.shipped_bands()[company].range("base")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("company", "pay", "penetration", "circle"),
    [
        ("2u", 170_000, 0.20, None),  # (170 − 165) / (190 − 165)
        ("2u", 185_000, 0.80, None),  # (185 − 165) / 25
        ("medium", 220_000, 7 / 6, "red"),  # (220 − 150) / (210 − 150) = 117 %
        ("medium", 190_000, 2 / 3, None),  # 40 / 60
        ("medium", 149_999, -1 / 60_000, "green"),
        ("medium", 210_000, 1.0, None),  # the ends belong to the range
        ("medium", 150_000, 0.0, None),
    ],
)
def test_penetration_and_circle(company: str, pay: float, penetration: float, circle: str | None) -> None:
    """How far into the range pay lies, and whether it lies outside."""
    assert base(company).penetration(pay) == pytest.approx(penetration)
    assert base(company).circle(pay) == circle


def test_midpoint_spread_and_compa_ratio() -> None:
    """2U: (165k + 190k) / 2 = 177.5k; 190 / 165 − 1 = 15.15 %; Medium: 220k / 180k = 122.2 % of the midpoint."""
    assert base("2u").midpoint == 177_500
    assert base("2u").spread == pytest.approx(25 / 165)
    assert base("medium").compa_ratio(220_000) == pytest.approx(220 / 180)


def test_units() -> None:
    """A range tells its component and unit."""
    found = {(r.component, r.unit) for band in market.shipped_bands().values() for r in band.ranges}
    assert found == {
        ("base", "usd_per_year"),
        ("sign_on", "usd"),
        ("ownership", "fraction"),
        ("bonus_fraction", "fraction"),
        ("bonus_usd_per_year", "usd_per_year"),
    }


def test_no_range_is_called_a_percentile() -> None:
    """An article's range is called what it is."""
    called = {r.called for band in market.shipped_bands().values() for r in band.ranges}
    assert called == {"reported range"}


@given(low=st.integers(1, 10**6), width=st.integers(1, 10**6), share=st.floats(-1, 2))
def test_circle_is_outside(low: int, width: int, share: float) -> None:
    """Red exactly above the whole range, green exactly below it."""
    citation = market.Citation(**SOURCE)  # type: ignore[arg-type]
    found = Range(of="base_usd_per_year", low=low, high=low + width, source=citation)
    pay = low + share * width
    penetration = found.penetration(pay)
    assert penetration == pytest.approx(share, abs=1e-6)
    assert found.circle(pay) == ("red" if pay > low + width else "green" if pay < low else None)


def test_range_without_width() -> None:
    """One figure alone has no penetration, and only one amount lies inside it."""
    found = Range(of="sign_on_usd", low=0, high=0, source=market.Citation(**SOURCE))  # type: ignore[arg-type]
    assert (found.penetration(5), found.compa_ratio(5), found.spread) == (None, None, None)
    assert (found.circle(0), found.circle(5)) == (None, "red")


# --- offers -----------------------------------------------------------------------------------------------------------


def stands(offer: Offer, company: str) -> dict[str, market.Standing]:
    return {row.component: row for row in market.find_standing(offer, market.shipped_bands()[company])}


def test_whole_offer() -> None:
    """The 2U case: 170k is 20 % into the range, 0.08 % is 3/7 into it; the article gives no range for a sign-on."""
    offer = Offer(
        name="2U",
        base_usd_per_year=170_000,
        sign_on=(SignOn(amount_usd=15_000),),
        equity=(Grant(kind="ownership", fraction=0.0008),),
    )
    found = stands(offer, "2u")
    assert list(found) == ["base", "sign_on", "ownership"]
    assert found["base"].penetration == pytest.approx(0.20)
    assert found["base"].compa_ratio == pytest.approx(170 / 177.5)
    assert found["ownership"].penetration == pytest.approx(3 / 7)
    assert (found["sign_on"].pay, found["sign_on"].range, found["sign_on"].penetration) == (15_000, None, None)


def test_what_an_offer_leaves_out_is_unknown() -> None:
    """No base, no sign-on, no equity: unknown, never 0, and never below the range."""
    found = stands(Offer(name="Coda", status=OfferStatus.IN_PROCESS), "coda")
    assert {row.pay for row in found.values()} == {None}
    assert {row.circle for row in found.values()} == {None}
    assert {component: row.why for component, row in found.items()} == {
        "base": "no base yet",
        "sign_on": "no signing bonus in the offer",
        "ownership": "no equity in the offer",
    }


def test_several_grants_add_up() -> None:
    """0.03 % and 8,000 of 10 million fully diluted shares (0.08 %) are 0.11 % together."""
    offer = Offer(
        name="Coda",
        base_usd_per_year=160_000,
        sign_on=(SignOn(amount_usd=20_000), SignOn(amount_usd=20_000, month=12)),
        equity=(
            Grant(kind="ownership", fraction=0.0003),
            Grant(kind="iso", shares=8_000, strike_usd=1, price_usd=2, fully_diluted_shares=10_000_000),
        ),
    )
    found = stands(offer, "coda")
    assert found["ownership"].pay == pytest.approx(0.0011)
    assert (found["base"].circle, found["sign_on"].circle) == ("green", "red")  # 160k < 165k; 2 × 20k > 35k


def test_grant_in_dollars_has_no_known_share() -> None:
    """One grant that states no share leaves the whole share unknown, and says what to ask for."""
    offer = Offer(
        name="X",
        base_usd_per_year=1,
        equity=(Grant(kind="rsu", grant_usd=50_000), Grant(kind="ownership", fraction=0.001)),
    )
    found = stands(offer, "coda")["ownership"]
    assert found.pay is None
    assert found.why == "1 of 2 grants have no ownership percentage. Ask for the fully diluted share count."


def test_bonus_as_fraction_and_as_dollars() -> None:
    """5 % of 200k and 4 × 2,500 are 10 % of base, or 20,000 a year."""
    bonus = (Bonus(fraction_of_base=0.05), Bonus(usd_per_payment=2_500, payments_per_year=4))
    offer = Offer(name="X", base_usd_per_year=200_000, bonus=bonus)
    assert stands(offer, "medium")["bonus_fraction"].pay == pytest.approx(0.10)
    assert stands(offer, "medium")["bonus_fraction"].penetration == pytest.approx(0.0)
    assert stands(offer, "ai-pm-market")["bonus_usd_per_year"].pay == pytest.approx(20_000)
    assert stands(offer, "ai-pm-market")["bonus_usd_per_year"].circle == "green"


def test_level_has_its_own_range() -> None:
    """Medium's senior grants start at 0.08 %, all of its grants at 0.05 %."""
    grant = (Grant(kind="ownership", fraction=0.0006),)
    assert stands(Offer(name="X", base_usd_per_year=1, equity=grant), "medium")["ownership"].circle is None
    senior = Offer(name="X", base_usd_per_year=1, equity=grant, level="Senior")
    assert stands(senior, "medium")["ownership"].circle == "green"
