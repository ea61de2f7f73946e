"""What if: sliders above, and everything below follows at once."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from negotiation.comparison import Comparison, compare
from negotiation.dashboard import figures, headline, markup, plotly_host
from negotiation.dashboard import what_if_levers as levers
from negotiation.dashboard.compare_view import paid_components
from negotiation.offers import Scenario

_CHANGES = "what-if-changes"  # what the sliders have moved so far, of every offer
_ROUND = "what-if-round"  # counts resets: a slider with a new key stands at its own value again


# What the sliders are held against does not move with them.
_as_filed = lru_cache(maxsize=2)(compare)


@st.fragment(key="what-if")
def show(scenario: Scenario) -> None:
    """Lay out the view; a slider runs this function alone."""
    changes = levers.still_there(st.session_state.get(_CHANGES, {}), scenario)
    names = [offer.name for offer in scenario.offer if offer.base_usd_per_year is not None]
    if not names:
        st.info("There is no offer with a base yet, so there is nothing to move.")
        return
    chosen = st.segmented_control(
        "Offer to change",
        names,
        default=names[0],
        format_func=markup.as_markdown,
        key="what-if-offer",
        required=True,
        wrap=True,
        persist_state="session",
    )
    name = chosen or names[0]
    offer = scenario.named(name) or scenario.offer[0]
    wanted = [(name, slider) for slider in levers.offer_sliders(offer)]
    wanted += [("", slider) for slider in levers.assumption_sliders(scenario.assumptions)]
    with st.grid(5, min_column_width=150, key="what-if-sliders"):
        for whose, slider in wanted:
            changes = levers.moved(changes, (whose, slider.lever), slider, _slider(whose, slider, changes))
    st.session_state[_CHANGES] = changes
    before = _as_filed(scenario)
    after = compare(levers.apply(scenario, changes))
    _summary(scenario, changes)
    basis = headline.basis(after.valuations, after.assumptions)
    st.html(
        markup.reason(basis)
        + markup.verdict(*headline.verdict(after))
        + markup.cards(_cards(after, before))
        + _legend(after)
    )
    plotly_host.show([figures.pay_by_year(after.valuations), figures.kept_if_leaving(after)], key="what-if-charts")


def _cards(after: Comparison, before: Comparison) -> list[markup.Card]:
    pairs = zip(after.valuations, before.valuations, strict=True)
    return [headline.moved_card(now, was, i) for i, (now, was) in enumerate(pairs)]


def _legend(found: Comparison) -> str:
    return markup.legend(paid_components(found))


def _slider(whose: str, slider: levers.Slider, changes: levers.Changes) -> float:
    whole = isinstance(slider.step, int)
    kind = int if whole else float
    value = min(max(changes.get((whose, slider.lever), slider.value), slider.low), slider.high)
    moved: float = st.slider(
        slider.label,
        kind(slider.low),
        kind(slider.high),
        kind(value),
        kind(slider.step),
        format=slider.format,
        help=slider.help,
        key=f"what-if-{st.session_state.get(_ROUND, 0)}-{whose}-{slider.lever}",
    )
    return moved


def _summary(scenario: Scenario, changes: levers.Changes) -> None:
    """What was changed, and the way back."""
    sliders = {("", s.lever): s for s in levers.assumption_sliders(scenario.assumptions)}
    sliders |= {(offer.name, s.lever): s for offer in scenario.offer for s in levers.offer_sliders(offer)}
    told = [
        f"{whose}: {levers.in_words(sliders[whose, lever], value)}"
        if whose
        else levers.in_words(sliders["", lever], value)
        for (whose, lever), value in changes.items()
        if (whose, lever) in sliders
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Reset", key="what-if-reset", disabled=not told, on_click=_reset)
        st.text(f"Changed: {'; '.join(told)}" if told else "Nothing is changed yet.")


def _reset() -> None:
    st.session_state[_CHANGES] = {}
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
