"""The sub-pages of Negotiate."""
