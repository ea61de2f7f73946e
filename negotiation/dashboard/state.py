"""What the page is about: her offer file, saved on every change, or the worked example until there is one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from negotiation.dashboard.launch import FILE_VARIABLE
from negotiation.files import own_offers_file, read_scenario, write_scenario, write_text
from negotiation.offers import Scenario
from negotiation.schema import Problem

if TYPE_CHECKING:
    import bands

EXAMPLE = Path(__file__).parents[1] / "example.toml"

_HISTORY = "earlier-files"  # the file's text before each change of this visit, None where there was none
_HISTORY_LENGTH = 100
_UNSAVED = "why-nothing-was-saved"


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
    return Opened(path, *_read(path, status.st_mtime_ns, status.st_size), is_example=False)


def _path() -> Path:
    given = os.environ.get(FILE_VARIABLE)
    return Path(given) if given else own_offers_file()


@lru_cache(maxsize=4)
def _read(path: Path, _changed_ns: int, _size: int) -> tuple[Scenario | None, tuple[Problem, ...]]:
    scenario, problems = read_scenario(path)
    return scenario, tuple(problems)


def save(scenario: Scenario) -> bool:
    """Write her file and remember how it was; False where it could not be written, and the page then says why."""
    path = _path()
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else None
        write_scenario(scenario, path)
    except OSError as error:
        st.session_state[_UNSAVED] = f"{path} could not be written ({error.strerror}). {_HOW_TO_SAVE}"
        return False
    st.session_state.pop(_UNSAVED, None)
    st.session_state[_HISTORY] = [*st.session_state.get(_HISTORY, []), before][-_HISTORY_LENGTH:]
    return True


_HOW_TO_SAVE = "Make room on the disk or allow writing there; your next change tries again."


def can_undo() -> bool:
    """Whether something was changed in this visit."""
    return bool(st.session_state.get(_HISTORY))


def undo() -> None:
    """Bring the file back to what it was before the last change of this visit."""
    *earlier, text = st.session_state.get(_HISTORY) or [None]
    path = _path()
    try:
        if text is None:
            path.unlink(missing_ok=True)
        else:
            write_text(text, path)
    except OSError as error:
        st.session_state[_UNSAVED] = f"{path} could not be written ({error.strerror}). {_HOW_TO_SAVE}"
        return
    st.session_state[_HISTORY] = earlier


def why_unsaved() -> str | None:
    """What stood in the way of the last change, if anything did."""
    said: str | None = st.session_state.get(_UNSAVED)
    return said


@cache
def company_bands() -> tuple[dict[str, bands.Band], tuple[Problem, ...]]:
    """Our bands and hers, read once a start."""
    import bands  # noqa: PLC0415 - only views that speak of a company pay for them
    from negotiation.files import user_bands_folders  # noqa: PLC0415

    found, problems = bands.load(*user_bands_folders())
    return found, tuple(problems)
