"""What is said at the top of a view: the verdict, the cards, and what the figures rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from negotiation import market
from negotiation.market.describe import locate_in_range
from negotiation.offers import MONTHS_PER_YEAR, Assumptions, Offer
from negotiation.records.places import parse_place
from negotiation.reports import present_value, unknowns
from negotiation.reports.differences import is_level, write_lead
from negotiation.reports.leaving_cost import describe_leaving, describe_unknown_clawback
from negotiation.reports.present_value import format_present_value
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.text.sentences import join_words
from negotiation.valuation.alternatives import describe_unknown, name_unknown_worth
from negotiation.valuation.break_even import find_equity_break_even
from negotiation.valuation.comparison import Comparison
from negotiation.valuation.forfeits import list_forfeits_by_leaving
from negotiation.valuation.valuation import Valuation, price_offer


def describe_verdict(comparison: Comparison) -> tuple[str, str]:
    """A headline, who pays the most and by how much a year; and in sentences, what would change that."""
    answer, because = _find_verdict(comparison)
    return answer, " ".join([*because, *describe_leaving(comparison), *_describe_unranked(comparison)])


def _describe_unranked(comparison: Comparison) -> Iterator[str]:
    """From what share price or company value on an offer would be ahead that cannot be ranked without one."""
    for v in comparison.valuations if comparison.ranked else ():
        if v.offer.name in comparison.unranked:
            level = find_equity_break_even(v, comparison.ranked[0])
            name = v.offer.name
            if level is None:
                missing = name_unknown_worth(v.offer)
                yield from [f"{name} isn't ranked. Nobody has told you {missing}."] if missing else ()
            elif level.variable == "price_usd":
                worth = money.usd(level.value_usd)
                yield f"Nobody has told you what one {name} share is worth. Above {worth}, {name} would pay the most."
            else:
                worth = money.usd_short(level.value_usd)
                yield f"Nobody has told you what {name} is worth. Above {worth}, {name} would pay the most."


def _describe_missing(comparison: Comparison) -> str:
    """What to find out before anything can be compared, offer by offer."""
    each = [describe_unknown(v.offer) for v in comparison.valuations]
    return f"Enter {join_words(each)}." if each else "Enter an offer first."


def _find_verdict(comparison: Comparison) -> tuple[str, list[str]]:
    if not comparison.ranked:
        return "No offer can be priced yet", [_describe_missing(comparison)]
    best, *others = comparison.ranked
    if not others:
        return _describe_only(best), _list_basis(comparison.assumptions)
    second = others[0]
    horizon = span(comparison.assumptions.horizon_months)
    if is_level(best, second):
        return f"{best.offer.name} and {second.offer.name} are level over {horizon}", _list_basis(
            comparison.assumptions
        )
    # Of the two alone: what turns any other pair round is not told here, and need not be searched for.
    two = Comparison((best, second), comparison.assumptions)
    more = f"{write_lead(best, second)} more than {second.offer.name}"
    if comparison.assumptions.horizon_months < MONTHS_PER_YEAR:
        more += f" over {horizon}"
    pays = "is worth the most today" if present_value.counts_less(comparison.assumptions) else "pays the most"
    return f"{best.offer.name} {pays}: {more}", [*_describe_without_equity(best, second), *_list_turns(two)]


def _describe_only(best: Valuation) -> str:
    """What the only offer that can be priced is worth: a year, or in all where the stay is shorter than a year."""
    assumptions = best.assumptions
    today = " today" if present_value.counts_less(assumptions) else ""
    if today or assumptions.horizon_months < MONTHS_PER_YEAR:
        worth = format_present_value(best.compared_usd, assumptions)
        return f"{best.offer.name} is worth {worth}{today} over {span(assumptions.horizon_months)}"
    return f"{best.offer.name} is worth {money.usd(best.average_per_year_usd)} a year"


def _list_basis(assumptions: Assumptions) -> list[str]:
    return [f"Over {describe_assumptions(assumptions, ', ')}."]


def describe_leader(comparison: Comparison) -> str:
    """Who is ahead by how much, where there is room for a few words only."""
    if not comparison.ranked:
        return "nothing priced yet"
    best, *others = comparison.ranked
    if not others:
        return best.offer.name
    if is_level(best, others[0]):
        return f"{best.offer.name} and {others[0].offer.name}, level"
    return f"{best.offer.name}, by {write_lead(best, others[0])}"


def _describe_without_equity(best: Valuation, second: Valuation) -> Iterator[str]:
    """That the best stays ahead even where its equity turns out to be worth nothing; nothing where it doesn't."""
    grants = (*best.offer.equity, *best.offer.refresher)
    if not grants or best.assumptions.equity_lens == "none":
        return
    without = price_offer(best.offer.change(equity=(), refresher=()), best.assumptions)
    if without.compared_usd > second.compared_usd and not is_level(without, second):
        name, lead = best.offer.name, write_lead(without, second)
        yield f"Even with its {_name_equity(best.offer)} at zero, {name} leads by {lead}."


def _name_equity(offer: Offer) -> str:
    kinds = {grant.kind for grant in offer.equity}
    if kinds == {"rsu"}:
        return "RSUs"
    return "options" if kinds and kinds <= {"iso", "nso"} else "equity"


def _list_turns(two: Comparison) -> list[str]:
    """What would put the second ahead of the best: at most two changes, each alone."""
    best, second = (v.offer.name for v in two.valuations)
    company, entered = _list_company_turns(two)
    changes = [*_list_stay_turns(two), *company, *_list_share_turns(two), *_list_growth_turns(two)][:2]
    if not changes:
        return [f"Changing how long you stay or stock growth alone wouldn't put {second} ahead of {best}."]
    is_shorter = any(
        flip.variable == "horizon_months" and flip.value <= two.assumptions.horizon_months for flip in two.flips
    )
    clawback = [describe_unknown_clawback(two)] if is_shorter else []
    return [*filter(None, (f"{second} wins {', or '.join(changes)}.", entered, *clawback))]


def _list_company_turns(two: Comparison) -> tuple[list[str], str]:
    """The second's company worth more, or the best's worth less; and what is entered for it."""
    best, second = two.valuations
    for own, other, whose, way in ((second, best, "the", "more"), (best, second, f"{best.offer.name}'s", "less")):
        level = find_equity_break_even(own, other)
        if level is not None and level.variable == "company_value_usd":
            who = "The sample has" if own.offer.status.is_example else "You entered"
            entered = f"{who} {money.usd_short(level.now_usd)}." if level.now_usd is not None else ""
            return [f"if {whose} company is worth {way} than {money.usd_short(level.value_usd)}"], entered
    return [], ""


def _list_share_turns(two: Comparison) -> Iterator[str]:
    """The second's shares worth more, or the best's worth less; and what is entered for them."""
    best, second = two.valuations
    for own, other, whose in ((second, best, "its"), (best, second, f"{best.offer.name}'s")):
        level = find_equity_break_even(own, other)
        if level is None or level.variable != "price_usd":
            continue
        price, now = level.value_usd, level.now_usd
        if own is second and (now is None or price > now):
            up = f", up from {money.share_price(now)}" if now is not None else ""
            yield f"if {whose} shares reach {money.share_price(money.round_cents_up(price))}{up}"
            return
        if own is best and now is not None and price < now:
            yield f"if {whose} shares fall below {money.share_price(price)}, down from {money.share_price(now)}"
            return


def _list_stay_turns(two: Comparison) -> Iterator[str]:
    """The nearest change of stay that turns the order of the two."""
    horizon = two.assumptions.horizon_months
    months = [int(flip.value) for flip in two.flips if flip.variable == "horizon_months"]
    shorter = max((month for month in months if month <= horizon), default=None)
    longer = min((month for month in months if month > horizon), default=None)
    if shorter is not None and (longer is None or horizon - shorter <= longer - horizon):
        yield f"if you stay less than {span(shorter)}"
    elif longer is not None:
        yield f"if you stay {span(longer)}"


def _list_growth_turns(two: Comparison) -> Iterator[str]:
    """The nearest growth of stock beyond which the order of the two is the other one."""
    now = two.assumptions.equity_growth_per_year
    rates = [flip.value for flip in two.flips if flip.variable == "equity_growth_per_year"]
    if rates:
        rate = min(rates, key=lambda rate: abs(rate - now))
        beyond = "more" if (rate > now) == (rate > 0) else "less"
        yield f"if stock {'grows' if rate > 0 else 'falls'} {beyond} than {money.percent(abs(rate))} a year"


def describe_assumptions(assumptions: Assumptions, joint: str = " · ") -> str:
    """What every figure rests on, in one line: "4 years · equity at face value · pre-tax"."""
    growth, discount = assumptions.equity_growth_per_year, assumptions.discount_rate_per_year
    leaving = assumptions.leaving_rate_per_year
    parts = (
        span(assumptions.horizon_months),
        "equity counted as nothing" if assumptions.equity_lens == "none" else "equity at face value",
        f"stock {'+' if growth > 0 else ''}{money.percent(growth)} a year" if growth else "",
        f"{money.percent(discount)} discount a year" if discount else "",
        f"{money.percent(leaving)} a year leaving rate" if leaving else "",
        "pre-tax",
    )
    return joint.join(filter(None, parts))


def describe_missing_worth(valuation: Valuation) -> str:
    """What is missing for a figure of the whole offer; nothing where that is known."""
    if money.is_known(valuation.total_usd):
        return ""
    if valuation.offer.base_usd_per_year is None:
        return "its base"
    return name_unknown_worth(valuation.offer) or "what its equity is worth"


def describe_card_alerts(offer: Offer, known_bands: Mapping[str, market.Band]) -> tuple[str, ...]:
    """What must be seen beside the figure: what has changed since the article, and what nobody has told."""
    band = known_bands.get(offer.company or "")
    changed = [] if band is None else [_describe_change(note) for note in band.notes]
    if offer.status.is_example:
        return (*changed, *(f"{_name_place(place)} is a placeholder. Enter your own." for place in offer.made_up))
    untold = ", ".join(dict.fromkeys(unknowns.name_place(place) for place in offer.made_up))
    return (*changed, *([f"Still to find out: {untold}. Enter what they tell you."] if untold else []))


def _describe_change(note: market.BandNote) -> str:
    day = "" if note.happened == "undated" else f" ({note.happened})"
    return f"Update{day}: {note.what} {note.question}"


def describe_card_notes(offer: Offer, known_bands: Mapping[str, market.Band]) -> tuple[str, ...]:
    """What the card opens into: what leaving forfeits, where each component stands, and the sources of all that."""
    forfeits = [
        f"You'd lose this by leaving: {name}, {money.usd(usd)}." for name, usd in list_forfeits_by_leaving(offer)
    ]
    band = known_bands.get(offer.company or "")
    standings = [(s, words) for s in market.find_standing(offer, band) if (words := _describe_standing(s))]
    ranges = [s.range for s, _ in standings if s.range is not None]
    sources = dict.fromkeys(str(item.source) for item in (*ranges, *(band.notes if band else ())))
    return (*forfeits, *(words for _, words in standings), *(f"Source: {source}." for source in sources))


_COMPONENTS = {"base": "Base", "sign_on": "Signing bonus", "ownership": "Equity", "grant": "RSU grant"}
_COMPONENTS |= dict.fromkeys(("bonus_fraction", "bonus_usd_per_year"), "Bonus")


def _describe_standing(standing: market.Standing) -> str | None:
    """Where a component stands in its range; None where one of the two is missing."""
    if standing.pay is None or standing.range is None or standing.component not in _COMPONENTS:
        return None
    low, high = standing.range.low, standing.range.high
    fraction = money.percent if standing.component == "bonus_fraction" else money.ownership
    write = fraction if standing.unit == "fraction" else money.usd
    middle = write(standing.range.midpoint)
    ends = f"{write(low)} to {write(high)}" + (f", midpoint {middle}" if low < high else "")
    where = locate_in_range(standing.range, standing.pay)
    return f"{_COMPONENTS[standing.component]} {write(standing.pay)} is {where} the {standing.range.called} ({ends})."


def _name_place(place: str) -> str:
    words = {
        "company_value_usd": "The company's value",
        "grant_usd": "The size of the stock grant",
        "clawback_months": "The clawback period",
        "vesting": "The vesting schedule",
    }
    parsed = parse_place(place)
    return words.get(parsed.key, place) if parsed is not None else place
