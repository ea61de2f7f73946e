"""One TOML file a company: what it pays and where it bends, each figure with its source."""

from pathlib import Path

FOLDER = Path(__file__).parent
