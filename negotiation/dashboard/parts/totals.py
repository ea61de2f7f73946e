"""What an offer is worth, as the head of its card: a year, the first year, the whole stay, and its parts as a strip."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.cashflow import PayGroup
from negotiation.valuation.totals import OfferTotals

PAY_GROUP_NAMES: dict[PayGroup, str] = {
    "base": "Base",
    "bonus": "Bonus",
    "sign_on": "Signing",
    "equity": "Equity",
    "benefits": "Benefits",
}
_NOT_YET = "Enter a base salary to see what it's worth."
_UNPRICED = "Plus equity. Nobody has told you what it's worth yet."


def render_totals(totals: OfferTotals | None, pending: str = "") -> str:
    """The head of an offer's card; `pending` says that an edit doesn't count yet."""
    note = f'<p class="n-pending">{escape(pending)}</p>' if pending else ""
    if totals is None:
        return f'<div class="n-totals"><p class="n-no-total">{_NOT_YET}</p>{note}</div>'
    plus = "" if totals.is_whole else f'<p class="n-pending">{_UNPRICED}</p>'
    return (
        '<div class="n-totals"><dl>'
        f'<div class="lead"><dt title="{escape(totals.name)}">{escape(totals.name)} is worth</dt>'
        f"<dd>{money.usd(totals.per_year_usd)} <small>a year</small></dd></div>"
        f"<div><dt>First year</dt><dd>{money.usd(totals.first_year_usd)}</dd></div>"
        f"<div><dt>{span(totals.horizon_months).capitalize()}</dt><dd>{money.usd(totals.total_usd)}</dd></div></dl>"
        f"{_render_parts(totals.parts_usd_per_year)}{plus}{note}</div>"
    )


def _render_parts(parts: Mapping[PayGroup, float]) -> str:
    """The strip and its legend; what costs more than it pays has no place in it."""
    shown = [(part, usd) for part, usd in parts.items() if usd > 0]
    strip = "".join(f'<i class="p-{part}" style="flex: {usd:.0f} 0 0"></i>' for part, usd in shown)
    legend = "".join(f'<li><i class="p-{part}"></i>{PAY_GROUP_NAMES[part]}</li>' for part, _ in shown)
    return f'<div class="n-parts"><div class="n-strip" aria-hidden="true">{strip}</div><ul>{legend}</ul></div>'
