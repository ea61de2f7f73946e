"""What opens a lever, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from negotiation import market
from negotiation.counteroffer.conditions import describe_condition, describe_evidence_met
from negotiation.counteroffer.counteroffer import build_counter
from negotiation.market import Lever
from negotiation.offers import Factor, Negotiation, Offer, Round, Scenario
from negotiation.offers.scenario import Evidence
from tests.sample_offers import TODAY

BANDS, _ = market.load_bands()
OFFER = Offer(name="X", base_usd_per_year=165_000)


def shown(*evidence: Evidence) -> Scenario:
    """The offer, with what she can show."""
    return Scenario(offer=(OFFER,), evidence=evidence)


def test_a_bonus_lever_is_open_once_its_plan_is_there() -> None:
    """Coursera's further bonus takes a plan for course completion. What's said to be done already is none."""
    lever = BANDS["coursera"].find(Lever, "extra_quarterly_bonus")
    assert lever is not None

    def is_open(*evidence: Evidence) -> bool:
        return describe_evidence_met(lever, shown(*evidence), OFFER, BANDS["coursera"]) is not None

    unsaid = Evidence(metric="course completion", change_fraction=0.015)
    done = unsaid.change(kind="own result")
    assert [is_open(), is_open(unsaid), is_open(done), is_open(done.change(kind="goal"))] == [False, True, False, True]


def test_several_offers_in_writing_are_listed() -> None:
    """As one would say it; the offer itself is none of them."""
    lever = BANDS["ai-pm-market"].find(Lever, "competing_offers")
    assert lever is not None
    others = [Offer(name=name, base_usd_per_year=1.0) for name in "ABC"]
    told = [describe_evidence_met(lever, Scenario(offer=(OFFER, *others[:count])), OFFER, None) for count in range(4)]
    assert told == [
        None,
        "Met by your written offer from A.",
        "Met by your written offers from A and B.",
        "Met by your written offers from A, B and C.",
    ]


def test_an_offer_that_she_cannot_show_opens_nothing() -> None:
    """One that was taken back, or of which the figures are made up."""
    lever = BANDS["ai-pm-market"].find(Lever, "competing_offers")
    assert lever is not None
    other = Offer(name="A", base_usd_per_year=1.0)
    gone = other.change(round=(Round(date=date(2026, 11, 18), from_="them", means="withdrawn"),))
    for one in (gone, other.change(made_up=("base_usd_per_year",))):
        assert describe_evidence_met(lever, Scenario(offer=(OFFER, one)), OFFER, None) is None


def test_a_further_bonus_is_as_high_as_she_reads_the_lever() -> None:
    """4,000 a quarter by the one reading of a band of hers, 2,000 by the other."""
    band = BANDS["coursera"]
    lever = band.find(Lever, "extra_quarterly_bonus")
    assert lever is not None
    (whole,) = lever.readings
    half = whole.change(key="half", add_usd_per_payment=2_000.0)
    both = band.change(levers=(lever.change(readings=(whole.change(default=True), half)),))
    there = OFFER.change(company="coursera")
    read_as_half = there.change(negotiation=Negotiation().read_as(lever.key, "half"))
    plan = Evidence(metric="course completion", change_fraction=0.015, kind="goal")
    caps = []
    for offer in (there, read_as_half):
        found = build_counter(Scenario(offer=(offer,), evidence=(plan,)), offer, {"coursera": both}, TODAY)
        assert found.pricing.room.bonus is not None
        caps.append(found.pricing.room.bonus.cap)
    assert caps == [16_000, 8_000]


# --- what is told in her own words ------------------------------------------------------------------------------------


def lever_of(company: str, key: str) -> market.Lever:
    found = BANDS[company].find(Lever, key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("metric", "source", "is_open"),
    [
        ("AI governance board set up", None, True),
        ("bias audits run", None, True),
        ("Responsible-AI checklist", None, True),
        ("launches", "the GOVERNANCE report", True),
        ("code review turnaround", None, False),
        ("controls of the build shown to reviewers", None, False),
        ("experience of misgovernance", None, False),
    ],
)
def test_expertise_is_known_by_its_own_words(metric: str, source: str | None, *, is_open: bool) -> None:
    """Whole words, in capitals or not, one or several; what merely sounds like the sentence of the band is none."""
    lever = lever_of("medium", "governance")
    found = describe_evidence_met(lever, shown(Evidence(metric=metric, source=source)), OFFER, BANDS["medium"])
    assert (found is not None) == is_open


@pytest.mark.parametrize(
    ("name", "note", "is_open"),
    [
        ("learning", "two Coursera courses on ranking", True),
        ("a Specialization in statistics", None, True),
        ("office", "of course two days", False),
        ("remote", "Coursera lets me choose the role", False),
    ],
)
def test_a_purpose_is_known_by_its_own_words(name: str, note: str | None, *, is_open: bool) -> None:
    """Courses that she names open the stipend; a turn of phrase does not."""
    offer = OFFER.change(factor=(Factor(name=name, note=note),))
    lever = lever_of("coursera", "education_stipend")
    assert (describe_evidence_met(lever, Scenario(offer=(offer,)), offer, BANDS["coursera"]) is not None) == is_open


def test_an_early_start_is_known_by_its_days_alone() -> None:
    """Not by anything that she notes about one."""
    lever = lever_of("medium", "early_start_sign_on")
    noted = OFFER.change(factor=(Factor(name="early start", note="I could start soon and would forfeit little"),))
    assert describe_evidence_met(lever, shown(Evidence(metric="early start")), noted, BANDS["medium"]) is None
    dated = OFFER.change(respond_by=date(2026, 12, 1), start=date(2026, 12, 9))
    assert (
        describe_evidence_met(lever, shown(), dated, BANDS["medium"]) == "Met: you could start 8 days after answering."
    )


def test_the_words_are_told_where_they_open() -> None:
    """Nobody has to guess what to write."""
    lever = lever_of("coursera", "education_stipend")
    assert describe_condition(lever).endswith("“certification”, “specialization” or “specialisation”.")
    told = describe_condition(lever_of("medium", "early_start_sign_on"))
    assert "words" not in told


@pytest.mark.parametrize("needs", ["expertise", "purpose"])
def test_a_condition_without_its_words_is_refused(needs: str) -> None:
    """It could never be met."""
    with pytest.raises(ValueError, match="words: condition_without_words"):
        lever_of("medium", "governance").condition.change(needs=needs, words=())
