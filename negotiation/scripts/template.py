"""What a template is, and how its file is read: front matter, and for every channel and tone a text made of sentences.

A line of a text is one sentence, or one item of a list; a blank line ends a paragraph. In front of a line may stand

    -             an item of a list
    |             instead of the line above, where that one cannot be written
    /             a line that begins a new row, such as the name below a letter
    [needs: a, b] facts without which this line is not true, beside those that it quotes as {a}
    [without: a]  facts that must not be there

A line whose facts are missing is left out, and with it a list whose items are all left out, heading included. `> name`
stands for the lines of `# part name`, of the same file or of the shared one. `# warnings` are for the user alone.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal, TypeAlias, get_args

Channel = Literal["email", "call", "chat"]
Tone = Literal["direct", "warm"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
TONES: tuple[Tone, ...] = get_args(Tone)
Voice: TypeAlias = tuple[str, str]  # a channel and a tone

SLOT = re.compile(r"\{([^{}]*)\}")
_TAG = re.compile(r"\[(needs|without):([^\]]*)\]\s*")
_FENCE = "+++"


class ScriptError(Exception):
    """An error of the program's own in what it would write."""


class TemplateError(ScriptError):
    """A template that breaks the rules; every fault in one message."""


@dataclass(frozen=True)
class TemplateLine:
    """A sentence or an item, the facts that it quotes, and what else it rests on."""

    text: str
    place: str
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    is_item: bool = False
    is_new_row: bool = False

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The facts without which it is left out."""
        return (*SLOT.findall(self.text), *self.needs)


LineChoice: TypeAlias = tuple[TemplateLine, ...]  # the first that can be written, is
Paragraph: TypeAlias = tuple[LineChoice, ...]
TemplateText: TypeAlias = tuple[Paragraph, ...]
FileRows: TypeAlias = list[tuple[str, str]]  # lines as they stand in a file, each with its place


@dataclass(frozen=True)
class Template:
    """One file: its front matter, and the texts by channel and tone."""

    key: str
    front: Mapping[str, Any]
    texts: Mapping[Voice, TemplateText]
    warnings: TemplateText = ()
    faults: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts without which the whole script is refused."""
        return tuple(self.front.get("needs", ()))

    @property
    def number(self) -> tuple[str, ...]:
        """The facts of which the first that a call quotes is the number that it is about."""
        return tuple(self.front.get("number", ()))

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses of an offer that it fits."""
        return tuple(self.front.get("status", ()))

    def lines(self) -> Iterator[TemplateLine]:
        """Every line of every text, each once; what is said to the user alone is not among them."""
        yield from dict.fromkeys(line for text in self.texts.values() for line in list_lines(text))


def list_lines(text: TemplateText) -> Iterator[TemplateLine]:
    return (line for paragraph in text for choice in paragraph for line in choice)


@dataclass
class _Sections:
    """A file cut at its headings."""

    texts: dict[Voice, FileRows] = field(default_factory=dict)
    parts: dict[str, FileRows] = field(default_factory=dict)
    warnings: FileRows = field(default_factory=list)
    homeless: FileRows = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def parse_parts(name: str, file: str) -> dict[str, FileRows]:
    """Read the file of parts that all templates share."""
    return _cut(_rows(file, f"{name}, ")).parts


def parse_template(key: str, file: str, shared: Mapping[str, FileRows] | None = None) -> Template:
    """Read one template; what cannot be read is among its faults."""
    rows = _rows(file)
    fences = [i for i, (_, line) in enumerate(rows) if line.strip() == _FENCE]
    if len(fences) < 2 or fences[0] != 0:  # noqa: PLR2004 - it opens and it closes
        return Template(
            key, {}, {}, faults=(f"has no front matter: begin with a line {_FENCE}, and end it with another",)
        )
    try:
        front = tomllib.loads("\n".join(line for _, line in rows[1 : fences[1]]))
    except tomllib.TOMLDecodeError as error:
        return Template(key, {}, {}, faults=(f"its front matter is not TOML: {error}",))
    cut = _cut(rows[fences[1] + 1 :])
    parts = {**(shared or {}), **cut.parts}
    texts = {voice: _text(list(_included(rows, parts, cut.faults)), cut.faults) for voice, rows in cut.texts.items()}
    warnings = _text(cut.warnings, cut.faults)
    return Template(key, front, texts, warnings, tuple(dict.fromkeys(cut.faults)))


def _rows(file: str, of: str = "") -> FileRows:
    return [(f"{of}line {number}", line) for number, line in enumerate(file.splitlines(), 1)]


def _cut(rows: FileRows) -> _Sections:
    cut = _Sections()
    target: FileRows = cut.homeless
    for place, line in rows:
        words = line.split()
        if not line.startswith("# "):
            target.append((place, line.strip()))
        elif words[1:2] == ["part"]:
            target = cut.parts.setdefault(" ".join(words[2:]), [])
        elif words[1:] == ["warnings"]:
            target = cut.warnings
        else:
            target = []
            for voice in _voices(words[1:]):
                if voice in cut.texts:
                    cut.faults.append(f"{place}: {' '.join(voice)} has a text already")
                cut.texts[voice] = target
            if not _voices(words[1:]):
                cut.faults.append(f"{place}: {line!r} is no heading; write '# email direct', '# call' or '# part name'")
    cut.faults += [f"{place}: {line!r} stands below no heading" for place, line in cut.homeless if line]
    return cut


def _voices(words: list[str]) -> list[Voice]:
    """The channels and tones that a heading stands for: "email direct", or "email" for both tones."""
    channels = [word for word in words if word in CHANNELS]
    tones = [word for word in words if word in TONES]
    known = len(channels) + len(tones) == len(words)
    return list(product(channels, tones or TONES)) if known else []


def _included(rows: FileRows, parts: Mapping[str, FileRows], faults: list[str]) -> Iterator[tuple[str, str]]:
    for place, line in rows:
        if not line.startswith("> "):
            yield place, line
        elif line[2:] in parts:
            part = parts[line[2:]]
            last = max((i for i, (_, words) in enumerate(part) if words), default=-1)
            yield from part[: last + 1]  # the empty lines below it are no part of it
        else:
            faults.append(f"{place}: {line[2:]!r} is no part; those there are: {', '.join(parts) or 'none'}")


def _text(rows: FileRows, faults: list[str]) -> TemplateText:
    paragraphs: list[list[list[TemplateLine]]] = [[]]
    for place, row in rows:
        if not row:
            paragraphs.append([])
        elif not row.startswith("| "):
            paragraphs[-1].append([_line(place, row)])
        elif paragraphs[-1]:
            paragraphs[-1][-1].append(_line(place, row[2:]))
        else:
            faults.append(f"{place}: there is no line above for which this one could stand")
    return tuple(tuple(tuple(choice) for choice in paragraph) for paragraph in paragraphs if paragraph)


def _line(place: str, row: str) -> TemplateLine:
    is_item, is_new_row = row.startswith("- "), row.startswith("/ ")
    rest = row[2:] if is_item or is_new_row else row
    tags: dict[str, tuple[str, ...]] = {}
    while tag := _TAG.match(rest):
        tags[tag[1]] = tuple(key.strip() for key in tag[2].split(","))
        rest = rest[tag.end() :]
    return TemplateLine(rest, place, tags.get("needs", ()), tags.get("without", ()), is_item, is_new_row)
