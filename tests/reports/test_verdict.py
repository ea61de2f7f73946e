"""The verdict in every situation, and what the cards say."""

from __future__ import annotations

import re

import pytest

from negotiation import market
from negotiation.offers import Assumptions, Grant, Offer, SignOn
from negotiation.reports import verdict
from negotiation.valuation.comparison import compare_offers
from tests import sample_offers as offers

FOUR_YEARS = Assumptions()


def ownership(name: str, base_usd: float, company_usd: float, fraction: float = 0.001) -> Offer:
    grant = Grant(kind="ownership", fraction=fraction, company_value_usd=company_usd)
    return Offer(name=name, base_usd_per_year=base_usd, equity=(grant,))


# --- the answer ---------------------------------------------------------------------------------------------------


def test_the_worked_example() -> None:
    """Large tech: 4·240,000 + 160,000. Coursera: 4·(165,000 + 8,000 + 5,000) + 25,000 + 0.04 % of $900 million."""
    assert verdict.describe_verdict(compare_offers(offers.example())) == (
        "Large tech pays the most: $5,750 a year more than Coursera",
        (
            "Coursera wins if you stay less than 4 years, or if the company is worth more than $957.5M. "
            "The sample has $900M. Coursera's clawback is unknown. Its lead between months 1 and 43 depends on it."
        ),
    )


def test_one_offer_is_worth_what_it_is_worth() -> None:
    answer, because = verdict.describe_verdict(offers.compared(offers.based("A", 150_000)))
    assert answer == "A is worth $150,000 a year"
    assert because == "Over 4 years, equity at face value, pre-tax."


def test_two_offers_level() -> None:
    answer, _ = verdict.describe_verdict(offers.compared(offers.based("A", 150_000), offers.based("B", 150_000)))
    assert answer == "A and B are level over 4 years"


def test_less_than_a_dollar_apart_is_level() -> None:
    """Nobody takes the other offer for 80 cents in four years."""
    answer, _ = verdict.describe_verdict(offers.compared(offers.based("A", 150_000), offers.based("B", 150_000.20)))
    assert answer == "B and A are level over 4 years"


@pytest.mark.parametrize("several", [(offers.UNKNOWN,), (offers.IN_PROCESS,), (offers.IN_PROCESS, offers.UNKNOWN)])
def test_nothing_that_can_be_priced(several: tuple[Offer, ...]) -> None:
    """Unknown is not nothing: no offer is worth $0 because nobody said what it is worth."""
    answer, because = verdict.describe_verdict(offers.compared(*several))
    assert answer == "No offer can be priced yet"
    assert "$0" not in because


def test_an_offer_that_cannot_be_priced_is_no_second_best() -> None:
    answer, _ = verdict.describe_verdict(offers.compared(offers.based("A", 150_000), offers.UNKNOWN))
    assert answer == "A is worth $150,000 a year"


def test_an_offer_of_unknown_worth_says_from_what_worth_it_would_be_ahead() -> None:
    """600,000 and 0.1 % of the company against 640,000."""
    for several in ((offers.based("A", 160_000),), (offers.based("A", 160_000), offers.based("B", 100_000))):
        _, said = verdict.describe_verdict(offers.compared(*several, offers.UNKNOWN))
        assert said.endswith("Nobody has told you what Unknown is worth. Above $40M, Unknown would pay the most.")


def test_a_stay_that_is_no_whole_year() -> None:
    answer, _ = verdict.describe_verdict(
        offers.compared(offers.based("A", 120_000), assumptions=Assumptions(horizon_months=30))
    )
    assert answer == "A is worth $120,000 a year"


# --- what would overturn it ---------------------------------------------------------------------------------------


def because(*several: Offer, assumptions: Assumptions = FOUR_YEARS) -> str:
    return verdict.describe_verdict(offers.compared(*several, assumptions=assumptions))[1]


def test_nothing_would() -> None:
    assert because(offers.based("A", 150_000), offers.based("B", 140_000)) == (
        "Changing how long you stay or stock growth alone wouldn't put B ahead of A."
    )


def test_a_company_worth_more() -> None:
    """B: 4·100,000 + 0.1 % of $100 million; level with A's 4·150,000 at 0.1 % of $200 million."""
    answer, said = verdict.describe_verdict(
        offers.compared(offers.based("A", 150_000), ownership("B", 100_000, 100_000_000))
    )
    assert answer == "A pays the most: $25,000 a year more than B"
    assert said.startswith("B wins if the company is worth more than $200M, or if stock grows more than ")
    assert said.endswith("You entered $100M.")


def test_shares_worth_more() -> None:
    """B: 4·100,000 + 2,000 shares at $20; level with A's 4·115,000 at $30."""
    b = Offer(name="B", base_usd_per_year=100_000, equity=(Grant(kind="rsu", shares=2_000, price_usd=20),))
    said = because(offers.based("A", 115_000), b)
    assert said.startswith("B wins if its shares reach $30.00, up from $20.00, or ")


def test_the_leaders_shares_worth_less() -> None:
    """A leads by 3,000 shares at $20, and B's 10,000 a year make that up at $13.33."""
    a = Offer(name="A", base_usd_per_year=100_000, equity=(Grant(kind="rsu", shares=3_000, price_usd=20),))
    said = because(a, offers.based("B", 110_000))
    assert said == "B wins if you stay 6 years, or if A's shares fall below $13.33, down from $20.00."


def test_from_what_price_an_offer_that_cannot_be_ranked_is_ahead() -> None:
    """2,000 options at a strike of $4 make up for 60,000 at $34."""
    options = Grant(kind="nso", shares=2_000, strike_usd=4)
    untold = Offer(name="B", base_usd_per_year=100_000, equity=(options,))
    said = because(offers.based("A", 115_000), untold)
    assert "Nobody has told you what one B share is worth. Above $34, B would pay the most." in said


def test_what_keeps_an_offer_from_being_ranked_is_named() -> None:
    """No price of a share makes up for 100 million."""
    untold = Offer(name="B", base_usd_per_year=0, equity=(Grant(kind="rsu", shares=1),))
    said = because(offers.based("A", 25_000_000), untold)
    assert "B isn't ranked. Nobody has told you what a share is worth." in said


def test_the_leaders_company_worth_less() -> None:
    """A is ahead by 0.1 % of its company: level with B's grant of $400,000 at $400 million, whatever stock does."""
    b = Offer(name="B", base_usd_per_year=150_000, equity=(Grant(kind="rsu", grant_usd=400_000),))
    answer, said = verdict.describe_verdict(offers.compared(ownership("A", 150_000, 500_000_000), b))
    assert answer == "A pays the most: $25,000 a year more than B"
    assert said == "B wins if A's company is worth less than $400M. You entered $500M."


def test_of_two_companies_the_one_that_is_nearer_to_turning_decides() -> None:
    """A leads 800,000 to 700,000: level with A at 300 of 400 million, with B at 200 of 100."""
    a, b = ownership("A", 100_000, 400_000_000), ownership("B", 150_000, 100_000_000)
    answer, _ = verdict.describe_verdict(offers.compared(a, b))
    assert answer == "A pays the most: $25,000 a year more than B"


def test_what_nobody_would_believe_of_a_company_decides_nothing() -> None:
    """B is level with A at 20 times what is entered: that is told, and is not the answer."""
    answer, said = verdict.describe_verdict(
        offers.compared(offers.based("A", 150_000), ownership("B", 102_500, 10_000_000))
    )
    assert answer == "A pays the most: $45,000 a year more than B"
    assert said.startswith("B wins if the company is worth more than $190M")


@pytest.mark.parametrize("company_usd", [150e6, 250e6, 390e6, 410e6, 900e6])
def test_what_is_said_of_belief_is_true(company_usd: float) -> None:
    """Believing a hundredth more or less than the figure named makes the one or the other lead."""
    a = offers.based("A", 200_000)
    _, said = verdict.describe_verdict(offers.compared(a, ownership("B", 100_000, company_usd)))
    (named,) = re.findall(r"worth (?:more|less) than \$(\d+)M", said)
    for share, leader in ((0.99, "A"), (1.01, "B")):
        assert offers.compared(a, ownership("B", 100_000, int(named) * 1e6 * share)).ranking[0] == leader


@pytest.mark.parametrize(
    ("several", "words"),
    [
        ((offers.based("A", 150_000), offers.based("B", 140_000)), "A, by $10,000 a year"),
        ((offers.based("A", 150_000), offers.based("B", 150_000)), "A and B, level"),
        ((offers.based("A", 150_000), offers.UNKNOWN), "A"),
        ((offers.UNKNOWN,), "nothing priced yet"),
    ],
)
def test_who_is_ahead_in_a_few_words(several: tuple[Offer, ...], words: str) -> None:
    assert verdict.describe_leader(offers.compared(*several)) == words


def test_a_shorter_stay() -> None:
    """B's $30,000 at once against $12,000 a year: level after 30 months, then A is ahead."""
    b = offers.based("B", 120_000).change(sign_on=(SignOn(amount_usd=30_000),))
    assert because(offers.based("A", 132_000), b) == (
        "B wins if you stay less than 30 months. B's clawback is unknown. Its lead between "
        "months 1 and 29 depends on it."
    )


def test_a_longer_stay() -> None:
    """The same two over two years: A's sign-on is not made up before month 30."""
    a = offers.based("A", 120_000).change(sign_on=(SignOn(amount_usd=30_000),))
    said = because(a, offers.based("B", 132_000), assumptions=Assumptions(horizon_months=24))
    assert said == "B wins if you stay 30 months."


def test_the_nearer_of_a_shorter_and_a_longer_stay_is_told() -> None:
    """B leads until month 30 by its sign-on, and again from month 60, when a second one is paid."""
    b = offers.based("B", 120_000).change(sign_on=(SignOn(amount_usd=30_000), SignOn(amount_usd=200_000, month=60)))
    for horizon, told in ((36, "if you stay less than 30 months"), (54, "if you stay 5 years")):
        assert told in because(offers.based("A", 132_000), b, assumptions=Assumptions(horizon_months=horizon))


def test_stock_that_grows() -> None:
    """B's stock of $40,000 does not make up for $60,000 of base, and would if its price rose by enough."""
    b = Offer(name="B", base_usd_per_year=100_000, equity=(Grant(kind="rsu", grant_usd=40_000),))
    said = because(offers.based("A", 115_000), b)
    assert re.search(r"if stock grows more than 19.76% a year", said)


def test_shares_that_would_have_to_cost_more() -> None:
    """2,000 shares lack $20,000: $30 each instead of $20."""
    b = Offer(name="B", base_usd_per_year=100_000, equity=(Grant(kind="rsu", shares=2_000, price_usd=20),))
    assert "B wins if its shares reach $30.00, up from $20.00" in because(offers.based("A", 115_000), b)


def test_a_grant_in_dollars_that_falls() -> None:
    """It has no price of its own, so the growth is told that turns the order."""
    a = Offer(name="A", base_usd_per_year=100_000, equity=(Grant(kind="rsu", grant_usd=60_000),))
    assert "if stock falls more than 17.87% a year" in because(a, offers.based("B", 110_000))


def test_stock_that_grows_less_than_is_assumed() -> None:
    """A leads because stock is taken to grow by 30 % a year; B leads below some rate between that and none."""
    a = Offer(name="A", base_usd_per_year=100_000, equity=(Grant(kind="rsu", grant_usd=40_000),))
    said = because(a, offers.based("B", 115_000), assumptions=Assumptions(equity_growth_per_year=0.3))
    assert re.search(r"if stock grows less than 19.76% a year", said)


GROWING = Offer(name="A", base_usd_per_year=100_000, equity=(Grant(kind="rsu", grant_usd=60_000),))
STEADY = offers.based("B", 112_000)


@pytest.mark.parametrize("assumed", [-0.5, -0.2, 0.0, 0.05, 0.3, 1.0])
@pytest.mark.parametrize("several", [(GROWING, STEADY), tuple(o for o in offers.example().offer if o.name != "2U")])
def test_what_is_said_of_growth_is_true(several: tuple[Offer, ...], assumed: float) -> None:
    """A step beyond the rate that the sentence names, the second is ahead of the first; a step before it, it is not."""
    found = offers.compared(*several, assumptions=Assumptions(equity_growth_per_year=assumed))
    said = verdict.describe_verdict(found)[1]
    for way, how, percent in re.findall(r"stock (grows|falls) (?:(more|less) than )?([\d.]+)% a year", said):
        rate = float(percent) / 100 * (1 if way == "grows" else -1)
        beyond = 0.001 * (1 if way == "grows" else -1) * (-1 if how == "less" else 1)
        for step, turned in ((beyond, True), (-beyond, False)):
            there = offers.compared(*several, assumptions=Assumptions(equity_growth_per_year=rate + step))
            worth = {v.offer.name: v.present_value_usd for v in there.valuations}
            first, second = found.ranking[:2]
            assert (worth[second] > worth[first]) == turned, said


# --- what every figure rests on -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("assumptions", "words"),
    [
        (Assumptions(), "4 years · equity at face value · pre-tax"),
        (Assumptions(horizon_months=1), "1 month · equity at face value · pre-tax"),
        (
            Assumptions(horizon_months=30, equity_growth_per_year=0.075, discount_rate_per_year=0.033),
            "30 months · equity at face value · stock +7.5% a year · 3.3% discount a year · pre-tax",
        ),
        (
            Assumptions(equity_growth_per_year=-0.2),
            "4 years · equity at face value · stock −20% a year · pre-tax",
        ),
        (Assumptions(equity_lens="none"), "4 years · equity counted as nothing · pre-tax"),
        (
            Assumptions(leaving_rate_per_year=0.1),
            "4 years · equity at face value · 10% a year leaving rate · pre-tax",
        ),
    ],
)
def test_in_force(assumptions: Assumptions, words: str) -> None:
    assert verdict.describe_assumptions(assumptions) == words


# --- cards --------------------------------------------------------------------------------------------------------


# --- notes --------------------------------------------------------------------------------------------------------


BANDS = offers.known_bands()


def test_whatever_is_made_up_says_so() -> None:
    """Each place that no article gives, in words: no name of a key, no bracket."""
    for offer in offers.example().offer:
        said = [note for note in verdict.describe_card_alerts(offer, BANDS) if "is a placeholder" in note]
        assert len(said) == len(offer.made_up) > 0
        assert not [note for note in said if re.search(r"[_\[\]]", note)]


def test_figures_begun_from_a_band_are_nobody_s_word() -> None:
    """One caveat for all of them, until she has put in what she was told."""
    begun = market.build_typical_offer(BANDS["coursera"], "Coursera")
    told = "Still to find out: base, bonus, signing bonus, equity, benefit. Enter what they tell you."
    assert told in verdict.describe_card_alerts(begun, BANDS)


def test_what_has_gone_stale_asks_the_right_question() -> None:
    said = " ".join(verdict.describe_card_alerts(offers.example().offer[0], BANDS))
    for note in BANDS["2u"].notes:
        assert note.happened in said
        assert note.what in said
        assert note.question in said
    assert BANDS["2u"].notes


def test_where_the_base_stands_in_its_range() -> None:
    """The article hires at 2U between $165,000 and $190,000: 170,000 is a fifth of the way."""
    at = {}
    for usd in (150_000, 165_000, 170_000, 177_500, 180_000, 190_000, 200_000):
        offer = Offer(name="A", company="2u", base_usd_per_year=usd)
        (at[usd],) = (note for note in verdict.describe_card_notes(offer, BANDS) if note.startswith("Base "))
    ends = "the reported range ($165,000 to $190,000, midpoint $177,500)."
    assert at == {
        150_000: f"Base $150,000 is below {ends}",
        165_000: f"Base $165,000 is at the bottom of {ends}",
        170_000: f"Base $170,000 is in the lower half of {ends}",
        177_500: f"Base $177,500 is right at the midpoint of {ends}",
        180_000: f"Base $180,000 is in the upper half of {ends}",
        190_000: f"Base $190,000 is at the top of {ends}",
        200_000: f"Base $200,000 is above {ends}",
    }


def test_an_offer_of_an_unknown_company_has_no_notes() -> None:
    assert verdict.describe_card_notes(offers.based("A", 1), BANDS) == ()
    assert verdict.describe_card_notes(offers.based("A", 1).change(company="nobody"), BANDS) == ()
