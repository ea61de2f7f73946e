"""The offer file: where it lies, the way to take it along, and the way to open another."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.records.record import Problem
from negotiation.reports.problems import count_problems, describe_in_file
from negotiation.storage.offer_file import format_scenario, parse_scenario

_PROBLEMS = "opened-file-problems"
_LARGEST_MB = 5
_MIME = "application/toml"


@st.fragment(key="offer-file")
def show_offer_file() -> None:
    """Lay out the part; closed until it is opened."""
    session.run_fully_if_requested()
    now = session.open_workspace()
    st.html(html.render_small_print(f"Salaries stay in this file: {now.path}"))
    opened = st.expander("Open another file, or take yours along", key="part-file", on_change="rerun")
    if now.scenario is None or not opened.open:
        return
    with opened:
        text = format_scenario(now.scenario) if now.text is None else now.text
        st.download_button("Download the offer file", text, now.path.name, _MIME, key="download", on_click="ignore")
        st.file_uploader(
            "Open an offer file (.toml); it takes the place of what is here, and undo brings that back",
            type="toml",
            key="upload",
            max_upload_size=_LARGEST_MB,
            on_change=_open,
        )
        problems: list[Problem] = st.session_state.get(_PROBLEMS, [])
        if problems:
            many = count_problems(problems)
            count = f"{many} thing{'' if many == 1 else 's'}"
            lines = list(map(describe_in_file, problems))
            st.html(html.render_alert(html.render_points(f"Nothing was changed: {count} to mend in that file", lines)))


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
