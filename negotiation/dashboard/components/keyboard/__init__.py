"""Where the keyboard is on the page."""

from negotiation.dashboard.components.keyboard.component import focus_field, follow_focus, keep_place

__all__ = ["focus_field", "follow_focus", "keep_place"]
