"""What a library prints past Python while a command works, kept out of the command's answer.

HiGHS, which solves the integer programs, prints a line of its own to standard output now and then, with all its
logging off: before JSON, it would be read as part of it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STANDARD_OUTPUT = 1
_C_LIBRARY = "ucrtbase" if sys.platform == "win32" else None  # None: the one that this program runs on


@contextmanager
def hushed() -> Iterator[None]:
    """Whatever is written to the file descriptor of standard output meanwhile goes nowhere."""
    try:
        kept = os.dup(_STANDARD_OUTPUT)
    except OSError:  # it is closed: nothing gets out anyway
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STANDARD_OUTPUT)
    os.close(nowhere)
    try:
        yield
    finally:
        with suppress(OSError, AttributeError):  # no such library to ask: then what it printed is likely out already
            ctypes.CDLL(_C_LIBRARY).fflush(None)  # C has a buffer too, and would empty it into the answer
        os.dup2(kept, _STANDARD_OUTPUT)
        os.close(kept)
