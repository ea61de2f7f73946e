"""A line about an offer, as people paste it: "195/15%/25k/240k", "195k base, 15% bonus, 240k RSU over 4".

Every figure keeps the words that it was read from. What has two readings is asked; nothing is guessed silently.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass

from negotiation.letters.line_clauses import Amount, Clause, split_clauses
from negotiation.letters.line_equity import LineEquity
from negotiation.letters.line_notes import PERCENT_OF, LineNotes, PastedLine, ReadFigure, read_usd, scale_usd
from negotiation.offers import Benefit, Bonus, Offer, OfferStatus, SignOn

_BARE_PERCENT = 60  # up to it, a number in the second place may be a bonus in percent


def read_pasted_line(text: str, answers: Mapping[str, str] | None = None, name: str = "New offer") -> PastedLine:
    """Read a line into an offer; `answers` are the choices made so far, by the keys of the questions."""
    notes = LineNotes(dict(answers or {}))
    return _Reader(notes, LineEquity(notes), name).read(text)


@dataclass
class _Reader:
    """One reading of one line."""

    notes: LineNotes
    equity: LineEquity
    name: str
    level: str | None = None

    def read(self, text: str) -> PastedLine:
        if _OTHER_MONEY.search(text):
            return PastedLine(unread=(" ".join(text.split()),), is_other_money=True)
        clauses = self._take_name(split_clauses(text))
        of_pay = [clause for clause in clauses if clause.about not in ("total", "other")]
        labeled = any(amount.about for clause in of_pay for amount in clause.amounts)
        bare = [] if labeled else [clause for clause in of_pay if clause.amounts and not clause.is_hourly]
        amounts = [amount for clause in bare for amount in clause.amounts]
        self._find_total(clauses)
        for clause in clauses:
            self.equity.note_time(clause)
        if bare and len(amounts) > 1:
            self._read_in_order(bare)
            others = (clause for clause in clauses if clause not in bare and clause.about != "total")
            self.notes.unread += [clause.words for clause in others if clause.amounts or not _says_time(clause)]
        else:
            self._read_labeled(clauses)
        ready = all(question.likely or question.key in self.notes.answers for question in self.notes.questions)
        cash_usd = self.notes.sum_cash()
        offer = self._build() if self.notes.figures and ready else None
        return PastedLine(
            tuple(self.notes.figures),
            tuple(self.notes.questions),
            tuple(self.notes.unread),
            offer,
            self.notes.stated_total_usd,
            None if cash_usd is None else cash_usd + self.equity.usd_per_year,
        )

    # --- what the line is ---

    def _take_name(self, clauses: list[Clause]) -> list[Clause]:
        """A first clause without figures is the company, maybe with a level."""
        if not clauses:
            return clauses
        first, *rest = clauses
        head, colon, tail = first.words.partition(":")
        if colon and not re.search(r"\d", re.sub(_LEVEL, "", head)) and not split_clauses(head)[0].about:
            self._name(head)
            return [*split_clauses(tail), *rest]
        if not first.amounts and not first.about and not _says_time(first) and rest:
            self._name(first.words)
            return rest
        if first.lead[:1].isupper() and first.lead.split()[0].lower() not in _NO_NAMES:
            self._name(first.lead)
        return clauses

    def _name(self, words: str) -> None:
        level = re.search(_LEVEL, words)
        self.level = level[0] if level else None
        plain = " ".join(re.sub(_LEVEL, " ", re.sub(r"\boffer\b|\bfrom\b", " ", words, flags=re.IGNORECASE)).split())
        self.name = plain or self.name

    def _find_total(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            for amount in clause.amounts:
                if amount.about == "total" and self.notes.stated_total_usd is None:
                    self.notes.stated_total_usd, _ = read_usd(amount)

    # --- in order: base / bonus / signing bonus / equity ---

    def _read_in_order(self, clauses: list[Clause]) -> None:
        """The first amount is the base, a percent is the bonus; of two more amounts the larger is equity."""
        pairs = [(amount, clause) for clause in clauses for amount in clause.amounts]
        (first, clause), *rest = pairs
        self._add_base(first, clause)
        dollars = []
        for amount, of in rest:
            if amount.unit == "%":
                self.notes.add("bonus", amount.number / PERCENT_OF, "fraction", amount, ("percent_is_bonus",))
            elif amount is rest[0][0] and _may_be_percent(amount):
                asked = ("percent", "thousands")
                chosen = self.notes.ask("bare_second", amount.words, asked, amounts=(amount.number,))
                if chosen == "percent":
                    self.notes.add("bonus", amount.number / PERCENT_OF, "fraction", amount)
                elif chosen:
                    dollars.append((amount, of))
            else:
                dollars.append((amount, of))
        dollars.sort(key=lambda pair: read_usd(pair[0])[0])
        if len(dollars) == 1:
            amount, of = dollars[0]
            usd = read_usd(amount)[0]
            chosen = self.notes.ask("one_amount", amount.words, ("equity", "signing_bonus"), amounts=(usd,))
            if chosen == "equity":
                self.equity.add(amount, of)
            elif chosen:
                self.notes.add_usd("signing_bonus", amount)
        elif dollars:
            *smaller, (largest, of) = dollars
            self.notes.add_usd("signing_bonus", smaller[0][0], ("smaller_is_signing",))
            self.equity.add(largest, of, ("larger_is_equity",))
            self.notes.unread += [amount.words for amount, _ in smaller[1:]]

    # --- by their words ---

    def _read_labeled(self, clauses: list[Clause]) -> None:
        before: Amount | None = None
        has_base = any(amount.about == "base" for clause in clauses for amount in clause.amounts)
        has_base |= any(clause.is_hourly for clause in clauses)
        for clause in clauses:
            if clause.about == "other" or (not clause.amounts and not _says_time(clause) and clause.about != "total"):
                self.notes.unread.append(clause.words)
                continue
            for amount in clause.amounts:
                about = amount.about
                if about is None and clause.in_year and before is not None and before.about == "sign_on":
                    about = "sign_on"  # "signing: 49k first year, 37k second year"
                if about is None and clause.about == "sign_on":
                    about = "sign_on"
                if about is None and amount.unit != "%" and clause.over_years:
                    about = "equity"  # "400k/4"
                elif about is None and amount.unit != "%" and not has_base:
                    about, has_base = "base", True  # "160k, 10%, 400k over 4"
                self._read_amount(about, amount, clause)
                before = amount if about == amount.about else before
            if not clause.amounts and clause.about == "sign_on":
                before = Amount(clause.words, 0.0, "", has_dollar=False, about="sign_on")

    def _read_amount(self, about: str | None, amount: Amount, clause: Clause) -> None:
        if about == "total":
            return
        if amount.high is not None:
            low, high = read_usd(amount)[0], scale_usd(amount.high, amount.unit)[0]
            low, high = (amount.number, amount.high) if amount.unit == "%" else (low, high)
            asked = self.notes.ask("range", amount.words, ("low", "high"), amounts=(low, high))
            if not asked:
                return
            number = amount.high if asked == "high" else amount.number
            amount = dataclasses.replace(amount, number=number, high=None)
        if about == "base" or (about is None and clause.is_hourly):
            self._add_base(amount, clause)
        elif about is None and amount.unit == "%":
            self.notes.add("bonus", amount.number / PERCENT_OF, "fraction", amount, ("percent_is_bonus",))
        elif about == "bonus":
            self._add_bonus(amount, clause)
        elif about == "equity":
            self.equity.add(amount, clause)
        elif about == "sign_on" and amount.unit != "%":
            self.notes.add_usd("signing_bonus", amount, year=clause.in_year or 1)
        elif about == "relocation" and amount.unit != "%":
            self.notes.add_usd("relocation", amount)
        else:
            self.notes.unread.append(clause.words)

    # --- one figure ---

    def _add_base(self, amount: Amount, clause: Clause) -> None:
        if amount.unit == "%":
            self.notes.unread.append(amount.words)
        elif clause.is_hourly:
            self.notes.add("hourly_rate", amount.number, "usd", amount)
        else:
            usd, guesses = read_usd(amount)
            months = ("twelve_months",) if clause.is_monthly else ()
            self.notes.add("base", usd * (12 if clause.is_monthly else 1), "usd", amount, (*guesses, *months))

    def _add_bonus(self, amount: Amount, clause: Clause) -> None:
        if amount.unit == "%":
            self.notes.add("bonus", amount.number / PERCENT_OF, "fraction", amount)
            return
        is_told = clause.is_yearly or any(word in amount.label for word in ("target", "annual", "yearly", "perf"))
        usd, guesses = read_usd(amount)
        if clause.in_year:
            self.notes.add_usd("signing_bonus", amount, ("once_is_signing",), clause.in_year)
        elif (
            is_told
            or self.notes.stated_total_usd
            or self.notes.ask("bonus_kind", amount.words, ("yearly", "signing"), likely="yearly") == "yearly"
        ):  # a total a year speaks for a bonus that comes every year
            self.notes.add("bonus", usd, "usd", amount, guesses)
        else:
            self.notes.add_usd("signing_bonus", amount)

    # --- the offer ---

    def _build(self) -> Offer:
        by_part: dict[str, list[ReadFigure]] = {}
        for figure in self.notes.figures:
            by_part.setdefault(figure.part, []).append(figure)
        values: dict[str, object] = {"name": self.name}
        if self.level:
            values["level"] = self.level
        if base := by_part.get("base"):
            values["base_usd_per_year"] = base[0].amount
        elif rate := by_part.get("hourly_rate"):
            values["base_usd_per_hour"] = rate[0].amount
        has_base = len(values.keys() & {"base_usd_per_year", "base_usd_per_hour"}) > 0
        values["status"] = OfferStatus.VERBAL if has_base else OfferStatus.IN_PROCESS
        if bonus := by_part.get("bonus"):
            key = "fraction_of_base" if bonus[0].unit == "fraction" else "usd_per_payment"
            values["bonus"] = (Bonus(**{key: bonus[0].amount}),)  # type: ignore[arg-type]
        if signing := by_part.get("signing_bonus"):
            values["sign_on"] = tuple(_sign_on(figure) for figure in signing)
        if relocation := by_part.get("relocation"):
            values["benefit"] = (Benefit(name="relocation", usd_per_payment=relocation[0].amount, month=0),)
        if self.equity.grant is not None:
            vesting = self.equity.build_vesting()
            values["equity"] = (self.equity.grant if vesting is None else self.equity.grant.change(vesting=vesting),)
        return Offer(**values)  # type: ignore[arg-type]


_LEVEL = r"\b(?:[LEI]C?\d{1,2}|T\d|SDE ?[123I]+|Senior|Staff|Principal)\b"


# Words that begin a sentence and are no company.
_NO_NAMES = ("i", "my", "their", "they", "the", "a", "an", "got", "offer", "new", "is", "was", "at", "for", "initial")
_OTHER_MONEY = re.compile(r"[€£₹¥]|\b(?:eur|euros?|gbp|pounds|inr|lpa|lakhs?|cad|aud|chf|sgd)\b", re.IGNORECASE)


def _may_be_percent(amount: Amount) -> bool:
    """Whether a number without a unit may be a bonus in percent: 15 in 195/15/25/240."""
    return not amount.unit and not amount.has_dollar and amount.number <= _BARE_PERCENT


def _says_time(clause: Clause) -> bool:
    times = (clause.over_years, clause.cliff_months, clause.every_months, clause.schedule, clause.in_year)
    return any(each is not None for each in (*times, clause.price_usd))


def _sign_on(figure: ReadFigure) -> SignOn:
    once = SignOn(amount_usd=figure.amount)
    return once.change(employment_year=figure.year) if figure.year > 1 else once
