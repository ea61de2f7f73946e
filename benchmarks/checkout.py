"""Times the model of whichever checkout comes first on the module path.

Run as a program, it reads a line with a measurement's name and a file, and answers with a line of milliseconds of
processor time. It knows the layout of this checkout and the one before it, so that two commits can be measured in
turns. It imports nothing else of ours: the rest of `benchmarks` would come from the other checkout, too.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

from negotiation.cli import main

COMMANDS = {
    "value": ("value",),
    "compare": ("compare",),
    "counter": ("counter", "--offer", "It"),
    "script": ("script", "--offer", "It", "--situation", "first_counter"),
}


MODEL = ("negotiation.counteroffer", "negotiation.talks", "negotiation.valuation")
TODAY = date(2026, 11, 23)  # two days after the last answer of benchmarks/inputs.py


def load(*places: str) -> Any:  # noqa: ANN401 - a function of a checkout that isn't this one
    """Return the first of several `module:name` that this checkout has."""
    for place in places:
        module, name = place.split(":")
        with contextlib.suppress(ImportError, AttributeError):
            return getattr(import_module(module), name)
    raise ImportError(f"this checkout has none of {', '.join(places)}")


def read(file: str) -> Any:  # noqa: ANN401 - a scenario of a checkout that isn't this one
    read_scenario = load("negotiation.storage.offer_file:read_scenario", "negotiation.files:read_scenario")
    scenario, problems = read_scenario(Path(file))
    if problems:
        raise ValueError("; ".join(map(str, problems)))
    return scenario


def run_command(name: str, file: str) -> None:
    """Run a command in this process, as the command line does, and discard its output."""
    command, *options = COMMANDS[name]
    with contextlib.redirect_stdout(io.StringIO()):
        status = main([command, file, *options, "--json"])
    if status:
        raise ValueError(f"{command} {file} answers {status}")


def prepare(name: str, file: str) -> Callable[[], object]:
    """Return what is to be timed: a command, or a part of the model on a file that has been read already.

    Properties that are computed when they're first asked for are asked for.
    """
    if name in COMMANDS:
        return lambda: run_command(name, file)
    scenario = read(file)
    if name == "plan":
        return _prepare_plan(scenario)
    compare = load(
        "negotiation.valuation.comparison:compare_offers",
        "negotiation.valuation.comparison:compare",
        "negotiation.comparison:compare",
    )
    if name == "flips":
        comparison = compare(scenario)
        return lambda: comparison.flips
    properties = attrgetter("ranking", "lead_changes", "to_match")
    return lambda: properties(compare(scenario))


def _prepare_plan(scenario: Any) -> Callable[[], object]:  # noqa: ANN401 - as read() returns it
    """The whole counter as JSON, with the bands loaded and nothing remembered of what was worked out before."""
    bands, _ = load("negotiation.market:load_bands")()
    make_plan, build_json = (
        load("negotiation.talks.plan:make_plan"),
        load(
            "negotiation.reports.for_programs.counter_json:build_counter_json",
            "negotiation.reports.counter_json:build_counter_json",
        ),
    )
    modules = [module for name, module in sys.modules.items() if name.startswith(MODEL)]
    for value in [value for module in modules for value in vars(module).values()]:
        if hasattr(value, "cache_clear") and value.__module__.startswith(MODEL):
            value.cache_clear()
    return lambda: build_json(make_plan(scenario, scenario.offer[0], bands, TODAY))


if __name__ == "__main__":
    for line in sys.stdin:
        run = prepare(*line.rstrip("\n").split("\t"))
        began = time.process_time()
        run()
        print((time.process_time() - began) * 1000, flush=True)
