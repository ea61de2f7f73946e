"""What the candidate can show, and what may be said of it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from negotiation.records.record import Record, Usd, Within


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """One result that supports an ask, or a goal that she promises; out of every script until `may_share` is set."""

    metric: str
    change_fraction: Annotated[float, Within(-1, 100, "a change from -1 to 100, so that 9 % is 0.09")] | None = None
    revenue_usd: Usd | None = None
    kind: Literal["own result", "benchmark", "goal"] = "own result"
    source: str | None = None
    may_share: bool = False
