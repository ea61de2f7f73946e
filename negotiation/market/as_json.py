"""Bands and standings as JSON: no figure without its source, its date and its kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from negotiation.market.band import Band
from negotiation.market.items import Note
from negotiation.market.ranges import Range
from negotiation.market.sources import Citation, Item
from negotiation.market.standing import Standing, find_standing, no_band
from negotiation.offers import Offer, Scenario
from negotiation.records.record import Record

Json = dict[str, Any]


def bands_as_json(bands: Mapping[str, Band]) -> Json:
    """The JSON of `bands`: every item of every band, flat, each with its source."""
    return {"bands": [_band(band) for band in bands.values()]}


def _band(band: Band) -> Json:
    return {
        "key": band.key,
        "company": band.company,
        "notes": [_note(note) for note in band.notes],
        "items": [{"item": place, **_item(item)} for place, item in band.items()],
    }


def _item(item: Item) -> Json:
    """What an item says, then where it is from; the items inside it have rows of their own."""
    found: Json = {}
    for f in dataclasses.fields(item):
        value = getattr(item, f.name)
        if f.name not in ("stated", "source") and value is not None and not _holds_items(value):
            found[f.name] = _plain(value)
    if isinstance(item, Range):
        found |= {name: getattr(item, name) for name in ("component", "unit", "midpoint", "spread", "called")}
    return {**found, **_source(item.source)}


def _source(source: Citation) -> Json:
    return {
        "source": source.title,
        "section": source.section,
        "as_of": source.as_of,
        "dated_by": source.dated_by,
        "kind": source.kind,
    }


def _note(note: Note) -> Json:
    return {"key": note.key, **_item(note)}


def _holds_items(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(row, Item) for row in value)


def _plain(value: object) -> object:
    if isinstance(value, Citation):
        return _source(value)
    if isinstance(value, Record):
        inner = {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.name != "stated"}
        return {name: _plain(found) for name, found in inner.items() if found is not None}
    return list(value) if isinstance(value, tuple) else value


def standings_json(scenario: Scenario, bands: Mapping[str, Band]) -> Json:
    """The JSON of `bands --offer FILE`: each offer's components in its company's band."""
    return {"offers": [_offer(offer, bands) for offer in scenario.offer]}


def _offer(offer: Offer, bands: Mapping[str, Band]) -> Json:
    band = bands.get(offer.company or "")
    return {
        "name": offer.name,
        "company": offer.company,
        "band": band.key if band else None,
        "why": None if band else no_band(offer),
        "standings": [_standing(row) for row in find_standing(offer, band)] if band else [],
        "notes": [_note(note) for note in band.notes] if band else [],
    }


def _standing(row: Standing) -> Json:
    names = ("component", "unit", "pay", "why", "compa_ratio", "penetration", "circle")
    found = {name: getattr(row, name) for name in names}
    return {**found, "range": _item(row.range) if row.range else None}
