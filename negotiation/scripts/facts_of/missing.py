"""What the offer leaves out: a term that is not in the file, or that was made up for illustration, is asked for."""

from collections.abc import Iterator

from negotiation.offers import Grant, Offer, SignOn
from negotiation.scripts.case import CLAIM, Case, Found, mentions
from negotiation.scripts.facts import Fact, figure, phrase
from negotiation.scripts.phrases import is_told

_PRIVATE = ("ownership", "iso", "nso")  # an RSU in dollars or at a quoted price needs no count of shares


def of_missing(case: Case) -> Found:
    """One claim for each kind of term that is left out anywhere, and one if there is any."""
    found, questions = dict.fromkeys(_left_out(case.offer)), tuple(_questions(case))
    if questions:
        yield "band.question", questions
    if found or questions:
        yield "missing.any", CLAIM
    else:
        yield (
            "missing.any",
            f"Nothing is left out: every term of {case.offer.name} that this asks about is there.",
        )
    yield from ((f"missing.{name}", CLAIM) for name in found)


def _questions(case: Case) -> Iterator[Fact]:
    """What to ask of the equity because something has changed at the company since its band was written."""
    for note in case.band.notes if case.band is not None and case.offer.equity else ():
        asks_of_equity = not note.about or not {"ownership", "vesting"}.isdisjoint(note.about)
        if asks_of_equity and not any(mentions(note.question, name) for name in case.unspoken):
            yield phrase("{}", figure("text", note.question, f"{note.what} ({note.source})"))


def _left_out(offer: Offer) -> Iterator[str]:
    for i, grant in enumerate(offer.equity, 1):
        yield from _in_grant(offer, f"equity[{i}]", grant)
    for i, sign_on in enumerate(offer.sign_on, 1):
        yield from _in_sign_on(offer, f"sign_on[{i}]", sign_on)
    for i, bonus in enumerate(offer.bonus, 1):
        if not is_told(offer, f"bonus[{i}]", bonus, "metric"):
            yield "bonus_metric"
        if not is_told(offer, f"bonus[{i}]", bonus, "expected_payout"):
            yield "bonus_payout"


def _in_grant(offer: Offer, where: str, grant: Grant) -> Iterator[str]:
    if grant.kind in _PRIVATE:
        if not is_told(offer, where, grant, "fully_diluted_shares"):
            yield "fully_diluted"
        if not is_told(offer, where, grant, "preferences"):
            yield "preferred"
        if not is_told(offer, where, grant, "exercise_window_months"):
            yield "window"
    if grant.kind == "ownership":  # a share of the company says neither what it is paid in nor at what price
        yield "strike"
        if not is_told(offer, where, grant, "company_value_usd"):
            yield "company_value"
    vesting = f"{where}.vesting"
    if not any(is_told(offer, vesting, grant.vesting, name) for name in ("months", "by_year")):
        yield "vesting"
    if not is_told(offer, vesting, grant.vesting, "cliff_months"):
        yield "cliff"
    if not is_told(offer, where, grant, "acceleration"):
        yield "acceleration"


def _in_sign_on(offer: Offer, where: str, sign_on: SignOn) -> Iterator[str]:
    if not is_told(offer, where, sign_on, "clawback_months"):
        yield "clawback"
    elif sign_on.clawback_months and not is_told(offer, where, sign_on, "clawback_rule"):
        yield "clawback_rule"
