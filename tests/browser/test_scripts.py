"""A script on the screen is the script on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from negotiation.reports.calls.call_lines import MOST_CALL_LINES
from negotiation.scripts import writer
from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.browser import axe, screen
from tests.browser.conftest import StartDashboard
from tests.browser.screenshots import SCHEMES
from tests.dashboard_process import Dashboard

COPY = "Copy message"
TITLES = {situation.key: situation.title for situation in writer.list_all_situations().values()}
# Plain http, other than from one's own machine: a page may then not use the clipboard. The test still may.
PLAIN_HTTP = """
    window.ownClipboard = navigator.clipboard;
    Object.defineProperty(navigator, "clipboard", { value: undefined });
"""


def clipboard(page: Page) -> str:
    return str(page.evaluate("(window.ownClipboard ?? navigator.clipboard).readText()"))


@pytest.mark.parametrize("plain_http", [False, True], ids=["where the clipboard may be used", "over plain http"])
def test_a_copied_script_is_the_one_that_is_shown(page: Page, dashboard: Dashboard, *, plain_http: bool) -> None:
    """With no pointer near it, the button is there; what it copies is the script of what was chosen last."""
    if plain_http:
        page.add_init_script(PLAIN_HTTP)
    screen.open_page(page, dashboard)
    page.evaluate("(window.ownClipboard ?? navigator.clipboard).writeText('something else')")
    screen.open_view(page, "Scripts")
    button = page.get_by_role("button", name=COPY)
    expect(button).to_be_visible()
    assert button.evaluate("button => getComputedStyle(button).opacity") == "1"

    screen.choose(page, "Offer", "Coda")
    assert "Coda" in page.get_by_label("Subject", exact=True).input_value()
    screen.choose_situation(page, TITLES["first_counter"])
    own = writer.ScriptWriter(offers.example(), "Coda", offers.known_bands())
    script, reasons = own.write("first_counter")
    assert script is not None, reasons
    assert screen.script_text(page) == script.body
    screen.act(page, button.click)
    expect(copied(page)).to_be_visible()
    assert clipboard(page) == script.body
    page.get_by_role("button", name="Copy subject").click()
    screen.until(lambda: clipboard(page) == script.subject)

    screen.pick(page, "Chat")
    screen.pick(page, "Warm")
    expect(copied(page)).to_have_count(0)
    button.click()
    expect(copied(page)).to_be_visible()
    assert clipboard(page) == screen.script_text(page) != script.body


def copied(page: Page) -> Locator:
    """What says that the message is on the clipboard."""
    return page.locator(".st-key-script-buttons-all").get_by_role("status").filter(has_text="Copied.")


def test_a_clipboard_that_cannot_be_used_at_all_says_so(page: Page, dashboard: Dashboard) -> None:
    page.add_init_script(PLAIN_HTTP + "document.execCommand = () => false;")
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    page.get_by_role("button", name=COPY).click()
    expect(page.get_by_text("select the text and copy it by hand")).to_be_visible()
    assert page.locator("body > textarea").count() == 0


def test_what_is_copied_is_what_stands_there_even_before_the_page_has_heard_of_it(
    page: Page, dashboard: Dashboard
) -> None:
    """She types and clicks at once; the edit is kept, its figures are held against her offers, and it goes back."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    written = screen.script_text(page)
    field = page.get_by_label("Message", exact=True)
    field.press("Control+End")
    page.keyboard.type("\nThank you, and $190,001 it is.")
    page.get_by_role("button", name=COPY).click()
    edited = f"{written}\nThank you, and $190,001 it is."
    expect(copied(page)).to_be_visible()
    assert clipboard(page) == edited
    expect(page.get_by_text("$190,001 isn't in your offers")).to_be_visible()
    screen.settled(page)
    expect(copied(page)).to_be_visible()  # the page's answer does not unsay it

    screen.open_view(page, "Compare")
    screen.open_view(page, "Scripts")
    assert screen.script_text(page) == edited
    page.reload()
    screen.stands(page, "Scripts")
    assert screen.script_text(page) == edited
    screen.press(page, "Back to the written text")
    assert screen.script_text(page) == written
    page.get_by_role("button", name=COPY).click()
    screen.until(lambda: clipboard(page) == written)


def test_the_script_stays_through_a_refresh_and_back(page: Page, dashboard: Dashboard) -> None:
    """The address names it, and holds no figure."""
    screen.open_page(page, dashboard, "Scripts")
    screen.choose_situation(page, "Decline")
    screen.until(lambda: "script=decline" in page.url)
    page.reload()
    screen.stands(page, "Scripts")
    expect(chosen_situation(page)).to_have_text("Decline")
    screen.open_view(page, "Compare")
    page.go_back()
    screen.stands(page, "Scripts")
    expect(chosen_situation(page)).to_have_text("Decline")


def chosen_situation(page: Page) -> Locator:
    return page.locator(".n-situations [aria-current]")


def test_one_button_is_filled_and_after_a_copy_the_next_step_is(
    page: Page, server: StartDashboard, tmp_path: Path
) -> None:
    file = tmp_path / "offers.toml"
    file.write_text(format_scenario(offers.scenario(offers.based("Acme", 150_000))), encoding="utf-8")
    screen.open_page(page, server(file), "Scripts")
    copy, sent = page.get_by_role("button", name=COPY), page.get_by_role("button", name="I sent this", exact=True)
    assert (fill(copy), fill(sent)) == (True, False)
    screen.act(page, copy.click)
    screen.until(lambda: (fill(copy), fill(sent)) == (False, True))
    screen.press(page, "I sent this")
    expect(page.get_by_text("Logged today")).to_be_visible()
    screen.press(page, "Undo “I sent this”")
    expect(sent).to_be_visible()


def fill(button: Locator) -> bool:
    """Whether a button stands in the main color."""
    color = "getComputedStyle(document.querySelector('.n-mark'), '::before').backgroundColor"
    return bool(button.evaluate(f"button => getComputedStyle(button).backgroundColor === {color}"))


def test_a_call_fits_a_phone_and_opens_by_keyboard(page: Page, dashboard: Dashboard) -> None:
    """Nothing scrolls sideways or inside a field; the number is the largest thing there; Enter opens a reply."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    screen.choose_situation(page, TITLES["first_counter"])
    screen.pick(page, "Call")
    call = page.get_by_label("The call, step by step")
    expect(call).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    silence = call.locator(".n-call-silence").bounding_box()
    assert silence is not None
    assert silence["y"] + silence["height"] <= 844  # what to say, the number and the silence: without a scroll
    assert call.locator("details").count() == MOST_CALL_LINES
    sizes = call.locator("*").evaluate_all(
        "all => all.map(e => [parseFloat(getComputedStyle(e).fontSize), e.className])"
    )
    assert max(sizes)[1].startswith("n-call-number")
    assert min(size for size, _ in sizes) >= 16
    page.get_by_text("The same as text").click()
    screen.settled(page)
    inside = page.get_by_label("Your notes")
    assert inside.evaluate("field => field.scrollHeight <= field.clientHeight + 1")

    reply = call.get_by_text("“Would you sign today?”")
    answer = call.get_by_text("Send me the updated letter")
    expect(answer).to_be_hidden()
    reply.focus()
    page.keyboard.press("Enter")
    expect(answer).to_be_visible()
    for scheme in SCHEMES:
        screen.turn(page, scheme)
        assert axe.grave_violations(page) == [], scheme

    situations = page.get_by_role("combobox", name="Situation")
    expect(situations).to_be_hidden()
    screen.press(page, "Choose other words")
    expect(situations).to_be_visible()
    screen.press(page, "Back to the call")
    expect(situations).to_be_hidden()
