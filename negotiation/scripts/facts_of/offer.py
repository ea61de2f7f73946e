"""What was offered, what the offer leaves out, by when they want an answer, and what holds beside it."""

from collections.abc import Iterator
from datetime import date, timedelta

from negotiation.market.band import list_equity_changes
from negotiation.offers import Grant, Offer
from negotiation.offers.rounds import has_passed
from negotiation.records.record import Record
from negotiation.scripts import phrases
from negotiation.scripts.as_it_stands import apply_talks
from negotiation.scripts.case import ScriptCase, mentions
from negotiation.scripts.facts import (
    CLAIM,
    Fact,
    Missing,
    Quote,
    YieldedFacts,
    build_phrase,
    format_value,
    join_facts,
    quote_computed,
    quote_stated,
)
from negotiation.scripts.registry import ADD_COMPANY, ADD_EQUITY, ADD_RESULT, fact, fact_now
from negotiation.talks import deadlines
from negotiation.talks.schedule import build_week
from negotiation.valuation.alternatives import list_untold_grants

_STATUSES = {"offer.made": ("written", "verbal", "example"), "offer.verbal": ("verbal",)}
_EXTRA_TIME = timedelta(days=7)
MOST_TIME = timedelta(days=21)  # more is rarely granted
_FRIDAY = 4
_DEFAULT = "this program's default, an assumption"


@fact_now("offer.company", what="the company's name", add="name the offer")
@fact_now("offer.position", what="the role", add="add the role to the offer")
@fact_now("offer.role", what="what the role is called", add="add the role to the offer")
@fact_now("offer.made", what="an offer made to you", add="wait for their offer, then add its base and mark it as made")
@fact_now("offer.verbal", what="a verbal offer", add="mark it as verbal once they've told you the offer")
@fact_now("offer.equity", what="equity in the offer", add=ADD_EQUITY)
def of_offer(case: ScriptCase) -> YieldedFacts:
    """Who offers, and whether there's equity in it."""
    offer = case.offer
    yield "offer.company", case.company(offer)
    role = case.text(f"{case.place}.role", offer.role)
    if role:
        yield "offer.role", build_phrase("the {} role", role)
    yield "offer.position", build_phrase("the {} role", role) if role else build_phrase("the role")
    yield from ((key, CLAIM) for key, statuses in _STATUSES.items() if offer.status in statuses)
    if grants := tuple(phrases.list_grants(offer)):
        yield "offer.equity", join_facts(grants)
    elif "equity" in offer.none:
        yield "offer.equity", Missing("There's no equity, as you said.")


@fact("offer.terms", what="the terms of the offer", add="add the base to the offer")
def of_terms(case: ScriptCase) -> YieldedFacts:
    """All of an offer as a list: a letter is accepted as it is; what was told is confirmed as it was told last."""
    every = tuple(list_terms(apply_talks(case) if case.offer.status.is_verbal else case))
    if every:
        yield "offer.terms", every


def list_terms(case: ScriptCase) -> Iterator[Fact]:
    """Every term of the offer as it is in the file."""
    offer, place = case.offer, case.place
    yield from phrases.list_base_terms(offer)
    yield from phrases.list_bonuses(offer, full=True)
    yield from phrases.list_sign_ons(offer, full=True)
    yield from phrases.list_grants(offer, full=True)
    yield from phrases.list_refreshers(offer)
    for i, given in enumerate(offer.benefit, 1):
        at = f"{place}.benefit[{i}]"
        name = None if given.is_assumed("name") else case.text(f"{at}.name", given.name)
        yield phrases.describe_benefit(at, given, build_phrase("{}", name) if name else None)
    yield from phrases.list_savings(offer)
    if case.start:
        yield build_phrase("a start date of {}", quote_stated(f"{place}.start", case.start, "date"))


@fact("others.open", what="another company still talking to you", add="add it as an offer that's still in process")
@fact("evidence.result", what="a result of your own that may be shared", add=ADD_RESULT)
def of_scenario(case: ScriptCase) -> YieldedFacts:
    """Other conversations, and a result of the candidate's own."""
    if any(offer.status.is_open and offer not in case.lapsed for offer in case.others):
        yield "others.open", CLAIM
    result = case.levers.first("own result")
    if result is not None:
        yield "evidence.result", result


@fact(
    "offer.respond_by",
    what="the date by which they want your answer",
    add="add the date by which they want your answer",
)
@fact("offer.open", what="an offer whose deadline hasn't passed", add="ask first if it's still open")
@fact("offer.passed", what="a deadline that has passed", add="none of theirs has")
@fact("later.date", what="a later date to ask for", add="add the date by which they want your answer")
def of_dates(case: ScriptCase) -> YieldedFacts:
    """By when they want an answer, and a later date to ask for; a day that has passed is written nowhere."""
    offer, due = case.offer, case.offer.respond_by
    if due is None or not has_passed(offer, case.today):
        yield "offer.open", CLAIM
        told = "deadline hasn't passed" if due is not None else "offer has no deadline yet"
        yield "offer.passed", Missing(f"{offer.name}'s {told}.")
        if due is not None:
            yield "offer.respond_by", build_phrase("{}", phrases.quote_answer_date(offer, due, case.today))
            yield "later.date", build_phrase("{}", _find_later(case, due))
    elif not offer.status.is_in_process:
        yield "offer.passed", CLAIM
        passed = deadlines.describe_passed_date(offer, case.today)
        yield "offer.open", Missing(f"{passed} Ask first if the offer is still open.")


def _find_later(case: ScriptCase, due: date) -> Quote:
    """A later date to answer by: once those that are awaited should be there, else a week later."""
    within = [(on, name) for name, on in find_awaited(case).items() if on <= due + MOST_TIME]
    if within:
        on, name = max(within)
        origin = f"the next working day after {format_value('date', on)}, by which {name} is expected: {_DEFAULT}"
        return quote_computed("date", _find_working_day(on + timedelta(days=1)), origin)
    week_on = due + _EXTRA_TIME
    by = _find_working_day(week_on)
    moved = "" if by == week_on else ", and on to a working day"
    source = f"a week after {case.place}.respond_by{moved}: {_DEFAULT}"
    return quote_computed(
        "date", by, source, f"a week after the date that {case.offer.name} gave you{moved}: {_DEFAULT}"
    )


def find_awaited(case: ScriptCase) -> dict[str, date]:
    """Those whose offer or letter comes after the date to answer by, as the week has it, and when each is expected."""
    schedule = build_week(case.scenario, case.bands, case.today)
    waits = (each for each in schedule.conflicts if each.kind == "wait" and each.offer == case.offer.name)
    days = ((name, schedule.expected(name)) for name in {name for wait in waits for name in wait.others})
    return {name: on for name, on in days if on is not None}


def _find_working_day(on: date) -> date:
    """That day, or the Monday after a weekend."""
    return on if on.weekday() <= _FRIDAY else on + timedelta(days=7 - on.weekday())


@fact(
    "missing.any",
    what="a term that the offer leaves out",
    add="every term this script asks about is there",
)
@fact("missing.fully_diluted", what="an unknown number of shares", add="leave that number out")
@fact("missing.strike", what="an unknown form of equity and strike price", add="add a grant as a part of the company")
@fact("missing.preferred", what="an unknown preferred price", add="leave the preferences out")
@fact("missing.company_value", what="an unknown company value", add="leave the company value out")
@fact("missing.share_price", what="an unknown worth of a share", add="leave today's price out")
@fact("missing.vesting", what="an unknown vesting schedule", add="leave the schedule out")
@fact("missing.cliff", what="an unknown cliff", add="leave the cliff out")
@fact("missing.acceleration", what="unknown acceleration", add="leave the acceleration out")
@fact("missing.window", what="an unknown exercise window", add="leave the window out")
@fact("missing.clawback", what="an unknown clawback", add="leave the clawback out")
@fact("missing.clawback_rule", what="an unknown rule of a clawback", add="leave the rule out")
@fact("missing.bonus_metric", what="an unknown measure of the bonus", add="leave the measure out")
@fact("missing.bonus_payout", what="an unknown payout of the bonus", add="leave the payout out")
@fact("band.question", what="something that changed at the company", add=ADD_COMPANY)
def of_missing(case: ScriptCase) -> YieldedFacts:
    """One claim for each kind of term that is not in the file or is made up, and one if there is any."""
    terms, questions = dict.fromkeys(_left_out(case.offer)), tuple(_questions(case))
    if questions:
        yield "band.question", questions
    whole = f"Nothing's missing: {case.offer.name}'s offer has every term this asks about."
    yield "missing.any", CLAIM if terms or questions else Missing(whole)
    yield from ((f"missing.{term}", CLAIM) for term in terms)


def _questions(case: ScriptCase) -> Iterator[Fact]:
    """What to ask of the equity because something has changed at the company since its band was written."""
    for note in list_equity_changes(case.band) if case.offer.equity else ():
        if not any(mentions(note.question, name) for name in case.unspoken):
            yield build_phrase("{}", quote_computed("text", note.question, f"{note.what} ({note.source})"))


def _left_out(offer: Offer) -> Iterator[str]:
    for i, grant in enumerate(offer.equity, 1):
        where = f"equity[{i}]"
        if not grant.is_public:
            yield from _left_out_of_private(offer, where, grant)
        vesting = f"{where}.vesting"
        if not any(phrases.is_told(offer, vesting, grant.vesting, name) for name in ("months", "by_year", "at")):
            yield "vesting"
        if grant.vesting.at is None:
            yield from _untold(offer, vesting, grant.vesting, cliff_months="cliff")
        if i - 1 in list_untold_grants(offer) and grant.kind != "ownership":
            yield "share_price"
    for i, sign_on in enumerate(offer.sign_on, 1):
        if not phrases.is_told(offer, f"sign_on[{i}]", sign_on, "clawback_months"):
            yield "clawback"
        elif sign_on.clawback_months:
            yield from _untold(offer, f"sign_on[{i}]", sign_on, clawback_rule="clawback_rule")
    for i, bonus in enumerate(offer.bonus, 1):
        yield from _untold(offer, f"bonus[{i}]", bonus, metric="bonus_metric", expected_payout="bonus_payout")


def _left_out_of_private(offer: Offer, where: str, grant: Grant) -> Iterator[str]:
    """What only a private company's shares leave open."""
    if grant.kind == "ownership":  # a share of the company says neither what it is paid in nor at what price
        yield "strike"
        yield from _untold(offer, where, grant, company_value_usd="company_value")
    if grant.kind != "rsu":
        yield from _untold(offer, where, grant, exercise_window_months="window")
    terms = {"fully_diluted_shares": "fully_diluted", "preferences": "preferred", "acceleration": "acceleration"}
    yield from _untold(offer, where, grant, **terms)


def _untold(offer: Offer, where: str, record: Record, **terms: str) -> Iterator[str]:
    """The terms of a record that nobody has told, by what they are called here."""
    yield from (term for name, term in terms.items() if not phrases.is_told(offer, where, record, name))
