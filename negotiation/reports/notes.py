"""What to mind about an offer and a plan, in words for the command line: keys as the file has them.

A note's code says what, its values which amounts. `dashboard/forms/messages.py` words the same notes for the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from negotiation.records.places import Place
from negotiation.records.record import Note
from negotiation.records.wording import Wording
from negotiation.talks.plan_problems import PLAN_PROBLEMS

# A key that is stated and that nothing can use: what stands there comes before it.
IDLE: dict[str, str] = {
    "limit_without_equity": (
        "limits nothing, because the offer has no equity; add it as {rows:offer.equity}, or leave it out"
    ),
    "limit_on_ownership": "limits nothing, because {what} a part of the company; write {name:key}, or leave it out",
    "limit_on_options": "limits nothing, because {what} options, which are counted in shares; leave it out",
    "limit_on_rsus": "limits nothing, because {what} RSUs; write {name:key}, or leave it out",
    "limit_without_price": (
        "limits nothing, because the RSUs have no {key:price_usd}; write it and {name:key}, or leave it out"
    ),
    "equity_is": "the equity is",
    "first_grant_is": "of several grants only the first moves, and that is",
    "value_beside_price": (
        "counts nothing beside {key:price_usd}; leave {key:price_usd} out to count by it, with "
        "{key:fully_diluted_shares}"
    ),
    "no_such_reading": "is no reading of this lever; write one of {choices}",
    "reading_of_rates": "chooses nothing, because mode says how rates are read; write it there",
    "reading_of_one_way": "chooses nothing, because this lever can be read in one way only{hint}",
    "reading_of_no_lever": "chooses nothing, because no lever of that key is known here{hint}",
    "readable_levers": "; those with several readings are {levers}",
    "nothing_readable": "; leave it out",
    "no_such_company": "is the name of no band, so nothing is known of what it pays; {hint}",
    "company_meant": "did you mean {name}?",
    "known_companies": "those known are {known}",
}
# A key that is stated and that no figure uses yet.
NOT_PRICED: dict[str, str] = {
    "only_effective_tax": (
        "of taxes only effective_tax_rate is known, in tax_usd and net_usd; every other figure is before tax"
    ),
    "no_taxes": "taxes are not computed yet",
    "no_chance": "chance is not priced yet",
    "no_state_taxes": "state and federal taxes are not computed yet; effective_tax_rate is",
    "no_local_taxes": "local taxes are not computed yet",
    "no_cost_of_living": "the cost of living is kept and not yet part of any figure",
    "no_dilution": "dilution is not priced yet, so this grant stands at face value",
    "no_exits": "exits are not priced yet, so this grant stands at face value",
    "no_preferences": "preferences are not priced yet, so this grant stands at face value",
    "no_illiquidity": "illiquidity is not priced yet, so this grant stands at face value",
    "no_exercise_window": "what happens to options after leaving is not priced yet",
    "no_acceleration": "acceleration is not priced yet",
    "kpi_as_certain": "vesting on a target is priced as if it were certain and even",
    "lens_without_chance": (
        "the lens {lens:quoted} needs chance, which is not priced yet; equity stands at face value"
    ),
}
# Why a lever has no worth.
WORTHLESS: dict[str, str] = {
    "share_of_company_unknown": (
        'what part of the company the grant is cannot be told: write it as kind = "ownership", or options with '
        "{key:fully_diluted_shares}"
    ),
    "raise_unstated": "how much higher is not stated; name a figure inside the range",
    "no_lift_entered": "no lift is entered yet",
    "equity_unstated": "how much more equity is not stated; ask for a figure",
    "equity_worth_unknown": "what the equity is worth is unknown",
    "acceleration_unstated": (
        "how much it speeds up is not stated: write acceleration = [{{ event = …, probability = …, fraction = …, "
        "month = … }}] in the grant to price a clause"
    ),
    "no_grant_to_vest": "the offer has no grant",
    "kpi_chance_unknown": (
        "how likely the KPI is, is yours to say: write {key:kpi_probability} (and {key:kpi_month}) in the grant's "
        "vesting"
    ),
    "slack_unknown": "write {key:slack_points}, the room you think is left",
    "no_package_fits": "no package fits it",
    "level_unknown": "the band of the other level is not known; ask for it",
    "move_unstated": "how much more it moves is not stated",
    "no_bonus_to_grow": "the offer has no bonus that could grow: write it as {rows:offer.bonus}",
    "pay_unstated": "how much it pays is not stated; ask for an amount",
    "floor_unstated": "the floor is not stated",
    "no_base_below_floor": "no base is known that could lie below it",
}
TO_MIND: dict[str, str] = {
    "cap_above_band": "Your cap of {yours} lies above {cap_from:key} ({cap}); the latter holds.",
    "first_grant_moves": (
        "Of the grants only the first moves here: the others stay as they are offered, in every package."
    ),
    "made_up_figures": "Made-up figures stand in this offer: {places:place}; replace them first.",
    "no_company_caps": (
        "No band caps this ask: the offer names no company; write company = the key of a band, or ask them for the "
        "range first."
    ),
    "no_band_caps": (
        "No band caps this ask: there is no band {company:quoted}; add {company}.toml to your folder of bands, or ask "
        "them for the range first."
    ),
    "part_capped_as_assumed": ("The {part} goes up to {cap} here: {cap_from:key}; write {name:key} to change it."),
    "shares_capped_as_assumed": "The {part} go up to {cap} here: {cap_from:key}.",
    "bonus_capped_as_assumed": "The {part} goes up to {cap} here: {cap_from:key}.",
    "ask_below_range": (
        "The {part} asked for, {asked}, is less than the {low} that the {range} begins with: you can ask for that "
        "much, and for less of the rest."
    ),
    "part_hardly_moves": (
        "An article says of {company} that {says}: of the ask, the {parts:and} may be what they refuse first."
    ),
    "bonus_locked": "{lever} is left out until something opens it. {unlock}",
    "no_published_rates": (
        "What is best under a budget of points cannot be said here: no exchange rates are published, so costs are in "
        "dollars."
    ),
    "rates_of_other_equity": (
        "What is best under a budget of points cannot be said here: the published rates price no such equity, so costs "
        "are in dollars."
    ),
    "slack_without_use": "Your {key:slack_points} and mode count for nothing then.",
    "slack_missing": (
        "There is no best package yet: write {key:slack_points}, how many points of room you think are left{hint}."
    ),
    "slack_seen": " (at least {points:.3g} in the published case)",
    "slack_spent": (
        "{key:slack_points} is 0: the budget is taken as spent, so only floors below the offer leave room to trade."
    ),
    "floors_beyond_budget": (
        "Your floors alone take more than the budget that is assumed: lower one, or raise {key:slack_points}."
    ),
    "base_overtakes_sign_on": "{base:usd} of base beats {sign_on:usd} of sign-on after {months:.1f} months of work.",
    "slack_of_case": (
        "Slack fits the published case if at least {rose:.3g} points were left; that is {share:percent} of the "
        "{asked:.3g} points asked for."
    ),
    "escalator_of_case": (
        "Escalator would predict {predicted:.3g} points for the base asked for; {rose:.3g} were seen."
    ),
    "exchange_of_case": "Exchange does not fit it: nothing was given up for what was gained.",
    "packages_are_one": "Inside band and caps only one package is worth the ask, so all three are one and the same.",
    "packages_are_close": "Band and caps leave little room, so these packages lie closer together than they should.",
    "packages_are_worth_less": (
        "No three packages worth as much as the ask lie far enough apart inside band and caps: these are worth "
        "{short:usd} less than it, {share:percent} of what it would gain you."
    ),
    "no_alternative": (
        "You have entered no alternative, so there is no walk-away: below the offer as it stands, only you can say. "
        "Enter the job you have, or another offer in writing."
    ),
    "walk_away_beyond_reach": (
        "Nothing that fits this offer reaches your walk-away: at most {most:usd}, while {name} is worth "
        "{walk_away:usd} to you. Take that, or ask for another level or band."
    ),
    "target_below_walk_away": (
        "Your target, {target:usd}, is less than {name} is worth to you ({walk_away:usd}): raise {key:target_usd}."
    ),
    "base_beyond_cap": (
        "Told as base alone, {above:and} would lie above {cap_from:key} ({cap}): a measure of what it is worth, "
        "not a base to name."
    ),
    "told_as_base": "your {name} ({base:usd})",
    "nothing_granted": (
        "{key:granted_share} is 0: nobody is taken to grant anything, so the ask is the most that fits."
    ),
    "nothing_left_to_ask": (
        "Base, sign-on and equity are at the top of what fits, so nothing is left to ask for there: try a lever."
    ),
    "ask_beyond_caps": "The ask would be worth {wanted:usd}; band and caps hold {most:usd} at most.",
    "alternative_known_in_part": (
        "{name} counts with the part of it that has a known worth, {usd:usd}, {so}: put in {missing}."
    ),
    "walk_away_is_at_least": "so your walk-away is at least that",
    "walk_away_may_be_less": "and may be more than what your walk-away rests on",
    "alternative_made_up": "Nobody has told you some figures of {name}, {so}: put in what they tell you.",
    "walk_away_is_guessed": "so your walk-away rests on guesses",
    "walk_away_may_be_beaten": "so it may be worth more than your walk-away",
    "spoken_counter_of_employer": "What your employer has said to keep you counts once you have it in writing.",
}
NOTES: dict[str, str] = PLAN_PROBLEMS | IDLE | NOT_PRICED | WORTHLESS | TO_MIND
_WORDING = Wording(NOTES)


def describe_note(note: Note) -> str:
    """A sentence; of a key that nothing uses, with the key and what stands there before it."""
    words = _WORDING.describe(note)
    if note.place is None:
        return words
    if note.code in IDLE:
        below = note.place.in_offer
        where = Place(below.steps[1:]) if below.part == "negotiation" else below
        return f"{where} ({note.values['stated']}) {words}."
    return f"{Place(note.place.steps[1:]) if note.place.part == 'assumptions' else note.place}: {words}."


def describe_notes(notes: Iterable[Note]) -> list[str]:
    return [describe_note(note) for note in notes]


def describe_use(note: Note) -> str:
    """What becomes of a key that nothing uses, without its place: `$120,000 limits nothing, because …`."""
    stated = f"{note.values['stated']} " if note.code in IDLE else ""
    return f"{stated}{_WORDING.describe(note)}"
