"""The offer file: where it lies, the way to take it along, and the way to open another."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.undo import describe_last_change
from negotiation.offers import Scenario
from negotiation.records.record import Problem
from negotiation.reports.problems import count_problems, describe_in_file
from negotiation.storage.offer_file import format_scenario, parse_scenario
from negotiation.storage.workspace import Contents

_PROBLEMS = "opened-file-problems"
_LARGEST_MB = 5
_REPLACES = "Import replaces your current offers. You can undo it."
_MIME = "application/toml"


def show_offer_file() -> None:
    """Lay out the foot of the page: where the offers are saved, and the ways in and out."""
    now = session.open_workspace()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="offer-file"):
        st.html(html.render_small_print("Saved on this computer only, as you type."), width="content")
        with st.popover("Show file", type="tertiary", key="show-file"):
            st.html(html.render_small_print(f"Saved only on this computer: {now.path}"))
        if now.scenario is not None:
            with st.popover("Import or export", type="tertiary", key="part-file"):
                _show_ways(now, now.scenario)


def _show_ways(now: Contents, scenario: Scenario) -> None:
    text = format_scenario(scenario) if now.text is None else now.text
    st.download_button("Download the offer file", text, now.path.name, _MIME, key="download", on_click="ignore")
    st.file_uploader(
        "Import an offer file (.toml)",
        type="toml",
        key="upload",
        help=_REPLACES,
        max_upload_size=_LARGEST_MB,
        on_change=_open,
    )
    problems: list[Problem] = st.session_state.get(_PROBLEMS, [])
    if problems:
        many = count_problems(problems)
        lines = list(map(describe_in_file, problems))
        title = f"Import failed. Fix {many} problem{'' if many == 1 else 's'} in the file"
        st.html(html.render_alert(html.render_points(title, lines)))
    if session.can_undo():
        words = f"Undo: {describe_last_change(now)}"
        st.button(html.escape_markdown(words), key="undo-later", type="tertiary", on_click=session.undo_change)


def _open() -> None:
    file = st.session_state.get("upload")
    st.session_state.pop(_PROBLEMS, None)
    if file is None:
        return
    try:
        text = file.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError:
        st.session_state[_PROBLEMS] = [Problem(file.name, None, "upload_not_utf8")]
        return
    scenario, problems = parse_scenario(text, file.name)
    if scenario is None:
        st.session_state[_PROBLEMS] = problems
    elif not scenario.offer:
        st.session_state[_PROBLEMS] = [Problem(file.name, None, "upload_without_offer")]
    else:
        session.replace_file(text)  # as it is, with its own remarks
