"""A new part of pay is one field, one row of the registry and one pricing class: a copy of the program gets one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FIELD = "    relocation_usd: Usd | None = None\n"
ROW = """\
    own_field(
        "relocation_usd",
        label="relocation payment",
        title="Relocation, $",
        unit=USD,
        phrase="a relocation payment of {}",
    ),
"""
PRICING = """

class _Relocation(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        usd = basis.offer.relocation_usd or 0.0
        yield Payments(Term("sign_on", "relocation_usd", f"Relocation of {money.usd(usd)}"), paid_once(usd, 0, basis))
"""
# What a developer adds: to which file, after which line, and what; None is the end of the file.
EDITS: dict[str, tuple[str | None, str]] = {
    "offers/offer.py": ("    range: PostedRange | None = None\n", FIELD),
    "offers/components.py": ("    _SHARES,\n    Component(", ROW),
    "valuation/cashflow.py": (None, PRICING),
}
# 8,000 for moving. Neither base nor a signing bonus can move, so that a counter has no other part to turn to.
OFFER = """\
[[offer]]
name = "Acme"
status = "written"
base_usd_per_year = 150_000
relocation_usd = 8_000

[offer.range]
low_usd_per_year = 130_000
high_usd_per_year = 150_000

[offer.negotiation]
cap_base_usd_per_year = 150_000
cap_sign_on_usd = 0
"""
LOOK = """\
import json, os, sys
from pathlib import Path
from streamlit.testing.v1 import AppTest
from negotiation.dashboard.forms import fields, more
from negotiation.dashboard.address import FILE_VARIABLE, UNLOCKED_VARIABLE
from negotiation.dashboard.forms.sliders import describe_change, list_offer_sliders, move_slider
from negotiation.reports.levers import name_lever, write_lever
from negotiation.offers.scenario import apply_changes
from negotiation.storage.offer_file import format_scenario, read_scenario

file = Path(sys.argv[1])
scenario, problems = read_scenario(file)
assert scenario is not None, problems
slider = next(slider for slider in list_offer_sliders(scenario.offer[0]) if slider.lever == "relocation_usd")
changed = apply_changes(scenario, move_slider((), slider, 12_000.0))
os.environ[FILE_VARIABLE], os.environ[UNLOCKED_VARIABLE] = str(file), "1"
page = AppTest.from_file("app.py", default_timeout=60)
page.session_state[more.OPEN], page.session_state[more.PART] = True, fields.PAY.title
page.run()
print(json.dumps({
    "file": format_scenario(scenario),
    "changed": format_scenario(changed),
    "form": [field.value for field in page.text_input if field.label == "Relocation"],
    "slider": [slider.value, slider.low, slider.high, slider.step],
    "words": [describe_change(slider, 12_000), name_lever(slider.lever), write_lever(slider.lever, 12_000)],
}))
"""


class Copy:
    """A copy of the program in which no more than three files were touched."""

    def __init__(self, folder: Path) -> None:
        """Copy the program and make the edits."""
        self.folder, self.file = folder, folder / "mine.toml"
        for name in ("negotiation", "bands"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "app.py", folder)
        for name, (before, added) in EDITS.items():
            path = folder / "negotiation" / name
            text = path.read_text(encoding="utf-8")
            assert before is None or text.count(before) == 1, name
            at = len(text) if before is None else text.index(before) + len(before.splitlines(keepends=True)[0])
            path.write_text(text[:at] + added + text[at:], encoding="utf-8")
        self.file.write_text(OFFER, encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """What a Python of this copy prints."""
        run = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder), "HOME": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def command(self, name: str, *options: str) -> str:
        """What a command answers about the file."""
        return self.run("-m", "negotiation", name, str(self.file), *options)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("extended"))


@pytest.fixture(scope="module")
def seen(copy: Copy) -> dict[str, Any]:
    """What the form and the sliders of the copy show."""
    found: dict[str, Any] = json.loads(copy.run("-c", LOOK, str(copy.file)).splitlines()[-1])
    return found


def test_it_is_in_the_value(copy: Copy) -> None:
    """150,000 of base and 8,000 for moving."""
    (offer,) = json.loads(copy.command("value", "--json"))["offers"]
    assert (offer["first_year_usd"], offer["years"][0]["sign_on_usd"]) == (158_000, 8_000)


def test_it_is_in_the_form(seen: dict[str, Any]) -> None:
    assert seen["form"] == ["8,000"]
    assert "relocation_usd = 8_000" in seen["file"] or "relocation_usd = 8000" in seen["file"]


def test_it_is_in_the_what_if(seen: dict[str, Any]) -> None:
    """A slider from nothing to twice what is offered, in steps of 500."""
    assert seen["slider"] == [8_000, 0, 16_000, 500]
    assert seen["words"] == ["Acme relocation payment: $8,000 → $12,000", "relocation payment", "$12k"]
    assert "relocation_usd = 12_000" in seen["changed"] or "relocation_usd = 12000" in seen["changed"]


def test_it_is_in_the_plan(copy: Copy) -> None:
    """Half as much again is assumed to be its cap, and nothing else can move."""
    counter = json.loads(copy.command("counter", "--offer", "Acme", "--json"))
    (cap,) = (cap for cap in counter["caps"] if cap["key"] == "relocation_usd")
    assert cap["cap"] == 12_000
    assert "a relocation payment of $12,000" in copy.command("counter", "--offer", "Acme")


def test_it_is_in_the_script(copy: Copy) -> None:
    text = copy.command("script", "--offer", "Acme", "--situation", "first_counter")
    assert "Could you do a relocation payment of $12,000?" in text
