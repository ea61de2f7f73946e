"""Where an offer is in the range you were told or its company's band: as sources claim, no market percentiles."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.market.band import Band
from negotiation.market.ranges import RANGES, Circle, Range
from negotiation.market.sources import UNDATED, Citation
from negotiation.offers import Grant, Offer
from negotiation.offers.amounts import bonuses_usd_per_year

ALWAYS_SHOWN = ("base", "sign_on", "ownership")
_UNITS = dict(RANGES.values())


@dataclass(frozen=True)
class Standing:
    """One component of an offer and the range for it; without `pay`, `why` says what is missing."""

    component: str
    pay: float | None
    range: Range | None
    why: str | None = None

    @property
    def unit(self) -> str:
        return _UNITS[self.component]

    @property
    def compa_ratio(self) -> float | None:
        return None if self.pay is None or self.range is None else self.range.compa_ratio(self.pay)

    @property
    def penetration(self) -> float | None:
        return None if self.pay is None or self.range is None else self.range.penetration(self.pay)

    @property
    def circle(self) -> Circle | None:
        return None if self.pay is None or self.range is None else self.range.circle(self.pay)


def find_range(offer: Offer, band: Band | None, component: str) -> Range | None:
    """What the offer's role pays of a component: the range you were told comes before the company's band."""
    posted = offer.range
    if component == "base" and posted is not None:
        heard = Citation(
            title=posted.source or "job posting", kind="your own entry", as_of=UNDATED, section="your offer"
        )
        return Range(of="base_usd_per_year", low=posted.low_usd_per_year, high=posted.high_usd_per_year, source=heard)
    return None if band is None else band.range(component, offer.level)


def find_standing(offer: Offer, band: Band | None) -> tuple[Standing, ...]:
    """Base, sign-on and ownership in the band, and whatever else it has a range for; without one, what has a range."""
    standings = []
    components = (*ALWAYS_SHOWN, *(r.component for r in band.ranges)) if band else ("base",) if offer.range else ()
    for component in dict.fromkeys(components):
        pay = _PAY[component](offer)
        known, why = (None, pay) if isinstance(pay, str) else (pay, None)
        standings.append(Standing(component, known, find_range(offer, band, component), why))
    return tuple(standings)


def explain_no_band(offer: Offer) -> str:
    """Why an offer has no pay ranges, and how to add them."""
    if offer.company is None:
        return "no company is set. Write company = the key of a pay range file."
    return (
        f"we have no pay range for {offer.company!r}. Ask for it, or add {offer.company}.toml to your pay range folder."
    )


def _base(offer: Offer) -> float | str:
    return "no base yet" if offer.base_usd_per_year is None else offer.base_usd_per_year


def _sign_on(offer: Offer) -> float | str:
    return sum(s.amount_usd for s in offer.sign_on) if offer.sign_on else "no signing bonus in the offer"


def _share_of_company(grant: Grant) -> float | None:
    if grant.kind == "ownership" or grant.shares is None or grant.fully_diluted_shares is None:
        return grant.fraction
    return grant.shares / grant.fully_diluted_shares


def _ownership(offer: Offer) -> float | str:
    shares = [_share_of_company(grant) for grant in offer.equity]
    known = [share for share in shares if share is not None]
    if not shares:
        return "no equity in the offer"
    if len(known) < len(shares):
        missing = len(shares) - len(known)
        return f"{missing} of {len(shares)} grants have no ownership percentage. Ask for the fully diluted share count."
    return sum(known)


def _grant(offer: Offer) -> float | str:
    worth = [_dollars(grant) for grant in offer.equity if grant.kind == "rsu"]
    known = [usd for usd in worth if usd is not None]
    if not worth:
        return "no RSU grant in the offer"
    return sum(known) if len(known) == len(worth) else "one grant has no share price"


def _dollars(grant: Grant) -> float | None:
    if grant.shares is None or grant.share_price_usd is None:
        return grant.grant_usd
    return grant.shares * grant.share_price_usd


def _bonus_fraction(offer: Offer) -> float | str:
    if not offer.bonus:
        return "no bonus in the offer"
    if not any(bonus.usd_per_payment for bonus in offer.bonus):
        return sum(bonus.fraction_of_base or 0.0 for bonus in offer.bonus)
    base = offer.base_usd_per_year
    return bonuses_usd_per_year(offer) / base if base else "no base yet"


def _bonus_usd_per_year(offer: Offer) -> float | str:
    if not offer.bonus:
        return "no bonus in the offer"
    if offer.base_usd_per_year is None and any(bonus.fraction_of_base for bonus in offer.bonus):
        return "no base yet"
    return bonuses_usd_per_year(offer)


_PAY = {
    "base": _base,
    "sign_on": _sign_on,
    "ownership": _ownership,
    "grant": _grant,
    "bonus_fraction": _bonus_fraction,
    "bonus_usd_per_year": _bonus_usd_per_year,
}
