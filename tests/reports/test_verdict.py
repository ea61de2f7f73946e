"""The verdict in every situation, and what the cards say."""

from __future__ import annotations

import re
from datetime import date

import pytest

from negotiation import market
from negotiation.dashboard.parts.cards import build_moved_card, build_offer_card
from negotiation.offers import Assumptions, Change, Cost, Grant, Offer, Round, SignOn
from negotiation.offers.scenario import apply_changes
from negotiation.reports import verdict
from negotiation.valuation.comparison import Comparison, compare_offers
from negotiation.valuation.valuation import price_offer
from tests import sample_offers as offers

FOUR_YEARS = Assumptions()


def ownership(name: str, base_usd: float, company_usd: float, fraction: float = 0.001) -> Offer:
    grant = Grant(kind="ownership", fraction=fraction, company_value_usd=company_usd)
    return Offer(name=name, base_usd_per_year=base_usd, equity=(grant,))


# --- the answer ---------------------------------------------------------------------------------------------------


def test_the_worked_example() -> None:
    """Large tech: 4·240,000 + 160,000. Coursera: 4·(165,000 + 8,000 + 5,000) + 25,000 + 0.04 % of $900 million."""
    assert verdict.describe_verdict(compare_offers(offers.example())) == (
        "Large tech pays most over 4 years, unless you believe Coursera is worth more than $957.5M; then Coursera.",
        (
            "At the $900M entered, Large tech comes to $1,120,000, $23,000 more than Coursera. "
            "Coursera would also be ahead with a stay shorter than 4 years."
        ),
    )


def test_one_offer_is_worth_what_it_is_worth() -> None:
    answer, because = verdict.describe_verdict(offers.compared(offers.based("A", 150_000)))
    assert answer == "A is worth $600,000 over 4 years."
    assert "equity at face value, before tax, no discount" in because


def test_two_offers_level() -> None:
    answer, _ = verdict.describe_verdict(offers.compared(offers.based("A", 150_000), offers.based("B", 150_000)))
    assert answer == "A and B are level over 4 years."


def test_less_than_a_dollar_apart_is_level() -> None:
    """Nobody takes the other offer for 80 cents in four years."""
    answer, _ = verdict.describe_verdict(offers.compared(offers.based("A", 150_000), offers.based("B", 150_000.20)))
    assert answer == "B and A are level over 4 years."


@pytest.mark.parametrize("several", [(offers.UNKNOWN,), (offers.IN_PROCESS,), (offers.IN_PROCESS, offers.UNKNOWN)])
def test_nothing_that_can_be_priced(several: tuple[Offer, ...]) -> None:
    """Unknown is not nothing: no offer is worth $0 because nobody said what it is worth."""
    answer, because = verdict.describe_verdict(offers.compared(*several))
    assert answer == "No offer can be priced yet."
    assert "$0" not in because


def test_an_offer_that_cannot_be_priced_is_no_second_best() -> None:
    answer, _ = verdict.describe_verdict(offers.compared(offers.based("A", 150_000), offers.UNKNOWN))
    assert answer == "A is worth $600,000 over 4 years."


def test_an_offer_of_unknown_worth_says_from_what_worth_it_would_be_ahead() -> None:
    """600,000 and 0.1 % of the company against 640,000."""
    for several in ((offers.based("A", 160_000),), (offers.based("A", 160_000), offers.based("B", 100_000))):
        _, said = verdict.describe_verdict(offers.compared(*several, offers.UNKNOWN))
        assert said.endswith("Unknown would be ahead if it is worth more than $40M; its worth is unknown so far.")


def test_a_stay_that_is_no_whole_year() -> None:
    answer, _ = verdict.describe_verdict(
        offers.compared(offers.based("A", 120_000), assumptions=Assumptions(horizon_months=30))
    )
    assert answer == "A is worth $300,000 over 30 months."


# --- what would overturn it ---------------------------------------------------------------------------------------


def because(*several: Offer, assumptions: Assumptions = FOUR_YEARS) -> str:
    return verdict.describe_verdict(offers.compared(*several, assumptions=assumptions))[1]


def test_nothing_would() -> None:
    assert because(offers.based("A", 150_000), offers.based("B", 140_000)) == (
        "No other company value, stay or stock growth alone would put B ahead of A."
    )


def test_a_company_worth_more() -> None:
    """B: 4·100,000 + 0.1 % of $100 million; level with A's 4·150,000 at 0.1 % of $200 million."""
    answer, said = verdict.describe_verdict(
        offers.compared(offers.based("A", 150_000), ownership("B", 100_000, 100_000_000))
    )
    assert answer == "A pays most over 4 years, unless you believe B is worth more than $200M; then B."
    assert said.startswith("At the $100M entered, A comes to $600,000, $100,000 more than B.")


def test_the_leaders_company_worth_less() -> None:
    """A is ahead by 0.1 % of its company: level with B's grant of $400,000 at $400 million, whatever stock does."""
    b = Offer(name="B", base_usd_per_year=150_000, equity=(Grant(kind="rsu", grant_usd=400_000),))
    answer, said = verdict.describe_verdict(offers.compared(ownership("A", 150_000, 500_000_000), b))
    assert answer == "A pays most over 4 years if you believe it is worth more than $400M; otherwise B."
    assert said.startswith("At the $500M entered, A comes to $1,100,000, $100,000 more than B.")


def test_of_two_companies_the_one_that_is_nearer_to_turning_decides() -> None:
    """A leads 800,000 to 700,000: level with A at 300 of 400 million, with B at 200 of 100."""
    a, b = ownership("A", 100_000, 400_000_000), ownership("B", 150_000, 100_000_000)
    answer, _ = verdict.describe_verdict(offers.compared(a, b))
    assert answer == "A pays most over 4 years if you believe it is worth more than $300M; otherwise B."


def test_what_nobody_would_believe_of_a_company_decides_nothing() -> None:
    """B is level with A at 20 times what is entered: that is told, and is not the answer."""
    answer, said = verdict.describe_verdict(
        offers.compared(offers.based("A", 150_000), ownership("B", 102_500, 10_000_000))
    )
    assert answer == "A is worth most over 4 years: $600,000, $180,000 more than B."
    assert said.startswith("B would be ahead if its company were worth more than $190M ($10M is entered)")


@pytest.mark.parametrize("company_usd", [150e6, 250e6, 390e6, 410e6, 900e6])
def test_what_is_said_of_belief_is_true(company_usd: float) -> None:
    """Believing a hundredth more or less than the figure named makes the one or the other lead."""
    a = offers.based("A", 200_000)
    answer, _ = verdict.describe_verdict(offers.compared(a, ownership("B", 100_000, company_usd)))
    (named,) = re.findall(r"worth more than \$(\d+)M", answer)
    for share, leader in ((0.99, "A"), (1.01, "B")):
        assert offers.compared(a, ownership("B", 100_000, int(named) * 1e6 * share)).ranking[0] == leader


@pytest.mark.parametrize(
    ("several", "words"),
    [
        ((offers.based("A", 150_000), offers.based("B", 140_000)), "A, by $40,000"),
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
    assert because(offers.based("A", 132_000), b) == "B would be ahead with a stay shorter than 30 months."


def test_a_longer_stay() -> None:
    """The same two over two years: A's sign-on is not made up before month 30."""
    a = offers.based("A", 120_000).change(sign_on=(SignOn(amount_usd=30_000),))
    said = because(a, offers.based("B", 132_000), assumptions=Assumptions(horizon_months=24))
    assert said == "B would be ahead with a stay of 30 months."


def test_the_nearer_of_a_shorter_and_a_longer_stay_is_told() -> None:
    """B leads until month 30 by its sign-on, and again from month 60, when a second one is paid."""
    b = offers.based("B", 120_000).change(sign_on=(SignOn(amount_usd=30_000), SignOn(amount_usd=200_000, month=60)))
    for horizon, told in ((36, "a stay shorter than 30 months"), (54, "a stay of 5 years")):
        assert told in because(offers.based("A", 132_000), b, assumptions=Assumptions(horizon_months=horizon))


def test_stock_that_grows() -> None:
    """B's stock of $40,000 does not make up for $60,000 of base, and would if its price rose by enough."""
    b = Offer(name="B", base_usd_per_year=100_000, equity=(Grant(kind="rsu", shares=2_000, price_usd=20),))
    said = because(offers.based("A", 115_000), b)
    assert re.search(r"if stock grew by more than 19.76% a year", said)


def test_stock_that_falls() -> None:
    a = Offer(name="A", base_usd_per_year=100_000, equity=(Grant(kind="rsu", shares=3_000, price_usd=20),))
    said = because(a, offers.based("B", 110_000))
    assert re.search(r"if stock fell by more than 17.87% a year", said)


def test_stock_that_grows_less_than_is_assumed() -> None:
    """A leads because stock is taken to grow by 30 % a year; B leads below some rate between that and none."""
    a = Offer(name="A", base_usd_per_year=100_000, equity=(Grant(kind="rsu", shares=2_000, price_usd=20),))
    said = because(a, offers.based("B", 115_000), assumptions=Assumptions(equity_growth_per_year=0.3))
    assert re.search(r"if stock grew by less than 19.76% a year", said)


GROWING = Offer(name="A", base_usd_per_year=100_000, equity=(Grant(kind="rsu", shares=3_000, price_usd=20),))
STEADY = offers.based("B", 112_000)


@pytest.mark.parametrize("assumed", [-0.5, -0.2, 0.0, 0.05, 0.3, 1.0])
@pytest.mark.parametrize("several", [(GROWING, STEADY), tuple(o for o in offers.example().offer if o.name != "2U")])
def test_what_is_said_of_growth_is_true(several: tuple[Offer, ...], assumed: float) -> None:
    """A step beyond the rate that the sentence names, the second is ahead of the first; a step before it, it is not."""
    found = offers.compared(*several, assumptions=Assumptions(equity_growth_per_year=assumed))
    said = verdict.describe_verdict(found)[1]
    for way, how, percent in re.findall(r"stock (grew|fell) by (?:(more|less) than )?([\d.]+)% a year", said):
        rate = float(percent) / 100 * (1 if way == "grew" else -1)
        beyond = 0.001 * (1 if way == "grew" else -1) * (-1 if how == "less" else 1)
        for step, turned in ((beyond, True), (-beyond, False)):
            there = offers.compared(*several, assumptions=Assumptions(equity_growth_per_year=rate + step))
            worth = {v.offer.name: v.present_value_usd for v in there.valuations}
            first, second = found.ranking[:2]
            assert (worth[second] > worth[first]) == turned, said


# --- what every figure rests on -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("assumptions", "words"),
    [
        (Assumptions(), "over 4 years, equity at face value, before tax, no discount"),
        (Assumptions(horizon_months=1), "over 1 month, equity at face value, before tax, no discount"),
        (
            Assumptions(horizon_months=30, equity_growth_per_year=0.075, discount_rate_per_year=0.033),
            "over 30 months, equity at face value, growing 7.5% a year, before tax, discounted at 3.3% a year",
        ),
        (
            Assumptions(equity_growth_per_year=-0.2),
            "over 4 years, equity at face value, growing −20% a year, before tax, no discount",
        ),
        (Assumptions(equity_lens="none"), "over 4 years, equity counted as nothing, before tax, no discount"),
        (
            Assumptions(leaving_rate_per_year=0.1),
            "over 4 years, equity at face value, before tax, no discount, leaving at a rate of 10% a year",
        ),
    ],
)
def test_in_force(assumptions: Assumptions, words: str) -> None:
    assert verdict.describe_assumptions(assumptions) == words


def test_only_offers_with_figures_are_counted() -> None:
    """What is still in process has none to rest on anything."""
    several = (offers.based("A", 1), offers.IN_PROCESS, offers.based("B", 2))
    assert verdict.describe_basis(several, FOUR_YEARS).startswith("2 offers, over 4 years")
    assert verdict.describe_basis(several[:2], FOUR_YEARS).startswith("1 offer, over 4 years")


# --- cards --------------------------------------------------------------------------------------------------------


def cards(found: Comparison) -> dict[str, str]:
    best = found.ranked[0].present_value_usd if found.ranked else 0.0
    return {v.offer.name: build_offer_card(v, i, best).delta for i, v in enumerate(found.valuations)}


def test_a_card_of_the_worked_example() -> None:
    """2U, over four years: 4·170,000 + 15,000 for signing + 0.08 % of $300 million = 935,000."""
    (valuation, *_) = compare_offers(offers.example()).valuations
    card = build_offer_card(valuation, 0, 1_120_000)
    assert (card.title, card.tag, card.figure, card.delta) == ("2U", "example", "$935,000", "−$185,000 to the best")
    assert card.lines == (
        "$233,750 a year on average",
        "$245,000 in the first year",
        "$695,000 guaranteed",
    )


def test_how_far_each_offer_is_from_the_best() -> None:
    found = offers.compared(offers.based("A", 150_000), offers.based("B", 140_000), offers.UNKNOWN, offers.IN_PROCESS)
    assert cards(found) == {
        "A": "best",
        "B": "−$40,000 to the best",
        "Unknown": "not ranked: a value in it is unknown",
        "Talking": "not ranked: a value in it is unknown",
    }


def test_two_that_are_level_are_both_best() -> None:
    assert set(cards(offers.compared(offers.based("A", 1_000), offers.based("B", 1_000.1))).values()) == {"best"}


def test_an_unknown_figure_is_a_dash() -> None:
    card = build_offer_card(price_offer(offers.UNKNOWN, FOUR_YEARS), 0, 0.0)
    assert card.figure == "—"
    assert card.lines == ("Not known yet: what the company is worth", "$600,000 guaranteed")
    moved = build_moved_card(price_offer(offers.UNKNOWN, FOUR_YEARS), price_offer(offers.UNKNOWN, FOUR_YEARS), 0)
    assert moved.lines == ("Not known yet: what the company is worth",)
    assert build_offer_card(price_offer(offers.IN_PROCESS, FOUR_YEARS), 0, 0.0).lines == ("Not known yet: its base",)


@pytest.mark.parametrize(
    ("status", "tag"),
    [
        ("written", ""),
        ("verbal", "verbal"),
        ("in_process", "still in process"),
        ("current", "current job"),
        ("example", "example"),
    ],
)
def test_an_offer_that_is_not_in_writing_says_what_it_is(status: str, tag: str) -> None:
    offer = offers.based("A", 1).change(status=status)
    assert build_offer_card(price_offer(offer, FOUR_YEARS), 0, 0.0).tag == tag
    assert build_moved_card(price_offer(offer, FOUR_YEARS), price_offer(offer, FOUR_YEARS), 0).tag == tag


def test_an_offer_taken_back_says_so_and_is_not_counted() -> None:
    """Its mark goes before what kind of offer it was."""
    gone = offers.based("A", 1).change(
        status="verbal", round=(Round(date=date(2026, 11, 18), from_="them", means="withdrawn"),)
    )
    assert build_offer_card(price_offer(gone, FOUR_YEARS), 0, 0.0).tag == "taken back"
    assert verdict.describe_basis((gone, offers.based("B", 2)), FOUR_YEARS).startswith("1 offer, ")


@pytest.mark.parametrize(
    ("now", "delta"),
    [(150_000, "as it was"), (150_000.1, "as it was"), (160_000, "+$40,000"), (149_000, "−$4,000")],
)
def test_a_moved_card_says_by_how_much(now: float, delta: str) -> None:
    card = build_moved_card(
        price_offer(offers.based("A", now), FOUR_YEARS), price_offer(offers.based("A", 150_000), FOUR_YEARS), 0
    )
    assert card.delta == delta


def test_a_moved_card_says_too_that_its_figure_is_what_it_is_worth_today() -> None:
    now, was = (
        price_offer(offers.based("A", usd), Assumptions(discount_rate_per_year=0.1)) for usd in (160_000, 150_000)
    )
    card = build_moved_card(now, was, 0)
    assert card.basis == "worth today"
    assert card.lines == ("As paid: $160,000 a year",)
    assert re.fullmatch(r"\+\$\d\d,\d00", card.delta)
    assert re.fullmatch(r"\$\d\d\d,\d00", card.figure)


def test_a_value_that_was_unknown_cannot_have_changed_by_so_much() -> None:
    """Once a worth of the company is tried, there is a figure, and nothing to hold it against."""
    belief = Change(offer="Unknown", lever="company_value_usd", value=100e6)
    (tried,) = apply_changes(offers.scenario(offers.UNKNOWN), [belief]).offer
    card = build_moved_card(price_offer(tried, FOUR_YEARS), price_offer(offers.UNKNOWN, FOUR_YEARS), 0)
    assert card.figure == "$700,000"
    assert "$" not in card.delta
    assert card.delta != "as it was"


def test_each_card_has_the_colour_of_its_offer() -> None:
    found = offers.compared(*offers.many(3))
    colours = [build_offer_card(v, i, 0.0).color for i, v in enumerate(found.valuations)]
    moved = [build_moved_card(v, v, i).color for i, v in enumerate(found.valuations)]
    assert colours == moved
    assert len(set(colours)) == 3


def test_costs_beyond_pay_are_below_zero() -> None:
    poor = Offer(name="A", base_usd_per_year=0, cost=(Cost(usd_per_payment=1_000),))
    assert build_offer_card(price_offer(poor, FOUR_YEARS), 0, 0.0).figure == "−$4,000"


# --- notes --------------------------------------------------------------------------------------------------------


BANDS = offers.known_bands()


def test_whatever_is_made_up_says_so() -> None:
    """Each place that no article gives, in words: no name of a key, no bracket."""
    for offer in offers.example().offer:
        said = [
            note
            for note in verdict.describe_card_alerts(offer, BANDS)
            if "made up for illustration, replace me" in note
        ]
        assert len(said) == len(offer.made_up) > 0
        assert not [note for note in said if re.search(r"[_\[\]]", note)]


def test_figures_begun_from_a_band_are_nobody_s_word_and_guarantee_nothing() -> None:
    """One line for all of them, and no guarantee on the card until she has put in the base."""
    begun = market.build_typical_offer(BANDS["coursera"], "Coursera")
    told = "Nobody has told you this yet: base, bonus, sign-on, equity, benefit. Put in what they name."
    assert told in verdict.describe_card_alerts(begun, BANDS)
    lines = build_offer_card(price_offer(begun, FOUR_YEARS), 0, 0.0).lines
    assert "Nobody has told you its base yet: nothing is guaranteed" in lines
    assert not [line for line in lines if line.endswith(" guaranteed") and "$" in line]
    hers = begun.change(base_usd_per_year=170_000, made_up=())
    assert [
        line for line in build_offer_card(price_offer(hers, FOUR_YEARS), 0, 0.0).lines if "$725,000 guaranteed" in line
    ]


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
    for usd in (150_000, 170_000, 200_000):
        offer = Offer(name="A", company="2u", base_usd_per_year=usd)
        (at[usd],) = (note for note in verdict.describe_card_notes(offer, BANDS) if note.startswith("Base "))
    low_to_high = "the hiring range claimed by an article, $165,000 to $190,000;"
    assert at == {
        150_000: f"Base $150,000 is below {low_to_high} 85% of its middle, $177,500.",
        170_000: f"Base $170,000 is 20% into {low_to_high} 96% of its middle, $177,500.",
        200_000: f"Base $200,000 is above {low_to_high} 113% of its middle, $177,500.",
    }


def test_an_offer_of_an_unknown_company_has_no_notes() -> None:
    assert verdict.describe_card_notes(offers.based("A", 1), BANDS) == ()
    assert verdict.describe_card_notes(offers.based("A", 1).change(company="nobody"), BANDS) == ()
