"""Pay by the hour, base in steps and the other cash terms: what may be said, what is refused, and what moves them."""

from __future__ import annotations

import pytest

from negotiation.offers import Change, Offer, OfferStatus, Raise, Scenario, ServiceVesting, SignOn
from negotiation.offers.base_pay import put_base
from negotiation.offers.scenario import apply_changes
from negotiation.reports.problems import describe_in_file
from negotiation.scripts import phrases
from negotiation.storage.offer_file import parse_scenario
from negotiation.valuation.comparison import compare_offers
from negotiation.valuation.not_priced import find_not_priced
from tests import full_file

OFFER = 'format = 1\n[[offer]]\nname = "A"\nbase_usd_per_year = 1\n'
BONUS = "[[offer.bonus]]\nusd_per_payment = 1\n"
STARTED = f"{OFFER}start = 2026-09-01\n"
HOURLY = 'format = 1\n[[offer]]\nname = "A"\nbase_usd_per_hour = 25\n'
STEPS = Offer(
    name="A",
    base_usd_per_year=100_000.0,
    raises=(Raise(month=13, base_usd_per_year=110_000.0), Raise(month=25, base_usd_per_year=90_000.0)),
)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            HOURLY + "base_usd_per_year = 1\n",
            "base_usd_per_hour: base_usd_per_year and base_usd_per_hour (25) are both there. Keep one.",
        ),
        (
            HOURLY + "hours_per_week = 45\n",
            (
                "hours_per_week: 45 hours at base_usd_per_hour, but anything over 40 is overtime. Write 40 and "
                "overtime_hours_per_week = 5, or overtime_hours_per_week = 0 if every hour pays the same."
            ),
        ),
        (
            OFFER + "raise_per_year = 0.03\nraises = [{ month = 13, base_usd_per_year = 2 }]\n",
            "raises: raises and raise_per_year (0.03) are both there. Keep one.",
        ),
        (
            OFFER + "raises = [{ month = 13, base_usd_per_year = 2 }, { month = 13, base_usd_per_year = 3 }]\n",
            "raises[2].month: 13 is the month of an earlier raise too. Keep one.",
        ),
        (OFFER + "ends_month = 0\n", "ends_month: 0 is out of range. Write whole months, 1 or more."),
        (OFFER + 'employment = "w9"\n', "employment: must be one of w2, 1099 (got 'w9')."),
        (
            OFFER + BONUS + 'year_ends = "12-31"\n',
            "bonus[1].year_ends: needs your start date to work out the first share. Write start too.",
        ),
        (
            STARTED + BONUS + 'year_ends = "31 Dec"\n',
            "bonus[1].year_ends: '31 Dec' isn't a day of the year. Write month and day, like \"12-31\".",
        ),
        (
            STARTED + BONUS + 'year_ends = "12-31"\npayments_per_year = 4\n',
            "bonus[1].payments_per_year: 4 payments a year, but a bonus by plan year is paid once. Leave this out.",
        ),
        (
            OFFER + BONUS + "paid_after_months = 3\n",
            "bonus[1].paid_after_months: 3 isn't used without year_ends. Write that too, or leave this out.",
        ),
        (
            STARTED + 'status = "current"\n' + BONUS + 'year_ends = "12-31"\n',
            "bonus[1].year_ends: needs a start date, and your current job counts from today. Leave it out.",
        ),
        (
            OFFER + "[[offer.sign_on]]\namount_usd = 1\nmonth = 0\nemployment_year = 2\n",
            "sign_on[1].employment_year: employment_year (2) and month (0) are both there. Keep one.",
        ),
        (
            OFFER + "[[offer.benefit]]\nusd_per_payment = 1\nmonth = 0\npayments_per_year = 12\n",
            "benefit[1].month: 0 says once, and payments_per_year (12) says how often. Keep one.",
        ),
        (
            OFFER + "[[offer.cost]]\nusd_per_payment = 1\npayments_per_year = 6\n",
            "cost[1].payments_per_year: must be one of 1, 2, 4, 12, 24, 26, 52 (got 6).",
        ),
        (
            OFFER
            + "[[offer.contribution]]\nfraction_of_base = 0.1\n[offer.contribution.vesting]\nby_year = [0.5, 0.4]\n",
            "contribution[1].vesting.by_year: [0.5, 0.4] adds up to 0.9. The fractions must add up to 1.",
        ),
        (
            OFFER + 'none = ["espp"]\n[[offer.espp]]\ndiscount = 0.1\nemployee_fraction = 0.1\n',
            "none[1]: you say there's no espp, but the offer has one. Remove one of the two.",
        ),
        (
            OFFER + 'respond_by = "1999-12-31"\n',
            "respond_by: 1999-12-31: the date is before 2000. Write one from 2000 to 2100.",
        ),
    ],
)
def test_what_cannot_be_is_refused(text: str, problem: str) -> None:
    scenario, problems = parse_scenario(text, "o.toml")
    assert scenario is None
    (told,) = map(describe_in_file, problems)
    assert told == f"offer[A].{problem}"


def test_thirds_may_miss_one_by_a_thousandth() -> None:
    match = f"{OFFER}[[offer.match]]\nrate = 1\nup_to_fraction_of_base = 0.1\n[offer.match.vesting]\n"
    for by_year in ("[0.333, 0.333, 0.333]", "[0.334, 0.333, 0.334]"):
        text = f"{match}by_year = {by_year}\n"
        assert parse_scenario(text, "o.toml")[1] == []
    assert ServiceVesting(by_year=(0.333, 0.333, 0.333)).kept_by_year == (0.0, 0.333, 0.666, 1.0)


def test_keys_that_wait_for_taxes_are_kept_and_named() -> None:
    scenario, _ = parse_scenario(f'{OFFER}employment = "1099"\nlocal_tax_rate = 0.03\n', "o.toml")
    assert scenario is not None
    notes = find_not_priced(scenario.offer, scenario.assumptions)
    assert {str(note.place): note.code for note in notes} == {
        "offer[A].employment": "no_employment",
        "offer[A].local_tax_rate": "no_local_rate",
    }


def test_month_0_belongs_to_the_first_year_and_month_13_to_the_second() -> None:
    assert [SignOn(amount_usd=1.0, employment_year=year).first_month for year in (1, 2, 3)] == [0, 13, 25]


def test_a_rise_of_base_moves_every_step() -> None:
    """By as many dollars, down too; none falls below 0."""
    assert [step.base_usd_per_year for step in put_base(STEPS, 105_000.0).raises] == [115_000, 95_000]
    assert [step.base_usd_per_year for step in put_base(STEPS, 5_000.0).raises] == [15_000, 0]


def test_a_what_if_moves_every_step_and_has_no_raise_in_percent() -> None:
    scenario = Scenario(offer=(STEPS,))
    changes = (
        Change(offer="A", lever="base_usd_per_year", value=105_000.0),
        Change(offer="A", lever="raise_per_year", value=0.05),
    )
    assert apply_changes(scenario, changes).offer == (put_base(STEPS, 105_000.0),)


def test_to_match_raises_every_step() -> None:
    """48 months: 100,000 + 110,000 + 2·90,000 = 390,000, so 400,000 takes 2,500 more a year."""
    other = Offer(name="B", base_usd_per_year=100_000.0)
    comparison = compare_offers(Scenario(offer=(STEPS, other)))
    (match,) = comparison.to_match
    assert match.rises.base_usd_per_year == pytest.approx(2_500)
    assert [flip.value for flip in comparison.flips if flip.variable == "base_usd_per_year" and flip.offer == "A"] == [
        pytest.approx(102_500)
    ]


def test_compare_says_that_an_offer_ends() -> None:
    offers = (Offer(name="A", base_usd_per_year=1.0, ends_month=12), Offer(name="B", base_usd_per_year=1.0))
    (note,) = compare_offers(Scenario(offer=offers)).notes
    assert (note.code, dict(note.values)) == ("fixed_term", {"offer": "A", "months": 12})


def test_another_yearly_base_of_pay_by_the_hour_is_pay_by_the_hour() -> None:
    """52 weeks of 40 hours are 2,080 hours; where no hours are paid, the base is told by the year."""
    hourly = Offer(name="A", base_usd_per_hour=25.0)
    assert hourly.base_usd_per_year == 52_000
    assert hourly.change(base_usd_per_year=62_400.0) == Offer(name="A", base_usd_per_hour=30.0)
    assert hourly.change(hours_per_week=20.0).base_usd_per_year == 26_000
    unpaid = hourly.change(weeks_per_year=0.0)
    assert unpaid.base_usd_per_year == 0
    assert unpaid.change(base_usd_per_year=1_000.0).base_usd_per_year == 1_000


def test_the_letter_lists_each_term_in_its_own_words() -> None:
    scenario, _ = parse_scenario(full_file.TEXT, "o.toml")
    assert scenario is not None
    offer = scenario.offer[2].change(status=OfferStatus.WRITTEN)
    facts = (
        *phrases.list_base_terms(offer),
        *phrases.list_bonuses(offer, full=True),
        *phrases.list_sign_ons(offer),
        *phrases.list_savings(offer),
    )
    assert [fact.words for fact in facts] == [
        "pay of $62.50 an hour for 37.5 hours a week",
        "2.5 hours of overtime a week at 1.5 times that rate",
        "a base salary of $180,000 a year after 12 months",
        "a fixed term of 30 months",
        "a yearly bonus of $10,000 for years that end on December 31, the first in proportion",
        "a $48,000 signing bonus in 12 payments at the start of year 2",
        "a retirement match of 50% on up to 6% of base after 6 months of work, vesting by year as 0%, 50% and 50%",
        "a retirement contribution of 12% of base after 3 months of work, vesting by year as 25% and 75%",
        "an employee stock purchase plan (ESPP) at 15% off with a lookback",
    ]
