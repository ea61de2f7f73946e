"""The picture of a plan: cost against worth, every mark named, none above the frontier, told without eyes too."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest

from negotiation.counteroffer.counteroffer import Counter
from negotiation.dashboard.charts import counteroffer
from negotiation.dashboard.components.plotly.component import Figure
from negotiation.offers import Negotiation
from tests import sample_offers as offers
from tests.sample_offers import countered

EXAMPLES = offers.example().offer


def trace(found: Figure, name: str) -> dict[str, Any]:
    (only,) = (t for t in found.data if t["name"] == name)
    return dict(only)


@pytest.fixture(params=EXAMPLES, ids=[offer.name for offer in EXAMPLES])
def plan(request: pytest.FixtureRequest) -> Counter:
    return countered(request.param)


def test_every_mark_stands_where_it_costs_and_is_worth(plan: Counter) -> None:
    drawn = trace(counteroffer.draw_counteroffer(plan, "red"), "Packages")
    packages = [plan.ask, *(one.package for one in plan.choices if one.package.amounts != plan.ask.amounts)]
    assert drawn["y"] == [plan.value_usd, *(package.value_usd for package in packages)]
    assert drawn["x"] == [0, *(counteroffer.cost_above_offer(package) for package in packages)]


def test_every_mark_is_inside_the_drawing(plan: Counter) -> None:
    found = counteroffer.draw_counteroffer(plan, "red")
    drawn = trace(found, "Packages")
    for axis in "xy":
        low, high = found.layout[f"{axis}axis"]["range"]
        assert all(low < level < high for level in drawn[axis])


def test_names_are_a_line_apart_and_no_lead_crosses_another(plan: Counter) -> None:
    found = counteroffer.draw_counteroffer(plan, "red")
    heights = trace(found, "Names")["y"][1:]
    low, high = found.layout["yaxis"]["range"]
    px = (found.height_px - found.layout["margin"]["t"] - found.layout["margin"]["b"]) / (high - low)
    assert all((above - below) * px >= 19.9 for above, below in pairwise(heights))
    leads = trace(found, "Leads")
    starts = list(zip(leads["x"][::3], leads["y"][1::3], strict=True))
    assert all(left[1] < right[1] or left[0] >= right[0] for left, right in combinations(starts, 2))


def test_costs_are_in_points_only_where_rates_are_published() -> None:
    two_u, medium = (countered(offer) for offer in EXAMPLES if offer.name in ("2U", "Medium"))
    assert "costs them 2.5 points more" in counteroffer.draw_counteroffer(two_u, "red").alt
    assert "points" in counteroffer.draw_counteroffer(two_u, "red").layout["xaxis"]["title"]["text"]
    assert "costs them $97,508 more" in counteroffer.draw_counteroffer(medium, "red").alt
    assert counteroffer.draw_counteroffer(medium, "red").layout["xaxis"]["tickformat"] == "$~s"


def test_it_is_told_in_words(plan: Counter) -> None:
    told = counteroffer.draw_counteroffer(plan, "red").alt
    drawn = [name for name, one in plan.named_choices.items() if one.package.amounts != plan.ask.amounts]
    assert all(f"{name}: worth $" in told for name in ("Offer", "Ask", *drawn))


def test_an_offer_at_every_cap_can_be_drawn() -> None:
    """Everything then stands at one place."""
    capped = offers.based("A", 150_000).change(
        negotiation=Negotiation(cap_base_usd_per_year=150_000, cap_sign_on_usd=0)
    )
    found = countered(capped)
    assert found.ask.gain_usd == 0
    low, high = counteroffer.draw_counteroffer(found, "red").layout["yaxis"]["range"]
    assert low < found.value_usd < high
