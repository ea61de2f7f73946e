"""The terms of the trade in plain words: one meaning each, wherever the term appears on the page."""

from __future__ import annotations

import re
from functools import cache
from html import escape

MEANINGS = {
    "Present value": (
        "Total pay over your time horizon, in today's dollars. With a discount or a chance of leaving, later dollars "
        "count less."
    ),
    "Fixed pay": "Base, signing bonus and benefits, minus costs. No bonus and no equity.",
    "Face value": "Equity at today's price, or at the company value you entered. Dilution and failure aren't counted.",
    "Kept if leaving": "What you'd been paid and what had vested by then, minus any signing bonus you'd owe back.",
    "Base": "Your yearly salary, before bonus, equity and tax.",
    "Signing bonus": "A one-time payment for joining. You may owe part of it back if you leave early.",
    "Vesting": "When equity becomes yours. It usually vests bit by bit over four years.",
    "Cliff": "Nothing vests before the cliff (usually one year). Then everything accrued vests at once.",
    "Clawback": "What you'd owe back of a signing bonus if you leave early.",
    "RSU": "Restricted stock units: shares the company promises you now and hands over as they vest.",
    "ISO": "Incentive stock options. Exercising them usually triggers no regular income tax, but the AMT may apply.",
    "NSO": "Non-qualified stock options. When you exercise, the value above the strike price is taxed as pay.",
    "Vest": "To become yours. You lose what hasn't vested when you leave.",
    "Vests": "Becomes yours. You lose what hasn't vested when you leave.",
    "Refresher": "A new grant you get while you work there. Each one vests on its own schedule.",
    "Retirement match": "What the company adds to your own 401(k) contributions.",
    "Overtime": "Hours beyond 40 a week, usually at one and a half times your hourly pay.",
    "Installments": "One amount paid in equal parts at different times.",
    "Plan year": "The company's bonus year. Your first bonus covers only the part after your start date.",
    "Fixed term": "A job with an agreed end. Nothing is paid or vests after it.",
    "Employer contribution": "What the company adds to your 401(k), whether or not you contribute.",
    "Annual additions": "What you and the company put into your plan in a year. The law caps it (415(c)).",
    "ESPP": "Employee stock purchase plan. You buy company stock from your paycheck, below its price.",
    "PSU": "Performance stock units: RSUs whose number depends on results. 100% pays the target, 150% half more.",
    "Double trigger": "RSUs that need two things: time, and a sale or IPO of the company.",
    "Fully diluted": "Every share there is or could be: common, preferred and all options.",
    "W-2": "You're an employee. The company withholds taxes and pays half of Social Security and Medicare.",
    "1099": "You're a contractor. You pay all of Social Security and Medicare yourself, and have no benefits.",
    "Lookback": "Your ESPP price is based on the period's first or last price, whichever is lower.",
    "Ownership": "Your share of the whole company. Later funding rounds make it smaller.",
    "Strike": "What you pay for one share when you exercise an option.",
    "Discount": "How much less a dollar in a year is worth to you than a dollar today.",
    "Hiring range": "What an article says the company pays new hires. It isn't what everybody there earns.",
    "Compa-ratio": "Pay compared with the midpoint of its range. 100% is the midpoint.",
    "Range penetration": "How far into the range pay is. 0% is the bottom, 100% the top. It isn't a market percentile.",
    "Midpoint": "Halfway between the bottom and the top of a range.",
    "Red circle": "Pay above the top of its range.",
    "Green circle": "Pay below the bottom of its range.",
    "Walk-away": "Below this, take your best alternative: another written offer, or your current job.",
    "Target": "What you're aiming for: everything in the ask, at its value to you.",
    "Points": "What a package takes from their budget. One step of base, signing bonus or equity is one point.",
    "Placeholder": "A number we filled in so the example works. Enter your own.",
}


def explain_terms(text: str) -> str:
    """`text` as HTML, its first term of the trade with its meaning a hover, a tap or a Tab away."""
    term = _compile_terms().search(text)
    if term is None:
        return escape(text)
    before, after = escape(text[: term.start()]), escape(text[term.end() :])
    return f"{before}{mark_term(term[0], MEANINGS[_find_term(term[0])])}{after}"


def mark_term(word: str, meaning: str) -> str:
    """A word as HTML that carries its meaning, or its source: a hover, a tap or a Tab away."""
    means = escape(meaning)
    return f'<span class="n-term" tabindex="0" aria-description="{means}" data-means="{means}">{escape(word)}</span>'


def find_meaning(text: str) -> str | None:
    """The meaning of the first term of the trade in `text`, if it holds one."""
    term = _compile_terms().search(text)
    return MEANINGS[_find_term(term[0])] if term else None


@cache
def _compile_terms() -> re.Pattern[str]:
    longest_first = sorted(MEANINGS, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


@cache
def _find_term(word: str) -> str:
    return next(term for term in MEANINGS if term.casefold() == word.casefold())
