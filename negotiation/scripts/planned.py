"""What the plan asks for from here on, in words: its ask or the next step, a package of equal value, or a trade.

All of it takes a solver, so it is worked out once a script quotes it, and for as long as the offers stay the same.
"""

from dataclasses import dataclass
from functools import lru_cache

from bands import Band
from negotiation import money
from negotiation.counter import Counter
from negotiation.dates import span
from negotiation.leverage import MARKET
from negotiation.offers import Offer, Scenario
from negotiation.package_words import named
from negotiation.packages.equal import Equal, Lens
from negotiation.packages.pricing import Package
from negotiation.packages.room import BASE, SIGN_ON
from negotiation.scripts.amounts import Levels, in_words, level
from negotiation.scripts.asks import of_levels
from negotiation.scripts.counters import NO_ROOM, grant_instead
from negotiation.scripts.facts import CLAIM, Case, Found
from negotiation.scripts.figures import Fact, figure, listed, phrase
from negotiation.scripts.rounds import is_answered
from negotiation.talks.plan import Next, Plan, plan

_REMEMBERED = 32
_LESS = {BASE: "a lower base", SIGN_ON: "a smaller sign-on"}  # else equity, whatever its form
_MORE = {BASE: "a higher base", SIGN_ON: "a larger sign-on"}
_CALLED = {
    "ask": "worked out here: the ask of your plan",
    "wait": "your own ask, as you noted it",
    "trade": "your last ask",
    "concede": "worked out here: the next step of your plan",
}
_NO_SUCH = "The plan has no package on {} now: {}."


@lru_cache(_REMEMBERED)
def _planned(scenario: Scenario, offer: Offer, band: Band | None, market: Band | None) -> Plan:
    known = {MARKET: market, offer.company or "": band}
    return plan(scenario, offer, {key: one for key, one in known.items() if one is not None})


def planned(case: Case) -> Plan:
    """The plan for the offer from here on."""
    return _planned(case.scenario, case.offer, case.band, case.bands.get(MARKET))


def packages_of(case: Case) -> dict[Lens, str]:
    """What the packages to choose from are called: "package 2 (sign-on)"; none where she is to accept."""
    counter = _open(planned(case))[0]
    return {one.lens: _name(called, one) for called, one in named(counter).items()} if counter is not None else {}


def of_plan(case: Case) -> Found:
    """What to ask for next, and the packages to choose from; where the plan asks for nothing more, its own word."""
    found = planned(case)
    counter, step = _open(found)
    if counter is None or step is None:
        why = found.problems[0] if found.next is None else found.next.says
        for key in ("counter.made", "instead.grant", "ask.any" if _is_first(case) else "round.open"):
            yield key, why
        return
    yield from _of_packages(case, counter, step)
    yield "instead.grant", grant_instead(case, counter)
    if step.kind == "trade" and case.package is None:
        yield from _of_trade(counter, step)
        return
    wanted = _wanted(case, counter, step)
    levels = {} if wanted is None else _levels(counter, wanted.package, wanted.why)
    key = "ask.any" if _is_first(case) else "round.open"
    if wanted is None or not levels:
        yield key, _no_package(case) if wanted is None else NO_ROOM.format(case.offer.name)
        return
    yield key, CLAIM
    if _is_first(case):
        yield from of_levels(case, levels)
    else:
        yield "round.next", in_words(case, levels)
    if wanted.terms:
        yield "ask.terms", _along(wanted)
    if wanted.exceeds_slack:
        yield "ask.exceeds", CLAIM


def _open(found: Plan) -> tuple[Counter | None, Next | None]:
    """The counter and the next step, as long as there is anything to say but yes."""
    is_open = found.next is not None and found.next.kind != "accept"
    return (found.counter, found.next) if is_open else (None, None)


def _is_first(case: Case) -> bool:
    """Whether a first counter speaks for the plan: they have answered no ask yet, and she names no base of her own."""
    return not is_answered(case.offer) and case.ask_base_usd_per_year is None


# --- the ask ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Wanted:
    """What is asked for: the plan's own ask, or the package that she chose in its place."""

    package: Package
    why: str
    terms: tuple[str, ...] = ()
    exceeds_slack: bool | None = None


def _wanted(case: Case, found: Counter, step: Next) -> _Wanted | None:
    if case.package is None:
        return _of_ask(found, step)
    return next((each for lens, each in _to_choose(found).items() if lens == case.package), None)


def _of_ask(found: Counter, step: Next) -> _Wanted:
    granted = f", where about {money.percent(round(found.granted_share, 2))} of an ask is taken to be granted"
    worth = _worth(found, found.ask, _CALLED[step.kind])
    return _Wanted(found.ask, f"{worth}{granted if step.kind == 'ask' else ''}")


def _to_choose(found: Counter) -> dict[Lens, _Wanted]:
    """The packages to let them choose from."""
    return {
        one.lens: _Wanted(
            one.package,
            _worth(found, one.package, f"worked out here: {_name(called, one)}"),
            one.terms,
            one.exceeds_slack,
        )
        for called, one in named(found).items()
    }


def _name(called: str, one: Equal) -> str:
    """As the plan calls it, within a sentence: "package 2 (sign-on)"."""
    return f"{called[:1].lower()}{called[1:]} ({one.holds})"


def _no_package(case: Case) -> str:
    there = ", ".join(packages_of(case))
    return _NO_SUCH.format(case.package, f"it has {there}" if there else "it has the ask alone")


def _worth(found: Counter, package: Package, called: str) -> str:
    """Where the amounts of a package come from."""
    over = span(found.pricing.world.assumptions.horizon_months)
    return f"{called}, worth {money.usd(package.value_usd)} to you over {over}; aiming at {found.target.why}"


def _levels(found: Counter, package: Package, why: str) -> Levels:
    """Every part of which the package holds another amount than they offer now."""
    offered = {part.key: part.offered for part in found.pricing.parts}
    wanted = {**offered, **package.amounts}
    return {key: level(key, amount, why) for key, amount in wanted.items() if amount != offered.get(key, 0.0)}


# --- a trade ----------------------------------------------------------------------------------------------------------


def _of_trade(found: Counter, step: Next) -> Found:
    """What to give for what, without figures, once she concedes no more; else the plan's own word."""
    give, take = found.trade or ("", "")
    part = found.pricing.room.part(give)
    if part is None or not part.offered:  # nobody can give up what is not offered
        yield "round.open", step.says
        return
    yield "round.open", CLAIM
    yield "trade.give", phrase(_LESS.get(give, "less equity"))
    yield "trade.take", phrase(_MORE.get(take, "more equity"))


# --- packages to choose from ------------------------------------------------------------------------------------------


def _of_packages(case: Case, found: Counter, step: Next) -> Found:
    """Each package that is unlike the others as what changes in it; the ask alone where there are no such."""
    options = tuple(_to_choose(found).values()) or (_of_ask(found, step),)
    told = tuple(fact for one in options if (fact := _option(case, found, one)) is not None)
    if not told:
        yield "counter.made", NO_ROOM.format(case.offer.name)
        return
    yield "counter.made", CLAIM
    yield "package.options", told
    if len(told) > 1:
        yield "package.several", CLAIM
    origin = f"worked out here: what the least of these packages is worth to you; aiming at {found.target.why}"
    least = min(one.package.value_usd for one in options)
    yield "package.worth", phrase("{}", figure("usd", least, origin))
    if any(one.exceeds_slack for one in options):
        yield "package.exceeds", CLAIM


def _option(case: Case, found: Counter, one: _Wanted) -> Fact | None:
    """What a package changes, with the terms that are asked along with it; None where it changes nothing."""
    parts = in_words(case, _levels(found, one.package, one.why))
    if not parts:
        return None
    along = _along(one)
    return phrase("{}, with {}", listed(parts), listed(along)) if along else listed(parts)


def _along(one: _Wanted) -> tuple[Fact, ...]:
    """The terms that are asked along with a package."""
    return tuple(phrase("{}", figure("text", term, "asked along with this package")) for term in one.terms)
