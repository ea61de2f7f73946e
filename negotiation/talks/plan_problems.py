"""Why there's no plan for an offer, in the words of the file, for the command line and the scripts."""

from __future__ import annotations

from negotiation.records.record import Note
from negotiation.records.wording import Wording

PLAN_PROBLEMS: dict[str, str] = {
    "counter_of_current_job": "{offer} is the job you have: a counter answers an offer; name one with --offer.",
    "no_offer_made": (
        "{offer} has made no offer yet (status in_process): once it has, write its figures and set status to verbal or "
        "written."
    ),
    "withdrawn": (
        "{offer} has taken its offer back, so there is nothing to ask for or to accept. Thank them, and ask what it "
        "would take for an offer after all; meanwhile go on with what else you have. If they name figures again, log "
        "them."
    ),
    "share_price_unknown": "{offer}: what one share of grant {number} is worth is unknown: write {key:price_usd}.",
    "company_value_unknown": (
        "{offer}: what the company is worth is unknown, so its {fraction:ownership} has no dollars: ask the company, "
        "or write your own view as {key:company_value_usd}.{even}"
    ),
    "base_worth_more_below": " At the published rates, base is worth more to you below {company_usd:usd_short}.",
    "floor_above_cap": (
        "{offer}: the {part} has its floor, {name:key} ({floor}), above its cap, {cap_from:key} ({cap}), so no "
        "package fits; lower {name:key}, or raise the cap."
    ),
    "offer_above_cap": (
        "{offer}: the {part} has its floor, what is offered ({floor}), above its cap, {cap_from:key} ({cap}), so "
        "no package fits; write {name:key} if you would take less, or raise the cap."
    ),
    "cap_below_range": "your cap on base, {cap:usd}, lies below {least:usd}, where their range begins: raise it",
    "target_reached": (
        "{offer}: your target, {target:usd}, is no more than what the offer is worth already ({now:usd} over {months} "
        "months): raise {key:target_usd}, or accept."
    ),
    "amounts_too_far_apart": (
        "{offer}: its amounts are too far apart to weigh one against another, so no package can be worked out. Check "
        "them for one that is far too large or far too small."
    ),
    "nothing_to_aim_at": ("{offer} has no base to raise and its band none to aim at: write your own {key:target_usd}."),
}
_WORDING = Wording(PLAN_PROBLEMS)


def describe_plan_problem(problem: Note) -> str:
    return _WORDING.describe(problem)
