"""Whatever an offer file holds, no page ever shows a traceback; what is wrong in a broken one is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import full_file, strategies
from tests.dashboard.page import VIEWS, Page

PARTS = ("Plan", "Market", "Log", "Practice")
FILES = 5  # a file is ten runs of the page, of half a second each
# The file is written anew for every example.
LAW = settings(max_examples=FILES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LAW
@given(strategies.files(fewest=1, most=3))
def test_no_page_of_a_valid_file(offer_file: Path, document: strategies.Table) -> None:
    offer_file.write_text(tomlkit.dumps(document), encoding="utf-8")
    page = Page(view=None)
    for view in VIEWS:
        page.open(view)
    for part in PARTS:
        page.app.session_state["part"] = part
        page.open("Negotiate")


@LAW
@given(st.data())
def test_no_page_of_a_file_with_a_wrong_value(offer_file: Path, data: st.DataObject) -> None:
    document = full_file.table()
    path = data.draw(st.sampled_from(list(full_file.paths())))
    value = data.draw(st.sampled_from(full_file.wrong_values(path)))
    full_file.at(document, path[:-1])[path[-1]] = value
    try:
        text = tomlkit.dumps(document)
    except (TypeError, ValueError):  # no file can hold it
        return
    offer_file.write_text(text, encoding="utf-8")
    assert "in it first" in Page(view=None).words


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"format = 1\n[[offer]\n", b"\0", b"format = 99\n"])
def test_no_page_of_what_is_no_offer_file(offer_file: Path, content: bytes) -> None:
    offer_file.write_bytes(content)
    page = Page(view=None)
    for view in VIEWS:
        page.open(view)
