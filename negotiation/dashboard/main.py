"""The page: its set-up, what it is about, and the three views."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import headline, markup, plotly_host, state
from negotiation.offers import Scenario

_TITLE = "What are your offers worth?"


def main() -> None:
    """Run once for every interaction outside a fragment."""
    st.set_page_config(page_title="negotiate", page_icon="🤝", layout="wide")
    plotly_host.preload()
    markup.style()
    opened = state.opened()
    if opened.scenario is None:
        _problems(opened)
        return
    scenario = opened.scenario
    # What if has its own line, which follows its sliders.
    basis = "" if st.session_state.get("view") == "What if" else headline.basis(scenario.offer, scenario.assumptions)
    st.html(markup.head(_TITLE, basis))
    if opened.is_example:
        _example(opened)
    _band_problems()
    if not scenario.offer:
        st.info("There is no offer in this file yet. Add one with [[offer]], a name and base_usd_per_year.")
        return
    compare, what_if, scripts = st.tabs(["Compare", "What if", "Scripts"], key="view", on_change="rerun")
    priced, waiting = _priced(scenario)
    if compare.open:
        from negotiation.dashboard import compare_view  # noqa: PLC0415 - only what is looked at

        with compare:
            compare_view.show(priced, waiting)
    if what_if.open:
        from negotiation.dashboard import what_if_view  # noqa: PLC0415

        with what_if:
            what_if_view.show(priced)
    if scripts.open:
        from negotiation.dashboard import scripts_view  # noqa: PLC0415

        with scripts:
            scripts_view.show(scenario)


def _priced(scenario: Scenario) -> tuple[Scenario, tuple[str, ...]]:
    """The offers that have figures, and the names of those that are still to come."""
    offers = tuple(offer for offer in scenario.offer if offer.base_usd_per_year is not None)
    waiting = tuple(offer.name for offer in scenario.offer if offer.base_usd_per_year is None)
    return (scenario.change(offer=offers) if waiting else scenario), waiting


def _problems(opened: state.Opened) -> None:
    st.html(markup.head(_TITLE, opened.path.name))
    count = len(opened.problems)
    st.error(f"{opened.path.name} cannot be read yet: {count} thing{'' if count == 1 else 's'} to mend.")
    st.text("\n".join(f"{problem.where}: {problem.what}".removeprefix(": ") for problem in opened.problems))
    st.button("I have mended it: read it again", key="read-again")


def _band_problems() -> None:
    """A fault in a band of her own hides that band and nothing else."""
    _, problems = state.company_bands()
    if problems:
        st.warning("A band of your own cannot be read and is left out until it is mended:")
        st.text("\n".join(str(problem) for problem in problems))


def _example(opened: state.Opened) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(
            "These are examples from published articles, with the gaps made up. Start from them with your own figures:"
        )
        st.download_button(
            "Download as a file to edit",
            opened.path.read_text(encoding="utf-8"),
            "my-offers.toml",
            "application/toml",
            key="download-example",
            help="Edit it in any text editor, then open it with: negotiate my-offers.toml",
        )
