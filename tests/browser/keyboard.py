"""What the Tab key reaches on a page, and whether one sees where it is."""

from __future__ import annotations

from playwright.sync_api import Page

MANY = 250  # presses of Tab, more than the longest page has stops
# No fading: what has the focus looks it at once.
_AT_ONCE = "*, *::before, *::after { transition: none !important; animation: none !important; }"
# All that one stops at, with its looks and those of what stands round it, before anything has the focus. Of what
# belongs together (tabs, radio buttons), Tab stops at one and the arrow keys go on from there.
_PREPARE = """async () => {
    document.activeElement.blur();
    getSelection().removeAllRanges();
    // What had the focus looks it until the page has heard that it is gone.
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const style = (node, part) => {
        const {outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, color, content}
            = getComputedStyle(node, part);
        const outline = outlineStyle === 'none' ? '' : outlineWidth + outlineColor;
        return [outline, boxShadow, borderColor, backgroundColor, color, part && content].join();
    };
    const look = node => [node, node.parentElement, node.parentElement?.parentElement, node.nextElementSibling,
        node.previousElementSibling, node.firstElementChild, ...(node.labels ?? [])]
        .filter(Boolean).flatMap(near => [style(near), style(near, '::after')]).join('; ');
    const words = node => node.getAttribute('aria-label') ?? node.labels?.[0]?.textContent ?? node.textContent;
    const named = node => `${node.tagName} ${node.getAttribute('role') ?? ''} "${words(node).trim().slice(0, 60)}"`;
    const stops = [...document.querySelectorAll('[data-testid="stMain"] *')].filter(
        node => node.tabIndex >= 0 && !node.disabled && node.checkVisibility({visibilityProperty: true})
            && !node.matches('input[type=radio]:not(:checked), [role=option]'));
    const together = node => stops.filter(other => other.role === 'radio'
        && other.closest('[role=radiogroup]') === node.closest('[role=radiogroup]'));
    const before = new Map(stops.map(node => [node, look(node)]));
    window.walk = {
        missed: new Set(stops),
        unseen: [],
        step() {
            const node = document.activeElement;
            if (before.has(node) && look(node) === before.get(node)) walk.unseen.push(named(node));
            for (const met of node.role === 'radio' ? together(node) : [node]) walk.missed.delete(met);
            return walk.missed.size;
        },
        left: () => [...walk.missed].map(named),
    };
}"""
# What invites a click, of which nothing can have the focus: neither itself, nor what it lies in or is the label of.
_MOUSE_ONLY = """() => {
    const reached = 'a[href], button, input, select, textarea, summary, label, [tabindex="0"], [role=tab]';
    const pointed = node => node && getComputedStyle(node).cursor === 'pointer';
    return [...document.querySelectorAll('[data-testid="stMain"] *')]
        .filter(node => pointed(node) && !pointed(node.parentElement) && node.checkVisibility())
        .filter(node => !node.closest(reached) && !node.querySelector(reached))
        .map(node => node.outerHTML.slice(0, 200));
}"""


def list_faults(page: Page) -> list[str]:
    """Press Tab through the page: name what it doesn't reach, what shows no focus, and what only a mouse can click.

    Focus shows by an outline, a border, a shadow or a color that isn't there otherwise.
    """
    page.mouse.move(0, 0)
    style = page.add_style_tag(content=_AT_ONCE)
    page.evaluate(_PREPARE)
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if not page.evaluate("walk.step()"):
            break
    faults = {
        "not reached": page.evaluate("walk.left()"),
        "nothing shows that it has the focus": page.evaluate("walk.unseen"),
        "only a mouse can click it": page.evaluate(_MOUSE_ONLY),
    }
    page.evaluate("document.activeElement.blur()")
    style.evaluate("style => style.remove()")
    return [f"{fault}: {node}" for fault, nodes in faults.items() for node in nodes]
