"""A text put together from a template's sentences and the facts that there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from negotiation.scripts.facts import Fact, Facts, Quote, join_facts
from negotiation.scripts.template import SLOT, LineChoice, Paragraph, TemplateLine, TemplateText
from negotiation.text.sentences import capitalize_first

_TO_CHOOSE = "package.options"  # each of these is a package by itself


@dataclass(frozen=True)
class RenderedParagraph:
    """A paragraph: its sentences, and the items of its list."""

    prose: str
    items: tuple[str, ...]

    def __str__(self) -> str:
        rows = [f"- {item}" for item in self.items]
        return "\n".join([self.prose, *rows] if self.prose else rows)


@dataclass
class RenderedText:
    """A text, its paragraphs, the facts that it quotes, each with its key, in their order, and all that it rests on."""

    text: str = ""
    quoted: list[tuple[str, Fact]] = field(default_factory=list)
    paragraphs: tuple[RenderedParagraph, ...] = ()
    rests_on: set[str] = field(default_factory=set)


def render_text(text: TemplateText, known: Mapping[str, Facts]) -> RenderedText:
    """Write every sentence that the facts bear out."""
    rendered = RenderedText()
    paragraphs = (_paragraph(paragraph, known, rendered) for paragraph in text)
    rendered.paragraphs = tuple(each for each in paragraphs if each is not None)
    rendered.text = "\n\n".join(map(str, rendered.paragraphs))
    return rendered


def list_asked_amounts(rendered: RenderedText) -> list[dict[str, float]]:
    """The amounts that are asked for, by part: of each package, else of the text as a whole."""
    packages = [_amounts(fact.figures) for key, fact in rendered.quoted if key == _TO_CHOOSE]
    return packages or [_amounts(figure for _, fact in rendered.quoted for figure in fact.figures)]


def _amounts(figures: Iterable[Quote]) -> dict[str, float]:
    return {figure.part: figure.value for figure in figures if figure.part and isinstance(figure.value, (int, float))}


def _paragraph(paragraph: Paragraph, known: Mapping[str, Facts], rendered: RenderedText) -> RenderedParagraph | None:
    chosen = [line for choice in paragraph if (line := _choose_line(choice, known))]
    if any(choice[0].is_item for choice in paragraph) and not any(line.is_item for line in chosen):
        return None
    rendered.rests_on.update(key for line in chosen for key in line.rests_on)
    said = [("\n" if line.is_new_row else " ", _filled(line, known, rendered)) for line in chosen if not line.is_item]
    prose = "".join(chain.from_iterable(said))[1:]
    items = tuple(item for line in chosen if line.is_item for item in _items(line, known, rendered))
    return RenderedParagraph(prose, items) if prose or items else None


def _choose_line(choice: LineChoice, known: Mapping[str, Facts]) -> TemplateLine | None:
    there = known.keys()
    return next((line for line in choice if there >= set(line.rests_on) and there.isdisjoint(line.without)), None)


def _items(line: TemplateLine, known: Mapping[str, Facts], rendered: RenderedText) -> Iterator[str]:
    """One item; or where it is a slot and nothing else, one for each of the fact's own items, with a capital."""
    alone = SLOT.fullmatch(line.text)
    if alone is None:
        yield _filled(line, known, rendered)
        return
    for fact in known[alone[1]]:
        rendered.quoted.append((alone[1], fact))
        yield capitalize_first(fact.words)


def _filled(line: TemplateLine, known: Mapping[str, Facts], rendered: RenderedText) -> str:
    words = ""
    for i, piece in enumerate(SLOT.split(line.text)):
        if i % 2:
            fact = join_facts(known[piece])
            rendered.quoted.append((piece, fact))
            words += fact.words
        else:
            # "Foo Inc." at the end of a sentence has its full stop already.
            words += piece[1:] if piece.startswith(".") and words.endswith(".") else piece
    return words
