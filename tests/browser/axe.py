"""What axe-core, a checker of accessibility, holds against a page as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

VENDOR = Path(__file__).parent / "vendor"
SCRIPT = VENDOR / "axe.min.js"
GRAVE = ("serious", "critical")

_OPEN_ALL = "for (const closed of document.querySelectorAll('details:not([open])')) closed.open = true"
_RUN = "axe.run(document, {resultTypes: ['violations']})"


def grave_violations(page: Page) -> list[str]:
    """Name each rule that is gravely broken and the element that breaks it; all that can be opened is opened first."""
    page.evaluate(_OPEN_ALL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(_RUN)["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html']} at {node['target']}. {node['failureSummary']}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
