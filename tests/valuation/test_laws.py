"""Laws that hold for every offer file, whatever the figures: nothing here computes what an offer is worth."""

from __future__ import annotations

import copy
import math
import tempfile
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import tomlkit
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from negotiation.offers import Scenario
from negotiation.storage.offer_file import read_scenario, write_scenario
from tests import reference, strategies
from tests.laws import tried
from tests.reference_cash import offered_base, with_base
from tests.valuation.test_against_reference import ask

Table: TypeAlias = dict[str, Any]

CENT = 0.01
LEVERS = ("base_usd_per_year", "sign_on_usd", "grant_usd")
FACE = ("face",)
WRITTEN = (None, "written", "verbal", "example")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
few = tried(15, suppress_health_check=SLOW)


def same(one: float, other: float) -> bool:
    """Equal within a cent, or within what floats of that size can tell."""
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=CENT)


def equity_of(document: Table) -> list[float]:
    """What vests in each year of the first offer."""
    return [year["equity_usd"] for year in ask("value", document)["offers"][0]["years"]]


def alone(grant: Table, **assumptions: float) -> Table:
    """A file of one offer that pays nothing but this grant, over the longest horizon."""
    return {
        "format": 1,
        "assumptions": {"horizon_months": 120, **assumptions},
        "offer": [{"name": "A", "base_usd_per_year": 0, "equity": [grant]}],
    }


def with_assumptions(document: Table, **assumptions: object) -> Table:
    return {**document, "assumptions": {**document.get("assumptions", {}), **assumptions}}


def horizon_of(document: Table) -> int:
    return int(document.get("assumptions", {}).get("horizon_months", 48))


# --- vesting ----------------------------------------------------------------------------------------------------------


@few
@given(strategies.vestings(), st.integers(0, 24))
def test_vests_of_a_dollar_grant_sum_to_the_grant(vesting: Table, granted: int) -> None:
    grant = {"kind": "rsu", "grant_usd": 480_000, "granted_month": granted, "vesting": vesting}
    assert same(sum(equity_of(alone(grant))), 480_000)


@few
@given(strategies.vestings(), st.integers(1, 10_000))
def test_vests_of_shares_are_whole_and_sum_to_the_grant(vesting: Table, shares: int) -> None:
    grant = {"kind": "rsu", "shares": shares, "price_usd": 1, "vesting": vesting}
    kept = ask("value", alone(grant))["offers"][0]["kept_if_leaving_usd"]
    assert all(same(vested, round(vested)) for vested in kept)
    assert same(kept[-1], shares)


@few
@given(strategies.vestings(), st.integers(1, 48))
def test_nothing_vests_before_the_cliff_and_nothing_is_taken_back(vesting: Table, cliff: int) -> None:
    assume("at" not in vesting)  # which has no cliff
    last = 12 * len(vesting["by_year"]) if "by_year" in vesting else vesting.get("months", 48)
    cliff = min(cliff, last)
    grant = {"kind": "rsu", "grant_usd": 480_000, "vesting": {**vesting, "cliff_months": cliff}}
    kept = ask("value", alone(grant))["offers"][0]["kept_if_leaving_usd"]
    assert all(vested == 0 for vested in kept[:cliff])
    assert all(later >= earlier - CENT for earlier, later in pairwise(kept))


@few
@given(strategies.vestings(), st.integers(0, 120))
def test_what_has_not_vested_is_never_kept(vesting: Table, month: int) -> None:
    """By a month a part of 480,000 has vested, as the independent calculation says; no more and no less is kept."""
    grant = {"kind": "rsu", "grant_usd": 480_000, "vesting": vesting}
    kept = ask("value", alone(grant, horizon_months=120))["offers"][0]["kept_if_leaving_usd"]
    vested = max((part for at, part in reference.vesting_steps(vesting) if at <= month), default=0)
    assert same(kept[month], 480_000 * float(vested))


@few
@given(strategies.grants(first_month=0), st.integers(1, 100))
def test_a_grant_twice_as_large_is_worth_twice_as_much(grant: Table, percent: int) -> None:
    assume("shares" not in grant)  # whole shares are rounded down
    assume(grant["kind"] != "ownership" or "company_value_usd" in grant)
    key = "grant_usd" if grant["kind"] == "rsu" else "company_value_usd"
    growth = percent / 100
    once = equity_of(alone(grant, equity_growth_per_year=growth))
    twice = equity_of(alone({**grant, key: 2 * grant[key]}, equity_growth_per_year=growth))
    assert all(same(2 * one, two) for one, two in zip(once, twice, strict=True))


# --- value ------------------------------------------------------------------------------------------------------------


@few
@given(strategies.files(most=1), st.sampled_from(["base", "bonus", "sign_on", "equity", "benefit"]))
def test_more_pay_never_lowers_the_value(document: Table, part: str) -> None:
    richer = copy.deepcopy(document)
    offer = richer["offer"][0]
    if part == "base":
        assume("base_usd_per_year" in offer)
        offer["base_usd_per_year"] += 5_000
    else:
        extra: dict[str, Table] = {
            "bonus": {"usd_per_payment": 5_000},
            "sign_on": {"amount_usd": 5_000, "clawback_months": 24, "clawback_rule": "full"},
            "equity": {"kind": "rsu", "grant_usd": 5_000},
            "benefit": {"usd_per_payment": 5_000},
        }
        assume(part != "sign_on" or offer.get("status") != "current")  # of the current job, month 0 is over
        offer.setdefault(part, []).append(extra[part])
    poor, rich = ask("value", document)["offers"][0], ask("value", richer)["offers"][0]
    for figure in ("total_usd", "present_value_usd", "first_year_usd"):
        if poor[figure] is not None:
            assert rich[figure] >= poor[figure] - CENT
    for less, more in zip(poor["kept_if_leaving_usd"], rich["kept_if_leaving_usd"], strict=True):
        assert less is None or more >= less - CENT


@few
@given(strategies.files())
def test_who_stays_to_the_horizon_without_clawback_keeps_everything(document: Table) -> None:
    """As long as none of the employer's money must vest first."""
    for offer in document["offer"]:
        for row in (*offer.get("match", []), *offer.get("contribution", [])):
            row.pop("vesting", None)
        for sign_on in offer.get("sign_on", []):
            sign_on["clawback_months"] = 0
            sign_on.pop("clawback_full_months", None)
            sign_on.pop("clawback_rule", None)
    for offer in ask("value", document)["offers"]:
        kept = offer["kept_if_leaving_usd"]
        assert len(kept) == horizon_of(document) + 1
        assert (kept[-1] is None) == (offer["total_usd"] is None)
        assert kept[-1] is None or same(kept[-1], offer["total_usd"])


@few
@given(strategies.files(), st.integers(1, 120))
def test_the_horizon_changes_nothing_before_it(document: Table, horizon: int) -> None:
    horizon = min(horizon, horizon_of(document))
    long = ask("value", document)
    short = ask("value", with_assumptions(document, horizon_months=horizon))
    for longer, shorter in zip(long["offers"], short["offers"], strict=True):
        whole_years = horizon // 12
        assert shorter["years"][:whole_years] == longer["years"][:whole_years]
        assert shorter["kept_if_leaving_usd"] == longer["kept_if_leaving_usd"][: horizon + 1]
        assert len(shorter["years"]) == math.ceil(horizon / 12)


@few
@given(strategies.files())
def test_the_parts_make_the_whole(document: Table) -> None:
    parts = ("base_usd", "bonus_usd", "sign_on_usd", "equity_usd", "benefits_usd")
    for offer in ask("value", document)["offers"]:
        for year in offer["years"]:
            figures = [year[part] for part in parts]
            assert (None in figures) == (year["total_usd"] is None)
            assert None in figures or same(sum(figures), year["total_usd"])
        totals = [year["total_usd"] for year in offer["years"]]
        assert (None in totals) == (offer["total_usd"] is None)
        assert None in totals or same(sum(totals), offer["total_usd"])
        assert totals[0] is None or same(offer["first_year_usd"], totals[0])


@few
@given(strategies.files())
def test_without_discount_and_leaving_the_present_value_is_the_total(document: Table) -> None:
    plain = with_assumptions(document, discount_rate_per_year=0.0, leaving_rate_per_year=0.0)
    for offer in ask("value", plain)["offers"]:
        assert (offer["present_value_usd"] is None) == (offer["total_usd"] is None)
        assert offer["total_usd"] is None or same(offer["present_value_usd"], offer["total_usd"])


@few
@given(strategies.files(most=2))
def test_leaving_and_discount_never_touch_what_is_not_a_present_value(document: Table) -> None:
    plain = with_assumptions(document, discount_rate_per_year=0.0, leaving_rate_per_year=0.0)
    for one, other in zip(ask("value", document)["offers"], ask("value", plain)["offers"], strict=True):
        assert {**one, "present_value_usd": None} == {**other, "present_value_usd": None}


@few
@given(strategies.files(most=2))
def test_without_the_lens_no_equity_counts(document: Table) -> None:
    for offer in ask("value", with_assumptions(document, equity_lens="none"))["offers"]:
        assert all(year["equity_usd"] == 0 for year in offer["years"])


@few
@given(strategies.files(fewest=2))
def test_an_offer_is_worth_the_same_whatever_stands_beside_it(document: Table) -> None:
    together = ask("value", document)["offers"]
    for offer, beside in zip(document["offer"], together, strict=True):
        assert ask("value", {**document, "offer": [offer]})["offers"] == [beside]


# --- comparison -------------------------------------------------------------------------------------------------------


@few
@given(strategies.files(fewest=2))
def test_the_ranking_falls_and_leaves_out_only_the_unknown(document: Table) -> None:
    answer = ask("compare", document)
    worth = {offer["name"]: offer["compared_usd"] for offer in answer["offers"]}
    assert sorted(answer["ranking"]) == sorted(name for name, figure in worth.items() if figure is not None)
    assert all(worth[better] >= worth[worse] - CENT for better, worse in pairwise(answer["ranking"]))


@few
@given(strategies.files(fewest=2, most=3))
def test_a_rise_to_match_does_match(document: Table) -> None:
    answer = ask("compare", document)
    for row in answer["to_match"]:
        assert row["to"] == answer["ranking"][0]
        assert row["offer"] != row["to"]
        for lever in LEVERS:
            if row[lever] is not None:
                assert row[lever] >= 0
                raised = copy.deepcopy(document)
                raise_lever(offer_named(raised, row["offer"]), lever, row[lever])
                one, other = compared_values(raised, row["offer"], row["to"])
                assert same(one, other)


def raise_lever(offer: Table, lever: str, rise: float) -> None:
    if lever == "base_usd_per_year":
        with_base(offer, (offered_base(offer) or 0.0) + rise)
    elif lever == "sign_on_usd":
        offer.setdefault("sign_on", [{"amount_usd": 0}])[0]["amount_usd"] += rise
    else:
        grants = offer.setdefault("equity", [])
        dollar_grants = [grant for grant in grants if "grant_usd" in grant]
        if not dollar_grants:
            dollar_grants = [{"kind": "rsu", "grant_usd": 0}]
            grants += dollar_grants
        dollar_grants[0]["grant_usd"] += rise


def offer_named(document: Table, name: str) -> Table:
    offer: Table = next(offer for offer in document["offer"] if offer["name"] == name)
    return offer


def compared_values(document: Table, *names: str) -> list[float]:
    worth = {offer["name"]: offer["compared_usd"] for offer in ask("compare", document)["offers"]}
    return [worth[name] for name in names]


@few
@given(strategies.files(fewest=2, most=3))
def test_each_flip_levels_the_two(document: Table) -> None:
    for flip in ask("compare", document)["flips"]:
        one, other = compared_values(flipped(document, flip, flip["value"]), *flip["offers"])
        if flip["variable"] == "horizon_months" and not same(one, other):
            before = flipped(document, flip, flip["value"] - 1)
            one_before, other_before = compared_values(before, *flip["offers"])
            assert (one > other) != (one_before > other_before)
        else:
            assert same(one, other)


def flipped(document: Table, flip: Table, figure: float) -> Table:
    """The file with the flip's variable at this figure; its only ownership grant where that is what varies."""
    changed = copy.deepcopy(document)
    if flip["offer"] is None:
        return with_assumptions(changed, **{flip["variable"]: figure})
    offer = offer_named(changed, flip["offer"])
    if flip["variable"] == "base_usd_per_year":
        with_base(offer, figure)
    else:
        number = int(flip["where"].removeprefix("equity[").removesuffix("]"))
        offer["equity"][number - 1][flip["variable"]] = figure
    return changed


# --- files ------------------------------------------------------------------------------------------------------------


def written(scenario: Scenario, folder: str) -> Path:
    path = Path(folder, "written.toml")
    write_scenario(scenario, path)
    return path


def read(path: Path) -> Scenario:
    scenario, problems = read_scenario(path)
    assert problems == []
    assert scenario is not None
    return scenario


@few
@given(strategies.files())
def test_a_file_survives_being_read_and_written(document: Table) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "offers.toml")
        path.write_text(tomlkit.dumps(document), encoding="utf-8")
        scenario = read(path)
        again = written(scenario, folder)
        assert read(again) == scenario
        assert tomllib.loads(again.read_text(encoding="utf-8")) == document


@pytest.mark.parametrize(
    "name", ["Ünïcode – 北京", 'with "quotes"', "back\\slash", "line\nbreak", "[a.b]", "# no comment"]
)
def test_a_name_survives_whatever_stands_in_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "offers.toml"
    document = {"format": 1, "offer": [{"name": name, "base_usd_per_year": 1}]}
    path.write_text(tomlkit.dumps(document), encoding="utf-8")
    scenario = read(path)
    assert scenario.offer[0].name == name
    assert read(written(scenario, str(tmp_path))) == scenario
