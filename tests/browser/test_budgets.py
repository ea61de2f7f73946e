"""What a page may take: its height, its words, how far down its first fact is, and how many clicks it all takes.

Measured on the samples and on three own offers. A page is one more row of the table.

Words are the visible ones, rendered text outside closed details. The names of icons, which their font draws as
pictures, and labels that only a screen reader gets are no such words.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.dashboard_process import Dashboard

THREE_OFFERS = Path(__file__).parents[1] / "data" / "three_offers.toml"
DESK, PHONE = 1440, 390
MOST_CLICKS = 24
_MAIN = '[data-testid="stMain"]'
_PAGE_HEIGHT = f"() => document.querySelector('{_MAIN}').scrollHeight"
# Every text that can be seen, and where it begins.
_TEXTS = f"""const texts = function* () {{
    const isUnseen = node => {{
        if (/, 0\\)$/.test(getComputedStyle(node).color)) return true;
        for (let at = node; at; at = at.parentElement) {{
            const {{clipPath, opacity}} = getComputedStyle(at);
            if (clipPath !== 'none' || opacity === '0') return true;
        }}
        return false;
    }};
    const walker = document.createTreeWalker(document.querySelector('{_MAIN}'), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {{
        const parent = node.parentElement;
        if (parent.closest('[data-testid="stIconMaterial"], style')) continue;
        if (!node.data.trim() || !parent.checkVisibility() || isUnseen(parent)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const {{top, width, height}} = range.getBoundingClientRect();
        if (width > 1 && height > 1) yield {{text: node.data, parent, top}};
    }}
}};"""
_WORDS = f"() => {{ {_TEXTS} return [...texts()].flatMap(({{text}}) => text.trim().split(/\\s+/)).length; }}"
# How far down the first fact begins: a dollar figure, or the sentence that is the page's answer.
_FIRST_FACT = f"""() => {{ {_TEXTS}
    const isFact = ({{text, parent}}) => /\\$\\d/.test(text) || parent.closest('.n-verdict, .n-sc-lead');
    return Math.min(...[...texts()].filter(isFact).map(({{top}}) => top));
}}"""
# Clicks and presses of Enter since it was set up; what a program does by itself is no click.
COUNT_CLICKS = """() => {
    window.clicked = 0;
    addEventListener('click', event => event.isTrusted && event.detail > 0 && (window.clicked += 1), {capture: true});
    addEventListener('keydown', event => event.key === 'Enter' && (window.clicked += 1), {capture: true});
}"""


@dataclass(frozen=True)
class Budget:
    """A page at a width, and the most that it may take; None where there is no limit."""

    page: str
    width: int
    height: int | None = None
    words: int | None = None
    first_fact: int = 200


BUDGETS = (
    Budget("Offers", DESK, height=1_400),
    Budget("Compare", DESK, height=1_300, words=300),
    Budget("Negotiate", DESK, height=1_200, words=250),
    Budget("Scripts", DESK, height=1_100),
    Budget("Offers", PHONE),
    Budget("Compare", PHONE, words=300),
    Budget("Negotiate", PHONE, height=2_000, words=250),
    Budget("Scripts", PHONE),
)


@pytest.mark.parametrize("is_own", [False, True], ids=["samples", "own"])
def test_every_page_keeps_within_its_budget(
    page: Page, server: StartDashboard, tmp_path: Path, *, is_own: bool
) -> None:
    """With one offer open on Offers, and its plan and its script on the others."""
    file = Path(shutil.copy(THREE_OFFERS, tmp_path)) if is_own else None
    screen.open_page(page, server(file))
    over: dict[tuple[str, int], object] = {}
    for budget in BUDGETS:
        page.set_viewport_size({"width": budget.width, "height": 800})  # a page is never shorter than its window
        screen.open_view(page, budget.page)
        took = [page.evaluate(measured) for measured in (_PAGE_HEIGHT, _WORDS, _FIRST_FACT)]
        most = [budget.height, budget.words, budget.first_fact]
        assert took[1] > 50, budget
        if any(limit is not None and measured > limit for measured, limit in zip(took, most, strict=True)):
            over[budget.page, budget.width] = took
    assert over == {}


def test_a_counter_keeps_within_its_budget(page: Page, dashboard: Dashboard) -> None:
    """The longest one, by email, chat and call."""
    screen.open_page(page, dashboard, "Scripts")
    screen.choose_situation(page, "Your ask")
    for channel in ("Email", "Chat", "Call"):
        screen.pick(page, channel)
        assert page.evaluate(_PAGE_HEIGHT) <= 1_100, channel
        assert page.evaluate(_FIRST_FACT) <= 200, channel


def test_two_offers_and_a_job_to_a_copied_script_take_few_clicks(
    page: Page, server: StartDashboard, tmp_path: Path
) -> None:
    """From an empty start. The keyboard goes from field to field by Tab, which is no click."""
    page.goto(server(tmp_path / "mine.toml").opening_url)
    screen.settled(page)
    page.evaluate(COUNT_CLICKS)
    screen.press(page, "Enter an offer")
    for name, base, begins in (
        ("Acme", "182k", ""),
        ("Bolt", "195k", "Blank offer"),
        ("Job", "150k", "My current job"),
    ):
        if begins:
            page.get_by_role("button", name="+ Add an offer").click()
            screen.press(page, begins)
        expect(screen.field(page, "Company")).to_be_focused()
        page.keyboard.type(name)
        screen.settled(page)
        screen.field(page, "Base salary").focus()  # as Tab does
        page.keyboard.type(base)
        screen.field(page, "Target bonus").focus()
        page.keyboard.type("15")
        screen.settled(page)
        expect(page.locator(".n-offer").filter(has_text=name)).to_contain_text("a year")
    screen.press(page, "Open Acme")
    screen.choose(page, "Status", "Written offer")
    screen.press(page, "See what to ask for")
    screen.is_at(page, "Negotiate")
    screen.press(page, "Write the email")
    screen.is_at(page, "Scripts")
    screen.act(page, page.get_by_role("button", name="Copy message").click)
    assert page.evaluate("navigator.clipboard.readText()") == screen.script_text(page)
    assert 10 < page.evaluate("clicked") <= MOST_CLICKS
