"""Measure all that the README says of speed, and print it as a table: `python -m benchmarks [SEED] [--only NAME]`.

Nearly all is a multiple of something bare, measured in turns with it: the machine may be slow, or busy otherwise.
"""

from __future__ import annotations

import argparse
import itertools
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Literal, TypeVar

from playwright.sync_api import Browser

from benchmarks.browser import (
    Field,
    NotMeasured,
    View,
    bare,
    chrome,
    key_to_repainted_ms,
    negotiate,
    open_field,
    open_slider,
    start_to_painted_ms,
    typed_to_answered_ms,
)
from benchmarks.counter import counter_ms
from benchmarks.inputs import write_offers
from negotiation.offers import Scenario
from negotiation.storage.offer_file import read_scenario
from negotiation.valuation.comparison import compare

# The views with sliders, and what follows each: both charts of the What-if view have to look different after a key.
WHAT_IF = View(slider="Base", follows="[data-chart]", count=2, tab="Compare", side="What if")
BARE_SLIDER = View(slider="Base salary", follows="[data-testid=stText]", count=1)

# The form writes a salary its own way once it is saved, with commas; the bare app writes it below the field.
OFFERS = Field("Base, $ a year", "() => document.activeElement.value?.includes(',')", tab="Offers")
BARE_FIELD = Field("Base salary", "text => document.querySelector('[data-testid=stText]').innerText.endsWith(text)")

COMPARE = ("[data-chart] .main-svg", 2, "?view=Compare")  # what it has when it is painted, and where it is
BARE_CHART = (".js-plotly-plot .main-svg", 1)

HEAD = "| what | measured | at most | as a multiple of |"
FEW_MS = 10  # below it, the hundredths count

KEYS = 20
KEYS_TO_WARM_UP = 4
STARTS = 5
PROCESSES = 15
SCENARIOS = 50
TEN_YEARS = 120

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    measured: float
    limit: float  # in the same unit
    unit: Literal["ms", "×"]
    against: str = ""

    @property
    def is_exceeded(self) -> bool:
        return self.measured > self.limit

    def as_text(self) -> str:
        """The line as it is printed; what takes too long says so."""
        between, digits = (" ", 2 if self.limit < FEW_MS else 0) if self.unit == "ms" else ("", 1)
        measured = f"{self.measured:.{digits}f}{between}{self.unit}{', too slow' if self.is_exceeded else ''}"
        return f"| {self.what} | {measured} | {self.limit:g}{between}{self.unit} | {self.against} |"


def main(seed: int, only: str | None = None) -> int:
    """Take every measurement, or one alone, and print the table; return 1 where something takes too long."""
    chance = random.Random(seed)  # noqa: S311 - offers, no secrets
    print(f"Seed {seed}; medians.\n", flush=True)
    rows: list[Row] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        for wanted, measure in WITHOUT_BROWSER.items():
            if only in (wanted, None):
                rows += measure(folder, chance)
        if only not in WITHOUT_BROWSER:
            with chrome() as browser:
                for wanted, look in IN_BROWSER.items():
                    if only in (wanted, None):
                        rows += look(browser, folder, chance)
    print(_table(rows))
    return int(any(row.is_exceeded for row in rows))


def _slider(browser: Browser, folder: Path, chance: random.Random) -> Iterator[Row]:
    """A key pressed on a slider of the What-if view, against one on the only slider of a bare app."""
    apps = (bare("bare_slider.py"), negotiate(write_offers(folder, chance)))
    with apps[0].running() as (bare_address, _), apps[1].running() as (address, _):
        pages = (open_slider(browser, bare_address, BARE_SLIDER), open_slider(browser, address, WHAT_IF))
        measure = [
            lambda: key_to_repainted_ms(pages[0], BARE_SLIDER),
            lambda: key_to_repainted_ms(pages[1], WHAT_IF),
        ]
        least, ours = _in_turns(measure, KEYS, KEYS_TO_WARM_UP)
    yield _multiple("Slider to both charts repainted, What if, five offers", ours, least, 2, "one slider and a text")


def _typing(browser: Browser, folder: Path, chance: random.Random) -> Iterator[Row]:
    """A salary typed into the form of an offer and saved, against a text typed into the only field of a bare app."""
    apps = (bare("bare_text.py"), negotiate(write_offers(folder, chance)))
    salaries = itertools.count(150_000, 500)  # never one that stands there already
    with apps[0].running() as (bare_address, _), apps[1].running() as (address, _):
        pages = (open_field(browser, bare_address, BARE_FIELD), open_field(browser, address, OFFERS))
        measure = [
            lambda: typed_to_answered_ms(pages[0], BARE_FIELD, str(next(salaries))),
            lambda: typed_to_answered_ms(pages[1], OFFERS, str(next(salaries))),
        ]
        least, ours = _in_turns(measure, KEYS, KEYS_TO_WARM_UP)
    yield _multiple("Typed to answered and saved, Offers, five offers", ours, least, 2.5, "one text field and a text")


def _cold_start(browser: Browser, folder: Path, chance: random.Random) -> Iterator[Row]:
    """From starting the program to a page that stands still, in a browser that never saw it."""
    file = write_offers(folder, chance)
    measure = [
        lambda: start_to_painted_ms(browser, bare("bare_chart.py"), *BARE_CHART),
        lambda: start_to_painted_ms(browser, negotiate(file), *COMPARE),
    ]
    least, ours = _in_turns(measure, STARTS, 1)
    yield _multiple("Cold start to first full paint, Compare, five offers", ours, least, 1.5, "one Plotly chart")


def _command(folder: Path, chance: random.Random) -> Iterator[Row]:
    """`negotiate value FILE` as a process."""
    file = str(write_offers(folder, chance))
    measure = [
        lambda: _process_ms("-c", "import numpy"),
        lambda: _process_ms("-m", "negotiation", "value", file),
    ]
    least, ours = _in_turns(measure, PROCESSES, 2)
    yield _multiple("`negotiate value FILE`, five offers", ours, least, 3, '`python -c "import numpy"`')


def _process_ms(*arguments: str) -> float:
    root = Path(__file__).parents[1]
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=root, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - began) * 1000


def _counter(_: Path, chance: random.Random) -> Iterator[Row]:
    """The whole plan of offers that were never seen before, by what kind they are."""
    for kind, ms in counter_ms(chance.randrange(10**6)).items():
        yield Row(f"the full counter-offer, {kind}", ms, 50, "ms")


def _in_process(folder: Path, chance: random.Random) -> Iterator[Row]:
    """Comparisons of offers that were never compared before, so that nothing is remembered."""
    scenarios = [_read(write_offers(folder, chance, horizon_months=TEN_YEARS)) for _ in range(SCENARIOS)]
    compare(scenarios.pop())  # what is loaded once
    compared = [_timed_ms(_compared, scenario) for scenario in scenarios]
    flips = [_timed_ms(lambda comparison: comparison.flips, compare(scenario)) for scenario in scenarios]
    yield Row("`compare`, five offers over ten years", median(compared), 2, "ms")
    yield Row("all that flips their ranking, on top", median(flips), 3, "ms")


def _compared(scenario: Scenario) -> object:
    comparison = compare(scenario)
    return comparison.ranking, comparison.lead_changes, comparison.to_match  # each computed when it is asked for


def _read(file: Path) -> Scenario:
    scenario, problems = read_scenario(file)
    if scenario is None:
        raise NotMeasured("\n".join(map(str, problems)))
    return scenario


def _timed_ms(run: Callable[[T], object], on: T) -> float:
    began = time.perf_counter()
    run(on)
    return (time.perf_counter() - began) * 1000


def _in_turns(measure: Sequence[Callable[[], float]], times: int, warm_up: int) -> list[list[float]]:
    """Take turns, so that a busy moment of the machine meets all alike; the first few do not count."""
    turns = [[one() for one in measure] for _ in range(warm_up + times)]
    return [list(column) for column in zip(*turns[warm_up:], strict=True)]


def _multiple(what: str, ours: Sequence[float], least: Sequence[float], limit: float, bare_is: str) -> Row:
    times = median(ours) / median(least)
    return Row(what, times, limit, "×", f"{bare_is}: {median(ours):,.0f} ms and {median(least):,.0f} ms")


def _table(rows: Sequence[Row]) -> str:
    return "\n".join([HEAD, "|---|---|---|---|", *(row.as_text() for row in rows)])


# By the names that --only takes.
WITHOUT_BROWSER = {"compare": _in_process, "counter": _counter, "value": _command}
IN_BROWSER = {"slider": _slider, "typing": _typing, "start": _cold_start}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="run.py bench", description="What the README says of speed, measured.")
    parser.add_argument("seed", nargs="?", type=int, default=secrets.randbelow(10**6), help="of the offers")
    parser.add_argument("--only", choices=[*WITHOUT_BROWSER, *IN_BROWSER], help="take one measurement alone")
    asked = parser.parse_args()
    try:
        sys.exit(main(asked.seed, asked.only))
    except NotMeasured as reason:
        sys.exit(str(reason))
