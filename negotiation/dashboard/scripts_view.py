"""Scripts: the words for one offer and situation, and where each figure in them comes from."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from negotiation import scripts
from negotiation.dashboard import copy_button, markup, state
from negotiation.offers import Scenario

_CHANNELS = {"email": "Email", "call": "Call", "chat": "Chat message"}
_READABLE_PX = 760  # lines longer than that are hard to read
_KEPT: Literal["session"] = "session"  # what was chosen is still there after a look at another view
_TONES = {"direct": "Direct", "warm": "Warm"}


@st.fragment(key="scripts")
def show(scenario: Scenario) -> None:
    """Lay out the view."""
    known_bands, _ = state.company_bands()
    with st.grid(4, min_column_width=200, key="scripts-choices"):
        names = [offer.name for offer in scenario.offer]
        name = st.selectbox("Offer", names, key="script-offer", persist_state=_KEPT)
        found = scripts.available(scenario, name, known_bands)
        fitting = {situation.key: situation.title for situation, reasons in found if not reasons}
        key = st.selectbox(
            "Situation",
            list(fitting),
            format_func=fitting.__getitem__,
            key=f"script-situation-{name}",
            persist_state=_KEPT,
        )
        channel = st.segmented_control(
            "Channel",
            list(_CHANNELS),
            default="email",
            format_func=_CHANNELS.__getitem__,
            key="script-channel",
            required=True,
            persist_state=_KEPT,
        )
        tone = st.segmented_control(
            "Tone",
            list(_TONES),
            default="direct",
            format_func=_TONES.__getitem__,
            key="script-tone",
            required=True,
            persist_state=_KEPT,
        )
    named = st.toggle(
        "Name the other company",
        key="script-name-rivals",
        persist_state=_KEPT,
        help="Off by default: most people say that there is another offer, and not from whom.",
    )
    if key is None:
        st.info("No script fits this offer yet; below you see what each one needs.")
    else:
        written = scripts.write(scenario, name, key, channel=channel, tone=tone, bands=known_bands, name_rivals=named)
        _show(*written)
    _others(found)


def _show(script: scripts.Script | None, reasons: list[str]) -> None:
    if script is None:
        st.warning("\n\n".join(reasons))
        return
    copy_button.show(script.text, label="Copy this script", key="script-copy")
    with st.container(width=_READABLE_PX):
        st.code(script.text, language=None, wrap_lines=True)
    if script.warnings:
        st.html(markup.points("Before you send it", script.warnings))
    rows = [[figure.words, figure.what, figure.source] for figure in script.figures]
    if rows:
        st.html(
            markup.table("Every figure in it, and where it comes from", ["Figure", "What it is", "From"], rows, words=2)
        )


def _others(found: list[tuple[scripts.Situation, list[str]]]) -> None:
    missing = [[situation.title, " ".join(reasons)] for situation, reasons in found if reasons]
    if missing:
        with st.expander(f"{len(missing)} more scripts, and what each needs first"):
            st.html(markup.table("", ["Script", "What it needs"], missing, words=1))
