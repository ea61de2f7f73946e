"""What their answer says of each part of an ask."""

from __future__ import annotations

from negotiation.offers import Round
from negotiation.offers.position import find_position
from negotiation.reports.plan import describe_moves
from tests.turns import OPEN, offer, said


def moves(*told: Round) -> str:
    return describe_moves(find_position(offer(OPEN, *told)))


def test_what_moved_and_what_did_not() -> None:
    """Asked: a base of 185,000 and a sign-on of 20,000."""
    assert moves() == ""
    assert moves(said("them", 3, sign_on_usd=18_000)) == (
        "They moved on the signing bonus and not on the base. That's one data point, but it's worth following."
    )
    both = moves(said("them", 3, base_usd_per_year=175_000, sign_on_usd=18_000))
    assert both == "They moved on the base and the signing bonus."
    assert moves(said("them", 3, means="no")) == "They didn't move on the base or the signing bonus."
