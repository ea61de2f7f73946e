"""What the commands print: answers on standard output, errors on standard error, and nothing that controls a terminal.

Anyone may have written the file, so a character that would break a line or control a terminal is spelled out.
"""

from __future__ import annotations

import os
import sys

from negotiation.text.quote import one_line


def print_answer(answer: str) -> bool:
    """Print an answer, and return whether that worked. A closed pipe isn't a failure. A full disk is."""
    try:
        print(_printable(answer), flush=True)  # noqa: T201 - this is what prints
    except OSError as error:
        # Drop what's still in the buffer, so that the interpreter's last flush doesn't fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            complain(f"negotiate: {error}")
            return False
    return True


def complain(words: str) -> None:
    """Print what's wrong, or a caveat about an answer."""
    if sys.stderr is not None:  # closed; print would take standard output instead
        print(_printable(words), file=sys.stderr)  # noqa: T201 - this is what prints


def print_what_can_be_shown() -> None:
    """Let a terminal show a question mark for a character it doesn't have, instead of failing."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")


def _printable(text: str) -> str:
    return "\n".join(one_line(line) for line in text.split("\n"))
