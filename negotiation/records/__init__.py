"""A TOML table as a frozen value, with every problem found at once."""
