"""The equity of a pasted line: in dollars, shares, options or a part of the company, and how it vests."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from negotiation.letters.line_clauses import Amount, Clause
from negotiation.letters.line_notes import (
    ASSUMED_YEARS,
    BARE_THOUSANDS,
    PERCENT_OF,
    LineNotes,
    ReadFigure,
    is_near,
    read_count,
    read_usd,
)
from negotiation.offers import MONTHS_PER_YEAR, Grant, Vesting
from negotiation.offers.vesting_presets import VESTING_PRESETS

_AMAZON = ((5, 15, 40, 40), (5, 15, 20, 20, 20, 20))


@dataclass
class LineEquity:
    """The grant that a line tells, so far."""

    notes: LineNotes
    grant: Grant | None = None
    years: int | None = None
    schedule: tuple[int, ...] | None = None
    stated: dict[str, int] = field(default_factory=dict)  # the cliff, and how often it vests
    price_usd: float | None = None  # of a share, or to exercise an option

    @property
    def usd_per_year(self) -> float:
        """A year of a grant in dollars; 0 where its dollars aren't told."""
        return ((self.grant.grant_usd if self.grant else None) or 0.0) / (self.years or ASSUMED_YEARS)

    def add(self, amount: Amount, clause: Clause, guesses: tuple[str, ...] = ()) -> None:
        """Take a figure as the grant; a second one is left unread."""
        if self.grant is not None:
            self.notes.unread.append(clause.words)
            return
        if amount.unit == "%":
            fraction = amount.number / PERCENT_OF
            self.grant = Grant(kind="ownership", fraction=fraction)
            self.notes.figures.append(ReadFigure("equity", fraction, "fraction", amount.words, guesses))
        elif re.search(r"option|iso|nso", amount.label):
            self._add_options(amount, clause)
        elif (unit := self._find_unit(amount)) == "shares":
            self.grant = Grant(kind="rsu", shares=read_count(amount), price_usd=self.price_usd)
            self.notes.figures.append(ReadFigure("equity", read_count(amount), "count", amount.words, guesses))
        elif unit == "dollars":
            self._add_grant(amount, clause, guesses)

    def _find_unit(self, amount: Amount) -> str | None:
        """Whether an amount of equity is in shares or in dollars: "240 RSUs" is either."""
        if amount.has_dollar or amount.unit == "m":
            return "dollars"
        if re.search(r"share|unit", amount.label):
            return "shares"
        if amount.unit or not re.search(r"rsus?|gsus?|psus?", amount.label):
            return "dollars"
        in_thousands = any("thousands" in figure.guesses for figure in self.notes.figures)
        likely = "dollars" if in_thousands and amount.number < BARE_THOUSANDS else None
        amounts = (amount.number, read_usd(amount)[0])
        return self.notes.ask("rsu_unit", amount.words, ("shares", "dollars"), likely=likely, amounts=amounts)

    def _add_options(self, amount: Amount, clause: Clause) -> None:
        if self.price_usd is None or amount.has_dollar:
            self.notes.unread.append(clause.words)  # without a strike price they can't be told
            return
        said = next((kind for kind in ("iso", "nso") if kind in amount.label), None)
        kind = said or self.notes.ask("option_kind", amount.words, ("iso", "nso"), likely="iso")
        is_iso = kind == "iso"
        self.grant = Grant(kind="iso" if is_iso else "nso", shares=read_count(amount), strike_usd=self.price_usd)
        self.notes.figures.append(ReadFigure("equity", read_count(amount), "count", clause.words))

    def _add_grant(self, amount: Amount, clause: Clause, guesses: tuple[str, ...]) -> None:
        """RSUs in dollars: the whole grant, or what of it vests in a year."""
        usd, guessed = read_usd(amount)
        years = clause.over_years or self.years
        if clause.is_yearly:
            period = "yearly"
        elif years or clause.schedule or re.search(r"grant|initial", clause.words, re.IGNORECASE):
            period = "whole"
        elif fitting := self._fit_total(usd):
            period, guessed = fitting, (*guessed, "fits_total")
        else:
            asked = ("whole", "yearly")
            period = self.notes.ask("equity_period", amount.words, asked, likely="whole", amounts=(usd,)) or "whole"
        if period == "yearly" and not years:
            choice = self.notes.ask("equity_years", amount.words, ("3", "4", "5"), likely="4", amounts=(usd,))
            years = int(choice or ASSUMED_YEARS)
        self.years = years
        whole_usd = usd * (years or ASSUMED_YEARS) if period == "yearly" else usd
        self.grant = Grant(kind="rsu", grant_usd=whole_usd)
        self.notes.figures.append(ReadFigure("equity", whole_usd, "usd", clause.words, (*guesses, *guessed)))

    def _fit_total(self, usd: float) -> str | None:
        """How an amount of equity has to be meant for the parts to come to the stated total, if only one way does."""
        total, rest = self.notes.stated_total_usd, self.notes.sum_cash()
        if total is None or rest is None:
            return None
        fits = {"yearly": rest + usd, "whole": rest + usd / ASSUMED_YEARS}
        found = [period for period, each in fits.items() if is_near(each, total)]
        return found[0] if len(found) == 1 else None

    def note_time(self, clause: Clause) -> None:
        """A schedule, a cliff and how often, wherever the line has them."""
        self.schedule = clause.schedule or self.schedule
        self.price_usd = clause.price_usd if clause.price_usd is not None else self.price_usd
        if clause.over_years and clause.about in ("equity", None):
            self.years = clause.over_years
        times = {"cliff_months": clause.cliff_months, "every_months": clause.every_months}
        self.stated |= {key: months for key, months in times.items() if months is not None}

    def build_vesting(self) -> Vesting | None:
        """The schedule as far as the line tells it; None where it tells nothing."""
        if self.schedule in _AMAZON:
            return next(preset.vesting for preset in VESTING_PRESETS if preset.key == "amazon")
        if self.schedule:
            return Vesting(by_year=tuple(part / PERCENT_OF for part in self.schedule))
        stated = self.stated | ({"months": MONTHS_PER_YEAR * self.years} if self.years else {})
        return Vesting().change(**stated) if stated else None
