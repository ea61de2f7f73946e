"""The programmes that are solved side by side: what the solver is told each time."""

from __future__ import annotations

import pytest
import scipy.optimize

from negotiation.counteroffer.search import Axis, Block, Limit, solve


@pytest.mark.parametrize("roughly", [False, True])
def test_every_solve_has_its_limit_of_nodes(*, roughly: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second as the first, though scipy takes the limit out of the options that it is given."""
    milp = scipy.optimize.milp
    told = []

    def noting(cost: object, *, options: dict[str, float], **problem: object) -> object:
        told.append({**options})
        return milp(cost, options=options, **problem)

    monkeypatch.setattr(scipy.optimize, "milp", noting)
    block = Block((Axis(0.0, 9.0, 1.0), Axis(0.0, 9.0, 1.0)), (-1.0, -2.0), (Limit((1.0, 1.0), 10.5),))
    assert [solve([block], roughly=roughly) for _ in range(2)] == [[(1.0, 9.0)]] * 2
    first, second = told
    assert first == second
    assert first["node_limit"] > 0
