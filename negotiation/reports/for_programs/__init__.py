"""Results as plain values for programs: what the command line prints as JSON."""
