"""One colour an offer, wherever it is drawn."""

from __future__ import annotations

from negotiation.dashboard.colours import places
from tests.dashboard import offers


def test_an_offer_has_the_colour_of_its_place_among_those_with_figures() -> None:
    """A comparison leaves processes out, and counts the others from the first."""
    talking = offers.IN_PROCESS
    first, second = offers.based("First", 150_000), offers.based("Second", 160_000)
    assert places([first, talking, second]) == {"First": 0, talking.name: 2, "Second": 1}
    assert [places([first, talking, second])[v.offer.name] for v in offers.compared(first, second).valuations] == [0, 1]
