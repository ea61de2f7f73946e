"""No text of the user's is ever Markdown or HTML: no name, no word of the log, no note, no file's name, no band.

Each holds what would load a picture from elsewhere, run a script, or look different. Everything that the page sends is
read: an element's field is plain text by Streamlit's word, or the text in it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from bands import FOLDER as BANDS
from negotiation.dashboard import session
from negotiation.dashboard.forms import fields
from negotiation.dashboard.forms.field import FormSection
from negotiation.offers import Scenario
from negotiation.records.structure import structure
from negotiation.storage.offer_file import format_scenario
from tests import full_file
from tests.dashboard.page import Page

HOSTILE = '![x](https://evil.example/a.png) <img src=x onerror=alert(1)> **b** $x$ :red[x] `c` &lt; " on=y'
# What of it is left where nobody escaped it: as HTML, and as Markdown once what a backslash makes plain is gone.
AS_HTML = ("<img", "&lt; ", '" on=y')
AS_MARKDOWN = ("![", "](", "<img", "**b", "$x", ":red", "`c", "&lt; ")

# What Streamlit shows as it is, by its own word: the field that holds it, of which kind of element.
PLAIN = {
    *(("text", "body"), ("code", "code_text"), ("selectbox", "options"), ("selectbox", "raw_value")),
    *((kind, field) for kind in ("text_input", "text_area") for field in ("value", "default", "placeholder")),
}
# What is no text of the page: what an element is called, and what goes to a component, which takes it for text.
UNSEEN = {"id", "element_id", "key", "user_key", "url", "bytes", "json"}

FREE_TEXT = {"name", "role", "level", "metric", "note", "words", "source", "kpi"}
FREE_TEXT |= {"recruiter", "manager", "why", "where", "story"}
STATUSES = ("written", "verbal", "current", "in_process", "example")
PARTS = ("Plan", "Market", "Log", "Practice")
OF_A_BAND = re.compile(r'(?m)^(company|title|what|says|question|condition|heading) = ".*"$')


def _hostile(value: Any, key: str = "") -> Any:  # noqa: ANN401 - whatever stands in a file
    """A table of a file with every free text in it replaced."""
    if isinstance(value, dict):
        return {name: _hostile(below, name) for name, below in value.items()}
    if isinstance(value, list):
        return [_hostile(below, key) for below in value]
    return HOSTILE if key in FREE_TEXT and isinstance(value, str) else value


def _file() -> str:
    """An offer of each standing, all of whose texts are hostile, beside what a what-if and the evidence hold."""
    table = full_file.table()
    job = _hostile(table["offer"][0])
    del job["equity"][0]["granted_month"]  # only a job has a past, and something to lose
    offer = {key: value for key, value in job.items() if key != "forfeit"}
    offers = [
        {**(job if status == "current" else offer), "name": f"{HOSTILE} {status}", "status": status, "company": "coda"}
        for status in STATUSES
    ]
    what_if = [{"name": HOSTILE, "change": [{**table["what_if"][0]["change"][0], "offer": offers[0]["name"]}]}]
    document = {
        **table,
        "offer": offers,
        **{key: _hostile(table[key]) for key in ("me", "evidence")},
        "what_if": what_if,
    }
    scenario, problems = structure(Scenario, document)
    assert scenario is not None, problems
    return format_scenario(scenario)


@pytest.fixture
def hostile_path(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of an offer file whose own name is hostile too, and a band of the user's whose words are."""
    folder = home / "negotiate" / "bands"
    folder.mkdir(parents=True)
    text = (BANDS / "coda.toml").read_text(encoding="utf-8")
    (folder / "coda.toml").write_text(
        OF_A_BAND.sub(lambda key: f"{key[1]} = {tomlkit.item(HOSTILE).as_string()}", text)
    )
    path = tmp_path / (HOSTILE.replace("/", "") + ".toml")
    monkeypatch.setenv("NEGOTIATE_FILE", str(path))
    session.company_bands.cache_clear()
    known, problems = session.company_bands()
    assert not problems
    assert known["coda"].company == HOSTILE
    return path


def _nodes(node: Any) -> Iterator[Any]:  # noqa: ANN401 - a node of Streamlit's own test harness
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _is_message(value: object) -> bool:
    return hasattr(value, "ListFields")  # protobuf, which has no types of its own


def _texts(message: Any, kind: str = "") -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - a message of any kind
    """Every text in a message, with the kind of element and the name of the field that it stands in."""
    for field, value in message.ListFields():
        if field.name in UNSEEN:
            continue
        several = value if not isinstance(value, (str, bytes)) and hasattr(value, "__iter__") else [value]
        for one in several:
            if _is_message(one):
                yield from _texts(one, kind)
            elif isinstance(one, str):
                yield kind, field.name, one


def _is_raw(kind: str, text: str) -> bool:
    if kind == "html":
        return any(raw in text for raw in AS_HTML)
    plain = re.sub(r"\\.", "", text)
    return any(raw in plain for raw in AS_MARKDOWN)


def _raw_texts(page: Page) -> set[tuple[str, str, str]]:
    """Where a hostile text stands as Markdown or HTML: the kind of element, its field, and what stands there."""
    messages = [(node.type, node.proto) for root in (page.app.main, page.app.sidebar) for node in _nodes(root)]
    return {
        (kind, field, text)
        for name, message in messages
        if _is_message(message)
        for kind, field, text in _texts(message, name)
        if (kind, field) not in PLAIN and _is_raw(kind, text)
    }


def _look(page: Page, view: str, **chosen: object) -> None:
    """Go to a view with something chosen there; nothing raw may be on it."""
    for key, value in chosen.items():
        page.app.session_state[key] = value
    page.open(view)
    assert _raw_texts(page) == set()


NAMES = {status: f"{HOSTILE} {status}" for status in STATUSES}
OFFERS = [pytest.param(name, id=status) for status, name in NAMES.items()]


@pytest.fixture
def page(hostile_path: Path) -> Page:
    hostile_path.write_text(_file(), encoding="utf-8")
    return Page("Offers")


def test_what_is_compared(page: Page) -> None:
    _look(page, "Compare")
    for picture in ("Year by year", "What it depends on"):
        _look(page, "What if", picture=picture)


@pytest.mark.parametrize("name", OFFERS)
def test_forms_with_every_part_open(page: Page, name: str) -> None:
    sections = [part.title for part in vars(fields).values() if isinstance(part, FormSection)]
    parts = {f"part-{part}": True for part in (*sections, "me", "evidence", "file", "plan")}
    _look(page, "Offers", **{session.CHOSEN_OFFER: session.open_workspace().find_id(name)}, **parts)


@pytest.mark.parametrize("name", OFFERS)
def test_every_part_of_a_negotiation(page: Page, name: str) -> None:
    for part in PARTS:
        _look(page, "Negotiate", **{session.CHOSEN_OFFER: session.open_workspace().find_id(name), "part": part})


@pytest.mark.parametrize("name", OFFERS)
def test_every_script(page: Page, name: str) -> None:
    _look(page, "Scripts", **{session.CHOSEN_OFFER: session.open_workspace().find_id(name)})
    for situation in page.app.selectbox(key=f"script-situation-{name}").options if name == NAMES["written"] else ():
        page.select("Situation", situation)
        assert _raw_texts(page) == set()


def test_a_file_that_cannot_be_read(hostile_path: Path) -> None:
    hostile_path.write_text(
        f"[[offer]]\nname = {tomlkit.item(HOSTILE).as_string()}\n'{HOSTILE}' = 1\n", encoding="utf-8"
    )
    page = Page("Offers")
    assert "We can't read" in page.words
    assert _raw_texts(page) == set()


def test_a_file_that_is_gone_or_cannot_be_written(
    page: Page, hostile_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile_path.unlink()
    monkeypatch.setattr(session, "explain_unsaved", lambda: f"{hostile_path} could not be written.")
    _look(page, "Offers")
    assert "is gone" in page.words
    assert "could not be written" in page.words
