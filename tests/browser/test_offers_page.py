"""A whole offer typed in from nothing, and found again after a reload, with the figure that was only half typed."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Dialog, Page, expect

from negotiation.records.record import as_table
from negotiation.storage.offer_file import read_scenario
from tests.browser import screen
from tests.browser.conftest import StartDashboard

PHONE_PX = 390


def test_an_offer_is_typed_in_from_nothing(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    page.goto(server(file).opening_url)
    screen.press(page, "Put in my own offers")
    screen.press(page, "An empty one")
    expect(page.get_by_role("radio", name="New offer", exact=True)).to_be_checked()
    expect(screen.field(page, "Name of this offer")).to_be_focused()

    screen.fill(page, "Name of this offer", "Acme")
    expect(page.get_by_role("radio", name="Acme", exact=True)).to_be_checked()
    screen.choose(page, "Where it stands", "in writing")
    expect(page.get_by_text("Still missing").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    screen.fill(page, "Base, $ a year", "170k")
    expect(screen.field(page, "Base, $ a year")).to_have_value("170,000")
    expect(page.get_by_role("alert")).to_have_count(0)

    screen.open_part(page, "Pay: raise, bonus, sign-on")
    screen.fill(page, "Raise, % a year", "3")
    screen.fill(page, "Sign-on, $", "$20,000")
    screen.fill(page, "To be paid back if you leave within, months", "12")
    screen.choose(page, "How much of it then (clawback)", "all of it until the last day")

    screen.open_part(page, "Equity and vesting")
    screen.choose(page, "What kind of equity", "A share of the company, in % (ownership)")
    screen.fill(page, "Share of the company, %", "0.08 %")
    screen.fill(page, "Whole company today, $", "$240M")
    screen.fill(page, "Vests over, months", "4 years")

    screen.open_part(page, "What is not money")
    screen.press(page, "Add a thing that is not money")
    screen.choose(page, "What it is", "remote")
    screen.fill(page, "Worth to you, $ a year", "1,5")
    expect(page.get_by_role("alert").first).to_contain_text("more than one way")

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
    expect(screen.field(page, "Base, $ a year")).to_have_value("170,000")
    expect(screen.field(page, "Name of this offer")).to_have_value("Acme")
    screen.open_part(page, "What is not money")
    expect(screen.field(page, "Worth to you, $ a year")).to_have_value("1,5")
    expect(page.get_by_text("more than one way").first).to_be_visible()
    screen.open_part(page, "Equity and vesting")
    expect(screen.field(page, "Share of the company, %")).to_have_value("0.08")
    expect(screen.field(page, "Vests over, months")).to_have_value("48")
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
    screen.field(page, "Base, $ a year").dblclick()
    page.keyboard.type("185k")  # and the field is not left
    page.evaluate("setTimeout(() => location.reload())")
    screen.until(lambda: page.evaluate("true") and "185" in file.read_text(encoding="utf-8"))
    expect(screen.field(page, "Base, $ a year")).to_have_value("185,000")
    screen.settled(page)
    page.reload()
    expect(screen.field(page, "Base, $ a year")).to_have_value("185,000")
    assert asked == ["beforeunload"]
