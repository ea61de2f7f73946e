"""What she has typed and what cannot be saved yet: kept as typed until the file's own rules accept it.

A change is tried together with everything that is unfinished, then with its own row, then alone; whatever the rules
accept is saved, the rest stays in its field, with all that is wrong beside it. No Streamlit here.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from negotiation.dashboard import clock
from negotiation.dashboard.forms import fields, messages, parse, visibility
from negotiation.offers import Offer, Scenario
from negotiation.records import places
from negotiation.records.record import Path as KeyPath
from negotiation.records.record import Table, as_table
from negotiation.records.structure import structure
from negotiation.storage.offer_file import write_text

Place: TypeAlias = tuple[str, KeyPath]  # the offer's name ("" for what belongs to the whole file), and keys below it
Drafts: TypeAlias = Mapping[Place, str]


@dataclass(frozen=True)
class Form:
    """The file's table with everything unfinished in it, the unfinished texts, and what is wrong with each place."""

    table: Table
    drafts: Drafts
    faults: Mapping[Place, tuple[str, ...]]


def settle(scenario: Scenario, drafts: Drafts, first: Place | None = None) -> tuple[Scenario, Drafts]:
    """The file with all of the drafts that its rules accept, beginning with `first`, and the drafts that are left."""
    left = dict(drafts)
    readable = {place: text for place, text in drafts.items() if _wrong(scenario, place, text) == ()}
    tried: set[frozenset[Place]] = set()
    for attempt in _attempts(readable, first):
        chosen = {place: readable[place] for place in attempt if place in readable}
        if not chosen or frozenset(chosen) in tried:
            continue
        tried.add(frozenset(chosen))
        found = structure(Scenario, overlaid(scenario, chosen))[0]
        if found is not None:
            scenario, tried = found, set()
            renamed = {
                owner: _value((owner, path), text) for (owner, path), text in chosen.items() if path == ("name",)
            }
            left, readable = (
                called({place: text for place, text in those.items() if place not in chosen}, renamed)
                for those in (left, readable)
            )
    return scenario, left


def look(scenario: Scenario, drafts: Drafts) -> Form:
    """What the form shows: the file with everything unfinished in it, and all that is wrong with that."""
    wrong = {place: _wrong(scenario, place, text) for place, text in drafts.items()}
    faults = {place: what for place, what in wrong.items() if what}
    table = overlaid(scenario, {place: "" if wrong[place] else text for place, text in drafts.items()})
    names = [offer.name for offer in scenario.offer]
    for fault in structure(Scenario, table)[1] if drafts else []:
        path = fault.at
        of_offer = len(path) > 1 and path[0] == "offer"
        place = (names[int(path[1])], path[2:]) if of_offer else ("", path)
        place = place if place in drafts else _typed_same(table, path, drafts, names) or place
        if not wrong.get(place):
            told = messages.describe_for_form(fault, place[1], of_offer=of_offer, text=drafts.get(place))
            faults[place] = (*faults.get(place, ()), told)
    return Form(table, drafts, faults)


def _typed_same(table: Table, path: KeyPath, drafts: Drafts, names: list[str]) -> Place | None:
    """Where of two offers that may not say the same she has just typed it; the rules blame the later one."""
    if path[:1] != ("offer",) or path[2:] not in (("name",), ("status",)):
        return None
    said = {name: row.get(path[2]) for name, row in zip(names, table["offer"], strict=True)}
    of = names[int(path[1])]
    return next(((name, path[2:]) for name in names if said[name] == said[of] and (name, path[2:]) in drafts), None)


def _wrong(scenario: Scenario, place: Place, text: str) -> tuple[str, ...] | None:
    """Why a draft cannot be read; None where its offer is not there now."""
    if place[0] and scenario.named(place[0]) is None:
        return None
    try:
        _value(place, text)
    except parse.UnreadableError as error:
        return (str(error),)
    return ()


def _attempts(readable: Drafts, first: Place | None) -> Iterator[list[Place]]:
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


def _row(place: Place) -> tuple[str, KeyPath]:
    """The bonus, the grant … that a place belongs to; a place outside of rows stands for itself."""
    owner, path = place
    last = max((i for i, step in enumerate(path) if isinstance(step, int)), default=None)
    return owner, path if last is None else path[: last + 1]


def called(drafts: Drafts, renamed: Mapping[str, str]) -> dict[Place, str]:
    """The drafts of offers that have another name now."""
    return {(renamed.get(owner, owner), path): text for (owner, path), text in drafts.items()}


def moved(drafts: Drafts, owner: str, key: str, gone: int) -> Drafts:
    """The drafts after a row was taken away: its own are gone, those of later rows move up."""
    kept: dict[Place, str] = {}
    for (name, path), text in drafts.items():
        if name != owner or path[0] != key or len(path) < 2:  # noqa: PLR2004 - a key and a row
            kept[name, path] = text
        elif path[1] != gone:
            place = int(path[1])
            kept[name, (key, place - (place > gone), *path[2:])] = text
    return kept


def without_row(scenario: Scenario, owner: str, key: str, gone: int) -> Scenario:
    """The scenario without that row: a bonus, a grant, a result."""
    if not owner:
        return scenario.change(**{key: _without(getattr(scenario, key), gone)})
    return scenario.change(
        offer=tuple(_without_row(offer, key, gone) if offer.name == owner else offer for offer in scenario.offer)
    )


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


# --- drafts laid over the file ----------------------------------------------------------------------------------------


def overlaid(scenario: Scenario, drafts: Drafts) -> Table:
    """The file's table with what was typed in it, whether or not the rules accept that. Drafts must be readable."""
    before = as_table(scenario)
    table = copy.deepcopy(before)
    rows = {row["name"]: row for row in table.get("offer", [])}
    was = {row["name"]: row for row in before.get("offer", [])}
    for place, text in sorted(drafts.items(), key=_order):
        owner, path = place
        if owner and owner not in rows:
            continue
        value = _value(place, text)
        _put(rows[owner] if owner else table, was[owner] if owner else before, path, value)
        if owner:
            _told(rows[owner], path)
            if path == ("name",) and value:
                _rename_in_what_ifs(table, owner, value)
    return table


def _order(item: tuple[Place, str]) -> tuple[bool, bool, int]:
    """Kinds of equity first, since they take amounts away; names last."""
    (_, path), _ = item
    return path == ("name",), path[-1] != "kind", len(path)


def _value(place: Place, text: str) -> Any:  # noqa: ANN401 - whatever the file holds there
    asked = visibility.field_at(place[1])
    if asked is None:
        return None
    value = parse.read(asked.kind, text, yearly=asked.is_yearly, today=clock.today(), nearest=asked.may_have_passed)
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
    else:
        inner[key] = value


_LISTS = frozenset({rows.key for section in fields.SECTIONS for rows in section.rows} | {fields.EVIDENCE.key})


def _of_kind(grant: Table, kind: str) -> None:
    """Another kind of equity has no use for the amounts of the one before."""
    grant["kind"] = kind.split(maxsplit=1)[0]
    for foreign in set(fields.EVERY_AMOUNT) - set(fields.AMOUNTS[kind]):
        if foreign != "company_value_usd":
            grant.pop(foreign, None)


def _told(offer: Table, path: KeyPath) -> None:
    """What she has typed is no longer made up."""
    if "made_up" in offer:
        offer["made_up"] = [text for text in offer["made_up"] if not is_made_up([text], path)]
        if not offer["made_up"]:
            del offer["made_up"]


def is_made_up(made_up: Iterable[str], path: KeyPath) -> bool:
    """Whether the file says that what stands at `path` of an offer, or what holds it, is made up."""
    return any((at := places.parse_place(text)) is not None and at.holds(places.Place(path)) for text in made_up)


def _rename_in_what_ifs(table: Table, old: str, new: str) -> None:
    for what_if in table.get("what_if", []):
        for change in what_if.get("change", []):
            if change.get("offer") == old:
                change["offer"] = new


# --- beside the offer file ------------------------------------------------------------------------------------------


def kept_in(offers: Path) -> Path:
    """Where the drafts of an offer file are kept."""
    return offers.with_name(f".{offers.name}.unfinished")


def read(offers: Path) -> Drafts:
    """What was left unfinished; a file that cannot be read holds nothing."""
    try:
        rows = json.loads(kept_in(offers).read_text(encoding="utf-8"))
        found = [(row["offer"], tuple(row["place"]), str(row["text"])) for row in rows]
        return {(owner, path): text for owner, path, text in found if _is_known(owner, path)}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _is_known(owner: object, path: tuple[Any, ...]) -> bool:
    """Whether a form has a field at that place."""
    for i, step in enumerate(path):
        in_rows = i > 0 and path[i - 1] in _LISTS
        if not (type(step) is int and step >= 0 if in_rows else isinstance(step, str)):
            return False
    field = visibility.field_at(path)
    return field is not None and isinstance(owner, str) and (owner == "") == (path[0] == fields.EVIDENCE.key)


def write(drafts: Drafts, offers: Path) -> None:
    """Keep what is unfinished beside the offer file, for its owner only; nothing unfinished, no file.

    Raises OSError where the place cannot be written.
    """
    if not drafts:
        kept_in(offers).unlink(missing_ok=True)
        return
    rows = [{"offer": owner, "place": path, "text": text} for (owner, path), text in drafts.items()]
    write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", kept_in(offers))
