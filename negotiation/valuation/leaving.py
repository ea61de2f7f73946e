"""What the candidate gives up by leaving the current job: the leaving cost, and stock that would vest soon."""

from __future__ import annotations

from negotiation.offers import MONTHS_PER_YEAR, Assumptions, Offer, Scenario
from negotiation.records.record import Note
from negotiation.text.money import is_known
from negotiation.valuation.cashflow import build_cashflow
from negotiation.valuation.forfeits import list_forfeits_by_leaving, read_switching_cost_usd, sum_forfeits_usd
from negotiation.valuation.valuation import price_vests_at_face

_GRANTS = {"rsu": "RSUs", "ownership": "equity"}
_STOCK_WORDS = frozenset(("equity", "grant", "options", "rsu", "rsus", "shares", "stock", "unvested", "vesting"))


def find_job(scenario: Scenario) -> Offer | None:
    """The current job, if it's in the file."""
    return next((offer for offer in scenario.offer if offer.status.is_job), None)


def find_leaving_cost(scenario: Scenario, offer: Offer) -> float:
    """Dollars that leaving the current job for `offer` costs: forfeits, repayments owed today, and switching.

    Without a current job, switching alone. Source: docs/model.md, "What to ask for".
    """
    job = find_job(scenario)
    if offer.status.is_job:
        return 0.0
    return (sum_forfeits_usd(job) if job is not None else 0.0) + read_switching_cost_usd(offer)


def find_make_whole(scenario: Scenario, offer: Offer) -> float:
    """The leaving cost, and the current job's stock that would vest in the next 12 months, at today's price."""
    job = find_job(scenario)
    if job is None or offer.status.is_job:
        return find_leaving_cost(scenario, offer)
    stock_usd = sum(usd or 0.0 for usd in price_stock_of_year(job, scenario.assumptions))
    return find_leaving_cost(scenario, offer) + stock_usd


def list_losses_by_leaving(job: Offer, assumptions: Assumptions) -> tuple[tuple[str, float], ...]:
    """All that leaving the job loses within a year, item by item, in dollars; stock of unknown worth is no item."""
    stock = zip(_kinds(job), price_stock_of_year(job, assumptions), strict=True)
    left = [(f"{name_grants(kind)} that would vest within a year", usd) for kind, usd in stock if usd]
    return (*list_forfeits_by_leaving(job), *left)


def price_stock_of_year(job: Offer, assumptions: Assumptions) -> tuple[float | None, ...]:
    """Dollars that vest in the next 12 months of each grant, then of each refresher, at today's price; None: unknown.

    A grant without its day or schedule counts by the usual ones: from today, over four years with a cliff at one.
    """
    if assumptions.equity_lens == "none":
        return (0.0,) * len(_kinds(job))
    months = slice(MONTHS_PER_YEAR + 1)
    every = (price_vests_at_face(vests, 0.0)[months].sum() for vests in build_cashflow(job, assumptions.tax_year).vests)
    return tuple(float(usd) if is_known(float(usd)) else None for usd in every)


def find_stock_named_twice(job: Offer, assumptions: Assumptions) -> Note | None:
    """A question where stock of the job may stand under its equity and among its forfeits too, and so count twice.

    A forfeit is asked about if it has no name, is called stock, or is as much as the stock that's left to vest.
    """
    unvested = [price_vests_at_face(v, 0.0).sum() for v in build_cashflow(job, assumptions.tax_year).vests]
    if assumptions.equity_lens == "none" or not any(usd != 0 for usd in unvested):  # NaN: some, of unknown worth
        return None
    for forfeit in job.forfeit:
        is_called_stock = not _STOCK_WORDS.isdisjoint(forfeit.name.casefold().replace("-", " ").split())
        if forfeit.usd and (forfeit.is_assumed("name") or is_called_stock or forfeit.usd in (*unvested, sum(unvested))):
            return Note("stock_named_twice", {"name": forfeit.name, "usd": forfeit.usd, "offer": job.name})
    return None


def name_grants(kind: str) -> str:
    return _GRANTS.get(kind, "options")


def _kinds(job: Offer) -> list[str]:
    return [*(grant.kind for grant in job.equity), *("rsu" for _ in job.refresher)]
