"""What `counter` answers: as JSON for programs, as tables and sentences for people, the answer first."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation import money
from negotiation.answers import Json, table, title
from negotiation.counter import Counter
from negotiation.dates import span
from negotiation.equal_packages import Equal
from negotiation.lever_values import Worth
from negotiation.leverage import Leverage
from negotiation.modes import MODES, WHAT_EACH_MEANS
from negotiation.packages import PAYROLL_LOAD, PAYROLL_SOURCE, Package
from negotiation.plan import Next, Plan, what_moved
from negotiation.quoting import one_line
from negotiation.room import BONUS, WORDS

# How strong each piece of advice is, and who says so.
RESTS_ON = (
    ("An ambitious first ask gets more, and ends more talks.", "meta-analysis", "Petrowsky 2025, 90 studies"),
    (
        "A precise figure anchors better, and absurd precision annoys experts.",
        "laboratory",
        "Mason 2013; Loschelder 2016",
    ),
    ("A range that starts at the ask can help, and costs no goodwill.", "laboratory", "Ames and Mason 2015"),
    ("About 6 in 100 offers were withdrawn after an ask.", "survey", "Hart, Bear and Ren: 1.73 of 26.9 offers"),
)


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
        "rests_on": [{"advice": what, "evidence": strength, "source": source} for what, strength, source in RESTS_ON],
        "notes": list(found.notes),
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
    """For a person: what to do now; then the counter from what was said last."""
    said = [f"{title(found.offer)}: {step.says}", *what_moved(planned.learnt)] if planned.offer.round else []
    return "\n\n".join(part for part in ("\n".join([*said, *planned.notes]), counter_text(found)) if part)


def counter_text(found: Counter) -> str:
    """For a person: what to ask, where to stop, what is worth the same, how to concede, what it rests on."""
    parts = [
        "\n".join(_answer(found)),
        "\n".join(["Three packages worth the same to you; let them choose:", _packages(found)]),
        _concessions(found),
        _best(found),
        _levers(found),
        "\n".join(["What would change this:", *(f"  {line}" for line in _changes(found))]),
        "\n".join(["What this rests on:", *(f"  {line}" for line in _rests_on(found))]),
    ]
    return "\n\n".join(part for part in parts if part)


def _answer(found: Counter) -> Iterator[str]:
    horizon = span(found.pricing.world.assumptions.horizon_months)
    ask = found.ask
    yield f"{title(found.offer)}: ask for {_amounts(found, ask)}."
    if found.is_beaten and found.alternative is not None:
        name = one_line(found.alternative.offer.name)
        yield f"All of that is worth less to you than {name}: unless they go beyond it, {name} is the better choice."
    yield (
        f"Worth {money.usd(ask.value_usd)} to you over {horizon}, {money.usd_change(ask.gain_usd)} on the offer; "
        f"it costs them {_cost(ask)} more."
    )
    if ask.base_usd_per_year > (found.offer.base_usd_per_year or 0.0) and found.range_high_usd > ask.base_usd_per_year:
        yield f"As a range: base of {money.usd(ask.base_usd_per_year)} to {money.usd(found.range_high_usd)}."
    target = found.target
    yield f"Target: {money.usd(target.usd)}{_base(target.as_base_usd_per_year)}; {one_line(target.why)}."
    if found.alternative is None or found.walk_away_usd is None:
        yield "Walk away: unknown, because you have entered no alternative."
    else:
        name = one_line(found.alternative.offer.name)
        yield f"Walk away below {money.usd(found.walk_away_usd)}{_base(found.walk_away_as_base_usd)}; that is {name}."
    chance = found.ask_threshold_probability
    if chance == 1:
        yield "Your alternative is worth at least as much as this offer, so asking risks nothing that you would miss."
    elif chance is not None:
        yield (
            f"Staying silent wins only if more than {100 * chance:.0f} in 100 such asks lose the offer; a study of "
            "withdrawals saw about 6."
        )


def _concessions(found: Counter) -> str:
    rungs = " → ".join(money.usd(rung) for rung in found.ladder)
    words = f"If they say no, come down in steps, told as what the whole is worth to you: {rungs}."
    if found.trade is None:
        return words
    give, take = (WORDS[key] for key in found.trade)
    return f"{words}\nAfter that only trade: {give} costs them most for what it is worth to you, {take} least."


def _base(usd: float | None) -> str:
    return "" if usd is None else f", told as base {money.usd(usd)}"


def _amounts(found: Counter, package: Package) -> str:
    """What of a package is more than the offer, in words; what is less is told too."""
    changed = [
        f"{WORDS[part.key]} {part.write(package.amounts[part.key])}"
        for part in found.pricing.parts
        if package.amounts.get(part.key, 0.0) != part.offered
    ]
    return ", ".join(changed) or "what is offered"


def _cost(package: Package) -> str:
    dollars = money.usd(package.employer_cost_above_offer_usd)
    return dollars if package.points_above_offer is None else f"{package.points_above_offer:.4g} points"


def _packages(found: Counter) -> str:
    parts = [
        p
        for p in found.pricing.parts
        if p.key != BONUS or any(e.package.added_bonus_usd_per_year for e in found.packages)
    ]
    rows = [
        [
            one.lens,
            *(part.write(one.package.amounts.get(part.key, 0.0)) for part in parts),
            money.usd(one.package.value_usd),
            f"{_cost(one.package)}{' (above the slack)' if one.exceeds_slack else ''}",
        ]
        for one in found.packages
    ]
    headers = ["Lens", *(WORDS[part.key].capitalize() for part in parts), "Worth to you", "Costs them more"]
    terms = [f"  With {one.lens}, ask for {', '.join(one.terms)}." for one in found.packages if one.terms]
    return "\n".join([table(rows, headers), *terms])


def _best(found: Counter) -> str:
    """The best package under each mode, with what the modes mean."""
    known = [(mode, best) for mode in MODES if (best := found.best_by_mode.get(mode)) is not None]
    if not known:
        return ""
    lines = ["The best package, by how the published rates are read:"]
    for mode, best in known:
        which = " (chosen)" if mode == found.plan.mode else ""
        lines.append(f"  {mode}{which}: {_amounts(found, best)}; {money.usd_change(best.gain_usd)} to you")
        lines.append(f"    {WHAT_EACH_MEANS[mode]}")
    even = found.break_even.base_against_equity_usd
    if even:
        lines.append(f"  Below a company value of {money.usd_short(even)}, base is worth more to you than equity.")
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


def _changes(found: Counter) -> Iterator[str]:
    for other in found.otherwise:
        same = "the same kind of ask" if other.same_parts else f"ask for {_amounts(found, other.ask)} instead"
        yield f"{other.words}: {same}; the package on {other.best_lens} is then worth most."
    if found.flips:
        yield "So which package is best for you turns on what the company is worth."


def _rests_on(found: Counter) -> Iterator[str]:
    yield f"Of an ask, {money.percent(found.granted_share)} is taken to be granted: {found.granted_share_from}."
    yield f"What it costs them: {PAYROLL_SOURCE}."
    yield from (one_line(note) for note in found.notes)
    yield from (f"{what} ({strength}: {source})" for what, strength, source in RESTS_ON)
