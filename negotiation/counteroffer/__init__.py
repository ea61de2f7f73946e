"""How far each part of an offer moves, and what to ask for."""
