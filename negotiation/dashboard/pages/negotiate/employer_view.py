"""Their side: each package as its approver sees it; and the worked cases of the articles, replayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.package import Package
from negotiation.dashboard import session
from negotiation.dashboard.pages.negotiate.no_plan import explain_no_plan, show_ways_to_plan
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario
from negotiation.reports.next_move import write_next_move
from negotiation.talks.case_replays import CASE_PARTS, Replay, replay_cases
from negotiation.talks.employer_view import EmployerView, build_package_as_offered, describe_cost_basis
from negotiation.talks.plan import make_plan
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.text.sentences import capitalize_first


def show_employer_view(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> None:
    """Lay out the part for the chosen offer, its company's cases below it, then those of the others."""
    plan = make_plan(scenario, offer, known, session.today())
    if plan.counter is None:
        st.html(
            html.render_verdict(
                f"There is no package of {offer.name} to look at yet.",
                f"Their side is told of your plan's packages. {explain_no_plan(offer, plan.problems)}",
            )
        )
        show_ways_to_plan(offer)
    elif plan.counter.ask is None:
        what_is_next = write_next_move(plan.next_move, offer.name, plan.counter, plan.today) if plan.next_move else ""
        st.html(html.render_verdict("Nothing more is asked of them.", what_is_next))
    else:
        st.html("".join(_their_side(plan.counter, plan.counter.ask)))
    st.html("".join(_replays(scenario, offer, known)))


def _their_side(counter: Counter, ask: Package) -> Iterator[str]:
    packages = {"As offered": build_package_as_offered(counter), "The ask": ask}
    packages |= {
        capitalize_first(each.label): each.package for each in counter.packages if each.package.amounts != ask.amounts
    }
    sides = {name: EmployerView(counter, package) for name, package in packages.items()}
    first, *others = sides["The ask"].sentences
    yield html.render_verdict(f"Your ask, seen by who must approve it: {first[0].lower()}{first[1:]}", " ".join(others))
    yield _table(counter, sides)
    yield "".join(
        html.render_more(f"{name}: what they would approve", html.render_list(side.sentences))
        for name, side in sides.items()
        if name not in ("As offered", "The ask")
    )
    yield html.render_small_print(describe_cost_basis(counter))


def _table(counter: Counter, sides: Mapping[str, EmployerView]) -> str:
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


def _replays(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> Iterator[str]:
    """The company's own cases first."""
    keys = sorted((key for key, band in known.items() if band.cases), key=lambda key: key != offer.company)
    if not keys:
        return
    yield '<h2 class="n-verdict">Talks that articles tell of, beside what this program would have asked</h2>'
    yield html.render_reason(
        "Each is one article's tale, no proof that it happened so. What the article leaves out stays out: “not stated”."
    )
    for key in keys:
        for replay in replay_cases(known[key], _company_value_usd(scenario, key)):
            if key == offer.company:
                yield _replay(replay)
            else:
                yield html.render_more(f"{replay.company}: {replay.says}", _replay(replay))


def _company_value_usd(scenario: Scenario, key: str) -> float | None:
    """What that company is taken to be worth, by your own offer of it."""
    grants = (grant for offer in scenario.offer if offer.company == key for grant in offer.equity)
    return next((grant.company_value_usd for grant in grants if grant.company_value_usd), None)


def _replay(replay: Replay) -> str:
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
