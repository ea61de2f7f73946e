"""The JSON of `counter`: what to do next, what to ask for, the fallback, the packages and where to stop."""

from __future__ import annotations

from collections.abc import Mapping

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.exchange_rates import Mode
from negotiation.counteroffer.levers import Leverage
from negotiation.counteroffer.package import Package
from negotiation.reports.for_programs.as_json import Json, list_uses, pick_fields
from negotiation.reports.next_move import describe_move, describe_reason
from negotiation.reports.notes import describe_note, describe_notes
from negotiation.talks.next_move import NextMove
from negotiation.talks.plan import Plan
from negotiation.valuation.alternatives import first_year_cash_usd
from negotiation.valuation.not_priced import find_not_priced


def build_counter_json(plan: Plan) -> Json:
    """The JSON of a plan; where there's no offer to counter yet, every figure of it is null."""
    counter = plan.counter
    figures = _build_empty() if counter is None else _build_figures(counter)
    return {
        "offer": plan.offer.name,
        **pick_fields(plan.offer, "status"),
        "next_move": None if plan.next_move is None else _build_move(plan.next_move, plan),
        **figures,
        "notes": [*plan.notes, *(describe_notes(counter.notes) if counter is not None else [])],
    }


def _build_move(move: NextMove, plan: Plan) -> Json:
    return {
        **pick_fields(move, "key", "situation", "by"),
        "do": describe_move(move, plan.offer.name, plan.counter),
        "reason": describe_reason(move, plan.today),
    }


_EMPTY = (
    *("value_usd", "target_usd", "target_from", "walk_away_usd", "walk_away_as_base_usd", "walk_away_from"),
    *("walk_away_cash_usd_per_year", "cash_now_usd_per_year", "cash_first_year_usd", "make_whole_usd", "ask"),
    *("fallback", "what_it_takes", "best_package", "ask_threshold_probability"),
)


def _build_empty() -> Json:
    lists: Json = {"packages": [], "ladder": [], "levers": [], "caps": []}
    return {**dict.fromkeys(_EMPTY), **lists, "best_by_mode": {}, "break_even_company_value_usd": None}


def _build_figures(counter: Counter) -> Json:
    walk_away, even = counter.walk_away, counter.break_even
    ask = counter.ask
    return {
        **pick_fields(counter, "value_usd", "target_usd"),
        "counted_without_equity": bool(counter.pricing.untold_grants),
        "target_from": counter.goal.source,
        "goal_base_usd_per_year": counter.goal.base_usd_per_year,
        **pick_fields(counter, "walk_away_usd", "walk_away_as_base_usd"),
        "walk_away_from": None if walk_away.alternative is None else walk_away.alternative.offer.name,
        "why_no_walk_away": None if walk_away.reason is None else describe_note(walk_away.reason),
        "walk_away_cash_usd_per_year": walk_away.cash_usd_per_year,
        "cash_now_usd_per_year": counter.cash_now_usd_per_year,
        "cash_first_year_usd": first_year_cash_usd(counter.offer, counter.pricing.world.assumptions),
        **pick_fields(counter, "make_whole_usd", "stage"),
        "order": [{"part": each.part.key, **pick_fields(each, "reason", "least", "lever")} for each in counter.order],
        "ask": None if ask is None else {**_build_package(ask), "range_high_usd": counter.range_high_usd},
        "fallback": None if counter.fallback is None else _build_package(counter.fallback),
        "what_it_takes": None
        if counter.what_it_takes is None
        else pick_fields(counter.what_it_takes, "base_usd_per_year", "value_usd"),
        "packages": [{"label": each.label, **_build_package(each.package)} for each in counter.packages],
        "ladder": list(counter.ladder),
        "best_if": {change: each.label for change, each in counter.best_if.items()},
        "ask_threshold_probability": counter.ask_threshold_probability,
        "mode": counter.plan.mode,
        "best_package": None if counter.best_package is None else _build_package(counter.best_package),
        "best_by_mode": _build_by_mode(counter.best_by_mode),
        "break_even_company_value_usd": {
            "base_against_equity": even.base_against_equity_usd,
            "sign_on_against_equity": even.sign_on_against_equity_usd,
        },
        "levers": [_build_lever(lever) for lever in counter.levers],
        "caps": [
            {**pick_fields(part, "key", "floor", "cap", "cap_from"), "assumed": part.is_assumed}
            for part in counter.pricing.parts
        ],
        "not_priced": list_uses(find_not_priced((counter.offer,), counter.pricing.world.assumptions)),
    }


def _build_by_mode(best: Mapping[Mode, Package | None]) -> Json:
    return {mode: None if package is None else _build_package(package) for mode, package in best.items()}


def _build_package(package: Package) -> Json:
    """A package in the contract's keys; equity in what the offer counts it in, points where rates are published."""
    equity = {key: amount for key in ("ownership_fraction", "grant_usd", "shares") if (amount := getattr(package, key))}
    points = {} if package.points is None else pick_fields(package, "points", "points_above_offer")
    return {
        **pick_fields(package, "base_usd_per_year", "sign_on_usd"),
        **equity,
        **pick_fields(package, "added_bonus_usd_per_year", "stipend_usd_per_year", "value_usd", "gain_usd"),
        **pick_fields(package, "employer_cost_usd", "employer_cost_above_offer_usd"),
        **points,
    }


def _build_lever(lever: Leverage) -> Json:
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
