"""What opens a lever, and what does not."""

from __future__ import annotations

import bands
from negotiation.conditions import bonus_lever_is_open
from negotiation.evidence import Evidence
from negotiation.offers import Offer, Scenario

BANDS, _ = bands.load()
OFFER = Offer(name="X", base_usd_per_year=165_000)


def shown(*evidence: Evidence) -> Scenario:
    """The offer, with what she can show."""
    return Scenario(offer=(OFFER,), evidence=evidence)


def test_a_bonus_lever_is_open_once_its_plan_is_there() -> None:
    """Coursera's further bonus hangs on a plan for course completion."""
    assert bonus_lever_is_open(shown(), OFFER, BANDS["coursera"]) is False
    plan = Evidence(metric="course completion", change_fraction=0.015)
    assert bonus_lever_is_open(shown(plan), OFFER, BANDS["coursera"]) is True


def test_who_has_no_bonus_lever_is_not_asked() -> None:
    """2U tells of none, and nothing is known of a company without a band."""
    assert bonus_lever_is_open(shown(), OFFER, BANDS["2u"]) is None
    assert bonus_lever_is_open(shown(), OFFER, None) is None
