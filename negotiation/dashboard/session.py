"""What the page is about: her offer file, saved on every change, or the worked example until there is one."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from negotiation.dashboard import history
from negotiation.dashboard.launch import FILE_VARIABLE
from negotiation.offers import Scenario
from negotiation.records.record import Problem
from negotiation.storage.offer_file import own_offers_file, read_scenario, write_scenario, write_text

if TYPE_CHECKING:
    from negotiation import market

EXAMPLE = Path(__file__).parents[1] / "example.toml"

_UNSAVED = "why-nothing-was-saved"
_SEEN = "offers-last-seen"  # in this visit, should their file go


@dataclass(frozen=True)
class Opened:
    """A file as the page found it: the scenario, or the problems that stand in its way."""

    path: Path  # where her offers are saved; it may not be there yet
    scenario: Scenario | None
    problems: tuple[Problem, ...]
    is_example: bool  # nothing of hers is there yet


def opened() -> Opened:
    """Read the file again if it has changed since; a what-if never pays for reading."""
    path = _path()
    try:
        status = path.stat()
    except FileNotFoundError:
        scenario, problems = _read(EXAMPLE, 0, 0)
        return Opened(path, scenario, problems, is_example=True)
    except OSError:
        return Opened(path, *_read(path, 0, 0), is_example=False)
    scenario, problems = _read(path, status.st_mtime_ns, status.st_size)
    if scenario is None:
        _read.cache_clear()  # what stood in the way may be mended without a change of the file
    else:
        st.session_state[_SEEN] = scenario
    return Opened(path, scenario, problems, is_example=False)


def _path() -> Path:
    given = os.environ.get(FILE_VARIABLE)
    return Path(given) if given else own_offers_file()


@lru_cache(maxsize=4)
def _read(path: Path, _changed_ns: int, _size: int) -> tuple[Scenario | None, tuple[Problem, ...]]:
    scenario, problems = read_scenario(path)
    return scenario, tuple(problems)


def save(scenario: Scenario) -> bool:
    """Write her file and remember how it was; False where it could not be written, and the page then says why."""
    return _change(lambda path: write_scenario(scenario, path))


def replace(text: str) -> bool:
    """Put another file's text in the place of hers, as it is; the same as `save` otherwise."""
    return _change(lambda path: write_text(text, path))


def _change(write: Callable[[Path], None]) -> bool:
    path = _path()
    try:
        before = history.text_of(path)
        write(path)
        history.write(history.read(path).after(before, history.text_of(path)), path)
    except OSError as error:
        cannot_write(path, error)
        return False
    st.session_state.pop(_UNSAVED, None)
    return True


def cannot_write(path: Path, error: OSError) -> None:
    """Have the page say that something could not be saved, and what to do."""
    st.session_state[_UNSAVED] = f"{path} could not be written ({error.strerror}). {_HOW_TO_SAVE}"


_HOW_TO_SAVE = "Make room on the disk or allow writing there; your next change tries again."


def can_undo() -> bool:
    """Whether the last change, of this visit or an earlier one, is still the last that anybody made."""
    path = _path()
    try:
        return history.read(path).leads_to(history.text_of(path))
    except OSError:
        return False


def undo() -> None:
    """Bring the file back to what it was before the last change; nothing where it was changed elsewhere since."""
    if not can_undo():
        return
    path = _path()
    past = history.read(path)
    *earlier, text = past.before
    try:
        if text is None:
            path.unlink(missing_ok=True)
            st.session_state.pop(_SEEN, None)
        else:
            write_text(text, path)
        history.write(history.History(tuple(earlier), text), path)
    except OSError as error:
        cannot_write(path, error)


def lost() -> Scenario | None:
    """Her offers as this visit last saw them, where their file is no longer there."""
    seen: Scenario | None = st.session_state.get(_SEEN)
    return seen if not _path().exists() else None


def why_unsaved() -> str | None:
    """What stood in the way of the last change, if anything did."""
    said: str | None = st.session_state.get(_UNSAVED)
    return said


@cache
def company_bands() -> tuple[dict[str, market.Band], tuple[Problem, ...]]:
    """Our bands and hers, read once a start."""
    from negotiation import market  # noqa: PLC0415 - only views that speak of a company pay for them
    from negotiation.storage.offer_file import user_bands_folders  # noqa: PLC0415

    found, problems = market.load_bands(*user_bands_folders())
    return found, tuple(problems)
