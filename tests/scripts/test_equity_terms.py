"""How a script tells the terms of a grant: every figure with its place in the file."""

from __future__ import annotations

from negotiation.offers import Grant, Offer, Vesting, VestingStep
from negotiation.scripts.phrases import list_grants

STEPS = ((12, 0.05), (24, 0.15), (30, 0.8))
OWN = Vesting().change(at=tuple(VestingStep(month=month, fraction=part) for month, part in STEPS))


def offer(**terms: object) -> Offer:
    grant = Grant(kind="rsu", shares=1_000).change(**terms)
    return Offer(name="A", base_usd_per_year=1).change(equity=(grant,))


def test_a_schedule_of_its_own_is_told_step_by_step() -> None:
    (grant,) = list_grants(offer(vesting=OWN), full=True)
    assert grant.words == "1,000 RSUs, vesting 5% after 12 months, 15% after 24 months and 80% after 30 months"
    assert [figure.source for figure in grant.figures][1:3] == [
        "offer[A].equity[1].vesting.at[1].fraction",
        "offer[A].equity[1].vesting.at[1].month",
    ]


def test_the_payout_of_performance_stock_is_told_where_it_is_not_the_target() -> None:
    for multiple, words in ((1.5, "1,000 RSUs, paid out at 150%"), (1.0, "1,000 RSUs")):
        (grant,) = list_grants(offer(payout_multiple=multiple), full=True)
        assert grant.words == words
    (grant,) = list_grants(offer(payout_multiple=1.5))
    assert grant.words == "1,000 RSUs"
