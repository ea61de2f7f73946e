"""A copy button that is always visible and works over plain HTTP."""

from negotiation.dashboard.components.copy_button.component import show_copy_button

__all__ = ["show_copy_button"]
