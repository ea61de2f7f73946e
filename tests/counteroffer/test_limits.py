"""How far each part of an offer can move, and what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.counteroffer.limits import SHARES, SIGN_ON, MovablePart, find_room, put_amounts
from negotiation.offers import Bonus, Change, Grant, Negotiation, Offer, Scenario, SignOn
from negotiation.offers.scenario import apply_changes
from negotiation.reports import packages
from negotiation.reports.as_json import counter_json
from negotiation.reports.notes import describe_notes
from tests.sample_offers import countered

BANDS, _ = market.load_bands()
BASE = Offer(name="S", base_usd_per_year=180_000)
RSUS = Grant(kind="rsu", shares=1_337, price_usd=73.5)
OPTIONS = Grant(kind="iso", shares=20_000, strike_usd=2.0, price_usd=9.0)


def shares_of(grant: Grant, **limits: float) -> MovablePart:
    plan = Negotiation().change(**limits) if limits else None
    found = find_room(BASE.change(equity=(grant,), negotiation=plan), None).part(SHARES)
    assert found is not None
    return found


# --- whole shares -----------------------------------------------------------------------------------------------------


def test_limits_in_dollars_are_whole_shares() -> None:
    """$90,000 at $73.50 is 1,224.5 RSUs: no fewer than 1,225 are enough. $120,000 is 1,632.7: 1,632 are within it."""
    part = shares_of(RSUS, floor_grant_usd=90_000.0, cap_grant_usd=120_000.0)
    assert (part.floor, part.cap) == (1_225, 1_632)
    assert part.write(part.floor) == "1,225"


def test_a_limit_that_is_a_whole_share_stays_so() -> None:
    """$0.30 at $0.10 each is three, though the division says 2.9999999999999996."""
    part = shares_of(RSUS.change(shares=3, price_usd=0.1), floor_grant_usd=0.3, cap_grant_usd=0.3)
    assert (part.floor, part.cap) == (3, 3)


@given(st.integers(1, 100_000), st.floats(0.01, 5_000.0), st.floats(0.0, 1e6), st.floats(0.0, 1e6))
def test_no_limit_leaves_part_of_a_share(shares: int, price: float, floor: float, cap: float) -> None:
    """Whatever the dollars, the assumed cap included."""
    limited = shares_of(RSUS.change(shares=shares, price_usd=price), floor_grant_usd=floor, cap_grant_usd=cap)
    for part in (limited, shares_of(RSUS.change(shares=shares))):
        assert part.floor == int(part.floor)
        assert part.cap == int(part.cap)


# --- what it is called ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("grant", "word"), [(RSUS, "shares"), (OPTIONS, "options")])
def test_options_are_called_so(grant: Grant, word: str) -> None:
    """In what is asked for and in what is to be minded; RSUs are shares."""
    found = countered(BASE.change(equity=(grant,)))
    part = found.pricing.room.part(SHARES)
    assert part is not None
    assert part.word == word
    more = {**found.ask.amounts, SHARES: part.cap}
    assert f"{part.write(part.cap)} {word}" in packages.describe_ask(found, found.pricing.package_of(more))
    assert any(
        note.startswith(f"The {word} go up to {part.write(part.cap)} here: ") for note in describe_notes(found.notes)
    )


# --- the further bonus ------------------------------------------------------------------------------------------------


def test_the_assumed_cap_of_a_further_bonus_is_told() -> None:
    """With what it rests on, and without a key to write, for there is none."""
    found = countered(BASE.change(bonus=(Bonus(fraction_of_base=0.1),)))
    (note,) = (note for note in describe_notes(found.notes) if "further bonus goes up" in note)
    assert note == (
        "The further bonus goes up to $18,000 here: 10% of base (assumed, because no band says how far a further bonus "
        "goes)."
    )
    assert [cap["assumed"] for cap in counter_json(found)["caps"] if cap["key"] == "added_bonus_usd_per_year"] == [True]


def test_a_total_of_sign_ons_is_set_as_everywhere_else() -> None:
    """4,000 over 10,000 and 5,000: 0 + 4,000. More than that: the first takes it alone."""
    offer = BASE.change(sign_on=(SignOn(amount_usd=10_000), SignOn(amount_usd=5_000, month=12)))
    for usd, amounts in {4_000: [0, 4_000], 12_000: [7_000, 5_000], 20_000: [15_000, 5_000]}.items():
        changed = put_amounts(offer, {SIGN_ON: usd})
        assert [sign_on.amount_usd for sign_on in changed.sign_on] == amounts
        assert (
            changed
            == apply_changes(Scenario(offer=(offer,)), [Change(offer=offer.name, lever=SIGN_ON, value=usd)]).offer[0]
        )
