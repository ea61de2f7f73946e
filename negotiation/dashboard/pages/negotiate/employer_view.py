"""Their side as HTML: each package as its approver sees it, and the negotiations that articles report, replayed."""

from __future__ import annotations

from collections.abc import Mapping

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.package import Package
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario
from negotiation.talks.case_replays import CASE_PARTS, Replay, replay_cases
from negotiation.talks.employer_view import EmployerView, build_package_as_offered, describe_cost_basis
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.text.sentences import capitalize_first


def render_employer_view(counter: Counter, ask: Package) -> str:
    """What the ask costs them and sets as an example, and each package beside it."""
    packages = {"As offered": build_package_as_offered(counter), "The ask": ask}
    packages |= {
        capitalize_first(each.label): each.package for each in counter.packages if each.package.amounts != ask.amounts
    }
    sides = {name: EmployerView(counter, package) for name, package in packages.items()}
    others = "".join(
        html.render_more(f"{name}, from their side", html.render_list(side.sentences))
        for name, side in sides.items()
        if name not in ("As offered", "The ask")
    )
    return (
        html.render_sentences("What the person who approves it sees", sides["The ask"].sentences)
        + _render_packages(counter, sides)
        + others
        + html.render_small_print(describe_cost_basis(counter))
    )


def _render_packages(counter: Counter, sides: Mapping[str, EmployerView]) -> str:
    over = span(counter.pricing.world.assumptions.horizon_months)
    headers = ["Package", "Base", "Compa-ratio", "Costs them in the first year", f"Costs them over {over}"]
    headers += ["More than offered"] + (["Room used"] if counter.pricing.rates else [])
    rows = []
    for name, side in sides.items():
        package, ratio = side.package, side.base.compa_ratio if side.base else None
        costs = (side.year_cost_usd, package.employer_cost_usd, package.employer_cost_above_offer_usd)
        compa_ratio = money.percent(None if ratio is None else round(ratio, 2))
        used = [side.slack_used] if counter.pricing.rates else []
        rows.append([name, money.usd(package.base_usd_per_year), compa_ratio, *map(money.usd, costs), *used])
    return html.render_table("Each package as they see it", headers, rows)


def render_cases(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> str:
    """The negotiations that articles report, each beside what the plan would have asked; the company's own first."""
    keys = sorted((key for key, band in known.items() if band.cases), key=lambda key: key != offer.company)
    cases = "".join(
        html.render_more(f"{replay.company}: {replay.says}", _render_replay(replay))
        for key in keys
        for replay in replay_cases(known[key], _find_company_value_usd(scenario, key))
    )
    about = "Nobody checked them. Where the article leaves something out, we say “not stated”."
    return html.render_sentences("Negotiations that articles report", [about]) + cases if cases else ""


def _find_company_value_usd(scenario: Scenario, key: str) -> float | None:
    """What that company is taken to be worth, by your own offer of it."""
    grants = (grant for offer in scenario.offer if offer.company == key for grant in offer.equity)
    return next((grant.company_value_usd for grant in grants if grant.company_value_usd), None)


def _render_replay(replay: Replay) -> str:
    steps = [*replay.steps, *(advice.step for advice in replay.advice)]
    table = html.render_table(
        f"{replay.company}, turn by turn", ["", *CASE_PARTS], [[step.title, *step.cells] for step in steps]
    )
    remarks = (*replay.unsaid, *replay.remarks)
    advice = "".join(
        html.render_row_title(advice.step.title) + html.render_list(advice.sentences) for advice in replay.advice
    )
    source = html.render_small_print(f"Source: {replay.source}.")
    return f"{html.render_reason(replay.says)}{table}{html.render_list(remarks)}{advice}{source}"
