"""The situations to choose from, in groups, and what the closed ones need."""

from negotiation.dashboard.components.situation_list.component import show_situation_list

__all__ = ["show_situation_list"]
