"""The page: its set-up, what it is about, and the four places."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import access, session
from negotiation.dashboard.components import keyboard
from negotiation.dashboard.components.plotly import preload_plotly
from negotiation.dashboard.forms import visibility
from negotiation.dashboard.pages import assumptions
from negotiation.dashboard.parts import html
from negotiation.offers import Scenario
from negotiation.reports.command_line.comparison_cli import describe_withdrawn, drop_withdrawn
from negotiation.reports.problems import count_problems, describe_in_file, describe_problem
from negotiation.storage.workspace import Contents

_TITLE = "What are your offers worth?"
VIEWS = ("Offers", "Compare", "Negotiate", "Scripts")


def show_page() -> None:
    """Run once for every interaction outside a fragment."""
    st.set_page_config(page_title="negotiate", page_icon="🤝", layout="wide")
    preload_plotly()
    keyboard.keep_place()
    html.apply_style()
    if not access.is_admitted():
        return
    session.take_full_run_request()
    opened = session.open_workspace()
    if opened.scenario is None:
        _problems(opened)
        return
    scenario = opened.scenario
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.html(html.render_head(_TITLE), width="content")
        state = st.session_state
        if (state.get("view"), state.get("compare-mode")) != ("Compare", "What if"):  # which has a line of its own
            assumptions.show_assumptions(scenario)
    if opened.lost is not None:
        _lost(opened)
    elif opened.is_example:
        _example()
    _band_problems()
    if why := session.explain_unsaved():
        st.error(html.escape_markdown(why))
        st.button("Try again", key="try-again", on_click=session.try_again)
    if st.session_state.get("view") != "Offers" and not opened.is_example:
        _unfinished(opened)
    _show(opened, scenario)


def _unfinished(opened: Contents) -> None:
    """A figure that stands in a field and cannot be saved is in no other figure of the page."""
    names = ((opened.find_name(owner), path) for (owner, path), text in opened.drafts.items() if text)
    fields = ((whose, visibility.find_field(path)) for whose, path in names)
    waiting = [f"{field.name.lower()}{f' of {whose}' if whose else ''}" for whose, field in fields if field]
    if waiting:
        st.html(html.render_reason(f"Typed under Offers, and not counted until it can be saved: {', '.join(waiting)}."))


def _show(opened: Contents, scenario: Scenario) -> None:
    """Lay out the open view, and nothing of the others; each is loaded when it is first looked at.

    Which one is open stands in the address, so that a refresh comes back to it; no figure ever does.
    """
    # The worked example is there to be compared; with offers of your own the page begins with the week.
    # What was first stays first for the visit: another default in its midst would lead away from what is open.
    first = st.session_state.setdefault("first-place", "Compare" if opened.is_example else "Offers")
    offers, compare, negotiate, scripts = st.tabs(
        VIEWS, key="view", on_change="rerun", default=first, bind="query-params"
    )
    if offers.open:
        from negotiation.dashboard.pages.offers import show_offers  # noqa: PLC0415 - only what is looked at

        with offers:
            show_offers(opened)
    elif not scenario.offer:
        st.info("There is no offer yet. Put in your first one, or the job you have.")
        st.button("Put in an offer", key="to-first-offer", type="primary", on_click=session.go_to, args=("Offers",))
        return
    if compare.open:
        from negotiation.dashboard.pages.compare import show_compare_page  # noqa: PLC0415

        with compare:
            show_compare_page(*_priced(scenario))
    if negotiate.open:
        from negotiation.dashboard.pages.negotiate.page import show_negotiate_page  # noqa: PLC0415

        with negotiate:
            show_negotiate_page(scenario)
    if scripts.open:
        from negotiation.dashboard.pages.scripts import show_scripts  # noqa: PLC0415

        with scripts:
            show_scripts(scenario)


def _priced(scenario: Scenario) -> tuple[Scenario, tuple[str, ...], tuple[str, ...]]:
    """The offers to compare, the names of those still to come, and what is said of those taken back."""
    left = drop_withdrawn(scenario)
    offers = tuple(offer for offer in left.offer if offer.base_usd_per_year is not None)
    waiting = tuple(offer.name for offer in left.offer if offer.base_usd_per_year is None)
    return (left.change(offer=offers) if waiting else left), waiting, describe_withdrawn(scenario)


def _problems(opened: Contents) -> None:
    st.html(html.render_head(_TITLE, opened.path.name))
    count = count_problems(opened.problems)
    name = html.escape_markdown(opened.path.name)
    st.error(f"{name} cannot be read yet: {count} thing{'' if count == 1 else 's'} to mend.")
    st.text("\n".join(map(describe_in_file, opened.problems)))
    st.button("I have mended it: read it again", key="read-again")


def _band_problems() -> None:
    """A fault in a band of the user's own hides that band and nothing else."""
    _, problems = session.company_bands()
    if problems:
        st.warning("A band of your own cannot be read and is left out until it is mended:")
        st.text("\n".join(map(describe_problem, problems)))


def _lost(opened: Contents) -> None:
    st.warning(html.escape_markdown(f"{opened.path} is no longer there; what you see are the examples."))
    st.button("Write my offers there again", key="write-again", type="primary", on_click=session.write_again)


def _example() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text("These are examples from published articles, with the gaps made up.")
        st.button("Put in my own offers", key="to-my-offers", type="primary", on_click=session.go_to, args=("Offers",))
