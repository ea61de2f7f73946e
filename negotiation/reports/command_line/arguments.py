"""The arguments of the commands, as data: which commands take each, and how it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FLAG, _FOLDERS = {"action": "store_true"}, {"type": Path, "action": "append", "default": []}
# The arguments of the commands, in the order of their help: which commands, the name, and how argparse reads it.
ARGUMENTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("check value compare counter script bands market", "--json", {**_FLAG, "help": "print JSON instead of a table"}),
    ("check value compare counter", "file", {"type": Path, "help": "offer file (TOML)"}),
    ("script", "file", {"type": Path, "nargs": "?", "help": "offer file (TOML)"}),
    ("value compare", "--entries", {**_FLAG, "help": "show every payment behind the totals"}),
    ("counter", "--offer", {"metavar": "NAME", "required": True, "help": "the offer to counter"}),
    ("script", "--offer", {"metavar": "NAME", "help": "the offer the script is about"}),
    ("script", "--situation", {"metavar": "KEY", "help": "what the script is for (see --list)"}),
    ("script", "--channel", {"choices": ("email", "call", "chat"), "default": "email"}),
    ("script", "--tone", {"choices": ("direct", "warm"), "default": "direct"}),
    ("script", "--name-rivals", {**_FLAG, "help": "name the other company (off by default)"}),
    ("script", "--list", {**_FLAG, "help": "list the situations, and with FILE and --offer, which are open"}),
    ("bands", "company", {"nargs": "?", "help": "one company's pay ranges"}),
    ("bands", "--offer", {"type": Path, "metavar": "FILE", "help": "where each offer in FILE is in its range"}),
    ("market", "--occupation", {"metavar": "CODE_OR_WORDS", "required": True, "help": "a code or a job title"}),
    ("market", "--area", {"metavar": "CODE_OR_WORDS", "required": True, "help": "a city, a state or national"}),
    ("market", "--base", {"metavar": "X", "help": "your base in dollars a year, to see where it falls"}),
    ("check counter script bands", "--bands", {**_FOLDERS, "help": "your own pay range folder"}),
)
