"""Every answer of a command as JSON: plain values, None where a figure is unknown, since JSON has no NaN."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from negotiation.offers.assumed import find_assumed
from negotiation.offers.standing import find_unfiled
from negotiation.records.record import Note
from negotiation.reports.leaving_cost import describe_unknown_clawback
from negotiation.reports.notes import describe_notes, describe_use
from negotiation.valuation.forfeits import list_forfeits_by_leaving
from negotiation.valuation.not_priced import find_not_priced

if TYPE_CHECKING:
    from pathlib import Path

    from negotiation.offers import Offer, Scenario
    from negotiation.scripts.situations import Situation
    from negotiation.valuation.comparison import Comparison
    from negotiation.valuation.valuation import Valuation

Json: TypeAlias = dict[str, Any]


def pick_fields(value: object, *names: str) -> Json:
    """Attributes of a value under their own names."""
    return {name: getattr(value, name) for name in names}


def replace_unknowns(value: object) -> object:
    """A value with every unknown figure in it as None: JSON has no NaN."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: replace_unknowns(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [replace_unknowns(inner) for inner in value]
    return value


def check_json(path: Path, scenario: Scenario, idle: Iterable[Note], passed: Iterable[str]) -> Json:
    """The JSON of `check`, of a file that has no problem."""
    return {
        "file": str(path),
        "problems": [],
        "offers": [offer.name for offer in scenario.offer],
        "assumed": list(map(str, find_assumed(scenario))),
        "not_priced": list_uses(find_not_priced(scenario.offer, scenario.assumptions)),
        "without_effect": list_uses(idle),
        "passed": list(passed),
    }


def list_uses(notes: Iterable[Note]) -> list[Json]:
    return [{"where": str(note.place), "why": describe_use(note)} for note in notes]


def situations_json(situations: Iterable[Situation]) -> list[Json]:
    return [{"key": s.key, "title": s.title, "when": s.when, "needs": list(s.needs)} for s in situations]


def open_situations_json(obstacles: Iterable[tuple[Situation, Sequence[str]]]) -> Json:
    """The JSON of `script --list` for an offer: which situations are open, and what would open each other one."""
    rows = [{"key": s.key, "title": s.title, "open": not needs, "needs": list(needs)} for s, needs in obstacles]
    return {"situations": rows}


def value_json(comparison: Comparison, scenario: Scenario, *, entries: bool = False) -> Json:
    return {
        "offers": [_valuation(valuation, scenario, entries=entries) for valuation in comparison.valuations],
        "assumed": list(map(str, find_assumed(scenario))),
        "not_priced": list_uses(find_not_priced(scenario.offer, scenario.assumptions)),
    }


_TOTALS = ("total_usd", "present_value_usd", "first_year_usd", "average_per_year_usd", "guaranteed_usd")


def _valuation(valuation: Valuation, scenario: Scenario, *, entries: bool) -> Json:
    row: Json = {
        **pick_fields(valuation.offer, "name", "status"),
        "years": [dataclasses.asdict(year) for year in valuation.years],
        **pick_fields(valuation, *_TOTALS),
        "kept_if_leaving_usd": valuation.kept_if_leaving_usd.tolist(),
    }
    if said := _include_unfiled(scenario.named(valuation.offer.name)):
        row["includes"] = said
    if forfeited := list_forfeits_by_leaving(valuation.offer):
        row["forfeited_by_leaving"] = [{"name": name, "usd": usd} for name, usd in forfeited]
    if entries:
        row["entries"] = [
            {"month": e.month, "component": e.term.component, "usd": e.usd, "term": e.term.where, "label": e.term.label}
            for e in valuation.entries
        ]
    return row


def _include_unfiled(offer: Offer | None) -> list[Json]:
    """What the figures include that they said and the file doesn't have."""
    return [
        {"part": key, "amount": word.amount, "date": word.turn.date.isoformat(), "verbal": not word.turn.is_written}
        for key, word in (find_unfiled(offer) if offer is not None else {}).items()
    ]


def compare_json(comparison: Comparison, scenario: Scenario, *, entries: bool = False) -> Json:
    """The JSON of `compare`: that of `value`, and how the offers stand to each other."""
    valued = value_json(comparison, scenario, entries=entries)
    rows = zip(valued["offers"], comparison.valuations, strict=True)
    return {
        **valued,
        "offers": [{**row, "compared_usd": v.compared_usd} for row, v in rows],
        "leaving_cost_usd": comparison.leaving_cost_usd,
        "ranking": list(comparison.ranking),
        "unranked": list(comparison.unranked),
        "lead_changes": [dataclasses.asdict(change) for change in comparison.lead_changes],
        "to_match": [{"offer": m.offer, "to": m.to, **dataclasses.asdict(m.rises)} for m in comparison.to_match],
        "flips": [dataclasses.asdict(flip) for flip in comparison.flips],
        "notes": [*describe_notes(comparison.notes), *filter(None, (describe_unknown_clawback(comparison),))],
    }
