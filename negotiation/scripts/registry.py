"""Every fact that a template may name, in plain words: what it is, and how to make it available.

A template that names anything else is refused when it is loaded, and a test holds this list against what the facts
really yield. There is no key for present or past pay: no script can speak of it.
"""

from types import MappingProxyType

from negotiation.offers.components import COMPONENTS, OWN_FIELDS
from negotiation.scripts.facts import Figure

_HOLD_ANOTHER = (
    "mark one as written once you hold it in writing; a verbal one, one in process, an example or the job you have is "
    "never cited"
)

# key: (what it is, what to add where it is missing)
_OFFER = {
    "offer.company": ("the company's name", "name the offer"),
    "offer.position": ("the role", "add the role to the offer"),
    "offer.role": ("what the role is called", "add the role to the offer"),
    "offer.made": ("an offer made to you", "wait for their offer, then add its base and mark it as made"),
    "offer.verbal": ("an offer made by word of mouth", "mark it as verbal once they have told you the offer"),
    "offer.respond_by": ("the date by which they want your answer", "add the date by which they want your answer"),
    "offer.open": ("an offer whose date to answer has not passed", "ask first whether it still stands"),
    "offer.passed": ("a date to answer by that has passed", "nothing: no date of theirs has passed"),
    "offer.high": ("an offer in the upper part of the published range", "choose the company of the offer"),
    "offer.base": ("a base salary", "add the base to the offer"),
    "offer.sign_on": ("a sign-on in the offer", "add the sign-on and its amount"),
    "offer.equity": ("equity in the offer", "add the equity, its kind and its amount"),
    "offer.bonus": ("a bonus in the offer", "add the bonus and its amount"),
    "offer.terms": ("the terms of the offer", "add the base to the offer"),
    "horizon": ("the months of work compared", "say how long you would stay"),
}
_BAND = {
    "band.low": (
        "a published pay range",
        "choose the company of the offer, or add a pay range of your own",
    ),
    "band.high": (
        "a published pay range",
        "choose the company of the offer, or add a pay range of your own",
    ),
    "band.question": ("something that changed at the company", "choose the company of the offer"),
}
_ASK = {
    "ask.any": ("something to ask for", "add the base to the offer, or name an ask"),
    "ask.base": ("a base to ask for", "add the base to the offer, or name an ask"),
    "ask.package": ("what to ask for", "add the base to the offer, or name an ask"),
    "ask.changes": ("what to ask for", "add the base to the offer, or name an ask"),
    "ask.several": ("more parts than one to ask for", "raise a cap where you know better"),
    "ask.terms": ("terms to ask for with a package", "choose the package on performance and vesting"),
    "ask.exceeds": ("an ask above the room that you assume", "say how much room you think there is"),
    "ask.in_range": ("an ask inside the published range", "choose the company of the offer"),
    "ask.the_rest": (
        "a base above the published range, and other parts to ask about",
        "add the other parts of the offer",
    ),
    "ask.respond_by": ("a later date to ask for", "add the date by which they want your answer"),
}
_COUNTER = {
    "counter.made": ("a counter-offer that can be worked out", "add the figures of the offer"),
    "package.options": ("a package to propose", "add the figures of the offer"),
    "package.several": ("more packages than one", "raise a cap where you know better"),
    "package.worth": ("what each package is worth to you", "add the figures of the offer"),
    "package.exceeds": ("a package above the room that you assume", "say how much room you think there is"),
    "instead.grant": ("equity to ask for in place of base", "add the equity, its kind and its amount"),
    "round.given": ("their answer to what you asked for", "note both as rounds, with their figures"),
    "round.open": ("an answer that leaves something to ask for", "note what you asked for and what they answered"),
    "round.waiting": ("an ask of yours that is not answered", "note what you asked for"),
    "round.same": ("an ask that is the one you have noted", "note what you asked for"),
    "round.next": ("what to ask for next", "note what you asked for and what they answered, with its figures"),
    "trade.give": ("something to give up", "come down the whole ladder first"),
    "round.no": ("no ask that is still open", "wait for their answer, or note that their words were a no"),
    "stands.open": ("an answer that is not clear", "note what they said, and leave out what it meant"),
    "stands.named": ("a word for less than what is in writing", "note it as told by word of mouth"),
    "stands.written": ("what you have in writing", "note what they wrote, or mark the offer as written"),
    "stands.asked": ("an answer in words alone to what you asked for", "note both as rounds"),
    "letter.short": ("a letter that says less than they did", "note what they said or wrote, with its day"),
    "letter.whole": ("a letter that holds all that they said", "put in the figures of a newer letter"),
    "letter.broken": ("a letter that came after what they said", "note what they said or wrote, with its day"),
    "trade.take": ("something to take for it", "come down the whole ladder first"),
}
_LEVERS = {
    "kpi.any": ("a goal to be paid for", "add one with its figure, and allow it to be shared"),
    "kpi.goal": ("a goal to be paid for", "add one with its figure, and allow it to be shared"),
    "kpi.taken": ("a goal that nobody calls one", "leave out whether it is reached"),
    "kpi.shown": ("a result of your own", "add one with its figure, and allow it to be shared"),
    "kpi.bonus": ("a bonus to ask for", "choose the company of the offer"),
    "kpi.result": ("a result that you have shown", "add one of your own, and allow it to be shared"),
    "kpi.raised": ("a raised bonus to ask for", "choose the company of the offer, and add its bonus"),
    "impact.any": ("a result that argues for equity", "add one with its figure, and allow it to be shared"),
    "impact.result": ("a result of your own", "add one, and allow it to be shared"),
    "impact.goal": ("a result to aim for", "add one as a goal, and allow it to be shared"),
    "impact.grant": ("equity to ask for", "choose the company of the offer"),
    "kpi_grant.any": ("a goal for a grant to vest on", "add one with its figure, and allow it to be shared"),
    "kpi_grant.goal": ("a goal for a grant to vest on", "add one with its figure, and allow it to be shared"),
    "kpi_grant.taken": ("a goal that nobody calls one", "leave out whether it is reached"),
    "kpi_grant.shown": ("a result of your own", "add one with its figure, and allow it to be shared"),
    "kpi_grant.named": ("a grant that is named for such a goal", "choose the company of the offer"),
    "kpi_grant.limit": ("a limit of the equity", "choose the company of the offer"),
    "kpi_grant.size": ("a grant to ask for", "choose the company of the offer"),
    "kpi_grant.even": ("how likely the result must be", "say how likely you are to leave within a year"),
    "kpi_grant.month": ("when the result falls due", "write its month"),
    "acceleration.open": ("a grant without a clause on early vesting", "add the equity, its kind and its amount"),
    "acceleration.goal": ("a milestone for early vesting", "add it with its figure, and allow it to be shared"),
    "acceleration.milestone": ("a company that speeds up vesting", "choose the company of the offer"),
    "stipend.any": ("a stipend", "add the one that is in the offer"),
    "stipend.offered": ("a stipend in the offer", "add the one that is in the offer"),
    "stipend.ask": ("a stipend to ask for", "choose the company of the offer"),
    "early.start": ("a day on which you could start", "add the first day to the offer"),
    "early.sign_on": ("a sign-on for an early start", "choose the company of the offer"),
    "early.net": ("what is left of a sign-on for an early start", "add what leaving your job loses"),
    "early.loss": ("a loss by leaving early", "add what leaving your job loses"),
    "level.name": ("a higher level", "enter the band of the level above"),
    "level.low": ("a published pay range of a higher level", "enter the band of the level above"),
    "level.high": ("a published pay range of a higher level", "enter the band of the level above"),
    "level_equity.low": ("a published range of equity of a higher level", "enter the band of the level above"),
    "level_equity.high": ("a published range of equity of a higher level", "enter the band of the level above"),
}
_CURRENT = {
    "current.exists": ("the job you have", "add it, marked as the job you have"),
    "current.losses": ("something that leaving your job loses", "add it to the job that you have"),
    "current.unvested": ("a grant that has not vested in full", "add it to the job that you have, with its schedule"),
    "current.untold": ("a grant of which nobody knows what has vested", "leave its day or its schedule out"),
    "current.lost": ("what leaving your job loses in all", "add it to the job that you have"),
    "current.make_whole": ("a sign-on that makes up for what you leave", "add what leaving your job loses"),
    "current.counter": ("what your employer offers you to stay", "note it under the job that you have, as a round"),
    "current.any": ("a part of the offer that can narrow the gap to staying", "raise a cap where you know better"),
    "current.base": ("a base that makes up for staying", "compare over a longer stay"),
    "current.sign_on": ("a sign-on that makes up for staying", "compare over a longer stay"),
}
_OTHERS = {
    "current.equity": ("equity that makes up for staying", "add the equity, its kind and its amount"),
    "current.changes": ("several parts that narrow the gap to staying", "raise no cap"),
    "current.package": ("several parts that narrow the gap to staying", "raise no cap"),
    "current.closed": ("several parts that make up for staying", "raise a cap where you know better"),
    "others.open": ("another company still talking to you", "add it as an offer that is still in process"),
    "rival.exists": ("another offer in writing", _HOLD_ANOTHER),
    "rival.better": ("another offer in writing that is worth more", _HOLD_ANOTHER),
    "rival.name": ("leave to name the other company", "switch naming on; it is off unless you do"),
    "deadline.date": ("another offer in writing with a date to answer by", _HOLD_ANOTHER),
    "deadline.name": ("leave to name the other company", "switch naming on; it is off unless you do"),
    "match.any": ("a part of the offer that can narrow the difference", "raise a cap where you know better"),
    "match.base": ("a base that would make up the difference", "compare over a longer stay"),
    "match.sign_on": ("a sign-on that would make up the difference", "compare over a longer stay"),
    "match.equity": ("equity that would make up the difference", "add the equity, its kind and its amount"),
    "match.changes": ("several parts that narrow the difference", "raise no cap"),
    "match.package": ("several parts that narrow the difference", "raise no cap"),
    "match.closed": ("several parts that make up the difference", "raise a cap where you know better"),
    "gap.sign_on": ("a sign-on that narrows the difference", "raise its cap where you know better"),
    "gap.closed": ("a sign-on that makes up the difference", "raise its cap where you know better"),
    "floor.base": ("a range that begins above the base offered", "choose the company of the offer"),
    "floor.sign_on": ("a sign-on that stands in for base", "choose the company of the offer"),
    "floor.left": ("what a sign-on leaves short", "choose the company of the offer"),
    "floor.closed": ("a sign-on that makes up for the base", "choose the company of the offer"),
}
_EVIDENCE = {
    "evidence.result": (
        "a result of your own that may be shared",
        "add one with its figure, and allow it to be shared",
    ),
}
_MISSING = {
    "missing.any": (
        "a term that the offer leaves out",
        "nothing: every term that this script asks about is there",
    ),
    "missing.fully_diluted": ("an unknown number of shares", "leave that number out"),
    "missing.strike": ("an unknown form of equity and strike price", "add a grant as a part of the company"),
    "missing.preferred": ("an unknown preferred price", "leave the preferences out"),
    "missing.company_value": ("an unknown company value", "leave the company value out"),
    "missing.vesting": ("an unknown vesting schedule", "leave the schedule out"),
    "missing.cliff": ("an unknown cliff", "leave the cliff out"),
    "missing.acceleration": ("unknown acceleration", "leave the acceleration out"),
    "missing.window": ("an unknown exercise window", "leave the window out"),
    "missing.clawback": ("an unknown clawback", "leave the clawback out"),
    "missing.clawback_rule": ("an unknown rule of a clawback", "leave the rule out"),
    "missing.bonus_metric": ("an unknown measure of the bonus", "leave the measure out"),
    "missing.bonus_payout": ("an unknown payout of the bonus", "leave the payout out"),
}

KEYS = MappingProxyType(
    {**_OFFER, **_BAND, **_ASK, **_COUNTER, **_LEVERS, **_CURRENT, **_OTHERS, **_EVIDENCE, **_MISSING}
)

# Facts that every scenario has: a sentence that rests on these alone is always written.
ALWAYS = frozenset({"offer.company", "offer.position", "horizon"})


def lacking(key: str) -> str:
    """Why a fact is not there and what would make it available, where nothing more exact is known."""
    what, add = KEYS[key]
    return f"It needs {what}: {add}."


# What stands at a place of the offer file, by the key that the place ends in.
_AT = {
    "name": "Name",
    "role": "Role",
    "respond_by": "Date to answer by",
    "start": "First day",
    "base_usd_per_year": "Base salary",
    "fraction_of_base": "Bonus, of base",
    "usd_per_payment": "Each payment",
    "amount_usd": "Sign-on",
    "month": "Month of the sign-on",
    "clawback_months": "Months of clawback",
    "clawback_full_months": "Months of full clawback",
    "grant_usd": "RSUs in dollars",
    "fraction": "Part of the company",
    "shares": "Shares or options",
    "strike_usd": "Strike price",
    "months": "Months of vesting",
    "by_year": "Vesting in a year",
    "cliff_months": "Months to the cliff",
    "every_months": "Months between refreshers",
    "rate": "Rate of the match",
    "up_to_fraction_of_base": "Base that is matched",
    "horizon_months": "Months compared",
    "date": "Day on which it was said",
    "metric": "{}",
    "change_fraction": "{}",
    "revenue_usd": "{}, in revenue",
    "usd": "What leaving loses",
    "sign_on_usd": "Sign-on",
    "bonus_usd_per_year": "Bonus in a year",
    "ownership_fraction": "Part of the company",
    **{part.key: part.label.capitalize() for part in OWN_FIELDS},
}
_SHOWN = {"own result": "Your result", "goal": "Your goal", "benchmark": "A benchmark"}


def title(key: str, figure: Figure, shown: str = "") -> str:
    """What a figure of a fact is, as a heading: "Base to ask for"; of evidence, `shown` is its kind."""
    if figure.part:
        return f"{(figure.what or COMPONENTS[figure.part].label).capitalize()} to ask for"
    if figure.stated:
        return _AT[figure.source.rpartition(".")[2].partition("[")[0]].format(_SHOWN.get(shown, ""))
    what = KEYS[key][0].removeprefix("an ").removeprefix("a ").removeprefix("the ")
    return f"{what[0].upper()}{what[1:]}"
