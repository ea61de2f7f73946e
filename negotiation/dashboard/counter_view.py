"""What to ask: the answer, packages worth the same, where to stop, what would change it, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

import bands
from negotiation import counter_sentences as says
from negotiation import grounds, money, package_words
from negotiation.counter import Counter
from negotiation.dashboard import (
    counter_figure,
    counter_words,
    forms,
    going,
    leading,
    levers_view,
    markup,
    mending,
    packages_view,
    plan_form,
    plotly_host,
)
from negotiation.dashboard.colours import offer_colour, places
from negotiation.dashboard.countered import planned_for
from negotiation.dashboard.glossary import MEANINGS
from negotiation.leverage import MARKET
from negotiation.offers import Offer, Scenario
from negotiation.packages.modes import MODES, WHAT_EACH_MEANS
from negotiation.packages.pricing import PAYROLL_SOURCE
from negotiation.packages.room import WORDS
from negotiation.talks.plan import Next, Plan

_TERMS = ("Target", "Walk-away", "Concession ladder", "Frontier", "Points", "Slack")


def show(scenario: Scenario, offer: Offer, known: Mapping[str, bands.Band]) -> None:
    """Lay out the part for the chosen offer."""
    if not _can_be_countered(offer):
        return
    band, market = known.get(offer.company or ""), known.get(MARKET)
    planned = planned_for(scenario, offer, known)
    found = planned.counter
    if found is None or planned.next is None:
        _why_not(offer, planned.problems)
    else:
        _plan(scenario, planned, found, planned.next)
    levers_view.show(scenario, found.offer if found else offer, band, market, found.best_by_mode if found else {})
    plan_form.show(scenario, offer, band)
    if found is not None:
        st.html(markup.more("How sure all this is", _rests_on(found)))
    st.html(markup.more("What these words mean", markup.definitions({term: MEANINGS[term] for term in _TERMS})))


# --- where there is nothing to ask ------------------------------------------------------------------------------------


def _can_be_countered(offer: Offer) -> bool:
    """Whether there is an offer to answer; else what to do instead."""
    if offer.status == "current":
        st.html(
            markup.verdict(
                f"{offer.name} is the job you have.",
                "A plan answers an offer: choose one above. What this job is worth to you is where its plan stops. "
                "What they offer you to stay is logged under “How it went”.",
            )
        )
        return False
    if offer.base_usd_per_year is None:
        st.html(
            markup.verdict(
                f"{offer.name} has made no offer yet.",
                "Once it names figures, put them in under Offers. Until then let them name the range first: the words "
                "for that are under Scripts.",
            )
        )
        leading.button("Put in its figures, under Offers", "plan-to-offer", levers_view.to_offer, offer.name, None)
        leading.button("Words about expectations", "plan-to-expectations", going.to_script, offer.name, "expectations")
        return False
    if offer.status == "in_process":
        st.html(
            markup.verdict(
                f"{offer.name} is still talking with you.",
                "Once its offer is told or in writing, say so under Offers, where it stands: then there is a plan.",
            )
        )
        leading.button("Say where it stands, under Offers", "plan-to-offer", levers_view.to_offer, offer.name, None)
        return False
    return True


def _why_not(offer: Offer, problems: tuple[str, ...]) -> None:
    st.html(
        markup.verdict(f"There is no plan for {offer.name} yet.", "What stands in the way, and how to mend it:")
        + markup.points("To be mended first", [mending.sentence(problem) for problem in problems])
    )
    if offer.equity:
        leading.button(
            "Put in what its equity is worth, under Offers",
            "plan-to-equity",
            levers_view.to_offer,
            offer.name,
            forms.EQUITY.title,
        )


# --- the plan ---------------------------------------------------------------------------------------------------------


def _plan(scenario: Scenario, planned: Plan, found: Counter, step: Next) -> None:
    st.html(
        markup.verdict(counter_words.answer(planned, found, step), counter_words.because(planned, found, step))
        + ("" if step.kind == "accept" or found.is_beaten else markup.small(_how_strong(found)))
    )
    if step.kind == "accept":
        return
    offer = planned.offer
    is_to_wait = step.kind == "wait"
    if not is_to_wait:
        _write_the_ask(offer, found, step)
        _with_it(offer, found)
    plotly_host.show([counter_figure.figure(found, offer_colour(places(scenario.offer)[offer.name]))], key="plan-chart")
    st.html(markup.small(counter_words.how_to_read(found)))
    if not is_to_wait:
        packages_view.show(offer, found)
    st.html(
        packages_view.as_table(found)
        + markup.listed("Where to aim and where to stop", list(says.stops(found)))
        + _coming_down(found)
        + markup.listed("What would change this", list(says.changes(found)))
    )
    if notes := counter_words.notes(found):
        st.html(markup.points("To mind", notes))
    _modes(scenario, offer, found)


def _coming_down(found: Counter) -> str:
    """The ladder and what comes after it; nothing where there is a better alternative."""
    steps, then = list(says.steps(found)), says.then(found)
    title, after = "If they say no: the concession ladder", "Once nothing more can be conceded"
    ladder = markup.listed(title, steps, in_order=True, tag=grounds.COMING_DOWN.strength) if steps else ""
    return ladder + (markup.listed(after, [then], tag=grounds.trading(found).strength) if then else "")


def _how_strong(found: Counter) -> str:
    made_of = grounds.trading(found)
    return (
        "How strong this is: that an ambitious ask gets more, and ends more talks, rests on a "
        f"{grounds.ASKING.strength}; how much of an ask is granted, on a survey; which parts to ask for, on "
        f"{'an ' if made_of.strength == 'assumption' else ''}{made_of.strength}: {made_of.source}."
    )


def _write_the_ask(offer: Offer, found: Counter, step: Next) -> None:
    """The way to the words for what is asked now; for a trade, to those that trade."""
    if step.kind == "trade":
        packages_view.write_it("Write it: the trade", "plan-write-ask", offer)
    elif package_words.is_more(found):
        packages_view.write_it("Write it: the ask", "plan-write-ask", offer, primary=not found.is_beaten)


# Where the words for a lever are, by its kind; some have none of their own.
_SCRIPTS = {
    "acceleration": "acceleration",
    "competing_offer": "match_offer",
    "contingent_sign_on": "early_start",
    "floor": "sign_on_gap",
    "impact": "equity_for_impact",
    "kpi_bonus": "kpi_bonus",
    "kpi_vesting": "kpi_vesting",
    "level": "level",
    "stipend": "stipend",
    "top_of_range": "equity_for_impact",
    "uplift": "kpi_bonus",
}


def _with_it(offer: Offer, found: Counter) -> None:
    """The levers that are open, to be asked for with it; how rates are read is told apart."""
    levers = [lever for lever in found.open_levers if lever.lever.kind != "exchange_rate"]
    if not levers:
        return
    told = [f"{each.lever.title}: worth {money.usd(each.value_usd)} to you ({each.evidence})." for each in levers]
    st.html(markup.listed("With it: levers that are open to you", told))
    with st.container(horizontal=True):
        for each in levers:
            if situation := _SCRIPTS.get(each.lever.kind):
                label = f"Write it: {markup.as_markdown(each.lever.title)}"
                leading.button(label, f"plan-lever-{each.key}", going.to_script, offer.name, situation)


# --- how the rates are read -------------------------------------------------------------------------------------------


_READ = "Their rates can be read in three ways"


def _modes(scenario: Scenario, offer: Offer, found: Counter) -> None:
    """The best package under each way to read the published rates, why they disagree, and the choice between them."""
    if not found.best_by_mode:
        return
    called = dict(forms.MODES)
    rows = []
    for mode in MODES:
        best = found.best_by_mode[mode]
        rows.append(
            [
                package_words.capital(called[mode]) + (" — chosen" if mode == found.plan.mode else ""),
                WHAT_EACH_MEANS[mode],
                "unknown" if best is None else package_words.capital(package_words.asked(found, best)),
                money.UNKNOWN if best is None else money.usd_change(best.gain_usd),
            ]
        )
    headers = ["Reading", "What it means", "Best package", "Worth to you"]
    st.html(
        markup.fold(_READ, markup.table(_READ, headers, rows, words=2))
        + markup.listed("Why the three disagree", counter_words.disagreement(found))
    )
    plan_form.modes(scenario, offer)


# --- what it rests on -------------------------------------------------------------------------------------------------


def _rests_on(found: Counter) -> str:
    advice = {
        what: f"{package_words.capital(strength)}: {source}." for what, strength, source in grounds.grounds(found)
    }
    caps = {
        f"How far the {WORDS[part.key]} goes": f"To {part.write(part.cap)}: {part.cap_from}."
        for part in found.pricing.parts
    }
    return markup.definitions({**advice, "What it costs them": f"{package_words.capital(PAYROLL_SOURCE)}.", **caps})
