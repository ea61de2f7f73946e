"""What a rehearsal says: the recruiter's answers in words of ours, a hint at each turn, and the rules of the game."""

from __future__ import annotations

from html import escape

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BONUS, SHARES
from negotiation.counteroffer.search import Coefficients
from negotiation.reports.counteroffer import find_traded_parts
from negotiation.reports.packages import capitalize, describe_ask
from negotiation.talks import rehearsal
from negotiation.talks.rehearsal import Rehearsal, Turn
from negotiation.text import money


def describe_reply(talk: Rehearsal, turn: Turn) -> str:
    """The recruiter's answer, in words of ours."""
    limits = "".join(
        f"{capitalize(part.word)} {'end' if part.key == SHARES else 'ends'} at "
        f"{part.write(max(part.cap, part.offered))} for this role. "
        for part in talk.pricing.parts
        if part.key in turn.above_cap and part.key != BONUS
    )
    named = name_levels(talk, turn.package)
    moved = turn.package != talk.pricing.as_offered
    answers = {
        "agrees": f"Agreed: {named}.",
        "moves": f"We can go to {named}.",
        "holds": f"Not at this point. What I named stands: {named}."
        if moved
        else "Not at this point. The offer stands.",
        "best": f"{capitalize(named)}: that is our best." if moved else "The offer as it stands is our best.",
        "closes": f"I have nothing to add. It stays with {named}: is that a yes or a no?",
        "taken": "Good: then that is agreed.",
    }
    return limits + answers[turn.kind]


def name_levels(talk: Rehearsal, levels: Coefficients) -> str:
    """What of a package differs from the offer."""
    return describe_ask(talk.counter, talk.pricing.package(levels))


def describe_last_answer(talk: Rehearsal) -> tuple[str, str]:
    """What their best answer so far is worth to you, and what it is."""
    gain = talk.worth_usd - talk.counter.value_usd
    better = f" {talk.better_instead}." if talk.better_instead else ""
    if not round(gain):
        return (
            f"The offer stands as it is, worth {money.usd(talk.worth_usd)} to you.",
            ("They have not moved." if talk.turns else "Nobody has asked for anything yet.") + better,
        )
    return (
        f"What stands now is worth {money.usd(talk.worth_usd)} to you, {money.usd_change(gain)} on the offer.",
        f"That is {name_levels(talk, talk.standing)}.{better}",
    )


def render_talk(talk: Rehearsal) -> str:
    """What was said, your side and theirs in turn."""
    lines = []
    for turn in talk.turns:
        wish = "I accept" if turn.kind == "taken" else "I would like"
        lines += [("hers", "You", f"{wish} {name_levels(talk, turn.asked)}.")]
        lines += [("theirs", "Recruiter", describe_reply(talk, turn))]
    rows = "".join(f'<li class="{side}"><strong>{who}:</strong> {escape(words)}</li>' for side, who, words in lines)
    return f'<div role="log" aria-label="The talk so far"><ol class="n-talk">{rows}</ol></div>' if rows else ""


def advise_next_move(talk: Rehearsal, *, on_ladder: bool) -> str:
    """What to mind at this turn."""
    last, better = talk.turns[-1].kind if talk.turns else None, talk.better_instead
    if last == "closes":
        answer = f" {better} than what stands, so by your figures it is a no." if better else ""
        return f"They ask for a yes or a no: there is no further ask.{answer}"
    if last == "best":
        answer = f" {better} than that." if better else ""
        return f"They say that it is their best. Ask once more and they close; here, what stands stays.{answer}"
    return _on_the_ladder(talk.counter) if on_ladder else _off_the_ladder(talk)


def _on_the_ladder(counter: Counter) -> str:
    if counter.is_beaten and counter.alternative is not None:
        name = counter.alternative.offer.name
        return f"Your plan says: {name} is the better choice, unless they go beyond all of this ask. Ask, and see."
    return "Your plan comes down in small steps; each asks for the package that costs them least for its worth."


def _off_the_ladder(talk: Rehearsal) -> str:
    if talk.better_instead:
        return f"Your plan says: walk away. {talk.better_instead} than what stands, unless a further ask changes that."
    words = "Your plan says: take what stands, or only trade from here."
    pair = find_traded_parts(talk.counter)
    if pair is None:
        return words
    give, take = pair
    return f"{words} For what it is worth to you, {give} costs them most and {take} least: give the one for the other."


def list_rules(counter: Counter) -> dict[str, str]:
    """The rules of the game, each under its name."""
    rules = {
        "The budget": (
            "What they can spend above the offer is drawn evenly between nothing and "
            f"{money.percent(rehearsal.MOST_OF_ASK)} of what your plan's ask costs them. You see it at the end."
        ),
        "The caps": "No part goes above its cap: the band's, yours, or the one that the plan assumes.",
        "Patience": (
            f"After {rehearsal.FEWEST_ANSWERS} to {rehearsal.MOST_ANSWERS} answers all of the budget is on the table "
            "and they say that it is their best; whoever asks for more then is asked for a yes or a no."
        ),
        "Giving way": rehearsal.STYLES_FROM,
        "What stands": (
            "An answer goes part of the way to what you ask. Unless you ask for less, what stands is never "
            "worth less to you in all than what stood before, though one part of it can come down for another. A real "
            "company can also take an offer back; this one never does."
        ),
    }
    if counter.pricing.rates is not None:
        rules["Points"] = (
            f"One point of budget is {money.usd(counter.pricing.rates.base_usd_per_year)} of base, "
            f"{money.usd(counter.pricing.rates.sign_on_usd)} of sign-on or "
            f"{money.ownership(counter.pricing.rates.ownership_fraction)} of the company: the published rates."
        )
    return rules
