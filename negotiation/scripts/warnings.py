"""What the user should know before sending a script, of its dates, asks and alternatives: never in the text."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from negotiation.market.ranges import RANGES, Range
from negotiation.market.standing import find_range
from negotiation.offers import MONTHS_PER_YEAR
from negotiation.offers.components import COMPONENTS
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Quote, format_value
from negotiation.scripts.facts_of.band import find_base_range
from negotiation.scripts.facts_of.offer import MOST_TIME, find_awaited
from negotiation.scripts.facts_of.people import NO_NAME, list_unfit_words
from negotiation.scripts.phrases import is_made_up
from negotiation.scripts.render import RenderedText, list_asked_amounts
from negotiation.scripts.sources import describe_origin, describe_range_source, describe_source_kind
from negotiation.talks.deadlines import describe_passed_date, describe_passed_walk_away
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.comparison import LEVEL_USD

_OF_EQUITY = re.compile(r"\b(?:equity|grant|options|shares|RSUs?|vest(?:s|ing)?)\b|\bof the company\b")
_REPLY = "If they "  # what is said only to what they say
_RESTS_ON_MORE = ("asking", "deciding")  # stages at which it counts what else could be taken
_SAYS_YES = "letter.whole"  # a text that rests on it takes the letter as it is
_WOULD_SIGN = "would.sign"
_CITED = ("rival.", "deadline.", "others.")  # facts of other offers
_NO_REASON = "A yes to this alone isn't a reason to accept."


def find_warnings(case: ScriptCase, rendered: RenderedText, rests_on: AbstractSet[str], stage: str) -> Iterator[str]:
    """Everything about a text of this stage that needs a second look; `rests_on` are the facts of all its sentences."""
    yield from _about_dates(case, rendered, rests_on, stage)
    quoted = dict(rendered.quoted)
    name = case.offer.name
    if quoted.get("me.name") == NO_NAME:
        yield f"Fill in your name: it goes where the text says {NO_NAME.words}."
    yield from (words for key, words in list_unfit_words(case) if key in rests_on)
    if _WOULD_SIGN in rendered.rests_on:
        yield "Saying you'd sign is a promise. Leave it in only if you mean it."
    if case.offer.status.is_example:
        yield f"{name} is an example, not an offer of yours. Enter your own before you send anything."
    if case.offer.status.is_verbal and stage != "deciding":  # of a verbal offer there is nothing to decide but a no
        yield f"{name}'s offer is only verbal so far. Get it in writing before you rely on it."
    if stage == "asking" or _SAYS_YES in rests_on:  # who says no needs no warning against a yes
        yield from _about_alternative(case, rendered, stage)
    yield from _about_ask(case, rendered)
    if "band.high" in quoted and (known := find_base_range(case)) is not None:
        yield f"The pay range comes from {describe_source_kind(known)}. Make sure it's for your role and level."
    yield from _changed(case, rendered)
    yield from _made_up(case, rendered)


def _changed(case: ScriptCase, rendered: RenderedText) -> Iterator[str]:
    """What has changed at the company, where the text quotes its range or speaks of what the change is about."""
    is_quoted = "band.high" in dict(rendered.quoted)
    words = " ".join(str(each) for each in rendered.paragraphs if not each.prose.startswith(_REPLY))
    is_of_equity = _OF_EQUITY.search(words) is not None
    for note in case.band.notes if case.band is not None else ():
        if is_quoted or not note.about or (is_of_equity and note.is_about_equity):
            yield note.what


def _about_ask(case: ScriptCase, rendered: RenderedText) -> Iterator[str]:
    """Where the amounts that are asked for come from, and each of them held against the range of its part."""
    asked = tuple(dict.fromkeys(figure for _, fact in rendered.quoted for figure in fact.figures if figure.part))
    is_first = case.plan.counter is not None and case.plan.counter.stage == "first"
    if asked and is_first and find_base_range(case) is None:
        yield f"You don't know {case.offer.name}'s pay range yet. Ask for it before you name a number."
    for figure in asked:
        yield from _outside(_range_of(case, figure.part), figure, COMPONENTS[figure.part].label)


def _range_of(case: ScriptCase, part: str) -> Range | None:
    return find_range(case.offer, case.band, RANGES[part][0]) if part in RANGES else None


def _outside(known: Range | None, ask: Quote, what: str) -> Iterator[str]:
    side = known.circle(float(ask.value)) if known is not None and isinstance(ask.value, (int, float)) else None
    if known is not None and side is not None:
        end = known.high if side == "red" else known.low
        where = f"{'above the top' if side == 'red' else 'below the bottom'} ({format_value(ask.kind, end)})"
        yield f"The {what} of {ask.words} is {where} of {describe_range_source(known)}."


def _made_up(case: ScriptCase, rendered: RenderedText) -> Iterator[str]:
    for _, fact in rendered.quoted:
        for figure in fact.figures:
            if is_made_up(case.offer, figure):
                source = describe_origin(case.scenario, figure)
                yield f"{figure.words} ({source}) is a placeholder. Enter your own."


def _about_dates(case: ScriptCase, rendered: RenderedText, rests_on: AbstractSet[str], stage: str) -> Iterator[str]:
    quoted = dict(rendered.quoted)
    offer = case.offer
    passed = describe_passed_date(offer, case.today) if not offer.status.is_in_process else ""
    if passed and "offer.passed" not in rests_on:
        yield f"{passed} So this names no date. Ask if the offer is still open, and enter their new date."
    if offer.respond_by == case.today and "offer.respond_by" in quoted and "later.date" not in quoted:
        yield f"Your answer to {offer.name} is due today. Ask for time first if you can't settle this by then."
    if "offer.terms" in rests_on and offer.start != case.start:
        yield f"The start date of {offer.name} that you entered has passed, so it's left out. Agree on a new one."
    if any(key.startswith(_CITED) for key in rests_on):
        for other in case.lapsed:
            gone = describe_passed_date(other, case.today)
            yield f"{gone} So this leaves {other.name} out. Ask if that offer is still open."
    elif stage in _RESTS_ON_MORE:
        yield describe_passed_walk_away(case.scenario, offer, case.today)
    if "later.date" in quoted:
        yield from _out_of_reach(case, quoted["later.date"].figures[0])


def _out_of_reach(case: ScriptCase, later: Quote) -> Iterator[str]:
    for name, on in sorted(find_awaited(case).items(), key=lambda pair: pair[1]):
        if isinstance(later.value, date) and on >= later.value:
            yield (
                f"{name} should answer by {format_value('date', on)}, and this doesn't buy that much time: companies "
                f"rarely give more than {MOST_TIME.days} days. Ask {name} to hurry, or decide without it."
            )


def _about_alternative(case: ScriptCase, rendered: RenderedText, stage: str) -> Iterator[str]:
    """What beats the offer, where the text asks or decides: by how much, and what that means for it."""
    counter, (asked, *packages) = case.plan.counter, list_asked_amounts(rendered)
    if counter is None or packages:  # none of several is worth less than what the candidate has otherwise
        return
    kept = counter.walk_away.alternative
    if kept is None:
        reason = counter.walk_away.reason
        if stage == "deciding" and reason is not None and reason.code == "own_equity_unknown":
            yield (
                f"Nobody knows yet what {case.offer.name}'s equity is worth, so we can't say if what you have is worth "
                "more to you. Fill in the equity first."
            )
        return
    usd = counter.pricing.at(asked).present_value_usd if asked else counter.value_usd
    if kept.worth_usd - usd <= LEVEL_USD:
        return
    name = "staying in your current job" if kept.offer.status.is_job else kept.name
    months = counter.pricing.world.assumptions.horizon_months
    more = f"{money.usd((kept.worth_usd - usd) * MONTHS_PER_YEAR / months)} a year more to you"
    over = f"over {span(months)}: {kept.worth} against {money.usd(usd)}"
    if stage == "deciding":
        yield (
            f"By your numbers, {name} is worth {more} than {case.offer.name} ({over}). Say yes only if something "
            "these numbers leave out makes up for that."
        )
    elif asked:
        yield f"Even with a full yes to this, {name} is worth {more} than {case.offer.name} ({over}). {_NO_REASON}"
    else:
        yield (
            f"As offered, {name} is worth {more} than {case.offer.name} ({over}). Unless what you ask for here makes "
            f"up for that, {_NO_REASON[:1].lower()}{_NO_REASON[1:]}"
        )
