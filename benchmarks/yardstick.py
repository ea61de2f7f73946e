"""The yardstick: a fixed piece of numpy work, timed in turns with what's measured.

A slow machine or a busy minute slows both down, so the multiple of one by the other stays what it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

SORTING = "sorting 200,000 floats, stably"
_FLOATS = np.random.default_rng(seed=20261121).random(200_000)


def sort_floats() -> None:
    """Sort the same 200,000 floats again, stably: the default way is ten times faster where vectors are wide."""
    np.sort(_FLOATS, kind="stable")


def time_cpu_ms(run: Callable[[], object]) -> float:
    """Run something once and return the processor time it took, in milliseconds: other programs' time isn't in it."""
    began = time.process_time()
    run()
    return (time.process_time() - began) * 1000


def time_wall_ms(run: Callable[[], object]) -> float:
    """Run something once and return how long it took by the clock, in milliseconds."""
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def take_turns(measures: Sequence[Callable[[], float]], times: int, warm_up: int = 0) -> list[list[float]]:
    """Take each measurement once per turn, in alternating order, and return one list a measurement.

    A busy moment of the machine then affects all of them. The first `warm_up` turns don't count.
    """
    turns = []
    for turn in range(warm_up + times):
        order = range(len(measures)) if turn % 2 == 0 else reversed(range(len(measures)))
        taken = {i: measures[i]() for i in order}
        turns.append([taken[i] for i in range(len(measures))])
    return [list(column) for column in zip(*turns[warm_up:], strict=True)]
