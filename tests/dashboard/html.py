"""Reads the page's own HTML as a tree; a piece that is not well formed fails there."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET


def tree(html: str) -> ET.Element:
    """Read a piece of the page, whatever stands in it."""
    return ET.fromstring(f"<page>{html}</page>")  # noqa: S314 - made by this program


def text(node: ET.Element) -> str:
    """What is read on a wide screen: without the columns' names that stand beside each cell on a phone."""
    return "".join(_texts(node))


def _texts(node: ET.Element) -> Iterator[str]:
    yield node.text or ""
    for inner in node:
        if inner.get("class") != "n-label":
            yield from _texts(inner)
        yield inner.tail or ""


def of_class(node: ET.Element, name: str) -> Iterator[ET.Element]:
    return (inner for inner in node.iter() if name in (inner.get("class") or "").split())


def tables(node: ET.Element) -> dict[str, list[list[str]]]:
    """The rows of every table, its headers first, by its caption; "" for one that has none."""
    return {
        text(caption) if (caption := table.find("caption")) is not None else "": [
            [text(cell) for cell in row] for row in table.iter("tr")
        ]
        for table in node.iter("table")
    }


def cards(node: ET.Element) -> dict[str, tuple[str, str]]:
    """The figure and its difference on every card, by the name of the offer."""
    found = {}
    for card in (item for group in of_class(node, "n-cards") for item in group):
        (heading,) = card.iter("h3")
        (figure,) = of_class(card, "figure")
        (delta,) = of_class(card, "delta")
        found[heading.text or ""] = (text(figure), text(delta))
    return found
