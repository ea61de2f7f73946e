"""Places in an offer file: their text is written and read in one way, whatever an offer is called."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.offers import Grant, Offer, Scenario, Vesting
from negotiation.records.places import Place, RowName, find_value, is_place_in, parse_place

KEYS = st.sampled_from(["equity", "vesting", "months", "base_usd_per_year", "x"])
STEPS = st.lists(st.tuples(KEYS, st.none() | st.integers(0, 99)), min_size=1, max_size=4).map(
    lambda rows: tuple(step for row in rows for step in row if step is not None)
)
NAMES = st.sampled_from(["A", "A].x", "2U", "a.b", "[", "]", "A].equity[1]"]) | st.text(max_size=5)


@given(STEPS)
def test_a_place_is_read_as_it_is_written(steps: tuple[str | int, ...]) -> None:
    assert parse_place(str(Place(steps))) == Place(steps)


@given(NAMES, NAMES, STEPS)
def test_a_place_of_an_offer_is_read_whatever_the_offer_is_called(
    name: str, other: str, steps: tuple[str | int, ...]
) -> None:
    """Only a name that goes on as a place would is beyond telling apart: then the longest name holds."""
    written = str(Place.of_offer(name, *steps))
    assert parse_place(written, [name]) == Place.of_offer(name, *steps)
    if not other.startswith(f"{name}]"):
        assert parse_place(written, [other, name]) == Place.of_offer(name, *steps)


def test_the_parts_of_a_place() -> None:
    place = Place.of_offer("A].x", "equity", 0, "vesting", "months")
    assert str(place) == "offer[A].x].equity[1].vesting.months"
    assert (place.offer, place.part, place.index, place.key) == ("A].x", "equity", 0, "months")
    assert place.keys == ("offer", "equity", "vesting", "months")
    assert place.in_offer == Place(("equity", 0, "vesting", "months"))
    assert Place(("assumptions", "seed")).offer is None
    assert Place(("offer", 0, "name")).offer is None
    assert Place(("offer", RowName("A"))).holds(Place.of_offer("A", "name"))
    assert not Place(("equity", 0)).holds(Place(("equity", 1)))


@pytest.mark.parametrize("text", ["", ".", "a..b", "a[0]", "a[x]", "a[1", "offer[A].base", "a b"])
def test_what_is_no_place(text: str) -> None:
    assert parse_place(text) is None


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("base_usd_per_year", True),
        ("equity[1].company_value_usd", True),
        ("equity[2].vesting", True),
        ("round[1].from", True),
        ("equity[1].vesting.by_year[1]", True),
        ("equity", False),
        ("equity.kind", False),
        ("base_usd_per_year[1]", False),
        ("equity[1].colour", False),
        ("base_usd_per_year.x", False),
    ],
)
def test_which_places_an_offer_has(text: str, is_there: bool) -> None:  # noqa: FBT001 - a table of facts
    place = parse_place(text)
    assert place is not None
    assert is_place_in(Offer, place) == is_there


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (Place.of_offer("A", "base_usd_per_year"), 1.0),
        (Place.of_offer("A].x", "base_usd_per_year"), 2.0),
        (Place.of_offer("A", "equity", 0, "vesting", "by_year", 1), 0.75),
        (Place.of_offer("A", "equity", 1, "kind"), None),
        (Place.of_offer("B", "name"), None),
        (Place(("assumptions", "horizon_months")), 48),
        (Place(("assumptions", "colour")), None),
    ],
)
def test_what_stands_at_a_place(place: Place, value: Any) -> None:  # noqa: ANN401
    grant = Grant(kind="rsu", grant_usd=1.0, vesting=Vesting(by_year=(0.25, 0.75)))
    offers = (Offer(name="A", base_usd_per_year=1.0, equity=(grant,)), Offer(name="A].x", base_usd_per_year=2.0))
    assert find_value(Scenario(offer=offers), place) == value
