"""The solver that plans are worked out with: half a second to load, and something is said meanwhile."""

from __future__ import annotations

import importlib
import sys

import streamlit as st

_SOLVER = "scipy.optimize"


def load_solver() -> None:
    """Load it before it is needed, once a start."""
    if _SOLVER not in sys.modules:
        with st.spinner("Getting ready to work out your plan …"):
            importlib.import_module(_SOLVER)
