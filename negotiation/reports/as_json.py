"""Every answer of a command as JSON: plain values, None where a figure is unknown, since JSON has no NaN."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from negotiation.records.record import Note
from negotiation.reports.comparison_cli import find_assumed
from negotiation.reports.notes import describe_note, describe_notes, describe_use
from negotiation.valuation.leaving import list_forfeits_by_leaving
from negotiation.valuation.not_priced import find_not_priced

if TYPE_CHECKING:
    from pathlib import Path

    from negotiation.counteroffer.counteroffer import Counter
    from negotiation.counteroffer.equivalents import Equal
    from negotiation.counteroffer.levers import Leverage
    from negotiation.counteroffer.package import Package
    from negotiation.offers import Scenario
    from negotiation.scripts.situations import Situation
    from negotiation.talks.plan import NextMove, Plan
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
        "not_priced": _uses(find_not_priced(scenario.offer, scenario.assumptions)),
        "without_effect": _uses(idle),
        "passed": list(passed),
    }


def _uses(notes: Iterable[Note]) -> list[Json]:
    return [{"where": str(note.place), "why": describe_use(note)} for note in notes]


def situations_json(situations: Iterable[Situation]) -> list[Json]:
    return [{"key": s.key, "title": s.title, "when": s.when, "needs": list(s.needs)} for s in situations]


def value_json(comparison: Comparison, scenario: Scenario, *, entries: bool = False) -> Json:
    return {
        "offers": [_valuation(valuation, entries=entries) for valuation in comparison.valuations],
        "assumed": list(map(str, find_assumed(scenario))),
        "not_priced": _uses(find_not_priced(scenario.offer, scenario.assumptions)),
    }


_TOTALS = ("total_usd", "present_value_usd", "first_year_usd", "average_per_year_usd", "guaranteed_usd")


def _valuation(valuation: Valuation, *, entries: bool) -> Json:
    row: Json = {
        **pick_fields(valuation.offer, "name", "status"),
        "years": [dataclasses.asdict(year) for year in valuation.years],
        **pick_fields(valuation, *_TOTALS),
        "kept_if_leaving_usd": valuation.kept_if_leaving_usd.tolist(),
    }
    if forfeited := list_forfeits_by_leaving(valuation.offer):
        row["forfeited_by_leaving"] = [{"name": name, "usd": usd} for name, usd in forfeited]
    if entries:
        row["entries"] = [
            {"month": e.month, "component": e.term.component, "usd": e.usd, "term": e.term.where, "label": e.term.label}
            for e in valuation.entries
        ]
    return row


def compare_json(comparison: Comparison, scenario: Scenario, *, entries: bool = False) -> Json:
    """The JSON of `compare`: that of `value`, and how the offers stand to each other."""
    return {
        **value_json(comparison, scenario, entries=entries),
        "ranking": list(comparison.ranking),
        "unranked": list(comparison.unranked),
        "lead_changes": [dataclasses.asdict(change) for change in comparison.lead_changes],
        "to_match": [{"offer": m.offer, "to": m.to, **dataclasses.asdict(m.rises)} for m in comparison.to_match],
        "flips": [dataclasses.asdict(flip) for flip in comparison.flips],
    }


def plan_json(planned: Plan, counter: Counter, step: NextMove) -> Json:
    """The JSON of `counter`: the counter from what was said last, and what to do now."""
    share = {component: belief.share for component, belief in planned.learnt.by_component.items()}
    counted = counter_json(counter)
    return {
        **counted,
        "next": {"kind": step.kind, "says": step.says},
        "answered_asks": planned.learnt.asks,
        "granted_share_by_component": share,
        "notes": [*planned.notes, *counted["notes"]],
    }


def counter_json(counter: Counter) -> Json:
    """The JSON of a counter by itself."""
    # `value` must not pay for loading the solver.
    from negotiation.counteroffer import research  # noqa: PLC0415
    from negotiation.reports.counteroffer import list_unpriced  # noqa: PLC0415
    from negotiation.valuation.employer_cost import PAYROLL_LOAD, PAYROLL_SOURCE  # noqa: PLC0415

    return {
        "offer": counter.offer.name,
        **pick_fields(counter.offer, "status"),
        **pick_fields(counter, "value_usd"),
        "target_usd": counter.target.usd,
        "target_as_base_usd": counter.target.as_base_usd_per_year,
        "target_from": counter.target.why,
        **pick_fields(counter, "walk_away_usd", "walk_away_as_base_usd"),
        "walk_away_from": counter.alternative.offer.name if counter.alternative else None,
        **pick_fields(counter, "granted_share", "granted_share_from"),
        "mode": counter.plan.mode,
        "best_package": _package(counter.best_package) if counter.best_package else None,
        "best_by_mode": {mode: _package(best) if best else None for mode, best in counter.best_by_mode.items()},
        "ask": {**_package(counter.ask), "range_high_usd": counter.range_high_usd},
        "ask_threshold_probability": counter.ask_threshold_probability,
        "packages": [_equal(choice) for choice in counter.packages],
        "ladder": list(counter.ladder),
        "rungs": [_package(rung) for rung in counter.rungs],
        "trade": None if counter.trade is None else {"give": counter.trade[0], "take": counter.trade[1]},
        "break_even_company_value_usd": {
            "base_against_equity": counter.break_even.base_against_equity_usd,
            "sign_on_against_equity": counter.break_even.sign_on_against_equity_usd,
        },
        "changes": [
            {"when": other.change, "ask": _package(other.ask), **pick_fields(other, "same_parts", "best_lens")}
            for other in counter.otherwise
        ],
        "order_flips": counter.flips,
        "levers": [_lever(lever) for lever in counter.levers],
        "payroll_load": PAYROLL_LOAD,
        "payroll_load_from": PAYROLL_SOURCE,
        "caps": [
            {**pick_fields(part, "key", "floor", "cap", "cap_from"), "assumed": part.is_assumed}
            for part in counter.pricing.parts
        ],
        "rests_on": [
            {"advice": each.advice, "evidence": each.strength, "source": each.source}
            for each in research.list_grounds(counter)
        ],
        "not_priced": _uses(list_unpriced(counter)),
        "notes": describe_notes((*counter.notes, *counter.package_notes)),
    }


def _package(package: Package) -> Json:
    row: Json = {
        **pick_fields(
            package, "base_usd_per_year", "sign_on_usd", "ownership_fraction", "grant_usd", "value_usd", "gain_usd"
        ),
        **pick_fields(package, "points", "points_above_offer"),
        "employer_points": package.points,
        **pick_fields(package, "employer_cost_usd", "employer_cost_above_offer_usd"),
    }
    if package.shares is not None:
        row["shares"] = package.shares
    if package.added_bonus_usd_per_year:
        row["added_bonus_usd_per_year"] = package.added_bonus_usd_per_year
    return row


def _equal(choice: Equal) -> Json:
    return {
        **pick_fields(choice, "lens", "holds"),
        **_package(choice.package),
        "terms": list(choice.terms),
        "exceeds_slack": choice.exceeds_slack,
    }


def _lever(lever: Leverage) -> Json:
    return {
        "key": lever.key,
        "title": lever.lever.title,
        **pick_fields(lever, "value_usd", "employer_cost_usd", "available", "condition", "how_to_enter", "evidence"),
        "source": str(lever.lever.source),
        "warning": lever.warning,
        "reading": lever.chosen,
        "readings": [
            {
                **pick_fields(each.reading, "key", "says"),
                **pick_fields(each, "value_usd", "employer_cost_usd", "usd_per_year"),
                "why_unknown": None if each.why is None else describe_note(each.why),
                "shows": list(each.shows),
            }
            for each in lever.readings
        ],
    }
