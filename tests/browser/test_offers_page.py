"""A whole offer typed in from nothing, and found again after a reload, with the figure that was only half typed."""

from __future__ import annotations

import contextlib
from pathlib import Path

from playwright.sync_api import Dialog, Locator, Page, TimeoutError, expect  # noqa: A004 - its own

from negotiation.files import read_scenario
from negotiation.schema import as_table
from tests.browser import screen
from tests.browser.conftest import StartDashboard

PHONE_PX = 390
A_MOMENT_MS = 300


def test_an_offer_is_typed_in_from_nothing(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    page.goto(server(file).url)
    page.get_by_role("button", name="Put in my own offers").click()
    page.get_by_role("button", name="An empty one").click()
    expect(page.get_by_role("radio", name="New offer", exact=True)).to_be_checked()
    expect(field(page, "Name of this offer")).to_be_focused()

    put(page, "Name of this offer", "Acme")
    expect(page.get_by_role("radio", name="Acme", exact=True)).to_be_checked()
    choose(page, "Where it stands", "in writing")
    expect(page.get_by_text("Still missing").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    put(page, "Base, $ a year", "170k")
    expect(field(page, "Base, $ a year")).to_have_value("170,000")
    expect(page.get_by_role("alert")).to_have_count(0)

    part(page, "Pay: raise, bonus, sign-on").click()
    put(page, "Raise, % a year", "3")
    page.get_by_role("button", name="Add a sign-on").click()
    put(page, "Sign-on, $", "$20,000")
    put(page, "To be paid back if you leave within, months", "12")
    choose(page, "How much of it then (clawback)", "all of it until the last day")

    part(page, "Equity and vesting").click()
    page.get_by_role("button", name="Add a grant").click()
    choose(page, "What kind of equity", "A share of the company, in % (ownership)")
    put(page, "Share of the company, %", "0.08 %")
    put(page, "Whole company today, $", "$240M")
    put(page, "Vests over, months", "4 years")

    part(page, "What is not money").click()
    page.get_by_role("button", name="Add a thing that is not money").click()
    choose(page, "What it is", "remote")
    put(page, "Worth to you, $ a year", "1,5")
    expect(page.get_by_role("alert").first).to_contain_text("more than one way")

    screen.until(lambda: file.exists() and read_scenario(file)[0] is not None)
    screen.settled(page)
    scenario, _ = read_scenario(file)
    assert scenario is not None
    assert as_table(scenario)["offer"] == [
        {
            "name": "Acme",
            "status": "written",
            "base_usd_per_year": 170_000,
            "raise_per_year": 0.03,
            "sign_on": [{"amount_usd": 20_000, "clawback_months": 12, "clawback_rule": "full"}],
            "equity": [
                {"kind": "ownership", "fraction": 0.0008, "company_value_usd": 240_000_000, "vesting": {"months": 48}}
            ],
            "factor": [{"name": "remote"}],
        }
    ]
    assert "170" not in page.url

    page.reload()
    expect(field(page, "Base, $ a year")).to_have_value("170,000", timeout=screen.SLOW_SECONDS * 1_000)
    expect(field(page, "Name of this offer")).to_have_value("Acme")
    part(page, "What is not money").click()
    expect(field(page, "Worth to you, $ a year")).to_have_value("1,5")
    expect(page.get_by_text("more than one way").first).to_be_visible()
    part(page, "Equity and vesting").click()
    expect(field(page, "Share of the company, %")).to_have_value("0.08")
    expect(field(page, "Vests over, months")).to_have_value("48")
    page.set_viewport_size({"width": PHONE_PX, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE_PX


def test_a_refresh_asks_before_a_figure_still_being_typed_is_lost(
    page: Page, server: StartDashboard, tmp_path: Path
) -> None:
    """Whoever stays has it saved; and nobody is asked where nothing is at stake."""
    file = tmp_path / "offers.toml"
    file.write_text('[[offer]]\nname = "Acme"\nstatus = "written"\nbase_usd_per_year = 170_000\n', encoding="utf-8")
    screen.open_page(page, server(file), "Offers")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    field(page, "Base, $ a year").dblclick()
    page.keyboard.type("185k")  # and the field is not left
    page.evaluate("setTimeout(() => location.reload())")
    screen.until(lambda: page.evaluate("true") and "185" in file.read_text(encoding="utf-8"))
    expect(field(page, "Base, $ a year")).to_have_value("185,000")
    screen.settled(page)
    page.reload()
    expect(field(page, "Base, $ a year")).to_have_value("185,000")
    assert asked == ["beforeunload"]


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def choose(page: Page, label: str, option: str) -> None:
    """A list under the pointer closes while the page still scrolls to it; then it is opened again."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.evaluate("node => node.scrollIntoView({block: 'center'})")

    def chosen() -> bool:
        page.wait_for_timeout(A_MOMENT_MS)
        if box.input_value() == option:
            return True
        with contextlib.suppress(TimeoutError):
            box.click(timeout=3 * A_MOMENT_MS)
            page.get_by_role("option", name=option, exact=True).click(timeout=3 * A_MOMENT_MS)
        return False

    screen.until(chosen)
    screen.settled(page)


def part(page: Page, title: str) -> Locator:
    return page.locator("summary", has_text=title)


def put(page: Page, label: str, text: str) -> None:
    """Type into a field and leave it, as Tab does."""
    field(page, label).fill(text)
    field(page, label).press("Tab")
    page.wait_for_timeout(A_MOMENT_MS)  # until what was typed is on its way
    screen.settled(page)
