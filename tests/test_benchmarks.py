"""What is measured of speed is held against its limits."""

from __future__ import annotations

import pytest

from benchmarks import __main__ as bench
from benchmarks.__main__ import Row


@pytest.mark.parametrize(("measured", "status"), [(2.0, 0), (2.01, 1)])
def test_what_takes_too_long_is_marked_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], measured: float, status: int
) -> None:
    rows = [Row("a", 1.0, 1.5, "×", "the least: 2 ms and 2 ms"), Row("b", measured, 2, "ms")]
    monkeypatch.setattr(bench, "WITHOUT_BROWSER", {"compare": lambda *_: rows})
    assert bench.main(1, "compare") == status
    table = capsys.readouterr().out
    assert "| a | 1.0× | 1.5× | the least: 2 ms and 2 ms |" in table
    assert f"| b | {measured:.2f} ms{', too slow' if status else ''} | 2 ms |  |" in table
