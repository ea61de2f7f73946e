"""Every term of the trade has one meaning, a hover, a tap or a Tab away."""

from __future__ import annotations

import pytest

from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.glossary import MEANINGS, explain_terms, find_meaning
from tests.dashboard.html import of_class, text, tree


@pytest.mark.parametrize("term", MEANINGS)
def test_a_term_carries_its_meaning_however_it_is_written(term: str) -> None:
    for said in (term, term.lower(), f"All of {term.lower()}, a year"):
        page = tree(explain_terms(said))
        (found,) = of_class(page, "n-term")
        assert found.get("data-means") == found.get("aria-description") == MEANINGS[term]
        assert found.get("tabindex") == "0"
        assert text(page) == said


@pytest.mark.parametrize(
    ("label", "term"),
    [
        ("Vests over, months", "Vests"),
        ("Or a part of the ownership", "Ownership"),
        ("Options for shares (ISO)", "ISO"),
        ("How much of it then (clawback)", "Clawback"),
        ("Retirement match 2", "Retirement match"),
        ("Your first day", None),
    ],
)
def test_a_label_has_the_meaning_of_its_term(label: str, term: str | None) -> None:
    assert find_meaning(label) == (MEANINGS[term] if term else None)


def test_what_is_no_term_is_left_as_it_is() -> None:
    assert explain_terms("Offer <b> & more") == "Offer &lt;b&gt; &amp; more"
    assert "n-term" not in explain_terms("Baseball, cliffhanger, discounted")


def test_names_around_a_term_are_never_markup() -> None:
    assert "<i>" not in explain_terms("<i>Base</i>")


def test_of_two_terms_the_first_is_explained() -> None:
    (found,) = of_class(tree(explain_terms("Kept if leaving before the cliff")), "n-term")
    assert text(found) == "Kept if leaving"


def test_a_table_explains_its_headers_and_on_a_phone_the_first_row() -> None:
    table = tree(html.render_table("", ["Offer", "Fixed pay"], [["A", "$1"], ["B", "$2"]]))
    head, first, second = table.iter("tr")
    assert [text(term) for term in of_class(head, "n-term")] == ["Fixed pay"]
    assert [text(term) for term in of_class(first, "n-term")] == ["Fixed pay"]
    assert not list(of_class(second, "n-term"))
