"""The parts of an offer in words: "a signing bonus of $15,000", "0.08% equity, vesting over 48 months"."""

from collections.abc import Iterator
from datetime import date

from negotiation.offers import Benefit, Grant, Offer, SignOn, Vesting
from negotiation.records.record import Record
from negotiation.scripts.facts import Fact, FigureKind, Quote, build_phrase, join_facts, quote_stated

_TODAY = Fact("the end of today")
_OFTEN = {1: "yearly", 2: "half-yearly", 4: "quarterly", 12: "monthly"}
_REPAID = {
    "": "{}, repayable on leaving within {}",
    "full": "{}, repayable in full on leaving within {}",
    "pro_rata": "{}, repayable on leaving within {}, less a part for each month worked",
    "full_then_pro_rata": "{}, repayable in full on leaving within {}, and from then to {} less a part for each month",
}
PERIOD = {1: "a year", 2: "each half-year", 4: "a quarter", 12: "a month"}


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


def list_bonuses(offer: Offer) -> Iterator[Fact]:
    """Each bonus: "a bonus of 15% of base", "a quarterly bonus of $2,000"."""
    for i, bonus in enumerate(offer.bonus, 1):
        place, often = f"{format_offer_place(offer)}.bonus[{i}]", _OFTEN[bonus.payments_per_year]
        if bonus.fraction_of_base:
            form = "a bonus of {} of base" + ("" if bonus.payments_per_year == 1 else f" in {often} payments")
            yield build_phrase(form, quote_term(place, bonus, "fraction_of_base", "percent"))
        elif bonus.usd_per_payment:
            yield build_phrase(f"a {often} bonus of {{}}", quote_term(place, bonus, "usd_per_payment", "usd"))


def list_sign_ons(offer: Offer, *, full: bool = False) -> Iterator[Fact]:
    """Each payment for signing; in full, with what is told of paying it back."""
    for i, sign_on in enumerate(offer.sign_on, 1):
        where = f"sign_on[{i}]"
        place = f"{format_offer_place(offer)}.{where}"
        if not sign_on.amount_usd:
            continue
        fact = build_phrase("a signing bonus of {}", quote_term(place, sign_on, "amount_usd", "usd"))
        if sign_on.month:
            fact = build_phrase("{} after {}", fact, quote_term(place, sign_on, "month", "months"))
        if full and is_told(offer, where, sign_on, "clawback_months"):
            rule = sign_on.clawback_rule if is_told(offer, where, sign_on, "clawback_rule") else ""
            fact = _with_clawback(fact, place, sign_on, rule)
        yield fact


def _with_clawback(fact: Fact, place: str, sign_on: SignOn, rule: str) -> Fact:
    """What is to be repaid until when, and by which rule where somebody has told it."""
    if not sign_on.clawback_months:
        return build_phrase("{}, with nothing to repay on leaving", fact)
    spans = ["clawback_months"]
    if rule == "full_then_pro_rata" and sign_on.clawback_full_months is not None:
        spans = ["clawback_full_months", "clawback_months"]
    return build_phrase(_REPAID[rule], fact, *(quote_term(place, sign_on, name, "months") for name in spans))


def list_grants(offer: Offer, *, full: bool = False) -> Iterator[Fact]:
    """Each grant; in full, with its vesting as far as that is told."""
    for i, grant in enumerate(offer.equity, 1):
        where = f"equity[{i}]"
        fact = describe_grant_amount(f"{format_offer_place(offer)}.{where}", grant)
        if fact is not None:
            yield _with_vesting(fact, offer, f"{where}.vesting", grant.vesting) if full else fact


_GRANTS: tuple[tuple[str, tuple[tuple[str, FigureKind], ...]], ...] = (  # the first whose amounts the grant has
    ("an RSU grant of {}", (("grant_usd", "usd"),)),
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
    if vesting.cliff_months and is_told(offer, where, vesting, "cliff_months"):
        fact = build_phrase(f"{{}}{joint} a cliff at {{}}", fact, quote_term(place, vesting, "cliff_months", "months"))
    return fact


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
    return build_phrase("{} as {}", amount, name) if name else build_phrase("{} in benefits", amount)


def describe_payment(place: str, given: Benefit) -> Fact:
    """What a benefit pays and how often: "$5,000 a year"."""
    return build_phrase(f"{{}} {PERIOD[given.payments_per_year]}", quote_term(place, given, "usd_per_payment", "usd"))


def list_matches(offer: Offer) -> Iterator[Fact]:
    """Each retirement match: "a retirement match of 50% on up to 6% of base"."""
    for i, match in enumerate(offer.match, 1):
        place = f"{format_offer_place(offer)}.match[{i}]"
        rate = quote_term(place, match, "rate", "percent")
        limit = quote_term(place, match, "up_to_fraction_of_base", "percent")
        yield build_phrase("a retirement match of {} on up to {} of base", rate, limit)
