"""How the pages sound: no word that nobody says, and nothing harder than the eighth grade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.dashboard import html
from tests.dashboard.conftest import OpenPage
from tests.dashboard.page import VIEWS, Page
from tests.scripts.reading_grade import find_text_grade, list_words
from tests.scripts.test_voice import BANNED, HIGHEST_GRADE

CASES = Path(__file__).parents[1] / "cases" / "coach"
FILES = ("02-2u-room-stated", "13-large-tech-stock", "27-make-whole", "31-no", "36-exploding")
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "div", "summary", "dt", "dd", "section", "article", "caption"}
# Words that the law and the letters leave no choice of: a page has to name them.
NAMES = ("2U", "Google", "Coursera", "Coda", "Medium", "Large tech", "Acme", "Initech", "equity")
PARTS = ("Market", "Log", "Practice")  # of Negotiate, beside its plan
FEWEST_WORDS = 5  # fewer make a label
HARDEST_SENTENCE = 14


def list_blocks(tree: ET.Element) -> Iterator[str]:
    """The text of each innermost block: a paragraph, a row of a list, a cell."""
    for element in tree.iter():
        if element.tag in BLOCKS and not any(inner.tag in BLOCKS for inner in element.iter() if inner is not element):
            yield " ".join(html.text(element).split())


def list_sentences(page: Page) -> list[str]:
    """Whole sentences on a page, each once; labels and figures are not."""
    kinds = ("markdown", "info", "warning", "error", "success", "caption")
    plain = [str(getattr(element, "value", "")) for kind in kinds for element in page.app.get(kind)]
    texts = [*list_blocks(page.markup), *plain]
    found = (each for text in texts for each in re.split(r"(?<=[.?!])\s+|\n", text))
    return list(dict.fromkeys(each for each in found if each.endswith((".", "?", "!"))))


def read_pages(page: Page) -> dict[str, list[str]]:
    found = {}
    for view in VIEWS:
        page.open(view)
        found[view] = list_sentences(page)
        for part in PARTS if view == "Negotiate" else ():
            page.select("Part of this page", part)
            found[part] = list_sentences(page)
    return found


def find_faults(pages: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Each word that nobody says, each sentence that's too hard, and each page that is on the whole."""
    faults = []
    for view, sentences in pages.items():
        faults += [(view, hit[0]) for each in sentences if (hit := BANNED.search(each))]
        hard = (each for each in sentences if len(list_words(each)) >= FEWEST_WORDS)
        faults += [(view, each) for each in hard if find_text_grade(each, NAMES) > HARDEST_SENTENCE]
        grade = find_text_grade("\n".join(sentences), NAMES)
        faults += [(view, f"grade {grade:.1f}")] if grade > HIGHEST_GRADE else []
    return faults


def test_the_example_is_easy_to_read(opened_example: Page) -> None:
    pages = read_pages(opened_example)
    assert sum(map(len, pages.values())) > 40
    assert find_faults(pages) == []


@pytest.mark.parametrize("case", FILES)
def test_an_offer_is_easy_to_read(open_page: OpenPage, case: str) -> None:
    assert find_faults(read_pages(open_page((CASES / f"{case}.toml").read_text("utf-8")))) == []
