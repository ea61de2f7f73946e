"""A script on the screen is the script on the clipboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from negotiation.scripts import writer
from tests import sample_offers as offers
from tests.browser import axe, screen
from tests.browser.screenshots import SCHEMES
from tests.dashboard_process import Dashboard

COPY = "Copy this script"
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

    titles = {situation.key: situation.title for situation in writer.list_all_situations().values()}
    screen.choose(page, "Offer", "Coda")
    assert "Coda" in screen.script_text(page)
    screen.choose(page, "Situation", titles["first_counter"])
    screen.pick(page, "Call")
    own = writer.ScriptWriter(offers.example(), "Coda", offers.known_bands())
    script, reasons = own.write("first_counter", channel="call")
    assert script is not None, reasons
    assert screen.script_text(page) == script.text
    button.click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert clipboard(page) == script.text

    screen.pick(page, "Warm")
    expect(page.get_by_text("Copied.")).to_be_hidden()
    button.click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert clipboard(page) == screen.script_text(page) != script.text


def test_a_clipboard_that_cannot_be_used_at_all_says_so(page: Page, dashboard: Dashboard) -> None:
    page.add_init_script(PLAIN_HTTP + "document.execCommand = () => false;")
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    page.get_by_role("button", name=COPY).click()
    expect(page.get_by_text("select the text and copy it by hand")).to_be_visible()
    assert page.locator("body > textarea").count() == 0


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def test_what_is_copied_is_what_stands_there_even_before_the_page_has_heard_of_it(
    page: Page, dashboard: Dashboard
) -> None:
    """She types and clicks at once; the edit is kept, its figures are held against her offers, and it goes back."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    written = screen.script_text(page)
    known = numbers(" ".join(page.locator("table").first.locator("tbody th").all_inner_texts()))
    field = page.get_by_label("The words, yours to change")
    field.press("Control+End")
    page.keyboard.type("\nThank you, and $190,001 it is.")
    page.get_by_role("button", name=COPY).click()
    edited = f"{written}\nThank you, and $190,001 it is."
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert clipboard(page) == edited
    expect(page.get_by_text("$190,001 was not found in your offers")).to_be_visible()
    screen.settled(page)
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()  # the page's answer does not unsay it
    assert numbers(clipboard(page)) == known | {"190,001"}

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
    assert numbers(written) == known


def test_a_call_fits_a_phone_and_opens_by_keyboard(page: Page, dashboard: Dashboard) -> None:
    """Nothing scrolls sideways or inside a field; the number is the largest thing there; Enter opens a reply."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    titles = {situation.key: situation.title for situation in writer.list_all_situations().values()}
    screen.choose(page, "Situation", titles["first_counter"])
    screen.pick(page, "Call")
    call = page.get_by_label("The call, step by step")
    expect(call).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    silence = call.locator(".n-call-silence").bounding_box()
    assert silence is not None
    assert silence["y"] + silence["height"] <= 844  # what to say, the number and the silence: without a scroll
    sizes = call.locator("*").evaluate_all(
        "all => all.map(e => [parseFloat(getComputedStyle(e).fontSize), e.className])"
    )
    assert max(sizes)[1].startswith("n-call-number")
    assert min(size for size, _ in sizes) >= 16
    inside = page.get_by_label("The words, yours to change")
    assert inside.evaluate("field => field.scrollHeight <= field.clientHeight + 1")

    reply = call.get_by_text('If they ask "would you sign today?"')
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
