"""What she has otherwise, held against the offer, or against a full yes to what a text asks for: said to her alone."""

from collections.abc import Iterable, Iterator

from negotiation.counteroffer.limits import with_amounts
from negotiation.scripts.as_it_stands import as_it_stands
from negotiation.scripts.case import Case
from negotiation.scripts.facts import Figure
from negotiation.scripts.render import Assembled
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.alternatives import Alternative, best_alternative
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.valuation import value

_STAGES = ("asking", "deciding")
_TO_CHOOSE = "package.options"  # each of these is a package by itself
_NO_REASON = "a yes to it is no reason yet to accept."


def otherwise(case: Case, made: Assembled, stage: str) -> Iterator[str]:
    """What beats the offer, where she asks or decides: by how much, and what that means for this text."""
    kept = best_alternative(case.scenario, case.offer)
    if stage not in _STAGES or kept is None or case.offer.base_usd_per_year is None:
        return
    asked = _asked(made)
    here = as_it_stands(case) if stage == "asking" else case  # a letter is accepted as it is
    usd = min(_worth_usd(here, amounts) for amounts in asked)
    better = kept.worth_usd - usd
    name = _called(kept)
    if not money.is_known(usd):
        if stage == "deciding":
            yield (
                f"What {case.offer.name} is worth is not known, so nobody can say whether {name} is worth more to you: "
                "put in what its equity rests on."
            )
        return
    if better <= LEVEL_USD:
        return
    more = f"{'at least ' if kept.is_at_least else ''}{money.usd(better)} more to you"
    over = f"over {span(case.scenario.assumptions.horizon_months)}: {kept.worth} against {money.usd(usd)}"
    if stage == "deciding":
        yield (
            f"By your figures {name} is worth {more} than {case.offer.name} as it is offered ({over}). A yes "
            "makes sense only if something that these figures leave out outweighs that."
        )
    elif asked[0]:
        yield f"Even with a full yes to this, {name} is worth {more} than {case.offer.name} ({over}): {_NO_REASON}"
    else:
        yield (
            f"As {case.offer.name} stands, {name} is worth {more} ({over}): unless what you ask for here makes up for "
            f"that, {_NO_REASON}"
        )


def _called(kept: Alternative) -> str:
    """What she has otherwise, in words; the job with all that leaving it would cost."""
    return "staying in the job you have" if kept.offer.status.is_job else kept.offer.name


def _asked(made: Assembled) -> list[dict[str, float]]:
    """The amounts that are asked for, by part: of each package, else of the text as a whole."""
    packages = [_amounts(fact.figures) for key, fact in made.quoted if key == _TO_CHOOSE]
    return packages or [_amounts(figure for _, fact in made.quoted for figure in fact.figures)]


def _amounts(figures: Iterable[Figure]) -> dict[str, float]:
    return {figure.part: figure.value for figure in figures if figure.part and isinstance(figure.value, (int, float))}


def _worth_usd(case: Case, amounts: dict[str, float]) -> float:
    raised = with_amounts(case.offer, amounts, case.band)
    return value(raised, case.scenario.assumptions).present_value_usd
