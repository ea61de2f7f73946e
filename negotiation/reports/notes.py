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
    "limit_on_options": "limits nothing, because {what} options; write {name:key}, or leave it out",
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
# A key that is stated and that no figure uses yet, or any more.
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
    "granted_share_unused": "is not used: what to ask for no longer depends on it; leave it out",
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
    "cap_below_range": "your cap on base, {cap:usd}, is below {least:usd}, where their range begins: raise it",
}
TO_MIND: dict[str, str] = {
    "cap_above_band": "Your cap of {yours} is above {cap_from:key} ({cap}). Yours counts.",
    "first_grant_moves": "Only the first grant moves here. The others stay as offered.",
    "made_up_figures": "Some figures of this offer are made up: {places:place}. Replace them first.",
    "no_company_caps": (
        "The offer names no company that we know, so we don't know what it pays. Write company = the key of a band, or "
        "ask them for the range."
    ),
    "no_band_caps": (
        "There's no band {company:quoted}, so we don't know what the company pays. Add {company}.toml to your folder "
        "of bands, or ask them for the range."
    ),
    "part_capped_as_assumed": "The {part} goes up to {cap}: {cap_from:key}. Write {name:key} to change it.",
    "bonus_capped_as_assumed": "The {part} goes up to {cap}: {cap_from:key}.",
    "part_hardly_moves": "An article says of {company} that {says}. They may say no to the {parts:and} first.",
    "bonus_locked": "{lever}: not asked for yet. {unlock}",
    "no_published_rates": "Nobody has published exchange rates of theirs, so we count what it costs them in dollars.",
    "rates_of_other_equity": (
        "Their published exchange rates don't cover this kind of equity, so we count what it costs them in dollars."
    ),
    "slack_without_use": "So {key:slack_points} and mode change nothing.",
    "slack_missing": (
        "How much room do you think they have? Write {key:slack_points}: 2 is a little, 4.5 some, 7.5 a lot{hint}."
    ),
    "slack_seen": " (at least {points:.3g} in the published case)",
    "slack_spent": (
        "{key:slack_points} is 0, so the budget counts as spent. Only a floor below the offer leaves room to move."
    ),
    "floors_beyond_budget": "Your floors take more than the budget holds. Lower one, or raise {key:slack_points}.",
    "base_overtakes_sign_on": (
        "{base:usd} of base beats {sign_on:usd} of signing bonus once you've stayed {months:.1f} months."
    ),
    "slack_of_case": (
        "Fits the published example: {rose:.3g} points of the {asked:.3g} asked for. How much is left, nobody outside "
        "knows."
    ),
    "escalator_of_case": "Would have given {predicted:.3g} points in the example. They gave {rose:.3g}.",
    "exchange_of_case": "They gave nothing up in the example, so it doesn't fit.",
    "no_alternative": (
        "You've entered no alternative: neither the job you have nor another offer in writing. You can always take the "
        "offer as it stands."
    ),
    "floor_above_cap": (
        "The {part}'s floor, {name:key} ({floor}), is above its cap ({cap}, {cap_from}). Lower {name:key}, or raise "
        "the cap."
    ),
    "share_price_unknown": (
        "Nobody has told you what a share of grant {number} is worth, so no figure counts it. Ask, or write "
        "{key:price_usd}."
    ),
    "company_value_unknown": (
        "Nobody has told you what {offer} is worth, so no figure counts the {fraction:ownership} equity. Ask, or write "
        "your own view as {key:company_value_usd}.{even}"
    ),
    "base_worth_more_below": " At the published rates, base is worth more to you below {company_usd:usd_short}.",
    "own_equity_unknown": (
        "Nobody knows what {name}'s equity is worth, so there's no walk-away in total value. Compare the cash."
    ),
    "alternatives_unknown": (
        "Nobody knows what the equity of {names:and} is worth, so there's no walk-away in total value. Compare the "
        "cash."
    ),
    "alternative_in_cash_alone": (
        "Nobody knows what the equity of {name} is worth, so your walk-away leaves it out. In cash it pays {usd:usd} "
        "in the first year. Put in {missing}."
    ),
    "alternative_made_up": "The base of {name} is made up, so your walk-away leaves it out. Put in what they tell you.",
    "alternative_guessed": "Some figures of {name} are made up, so its worth is a guess. Put in what they tell you.",
    "stock_named_twice": (
        "Is the {usd:usd} you listed as lost by leaving (“{name}”) the same stock as in {offer}'s equity? If it is, "
        "take it off the list, or it counts twice."
    ),
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
