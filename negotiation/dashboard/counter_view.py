"""What to ask: the answer, packages worth the same, where to stop, what would change it, and what it rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

import streamlit as st

import bands
from negotiation import asking, dates, money
from negotiation.answers import span
from negotiation.counter import Counter
from negotiation.counter_answers import RESTS_ON
from negotiation.dashboard import counter_figure, forms, going, levers_view, markup, mending, plan_form, plotly_host
from negotiation.dashboard.colours import offer_colour, places
from negotiation.dashboard.counter_figure import cost, cost_in_words
from negotiation.dashboard.glossary import MEANINGS
from negotiation.leverage import MARKET
from negotiation.modes import MODES, WHAT_EACH_MEANS, why_they_disagree
from negotiation.offers import Offer, Scenario
from negotiation.packages import PAYROLL_SOURCE, Package
from negotiation.plan import Next, Plan, plan
from negotiation.room import BASE, BONUS, GRANT, OWNERSHIP, SIGN_ON, STEP_USD, WORDS

_TERMS = ("Target", "Walk-away", "Concession ladder", "Frontier", "Points", "Slack")


# By value: the same offers, bands and turns have the same plan, whoever looks at it.
@lru_cache(maxsize=32)
def _worked_out(scenario: Scenario, offer: Offer, band: bands.Band | None, market: bands.Band | None) -> Plan:
    known = {MARKET: market, offer.company or "": band}
    return plan(scenario, offer, {key: one for key, one in known.items() if one is not None})


def show(scenario: Scenario, offer: Offer, known: Mapping[str, bands.Band]) -> None:
    """Lay out the part for the chosen offer."""
    if not _can_be_countered(offer):
        return
    band, market = known.get(offer.company or ""), known.get(MARKET)
    planned = _worked_out(scenario, offer, band, market)
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
    st.html(markup.verdict(answer(found), " ".join((*_so_far(planned), *_because(found)))))
    st.html(markup.small(_HOW_STRONG))
    _write_it("Write it: the ask", "plan-write-ask", found, found.ask, primary=True)
    plotly_host.show([counter_figure.figure(found, offer_colour(places(scenario.offer)[offer.name]))], key="plan-chart")
    st.html(markup.small(_HOW_TO_READ) + markup.fold(_SAME, _table(found)))
    with st.container(horizontal=True):
        for i, one in enumerate(found.packages):
            _write_it(f"Write it: the package on {one.lens}", f"plan-write-{i}", found, one.package)
    st.html(
        markup.listed("Where to aim and where to stop", list(_stops(found)))
        + markup.listed("If they say no: the concession ladder", list(_steps(found)), in_order=True)
        + markup.reason(_then(found))
        + markup.listed("What would change this", list(_changes(found)))
    )
    if notes := _notes(found):
        st.html(markup.points("To mind", notes))
    _modes(scenario, offer, found)


_SAME = "The same as a table"
_HOW_TO_READ = (
    "Higher is worth more to you, further right costs them more. The dotted line is the frontier: nothing lies above "
    "it. The packages are worth the same to you, so let them choose."
)


def answer(found: Counter) -> str:
    """What to ask, and where to stop."""
    name = found.offer.name
    if not _raised(found, found.ask):
        return f"There is no room to ask {name} for more: what is offered is at every cap already."
    start = "Next, ask" if found.offer.round else "Ask"
    return f"{start} {name} for {asked(found, found.ask)}{_stop(found)}"


def asked(found: Counter, package: Package) -> str:
    """What of a package differs from the offer, in words."""
    parts = _raised(found, package)
    *most, last = parts or ["what is offered"]
    return f"{', '.join(most)} and {last}" if most else last


def _raised(found: Counter, package: Package) -> list[str]:
    return [
        _PHRASES[part.key].format(part.write(package.amounts[part.key]))
        for part in found.pricing.parts
        if package.amounts.get(part.key, part.offered) != part.offered
    ]


_PHRASES = {
    BASE: "a base of {}",
    SIGN_ON: "a sign-on of {}",
    OWNERSHIP: "{} of the company",
    GRANT: "a grant of {}",
    "shares": "{} shares",
    BONUS: "a further bonus of {} a year",
}


def _stop(found: Counter) -> str:
    walk_away = found.walk_away_usd
    if walk_away is None:
        return "; where to stop is open until you put in what else you have."
    if walk_away <= found.value_usd:
        return "; stop at what is offered."
    base = found.walk_away_as_base_usd
    if base is None:
        return f"; stop at {money.usd(walk_away)} in all."
    return f"; stop at {money.usd(base)} of base, all else as offered."


def _so_far(planned: Plan) -> Iterator[str]:
    """What the turns that are logged mean for this ask."""
    waits = planned.waiting_for
    if waits is not None:
        today = date.today()  # noqa: DTZ011 - the day where she is
        yield f"Wait first: they have not answered your ask of {dates.day(waits.date, today)} yet."
    elif planned.offer.round and planned.next is not None:
        yield planned.next.says


def _because(found: Counter) -> Iterator[str]:
    ask, over = found.ask, span(found.pricing.world.assumptions.horizon_months)
    yield (
        f"That is worth {money.usd(ask.value_usd)} to you over {over}, {money.usd(ask.gain_usd)} more than the offer, "
        f"and costs them {cost_in_words(found, cost(ask))} more: the cheapest way for them to get you there."
    )


_HOW_STRONG = (
    "How strong this is: that an ambitious ask gets more, and ends more talks, rests on a meta-analysis; how much of "
    "an ask is granted, on a survey; how far they can move, on what an article says of them or on what is assumed "
    "below."
)


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
    terms = [f"With the one on {one.lens}, ask for {', '.join(one.terms)}." for one in found.packages if one.terms]
    return markup.table(_SAME, headers, rows) + "".join(map(markup.small, terms))


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


# --- where to aim, to stop, and how to come down ----------------------------------------------------------------------


def _stops(found: Counter) -> Iterator[str]:
    target, ask = found.target, found.ask
    yield f"Target: {money.usd(target.usd)}{_as_base(target.as_base_usd_per_year)}. It is {target.why}."
    if found.alternative is None or found.walk_away_usd is None:
        yield "Walk-away: unknown while you have put in nothing else that you could take."
    else:
        name = found.alternative.offer.name
        yield f"Walk-away: below {money.usd(found.walk_away_usd)}{_as_base(found.walk_away_as_base_usd)}, take {name}."
    if ask.base_usd_per_year > (found.offer.base_usd_per_year or 0.0) and found.range_high_usd > ask.base_usd_per_year:
        yield f"Told as a range: a base of {money.usd(ask.base_usd_per_year)} to {money.usd(found.range_high_usd)}."
    share = money.percent(round(found.granted_share, 2))
    yield f"Of an ask, {share} is taken to be granted. {_capital(found.granted_share_from)}."
    chance = found.ask_threshold_probability
    if chance == 1:
        yield "What else you have is worth as much as this offer: asking risks nothing that you would miss."
    elif chance is not None:
        yield (
            f"Is it dangerous to ask? Staying silent wins only if more than {100 * chance:.0f} in 100 such asks lose "
            "the offer; a study of withdrawals saw about 6. This is shown for you to weigh: it decides nothing here."
        )


def _as_base(usd: float | None) -> str:
    return "" if usd is None else f", or a base of {money.usd(usd)} with all else as offered"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _steps(found: Counter) -> Iterator[str]:
    first, *rest = found.ladder
    yield f"Ask: {asked(found, found.ask)}, worth {money.usd(first)} to you."
    for worth in rest[:-1]:
        base = asking.as_base(found.pricing, worth)
        told = "" if base is None else f", about a base of {money.usd(STEP_USD * round(base / STEP_USD))}"
        yield f"Come down to {money.usd(worth)}{told}."
    if rest:
        last = rest[-1]
        where = "what is offered" if last == found.value_usd else "your walk-away"
        yield f"Stop at {money.usd(last)}{_as_base(asking.as_base(found.pricing, last))}: {where}."


def _then(found: Counter) -> str:
    if found.trade is None:
        return "After that, trade one part for another rather than give more up."
    give, take = (WORDS[key] for key in found.trade)
    return (
        f"After that only trade: give up some {give}, which costs them most for what it is worth to you, and take "
        f"{take} for it, which costs them least."
    )


def _changes(found: Counter) -> Iterator[str]:
    for other in found.otherwise:
        ask = "ask for more of the same parts" if other.same_parts else f"ask for {asked(found, other.ask)} instead"
        yield f"{other.words}: {ask}; of the packages, the one on {other.best_lens} is then worth most to you."
    if found.flips:
        yield "So the order turns: which package is best for you hangs on what the company is worth."
    even = found.break_even
    if even.base_against_equity_usd:
        below = money.usd_short(even.base_against_equity_usd)
        yield f"Below a company value of {below}, base beats equity at their rates; above it, equity beats base."
    if even.sign_on_against_equity_usd:
        below = money.usd_short(even.sign_on_against_equity_usd)
        yield f"Below a company value of {below}, sign-on beats equity too."


def _notes(found: Counter) -> list[str]:
    told = set(_disagreement(found))
    return [mending.sentence(note) for note in found.notes if note not in told]


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
                _capital(called[mode]) + (" — chosen" if mode == found.plan.mode else ""),
                WHAT_EACH_MEANS[mode],
                "unknown" if best is None else _capital(asked(found, best)),
                money.UNKNOWN if best is None else money.usd_change(best.gain_usd),
            ]
        )
    headers = ["Reading", "What it means", "Best package", "Worth to you"]
    st.html(
        markup.fold(_READ, markup.table(_READ, headers, rows, words=2))
        + markup.listed("Why the three disagree", _disagreement(found))
    )
    plan_form.modes(scenario, offer)


def _disagreement(found: Counter) -> tuple[str, ...]:
    band, rates = found.pricing.band, found.pricing.rates
    return () if band is None or rates is None else why_they_disagree(band, rates)


# --- what it rests on -------------------------------------------------------------------------------------------------


def _rests_on(found: Counter) -> str:
    advice = {what: f"{_capital(strength)}: {source}." for what, strength, source in RESTS_ON}
    caps = {
        f"How far the {WORDS[part.key]} goes": f"To {part.write(part.cap)}: {part.cap_from}."
        for part in found.pricing.parts
    }
    return markup.definitions({**advice, "What it costs them": f"{_capital(PAYROLL_SOURCE)}.", **caps})
