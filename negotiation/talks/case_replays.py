"""The worked cases of the sources, turn by turn, next to what this program would have advised from the same figures.

What a source doesn't state is named and never filled in. If a claim can be read in two ways, both are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from negotiation.counteroffer.counteroffer import Counter, build_counter
from negotiation.counteroffer.exchange_rates import find_worked_case, read_case_amounts
from negotiation.counteroffer.limits import BASE, BONUS, OWNERSHIP, SIGN_ON
from negotiation.counteroffer.package import Package
from negotiation.market.band import Band
from negotiation.market.items import BandCase, CasePackage
from negotiation.market.levers import Lever, Reading
from negotiation.market.sources import Citation
from negotiation.offers import Grant, Negotiation, Offer, Scenario, SignOn
from negotiation.offers.components import COMPONENTS
from negotiation.text import money
from negotiation.text.dates import span

NOT_STATED = "not stated"
AS_TOLD = "as told"
CASE_PARTS = ("Base", "Signing bonus", "Equity", "Bonus")
_PRICED_PARTS = (BASE, SIGN_ON, OWNERSHIP)


@dataclass(frozen=True)
class CaseTurn:
    """One turn of a case: what was said of base, sign-on, equity and bonus, in the order of `CASE_PARTS`."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Advice:
    """What this program would have asked at that moment, and what it rests on."""

    step: CaseTurn
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Replay:
    """A case, its turns, what its source leaves unsaid, and our advice."""

    company: str
    says: str
    steps: tuple[CaseTurn, ...]
    unsaid: tuple[str, ...]
    advice: tuple[Advice, ...]
    remarks: tuple[str, ...]
    source: Citation


def replay_cases(band: Band, company_value_usd: float | None = None) -> tuple[Replay, ...]:
    """Every case of a band; no source has the company's value, so advice counts equity only if one is given."""
    return tuple(
        Replay(
            company=band.company,
            says=f"{case.says[0].upper()}{case.says[1:]}.",
            steps=tuple(_steps(case)),
            unsaid=tuple(_unsaid(case)),
            advice=tuple(_advice(band, case, company_value_usd)),
            remarks=(*_on_readings(band, case), *_on_ask(band, case), *_on_levers(band, case)),
            source=case.source,
        )
        for case in band.cases
    )


def _steps(case: BandCase) -> Iterator[CaseTurn]:
    yield _step("Offered", case.offered)
    yield _step("Asked", case.asked)
    if not case.readings or case.outcome is None:
        yield _step("Outcome", case.outcome)
        return
    for reading in case.readings:
        ownership = _ownership(case, reading)
        changed = case.outcome if ownership is None else case.outcome.change(ownership_fraction=ownership)
        which = "as read here" if reading.default else "read otherwise"
        yield _step(f"Outcome, {which}", changed)


def _step(title: str, turn: CasePackage | None) -> CaseTurn:
    if turn is None:
        return CaseTurn(title, (NOT_STATED,) * len(CASE_PARTS))
    amounts = read_case_amounts(turn)
    cells = [COMPONENTS[key].unit.write(amounts[key]) if key in amounts else NOT_STATED for key in _PRICED_PARTS]
    return CaseTurn(title, (*cells, _bonus(turn)))


def _bonus(turn: CasePackage) -> str:
    if turn.add_bonus_usd_per_payment is not None:
        times = f", {turn.payments_per_year} times a year" if turn.payments_per_year else ""
        return f"{money.usd_change(turn.add_bonus_usd_per_payment)}{times}"
    return f"added, amount {NOT_STATED}" if turn.bonus_metric else NOT_STATED


def _ownership(case: BandCase, reading: Reading) -> float | None:
    if reading.to_ownership_fraction is not None:
        return reading.to_ownership_fraction
    before = case.offered.ownership_fraction if case.offered is not None else None
    added = reading.add_ownership_fraction
    return None if before is None or added is None else before + added


def _unsaid(case: BandCase) -> Iterator[str]:
    turns = (("what was offered", case.offered), ("what was asked", case.asked), ("how it ended", case.outcome))
    missing = [words for words, turn in turns if turn is None]
    if missing:
        yield f"The source doesn't say {' or '.join(missing)}."
    ends = {BASE: "base in the end", "add_bonus_usd_per_payment": "amount of the bonus"}
    for key in case.outcome.unstated if case.outcome is not None else ():
        yield f"The {ends.get(key, key.replace('_', ' '))} is {NOT_STATED}."
    yield "The candidate accepted." if case.accepted else f"Whether the candidate accepted is {NOT_STATED}."


def _on_readings(band: Band, case: BandCase) -> Iterator[str]:
    top = band.range("ownership")
    for reading in case.readings:
        ends = _ownership(case, reading)
        above = top is not None and ends is not None and ends > top.high
        beyond = f", above the top of its own range ({money.ownership(top.high)})" if above and top is not None else ""
        which = "Read here" if reading.default else "Or"
        at = f": it ends at {money.ownership(ends)}{beyond}" if ends is not None else ""
        yield f"{which}: {reading.says.split(',')[0]}{at}."


def _on_ask(band: Band, case: BandCase) -> Iterator[str]:
    asked = case.asked.base_usd_per_year if case.asked is not None else None
    pays = band.range("base")
    if asked is None or pays is None or asked <= pays.high:
        return
    more, top = money.usd(asked - pays.high), money.usd(pays.high)
    yield f"The base they asked for was {more} above the {pays.called} (top: {top}). We'd ask inside the range."


def _on_levers(band: Band, case: BandCase) -> Iterator[str]:
    """The levers that the case illustrates, if they have an amount of their own."""
    for lever in band.levers:
        if lever.case == case.key and lever.rates is None:
            needs = f"We list it too, as “{lever.title}”: {lever.condition.unlock}"
            yield f"{needs} {_per_year(band, lever)}".strip()


def _per_year(band: Band, lever: Lever) -> str:
    reading = lever.default_reading
    if reading.add_usd_per_payment is None:
        return f"Its amount is {NOT_STATED}, so ask for one."
    if reading.payments_per_year is None:
        return ""
    more = reading.add_usd_per_payment * reading.payments_per_year
    standing = [p.usd_per_year for p in band.payments if p.component == lever.component and p.usd_per_year is not None]
    total = f", or {money.usd(more + sum(standing))} with the regular bonus" if standing else ""
    return f"Paid in full, that's {money.usd(more)} a year{total}."


def _advice(band: Band, case: BandCase, company_value_usd: float | None) -> Iterator[Advice]:
    """A counter on the first package whose base is known: what was offered, else what came back."""
    at_first = case.offered is not None and case.offered.base_usd_per_year is not None
    start = case.offered if at_first else case.outcome
    if start is None or start.base_usd_per_year is None:
        return
    moved = _points_moved(band, case) if at_first else None
    has_equity = start.ownership_fraction is not None
    values = [None, company_value_usd] if has_equity and company_value_usd is not None else [None]
    for value_usd in values:
        counter = _counter_case(band, start, value_usd, moved)
        if counter.ask is not None:
            turn = CaseTurn(_titled(has_equity=has_equity, value_usd=value_usd), _cells(counter, counter.ask))
            told = _sentences(counter, counter.ask, case, moved, at_first=at_first)
            yield Advice(turn, tuple(told))


def _titled(*, has_equity: bool, value_usd: float | None) -> str:
    if not has_equity:
        return "We'd ask for"
    how = "not counting equity" if value_usd is None else f"with the company at {money.usd_short(value_usd)}"
    return f"We'd ask for, {how}"


def _points_moved(band: Band, case: BandCase) -> float | None:
    """The points that the case moved by; None where no rates are published for it."""
    lever = next((lever for lever in band.levers if lever.case == case.key and lever.rates is not None), None)
    worked = find_worked_case(band, lever.rates) if lever is not None and lever.rates is not None else None
    return None if worked is None else worked.slack_points


def _counter_case(
    band: Band, start: CasePackage, company_value_usd: float | None, slack_points: float | None
) -> Counter:
    """The counter on a package of the case, on no particular day; equity that nobody can price counts in no figure."""
    equity = start.ownership_fraction
    grant = None if equity is None else Grant(kind="ownership", fraction=equity, company_value_usd=company_value_usd)
    offer = Offer(
        name=band.company,
        company=band.key,
        base_usd_per_year=start.base_usd_per_year,
        sign_on=(SignOn(amount_usd=start.sign_on_usd),) if start.sign_on_usd else (),
        equity=(grant,) if grant is not None else (),
        negotiation=None if slack_points is None else Negotiation(slack_points=slack_points),
    )
    return build_counter(Scenario(offer=(offer,)), offer, {band.key: band}, date.min)


def _cells(counter: Counter, package: Package) -> tuple[str, ...]:
    """The parts that are asked for; all others stay as in the source."""
    asked = {
        part.key: part.write(package.amounts[part.key])
        for part in counter.pricing.room.parts
        if package.amounts[part.key] != part.offered
    }
    return tuple(asked.get(key, AS_TOLD) for key in (*_PRICED_PARTS, BONUS))


def _sentences(counter: Counter, ask: Package, case: BandCase, moved: float | None, *, at_first: bool) -> Iterator[str]:
    if not at_first:
        yield "The source doesn't say what was offered first, so we counter the package that came back."
    over = span(counter.pricing.world.assumptions.horizon_months)
    gain = money.usd_change(ask.gain_usd)
    yield f"That would be worth {gain} to the candidate over {over}, if they got it all."
    even = counter.break_even.base_against_equity_usd
    if counter.pricing.untold_grants:
        below = f" At the published rates, equity beats base only above {money.usd_short(even)}." if even else ""
        yield f"The source doesn't say what the company is worth, so we don't ask for more equity here.{below}"
    if moved is not None and case.outcome is not None and counter.best_package is not None:
        came = counter.pricing.at(read_case_amounts(case.outcome)).present_value_usd - counter.value_usd
        best = ", ".join(
            f"{part.word} at {part.write(counter.best_package.amounts[part.key])}"
            for part in counter.pricing.room.parts
        )
        yield (
            f"What they got took {money.count(round(moved, 2))} points and was worth {money.usd_change(came)}, at the "
            f"base offered. The same points as {best} would be worth "
            f"{money.usd_change(counter.best_package.gain_usd)}."
        )
