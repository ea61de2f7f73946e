"""What was said, turn by turn, and what still holds: the log of an offer's negotiation."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from negotiation.records.record import Count, Fault, Fraction, Record, Usd, plain_type, type_hints_of

if TYPE_CHECKING:  # an offer holds its rounds, so it comes after them
    from negotiation.offers.offer import Offer

ComponentKey: TypeAlias = str  # the key of a part of pay, as offers/components.py has it
TurnAmounts = Mapping[ComponentKey, float]


@dataclass(frozen=True, kw_only=True)
class Round(Record):
    """One turn of the negotiation: what one side said, in words or in figures, under the keys of the parts of pay."""

    date: dt.date
    from_: Literal["us", "them"] = field(metadata={"key": "from"})
    situation: str | None = None  # of ours: what we sent, by the key of its script
    words: str | None = None
    base_usd_per_year: Usd | None = None
    sign_on_usd: Usd | None = None
    bonus_usd_per_year: Usd | None = None
    grant_usd: Usd | None = None
    ownership_fraction: Fraction | None = None
    shares: Count | None = None
    stipend_usd_per_year: Usd | None = None
    means: Literal["no", "later", "withdrawn"] | None = None  # what their words meant, if no figure shows it
    channel: str | None = None
    verbal: bool | None = None

    @property
    def is_written(self) -> bool:
        """Whether it's known to be in writing. If the file leaves that out, it isn't."""
        return self.verbal is False

    def faults(self) -> Iterator[Fault]:
        if self.means is not None and self.from_ == "us":
            yield Fault(("means",), "meaning_of_ours", {"means": self.means}, ("from",))
        if self.situation is not None and self.from_ == "them":
            yield Fault(("situation",), "situation_of_theirs", {"situation": self.situation}, ("from",))


# The parts of pay that a turn can name a figure of.
AMOUNT_KEYS: tuple[ComponentKey, ...] = tuple(
    key for key, kind in type_hints_of(Round).items() if plain_type(kind) is float
)


def read_figures(turn: Round) -> dict[ComponentKey, float]:
    return {key: amount for key in AMOUNT_KEYS if (amount := getattr(turn, key)) is not None}


def count_figures(offer: "Offer", turn: Round) -> dict[ComponentKey, float]:
    """The figures of one turn as the offer counts: dollars as shares, where it grants those at a known price."""
    amounts, usd, price = read_figures(turn), turn.grant_usd, find_share_price(offer)
    if usd is None or price is None:
        return amounts
    del amounts["grant_usd"]
    return {"shares": float(round(usd / price)), **amounts}


# What may name a figure and asks for none: it comes before an ask, or repeats one.
_NO_ASKS = frozenset(
    ("expectations", "ask_for_band", "missing_terms", "ask_for_time", "thanks_in_writing", "still_open", "follow_up")
)


def is_ask(turn: Round) -> bool:
    """Whether a turn asks for figures: one of ours that names some, unless its words are for something else."""
    return turn.from_ == "us" and turn.situation not in _NO_ASKS and bool(read_figures(turn))


def find_share_price(offer: "Offer") -> float | None:
    """The price of a share, if the offer grants RSUs by number and states it."""
    by_number = bool(offer.equity) and all(grant.kind == "rsu" and grant.shares is not None for grant in offer.equity)
    return offer.equity[0].share_price_usd or None if by_number else None


def order_rounds(offer: "Offer") -> tuple[Round, ...]:
    """Everything that was said, earliest first; what was said on one day stays in the order in which it was logged."""
    return tuple(sorted(offer.round, key=lambda turn: turn.date))


def find_last_figures(offer: "Offer", turns: Iterable[Round]) -> dict[ComponentKey, float]:
    """Their last figure of each part that these turns speak of; what they took back is gone."""
    amounts: dict[ComponentKey, float] = {}
    for turn in turns:
        if turn.from_ == "them":
            amounts = {} if turn.means == "withdrawn" else amounts | count_figures(offer, turn)
    return amounts


def has_passed(offer: "Offer", today: dt.date) -> bool:
    """Whether the date to answer it has passed."""
    return offer.respond_by is not None and offer.respond_by < today


def is_withdrawn(offer: "Offer") -> bool:
    """Whether they withdrew the offer and named no figures since. No other words bring it back."""
    theirs = (turn for turn in order_rounds(offer) if turn.from_ == "them")
    telling = [turn for turn in theirs if turn.means == "withdrawn" or read_figures(turn)]
    return not offer.status.is_job and bool(telling) and telling[-1].means == "withdrawn"
