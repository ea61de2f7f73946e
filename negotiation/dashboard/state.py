"""What the page is about: the offer file it was opened on, or the worked example."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import bands
from negotiation.dashboard.launch import FILE_VARIABLE
from negotiation.files import read_scenario
from negotiation.offers import Scenario
from negotiation.schema import Problem

EXAMPLE = Path(__file__).parents[1] / "example.toml"


@dataclass(frozen=True)
class Opened:
    """A file as the page found it: the scenario, or the problems that stand in its way."""

    path: Path
    scenario: Scenario | None
    problems: tuple[Problem, ...]

    @property
    def is_example(self) -> bool:
        """Whether this is the worked example and not a file of hers."""
        return self.path == EXAMPLE


def opened() -> Opened:
    """Read the file again if it has changed since; a what-if never pays for reading."""
    path = Path(os.environ.get(FILE_VARIABLE, EXAMPLE))
    try:
        status = path.stat()
    except OSError:
        return _read(path, 0, 0)
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, _changed_ns: int, _size: int) -> Opened:
    scenario, problems = read_scenario(path)
    return Opened(path, scenario, tuple(problems))


@lru_cache(maxsize=1)
def company_bands() -> tuple[dict[str, bands.Band], tuple[Problem, ...]]:
    """Our bands and hers, read once a start."""
    from negotiation.files import user_bands_folders  # noqa: PLC0415

    found, problems = bands.load(*user_bands_folders())
    return found, tuple(problems)
