"""A button to the words for a situation; where they cannot be written, what they need first stands in its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html

if TYPE_CHECKING:
    from datetime import date

    from negotiation.counteroffer.equivalents import Lens
    from negotiation.market import Band
    from negotiation.offers import Offer, Scenario
    from negotiation.scripts.writer import ScriptWriter
    from negotiation.talks.checklist import Step


_T = TypeVar("_T")

_KEPT = 16
_LABELS = {
    "accept": "The words to accept",
    "match_offer": "The words to tell them of a better offer",
    "what_stands": "The words to ask what stands",
    "letter_short": "The words to ask for a letter that holds it",
    "thanks_in_writing": "The words to ask for it in writing",
}


def find_script_writer(scenario: Scenario, offer_name: str) -> ScriptWriter:
    """The writer of an offer's scripts, kept for as long as the offers, the bands and the day stay the same."""
    known, _ = session.company_bands()
    return _keep_script_writer(_ByIdentity(scenario), offer_name, _ByIdentity(known), session.today())


@dataclass(frozen=True, eq=False)
class _ByIdentity(Generic[_T]):
    """A key that only the very object equals: equal scenarios may differ in which of their terms are told."""

    value: _T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(_KEPT)
def _keep_script_writer(
    scenario: _ByIdentity[Scenario], offer_name: str, known: _ByIdentity[dict[str, Band]], today: date
) -> ScriptWriter:
    from negotiation.scripts.writer import ScriptWriter  # noqa: PLC0415 - only who asks for words needs them

    return ScriptWriter(scenario.value, offer_name, known.value, today)


def show_script_button(  # noqa: PLR0913 - what a button says, and what it opens
    label: str,
    key: str,
    scenario: Scenario,
    offer: Offer,
    situation: str,
    *,
    named: str = "",
    package: Lens | None = None,
    primary: bool = False,
) -> None:
    """Show it, with a name that comes from a file at the end of its label."""
    writer = find_script_writer(scenario, offer.name)
    if not writer.can_write(situation, package=package):
        obstacles = " ".join(writer.find_obstacles(situation, package=package))
        st.html(html.render_small_print(f"{label}{named} — not yet. {obstacles}"))
        return
    session.show_way(
        f"{label}{html.escape_markdown(named)}",
        key,
        session.go_to_script,
        offer.name,
        situation,
        package,
        primary=primary,
    )


def find_asking_script(offer: Offer) -> str:
    """The situation whose words ask for what the plan says, or for a package in its place."""
    from negotiation.scripts import writer  # noqa: PLC0415

    return writer.find_asking_situation(offer)


def find_lever_script(kind: str) -> str | None:
    """The situation that has the words for a kind of lever, if any has."""
    from negotiation.scripts import writer  # noqa: PLC0415

    return writer.find_lever_situation(kind)


def show_step_button(step: Step | None, key: str, scenario: Scenario, offer: Offer) -> None:
    """A button to the words for a step of the way, where there are any."""
    if step is not None and step.script is not None:
        label = _LABELS.get(step.script, f"The words to {step.title[:1].lower()}{step.title[1:]}")
        show_script_button(label, key, scenario, offer, step.script)
