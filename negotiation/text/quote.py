"""What a user wrote, shown again: as the file has it, never longer than a line, never a command to the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from itertools import chain, repeat

_LONGEST = 80
# Controls, line ends of every sort, and the marks that turn a line around.
_UNFIT = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPELT = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _UNFIT}  # noqa: PLR2004 - two digits


def one_line(text: str) -> str:
    """The text with every character spelled out that would break a line or steer a terminal."""
    return text.translate(_SPELT)


def cut(text: str) -> str:
    """The beginning of a text that goes on and on."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def plain(text: str) -> str:
    """A name or key as it is where it is short and printable, else quoted."""
    return text if text.isprintable() and 0 < len(text) <= _LONGEST else quoted(text)


def quoted(value: object) -> str:
    """A value as it is written in a file, cut where it is too long."""
    text = ""
    for piece in _pieces(value):  # no further than needed: values may be endless and nested without end
        text += piece
        if len(text) > _LONGEST:
            break
    return cut(text)


def _pieces(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield "{"
        for before, (key, inner) in zip(chain([""], repeat(", ")), value.items(), strict=False):
            yield f"{before}{plain(str(key))} = "
            yield from _pieces(inner)
        yield "}"
    elif isinstance(value, (list, tuple)):
        yield "["
        for before, inner in zip(chain([""], repeat(", ")), value, strict=False):
            yield before
            yield from _pieces(inner)
        yield "]"
    else:
        yield _word(value)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value[: _LONGEST + 1])
    if isinstance(value, (date, time)):
        return value.isoformat()
    try:
        return repr(value)
    except ValueError:  # more digits than Python prints
        return f"{value:#x}"
