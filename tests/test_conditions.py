"""What opens a lever, and what does not."""

from __future__ import annotations

import bands
from negotiation.conditions import bonus_lever_is_open, met
from negotiation.evidence import Evidence
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.packages.room import room

BANDS, _ = bands.load()
OFFER = Offer(name="X", base_usd_per_year=165_000)


def shown(*evidence: Evidence) -> Scenario:
    """The offer, with what she can show."""
    return Scenario(offer=(OFFER,), evidence=evidence)


def test_a_bonus_lever_is_open_once_its_plan_is_there() -> None:
    """Coursera's further bonus hangs on a plan for course completion; what is said to be done already is none."""
    assert bonus_lever_is_open(shown(), OFFER, BANDS["coursera"]) is False
    unsaid = Evidence(metric="course completion", change_fraction=0.015)
    assert bonus_lever_is_open(shown(unsaid), OFFER, BANDS["coursera"]) is True
    done = unsaid.change(kind="own result")
    assert bonus_lever_is_open(shown(done), OFFER, BANDS["coursera"]) is False
    plan = done.change(kind="goal")
    assert bonus_lever_is_open(shown(plan), OFFER, BANDS["coursera"]) is True


def test_who_has_no_bonus_lever_is_not_asked() -> None:
    """2U tells of none, and nothing is known of a company without a band."""
    assert bonus_lever_is_open(shown(), OFFER, BANDS["2u"]) is None
    assert bonus_lever_is_open(shown(), OFFER, None) is None


def test_several_offers_in_writing_are_listed() -> None:
    """As one would say it; the offer itself is none of them."""
    lever = BANDS["ai-pm-market"].lever("competing_offers")
    assert lever is not None
    others = [Offer(name=name, base_usd_per_year=1.0) for name in "ABC"]
    told = [met(lever, Scenario(offer=(OFFER, *others[:count])), OFFER, None) for count in range(4)]
    assert told == [
        None,
        "Met by your written offer from A.",
        "Met by your written offers from A and B.",
        "Met by your written offers from A, B and C.",
    ]


def test_a_further_bonus_is_as_high_as_she_reads_the_lever() -> None:
    """4,000 a quarter by the one reading of a band of hers, 2,000 by the other."""
    band = BANDS["coursera"]
    lever = band.lever("extra_quarterly_bonus")
    assert lever is not None
    (whole,) = lever.readings
    half = whole.change(key="half", add_usd_per_payment=2_000.0)
    both = band.change(levers=(lever.change(readings=(whole.change(default=True), half)),))
    read_as_half = OFFER.change(negotiation=Negotiation().read_as(lever.key, "half"))
    caps = [room(offer, both, bonus_lever_is_open=True).bonus for offer in (OFFER, read_as_half)]
    assert [part.cap for part in caps if part is not None] == [16_000, 8_000]
