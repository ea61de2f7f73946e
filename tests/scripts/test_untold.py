"""What nobody has told her of an offer is never quoted as the company's word."""

from __future__ import annotations

from typing import Any

import pytest

from negotiation import market
from negotiation.offers import Offer, Scenario
from negotiation.scripts import writer
from tests.scripts.scenarios import BANDS, offered, scenario, write

CHANNELS = ("email", "call")


def begun(key: str, status: str) -> Offer:
    """An offer begun from a band, and said to have been made."""
    return market.build_typical_offer(BANDS[key], BANDS[key].company, status)  # type: ignore[arg-type]


def words(offer: Offer, situation: str, **choices: Any) -> tuple[writer.WrittenScript | None, list[str]]:  # noqa: ANN401
    return write(Scenario(offer=(offer,)), situation, name=offer.name, bands=BANDS, **choices)


@pytest.mark.parametrize("key", sorted(BANDS))
@pytest.mark.parametrize("status", ["verbal", "written"])
def test_no_script_quotes_a_band_s_figures_as_an_offer(key: str, status: str) -> None:
    offer = begun(key, status)
    untold = tuple(f"offer[{offer.name}].{place}" for place in offer.made_up)
    found = [
        words(offer, situation, channel=channel)[0]
        for situation in writer.list_all_situations()
        for channel in CHANNELS
    ]
    assert [script.text for script in found if script]
    assert not [f for script in found if script for f in script.figures if f.source.startswith(untold)]


@pytest.mark.parametrize(
    ("situation", "what"), [("first_counter", "base"), ("accept", "base, signing bonus and equity")]
)
def test_it_says_what_to_put_in(situation: str, what: str) -> None:
    assert words(begun("coda", "written"), situation)[1] == [
        f"Nobody has told you the {what} of Coda yet. Ask, and enter what they tell you."
    ]


def test_what_is_told_of_the_terms_is_still_confirmed() -> None:
    half = scenario(offered("verbal", "sign_on", made_up=["sign_on[1].amount_usd"]))
    script, _ = write(half, "thanks_in_writing")
    assert script is not None
    assert "$170,000" in script.text
    assert "$15,000" not in script.text


def test_once_she_has_put_in_the_base_there_is_a_counter() -> None:
    offer = begun("2u", "written")
    left = tuple(place for place in offer.made_up if place != "base_usd_per_year")
    script, _ = words(offer.change(base_usd_per_year=171_000, made_up=left), "first_counter")
    assert script is not None
    assert "Could you get the base to $190,000?" in script.text
