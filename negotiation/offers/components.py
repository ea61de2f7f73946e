"""The parts of pay: the one place that knows what each is called, and how it's written, read, set, and asked for.

A new part of pay is a field of `Offer`, a row here, and a class in `valuation/cashflow.py`. Units are the file's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from negotiation.offers.amounts import (
    GRANT,
    GRANT_FIELDS,
    OWNERSHIP,
    SHARES,
    add_bonus,
    amount_of_grant,
    bonuses_usd_per_year,
    find_stipend,
    grant_key,
    put_grants,
    put_sign_on,
    put_stipend,
    read_stipend,
)
from negotiation.offers.base_pay import put_base
from negotiation.offers.cash import Benefit, Bonus, SignOn
from negotiation.offers.equity import Grant
from negotiation.offers.offer import Offer
from negotiation.offers.units import (
    COUNT,
    HIGHER_STEPS,
    SHARE_OF_COMPANY,
    USD,
    USD_PER_YEAR,
    Reach,
    Unit,
    around,
    every,
    hundredth,
)
from negotiation.records.places import Place
from negotiation.records.record import Record, Within, type_hints_of
from negotiation.text.sentences import fill_phrase

BASE, SIGN_ON, BONUS_TOTAL = "base_usd_per_year", "sign_on_usd", "bonus_usd_per_year"
BONUS = "added_bonus_usd_per_year"  # on top of what is offered
STIPEND = "stipend_usd_per_year"
__all__ = ["GRANT", "OWNERSHIP", "SHARES"]  # and what's below
_OPTIONS = ("iso", "nso")


@dataclass(frozen=True, kw_only=True)
class Component:
    """One part of pay, or one figure that the worth of a part depends on.

    `read` gives all of it that an offer holds, or None; `put` is the offer with another amount of it. `rows` and
    `field` say where an offer has it: in a field of its own, or in the rows of a list.
    """

    key: str
    label: str  # within a sentence
    title: str  # over a field, with its unit
    unit: Unit
    bounds: Within  # what a file may hold
    read: Callable[[Offer], float | None]
    put: Callable[[Offer, float], Offer]
    is_there: Callable[[Offer], bool]  # whether the offer counts in it, so that it can move
    rows: str = ""
    field: str = ""
    phrase: str = ""  # an amount of it in a sentence
    letter: str = ""  # and in words to a company, where those differ
    help: str = ""
    step: Callable[[float], float] = lambda _: 500.0  # between two amounts that may be asked for
    slider_step: Callable[[float], float] | None = None
    reach: Reach = lambda value, step: (0.0, max(value * 2, value + HIGHER_STEPS * step))
    cap_multiple: float = 1.5  # of what is offered, where nobody says how far it moves: ours, and editable

    @property
    def letter_phrase(self) -> str:
        return self.letter or self.phrase

    @property
    def is_own_field(self) -> bool:
        return not self.rows

    @property
    def form_kind(self) -> Literal["usd", "percent", "count"]:
        return "percent" if self.unit.kind == "ownership" else self.unit.kind

    def tell(self, amount: float) -> str:
        """An amount of it within a sentence: "a $185,000 base", "24,000 options"."""
        return fill_phrase(self.phrase, self.unit.write(amount))

    def tell_in_title(self, amount: float) -> str:
        """An amount of it at the beginning of a title, without an article: "$185,000 base"."""
        return self.phrase.removeprefix("a ").format(self.unit.write(amount))

    def name_amount(self, amount: float) -> str:
        """An amount of it in a list: "base $185,000"."""
        return f"{self.label} {self.unit.write(amount)}"

    def place(self, offer: Offer) -> str:
        """Where an offer holds all of it, as in sign_on[1].amount_usd; empty if that's not one place."""
        if self.is_own_field:
            return self.field
        return f"{self.rows}[1].{self.field}" if self.field and len(getattr(offer, self.rows)) == 1 else ""

    def is_whole(self, offer: Offer) -> bool:
        """Whether an offer counts all of its kind in this unit, so that the amount is complete."""
        if self.rows == "benefit":
            return self.is_there(offer)
        return self.rows != "equity" or all(grant_key(grant) == self.key for grant in offer.equity)


def bounds_of(record: type[Record], name: str) -> Within:
    """What the file's own rule for a key allows."""
    return next(_bounds_in(type_hints_of(record)[name]))


def _bounds_in(kind: Any) -> Iterator[Within]:  # noqa: ANN401 - any type of a key
    if get_origin(kind) is Annotated:
        yield from (bound for bound in kind.__metadata__ if isinstance(bound, Within))
    else:
        for inner in get_args(kind):
            yield from _bounds_in(inner)


# --- the shape of a row -----------------------------------------------------------------------------------------------


def own_field(key: str, **words: Any) -> Component:  # noqa: ANN401 - the rest of a row
    """A component with a field of its own in the offer."""
    return Component(
        key=key,
        field=key,
        read=lambda offer: getattr(offer, key),
        put=lambda offer, amount: offer.change(**{key: amount}),
        is_there=lambda offer: getattr(offer, key) is not None,
        bounds=bounds_of(Offer, key),
        **words,
    )


def _of_grants(key: str, **words: Any) -> Component:  # noqa: ANN401 - the rest of a row
    """The size of an offer's grants; the first one says whether they count in dollars, shares, or ownership."""
    return Component(
        key=key,
        rows="equity",
        field=GRANT_FIELDS[key],
        read=lambda offer: sum(amount_of_grant(grant) for grant in offer.equity if grant_key(grant) == key),
        put=put_grants(key),
        is_there=lambda offer: grant_key(offer.equity[0]) == key if offer.equity else key == GRANT,
        bounds=bounds_of(Grant, GRANT_FIELDS[key]),
        help="The size of the equity grant. Its value depends on a future price no one knows.",
        **words,
    )


# --- the parts of pay -------------------------------------------------------------------------------------------------

_SHARES = _of_grants(
    SHARES,
    label="shares",
    title="Shares, how many",
    unit=COUNT,
    phrase="{} shares",
    letter="{} RSUs",
    step=hundredth,
    reach=around(1.0),
)
OPTIONS = dataclasses.replace(_SHARES, label="options", title="Options, how many", phrase="{} options", letter="")
_ROWS = (
    dataclasses.replace(
        own_field(
            BASE,
            label="base",
            title="Base, $ a year",
            unit=USD_PER_YEAR,
            phrase="a {} base",
            reach=around(0.3),
            cap_multiple=1.15,
        ),
        put=put_base,
    ),
    Component(
        key=SIGN_ON,
        rows="sign_on",
        field="amount_usd",
        label="signing bonus",
        title="Signing bonus, $",
        unit=USD,
        bounds=bounds_of(SignOn, "amount_usd"),
        read=lambda offer: sum(sign_on.amount_usd for sign_on in offer.sign_on),
        put=put_sign_on,
        is_there=lambda offer: True,  # noqa: ARG005 - one may always be asked for
        phrase="a {} signing bonus",
        help="A one-time payment for joining. You may owe part of it back if you leave early (clawback).",
        reach=around(1.0, 50_000.0),
        cap_multiple=2.0,
    ),
    Component(
        key=BONUS_TOTAL,
        rows="bonus",
        label="yearly bonus",
        title="Bonus, $ a year",
        unit=USD_PER_YEAR,
        bounds=bounds_of(Bonus, "usd_per_payment"),
        read=bonuses_usd_per_year,
        put=lambda offer, usd: add_bonus(offer, max(usd - bonuses_usd_per_year(offer), 0.0)),
        is_there=lambda offer: True,  # noqa: ARG005 - one may always be asked for
        phrase="a {} yearly bonus",
    ),
    _of_grants(
        GRANT,
        label="RSU grant",
        title="RSU grant, $",
        unit=USD,
        phrase="a {} RSU grant",
        slider_step=every(1_000.0),
        reach=around(1.0, 200_000.0),
    ),
    _of_grants(
        OWNERSHIP,
        label="equity",
        title="Equity, %",
        unit=SHARE_OF_COMPANY,
        phrase="{} equity",
        step=every(0.00005),
        reach=lambda value, step: (0.0, min(max(value * 2, HIGHER_STEPS * step), 1.0)),
    ),
    _SHARES,
    Component(
        key=BONUS,
        rows="bonus",
        label="performance bonus",
        title="Performance bonus, $ a year",
        unit=USD_PER_YEAR,
        bounds=bounds_of(Bonus, "usd_per_payment"),
        read=lambda offer: 0.0,  # noqa: ARG005 - it is what comes on top
        put=add_bonus,
        is_there=lambda offer: True,  # noqa: ARG005 - one may always be asked for
        phrase="a {} yearly performance bonus",
    ),
    Component(
        key=STIPEND,
        rows="benefit",
        field="usd_per_payment",
        label="stipend",
        title="Stipend, $ a year",
        unit=USD_PER_YEAR,
        bounds=bounds_of(Benefit, "usd_per_payment"),
        read=read_stipend,
        put=put_stipend,
        is_there=lambda offer: find_stipend(offer) is not None,
        phrase="a {} yearly stipend",
    ),
)
COMPONENTS: Mapping[str, Component] = {row.key: row for row in _ROWS}
_MOVE_WITH_BASE = frozenset(("base_usd_per_hour", "raises"))
# All with a field of their own except base: each is priced, typed, moved, and asked for by its row alone.
OWN_FIELDS = tuple(row for row in _ROWS if row.is_own_field and row.key != BASE)


def find_component(place: Place) -> Component:
    """The component that a place of an offer belongs to, as in equity[1].fraction; any figure of a bonus is one."""
    if place.part in _MOVE_WITH_BASE:
        return COMPONENTS[BASE]
    return next(row for row in _ROWS if (row.rows or row.key) == place.part and row.field in ("", place.key))


def component_of(offer: Offer, key: str) -> Component:
    """The component under a key as an offer calls it: shares under option are "options"."""
    in_shares = [grant for grant in offer.equity if grant_key(grant) == SHARES] if key == SHARES else []
    return OPTIONS if in_shares and in_shares[0].kind in _OPTIONS else COMPONENTS[key]
