"""What nobody has told you about an offer: what's assumed, a placeholder or unknown, each once, in plain words."""

from __future__ import annotations

import re

from negotiation.offers import Grant, Offer
from negotiation.offers.assumed import find_assumed_terms

_CALLED = {
    **dict.fromkeys(("vesting.months", "vesting.by_year", "vesting.at", "equity.vesting"), "vesting"),
    **dict.fromkeys(("bonus.fraction_of_base", "bonus.usd_per_payment"), "bonus"),
    **dict.fromkeys(("sign_on", "sign_on.amount_usd"), "signing bonus"),
    **dict.fromkeys(("equity.fraction", "equity.grant_usd"), "equity"),
    **{f"{row}.payments_per_year": f"how often the {row} is paid" for row in ("bonus", "benefit", "cost")},
    "vesting.cliff_months": "cliff",
    "vesting.every_months": "how often it vests",
    "equity.price_usd": "what a share is worth",
    "equity.fully_diluted_shares": "how many shares the company has in all",
    "sign_on.clawback_months": "clawback",
    "bonus.expected_payout": "expected bonus payout",
    "match.employee_fraction": "your 401(k) contribution",
    "benefit.usd_per_payment": "benefit",
    "base_usd_per_year": "base",
    "respond_by": "answer deadline",
}


def list_unknowns(offer: Offer, status: str | None = None) -> list[str]:
    """Each thing once, in the order of the form; `status` is what it becomes once its base is known."""
    is_job = (status or offer.status) == "current"
    is_told = offer.base_usd_per_year is not None and "base_usd_per_year" not in offer.made_up
    places = [] if is_told else ["base_usd_per_year"]
    places += ["raise_per_year"] if offer.is_assumed("raise_per_year") and not offer.raises else []
    # Of the current job, signing and answering are over.
    mostly_held = ("bonus", "equity") if is_job else ("bonus", "sign_on", "equity", "respond_by")
    places += [key for key in mostly_held if not getattr(offer, key) and key not in offer.none]
    places += [str(place.in_offer) for place in find_assumed_terms(offer)]
    places += [f"equity[{i}].{key}" for i, grant in enumerate(offer.equity, 1) for key in _list_missing(grant)]
    return list(dict.fromkeys(name_place(place) for place in (*places, *offer.made_up)))


def _list_missing(grant: Grant) -> list[str]:
    """The key that a grant's worth waits for."""
    if grant.kind == "ownership":
        return ["company_value_usd"] if grant.company_value_usd is None else []
    if grant.grant_usd is not None or grant.share_price_usd is not None:
        return []
    return ["price_usd" if grant.company_value_usd is None else "fully_diluted_shares"]


def name_place(place: str) -> str:
    """What a place of an offer is called, such as equity[1].company_value_usd."""
    steps = re.sub(r"\[\d+\]", "", place)
    last = ".".join(steps.split(".")[-2:])
    if last in _CALLED:
        return _CALLED[last]
    return re.sub(r" (usd|fraction|per year)\b", "", steps.split(".")[-1].replace("_", " "))
