"""Measured speeds are held against their limits, here and against another checkout."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks import against
from benchmarks.__main__ import Row
from benchmarks.against import Change
from benchmarks.checkout import COMMANDS, prepare
from benchmarks.inputs import write_counter


@pytest.mark.parametrize(("measured", "status"), [(40.0, 0), (40.2, 1)])
def test_what_takes_too_long_is_marked_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], measured: float, status: int
) -> None:
    rows = [Row("a", 3, 2, 1.5, "the least"), Row("b", measured, 10, 4, "sorting")]
    monkeypatch.setattr(bench, "WITHOUT_BROWSER", {"compare": lambda *_: rows})
    assert bench.main(1, "compare") == status
    table = capsys.readouterr().out
    assert "| a | 3.00 ms | 1.50× | 1.5× | the least: 2.00 ms |" in table
    assert f"| b | 40 ms | 4.0{2 * status}×{', too slow' if status else ''} | 4× | sorting: 10 ms |" in table


@pytest.mark.parametrize(("here", "status"), [([11.0, 50, 11, 11, 1], 0), ([11.1, 50, 11.1, 11.1, 1], 1)])
def test_what_became_slower_than_another_checkout_is_marked_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], here: list[float], status: int
) -> None:
    """One bad run of five is an accident of the machine: the median of the runs' multiples decides."""
    monkeypatch.setattr(against, "_changes", lambda *_, **__: [Change("a", here, [10.0] * 5, 1.1)])
    assert against.compare_checkouts(Path("other"), 1) == status
    late = ", too slow" if status else ""
    assert f"| a | {here[0]:.2f} ms | 10.00 ms | {here[0] / 10:.2f}×{late} | 1.10× |" in capsys.readouterr().out


@pytest.mark.parametrize("name", [*COMMANDS, "comparison", "flips", "plan"])
def test_each_measurement_runs_in_this_checkout(tmp_path: Path, name: str) -> None:
    """benchmarks/checkout.py finds by name what it times, in more than one layout."""
    file = write_counter(tmp_path, random.Random(1), "ownership")  # noqa: S311 - makes an offer, keeps no secret
    prepare(name, str(file))()
