"""Measures this checkout in turns with another one: `python -m benchmarks --against FOLDER`.

Every figure is the median of five runs. Each run times both checkouts on the same fresh files, one after the other.
"""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import IO, cast

from playwright.sync_api import Page

from benchmarks.browser import (
    BARE_SLIDER,
    BASE_FIELD,
    COMPARE,
    WHAT_IF,
    App,
    NotMeasured,
    bare,
    chrome,
    key_to_repainted_ms,
    negotiate,
    open_field,
    open_slider,
    start_to_painted_ms,
    typed_to_answered_ms,
)
from benchmarks.inputs import KINDS, write_counter, write_offers
from benchmarks.yardstick import take_turns, time_wall_ms
from tests.dashboard_process import ROOT

RUNS = 5
FILES = 10  # a run
PROCESSES = 5
KEYS = 8
MOST_IN_PROCESS = 1.10
MOST_IN_BROWSER = 1.20
MOST_ADDED = 1.20
TEN_YEARS = 120

HEAD = "| what | here | there | multiple | at most |"
Measure = Callable[[], float]
Model = Callable[[str, Path], float]


@dataclass(frozen=True)
class Change:
    """One line of the table: both times of each run, in milliseconds."""

    what: str
    here_ms: Sequence[float]
    there_ms: Sequence[float]
    most: float

    @property
    def multiple(self) -> float:
        """How many times as long it takes here: the median of the runs' multiples."""
        return median(here / there for here, there in zip(self.here_ms, self.there_ms, strict=True))

    @property
    def is_exceeded(self) -> bool:
        """Whether it became too slow."""
        return self.multiple > self.most

    def as_text(self) -> str:
        """The printed line. One that became too slow says so."""
        here, there = median(self.here_ms), median(self.there_ms)
        late = ", too slow" if self.is_exceeded else ""
        return f"| {self.what} | {here:,.2f} ms | {there:,.2f} ms | {self.multiple:.2f}×{late} | {self.most:.2f}× |"


def compare_checkouts(other: Path, seed: int, *, in_browser: bool = True) -> int:
    """Measure this checkout and `other`, and print the table. Return 1 if something became too slow."""
    chance = random.Random(seed)  # noqa: S311 - makes offers, keeps no secret
    print(f"Seed {seed}; here is {ROOT}, there is {other}; medians of {RUNS} runs in turns.\n")
    print(f"{HEAD}\n|---|---|---|---|---|", flush=True)
    slow = False
    with TemporaryDirectory() as name:
        for change in _changes(other, Path(name), chance, in_browser=in_browser):
            print(change.as_text(), flush=True)
            slow |= change.is_exceeded
    return int(slow)


def _changes(other: Path, folder: Path, chance: random.Random, *, in_browser: bool) -> Iterator[Change]:
    offers = partial(write_offers, folder, chance, horizon_months=TEN_YEARS)
    counters = {kind: partial(write_counter, folder, chance, kind) for kind in KINDS}
    with _model(ROOT) as here, _model(other) as there:
        models = (here, there)
        yield _in_process("`value --json`, five offers", "value", offers, models)
        yield _in_process("`compare --json`, five offers", "compare", offers, models)
        yield _in_process("a comparison alone", "comparison", offers, models)
        yield _in_process("all that flips it", "flips", offers, models)
        for kind, write in counters.items():
            yield _in_process(f"`counter --json`, {kind}", "counter", write, models)
        yield _in_process("`script --json`, first counter", "script", counters["ownership"], models)
    file = str(offers())
    processes = [partial(_process_ms, root, "value", file) for root in (ROOT, other)]
    yield _of_runs("`negotiate value FILE` as a process", processes, PROCESSES, MOST_IN_PROCESS)
    if in_browser:
        yield from _in_browser([negotiate(write_offers(folder, chance), root) for root in (ROOT, other)])


def _in_browser(apps: Sequence[App]) -> Iterator[Change]:
    with chrome() as browser, ExitStack() as running:
        addresses = [running.enter_context(app.running())[0] for app in apps]
        pages = [open_slider(browser, address, WHAT_IF) for address in addresses]
        keys = [partial(key_to_repainted_ms, page, WHAT_IF) for page in pages]
        with bare("bare_slider.py").running() as (address, _):
            least = partial(key_to_repainted_ms, open_slider(browser, address, BARE_SLIDER), BARE_SLIDER)
            yield from _compare_sliders([*keys, least])
        pages = [open_field(browser, address, BASE_FIELD) for address in addresses]
        salaries = itertools.count(150_000, 500)  # never one that is there already
        fields = [partial(_type_ms, page, salaries) for page in pages]
        yield _of_runs("Typed to answered and saved, Offers", fields, KEYS, MOST_IN_BROWSER)
        starts = [partial(start_to_painted_ms, browser, app, *COMPARE) for app in apps]
        yield _of_runs("Cold start to first full paint, Compare", starts, 1, MOST_IN_BROWSER)


def _compare_sliders(keys: Sequence[Measure]) -> Iterator[Change]:
    """A slider here and there, and the time each adds over the only slider of a bare app, in the same turns."""
    runs = [take_turns(keys, KEYS, warm_up=1) for _ in range(RUNS)]
    here, there, bare_ms = ([median(run[i]) for run in runs] for i in range(3))
    what = "Slider to both charts repainted, What if"
    yield Change(what, here, there, MOST_IN_BROWSER)
    here_added, there_added = ([ms - least for ms, least in zip(both, bare_ms, strict=True)] for both in (here, there))
    yield Change(f"{what}: added over a bare app", here_added, there_added, MOST_ADDED)


def _type_ms(page: Page, salaries: Iterator[int]) -> float:
    return typed_to_answered_ms(page, BASE_FIELD, str(next(salaries)))


def _in_process(what: str, name: str, write: Callable[[], Path], models: Sequence[Model]) -> Change:
    """Time a measurement of benchmarks/checkout.py in both checkouts, on the same files."""
    files = [write() for _ in range(RUNS * (FILES + 1))]
    measures = [partial(_next_ms, model, name, iter(files)) for model in models]
    return _of_runs(what, measures, FILES, MOST_IN_PROCESS)


def _next_ms(model: Model, name: str, files: Iterator[Path]) -> float:
    return model(name, next(files))


def _of_runs(what: str, measures: Sequence[Measure], times: int, most: float) -> Change:
    """Take five runs of so many turns; a run's figure is the median of its turns."""
    runs = [take_turns(measures, times, warm_up=1) for _ in range(RUNS)]
    here, there = ([median(run[i]) for run in runs] for i in range(2))
    return Change(what, here, there, most)


@contextmanager
def _model(root: Path) -> Iterator[Model]:
    """Start a process that times the model of one checkout, and give the function that asks it."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("checkout.py"))]
    environment = _environment(root)
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        ask, answer = cast("IO[str]", process.stdin), cast("IO[str]", process.stdout)

        def time_in_ms(name: str, file: Path) -> float:
            print(name, file, sep="\t", file=ask, flush=True)
            line = answer.readline()
            if not line:
                raise NotMeasured(f"{root} can't measure {name}; the reason is above.")
            return float(line)

        yield time_in_ms
        ask.close()


def _process_ms(root: Path, *arguments: str) -> float:
    command = [sys.executable, "-P", "-m", "negotiation", *arguments]
    return time_wall_ms(lambda: subprocess.run(command, env=_environment(root), stdout=subprocess.DEVNULL, check=True))


def _environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root)}
