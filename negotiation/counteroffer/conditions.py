"""What opens a lever, which evidence meets its condition, and which reading the candidate chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from negotiation.market.band import Band
from negotiation.market.items import Metric
from negotiation.market.levers import Condition, Lever, Need, Reading
from negotiation.market.ranges import Range
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.offers.scenario import Evidence
from negotiation.text import money
from negotiation.text.sentences import join_words

# What to write in the file. The company file's sentence says what's needed.
HOW_TO_ENTER = {
    "own result": "add [[evidence]] with its metric and change_fraction",
    "plan": 'add [[evidence]] on that metric with kind = "goal" and change_fraction',
    "promised lift": 'add [[evidence]] with kind = "goal", metric, change_fraction and revenue_usd',
    "praise": "add [[evidence]] whose source says who praised it",
    "expertise": "add [[evidence]] that names it",
    "purpose": "add [[offer.factor]] with a note that names it",
    "early start": "write start and respond_by in the offer",
    "competing offer": 'add [[offer]] with status = "written"',
    "other level": "add [[range]] with that level to a pay range file of yours",
}
# What you say that you have reached already is neither; where you have not said which it is, it may be one.
_PROMISES = ("plan", "promised lift")
_ANY_LIFT = 1e-9


def describe_evidence_met(lever: Lever, scenario: Scenario, offer: Offer, band: Band | None) -> str | None:
    """What meets the lever's condition, in words; None if nothing does yet."""
    return _CHECKERS.get(lever.condition.needs, _check_evidence)(lever, scenario, offer, band)


def describe_condition(lever: Lever) -> str:
    """The band's sentence on what would open the lever, with the least change or the words that count."""
    condition = lever.condition
    sentence, least = condition.unlock, condition.change_fraction_min
    if least:
        sentence += f" It takes a change of at least {money.percent(abs(least))}."
    if condition.words:
        words = join_words([f"“{word}”" for word in condition.words], "or")
        sentence += f" Name it {'with one of these words: ' if len(condition.words) > 1 else ''}{words}."
    return sentence


def find_ranges_above(offer: Offer, band: Band | None) -> tuple[Range, ...]:
    """The ranges of the next level above the offer's, by their middle: of base first, then of any other part."""
    if band is None:
        return ()
    ownership = sum(grant.fraction or 0.0 for grant in offer.equity)
    offered = {"base": offer.base_usd_per_year or 0.0, "ownership": ownership}
    above: list[Range] = []
    for other in band.ranges:
        own = band.range(other.component, offer.level)
        of_own = own.midpoint if own is not None and own is not other else 0.0
        is_another = other.level is not None and other.level.casefold() != (offer.level or "").casefold()
        if is_another and other.midpoint > max(of_own, offered.get(other.component, 0.0)):
            above.append(other)
    above.sort(key=lambda other: (other.component != "base", other.midpoint))
    return tuple(other for other in above if other.level == above[0].level)


def find_chosen_reading(lever: Lever, offer: Offer) -> Reading:
    """How the user reads a lever: of rates that is the mode, else what you chose by its key; else the default."""
    plan = offer.negotiation or Negotiation()
    wanted = plan.mode if lever.kind == "exchange_rate" else plan.readings.get(lever.key)
    return next((reading for reading in lever.readings if reading.key == wanted), lever.default_reading)


def find_evidence(lever: Lever, scenario: Scenario, band: Band | None) -> Iterator[Evidence]:
    """All evidence that meets the condition of a lever."""
    condition = lever.condition
    for evidence in scenario.evidence:
        is_own = evidence.kind == "own result"
        is_past = is_own and not evidence.is_assumed("kind")
        if (condition.needs == "own result" and not is_own) or (condition.needs in _PROMISES and is_past):
            continue
        if condition.needs == "promised lift":
            fits = _is_on(evidence, condition, band)
            fits = fits and measure_lift(evidence, band) >= (condition.change_fraction_min or _ANY_LIFT)
        elif condition.needs == "praise":
            fits = "prais" in (evidence.source or "").casefold()
        elif condition.needs == "expertise":
            fits = condition.is_named_in(f"{evidence.metric} {evidence.source or ''}")
        else:
            fits = bool(evidence.change_fraction) and _is_on(evidence, condition, band)
            fits = fits and abs(evidence.change_fraction or 0.0) >= abs(condition.change_fraction_min or 0.0)
        if fits:
            yield evidence


def measure_lift(evidence: Evidence, band: Band | None) -> float:
    """The change for the better: a fall counts as a rise if the company wants less of it."""
    change = evidence.change_fraction or 0.0
    metric = next((metric for metric in band.metrics if metric.matches(evidence.metric)), None) if band else None
    return -change if metric is not None and metric.better == "down" else change


def _competes(other: Offer, offer: Offer) -> bool:
    """Whether you can show the other one: in writing, not taken back, and with no made-up figure."""
    is_firm = other.status.is_written and not other.made_up and not is_withdrawn(other)
    return is_firm and other.name != offer.name


def _is_on(evidence: Evidence, condition: Condition, band: Band | None) -> bool:
    """Whether the evidence is on one of the metrics that the condition names; with none named, any serves."""
    if not condition.metrics or band is None:
        return True
    metrics = (band.find(Metric, key) for key in condition.metrics)
    return any(metric is not None and metric.matches(evidence.metric) for metric in metrics)


def _described(evidence: Evidence) -> str:
    change = evidence.change_fraction
    sign = "+" if change is not None and change > 0 else ""
    return f"{evidence.metric} ({sign}{money.percent(change)})" if change else evidence.metric


def _check_base(lever: Lever, _scenario: Scenario, offer: Offer, _band: Band | None) -> str | None:
    base, floor = offer.base_usd_per_year, lever.condition.base_below_usd_per_year
    if base is None or floor is None or base >= floor:
        return None
    return f"Met: the base offered, {money.usd(base)}, is below {money.usd(floor)}."


def _check_start(lever: Lever, _scenario: Scenario, offer: Offer, _band: Band | None) -> str | None:
    most = lever.condition.start_within_days
    if offer.start is None or offer.respond_by is None or most is None:
        return None
    days = (offer.start - offer.respond_by).days
    return f"Met: you could start {days} days after answering." if 0 <= days <= most else None


def _check_rivals(_lever: Lever, scenario: Scenario, offer: Offer, _band: Band | None) -> str | None:
    names = [other.name for other in scenario.offer if _competes(other, offer)]
    return f"Met by your written offer{'s' if len(names) > 1 else ''} from {join_words(names)}." if names else None


def _check_level(_lever: Lever, _scenario: Scenario, offer: Offer, band: Band | None) -> str | None:
    above = find_ranges_above(offer, band)
    return f"There's a published range for {above[0].level}. Ask if yours can be that level." if above else None


def _check_purpose(lever: Lever, _scenario: Scenario, offer: Offer, _band: Band | None) -> str | None:
    notes = [f"{factor.name} {factor.note or ''}" for factor in offer.factor]
    named = next((note for note in notes if lever.condition.is_named_in(note)), None)
    return f"Met by what you noted: {named.strip()}." if named else None


def _check_evidence(lever: Lever, scenario: Scenario, _offer: Offer, band: Band | None) -> str | None:
    evidence = next(find_evidence(lever, scenario, band), None)
    if evidence is None:
        return None
    open_question = lever.condition.needs in _PROMISES and evidence.is_assumed("kind")
    taken = ", counted as a goal. Say whether you've reached it already" if open_question else ""
    return f"Met by your evidence on {_described(evidence)}{taken}."


_CHECKERS: dict[Need, Callable[[Lever, Scenario, Offer, Band | None], str | None]] = {
    "nothing": lambda lever, *_: lever.condition.unlock,
    "base below floor": _check_base,
    "early start": _check_start,
    "competing offer": _check_rivals,
    "other level": _check_level,
    "purpose": _check_purpose,
}
