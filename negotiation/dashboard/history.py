"""What her file was before each change: kept beside it, so that undo outlives a refresh, another tab or a crash.

The changes hang together: each begins with what the one before it left. Where the file was changed elsewhere since, the
chain is broken, and nothing that somebody else wrote is ever undone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from negotiation.storage.offer_file import write_text

_LENGTH = 50

Text = str | None  # None: there is no file


@dataclass(frozen=True)
class History:
    """The texts before each change, the latest last, and what the last change left."""

    before: tuple[Text, ...] = ()
    now: Text = None

    def after(self, before: Text, now: Text) -> History:
        """One change more; what was changed elsewhere meanwhile ends the chain."""
        earlier = self.before if self.now == before else ()
        return History((*earlier, before)[-_LENGTH:], now)

    def leads_to(self, text: Text) -> bool:
        """Whether the last change can be undone: something was changed, and nobody has changed it since."""
        return bool(self.before) and self.now == text


def kept_in(offers: Path) -> Path:
    """Where the history of an offer file is kept."""
    return offers.with_name(f".{offers.name}.undo")


def read(offers: Path) -> History:
    """What was changed so far; a file that cannot be read tells of nothing."""
    try:
        kept = json.loads(kept_in(offers).read_text(encoding="utf-8"))
        before, now = kept["before"], kept["now"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return History()
    texts = [*before, now] if isinstance(before, list) else [0]
    return History(tuple(before), now) if all(text is None or isinstance(text, str) for text in texts) else History()


def write(history: History, offers: Path) -> None:
    """Keep it, for its owner only. Raises OSError where the place cannot be written."""
    if history.before:
        write_text(json.dumps({"before": history.before, "now": history.now}), kept_in(offers))
    else:
        kept_in(offers).unlink(missing_ok=True)


def text_of(offers: Path) -> Text:
    """The file as it stands, None where there is none. Raises OSError where it cannot be read."""
    try:
        return offers.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
