"""What was typed and cannot be saved yet: kept as typed until the file's own rules accept it.

A change is tried together with everything that is unfinished, then with its own row, then alone; whatever the rules
accept is saved, the rest stays in its field, with all that is wrong beside it. No Streamlit here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from negotiation.dashboard.forms import fields, messages, parse, visibility
from negotiation.offers import Offer, Scenario
from negotiation.offers.editing import change_offer
from negotiation.records import places
from negotiation.records.record import Path as KeyPath
from negotiation.records.record import Table, as_table
from negotiation.records.structure import structure
from negotiation.storage.history import FieldPlace
from negotiation.storage.side_file import Drafts


@dataclass(frozen=True)
class Form:
    """The file's table with everything unfinished in it, the unfinished texts, and what is wrong with each place."""

    table: Table
    drafts: Drafts
    faults: Mapping[FieldPlace, tuple[str, ...]]


def settle_drafts(
    scenario: Scenario, ids: Sequence[str], drafts: Drafts, today: date, first: FieldPlace | None = None
) -> tuple[Scenario, Drafts]:
    """The file with all of the drafts that its rules accept, beginning with `first`, and the drafts that are left.

    `ids` are those of the offers, in their order; `today` says which year a day without one is in.
    """
    left = dict(drafts)
    readable = {place: text for place, text in drafts.items() if _wrong(ids, place, text, today) == ()}
    tried: set[frozenset[FieldPlace]] = set()
    for attempt in _attempts(readable, first):
        chosen = {place: readable[place] for place in attempt if place in readable}
        if not chosen or frozenset(chosen) in tried:
            continue
        tried.add(frozenset(chosen))
        accepted = structure(Scenario, overlay_drafts(scenario, ids, chosen, today))[0]
        if accepted is not None:
            scenario, tried = accepted, set()
            left, readable = ({p: texts[p] for p in texts if p not in chosen} for texts in (left, readable))
    return scenario, left


def lay_out_form(scenario: Scenario, ids: Sequence[str], drafts: Drafts, today: date) -> Form:
    """What the form shows: the file with everything unfinished in it, and all that is wrong with that."""
    wrong = {place: _wrong(ids, place, text, today) for place, text in drafts.items()}
    faults = {place: what for place, what in wrong.items() if what}
    table = overlay_drafts(
        scenario, ids, {place: "" if wrong[place] else text for place, text in drafts.items()}, today
    )
    for fault in structure(Scenario, table)[1] if drafts else []:
        path = fault.at
        of_offer = len(path) > 1 and path[0] == "offer"
        place = (ids[int(path[1])], path[2:]) if of_offer else ("", path)
        place = (place[0], visibility.find_field_place(place[1]))
        place = place if place in drafts else _typed_same(table, path, drafts, ids) or place
        if not wrong.get(place):
            worded = messages.describe_for_form(fault, place[1], of_offer=of_offer, text=drafts.get(place))
            faults[place] = (*faults.get(place, ()), worded)
    return Form(table, drafts, faults)


def _typed_same(table: Table, path: KeyPath, drafts: Drafts, ids: Sequence[str]) -> FieldPlace | None:
    """Where of two offers that may not say the same it was just typed; the rules blame the later one."""
    if path[:1] != ("offer",) or path[2:] not in (("name",), ("status",)):
        return None
    values = {id_: row.get(path[2]) for id_, row in zip(ids, table["offer"], strict=True)}
    value = values[ids[int(path[1])]]
    return next(((id_, path[2:]) for id_ in ids if values[id_] == value and (id_, path[2:]) in drafts), None)


def _wrong(ids: Sequence[str], place: FieldPlace, text: str, today: date) -> tuple[str, ...] | None:
    """Why a draft cannot be read; None where its offer is not there now."""
    if place[0] and place[0] not in ids:
        return None
    try:
        _value(place, text, today)
    except parse.UnreadableError as error:
        return (str(error),)
    return ()


def _attempts(readable: Drafts, first: FieldPlace | None) -> Iterator[list[FieldPlace]]:
    places = list(readable)
    yield places
    rows = dict.fromkeys(_row(place) for place in ([first] if first else []) + places)
    if first:
        yield [place for place in places if _row(place) == _row(first)]
        yield [first]
    for row in rows:
        yield [place for place in places if _row(place) == row]
    for place in places:
        yield [place]


def _row(place: FieldPlace) -> tuple[str, KeyPath]:
    """The bonus, the grant, the posted range … that a place belongs to; a place outside of these stands for itself."""
    owner, path = place
    last = max((i for i, step in enumerate(path) if isinstance(step, int)), default=None)
    return owner, (path[:-1] or path) if last is None else path[: last + 1]


def shift_rows(drafts: Drafts, owner: str, key: str, gone: int) -> Drafts:
    """The drafts after a row was taken away: its own are gone, those of later rows move up."""
    kept: dict[FieldPlace, str] = {}
    for (name, path), text in drafts.items():
        if name != owner or path[0] != key or len(path) < 2:  # noqa: PLR2004 - a key and a row
            kept[name, path] = text
        elif path[1] != gone:
            place = int(path[1])
            kept[name, (key, place - (place > gone), *path[2:])] = text
    return kept


def remove_row(scenario: Scenario, owner: str, key: str, gone: int) -> Scenario:
    """The scenario without that row: a bonus, a grant, a result."""
    if not owner:
        return scenario.change(**{key: _without(getattr(scenario, key), gone)})
    return change_offer(scenario, owner, lambda offer: _without_row(offer, key, gone))


def _without(rows: tuple[Any, ...], gone: int) -> tuple[Any, ...]:
    return rows[:gone] + rows[gone + 1 :]


def _without_row(offer: Offer, key: str, gone: int) -> Offer:
    """What is said to be made up moves up with its row."""
    made_up = []
    for place in offer.made_up:
        at = places.parse_place(place)
        if at is None or at.part != key or at.index is None or at.index < gone:
            made_up.append(place)
        elif at.index > gone:
            made_up.append(str(places.Place((key, at.index - 1, *at.steps[2:]))))
    changed = offer.change(**{key: _without(getattr(offer, key), gone)})
    return changed if tuple(made_up) == offer.made_up else changed.change(made_up=tuple(made_up))


def overlay_drafts(scenario: Scenario, ids: Sequence[str], drafts: Drafts, today: date) -> Table:
    """The file's table with what was typed in it, whether or not the rules accept that. Drafts must be readable."""
    before = as_table(scenario)
    table = copy.deepcopy(before)
    rows = dict(zip(ids, table.get("offer", []), strict=True))
    was = dict(zip(ids, before.get("offer", []), strict=True))
    for place, text in sorted(drafts.items(), key=_order):
        owner, path = place
        if owner and owner not in rows:
            continue
        value = _value(place, text, today)
        _put(rows[owner] if owner else table, was[owner] if owner else before, path, value)
        if owner:
            _clear_made_up(rows[owner], path)
            if path == ("name",) and value:
                _rename_in_what_ifs(table, was[owner]["name"], value)
            _settle_answers(rows[owner])
    return table


def _settle_answers(offer: Table) -> None:
    """Rows end the answer that there are none of them."""
    if "none" in offer:
        offer["none"] = [part for part in offer["none"] if not offer.get(part)]
    if not offer.get("none", True):
        del offer["none"]


def _order(item: tuple[FieldPlace, str]) -> tuple[bool, bool, int]:
    """Kinds of equity first, since they take amounts away; names last."""
    (_, path), _ = item
    return path == ("name",), path[-1] != "kind", len(path)


def _value(place: FieldPlace, text: str, today: date) -> Any:  # noqa: ANN401 - whatever the file holds there
    asked = visibility.find_field(place[1])
    if asked is None:
        return None
    value = parse.read_field(asked.kind, text, yearly=asked.is_yearly, today=today, nearest=asked.may_have_passed)
    return next((stored for stored, _ in asked.choices if str(stored) == value), value)


def _put(table: Table, before: Table, path: KeyPath, value: Any) -> None:  # noqa: ANN401
    *above, key = path
    inner: Any = table
    old: Any = before
    for step in above:
        if isinstance(step, int):
            there = len(old) if isinstance(old, list) else 0
            at = min(step, there)  # what was never saved stands after all that was
            if at == len(inner):
                inner.append({})
            inner, old = inner[at], old[at] if at < there else None
        else:
            following: Any = [] if step in _LISTS else {}
            inner, old = inner.setdefault(step, following), (old or {}).get(step)
    if key == "kind" and value in fields.AMOUNTS:
        _of_kind(inner, value)
    elif value is None:
        inner.pop(key, None)
        _drop_emptied(table, path[:-1])
    else:
        for replaced in fields.REPLACES.get(str(key), ()):
            inner.pop(replaced, None)
        if path[0] == "raises":
            table.pop("raise_per_year", None)
        inner[key] = value


def _drop_emptied(table: Table, above: KeyPath) -> None:
    """A table that holds nothing any more is not there; a row stays, so that the others keep their places."""
    if not above or isinstance(above[-1], int):
        return
    holder: Any = table
    for step in above[:-1]:
        holder = holder[step]
    if not holder[above[-1]]:
        del holder[above[-1]]


_OF_THE_FILE = (fields.EVIDENCE.key, "me")
_LISTS = frozenset({rows.key for section in fields.SECTIONS for rows in section.rows} | {fields.EVIDENCE.key})


def _of_kind(grant: Table, kind: str) -> None:
    """Another kind of equity has no use for the amounts of the one before."""
    grant["kind"] = kind.split(maxsplit=1)[0]
    for foreign in set(fields.EVERY_AMOUNT) - set(fields.AMOUNTS[kind]):
        if foreign != "company_value_usd":
            grant.pop(foreign, None)


def _clear_made_up(offer: Table, path: KeyPath) -> None:
    """What was typed is no longer made up."""
    if "made_up" in offer:
        offer["made_up"] = [text for text in offer["made_up"] if not covers_made_up([text], path)]
        if not offer["made_up"]:
            del offer["made_up"]


def covers_made_up(made_up: Iterable[str], path: KeyPath) -> bool:
    """Whether the file says that what stands at `path` of an offer, or what holds it, is made up."""
    return any((at := places.parse_place(text)) is not None and at.holds(places.Place(path)) for text in made_up)


def _rename_in_what_ifs(table: Table, old: str, new: str) -> None:
    for what_if in table.get("what_if", []):
        for change in what_if.get("change", []):
            if change.get("offer") == old:
                change["offer"] = new


def has_field(place: FieldPlace) -> bool:
    owner, path = place
    for i, step in enumerate(path):
        in_rows = i > 0 and path[i - 1] in _LISTS
        if not (type(step) is int and step >= 0 if in_rows else isinstance(step, str)):
            return False
    return visibility.find_field(path) is not None and (owner == "") == (path[0] in _OF_THE_FILE)
