"""What is noted while a pasted line is read: figures, questions, and what couldn't be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from negotiation.letters.line_clauses import Amount
from negotiation.offers import Offer

FigurePart = Literal["base", "hourly_rate", "bonus", "signing_bonus", "equity", "relocation"]
FigureUnit = Literal["usd", "fraction", "count"]
_THOUSAND, _MILLION = 1_000.0, 1_000_000.0
_NEAR = 0.015  # of a total that people round
BARE_THOUSANDS = 2_000  # below it, a number without a unit is in thousands
ASSUMED_YEARS = 4  # of a grant
PERCENT_OF = 100.0


@dataclass(frozen=True)
class LineQuestion:
    """What has two readings. `likely` is the one that is taken unless another is chosen; None must be answered."""

    key: str
    code: str
    words: str
    choices: tuple[str, ...]
    likely: str | None = None
    amounts: tuple[float, ...] = ()


@dataclass(frozen=True)
class ReadFigure:
    """One figure, in dollars, as a fraction or as a number of shares, and the words that it was read from.

    `guesses` says by codes what was taken for granted.
    """

    part: FigurePart
    amount: float
    unit: FigureUnit
    words: str
    guesses: tuple[str, ...] = ()
    year: int = 1  # of a signing bonus


@dataclass(frozen=True)
class PastedLine:
    """All that was read of a line. `offer` is None where no figure was read, or a question still has to be answered."""

    figures: tuple[ReadFigure, ...] = ()
    questions: tuple[LineQuestion, ...] = ()
    unread: tuple[str, ...] = ()
    offer: Offer | None = None
    stated_total_usd: float | None = None
    sum_usd_per_year: float | None = None  # of base, bonus and a year of the equity
    is_other_money: bool = False  # not in US dollars, so nothing was read

    @property
    def fits_total(self) -> bool | None:
        """Whether the parts come to the total that the line states; None without one."""
        if not self.stated_total_usd or self.sum_usd_per_year is None:
            return None
        once = sum(figure.amount for figure in self.figures if figure.part == "signing_bonus" and figure.year == 1)
        sums = (self.sum_usd_per_year, self.sum_usd_per_year + once, self.sum_usd_per_year + once / ASSUMED_YEARS)
        return any(is_near(usd, self.stated_total_usd) for usd in sums)


@dataclass
class LineNotes:
    """One reading so far; `answers` are the choices made, by the keys of the questions."""

    answers: dict[str, str]
    figures: list[ReadFigure] = field(default_factory=list)
    questions: list[LineQuestion] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    stated_total_usd: float | None = None

    def add(self, part: FigurePart, amount: float, unit: FigureUnit, of: Amount, guesses: tuple[str, ...] = ()) -> None:
        """Note a figure; of a part that there is only one of, the first."""
        if part in ("base", "hourly_rate", "bonus") and any(figure.part == part for figure in self.figures):
            self.unread.append(of.words)
            return
        self.figures.append(ReadFigure(part, amount, unit, of.words, guesses))

    def add_usd(self, part: FigurePart, of: Amount, guesses: tuple[str, ...] = (), year: int = 1) -> None:
        """Note an amount of dollars of which there may be several."""
        usd, guessed = read_usd(of)
        self.figures.append(ReadFigure(part, usd, "usd", of.words, (*guesses, *guessed), year))

    def ask(
        self,
        code: str,
        words: str,
        choices: tuple[str, ...],
        *,
        likely: str | None = None,
        amounts: tuple[float, ...] = (),
    ) -> str | None:
        """Note a question, and give the answer to it: the one chosen, else the likely one."""
        key = f"{code}-{sum(question.code == code for question in self.questions) + 1}"
        self.questions.append(LineQuestion(key, code, words, choices, likely, amounts))
        chosen = self.answers.get(key)
        return chosen if chosen in choices else likely

    def sum_cash(self) -> float | None:
        """A year's base and bonus, in dollars; None without a base by the year."""
        base = next((figure.amount for figure in self.figures if figure.part == "base"), None)
        bonus = next((figure for figure in self.figures if figure.part == "bonus"), None)
        if base is None or bonus is None:
            return base
        return base + bonus.amount * (base if bonus.unit == "fraction" else 1.0)


def is_near(usd: float, total_usd: float) -> bool:
    """Whether an amount comes to a total as people round one."""
    return abs(usd - total_usd) <= _NEAR * total_usd


def read_usd(amount: Amount) -> tuple[float, tuple[str, ...]]:
    """An amount in dollars, and by a code whether a number without a unit was taken for thousands."""
    return scale_usd(amount.number, amount.unit)


def scale_usd(number: float, unit: str) -> tuple[float, tuple[str, ...]]:
    """Dollars, and whether a number without a unit was taken for thousands."""
    if unit == "k":
        return round(number * _THOUSAND, 2), ()
    if unit == "m":
        return round(number * _MILLION, 2), ()
    if 0 < number < BARE_THOUSANDS:
        return round(number * _THOUSAND, 2), ("thousands",)
    return number, ()


def read_count(amount: Amount) -> float:
    """A number of shares."""
    return amount.number * (_THOUSAND if amount.unit == "k" else 1.0)
