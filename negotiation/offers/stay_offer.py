"""The current job with what its employer has offered in writing to keep the candidate."""

from collections.abc import Iterator

from negotiation.offers.cash import SignOn
from negotiation.offers.components import BASE, BONUS, COMPONENTS, GRANT, OWNERSHIP, SHARES, SIGN_ON
from negotiation.offers.equity import Grant
from negotiation.offers.offer import Offer
from negotiation.offers.rounds import find_last_figures, find_share_price, order_rounds


def apply_stay_offer(offer: Offer) -> Offer:
    """The job with their last written word on each part: base raised to it, the rest on top. Other offers as they are.

    A signing bonus and a grant come as rows of their own: the job's first ones may lie in the past.
    """
    said = read_stay_figures(offer, is_written=True)
    if not said:
        return offer
    job = COMPONENTS[BASE].put(offer, max(said.get(BASE, 0.0), offer.base_usd_per_year or 0.0))
    job = COMPONENTS[BONUS].put(job, said.get("bonus_usd_per_year", 0.0))
    sign_on = [SignOn(amount_usd=usd, month=1)] if (usd := said.get(SIGN_ON)) else []  # month 0 has passed
    stays = job.change(sign_on=(*job.sign_on, *sign_on), equity=(*job.equity, *_grants(offer, said)))
    return offer if stays == offer else stays.change(round=())  # it now includes what they said, which counts once


def read_stay_figures(job: Offer, *, is_written: bool) -> dict[str, float]:
    """What the job's employer last said to keep the candidate, in writing or not, by part; empty for other offers.

    To withdraw it, saying so is enough.
    """
    if not job.status.is_job:
        return {}
    turns = (turn for turn in order_rounds(job) if turn.is_written == is_written or turn.means == "withdrawn")
    return find_last_figures(job, turns)


def _grants(job: Offer, said: dict[str, float]) -> Iterator[Grant]:
    if usd := said.get(GRANT):
        yield Grant(kind="rsu", grant_usd=usd)
    if shares := said.get(SHARES):
        yield Grant(kind="rsu", shares=shares, price_usd=find_share_price(job))
    if fraction := said.get(OWNERSHIP):
        company_usd = next((grant.company_value_usd for grant in job.equity if grant.company_value_usd), None)
        yield Grant(kind="ownership", fraction=fraction, company_value_usd=company_usd)
