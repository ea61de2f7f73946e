"""What an offer is worth, month by month, and how offers compare."""
