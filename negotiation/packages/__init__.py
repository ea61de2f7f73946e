"""Packages: how far each part of an offer moves, what a package is worth, and the programmes that find the best."""
