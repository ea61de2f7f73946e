"""What may be said of other offers, and what would make up the difference: only what she holds in writing counts."""

from dataclasses import dataclass

from negotiation import money
from negotiation.comparison import LEVEL_USD, Rises, rises_to_match
from negotiation.dates import span
from negotiation.deadlines import told
from negotiation.offers import Offer
from negotiation.packages.room import STEP_USD
from negotiation.scripts import catalogue, terms
from negotiation.scripts.asks import up
from negotiation.scripts.facts import CLAIM, Case, Found, by
from negotiation.scripts.figures import Fact, Figure, figure, phrase, stated
from negotiation.valuation import value

_COMPARED = ("rival.better", "match.any", "match.base", "match.sign_on")


def of_rivals(case: Case) -> Found:
    """Whether there is another written offer, by when it must be answered, and whether it is worth more."""
    if not case.rivals:
        why = _lapsed(case) or catalogue.lacking("rival.better")
        yield from ((key, why) for key in _COMPARED)
        if _lapsed(case):
            yield "deadline.date", _lapsed(case)
        return
    yield "rival.exists", CLAIM
    dated = [(offer.respond_by, offer) for offer in case.rivals if offer.respond_by is not None]
    if dated:
        date, first = min(dated, key=lambda pair: pair[0])
        yield "deadline.date", phrase("{}", by(f"{terms.place_of(first)}.respond_by", date, case.today))
        if case.name_rivals:
            yield "deadline.name", case.company(first)
    else:
        yield (
            "deadline.date",
            "None of the offers that you hold in writing has a date to answer by: add it to the one that has.",
        )
    best = _best(case)
    if isinstance(best, str):
        yield from ((key, best) for key in _COMPARED)
        return
    yield "rival.better", CLAIM
    if case.name_rivals:
        yield "rival.name", case.company(best.rival)
    yield from _of_match(case, best)


@dataclass(frozen=True)
class Gap:
    """How far the addressee's offer is below the best written one, in present value."""

    rival: Offer
    own_usd: float
    rival_usd: float

    def level(self, what: str, amount: float) -> Figure:
        """A figure that makes up the difference, and how it was computed."""
        brings = f"the smallest {what} that brings the offer's present value ({money.usd(self.own_usd)}) level with"
        worth = f"({money.usd(self.rival_usd)}), up to the next {money.usd(STEP_USD)}"
        return figure(
            "usd",
            up(amount),
            f"{brings} that of {terms.place_of(self.rival)} {worth}",
            f"{brings} that of {self.rival.name} {worth}",
        )


def _lapsed(case: Case) -> str:
    """Why what she held in writing is not cited any more; nothing where that is not the reason."""
    gone = (told(offer, case.today) for offer in case.lapsed if offer.status == "written")
    return " ".join(f"{passed} Ask whether the offer still stands before you cite it." for passed in gone)


def _best(case: Case) -> Gap | str:
    """The written offer that is worth most, if that is more than the addressee's; else why there is none to cite."""
    own = value(case.offer, case.scenario.assumptions).present_value_usd
    if not money.is_known(own):
        return _unknown(case.offer.name)
    if case.offer.made_up and case.offer.status != "example":
        return _made_up(case.offer.name)
    told = [
        (offer, value(offer, case.scenario.assumptions).present_value_usd) for offer in case.rivals if not offer.made_up
    ]
    known = [(offer, usd) for offer, usd in told if money.is_known(usd)]
    if not known:
        names = " and ".join(offer.name for offer in case.rivals)
        return _unknown(names) if told else _made_up(names)
    rival, usd = max(known, key=lambda pair: pair[1])
    if usd <= own + LEVEL_USD:
        return (
            f"Nothing you hold in writing is worth more; over {span(case.scenario.assumptions.horizon_months)} "
            f"{rival.name} comes to {money.usd(usd)} and {case.offer.name} to {money.usd(own)}."
        )
    return Gap(rival, own, usd)


def _unknown(names: str) -> str:
    return f"What {names} is worth is not known: add the base, and what the company is worth or its shares."


def _made_up(names: str) -> str:
    return f"What {names} is worth rests on made-up figures: put your own in their place."


def _of_match(case: Case, gap: Gap) -> Found:
    """For each lever alone, the level that makes up the difference."""
    rises = rises_to_match(case.offer, case.scenario.assumptions, gap.rival_usd)
    found = {"match.base": _base(case, gap, rises), "match.sign_on": _sign_on(case, gap, rises)}
    yield from ((key, fact) for key, fact in found.items() if fact is not None)
    grant = _grant(case, gap, rises)
    if grant is not None:
        yield "match.grant", grant
    none = f"No rise of base or sign-on alone makes {case.offer.name} worth as much as {gap.rival.name}."
    yield "match.any", CLAIM if any(found.values()) else none


def _base(case: Case, gap: Gap, rises: Rises) -> Fact | None:
    offered, rise = case.offer.base_usd_per_year, rises.base_usd_per_year
    return phrase("{}", gap.level("base", offered + rise)) if offered and rise is not None else None


def _sign_on(case: Case, gap: Gap, rises: Rises) -> Fact | None:
    if rises.sign_on_usd is None:
        return None
    first = next(iter(case.offer.sign_on), None)
    offered = first.amount_usd if first is not None else 0.0
    level = gap.level("sign-on", offered + rises.sign_on_usd)
    if not offered:
        return phrase("a sign-on of {}", level)
    form = "a first sign-on of {} in place of {}" if len(case.offer.sign_on) > 1 else "a sign-on of {} in place of {}"
    return phrase(form, level, stated(f"{case.place}.sign_on[1].amount_usd", offered, "usd"))


def _grant(case: Case, gap: Gap, rises: Rises) -> Fact | None:
    """A larger grant of the kind that is offered already; nobody starts to grant RSUs for being asked."""
    in_dollars = ((i, grant.grant_usd) for i, grant in enumerate(case.offer.equity, 1) if grant.grant_usd)
    first = next(in_dollars, None)
    if first is None or rises.grant_usd is None:
        return None
    i, offered = first
    level = gap.level("RSU grant", offered + rises.grant_usd)
    return phrase("RSUs of {} in place of {}", level, stated(f"{case.place}.equity[{i}].grant_usd", offered, "usd"))
