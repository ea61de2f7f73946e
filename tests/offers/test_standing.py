"""The offer as it stands: the file, and what they have said since."""

from __future__ import annotations

import pytest
from hypothesis import given

from negotiation.offers import Bonus, Grant, OfferStatus, Round, Scenario
from negotiation.offers.position import count_filed
from negotiation.offers.standing import apply_every_round, apply_figures, apply_rounds, find_unfiled
from tests.turns import BASE, BY_NUMBER, SIGN_ON, offer, said, talks

SPOKEN = said("them", 9, base_usd_per_year=200_000, verbal=True)


def test_figures_of_a_turn_become_an_offer() -> None:
    """Of bonuses they name one figure for a year: how it is paid is then for them to say."""
    before = offer(
        bonus=(Bonus(fraction_of_base=0.1, expected_payout=0.9),),
        equity=(Grant(kind="ownership", fraction=0.0008),),
    )
    wanted = {BASE: 180_000.0, SIGN_ON: 25_000.0, "bonus_usd_per_year": 20_000.0, "ownership_fraction": 0.001}
    found = apply_figures(before, wanted)
    assert count_filed(found) == pytest.approx(wanted)
    assert found.bonus == (Bonus(usd_per_payment=20_000.0, expected_payout=0.9),)


def test_a_percentage_bonus_stays_a_percentage() -> None:
    percent = (Bonus(fraction_of_base=0.15),)
    found = apply_rounds(offer(SPOKEN, bonus=percent))
    assert (found.base_usd_per_year, found.bonus) == (200_000, percent)


def test_what_was_told_counts_and_is_known_to_be_told() -> None:
    """$170,000 in writing, then $200,000 on the phone."""
    found = offer(SPOKEN)
    assert apply_rounds(found).base_usd_per_year == 200_000
    assert {key: (word.turn, word.amount) for key, word in find_unfiled(found).items()} == {BASE: (SPOKEN, 200_000)}
    assert find_unfiled(offer(SPOKEN, base_usd_per_year=200_000)) == {}


def test_equity_needs_a_grant_to_go_into() -> None:
    told = said("them", 9, grant_usd=480_000)
    assert apply_rounds(offer(told)).equity == ()
    assert find_unfiled(offer(told)) == {}
    assert apply_rounds(offer(told, equity=BY_NUMBER)).equity[0].shares == 2_400  # at $200 each


@pytest.mark.parametrize("status", [OfferStatus.CURRENT, OfferStatus.IN_PROCESS])
def test_the_job_and_what_is_not_offered_yet_stay_as_they_are(status: OfferStatus) -> None:
    """What an employer says to keep you counts elsewhere, once it is in writing."""
    plain = offer(SPOKEN, status=status)
    assert apply_rounds(plain) is plain
    assert find_unfiled(plain) == {}


def test_what_was_taken_back_changes_nothing() -> None:
    gone = offer(SPOKEN, said("them", 10, means="withdrawn"))
    assert apply_every_round(Scenario(offer=(gone,))).offer == (gone,)


@given(talks())
def test_once_it_is_in_the_file_nothing_is_left_to_apply(told: tuple[Round, ...]) -> None:
    stands = apply_rounds(offer(*told))
    assert apply_rounds(stands) == stands
