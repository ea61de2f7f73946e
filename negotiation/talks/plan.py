"""The plan of one offer from here on: its counter after all that was said, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from negotiation.counteroffer.counteroffer import Counter, build_counter
from negotiation.counteroffer.next_step import Stage, Talks
from negotiation.counteroffer.warnings import find_missing_offer
from negotiation.market.band import Band
from negotiation.market.load import MARKET
from negotiation.offers import Offer, Scenario
from negotiation.offers.amounts import bonuses_usd_per_year
from negotiation.offers.components import BASE, BONUS, BONUS_TOTAL
from negotiation.offers.position import (
    AnswerKind,
    Position,
    find_answer_kind,
    find_closed_parts,
    find_position,
    list_moves,
)
from negotiation.offers.rounds import is_withdrawn
from negotiation.offers.standing import apply_figures
from negotiation.records.record import Note
from negotiation.talks.next_move import NextMove, find_next_move
from negotiation.talks.position_notes import list_position_notes

BandsByKey = Mapping[str, Band]
_STAGES: dict[AnswerKind, Stage] = {
    "none": "first",
    "unanswered": "asked",
    "later": "asked",
    "unclear": "asked",
    "partial": "partial",
    "no": "no",
    "full": "full",
}


@dataclass(frozen=True)
class Plan:
    """What to do about an offer: without a counter while there's no offer, without a move where `problems` say why."""

    offer: Offer  # as it stands in the file
    stands: Offer  # with what they have said since
    position: Position
    today: date
    counter: Counter | None
    next_move: NextMove | None
    problems: tuple[Note, ...] = ()
    notes: tuple[str, ...] = ()


def make_plan(scenario: Scenario, offer: Offer, bands: BandsByKey, today: date) -> Plan:
    """The plan of an offer on a day; without any turn logged, it starts with the first ask."""
    position = find_position(offer)
    problems = find_missing_offer(offer)
    if is_withdrawn(offer):
        problems = (*problems, Note("withdrawn", {"offer": offer.name}))
    if problems:
        return Plan(offer, offer, position, today, None, None, problems)
    if offer.status.is_in_process:
        move = find_next_move(scenario, offer, bands, today)
        return Plan(offer, offer, position, today, None, move)
    used = tuple((key, bands[key]) for key in (offer.company or "", MARKET) if key in bands)
    stands, counter = _build_counter(scenario, offer, used, today)
    move = find_next_move(scenario, offer, bands, today, counter)
    return Plan(offer, stands, position, today, counter, move, (), tuple(list_position_notes(offer)))


# By value: equal offers, bands, and turns have one counter, whichever page or script asks for it.
@lru_cache(maxsize=32)
def _build_counter(
    scenario: Scenario, offer: Offer, bands: tuple[tuple[str, Band], ...], today: date
) -> tuple[Offer, Counter]:
    position = find_position(offer)
    opened, stands = apply_figures(offer, position.opening), apply_figures(offer, position.standing)
    if not position.asks:
        opened = stands  # before you have asked, what they offer now is the opening
    there = scenario.change(offer=tuple(stands if each.name == offer.name else each for each in scenario.offer))
    return stands, build_counter(there, opened, dict(bands), today, _find_talks(position, stands))


def _find_talks(position: Position, stands: Offer) -> Talks:
    """What was asked and answered, in the parts that a counter moves."""
    kind, moves = find_answer_kind(position), list_moves(position)
    closed = find_closed_parts(position)
    if kind == "no":
        closed |= {move.component for move in moves if not move.is_met}
    if BONUS_TOTAL in closed:
        closed |= {BONUS}
    asked = {move.component: move.asked for move in moves}
    if BONUS_TOTAL in asked:  # what they have not come up to yet is a further bonus on top of what stands
        at_asked_base = stands.change(base_usd_per_year=asked.get(BASE, stands.base_usd_per_year))
        asked[BONUS] = asked.pop(BONUS_TOTAL) - bonuses_usd_per_year(at_asked_base)
        closed |= {BONUS} if asked[BONUS] <= 0 else set()
    moved = {BONUS if move.component == BONUS_TOTAL else move.component for move in moves if move.is_moved}
    return Talks(
        stage=_STAGES[kind],
        asked=asked,
        moved=frozenset(moved),
        closed=closed,
        stands=stands,
    )
