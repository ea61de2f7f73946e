"""Turns of talks for tests: what was said on a day of November about an offer of $170,000."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeAlias

from hypothesis import strategies as st

from negotiation.offers import Grant, Offer, Round, SignOn
from negotiation.offers.rounds import AMOUNT_KEYS, ComponentKey, TurnAmounts

Value: TypeAlias = Any  # of a key of an offer or of a turn

BASE: ComponentKey = "base_usd_per_year"
SIGN_ON: ComponentKey = "sign_on_usd"
OPTIONS = (Grant(kind="nso", shares=20_000, strike_usd=2.5, price_usd=5),)
BY_NUMBER = (Grant(kind="rsu", shares=2_000, price_usd=200),)


def said(from_: str, day: int, **what: Value) -> Round:
    """A turn on a day of November, in writing."""
    return Round(date=date(2026, 11, day), from_="us" if from_ == "us" else "them", verbal=False).change(**what)


def offer(*told: Round, **changes: Value) -> Offer:
    """$170,000 and a $15,000 signing bonus, with these turns."""
    plain = Offer(name="It", base_usd_per_year=170_000, sign_on=(SignOn(amount_usd=15_000),), round=told)
    return plain.change(**changes) if changes else plain


OPEN = said("us", 2, base_usd_per_year=185_000, sign_on_usd=20_000)


def amounts() -> st.SearchStrategy[dict[ComponentKey, float]]:
    """Figures of one turn; of the part of the company a part, of the rest dollars."""
    dollars = st.integers(0, 300).map(lambda k: k * 1_000.0)
    parts = st.integers(0, 1_000).map(lambda k: k / 100_000)
    each: dict[ComponentKey, st.SearchStrategy[float]] = {
        component: parts if component == "ownership_fraction" else dollars for component in AMOUNT_KEYS
    }
    return st.fixed_dictionaries({}, optional=each)


def turn(from_: str, what: TurnAmounts, after: int) -> Round:
    return said(from_, 1, **dict(what)).change(date=date(2026, 11, 1) + timedelta(after))


@st.composite
def talks(draw: st.DrawFn) -> tuple[Round, ...]:
    """A turn a day."""
    told = draw(st.lists(st.tuples(st.sampled_from(["us", "them"]), amounts()), max_size=8))
    return tuple(turn(from_, what, i) for i, (from_, what) in enumerate(told))
