"""An offer file that states every key there is, and every way in which one value of it can be wrong.

A whole number stands in it where a whole number is wanted and a decimal where any number will do; so the file itself
tells what each key wants, and nothing here is read from the program's own types.
"""

from __future__ import annotations

import copy
import math
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias

from negotiation.offers import Scenario
from negotiation.records.structure import structure

Table: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = Any  # whatever may stand in a file

TEXT = """
format = 1

[me]
name = "Sam"
priority = "base"

[assumptions]
horizon_months = 36
discount_rate_per_year = 0.05
equity_growth_per_year = 0.1
equity_lens = "face"
leaving_rate_per_year = 0.1
tax_year = 2025
filing_status = "married_joint"
other_income_usd_per_year = 10_000.5
other_wealth_usd = 100_000.5
risk_aversion = 1.5
paths = 1_000
seed = 7
after_tax = false
volatility_per_year = 0.3
market_correlation = 0.4

[[offer]]
name = "Now"
company = "2u"
status = "current"
recruiter = "Dana"
manager = "Priya"
wants_job = true
would_sign = true
prefers_this = true
why = "the adaptive-learning roadmap"
role = "Product Manager"
level = "L5"
start = 2026-01-05
respond_by = "2026-02-05"
first_call = 2025-12-01
offer_expected = 2025-12-22
state = "NY"
city = "NYC"
base_usd_per_year = 170_000.5
raise_per_year = 0.03
effective_tax_rate = 0.35
cost_of_living_index = 120.5
made_up = ["equity[1].company_value_usd"]

[offer.market]
occupation = "113021"
area = "0041860"

[[offer.bonus]]
name = "annual"
fraction_of_base = 0.15
payments_per_year = 1
expected_payout = 0.9
metric = "learner outcomes"

[[offer.bonus]]
name = "quarterly"
usd_per_payment = 2_000.5
payments_per_year = 4

[[offer.sign_on]]
amount_usd = 15_000.5
month = 3
clawback_months = 24
clawback_rule = "full_then_pro_rata"
clawback_full_months = 12

[[offer.equity]]
kind = "ownership"
fraction = 0.0008
company_value_usd = 300_000_000.5
granted_month = -12
dilution_rounds = [0.2, 0.15]
illiquidity_discount = 0.1
liquidity_month = 60
acceleration = [{ event = "change of control", probability = 0.1, fraction = 0.5, month = 24 }]
exits = [{ value_usd = 0.5, probability = 0.6, month = 36 }, { value_usd = 9e8, probability = 0.4, month = 60 }]
preferences = [{ invested_usd = 50_000_000.5, multiple = 1.5, participating = true, ownership_fraction = 0.2 }]
[offer.equity.vesting]
months = 48
cliff_months = 12
every_months = 3
kpi = "a million learners"
kpi_month = 24
kpi_probability = 0.5

[[offer.equity]]
kind = "iso"
shares = 1_000.5
strike_usd = 2.5
price_usd = 10.5
exercise_window_months = 12
expires_month = 120

[[offer.equity]]
kind = "rsu"
grant_usd = 100_000.5
payout_multiple = 1.5
double_trigger = true
[offer.equity.vesting]
by_year = [0.05, 0.15, 0.4, 0.4]

[[offer.equity]]
kind = "rsu"
shares = 900.5
price_usd = 12.5
[offer.equity.vesting]
at = [{ month = 12, fraction = 0.05 }, { month = 24, fraction = 0.15 }, { month = 30, fraction = 0.8 }]

[[offer.equity]]
kind = "nso"
shares = 500.5
strike_usd = 1.5
company_value_usd = 200_000_000.5
fully_diluted_shares = 10_000_000.5

[[offer.refresher]]
grant_usd = 20_000.5
first_month = 12
every_months = 12
[offer.refresher.vesting]
months = 24
kpi_probability = 0.9

[[offer.benefit]]
name = "stipend"
usd_per_payment = 500.5
payments_per_year = 12

[[offer.match]]
rate = 0.5
up_to_fraction_of_base = 0.06
employee_fraction = 0.04

[[offer.cost]]
name = "commute"
usd_per_payment = 200.5
payments_per_year = 12

[[offer.factor]]
name = "remote"
note = "three days a week"
worth_usd_per_year = 5_000.5

[[offer.forfeit]]
name = "bonus of the year"
usd = 10_000.5
month = 3

[offer.range]
low_usd_per_year = 165_000.5
high_usd_per_year = 195_000.5
source = "job posting"

[[offer.round]]
date = 2026-01-19
from = "us"
situation = "first_counter"
base_usd_per_year = 170_000.5

[[offer.round]]
date = 2026-01-20
from = "them"
words = "this is our best"
base_usd_per_year = 165_000.5
sign_on_usd = 10_000.5
bonus_usd_per_year = 5_000.5
grant_usd = 90_000.5
ownership_fraction = 0.0007
shares = 1_200.5
stipend_usd_per_year = 5_000.5
means = "later"
channel = "email"
verbal = true

[offer.negotiation]
mode = "slack"
slack_points = 3.5
floor_base_usd_per_year = 160_000.5
floor_sign_on_usd = 5_000.5
floor_ownership_fraction = 0.0005
floor_grant_usd = 80_000.5
floor_shares = 1_000.5
cap_base_usd_per_year = 190_000.5
cap_sign_on_usd = 30_000.5
cap_ownership_fraction = 0.001
cap_grant_usd = 120_000.5
cap_shares = 2_000.5
target_usd = 800_000.5
granted_share = 0.5
switching_cost_usd = 1_000.5
scope = ["team_size", "revenue"]
extras = ["pto", "six_month_review"]
[offer.negotiation.readings]
performance_bonus_uplift = "of_base"

[[offer]]
name = "Next"
none = ["equity", "bonus"]
base_usd_per_year = 400_000.5
[[offer.match]]
rate = 0.5
up_to_fraction_of_base = 0.06
[[offer.sign_on]]
amount_usd = 15_000.5
clawback_months = 12
clawback_rule = "full"

[[offer]]
name = "By the hour"
start = 2026-09-01
base_usd_per_hour = 62.5
hours_per_week = 37.5
weeks_per_year = 50.5
overtime_hours_per_week = 2.5
overtime_multiple = 1.5
raises = [{ month = 13, base_usd_per_year = 180_000.5 }]
employment = "1099"
ends_month = 30
local_tax_rate = 0.0375
[[offer.bonus]]
usd_per_payment = 10_000.5
year_ends = "12-31"
paid_after_months = 3
[[offer.sign_on]]
amount_usd = 48_000.5
employment_year = 2
payments = 12
every_months = 2
[[offer.benefit]]
name = "relocation"
usd_per_payment = 10_000.5
month = 2
[[offer.cost]]
name = "premium"
usd_per_payment = 120.5
payments_per_year = 26
[[offer.match]]
rate = 0.5
up_to_fraction_of_base = 0.06
waits_months = 6
[offer.match.vesting]
by_year = [0.0, 0.5, 0.5]
[[offer.contribution]]
fraction_of_base = 0.12
waits_months = 3
[offer.contribution.vesting]
by_year = [0.25, 0.75]
[[offer.espp]]
discount = 0.15
employee_fraction = 0.1
period_months = 6
lookback = true

[[evidence]]
metric = "conversion"
change_fraction = 0.3
revenue_usd = 4_000_000.5
kind = "own result"
source = "the dashboard of May"
where = "At Acme Learning"
story = "led the launch that raised conversion by 30%"
may_share = true

[[what_if]]
name = "Ask for more"
[[what_if.change]]
offer = "Now"
lever = "base_usd_per_year"
value = 185_000.5
[[what_if.change]]
lever = "horizon_months"
value = 36.5
"""

CHOICES = frozenset(
    {
        *("format", "equity_lens", "tax_year", "filing_status", "status", "payments_per_year", "clawback_rule", "kind"),
        *("from", "mode", "lever", "priority", "none", "employment"),
    }
)
DATES = frozenset(("start", "respond_by", "first_call", "offer_expected", "date"))
MAY_BE_NEGATIVE = frozenset(
    {
        *("equity_growth_per_year", "raise_per_year", "change_fraction", "worth_usd_per_year", "granted_month"),
        *("first_month", "month", "value"),
    }
)

DAY, MOMENT, CLOCK = date(2026, 1, 5), datetime(2026, 1, 5, 7, 32, tzinfo=UTC), time(7, 32)
OUT_OF_ALL_BOUNDS = (1e16, -1e16, 10**30, -(10**30))
NO_FIGURES = (math.nan, math.inf, -math.inf)
SHAPES: tuple[Any, ...] = ([], [1], {}, {"usd": 1}, [{}], DAY, MOMENT, CLOCK)


def table() -> Table:
    """The file, as a table of one's own."""
    return copy.deepcopy(_TABLE)


_TABLE: Table = tomllib.loads(TEXT)


def paths(inner: Value = _TABLE, path: Path = ()) -> Iterator[Path]:
    """Every key and every position of a list, from the top down."""
    steps = inner.items() if isinstance(inner, dict) else enumerate(inner) if isinstance(inner, list) else ()
    for step, below in steps:
        yield (*path, step)
        yield from paths(below, (*path, step))


def at(document: Value, path: Path) -> Value:
    """What stands at a path."""
    for step in path:
        document = document[step]
    return document


def key_of(path: Path) -> str:
    """The key that a path ends in; of a position in a list, the list's."""
    return next(step for step in reversed(path) if isinstance(step, str))


def wrong_values(path: Path) -> tuple[Value, ...]:
    """What nobody may write at this path: wrong types, no figures, figures out of bounds, the empty, the misspelt."""
    good, key = at(_TABLE, path), key_of(path)
    if key in CHOICES and not isinstance(good, list):
        spelt = (str(good),) if isinstance(good, int) else ()
        found: tuple[Value, ...] = ("nonsense", "", " ", *spelt, True, 1.5, math.nan, 10**30, *SHAPES)
    elif key in DATES:
        others = (shape for shape in SHAPES if shape != DAY)
        found = ("2026-02-30", "soon", "05/01/2026", "", 20260105, 1.5, True, *others)
    elif isinstance(good, bool):
        found = ("true", "", 0, 1, 1.5, math.nan, *SHAPES)
    elif isinstance(good, str):
        found = ("", " \t\n", 0, 1.5, True, math.inf, *SHAPES)
    elif isinstance(good, (int, float)):
        negative = () if key in MAY_BE_NEGATIVE else (-1, -0.01)
        split = (12.5, 12.0) if isinstance(good, int) else ()
        found = ("12.5", "", True, False, *NO_FIGURES, *OUT_OF_ALL_BOUNDS, *negative, *split, *SHAPES)
    elif isinstance(good, dict):
        found = ("x", "", 3, 1.5, True, [], [1], [{}], DAY)
    else:
        found = ("x", "", 3, 1.5, True, {}, {"name": "x"}, DAY)
    return found


def scenario_of(document: Table) -> Scenario | None:
    """The scenario of a table, None where it is wrong."""
    return structure(Scenario, document)[0]
