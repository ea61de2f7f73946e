"""The plans of all offers at once."""

from __future__ import annotations

from datetime import date

from negotiation.offers import Offer, OfferStatus, Round, Scenario
from negotiation.talks.due_plans import list_due_plans
from tests import sample_offers as offers

TODAY = date(2026, 11, 21)  # a Saturday


def names(*several: Offer) -> list[str]:
    return [plan.offer.name for plan in list_due_plans(Scenario(offer=several), offers.known_bands(), TODAY)]


def test_what_is_due_first_comes_first_and_what_has_no_day_last() -> None:
    """The second one's date has passed: today. The first waits for its offer, and nobody knows until when."""
    talking = Offer(
        name="Talking",
        status=OfferStatus.IN_PROCESS,
        round=(Round(date=TODAY, from_="us", situation="expectations"),),
    )
    late = offers.based("Late", 150_000).change(respond_by=date(2026, 11, 20))
    assert names(talking, offers.based("Plain", 150_000), late) == ["Late", "Plain", "Talking"]


def test_the_job_an_example_a_name_alone_and_what_was_taken_back_have_none() -> None:
    gone = Round(date=TODAY, from_="them", means="withdrawn")
    plain = offers.based("Plain", 150_000)
    assert (
        names(
            plain.change(name="Job", status="current"),
            plain.change(name="Example", status="example"),
            Offer(name="New offer", status=OfferStatus.IN_PROCESS),
            plain.change(name="Gone", round=(gone,)),
        )
        == []
    )
