"""What to ask for: every computed figure tells how it was computed.

The base to ask for is the counter's ask, told as base; where no counter can be worked out it is this program's default,
and says so.
"""

import math
from datetime import date, timedelta

from bands import Range
from negotiation import money
from negotiation.comparison import LEVEL_USD
from negotiation.room import STEP_USD
from negotiation.scripts import origins, terms
from negotiation.scripts.counters import base_ask
from negotiation.scripts.facts import CLAIM, Case, Found
from negotiation.scripts.figures import Figure, figure, phrase

DEFAULT_RAISE = 0.05
EXTRA_TIME = timedelta(days=7)
_DEFAULT = "this program's default, an assumption"


def base_range(case: Case) -> Range | None:
    """The range of base pay for the offer's level, else for the role at large."""
    if case.band is None:
        return None
    return (case.band.range("base", case.offer.level) if case.offer.level else None) or case.band.range("base")


def of_band(case: Case) -> Found:
    """What is published of the addressee's base pay.

    A range that is only assumed, the user's own estimate, was seen nowhere and is not quoted.
    """
    band, base = case.band, base_range(case)
    if band is None:
        return
    if base is not None and is_published(base):
        source, origin = f"{band.company}, base: {base.called}; {base.source}", origins.of_range(base)
        yield "band.low", phrase("{}", figure("usd", base.low, source, origin))
        yield "band.high", phrase("{}", figure("usd", base.high, source, origin))
        if (case.offer.base_usd_per_year or 0.0) >= base.midpoint:
            yield "offer.high", CLAIM


def is_published(known: Range) -> bool:
    """Whether somebody else has told it; her own estimate was seen nowhere."""
    return known.source.kind != "assumption"


def of_asks(case: Case) -> Found:
    """The base to ask for, or what else to ask about; a later date to answer by."""
    if case.offer.respond_by is not None:
        yield "ask.respond_by", phrase("{}", _later(case, case.offer.respond_by + EXTRA_TIME))
    ask, base = _base_ask(case), base_range(case)
    if not isinstance(ask, str):
        yield "ask.any", CLAIM
        yield "ask.base", phrase("{}", ask)
        if base is not None and is_published(base) and _is_inside(base, ask):
            yield "ask.in_range", CLAIM
    elif case.ask_base_usd_per_year is None and _is_at_top(case) and _has_more_than_base(case):
        yield "ask.any", CLAIM
        yield "ask.the_rest", CLAIM
    else:
        yield "ask.any", ask
        yield "ask.base", ask


def _is_inside(known: Range, ask: Figure) -> bool:
    return isinstance(ask.value, (int, float)) and known.circle(ask.value) is None


def _later(case: Case, by: date) -> Figure:
    return figure(
        "date",
        by,
        f"a week after {case.place}.respond_by: {_DEFAULT}",
        f"a week after the date that {case.offer.name} gave you: {_DEFAULT}",
    )


def _is_at_top(case: Case) -> bool:
    base = base_range(case)
    return base is not None and (case.offer.base_usd_per_year or 0.0) >= _down(base.high)


def _has_more_than_base(case: Case) -> bool:
    return any(True for part in (terms.bonuses, terms.sign_ons, terms.grants) for _ in part(case.offer))


def _base_ask(case: Case) -> Figure | str:
    """The base to ask for and where it comes from, or why there is none."""
    offered, name = case.offer.base_usd_per_year, case.offer.name
    if not offered:
        return f"{name} has no base to start from: add the base to the offer."
    given = case.ask_base_usd_per_year
    if given is None:
        return base_ask(case) or _by_default(case, offered)
    if not math.isfinite(given) or round(given) <= round(offered):
        return (
            f"An ask of {money.usd(given)} is no more than the {money.usd(offered)} that {name} offers: ask for more."
        )
    return figure("usd", given, "the base that you chose to ask for")


def _by_default(case: Case, offered: float) -> Figure | str:
    """The middle of the published range or the offer + 5 %, whichever is higher, at most the top of the range."""
    base, cap = base_range(case), _cap(case)
    more = f"the offered base + {money.percent(DEFAULT_RAISE)}"
    step = f"to the nearest {money.usd(STEP_USD)}: {_DEFAULT}"
    wanted, source = offered * (1 + DEFAULT_RAISE), f"{more}, {step}"
    if base is not None:
        cap = min(cap, base.high)
        wanted = max(wanted, base.midpoint)
        ends = f"the middle of the range ({money.usd(base.midpoint)}), at most its top ({money.usd(base.high)})"
        source = f"the higher of {more} and {ends}, {step}"
    ask = min(_near(wanted), _down(cap))
    if ask <= offered:
        return (
            f"{case.offer.name} offers a base at the top of the range already ({money.usd(cap)}), and leaves no other "
            "part to ask about: name an ask of your own, or add what else is in the offer."
        )
    return figure("usd", ask, source)


def _cap(case: Case) -> float:
    cap = case.offer.negotiation.cap_base_usd_per_year if case.offer.negotiation else None
    return math.inf if cap is None else cap


def _near(amount: float) -> float:
    return STEP_USD * math.floor(amount / STEP_USD + 0.5)


def _down(amount: float) -> float:
    return amount if math.isinf(amount) else STEP_USD * math.floor(amount / STEP_USD)


def up(amount: float) -> float:
    """Up to the next step; what is level with a step is that step."""
    return STEP_USD * math.ceil((amount - LEVEL_USD) / STEP_USD)
