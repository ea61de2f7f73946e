"""What opens a lever, which of the things that she has entered meets its condition, and how she reads it.

Until something does, the sentence of the lever's band says what would, and `HOW_TO_ENTER` where it is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.market.band import Band
from negotiation.market.levers import Condition, Lever, Reading
from negotiation.market.ranges import Range
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.offers.scenario import Evidence
from negotiation.text import money

# What to write in the file, beside the sentence of the band that says what is needed.
HOW_TO_ENTER = {
    "own result": "add [[evidence]] with its metric and change_fraction",
    "plan": 'add [[evidence]] on that metric with kind = "goal" and change_fraction',
    "promised lift": 'add [[evidence]] with kind = "goal", metric, change_fraction and revenue_usd',
    "praise": "add [[evidence]] whose source says who praised it",
    "expertise": "add [[evidence]] that names it",
    "purpose": "add [[offer.factor]] with a note that names it",
    "early start": "write start and respond_by in the offer",
    "competing offer": 'add [[offer]] with status = "written"',
    "other level": "add [[range]] with that level to a band of yours",
}
# What she says that she has reached already is neither; where she has not said which it is, it may be one.
_PROMISES = ("plan", "promised lift")
_ANY_LIFT = 1e-9


def met(  # noqa: PLR0911 - one line for each kind of condition
    lever: Lever, scenario: Scenario, offer: Offer, band: Band | None
) -> str | None:
    """What meets the lever's condition, in words; None while nothing does."""
    condition = lever.condition
    if condition.needs == "nothing":
        return condition.unlock
    if condition.needs == "base below floor":
        base, floor = offer.base_usd_per_year, condition.base_below_usd_per_year
        low = base is not None and floor is not None and base < floor
        return f"Met: the base offered, {money.usd(base)}, lies below {money.usd(floor)}." if low else None
    if condition.needs == "early start":
        return _early_start(condition, offer)
    if condition.needs == "competing offer":
        *others, last = [other.name for other in scenario.offer if _competes(other, offer)] or [""]
        held = f"offers from {', '.join(others)} and {last}" if others else f"offer from {last}"
        return f"Met by your written {held}." if last else None
    if condition.needs == "other level":
        above = ranges_above(offer, band)
        return f"A range is published for the level {above[0].level}: ask whether yours can be that." if above else None
    if condition.needs == "purpose":
        texts = [f"{factor.name} {factor.note or ''}" for factor in offer.factor]
        named = next((text for text in texts if condition.is_named_in(text)), None)
        return f"Met by what you noted: {named.strip()}." if named else None
    found = next(evidence_for(lever, scenario, band), None)
    if found is None:
        return None
    open_question = condition.needs in _PROMISES and found.is_assumed("kind")
    taken = ", taken as a goal: say so, or that you have reached it already" if open_question else ""
    return f"Met by your evidence on {_described(found)}{taken}."


def what_opens(lever: Lever) -> str:
    """The sentence of the band that says what would open the lever, with the least change or the words that count."""
    condition = lever.condition
    told, least = condition.unlock, condition.change_fraction_min
    if least:
        told += f" It takes a change of at least {money.percent(abs(least))}."
    if condition.words:
        *most, last = (f"“{word}”" for word in condition.words)
        told += f" Name it by one of these words: {', '.join(most)} or {last}." if most else f" Name it {last}."
    return told


def ranges_above(offer: Offer, band: Band | None) -> tuple[Range, ...]:
    """The ranges of the next level above the offer's: of base if there is one, then of any other part.

    A level is above where the middle of its range is above that of the offer's own, and above what is offered.
    """
    offered = {
        "base": offer.base_usd_per_year or 0.0,
        "ownership": sum(grant.fraction or 0.0 for grant in offer.equity),
    }
    above: list[Range] = []
    for other in band.ranges if band is not None else ():
        own = band.range(other.component, offer.level) if band is not None else None
        of_own = own.midpoint if own is not None and own is not other else 0.0
        is_another = other.level is not None and other.level.casefold() != (offer.level or "").casefold()
        if is_another and other.midpoint > max(of_own, offered.get(other.component, 0.0)):
            above.append(other)
    above.sort(key=lambda other: (other.component != "base", other.midpoint))
    return tuple(other for other in above if other.level == above[0].level)


def bonus_lever_is_open(scenario: Scenario, offer: Offer, band: Band | None) -> bool | None:
    """Whether something opens a bonus lever of the company; None where it has none."""
    bonus_levers = [lever for lever in band.levers if lever.kind == "kpi_bonus"] if band is not None else []
    return any(met(lever, scenario, offer, band) for lever in bonus_levers) if bonus_levers else None


def chosen_reading(lever: Lever, offer: Offer) -> Reading:
    """How the user reads a lever: of rates that is the mode, else what she chose by its key; else the default."""
    plan = offer.negotiation or Negotiation()
    wanted = plan.mode if lever.kind == "exchange_rate" else plan.readings.get(lever.key)
    return next((reading for reading in lever.readings if reading.key == wanted), lever.default_reading)


def evidence_for(lever: Lever, scenario: Scenario, band: Band | None) -> Iterator[Evidence]:
    """Whatever of her evidence meets the condition of a lever."""
    condition = lever.condition
    for evidence in scenario.evidence:
        is_own = evidence.kind == "own result"
        is_past = is_own and not evidence.is_assumed("kind")
        if (condition.needs == "own result" and not is_own) or (condition.needs in _PROMISES and is_past):
            continue
        if condition.needs == "promised lift":
            fits = _is_on(evidence, condition, band)
            fits = fits and lift(evidence, band) >= (condition.change_fraction_min or _ANY_LIFT)
        elif condition.needs == "praise":
            fits = "prais" in (evidence.source or "").casefold()
        elif condition.needs == "expertise":
            fits = condition.is_named_in(f"{evidence.metric} {evidence.source or ''}")
        else:
            fits = bool(evidence.change_fraction) and _is_on(evidence, condition, band)
            fits = fits and abs(evidence.change_fraction or 0.0) >= abs(condition.change_fraction_min or 0.0)
        if fits:
            yield evidence


def lift(evidence: Evidence, band: Band | None) -> float:
    """The change for the better: less of what the company wants less of counts as a rise does."""
    change = evidence.change_fraction or 0.0
    metric = next((metric for metric in band.metrics if metric.matches(evidence.metric)), None) if band else None
    return -change if metric is not None and metric.better == "down" else change


def _competes(other: Offer, offer: Offer) -> bool:
    """Whether she can show the other one: in writing, not taken back, and with no figure that nobody has told her."""
    is_hers = other.status.is_citable and not other.made_up and not is_withdrawn(other)
    return is_hers and other.name != offer.name


def _early_start(condition: Condition, offer: Offer) -> str | None:
    if offer.start is None or offer.respond_by is None or condition.start_within_days is None:
        return None
    days = (offer.start - offer.respond_by).days
    return f"Met: you could start {days} days after answering." if 0 <= days <= condition.start_within_days else None


def _is_on(evidence: Evidence, condition: Condition, band: Band | None) -> bool:
    """Whether the evidence is on one of the metrics that the condition names; with none named, any serves."""
    if not condition.metrics or band is None:
        return True
    metrics = (band.metric(key) for key in condition.metrics)
    return any(metric is not None and metric.matches(evidence.metric) for metric in metrics)


def _described(evidence: Evidence) -> str:
    change = evidence.change_fraction
    sign = "+" if change is not None and change > 0 else ""
    return f"{evidence.metric} ({sign}{money.percent(change)})" if change else evidence.metric
