"""A counter's packages in words: what each asks for, what it costs them, and which to let them choose from."""

from __future__ import annotations

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.equivalents import EQUAL
from negotiation.counteroffer.package import Package
from negotiation.counteroffer.target import CENT_USD
from negotiation.offers.components import BONUS, COMPONENTS
from negotiation.text import money


def describe_ask(counter: Counter, package: Package) -> str:
    """What of a package differs from the offer, in words."""
    *most, last = _changed(counter, package) or ["what is offered"]
    return f"{', '.join(most)} and {last}" if most else last


def _changed(counter: Counter, package: Package) -> list[str]:
    parts, amounts = counter.pricing.room.parts, package.amounts
    words = [
        part.component.tell(amounts[part.key])
        + (f" (less than the {part.write(part.offered)} offered)" if amounts[part.key] < part.offered else "")
        for part in parts
        if amounts[part.key] != part.offered
    ]
    bonus = package.added_bonus_usd_per_year  # it may have been asked for though nothing opens it
    return [*words, COMPONENTS[BONUS].tell(bonus)] if bonus else words


def asks_for_more(counter: Counter) -> bool:
    return bool(_changed(counter, counter.ask))


def describe_cost(package: Package) -> str:
    """What a package costs them above the offer: "2.5 points" where rates are published, else "$97,508"."""
    points = package.points_above_offer
    return write_cost(package.employer_cost_above_offer_usd if points is None else points, in_points=points is not None)


def write_cost(cost: float, *, in_points: bool) -> str:
    if not in_points:
        return money.usd(cost)
    return f"{money.count(round(cost, 2))} point{'' if round(cost, 2) == 1 else 's'}"


def describe_point(counter: Counter) -> str:
    """What a point is; nothing where costs are in dollars."""
    rates = counter.pricing.rates
    if rates is None:
        return ""
    return (
        f"One point is {money.usd(rates.base_usd_per_year)} of base a year, {money.usd(rates.sign_on_usd)} of sign-on "
        f"or {money.ownership(rates.ownership_fraction)} of the company, by the published rates."
    )


def describe_choices(counter: Counter) -> str:
    """What the packages are worth, as a heading."""
    several = counter.choices
    if not several:
        if counter.has_package_below_walk_away:
            most = max(choice.package.value_usd for choice in counter.distinct)
            which = "No" if most < (counter.walk_away_usd or 0.0) - CENT_USD else "Not every"
            return f"{which} package is worth your walk-away, so there is nothing to let them choose from"
        return "No other package that fits is worth as much, so there is nothing to let them choose from"
    count = {2: "Two", 3: "Three"}[len(several)]
    worth = [choice.package.value_usd for choice in several]
    if max(worth) - min(worth) > EQUAL * min(worth):
        return f"{count} packages, as near in worth to each other as they can be"
    if abs(sum(worth) / len(worth) - counter.ask.value_usd) > EQUAL * counter.ask.value_usd:
        return f"{count} packages worth the same to you, though less than the ask: let them choose"
    return f"{count} packages worth as much to you as the ask: let them choose"


def capitalize(words: str) -> str:
    return words[:1].upper() + words[1:]
