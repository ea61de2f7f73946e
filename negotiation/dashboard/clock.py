"""The one place of the page that looks at a clock; the model is told the day."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """The day where she is."""
    return date.today()  # noqa: DTZ011 - her calendar, not that of Greenwich
