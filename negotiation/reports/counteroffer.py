"""What a counter-offer says, sentence by sentence: the same on the page and on the command line."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Literal

from negotiation.counteroffer.changes import ChangedAdvice
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.exchange_rates import explain_disagreement
from negotiation.counteroffer.limits import BASE, SIGN_ON
from negotiation.counteroffer.target import CENT_USD, convert_to_base
from negotiation.offers.components import COMPONENTS
from negotiation.records.record import Note
from negotiation.reports.packages import asks_for_more, capitalize, describe_ask, describe_cost, describe_point
from negotiation.talks.plan import NextMove, Plan
from negotiation.talks.waiting import HOW_SURE
from negotiation.text import dates, money
from negotiation.text.dates import span
from negotiation.valuation.not_priced import find_not_priced

WITHDRAWN_SHARE = 1.73 / 26.9  # of the offers of a study, those taken back after an ask (Hart, Bear and Ren)
_ONE_IN_100 = 0.01
_NAMED_USD = 50


StepKind = Literal["ask", "wait", "clarify", "concede", "trade", "accept"]
_STARTS: dict[StepKind, str] = {
    "wait": "You have asked",
    "clarify": "You have asked",
    "concede": "Next, ask",
    "trade": "You have asked",
}
_INSTEAD: dict[StepKind, str] = {
    "wait": "Wait for their answer.",
    "clarify": "First clear up what stands.",
    "trade": "Trade, and concede no more.",
    "accept": "Accept, once all of it is in writing.",
}


def describe_next_step(counter: Counter, stage: StepKind = "ask") -> str:
    """What to do now; whatever the talks are at, a better alternative comes first."""
    if counter.is_beaten and stage not in ("wait", "clarify"):
        return describe_counter(counter, stage)
    return _INSTEAD.get(stage) or describe_counter(counter, stage)


def describe_counter(counter: Counter, stage: StepKind = "ask") -> str:
    """What to ask, or what was asked, and where to stop."""
    name, ask = counter.offer.name, describe_ask(counter, counter.ask)
    if counter.is_beaten and counter.alternative is not None:
        better = counter.alternative.offer.name
        beyond = f"goes beyond {ask}" if asks_for_more(counter) else "offers more"
        return f"{better} is the better choice, unless {name} {beyond}."
    if not asks_for_more(counter):
        return _nothing_more(counter)
    return f"{_STARTS.get(stage, 'Ask')} {name} for {ask}{_stop(counter)}"


def _nothing_more(counter: Counter) -> str:
    """Why nothing is asked for: no room, nothing of worth in it, or an ask that is met already."""
    name, parts = counter.offer.name, counter.pricing.room.parts
    if not counter.is_first:
        return f"{name} gives what you have asked for, as far as the offer has a place for it."
    if any(part.axis.top > part.offered for part in parts):
        over = span(counter.pricing.world.assumptions.horizon_months)
        return f"Nothing more that {name} could give is worth anything to you over {over}."
    return f"There is no room to ask {name} for more: what is offered is at every cap already."


def _stop(counter: Counter) -> str:
    walk_away, least = counter.walk_away_usd, counter.pricing.least_usd
    if least > counter.value_usd + CENT_USD and least >= (walk_away or 0.0):
        return f"; stop at your floors, {money.usd(least)} in all."
    if walk_away is None:
        return "; where to stop is open until you put in what else you have."
    if walk_away <= counter.value_usd + CENT_USD:
        return "; stop at what is offered."
    base = counter.walk_away_as_base_usd
    if base is None or _beyond(counter, base):
        return f"; stop at {money.usd(walk_away)} in all."
    return f"; stop at {_about(base)} of base, all else as offered."


def describe_reasons(counter: Counter, stage: StepKind = "ask", logged: str = "") -> Iterator[str]:
    """What the turns that are logged mean for it, what it is worth, and what it costs them."""
    next_step = describe_next_step(counter, stage)
    if logged and (stage in ("wait", "clarify") or not counter.is_beaten):
        yield logged
    if stage == "clarify" and not asks_for_more(counter):
        return
    if next_step == _INSTEAD.get("accept"):
        return
    if next_step in _INSTEAD.values():
        yield describe_counter(counter, stage)
    ask, over = counter.ask, span(counter.pricing.world.assumptions.horizon_months)
    if asks_for_more(counter):
        yield (
            f"That is worth {money.usd(ask.value_usd)} to you over {over}, {money.usd(ask.gain_usd)} more than the "
            f"offer, and costs them {describe_cost(ask)} more."
        )
        if counter.pricing.rates:
            yield describe_point(counter)
        yield from _further(counter)
    if counter.is_beaten and counter.alternative is not None:
        left = "All of that" if asks_for_more(counter) else f"{counter.offer.name} as offered"
        less = money.usd(counter.alternative.worth_usd - ask.value_usd)
        yield f"{left} is worth {less} less to you than {counter.alternative.offer.name}. {HOW_SURE}"
    if counter.is_beaten or not asks_for_more(counter):
        yield "Ask for another level, or raise a cap where you know that there is more room."


def _further(counter: Counter) -> Iterator[str]:
    """What your own figure of their room would carry beyond an ask that is made for the target."""
    best = counter.best_package
    if not counter.is_first or counter.plan.slack_points is None or best is None:
        return
    more_usd = best.value_usd - counter.ask.value_usd
    if more_usd > CENT_USD:
        yield (
            f"The room that you say they have would carry {money.usd(more_usd)} more than this ask: with a higher "
            "target the plan asks for it."
        )


def describe_stops(counter: Counter) -> Iterator[str]:
    """Target and walk-away, also told as base; how much of an ask is granted; what asking risks."""
    target, ask = counter.target, counter.ask
    is_reached = target.usd <= counter.value_usd + CENT_USD
    base = "" if is_reached else _as_base(counter, target.as_base_usd_per_year)
    yield f"Target: {money.usd(target.usd)}{base}. It is {target.why}."
    if counter.alternative is None or counter.walk_away_usd is None:
        yield "Walk-away: unknown while you have put in nothing else that you could take."
    else:
        usd, base = money.usd(counter.walk_away_usd), _as_base(counter, counter.walk_away_as_base_usd)
        least = " It may be worth more: not all of it has a known worth." if counter.alternative.is_at_least else ""
        yield f"Walk-away: below {usd}{base}, take {counter.alternative.offer.name}.{least}"
    if (
        ask.base_usd_per_year > (counter.offer.base_usd_per_year or 0.0)
        and counter.range_high_usd > ask.base_usd_per_year
    ):
        yield f"Told as a range: a base of {money.usd(ask.base_usd_per_year)} to {money.usd(counter.range_high_usd)}."
    if asks_for_more(counter):
        share = money.percent(round(counter.granted_share, 2))
        hoped = _about(counter.value_usd + counter.granted_share * ask.gain_usd)
        yield (
            f"Of an ask, {share} is taken to be granted: of this one, that would bring you to {hoped}. "
            f"{capitalize(counter.granted_share_from)}."
        )
    yield from _risk(counter)


def _as_base(counter: Counter, usd: float | None) -> str:
    if usd is None:
        return ""
    more = ", more than fits" if _beyond(counter, usd) else ""
    return f", or a base of {_about(usd)} with all else as offered{more}"


def _about(usd: float) -> str:
    """An amount that is worked out, without dollars that nobody would name."""
    near = _NAMED_USD * math.floor(usd / _NAMED_USD + 0.5)
    return money.usd(usd) if abs(near - usd) <= CENT_USD else f"about {money.usd(near)}"


def _beyond(counter: Counter, base_usd: float) -> bool:
    return base_usd > counter.pricing.room.parts[0].cap + CENT_USD


def _risk(counter: Counter) -> Iterator[str]:
    """What asking risks, by your own figures; shown for you to weigh."""
    chance, other = counter.ask_threshold_probability, counter.alternative
    if chance is None or other is None or not asks_for_more(counter):
        return
    ahead = other.worth_usd - counter.value_usd
    if ahead > -CENT_USD:
        more = "as much as" if ahead < CENT_USD else f"{money.usd(ahead)} more than"
        yield (
            f"Is it dangerous to ask? By your figures {other.offer.name} is worth {more} what they offer now: with "
            "this offer you would lose nothing that is counted here."
        )
        return
    of_100 = f"{100 * chance:.0f}" if chance >= _ONE_IN_100 else f"{100 * chance:.1f}"
    little = " So this ask would gain you little for that." if chance < WITHDRAWN_SHARE else ""
    yield (
        f"Is it dangerous to ask? Staying silent wins only if more than {of_100} in 100 such asks lose the offer; a "
        f"study of withdrawals saw about {100 * WITHDRAWN_SHARE:.0f}.{little} This is shown for you to weigh: it "
        "decides nothing here."
    )


def describe_ladder(counter: Counter) -> Iterator[str]:
    """The ladder: from the ask down to where to stop, each step as what to ask for then.

    None where all is beaten, nor once only trades are left.
    """
    if counter.is_beaten or not asks_for_more(counter) or not counter.steps:
        return
    yield f"{capitalize(describe_ask(counter, counter.ask))}, worth {money.usd(counter.ask.value_usd)} to you."
    for rung in counter.rungs:
        yield f"{capitalize(describe_ask(counter, rung))}, worth {money.usd(rung.value_usd)}."
    last = counter.ladder[-1]
    if last <= counter.value_usd + CENT_USD:
        yield f"Stop at what is offered, {money.usd(last)}."
    elif last > (counter.walk_away_usd or 0.0) + CENT_USD:
        yield f"Stop at your floors, {money.usd(last)}."
    else:
        yield f"Stop at your walk-away, {money.usd(last)}{_as_base(counter, convert_to_base(counter.pricing, last))}."


def describe_trade(counter: Counter, stage: StepKind = "ask") -> str:
    """What to do once nothing more can be conceded; nothing where all is beaten, or where you can accept."""
    if counter.is_beaten or stage == "accept":
        return ""
    pair = find_traded_parts(counter)
    if pair is None:
        return "After that, trade one part for another rather than give more up."
    give, take = pair
    return (
        f"After that only trade: give up some {give}, which costs them most for what it is worth to you, and take "
        f"{take} for it, which costs them least."
    )


def find_traded_parts(counter: Counter) -> tuple[str, str] | None:
    """What to give up and what to take for it, in words; None where all parts are alike."""
    if counter.trade is None:
        return None
    give, take = (COMPONENTS[key].label if key in (BASE, SIGN_ON) else "equity" for key in counter.trade)
    return give, take


def describe_changes(counter: Counter) -> Iterator[str]:
    """The ask in another world, and below which company value cash beats equity."""
    for other in counter.otherwise if asks_for_more(counter) else ():
        yield f"{other.words}: {_ask_there(counter, other)}{_best_there(counter, other)}."
    if counter.flips and counter.choices and asks_for_more(counter):
        yield "So the order turns: which package is best for you hangs on what the company is worth."
    even = counter.break_even
    if even.base_against_equity_usd:
        below = money.usd_short(even.base_against_equity_usd)
        yield f"Below a company value of {below}, base beats equity at their rates; above it, equity beats base."
    if even.sign_on_against_equity_usd:
        below = money.usd_short(even.sign_on_against_equity_usd)
        yield f"Below a company value of {below}, sign-on beats equity too."


def _ask_there(counter: Counter, other: ChangedAdvice) -> str:
    same = all(other.ask.amounts.get(key) == amount for key, amount in counter.ask.amounts.items())
    return (
        f"the same ask, {describe_ask(counter, counter.ask)}" if same else f"ask for {describe_ask(counter, other.ask)}"
    )


def _best_there(counter: Counter, other: ChangedAdvice) -> str:
    if not counter.choices:
        return ""
    name = counter.name_best_choice(other)
    return f"; of the packages, {name[:1].lower()}{name[1:]} is then worth most to you"


def gather_notes(counter: Counter) -> tuple[Note, ...]:
    """What all of it rests on or leaves out, of the packages too where there are any to choose from."""
    return (*counter.notes, *(counter.package_notes if counter.choices else ()), *list_unpriced(counter))


def list_unpriced(counter: Counter) -> tuple[Note, ...]:
    """What the file states, of the offer, of its alternative and of the world, and no figure here uses."""
    others = () if counter.alternative is None else (counter.alternative.offer,)
    return find_not_priced((counter.offer, *others), counter.pricing.world.assumptions)


def describe_next_move(planned: Plan, counter: Counter, step: NextMove, today: date) -> str:
    """What to do now, and where to stop; while an ask waits for its answer, of which day it is."""
    waits = planned.waiting_for
    if step.kind == "wait" and waits is not None:
        return f"Wait for their answer to your ask of {dates.day(waits.date, today)}."
    return describe_next_step(counter, step.kind)


def describe_why(planned: Plan, counter: Counter, step: NextMove) -> str:
    return " ".join(describe_reasons(counter, step.kind, step.says if planned.offer.round else ""))


def find_disagreement(counter: Counter) -> tuple[Note, ...]:
    """What each way to read the published rates makes of the published case."""
    band, rates = counter.pricing.band, counter.pricing.rates
    return () if band is None or rates is None else explain_disagreement(band, rates)


def list_notes_besides_rates(counter: Counter) -> list[Note]:
    """What to mind, without why the readings of the rates disagree: that stands beside them."""
    apart = find_disagreement(counter)
    return [note for note in gather_notes(counter) if note not in apart]


def describe_chart(counter: Counter) -> str:
    """What the picture of the packages shows."""
    above = " Where base is worth less from some level on, a package can lie a little above it."
    return (
        "Higher is worth more to you, further right costs them more. The dotted line is the frontier: the most that "
        f"can be had for what it costs them.{above if counter.pricing.bends else ''}"
    )
