"""What a company typically offers, from its band alone: a starting point, never a real offer."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.market.band import Band
from negotiation.market.ranges import Range
from negotiation.offers import Offer, OfferStatus, Vesting
from negotiation.records.record import Table
from negotiation.records.structure import structure

_DIGITS = 12  # the middle of two short figures is short: 0.00085, not 0.0008500000000000001
# How the title of a source may call the role, in lower case; the longest first.
_ROLES = ("ai ml product manager", "ai/ml product manager", "ai product manager", "ai ml pm", "ai/ml pm", "ai pm")


def build_typical_offer(band: Band, name: str, status: OfferStatus = OfferStatus.IN_PROCESS) -> Offer:
    """An offer at the point of each range or else its middle, with the payments and the vesting that the band states.

    What no source gives is left out. Every figure counts as made up until the candidate puts in one of their own.
    Raises ValueError if the status needs a base and the band has none.
    """
    stated: Table = {
        "name": name,
        "company": band.key,
        "status": str(status),
        "role": _role(band),
        "base_usd_per_year": _usual(band, "base"),
        "bonus": _bonuses(band),
        "sign_on": [{"amount_usd": usd}] if (usd := _usual(band, "sign_on")) is not None else [],
        "equity": _grants(band),
        "benefit": _payments(band, "stipend"),
    }
    known = {key: value for key, value in stated.items() if value not in (None, [])}
    offer, faults = structure(Offer, known | {"made_up": list(_untold(known))})
    if offer is None:
        raise ValueError("; ".join(f"{fault.at}: {fault.code}" for fault in faults))
    return offer


_FIGURES = ("fraction_of_base", "usd_per_payment", "amount_usd", "fraction", "grant_usd", "vesting")


def _untold(stated: Table) -> Iterator[str]:
    if "base_usd_per_year" in stated:
        yield "base_usd_per_year"
    for key, rows in stated.items():
        if isinstance(rows, list):
            yield from (f"{key}[{i}].{name}" for i, row in enumerate(rows, 1) for name in _FIGURES if name in row)


def _usual(band: Band, component: str) -> float | None:
    return _point(pays) if (pays := band.range(component)) else None


def _point(of: Range) -> float:
    return float(f"{of.midpoint if of.point is None else of.point:.{_DIGITS}g}")


def _role(band: Band) -> str | None:
    """The role as the title of a source writes it; None where no title names it."""
    titles = ((source.title, source.title.casefold()) for source in band.sources)
    return next(
        (title[lower.index(role) :][: len(role)] for title, lower in titles for role in _ROLES if role in lower), None
    )


def _bonuses(band: Band) -> list[Table]:
    """The payments where the band names them, else its yearly bonus: never the same money twice."""
    if payments := _payments(band, "bonus"):
        return payments
    if (fraction := _usual(band, "bonus_fraction")) is not None:
        return [{"fraction_of_base": fraction}]
    if (usd := _usual(band, "bonus_usd_per_year")) is not None:
        return [{"usd_per_payment": usd, "payments_per_year": 1}]
    return []


def _payments(band: Band, component: str) -> list[Table]:
    return [
        {"name": p.title, "usd_per_payment": p.usd_per_payment}
        | ({"payments_per_year": p.payments_per_year} if p.payments_per_year else {})
        for p in band.payments
        if p.component == component
    ]


def _grants(band: Band) -> list[Table]:
    kinds = (("ownership", "ownership", "fraction"), ("grant", "rsu", "grant_usd"))
    return [
        {"kind": kind, key: _point(pays)} | _vesting(pays)
        for component, kind, key in kinds
        if (pays := band.range(component))
    ]


def _vesting(of: Range) -> Table:
    """As the range states it; nothing where what it states makes no schedule together with the usual cliff."""
    months = {"months": of.vesting_months, "cliff_months": of.cliff_months}
    known = {key: months for key, months in months.items() if months is not None}
    return {"vesting": known} if known and structure(Vesting, known)[0] else {}
