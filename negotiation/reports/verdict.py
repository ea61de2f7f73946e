"""What stands on top of a view: the verdict, the cards, and what the figures rest on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from negotiation import market
from negotiation.offers import Assumptions, Offer
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.places import parse_place
from negotiation.reports import present_value, unknowns
from negotiation.reports.leaving_cost import describe_counted, describe_leaving
from negotiation.reports.present_value import format_present_value
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.comparison import Comparison
from negotiation.valuation.forfeits import list_forfeits_by_leaving
from negotiation.valuation.valuation import Valuation, is_base_untold


def describe_verdict(comparison: Comparison) -> tuple[str, str]:
    """One sentence that answers, and what would overturn it, by what nobody knows yet too."""
    answer, because = _verdict(comparison)
    return answer, " ".join([because, *describe_leaving(comparison), *_unknown(comparison)])


def _unknown(comparison: Comparison) -> Iterator[str]:
    """From what company value on an offer would be ahead that cannot be ranked without one."""
    for v in comparison.valuations if comparison.ranked else ():
        if v.offer.name in comparison.unranked:
            two = Comparison((comparison.ranked[0], v), comparison.assumptions)
            levels = [f.value for f in two.flips if (f.variable, f.offer) == ("company_value_usd", v.offer.name)]
            if len(levels) == 1:
                worth = money.usd_short(levels[0])
                yield f"{v.offer.name} would be ahead if it is worth more than {worth}; its worth is unknown so far."


def _verdict(comparison: Comparison) -> tuple[str, str]:
    horizon = span(comparison.assumptions.horizon_months)
    if not comparison.ranked:
        return "No offer can be priced yet.", "Write what each company is worth, or the size of the grant in dollars."
    best = comparison.ranked[0]
    amount = format_present_value(best.compared.present_value_usd, comparison.assumptions)
    if present_value.counts_less(comparison.assumptions):
        amount = f"{amount} today"
    if len(comparison.ranked) == 1:
        return f"{best.offer.name} is worth {amount} over {horizon}.", _basis(comparison.assumptions)
    second = comparison.ranked[1]
    lead = best.compared_usd - second.compared_usd
    if lead < _LEVEL_USD:
        return f"{best.offer.name} and {second.offer.name} are level over {horizon}.", _basis(comparison.assumptions)
    # Of the two alone: what turns any other pair round is not told here, and need not be searched for.
    two = Comparison((best, second), comparison.assumptions)
    more = f"{amount}, {format_present_value(lead, comparison.assumptions)} more than {second.offer.name}."
    belief = _belief(two)
    if belief is None:
        return f"{best.offer.name} is worth most over {horizon}: {more}", _overturned(two)
    offer, worth_usd, entered_usd = belief
    pays = f"{best.offer.name} pays most over {horizon}"
    worth = f"worth more than {money.usd_short(worth_usd)}"
    answer = (
        f"{pays} if you believe it is {worth}; otherwise {second.offer.name}."
        if offer is best.offer
        else f"{pays}, unless you believe {offer.name} is {worth}; then {offer.name}."
    )
    because = f"At the {money.usd_short(entered_usd)} entered, {best.offer.name} comes to {more}"
    return answer, f"{because} {_otherwise(two)}".rstrip()


def describe_leader(comparison: Comparison) -> str:
    """Who is ahead by how much, where there is room for a few words only."""
    if not comparison.ranked:
        return "nothing priced yet"
    best, *others = comparison.ranked
    if not others:
        return best.offer.name
    lead = best.compared_usd - others[0].compared_usd
    if lead < _LEVEL_USD:
        return f"{best.offer.name} and {others[0].offer.name}, level"
    return f"{best.offer.name}, by {format_present_value(lead, comparison.assumptions)}"


_LEVEL_USD = 1.0  # nobody takes the other offer for less
_BELIEVABLE = 4.0  # times more or less than what is entered: beyond that, a company's value decides nothing


def _belief(two: Comparison) -> tuple[Offer, float, float] | None:
    """The company value that decides between the two: (whose, level from which it turns, what is entered)."""
    beliefs = []
    for offer in (v.offer for v in two.valuations):
        parts = [grant.company_value_usd for grant in offer.equity if grant.kind == "ownership"]
        now = parts[0] if len(parts) == 1 else None  # of two grants one figure alone would tell half
        levels = [f.value for f in two.flips if f.variable == "company_value_usd" and f.offer == offer.name]
        beliefs += [(offer, level, now) for level in levels if now and now / _BELIEVABLE <= level <= now * _BELIEVABLE]
    return min(beliefs, key=lambda belief: abs(math.log(belief[1] / belief[2])), default=None)


def _basis(assumptions: Assumptions) -> str:
    return f"That is {describe_assumptions(assumptions)}."


def _overturned(two: Comparison) -> str:
    best, second = (v.offer.name for v in two.valuations)
    changes = [*_company_worth(two), *_stay(two), *_growth(two)]
    if not changes:
        return f"No other company value, stay or stock growth alone would put {second} ahead of {best}."
    return f"{second} would be ahead {', or '.join(changes[:2])}."


def _otherwise(two: Comparison) -> str:
    """What beside a company's value would turn the order."""
    changes = [*_stay(two), *_growth(two)]
    return f"{two.valuations[1].offer.name} would also be ahead {changes[0]}." if changes else ""


def _company_worth(two: Comparison) -> Iterator[str]:
    """The second's company worth more, or the best's worth less; far from what is entered, or this is the verdict."""
    best, second = (v.offer for v in two.valuations)
    for offer, whose, way in ((second, "its", "more"), (best, f"{best.name}'s", "less")):
        flip = next((f for f in two.flips if f.variable == "company_value_usd" and f.offer == offer.name), None)
        if flip is not None:
            now = next((grant.company_value_usd for grant in offer.equity if grant.kind == "ownership"), None)
            entered = f" ({money.usd_short(now)} is entered)" if now is not None else ""
            yield f"if {whose} company were worth {way} than {money.usd_short(flip.value)}{entered}"
            return


def _stay(two: Comparison) -> Iterator[str]:
    """The nearest change of stay that turns the order of the two."""
    horizon = two.assumptions.horizon_months
    months = [int(flip.value) for flip in two.flips if flip.variable == "horizon_months"]
    shorter = max((month for month in months if month <= horizon), default=None)
    longer = min((month for month in months if month > horizon), default=None)
    if shorter is not None and (longer is None or horizon - shorter <= longer - horizon):
        yield f"with a stay shorter than {span(shorter)}"
    elif longer is not None:
        yield f"with a stay of {span(longer)}"


def _growth(two: Comparison) -> Iterator[str]:
    """The nearest growth of stock beyond which the order of the two is the other one."""
    now = two.assumptions.equity_growth_per_year
    rates = [flip.value for flip in two.flips if flip.variable == "equity_growth_per_year"]
    if rates:
        rate = min(rates, key=lambda rate: abs(rate - now))
        beyond = "more" if (rate > now) == (rate > 0) else "less"
        yield f"if stock {'grew' if rate > 0 else 'fell'} by {beyond} than {money.percent(abs(rate))} a year"


def describe_basis(offers: Sequence[Offer], assumptions: Assumptions) -> str:
    """How many offers have figures, and what these rest on."""
    count = sum(offer.base_usd_per_year is not None and not is_withdrawn(offer) for offer in offers)
    return f"{count} offer{'' if count == 1 else 's'}, {describe_assumptions(assumptions)}"


def describe_assumptions(assumptions: Assumptions) -> str:
    """What every figure rests on, in one line."""
    lens = {"none": "equity counted as nothing"}.get(assumptions.equity_lens, "equity at face value")
    growth, rate = assumptions.equity_growth_per_year, assumptions.discount_rate_per_year
    grown = f", growing {money.percent(growth)} a year" if growth else ""
    discounted = f"discounted at {money.percent(rate)} a year" if rate else "no discount"
    leaving = assumptions.leaving_rate_per_year
    stays = f", leaving at a rate of {money.percent(leaving)} a year" if leaving else ""
    return f"over {span(assumptions.horizon_months)}, {lens}{grown}, before tax, {discounted}{stays}"


def list_card_lines(valuation: Valuation) -> Iterator[str]:
    """What is paid, as far as it is known; no discount and no chance of leaving is in it."""
    if missing := describe_missing_worth(valuation):
        yield f"Not known yet: {missing}"
    if present_value.counts_less(valuation.assumptions):
        yield "As paid, if you stay:"
    if counted := describe_counted(valuation):
        yield counted
    if is_base_untold(valuation.offer):
        yield "Nobody has told you its base yet: nothing is guaranteed"
    figures = {
        "a year on average": valuation.average_per_year_usd,
        "in the first year": valuation.first_year_usd,
        "guaranteed": valuation.guaranteed_usd,
    }
    yield from (f"{money.usd(usd)} {what}" for what, usd in figures.items() if money.is_known(usd))


def describe_missing_worth(valuation: Valuation) -> str:
    """What is missing for a figure of the whole offer; nothing where that is known."""
    if money.is_known(valuation.total_usd):
        return ""
    if valuation.offer.base_usd_per_year is None:
        return "its base"
    grants = valuation.offer.equity
    is_company = any(grant.kind == "ownership" and grant.company_value_usd is None for grant in grants)
    return "what the company is worth" if is_company else "what its equity is worth"


def describe_card_alerts(offer: Offer, known_bands: Mapping[str, market.Band]) -> tuple[str, ...]:
    """What must be seen beside the figure: what has changed since the article, and what nobody has told."""
    band = known_bands.get(offer.company or "")
    changed = [] if band is None else [_changed(note) for note in band.notes]
    if offer.status.is_example:
        return (*changed, *(f"{_place_words(place)}: made up for illustration, replace me." for place in offer.made_up))
    untold = ", ".join(dict.fromkeys(unknowns.name_place(place) for place in offer.made_up))
    return (*changed, *([f"Nobody has told you this yet: {untold}. Put in what they name."] if untold else []))


def _changed(note: market.BandNote) -> str:
    day = "" if note.happened == "undated" else f" ({note.happened})"
    return f"Changed since{day}: {note.what} {note.question}"


def describe_card_notes(offer: Offer, known_bands: Mapping[str, market.Band]) -> tuple[str, ...]:
    """What the card opens into: what leaving forfeits, where each component stands, and the sources of all that."""
    forfeits = [f"Leaving it forfeits {name}: {money.usd(usd)}." for name, usd in list_forfeits_by_leaving(offer)]
    band = known_bands.get(offer.company or "")
    standings = [(s, words) for s in market.find_standing(offer, band) if (words := _stands(s))]
    ranges = [s.range for s, _ in standings if s.range is not None]
    sources = dict.fromkeys(str(item.source) for item in (*ranges, *(band.notes if band else ())))
    return (*forfeits, *(words for _, words in standings), *(f"Source: {source}." for source in sources))


_COMPONENTS = {"base": "Base", "sign_on": "Sign-on", "ownership": "Equity", "grant": "Stock grant"}
_COMPONENTS |= dict.fromkeys(("bonus_fraction", "bonus_usd_per_year"), "Bonus")


def _stands(standing: market.Standing) -> str | None:
    """Where a component stands in its range; None where one of the two is missing."""
    if standing.pay is None or standing.range is None or standing.component not in _COMPONENTS:
        return None
    low, high = standing.range.low, standing.range.high
    fraction = money.percent if standing.component == "bonus_fraction" else money.ownership
    write = fraction if standing.unit == "fraction" else money.usd
    into = f"{money.percent(round(standing.penetration or 0.0, 2))} into"
    place = {"red": "above", "green": "below"}.get(standing.circle or "", into)
    middle = f"{money.percent(round(standing.compa_ratio or 0.0, 2))} of its middle, {write(standing.range.midpoint)}"
    hiring = f"the {standing.range.called}, {write(low)} to {write(high)}; {middle}"
    return f"{_COMPONENTS[standing.component]} {write(standing.pay)} is {place} {hiring}."


def _place_words(place: str) -> str:
    words = {
        "company_value_usd": "What the company is worth",
        "grant_usd": "The size of the stock grant",
        "clawback_months": "How long the sign-on can be claimed back",
        "vesting": "When the stock vests",
    }
    parsed = parse_place(place)
    return words.get(parsed.key, place) if parsed is not None else place
