"""Measures every speed in the README and prints the table: `python -m benchmarks [SEED] [--only NAME]`.

Each row is a multiple of something fixed that is timed in turns with it: a yardstick of numpy's, or the least that does
the same. So a slow machine fails no row, and a fast one hides none. With `--against FOLDER`, the yardstick is another
checkout, such as the commit before.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from benchmarks.against import compare_checkouts
from benchmarks.browser import (
    BARE_CHART,
    BARE_FIELD,
    BARE_PAGES,
    BARE_SLIDER,
    BASE_FIELD,
    COMPARE,
    PAGES,
    WHAT_IF,
    NotMeasured,
    bare,
    chrome,
    key_to_repainted_ms,
    negotiate,
    open_field,
    open_pages,
    open_slider,
    start_to_painted_ms,
    switched_to_painted_ms,
    typed_to_answered_ms,
)
from benchmarks.checkout import prepare
from benchmarks.inputs import KINDS, write_counter, write_offers
from benchmarks.yardstick import SORTING, sort_floats, take_turns, time_cpu_ms, time_wall_ms

HEAD = "| what | measured | multiple | at most | of |"
FEW_MS = 10  # below it, hundredths count

KEYS = 20
KEYS_TO_WARM_UP = 4
STARTS = 5
PROCESSES = 15
FILES = 50
COUNTER_FILES = 20
TEN_YEARS = 120
IMPORTING = '`python -c "import numpy"`'


@dataclass(frozen=True)
class Row:
    """One line of the table: a time, and the multiple of a yardstick that it must not exceed."""

    what: str
    measured_ms: float
    yardstick_ms: float
    most: float  # the largest multiple
    yardstick: str

    @property
    def multiple(self) -> float:
        """How many times the yardstick's time it took."""
        return self.measured_ms / self.yardstick_ms

    @property
    def is_exceeded(self) -> bool:
        """Whether it took too long."""
        return self.multiple > self.most

    def as_text(self) -> str:
        """The printed line. One that took too long says so."""
        late = ", too slow" if self.is_exceeded else ""
        return (
            f"| {self.what} | {_ms(self.measured_ms)} | {self.multiple:.2f}×{late} | {self.most:g}× "
            f"| {self.yardstick}: {_ms(self.yardstick_ms)} |"
        )


def main(seed: int, only: str | None = None) -> int:
    """Take every measurement, or only one, and print the table. Return 1 if something takes too long."""
    chance = random.Random(seed)  # noqa: S311 - makes offers, keeps no secret
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
    print("\n".join([HEAD, "|---|---|---|---|---|", *(row.as_text() for row in rows)]))
    return int(any(row.is_exceeded for row in rows))


def _model(folder: Path, chance: random.Random) -> Iterator[Row]:
    """Comparisons of new offers each time, so that no cache helps."""
    files = [write_offers(folder, chance, horizon_months=TEN_YEARS) for _ in range(FILES)]
    yield _in_process("comparison", files, "`compare`, five offers over ten years", 0.2)
    yield _in_process("flips", files, "all that flips their ranking, on top", 0.3)


def _counter(folder: Path, chance: random.Random) -> Iterator[Row]:
    """The whole plan of offers that were never seen before, as JSON, by the kind of their equity: 10 ms on a laptop."""
    for kind in KINDS:
        files = [write_counter(folder, chance, kind) for _ in range(COUNTER_FILES)]
        yield _in_process("plan", files, f"the full counter, {kind}", 0.75)


def _in_process(name: str, files: Sequence[Path], what: str, most: float) -> Row:
    remaining = iter(files)
    measures = [lambda: time_cpu_ms(prepare(name, str(next(remaining)))), lambda: time_cpu_ms(sort_floats)]
    ours, least = take_turns(measures, len(files) - 1, warm_up=1)
    return Row(what, median(ours), median(least), most, SORTING)


def _command(folder: Path, chance: random.Random) -> Iterator[Row]:
    """`negotiate value FILE`, `negotiate counter FILE` and `negotiate market`, each as a process."""
    offers, counter = str(write_offers(folder, chance)), str(write_counter(folder, chance, "ownership"))
    commands = [
        ("-m", "negotiation", "value", offers),
        ("-m", "negotiation", "counter", counter, "--offer", "It"),
        ("-m", "negotiation", "market", "--occupation", "113021", "--area", "Seattle", "--base", "170000"),
        ("-c", "import numpy"),
    ]
    measures = [partial(_process_ms, folder / "bytecode", *command) for command in commands]
    value, countered, surveyed, least = map(median, take_turns(measures, PROCESSES, warm_up=2))
    yield Row("`negotiate value FILE`, five offers", value, least, 3, IMPORTING)
    yield Row("`negotiate counter FILE`, ownership", countered, least, 3.5, IMPORTING)
    yield Row("`negotiate market`, a base in a city", surveyed, least, 4, IMPORTING)


def _process_ms(bytecode: Path, *arguments: str) -> float:
    """Time a process of Python's that keeps what it has compiled, as it does for everybody who doesn't forbid it."""
    root = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, *arguments]
    run = partial(subprocess.run, command, cwd=root, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time_wall_ms(run)


def _slider(browser: Browser, folder: Path, chance: random.Random) -> Iterator[Row]:
    """A key pressed on a slider of the What-if view, against one on the only slider of a bare app."""
    apps = (negotiate(write_offers(folder, chance)), bare("bare_slider.py"))
    with apps[0].running() as (address, _), apps[1].running() as (bare_address, _):
        page, bare_page = open_slider(browser, address, WHAT_IF), open_slider(browser, bare_address, BARE_SLIDER)
        measures = [
            lambda: key_to_repainted_ms(page, WHAT_IF),
            lambda: key_to_repainted_ms(bare_page, BARE_SLIDER),
        ]
        ours, least = take_turns(measures, KEYS, KEYS_TO_WARM_UP)
    what = "Slider to both charts repainted, What if, five offers"
    yield Row(what, median(ours), median(least), 2, "one slider and a text")


def _typing(browser: Browser, folder: Path, chance: random.Random) -> Iterator[Row]:
    """A salary typed into the form of an offer and saved, against a text typed into the only field of a bare app."""
    apps = (negotiate(write_offers(folder, chance)), bare("bare_text.py"))
    salaries = itertools.count(150_000, 500)  # never one that is there already
    with apps[0].running() as (address, _), apps[1].running() as (bare_address, _):
        page, bare_page = open_field(browser, address, BASE_FIELD), open_field(browser, bare_address, BARE_FIELD)
        measures = [
            lambda: typed_to_answered_ms(page, BASE_FIELD, str(next(salaries))),
            lambda: typed_to_answered_ms(bare_page, BARE_FIELD, str(next(salaries))),
        ]
        ours, least = take_turns(measures, KEYS, KEYS_TO_WARM_UP)
    what = "Typed to answered and saved, Offers, five offers"
    yield Row(what, median(ours), median(least), 2.5, "one text field and a text")


def _switch(browser: Browser, folder: Path, chance: random.Random) -> Iterator[Row]:
    """A click from page to page, against one between the pages of a bare app."""
    apps = (negotiate(write_offers(folder, chance)), bare("bare_pages.py"))
    with apps[0].running() as (address, _), apps[1].running() as (bare_address, _):
        page, bare_page = open_pages(browser, address), open_pages(browser, bare_address)
        ways, bare_ways = itertools.cycle(PAGES.items()), itertools.cycle(reversed(BARE_PAGES.items()))
        measures = [
            lambda: switched_to_painted_ms(page, *next(ways)),
            lambda: switched_to_painted_ms(bare_page, *next(bare_ways)),
        ]
        ours, least = take_turns(measures, KEYS, KEYS_TO_WARM_UP)
    yield Row("From page to page, five offers", median(ours), median(least), 2, "two pages of a line each")


def _cold_start(browser: Browser, folder: Path, chance: random.Random) -> Iterator[Row]:
    """From starting the program to a page that no longer changes, in a browser that never saw it."""
    file = write_offers(folder, chance)
    measures = [
        lambda: start_to_painted_ms(browser, negotiate(file), *COMPARE),
        lambda: start_to_painted_ms(browser, bare("bare_chart.py"), *BARE_CHART),
    ]
    ours, least = take_turns(measures, STARTS, 1)
    what = "Cold start to first full paint, Compare, five offers"
    yield Row(what, median(ours), median(least), 1.5, "one Plotly chart")


def _ms(ms: float) -> str:
    return f"{ms:,.{2 if ms < FEW_MS else 0}f} ms"


# By the names that --only takes.
WITHOUT_BROWSER = {"compare": _model, "counter": _counter, "process": _command}
IN_BROWSER = {"slider": _slider, "typing": _typing, "switch": _switch, "start": _cold_start}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="run.py bench", description="Measures the speeds in the README.")
    parser.add_argument("seed", nargs="?", type=int, default=secrets.randbelow(10**6), help="of the offers")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--only", choices=[*WITHOUT_BROWSER, *IN_BROWSER], help="take only one measurement")
    which.add_argument("--against", type=Path, metavar="FOLDER", help="compare with another checkout, in turns")
    parser.add_argument("--no-browser", action="store_true", help="with --against: leave out what needs a browser")
    asked = parser.parse_args()
    try:
        if asked.against:
            sys.exit(compare_checkouts(asked.against.resolve(), asked.seed, in_browser=not asked.no_browser))
        sys.exit(main(asked.seed, asked.only))
    except NotMeasured as reason:
        sys.exit(str(reason))
