"""Bands and standings as text for a person: each line with the number of its source, the sources below."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from negotiation.market.band import Band
from negotiation.market.items import BandNote, CasePackage, Process
from negotiation.market.levers import Lever, Reading
from negotiation.market.ranges import NAMES, Range, format_amount, format_range
from negotiation.market.sources import UNDATED, Citation, Item
from negotiation.market.standing import explain_no_band, find_standing
from negotiation.offers import Offer, Scenario
from negotiation.records.record import Record
from negotiation.text import money

_CIRCLES = {"red": "above the range", "green": "below the range", None: ""}


def locate_in_range(pays: Range, amount: float) -> str:
    """Where an amount is in a range, before the range's name: "below", "right at the midpoint of"."""
    if amount > pays.high:
        return "above"
    if amount < pays.low:
        return "below"
    if amount == pays.high:
        return "at the top of"
    if amount == pays.low:
        return "at the bottom of"
    if math.isclose(amount, pays.midpoint):
        return "right at the midpoint of"
    return f"in the {'upper' if amount > pays.midpoint else 'lower'} half of"


_TIMES = ("hours", "minutes", "days", "weeks", "months", "years")
# What the name of a figure ends in, how such a figure is written, and what follows it; the longest ending first.
_UNITS: dict[str, tuple[Callable[[float], str], str]] = {
    "payments_per_year": (money.count, " payments a year"),
    "ownership_fraction": (money.ownership, " equity"),
    "fraction_of_bonus": (money.percent, " of the bonus"),
    "fraction_of_base": (money.percent, " of base"),
    "usd_per_payment": (money.usd, " a payment"),
    "usd_per_year": (money.usd, " a year"),
    "ratio_points": (money.count, ""),
    "fraction": (money.percent, ""),
    "quarter": (lambda value: f"Q{value:.0f}", ""),
    "count": (money.count, ""),
    "year": (lambda value: f"{value:.0f}", ""),
    "usd": (money.usd, ""),
    **{unit: (money.count, f" {unit}") for unit in _TIMES},
}


def describe_standings(scenario: Scenario, bands: Mapping[str, Band]) -> str:
    """Each offer in its pay ranges as a table, and what has changed at the company since."""
    return "\n\n".join("\n".join(_offer(offer, bands.get(offer.company or ""))) for offer in scenario.offer)


def _offer(offer: Offer, band: Band | None) -> Iterator[str]:
    standings = find_standing(offer, band)
    if not standings:
        yield f"{offer.name}: {explain_no_band(offer)}"
        return
    rows = [
        [
            NAMES[s.component],
            s.why or format_amount(s.pay, s.unit, s.component),
            format_range(s.range) if s.range else "no range known",
            format_amount(s.range.midpoint, s.unit, s.component) if s.range else money.UNKNOWN,
            money.percent(s.compa_ratio),
            money.percent(s.penetration),
            _CIRCLES[s.circle],
        ]
        for s in standings
    ]
    yield f"{offer.name} in the {f'{band.company} ranges' if band else 'range you were told'}"
    yield ""
    yield _table(rows, ["", "offer", "range", "midpoint", "% of midpoint", "% into range", ""])
    yield ""
    origins = dict.fromkeys(f"{s.range.called}: {s.range.source}" for s in standings if s.range)
    yield from (f"{origin[0].upper()}{origin[1:]}." for origin in origins)
    for note in band.notes if band else ():
        yield from _note(note, f"({note.source.title}, {note.source.when})")


@dataclass(frozen=True)
class BandLine:
    """One thing that a band says, and its source. A deeper line belongs to the one above it."""

    says: str
    source: Citation | None = None
    depth: int = 1


def describe_band(band: Band) -> str:
    numbers = {source: f"[{i}]" for i, source in enumerate(dict.fromkeys(i.source for _, i in band.items()), 1)}
    notes = [line for note in band.notes for line in _note(note, numbers[note.source])]
    first, *others = list_sections(band)
    parts = [
        ("", [_pay(band, numbers)]),
        *_numbered([first], numbers),
        ("", notes),
        *_numbered(others, numbers),
        ("Sources", _sources(numbers)),
    ]
    blocks = ["\n".join([*([heading] if heading else []), *lines]) for heading, lines in parts if lines]
    return "\n\n".join([f"{band.company} ({band.key})", *blocks])


def list_sections(band: Band) -> list[tuple[str, list[BandLine]]]:
    """Everything in a band except its ranges and its notes: headings, each with its lines."""
    return [
        ("Other pay", list(_besides(band))),
        ("How it hires", list(_hiring(band))),
        ("What it measures", list(_metrics(band))),
        ("Where there's room", [line for lever in band.levers for line in _lever(lever)]),
        ("How to ask", list(_said(band.rules))),
        ("Talking points", list(_said(band.scripts))),
        ("What you'd need to show", list(_said(band.thresholds))),
        ("What candidates report", list(_said([*band.cases, *band.claims]))),
    ]


def _numbered(
    parts: Iterable[tuple[str, list[BandLine]]], numbers: Mapping[Citation, str]
) -> Iterator[tuple[str, list[str]]]:
    for heading, lines in parts:
        marks = [f" {numbers[line.source]}" if line.source else "" for line in lines]
        yield heading, ["  " * line.depth + line.says + mark for line, mark in zip(lines, marks, strict=True)]


def _sources(numbers: Mapping[Citation, str]) -> list[str]:
    by_title: dict[str, list[str]] = {}
    for source, number in numbers.items():
        text = f"  {source.title} ({source.kind}, {source.when})"
        by_title.setdefault(text, []).append(f"    {number} {source.section}")
    return [line for text, sections in by_title.items() for line in (text, *sections)]


def _pay(band: Band, numbers: Mapping[Citation, str]) -> str:
    rows = [
        [
            f"{NAMES[r.component]}, {r.level}" if r.level else NAMES[r.component],
            format_range(r),
            format_amount(r.midpoint, r.unit, r.component),
            format_amount(r.point, r.unit, r.component),
            money.percent(r.spread),
            f"{r.called} {numbers[r.source]}",
        ]
        for r in band.ranges
    ]
    return _table(rows, ["", "range", "midpoint", "usual", "spread", ""]) if rows else "No pay range yet."


def _besides(band: Band) -> Iterator[BandLine]:
    for p in band.payments:
        yield _line(p.title, [*_figures(p), *([p.condition] if p.condition else [])], p.source)
    for q in band.practices:
        yield _line(NAMES.get(q.component, q.component), [q.frequency, q.says], q.source)
    if band.audience:
        yield _line("Written for people with", _figures(band.audience), band.audience.source)


def _note(note: BandNote, source: str) -> list[str]:
    when = "no date given" if note.happened == UNDATED else note.happened
    return [f"Update ({when}): {note.what}", f'  Ask: "{note.question}" {source}']


def _hiring(band: Band) -> Iterator[BandLine]:
    process = band.process
    if process is None:
        return
    yield BandLine(", ".join(_course(process)), process.source)
    for i, s in enumerate(process.stages, 1):
        yield _line(f"{i}. {s.title}", [*_figures(s), *([f"pay: {s.pay}"] if s.pay else [])], s.source)
    for pace in process.paces:
        yield _line(pace.when, [pace.effect, *_figures(pace)], pace.source)


def _course(process: Process) -> Iterator[str]:
    days = "–".join(str(day) for day in dict.fromkeys((process.days_low, process.days_high)))
    yield f"{process.rounds} rounds in {days} days"
    if process.debrief_day:
        yield f"debrief by day {process.debrief_day}"
    if process.offer_days:
        yield f"{process.offer_days} days for the offer"
    if process.feedback_hours:
        yield f"feedback within {process.feedback_hours} hours"


def _metrics(band: Band) -> Iterator[BandLine]:
    for metric in band.metrics:
        yield BandLine(f"{metric.title} ({metric.rank})", metric.source)
        for target in metric.targets:
            more = [*_figures(target), *([target.says] if target.says else [])]
            yield _line(target.means, more, target.source, depth=2)


def _lever(lever: Lever) -> Iterator[BandLine]:
    condition = lever.condition
    example = ", ".join(_figures(condition.example)) if condition.example else ""
    shown = [*_figures(condition), *([f"such as {example}"] if example else [])]
    yield _line(lever.title, _figures(lever.rates) if lever.rates else [], lever.source)
    yield _line(f"What it takes: {condition.unlock}", shown, depth=2)
    yield from _readings(lever.readings)
    yield from (BandLine(f"also ask for {also}", depth=2) for also in lever.also_ask)
    if lever.warning:
        yield BandLine(f"careful: {lever.warning}", depth=2)


def _readings(readings: Sequence[Reading]) -> Iterator[BandLine]:
    for reading in readings:
        which = "" if len(readings) == 1 else "our reading: " if reading.default else "another reading: "
        yield _line(which + reading.says, _figures(reading), reading.source, depth=2)


def _said(items: Iterable[Item]) -> Iterator[BandLine]:
    """Items that say something in words, with the figures that belong to it."""
    for item in items:
        since = getattr(item, "since", None)
        more = [*_figures(item), *([f"outdated since {since}"] if since else [])]
        yield _line(getattr(item, "says", ""), more, item.source)
        yield from _readings(getattr(item, "readings", ()))
        if getattr(item, "warning", None):
            yield BandLine(f"careful: {getattr(item, 'warning', '')}", depth=2)


def _figures(record: Record) -> list[str]:
    """Every figure of a record, worded by its name: two ends of a range as one, a case's turns each by itself."""
    worded = []
    figures = {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}
    for name, value in figures.items():
        words = name.split("_")
        if isinstance(value, CasePackage):
            worded.append(f"{name}: {' and '.join(_figures(value))}")
        elif not isinstance(value, bool) and isinstance(value, (int, float)) and "high" not in words:
            high = figures.get(name.replace("low", "high")) if "low" in words else None
            worded.append(_figure("_".join(word for word in words if word != "low"), value, high))
    return worded


def _figure(name: str, value: float, high: float | None = None) -> str:
    """A figure, or a range from `value` to `high`: "change of at least 1%", "45–60 minutes"."""
    stem = name.removesuffix("_min")
    unit = next((unit for unit in _UNITS if f"_{stem}".endswith(f"_{unit}")), "")
    write, of = _UNITS.get(unit, (money.count, ""))
    label = stem.removesuffix(unit).strip("_").replace("sign_on", "signing bonus").replace("_", " ")
    if unit in _TIMES and abs(value) == 1 and high in (None, value):
        of = of.removesuffix("s")
    least = "at least " if stem != name else ""
    ends = " – ".join(write(end) for end in dict.fromkeys((value, high)) if end is not None)
    return f"{label} {least}{ends}{of}".strip()


def _line(says: str, more: Sequence[str], source: Citation | None = None, depth: int = 1) -> BandLine:
    return BandLine(f"{says.rstrip('.')}: {', '.join(more)}" if more else says, source, depth)


def _table(rows: list[list[str]], headers: list[str]) -> str:
    import tabulate  # noqa: PLC0415 - only people need it

    return str(tabulate.tabulate(rows, headers, tablefmt="simple", disable_numparse=True))
