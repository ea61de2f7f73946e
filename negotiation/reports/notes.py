"""What to mind about an offer and a plan, in words for the command line: keys as the file has them.

A note's code says what, its values which amounts. `dashboard/forms/messages.py` words the same notes for the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from negotiation.records.places import Place
from negotiation.records.record import Note
from negotiation.records.wording import Wording
from negotiation.talks.plan_problems import PLAN_PROBLEMS

# A key that is stated and that nothing can use: its value comes before these words.
IDLE: dict[str, str] = {
    "limit_without_equity": (
        "limits nothing, because the offer has no equity. Add it as {rows:offer.equity}, or leave this out"
    ),
    "limit_on_ownership": "limits nothing, because {what} an ownership stake. Write {name:key}, or leave this out",
    "limit_on_options": "limits nothing, because {what} options. Write {name:key}, or leave this out",
    "limit_on_rsus": "limits nothing, because {what} RSUs. Write {name:key}, or leave this out",
    "limit_without_price": (
        "limits nothing, because the RSUs have no {key:price_usd}. Write it and {name:key}, or leave this out"
    ),
    "equity_is": "the equity is",
    "first_grant_is": "of several grants only the first moves, and that is",
    "value_beside_price": (
        "isn't used, because {key:price_usd} is there. To use it, leave {key:price_usd} out and write "
        "{key:fully_diluted_shares}"
    ),
    "no_such_reading": "isn't a reading of this lever. Write one of {choices}",
    "reading_of_rates": "chooses nothing, because mode says how rates are read. Write it there",
    "reading_of_one_way": "chooses nothing, because this lever can be read in one way only{hint}",
    "reading_of_no_lever": "chooses nothing, because no lever of that key is known here{hint}",
    "readable_levers": ". Those with several readings are {levers}",
    "nothing_readable": ". Leave it out",
    "no_such_company": "isn't a company we know, so we have no pay range for it. {hint}",
    "company_meant": "Did you mean {name}?",
    "known_companies": "Choose from: {known}",
}
# A key that is stated and that no figure uses yet, or any more.
NOT_PRICED: dict[str, str] = {
    "only_effective_tax": ("only effective_tax_rate counts, in tax_usd and net_usd. Every other figure is before tax"),
    "no_taxes": "we don't compute taxes yet",
    "no_chance": "we don't price chance yet",
    "no_state_taxes": "we don't compute state and federal taxes yet. effective_tax_rate counts",
    "no_local_taxes": "we don't compute local taxes yet",
    "no_local_rate": "we don't compute local taxes yet, so we keep your rate for later",
    "no_employment": "we don't compute yet what working as an employee (w2) or a contractor (1099) does to taxes",
    "no_cost_of_living": "we keep the cost of living, but no figure uses it yet",
    "no_dilution": "we don't price dilution yet, so this grant counts at face value",
    "no_exits": "we don't price exits yet, so this grant counts at face value",
    "no_preferences": "we don't price preferences yet, so this grant counts at face value",
    "no_illiquidity": "we don't price illiquidity yet, so this grant counts at face value",
    "no_exercise_window": "we don't price what happens to options after you leave yet",
    "no_expiry": "we don't price the day the options expire yet",
    "no_double_trigger": "we don't price the sale or listing these RSUs wait for yet, so they count as they vest",
    "no_acceleration": "we don't price acceleration yet",
    "granted_share_unused": "isn't used. What to ask for no longer depends on it, so leave it out",
    "kpi_as_certain": "we price vesting on a target as if it were certain and even",
    "lens_without_chance": ("{lens:quoted} needs chance, which we don't price yet. Equity counts at face value"),
}
# Why a lever has no worth.
WORTHLESS: dict[str, str] = {
    "share_of_company_unknown": (
        'we can\'t tell how much of the company the grant is. Write it as kind = "ownership", or options with '
        "{key:fully_diluted_shares}"
    ),
    "raise_unstated": "nobody says how much higher. Name a number inside the range",
    "no_lift_entered": "you haven't entered a result yet",
    "equity_unstated": "nobody says how much more equity. Ask for a number",
    "equity_worth_unknown": "what the equity is worth is unknown",
    "acceleration_unstated": (
        "nobody says how much it speeds up. Write acceleration = [{{ event = …, probability = …, fraction = …, "
        "month = … }}] in the grant to price a clause"
    ),
    "no_grant_to_vest": "the offer has no grant",
    "kpi_chance_unknown": (
        "how likely is the KPI? Write {key:kpi_probability} (and {key:kpi_month}) in the grant's vesting"
    ),
    "slack_unknown": "how much room is left? Write {key:slack_points}",
    "no_package_fits": "no package fits it",
    "level_unknown": "we don't know the range for that level. Ask for it",
    "move_unstated": "nobody says how much more it gets",
    "no_bonus_to_grow": "the offer has no bonus to grow. Write it as {rows:offer.bonus}",
    "pay_unstated": "nobody says how much it pays. Ask for an amount",
    "floor_unstated": "nobody says what the floor is",
    "no_base_below_floor": "there's no base yet to compare with it",
    "cap_below_range": "your cap on base, {cap:usd}, is below {least:usd}, where their range starts. Raise it",
}
TO_MIND: dict[str, str] = {
    "cap_above_band": "Your cap of {yours} is above {cap_from:key} ({cap}). Yours counts.",
    "first_grant_moves": "Only the first grant moves here. The others stay as offered.",
    "made_up_figures": "Some numbers in this offer are placeholders: {places:place}. Replace them first.",
    "no_company_caps": (
        "We have no pay range for this company. Set company to one we know, or ask them for the range."
    ),
    "no_band_caps": (
        "We have no pay range for {company:quoted}. Add {company}.toml to your pay range folder, or ask them for the "
        "range."
    ),
    "part_capped_as_assumed": "We capped the {part} at {cap}: {cap_from:key}. To change it, set {name:key}.",
    "ask_beyond_assumed_cap": (
        "We usually cap the {part} at {cap}: {cap_from:key}. This ask goes to {ask}, because less wouldn't match what "
        "you have."
    ),
    "bonus_capped_as_assumed": "We capped the {part} at {cap}: {cap_from:key}.",
    "part_hardly_moves": "An article says of {company} that {says}. They may say no to the {parts:and} first.",
    "bonus_locked": "{lever}: not asked for yet. {unlock}",
    "no_published_rates": "Nobody has published their exchange rates, so we count what it costs them in dollars.",
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
        "Fits the published example: {rose:.3g} of the {asked:.3g} points asked for. Nobody outside knows how much is "
        "left."
    ),
    "escalator_of_case": "Would have given {predicted:.3g} points in the example. They gave {rose:.3g}.",
    "exchange_of_case": "They gave nothing up in the example, so it doesn't fit.",
    "no_alternative": (
        "Add your current job or another written offer to set your walk-away point. You can always take the offer as "
        "is."
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
        "Nobody knows what {name}'s equity is worth, so your walk-away leaves it out. In cash it pays {usd:usd} "
        "in the first year. Enter {missing}."
    ),
    "alternative_made_up": "{name}'s base is a placeholder, so your walk-away leaves it out. Enter what they tell you.",
    "alternative_guessed": "Some of {name}'s numbers are placeholders, so its worth is a guess. Enter the real ones.",
    "fixed_term": "{offer} lasts {months:months}. Nothing is paid or vests after that.",
    "stock_named_twice": (
        "Is the {usd:usd} you listed as lost by leaving (“{name}”) the same stock as in {offer}'s equity? If it is, "
        "take it off the list, or it counts twice."
    ),
    "spoken_counter_of_employer": "Your employer's verbal counteroffer counts once you have it in writing.",
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
        return f"{where} ({note.values['stated']}) {words}{'' if words.endswith('?') else '.'}"
    where = Place(note.place.steps[1:]) if note.place.part == "assumptions" else note.place
    return f"{where}: {words}."


def describe_notes(notes: Iterable[Note]) -> list[str]:
    return [describe_note(note) for note in notes]


def describe_use(note: Note) -> str:
    """What becomes of a key that nothing uses, without its place: `$120,000 limits nothing, because …`."""
    stated = f"{note.values['stated']} " if note.code in IDLE else ""
    return f"{stated}{_WORDING.describe(note)}"
