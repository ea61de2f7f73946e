"""The plan in a browser: read the ask, copy its words, send it, log the answer, see the plan move, practice."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from negotiation.offers import Grant, Offer, SignOn
from negotiation.offers.offer import OfferStatus
from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.dashboard_process import Dashboard

JOB = Offer(name="My job", status=OfferStatus.CURRENT, base_usd_per_year=196_250)
TWO_U = Offer(
    name="2U",
    company="2u",
    role="AI Product Manager",
    base_usd_per_year=170_000,
    sign_on=(SignOn(amount_usd=15_000),),
    equity=(Grant(kind="ownership", fraction=0.0008, company_value_usd=100_000_000),),
)


@pytest.fixture
def hers(server: StartDashboard, tmp_path: Path) -> Dashboard:
    file = tmp_path / "offers.toml"
    soon = TWO_U.change(respond_by=date.today() + timedelta(4))  # noqa: DTZ011 - the day where the page is
    file.write_text(format_scenario(offers.scenario(JOB, soon)), encoding="utf-8")
    return server(file)


def open_plan(page: Page, dashboard: Dashboard, offer: str) -> None:
    """Open the plan of an offer."""
    screen.open_page(page, dashboard, "Offers")
    screen.open_view(page, "Negotiate")
    screen.choose(page, "Offer to negotiate", offer)


def answer(page: Page) -> str:
    return page.locator(".n-verdict").inner_text()


def test_from_the_ask_to_the_next_step(page: Page, hers: Dashboard) -> None:
    """She writes the ask, sends it, logs their answer, and the plan takes one step more; then she practices.

    The job is worth 785k and the offer 775k: base up to the top of the range, then half-way from 180k to 190k.
    """
    open_plan(page, hers, "2U")
    assert answer(page).startswith("Ask 2U for a $190,000 base")
    assert screen.charts(page).count() == 0
    expect(page.get_by_role("table", name="The ask").get_by_role("row").nth(1)).to_contain_text("+$20,000")

    screen.press(page, "Write the email")
    screen.is_at(page, "Scripts")
    assert "$190,000" in screen.script_text(page)
    page.get_by_role("button", name="Copy message").click()
    screen.until(lambda: page.evaluate("navigator.clipboard.readText()") == screen.script_text(page))

    screen.open_view(page, "Negotiate")
    screen.press(page, "I sent this")
    assert answer(page).startswith("Wait for 2U's answer")
    screen.open_view(page, "Log")
    screen.pick(page, "They said")
    screen.fill(page, "Base salary", "180k")
    screen.press(page, "Log it")
    assert answer(page).startswith("Ask 2U for a $185,000 base")
    screen.open_view(page, "Negotiate")
    assert answer(page).startswith("Ask 2U for a $185,000 base")

    screen.open_view(page, "Practice")
    screen.press(page, "Begin")
    screen.press(page, re.compile("^Ask for (?!these figures)"))
    expect(page.get_by_role("log", name="The talk so far")).to_contain_text("Recruiter:")
    screen.press(page, re.compile("^Accept"))
    ended = page.get_by_role("table", name="How it ended")  # the verdict above it hangs on the recruiter that was drawn
    expect(ended.get_by_role("rowheader", name="What you got", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Try again", exact=True)).to_be_visible()


def test_what_is_typed_into_the_log_is_still_there_after_a_look_elsewhere(page: Page, hers: Dashboard) -> None:
    """And is logged by a press right after typing."""
    open_plan(page, hers, "2U")
    screen.open_view(page, "Log")
    page.get_by_label("Base salary", exact=True).fill("175")
    screen.open_view(page, "Negotiate")
    screen.open_view(page, "Log")
    expect(page.get_by_label("Base salary", exact=True)).to_have_value("175")
    page.get_by_label("Signing bonus", exact=True).fill("16k")
    screen.press(page, "Log it")
    expect(page.get_by_text(re.compile(r"\$175 is logged\. Did you mean \$175,000\?"))).to_be_visible()
    screen.press(page, re.compile("^Make it .*175,000"))
    row = page.locator(".n-turn").last
    expect(row).to_contain_text("$175,000")
    expect(row).to_contain_text("$16,000")
    expect(page.get_by_label("Base salary", exact=True)).to_have_value("")


def test_what_the_employer_offers_her_to_stay_raises_the_walk_away(page: Page, hers: Dashboard) -> None:
    """4 × 205,000; and she is led to the words for the company that it beats."""
    open_plan(page, hers, "My job")
    screen.open_view(page, "Log")
    screen.pick(page, "In writing")
    screen.fill(page, "Base salary", "205k")
    screen.press(page, "Log it")
    expect(page.locator(".n-verdict")).to_have_text("Staying is now worth $820,000 over 4 years.")
    expect(page.get_by_text("2U: below $820,000, stay. Before they answered it was $785,000.")).to_be_visible()
    screen.press(page, "Write to 2U")
    screen.is_at(page, "Scripts")
    expect(page.locator(".n-situations [aria-current]")).to_have_text("Your employer wants to keep you")


def test_a_figure_of_hers_moves_the_plan_and_outlives_a_refresh(page: Page, hers: Dashboard) -> None:
    open_plan(page, hers, "2U")
    screen.open_part(page, "How we got this")
    screen.fill(page, "Most base to ask for", "180k")
    assert "a $180,000 base" in answer(page)
    moved = answer(page)
    open_plan(page, hers, "2U")
    assert answer(page) == moved


def test_a_shut_lever_leads_to_the_form_that_opens_it(page: Page, server: StartDashboard) -> None:
    """The part for evidence stands open there."""
    open_plan(page, server(), "Coursera")
    screen.open_part(page, "How we got this")
    screen.press(page, "Add your wins, under Offers")
    screen.is_at(page, "Offers")
    expect(page.get_by_role("button", name="Add a win")).to_be_visible()
