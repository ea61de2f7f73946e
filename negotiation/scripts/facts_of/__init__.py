"""The facts that scripts may use, each beside the code that makes it."""
