"""Scripts as she has changed them, kept beside her file: a refresh, a crash or another day brings them back.

No Streamlit here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from negotiation.storage.offer_file import write_text


class About(NamedTuple):
    """What a script is for: her change belongs to that alone."""

    offer: str
    situation: str
    channel: str
    tone: str
    names_rivals: bool
    package: str | None  # that it asks for in place of the plan's own ask


@dataclass(frozen=True)
class Edit:
    """Her text, and the written one that she changed."""

    text: str
    written: str


Edits: TypeAlias = Mapping[About, Edit]


def called(edits: Edits, old: str, new: str) -> Edits:
    """The edits after an offer got another name; those under its old one stay, should that be taken back."""
    renamed = {about._replace(offer=new): edit for about, edit in edits.items() if about.offer == old}
    return {**edits, **renamed}


def kept_in(offers: Path) -> Path:
    """Where the edits of an offer file are kept."""
    return offers.with_name(f".{offers.name}.scripts")


def read(offers: Path) -> Edits:
    """What she has changed; a file that cannot be read holds nothing."""
    try:
        rows = json.loads(kept_in(offers).read_text(encoding="utf-8"))
        return {About(**row["about"]): Edit(**row["edit"]) for row in rows if _is_known(row)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _is_known(row: dict[str, dict[str, object]]) -> bool:
    """Whether everything in it is of its kind."""
    texts = [value for key, value in row["about"].items() if key not in ("names_rivals", "package")]
    return (
        all(isinstance(text, str) for text in (*texts, *row["edit"].values()))
        and isinstance(row["about"]["names_rivals"], bool)
        and isinstance(row["about"]["package"], str | None)
    )


def write(edits: Edits, offers: Path) -> None:
    """Keep them beside the offer file, for its owner only; nothing changed, no file.

    Raises OSError where the place cannot be written.
    """
    if not edits:
        kept_in(offers).unlink(missing_ok=True)
        return
    rows = [{"about": about._asdict(), "edit": asdict(edit)} for about, edit in edits.items()]
    write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", kept_in(offers))
