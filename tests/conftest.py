"""What all tests share: how long and how randomly the laws are tried."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: a busy machine is no counterexample. In CI the same examples every time: a red run is about the change.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
