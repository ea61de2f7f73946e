"""The packages to let them choose from, each with the way to its own words, and all of them as a table."""

from __future__ import annotations

from html import escape

import streamlit as st

from negotiation.counteroffer import research
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.equivalents import Equal
from negotiation.counteroffer.limits import BONUS
from negotiation.counteroffer.package import Package
from negotiation.dashboard.parts import html, script_button
from negotiation.offers import Offer, Scenario
from negotiation.reports import packages as package_words
from negotiation.text import money

_SAME = "The same as a table"


def show(scenario: Scenario, offer: Offer, found: Counter) -> None:
    """Each package in words, with the way to its words; none where they are all the same."""
    named = found.named_choices
    strength = html.tagged(research.CHOOSING.strength) if named else ""
    st.html(f'<section class="n-others"><h2>{escape(package_words.choosing(found))}{strength}</h2></section>')
    if not named:
        return
    with st.grid(len(named), min_column_width=260):
        for i, (name, one) in enumerate(named.items()):
            with st.container(border=True, gap="small"):
                st.html(_in_words(found, name, one))
                label, key = f"Write it: {_within(name)}", f"plan-write-{i}"
                situation = script_button.asking(offer)
                script_button.show(label, key, scenario, offer, situation, package=one.lens)
    label, situation = "Write it: all of them, to choose from", "package_counter"
    script_button.show(label, "plan-write-all", scenario, offer, situation)


def _in_words(found: Counter, name: str, one: Equal) -> str:
    """What it holds, what is asked with it, what it is worth and what it costs."""
    holds = "the ask itself" if one.package.amounts == found.ask.amounts else one.holds
    asked = package_words.capital(package_words.asked(found, one.package))
    terms = f" With it, ask for {', '.join(one.terms)}." if one.terms else ""
    above = ", more than the slack" if one.exceeds_slack else ""
    worth, costs = money.usd(one.package.value_usd), package_words.costs(one.package)
    return (
        f'<h3 class="n-row">{name}: {escape(holds)}</h3>'
        + html.small(f"{asked}.{terms}")
        + html.small(f"Worth {worth} to you, costs them {costs} more{above}.")
    )


def _within(name: str) -> str:
    """A name in the midst of a sentence."""
    return f"{name[:1].lower()}{name[1:]}"


def as_table(found: Counter) -> str:
    """What the picture shows: the offer, the ask and the packages."""
    named = found.named_choices
    packages: list[tuple[str, Package, bool | None]] = [("The ask", found.ask, None)]
    packages += [(name, one.package, one.exceeds_slack) for name, one in named.items()]
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
            package_words.costs(package) + (", above the slack" if exceeds else ""),
        ]
        for name, package, exceeds in packages
    ]
    headers = ["Package", *(part.word.capitalize() for part in parts), "Worth to you", _cost_header(found)]
    return html.fold(_SAME, html.table(_SAME, headers, rows))


def _cost_header(found: Counter) -> str:
    return "Costs them more, in points" if found.pricing.rates else "Costs them more"
