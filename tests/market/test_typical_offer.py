"""What a band makes of an offer that nobody has made yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.market.load import parse_band
from negotiation.offers import OfferStatus
from negotiation.records.record import as_table
from negotiation.records.structure import structure


def test_the_middle_of_each_range_and_nothing_that_no_source_gives() -> None:
    """Coda: base 165 to 185 thousand, 0.05 % to 0.12 %, sign-on 20 to 35 thousand; no vesting, no company value."""
    assert as_table(market.build_typical_offer(market.shipped_bands()["coda"], "Coda")) == {
        "name": "Coda",
        "company": "coda",
        "status": "in_process",
        "role": "AI ML Product Manager",
        "base_usd_per_year": 175_000,
        "sign_on": [{"amount_usd": 27_500}],
        "equity": [{"kind": "ownership", "fraction": 0.00085}],
        "made_up": ["base_usd_per_year", "sign_on[1].amount_usd", "equity[1].fraction"],
    }


def test_nobody_has_told_any_figure_of_it() -> None:
    """Every amount of each band's offer stands under made_up, and its vesting."""
    for band in market.shipped_bands().values():
        offer = market.build_typical_offer(band, "X")
        table = as_table(offer)
        amounts = {"base_usd_per_year"} & table.keys()
        for key in ("bonus", "sign_on", "equity", "benefit"):
            for i, row in enumerate(table.get(key, []), 1):
                amounts |= {f"{key}[{i}].{name}" for name in row.keys() - {"kind", "name", "payments_per_year"}}
        assert set(offer.made_up) == amounts
        assert len(offer.made_up) == len(amounts)


def test_the_point_where_offers_are_said_to_lie_before_the_middle() -> None:
    """And a payment whose frequency nobody states is not said to be yearly."""
    table = as_table(market.build_typical_offer(market.shipped_bands()["coursera"], "C", OfferStatus.WRITTEN))
    assert (table["base_usd_per_year"], table["status"]) == (165_000, "written")
    assert table["bonus"] == [{"name": "Performance bonus", "usd_per_payment": 2_000, "payments_per_year": 4}]
    assert table["benefit"] == [{"name": "Education stipend", "usd_per_payment": 5_000}]


def test_vesting_as_the_range_states_it() -> None:
    (grant,) = market.build_typical_offer(market.shipped_bands()["2u"], "2U").equity
    assert as_table(grant.vesting) == {"months": 48}


def test_a_yearly_bonus_in_dollars_and_in_percent() -> None:
    (usual,) = market.build_typical_offer(market.shipped_bands()["ai-pm-market"], "M").bonus
    (medium,) = market.build_typical_offer(market.shipped_bands()["medium"], "M").bonus
    assert as_table(usual) == {"usd_per_payment": 50_000, "payments_per_year": 1}
    assert as_table(medium) == {"fraction_of_base": 0.125}


def _band(*ranges: dict[str, object]) -> market.Band:
    section = [{"key": "s", "heading": "S"}]
    source = {"title": "A", "kind": "assumption", "as_of": "2026-11-21", "section": section}
    table = {"company": "Acme", "source": [source], "range": [{**r, "source": "s"} for r in ranges]}
    band, problems = parse_band(table, Path("acme.toml"))
    assert band is not None, problems
    return band


def test_vesting_that_makes_no_schedule_is_left_out() -> None:
    """Six months of vesting lie inside the usual cliff of twelve."""
    band = _band({"of": "grant_usd", "low": 10_000, "high": 20_000, "vesting_months": 6})
    assert as_table(market.build_typical_offer(band, "Acme"))["equity"] == [{"kind": "rsu", "grant_usd": 15_000}]


def test_a_band_without_a_base_makes_no_written_offer() -> None:
    assert market.build_typical_offer(_band(), "Acme").base_usd_per_year is None
    with pytest.raises(ValueError, match="base"):
        market.build_typical_offer(_band(), "Acme", OfferStatus.WRITTEN)


def test_each_of_our_bands_makes_an_offer_inside_its_ranges() -> None:
    for band in market.shipped_bands().values():
        for standing in market.find_standing(market.build_typical_offer(band, "X"), band):
            assert standing.circle is None
            assert (standing.pay is None) == (standing.range is None) or standing.component == "bonus_usd_per_year"


@given(st.sampled_from(sorted(market.shipped_bands())), st.sampled_from(["in_process", "verbal", "written", "current"]))
def test_it_reads_back_as_it_was(key: str, status: str) -> None:
    offer = market.build_typical_offer(market.shipped_bands()[key], "X", status)  # type: ignore[arg-type]
    assert structure(type(offer), as_table(offer)) == (offer, [])
