"""What may be said of other offers, and what would make up the difference: only what she holds in writing counts."""

from negotiation.offers import Offer
from negotiation.scripts import phrases, registry
from negotiation.scripts.case import CLAIM, Case, Found, by
from negotiation.scripts.facts import phrase
from negotiation.scripts.facts_of.gap import Gap
from negotiation.talks.deadlines import told
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.valuation import value

_COMPARED = ("rival.better", "match.any", "gap.sign_on")


def of_rivals(case: Case) -> Found:
    """Whether there is another written offer, by when it must be answered, and whether it is worth more."""
    if not case.rivals:
        why = _lapsed(case) or registry.lacking("rival.better")
        yield from ((key, why) for key in _COMPARED)
        if _lapsed(case):
            yield "deadline.date", _lapsed(case)
        return
    yield "rival.exists", CLAIM
    dated = [(offer.respond_by, offer) for offer in case.rivals if offer.respond_by is not None]
    if dated:
        date, first = min(dated, key=lambda pair: pair[0])
        yield "deadline.date", phrase("{}", by(f"{phrases.place_of(first)}.respond_by", date, case.today))
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
    rival, gap = best
    yield "rival.better", CLAIM
    if case.name_rivals:
        yield "rival.name", case.company(rival)
    yield from gap.found("match")
    yield from gap.found_in_sign_on()


def _lapsed(case: Case) -> str:
    """Why what she held in writing is not cited any more; nothing where that is not the reason."""
    gone = (told(offer, case.today) for offer in case.lapsed if offer.status.is_written)
    return " ".join(f"{passed} Ask whether the offer still stands before you cite it." for passed in gone)


def _best(case: Case) -> tuple[Offer, Gap] | str:
    """The written offer that is worth most, if that is more than the addressee's; else why there is none to cite."""
    own = value(case.offer, case.scenario.assumptions).present_value_usd
    if not money.is_known(own):
        return _unknown(case.offer.name)
    if case.offer.made_up and not case.offer.status.is_example:
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
    return rival, Gap(case, own, usd, rival.name)


def _unknown(names: str) -> str:
    return f"What {names} is worth is not known: add the base, and what the company is worth or its shares."


def _made_up(names: str) -> str:
    return f"What {names} is worth rests on made-up figures: put your own in their place."
