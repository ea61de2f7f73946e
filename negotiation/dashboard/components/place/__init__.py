"""What is chosen on the open page, as its address shows it."""

from negotiation.dashboard.components.place.component import read_from_address, show_in_address

__all__ = ["read_from_address", "show_in_address"]
