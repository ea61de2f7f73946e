"""The plan in a browser: read the ask, pick a package, copy its words, log the answer, see the plan move, rehearse."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from negotiation.files import format_scenario
from negotiation.offers import Grant, Offer, SignOn
from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.dashboard import offers
from tests.dashboard_process import Dashboard

JOB = Offer(name="My job", status="current", base_usd_per_year=196_250)
TWO_U = Offer(
    name="2U",
    company="2u",
    role="AI Product Manager",
    base_usd_per_year=170_000,
    respond_by=date(2030, 1, 4),
    sign_on=(SignOn(amount_usd=15_000),),
    equity=(Grant(kind="ownership", fraction=0.0008, company_value_usd=100_000_000),),
)


@pytest.fixture
def hers(server: StartDashboard, tmp_path: Path) -> Dashboard:
    file = tmp_path / "offers.toml"
    file.write_text(format_scenario(offers.scenario(JOB, TWO_U)), encoding="utf-8")
    return server(file)


def answer(page: Page) -> str:
    return page.locator(".n-verdict").inner_text()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    screen.settled(page)


def fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    screen.settled(page)


def test_from_the_ask_to_the_next_step(page: Page, hers: Dashboard) -> None:
    screen.open_page(page, hers, "Negotiate")
    page.get_by_role("radio", name="2U", exact=True).click()
    screen.open_view(page, "What to ask")
    assert answer(page) == "Ask 2U for a base of $188,500; stop at $172,500 of base, all else as offered."
    assert screen.charts(page).count() == 1

    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="On base", exact=True))
    base = row.get_by_role("cell").first.inner_text()
    press(page, "Write it: the package on base")
    expect(page.get_by_role("tab", name="Scripts", exact=True, selected=True)).to_be_visible()
    screen.until(lambda: base in screen.script_text(page))
    page.get_by_role("button", name=re.compile("^Copy")).first.click()
    screen.until(lambda: base in page.evaluate("navigator.clipboard.readText()"))

    screen.open_view(page, "Negotiate")
    page.get_by_role("radio", name="How it went", exact=True).click()
    screen.settled(page)
    page.get_by_role("radio", name="I said", exact=True).click()
    fill(page, "Base, $ a year", "188,500")
    press(page, "Log it")
    expect(page.locator(".n-verdict")).to_contain_text("Wait for their answer")
    page.get_by_role("radio", name="They said", exact=True).click()
    fill(page, "Base, $ a year", "174k")
    press(page, "Log it")

    screen.open_view(page, "What to ask")
    screen.until(lambda: answer(page).startswith("Next, ask 2U for a base of $18"))
    expect(page.get_by_role("row").filter(has_text="As offered")).to_contain_text("$174,000")

    screen.open_view(page, "Practise")
    press(page, "Begin")
    expect(page.get_by_text("Seed ")).to_be_visible()


def test_a_figure_of_hers_moves_the_plan_and_outlives_a_refresh(page: Page, hers: Dashboard) -> None:
    screen.open_page(page, hers, "Negotiate")
    page.get_by_role("radio", name="2U", exact=True).click()
    screen.open_view(page, "What to ask")
    page.get_by_text("Your own figures for this").click()
    screen.settled(page)
    fill(page, "Most base to ask for, $ a year", "180k")
    screen.until(lambda: "a base of $180,000" in answer(page))
    moved = answer(page)
    screen.open_page(page, hers, "Negotiate")
    page.get_by_role("radio", name="2U", exact=True).click()
    screen.open_view(page, "What to ask")
    assert answer(page) == moved


def test_a_shut_lever_leads_to_the_form_that_opens_it(page: Page, server: StartDashboard) -> None:
    """The part for evidence stands open there."""
    screen.open_page(page, server(), "Negotiate")
    page.get_by_role("radio", name="Coursera", exact=True).click()
    screen.open_view(page, "What to ask")
    press(page, "Put in what you can show, under Offers")
    expect(page.get_by_role("tab", name="Offers", exact=True, selected=True)).to_be_visible()
    expect(page.get_by_role("button", name="Add a result")).to_be_visible()
