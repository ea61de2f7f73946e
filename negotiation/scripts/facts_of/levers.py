"""What a company's levers let her ask for: a bonus, equity and its vesting, and what `extras` adds to them."""

import math
from dataclasses import replace

from negotiation.counteroffer.conditions import lift
from negotiation.counteroffer.lever_kinds import KPI_MONTH, impact_fraction, in_part, kpi_break_even
from negotiation.counteroffer.limits import SHARES, room
from negotiation.offers import MAX_HORIZON_MONTHS
from negotiation.scripts import phrases
from negotiation.scripts.amounts import form, instead, kind_of, level
from negotiation.scripts.case import CLAIM, Case, Facts, Found
from negotiation.scripts.facts import Fact, figure, phrase, stated
from negotiation.scripts.facts_of import levers_more
from negotiation.scripts.open_levers import Hers, Known, Pull, source
from negotiation.text import money

_SAME = 1e-9  # of a step: what is level with one is that one
_NO_EQUITY = "{} has no equity: add the equity, its kind and its amount."


def of_levers(case: Case) -> Found:
    """What each kind of lever lets her ask for, or what would unlock it."""
    known = Known(case)
    yield from _kpi_bonus(case, known)
    yield from _equity(case, known)
    yield from _kpi_grant(case, known)
    yield from _acceleration(case, known)
    yield from levers_more.of_extras(case, known)


# --- bonus ------------------------------------------------------------------------------------------------------------


def _kpi_bonus(case: Case, known: Known) -> Found:
    """A further bonus for a goal; one that is offered already, raised for a result that is shown."""
    raised = known.pull(("uplift",))
    more = _raised(case, raised) if isinstance(raised, Pull) else None
    shown = None
    if more is not None and isinstance(raised, Pull) and raised.told is not None:
        shown = raised.evidence
        yield "kpi.result", raised.told
        yield "kpi.raised", more
    found = known.or_hers(("kpi_bonus",), but=shown)
    if isinstance(found, str):
        yield "kpi.any", found if more is None else CLAIM
        return
    yield "kpi.any", CLAIM
    yield from _to_reach("kpi", found)
    if not isinstance(found, Pull):
        return
    usd, times = found.reading.add_usd_per_payment, found.reading.payments_per_year or 1
    if usd is not None:
        told = figure("usd", usd, *source(case, found))
        yield "kpi.bonus", phrase(f"a further bonus of {{}} {phrases.PERIOD[times]}", told)


def _to_reach(name: str, found: Pull | Hers) -> Found:
    """What is to be paid for: her goal; else what she has shown, which is a reason and no promise."""
    if isinstance(found, Pull):
        if found.told is not None and found.evidence is not None:
            yield f"{name}.goal", found.told
            if found.evidence.is_assumed("kind"):
                yield f"{name}.taken", CLAIM
    elif found.goal is not None:
        yield f"{name}.goal", found.goal
    elif found.result is not None:
        yield f"{name}.shown", found.result


def _raised(case: Case, pull: Pull) -> Fact | None:
    """The first bonus in dollars, raised by the lever's share of it or of base; None where there is no such bonus."""
    place, of_base = case.place, (pull.reading.add_fraction_of_base or 0.0) * (case.offer.base_usd_per_year or 0.0)
    for i, bonus in enumerate(case.offer.bonus, 1):
        rise = (bonus.usd_per_payment or 0.0) * (pull.reading.add_fraction_of_bonus or 0.0)
        rise += of_base / bonus.payments_per_year
        if rise and bonus.usd_per_payment:
            often = phrases.PERIOD[bonus.payments_per_year]
            more = figure("usd", bonus.usd_per_payment + rise, *source(case, pull))
            now = stated(f"{place}.bonus[{i}].usd_per_payment", bonus.usd_per_payment, "usd")
            return phrase(f"a bonus of {{}} {often} in place of {{}}", more, now)
    return None


# --- equity -----------------------------------------------------------------------------------------------------------


def _equity(case: Case, known: Known) -> Found:
    """A larger grant for what she brings: a result, or one that she would aim for."""
    if not case.offer.equity:
        yield "impact.any", _NO_EQUITY.format(case.offer.name)
        return
    found = known.or_hers(("impact", "top_of_range"))
    if isinstance(found, str):
        yield "impact.any", found
        return
    if isinstance(found, Hers):
        yield "impact.any", CLAIM
        result, goal = found.result, None if found.result is not None else found.goal
    else:
        is_own = found.evidence is None or found.evidence.kind == "own result"
        result, goal = (found.told, None) if is_own else (None, found.told)
    if result is not None:
        yield "impact.result", result
    if goal is not None:
        yield "impact.goal", goal
    level = _ownership(case, found) if isinstance(found, Pull) else None
    if isinstance(level, str):
        yield "impact.any", level
        return
    yield "impact.any", CLAIM
    if level is not None:
        yield "impact.grant", level


def _ownership(case: Case, pull: Pull) -> Fact | str | None:
    """How large a grant the lever argues for, where the offer's is told as a part of the company."""
    first, reading, part = case.offer.equity[0], pull.reading, room(case.offer, case.band).equity
    wanted = reading.to_ownership_fraction
    if pull.lever.kind == "impact" and pull.evidence is not None:
        wanted = impact_fraction(reading, lift(pull.evidence, case.band))
    amount = in_part(first, wanted) if wanted is not None else None
    if len(case.offer.equity) > 1 or part is None or not part.offered or wanted is None or amount is None:
        return None
    if amount <= part.offered:
        return f"{case.offer.name} offers {part.write(part.offered)} already, which is as much as this argues for."
    at, origin = source(case, pull)
    if part.key == SHARES:
        of_whole = f"{money.ownership(wanted)} of {money.count(first.fully_diluted_shares or 0)} fully diluted shares: "
        at, origin = f"{of_whole}{at}", f"{of_whole}{origin}"
    told = replace(level(part.key, amount, at, part.word), origin=origin)
    return instead(case, part.key, told, "in place of")


# --- vesting ----------------------------------------------------------------------------------------------------------


def _kpi_grant(case: Case, known: Known) -> Found:
    """A grant that vests on a goal, and how likely that must be for it to be worth no less than one over time."""
    found = known.or_hers(("kpi_vesting",))
    if not case.offer.equity:
        found = _NO_EQUITY.format(case.offer.name)
    if isinstance(found, str):
        yield "kpi_grant.any", found
        return
    yield "kpi_grant.any", CLAIM
    yield from _to_reach("kpi_grant", found)
    if isinstance(found, Pull):
        yield from _size(case, found)
    vesting = case.offer.equity[0].vesting
    month = KPI_MONTH if vesting.kpi_month is None else vesting.kpi_month
    needed = kpi_break_even(vesting, month, case.scenario.assumptions) if month <= MAX_HORIZON_MONTHS else 1.0
    if needed < 1:
        even = (
            "how likely the KPI must be, so that a grant on it is worth no less than the same one over time, rounded up"
        )
        due = "the month in which the KPI falls due: a year on, unless you write another"
        yield "kpi_grant.even", phrase("{}", figure("percent", math.ceil(needed * 1_000) / 1_000, even))
        yield "kpi_grant.month", phrase("{}", figure("months", month, due))


def _size(case: Case, pull: Pull) -> Found:
    """How large a further grant is, at most what the offered one leaves of the range; what the source names is told."""
    part, named = room(case.offer, case.band).equity, pull.reading.to_ownership_fraction
    first = case.offer.equity[0]
    wanted = in_part(first, named) if named is not None else None
    if part is None or named is None or wanted is None:
        return
    at, origin = source(case, pull)
    left = part.step * math.floor((part.cap - part.offered) / part.step + _SAME)
    if left < wanted:
        limit = f"{part.write(part.cap)}, {part.cap_from}"
        said = figure("text", pull.lever.source.title, at, origin)
        yield "kpi_grant.named", phrase("“{}” names {} of the company", said, figure("ownership", named, at, origin))
        yield "kpi_grant.limit", phrase("{}", figure("text", limit, "the limit of the equity"))
        at = origin = f"worked out here: what the grant that is offered leaves to {limit}"
    if left > 0:
        told = figure(kind_of(part.key), min(wanted, left), at, origin)
        yield "kpi_grant.size", phrase(form(case.offer.change(equity=(first,)), part.key), told)


def _acceleration(case: Case, known: Known) -> Found:
    """A clause that vests early, where there is a grant whose terms name none."""
    grants = [(f"equity[{i}]", grant) for i, grant in enumerate(case.offer.equity, 1)]
    found = known.pull(("acceleration",))
    why: str | Fact | Facts = CLAIM
    if not grants:
        why = _NO_EQUITY.format(case.offer.name)
    elif all(phrases.is_told(case.offer, where, grant, "acceleration") for where, grant in grants):
        why = f"The equity of {case.offer.name} has an acceleration clause already: read it before you ask for more."
    elif isinstance(found, str):
        why = found
    yield "acceleration.open", why
    if isinstance(found, Pull) and not isinstance(why, str):
        if found.told is not None:
            yield "acceleration.goal", found.told
        else:
            yield "acceleration.milestone", CLAIM
