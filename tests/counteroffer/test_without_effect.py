"""Floors and caps that fit the offer's equity, and those that limit nothing: named, with what to write instead."""

from __future__ import annotations

import pytest

from negotiation.counteroffer.limits import find_room
from negotiation.counteroffer.without_effect import list_idle_limits, list_idle_values
from negotiation.offers import Grant, Negotiation, Offer
from negotiation.reports.notes import describe_note, describe_use

GRANTS = {
    "an ownership stake": Grant(kind="ownership", fraction=0.001, company_value_usd=1e8),
    "dollars": Grant(kind="rsu", grant_usd=100_000.0),
    "shares with a price": Grant(kind="rsu", shares=1_000, price_usd=100.0),
    "shares priced by the company": Grant(kind="rsu", shares=1_000, fully_diluted_shares=1e6, company_value_usd=1e8),
    "shares without one": Grant(kind="rsu", shares=1_000, company_value_usd=1e8),
    "options": Grant(kind="iso", shares=1_000, strike_usd=1.0, price_usd=2.0),
}
LIMITS = {
    "floor_ownership_fraction": 0.0005,
    "cap_ownership_fraction": 0.002,
    "floor_grant_usd": 80_000.0,
    "cap_grant_usd": 120_000.0,
}
TOLD = dict(zip(LIMITS, ("0.05%", "0.20%", "$80,000", "$120,000"), strict=True))


def limited(grant: Grant | None, **limits: float) -> Offer:
    return Offer(
        name="A",
        base_usd_per_year=150_000,
        equity=(grant,) if grant is not None else (),
        negotiation=Negotiation().change(**limits),
    )


@pytest.mark.parametrize(
    ("kind", "fits", "instead"),
    [
        ("an ownership stake", "ownership_fraction", "Write floor_ownership_fraction"),
        ("dollars", "grant_usd", "Write floor_grant_usd"),
        ("shares with a price", "grant_usd", "Write floor_grant_usd"),
        ("shares without one", None, "Write it and floor_grant_usd"),
        ("options", None, "leave this out"),
    ],
)
def test_a_limit_in_another_unit_than_the_grant_is_named(kind: str, fits: str | None, instead: str) -> None:
    """With its place, what stands there and what to do."""
    told = tuple(list_idle_limits(limited(GRANTS[kind], **LIMITS)))
    idle = [name for name in LIMITS if fits is None or not name.endswith(fits)]
    assert sorted(str(one.place) for one in told) == sorted(f"offer[A].negotiation.{name}" for name in idle)
    assert {one.values["stated"] for one in told} == {TOLD[name] for name in idle}
    assert all(
        describe_note(one) == f"{one.place.key} ({one.values['stated']}) {describe_use(one).partition(' ')[2]}."
        for one in told
        if one.place is not None
    )
    assert all(describe_use(one).startswith(f"{one.values['stated']} limits nothing, because ") for one in told)
    assert instead in next(describe_use(one) for one in told if "floor" in str(one.place))


def test_without_equity_there_is_nothing_to_limit() -> None:
    (told,) = list_idle_limits(limited(None, cap_grant_usd=120_000.0))
    assert "no equity" in describe_use(told)


def test_who_states_no_limit_on_equity_hears_nothing() -> None:
    assert list(list_idle_limits(limited(GRANTS["options"], floor_base_usd_per_year=1.0))) == []
    assert list(list_idle_limits(Offer(name="A", base_usd_per_year=1.0))) == []


@pytest.mark.parametrize("kind", GRANTS)
@pytest.mark.parametrize("name", [name for name in LIMITS if name.startswith("cap")])
def test_what_is_not_named_moves_the_cap(kind: str, name: str) -> None:
    """A limit counts, or is told; never neither and never both."""
    offer, free = limited(GRANTS[kind], **{name: 1e-9}), limited(GRANTS[kind])
    counts = [part.cap for part in find_room(offer, None).parts] != [part.cap for part in find_room(free, None).parts]
    assert counts != bool(list(list_idle_limits(offer)))


def test_of_several_grants_it_is_the_first_that_can_be_limited() -> None:
    """And that is said, not that all of the equity is of its kind."""
    offer = limited(GRANTS["dollars"], floor_ownership_fraction=0.001)
    (told,) = list_idle_limits(offer.change(equity=(*offer.equity, GRANTS["an ownership stake"])))
    assert "of several grants only the first moves, and that is RSUs" in describe_use(told)


def test_a_company_value_beside_a_price_counts_nothing_and_is_told() -> None:
    """The price of a share is what the options are counted by."""
    both = GRANTS["options"].change(company_value_usd=5e7, fully_diluted_shares=1e7)
    (told,) = list_idle_values(limited(both))
    assert str(told.place) == "offer[A].equity[1].company_value_usd"
    assert describe_note(told).startswith("equity[1].company_value_usd ($50,000,000) isn't used, because price_usd")
    assert [one for grant in GRANTS.values() for one in list_idle_values(limited(grant))] == []
