"""Bands and standings as text for a person: each line with the number of its source, the sources below."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bands.band import Band
from bands.facts import Note, Package, Process
from bands.levers import Lever, Reading
from bands.pay import Range
from bands.sources import UNDATED, Item
from bands.standings import no_band, standing
from negotiation import money
from negotiation.offers import Offer, Scenario
from negotiation.schema import Record

_NAMES = {
    "base": "base",
    "sign_on": "sign-on",
    "ownership": "ownership",
    "grant": "grant",
    "bonus_fraction": "bonus, of base",
    "bonus_usd_per_year": "bonus",
}
_CIRCLES = {"red": "above the range (red circle)", "green": "below the range (green circle)", None: ""}
# What the name of a figure ends in, and so how it is written.
_NAME = re.compile(
    r"(?P<label>.*?)_?(?P<unit>usd_per_year|usd_per_payment|payments_per_year|usd|ownership_fraction|fraction_of_bonus"
    r"|fraction_of_base|fraction|ratio_points|count|hours|minutes|days|weeks|months|years|quarter|year|)(?P<least>_min)?"
)


def describe_standings(scenario: Scenario, bands: Mapping[str, Band]) -> str:
    """Each offer in its band, as a table, with what has changed at the company since."""
    return "\n\n".join("\n".join(_offer(offer, bands.get(offer.company or ""))) for offer in scenario.offer)


def _offer(offer: Offer, band: Band | None) -> Iterator[str]:
    if band is None:
        yield f"{offer.name}: {no_band(offer)}"
        return
    standings = standing(offer, band)
    rows = [
        [
            _NAMES[s.component],
            s.why or _amount(s.pay, s.unit, s.component),
            _low_to_high(s.range) if s.range else "no range known",
            _amount(s.range.midpoint, s.unit, s.component) if s.range else money.UNKNOWN,
            money.percent(s.compa_ratio),
            money.percent(s.penetration),
            _CIRCLES[s.circle],
        ]
        for s in standings
    ]
    yield f"{offer.name} in the band of {band.company}"
    yield ""
    yield _table(rows, ["", "offer", "range", "midpoint", "of midpoint", "into the range", ""])
    yield ""
    origins = dict.fromkeys(f"{s.range.called}: {s.range.source}" for s in standings if s.range)
    yield from (f"{origin[0].upper()}{origin[1:]}." for origin in origins)
    for note in band.notes:
        yield from _note(note, f"({note.source.title}, {note.source.when})")


def describe(band: Band) -> str:
    """A whole band."""
    cited = _Sources(band)
    parts = [
        ("", _pay(band, cited)),
        ("", [line for note in band.notes for line in _note(note, cited.number(note))]),
        ("How it hires", _hiring(band, cited)),
        ("What it measures", _metrics(band, cited)),
        ("Where it bends", [line for lever in band.levers for line in _lever(lever, cited)]),
        ("How to ask", _said(band.rules, cited)),
        ("What its script lines use", _said(band.scripts, cited)),
        ("The least to show", _said(band.thresholds, cited)),
        ("What was told of it", _said([*band.cases, *band.claims], cited)),
        ("Sources", cited.lines()),
    ]
    blocks = ["\n".join([*([heading] if heading else []), *lines]) for heading, lines in parts if lines]
    return "\n\n".join([f"{band.company} ({band.key})", *blocks])


class _Sources:
    """Numbers for the sections that a band cites, in the order in which it does."""

    def __init__(self, band: Band) -> None:
        cited = dict.fromkeys(item.source for _, item in band.items())
        self._numbers = {source: i for i, source in enumerate(cited, 1)}

    def number(self, item: Item) -> str:
        return f"[{self._numbers[item.source]}]"

    def lines(self) -> list[str]:
        """Each text once, its sections below it."""
        found: dict[str, list[str]] = {}
        for source, number in self._numbers.items():
            text = f"  {source.title} ({source.kind}, {source.when})"
            found.setdefault(text, []).append(f"    [{number}] {source.section}")
        return [line for text, sections in found.items() for line in (text, *sections)]


def _pay(band: Band, cited: _Sources) -> list[str]:
    rows = [
        [
            f"{_NAMES[r.component]}, {r.level}" if r.level else _NAMES[r.component],
            _low_to_high(r),
            _amount(r.midpoint, r.unit, r.component),
            _amount(r.point, r.unit, r.component),
            money.percent(r.spread),
            f"{r.called} {cited.number(r)}",
        ]
        for r in band.ranges
    ]
    table = [_table(rows, ["", "range", "midpoint", "usual", "spread", ""])] if rows else ["No range is known."]
    payments = [
        _line(p.title, [*_figures(p), *([p.condition] if p.condition else [])], cited.number(p)) for p in band.payments
    ]
    practices = [
        _line(_NAMES.get(p.component, p.component), [p.frequency, p.says], cited.number(p)) for p in band.practices
    ]
    audience = [_line("written for people with", _figures(a), cited.number(a)) for a in (band.audience,) if a]
    return [*table, *payments, *practices, *audience]


def _note(note: Note, source: str) -> list[str]:
    when = "day unknown" if note.happened == UNDATED else note.happened
    return [f"Changed since ({when}): {note.what}", f'  Ask: "{note.question}" {source}']


def _hiring(band: Band, cited: _Sources) -> list[str]:
    process = band.process
    if process is None:
        return []
    stages = [
        _line(f"{i}. {s.title}", [*_figures(s), *([f"pay: {s.pay}"] if s.pay else [])], cited.number(s))
        for i, s in enumerate(process.stages, 1)
    ]
    paces = [_line(pace.when, [pace.effect, *_figures(pace)], cited.number(pace)) for pace in process.paces]
    return [_line(", ".join(_course(process)), [], cited.number(process)), *stages, *paces]


def _course(process: Process) -> Iterator[str]:
    days = "–".join(str(day) for day in dict.fromkeys((process.days_low, process.days_high)))
    yield f"{process.rounds} rounds in {days} days"
    if process.debrief_day:
        yield f"debrief by day {process.debrief_day}"
    if process.offer_days:
        yield f"{process.offer_days} days for the offer"
    if process.feedback_hours:
        yield f"feedback within {process.feedback_hours} hours"


def _metrics(band: Band, cited: _Sources) -> Iterable[str]:
    lines = []
    for metric in band.metrics:
        lines.append(_line(f"{metric.title} ({metric.rank})", [], cited.number(metric)))
        for target in metric.targets:
            more = [*_figures(target), *([target.says] if target.says else [])]
            lines.append(f"  {_line(target.means, more, cited.number(target))}")
    return lines


def _lever(lever: Lever, cited: _Sources) -> Iterator[str]:
    condition = lever.condition
    example = ", ".join(_figures(condition.example)) if condition.example else ""
    shown = [*_figures(condition), *([f"for example {example}"] if example else [])]
    yield _line(lever.title, _figures(lever.rates) if lever.rates else [], cited.number(lever))
    yield f"  {_line(condition.unlock, shown)}"
    yield from _readings(lever.readings, cited)
    yield from (f"    ask for {also}" for also in lever.also_ask)
    if lever.warning:
        yield f"    careful: {lever.warning}"


def _readings(readings: Sequence[Reading], cited: _Sources) -> Iterator[str]:
    for reading in readings:
        which = "" if len(readings) == 1 else "read as assumed: " if reading.default else "read otherwise: "
        yield f"  {_line(which + reading.says, _figures(reading), cited.number(reading))}"


def _said(items: Iterable[Item], cited: _Sources) -> list[str]:
    """Items that say something in words, with the figures that belong to it."""
    lines = []
    for item in items:
        since = getattr(item, "since", None)
        more = [*_figures(item), *([f"not since {since}"] if since else [])]
        lines.append(_line(getattr(item, "says", ""), more, cited.number(item)))
        lines += _readings(getattr(item, "readings", ()), cited)
        if getattr(item, "warning", None):
            lines.append(f"    careful: {getattr(item, 'warning', '')}")
    return lines


# --- figures ----------------------------------------------------------------------------------------------------------


def _amount(value: float | None, unit: str, component: str) -> str:
    if unit == "fraction":
        return money.ownership(value) if component == "ownership" else money.percent(value)
    return money.usd(value)


def _low_to_high(r: Range) -> str:
    return f"{_amount(r.low, r.unit, r.component)} – {_amount(r.high, r.unit, r.component)}"


def _figures(record: Record) -> list[str]:
    """Every figure of a record, worded by its name: two ends of a range as one, a case's turns each by itself."""
    found = []
    figures = {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}
    for name, value in figures.items():
        if isinstance(value, Package):
            found.append(f"{name}: {' and '.join(_figures(value))}")
        elif isinstance(value, bool) or not isinstance(value, (int, float)) or "high" in name.split("_"):
            continue
        elif "low" in name.split("_"):
            high = figures.get(name.replace("low", "high"))
            found.append(_figure(re.sub("_?low_?", "_", name).strip("_"), value, high))
        else:
            found.append(_figure(name, value))
    return found


def _figure(name: str, value: float, high: float | None = None) -> str:
    """A figure, or a range from `value` to `high`: "change of at least 1%", "45–60 minutes"."""
    parts = _NAME.fullmatch(name)
    label, unit = (
        (parts["label"].replace("sign_on", "sign-on").replace("_", " "), parts["unit"]) if parts else (name, "")
    )
    ends = [_written(unit, end) for end in dict.fromkeys((value, high)) if end is not None]
    written = " – ".join(ends)
    of = {
        "usd_per_year": " a year",
        "usd_per_payment": " a payment",
        "payments_per_year": " payments a year",
        "ownership_fraction": " of the company",
        "fraction_of_bonus": " of the bonus",
        "fraction_of_base": " of base",
    }.get(unit, "")
    if unit in ("hours", "minutes", "days", "weeks", "months", "years"):
        of = f" {unit if abs(value) != 1 or high not in (None, value) else unit.removesuffix('s')}"
    least = "at least " if parts and parts["least"] else ""
    return f"{label} {least}{written}{of}".strip()


def _written(unit: str, value: float) -> str:
    if unit.startswith("usd"):
        return money.usd(value)
    if unit == "ownership_fraction":
        return money.ownership(value)
    if unit.startswith("fraction"):
        return money.percent(value)
    if unit == "quarter":
        return f"Q{value:.0f}"
    return f"{value:.0f}" if unit == "year" else money.count(value).replace("-", "−")


def _line(says: str, more: Sequence[str], source: str = "") -> str:
    text = f"{says.rstrip('.')}: {', '.join(more)}" if more else says
    return f"  {text} {source}".rstrip()


def _table(rows: list[list[str]], headers: list[str]) -> str:
    import tabulate  # noqa: PLC0415 - only people need it

    return str(tabulate.tabulate(rows, headers, tablefmt="simple", disable_numparse=True))
