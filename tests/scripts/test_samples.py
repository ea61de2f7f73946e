"""Whole scripts to read aloud, in `samples/`: would you send it? A changed word shows up here as a changed page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.scripts.scenarios import BETTER, DATA, NO_BASE, PULLED, RESULT, offered, scenario, written

FOLDER = Path(__file__).parent / "samples"
OWN = offered("written", *DATA, sign_on=[{"amount_usd": 15_000, "clawback_months": 12}])
OTHER = {**BETTER, "base_usd_per_year": 265_000, "respond_by": date(2026, 12, 11)}
JOB = {"name": "Day job", "status": "current", "base_usd_per_year": 140_000}
SCENARIOS = {
    "before": scenario(offered("in_process", "role", "band"), OTHER),
    "told": scenario(offered("verbal", "role", "sign_on", "respond_by")),
    "written": scenario(OWN, OTHER, JOB, evidence=[RESULT]),
    "no": scenario({**OWN, "round": NO_BASE}, OTHER, JOB, evidence=[RESULT]),
    "bare": scenario(offered("written")),
    **PULLED,
}


@pytest.mark.parametrize("sample", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_sample(sample: str) -> None:
    """The script reads as it does on the page."""
    of, key, channel, tone = sample.split(".")
    assert written(SCENARIOS[of], key, channel=channel, tone=tone).text == (FOLDER / f"{sample}.txt").read_text(
        "utf-8"
    ).removesuffix("\n")
