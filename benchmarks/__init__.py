"""Measures the speeds in the README: `python -m benchmarks` prints the table."""
