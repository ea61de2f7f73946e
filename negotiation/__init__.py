"""What job offers are worth, and how to ask for more."""
