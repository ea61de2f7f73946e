"""Every code that the program can speak of has words for the command line and for the page, and no words lie idle."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from negotiation import cli
from negotiation.dashboard.forms import messages, plan_fields
from negotiation.reports import next_move, notes, problems
from negotiation.reports.calls import rehearsal
from negotiation.valuation.not_priced import UNPRICED

CODE = Path(cli.__file__).parent
# Which argument of a message is its code.
MESSAGES = {"Fault": 1, "Problem": 2, "Note": 0, "RejectedError": 0}


def made_codes(*makers: str) -> Iterator[str]:
    """Every code that stands in the program's source, in the place of a code."""
    for path in CODE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in makers:
                yield from _codes(call.args[MESSAGES[call.func.id]], path)  # type: ignore[attr-defined]  # a name


def _codes(node: ast.expr, path: Path) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_codes(node.body, path), *_codes(node.orelse, path))
    elif isinstance(node, ast.Constant):
        yield str(node.value)
    elif not (isinstance(node, ast.Subscript) and ast.unparse(node.value) == "UNPRICED"):
        # What is passed on was made elsewhere; anything else could not be checked here.
        assert isinstance(node, ast.Attribute), f"{path}:{node.lineno}: write the code itself"
        assert node.attr == "code"


@pytest.mark.parametrize("words", [problems.FAULTS, messages.FAULTS_IN_FORM], ids=["command line", "page"])
def test_every_fault_has_words(words: dict[str, str]) -> None:
    assert sorted(set(made_codes("Fault", "RejectedError")) - set(words)) == []


def test_every_problem_of_a_file_has_words() -> None:
    assert sorted(set(made_codes("Problem")) - set(problems.OF_FILES)) == []


@pytest.mark.parametrize("words", [notes.NOTES, messages.NOTES_ON_PAGE], ids=["command line", "page"])
def test_every_note_has_words(words: dict[str, str]) -> None:
    made = {*made_codes("Note"), *UNPRICED.values()}
    elsewhere = {*next_move.WHY_NEXT, *rehearsal.LESSONS, *problems.FAULTS}
    assert sorted(made - set(words) - elsewhere) == []


def test_no_words_lie_idle() -> None:
    words = {*problems.FAULTS, *problems.OF_FILES, *messages.FAULTS_IN_FORM, *notes.NOTES, *messages.NOTES_ON_PAGE}
    words |= {*next_move.WHY_NEXT, *rehearsal.LESSONS}
    assert sorted(words - set(made_codes(*MESSAGES)) - set(UNPRICED.values())) == []


def test_the_page_names_no_key_of_the_file_where_a_field_has_a_name() -> None:
    """A template may name a key only in a slot, which the page fills with the field's label."""
    keys = {str(field.key) for field in plan_fields.NEGOTIATION.fields} | {
        "price_usd",
        "company_value_usd",
        "--offer",
        "[[",
    }
    for code, template in messages.NOTES_ON_PAGE.items():
        plain = "".join(text for text, *_ in Formatter().parse(template))
        assert [key for key in keys if "_" in key and key in plain] == [], code
