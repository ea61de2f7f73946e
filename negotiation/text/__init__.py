"""How a figure, a date and a list are written."""
