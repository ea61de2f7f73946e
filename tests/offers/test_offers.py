"""Offers: the defaults of the contract, and the rules between the values of a file."""

from __future__ import annotations

import pytest

from negotiation.offers import (
    Assumptions,
    Benefit,
    Bonus,
    Cost,
    Exit,
    Grant,
    Match,
    Offer,
    OfferStatus,
    Preference,
    Refresher,
    Scenario,
    SignOn,
    Vesting,
)
from negotiation.offers.offer import is_public
from negotiation.records.record import Record
from negotiation.reports.problems import describe_in_file
from negotiation.storage.offer_file import parse_scenario

OFFER = '[[offer]]\nname = "A"\nbase_usd_per_year = 1\n'
CURRENT = '[[offer]]\nname = "A"\nbase_usd_per_year = 1\nstatus = "current"\n'
DEFAULT_CLIFF = "Left out, it's 12. Write cliff_months = 0 for none."
AMOUNTS = {
    "grant_usd": "grant_usd = 100_000",
    "fraction": "fraction = 0.0008",
    "shares": "shares = 1_000",
    "strike_usd": "strike_usd = 2",
    "price_usd": "price_usd = 10",
    "company_value_usd": "company_value_usd = 1e9",
    "fully_diluted_shares": "fully_diluted_shares = 1e8",
}


def told(text: str) -> list[str]:
    """What is wrong with a file, without its name."""
    scenario, problems = parse_scenario(text, "o.toml")
    assert (scenario is None) == bool(problems)
    return [describe_in_file(problem) for problem in problems]


def grant_told(*lines: str) -> list[str]:
    """What is wrong with an offer's one grant, below its place."""
    found = told("\n".join([OFFER, "[[offer.equity]]", *lines]))
    assert [line for line in found if not line.startswith("offer[A].equity[1].")] == []
    return [line.removeprefix("offer[A].equity[1].") for line in found]


def amounts(names: str) -> list[str]:
    return [AMOUNTS[name] for name in names.split()]


# --- what is left out ---------------------------------------------------------------------------------------------


def test_assumptions_left_out_are_the_contracts() -> None:
    """Every default of [assumptions], as the contract prints it."""
    assert Assumptions() == Assumptions(
        horizon_months=48,
        discount_rate_per_year=0.0,
        equity_growth_per_year=0.0,
        equity_lens="face",
        leaving_rate_per_year=0.0,
        tax_year=2026,
        filing_status="single",
        other_income_usd_per_year=0.0,
        other_wealth_usd=200_000.0,
        risk_aversion=2.0,
        paths=10_000,
        seed=1,
        after_tax=False,
        volatility_per_year=0.45,
        market_correlation=0.5,
    )


@pytest.mark.parametrize(
    ("left_out", "written"),
    [
        (Offer(name="A"), Offer(name="A", status=OfferStatus.WRITTEN, raise_per_year=0.0)),
        (
            Bonus(usd_per_payment=1.0),
            Bonus(usd_per_payment=1.0, name="bonus", payments_per_year=1, expected_payout=1.0),
        ),
        (SignOn(amount_usd=1.0), SignOn(amount_usd=1.0, month=0, clawback_months=0, clawback_rule="pro_rata")),
        (
            Grant(kind="rsu", grant_usd=1.0),
            Grant(kind="rsu", grant_usd=1.0, granted_month=0, exercise_window_months=3, vesting=Vesting()),
        ),
        (
            Preference(invested_usd=1.0, ownership_fraction=0.1),
            Preference(invested_usd=1.0, ownership_fraction=0.1, multiple=1.0, participating=False),
        ),
        (
            Refresher(grant_usd=1.0, first_month=12, every_months=12),
            Refresher(grant_usd=1.0, first_month=12, every_months=12, vesting=Vesting()),
        ),
        (Benefit(usd_per_payment=1.0), Benefit(usd_per_payment=1.0, payments_per_year=1)),
        (Cost(usd_per_payment=1.0), Cost(usd_per_payment=1.0, payments_per_year=1)),
    ],
    ids=lambda record: type(record).__name__,
)
def test_keys_left_out_are_the_contracts(left_out: Record, written: Record) -> None:
    """Every default of an offer, as the contract prints it."""
    assert left_out == written


def test_vesting_left_out_is_four_years_with_a_cliff_of_one() -> None:
    """48 months, cliff 12, every month; by year no cliff, and twelve months for every fraction."""
    plain = Vesting()
    assert (plain.total_months, plain.cliff, plain.every_months) == (48, 12, 1)
    by_year = Vesting(by_year=(0.5, 0.5))
    assert (by_year.total_months, by_year.cliff, by_year.every_months) == (24, 0, 1)
    assert Vesting(by_year=(0.5, 0.5), cliff_months=6).cliff == 6
    assert Vesting(months=24).cliff == 12


def test_an_employee_who_puts_in_nothing_else_puts_in_what_is_matched() -> None:
    """Left out, `employee_fraction` is just enough for the whole match."""
    assert Match(rate=0.5, up_to_fraction_of_base=0.06).contributed_fraction == 0.06
    assert Match(rate=0.5, up_to_fraction_of_base=0.06, employee_fraction=0.0).contributed_fraction == 0.0


def test_offer_still_in_process_needs_only_a_name() -> None:
    """Nothing is known of it yet, and that is no fault."""
    assert told('[[offer]]\nname = "A"\nstatus = "in_process"\n') == []


@pytest.mark.parametrize("status", ["written", "verbal", "current", "example"])
def test_any_other_offer_needs_a_base(status: str) -> None:
    """Whoever has an offer knows its base; 0 is one."""
    missing = "offer[A].base_usd_per_year: is missing. Write the yearly base (0 if there's none), or base_usd_per_hour."
    assert told(f'[[offer]]\nname = "A"\nstatus = "{status}"\n') == [missing]
    assert told(f'[[offer]]\nname = "A"\nstatus = "{status}"\nbase_usd_per_year = 0\n') == []


# --- bounds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "right", "wrong"),
    [
        ("[assumptions]\nhorizon_months = {}", ["1", "120"], ["0", "121", "-1", "48.0"]),
        ("[assumptions]\ndiscount_rate_per_year = {}", ["0", "0.0", "1"], ["-0.01", "1.01", "5"]),
        ("[assumptions]\nmarket_correlation = {}", ["0", "1"], ["-0.1", "1.1", "50"]),
        ("[assumptions]\nrisk_aversion = {}", ["0", "1", "2.5"], ["-1"]),
        ("[assumptions]\nleaving_rate_per_year = {}", ["0", "0.2"], ["-0.2"]),
        ("[assumptions]\nequity_growth_per_year = {}", ["-0.9", "2"], ["-1", "-1.5"]),
        ("[assumptions]\npaths = {}", ["1", "10_000"], ["0", "-1", "1e4"]),
        ("[assumptions]\ntax_year = {}", ["2024", "2025", "2026"], ["2023", "2027", "26", "2026.0"]),
        ("[assumptions]\nother_wealth_usd = {}", ["0", "1e12"], ["-1"]),
        ("[assumptions]\nseed = {}", ["0", "1", "4294967296"], ["-1", "1.0"]),
        (OFFER + "raise_per_year = {}", ["0", "-0.1", "0.03"], ["-1", "15"]),
        (OFFER + "effective_tax_rate = {}", ["0", "0.35", "1"], ["-0.1", "35"]),
        (OFFER + "cost_of_living_index = {}", ["100", "87.5"], ["0", "-100"]),
        (
            OFFER + "[[offer.bonus]]\nusd_per_payment = 1\npayments_per_year = {}",
            ["1", "2", "4", "12"],
            ["0", "3", "26"],
        ),
        (OFFER + "[[offer.sign_on]]\namount_usd = {}", ["0", "15_000"], ["-1"]),
        (OFFER + "[[offer.sign_on]]\namount_usd = 1\nmonth = {}", ["0", "12"], ["-1", "0.5", "100_000"]),
        (OFFER + "[[offer.sign_on]]\namount_usd = 1\nclawback_months = {}", ["0", "24"], ["-1", "100_000"]),
        (OFFER + '[[offer.equity]]\nkind = "rsu"\ngrant_usd = {}', ["0", "1e6"], ["-1"]),
        (OFFER + '[[offer.equity]]\nkind = "ownership"\nfraction = {}', ["0", "0.0008", "1"], ["-0.1", "8"]),
        (
            OFFER + '[[offer.equity]]\nkind = "iso"\nshares = {}\nstrike_usd = 1\nprice_usd = 1',
            ["0", "10.5"],
            ["-1"],
        ),
        (
            OFFER + '[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\ndilution_rounds = [{}]',
            ["0", "0.2"],
            ["1", "20", "-0.2"],
        ),
        (
            OFFER + '[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\nilliquidity_discount = {}',
            ["0", "0.3"],
            ["1.5", "30"],
        ),
        (
            OFFER + '[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\nvesting = {{ every_months = {} }}',
            ["1", "3", "60"],
            ["0", "-1", "1.5"],
        ),
        (
            OFFER + '[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\nvesting = {{ cliff_months = 0, months = {} }}',
            ["1", "48", "60"],
            ["0", "-1", "100_000"],
        ),
        (OFFER + "[[offer.refresher]]\ngrant_usd = 1\nfirst_month = 0\nevery_months = {}", ["1", "12"], ["0", "-12"]),
        ('[[evidence]]\nmetric = "x"\nchange_fraction = {}', ["-0.5", "0.3", "4"], ["nan", "inf"]),
    ],
    ids=lambda value: value.rpartition("\n")[2] if isinstance(value, str) else None,
)
def test_bounds(line: str, right: list[str], wrong: list[str]) -> None:
    """The last value that is right and the first that is not."""
    assert {value: told(line.format(value)) for value in right} == {value: [] for value in right}
    assert {value: len(told(line.format(value))) for value in wrong} == dict.fromkeys(wrong, 1)


# --- bonus and sign-on --------------------------------------------------------------------------------------------


def test_bonus_is_a_fraction_or_an_amount() -> None:
    """One of the two, never both and never none."""
    bonus = f"{OFFER}[[offer.bonus]]\n"
    place = "offer[A].bonus[1].fraction_of_base: "
    both = "fraction_of_base (0.1) and usd_per_payment (5) are both there. Keep one."
    assert told(f"{bonus}fraction_of_base = 0.1\n") == told(f"{bonus}usd_per_payment = 5\n") == []
    assert told(f"{bonus}fraction_of_base = 0.1\nusd_per_payment = 5\n") == [place + both]
    assert told(f"{bonus}expected_payout = 0.9\n") == [
        f"{place}fraction_of_base and usd_per_payment are both missing. Write one."
    ]


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ('clawback_rule = "full_then_pro_rata"', "is missing. The rule full_then_pro_rata needs it."),
        (
            'clawback_rule = "full_then_pro_rata"\nclawback_full_months = 25',
            "25 is beyond clawback_months (24). Write at most that.",
        ),
        ("clawback_full_months = 6", "6 isn't used. Only the rule full_then_pro_rata has a first step."),
        (
            'clawback_rule = "full"\nclawback_full_months = 6',
            "6 isn't used. Only the rule full_then_pro_rata has a first step.",
        ),
    ],
)
def test_clawback_in_two_steps_has_its_first_step(lines: str, what: str) -> None:
    """The two-step rule needs it, within the whole time; no other rule has one."""
    text = f"{OFFER}[[offer.sign_on]]\namount_usd = 1\nclawback_months = 24\n{lines}\n"
    assert told(text) == [f"offer[A].sign_on[1].clawback_full_months: {what}"]


@pytest.mark.parametrize("full", [0, 12, 24])
def test_clawback_steps_within_the_whole_time_are_right(full: int) -> None:
    """From none of it to all of it."""
    rule = f'clawback_months = 24\nclawback_rule = "full_then_pro_rata"\nclawback_full_months = {full}\n'
    assert told(f"{OFFER}[[offer.sign_on]]\namount_usd = 1\n{rule}") == []


WHOLE = "The fractions must add up to 1. For thirds, write months = 36, every_months = 12."
HALF = "{ month = 12, fraction = 0.5 }"
TWICE = "at are both there. Keep one: at is a schedule of its own."


# --- vesting ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (
            "months = 48\nby_year = [0.5, 0.5]",
            ["by_year: by_year ([0.5, 0.5]) and months (48) are both there. Keep one."],
        ),
        ("by_year = [0.5, 0.4]", [f"by_year: [0.5, 0.4] adds up to 0.9. {WHOLE}"]),
        ("by_year = [0.5, 0.6]", [f"by_year: [0.5, 0.6] adds up to 1.1. {WHOLE}"]),
        ("by_year = [0.5, 0.4989]", [f"by_year: [0.5, 0.4989] adds up to 0.9989. {WHOLE}"]),
        ("by_year = []", [f"by_year: [] adds up to 0. {WHOLE}"]),
        ("at = []", [f"at: [] adds up to 0. {WHOLE}"]),
        (f"at = [{HALF}, {{ month = 24, fraction = 0.4 }}]", [f"at: [0.5, 0.4] adds up to 0.9. {WHOLE}"]),
        (
            f"at = [{HALF}, {{ month = 12, fraction = 0.5 }}]",
            ["at[2].month: 12 doesn't come after month 12. Write the months in order."],
        ),
        (
            f"at = [{HALF}, {{ month = 24, fraction = 0.5 }}]\nmonths = 24\nevery_months = 1",
            [f"months: 24 and {TWICE}", f"every_months: 1 and {TWICE}"],
        ),
        (
            f"at = [{HALF}, {{ month = 24, fraction = 0.5 }}]\nby_year = [0.5, 0.5]\ncliff_months = 12",
            [f"by_year: [0.5, 0.5] and {TWICE}", f"cliff_months: 12 and {TWICE}"],
        ),
        (
            "months = 48\ncliff_months = 49",
            ["cliff_months: 49 is beyond the end of vesting (month 48). Write less."],
        ),
        ("cliff_months = 49", ["cliff_months: 49 is beyond the end of vesting (month 48). Write less."]),
        (
            "by_year = [0.5, 0.5]\ncliff_months = 25",
            ["cliff_months: 25 is beyond the end of vesting (month 24). Write less."],
        ),
        (
            "months = 6",
            [f"cliff_months: 12 is beyond the end of vesting (month 6). {DEFAULT_CLIFF}"],
        ),
    ],
)
@pytest.mark.parametrize("of", ["equity", "refresher"])
def test_impossible_vesting(of: str, lines: str, what: list[str]) -> None:
    """Two forms at once, fractions that are no whole and cliffs beyond the end are errors, of refreshers too."""
    grant = {
        "equity": 'kind = "rsu"\ngrant_usd = 1\n',
        "refresher": "grant_usd = 1\nfirst_month = 12\nevery_months = 12\n",
    }
    text = f"{OFFER}[[offer.{of}]]\n{grant[of]}[offer.{of}.vesting]\n{lines}\n"
    assert told(text) == [f"offer[A].{of}[1].vesting.{line}" for line in what]


@pytest.mark.parametrize(
    "lines",
    [
        "months = 12",
        "months = 48\ncliff_months = 48",
        "months = 6\ncliff_months = 0",
        "by_year = [1]",
        "by_year = [0, 0, 0, 1]",
        "by_year = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]",
        "by_year = [0.3333333333, 0.3333333333, 0.3333333334]",
        "by_year = [0.33333, 0.33333, 0.33333]",
        "by_year = [0.333, 0.333, 0.333]",
        "by_year = [0.5, 0.501]",
        "by_year = [0.5, 0.5]\ncliff_months = 24",
        f"at = [{HALF}, {{ month = 13, fraction = 0.4995 }}]",
        "at = [{ month = 0, fraction = 1 }]",
        "months = 48\nevery_months = 60",
    ],
)
def test_possible_vesting(lines: str) -> None:
    """A cliff at the very end, a year without a vest and fractions with the noise of floats are right."""
    assert grant_told('kind = "rsu"', "grant_usd = 1", "[offer.equity.vesting]", lines) == []


# --- grants -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "has"),
    [
        ("rsu", "grant_usd"),
        ("rsu", "shares price_usd"),
        ("rsu", "shares"),
        ("rsu", "shares company_value_usd"),
        ("rsu", "shares company_value_usd fully_diluted_shares"),
        ("rsu", "shares fully_diluted_shares"),
        ("ownership", "fraction"),
        ("ownership", "fraction company_value_usd"),
        ("ownership", "fraction company_value_usd fully_diluted_shares"),
        ("iso", "shares strike_usd price_usd"),
        ("nso", "shares strike_usd price_usd"),
        ("iso", "shares strike_usd company_value_usd fully_diluted_shares"),
        ("nso", "shares strike_usd fully_diluted_shares"),
        ("iso", "shares strike_usd"),
        ("nso", "shares strike_usd company_value_usd"),
    ],
)
def test_amounts_of_a_kind(kind: str, has: str) -> None:
    """What each kind of grant may stand on; a company's value or a share's price may be unknown."""
    assert grant_told(f'kind = "{kind}"', *amounts(has)) == []


@pytest.mark.parametrize(
    ("kind", "has", "missing"),
    [
        ("rsu", "", ["grant_usd"]),
        ("rsu", "price_usd", ["grant_usd"]),
        ("ownership", "", ["fraction"]),
        ("ownership", "company_value_usd", ["fraction"]),
        ("iso", "", ["shares", "strike_usd"]),
        ("nso", "shares", ["strike_usd"]),
        ("iso", "shares price_usd", ["strike_usd"]),
        ("nso", "strike_usd price_usd", ["shares"]),
        ("iso", "strike_usd company_value_usd", ["shares"]),
    ],
)
def test_amount_that_is_missing(kind: str, has: str, missing: list[str]) -> None:
    """Each amount that the kind needs is asked for by its name, all in one go."""
    found = grant_told(f'kind = "{kind}"', *amounts(has))
    assert sorted(line.split(": ")[0] for line in found) == missing
    assert [line for line in found if ": is missing. " not in line] == []


@pytest.mark.parametrize(
    ("kind", "has", "foreign"),
    [
        ("rsu", "grant_usd fraction", "fraction: 0.0008"),
        ("rsu", "grant_usd strike_usd", "strike_usd: 2"),
        ("rsu", "shares price_usd strike_usd", "strike_usd: 2"),
        ("ownership", "fraction grant_usd", "grant_usd: 100000"),
        ("ownership", "fraction shares", "shares: 1000"),
        ("ownership", "fraction strike_usd", "strike_usd: 2"),
        ("ownership", "fraction price_usd", "price_usd: 10"),
        ("iso", "shares strike_usd price_usd grant_usd", "grant_usd: 100000"),
        ("nso", "shares strike_usd price_usd fraction", "fraction: 0.0008"),
    ],
)
def test_amount_that_belongs_to_another_kind(kind: str, has: str, foreign: str) -> None:
    """It would stand there unread, so it is an error."""
    assert grant_told(f'kind = "{kind}"', *amounts(has)) == [
        f"{foreign} doesn't belong to kind {kind}. Leave the key out."
    ]


@pytest.mark.parametrize(
    ("kind", "has", "line", "what"),
    [
        (
            "rsu",
            "grant_usd",
            "expires_month = 120",
            "expires_month: 120 doesn't belong to kind rsu. Leave the key out.",
        ),
        (
            "iso",
            "shares strike_usd",
            "double_trigger = true",
            "double_trigger: true only fits kind rsu, not iso. Leave the key out.",
        ),
    ],
)
def test_term_that_belongs_to_another_kind(kind: str, has: str, line: str, what: str) -> None:
    """Options expire, and RSUs may wait for a sale; not the other way round."""
    assert grant_told(f'kind = "{kind}"', *amounts(has), line) == [what]


@pytest.mark.parametrize(
    ("has", "beside"),
    [
        ("grant_usd shares price_usd", "shares (1000) with price_usd (10)"),
        ("grant_usd shares", "shares (1000)"),
        ("grant_usd price_usd", "price_usd (10)"),
    ],
)
def test_rsu_in_dollars_and_in_shares(has: str, beside: str) -> None:
    """A grant is one or the other."""
    assert grant_told('kind = "rsu"', *amounts(has)) == [
        f"grant_usd: grant_usd (100000) and {beside} are both there. Keep one way."
    ]


@pytest.mark.parametrize(
    ("kind", "amount"),
    [("rsu", "shares = 1"), ("iso", "shares = 1\nstrike_usd = 1"), ("nso", "shares = 1\nstrike_usd = 1")],
)
def test_unreadable_count_of_shares_is_one_problem(kind: str, amount: str) -> None:
    """Who writes a count of all shares means to price by it: no price is asked for beside the mistake."""
    found = grant_told(f'kind = "{kind}"', amount, "company_value_usd = 1e9", 'fully_diluted_shares = "many"')
    assert [line.split(": ")[0] for line in found] == ["fully_diluted_shares"]


@pytest.mark.parametrize(
    ("probabilities", "total"), [((0.5, 0.4), "0.9"), ((0.7, 0.7), "1.4"), ((0.0,), "0"), ((0.999,), "0.999")]
)
def test_exits_that_are_not_certain_together(probabilities: tuple[float, ...], total: str) -> None:
    """One of them will happen, so their probabilities sum to 1."""
    exits = ", ".join(f"{{ value_usd = 1e9, probability = {p}, month = 48 }}" for p in probabilities)
    found = grant_told('kind = "ownership"', "fraction = 0.001", f"exits = [{exits}]")
    assert found == [f"exits: the probabilities add up to {total}. They must add up to 1."]


def test_exits_that_are_certain_together() -> None:
    """Ten times a tenth is certain, whatever floats make of it; no exits at all are none."""
    tenth = "{ value_usd = 0, probability = 0.1, month = 0 }"
    for exits in ([tenth] * 10, []):
        assert grant_told('kind = "ownership"', "fraction = 0.001", f"exits = [{', '.join(exits)}]") == []


@pytest.mark.parametrize(("held", "total"), [((1.0,), "1"), ((0.6, 0.4), "1"), ((0.7, 0.7), "1.4")])
def test_preferred_holders_of_everything(held: tuple[float, ...], total: str) -> None:
    """Where preferred shares hold it all, nothing is common."""
    rows = ", ".join(f"{{ invested_usd = 1e6, ownership_fraction = {h} }}" for h in held)
    assert grant_told('kind = "ownership"', "fraction = 0.001", f"preferences = [{rows}]") == [
        (
            f"preferences: ownership_fraction adds up to {total}. Common holders must keep something, so "
            "write less than 1."
        )
    ]


# --- the offer and the file ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["ny", "New York", "XX", "N Y", "NYC"])
def test_state_that_is_none(state: str) -> None:
    """Two capital letters of a state there is."""
    assert told(f'{OFFER}state = "{state}"\n') == [
        (f"offer[A].state: '{state}' isn't a US state. Write two capital letters like NY, or leave it out.")
    ]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("[[offer.sign_on]]\namount_usd = 1\nmonth = -3", "sign_on[1].month"),
        ('[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\ngranted_month = -3', "equity[1].granted_month"),
        ("[[offer.refresher]]\ngrant_usd = 1\nfirst_month = -3\nevery_months = 12", "refresher[1].first_month"),
    ],
)
def test_only_the_job_one_has_has_a_past(lines: str, place: str) -> None:
    """Months before today belong to the current job alone."""
    what = "-3 is before the start date. Only an offer with status current has a past."
    assert told(f"{OFFER}{lines}\n") == [f"offer[A].{place}: {what}"]
    assert told(f"{CURRENT}{lines}\n") == []


def test_only_the_job_one_has_can_be_forfeited() -> None:
    """Leaving an offer that one has not accepted loses nothing."""
    forfeit = "[[offer.forfeit]]\nusd = 1\n"
    what = "belongs to your current job, but status is written. Write it in the offer with status current."
    assert told(OFFER + forfeit) == [f"offer[A].forfeit: {what}"]
    assert told(CURRENT + forfeit) == []


def test_names_tell_the_offers_apart() -> None:
    """Every further offer of a name is told; the first keeps it."""
    again = "'A' is the name of an earlier offer too. Give each its own."
    assert told(OFFER * 3) == [f"offer[2].name: {again}", f"offer[3].name: {again}"]


@pytest.mark.parametrize("name", ["", "name = 3\n", 'name = ""\n'])
def test_names_that_could_not_be_read_are_not_held_against_each_other(name: str) -> None:
    """Two offers without a readable name are two problems, not three."""
    found = told(f"[[offer]]\n{name}base_usd_per_year = 1\n" * 2)
    assert [line.split(": ")[0] for line in found] == ["offer[1].name", "offer[2].name"]


def test_rows_that_are_no_offers_have_no_names() -> None:
    """What is no table at all is told once, and nothing is made up about its name."""
    assert [line.split(": ")[0] for line in told('offer = [3, "x", true]\n')] == ["offer[1]", "offer[2]", "offer[3]"]


def test_one_job_is_the_current_one() -> None:
    """Every further one is told."""
    text = CURRENT + CURRENT.replace('"A"', '"B"') + CURRENT.replace('"A"', '"C"')
    what = "'current' is there twice. Only one job can be the current one."
    assert told(text) == [f"offer[B].status: {what}", f"offer[C].status: {what}"]


def test_everything_wrong_is_told_in_one_go() -> None:
    """Slips of every sort in one file are told together: types, bounds, typos, rules within and between tables."""
    text = """
format = 1
[assumptions]
horizon_months = "48"
equity_lens = "fair"
[[offer]]
name = "A"
base_usd_per_year = -5
state = "Utah"
[[offer.bonus]]
name = "annual"
[[offer.sign_on]]
amount_usd = 1
clawback_month = 12
[[offer.equity]]
kind = "ownership"
grant_usd = 5
[offer.equity.vesting]
by_year = [0.5, 0.4]
[[offer]]
name = "A"
status = "in_process"
[[offer.forfeit]]
usd = 3
"""
    assert [line.split(": ")[0] for line in told(text)] == [
        "assumptions.horizon_months",
        "assumptions.equity_lens",
        "offer[1].base_usd_per_year",
        "offer[1].state",
        "offer[1].bonus[1].fraction_of_base",
        "offer[1].sign_on[1].clawback_month",
        "offer[1].equity[1].fraction",
        "offer[1].equity[1].grant_usd",
        "offer[1].equity[1].vesting.by_year",
        "offer[2].name",
        "offer[2].forfeit",
    ]


def test_offer_is_found_by_its_name() -> None:
    """And by nothing like it."""
    one, two = Offer(name="A"), Offer(name="B")
    scenario = Scenario(offer=(one, two))
    assert scenario.named("B") is two
    assert scenario.named("b") is None


def test_what_is_put_in_ends_the_answer_that_there_is_none() -> None:
    """Of a part that is known to be absent nothing is assumed."""
    offer = Offer(name="A", base_usd_per_year=1.0, none=("bonus", "sign_on"))
    assert (offer.is_assumed("bonus"), offer.is_assumed("equity")) == (False, True)
    asked = offer.change(sign_on=(SignOn(amount_usd=5_000),))
    assert (asked.none, asked.sign_on) == (("bonus",), (SignOn(amount_usd=5_000),))


def test_that_there_is_none_is_not_said_beside_rows() -> None:
    text = OFFER + 'none = ["bonus"]\n[[offer.bonus]]\nfraction_of_base = 0.1\n'
    _, problems = parse_scenario(text, "offers.toml")
    assert [problem.code for problem in problems] == ["none_beside_rows"]


_STOCK = Grant(kind="rsu", grant_usd=90_000.0)


@pytest.mark.parametrize(
    ("grants", "public"),
    [
        ((_STOCK,), True),
        ((Grant(kind="rsu", shares=100.0, price_usd=50.0),), True),
        ((_STOCK.change(fully_diluted_shares=1e6),), False),
        ((_STOCK.change(exits=(Exit(value_usd=1e9, probability=1.0, month=60),)),), False),
        ((_STOCK.change(preferences=(Preference(invested_usd=1e6, ownership_fraction=0.2),)),), False),
        ((Grant(kind="ownership", fraction=0.001),), False),
        ((Grant(kind="iso", shares=100.0, strike_usd=1.0, price_usd=2.0),), False),
        ((_STOCK, Grant(kind="ownership", fraction=0.001)), False),  # nobody is both
        ((), False),
    ],
)
def test_plain_rsus_are_a_public_company_s(grants: tuple[Grant, ...], public: bool) -> None:  # noqa: FBT001
    """What only a private company has makes it one: exits, preferences, a count of all shares."""
    assert is_public(Offer(name="A", base_usd_per_year=1.0, equity=grants)) is public
