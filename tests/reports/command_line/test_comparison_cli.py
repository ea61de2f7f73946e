"""Answers: the JSON of the contract, and tables that a person reads."""

from __future__ import annotations

import json
import math
import re
from typing import Any, TypeAlias

import pytest

from negotiation.offers import Offer, OfferStatus, Scenario
from negotiation.offers.assumed import find_assumed, find_assumed_terms
from negotiation.reports.command_line import comparison_cli
from negotiation.reports.for_programs import as_json
from negotiation.storage.offer_file import parse_scenario
from negotiation.text.dates import span
from negotiation.valuation.comparison import Flip, compare_offers
from tests import full_file

TWO = """
format = 1
[assumptions]
horizon_months = 18
[[offer]]
name = "A"
base_usd_per_year = 120_000
[[offer.sign_on]]
amount_usd = 6_000
clawback_months = 12
[[offer]]
name = "B"
status = "verbal"
base_usd_per_year = 126_000
effective_tax_rate = 0.25
"""
UNKNOWN = """
[[offer]]
name = "A"
base_usd_per_year = 120_000
[[offer.equity]]
kind = "ownership"
fraction = 0.0008
[[offer]]
name = "P"
status = "in_process"
"""
OF_VALUE = {"offers", "assumed", "not_priced"}
OF_COMPARE = OF_VALUE | {"ranking", "unranked", "lead_changes", "to_match", "flips", "leaving_cost_usd", "notes"}
OF_OFFER = {
    *("name", "status", "years", "total_usd", "present_value_usd", "first_year_usd", "average_per_year_usd"),
    *("guaranteed_usd", "kept_if_leaving_usd"),
}
OF_YEAR = {
    *("year", "base_usd", "bonus_usd", "sign_on_usd", "equity_usd", "benefits_usd", "total_usd", "tax_usd", "net_usd"),
}


Json: TypeAlias = Any  # whatever JSON can hold


def read(text: str) -> Scenario:
    scenario, problems = parse_scenario(text, "o.toml")
    assert problems == []
    assert scenario is not None
    return scenario


def value_json(text: str, *, entries: bool = False) -> Json:
    scenario = read(text)
    return strict(as_json.value_json(compare_offers(scenario), scenario, entries=entries))


def compare_json(text: str) -> Json:
    scenario = read(text)
    return strict(as_json.compare_json(compare_offers(scenario), scenario))


def strict(answer: Json) -> Json:
    """The answer as a strict reader of JSON gets it."""
    return json.loads(json.dumps(as_json.replace_unknowns(answer), allow_nan=False))


def text_of(text: str, *, entries: bool = False) -> str:
    scenario = read(text)
    return comparison_cli.write_values(compare_offers(scenario), scenario, entries=entries)


def compare_text(text: str) -> str:
    scenario = read(text)
    return comparison_cli.write_comparison(compare_offers(scenario), scenario)


# --- JSON ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", TWO, UNKNOWN, full_file.TEXT], ids=["none", "two", "unknown", "everything"])
def test_keys_are_the_contracts(text: str) -> None:
    """Every answer has the same keys, whatever is known."""
    value, compared = value_json(text), compare_json(text)
    assert (set(value), set(compared)) == (OF_VALUE, OF_COMPARE)
    for offer in value["offers"]:
        assert set(offer) - {"forfeited_by_leaving"} == OF_OFFER
        assert [set(year) for year in offer["years"]] == [OF_YEAR] * len(offer["years"])
    alone = [{key: part for key, part in offer.items() if key != "compared_usd"} for offer in compared["offers"]]
    assert alone == value["offers"]
    assert all(compared[key] == value[key] for key in OF_VALUE - {"offers"})
    assert all(set(change) == {"offers", "month", "leader"} for change in compared["lead_changes"])
    levers = {"offer", "to", "base_usd_per_year", "sign_on_usd", "grant_usd"}
    assert all(set(match) == levers for match in compared["to_match"])
    assert all(set(flip) == {"offers", "variable", "offer", "value", "where"} for flip in compared["flips"])


def test_value_by_hand() -> None:
    """Two years of which the second is half; 25 % of B's pay is tax, A's is unknown."""
    first, second = value_json(TWO)["offers"]
    assert (first["name"], first["status"]) == ("A", "written")
    assert (second["name"], second["status"]) == ("B", "verbal")
    zero = {"bonus_usd": 0, "sign_on_usd": 0, "equity_usd": 0, "benefits_usd": 0}
    assert second["years"] == [
        {"year": 1, **zero, "base_usd": 126_000, "total_usd": 126_000, "tax_usd": 31_500, "net_usd": 94_500},
        {"year": 2, **zero, "base_usd": 63_000, "total_usd": 63_000, "tax_usd": 15_750, "net_usd": 47_250},
    ]
    assert [(year["tax_usd"], year["net_usd"]) for year in first["years"]] == [(None, None)] * 2
    assert (first["total_usd"], first["guaranteed_usd"], first["first_year_usd"]) == (186_000, 186_000, 126_000)
    assert first["average_per_year_usd"] == 124_000
    assert len(first["kept_if_leaving_usd"]) == 19
    # one month's pay, and a twelfth of the sign-on
    assert first["kept_if_leaving_usd"][:2] == [0, 10_500]


def test_compare_by_hand() -> None:
    """B gains 500 a month on A's 6,000, of which 500 a month are A's to keep: level until month 12, then B leads."""
    found = compare_json(TWO)
    assert (found["ranking"], found["unranked"]) == (["B", "A"], [])
    assert found["lead_changes"] == []
    (match,) = found["to_match"]
    assert (match["offer"], match["to"]) == ("A", "B")
    # 3,000 short over a year and a half; a grant has vested 18/48 by then
    levers = [match[key] for key in ("base_usd_per_year", "sign_on_usd", "grant_usd")]
    assert levers == pytest.approx([2_000, 3_000, 8_000])
    flips = {(flip["variable"], flip["offer"]): flip["value"] for flip in found["flips"]}
    rate = flips.pop(("discount_rate_per_year", None))
    # B's 500 a month are worth A's 6,000 today
    assert sum(500 * (1 + rate) ** (-month / 12) for month in range(1, 19)) == pytest.approx(6_000)
    assert flips == pytest.approx(
        {("horizon_months", None): 12, ("base_usd_per_year", "A"): 122_000, ("base_usd_per_year", "B"): 124_000}
    )


def test_unknown_is_null_and_never_zero() -> None:
    """What contains an unknown company or base is null, what does not is a figure."""
    first, second = value_json(UNKNOWN)["offers"]
    nulls = {key for key in OF_OFFER if first[key] is None}
    assert nulls == {"total_usd", "present_value_usd", "first_year_usd", "average_per_year_usd"}
    assert first["years"][0]["equity_usd"] is None
    assert first["years"][0]["base_usd"] == 120_000
    assert first["guaranteed_usd"] == 480_000
    assert [month for month, kept in enumerate(first["kept_if_leaving_usd"]) if kept is None] == list(range(12, 49))
    assert second["kept_if_leaving_usd"] == [0, *[None] * 48]
    assert {key for key in OF_OFFER if second[key] is None} == {*nulls, "guaranteed_usd"}
    found = compare_json(UNKNOWN)
    assert (found["ranking"], found["unranked"], found["to_match"]) == ([], ["A", "P"], [])


@pytest.mark.parametrize(
    ("value", "json_value"),
    [
        (math.nan, None),
        (math.inf, None),
        (-math.inf, None),
        (1.5, 1.5),
        (0, 0),
        (True, True),
        (None, None),
        ("nan", "nan"),
        ({"a": [math.nan, (1.0, math.nan)]}, {"a": [None, [1.0, None]]}),
    ],
    ids=str,
)
def test_known(value: Json, json_value: Json) -> None:
    """Every unknown figure is null, however deep; nothing else is touched."""
    assert as_json.replace_unknowns(value) == json_value


def test_entries_open_every_total() -> None:
    """With entries each offer tells its payments, and they sum to its total."""
    plain, opened = value_json(TWO)["offers"][0], value_json(TWO, entries=True)["offers"][0]
    assert "entries" not in plain
    assert opened["entries"][0] == {
        "month": 0,
        "component": "sign_on",
        "usd": 6_000,
        "term": "sign_on[1]",
        "label": "Signing bonus of $6,000",
    }
    assert len(opened["entries"]) == 19
    assert sum(entry["usd"] for entry in opened["entries"]) == pytest.approx(opened["total_usd"])


def assumed(text: str) -> list[str]:
    return list(map(str, find_assumed(read(text))))


def test_assumed_is_what_the_file_leaves_out() -> None:
    """A default that was written down is not assumed."""
    assert "horizon_months" not in assumed(TWO)
    assert assumed("[assumptions]\nseed = 1\npaths = 10_000\n") == [
        name for name in assumed("") if name not in ("seed", "paths")
    ]
    assert len(assumed("")) == 15
    assert all(place.startswith("offer[") for place in assumed(full_file.TEXT))


def test_assumed_terms_are_those_that_an_offer_leaves_out() -> None:
    """A grant without its schedule vests over 48 months with a cliff of 12, which is nobody's word yet."""
    text = '[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.equity]]\nkind = "rsu"\ngrant_usd = 1\n'
    (offer,) = read(text).offer
    vesting = [f"offer[A].equity[1].vesting.{name}" for name in ("months", "cliff_months", "every_months")]
    assert list(map(str, find_assumed_terms(offer))) == vesting
    (offer,) = read(f"{text}[offer.equity.vesting]\nby_year = [0.5, 0.5]\nevery_months = 3\n").offer
    assert list(find_assumed_terms(offer)) == []


def test_what_leaving_forfeits_is_told() -> None:
    """Of the current job only, item by item."""
    text = '[[offer]]\nname = "A"\nstatus = "current"\nbase_usd_per_year = 1\n[[offer.forfeit]]\nname = "x"\nusd = 5\n'
    (offer,) = value_json(text)["offers"]
    assert offer["forfeited_by_leaving"] == [{"name": "x", "usd": 5}]
    assert "You'd lose this by leaving: x, $5" in text_of(text)


# --- text ---------------------------------------------------------------------------------------------------------


def test_value_as_a_table() -> None:
    """Year by year, the part year named as such, with its totals; tax only where there is a rate."""
    first, second = text_of(TWO).split("\n\n")[:2]
    assert first.splitlines()[0] == "A"
    assert [line.split() for line in first.splitlines()[1:5] if not line.startswith("-")] == [
        ["Year", "Base", "Bonus", "Signing", "bonus", "Equity", "Benefits", "Total"],
        ["1", "$120,000", "$0", "$6,000", "$0", "$0", "$126,000"],
        ["2", "(6", "months)", "$60,000", "$0", "$0", "$0", "$0", "$60,000"],
    ]
    assert "Over 18 months: $186,000" in first
    assert "A year: $124,000" in first
    assert "Fixed pay over 18 months: $186,000" in first
    assert "Present value: $186,000" in first
    assert second.splitlines()[0] == "B (verbal)"
    assert second.splitlines()[1].split()[-2:] == ["After", "tax"]
    assert second.splitlines()[3].split()[-1] == "$94,500"


TAKEN_BACK = """
[[offer.round]]
date = 2026-11-18
from = "them"
means = "withdrawn"
"""


def test_an_offer_taken_back_is_in_no_comparison_and_is_named() -> None:
    """B, which would be best, is left out of every line of the text; `value` marks it, and the JSON keeps it."""
    text = TWO + TAKEN_BACK
    found = compare_text(text)
    assert [line.split()[0] for line in found.splitlines()[6:8] if line] == ["A"]
    assert [line for line in found.splitlines() if re.search(r"\bB\b", line)] == [
        "B took its offer back, so it isn't counted here."
    ]
    assert "B (withdrawn)" in text_of(text)
    scenario = read(text)
    assert as_json.compare_json(compare_offers(scenario), scenario)["ranking"] == ["B", "A"]


def test_an_offer_of_which_figures_were_named_since_is_compared() -> None:
    again = '[[offer.round]]\ndate = 2026-11-19\nfrom = "them"\nbase_usd_per_year = 126_000\n'
    assert compare_text(TWO + TAKEN_BACK + again).splitlines()[6].startswith("B (verbal) ")


def test_where_all_was_taken_back_that_is_all_there_is_to_say() -> None:
    text = '[[offer]]\nname = "A"\nbase_usd_per_year = 1\n' + TAKEN_BACK
    assert compare_text(text) == "A took its offer back, so it isn't counted here."


def test_compare_as_a_table() -> None:
    """The best first, what would bring the other level, and what is behind the figures."""
    found = compare_text(TWO)
    assert found.splitlines()[0] == "B pays the most: $2,000 a year more than A."
    rows = [line.split() for line in found.splitlines()[6:8]]
    assert rows == [
        ["B", "(verbal)", "$126,000", "$126,000", "$189,000", "$189,000", "$0"],
        ["A", "$124,000", "$126,000", "$186,000", "$186,000", "$3,000"],
    ]
    assert "To match B, any one of:\n  A: +$2,000 base, or +$3,000 signing bonus, or +$8,000 in RSUs" in found
    # no equity and no retirement plan, so no default of theirs changes a figure
    assert found.split("\n\n")[-1].splitlines() == [
        "Defaults used, because the file leaves these out:",
        "  later pay counts in full (discount_rate_per_year), no chance of leaving early (leaving_rate_per_year)",
    ]


def test_only_defaults_that_change_a_figure_are_listed() -> None:
    """Growth matters where there's equity, and the year's limits where there's a retirement plan."""
    assumptions = "[assumptions]\nhorizon_months = 48\ndiscount_rate_per_year = 0\nleaving_rate_per_year = 0\n"
    offer = '[[offer]]\nname = "A"\nbase_usd_per_year = 100_000\n'
    grant = '[[offer.equity]]\nkind = "rsu"\ngrant_usd = 40_000\nvesting = { by_year = [1.0], every_months = 12 }\n'
    match = "[[offer.match]]\nrate = 1\nup_to_fraction_of_base = 0.1\nemployee_fraction = 0.1\n"
    assert "Defaults used" not in compare_text(assumptions + offer)
    assert compare_text(assumptions + offer + grant).splitlines()[-1] == (
        "  stock keeps its price (equity_growth_per_year), equity at face value (equity_lens)"
    )
    assert compare_text(assumptions + offer + match).splitlines()[-1] == "  retirement limits of 2026 (tax_year)"


def test_turns_of_every_pair_and_flips_of_the_best() -> None:
    """Who leads from when, a line a pair; what would level another with the best, a line an offer."""
    offers = (("A", 120_000, 9_000), ("B", 126_000, 0), ("C", 123_000, 12_000))
    text = "[assumptions]\nhorizon_months = 30\n" + "".join(
        f'[[offer]]\nname = "{name}"\nbase_usd_per_year = {base}\n[[offer.sign_on]]\namount_usd = {usd}\n'
        for name, base, usd in offers
    )
    found = compare_text(text).splitlines()
    heading = found.index("Who you'd have kept more from if you left:")
    # B gains 500 a month on A's 9,000; C is ahead of A throughout, and of B's 250 a month until month 48
    assert found[heading + 1 : found.index("", heading)] == [
        (
            "  A and B: B from month 18 "
            "(if you left between months 1 and 17, A's lead would depend on its unknown clawback)"
        ),
        "  C's clawback is unknown. Its lead between months 1 and 30 depends on it.",
    ]
    heading = found.index("Break-even points with the top offer, each alone:")
    lines = found[heading + 1 : found.index("", heading)]
    # over two and a half years A 309,000, B 315,000 and C 319,500
    assert [line.split(": ")[0].strip() for line in lines] == ["A and C", "B and C"]
    assert lines[0].endswith(": base $124,200 (A), or base $118,800 (C)")
    assert "a stay of 4 years" in lines[1]


def test_unknown_is_a_dash_and_says_what_to_write() -> None:
    """Offers of unknown value stand last, with dashes, and the words say what would rank them."""
    found = compare_text(UNKNOWN)
    rows = [line.split() for line in found.splitlines() if line.startswith(("A ", "P "))]
    assert rows == [
        ["A", "—", "—", "$480,000", "—", "—"],
        ["P", "(interviewing)", "—", "—", "—", "—", "—"],
    ]
    assert "Not ranked, because a value is unknown: A, P." in found
    assert "company_value_usd" in found
    assert "$0" not in found
    assert "nan" not in found


@pytest.mark.parametrize("text", [TWO, UNKNOWN, full_file.TEXT], ids=["two", "unknown", "everything"])
@pytest.mark.parametrize("entries", [False, True])
def test_nothing_of_the_program_shows(text: str, entries: bool) -> None:  # noqa: FBT001 - as the option is
    """No NaN, no None, no endless digits, in any table."""
    for found in (text_of(text, entries=entries), compare_text(text)):
        words = found.replace("(", " ").replace(")", " ").replace(",", " ").split()
        assert {"nan", "None", "inf", "$nan", "NaN"} & set(words) == set()
        assert "  \n" not in found


@pytest.mark.parametrize(
    ("months", "words"),
    [(1, "1 month"), (11, "11 months"), (12, "1 year"), (13, "13 months"), (24, "2 years"), (48, "4 years")],
)
def test_span(months: int, words: str) -> None:
    """Years where they are whole."""
    assert span(months) == words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("written", "A"),
        ("verbal", "A (verbal)"),
        ("in_process", "A (interviewing)"),
        ("current", "A (current job)"),
        ("example", "A (example)"),
    ],
)
def test_title(status: str, words: str) -> None:
    """A written offer is an offer; any other says what it is."""
    assert comparison_cli.title_offer(Offer(name="A", status=OfferStatus(status))) == words


@pytest.mark.parametrize(
    ("flip", "words"),
    [
        (Flip(("A", "B"), "company_value_usd", "A", 5.313e8, "equity[1]"), "company worth $531.3M (A)"),
        (Flip(("A", "B"), "base_usd_per_year", "B", 143_750.0), "base $143,750 (B)"),
        (Flip(("A", "B"), "equity_growth_per_year", None, 0.0716), "stock growth of 7.16% a year"),
        (Flip(("A", "B"), "equity_growth_per_year", None, -0.05), "stock growth of −5% a year"),
        (Flip(("A", "B"), "horizon_months", None, 7), "a stay of 7 months"),
        (Flip(("A", "B"), "horizon_months", None, 24), "a stay of 2 years"),
        (Flip(("A", "B"), "discount_rate_per_year", None, 0.1094), "a discount rate of 10.94% a year"),
    ],
    ids=lambda value: value.variable if isinstance(value, Flip) else None,
)
def test_flip_in_words(flip: Flip, words: str) -> None:
    """What would have to be what, and whose it is."""
    assert comparison_cli.describe_flip(flip) == words


def test_table_sets_words_left_and_figures_right() -> None:
    """Numbers stay as they were written."""
    head, rule, first, second = comparison_cli.format_table(
        [["A", "1,000"], ["Long", "05"]], ["Who", "What"]
    ).splitlines()
    assert (head.split(), set(rule)) == (["Who", "What"], {"-", " "})
    assert (first[:5], second[:5]) == ("A    ", "Long ")
    assert (first[-6:], second[-6:]) == (" 1,000", "    05")
    both = comparison_cli.format_table(
        [["A", "x", "1"], ["Long", "yy", "22"]], ["Who", "What", "No"], words=2
    ).splitlines()
    assert [line.index(word) for line, word in zip(both[2:], ("x", "yy"), strict=True)] == [both[0].index("What")] * 2


def test_names_stay_in_their_row() -> None:
    """A line break or a colour of the terminal in a name cannot break a table."""
    text = '[[offer]]\nname = "A\\nB\\u001b[31m"\nbase_usd_per_year = 1\n'
    for found in (text_of(text), compare_text(text)):
        assert "\x1b" not in found
        assert not any(line.startswith("B") for line in found.splitlines())
