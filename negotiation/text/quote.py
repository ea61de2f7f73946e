"""What a user wrote, shown back: as in the file, at most one line long, and harmless to a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from difflib import get_close_matches
from itertools import chain, repeat

_LONGEST = 80
# Controls, line ends of every sort, and the marks that turn a line around.
_UNFIT = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPELT = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _UNFIT}  # noqa: PLR2004 - two digits


def one_line(text: str) -> str:
    """The text with every character spelled out that would break a line or control a terminal."""
    return text.translate(_SPELT)


def cut(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def plain(text: str) -> str:
    """A name or key: as is if it's short and printable, else quoted."""
    return text if text.isprintable() and 0 < len(text) <= _LONGEST else quoted(text)


def quoted(value: object) -> str:
    """A value as written in a file, cut if it's too long."""
    text = ""
    for piece in _pieces(value):  # no further than needed: values may be endless, or nested without end
        text += piece
        if len(text) > _LONGEST:
            break
    return cut(text)


def suggest(word: str, known: Iterable[str], *, in_quotes: bool = True) -> str:
    """A question with the known word that was likely meant, to add to an error; empty where none is near."""
    by_word = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold(), by_word, 1)
    meant = [quoted(by_word[each]) if in_quotes else by_word[each] for each in near]
    return f" Did you mean {meant[0]}?" if meant else ""


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
