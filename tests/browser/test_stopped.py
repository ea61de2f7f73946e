"""The program is killed under an open page: the page says that what was typed last may not be saved."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from negotiation.storage.offer_file import format_scenario
from tests import dashboard_process
from tests import sample_offers as offers
from tests.browser import screen

STOPPED = "The program has stopped. What you typed last may not be saved: check it after you start it again."
BACK = "The program answers again. Reload this page to see what was saved: what you typed last may be missing."
BASE = "Base salary"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_whose_program_was_killed_says_so(browser: Browser, tmp_path: Path, scheme: str) -> None:
    """As a field is left. Once it is back, the page, which still shows what was typed, asks to be loaded anew."""
    file = tmp_path / "mine.toml"
    file.write_text(format_scenario(offers.scenario(offers.based("Mine", 150_000))), encoding="utf-8")
    dashboard = dashboard_process.start(tmp_path, file)
    page: Page = screen.new_page(browser, color_scheme=scheme)
    line = page.locator(".n-stopped")
    try:
        screen.open_page(page, dashboard, "Offers")
        expect(line).to_be_empty()
        screen.field(page, BASE).fill("160,000")
        dashboard.process.send_signal(signal.SIGKILL)
        screen.field(page, BASE).press("Tab")
        expect(page.get_by_role("alert").filter(has_text=STOPPED)).to_be_in_viewport(ratio=1)
        expect(line).to_have_css("background-color", "rgb(138, 28, 28)")
        dashboard.stop()
        assert "150" in file.read_text(encoding="utf-8")  # it was not saved

        dashboard = dashboard_process.start(tmp_path, file, port=dashboard.port)
        expect(line).to_have_text(BACK)
        page.goto(dashboard.opening_at("Offers"))
        expect(screen.field(page, BASE)).to_have_value("150,000")
        expect(line).to_be_empty()
    finally:
        dashboard.stop()
        page.context.close()
