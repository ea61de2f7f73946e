"""On how many examples a law is tried: on a few each time, on `times` as many by `-m "full or hypothesis"`."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

MANY = 4
times = 1  # before tests are imported, conftest.py says how many


def tried(examples: int, **how: Any) -> settings:  # noqa: ANN401 - whatever settings take
    """Return the settings of a law that takes long."""
    return settings(max_examples=examples * times, **how)
