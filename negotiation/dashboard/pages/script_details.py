"""Who writes to whom and what is true of it: names, the reason, and what only the candidate can say. Saved as typed."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.offers import Offer, Scenario
from negotiation.records.record import Path

_TO_MANAGER = ("resignation", "counter_to_boss")  # what goes to one's own manager


def show_details(scenario: Scenario, offer: Offer, situation: str) -> None:
    """Show the details of an offer that its scripts are written with."""
    now = session.open_workspace()
    owner = now.find_id(offer.name) or ""
    job = next((each for each in scenario.offer if each.status.is_job), None)
    with st.container(horizontal=True, key="script-names"):
        if situation in _TO_MANAGER and job is not None:
            _show_text("Your manager", now.find_id(job.name) or "", ("manager",), job.manager)
        else:
            _show_text("Recruiter", owner, ("recruiter",), offer.recruiter)
        _show_text("You", "", ("me", "name"), None if scenario.me is None else scenario.me.name)
    _show_text("I'm excited about …", owner, ("why",), offer.why, hint="where the team is taking search")
    _show_tick("I want this job", owner, ("wants_job",), is_on=offer.wants_job)
    _show_tick("I'd sign at these numbers", owner, ("would_sign",), is_on=offer.would_sign)


def _show_text(label: str, owner: str, path: Path, value: str | None, hint: str | None = None) -> None:
    key = _stand(owner, path, value or "")
    st.text_input(label, key=key, placeholder=hint, on_change=_save, args=(key, owner, path))


def _show_tick(label: str, owner: str, path: Path, *, is_on: bool) -> None:
    key = _stand(owner, path, is_on)
    st.checkbox(label, key=key, on_change=_save, args=(key, owner, path))


def _stand(owner: str, path: Path, value: str | bool) -> str:  # noqa: FBT001 - what a widget shows
    """Let a widget show what is saved; its key."""
    key = f"script-detail-{owner}-{'-'.join(map(str, path))}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _save(key: str, owner: str, path: Path) -> None:
    value = st.session_state[key]
    session.enter_text((owner, path), value.strip() if isinstance(value, str) else "true" if value else "")
