"""A plan in sentences: what to ask and why, where to stop, how to come down, and what would change it. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiation import asking, dates, money
from negotiation.counter import Counter
from negotiation.dashboard import mending
from negotiation.dashboard.counter_figure import cost, cost_in_words
from negotiation.dates import span
from negotiation.equal_packages import EQUAL
from negotiation.modes import why_they_disagree
from negotiation.packages import Package
from negotiation.plan import Plan
from negotiation.room import BASE, BONUS, GRANT, OWNERSHIP, SHARES, SIGN_ON, STEP_USD, WORDS


def answer(found: Counter) -> str:
    """What to ask, and where to stop."""
    name = found.offer.name
    if not _raised(found, found.ask):
        return f"There is no room to ask {name} for more: what is offered is at every cap already."
    start = "Next, ask" if found.offer.round else "Ask"
    return f"{start} {name} for {asked(found, found.ask)}{_stop(found)}"


def asked(found: Counter, package: Package) -> str:
    """What of a package differs from the offer, in words."""
    parts = _raised(found, package)
    *most, last = parts or ["what is offered"]
    return f"{', '.join(most)} and {last}" if most else last


def _raised(found: Counter, package: Package) -> list[str]:
    return [
        _PHRASES[part.key].format(part.write(package.amounts[part.key]))
        + (f" (less than the {part.write(part.offered)} offered)" if package.amounts[part.key] < part.offered else "")
        for part in found.pricing.parts
        if package.amounts.get(part.key, part.offered) != part.offered
    ]


_PHRASES = {
    BASE: "a base of {}",
    SIGN_ON: "a sign-on of {}",
    OWNERSHIP: "{} of the company",
    GRANT: "a grant of {}",
    SHARES: "{} shares",
    BONUS: "a further bonus of {} a year",
}


def _stop(found: Counter) -> str:
    walk_away = found.walk_away_usd
    if walk_away is None:
        return "; where to stop is open until you put in what else you have."
    if found.is_beaten and found.alternative is not None:
        name = found.alternative.offer.name
        return f". All of that is worth less to you than {name}: unless they go beyond it, {name} is the better choice."
    if walk_away <= found.value_usd:
        return "; stop at what is offered."
    base = found.walk_away_as_base_usd
    if base is None:
        return f"; stop at {money.usd(walk_away)} in all."
    return f"; stop at {money.usd(base)} of base, all else as offered."


def so_far(planned: Plan) -> Iterator[str]:
    """What the turns that are logged mean for this ask."""
    waits = planned.waiting_for
    if waits is not None:
        today = date.today()  # noqa: DTZ011 - the day where she is
        yield f"Wait first: they have not answered your ask of {dates.day(waits.date, today)} yet."
    elif planned.offer.round and planned.next is not None:
        yield planned.next.says


def because(found: Counter) -> Iterator[str]:
    """What that is worth, and what it costs them."""
    ask, over = found.ask, span(found.pricing.world.assumptions.horizon_months)
    if not _raised(found, ask):
        yield "Ask for another level, or raise a cap below where you know that there is more room."
        return
    yield (
        f"That is worth {money.usd(ask.value_usd)} to you over {over}, {money.usd(ask.gain_usd)} more than the offer, "
        f"and costs them {cost_in_words(found, cost(ask))} more"
        f"{'.' if found.is_beaten else ': the cheapest way for them to get you there.'}"
    )


def stops(found: Counter) -> Iterator[str]:
    """Target and walk-away, also told as base; how much of an ask is granted; what asking risks."""
    target, ask = found.target, found.ask
    yield f"Target: {money.usd(target.usd)}{_as_base(target.as_base_usd_per_year)}. It is {target.why}."
    if found.alternative is None or found.walk_away_usd is None:
        yield "Walk-away: unknown while you have put in nothing else that you could take."
    else:
        name = found.alternative.offer.name
        yield f"Walk-away: below {money.usd(found.walk_away_usd)}{_as_base(found.walk_away_as_base_usd)}, take {name}."
    if ask.base_usd_per_year > (found.offer.base_usd_per_year or 0.0) and found.range_high_usd > ask.base_usd_per_year:
        yield f"Told as a range: a base of {money.usd(ask.base_usd_per_year)} to {money.usd(found.range_high_usd)}."
    share = money.percent(round(found.granted_share, 2))
    yield f"Of an ask, {share} is taken to be granted. {capital(found.granted_share_from)}."
    chance = found.ask_threshold_probability
    if chance == 1:
        yield "What else you have is worth at least as much as this offer: asking risks nothing that you would miss."
    elif chance is not None:
        yield (
            f"Is it dangerous to ask? Staying silent wins only if more than {100 * chance:.0f} in 100 such asks lose "
            "the offer; a study of withdrawals saw about 6. This is shown for you to weigh: it decides nothing here."
        )


def _as_base(usd: float | None) -> str:
    return "" if usd is None else f", or a base of {money.usd(usd)} with all else as offered"


def capital(words: str) -> str:
    """The same as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def steps(found: Counter) -> Iterator[str]:
    """The ladder: from the ask down to where to stop."""
    first, *rest = found.ladder
    yield f"Ask: {asked(found, found.ask)}, worth {money.usd(first)} to you."
    for worth in rest[:-1]:
        base = asking.as_base(found.pricing, worth)
        told = "" if base is None else f", about a base of {money.usd(STEP_USD * round(base / STEP_USD))}"
        yield f"Come down to {money.usd(worth)}{told}."
    if rest:
        last = rest[-1]
        where = "what is offered" if last == found.value_usd else "your walk-away"
        yield f"Stop at {money.usd(last)}{_as_base(asking.as_base(found.pricing, last))}: {where}."


def then(found: Counter) -> str:
    """What to do once nothing more can be conceded."""
    if found.trade is None:
        return "After that, trade one part for another rather than give more up."
    give, take = (WORDS[key] for key in found.trade)
    return (
        f"After that only trade: give up some {give}, which costs them most for what it is worth to you, and take "
        f"{take} for it, which costs them least."
    )


def changes(found: Counter) -> Iterator[str]:
    """What would turn this advice, and below which company value."""
    for other in found.otherwise:
        ask = "ask for more of the same parts" if other.same_parts else f"ask for {asked(found, other.ask)} instead"
        yield f"{other.words}: {ask}; of the packages, the one on {other.best_lens} is then worth most to you."
    if found.flips:
        yield "So the order turns: which package is best for you hangs on what the company is worth."
    even = found.break_even
    if even.base_against_equity_usd:
        below = money.usd_short(even.base_against_equity_usd)
        yield f"Below a company value of {below}, base beats equity at their rates; above it, equity beats base."
    if even.sign_on_against_equity_usd:
        below = money.usd_short(even.sign_on_against_equity_usd)
        yield f"Below a company value of {below}, sign-on beats equity too."


def notes(found: Counter) -> list[str]:
    """What to mind, as the page says it; why the readings disagree is told beside them."""
    told = set(disagreement(found))
    return [mending.sentence(note) for note in found.notes if note not in told]


def disagreement(found: Counter) -> tuple[str, ...]:
    """What each way to read the published rates makes of the published case."""
    band, rates = found.pricing.band, found.pricing.rates
    return () if band is None or rates is None else why_they_disagree(band, rates)


def how_to_read(found: Counter) -> str:
    """What the picture shows."""
    worth = [one.package.value_usd for one in found.packages]
    level = max(worth) - min(worth) <= EQUAL * min(worth)
    choose = " The packages are worth the same to you, so let them choose." if level else ""
    return (
        "Higher is worth more to you, further right costs them more. The dotted line is the frontier: nothing lies "
        f"above it.{choose}"
    )
