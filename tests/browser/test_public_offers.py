"""Ten offers of people in public threads, typed into the form: each comes to the total that its author computed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from negotiation.offers import Scenario
from negotiation.storage.offer_file import read_scenario
from negotiation.valuation.valuation import price_offer
from tests.browser import screen
from tests.browser.conftest import StartDashboard

OFFERS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "real_offers" / "public_threads.toml").read_text(encoding="utf-8")
)["offer"]
LISTS = ("Equity", "Vesting")


def test_ten_offers_come_to_their_authors_totals(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    page.goto(server(file).opening_url)
    screen.press(page, "Enter an offer")
    for i, case in enumerate(OFFERS):
        if i:
            page.get_by_role("button", name="+ Add an offer").click()
            screen.press(page, "Blank offer")
        expect(screen.field(page, "Company")).to_be_focused()
        enter(page, "Company", f"Case {i + 1}")
        for label, text in case["typed"]:
            enter(page, label, text)
        screen.settled(page)
        expect(page.get_by_role("alert")).to_have_count(0)
        check(file, f"Case {i + 1}", case)
        if i:  # the list holds five
            screen.press(page, "Remove")
    assert len(OFFERS) == 10


def enter(page: Page, label: str, text: str) -> None:
    """Fill one field; a label that ends in 2 is of the second such field."""
    plain, second = label.removesuffix(" 2"), label.endswith(" 2")
    if label == "More":
        screen.settled(page)
        if not page.get_by_role("radio", name=text, exact=True).is_visible():
            screen.open_part(page, "More")
        screen.pick(page, text)
    elif label == "press":
        screen.press(page, text)
    elif label == "Bonus is":
        screen.pick(page, text)
    elif label in LISTS:
        screen.choose(page, label, text)
    else:
        field = screen.field(page, plain).last if second else screen.field(page, plain).first
        field.fill(text)  # and on to the next one, as a person does who doesn't wait
        field.press("Tab")


def check(file: Path, name: str, case: dict[str, Any]) -> None:
    scenario, problems = read_scenario(file)
    assert scenario is not None, problems
    totals, equity_usd = totals_of(scenario, name)
    within = case.get("within_usd", 0.01)
    for key, usd in case["totals"].items():
        assert abs(totals[key] - usd) <= within, (case["thread"], key, totals[key])
    assert equity_usd == case.get("equity", equity_usd)


def totals_of(scenario: Scenario, name: str) -> tuple[dict[str, float], float]:
    """The total of each year and the average of the stay, by the keys of the cases; and all equity."""
    offer = scenario.named(name)
    assert offer is not None
    years = price_offer(offer, scenario.assumptions).years
    by_year = {str(year.year): year.total_usd for year in years}
    return by_year | {"average": sum(by_year.values()) / len(by_year)}, sum(year.equity_usd for year in years)
