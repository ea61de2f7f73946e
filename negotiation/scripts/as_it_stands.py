"""The offer as they make it now, after all that was said: what an ask bargains from.

Each of its figures is traced to the file, or to the turn in which they named it.
"""

from dataclasses import replace

from negotiation.offers.components import find_component
from negotiation.offers.rounds import order_rounds, read_figures
from negotiation.offers.standing import apply_rounds
from negotiation.records.places import find_value, parse_place
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Fact, Quote, YieldedFacts, quote_computed, quote_stated


def apply_talks(case: ScriptCase) -> ScriptCase:
    """The case with the offer as they make it now; an offer that is not made yet is left as it is."""
    now = apply_rounds(case.offer)
    if now == case.offer:
        return case
    every = tuple(now if each is case.offer else each for each in case.scenario.offer)
    return replace(case, scenario=case.scenario.change(offer=every), offer=now)


def trace_figures(case: ScriptCase, facts: YieldedFacts) -> YieldedFacts:
    """What was found, each figure of the offer with the place in the file at which it was named last."""
    for key, fact in facts:
        if isinstance(fact, Fact):
            yield key, _trace_fact(case, fact)
        else:
            yield key, tuple(_trace_fact(case, each) for each in fact) if isinstance(fact, tuple) else fact


def _trace_fact(case: ScriptCase, fact: Fact) -> Fact:
    return replace(fact, figures=tuple(_place(case, quote) for quote in fact.figures))


def _place(case: ScriptCase, quote: Quote) -> Quote:
    """A figure where it stands: in the offer, or in their last turn that named it."""
    place = parse_place(quote.source, [offer.name for offer in case.scenario.offer]) if quote.stated else None
    if place is None or place.offer != case.offer.name or find_value(case.scenario, place) == quote.value:
        return quote
    component = "" if quote.kind == "text" else find_component(place).key  # no turn gives anything a name
    turns = [turn for turn in order_rounds(case.offer) if turn.from_ == "them" and component in read_figures(turn)]
    if turns and read_figures(turns[-1])[component] == quote.value:
        at = next(i for i, each in enumerate(case.offer.round, 1) if each is turns[-1])
        return quote_stated(f"{case.place}.round[{at}].{component}", quote.value, quote.kind)
    return quote_computed(quote.kind, quote.value, f"what {case.offer.name} offers now, after all that was said")
