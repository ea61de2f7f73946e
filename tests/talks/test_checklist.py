"""The steps to a signed letter: done where something written down says so, and current where the next move is."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

import pytest

from negotiation.offers import Offer, OfferStatus, PostedRange, Round, Scenario
from negotiation.offers.scenario import Evidence
from negotiation.reports.plan import STEP_TITLES, describe_moves, describe_progress
from negotiation.talks.checklist import STEPS, Step, list_steps
from negotiation.talks.plan import Plan, make_plan
from tests.sample_offers import BANDS

Value: TypeAlias = Any

TODAY = date(2026, 11, 21)  # a Saturday
POSTED = PostedRange(low_usd_per_year=165_000, high_usd_per_year=190_000)
OFFER = Offer(name="It", base_usd_per_year=170_000, range=POSTED)


def said(from_: str, day: int, **what: Value) -> Round:
    return Round(date=date(2026, 11, day), from_="us" if from_ == "us" else "them").change(**what)


ASKED = said("us", 17, base_usd_per_year=190_000)
PART = said("them", 18, base_usd_per_year=178_000)
NO = said("them", 18, means="no")


def planned(offer: Offer, *others: Offer, evidence: tuple[Evidence, ...] = ()) -> Plan:
    return make_plan(Scenario(offer=(offer, *others), evidence=evidence), offer, BANDS, TODAY)


def steps(offer: Offer, *others: Offer) -> dict[str, Step]:
    return {step.key: step for step in list_steps(planned(offer, *others), BANDS)}


def states(offer: Offer, *others: Offer) -> str:
    """The first letter of each step's state, in order: d(one), c(urrent), s(kipped), o(pen)."""
    return "".join(step.state[0] for step in list_steps(planned(offer, *others), BANDS))


def test_the_steps_stand_in_their_order_and_have_titles() -> None:
    assert [step.key for step in list_steps(planned(OFFER), BANDS)] == list(STEPS)
    assert list(STEP_TITLES) == list(STEPS)


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        # range, in writing, ask, answer, fallback, decide, accept
        (Offer(name="It", status=OfferStatus.IN_PROCESS), "coooooo"),
        (Offer(name="It", base_usd_per_year=170_000), "cdooooo"),  # nothing is known of what the role pays
        (OFFER.change(status=OfferStatus.VERBAL), "dcooooo"),
        (OFFER, "ddcoooo"),
        (OFFER.change(round=(ASKED,)), "dddcooo"),
        (OFFER.change(round=(ASKED, said("them", 18, words="Let me see."))), "dddcooo"),
        (OFFER.change(round=(ASKED, PART)), "ddddcoo"),
        (OFFER.change(round=(ASKED, NO)), "ddddcoo"),
        (
            OFFER.change(base_usd_per_year=190_000, round=(ASKED, said("them", 18, base_usd_per_year=190_000))),
            "ddddssc",
        ),
    ],
    ids=["no offer", "no range", "only said", "written", "asked", "unclear", "partly", "refused", "granted"],
)
def test_the_next_move_says_which_step_is_current(offer: Offer, expected: str) -> None:
    assert states(offer) == expected


def test_a_second_ask_is_the_fallback() -> None:
    """The answer to it is what is waited for."""
    again = said("us", 19, base_usd_per_year=184_000)
    found = steps(OFFER.change(round=(ASKED, PART, again)))
    assert (found["answer"].state, found["fallback"].state) == ("current", "done")
    assert found["fallback"].day == date(2026, 11, 19)


def test_asking_twice_before_an_answer_is_no_fallback() -> None:
    assert steps(OFFER.change(round=(ASKED, said("us", 18, base_usd_per_year=186_000))))["fallback"].state == "open"


def test_asking_for_time_belongs_to_the_step_that_the_talks_are_at() -> None:
    """The answer is due in two days: before anything was asked for, and while an ask waits."""
    soon = OFFER.change(respond_by=date(2026, 11, 23))
    assert states(soon) == "ddcoooo"
    assert states(soon.change(round=(ASKED,))) == "dddcooo"


def test_nothing_to_do_has_no_steps() -> None:
    job = Offer(name="Job", status=OfferStatus.CURRENT, base_usd_per_year=150_000)
    gone = OFFER.change(round=(ASKED, said("them", 18, means="withdrawn")))
    assert list_steps(planned(job), BANDS) == ()
    assert list_steps(planned(gone), BANDS) == ()


# --- in words ---------------------------------------------------------------------------------------------------------


def described(offer: Offer) -> list[str]:
    plan = planned(offer)
    return [describe_progress(step, plan) for step in list_steps(plan, BANDS)]


def test_a_step_is_told_in_a_few_words() -> None:
    """The ask is due in two working days: Saturday the 21st counts back to Friday, so that is Tuesday the 24th."""
    by = OFFER.change(respond_by=date(2026, 12, 4))
    assert described(by) == ["Up to $190,000", "Done", "By Tue, Nov 24", "", "", "By Fri, Dec 4", ""]
    waiting = described(by.change(round=(ASKED,)))
    assert waiting[2:4] == ["Tue, Nov 17", "Today"]  # three working days after Tuesday are over


def test_a_step_that_the_talks_went_past_is_not_needed() -> None:
    granted = (ASKED, said("them", 18, base_usd_per_year=190_000))
    assert described(OFFER.change(base_usd_per_year=190_000, round=granted))[4:6] == ["Not needed", "Not needed"]


def test_what_isnt_there_yet_says_so() -> None:
    verbal = Offer(name="It", status=OfferStatus.VERBAL, base_usd_per_year=170_000)
    assert described(verbal)[0] == "Not yet"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (said("them", 18, sign_on_usd=10_000), "They moved on the signing bonus and not on the base."),
        (PART, "They moved on the base and not on the signing bonus."),
        (NO, "They didn't move on the base or the signing bonus."),
        (
            said("them", 18, base_usd_per_year=180_000, sign_on_usd=5_000),
            "They moved on the base and the signing bonus.",
        ),
        (said("them", 18, words="Let me see."), ""),
    ],
    ids=["sign-on", "base", "nothing", "both", "words"],
)
def test_what_moved_is_said_once_they_have_answered(answer: Round, expected: str) -> None:
    ask = said("us", 17, base_usd_per_year=190_000, sign_on_usd=20_000)
    found = describe_moves(planned(OFFER.change(round=(ask, answer))).position)
    assert found.split(" That's")[0] == expected
    assert ("one data point" in found) == (" and not " in found)
