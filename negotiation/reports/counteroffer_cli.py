"""What `counter` answers: as JSON for programs, as tables and sentences for people, the answer first."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from negotiation.counteroffer import research
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.equivalents import Equal
from negotiation.counteroffer.exchange_rates import MODES, WHAT_EACH_MEANS
from negotiation.counteroffer.lever_worth import Worth
from negotiation.counteroffer.levers import Leverage
from negotiation.counteroffer.limits import BONUS
from negotiation.counteroffer.package import Package
from negotiation.counteroffer.research import Ground
from negotiation.reports import counteroffer as says
from negotiation.reports import packages
from negotiation.reports.comparison_cli import Json, table, title
from negotiation.reports.plan import describe_moves
from negotiation.talks.plan import Next, Plan
from negotiation.text import money
from negotiation.text.quote import one_line
from negotiation.valuation.employer_cost import PAYROLL_LOAD, PAYROLL_SOURCE


def plan_json(planned: Plan, found: Counter, step: Next) -> Json:
    """The JSON of `counter`: the counter from what was said last, and what to do now."""
    share = {component: belief.share for component, belief in planned.learnt.by_component.items()}
    counted = counter_json(found)
    return {
        **counted,
        "next": {"kind": step.kind, "says": step.says},
        "answered_asks": planned.learnt.asks,
        "granted_share_by_component": share,
        "notes": [*planned.notes, *counted["notes"]],
    }


def counter_json(found: Counter) -> Json:
    """The JSON of a counter by itself."""
    return {
        "offer": found.offer.name,
        "status": found.offer.status,
        "value_usd": found.value_usd,
        "target_usd": found.target.usd,
        "target_as_base_usd": found.target.as_base_usd_per_year,
        "target_from": found.target.why,
        "walk_away_usd": found.walk_away_usd,
        "walk_away_as_base_usd": found.walk_away_as_base_usd,
        "walk_away_from": found.alternative.offer.name if found.alternative else None,
        "granted_share": found.granted_share,
        "granted_share_from": found.granted_share_from,
        "mode": found.plan.mode,
        "best_package": _package(found.best_package) if found.best_package else None,
        "best_by_mode": {mode: _package(best) if best else None for mode, best in found.best_by_mode.items()},
        "ask": {**_package(found.ask), "range_high_usd": found.range_high_usd},
        "ask_threshold_probability": found.ask_threshold_probability,
        "packages": [_equal(one) for one in found.packages],
        "ladder": list(found.ladder),
        "rungs": [_package(rung) for rung in found.rungs],
        "trade": None if found.trade is None else {"give": found.trade[0], "take": found.trade[1]},
        "break_even_company_value_usd": {
            "base_against_equity": found.break_even.base_against_equity_usd,
            "sign_on_against_equity": found.break_even.sign_on_against_equity_usd,
        },
        "changes": [
            {
                "when": other.change,
                "ask": _package(other.ask),
                "same_parts": other.same_parts,
                "best_lens": other.best_lens,
            }
            for other in found.otherwise
        ],
        "order_flips": found.flips,
        "levers": [_lever(lever) for lever in found.levers],
        "payroll_load": PAYROLL_LOAD,
        "payroll_load_from": PAYROLL_SOURCE,
        "caps": [
            {
                "key": part.key,
                "floor": part.floor,
                "cap": part.cap,
                "cap_from": part.cap_from,
                "assumed": part.is_assumed,
            }
            for part in found.pricing.parts
        ],
        "rests_on": [
            {"advice": each.advice, "evidence": each.strength, "source": each.source}
            for each in research.grounds(found)
        ],
        "not_priced": [dataclasses.asdict(item) for item in says.left_unpriced(found)],
        "notes": [*found.notes, *found.package_notes],
    }


def _package(package: Package) -> Json:
    found: Json = {
        "base_usd_per_year": package.base_usd_per_year,
        "sign_on_usd": package.sign_on_usd,
        "ownership_fraction": package.ownership_fraction,
        "grant_usd": package.grant_usd,
        "value_usd": package.value_usd,
        "gain_usd": package.gain_usd,
        "points": package.points,
        "points_above_offer": package.points_above_offer,
        "employer_points": package.points,
        "employer_cost_usd": package.employer_cost_usd,
        "employer_cost_above_offer_usd": package.employer_cost_above_offer_usd,
    }
    if package.shares is not None:
        found["shares"] = package.shares
    if package.added_bonus_usd_per_year:
        found[BONUS] = package.added_bonus_usd_per_year
    return found


def _equal(one: Equal) -> Json:
    return {
        "lens": one.lens,
        "holds": one.holds,
        **_package(one.package),
        "terms": list(one.terms),
        "exceeds_slack": one.exceeds_slack,
    }


def _lever(lever: Leverage) -> Json:
    return {
        "key": lever.key,
        "title": lever.lever.title,
        "value_usd": lever.value_usd,
        "employer_cost_usd": lever.employer_cost_usd,
        "available": lever.available,
        "condition": lever.condition,
        "how_to_enter": lever.how_to_enter,
        "evidence": lever.evidence,
        "source": str(lever.lever.source),
        "warning": lever.warning,
        "reading": lever.chosen,
        "readings": [
            {
                "key": each.reading.key,
                "says": each.reading.says,
                "value_usd": each.value_usd,
                "employer_cost_usd": each.employer_cost_usd,
                "usd_per_year": each.usd_per_year,
                "why_unknown": each.why,
                "shows": list(each.shows),
            }
            for each in lever.readings
        ],
    }


# --- for people -------------------------------------------------------------------------------------------------------


def plan_text(planned: Plan, found: Counter, step: Next) -> str:
    """For a person: what to do now and why, where to stop, what is worth the same, how to concede, how sure it is."""
    said = step.says if planned.offer.round else ""
    answer = [
        f"{title(found.offer)}: {says.headline(found, step.kind)}",
        *says.because(found, step.kind, said),
        *planned.notes,
        *describe_moves(planned.learnt),
    ]
    is_her_turn = step.kind in ("ask", "concede", "trade")
    steps = [f"{i}. {rung}" for i, rung in enumerate(says.steps(found), 1)]
    parts = [
        "\n".join(map(one_line, answer)),
        _under("Where to aim and where to stop:", says.stops(found)),
        _packages(found) if is_her_turn else "",
        _under(f"If they say no, come down in steps {_how_strong(research.COMING_DOWN)}:", steps),
        f"{then} {_how_strong(research.trading(found))}" if (then := says.then(found, step.kind)) else "",
        _best(found),
        _levers(found),
        _under("What would change this:", says.changes(found)),
        _under("What this rests on:", _rests_on(found)),
    ]
    return "\n\n".join(part for part in parts if part)


def _under(heading: str, lines: Iterable[str]) -> str:
    told = [f"  {one_line(line)}" for line in lines]
    return "\n".join([heading, *told]) if told else ""


def _how_strong(ground: Ground) -> str:
    return f"(evidence: {ground.strength})"


def _packages(found: Counter) -> str:
    """Those to choose from as a table, then what is asked with each and how to get its words."""
    named = found.named_choices
    if not named:
        return f"{packages.choosing(found)}."
    parts = [
        p for p in found.pricing.parts if p.key != BONUS or any(BONUS in e.package.amounts for e in named.values())
    ]
    rows = [
        [
            name,
            *(part.write(one.package.amounts.get(part.key, 0.0)) for part in parts),
            money.usd(one.package.value_usd),
            f"{packages.costs(one.package)}{' (above the slack)' if one.exceeds_slack else ''}",
        ]
        for name, one in named.items()
    ]
    headers = ["Package", *(part.word.capitalize() for part in parts), "Worth to you", "Costs them more"]
    return "\n".join(
        [
            f"{packages.choosing(found)} {_how_strong(research.CHOOSING)}:",
            table(rows, headers),
            *(f"  {name}: {_with_it(found, one)}" for name, one in named.items()),
        ]
    )


def _with_it(found: Counter, one: Equal) -> str:
    holds = "the ask itself" if one.package.amounts == found.ask.amounts else one.holds
    terms = f"with it, ask for {', '.join(one.terms)}; " if one.terms else ""
    return one_line(f'{holds}; {terms}its words: negotiate script … --package "{one.lens}".')


def _best(found: Counter) -> str:
    """The best package under each mode, with what the modes mean."""
    known = [(mode, best) for mode in MODES if (best := found.best_by_mode.get(mode)) is not None]
    if not known:
        return ""
    lines = ["The best package, by how the published rates are read:"]
    for mode, best in known:
        which = " (chosen)" if mode == found.plan.mode else ""
        lines.append(f"  {mode}{which}: {packages.asked(found, best)}; {money.usd_change(best.gain_usd)} to you")
        lines.append(f"    {WHAT_EACH_MEANS[mode]}")
    return "\n".join(lines)


def _levers(found: Counter) -> str:
    if not found.levers:
        return ""
    lines = ["Where it bends, worth most to you first:"]
    for lever in sorted(found.levers, key=lambda lever: -(lever.value_usd or 0.0)):
        lines += [f"  {line}" for line in _lever_lines(lever)]
    return "\n".join(lines)


def _lever_lines(lever: Leverage) -> Iterator[str]:
    """What it is worth, what opens it, and every other way to read the claim."""
    is_open = "open now" if lever.available else "not open yet"
    yield f"{lever.lever.title}: {_worth(lever.worth)} ({is_open}; evidence: {lever.evidence})"
    yield f"  {one_line(lever.condition)}"
    if lever.how_to_enter:
        yield f"  In the file: {lever.how_to_enter}."
    yield from (f"  {one_line(shown[:1].upper() + shown[1:])}." for shown in lever.worth.shows)
    yield from _other_readings(lever)
    if lever.warning:
        yield f"  Careful: {lever.warning}."


def _other_readings(lever: Leverage) -> Iterator[str]:
    """Every other way to read the claim, and how to choose it."""
    for each in lever.readings:
        key = each.reading.key
        if key != lever.chosen:
            is_mode = lever.lever.kind == "exchange_rate"
            choice = f'mode = "{key}"' if is_mode else f'readings = {{ {lever.key} = "{key}" }}'
            yield f"  It can be read in another way: {each.read_as}. It is then {_worth(each)}."
            yield f"    To count it so, write {choice} below [offer.negotiation]."


def _worth(worth: Worth) -> str:
    if worth.value_usd is None:
        return f"{worth.instead or 'of unknown worth'}; {worth.why}"
    if not worth.value_usd:
        return "worth nothing beyond the offer"
    cost = "" if worth.employer_cost_usd is None else f", costs them {money.usd(worth.employer_cost_usd)}"
    per_year = "" if worth.usd_per_year is None else f" ({money.usd(worth.usd_per_year)} a year)"
    return f"worth {money.usd(worth.value_usd)} to you{per_year}{cost}"


def _rests_on(found: Counter) -> Iterator[str]:
    yield f"What it costs them: {PAYROLL_SOURCE}."
    yield from says.to_mind(found)
    yield from (f"{each.advice} ({each.strength}: {each.source})" for each in research.grounds(found))
