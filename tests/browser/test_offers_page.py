"""The Offers page: an offer typed in from nothing, totals that follow, lists, days, and names of any length."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Dialog, Locator, Page, expect

from negotiation.records.record import as_table
from negotiation.storage.offer_file import format_scenario, read_scenario
from tests import sample_offers as offers
from tests.browser import screen
from tests.browser.conftest import StartDashboard

PHONE_PX = 390


def total(page: Page) -> Locator:
    return page.locator(".n-totals")


def row(page: Page, name: str) -> Locator:
    """An offer in the list."""
    return page.locator(".n-offer").filter(has=page.locator(".nm", has_text=name))


def write_offer(path: Path) -> Path:
    path.write_text('[[offer]]\nname = "Acme"\nstatus = "written"\nbase_usd_per_year = 170_000\n', encoding="utf-8")
    return path


def test_an_offer_is_typed_in_from_nothing(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    page.goto(server(file).opening_url)
    screen.press(page, "Enter an offer")
    expect(screen.field(page, "Company")).to_be_focused()
    expect(total(page)).to_have_text("Enter a base salary to see what it's worth.")

    screen.fill(page, "Company", "Acme")
    expect(row(page, "Acme")).to_contain_text("Verbal")
    screen.choose(page, "Status", "Written offer")
    expect(page.get_by_role("alert")).to_have_count(0)
    screen.fill(page, "Base salary", "170k")
    expect(row(page, "Acme")).to_contain_text("$170,000 a year")
    screen.fill(page, "Target bonus", "10")
    expect(screen.field(page, "Base salary")).to_have_value("170,000")
    expect(total(page)).to_contain_text("$187,000 a year")
    screen.fill(page, "Signing bonus", "$20,000")
    screen.choose(page, "Clawback period", "12 months")
    screen.choose(page, "You'd repay", "All of it")
    screen.choose(page, "Equity", "Ownership %")
    screen.fill(page, "Ownership", "0.08 %")
    screen.fill(page, "Company valuation", "$240M")
    screen.choose(page, "Vesting", "4 years, monthly")
    screen.fill(page, "They want an answer by", "in 2 weeks")

    screen.open_part(page, "More")
    screen.fill(page, "Annual raise", "3")
    screen.pick(page, "Non-cash factors")
    screen.press(page, "Add a factor")
    screen.choose(page, "Factor", "remote")
    screen.fill(page, "Worth to you", "1,5")
    expect(page.get_by_role("alert").first).to_contain_text("Use a period for decimals (1.5)")

    scenario, _ = read_scenario(file)
    assert scenario is not None
    (offer,) = as_table(scenario)["offer"]
    due = offer.pop("respond_by")
    assert due == date.today() + timedelta(days=14)  # noqa: DTZ011 - the day where she is
    assert offer == {
        "name": "Acme",
        "status": "written",
        "base_usd_per_year": 170_000,
        "raise_per_year": 0.03,
        "bonus": [{"fraction_of_base": 0.1}],
        "sign_on": [{"amount_usd": 20_000, "clawback_months": 12, "clawback_rule": "full"}],
        "equity": [
            {
                "kind": "ownership",
                "fraction": 0.0008,
                "company_value_usd": 240_000_000,
                "vesting": {"months": 48, "cliff_months": 0},
            }
        ],
        "factor": [{"name": "remote"}],
    }
    assert "170" not in page.url

    page.reload()
    expect(screen.field(page, "Base salary")).to_have_value("170,000")
    expect(screen.field(page, "Company")).to_have_value("Acme")
    expect(page.get_by_role("combobox", name="Vesting")).to_have_value("4 years, monthly")
    page.set_viewport_size({"width": PHONE_PX, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE_PX


def test_totals_follow_as_one_types(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    """And nothing is rewritten under the cursor; what cannot be read is told once the field is left."""
    screen.open_page(page, server(write_offer(tmp_path / "offers.toml")), "Offers")
    base = screen.field(page, "Base salary")
    base.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("1950")
    expect(total(page)).to_contain_text("$1,950 a year")
    page.keyboard.type("00")
    expect(total(page)).to_contain_text("$195,000 a year")
    expect(row(page, "Acme")).to_contain_text("$195,000 a year")
    expect(base).to_have_value("195000")
    expect(base).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("195.000")
    expect(total(page)).to_contain_text("couldn't be read. The old value is still in use.")
    wrong = page.get_by_text("Did you mean 195,000 or 195?")
    expect(wrong).to_be_hidden()
    base.blur()
    expect(wrong).to_be_visible()
    expect(total(page)).to_contain_text("$195,000 a year")
    screen.press(page, "Undo")
    expect(base).to_have_value("170,000")


def test_escape_empties_no_list(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    file = write_offer(tmp_path / "offers.toml")
    screen.open_page(page, server(file), "Offers")
    screen.choose(page, "Equity", "RSUs ($ value)")
    screen.fill(page, "Grant value", "240k")
    for label, shown in (("Equity", "RSUs ($ value)"), ("Status", "Written offer")):
        box = page.get_by_role("combobox", name=label, exact=True)
        box.click()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        box.blur()
        screen.settled(page)
        expect(box).to_have_value(shown)
    assert "grant_usd" in file.read_text(encoding="utf-8")


def test_a_day_is_picked_from_a_calendar(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    screen.open_page(page, server(write_offer(tmp_path / "offers.toml")), "Offers")
    screen.fill(page, "They want an answer by", "tomorrow")
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the day where she is
    expect(page.get_by_text(f"{tomorrow:%a}, {tomorrow:%b} {tomorrow.day}, {tomorrow.year}, tomorrow.")).to_be_visible()
    page.get_by_role("button", name="Choose date").first.click()
    day = page.get_by_role("dialog").get_by_role("button", disabled=False).filter(has_text=re.compile(r"^15$"))
    screen.act(page, day.first.click)
    expect(screen.field(page, "They want an answer by")).to_have_value(re.compile(r" 15, \d{4}$"))


def test_a_very_long_name_breaks_nothing(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    name = "Internationale Donaudampfschifffahrtsgesellschaft" * 2
    several = [offers.based(f"{name} {n}", 150_000).change(role=name) for n in (1, 2)]
    file = tmp_path / "long.toml"
    file.write_text(format_scenario(offers.scenario(*several)), encoding="utf-8")
    dashboard = server(file)
    for width in (PHONE_PX, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        screen.open_page(page, dashboard, "Offers")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for place in page.locator(".n-offer").all():
            box, figure = place.bounding_box(), place.locator(".r").first.bounding_box()
            assert box is not None
            assert figure is not None
            assert figure["x"] + figure["width"] <= box["x"] + box["width"]


def test_what_is_being_typed_outlives_a_refresh(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    """A pause saves it, so nobody is asked whether to stay."""
    file = write_offer(tmp_path / "offers.toml")
    screen.open_page(page, server(file), "Offers")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    screen.field(page, "Base salary").dblclick()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("185k")  # and the field is not left
    screen.until(lambda: "185" in file.read_text(encoding="utf-8"))
    page.reload()
    expect(screen.field(page, "Base salary")).to_have_value("185,000")
