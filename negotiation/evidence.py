"""What the candidate can show, and what may be said of it."""

from dataclasses import dataclass
from typing import Literal

from negotiation.schema import Growth, Record, Usd


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """One result that supports an ask; it stays out of every script until `may_share` is set."""

    metric: str
    change_fraction: Growth | None = None
    revenue_usd: Usd | None = None
    kind: Literal["own result", "benchmark"] = "own result"
    source: str | None = None
    may_share: bool = False
