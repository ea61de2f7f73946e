"""A page on an offer file, in a home that nobody else sees."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from streamlit.components.v2 import manifest_scanner

from negotiation.dashboard import session
from negotiation.dashboard.address import FILE_VARIABLE, UNLOCKED_VARIABLE
from negotiation.offers import Assumptions, Offer
from negotiation.storage import side_file, workspace
from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.dashboard.page import TODAY, Page


class OpenPage(Protocol):
    def __call__(self, text: str | None = None) -> Page: ...


class FullDisk(Protocol):
    def __call__(self) -> AbstractContextManager[None]: ...


class OpenOffers(Protocol):
    def __call__(self, *several: Offer, assumptions: Assumptions | None = None) -> Page: ...


@pytest.fixture(scope="session", autouse=True)
def _search_packages_once() -> Iterator[None]:
    """At each opening Streamlit looks for components in all that is installed: more than half the time of a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


_MAIN = sys.modules["__main__"]


@pytest.fixture(autouse=True)
def _put_main_back() -> Iterator[None]:
    """Streamlit makes the page's script the main module, which every process started later would run."""
    yield
    sys.modules["__main__"] = _MAIN


@pytest.fixture(scope="session", autouse=True)
def _unlock_page() -> Iterator[None]:
    """The page alone, without its launcher, has no key; what the lock does is in test_access.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(UNLOCKED_VARIABLE, "1")
        yield


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """One day for all: what is tested is the page, whenever the tests are run and however long they take."""
    monkeypatch.setattr(session, "today", lambda: TODAY)


def move_home(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Make a folder the home of whoever runs the tests: they may have offers and bands of their own."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        patch.setenv(name, str(folder))
    patch.delenv(FILE_VARIABLE, raising=False)
    session.company_bands.cache_clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    move_home(folder, monkeypatch)
    yield folder
    session.company_bands.cache_clear()


@pytest.fixture
def offer_file(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 - the home too
    """The file that the page is opened on; a test writes it."""
    path = tmp_path / "my-offers.toml"
    monkeypatch.setenv(FILE_VARIABLE, str(path))
    return path


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """While it lasts, no file can be written."""

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    @contextmanager
    def full() -> Iterator[None]:
        with monkeypatch.context() as disk:
            disk.setattr(workspace, "write_text", fail)
            disk.setattr(side_file, "write_text", fail)
            yield

    return full


@pytest.fixture
def example(home: Path) -> Page:  # noqa: ARG001
    """The page as a first start shows it."""
    return Page()


@pytest.fixture(scope="module")
def opened_example(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The page as a first start shows it, opened once a module: for tests that only read it."""
    with pytest.MonkeyPatch.context() as patch:
        move_home(tmp_path_factory.mktemp("home"), patch)
        patch.setattr(session, "today", lambda: TODAY)
        page = Page()
    session.company_bands.cache_clear()
    return page


@pytest.fixture
def open_page(offer_file: Path) -> OpenPage:
    """Open the page on a file of that text; on a file that is missing, without one."""

    def page(text: str | None = None) -> Page:
        if text is not None:
            offer_file.write_text(text, encoding="utf-8")
        return Page()

    return page


@pytest.fixture
def open_offers(open_page: OpenPage) -> OpenOffers:
    """Open the page on a file with these offers."""

    def page(*several: Offer, assumptions: Assumptions | None = None) -> Page:
        return open_page(format_scenario(offers.scenario(*several, assumptions=assumptions)))

    return page
