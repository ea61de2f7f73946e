"""Every fact that a template may name, in plain words: what it is, and how to make it available.

A template that names anything else is refused when it is loaded, and a test holds this list against what the facts
really yield. There is no key for present or past pay: no script can speak of it.
"""

from types import MappingProxyType

from negotiation.scripts.figures import Figure

_HOLD_ANOTHER = (
    'set status = "written" on one that you hold in writing; a verbal one, one in process, an example or the job you '
    "have is never cited"
)

# key: (what it is, what to add where it is missing)
_OFFER = {
    "offer.company": ("the company's name", "write name in the offer"),
    "offer.position": ("the role", "write role in the offer"),
    "offer.role": ("what the role is called", "write role in the offer"),
    "offer.made": ("an offer made to you", "wait for their offer, then write its base_usd_per_year and its status"),
    "offer.verbal": ("an offer made by word of mouth", 'set status = "verbal" once they have told you the offer'),
    "offer.respond_by": ("the date by which they want your answer", "write respond_by in the offer"),
    "offer.high": ("an offer in the upper part of the published range", "write company in the offer"),
    "offer.base": ("a base salary", "write base_usd_per_year in the offer"),
    "offer.sign_on": ("a sign-on in the offer", "write [[offer.sign_on]] with its amount_usd"),
    "offer.equity": ("equity in the offer", "write [[offer.equity]] with its kind and amounts"),
    "offer.bonus": ("a bonus in the offer", "write [[offer.bonus]] with its amount"),
    "offer.terms": ("the terms of the offer", "write base_usd_per_year in the offer"),
    "current.exists": ("the job you have", 'add it as an offer with status = "current"'),
    "horizon": ("the months of work compared", "write horizon_months in [assumptions]"),
}
_BAND = {
    "band.low": (
        "a published pay range",
        "write company in the offer, naming one of the bands, or add a band of yours",
    ),
    "band.high": (
        "a published pay range",
        "write company in the offer, naming one of the bands, or add a band of yours",
    ),
    "band.question": ("something that changed at the company", "write company in the offer, naming one of the bands"),
}
_ASK = {
    "ask.any": ("something to ask for", "write base_usd_per_year in the offer, or an ask"),
    "ask.base": ("a base to ask for", "write base_usd_per_year in the offer, or an ask"),
    "ask.in_range": ("an ask inside the published range", "write company in the offer, naming one of the bands"),
    "ask.the_rest": ("a base above the published range, and other parts to ask about", "write the offer's other parts"),
    "ask.respond_by": ("a later date to ask for", "write respond_by in the offer"),
}
_OTHERS = {
    "others.open": ("another company still talking to you", 'add it as an offer with status = "in_process"'),
    "rival.exists": ("another offer in writing", _HOLD_ANOTHER),
    "rival.better": ("another offer in writing that is worth more", _HOLD_ANOTHER),
    "rival.name": ("leave to name the other company", "switch naming on; it is off unless you do"),
    "deadline.date": ("another offer in writing with a date to answer by", _HOLD_ANOTHER),
    "deadline.name": ("leave to name the other company", "switch naming on; it is off unless you do"),
    "match.any": ("a rise that would make up the difference", "compare over a longer horizon_months"),
    "match.base": ("a base that would make up the difference", "compare over a longer horizon_months"),
    "match.sign_on": ("a sign-on that would make up the difference", "compare over a longer horizon_months"),
    "match.grant": ("a grant that would make up the difference", "write an RSU grant in dollars"),
}
_EVIDENCE = {
    "evidence.result": (
        "a result of your own that may be shared",
        "add [[evidence]] with its metric and change_fraction, and set may_share = true",
    ),
}
_MISSING = {
    "missing.any": (
        "a term that the offer leaves out",
        "nothing: the file states every term that this script asks about",
    ),
    "missing.fully_diluted": ("an unknown number of shares", "leave fully_diluted_shares out"),
    "missing.strike": ("an unknown form of equity and strike price", "write a grant of kind ownership"),
    "missing.preferred": ("an unknown preferred price", "leave preferences out"),
    "missing.company_value": ("an unknown company value", "leave company_value_usd out"),
    "missing.vesting": ("an unknown vesting schedule", "leave months and by_year out"),
    "missing.cliff": ("an unknown cliff", "leave cliff_months out"),
    "missing.acceleration": ("unknown acceleration", "leave acceleration out"),
    "missing.window": ("an unknown exercise window", "leave exercise_window_months out"),
    "missing.clawback": ("an unknown clawback", "leave clawback_months out"),
    "missing.clawback_rule": ("an unknown rule of a clawback", "leave clawback_rule out"),
    "missing.bonus_metric": ("an unknown measure of the bonus", "leave metric out"),
    "missing.bonus_payout": ("an unknown payout of the bonus", "leave expected_payout out"),
}

KEYS = MappingProxyType({**_OFFER, **_BAND, **_ASK, **_OTHERS, **_EVIDENCE, **_MISSING})

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
    "metric": "Your result",
    "change_fraction": "Your result",
    "revenue_usd": "Revenue of your result",
}


def title(key: str, figure: Figure) -> str:
    """What a figure of a fact is, as a heading: "Base to ask for"."""
    if figure.stated:
        return _AT[figure.source.rpartition(".")[2].partition("[")[0]]
    what = KEYS[key][0].removeprefix("an ").removeprefix("a ").removeprefix("the ")
    return f"{what[0].upper()}{what[1:]}"
