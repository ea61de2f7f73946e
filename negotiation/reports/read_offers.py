"""What was read of a pasted line, in words: each figure, what was taken for granted, and what is still to be asked."""

from __future__ import annotations

from negotiation.letters import LineQuestion, PastedLine, ReadFigure
from negotiation.text import money
from negotiation.text.quote import quoted
from negotiation.text.sentences import fill_phrase, join_words

_TITLES = {
    "base": "Base salary",
    "hourly_rate": "Hourly rate",
    "bonus": "Target bonus",
    "signing_bonus": "Signing bonus",
    "equity": "Equity",
    "relocation": "Relocation, paid once",
}
_GUESSES = {
    "thousands": "We took the number as thousands",
    "percent_is_bonus": "We took the percent as your yearly bonus",
    "smaller_is_signing": "Of the two amounts, we took the smaller as the signing bonus",
    "larger_is_equity": "Of the two amounts, we took the larger as equity",
    "once_is_signing": "It's paid in one year only, so we took it as a signing bonus",
    "twelve_months": "We took it 12 times",
    "fits_total": "That's how it fits the total in the line",
}
_MOST_PERCENT = 100


def describe_read_figure(figure: ReadFigure) -> tuple[str, str, str]:
    """What it is, the amount, and where that's from: "Base salary", "$195,000", "From '195'. We took …"."""
    title = _TITLES[figure.part] + (f", year {figure.year}" if figure.year > 1 else "")
    guesses = [f"{_GUESSES[code]}." for code in figure.guesses]
    return title, _write_amount(figure), " ".join([f"From {quoted(figure.words)}.", *guesses])


def _write_amount(figure: ReadFigure) -> str:
    if figure.unit == "fraction":
        percent = f"{figure.amount * 100:.4f}".rstrip("0").rstrip(".")
        return f"{percent}% of {'base' if figure.part == 'bonus' else 'the company'}"
    if figure.unit == "count":
        return f"{figure.amount:,.0f} shares"
    amount = f"${figure.amount:,.2f}" if figure.part == "hourly_rate" else money.usd(figure.amount)
    return amount + {"base": " a year", "bonus": " a year", "hourly_rate": " an hour"}.get(figure.part, "")


def describe_line_question(question: LineQuestion) -> tuple[str, dict[str, str]]:
    """What to ask, and the answers by their keys."""
    usd = [money.usd(amount) for amount in question.amounts]
    numbers = [f"{amount:,g}" for amount in question.amounts]
    if question.code == "range":
        is_percent = max(question.amounts) <= _MOST_PERCENT
        low, high = (f"{number}%" for number in numbers) if is_percent else usd
    else:
        low = high = ""
    amount, number, other = ((*usd, "", "")[0], (*numbers, "")[0], (*usd, "", "")[1])
    asked, called = {
        "range": ("{} is a range. Which one did they offer?", {"low": low, "high": high}),
        "one_amount": (
            "What is {}?",
            {"equity": f"{amount} of equity", "signing_bonus": f"A {amount} signing bonus"},
        ),
        "bare_second": ("What is {}?", {"percent": f"A {number}% bonus", "thousands": f"${number},000"}),
        "bonus_kind": ("Does {} come every year?", {"yearly": "Every year", "signing": "Once, for signing"}),
        "rsu_unit": ("Is {} shares or dollars?", {"shares": f"{number} shares", "dollars": other}),
        "option_kind": ("Which kind of options are {}?", {"iso": "ISOs", "nso": "NSOs"}),
        "equity_years": ("Over how many years does {} vest?", {"3": "3 years", "4": "4 years", "5": "5 years"}),
        "equity_period": (
            "Is {} the whole grant?",
            {"whole": f"Yes, {amount} in all", "yearly": f"No, {amount} a year"},
        ),
    }[question.code]
    return fill_phrase(asked, quoted(question.words)), called


def describe_line_remarks(line: PastedLine) -> list[str]:
    """What couldn't be read, and whether the parts come to the total in the line."""
    if line.is_other_money:
        return ["We can only read US dollars. Convert the amounts first."]
    remarks = []
    if not line.figures and not line.questions:
        remarks.append("We couldn't find an offer in it. Try 195k base, 15% bonus, 240k RSU over 4.")
        if line.stated_total_usd:
            remarks.append(f"A total of {money.usd(line.stated_total_usd)} isn't enough. What's the base?")
    if line.unread and (line.figures or line.questions):
        left = join_words([quoted(words) for words in line.unread], "or")
        remarks.append(f"We didn't read {left}. You can add it in the form.")
    if line.fits_total is False and line.stated_total_usd and line.sum_usd_per_year:
        added, said = money.usd(line.sum_usd_per_year), money.usd(line.stated_total_usd)
        remarks.append(f"These add up to {added} a year. The line says {said}.")
    return remarks
