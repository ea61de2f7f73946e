"""What to ask: the answer, packages worth the same, where to stop, what would change it, and what it rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import streamlit as st

import bands
from negotiation import money
from negotiation.counter import Counter
from negotiation.counter_answers import RESTS_ON
from negotiation.dashboard import (
    counter_figure,
    counter_words,
    forms,
    going,
    levers_view,
    markup,
    mending,
    plan_form,
    plotly_host,
)
from negotiation.dashboard.colours import offer_colour, places
from negotiation.dashboard.counter_figure import cost, cost_in_words
from negotiation.dashboard.countered import planned_for
from negotiation.dashboard.glossary import MEANINGS
from negotiation.leverage import MARKET
from negotiation.modes import MODES, WHAT_EACH_MEANS
from negotiation.offers import Offer, Scenario
from negotiation.packages import PAYROLL_SOURCE, Package
from negotiation.plan import Next, Plan
from negotiation.room import BASE, BONUS, WORDS

_TERMS = ("Target", "Walk-away", "Concession ladder", "Frontier", "Points", "Slack")


def show(scenario: Scenario, offer: Offer, known: Mapping[str, bands.Band]) -> None:
    """Lay out the part for the chosen offer."""
    if not _can_be_countered(offer):
        return
    band, market = known.get(offer.company or ""), known.get(MARKET)
    planned = planned_for(scenario, offer, known)
    found = planned.counter
    if planned.next is not None and planned.next.package is None:
        _no_more_asks(planned.next)
    elif found is None or planned.next is None:
        _why_not(offer, planned.problems)
    else:  # what is asked next is what all of this is about
        found = dataclasses.replace(found, ask=planned.next.package or found.ask)
        _plan(scenario, offer, planned, found)
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
                "A plan answers an offer: choose one above. What this job is worth to you is where its plan stops.",
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
        _button("Put in its figures, under Offers", "plan-to-offer", levers_view.to_offer, offer.name, None)
        _button("Words about expectations", "plan-to-expectations", going.to_script, offer.name, "expectations")
        return False
    if offer.status == "in_process":
        st.html(
            markup.verdict(
                f"{offer.name} is still talking with you.",
                "Once its offer is told or in writing, say so under Offers, where it stands: then there is a plan.",
            )
        )
        _button("Say where it stands, under Offers", "plan-to-offer", levers_view.to_offer, offer.name, None)
        return False
    return True


def _why_not(offer: Offer, problems: tuple[str, ...]) -> None:
    st.html(
        markup.verdict(f"There is no plan for {offer.name} yet.", "What stands in the way, and how to mend it:")
        + markup.points("To be mended first", [mending.sentence(problem) for problem in problems])
    )
    if offer.equity:
        _button(
            "Put in what its equity is worth, under Offers",
            "plan-to-equity",
            levers_view.to_offer,
            offer.name,
            forms.EQUITY.title,
        )


def _no_more_asks(step: Next) -> None:
    """Once they have moved as far as she aims, or she has come down all the way."""
    answer = "Accept, once all of it is in writing." if step.kind == "accept" else "Trade, and concede no more."
    st.html(markup.verdict(answer, step.says))


def _button(label: str, key: str, then: object, *arguments: object, primary: bool = False) -> None:
    """A button that leads out of this part."""
    if st.button(label, key=key, on_click=then, args=arguments, type="primary" if primary else "secondary"):  # type: ignore[arg-type]
        st.rerun()


# --- the plan ---------------------------------------------------------------------------------------------------------


def _plan(scenario: Scenario, offer: Offer, planned: Plan, found: Counter) -> None:
    st.html(
        markup.verdict(
            counter_words.answer(found), " ".join((*counter_words.so_far(planned), *counter_words.because(found)))
        )
    )
    st.html(markup.small(_HOW_STRONG))
    _write_it("Write it: the ask", "plan-write-ask", found, found.ask, primary=True)
    plotly_host.show([counter_figure.figure(found, offer_colour(places(scenario.offer)[offer.name]))], key="plan-chart")
    st.html(markup.small(counter_words.how_to_read(found)))
    _packages(found)
    st.html(markup.fold(_SAME, _table(found)))
    st.html(
        markup.listed("Where to aim and where to stop", list(counter_words.stops(found)))
        + markup.listed("If they say no: the concession ladder", list(counter_words.steps(found)), in_order=True)
        + markup.small(counter_words.then(found))
        + markup.listed("What would change this", list(counter_words.changes(found)))
    )
    if notes := counter_words.notes(found):
        st.html(markup.points("To mind", notes))
    _modes(scenario, offer, found)


_SAME = "The same as a table"


_HOW_STRONG = (
    "How strong this is: that an ambitious ask gets more, and ends more talks, rests on a meta-analysis; how much of "
    "an ask is granted, on a survey; how far they can move, on what an article says of them or on what is assumed "
    "below."
)


def _packages(found: Counter) -> None:
    """Each package in words, with the way to its script."""
    with st.grid(3, min_column_width=260):
        for i, one in enumerate(found.packages):
            with st.container(border=True, gap="small"):
                terms = f" With it, ask for {', '.join(one.terms)}." if one.terms else ""
                above = ", more than the slack" if one.exceeds_slack else ""
                worth, costs = money.usd(one.package.value_usd), cost_in_words(found, cost(one.package))
                st.html(
                    f"<h3 class='n-row'>On {one.lens}</h3>"
                    + markup.small(f"{counter_words.capital(counter_words.asked(found, one.package))}.{terms}")
                    + markup.small(f"Worth {worth} to you, costs them {costs} more{above}.")
                )
                _write_it(f"Write it: the package on {one.lens}", f"plan-write-{i}", found, one.package)


def _table(found: Counter) -> str:
    packages: list[tuple[str, Package, bool | None]] = [("The ask", found.ask, None)]
    packages += [(f"On {one.lens}", one.package, one.exceeds_slack) for one in found.packages]
    parts = [
        part
        for part in found.pricing.parts
        if part.key != BONUS or any(package.amounts.get(BONUS) for _, package, _ in packages)
    ]
    rows = [["As offered", *(part.write(part.offered) for part in parts), money.usd(found.value_usd), money.UNKNOWN]]
    rows += [
        [
            name,
            *(part.write(package.amounts.get(part.key, 0.0)) for part in parts),
            money.usd(package.value_usd),
            cost_in_words(found, cost(package)) + (", above the slack" if exceeds else ""),
        ]
        for name, package, exceeds in packages
    ]
    headers = ["Package", *(WORDS[part.key].capitalize() for part in parts), "Worth to you", _cost_header(found)]
    return markup.table(_SAME, headers, rows)


def _cost_header(found: Counter) -> str:
    return "Costs them more, in points" if found.pricing.rates else "Costs them more"


def _write_it(label: str, key: str, found: Counter, package: Package, *, primary: bool = False) -> None:
    """A button to the words: for more base alone those that name it, for more than that the packages to choose from."""
    more = {part.key for part in found.pricing.parts if package.amounts.get(part.key, part.offered) != part.offered}
    base_usd = package.base_usd_per_year if more == {BASE} else None
    _button(label, key, _to_words, found.offer.name, base_usd, primary=primary)


def _to_words(name: str, base_usd: float | None) -> None:
    """Open the words; where they ask for a base, with that one in its field."""
    if base_usd is None:
        going.to_script(name, "package_counter")
        return
    going.to_script(name, "first_counter")
    st.session_state[f"script-ask-{name}"] = round(base_usd)


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
                counter_words.capital(called[mode]) + (" — chosen" if mode == found.plan.mode else ""),
                WHAT_EACH_MEANS[mode],
                "unknown" if best is None else counter_words.capital(counter_words.asked(found, best)),
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
    advice = {what: f"{counter_words.capital(strength)}: {source}." for what, strength, source in RESTS_ON}
    caps = {
        f"How far the {WORDS[part.key]} goes": f"To {part.write(part.cap)}: {part.cap_from}."
        for part in found.pricing.parts
    }
    return markup.definitions({**advice, "What it costs them": f"{counter_words.capital(PAYROLL_SOURCE)}.", **caps})
