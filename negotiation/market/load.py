"""Turns folders of TOML files into bands: every problem of every file, and every band without one."""

import functools
from collections.abc import Collection, Mapping
from pathlib import Path

import bands
from negotiation.market.band import Band
from negotiation.market.sources import insert_citations
from negotiation.records.record import Fault, Problem, Table
from negotiation.records.record import Path as KeyPath
from negotiation.records.structure import structure
from negotiation.records.toml import list_problems as problems_in_order
from negotiation.records.toml import parse_table, read_text, unreadable

MARKET = "ai-pm-market"  # the key of the band that holds what every company has


def shipped_bands() -> dict[str, Band]:
    """The bands that come with the program; they have no problems (a test says so)."""
    return load_bands()[0]


def load_bands(*folders: Path, ours: Collection[str] | None = None) -> tuple[dict[str, Band], list[Problem]]:
    """Our bands and those of `folders`, by key, with all problems; a later file replaces an earlier one of its name.

    A file with a problem replaces nothing. `ours` are the keys of our bands that are needed; left out, all of them.
    """
    bands_by_key: dict[str, Band] = {}
    problems: list[Problem] = []
    for bands_here, problems_here in (_ours(None if ours is None else frozenset(ours)), *map(_folder, folders)):
        bands_by_key |= bands_here
        problems += problems_here
    return bands_by_key, problems


def find_company(name: str, known: Mapping[str, Band]) -> str | None:
    """The key of the band that a name means: its key or its company's name, in capitals or not."""
    wanted = name.strip().casefold()
    return next((key for key, band in known.items() if wanted in (key.casefold(), band.company.casefold())), None)


@functools.cache
def _ours(keys: frozenset[str] | None) -> tuple[dict[str, Band], list[Problem]]:
    return _folder(bands.FOLDER, keys)


def _folder(folder: Path, keys: frozenset[str] | None = None) -> tuple[dict[str, Band], list[Problem]]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and (not keys or path.stem in keys))
    except (FileNotFoundError, NotADirectoryError):
        return {}, [Problem(str(folder), None, "not_a_folder")]
    except OSError as error:
        return {}, [unreadable(folder, error)]
    results = [read_band_file(path) for path in paths if keys is None or path.stem in keys]
    bands_here = {band.key: band for band, _ in results if band is not None}
    return bands_here, [problem for _, problems in results for problem in problems]


def read_band_file(path: Path) -> tuple[Band | None, list[Problem]]:
    text, unread = read_text(path)
    table, unread = (None, unread) if text is None else parse_table(text, str(path))
    return (None, unread) if table is None else parse_band(table, path)


def parse_band(table: Table, path: Path) -> tuple[Band | None, list[Problem]]:
    """The band of a file's table, or every reason why it has none."""
    cited, astray = insert_citations(table)
    if "key" in cited:
        astray.append(Fault(("key",), "band_key_stated", {"name": cited["key"]}))
    band, faults = structure(Band, {**cited, "key": path.stem})
    faults = [*astray, *faults]
    return (None if faults else band), problems_in_order(str(path), table, faults, _label)


def _label(_path: KeyPath, row: Table) -> object:
    return row.get("key") or row.get("of")
