"""Undo: a line at the foot of every page that names the last change of this visit and takes it back."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import visibility
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario
from negotiation.records.record import as_table
from negotiation.storage.workspace import Contents

_OF_THE_FILE = {
    "assumptions": "Changed the assumptions",
    "evidence": "Changed your wins",
    "me": "Changed what's about you",
    "what_if": "Changed your saved scenarios",
}
_PARTS = {
    "bonus": "bonus",
    "sign_on": "signing bonus",
    "equity": "equity",
    "refresher": "refresh grants",
    "benefit": "benefits",
    "match": "401(k) match",
    "contribution": "employer contribution",
    "espp": "ESPP",
    "raises": "planned raises",
    "cost": "costs",
    "factor": "non-cash factors",
    "forfeit": "forfeits",
    "round": "log",
    "negotiation": "plan",
    "range": "posted range",
    "market": "employers' survey",
    "none": "terms",
    "respond_by": "deadline",
    "offer_expected": "expected offer date",
    "first_call": "first call",
    "base_usd_per_year": "base",
    "why": "reason to join",
    "wants_job": "wish for the job",
    "would_sign": "readiness to sign",
    "prefers_this": "rank",
}


def show_undo() -> None:
    """Show the line, if this visit has made a change that can be taken back."""
    now = session.open_workspace()
    if not session.has_changed_here():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="undo-toast"):
        st.html(html.render_toast(f"{describe_last_change(now)}."), width="content")
        if st.button("Undo", key="undo", type="tertiary", on_click=session.undo_change):
            st.rerun()
        st.button("Close", key="undo-close", icon=":material/close:", type="tertiary", on_click=session.keep_change)


def describe_last_change(now: Contents) -> str:  # noqa: PLR0911 - one return a kind of change
    """What the last change did, by comparing the offers before and after it."""
    before, ids = now.read_before()
    after = now.scenario
    if after is None:
        return "Changed your file"
    if before is None:
        return f"Added {after.offer[-1].name}" if after.offer else "Changed the samples"
    old, new = dict(zip(ids, before.offer, strict=False)), dict(zip(now.ids, after.offer, strict=True))
    gone, come = [id_ for id_ in old if id_ not in new], [id_ for id_ in new if id_ not in old]
    if gone and come:
        return "Replaced your offers"
    if gone:
        return f"Removed {old[gone[0]].name}" if len(gone) == 1 else f"Removed {len(gone)} offers"
    if come:
        return f"Added {new[come[0]].name}"
    changed = [id_ for id_ in new if as_table(new[id_]) != as_table(old[id_])]
    if changed:
        return _describe_edit(old[changed[0]], new[changed[0]])
    return _describe_file_change(before, after)


def _describe_edit(old: Offer, new: Offer) -> str:
    was, now = as_table(old), as_table(new)
    keys = [key for key in {**was, **now} if was.get(key) != now.get(key) and key != "made_up"]
    named = [key for key in keys if key not in ("none", "status")] or keys  # which follow from others
    if len(named) != 1:
        return f"Changed {new.name}"
    (key,) = named
    if key == "name":
        return f"Renamed {old.name} to {new.name}"
    field = visibility.find_field((key,))
    what = _PARTS.get(key) or (field.name.lower() if field else key.replace("_", " "))
    return f"Changed {new.name}'s {what}"


def _describe_file_change(before: Scenario, after: Scenario) -> str:
    was, now = as_table(before), as_table(after)
    keys = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    return _OF_THE_FILE.get(keys[0], "Changed your file") if len(keys) == 1 else "Changed your file"
