"""Why there's no plan for an offer, in the words of the file, for the command line and the scripts."""

from __future__ import annotations

from negotiation.records.record import Note
from negotiation.records.wording import Wording

PLAN_PROBLEMS: dict[str, str] = {
    "counter_of_current_job": "{offer} is your current job. Pick an offer to plan for with --offer.",
    "withdrawn": (
        "{offer} has taken its offer back, so there's nothing to ask for or to accept. Thank them, and ask what would "
        "bring it back. If they name figures again, log them."
    ),
}
_WORDING = Wording(PLAN_PROBLEMS)


def describe_plan_problem(problem: Note) -> str:
    return _WORDING.describe(problem)
