"""The parts of an offer in words: "a $15,000 signing bonus", "0.08% equity, vesting over 48 months"."""

from calendar import month_name
from collections.abc import Iterable, Iterator
from datetime import date

from negotiation.offers import Benefit, Bonus, Contribution, Grant, Match, Offer, SignOn, Vesting, VestingStep
from negotiation.records.record import Record
from negotiation.scripts.facts import (
    Fact,
    FigureKind,
    Quote,
    build_phrase,
    join_facts,
    quote_computed,
    quote_stated,
)

_TODAY = Fact("the end of today")
_OFTEN = {1: "yearly", 2: "half-yearly", 4: "quarterly", 12: "monthly"}
_REPAID = {
    "": "{}, to be repaid if I leave within {}",
    "full": "{}, to be repaid in full if I leave within {}",
    "pro_rata": "{}, to be repaid in part if I leave within {}, less with each month",
    "full_then_pro_rata": "{}, to be repaid in full if I leave within {}, and in part until {}",
}
PERIOD = {
    1: "a year",
    2: "each half-year",
    4: "a quarter",
    12: "a month",
    24: "twice a month",
    26: "every two weeks",
    52: "a week",
}


def format_offer_place(offer: Offer) -> str:
    return f"offer[{offer.name}]"


def is_told(offer: Offer, where: str, record: Record, name: str) -> bool:
    """Whether somebody has stated this term: not left out, and not made up for illustration."""
    made_up = any(f"{where}.{name}.".startswith(f"{place}.") for place in offer.made_up)
    return getattr(record, name) not in (None, ()) and not record.is_assumed(name) and not made_up


def is_made_up(offer: Offer, figure: Quote) -> bool:
    """Whether a figure is one of an offer's that nobody has told, a typical one of its band for example."""
    return any(f"{figure.source}.".startswith(f"{format_offer_place(offer)}.{place}.") for place in offer.made_up)


def quote_term(place: str, record: Record, name: str, kind: FigureKind) -> Quote:
    """A term of a record that stands at `place` in the file."""
    return quote_stated(f"{place}.{name}", getattr(record, name), kind)


def quote_answer_date(offer: Offer, due: date, today: date) -> Quote | Fact:
    """A date to answer by, as it is said on that day or before."""
    return _TODAY if due == today else quote_stated(f"{format_offer_place(offer)}.respond_by", due, "date")


def list_bases(offer: Offer) -> Iterator[Fact]:
    if offer.base_usd_per_year:
        yield build_phrase("{}", quote_term(format_offer_place(offer), offer, "base_usd_per_year", "usd"))


def list_base_terms(offer: Offer) -> Iterator[Fact]:
    """Base as a letter has it: by the year or by the hour, each later raise, and until when, where that is agreed."""
    place = format_offer_place(offer)
    if offer.base_usd_per_hour is None:
        yield from (build_phrase("a base salary of {} a year", fact) for fact in list_bases(offer))
    elif offer.base_usd_per_hour:
        hourly = quote_term(place, offer, "base_usd_per_hour", "usd")
        hours = quote_term(place, offer, "hours_per_week", "count")
        yield build_phrase("pay of {} an hour for {} hours a week", hourly, hours)
        if offer.overtime_hours_per_week:
            overtime = quote_term(place, offer, "overtime_hours_per_week", "count")
            times = quote_term(place, offer, "overtime_multiple", "count")
            yield build_phrase("{} hours of overtime a week at {} times that rate", overtime, times)
    for i, step in enumerate(offer.raises, 1):
        at = f"{place}.raises[{i}]"
        usd = quote_term(at, step, "base_usd_per_year", "usd")
        source = "the month of the raise, less the one it begins with"
        after = quote_computed("months", step.month - 1, f"{at}.month", source)
        yield build_phrase("a base salary of {} a year after {}", usd, after)
    if offer.ends_month is not None:
        yield build_phrase("a fixed term of {}", quote_term(place, offer, "ends_month", "months"))


def list_bonuses(offer: Offer, *, full: bool = False) -> Iterator[Fact]:
    """Each bonus: "a bonus of 15% of base", "a quarterly bonus of $2,000"; in full, with its plan year."""
    for i, bonus in enumerate(offer.bonus, 1):
        place, often = f"{format_offer_place(offer)}.bonus[{i}]", _OFTEN[bonus.payments_per_year]
        if bonus.fraction_of_base:
            form = "a bonus of {} of base" + ("" if bonus.payments_per_year == 1 else f" in {often} payments")
            fact = build_phrase(form, quote_term(place, bonus, "fraction_of_base", "percent"))
        elif bonus.usd_per_payment:
            fact = build_phrase(f"a {often} bonus of {{}}", quote_term(place, bonus, "usd_per_payment", "usd"))
        else:
            continue
        yield _with_plan_year(fact, place, bonus) if full else fact


def _with_plan_year(fact: Fact, place: str, bonus: Bonus) -> Fact:
    if bonus.plan_year_end is None:
        return fact
    month, day = bonus.plan_year_end
    end = quote_computed("text", f"{month_name[month]} {day}", f"{place}.year_ends", "the bonus in the offer")
    return build_phrase("{} for years that end on {}, the first in proportion", fact, end)


def list_sign_ons(offer: Offer, *, full: bool = False) -> Iterator[Fact]:
    """Each payment for signing; in full, with what is told of paying it back."""
    for i, sign_on in enumerate(offer.sign_on, 1):
        where = f"sign_on[{i}]"
        place = f"{format_offer_place(offer)}.{where}"
        if not sign_on.amount_usd:
            continue
        fact = build_phrase("a {} signing bonus", quote_term(place, sign_on, "amount_usd", "usd"))
        if sign_on.payments > 1:
            fact = build_phrase("{} in {} payments", fact, quote_term(place, sign_on, "payments", "count"))
        if sign_on.employment_year is not None:
            year = quote_term(place, sign_on, "employment_year", "count")
            fact = build_phrase("{} at the start of year {}", fact, year)
        elif sign_on.month:
            fact = build_phrase("{} after {}", fact, quote_term(place, sign_on, "month", "months"))
        if full and is_told(offer, where, sign_on, "clawback_months"):
            rule = sign_on.clawback_rule if is_told(offer, where, sign_on, "clawback_rule") else ""
            fact = _with_clawback(fact, place, sign_on, rule)
        yield fact


def _with_clawback(fact: Fact, place: str, sign_on: SignOn, rule: str) -> Fact:
    """What is to be repaid until when, and by which rule where somebody has told it."""
    if not sign_on.clawback_months:
        return build_phrase("{}, with nothing to repay if I leave", fact)
    spans = ["clawback_months"]
    if rule == "full_then_pro_rata" and sign_on.clawback_full_months is not None:
        spans = ["clawback_full_months", "clawback_months"]
    return build_phrase(_REPAID[rule], fact, *(quote_term(place, sign_on, name, "months") for name in spans))


def list_grants(offer: Offer, *, full: bool = False) -> Iterator[Fact]:
    """Each grant; in full, with its vesting as far as that is told."""
    for i, grant in enumerate(offer.equity, 1):
        where = f"equity[{i}]"
        place = f"{format_offer_place(offer)}.{where}"
        fact = describe_grant_amount(place, grant)
        if full and fact is not None and grant.payout_multiple != 1 and is_told(offer, where, grant, "payout_multiple"):
            fact = build_phrase("{}, paid out at {}", fact, quote_term(place, grant, "payout_multiple", "percent"))
        if fact is not None:
            yield _with_vesting(fact, offer, f"{where}.vesting", grant.vesting) if full else fact


_GRANTS: tuple[tuple[str, tuple[tuple[str, FigureKind], ...]], ...] = (  # the first whose amounts the grant has
    ("a {} RSU grant", (("grant_usd", "usd"),)),
    ("{} equity", (("fraction", "ownership"),)),
    ("{} options at a strike price of {}", (("shares", "count"), ("strike_usd", "usd"))),
    ("{} RSUs", (("shares", "count"),)),
)


def describe_grant_amount(place: str, grant: Grant) -> Fact | None:
    """A grant by its amount, where that is told."""
    for form, amounts in _GRANTS:
        if getattr(grant, amounts[0][0]) and all(getattr(grant, name) is not None for name, _ in amounts):
            return build_phrase(form, *(quote_term(place, grant, name, kind) for name, kind in amounts))
    return None


def _with_vesting(fact: Fact, offer: Offer, where: str, vesting: Vesting) -> Fact:
    place, joint = f"{format_offer_place(offer)}.{where}", ", with"
    if is_told(offer, where, vesting, "months"):
        fact, joint = build_phrase("{}, vesting over {}", fact, quote_term(place, vesting, "months", "months")), " with"
    elif vesting.by_year is not None and is_told(offer, where, vesting, "by_year"):
        years = (quote_stated(f"{place}.by_year[{k}]", share, "percent") for k, share in enumerate(vesting.by_year, 1))
        fact = build_phrase("{}, vesting by year as {}", fact, join_facts(build_phrase("{}", year) for year in years))
    elif vesting.at is not None and is_told(offer, where, vesting, "at"):
        fact = build_phrase("{}, vesting {}", fact, join_facts(_list_vesting_steps(f"{place}.at", vesting.at)))
    if vesting.cliff_months and is_told(offer, where, vesting, "cliff_months"):
        fact = build_phrase(f"{{}}{joint} a cliff at {{}}", fact, quote_term(place, vesting, "cliff_months", "months"))
    return fact


def _list_vesting_steps(place: str, steps: Iterable[VestingStep]) -> Iterator[Fact]:
    """Each date of an irregular schedule: "5% after 12 months"."""
    for k, step in enumerate(steps, 1):
        part = quote_stated(f"{place}[{k}].fraction", step.fraction, "percent")
        yield build_phrase("{} after {}", part, quote_stated(f"{place}[{k}].month", step.month, "months"))


def list_refreshers(offer: Offer) -> Iterator[Fact]:
    """Each refresher: "RSU refreshers of $30,000 every 12 months"."""
    for i, refresher in enumerate(offer.refresher, 1):
        place = f"{format_offer_place(offer)}.refresher[{i}]"
        amount = quote_term(place, refresher, "grant_usd", "usd")
        every = quote_term(place, refresher, "every_months", "months")
        yield build_phrase("RSU refreshers of {} every {}", amount, every)


def describe_benefit(place: str, given: Benefit, name: Fact | None) -> Fact:
    """A stipend or allowance: "$5,000 a year as education stipend"."""
    amount = describe_payment(place, given)
    return build_phrase("{}: {}", name, amount) if name else build_phrase("{} in benefits", amount)


def describe_payment(place: str, given: Benefit) -> Fact:
    """What a benefit pays and how often: "$5,000 a year"."""
    often = "once" if given.is_once else PERIOD[given.payments_per_year]
    return build_phrase(f"{{}} {often}", quote_term(place, given, "usd_per_payment", "usd"))


def list_savings(offer: Offer) -> Iterator[Fact]:
    """What the employer adds to savings: "a retirement match of 50% on up to 6% of base, after 6 months"."""
    for i, match in enumerate(offer.match, 1):
        place = f"{format_offer_place(offer)}.match[{i}]"
        rate = quote_term(place, match, "rate", "percent")
        limit = quote_term(place, match, "up_to_fraction_of_base", "percent")
        yield _with_service(build_phrase("a retirement match of {} on up to {} of base", rate, limit), place, match)
    for i, contribution in enumerate(offer.contribution, 1):
        place = f"{format_offer_place(offer)}.contribution[{i}]"
        fraction = quote_term(place, contribution, "fraction_of_base", "percent")
        yield _with_service(build_phrase("a retirement contribution of {} of base", fraction), place, contribution)
    for i, plan in enumerate(offer.espp, 1):
        place = f"{format_offer_place(offer)}.espp[{i}]"
        discount = quote_term(place, plan, "discount", "percent")
        fact = build_phrase("an employee stock purchase plan (ESPP) at {} off", discount)
        yield build_phrase("{} with a lookback", fact) if plan.lookback else fact


def _with_service(fact: Fact, place: str, row: Match | Contribution) -> Fact:
    """With its wait, and how it becomes one's own."""
    if row.waits_months:
        fact = build_phrase("{} after {} of work", fact, quote_term(place, row, "waits_months", "months"))
    if row.vesting is not None:
        at = f"{place}.vesting.by_year"
        years = (quote_stated(f"{at}[{k}]", share, "percent") for k, share in enumerate(row.vesting.by_year, 1))
        fact = build_phrase("{}, vesting by year as {}", fact, join_facts(build_phrase("{}", year) for year in years))
    return fact
