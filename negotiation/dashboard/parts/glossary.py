"""The terms of the trade in plain words: one meaning each, wherever the term stands on the page."""

from __future__ import annotations

import re
from functools import cache
from html import escape

MEANINGS = {
    "Present value": (
        "All the offer pays over the stay you entered, as it is worth today: with a discount, or a chance of leaving, "
        "later dollars count less."
    ),
    "Guaranteed": "Base, sign-on and benefits, less costs: what depends on neither a bonus nor a share price.",
    "Face value": "Equity at today's price or the company value you entered; dilution and failure are not counted.",
    "Kept if leaving": "All that was paid and has vested by then, less what of the sign-on has to be paid back.",
    "Base": "Yearly pay before bonus, stock and tax.",
    "Sign-on": "Paid once for signing; part of it may have to be paid back by somebody who leaves early.",
    "Vesting": "Stock becomes yours bit by bit: it vests.",
    "Cliff": "Before the cliff, mostly one year, no stock is yours; then what has built up comes at once.",
    "Clawback": "What you must pay back of a sign-on when you leave early.",
    "RSU": "Restricted stock units: shares that the company promises and hands over as they vest.",
    "ISO": "Incentive stock options: exercising them is mostly free of income tax, though the AMT may count it.",
    "NSO": "Non-qualified stock options: what the share is worth above the strike is taxed as pay on exercise.",
    "Vest": "To become yours, bit by bit: what has not vested when you leave is lost.",
    "Vests": "Becomes yours, bit by bit: what has not vested when you leave is lost.",
    "Refresher": "Another grant of stock that comes again while you stay, each vesting by itself.",
    "Retirement match": "What the company adds to what you yourself put into your retirement savings.",
    "Ownership": "The part of the whole company that is promised to you; later rounds of funding make it smaller.",
    "Strike": "What you pay for a share when you use an option.",
    "Discount": "How much less a dollar in a year is worth to you than a dollar today.",
    "Hiring range": "What an article says the company pays those it hires; not what everybody there earns.",
    "Compa-ratio": "Pay as a part of the middle of its range: 100 % is the middle.",
    "Range penetration": "How far into the range pay lies: 0 % is its bottom, 100 % its top. No market percentile.",
    "Midpoint": "The middle of a range: half of bottom and top together.",
    "Red circle": "Pay above the top of its range.",
    "Green circle": "Pay below the bottom of its range.",
    "Walk-away": "Below this your best alternative is the better choice: another written offer, or the job you have.",
    "Target": "What you aim at: what an ask is worth to you in all.",
    "Points": "What a package takes of their budget: each step of base, sign-on or equity at their rates is one point.",
    "Made up": "A figure that nobody has told, there so that the example can be counted. Put your own in its place.",
}


def explain_terms(text: str) -> str:
    """`text` as HTML, its first term of the trade with its meaning a hover, a tap or a Tab away."""
    term = _terms().search(text)
    if term is None:
        return escape(text)
    before, after = escape(text[: term.start()]), escape(text[term.end() :])
    return f"{before}{mark_term(term[0], MEANINGS[_named(term[0])])}{after}"


def mark_term(word: str, meaning: str) -> str:
    """A word as HTML that carries its meaning, or its source: a hover, a tap or a Tab away."""
    means = escape(meaning)
    return f'<span class="n-term" tabindex="0" aria-description="{means}" data-means="{means}">{escape(word)}</span>'


def find_meaning(text: str) -> str | None:
    """The meaning of the first term of the trade in `text`, if it holds one."""
    term = _terms().search(text)
    return MEANINGS[_named(term[0])] if term else None


@cache
def _terms() -> re.Pattern[str]:
    longest_first = sorted(MEANINGS, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


@cache
def _named(word: str) -> str:
    return next(term for term in MEANINGS if term.casefold() == word.casefold())
