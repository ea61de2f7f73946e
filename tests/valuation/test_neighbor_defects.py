"""Defects seen in neighbouring programs, each tried on ours.

Thousands beside dollars and percents beside fractions; typos that pass; tax figures as literals; a raise before the
first year; equity not net of strike; vests before the grant's month dropped in silence; "12.5" read as 125; a surtax
with the wrong sign.
"""

from __future__ import annotations

import ast
import dataclasses
import json
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from negotiation import offers, taxes
from negotiation.cli import main
from negotiation.offers.base_pay import BaseUsd
from negotiation.records.record import Fraction, Months, Multiple, Period, Record, SignedMonth, Usd, type_hints_of
from negotiation.taxes import LIMITS

ROOT = Path(__file__).parents[2]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Write an offer file, run a command on it, return its status, output and complaints."""

    def command(text: str, name: str = "value") -> tuple[int, str, str]:
        path = tmp_path / "offers.toml"
        path.write_text(text, encoding="utf-8")
        status = main([name, str(path), "--json"])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


@pytest.fixture
def value(run: Run) -> Callable[..., dict[str, Any]]:
    """Return what `value` says about the one offer with the given lines."""

    def priced(lines: str, assumptions: str = "horizon_months = 48") -> dict[str, Any]:
        status, out, err = run(f'format = 1\n[assumptions]\n{assumptions}\n[[offer]]\nname = "A"\n{lines}')
        assert (status, err) == (0, "")
        offer: dict[str, Any] = json.loads(out)["offers"][0]
        return offer

    return priced


Value = Callable[..., dict[str, Any]]


# --- thousands beside dollars, percents beside fractions -----------------------------------------------------------

PERCENTS = {
    "raise_per_year = 15": "raise_per_year: 15 ",
    "effective_tax_rate = 35": "effective_tax_rate: 35 ",
    "[[offer.bonus]]\nfraction_of_base = 15": "bonus[1].fraction_of_base: 15 ",
    "[[offer.bonus]]\nfraction_of_base = 0.15\nexpected_payout = 90": "bonus[1].expected_payout: 90 ",
    "[[offer.match]]\nrate = 50\nup_to_fraction_of_base = 0.06": "match[1].rate: 50 ",
    "[[offer.match]]\nrate = 0.5\nup_to_fraction_of_base = 6": "match[1].up_to_fraction_of_base: 6 ",
    '[[offer.equity]]\nkind = "ownership"\nfraction = 8': "equity[1].fraction: 8 ",
    '[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\n[offer.equity.vesting]\nby_year = [5, 15, 40, 40]': (
        "equity[1].vesting.by_year[1]: 5 "
    ),
}


@pytest.mark.parametrize("lines", PERCENTS)
def test_percent_for_a_fraction_is_refused(lines: str, run: Run) -> None:
    """Where a fraction is wanted a percent is refused, quoted, and the words say how to write it."""
    status, out, err = run(f'format = 1\n[[offer]]\nname = "A"\nbase_usd_per_year = 1\n{lines}', "check")
    assert (status, out) == (2, "")
    assert f"offer[A].{PERCENTS[lines]}" in err
    assert "% is 0" in err
    assert "is 0." in err


@pytest.mark.parametrize("key", ["discount_rate_per_year", "equity_growth_per_year", "market_correlation"])
def test_percent_for_an_assumption_is_refused(key: str, run: Run) -> None:
    """The same for what a whole comparison rests on."""
    status, out, err = run(f"format = 1\n[assumptions]\n{key} = 12\n", "check")
    assert (status, out) == (2, "")
    assert f"assumptions.{key}: 12 is out of range" in err
    assert "% is 0" in err


@pytest.mark.parametrize(
    "text",
    [
        '[[offer]]\nname = "A"\nbase_usd_per_year = 1\nraise_per_year = 5',
        '[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.bonus]]\nfraction_of_base = 10',
        "[assumptions]\nequity_growth_per_year = 8",
    ],
)
def test_small_percent_for_a_fraction_is_refused(text: str, run: Run) -> None:
    """A raise of 5, a bonus of 10 and a growth of 8 are percents too: 500 %, ten bases and 800 % are nobody's offer."""
    status, _, err = run(f"format = 1\n{text}\n", "check")
    assert status == 2
    assert "out of range" in err


def test_only_what_was_written_is_quoted(run: Run) -> None:
    """Four percents in by_year are four faults, and no fifth about four zeros that stand in for them."""
    text = 'format = 1\n[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\n'
    _, _, err = run(f"{text}[offer.equity.vesting]\nby_year = [5, 15, 40, 40]\n", "check")
    assert "[0.0, 0.0, 0.0, 0.0]" not in err
    assert len(err.splitlines()) == 4


def test_unit_stands_in_every_name() -> None:
    """A number of dollars has usd in its name and a number of months month; nothing is called a percent."""
    for record, name, kind in _numbers():
        what = f"{record.__name__}.{name}"
        assert ("usd" in name.split("_")) == (kind in (Usd, BaseUsd)), what
        if kind in (Months, Period, SignedMonth):
            assert {"month", "months"} & set(name.split("_")), what
        assert not {"percent", "percentage", "pct", "thousand", "thousands"} & set(name.split("_")), what


def test_a_unit_stands_in_every_answer(value: Value) -> None:
    """What is printed is whole dollars, as they were written, under names that say so."""
    offer = value("base_usd_per_year = 170_000", "horizon_months = 12")
    year = offer["years"][0]
    assert year["base_usd"] == pytest.approx(170_000)
    assert [key for key in year if key != "year" and not key.endswith("_usd")] == []
    figures = [key for key, found in offer.items() if isinstance(found, (int, float))]
    assert [key for key in figures if not key.endswith("_usd")] == []


def _numbers() -> Iterator[tuple[type[Record], str, object]]:
    records = [r for r in vars(offers).values() if isinstance(r, type) and issubclass(r, Record) and r is not Record]
    assert len(records) >= 15
    known = (Usd, Fraction, Multiple, Months, Period, SignedMonth)
    for record in records:
        for name, kind in type_hints_of(record).items():
            # `Usd | None` is a union whose first member is Usd; the annotations compare equal by their bounds.
            plain = next((k for k in known if k == kind or k in getattr(kind, "__args__", ())), None)
            if plain is not None:
                yield record, name, plain


# --- typos that pass -----------------------------------------------------------------------------------------------

TYPOS = {
    'ofer = "x"': "Did you mean offer?",
    "[assumptions]\nhorizon_month = 48": "Did you mean horizon_months?",
    '[[offer]]\nname = "A"\nbase_usd_per_yaer = 1': "Did you mean base_usd_per_year?",
    '[[offer]]\nname = "A"\nbase_usd_per_year = 1\nsignon = 1': "Did you mean sign_on?",
    '[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.sign_on]]\namount_usd = 1\nclawback_month = 12': (
        "Did you mean clawback_months?"
    ),
    '[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.bonus]]\nfraction_of_bas = 0.1': (
        "Did you mean fraction_of_base?"
    ),
    '[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\n'
    "[offer.equity.vesting]\ncliff_month = 12": "Did you mean cliff_months?",
    '[[offer]]\nname = "A"\nbase_usd_per_year = 1\nstatus = "writen"': "Did you mean written?",
    '[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.equity]]\nkind = "rsus"\ngrant_usd = 1': "Did you mean rsu?",
}


@pytest.mark.parametrize("text", TYPOS)
def test_typo_is_refused_with_a_suggestion(text: str, run: Run) -> None:
    """A key that nobody knows never passes in silence; the nearest one is named, and nothing is priced."""
    status, out, err = run(f"format = 1\n{text}\n")
    assert (status, out) == (2, "")
    assert TYPOS[text] in err


# --- tax figures as literals in code -------------------------------------------------------------------------------

# Figures of 2024 to 2026 beside those of `taxes`: wage bases of social security, standard deductions and AMT
# exemptions (single, joint), the last bracket's start (single), payroll and surtax rates. Round figures, which may mean
# anything, are left out.
LEGAL = {
    *(168_600, 176_100, 184_500, 14_600, 29_200, 15_750, 31_500, 16_100, 32_200),
    *(85_700, 133_300, 88_100, 137_000, 90_100, 140_200, 609_350, 626_350, 640_600),
    *(0.062, 0.0145, 0.0235, 0.038),
    *(limits.compensation_usd for limits in LIMITS.values()),
    *(limits.elective_deferral_usd for limits in LIMITS.values()),
}


def test_no_legal_figure_is_a_literal_in_code() -> None:
    """What a law sets stands in `taxes`, beside its source, and nowhere else in the program."""
    assert {24_500, 360_000, 23_500, 350_000} <= LEGAL
    code = [
        path
        for folder in ("negotiation", "bands")
        for path in (ROOT / folder).rglob("*.py")
        if "taxes" not in path.parts
    ]
    assert len(code) > 10
    found = [(path, figure) for path in code for figure in _literals(path) if figure in LEGAL]
    assert [f"{path.relative_to(ROOT)}: {figure}" for path, figure in found] == []


def test_every_legal_constant_has_its_source() -> None:
    """Each record of `taxes` names the notice or law it comes from, with its year."""
    records = list(_statutes())
    assert len(records) >= 3
    for where, record in records:
        source = getattr(record, "source", "")
        assert len(source) > 10, where
        assert any(word.strip(".,()").split("-")[0].isdigit() for word in source.split()), where


def test_limits_are_those_published() -> None:
    """What a plan's administrator publishes of the last three years: compensation and elective deferral limits.

    Primark Benefits, "Annual plan limits" (primarkbenefits.com/annual-plan-limits), read on 2026-11-21.
    """
    published = {2024: (345_000, 23_000), 2025: (350_000, 23_500), 2026: (360_000, 24_500)}
    ours = {year: (limits.compensation_usd, limits.elective_deferral_usd) for year, limits in LIMITS.items()}
    assert {year: ours[year] for year in published} == published


def _statutes() -> Iterator[tuple[str, object]]:
    """Every record in the modules of `taxes`, however deep in tuples and tables it stands."""
    for module in pkgutil.iter_modules(taxes.__path__):
        for name, found in vars(import_module(f"negotiation.taxes.{module.name}")).items():
            yield from _records(f"{module.name}.{name}", found)


def _records(where: str, found: object) -> Iterator[tuple[str, object]]:
    if dataclasses.is_dataclass(found) and not isinstance(found, type):
        yield where, found
    elif isinstance(found, dict) and not where.rpartition(".")[2].startswith("__"):
        for key, inner in found.items():
            yield from _records(f"{where}[{key}]", inner)
    elif isinstance(found, (tuple, list)):
        for i, inner in enumerate(found):
            yield from _records(f"{where}[{i}]", inner)


def _literals(path: Path) -> Iterator[float]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            yield node.value


# --- a raise applied before the first year -------------------------------------------------------------------------


def test_raise_starts_with_the_second_year(value: Value) -> None:
    """Twelve months at the base of the letter; the raise applies from month 13, its second from month 25."""
    offer = value("base_usd_per_year = 120_000\nraise_per_year = 0.10", "horizon_months = 36")
    kept = offer["kept_if_leaving_usd"]
    assert kept[0] == 0
    assert kept[12] - kept[11] == pytest.approx(10_000)
    assert kept[13] - kept[12] == pytest.approx(11_000)
    assert kept[25] - kept[24] == pytest.approx(12_100)
    assert [year["base_usd"] for year in offer["years"]] == pytest.approx([120_000, 132_000, 145_200])


def test_bonus_follows_the_base_it_was_earned_on(value: Value) -> None:
    """A bonus paid at month 12 is a fraction of the first year's base, not of the raised one."""
    lines = "base_usd_per_year = 120_000\nraise_per_year = 0.10\n[[offer.bonus]]\nfraction_of_base = 0.5"
    assert [year["bonus_usd"] for year in value(lines, "horizon_months = 24")["years"]] == pytest.approx(
        [60_000, 66_000]
    )


# --- equity not net of strike --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["iso", "nso"])
@pytest.mark.parametrize(("strike", "each"), [(0, 10), (4, 6), (10, 0), (25, 0)])
def test_options_are_net_of_strike(kind: str, strike: float, each: float, value: Value) -> None:
    """An option pays price less strike and, underwater, nothing: never the whole share and never less than zero."""
    offer = value(
        f'base_usd_per_year = 0\n[[offer.equity]]\nkind = "{kind}"\nshares = 480\nstrike_usd = {strike}\nprice_usd = 10'
    )
    assert offer["total_usd"] == pytest.approx(480 * each)
    assert min(offer["kept_if_leaving_usd"]) == 0


def test_growth_applies_to_the_price_and_not_to_the_spread(value: Value) -> None:
    """At strike 10, a share of 10 that doubles by the vest pays 10; a spread of 0 that doubles would pay nothing."""
    # one vest at month 12: 100 × (10 × 2 − 10) = 1,000
    lines = (
        'base_usd_per_year = 0\n[[offer.equity]]\nkind = "iso"\nshares = 100\nstrike_usd = 10\nprice_usd = 10\n'
        "[offer.equity.vesting]\nmonths = 12\ncliff_months = 12"
    )
    assert value(lines, "equity_growth_per_year = 1.0")["total_usd"] == pytest.approx(1_000)


# --- vests before the grant's month dropped in silence -------------------------------------------------------------

GRANT = 'base_usd_per_year = 0\n{status}[[offer.equity]]\nkind = "rsu"\ngrant_usd = 48_000\ngranted_month = {month}\n'
CURRENT = 'status = "current"\n'


def test_grant_made_before_today_vests_on_after_it(value: Value) -> None:
    """Of $48,000 granted 24 months ago the half that is left vests in the next 24 months, $1,000 each."""
    offer = value(GRANT.format(status=CURRENT, month=-24))
    assert offer["kept_if_leaving_usd"][0] == 0
    assert offer["kept_if_leaving_usd"][1] == pytest.approx(1_000)
    assert offer["kept_if_leaving_usd"][23] == pytest.approx(23_000)
    assert offer["total_usd"] == pytest.approx(24_000)


def test_cliff_of_an_older_grant_still_catches_up(value: Value) -> None:
    """Granted half a year ago with a one-year cliff: nothing for six months, then a quarter at once."""
    kept = value(GRANT.format(status=CURRENT, month=-6))["kept_if_leaving_usd"]
    assert kept[5] == 0
    assert kept[6] == pytest.approx(12_000)
    assert kept[42] == pytest.approx(48_000)


def test_grant_made_later_vests_from_its_own_month(value: Value) -> None:
    """Granted at month 12: nothing until month 24, and 36 of its 48 months fall within four years."""
    offer = value(GRANT.format(status="", month=12))
    assert offer["kept_if_leaving_usd"][23] == 0
    assert offer["kept_if_leaving_usd"][24] == pytest.approx(12_000)
    assert offer["total_usd"] == pytest.approx(36_000)
    longer = value(GRANT.format(status="", month=12), "horizon_months = 60")
    assert longer["total_usd"] == pytest.approx(48_000)


def test_grant_grows_from_the_month_it_was_made(value: Value) -> None:
    """$48,000 of two years ago that vest in a year have grown three times: 48,000 × 1.1³ = 63,888."""
    vesting = "[offer.equity.vesting]\nmonths = 36\ncliff_months = 36"
    offer = value(GRANT.format(status=CURRENT, month=-24) + vesting, "equity_growth_per_year = 0.10")
    assert offer["kept_if_leaving_usd"][12] == pytest.approx(63_888)


def test_refreshers_of_the_past_vest_on(value: Value) -> None:
    """A yearly refresher of $4,800 since two years ago: its grants of months −24, −12, 0, 12 … all run at month 13."""
    # vesting monthly after a year's cliff, 100 a month each; those of months −24, −12 and 0 vest at month 13
    refresher = "[[offer.refresher]]\ngrant_usd = 4_800\nfirst_month = -24\nevery_months = 12"
    kept = value(f"base_usd_per_year = 0\n{CURRENT}{refresher}")["kept_if_leaving_usd"]
    assert kept[1] - kept[0] == pytest.approx(200)
    assert kept[12] - kept[11] == pytest.approx(200 + 1_200)
    assert kept[13] - kept[12] == pytest.approx(300)


def test_past_of_a_new_job_is_refused(run: Run) -> None:
    """Only the job that one has can have grants of the past; elsewhere they are an error and no silence."""
    offer = 'format = 1\n[[offer]]\nname = "A"\n' + GRANT.format(status="", month=-24)
    status, out, err = run(offer)
    assert (status, out) == (2, "")
    assert "offer[A].equity[1].granted_month: -24 " in err


# --- "12.5" read as 125 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ['"12.5"', '"12,5"', '"12_500"', '"$12.5k"', "true", "nan", "inf", "-12.5"])
def test_what_is_no_number_is_refused(written: str, run: Run) -> None:
    """Text is never guessed into a number, and what cannot be dollars is none: refused, with the value quoted."""
    status, out, err = run(f'format = 1\n[[offer]]\nname = "A"\nbase_usd_per_year = {written}\n')
    assert (status, out) == (2, "")
    assert "offer[A].base_usd_per_year: " in err
    assert written.strip('"').lower() in err.lower()
    assert "rite dollars, 0 or more." in err


def test_decimal_comma_is_no_number(run: Run) -> None:
    """A bare 12,5 is not TOML, and the line is shown."""
    status, out, err = run('format = 1\n[[offer]]\nname = "A"\nbase_usd_per_year = 12,5\n')
    assert (status, out) == (2, "")
    assert "base_usd_per_year = 12,5" in err
    assert "Traceback" not in err


def test_decimals_are_kept(value: Value) -> None:
    """A number with decimals is that number."""
    assert value("base_usd_per_year = 12.5", "horizon_months = 12")["total_usd"] == pytest.approx(12.5)
    assert value("base_usd_per_year = 1_000.25", "horizon_months = 12")["total_usd"] == pytest.approx(1_000.25)


def test_share_of_a_month_is_refused(run: Run) -> None:
    """Months are whole; half a month is no 125 and no 12 either."""
    status, _, err = run("format = 1\n[assumptions]\nhorizon_months = 12.5\n")
    assert status == 2
    assert "12.5 isn't a whole number" in err


# --- a surtax with the wrong sign ----------------------------------------------------------------------------------

PLAIN = "base_usd_per_year = 100_000\n[[offer.sign_on]]\namount_usd = 20_000\n"
CLAWBACKS = {
    "pro rata": 'clawback_months = 24\nclawback_rule = "pro_rata"',
    "full": 'clawback_months = 24\nclawback_rule = "full"',
    "two steps": 'clawback_months = 24\nclawback_rule = "full_then_pro_rata"\nclawback_full_months = 12',
}


@pytest.mark.parametrize("clause", CLAWBACKS.values(), ids=CLAWBACKS)
def test_clawback_takes_and_never_adds(clause: str, value: Value) -> None:
    """With a clawback less is kept while it runs and never more; a chance of leaving makes it worth less."""
    free, bound = (value(PLAIN + words, "leaving_rate_per_year = 0.3") for words in ("", clause))
    lost = [a - b for a, b in zip(free["kept_if_leaving_usd"], bound["kept_if_leaving_usd"], strict=True)]
    assert lost[0] == pytest.approx(20_000)
    assert min(lost[:24]) > 0
    assert lost == sorted(lost, reverse=True)
    assert lost[24:] == [0] * len(lost[24:])
    assert bound["present_value_usd"] < free["present_value_usd"]
    assert bound["total_usd"] == free["total_usd"]


def test_cost_takes_and_never_adds(value: Value) -> None:
    """A cost of $200 a month takes 2,400 a year off everything it belongs to; the same benefit adds it."""
    plain, dear, kind = (
        value(PLAIN + row, "horizon_months = 12")
        for row in (
            "",
            "[[offer.cost]]\nusd_per_payment = 200\npayments_per_year = 12",
            "[[offer.benefit]]\nusd_per_payment = 200\npayments_per_year = 12",
        )
    )
    for key in ("total_usd", "present_value_usd", "first_year_usd", "average_per_year_usd", "guaranteed_usd"):
        assert dear[key] == pytest.approx(plain[key] - 2_400), key
        assert kind[key] == pytest.approx(plain[key] + 2_400), key
    assert dear["years"][0]["benefits_usd"] == pytest.approx(-2_400)


def test_cost_cannot_be_negative(run: Run) -> None:
    """A cost with a minus sign would add; it is refused."""
    status, _, err = run(f'format = 1\n[[offer]]\nname = "A"\n{PLAIN}[[offer.cost]]\nusd_per_payment = -200\n')
    assert status == 2
    assert "cost[1].usd_per_payment: -200 " in err


def test_tax_takes_and_never_adds(value: Value) -> None:
    """Where a rate is given, tax is positive and what remains is less; without one it is unknown and not 0."""
    (taxed,) = value(f"effective_tax_rate = 0.35\n{PLAIN}", "horizon_months = 12")["years"]
    # 0.35 × (100,000 + 20,000)
    assert taxed["tax_usd"] == pytest.approx(42_000)
    assert taxed["net_usd"] == pytest.approx(78_000)
    (unknown,) = value(PLAIN, "horizon_months = 12")["years"]
    assert (unknown["tax_usd"], unknown["net_usd"]) == (None, None)


def test_more_discount_more_leaving_never_worth_more(value: Value) -> None:
    """What makes money later or less likely lowers its present value."""
    worths = [
        value(PLAIN, words)["present_value_usd"]
        for words in ("", "discount_rate_per_year = 0.05", "discount_rate_per_year = 0.05\nleaving_rate_per_year = 0.2")
    ]
    assert worths == sorted(worths, reverse=True)
    assert len(set(worths)) == 3
