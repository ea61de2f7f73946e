"""What all tests share: how long and how randomly the laws are tried."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests import laws

# No deadline: a busy machine is no counterexample. In CI the same examples every time: a red run is about the change.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure(config: pytest.Config) -> None:
    if "hypothesis" in config.option.markexpr:  # the mark that Hypothesis gives to its tests
        laws.times = laws.MANY
