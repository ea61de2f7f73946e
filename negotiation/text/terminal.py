"""What the commands print: answers on standard output, complaints on standard error, and nothing that steers either.

Names and words in a file are anybody's: a character that would break a line or steer a terminal is spelled out.
"""

from __future__ import annotations

import os
import sys

from negotiation.text.quote import one_line


def print_answer(answer: str) -> bool:
    """Print an answer; whether that went well. A reader that has gone is no failure, a full disk is one."""
    try:
        print(_printable(answer), flush=True)  # noqa: T201 - this is what prints
    except OSError as error:
        # What is still in the buffer goes nowhere, so that the interpreter's last flush does not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            complain(f"negotiate: {error}")
            return False
    return True


def complain(words: str) -> None:
    """Print what is wrong, or what to mind about an answer."""
    if sys.stderr is not None:  # closed; print would take standard output instead
        print(_printable(words), file=sys.stderr)  # noqa: T201 - this is what prints


def print_what_can_be_shown() -> None:
    """Let a poor terminal show a question mark for what it cannot show: that is no reason to show nothing."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")


def _printable(text: str) -> str:
    return "\n".join(one_line(line) for line in text.split("\n"))
