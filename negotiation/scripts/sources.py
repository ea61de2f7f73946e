"""What a figure is, and where it comes from, in plain words: "your offer from 2U: base", "the hiring range in …"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from negotiation.market.ranges import Range
from negotiation.offers import Offer, Scenario
from negotiation.offers.components import COMPONENTS, OWN_FIELDS
from negotiation.records.places import parse_place
from negotiation.scripts import fact_check
from negotiation.scripts.facts import Fact, Quote
from negotiation.scripts.registry import list_facts

_WHOSE = {
    "written": "your offer from {}",
    "verbal": "what {} offered you verbally",
    "in_process": "what you noted of {}",
    "current": "your current job at {}",
    "example": "the example of {}",
}
PART_NAMES = {
    "name": "name",
    "recruiter": "recruiter",
    "manager": "manager",
    "why": "what you're excited about",
    "role": "role",
    "respond_by": "date to answer by",
    "start": "first day",
    "base_usd_per_year": "base",
    "base_usd_per_hour": "pay by the hour",
    **dict.fromkeys(("hours_per_week", "overtime_hours_per_week", "overtime_multiple"), "working hours"),
    "raises": "raises",
    "ends_month": "fixed term",
    "bonus": "bonus",
    "sign_on": "signing bonus",
    "equity": "equity",
    "refresher": "refreshers",
    "benefit": "benefits",
    "match": "retirement match",
    "contribution": "retirement contribution",
    "espp": "stock purchase plan",
    "cost": "costs",
    "forfeit": "loss by leaving",
    "negotiation": "your plan",
    "round": "what was said in round",
    **{part.key: part.label for part in OWN_FIELDS},
}
_EVIDENCE = {
    "own result": "your own results",
    "goal": "the goals that you entered",
    "benchmark": "a benchmark that you entered: nobody's result",
}
_RANGES = {
    "article claim": ("the hiring range in", "an article's claim"),
    "statute": ("the range set by", "a law"),
    "published statistic": ("the range in", "a published statistic"),
    "company statement": ("the range stated in", "the company's own statement"),
    "assumption": ("the range assumed in", "an assumption"),
    "dated note": ("the range noted in", "a dated note"),
}
# What stands at a place of the offer file, by the key that the place ends in.
_AT = {
    **{key: name.capitalize() for key, name in PART_NAMES.items()},
    "base_usd_per_year": "Base salary",
    "fraction_of_base": "Bonus, of base",
    "usd_per_payment": "Each payment",
    "amount_usd": "Signing bonus",
    "month": "Month",
    "hours_per_week": "Hours a week",
    "overtime_hours_per_week": "Overtime a week",
    "overtime_multiple": "Pay for overtime, times",
    "ends_month": "Months of a fixed term",
    "payments": "Payments",
    "employment_year": "Year of the signing bonus",
    "waits_months": "Months before it starts",
    "discount": "Discount on stock",
    "clawback_months": "Months of clawback",
    "clawback_full_months": "Months of full clawback",
    "grant_usd": "RSUs in dollars",
    "fraction": "Equity",
    "shares": "Shares or options",
    "strike_usd": "Strike price",
    "months": "Months of vesting",
    "by_year": "Vesting in a year",
    "at": "Vesting, step by step",
    "payout_multiple": "Payout of the stock",
    "cliff_months": "Months to the cliff",
    "every_months": "Months between refreshers",
    "rate": "Rate of the match",
    "up_to_fraction_of_base": "Base that is matched",
    "date": "Day on which it was said",
    "metric": "{}",
    "change_fraction": "{}",
    "revenue_usd": "{}, in revenue",
    "where": "{}",
    "story": "{}",
    "usd": "What leaving loses",
    "switching_cost_usd": "What changing jobs costs",
    "sign_on_usd": "Signing bonus",
    "bonus_usd_per_year": "Bonus in a year",
    "stipend_usd_per_year": "Stipend in a year",
    "ownership_fraction": "Equity",
}
_IN_STEPS = ".vesting.at["  # a month or a part of an irregular schedule
_SHOWN = {"own result": "Your result", "goal": "Your goal", "benchmark": "A benchmark"}


@dataclass(frozen=True)
class FigurePlace:
    """Where a figure stands in the file: which part, and of which offer where it is one's."""

    offer: Offer | None
    part: str
    position: int = 1


def find_place(scenario: Scenario, figure: Quote) -> FigurePlace | None:
    """The place of a figure that is stated in the file; None for one that was computed, or that a band claims."""
    if not figure.stated:
        return None
    place = parse_place(figure.source, [offer.name for offer in scenario.offer])
    assert place is not None, figure.source  # noqa: S101 - a stated figure has a place
    owner = None if place.offer is None else scenario.named(place.offer)
    return FigurePlace(owner, place.part, (place.index or 0) + 1)


def find_evidence_kind(scenario: Scenario, figure: Quote) -> str:
    """Whose result a figure of the evidence is; nothing for any other figure."""
    at = find_place(scenario, figure)
    return scenario.evidence[at.position - 1].kind if at is not None and at.part == "evidence" else ""


def describe_origin(scenario: Scenario, figure: Quote) -> str:
    at = find_place(scenario, figure)
    if at is None:
        return figure.origin
    if at.part == "evidence":
        return _EVIDENCE[find_evidence_kind(scenario, figure)]
    if at.offer is None:
        return "your own name"
    which = f" {at.position}" if at.position > 1 or at.part == "round" else ""
    return f"{_WHOSE[at.offer.status].format(at.offer.name)}: {PART_NAMES[at.part]}{which}"


def describe_figure(scenario: Scenario, key: str, figure: Quote) -> str:
    """What a figure of a fact is, as a heading: "Base to ask for"."""
    if figure.part:
        return f"{(figure.what or COMPONENTS[figure.part].label).capitalize()} to ask for"
    if figure.stated:
        key = "at" if _IN_STEPS in figure.source else figure.source.rpartition(".")[2].partition("[")[0]
        form = _AT[key]
        return form.format(_SHOWN.get(find_evidence_kind(scenario, figure), ""))
    what = list_facts()[key].what.removeprefix("an ").removeprefix("a ").removeprefix("the ")
    return f"{what[0].upper()}{what[1:]}"


def list_figures(scenario: Scenario, quoted: Iterable[tuple[str, Fact]]) -> tuple[Quote, ...]:
    """Whatever holds a number, in the order in which it is quoted, each once; what it is and where it comes from."""
    figures: dict[tuple[str, str, str], Quote] = {}  # two parts may be asked for at one amount
    for key, fact in quoted:
        for figure in fact.figures:
            place_of = figure.words, figure.source, figure.part
            if place_of not in figures and fact_check.count_numbers(figure.words):
                what, whence = describe_figure(scenario, key, figure), describe_origin(scenario, figure)
                figures[place_of] = replace(figure, what=what, origin=whence)
    return tuple(figures.values())


def describe_source_kind(known: Range) -> str:
    """What kind of source a range has, in two or three words: "an article's claim", "“job posting”"."""
    return f"“{known.source.title}”" if known.source.kind == "your own entry" else _RANGES[known.source.kind][1]


def describe_range_source(known: Range) -> str:
    source = known.source
    if source.kind == "your own entry":
        return f"the range you entered, from “{source.title}”"
    what, whose = _RANGES[source.kind]
    return f"{what} “{source.title}”, section “{source.section}” ({source.when}; {whose})"
