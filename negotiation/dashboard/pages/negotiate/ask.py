"""What to ask: the answer, packages worth the same, where to stop, what would change it, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from negotiation import market
from negotiation.counteroffer import research
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.equivalents import Equal
from negotiation.counteroffer.exchange_rates import RATE_MODES, WHAT_EACH_MEANS
from negotiation.counteroffer.levers import MARKET
from negotiation.counteroffer.limits import BONUS
from negotiation.counteroffer.package import Package
from negotiation.dashboard import session
from negotiation.dashboard.charts.counteroffer import draw_counteroffer
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color
from negotiation.dashboard.components.plotly import show_charts
from negotiation.dashboard.forms import messages, plan, plan_fields
from negotiation.dashboard.pages.negotiate.levers import show_levers
from negotiation.dashboard.pages.negotiate.no_plan import explain_no_plan, show_ways_to_plan
from negotiation.dashboard.parts import html, script_button
from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.record import Note
from negotiation.reports import counteroffer, packages
from negotiation.talks import deadlines
from negotiation.talks.checklist import find_next_step, list_steps
from negotiation.talks.plan import NextMove, Plan, make_plan
from negotiation.text import money
from negotiation.valuation.employer_cost import PAYROLL_SOURCE

_TERMS = ("Target", "Walk-away", "Concession ladder", "Frontier", "Points", "Slack")


def show_ask(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> None:
    if not _can_be_countered(offer):
        return
    band, market = known.get(offer.company or ""), known.get(MARKET)
    planned = make_plan(scenario, offer, known)
    counter = planned.counter
    if counter is None or planned.next is None:
        _why_not(offer, planned.problems)
    else:
        _plan(scenario, planned, counter, planned.next, known)
    show_levers(scenario, counter.offer if counter else offer, band, market, counter.best_by_mode if counter else {})
    plan.show_plan_form(scenario, offer, band)
    if counter is not None:
        st.html(html.render_more("How sure all this is", _rests_on(counter)))
    st.html(html.render_glossary(_TERMS))


def _can_be_countered(offer: Offer) -> bool:
    """Whether there is an offer to answer; else what to do instead."""
    if offer.status.is_job:
        title = f"{offer.name} is the job you have."
    elif offer.base_usd_per_year is None:
        title = f"{offer.name} has made no offer yet."
    elif offer.status.is_in_process:
        title = f"{offer.name} is still talking with you."
    elif is_withdrawn(offer):
        title = f"{offer.name} has taken its offer back."
    else:
        return True
    st.html(html.render_verdict(title, explain_no_plan(offer, ())))
    show_ways_to_plan(offer)
    return False


def _why_not(offer: Offer, problems: tuple[Note, ...]) -> None:
    st.html(
        html.render_verdict(f"There is no plan for {offer.name} yet.", "What stands in the way, and how to mend it:")
        + html.render_points("To be mended first", list(map(messages.describe_for_page, problems)))
    )
    show_ways_to_plan(offer)


def _plan(
    scenario: Scenario, planned: Plan, counter: Counter, step: NextMove, known: Mapping[str, market.Band]
) -> None:
    offer, today = planned.offer, session.today()
    answer = counteroffer.describe_next_move(planned, counter, step, today)
    passed = deadlines.list_passed_under_counter(scenario, offer, today)
    is_firm = step.kind == "accept" or counter.is_beaten
    st.html(
        html.render_verdict(answer, counteroffer.describe_why(planned, counter, step))
        + "".join(map(html.render_reason, passed))
        + ("" if is_firm else html.render_small_print(_how_strong(counter)))
    )
    if step.kind == "accept":
        _next_words(scenario, planned, known)
        return
    is_to_wait = step.kind in ("wait", "clarify")
    if step.kind == "clarify" or (step.kind in ("trade", "concede") and counter.is_beaten):
        _next_words(scenario, planned, known)
    elif not is_to_wait:
        _write_the_ask(scenario, offer, counter, step)
    if not is_to_wait:
        _with_it(scenario, offer, counter)
    color = find_offer_color(find_color_places(scenario.offer)[offer.name])
    show_charts([draw_counteroffer(counter, color)], key="plan-chart")
    st.html(html.render_small_print(counteroffer.describe_chart(counter)))
    if not is_to_wait:
        _packages(scenario, offer, counter)
    st.html(
        _packages_table(counter)
        + html.render_sentences("Where to aim and where to stop", list(counteroffer.describe_stops(counter)))
        + _coming_down(counter)
        + html.render_sentences("What would change this", list(counteroffer.describe_changes(counter)))
    )
    if notes := list(map(messages.describe_for_page, counteroffer.list_notes_besides_rates(counter))):
        st.html(html.render_points("To mind", notes))
    _modes(scenario, offer, counter)


def _coming_down(counter: Counter) -> str:
    """The ladder and what comes after it; nothing where there is a better alternative."""
    steps, then = list(counteroffer.describe_ladder(counter)), counteroffer.describe_trade(counter)
    title, after = "If they say no: the concession ladder", "Once nothing more can be conceded"
    ladder = html.render_sentences(title, steps, in_order=True, tag=research.COMING_DOWN.strength) if steps else ""
    ground = research.find_trading_ground(counter)
    return ladder + (html.render_sentences(after, [then], tag=ground.strength) if then else "")


def _how_strong(counter: Counter) -> str:
    made_of = research.find_trading_ground(counter)
    return (
        "How strong this is: that an ambitious ask gets more, and ends more talks, rests on a "
        f"{research.ASKING_GROUND.strength}; how much of an ask is granted, on a survey; which parts to ask for, on "
        f"{'an ' if made_of.strength == 'assumption' else ''}{made_of.strength}: {made_of.source}."
    )


def _next_words(scenario: Scenario, planned: Plan, known: Mapping[str, market.Band]) -> None:
    """The way to the words for the next step of the way, where it is no ask."""
    offer, today = planned.offer, session.today()
    coming = find_next_step(list_steps(scenario, offer, known, today, planned))
    if coming is not None and coming.script is None:
        st.html(html.render_small_print(coming.because))
    script_button.show_step_button(coming, "plan-next", scenario, offer)


def _write_the_ask(scenario: Scenario, offer: Offer, counter: Counter, step: NextMove) -> None:
    """The way to the words for what is asked now; for a trade, to those that trade."""
    if step.kind != "trade" and not packages.asks_for_more(counter):
        return
    label = f"Write it: the {'trade' if step.kind == 'trade' else 'ask'}"
    primary = step.kind != "trade" and not counter.is_beaten
    situation = script_button.find_asking_script(offer)
    script_button.show_script_button(label, "plan-write-ask", scenario, offer, situation, primary=primary)


def _with_it(scenario: Scenario, offer: Offer, counter: Counter) -> None:
    """The levers that are open, to be asked for with it; how rates are read is told apart."""
    levers = [lever for lever in counter.open_levers if lever.lever.kind != "exchange_rate"]
    if not levers:
        return
    sentences = [f"{each.lever.title}: worth {money.usd(each.value_usd)} to you ({each.evidence})." for each in levers]
    st.html(html.render_sentences("With it: levers that are open to you", sentences))
    with st.container(horizontal=True):
        for each in levers:
            if situation := script_button.find_lever_script(each.lever.kind):
                key = f"plan-lever-{each.key}"
                script_button.show_script_button("Write it: ", key, scenario, offer, situation, named=each.lever.title)


_SAME = "The same as a table"


def _packages(scenario: Scenario, offer: Offer, counter: Counter) -> None:
    """Each package in words, with the way to its words; none where they are all the same."""
    named = counter.named_choices
    st.html(
        html.render_sentences(packages.describe_choices(counter), [], tag=research.CHOOSING.strength if named else "")
    )
    if not named:
        return
    with st.grid(len(named), min_column_width=260):
        for i, (name, choice) in enumerate(named.items()):
            with st.container(border=True, gap="small"):
                st.html(_package_card(counter, name, choice))
                label, key = f"Write it: {name[:1].lower()}{name[1:]}", f"plan-write-{i}"
                situation = script_button.find_asking_script(offer)
                script_button.show_script_button(label, key, scenario, offer, situation, package=choice.lens)
    label, situation = "Write it: all of them, to choose from", "package_counter"
    script_button.show_script_button(label, "plan-write-all", scenario, offer, situation)


def _package_card(counter: Counter, name: str, choice: Equal) -> str:
    """What it holds, what is asked with it, what it is worth and what it costs."""
    holds = "the ask itself" if choice.package.amounts == counter.ask.amounts else choice.holds
    asked = packages.capitalize(packages.describe_ask(counter, choice.package))
    terms = f" With it, ask for {', '.join(choice.terms)}." if choice.terms else ""
    above = ", more than the slack" if choice.exceeds_slack else ""
    worth, costs = money.usd(choice.package.value_usd), packages.describe_cost(choice.package)
    return (
        html.render_row_title(f"{name}: {holds}")
        + html.render_small_print(f"{asked}.{terms}")
        + html.render_small_print(f"Worth {worth} to you, costs them {costs} more{above}.")
    )


def _packages_table(counter: Counter) -> str:
    """What the picture shows: the offer, the ask and the packages."""
    named = counter.named_choices
    choices: list[tuple[str, Package, bool | None]] = [("The ask", counter.ask, None)]
    choices += [(name, choice.package, choice.exceeds_slack) for name, choice in named.items()]
    parts = [
        part
        for part in counter.pricing.parts
        if part.key != BONUS or any(package.amounts.get(BONUS) for _, package, _ in choices)
    ]
    rows = [["As offered", *(part.write(part.offered) for part in parts), money.usd(counter.value_usd), money.UNKNOWN]]
    rows += [
        [
            name,
            *(part.write(package.amounts.get(part.key, 0.0)) for part in parts),
            money.usd(package.value_usd),
            packages.describe_cost(package) + (", above the slack" if exceeds else ""),
        ]
        for name, package, exceeds in choices
    ]
    costs = "Costs them more, in points" if counter.pricing.rates else "Costs them more"
    headers = ["Package", *(part.word.capitalize() for part in parts), "Worth to you", costs]
    return html.render_fold(_SAME, html.render_table(_SAME, headers, rows))


_READ = "Their rates can be read in three ways"


def _modes(scenario: Scenario, offer: Offer, counter: Counter) -> None:
    """The best package under each way to read the published rates, why they disagree, and the choice between them."""
    if not counter.best_by_mode:
        return
    called = dict(plan_fields.MODE_CHOICES)
    rows = []
    for mode in RATE_MODES:
        best = counter.best_by_mode[mode]
        rows.append(
            [
                packages.capitalize(called[mode]) + (" — chosen" if mode == counter.plan.mode else ""),
                WHAT_EACH_MEANS[mode],
                "unknown" if best is None else packages.capitalize(packages.describe_ask(counter, best)),
                money.UNKNOWN if best is None else money.usd_change(best.gain_usd),
            ]
        )
    headers = ["Reading", "What it means", "Best package", "Worth to you"]
    st.html(
        html.render_fold(_READ, html.render_table(_READ, headers, rows, words=2))
        + html.render_sentences(
            "Why the three disagree", list(map(messages.describe_for_page, counteroffer.find_disagreement(counter)))
        )
    )
    plan.show_mode_fields(scenario, offer)


def _rests_on(counter: Counter) -> str:
    advice = {
        what: f"{packages.capitalize(strength)}: {source}." for what, strength, source in research.list_grounds(counter)
    }
    caps = {
        f"How far the {part.word} goes": f"To {part.write(part.cap)}: {part.cap_from}."
        for part in counter.pricing.parts
    }
    return html.render_definitions({**advice, "What it costs them": f"{packages.capitalize(PAYROLL_SOURCE)}.", **caps})
