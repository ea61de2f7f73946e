"""The app: its set-up, the bar, the four pages, and what is said on top of each."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from negotiation.dashboard import access, session
from negotiation.dashboard.components import keyboard
from negotiation.dashboard.components.plotly import preload_plotly
from negotiation.dashboard.forms import visibility
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.bar import show_bar
from negotiation.dashboard.parts.undo import show_undo
from negotiation.offers import Scenario
from negotiation.reports.problems import count_problems, describe_in_file, describe_problem
from negotiation.reports.withdrawn import describe_withdrawn, drop_withdrawn
from negotiation.storage.workspace import Contents

PLACES = ("Offers", "Compare", "Negotiate", "Scripts")


def show_page() -> None:
    """Run once for every interaction outside a fragment."""
    st.set_page_config(page_icon="🤝", layout="wide")
    # Each page has an address of its own, for Back, a refresh and a bookmark. No figure ever stands in one.
    pages = {name: _make_page(name) for name in PLACES}
    # The first page stands at the bare address; its own name leads to it as well.
    named = st.Page(_show_offers, title=PLACES[0], url_path=PLACES[0].lower(), visibility="hidden")
    chosen = st.navigation([*pages.values(), named], position="hidden")
    preload_plotly()
    keyboard.keep_place()
    html.apply_style()
    if not access.is_admitted():
        return
    session.take_full_run_request()
    if (wanted := session.take_wanted_place()) not in (None, chosen.title):
        st.switch_page(pages[wanted])
    opened = session.open_workspace()
    show_bar(pages.values(), chosen.title, opened.scenario)
    if opened.scenario is None:
        _show_problems(opened)
        return
    if chosen.title != "Offers":  # which shows it itself, within what runs as one types
        session.note_looking_around()
        show_undo()
    if opened.lost is not None:
        _show_lost(opened)
    _show_band_problems()
    if why := session.explain_unsaved():
        st.error(html.escape_markdown(why))
        st.button("Try again", key="try-again", on_click=session.try_again)
    if chosen.title != "Offers" and not opened.is_example:
        _show_unfinished(opened)
    chosen.run()


def _make_page(name: str) -> StreamlitPage:
    show = {"Offers": _show_offers, "Compare": _show_compare, "Negotiate": _show_negotiate, "Scripts": _show_scripts}[
        name
    ]
    return st.Page(show, title=name, url_path=None if name == PLACES[0] else name.lower(), default=name == PLACES[0])


def _show_unfinished(opened: Contents) -> None:
    """Text in a field that couldn't be read is in no figure of the page."""
    names = ((opened.find_name(owner), path) for (owner, path), text in opened.drafts.items() if text)
    fields = ((whose, visibility.find_field(path)) for whose, path in names)
    waiting = [f"{whose}'s {field.name.lower()}" if whose else field.name.lower() for whose, field in fields if field]
    if waiting:
        st.html(
            html.render_reason(
                f"We couldn't read your last edit to {', '.join(waiting)}, so the old value still counts."
            )
        )


# --- the pages, each loaded when it is first looked at ----------------------------------------------------------------


def _show_offers() -> None:
    from negotiation.dashboard.pages.offers import show_offers  # noqa: PLC0415 - only what is looked at

    show_offers(session.open_workspace())


def _show_compare() -> None:
    from negotiation.dashboard.pages.compare import show_compare_page  # noqa: PLC0415

    if scenario := _read_offers():
        show_compare_page(*_separate_priced(scenario))


def _show_negotiate() -> None:
    from negotiation.dashboard.pages.negotiate.page import show_negotiate_page  # noqa: PLC0415

    if scenario := _read_offers():
        show_negotiate_page(scenario)


def _show_scripts() -> None:
    from negotiation.dashboard.pages.scripts import show_scripts  # noqa: PLC0415

    if scenario := _read_offers():
        show_scripts(scenario)


def _read_offers() -> Scenario | None:
    """The offers, or where there are none yet, the way to the first."""
    scenario = session.open_workspace().scenario
    if scenario is not None and scenario.offer:
        return scenario
    st.info("No offers yet. Add one, or start with your current job.")
    st.button("Add an offer", key="to-first-offer", type="primary", on_click=session.go_to, args=("Offers",))
    return None


def _separate_priced(scenario: Scenario) -> tuple[Scenario, tuple[str, ...], tuple[str, ...]]:
    """The offers to compare, the names of those still to come, and what is said of those taken back."""
    left = drop_withdrawn(scenario)
    offers = tuple(offer for offer in left.offer if offer.base_usd_per_year is not None)
    waiting = tuple(offer.name for offer in left.offer if offer.base_usd_per_year is None)
    return (left.change(offer=offers) if waiting else left), waiting, describe_withdrawn(scenario)


def _show_problems(opened: Contents) -> None:
    st.html(html.render_title(opened.path.name))
    count = count_problems(opened.problems)
    name = html.escape_markdown(opened.path.name)
    st.error(f"We can't read {name} yet. Fix {count} thing{'' if count == 1 else 's'} in it first.")
    st.text("\n".join(map(describe_in_file, opened.problems)))
    st.button("I fixed it. Read it again", key="read-again")


def _show_band_problems() -> None:
    """A fault in a band of the user's own hides that band and nothing else."""
    _, problems = session.company_bands()
    if problems:
        st.warning("We can't read one of your own company files, so it's left out until you fix it:")
        st.text("\n".join(map(describe_problem, problems)))


def _show_lost(opened: Contents) -> None:
    st.warning(html.escape_markdown(f"{opened.path} is gone. What you see are the sample offers."))
    st.button("Save my offers there again", key="write-again", type="primary", on_click=session.write_again)
