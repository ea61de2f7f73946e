"""The JSON of `bands`: every figure of every company with its source, and where an offer stands in its band."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiation.market.ranges import Range
from negotiation.market.sources import Citation, Item
from negotiation.market.standing import Standing, explain_no_band, find_standing
from negotiation.records.record import Record
from negotiation.reports.for_programs.as_json import Json, pick_fields

if TYPE_CHECKING:
    from negotiation.market.band import Band
    from negotiation.market.items import BandNote
    from negotiation.offers import Offer, Scenario


def bands_as_json(bands: Mapping[str, Band]) -> Json:
    """The JSON of `bands`: every item of every band, flat, each with its source."""
    rows = []
    for band in bands.values():
        notes = [_band_note(note) for note in band.notes]
        items = [{"item": place, **_item(item)} for place, item in band.items()]
        rows.append({**pick_fields(band, "key", "company"), "notes": notes, "items": items})
    return {"bands": rows}


def _item(item: Item) -> Json:
    """What an item says, then where it is from; the items inside it have rows of their own."""
    row: Json = {}
    for f in dataclasses.fields(item):
        value = getattr(item, f.name)
        holds_items = isinstance(value, tuple) and any(isinstance(inner, Item) for inner in value)
        if f.name not in ("stated", "source") and value is not None and not holds_items:
            row[f.name] = _plain(value)
    if isinstance(item, Range):
        row |= pick_fields(item, "component", "unit", "midpoint", "spread", "called")
    return {**row, **_source(item.source)}


def _source(source: Citation) -> Json:
    return {"source": source.title, **pick_fields(source, "section", "as_of", "dated_by", "kind")}


def _band_note(note: BandNote) -> Json:
    return {"key": note.key, **_item(note)}


def _plain(value: object) -> object:
    if isinstance(value, Citation):
        return _source(value)
    if isinstance(value, Record):
        inner = {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.name != "stated"}
        return {name: _plain(each) for name, each in inner.items() if each is not None}
    return list(value) if isinstance(value, tuple) else value


def standings_json(scenario: Scenario, bands: Mapping[str, Band]) -> Json:
    """The JSON of `bands --offer FILE`: each offer's components in the range told of them or its company's band."""
    return {"offers": [_offer(offer, bands) for offer in scenario.offer]}


def _offer(offer: Offer, bands: Mapping[str, Band]) -> Json:
    band = bands.get(offer.company or "")
    return {
        **pick_fields(offer, "name", "company"),
        "band": band.key if band else None,
        "why": None if band else explain_no_band(offer),
        "standings": [_standing(row) for row in find_standing(offer, band)],
        "notes": [_band_note(note) for note in band.notes] if band else [],
    }


def _standing(row: Standing) -> Json:
    values = pick_fields(row, "component", "unit", "pay", "why", "compa_ratio", "penetration", "circle")
    return {**values, "range": _item(row.range) if row.range else None}
