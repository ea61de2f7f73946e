"""The gate: what slips into a finished text and the scenario does not bear out is an error, however it got there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.scripts import fact_check
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.fact_check import IntegrityError
from negotiation.scripts.facts import Fact, Quote, build_phrase, quote_computed, quote_stated
from negotiation.scripts.render import RenderedText
from tests.scripts.scenarios import BANDS, BETTER, offered, scenario

SCENARIO = scenario(offered("written", "sign_on", "equity", "band"), BETTER)
CASE = ScriptCase(SCENARIO, SCENARIO.offer[0], BANDS)
BASE = quote_stated("offer[2U].base_usd_per_year", 170_000, "usd")
COMMON = frozenset({"a", "base", "of"})


def check(text: str, *facts: Fact | Quote, case: ScriptCase = CASE) -> None:
    quoted = [("offer.base", fact if isinstance(fact, Fact) else build_phrase("{}", fact)) for fact in facts]
    fact_check.check_text(RenderedText(text, quoted), case, COMMON)


def test_what_is_borne_out_passes() -> None:
    """A text whose numbers are its facts', and whose facts are the scenario's."""
    check("A $170,000 base.", BASE)
    check(
        "2U pays $15,000.",
        quote_stated("offer[2U].name", "2U", "text"),
        quote_stated("offer[2U].sign_on[1].amount_usd", 15_000, "usd"),
    )
    check("Nothing.")


@pytest.mark.parametrize(
    ("text", "facts", "told"),
    [
        ("A $175,000 base.", [BASE], "175,000 stands in the text and in no fact"),
        ("A $170,000 base.", [], "170,000 stands in the text and in no fact"),
        ("$170,000, no, $170,000.", [BASE], "170,000 stands in the text and in no fact"),
        ("A base.", [BASE], "170,000 stands in a fact that is said to be in the text, and is not"),
        ("$170,0001", [BASE], "170,0001 stands in the text and in no fact"),
        ("A $180,000 base.", [replace(BASE, words="$180,000")], "$180,000 is not how 170000 is written"),
        (
            "A $180,000 base.",
            [quote_stated("offer[2U].base_usd_per_year", 180_000, "usd")],
            "$180,000 is not what stands at offer[2U].base_usd_per_year",
        ),
        (
            "A $170,000 base.",
            [quote_stated("offer[3U].base_usd_per_year", 170_000, "usd")],
            "$170,000 is not what stands at offer[3U].base_usd_per_year",
        ),
        (
            "A $15,000 signing bonus.",
            [quote_stated("offer[2U].sign_on[2].amount_usd", 15_000, "usd")],
            "is not what stands at offer[2U].sign_on[2].amount_usd",
        ),
        ("Coda offers more.", [], "Coda is named, and may not be"),
    ],
)
def test_what_is_not_is_an_error(text: str, facts: list[Quote], told: str) -> None:
    """Each with the words that stand in nothing, or the name that may not stand there."""
    with pytest.raises(IntegrityError) as error:
        check(text, *facts)
    assert told in str(error.value)


def test_a_computed_figure_needs_no_place() -> None:
    """What is computed stands nowhere in the file; its words must still be its value's."""
    check("A $185,500 base.", quote_computed("usd", 185_500, "why"))


def test_names() -> None:
    """A written rival may be named once naming is on; one that is not written never; a longer name is another name."""
    check("Coda offers more.", case=replace(CASE, name_rivals=True))
    verbal = scenario(offered("written"), {**BETTER, "status": "verbal"})
    with pytest.raises(IntegrityError):
        check("Coda offers more.", case=ScriptCase(verbal, verbal.offer[0], BANDS, name_rivals=True))
    check("Codas and codas.")
    labs = scenario(offered("written"), {**BETTER, "name": "2U Labs"})
    name = build_phrase("{}", quote_stated("offer[2U].name", "2U", "text"))
    check("2U offers more.", name, case=ScriptCase(labs, labs.offer[0]))
    with pytest.raises(IntegrityError, match="2U Labs is named"):
        check("2U Labs offers more.", name, case=ScriptCase(labs, labs.offer[0]))
