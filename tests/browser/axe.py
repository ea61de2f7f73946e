"""What axe-core, a checker of accessibility, holds against a page as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

VENDOR = Path(__file__).parent / "vendor"
SCRIPT = VENDOR / "axe.min.js"
GRAVE = ("serious", "critical")

# What fades in has its color once it is there. All that can be opened is open meanwhile.
_RUN = """async () => {
    const fading = document.getAnimations().filter(each => each.effect.getComputedTiming().endTime !== Infinity);
    await Promise.all(fading.map(each => each.finished.catch(() => {})));
    const closed = [...document.querySelectorAll('details:not([open])')];
    for (const details of closed) details.open = true;
    const found = await axe.run(document, {resultTypes: ['violations']});
    for (const details of closed) details.open = false;
    return found.violations;
}"""


def grave_violations(page: Page) -> list[str]:
    """Name each rule that is gravely broken and the element that breaks it, in what is folded away too."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return [
        f"{rule['id']} ({rule['impact']}): {node['html']} at {node['target']}. {node['failureSummary']}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
